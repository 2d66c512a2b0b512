"""What the machine or the server did, in a sentence; everything else is a bug and stays one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from desktop.core.domain.errors import UserError

Sentences = tuple[str, str]

LOST = (
    "The connection to the database was lost.",
    "Look whether what you did last is there, and try again if not.",
)
BUSY = (
    "Another desk was changing the same.",
    "Nothing was stored. Try again.",
)
BY_CODE: dict[str, Sentences] = {
    "08": LOST,
    "57P": LOST,
    "25P03": LOST,
    "55P03": BUSY,
    "40": BUSY,
    "42501": (
        "The office database doesn't allow that.",
        "Ask the admin to make this login the owner of the database.",
    ),
    "25006": (
        "The office database can only be read.",
        "Ask the admin for the URL of the server that takes changes.",
    ),
    "53100": ("The disk of the office database is full.", "Ask the admin to make room there."),
    "53": ("The database server is at its limits.", "Try again, and tell the admin."),
}
"""By the beginning of PostgreSQL's own code; the longest that fits counts."""
BY_WORDS: tuple[tuple[str, Sentences], ...] = (
    (
        r"invalid connection option|invalid .* value",
        ("The URL of the office database can't be used.", "Correct what stands after its “?”."),
    ),
    (
        r"authentication failed|no password supplied|authentifizierung .* fehlgeschlagen",
        (
            "The office database doesn't take this login.",
            "Check user and password in the URL, in PGPASSWORD or in ~/.pgpass.",
        ),
    ),
    (
        r"role .* does not exist|rolle .* existiert nicht",
        ("The office database doesn't know this user.", "Check the user in the URL."),
    ),
    (
        r"database .* does not exist|datenbank .* existiert nicht",
        ("There is no such database on the server.", "Check its name, or ask the admin."),
    ),
    (
        r"pg_hba\.conf|ssl",
        (
            "The database server doesn't let this desk in.",
            "Tell the admin what the server says.",
        ),
    ),
    (
        r"too many|remaining connection slots|zu viele",
        ("The database server has no connection free.", "Try again, and tell the admin."),
    ),
    (
        r"starting up|shutting down|recovery",
        ("The database server is just starting or stopping.", "Try again in a minute."),
    ),
    (
        r"failed to resolve|could not translate",
        ("The database server's name is not known.", "Check the host in the URL and the network."),
    ),
    (
        r"connection failed|connection is bad|connection timeout|could not connect",
        (
            "The database server can't be reached.",
            "Check the host in the URL and the network, or ask the admin whether the server runs.",
        ),
    ),
)
_CODED_URL = re.compile(r"(\w+://[^\s:/@]*):[^\s@]*@")


@contextmanager
def database_problems() -> Iterator[None]:
    """Turns what the machine did (full disk, lost connection, damaged file) into a UserError."""
    try:
        yield
    except NoConnectionFree as error:
        raise UserError(BUSY[0], "All connections to the database are at work.", BUSY[1]) from error
    except DBAPIError as error:
        told = told_of(error)
        if told is None:
            raise
        raise told from error
    except sqlite3.DatabaseError as error:  # of a backup, which is made below SQLAlchemy
        raise unusable(str(error)) from error


def told_of(error: DBAPIError) -> UserError | None:
    """None for what only a bug can cause: then the error itself goes on."""
    words = _CODED_URL.sub(r"\1:***@", _first_line(error))
    if isinstance(error.orig, sqlite3.Error):
        is_the_machines = isinstance(error, OperationalError) or type(error) is DatabaseError
        return unusable(words) if is_the_machines else None
    found = _by_code(error) or _by_words(error)
    if found is None:
        return None
    return UserError(found[0], f"The server says: {words}.", found[1])


def unusable(why: str) -> UserError:
    return UserError(
        "The database can't be used.",
        f"{why}.",
        "Check that the disk has room and that no other program holds the data folder.",
    )


def _by_code(error: DBAPIError) -> Sentences | None:
    code = getattr(error.orig, "sqlstate", None) or ""
    fitting = [known for known in BY_CODE if code.startswith(known)]
    if fitting:
        return BY_CODE[max(fitting, key=len)]
    return LOST if error.connection_invalidated else None


def _by_words(error: DBAPIError) -> Sentences | None:
    """A refused connection has no code: the server's words, or those of the driver, are all."""
    words = str(error.orig).lower()
    if getattr(error.orig, "sqlstate", None) or not _is_of_connecting(error):
        return None
    for pattern, sentences in BY_WORDS:
        if re.search(pattern, words):
            return sentences
    return LOST


def _is_of_connecting(error: DBAPIError) -> bool:
    return error.statement is None or isinstance(error, OperationalError)


def _first_line(error: DBAPIError) -> str:
    lines = str(error.orig).strip().splitlines()
    return lines[0].strip().rstrip(".") if lines else type(error.orig).__name__
