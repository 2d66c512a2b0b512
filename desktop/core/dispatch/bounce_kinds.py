"""Hard or soft: whether a mailbox will never take mail, or did not take this one (RFC 3463).

What nothing here knows is soft: three of those within a month weigh as much as one that is hard,
while a mailbox that was given up by mistake is never written to again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.core.domain.bounce import BounceKind

HARD, SOFT = BounceKind.HARD, BounceKind.SOFT

_BY_STATUS: Mapping[str, BounceKind] = {
    "5.1.1": HARD,  # there is no such mailbox
    "5.1.2": HARD,  # there is no such domain
    "5.1.3": HARD,  # that is no address
    "5.1.4": HARD,  # the address means several, and the server will not choose
    "5.1.6": HARD,  # moved, and nobody says where to
    "5.1.10": HARD,  # the domain takes no mail at all (RFC 7505); no such mailbox (Microsoft)
    "5.1.7": SOFT,  # our own sender address is meant, here and in the next two
    "5.1.8": SOFT,
    "5.1.20": SOFT,
    "5.2.1": HARD,  # the mailbox was closed
    "5.2.2": SOFT,  # full
    "5.2.3": SOFT,  # the mail is too long for it
    "5.4.4": HARD,  # no way to the domain, as a rule because it does not exist
    "5.4.310": HARD,  # the domain does not exist (Microsoft)
}
_BY_SUBJECT: Mapping[str, BounceKind] = {
    "5.3": SOFT,  # the system is full, or knows less than we do
    "5.6": SOFT,  # the mail's content
}
"""By the status's second figure, where the third says little; the rest depends on the words."""
_DIRECTORY = "5.4.1"
"""Microsoft's: a directory was asked and knows nobody, whatever policy the words name as well."""

_ADDRESS = re.compile(r"<?\S{1,64}@\S{1,255}")

_WORDS_FOR_NOW = re.compile(
    r"over ?quota|quota.{0,20}exceed|exceed.{0,40}quota|(?:mailbox|inbox|postfach|speicher\w*|box)"
    r"[^.]{0,40}\b(?:full|voll|überfüllt|exhausted|erschöpft)|insufficient (?:disk|storage|system)"
    r"|out of storage|storage limit|speicherplatz|user is over|at a rate"
    r"|too many (?:messages|mails|connections)|gr[ea]ylist|try again later|temporarily"
    r"|vorübergehend|später (?:noch ?einmal|erneut)",
    re.IGNORECASE,
)
_WORDS_ON_THIS_MAIL = re.compile(
    r"spam|junk|blacklist|blocklist|block(?:ed| list)|listed|reputation|policy|richtlinie|virus"
    r"|content|inhalt|too large|too big|zu groß|size|dmarc|spf\b|dkim|unauthenticated|relay"
    r"|loop|hop count|timed? ?out|expired|zeitüberschreitung|refused to talk|not accepted from"
    r"|sender (?:address )?(?:denied|rejected)|abgelehnt wegen",
    re.IGNORECASE,
)
_WORDS_FOR_EVER = re.compile(
    r"(?:user|recipient|addressee|mailbox|account|address|alias|inbox|e-?mail)\b[^.:;]{0,60}"
    r"(?:unknown|not (?:be )?found|n[o']t exist|not exist|no longer|unavailable|disabled"
    r"|not recognized|inactive|suspended|invalid|closed|discontinued|deactivated"
    r"|not (?:a )?known|not listed)"
    r"|(?:unknown|invalid|no such|no mailbox|not a valid|bad destination|undeliverable)"
    r"[^.:;]{0,30}(?:user|recipient|mailbox|account|address|alias|person|here|by that name)"
    r"|(?:doesn't|does not|don't|do not) have (?:an?|any) [^.]{0,40}account"
    r"|user doesn|mailbox name not allowed|host (?:or domain name )?not found|unrouteable"
    r"|unroutable|domain (?:name )?(?:not found|does)|nxdomain|no mx|nullmx|does not accept mail"
    r"|recipientnotfound|access denied\. as\("
    r"|(?:empfänger|benutzer|postfach|konto|mailbox|adresse)\w*[^.:;]{0,60}(?:unbekannt"
    r"|existiert|nicht gefunden|nicht bekannt|nicht vorhanden|nicht verfügbar|ungültig"
    r"|gesperrt|geschlossen|gelöscht|stillgelegt|deaktiviert|nicht mehr)"
    r"|unbekannte[rs]? (?:empfänger|benutzer|adresse)"
    r"|kein(?:en?)? (?:solche[sn]? )?(?:postfach|empfänger|benutzer|konto)"
    r"|gibt es (?:hier )?nicht|existiert nicht",
    re.IGNORECASE,
)


def kind_of(status: str, words: str) -> BounceKind:
    """`status` as in RFC 3463 or empty, `words` the server's own, in English or German."""
    words = _ADDRESS.sub("…", words)
    if status.startswith("4") or _WORDS_FOR_NOW.search(words):
        return SOFT
    subject, _, detail = status.rpartition(".")
    known = _BY_STATUS.get(status) or (_BY_SUBJECT.get(subject) if detail != "0" else None)
    if known is not None:
        return known
    if status == _DIRECTORY and _WORDS_FOR_EVER.search(words):
        return HARD
    if _WORDS_ON_THIS_MAIL.search(words):
        return SOFT
    return HARD if _WORDS_FOR_EVER.search(words) else SOFT
