"""The words of what is handed out to a person about their own data, in German and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.core.domain.placeholder_labels import LABELS

Words = Mapping[str, str]

GERMAN: Final[Words] = {
    "title": "Auskunft über Ihre gespeicherten Daten",
    "intro": "Dies ist alles, was {office} am {day} über Sie gespeichert hatte (Art. 15 DSGVO). "
    "Zeiten sind in Weltzeit (UTC) angegeben. Die Datei person.json enthält dasselbe Zeile für "
    "Zeile, so wie es gespeichert ist; der Ordner mails enthält die E-Mails an Sie.",
    "office": "unser Büro",
    "record": "Adressdatensatz",
    "field": "Feld",
    "value": "Inhalt",
    "nothing": "Nichts gespeichert.",
    "work_lists": "Arbeitslisten, auf denen Sie stehen",
    "consents": "Einwilligungen und Widersprüche",
    "when": "Wann",
    "purpose": "Wofür",
    "action": "Was",
    "method": "Wie",
    "text": "Wortlaut",
    "note": "Vermerk",
    "words_agreed": "Die Wortlaute der Einwilligungen",
    "mails": "E-Mails an Sie",
    "subject": "Betreff",
    "state": "Stand",
    "opened": "Öffnen gesehen",
    "opened_note": "Ein Öffnen wird nur gezählt, wenn Sie darin eingewilligt haben. Dass keines "
    "gesehen wurde, heißt nicht, dass eine E-Mail ungelesen blieb.",
    "no_open_seen": "keines gesehen",
    "not_counted": "nicht gezählt",
    "cannot_tell": "nicht unterscheidbar von einem Abruf durch Programme",
    "activities": "Aktivitäten",
    "kind": "Art",
    "suppression": "Sperre Ihrer E-Mail-Adresse",
    "reason": "Grund",
    "bounces": "Rückläufer",
    "left_out": "Versände, bei denen Sie ausgelassen wurden",
    "imports": "Aus eingelesenen Dateien",
    "mail": "Rundbriefe per E-Mail",
    "track_open": "Zählpixel (Öffnen sehen)",
    "granted": "eingewilligt",
    "refused": "abgelehnt",
    "withdrawn": "widerrufen",
    "asked": "gefragt",
    "erased": "gelöscht",
    "double_opt_in": "Bestätigung per E-Mail",
    "web_form": "Webformular",
    "paper": "auf Papier",
    "in_person": "persönlich",
    "phone": "am Telefon",
    "reply_mail": "Antwort per E-Mail",
    "contract": "Vertrag",
    "import": "eingelesen",
    "link_in_mail": "Link in einer E-Mail",
    "accepted": "zugestellt",
    "queued": "wartet",
    "claimed": "wird gesendet",
    "dot": "wird gesendet",
    "rejected": "abgewiesen",
    "unknown": "ungewiss",
    "suppressed": "ausgelassen",
    "cancelled": "abgebrochen",
    "gave_up": "aufgegeben",
}
ENGLISH: Final[Words] = {
    "title": "The data that is kept about you",
    "intro": "This is everything that {office} kept about you on {day} (Art. 15 GDPR). Times are "
    "in UTC. The file person.json holds the same row by row, as it is kept; the folder mails holds "
    "the emails to you.",
    "office": "our office",
    "record": "Address record",
    "field": "Field",
    "value": "Content",
    "nothing": "Nothing is kept.",
    "work_lists": "Work lists you are on",
    "consents": "Consents and objections",
    "when": "When",
    "purpose": "For what",
    "action": "What",
    "method": "How",
    "text": "Words",
    "note": "Note",
    "words_agreed": "The words of the consents",
    "mails": "Emails to you",
    "subject": "Subject",
    "state": "State",
    "opened": "Open seen",
    "opened_note": "An open is counted only if you agreed to that. That none was seen does not "
    "mean that an email stayed unread.",
    "no_open_seen": "none seen",
    "not_counted": "not counted",
    "cannot_tell": "can't be told from a fetch by programs",
    "activities": "Activities",
    "kind": "Kind",
    "suppression": "Your email address is not written to",
    "reason": "Reason",
    "bounces": "Bounces",
    "left_out": "Dispatches that left you out",
    "imports": "From imported files",
    "mail": "letters by email",
    "track_open": "tracking pixel (seeing opens)",
    "granted": "agreed",
    "refused": "refused",
    "withdrawn": "withdrawn",
    "asked": "asked",
    "erased": "erased",
    "double_opt_in": "confirmation by email",
    "web_form": "web form",
    "paper": "on paper",
    "in_person": "in person",
    "phone": "by phone",
    "reply_mail": "reply by email",
    "contract": "contract",
    "import": "imported",
    "link_in_mail": "link in an email",
    "accepted": "delivered",
    "queued": "waiting",
    "claimed": "being sent",
    "dot": "being sent",
    "rejected": "rejected",
    "unknown": "uncertain",
    "suppressed": "left out",
    "cancelled": "cancelled",
    "gave_up": "gave up",
}


def words_in(language: str) -> Words:
    return GERMAN if language == "de" else ENGLISH


def field_label(name: str, language: str) -> str:
    """An own field of the office goes by its name."""
    label = LABELS["address"].get(name)
    if label is None:
        return name
    return label.german if language == "de" else label.english
