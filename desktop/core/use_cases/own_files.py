"""A file for each recipient: a path with placeholders, and never a way out of its folder."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop.core.domain.address import Address
from desktop.core.domain.draft import Attachment, Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.mailmerge import Checked, Fields, check
from desktop.core.use_cases.drafts import LARGEST_FILE, media_type_of
from desktop.core.use_cases.merging import MergeSource, MergeValues

LONGEST_PATTERN = 500
LONGEST_NAME = 255
_PLACEHOLDER = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_NEVER_IN_A_NAME = re.compile(
    '[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"|?*/\\\\]'
)
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\..*)?", re.IGNORECASE)
_NO_FOLLOWING = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)
Keep = Callable[[str, bytes, str], Attachment]
"""Keeps a file's bytes under their name and media type."""


class NoFile(UserError):
    """One recipient's file can't be attached; the others still get theirs."""


@dataclass
class OwnFiles:
    """Finds and freezes what each recipient gets; the folder's lists are read once.

    `parts` are the path's names, each a template of its own, so that no value makes a new one.
    """

    folder: Path
    parts: tuple[Checked, ...]
    values: MergeValues
    _listed: dict[Path, _Listing] = field(default_factory=dict)

    def named(self, address: Address) -> str:
        """The path from the folder on that this recipient's values make, whatever is there."""
        values = self.values.of(address)
        return "/".join(part.render(values) for part in self.parts)

    def check(self, address: Address) -> None:
        """Raises NoFile with why this recipient's file can't be attached; reads none."""
        self._found(address)

    def freeze(self, address: Address, keep: Keep) -> Attachment:
        """Reads and keeps the file. Raises NoFile like `check`."""
        path = self._found(address)
        return keep(
            unicodedata.normalize("NFC", path.name), _content(path), media_type_of(path.name)
        )

    def _found(self, address: Address) -> Path:
        values = self.values.of(address)
        names = [_checked_name(part.render(values)) for part in self.parts]
        path = self.folder
        for number, name in enumerate(names, 1):
            path = path / self._name_in(path, name, "/".join(names[:number]))
            _check_kind(path, is_last=number == len(names))
        if path.resolve() != path:
            raise NoFile(f"“{path.name}” lies outside of the folder.", "", "Put the file into it.")
        return path

    def _name_in(self, folder: Path, name: str, shown: str) -> str:
        """The name as it is on the disk: exactly, or but for case and the form of umlauts."""
        if folder not in self._listed:
            self._listed[folder] = _listing(folder)
        listing = self._listed[folder]
        if name in listing.exact:
            return name
        alike = listing.alike.get(_alike(name), ())
        if len(alike) == 1:
            return alike[0]
        if alike:
            raise NoFile(
                f"“{shown}” could be {len(alike)} files.",
                f"There are {' and '.join(f'“{each}”' for each in alike[:3])}.",
                "Rename one of them.",
            )
        raise NoFile(f"“{shown}” is missing.", f"It is not in “{self.folder}”.", "Put it there.")


@dataclass(frozen=True)
class _Listing:
    exact: frozenset[str]
    alike: Mapping[str, tuple[str, ...]]


def own_files(draft: Draft, fields: Fields, source: MergeSource) -> OwnFiles | None:
    """None where no file for each recipient is asked for.

    Raises UserError for a folder or a path that can't be used for anybody.
    """
    pattern = unicodedata.normalize("NFC", draft.attach_each.strip())
    if not draft.mail_merge or not pattern:
        return None
    folder = _checked_folder(draft.attach_folder)
    parts = tuple(_checked_part(part, fields) for part in _names_of(pattern))
    used = {placeholder for part in parts for placeholder in part.placeholders}
    return OwnFiles(folder, parts, MergeValues(source, tuple(sorted(used))))


def _checked_folder(written: str) -> Path:
    if not written.strip():
        raise UserError(
            "No folder is chosen for the attachments of each recipient.",
            "Files are taken from one folder alone.",
            "Choose the folder that they lie in.",
        )
    folder = Path(written).expanduser()
    try:
        folder = folder.resolve(strict=True)
        is_folder = folder.is_dir()
    except (OSError, RuntimeError, ValueError):
        is_folder = False
    if not is_folder:
        raise UserError(f"There is no folder “{written}”.", "", "Choose the folder again.")
    return folder


