"""Servers that keep a window waiting, or let nobody in."""

from __future__ import annotations

from contextlib import AbstractContextManager
from threading import Event

from desktop.core.domain.errors import UserError
from tests.fakes import FakeLines, FakeTransport
from tests.office import Office


class SlowTransport(FakeTransport):
    """Keeps its second mail's answer until somebody says go on."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = Event()
        self.holds_the_second = Event()

    def perhaps_die(self, moment: str) -> None:
        if moment == "before the server takes it" and self.taken:
            self.holds_the_second.set()
            assert self.go_on.wait(30)


def put_in_place(office: Office, transport: FakeTransport) -> None:
    object.__setattr__(office.desk, "transport", lambda _account, _password: transport)


def slow(office: Office) -> SlowTransport:
    transport = SlowTransport()
    put_in_place(office, transport)
    return transport


def refusing(office: Office, error: UserError) -> None:
    """Nobody gets in any more."""

    class Away(FakeTransport):
        def connect(self, connections: int = 1) -> AbstractContextManager[FakeLines]:
            raise error

    put_in_place(office, Away())
