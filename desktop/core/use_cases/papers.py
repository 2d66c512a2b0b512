"""Papers on data protection, filled in with the office's data; no legal advice."""

from __future__ import annotations

from enum import StrEnum
from importlib.resources import files
from string import Template

from desktop.core.domain.consent import Purpose, Standing, standing
from desktop.core.domain.ids import AddressId
from desktop.core.domain.pages import Pages
from desktop.core.domain.paper_text import pages_of
from desktop.core.settings import (
    KEEP_DELETED_DAYS,
    KEEP_MAILS_DAYS,
    KEEP_OPENS_MONTHS,
    OFFICE_NAME,
    Setting,
)
from desktop.core.storage.addresses import CHUNK
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.preferences import setting_in

_DAYS = {"de": "%d.%m.%Y", "en": "%d %b %Y"}
_UNITS = {
    "de": {"months": "{} Monaten", "days": "{} Tagen", "ever": "⟨unbegrenzt: Frist setzen⟩"},
    "en": {"months": "{} months", "days": "{} days", "ever": "⟨no limit: set one⟩"},
}
_MISSING = {
    "de": {
        "office": "⟨Name des Büros⟩",
        "email": "⟨E-Mail⟩",
        "endpoint": "⟨Ihr Zählpixel-Rechner⟩",
    },
    "en": {"office": "⟨the office's name⟩", "email": "⟨email⟩", "endpoint": "⟨your pixel host⟩"},
}


class Paper(StrEnum):
    """`notice` Art. 13, `record` Art. 30, `processor` Art. 28, `dpia` Art. 35."""

    NOTICE = "notice"
    RECORD = "record"
    PROCESSOR = "processor"
    DPIA = "dpia"


def paper_pages(desk: Desk, paper: Paper, language: str) -> Pages:
    """The paper in German (`de`) or English (`en`); what the office has not said stays a gap."""
    text = (files("resources.papers") / f"{paper.value}_{language}.txt").read_text("utf-8")
    with desk.storage.read() as unit:
        facts = _facts(unit, desk, language)
    return pages_of(Template(text).substitute(facts), language, foot=facts["office"])


def _facts(unit: Unit, desk: Desk, language: str) -> dict[str, str]:
    missing, units = _MISSING[language], _UNITS[language]
    accounts = unit.accounts.all()
    current = next((each for each in unit.endpoints.all() if each.is_current), None)

    def span(setting: Setting, kind: str) -> str:
        number = setting_in(unit, setting)
        return units[kind].format(number) if number else units["ever"]

    return {
        "office": str(setting_in(unit, OFFICE_NAME)) or missing["office"],
        "email": accounts[0].sender_email if accounts else missing["email"],
        "endpoint": current.url if current else missing["endpoint"],
        "opens": span(KEEP_OPENS_MONTHS, "months"),
        "mails": span(KEEP_MAILS_DAYS, "days"),
        "deleted": span(KEEP_DELETED_DAYS, "days"),
        "addresses": str(unit.addresses.count()),
        "tracked": str(_tracked(unit, desk)),
        "day": desk.clock.now().strftime(_DAYS[language]),
    }


def _tracked(unit: Unit, desk: Desk) -> int:
    now, ids = desk.clock.now(), unit.addresses.order("", "last_name", descending=False)
    tracked = 0
    for start in range(0, len(ids), CHUNK):
        part = [AddressId(each) for each in ids[start : start + CHUNK]]
        for decisions in unit.consents.on_tracking(part).values():
            held, _ = standing(decisions, Purpose.TRACK_OPEN, now)
            tracked += held is Standing.GRANTED
    return tracked
