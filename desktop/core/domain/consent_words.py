"""What stands in the ledger, in sentences that somebody without the program understands."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.core.domain.consent import Action, ConsentEvent, Method, Purpose
from desktop.core.domain.mail_language import MailLanguage

Words = Mapping[MailLanguage, str]

PURPOSES: Mapping[Purpose, Words] = {
    Purpose.MAIL: {"en": "serial mail", "de": "Rundmails"},
    Purpose.TRACK_OPEN: {
        "en": "that opening a mail is counted",
        "de": "dass das Öffnen einer Mail erfasst wird",
    },
}
_WHAT_FOR: Mapping[Purpose, Words] = {
    Purpose.MAIL: {"en": "to serial mail", "de": "in Rundmails"},
    Purpose.TRACK_OPEN: {
        "en": "to the counting of opened mails",
        "de": "in das Erfassen geöffneter Mails",
    },
}
_SENTENCES: Mapping[Action, Words] = {
    Action.GRANTED: {"en": "{who} consented {what}.", "de": "{who} hat {what} eingewilligt."},
    Action.REFUSED: {
        "en": "{who} refused consent {what}.",
        "de": "{who} hat die Einwilligung {what} verweigert.",
    },
    Action.WITHDRAWN: {
        "en": "{who} withdrew the consent {what}.",
        "de": "{who} hat die Einwilligung {what} widerrufen.",
    },
    Action.ASKED: {
        "en": "{who} was asked for consent {what}.",
        "de": "{who} wurde um die Einwilligung {what} gebeten.",
    },
    Action.UNREADABLE: {
        "en": "This entry was spoilt and can't be read.",
        "de": "Dieser Eintrag wurde beschädigt und ist nicht lesbar.",
    },
}
METHODS: Mapping[Method, Words] = {
    Method.DOUBLE_OPT_IN: {"en": "by double opt-in", "de": "per Double-Opt-in"},
    Method.WEB_FORM: {"en": "in a web form", "de": "in einem Webformular"},
    Method.PAPER: {"en": "on paper", "de": "auf Papier"},
    Method.IN_PERSON: {"en": "in person", "de": "persönlich"},
    Method.PHONE: {"en": "on the phone", "de": "am Telefon"},
    Method.REPLY_MAIL: {"en": "by a reply", "de": "per Antwortmail"},
    Method.CONTRACT: {"en": "in a contract", "de": "in einem Vertrag"},
    Method.IMPORT: {"en": "with an import", "de": "mit einem Import"},
    Method.LINK_IN_MAIL: {"en": "by a link in a mail", "de": "über einen Link in einer Mail"},
}


FORM: Mapping[MailLanguage, Mapping[str, str]] = {
    "en": {
        "title": "Consent to the counting of opened mails",
        "yes": "I agree.",
        "free": "This is voluntary. Without my consent I get the same mails, and nothing is "
        "counted. I can withdraw it at any time, by the link in each mail or by telling the "
        "office.",
        "name": "Name",
        "email": "Email",
        "place": "Place and date",
        "signature": "Signature",
        "version": "Words:",
    },
    "de": {
        "title": "Einwilligung in das Erfassen geöffneter Mails",
        "yes": "Ich bin einverstanden.",
        "free": "Das ist freiwillig. Ohne meine Einwilligung erhalte ich dieselben Mails, und es "
        "wird nichts erfasst. Ich kann sie jederzeit widerrufen: über den Link in jeder Mail oder "
        "durch ein Wort an das Büro.",
        "name": "Name",
        "email": "E-Mail",
        "place": "Ort und Datum",
        "signature": "Unterschrift",
        "version": "Wortlaut:",
    },
}
"""A form to print and sign."""


def sentence_of(event: ConsentEvent, who: str, language: MailLanguage) -> str:
    what = _WHAT_FOR[event.purpose][language]
    return _SENTENCES[event.action][language].format(who=event.person or who, what=what)
