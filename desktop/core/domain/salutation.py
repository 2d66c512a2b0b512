"""The line that a letter begins with, by language, gender and title; neutral where they lack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.core.domain.address import Address
from desktop.core.domain.mail_language import MailLanguage
from desktop.core.domain.spoken_titles import Form, SpokenName, spoken_name

OWN_LINES = ("salutation_line", "briefanrede", "anredezeile", "letter_salutation")
"""Fields of the office's own that, filled in, hold the whole line."""


_WORDS: Mapping[Form, str] = {
    Form.WOMAN: "frau fr ms mrs miss madam madame w weiblich f female",
    Form.MAN: "herr herrn hr hrn mr sir m männlich male",
    Form.COUPLE: "eheleute ehepaar couple",
    Form.FAMILY: "familie fam family",
    Form.ANYBODY: "divers mx firma fa company",
}
_FORMS = {word: form for form, words in _WORDS.items() for word in words.split()}
_JOINED = re.compile(r"\b(?:und|and|u)\b|[&+/]", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:sehr (?:ge|ver)ehrte[rns]?|(?:(?:sehr |mein |meine )?liebe[rns]?)|dear|hallo|hello|hi|"
    r"guten (?:tag|morgen|abend)|werte[rns]?)\b",
    re.IGNORECASE,
)
_FORMAL = re.compile(r"(?:sehr geehrte[rns]?|dear)\s*", re.IGNORECASE)
_KEPT_BY_HER = {"mrs": "Mrs", "miss": "Miss"}
_NOBODY: Mapping[MailLanguage, str] = {
    "de": "Sehr geehrte Damen und Herren",
    "en": "Dear Sir or Madam",
}


def salutation_line(address: Address, language: MailLanguage) -> str:
    """`Sehr geehrte Frau Dr. Müller`, `Dear Ms Müller`, `Guten Tag Kim Müller`; no comma behind."""
    for name in OWN_LINES:
        own = address.custom.get(name, "").strip().rstrip(",").strip()
        if own:
            return own
    written = " ".join(address.salutation.split()).rstrip(",")
    if _OPENING.match(written) and not _is_formal(written):
        return _with_name(written, address)
    read = _read(f"{_FORMAL.sub('', written)} {address.title}")
    spoken = spoken_name(read.titles, address)
    form = spoken.form_of_rank if read.form is Form.ANYBODY else read.form
    line = _english(form, read.word, spoken) if language == "en" else _german(form, spoken)
    return line or _NOBODY[language]


@dataclass(frozen=True, slots=True)
class _Read:
    """`word` is the salutation's own, folded; `titles` what is left."""

    form: Form
    word: str
    titles: str


def _read(written: str) -> _Read:
    """`Frau Dr.` → a woman with a title; `Herr und Frau` → a couple."""
    words = written.split()
    known = [(word, _FORMS.get(word.casefold().rstrip("."))) for word in words]
    forms = {form for _, form in known if form is not None}
    titles = [word for word, form in known if form is None]
    if {Form.WOMAN, Form.MAN} <= forms and _JOINED.search(written):
        return _Read(Form.COUPLE, "", " ".join(titles))
    first = next(((word, form) for word, form in known if form is not None), None)
    if first is None:
        return _Read(Form.ANYBODY, "", " ".join(titles))
    return _Read(first[1], first[0].casefold().rstrip("."), " ".join(titles))


def _is_formal(written: str) -> bool:
    """Whether nothing but `Sehr geehrte Frau` stands there, which is said by rule anyway."""
    rest = _FORMAL.sub("", written)
    return rest != written and (not rest or _read(rest).form in (Form.WOMAN, Form.MAN, Form.FAMILY))


def _with_name(opening: str, address: Address) -> str:
    """An opening written by hand, `Liebe` or `Hallo`, and whom it calls unless it says so."""
    folded = opening.casefold()
    names = [name for name in (address.first_name, address.last_name) if name]
    if any(name.casefold() in folded for name in names) or "damen und herren" in folded:
        return opening
    if _FORMS.get(folded.rpartition(" ")[2].rstrip(".")) is not None:
        names = [address.title, address.last_name]
    elif folded.startswith(("liebe", "dear", "hallo", "hello", "hi")) and address.first_name:
        names = [address.first_name]
    return " ".join([opening, *filter(None, names)])


def _german(form: Form, name: SpokenName) -> str:
    if not name.last:
        return f"Guten Tag {name.whole}" if name.whole else ""
    if form is Form.WOMAN:
        return f"Sehr geehrte {name.ranked or f'Frau {name.titled}'}"
    if form is Form.MAN:
        return f"Sehr geehrter {name.ranked or f'Herr {name.titled}'}"
    if form is Form.FAMILY:
        return f"Sehr geehrte Familie {name.bare}"
    if form is Form.COUPLE and name.academic:
        return f"Sehr geehrte Eheleute {name.titled}"
    if form is Form.COUPLE:
        return f"Sehr geehrte Frau {name.bare}, sehr geehrter Herr {name.bare}"
    return f"Guten Tag {name.whole}" if name.is_full else ""


def _english(form: Form, word: str, name: SpokenName) -> str:
    if not name.last:
        return f"Dear {name.whole}" if name.whole else ""
    if form is Form.FAMILY:
        return f"Dear {name.bare} family"
    if form is Form.COUPLE:
        return f"Dear Mr and Mrs {name.bare}"
    if name.english_title:
        return f"Dear {name.english_title} {name.bare}"
    if form is Form.WOMAN:
        return f"Dear {_KEPT_BY_HER.get(word, 'Ms')} {name.bare}"
    if form is Form.MAN:
        return f"Dear Mr {name.bare}"
    return f"Dear {name.whole}" if name.is_full else ""
