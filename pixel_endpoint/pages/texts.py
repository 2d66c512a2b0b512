"""What the recipients' pages say, in German and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pixel_endpoint.contract import Purpose
from pixel_endpoint.pages.page import Language


@dataclass(frozen=True, slots=True)
class Wording:
    """One page before and after its button was pressed."""

    question: str
    explanation: str
    button: str
    done: str
    afterwards: str


FAILED: Final[Mapping[Language, tuple[str, str]]] = {
    "de": (
        "Das hat gerade nicht geklappt",
        "Es wurde nichts gespeichert. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
    ),
    "en": (
        "That did not work just now",
        "Nothing was saved. Please try again in a few minutes.",
    ),
}

BROKEN: Final[Mapping[Language, tuple[str, str]]] = {
    "de": (
        "Dieser Link gilt nicht (mehr)",
        (
            "Er ist unvollständig oder zu alt, und es wurde nichts geändert. Bitte öffnen Sie ihn "
            "noch einmal aus der E-Mail, oder antworten Sie dem Absender auf seine E-Mail."
        ),
    ),
    "en": (
        "This link is not valid (any more)",
        (
            "It is incomplete or too old, and nothing was changed. Please open it from the mail "
            "once more, or reply to the sender's mail."
        ),
    ),
}

NOTHING_TO_AGREE_TO: Final[Mapping[Language, tuple[str, str]]] = {
    "de": (
        "Hier ist gerade nichts zu bestätigen",
        (
            "Der Absender hat keinen Text hinterlegt, dem Sie zustimmen könnten. Es wurde nichts "
            "gespeichert."
        ),
    ),
    "en": (
        "There is nothing to agree to just now",
        "The sender has left no text that you could agree to. Nothing was saved.",
    ),
}

AGREEING: Final[Mapping[Language, Wording]] = {
    "de": Wording(
        question="Darf der Absender sehen, ob Sie seine E‑Mails öffnen?",
        explanation=(
            "Das ist freiwillig. Wenn Sie es nicht möchten, schließen Sie einfach diese Seite: "
            "Ihre Post erhalten Sie genauso."
        ),
        button="Ich bin einverstanden",
        done="Danke, das ist notiert",
        afterwards=(
            "Sie können es sich jederzeit anders überlegen: In jeder dieser E-Mails ist ein Link, "
            "mit dem Sie es beenden. Sie können diese Seite schließen."
        ),
    ),
    "en": Wording(
        question="May the sender see whether you open these mails?",
        explanation=(
            "This is up to you. If you don't want it, just close this page: you will receive your "
            "mail all the same."
        ),
        button="I agree",
        done="Thank you, that is noted",
        afterwards=(
            "You can change your mind at any time: each of these mails has a link that ends it. "
            "You can close this page."
        ),
    ),
}

WORDINGS: Final[Mapping[tuple[Purpose, Language], Wording]] = {
    (Purpose.STOP_TRACKING, "de"): Wording(
        question="Öffnungen nicht mehr erfassen?",
        explanation=(
            "Der Absender sieht bisher, wann Sie diese E-Mail öffnen. Mit einem Klick beenden Sie "
            "das, auch für diese E-Mail. Ihre Post erhalten Sie weiterhin."
        ),
        button="Nicht mehr erfassen",
        done="Öffnungen werden nicht mehr erfasst",
        afterwards="Sie müssen nichts weiter tun und können diese Seite schließen.",
    ),
    (Purpose.STOP_TRACKING, "en"): Wording(
        question="Stop recording opens?",
        explanation=(
            "So far the sender can see when you open this mail. One click ends that, for this "
            "mail too. You will still receive your mail."
        ),
        button="Stop recording",
        done="Opens are no longer recorded",
        afterwards="There is nothing else to do; you can close this page.",
    ),
    (Purpose.UNSUBSCRIBE, "de"): Wording(
        question="Von diesen E-Mails abmelden?",
        explanation="Ein Klick sagt dem Absender, dass Sie keine weiteren wünschen.",
        button="Abmelden",
        done="Sie sind abgemeldet",
        afterwards=(
            "Der Absender ist benachrichtigt. Sie müssen nichts weiter tun und können diese Seite "
            "schließen."
        ),
    ),
    (Purpose.UNSUBSCRIBE, "en"): Wording(
        question="Unsubscribe from these mails?",
        explanation="One click tells the sender that you don't want any more of them.",
        button="Unsubscribe",
        done="You are unsubscribed",
        afterwards=(
            "The sender has been told. There is nothing else to do; you can close this page."
        ),
    ),
}
