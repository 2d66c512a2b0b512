"""What the recipients' pages say, in German and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from pixel_endpoint.contract import Purpose

Language = Literal["de", "en"]


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


def preferred_language(accept_language: str) -> Language:
    """German if the header ranks it above English, else English."""
    ranks: dict[str, float] = {}
    for part in accept_language.lower().split(","):
        tag, _, weight = part.partition(";")
        name = tag.strip().partition("-")[0]
        ranks[name] = max(ranks.get(name, 0.0), _weight(weight))
    return "de" if ranks.get("de", 0.0) > ranks.get("en", 0.0) else "en"


def _weight(text: str) -> float:
    name, _, value = text.partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
