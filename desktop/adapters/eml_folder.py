"""A folder as a way out: each mail becomes an .eml file that any mail program opens."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from desktop.adapters.pooled_lines import Prepared, pooled_lines
from desktop.core.dispatch.ports import Answer, Lines, Outcome, Outgoing, Scope
from desktop.core.domain.errors import UserError

_UNSAFE = re.compile(r"[^A-Za-z0-9@._+-]+")
_NUMBER = re.compile(r"(\d+)-.*\.eml")


class EmlFolderTransport:
    """Files are named `<number>-<recipient>.eml`; numbers go on from the highest in the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def connect(self, connections: int = 1) -> Iterator[Lines]:
        """Makes the folder if it is missing. Raises UserError when that can't be done."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            numbers = [
                int(match[1])
                for file in self._folder.iterdir()
                if (match := _NUMBER.fullmatch(file.name))
            ]
        except OSError as error:
            raise UserError(
                f"The folder {self._folder} can't be used.",
                f"{error.strerror or error}.",
                "Choose another folder in the account.",
            ) from error
        folder = EmlFolder(self._folder, max(numbers, default=0) + 1)
        with pooled_lines(connections, folder.prepare) as lines:
            yield lines


class EmlFolder:
    """Whole or not at all: a file gets its name after its bytes are on the disk."""

    def __init__(self, folder: Path, next_number: int) -> None:
        self._folder = folder
        self._numbers = count(next_number)

    def prepare(self, mail: Outgoing) -> Prepared | Answer:
        """Everything but the name; may be called on several threads at once."""
        try:
            unfinished, file = self._reserved(mail.recipient)
        except OSError as error:
            return _later(error)
        try:
            _write(unfinished, mail.chunks)
        except OSError as error:
            unfinished.unlink(missing_ok=True)
            return _later(error)
        return UnfinishedFile(unfinished, file)

    def _reserved(self, recipient: str) -> tuple[Path, Path]:
        """A name that is free and stays so: its unfinished file can be made once only."""
        safe = _UNSAFE.sub("_", recipient).strip(".")[:100] or "nobody"
        while True:
            file = self._folder / f"{next(self._numbers):06d}-{safe}.eml"
            unfinished = file.with_name(f".{file.name}.part")
            if file.exists():
                continue
            with suppress(FileExistsError):
                unfinished.touch(exist_ok=False)
                return unfinished, file


@dataclass(frozen=True, slots=True)
class UnfinishedFile:
    """A mail whose bytes are on the disk under a name that no mail program looks at."""

    unfinished: Path
    file: Path

    def hand_over(self) -> Answer:
        try:
            self.unfinished.replace(self.file)
        except OSError as error:
            self.drop()
            return _later(error)
        try:
            _sync_folder(self.file.parent)
        except OSError as error:
            return Answer(Outcome.UNKNOWN, 0, error.strerror or "", Scope.CONNECTION)
        return Answer(Outcome.ACCEPTED, 250, f"written to {self.file.name}")

    def drop(self) -> None:
        with suppress(OSError):
            self.unfinished.unlink(missing_ok=True)


def _later(error: OSError) -> Answer:
    return Answer(Outcome.LATER, 0, error.strerror or "", Scope.CONNECTION)


def _write(file: Path, chunks: Iterable[bytes]) -> None:
    with file.open("wb") as stream:
        for chunk in chunks:
            stream.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """A new name is durable after its folder is; Windows knows no such thing."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
