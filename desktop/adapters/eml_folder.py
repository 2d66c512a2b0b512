"""A folder as a way out: each mail becomes an .eml file that any mail program opens."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.core.dispatch.ports import Answer, Connection, Outcome, Scope
from desktop.core.domain.errors import UserError

_UNSAFE = re.compile(r"[^A-Za-z0-9@._+-]+")
_NUMBER = re.compile(r"(\d+)-.*\.eml")


class EmlFolderTransport:
    """Files are named `<number>-<recipient>.eml`; numbers go on from the highest in the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def connect(self) -> Iterator[Connection]:
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
        yield EmlFolder(self._folder, max(numbers, default=0) + 1)


class EmlFolder:
    def __init__(self, folder: Path, next_number: int) -> None:
        self._folder = folder
        self._number = next_number

    def send(
        self,
        sender: str,  # noqa: ARG002 -- a file has no envelope
        recipient: str,
        message: bytes,
        before_dot: Callable[[], None],
    ) -> Answer:
        """Whole or not at all: the file gets its name after its bytes are on the disk."""
        try:
            file, unfinished = self._reserved(recipient)
        except OSError as error:
            return Answer(Outcome.LATER, 0, error.strerror or "", Scope.CONNECTION)
        try:
            try:
                _write(unfinished, message)
            except OSError as error:
                return Answer(Outcome.LATER, 0, error.strerror or "", Scope.CONNECTION)
            before_dot()
            return _given_its_name(unfinished, file)
        finally:
            unfinished.unlink(missing_ok=True)

    def _reserved(self, recipient: str) -> tuple[Path, Path]:
        """A name that is free and stays so: its unfinished file can be made once only."""
        safe = _UNSAFE.sub("_", recipient).strip(".")[:100] or "nobody"
        while True:
            file = self._folder / f"{self._number:06d}-{safe}.eml"
            unfinished = file.with_name(f".{file.name}.part")
            self._number += 1
            if file.exists():
                continue
            with suppress(FileExistsError):
                unfinished.touch(exist_ok=False)
                return file, unfinished


def _write(file: Path, message: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(message)
        stream.flush()
        os.fsync(stream.fileno())


def _given_its_name(unfinished: Path, file: Path) -> Answer:
    try:
        unfinished.replace(file)
    except OSError as error:
        return Answer(Outcome.LATER, 0, error.strerror or "", Scope.CONNECTION)
    try:
        _sync_folder(file.parent)
    except OSError as error:
        return Answer(Outcome.UNKNOWN, 0, error.strerror or "", Scope.CONNECTION)
    return Answer(Outcome.ACCEPTED, 250, f"written to {file.name}")


def _sync_folder(folder: Path) -> None:
    """A new name is durable after its folder is; Windows knows no such thing."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
