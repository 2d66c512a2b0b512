"""Whether a text holds a word, case aside: the same answers on both databases as Python's."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import literal, select

from desktop.core.storage.casefolding import holds
from desktop.core.storage.storage import Storage

TEXTS = ("Neues im November", "KÖLN am Rhein", "Große Straße", "50 % Rabatt_", "", "ﬁn", "İstanbul")
WORDS = ("november", "NOVEMBER", "köln", "Köln", "strasse", "straße", "%", "_", "zzz", "fin", "ist")


@pytest.mark.parametrize("word", WORDS)
def test_a_text_holds_what_its_casefold_holds(
    database: str | None, tmp_path: Path, word: str
) -> None:
    storage = Storage.at_server(database) if database else Storage.in_folder(tmp_path)
    try:
        with storage.read() as unit:
            found = [
                text
                for text in TEXTS
                if unit.connection.execute(select(holds(literal(text), word))).scalar_one()
            ]
    finally:
        storage.close()
    assert found == [text for text in TEXTS if word.casefold() in text.casefold()]
