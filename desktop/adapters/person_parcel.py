"""A person's data as one file to hand out: pages to read, all rows as JSON, the mails."""

from __future__ import annotations

import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from desktop.adapters.printed_pages import write_pages
from desktop.adapters.whole_files import whole_file
from desktop.core.domain.person_pages import person_pages
from desktop.core.domain.rights import PersonFile


def write_parcel(path: Path, file: PersonFile, office: str, language: str) -> None:
    """A zip with `person.pdf`, `person.json` and the folder `mails`; whole or not at all.

    Raises UserError when it can't be written.
    """
    with whole_file(path) as unfinished, tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as parcel:
            pages = Path(folder) / "person.pdf"
            write_pages(pages, person_pages(file, office, language))
            parcel.write(pages, "person.pdf")
            rows = json.dumps(document_of(file), indent=1, ensure_ascii=False)
            parcel.writestr("person.json", rows)
            for name, content in file.evidence.items():
                parcel.writestr(f"evidence/{Path(name).name}", content)
            for number, mail in enumerate(file.mails, 1):
                if mail.content:
                    parcel.writestr(f"mails/{number:04}.eml", mail.content)
        unfinished.chmod(0o600)


def document_of(file: PersonFile) -> dict[str, Any]:
    """All rows by table, as they are kept."""
    return {
        "asked_at": file.asked_at.isoformat(),
        "tables": {name: list(rows) for name, rows in file.sections.items()},
        "mails": [
            {"dispatch": mail.name, "subject": mail.subject, "file": f"mails/{number:04}.eml"}
            for number, mail in enumerate(file.mails, 1)
            if mail.content
        ],
    }
