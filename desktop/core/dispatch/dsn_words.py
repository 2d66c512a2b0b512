"""The phrases by which bounces without a format are read; from what servers really write."""

from __future__ import annotations

import re


def _any(beginning: str, *phrases: str) -> re.Pattern[str]:
    """Any of the phrases, each after the same beginning, whatever its case."""
    return re.compile(f"{beginning}(?:{'|'.join(phrases)})", re.IGNORECASE | re.MULTILINE)


SERVERS = _any(
    "",
    r"mailer[-_.]?daemon",
    r"post-?master",
    r"mail-?daemon",
    r"mdaemon",
    r"mail[-_. ]?delivery(?:[-_. ]?(?:sub)?system)?",
    r"(?:mail|e-?mail)[-_ ]?(?:system|administrator)",
    r"system[-_ ]?administrator",
    r"mailadmin",
    r"bounces?",
    r"(?:double-)?bounce",
    r"microsoftexchange\w*",
    r"mmdf",
)

ORIGINAL_BELOW = _any(
    r"^[-_=*> \t]*",
    r"below this line",
    r"(?:this|here|below|enclosed) is (?:your|an?|the) (?:copy|original|returned)",
    r"a copy of (?:the|your) (?:original )?message",
    r"(?:the )?original (?:message|mail|headers?)",
    r"(?:forwarded|returned) message",
    r"message headers?",
    r"included (?:below )?is",
    r"(?:die )?ursprüngliche (?:nachricht|mail|e-mail)",
    r"original-?(?:nachricht|mail|header)",
    r"(?:es folgt|hier (?:folgt|ist)|unten)\b.{0,40}(?:nachricht|kopie|header|kopfzeilen|mail)",
    r"(?:die |der )?(?:kopf(?:zeilen)?|header) (?:der|ihrer)",
    r"(?:dies ist )?eine kopie",
    r"weitergeleitete nachricht",
    r"(?:return-path|received|message-id):",
)

STILL_TRYING = _any(
    "",
    r"not yet been delivered",
    r"warning message only",
    r"(?:delivery|message|mail) (?:has been |is |was )?delayed",
    r"delay(?:ed)? (?:notification|notice|warning)",
    r"delivery status notification \(delay\)",
    r"(?:will|we'll) (?:be retried|keep trying|continue (?:trying|to try)|retry|try again)",
    r"(?:do not|don't) (?:need to )?resend",
    r"no action is required on your part",
    r"verzögert",
    r"zustellversuche werden fortgesetzt",
    r"wird (?:weiterhin|weiter|erneut) versucht",
    r"noch nicht (?:zugestellt|ausgeliefert)",
    r"wir versuchen es weiter",
)

GIVEN_UP = _any(
    "",
    r"undeliver",
    r"not be delivered",
    r"n[o']t deliver",
    r"(?:could|was|can|do|did)(?:n't| not|not)(?: able to)? (?:be )?(?:deliver|reach|send)",
    r"(?:unable|failed) to (?:deliver|reach|send)",
    r"delivery (?:\w+ ){0,6}(?:fail|was aborted)",
    r"failed permanently",
    r"permanent(?:ly)? (?:error|fail|fatal)",
    r"returned (?:mail|to sender)",
    r"failure notice",
    r"(?:mail|delivery) failed",
    r"failed (?:mail|addresses|recipients)",
    r"address(?:es)? (?:\w+ )?(?:failed|had)",
    r"(?:gave|giving|given) (?:it )?up",
    r"rejected",
    r"nicht (?:\w+ ){0,4}(?:zugestellt|ausgeliefert|übermittelt|zustellbar)",
    r"unzustellbar",
    r"zustell\w* (?:\w+ ){0,4}(?:fehlgeschlagen|gescheitert)",
    r"konnte(?:n)? nicht",
    r"endgültig",
    r"zurückgewiesen",
    r"fehlgeschlagen",
)

_ADDRESS = r"[^\s<>@\"'(),;:\[\]„“”]{1,64}@[^\s<>@\"'(),;:\[\]„“”]{1,255}"
NAMED = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"^[ \t>*-]*<({_ADDRESS})>[ \t]*:?",
        rf"^[ \t>*-]*({_ADDRESS})[ \t]*:?[ \t]*(?:\(|$|on\b|am\b)",
        rf"\b(?:rcpt to|recipient|empfänger\w*|adresse|address|an|to|für|for)\W{{1,4}}({_ADDRESS})",
        rf"[<\"'„“(]({_ADDRESS})[>\"'“”)]",
    )
)
"""Where an address stands that a mail was given up for, the surest places first."""
