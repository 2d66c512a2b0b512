"""Two offices at one endpoint: a whole desktop with mails on their way, and one that only reads.

Made once, then copied: an example costs milliseconds.
"""

from __future__ import annotations

import atexit
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from desktop.core.domain.consent import Purpose as ConsentPurpose
from desktop.core.domain.ids import AddressId
from desktop.core.domain.open import Open
from desktop.core.storage.migrations import upgrade
from desktop.core.tracking.minting import known_keys
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.consents import withdraw_consent
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.pairing import endpoints, pair
from pixel_endpoint.contract import FeedItem, Pairing, Purpose, SigningKey, mint, path_of
from tests.endpoint.in_process import Line, Process
from tests.endpoint.model import Mail, Model, Tenant, Times
from tests.office import ENDPOINT, Office, open_office

PEOPLE = ("anna@example.org", "bert@example.org", "cem@example.org")
STORE = "opens.sqlite3"
KEY_LIFE = timedelta(days=100)


@dataclass(frozen=True)
class Minted:
    """A mail that is somewhere with its reader."""

    tenant: bytes
    mail_id: bytes
    key: SigningKey
    email: str = ""

    def path(self, purpose: Purpose) -> str:
        token = mint(self.key.key, self.key.key_id, self.tenant, self.mail_id, purpose)
        return path_of(purpose, token)


@dataclass
class Reader:
    """The second office's desktop, as little as reads a feed without losing anything."""

    tenant: bytes
    line: Line
    keys: list[SigningKey] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    silenced: set[bytes] = field(default_factory=set)
    epoch: str = ""
    cursor: int = 0
    known: dict[bytes, FeedItem] = field(default_factory=dict)

    def read(self, pages: int | None) -> bool:
        """Whether it came to the end; a page and its cursor are kept together."""
        read = 0
        while read != pages:
            page = self.line.page(self.cursor)
            if page.epoch != self.epoch:
                self.epoch, self.cursor = page.epoch, 0
                self._tell_again()
                continue
            self.known.update({item.mail_id: item for item in page.items})
            self.cursor = page.after
            read += 1
            if page.after >= page.head:
                self.line.acknowledge(page.epoch, page.after)
                return True
        return False

    def _tell_again(self) -> None:
        for key in self.keys:
            self.line.push_key(key)
        if self.silenced:
            self.line.deny(sorted(self.silenced))


@dataclass
class World:
    """`model` is what must be; `withdrawn` says since when, of the desktop's mails."""

    folder: Path
    office: Office
    desk: Desk
    desk_line: Line
    reader: Reader
    process: Process
    model: Model
    mails: list[Minted]
    withdrawn: dict[bytes, datetime] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        return self.office.clock.now()

    @property
    def desk_tenant(self) -> bytes:
        return self.mails[0].tenant

    @property
    def of_desk(self) -> list[Minted]:
        return [mail for mail in self.mails if mail.email]

    def withdraw(self, mail: Minted) -> None:
        withdraw_consent(self.desk, self.address(mail), ConsentPurpose.TRACK_OPEN)
        self.withdrawn.setdefault(mail.mail_id, self.now)

    def hear(self, mail: Minted, item: FeedItem) -> None:
        """Who stopped or unsubscribed has withdrawn, from then on."""
        for moment in filter(None, (item.stopped_at, item.unsubscribed_at)):
            known = self.withdrawn.get(mail.mail_id, moment)
            self.withdrawn[mail.mail_id] = min(known, moment)

    def address(self, mail: Minted) -> AddressId:
        return address_with_email(self.desk, mail.email).id

    def opens(self) -> dict[bytes, Open]:
        """What the desktop knows, by mail."""
        with self.desk.storage.read() as unit:
            (endpoint,) = unit.endpoints.all()
            mails = unit.opens.mails(endpoint.id, [mail.mail_id for mail in self.of_desk])
            found = unit.opens.get([mail.recipient for mail in mails.values()])
        return {
            mail_id: found[mail.recipient]
            for mail_id, mail in mails.items()
            if mail.recipient in found
        }

    def begin(self) -> None:
        """A process over what is on the disk, to which both offices' lines lead."""
        self.process = Process(self.folder / STORE, self.office.clock)
        for line in (self.desk_line, self.reader.line):
            line.process = self.process

    def push_new_key(self) -> None:
        """The reader's office signs with it from now on."""
        reader = self.reader
        key = SigningKey(len(reader.keys) % 256, secrets.token_bytes(32), self.now + KEY_LIFE)
        reader.line.push_key(key)
        reader.keys.append(key)

    def mint(self) -> None:
        """A mail of the reader's office is on its way."""
        mail = Minted(self.reader.tenant, secrets.token_bytes(16), self.reader.keys[-1])
        self.mails.append(mail)
        self.model.tenants[mail.tenant].minted.add(mail.mail_id)

    def take_notes(self) -> None:
        """What the desktops told the endpoint since is in the model."""
        lines = {self.desk_tenant: self.desk_line, self.reader.tenant: self.reader.line}
        for tenant, line in lines.items():
            model = self.model.tenants[tenant]
            model.denied |= line.denied
            for mail_id in line.erased:
                model.erase(mail_id)
            model.keys.update({key.key: key.until for key in line.pushed})
            model.texts.update(text.id for text in line.texts)
            day = int(self.now.timestamp()) // 86_400
            model.acknowledged += [(day, seq) for seq in line.acknowledged]
            for told in (line.denied, line.erased, line.pushed, line.texts, line.acknowledged):
                told.clear()


