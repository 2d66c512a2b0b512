"""Whom this machine has erased from the data, remembered outside of it.

A backup that is put back brings erased people back with it; this memory has them erased again.
It names nobody: it holds keyed tags, and the key beside them, for this user alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import platformdirs

from desktop.adapters.private_files import write_private
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId, ConsentEventId
from desktop.core.domain.rights import Erasure, RememberedErasures


class ErasureMemory:
    """`place` names the data, wherever its backups lie."""

    def __init__(self, place: str) -> None:
        state = Path(platformdirs.user_state_dir("rundbrief", appauthor=False))
        name = hashlib.sha256(place.encode()).hexdigest()[:32]
        self.file = state / "erasures" / f"{name}.json"

    def remembered(self) -> RememberedErasures:
        try:
            document = json.loads(self.file.read_text(encoding="utf-8"))
            erasures = tuple(
                Erasure(
                    datetime.fromisoformat(each["at"]),
                    each["tag"],
                    AddressId(each["address"]),
                    each["suppressed"],
                    tuple(map(ConsentEventId, each["events"])),
                )
                for each in document["erasures"]
            )
            return RememberedErasures(bytes.fromhex(document["key"]), erasures)
        except FileNotFoundError:
            return RememberedErasures()
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UserError(
                "What was erased can't be read.",
                f"{self.file} is damaged: {type(error).__name__}.",
                "After restoring a backup, people who were erased may be back in it.",
            ) from error

    def remember(self, key: bytes, erasures: Sequence[Erasure]) -> None:
        known = {each.tag: each for each in (*self.remembered().erasures, *erasures)}
        document = {
            "key": key.hex(),
            "erasures": [
                {
                    "at": each.at.isoformat(),
                    "tag": each.tag,
                    "address": each.address,
                    "suppressed": each.suppressed,
                    "events": list(each.events),
                }
                for each in known.values()
            ],
        }
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(self.file, json.dumps(document))
