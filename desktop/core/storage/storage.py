"""The door to everything that is kept: one unit of work at a time, records in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path

from sqlalchemy import Connection, Engine

from desktop.core.domain.activity import sent_activity
from desktop.core.domain.consent import asked_event
from desktop.core.domain.dispatch import Link, Recipient, State
from desktop.core.domain.ids import RecipientId
from desktop.core.storage import office
from desktop.core.storage.accounts import Accounts
from desktop.core.storage.activities import Activities
from desktop.core.storage.addresses import Addresses
from desktop.core.storage.bounces import Bounces
from desktop.core.storage.compacting import compact
from desktop.core.storage.consents import Consents, KeySource
from desktop.core.storage.custom_fields import CustomFields
from desktop.core.storage.database import (
    engine_of,
    keep_private,
    reading,
    sqlite_file,
    sqlite_url,
    writing,
)
from desktop.core.storage.dispatches import Dispatches
from desktop.core.storage.drafts import Drafts
from desktop.core.storage.endpoints import Endpoints
from desktop.core.storage.erasing import Erasing
from desktop.core.storage.figures import Figures
from desktop.core.storage.imports import Imports
from desktop.core.storage.locks import hold
from desktop.core.storage.matching import Matching
from desktop.core.storage.merges import Merges
from desktop.core.storage.migrations.upgrade import upgrade
from desktop.core.storage.opens import Opens
from desktop.core.storage.outbox import Outbox
from desktop.core.storage.pace import Pace
from desktop.core.storage.persons import Persons
from desktop.core.storage.presence import SessionPresence, place_of
from desktop.core.storage.properties import Properties
from desktop.core.storage.retention import Retention
from desktop.core.storage.rollups import Rollups
from desktop.core.storage.selections import Selections
from desktop.core.storage.server import place, server_url
from desktop.core.storage.silencing import Silencing
from desktop.core.storage.suppressions import Suppressions
from desktop.core.storage.templates import Templates
from desktop.core.storage.watch import Watch

FILE_NAME = "rundbrief.sqlite3"


class Unit:
    """One transaction's view of the records; good inside its `with` alone."""

    def __init__(self, connection: Connection, keys: KeySource | None = None) -> None:
        self.connection = connection
        self._keys = keys

    @cached_property
    def addresses(self) -> Addresses:
        return Addresses(self.connection)

    @cached_property
    def persons(self) -> Persons:
        return Persons(self.connection)

    @cached_property
    def erasing(self) -> Erasing:
        return Erasing(self.connection)

    @cached_property
    def retention(self) -> Retention:
        return Retention(self.connection)

    @cached_property
    def imports(self) -> Imports:
        return Imports(self.connection)

    @cached_property
    def merges(self) -> Merges:
        return Merges(self.connection)

    @cached_property
    def properties(self) -> Properties:
        return Properties(self.connection)

    @cached_property
    def custom_fields(self) -> CustomFields:
        return CustomFields(self.connection)

    @cached_property
    def activities(self) -> Activities:
        return Activities(self.connection)

    @cached_property
    def consents(self) -> Consents:
        return Consents(self.connection, self._keys)

    @cached_property
    def selections(self) -> Selections:
        return Selections(self.connection)

    @cached_property
    def matching(self) -> Matching:
        return Matching(self.connection)

    @cached_property
    def templates(self) -> Templates:
        return Templates(self.connection)

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(self.connection)

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(self.connection)

    @cached_property
    def endpoints(self) -> Endpoints:
        return Endpoints(self.connection)

    @cached_property
    def dispatches(self) -> Dispatches:
        return Dispatches(self.connection)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self.connection)

    @cached_property
    def pace(self) -> Pace:
        return Pace(self.connection)

    @cached_property
    def bounces(self) -> Bounces:
        return Bounces(self.connection)

    @cached_property
    def suppressions(self) -> Suppressions:
        return Suppressions(self.connection)

    @cached_property
    def silencing(self) -> Silencing:
        return Silencing(self.connection)

    @cached_property
    def opens(self) -> Opens:
        return Opens(self.connection)

    @cached_property
    def figures(self) -> Figures:
        return Figures(self.connection)

    @cached_property
    def rollups(self) -> Rollups:
        return Rollups(self.connection)

    def take_for_sent(self, id_: RecipientId, at: datetime) -> bool:
        """Settles an uncertain mail as accepted, with its activity; False for any other mail."""
        if not self.outbox.settle_by_hand(id_, State.UNKNOWN, State.ACCEPTED, accepted_at=at):
            return False
        recipient = self.outbox.get(id_)
        dispatch = self.dispatches.get(recipient.dispatch) if recipient else None
        if recipient is not None and dispatch is not None:
            linked = next(iter(self.dispatches.properties(dispatch.id)), None)
            activity = sent_activity(dispatch, recipient, at, linked)
            self.activities.add_many([activity] if activity else [])
            self.note_asked([recipient], at)
        return True

    def note_asked(self, accepted: Iterable[Recipient], at: datetime) -> None:
        """Writes down who has just got a mail that asks for consent."""
        for mail in accepted:
            if mail.address is not None and Link.AGREE in mail.links:
                self.consents.append(asked_event(mail.address, mail.id, at))

    def hold(self, name: str) -> None:
        """Until this unit ends no other desk is inside `name`; who is, is waited for."""
        hold(self.connection, name)

    def fact(self, key: str) -> str | None:
        """A small fact of the office, or None."""
        return office.read(self.connection, key)

    def set_fact(self, key: str, value: str) -> None:
        office.write(self.connection, key, value)