@dataclass(frozen=True)
class Made:
    """What every example begins with a copy of."""

    folder: Path
    secrets: dict[str, str]
    bearers: tuple[str, str]
    mails: dict[str, bytes]


@contextmanager
def two_offices(folder: Path) -> Iterator[World]:
    made = made_once()
    shutil.copytree(made.folder, folder, dirs_exist_ok=True)
    with revisions_read_once(), open_office(folder / "desk", paired=False) as office:
        office.secrets.kept.update(made.secrets)
        office.later(hours=1)
        world = _put_together(folder, office, made)
        try:
            yield world
        finally:
            world.process.stop()


@contextmanager
def revisions_read_once() -> Iterator[None]:
    """Which schema is today's takes longer to find out than most examples."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("head", "revisions"):
            patch.setattr(upgrade, name, _found_once(name))
        yield


@cache
def _found_once(name: str) -> Callable[[], object]:
    found = getattr(upgrade, name)()
    return lambda: found


@cache
def made_once() -> Made:
    folder = Path(mkdtemp(prefix="two-offices-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with open_office(folder / "desk", paired=False) as office:
        process = Process(folder / STORE, office.clock)
        tenant, bearer = process.store.offices.pair("desk", office.clock.now())
        line = Line(process, bearer.text)
        pair(_with(office.desk, line), Pairing(ENDPOINT, tenant, bearer.text).code())
        office.add(*PEOPLE, consent=True)
        dispatch = office.send().dispatch
        _, other = process.store.offices.pair("reader", office.clock.now())
        process.stop()
        mails = {email: office.mail_id(dispatch, email) for email in PEOPLE}
        return Made(folder, dict(office.secrets.kept), (bearer.text, other.text), mails)


def _put_together(folder: Path, office: Office, made: Made) -> World:
    process = Process(folder / STORE, office.clock)
    lines = [Line(process, bearer) for bearer in made.bearers]
    desk = _with(office.desk, lines[0])
    (endpoint,) = endpoints(desk)
    (key,) = known_keys(endpoint, office.secrets, office.clock.now())
    mails = [Minted(endpoint.tenant, id_, key, email) for email, id_ in made.mails.items()]
    other, _ = process.store.offices.pair("reader", office.clock.now())
    stored = process.rows()
    tenants = {tenant: _tenant(stored.get(tenant, {})) for tenant in (endpoint.tenant, other)}
    tenants[endpoint.tenant].keys[key.key] = key.until
    tenants[endpoint.tenant].minted |= {mail.mail_id for mail in mails}
    bearers = dict(zip(made.bearers, ((each, None) for each in tenants), strict=True))
    reader = Reader(other, lines[1])
    model = Model(tenants, dict(bearers))
    world = World(folder, office, desk, lines[0], reader, process, model, mails)
    world.push_new_key()
    world.take_notes()
    world.mint()
    return world


def _with(desk: Desk, line: Line) -> Desk:
    return replace(desk, feed=lambda _endpoint, _bearer: line)


def _tenant(stored: dict[bytes, FeedItem]) -> Tenant:
    """What pairing left behind: its own open."""
    mails = {
        mail_id: Mail(
            {
                name: Times(seen.first_at, seen.last_at, seen.times)
                for name, seen in item.seen.items()
            }
        )
        for mail_id, item in stored.items()
    }
    return Tenant(set(mails), mails)
