"""The endpoint that most tests speak to, and stores of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pixel_endpoint.store import Store, open_store
from tests.endpoint.factories import Endpoint, running_endpoint

if TYPE_CHECKING:
    from tests.postgres import Server


@pytest.fixture
def endpoint(tmp_path: Path) -> Iterator[Endpoint]:
    with running_endpoint(tmp_path) as endpoint:
        yield endpoint


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Where a store can be opened; what asks for it runs on both kinds."""
    if request.param == "sqlite":
        yield tmp_path / "opens.sqlite3"
        return
    from tests.endpoint.stores import postgresql_place

    server: Server = request.getfixturevalue("postgres")
    with postgresql_place(server) as url:
        yield url


@pytest.fixture
def store(place: Path | str) -> Iterator[Store]:
    store = open_store(place)
    yield store
    store.close()
