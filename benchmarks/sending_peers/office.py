"""An office of our own program, with people to write to and an account at the sink."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.sending_peers import content
from benchmarks.sending_peers.network import HOST
from desktop.adapters.desk import open_desk
from desktop.core.domain.account import Account, Security
from desktop.core.domain.dispatch import Dispatch
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.domain.recipients import Source
from desktop.core.storage.storage import Storage
from desktop.core.use_cases.accounts import save_account
from desktop.core.use_cases.addresses import add_addresses
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.drafts import attach
from desktop.core.use_cases.selections import save_filter
from desktop.core.use_cases.serial_mail import queue
from desktop.core.use_cases.welcome import prepare


@dataclass(frozen=True, slots=True)
class Wanted:
    """`database` is empty for the embedded SQLite."""

    folder: Path
    port: int
    people: int
    connections: int = 8
    tls: bool = False
    database: str = ""
    file: Path | None = None


@contextmanager
def an_office(wanted: Wanted) -> Iterator[tuple[Desk, Draft]]:
    """The desk and a draft to everybody that waits to be queued."""
    with open_desk(wanted.folder) as embedded, _stored_at(embedded, wanted.database) as desk:
        account = save_account(
            desk,
            Account(
                name="Office",
                sender_email=content.SENDER,
                sender_name=content.SENDER_NAME,
                host=HOST,
                port=wanted.port,
                security=Security.TLS if wanted.tls else Security.NONE,
                connections=wanted.connections,
            ),
        ).result
        add_addresses(desk, content.people(wanted.people))
        everybody = save_filter(desk, "everybody", "").result
        files = (attach(desk, wanted.file),) if wanted.file else ()
        yield (
            desk,
            Draft(
                subject=content.SUBJECT,
                body=content.html_template(),
                format=Format.HTML,
                mail_merge=True,
                source=Source(filter=everybody.id),
                attachments=files,
                account=account.id,
            ),
        )


@contextmanager
def _stored_at(desk: Desk, url: str) -> Iterator[Desk]:
    if not url:
        yield desk
        return
    storage = Storage.at(url)
    try:
        elsewhere = replace(desk, storage=storage, presence=storage.presence or desk.presence)
        prepare(elsewhere)
        yield elsewhere
    finally:
        storage.close()


def queued(desk: Desk, draft: Draft) -> Dispatch:
    return queue(desk, draft).result
