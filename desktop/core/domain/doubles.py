"""Which two addresses may be one: by mailbox, by name and place, by names that sound alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from desktop.core.domain.ids import AddressId

ALIKE = 86
"""Names that are alike to so many of a hundred may be one name, where the place is the same."""
SOUNDS_ALIKE = 88
NOT_SAID = 92
ONE_STREET = 75
"""Streets that are alike to so many of a hundred are written in two ways."""
MOVED = 70
"""How sure it is that one name in one town with two streets is one person."""

_SOUNDS_KEPT = 50_000
_LEGAL_FORMS = re.compile(
    r"\b(gmbh|mbh|co|kg|kgaa|ag|ug|ohg|gbr|ev|e\.?k|partg|ltd|inc|llc|und|and)\b\.?|&"
)
_COLOGNE = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"[dt](?=[csz])"), "z"),
    (re.compile(r"[csz]h|sch|[csz]"), "8"),
    (re.compile(r"x"), "48"),
    (re.compile(r"[aeijouy]"), "0"),
    (re.compile(r"[bp]"), "1"),
    (re.compile(r"[dt]"), "2"),
    (re.compile(r"[fvw]"), "3"),
    (re.compile(r"[gkq]"), "4"),
    (re.compile(r"l"), "5"),
    (re.compile(r"[mn]"), "6"),
    (re.compile(r"r"), "7"),
    (re.compile(r"h"), ""),
)


class Why(StrEnum):
    """What two addresses have in common, the surest first."""

    SAME_EMAIL = "same email"
    SAME_NAME = "same name and place"
    ALIKE = "names alike at one place"


@dataclass(frozen=True, slots=True)
class Person:
    """As much of an address as it takes to know it again; all texts folded."""

    id: AddressId
    given: str
    family: str
    company: str
    email: str
    zip: str
    city: str
    street: str

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given, self.family) if part) or self.company


@dataclass(frozen=True, slots=True)
class Double:
    """Two addresses that may be one; the smaller id first. `likeness` is out of a hundred."""

    first: AddressId
    second: AddressId
    why: Why
    likeness: int


def keys_of(person: Person) -> Iterator[str]:
    """Two addresses that share none of these are not compared at all."""
    if person.email:
        yield f"@{person.email}"
    sound = sound_of(person.family)
    if sound:
        for place in {person.zip, person.city} - {""}:
            yield f"{sound}|{person.given[:1]}|{place}"
        if person.given and person.zip:
            yield f"~{person.given}|{person.zip}"
        if person.given:
            # given and family name typed the wrong way round
            yield "=" + " ".join(sorted((person.given, person.family)))
    elif person.company:
        bare = bare_company(person.company)
        for place in {person.zip, person.city} - {""}:
            yield f"&{bare[:6]}|{place}"


def judged(one: Person, other: Person) -> Double | None:
    """What the two have in common, or None for two people."""
    is_one_mailbox = _same(one.email, other.email)
    is_one_place = _same(one.zip, other.zip) or _same(one.city, other.city)
    if not is_one_mailbox and not is_one_place:
        return None
    likeness = round(_likeness(one, other))
    first, second = sorted((one.id, other.id))
    if is_one_mailbox:
        return Double(first, second, Why.SAME_EMAIL, likeness)
    is_one_street = _is_one_street(one.street, other.street)
    if likeness == 100:
        return Double(first, second, Why.SAME_NAME, 100 if is_one_street else MOVED)
    if likeness >= ALIKE and is_one_street:
        return Double(first, second, Why.ALIKE, likeness)
    return None


def bare_company(name: str) -> str:
    """Without its legal form: `muller & sohn gmbh` → `muller sohn`."""
    return " ".join(_LEGAL_FORMS.sub(" ", name).split()) or name


@lru_cache(maxsize=_SOUNDS_KEPT)
def sound_of(name: str) -> str:
    """How a German name sounds, after the Cologne phonetics: Meier, Mayer and Maier are one."""
    text = "".join(char for char in unicodedata.normalize("NFKD", name.lower()) if char.isalpha())
    for pattern, code in _COLOGNE:
        text = pattern.sub(code, text)
    single = re.sub(r"(\d)\1+", r"\1", text)
    return single[:1] + single[1:].replace("0", "")


def _likeness(one: Person, other: Person) -> float:
    if one.family and other.family:
        straight = _names_alike(one.given, one.family, other.given, other.family)
        turned = _names_alike(one.given, one.family, other.family, other.given)
        return max(straight, turned)
    if one.company and other.company and not one.family and not other.family:
        return fuzz.ratio(bare_company(one.company), bare_company(other.company))
    return 0


def _names_alike(given: str, family: str, other_given: str, other_family: str) -> float:
    alike = _given_alike(given, other_given)
    return min(alike, _family_alike(family, other_family)) if round(alike) >= ALIKE else 0


def _family_alike(one: str, other: str) -> float:
    alike = fuzz.ratio(one, other)
    return max(alike, SOUNDS_ALIKE) if sound_of(one) == sound_of(other) else alike


def _given_alike(one: str, other: str) -> float:
    """`j.` may be short for any name that begins so, and none says nothing against any."""
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    if short == long:
        return 100
    return NOT_SAID if long.startswith(short) else fuzz.ratio(short, long)


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other


def _is_one_street(one: str, other: str) -> bool:
    """As far as both say."""
    return not (one and other) or fuzz.ratio(one, other) >= ONE_STREET
