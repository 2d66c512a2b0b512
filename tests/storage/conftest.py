"""Storages on both databases; `desks` are two programs on one office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.storage.storage import Storage


def opened(folder: Path, database: str | None) -> Storage:
    return Storage.at(database) if database else Storage.in_folder(folder)


@pytest.fixture
def storage(tmp_path: Path, database: str | None) -> Iterator[Storage]:
    storage = opened(tmp_path, database)
    yield storage
    storage.close()


@pytest.fixture
def desks(storage: Storage, tmp_path: Path, database: str | None) -> Iterator[list[Storage]]:
    another = opened(tmp_path, database)
    yield [storage, another]
    another.close()
