"""Every point at which a program can end, counted, and something that happens at the n-th."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, event

from desktop.core.storage.storage import Storage
from tests.fakes import ProgramDied

Fault = Callable[[str], None]
"""Raises, or ends the process; is told at which point."""


def dies(_what: str) -> None:
    raise ProgramDied


@dataclass
class Trap:
    """Springs at its n-th point; a program that has died does nothing more."""

    number: int
    fault: Fault
    passed: int = 0
    sprung: str = ""

    def step(self, what: str) -> None:
        self.passed += 1
        if self.passed == self.number:
            self.sprung = what
            self.fault(what)
        if self.sprung and self.fault is dies:
            raise ProgramDied

    @contextmanager
    def at_commits_of(self, storage: Storage) -> Iterator[None]:
        """Each commit of something written is a point, before it happens."""
        engine = storage._engine

        def commit(connection: Connection) -> None:
            if connection.get_execution_options().get("writes"):
                self.step("commit")

        event.listen(engine, "commit", commit)
        try:
            yield
        finally:
            event.remove(engine, "commit", commit)