def _names_of(pattern: str) -> list[str]:
    """The names between the slashes. Raises UserError for a path that leaves the folder."""
    if len(pattern) > LONGEST_PATTERN:
        raise _refused_path("It is too long.")
    literal = _PLACEHOLDER.sub("x", pattern).replace("\\", "/")
    if literal.startswith("/") or re.match(r"[A-Za-z]:", literal):
        raise _refused_path("It begins outside of the folder.")
    if ".." in literal.split("/"):
        raise _refused_path("“..” leads out of the folder.")
    if any("/" in code or "\\" in code for code in _PLACEHOLDER.findall(pattern)):
        raise _refused_path("A placeholder in it holds a slash.")
    names = pattern.replace("\\", "/").split("/")
    if not all(name.strip() for name in names):
        raise _refused_path("A name in it is empty.")
    return names


def _refused_path(reason: str) -> UserError:
    return UserError(
        "The path of the attachments can't be used.",
        reason,
        "Write it from the folder on, as in Rechnungen/{{ address.last_name }}.pdf.",
    )


def _checked_part(part: str, fields: Fields) -> Checked:
    try:
        return check(part, Format.TEXT, fields.for_a_subject())
    except UserError as refusal:
        raise _refused_path(f"{refusal.message} {refusal.way_out}".strip()) from refusal


def _checked_name(name: str) -> str:
    """One name of the path, with this recipient's values in it."""
    name = unicodedata.normalize("NFC", name)
    if not name.strip(" ."):
        raise NoFile("The attachment's name is empty.", "A field of the address is.", "Fill it in.")
    hidden = name.startswith(".") or name != name.strip() or name.endswith(".")
    long = len(name.encode("utf-8", "replace")) > LONGEST_NAME
    if hidden or long or _NEVER_IN_A_NAME.search(name) or _DEVICES.fullmatch(name):
        shown = _NEVER_IN_A_NAME.sub("_", name)[:80]
        raise NoFile(
            f"“{shown}” can't be the name of an attachment.",
            "A value of the address holds something that no file name does.",
            "Correct the address.",
        )
    return name


def _listing(folder: Path) -> _Listing:
    try:
        names = [each.name for each in folder.iterdir()]
    except OSError as error:
        raise NoFile(f"“{folder.name}” can't be read.", f"{error.strerror or error}.") from error
    alike: dict[str, tuple[str, ...]] = {}
    for name in sorted(names):
        key = _alike(name)
        alike[key] = (*alike.get(key, ()), name)
    return _Listing(frozenset(names), alike)


def _alike(name: str) -> str:
    """Not folded further: `Weiß` and `Weiss`, `Müller` and `Mueller` are different people."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower())


def _check_kind(path: Path, *, is_last: bool) -> None:
    try:
        found = path.lstat()
    except (OSError, ValueError) as error:
        raise NoFile(f"“{path.name}” is missing.", "", "Put it into the folder.") from error
    if stat.S_ISLNK(found.st_mode):
        raise NoFile(
            f"“{path.name}” only points to another place.",
            "Files are taken from the chosen folder alone.",
            "Put the file itself there.",
        )
    if not (stat.S_ISREG(found.st_mode) if is_last else stat.S_ISDIR(found.st_mode)):
        raise NoFile(f"“{path.name}” is no file.", "", "Put the file there.")
    if is_last and found.st_size > LARGEST_FILE:
        raise _too_large(path, found.st_size)


def _content(path: Path) -> bytes:
    """The bytes, unless the file was swapped for something else since it was looked at."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | _NO_FOLLOWING | _BINARY), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise NoFile(f"“{path.name}” is no file.", "", "Put the file there.")
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        why = f"{error.strerror or error}."
        raise NoFile(f"“{path.name}” can't be read.", why, "Look at the file.") from error
    if len(content) > LARGEST_FILE:
        raise _too_large(path, len(content))
    return content


def _too_large(path: Path, size: int) -> NoFile:
    return NoFile(
        f"“{path.name}” is too large to attach.",
        f"It has {size // (1024 * 1024)} MiB; mail servers take 25 at most.",
        "Put it on the web and link to it.",
    )
