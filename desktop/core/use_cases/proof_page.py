"""The page of a proof packet that people read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from desktop.core.domain.consent import ConsentEvent, ConsentText
from desktop.core.domain.consent_words import METHODS, sentence_of
from desktop.core.domain.ledger import is_sound
from desktop.core.domain.mail_language import MailLanguage
from desktop.core.use_cases.ledger import LedgerCheck

_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:46em;margin:2em auto;padding:0 1em;color:#222}"
    "h2{margin-top:2em}table{border-collapse:collapse;width:100%}"
    "th{text-align:left;vertical-align:top;padding:2px 1em 2px 0;white-space:nowrap;"
    "font-weight:normal;color:#555}td{padding:2px 0;overflow-wrap:anywhere}"
    "blockquote{white-space:pre-wrap;background:#f4f4f2;margin:1em 0;padding:1em;"
    "border-left:4px solid #0f766e}code{font-size:13px;overflow-wrap:anywhere}"
)


@dataclass(frozen=True, slots=True)
class Page:
    """`evidence` says where in the packet a file lies, by its digest."""

    office: str
    person: str
    made_at: datetime
    events: Sequence[ConsentEvent]
    texts: Sequence[ConsentText]
    evidence: Mapping[str, str]
    check: LedgerCheck
    language: MailLanguage


def proof_page(page: Page) -> str:
    words = _WORDS[page.language]
    title = words["title"].format(person=page.person)
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(_made(page))}</p>",
        f"<p>{escape(_state(page))}</p>",
        f"<h2>{words['events']}</h2>",
        *(_event(each, page) for each in page.events),
        f"<h2>{words['texts']}</h2>",
        *(_text(each, page) for each in page.texts),
        f"<h2>{words['check']}</h2>",
        words["how"],
    ]
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    body = "\n".join(parts)
    start = f'<!DOCTYPE html>\n<html lang="{page.language}"><head>{head}</head>'
    return f"{start}\n<body>\n{body}\n</body></html>\n"


def _made(page: Page) -> str:
    words = _WORDS[page.language]
    office = page.office or words["an_office"]
    return words["made"].format(office=office, at=_moment(page.made_at))


def _state(page: Page) -> str:
    words = _WORDS[page.language]
    if page.check.is_whole and not page.check.accepted:
        return words["whole"].format(count=page.check.events)
    found = (*page.check.findings, *page.check.accepted)
    numbers = sorted({each.number for each in found if each.number})
    named = ", ".join(map(str, numbers[:50])) or "–"
    return words["damaged"].format(numbers=named)


def _event(event: ConsentEvent, page: Page) -> str:
    words = _WORDS[page.language]
    told = escape(sentence_of(event, page.person, page.language))
    rows = [
        (words["at"], _moment(event.at)),
        (words["recorded_at"], _moment(event.recorded_at)),
        (words["recorded_by"], event.actor),
        (words["method"], METHODS[event.method][page.language]),
        (words["text"], event.text_id),
        (words["note"], event.note),
        (words["forgets"], words["yes"] if event.forgets else ""),
    ]
    shown = [f"<tr><th>{name}</th><td>{escape(value)}</td></tr>" for name, value in rows if value]
    shown += _file_rows(event, page)
    sound = words["unchanged"] if is_sound(event) else words["changed"]
    shown.append(f"<tr><th>{words['hash']}</th><td><code>{escape(event.hash)}</code></td></tr>")
    shown.append(f"<tr><th>{words['state']}</th><td>{sound}</td></tr>")
    return f"<h3>{event.id}. {told}</h3>\n<table>{''.join(shown)}</table>"


def _file_rows(event: ConsentEvent, page: Page) -> list[str]:
    place = page.evidence.get(event.evidence.sha256)
    if not place:
        return []
    words = _WORDS[page.language]
    link = f'<a href="{escape(place)}">{escape(event.evidence.name or place)}</a>'
    digest = f"<code>{escape(event.evidence.sha256)}</code>"
    return [f"<tr><th>{words['evidence']}</th><td>{link}<br>SHA-256 {digest}</td></tr>"]


def _text(text: ConsentText, page: Page) -> str:
    words = _WORDS[page.language]
    since = words["valid_from"].format(at=_moment(text.valid_from))
    return (
        f"<h3>{escape(text.id)} ({escape(text.language)})</h3><p>{escape(since)}<br>"
        f"SHA-256 <code>{text.sha256}</code></p><blockquote>{escape(text.body)}</blockquote>"
    )


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M:%S %z}"


_WORDS: Mapping[MailLanguage, Mapping[str, str]] = {
    "en": {
        "title": "Proof of consent: {person}",
        "an_office": "the office",
        "made": "Written by {office} on {at}. Times are in local time, with their zone.",
        "whole": "The ledger with its {count} entries was verified: no entry was changed, removed,"
        " added or put elsewhere.",
        "damaged": "When the ledger was verified, something was found wrong with these entries:"
        " {numbers}.",
        "events": "What happened, in the order in which it was written down",
        "texts": "The words that were agreed to, in full",
        "check": "How to check this without the program",
        "at": "When",
        "recorded_at": "Written down",
        "recorded_by": "By",
        "method": "How",
        "text": "Words",
        "note": "Note",
        "forgets": "Earlier opens deleted",
        "yes": "yes",
        "evidence": "Evidence",
        "hash": "Hash",
        "state": "State",
        "unchanged": "as it was written",
        "changed": "changed afterwards",
        "valid_from": "In use since {at}.",
        "how": "<ol><li>Each entry has two files in the folder <code>entries</code>. The SHA-256 of"
        " <code>N-facts.json</code> (all that the entry says) stands in <code>chain.csv</code> as"
        " <code>facts_hash</code>; the SHA-256 of <code>N-link.json</code> is the entry’s"
        " <code>hash</code>. On Linux and macOS: <code>shasum -a 256 entries/N-link.json</code>;"
        " on Windows: <code>certutil -hashfile entries\\N-link.json SHA256</code>.</li>"
        "<li><code>N-link.json</code> names its number, the hash of the entry before it and the"
        " <code>facts_hash</code>. In <code>chain.csv</code> each <code>previous_hash</code> is the"
        " <code>hash</code> of the line above: so no entry can be changed, taken out or put in"
        " without all later ones changing.</li>"
        "<li>The SHA-256 of each file in <code>texts</code> and <code>evidence</code> is the one"
        " that the entry’s facts name.</li></ol>"
        "<p>Entries of an earlier form have one file alone; its SHA-256 is their hash.</p>",
    },
    "de": {
        "title": "Nachweis der Einwilligung: {person}",
        "an_office": "dem Büro",
        "made": "Ausgestellt von {office} am {at}. Zeiten sind Ortszeit mit ihrer Zone.",
        "whole": "Das Verzeichnis mit seinen {count} Einträgen wurde geprüft: Kein Eintrag wurde"
        " geändert, entfernt, hinzugefügt oder verschoben.",
        "damaged": "Bei der Prüfung des Verzeichnisses fielen diese Einträge auf: {numbers}.",
        "events": "Was geschah, in der Reihenfolge der Einträge",
        "texts": "Die Worte, in die eingewilligt wurde, im vollen Wortlaut",
        "check": "So lässt sich das ohne das Programm prüfen",
        "at": "Wann",
        "recorded_at": "Eingetragen",
        "recorded_by": "Von",
        "method": "Wie",
        "text": "Wortlaut",
        "note": "Notiz",
        "forgets": "Frühere Öffnungen gelöscht",
        "yes": "ja",
        "evidence": "Beleg",
        "hash": "Prüfsumme",
        "state": "Zustand",
        "unchanged": "wie eingetragen",
        "changed": "nachträglich geändert",
        "valid_from": "In Gebrauch seit {at}.",
        "how": "<ol><li>Zu jedem Eintrag liegen zwei Dateien im Ordner <code>entries</code>. Die"
        " SHA-256 von <code>N-facts.json</code> (alles, was der Eintrag sagt) steht in"
        " <code>chain.csv</code> als <code>facts_hash</code>; die SHA-256 von"
        " <code>N-link.json</code> ist der <code>hash</code> des Eintrags. Unter Linux und macOS:"
        " <code>shasum -a 256 entries/N-link.json</code>; unter Windows:"
        " <code>certutil -hashfile entries\\N-link.json SHA256</code>.</li>"
        "<li><code>N-link.json</code> nennt die Nummer, die Prüfsumme des Eintrags davor und den"
        " <code>facts_hash</code>. In <code>chain.csv</code> ist jeder <code>previous_hash</code>"
        " der <code>hash</code> der Zeile darüber: So kann kein Eintrag geändert, entfernt oder"
        " eingefügt werden, ohne dass sich alle späteren ändern.</li>"
        "<li>Die SHA-256 jeder Datei in <code>texts</code> und <code>evidence</code> ist die, die"
        " in den Angaben des Eintrags steht.</li></ol>"
        "<p>Einträge einer früheren Form haben nur eine Datei; deren SHA-256 ist ihre"
        " Prüfsumme.</p>",
    },
}
