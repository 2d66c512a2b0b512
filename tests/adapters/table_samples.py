"""Files with tables, made by other programs than the readers under test; hostile ones by hand."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
CONTENT = """<?xml version="1.0" encoding="UTF-8"?>{declarations}
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="Tabelle1">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def xlsx(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """Days are written as Excel keeps them: numbers with a format."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def ods(path: Path, rows: Sequence[Sequence[str]], declarations: str = "") -> Path:
    """With the thousands of repeated blank cells and rows that programs write at the end."""
    blank = '<table:table-cell table:number-columns-repeated="16000"/>'
    written = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p>'
            "</table:table-cell>"
            for text in row
        )
        + f"{blank}</table:table-row>"
        for row in rows
    )
    end = f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row>'
    return zipped(
        path,
        {
            "mimetype": ODS_TYPE.encode(),
            "META-INF/manifest.xml": MANIFEST.encode(),
            "content.xml": CONTENT.format(declarations=declarations, rows=written + end).encode(),
        },
    )


def zipped(path: Path, parts: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def with_part(path: Path, name: str, content: bytes) -> Path:
    """A copy of a zipped file in which one part is another."""
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return zipped(path.with_stem(f"{path.stem}-changed"), parts | {name: content})


def bomb(path: Path, name: str, megabytes: int, claimed: int | None = None) -> Path:
    """One part of blanks, which may claim to be smaller than it is."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = b" " * 1024 * 1024
    packed = b"".join(squeeze.compress(block) for _ in range(megabytes)) + squeeze.flush()
    size = megabytes * len(block) if claimed is None else claimed
    checksum = zlib.crc32(b" " * min(size, len(block)))
    title = name.encode()
    facts = b"\x14\0\0\0\x08\0\0\0\0\0" + b"".join(
        number.to_bytes(4, "little") for number in (checksum, len(packed), size)
    )
    lengths = len(title).to_bytes(2, "little")
    local = b"PK\x03\x04" + facts + lengths + b"\0\0" + title + packed
    central = b"PK\x01\x02\x14\0" + facts + lengths + b"\0" * 16 + title
    end = b"PK\x05\x06\0\0\0\0\x01\0\x01\0" + len(central).to_bytes(4, "little")
    path.write_bytes(local + central + end + len(local).to_bytes(4, "little") + b"\0\0")
    return path
