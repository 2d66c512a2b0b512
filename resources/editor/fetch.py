"""Brings Squire and DOMPurify from the npm registry; needs npm, and is run by developers alone."""

from __future__ import annotations

import hashlib
import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PACKAGES = {
    "squire-rte@2.4.8": {"dist/squire.js": "squire.js", "LICENSE": "squire.LICENSE"},
    "dompurify@3.4.18": {"dist/purify.min.js": "purify.js", "LICENSE": "purify.LICENSE"},
}


def main() -> None:
    sums = []
    for package, wanted in PACKAGES.items():
        for name, content in _files(package, wanted).items():
            HERE.joinpath(name).write_bytes(content)
            sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
    HERE.joinpath("SHA256SUMS").write_text("".join(sums), encoding="ascii")


def _files(package: str, wanted: dict[str, str]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True)
        [packed] = Path(folder).glob("*.tgz")
        with tarfile.open(fileobj=io.BytesIO(packed.read_bytes())) as archive:
            return {ours: _content(archive, f"package/{theirs}") for theirs, ours in wanted.items()}


def _content(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(name)
    if member is None:
        raise FileNotFoundError(name)
    return member.read()


if __name__ == "__main__":
    main()
