"""Long questions to the embedded database end as soon as nobody waits for their answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from desktop.core.domain.stopping import Stop, Stopped, current_stop


@contextmanager
def stoppable(connection: Connection) -> Iterator[None]:
    """Raises Stopped where the thread's work was asked to stop. A server finishes its answer."""
    stop = current_stop()
    if stop is None or connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.dbapi_connection
    _heed_before_each(connection, stop)
    try:
        with stop.by(driver.interrupt):
            yield
    except OperationalError as error:
        if _is_interruption(error.orig):
            raise Stopped from None
        raise


def _heed_before_each(connection: Connection, stop: Stop) -> None:
    """An interruption between two questions is lost on the second one."""
    event.listen(connection, "before_cursor_execute", lambda *_: stop.heed())


def _is_interruption(reason: BaseException | None) -> bool:
    return isinstance(reason, sqlite3.Error) and reason.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT
