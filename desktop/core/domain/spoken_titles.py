"""Which parts of a name are said when somebody is addressed, and in which order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from desktop.core.domain.address import Address


class Form(Enum):
    """Who a salutation speaks to."""

    WOMAN = auto()
    MAN = auto()
    COUPLE = auto()
    FAMILY = auto()
    ANYBODY = auto()


_RANKS: Mapping[str, Form] = {
    **dict.fromkeys("graf freiherr baron fürst prinz herzog ritter edler".split(), Form.MAN),
    **dict.fromkeys(
        "gräfin freifrau freiin baronin baronesse fürstin prinzessin herzogin edle".split(),
        Form.WOMAN,
    ),
}
_PARTICLES = frozenset(
    "von vom zu zum zur van de der den dem del della di da du des la le ten ter y und af av".split()
)
_PROFESSORS = frozenset({"prof", "professor", "professorin", "univ.-prof", "apl.prof", "profin"})
_DOCTORS = frozenset({"dr", "drs", "doktor", "ddr", "doctor"})
_SAID_IN_AUSTRIA = frozenset({"mag", "maga", "di", "ing", "dipl.-ing", "mmag"})
_AUSTRIA = frozenset({"österreich", "austria", "at", "aut", "a"})
# `Prof.Dr.` are two words, `Dipl.-Ing.` and `h.c.` are one
_BETWEEN = re.compile(r"\s+|(?<=\.)(?=[A-ZÄÖÜ][a-zäöü])")


@dataclass(frozen=True, slots=True)
class SpokenName:
    """`academic` as in `Prof. Dr.`, `rank` as in `Graf`, `last` with its `von der`."""

    academic: str
    rank: str
    first: str
    last: str

    @property
    def bare(self) -> str:
        return _joined(self.rank, self.last)

    @property
    def titled(self) -> str:
        return _joined(self.academic, self.rank, self.last)

    @property
    def ranked(self) -> str:
        """`Graf von Bismarck`, which stands in place of `Herr`; empty beside a doctorate."""
        return self.bare if self.rank and not self.academic else ""

    @property
    def whole(self) -> str:
        return _joined(self.academic, self.first, self.rank, self.last)

    @property
    def is_full(self) -> bool:
        """Whether it can be said without Frau or Herr."""
        return bool(self.first or self.academic or self.rank)

    @property
    def english_title(self) -> str:
        if "Prof." in self.academic:
            return "Professor"
        return "Dr" if "Dr." in self.academic else ""

    @property
    def form_of_rank(self) -> Form:
        return _RANKS.get(self.rank.casefold(), Form.ANYBODY)


def spoken_name(titles: str, address: Address) -> SpokenName:
    """Of several doctorates one is said, and no faculty, degree or diploma (but in Austria)."""
    academic: list[str] = []
    ranks: list[str] = []
    particles: list[str] = []
    austrian = address.country.strip().casefold() in _AUSTRIA
    for word in filter(None, _BETWEEN.split(titles)):
        folded = word.casefold().strip(".,")
        if folded in _PARTICLES and (folded != "und" or particles):
            particles.append(word)
        elif folded in _RANKS:
            ranks.append(word)
        else:
            academic += [each for each in _academic(word, austrian) if each not in academic]
    first, rank = _without_rank(address.first_name.split(), at=-1)
    last, rank_of_last = _without_rank(address.last_name.split(), at=0)
    ranks += [each for each in (rank, rank_of_last) if each]
    own = " ".join(last)
    stands_twice = own.casefold().startswith(" ".join(particles).casefold() + " ")
    return SpokenName(
        academic=" ".join(academic),
        rank=" ".join(ranks[:1]),
        first=" ".join(first),
        last=own if stands_twice or not own else _joined(*particles, own),
    )


def _academic(word: str, austrian: bool) -> list[str]:
    folded = word.casefold().rstrip(".,")
    beginning = folded.partition(".")[0]
    if folded in _PROFESSORS or beginning in ("prof", "univ"):
        return ["Prof."]
    if folded in _DOCTORS or beginning == "dr":
        return ["Dr."]
    return [word.rstrip(",")] if austrian and folded in _SAID_IN_AUSTRIA else []


def _without_rank(words: list[str], at: int) -> tuple[list[str], str]:
    """A rank that was written into the name; one alone is the name itself."""
    if len(words) > 1 and words[at].casefold() in _RANKS:
        rank = words.pop(at)
        return words, rank
    return words, ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