class Storage:
    """Safe to use from several threads; each unit of work has a connection of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._keys: KeySource | None = None
        self._writes = 0
        self._watches: list[Watch] = []

    @classmethod
    def in_folder(cls, folder: Path) -> Storage:
        """Opens, and makes or upgrades where needed, the embedded database of a data folder."""
        return cls.at(sqlite_url(folder / FILE_NAME))

    @classmethod
    def at_server(cls, url: str) -> Storage:
        """The database of an office; anything but PostgreSQL is refused with a UserError."""
        return cls.at(server_url(url).render_as_string(hide_password=False))

    @classmethod
    def at(cls, url: str) -> Storage:
        engine = engine_of(url)
        file = sqlite_file(engine)
        if file is not None:
            keep_private(file)
        with ExitStack() as unfinished:
            unfinished.callback(engine.dispose)
            upgrade(engine)
            unfinished.pop_all()
        return cls(engine)

    @contextmanager
    def write(self) -> Iterator[Unit]:
        """All or nothing; writers wait for each other."""
        with writing(self._engine) as connection:
            yield Unit(connection, self._keys)
        self._writes += 1

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """One consistent view that waits for nobody."""
        with reading(self._engine) as connection:
            yield Unit(connection, self._keys)

    def seal_with(self, keys: KeySource) -> None:
        """From now on what is written into the ledger is sealed."""
        self._keys = keys

    @property
    def file(self) -> Path | None:
        """The embedded database's file; None for a server."""
        return sqlite_file(self._engine)

    @property
    def title(self) -> str:
        """The database's file, or its name and server; never with the password."""
        return str(self.file or place(self._engine.url))

    @property
    def presence(self) -> SessionPresence | None:
        """Who else sends from this server; an embedded database can't tell."""
        return None if self.file is not None else SessionPresence(self._engine)

    @property
    def place(self) -> str:
        """Names the server's database; a restored copy has another name."""
        with reading(self._engine) as connection:
            return place_of(connection)

    def check(self) -> str:
        """`ok`, or what the database itself finds wrong with its file."""
        with reading(self._engine) as connection:
            if connection.dialect.name != "sqlite":
                return "ok"
            return str(connection.exec_driver_sql("PRAGMA quick_check").scalar_one())

    def compact(self) -> None:
        """Overwrites what was deleted: the disk holds nothing of it any more.

        On SQLite the file is written anew, which takes seconds for a large office; other programs
        wait. A server's own logs and backups are its admin's.
        """
        compact(self._engine)

    def watch(self) -> Watch:
        """Tells from now on, until the storage is closed, whether somebody else has written."""
        watch = Watch(self._engine, lambda: self._writes)
        self._watches.append(watch)
        return watch

    def close(self) -> None:
        for watch in self._watches:
            watch.close()
        self._engine.dispose()
