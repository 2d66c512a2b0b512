"""More than 2,000 values that try to become something else in a header (reliability.md 2.4 I1)."""

from __future__ import annotations

from itertools import product

BCC = "Bcc: evil@example.net"
HEADERS = (
    *("Bcc", "Cc", "To", "From", "Sender", "Reply-To", "Subject", "Date", "Message-ID"),
    *("Content-Type", "Content-Transfer-Encoding", "MIME-Version", "Return-Path", "Received"),
    *(
        "List-Unsubscribe",
        "DKIM-Signature",
        "X-Mailer",
        "Resent-Bcc",
        "Disposition-Notification-To",
    ),
)


def _controls() -> list[str]:
    controls = [*map(chr, range(32)), *map(chr, range(127, 160))]
    frames = ("{}", "a{}", "{}a", "a{}b", "a{}" + BCC, "a{} b", "=?utf-8?q?a{}b?=", '"{}" <a@b.de>')
    return [frame.format(control) for control, frame in product(controls, frames)]


def _line_ends() -> list[str]:
    ends = ("\r", "\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029")
    pairs = [one + two for one, two in product((*ends, ""), ends)]
    frames = ("hi{}" + BCC, "hi{} " + BCC, "hi{0}{0}<html>")
    return [frame.format(pair) for pair, frame in product(pairs, frames)]


def _encoded_words() -> list[str]:
    charsets = ("utf-8", "UTF-8", "iso-8859-1", "us-ascii", "utf-16", "utf-7", "x-none", "")
    payloads = {
        "q": ("=0A", "=0D=0A", "=0D", "=00", "a=40b.de=2C_evil=40x.de", "=22=3Ca=40b.de=3E"),
        "b": ("DQpCY2M6IGV2aWxAeC5kZQ==", "AA==", "Cg==", "YUBiLmRlLCBldmlsQHguZGU=", "=", ""),
    }
    words = [
        f"=?{charset}?{encoding}?{payload}?="
        for charset in charsets
        for kind, texts in payloads.items()
        for encoding, payload in product((kind, kind.upper()), texts)
    ]
    broken = ["=?", "?=", "=?=?=?=", "=?utf-8?q?no end", "=?utf-8?x?a?=", "=?utf-8*de?q?a?="]
    return [*words, *(f"hi {word}{BCC}" for word in words), *broken]


def _parameters() -> list[str]:
    names = ("filename", "filename*", "filename*0", "filename*0*", "name", "boundary")
    texts = ("utf-8''a%0D%0A" + BCC, '"a"; x="b', "''", "utf-8'de'%00", "a\\", "../../etc/passwd")
    return [f"a; {name}={text}" for name, text in product(names, texts)] + list(texts)


def _folded() -> list[str]:
    folds = (
        "\r\n ",
        "\r\n\t",
        "\n ",
        "\n\t",
        "\r ",
        "\r\n \r\n ",
        " \r\n",
        "\r\n\r\n",
        "\r\n.\r\n",
    )
    return [f"hi{fold}{text}" for fold, text in product(folds, ("there", BCC, "", "=?utf-8?q?a?="))]


def _long() -> list[str]:
    lengths = (1, 44, 45, 46, 60, 61, 63, 64, 74, 75, 76, 77, 78, 79, 200, 499, 500, 501, 998, 5000)
    letters = ("x", "ä", "日", "👩", "é", " ", '"', "\\", "=", "?", "_", ",", ".", "x ", "ä ", "=?")
    return [letter * length for length, letter in product(lengths, letters)] + ["x" * 2**20]


def _odd_letters() -> list[str]:
    odd = (
        *("\ud800", "\udbff", "\udc00", "\udfff", "\ud83d", "\ufffe", "\uffff", "\ufeff", "\ufffd"),
        *("\u200b", "\u200e", "\u200f", "\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2069"),
        *("\u00a0", "\u00ad", "\u034f", "\u0300", "\u3000", "\uff0c", "\uff1a", "\uff20", "\ufe13"),
        *(
            "\U000e0001",
            "\U0001f3f4",
            "\U0010ffff",
            "\u2024",
            "\u037e",
            "\u0589",
            "\u212a",
            "\u017f",
        ),
    )
    return [
        frame.format(each) for each, frame in product(odd, ("{}", "a{}b", "{}" + BCC, "x {} y"))
    ]


def _names() -> list[str]:
    specials = "()<>[]:;@\\,.\"'"
    pairs = [f"a{one}b{two}c" for one, two in product(specials, repeat=2)]
    names = [
        *("evil@example.net, other@example.net", "<evil@example.net>", 'a" <evil@example.net>, "b'),
        *(
            "undisclosed-recipients:;",
            "Gruppe: a@b.de;",
            "a (Kommentar",
            "(a) b",
            "a\\",
            "a\\\\",
            "\\",
        ),
        *("büro@köln.example", "xn--kln-sna.example", "名前@例え.jp", "a@b@c", "ﬀ@ﬁ.de", "İ@ı.de"),
        *("Müller, Anna", "Dr. O'Neil (MdB)", "Weiß & Söhne GmbH <Köln>", "", " ", ".", ":", "..."),
    ]
    return [*specials, *pairs, *names]


def _escapes() -> list[str]:
    escapes = (
        *("%0d%0a", "%0D%0A", "%00", "%u000a", "%E5%98%8A%E5%98%8D", "\\r\\n", "\\n", "\\x0d\\x0a"),
        *(
            "&#13;&#10;",
            "&#x0a;",
            "&NewLine;",
            "%s%n",
            "${x}",
            "$(x)",
            "`x`",
            "<br>",
            "=0D=0A",
            "\\u000a",
        ),
    )
    return [
        frame.format(each) for each, frame in product(escapes, ("{}", "a{}" + BCC, " {}", "{} "))
    ]


def _header_likes() -> list[str]:
    before = ("", " ", "a ", "--", "\u00a0", "a\t", ".\r\n")
    return [f"{start}{name}: evil@example.net" for start, name in product(before, HEADERS)]


VALUES = list(
    dict.fromkeys(
        [
            *_controls(),
            *_line_ends(),
            *_encoded_words(),
            *_parameters(),
            *_folded(),
            *_long(),
            *_odd_letters(),
            *_names(),
            *_escapes(),
            *_header_likes(),
        ]
    )
)
