"""People with an entry everywhere are erased, and the bytes of everything are searched for them.

What may be left is agreed: keyed tags at the desk, and at the endpoint that a random mail id is to
be silent.
"""

from __future__ import annotations

import base64
import hashlib
import quopri
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import requests
from sqlalchemy import func, select

from desktop.adapters.erasures import ErasureMemory
from desktop.adapters.http_feed import HttpFeed
from desktop.adapters.secret_store import SecretStore
from desktop.core.domain.address import Address
from desktop.core.domain.consent import EvidenceFile, Method, Purpose
from desktop.core.domain.dispatch import Link
from desktop.core.domain.draft import Draft
from desktop.core.domain.ids import DispatchId
from desktop.core.use_cases.addresses import save_address
from desktop.core.use_cases.consents import grant_consent, withdraw_consent
from desktop.core.use_cases.drafts import save_draft
from desktop.core.use_cases.erasing import erase_here, finish_erasures, tell_endpoints
from desktop.core.use_cases.pairing import pair
from desktop.core.use_cases.selections import save_work_list
from desktop.core.use_cases.synchronise import synchronise
from desktop.core.use_cases.welcome import prepare
from pixel_endpoint.contract import MAIL_ID_BYTES, Pairing
from pixel_endpoint.settings import load_settings
from pixel_endpoint.store import open_store
from pixel_endpoint.store.engine import reading
from pixel_endpoint.store.tables import open_state
from tests.endpoint.factories import THUNDERBIRD
from tests.endpoint.process import new_home, served
from tests.office import LONG_AGO, NOW, Office, open_office

PEOPLE = 200


@dataclass(frozen=True)
class Erased:
    """`hits` are file, trace and form of what was found; `states` of mails the endpoint knows."""

    people: int
    traces: int
    states: int
    hits: tuple[str, ...]


def erase_people(folder: Path, people: int = PEOPLE, *, is_lazy: bool = False) -> Erased:
    """On real parts but for the mail server: a database, a locked file of keys, an endpoint.

    `is_lazy` is the mutant that leaves deleted rows in free pages and in the log.
    """
    with lived_in(folder, people) as (office, dispatch, crowd):
        traces = list(_traces(office, dispatch, crowd))
        for each in crowd:
            erase_here(office.desk, [each.id])
        tell_endpoints(office.desk)
        if not is_lazy:
            finish_erasures(office.desk)
        found = tuple(_hits(folder, folder / "home", traces))
    found += tuple(_hits(folder, folder / "home", traces))
    return Erased(people, len(traces), _states(folder / "home", _mail_ids(traces)), found)


@contextmanager
def lived_in(folder: Path, people: int) -> Iterator[tuple[Office, DispatchId, Sequence[Address]]]:
    """An office with a crowd that was imported, agreed, was written to, opened, and withdrew."""
    home = new_home(folder)
    with served(home) as place, open_office(folder / "office", paired=False) as opened:
        opened.clock.step(datetime.now(UTC).replace(microsecond=0) - NOW)
        desk = replace(
            opened.desk,
            secrets=SecretStore(folder / "office"),
            feed=HttpFeed,
            erasures=ErasureMemory(str(folder)),
        )
        for name, secret in opened.secrets.kept.items():
            desk.secrets.write(name, secret)
        prepare(desk)
        office = replace(opened, desk=desk)
        store = open_store(load_settings(home, {}).database)
        tenant, bearer = store.offices.pair("Köln", office.clock.now())
        store.close()
        pair(desk, Pairing(place.url, tenant, bearer.text).code())
        crowd = [_person(office, number) for number in range(people)]
        office.add("bleibt@example.org", consent=True)
        save_work_list(desk, "Käufer", [each.id for each in crowd])
        save_draft(desk, Draft(to="; ".join(each.email for each in crowd[:3])))
        dispatch = office.send().dispatch
        _open(office, dispatch)
        synchronise(desk)
        for each in crowd[::7]:
            withdraw_consent(desk, each.id, Purpose.MAIL, note=f"rief an: {each.display_name}")
        yield office, dispatch, crowd


def _person(office: Office, number: int) -> Address:
    """With names that stand nowhere else."""
    mark = hashlib.sha256(f"Mensch {number}".encode()).hexdigest()[:10]
    person = Address(
        first_name=f"Xaverl{mark}",
        last_name=f"Größe{mark}",
        email=f"{mark}.mensch@sonderbar.example",
        phone=f"0221 {int(mark, 16)}",
        street=f"{mark}straße 7",
        notes=f"Vermerk über {mark}",
        custom={"hobby": f"sammelt {mark}"},
    )
    saved = save_address(office.desk, person).result
    if number % 2 == 0:
        scan = EvidenceFile(f"{mark}.txt", f"Unterschrift {mark}".encode(), "text/plain")
        grant_consent(
            office.desk, saved.id, Purpose.TRACK_OPEN, text_id="v1", method=Method.PAPER,
            at=LONG_AGO, note=f"Mappe {mark}", file=scan,
        )  # fmt: skip
    return saved


def _open(office: Office, dispatch: DispatchId) -> None:
    with requests.Session() as reader:
        reader.headers["User-Agent"] = THUNDERBIRD
        for mail in office.mails(dispatch).values():
            if mail.pixel:
                assert reader.get(mail.links[Link.PIXEL], timeout=10).status_code == 200


def _traces(office: Office, dispatch: DispatchId, crowd: Sequence[Address]) -> Iterator[bytes]:
    """All that leads to a person: names, mailbox, phone, own words, tokens, ids, plain digests."""
    mails = office.mails(dispatch)
    for each in crowd:
        mark = each.first_name.removeprefix("Xaverl")
        yield from (mark.encode(), each.email.encode(), each.phone.encode())
        yield hashlib.sha256(each.email.encode()).hexdigest().encode()
        mail = mails[each.email]
        yield mail.message_id.encode()
        for url in mail.links.values():
            yield url.rpartition("/")[2].removesuffix(".gif").encode()
        assert mail.mail_id is not None
        yield mail.mail_id
        yield mail.mail_id.hex().encode()


def _forms(trace: bytes) -> Iterator[tuple[str, bytes]]:
    yield "as it is", trace
    try:
        text = trace.decode()
    except UnicodeDecodeError:
        return
    yield "UTF-16", text.encode("utf-16-le")
    yield "quoted-printable", quopri.encodestring(trace)
    for shift in range(3):
        yield "base64", base64.b64encode(b" " * shift + trace)[4:-4]


def _hits(folder: Path, home: Path, traces: Sequence[bytes]) -> Iterator[str]:
    """That an id is silent is what an endpoint has to know, so there it is no trace."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    for file in [*files, ErasureMemory(str(folder)).file]:
        content = file.read_bytes()
        is_endpoints = file.is_relative_to(home)
        for trace in traces:
            if is_endpoints and len(trace) == MAIL_ID_BYTES:
                continue
            yield from (
                f"{file.name}: {trace!r} {name}" for name, form in _forms(trace) if form in content
            )


def _states(home: Path, mails: Sequence[bytes]) -> int:
    """By SQL: of how many of them the endpoint still knows anything but that they are silent."""
    store = open_store(load_settings(home, {}).database)
    try:
        with reading(store.engine) as connection:
            counting = select(func.count()).where(open_state.c.mail_id.in_(mails))
            return connection.execute(counting).scalar_one()
    finally:
        store.close()


def _mail_ids(traces: Sequence[bytes]) -> list[bytes]:
    return [trace for trace in traces if len(trace) == MAIL_ID_BYTES]
