"""The eight shipped templates as their readers see them, delivered by SMTP.

    python -m benchmarks.templates [FOLDER] [--without-thunderbird]

Sends each in German and English to a mailbox on this machine, opens every mail in Chromium (360 and
800 pixels, light and dark) and in Thunderbird (light and dark), and leaves the mails and a picture
of each view in FOLDER. Prints one line of JSON; ends with 1 where a mail has over 60 KB or is too
wide, or where a program is missing.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.template_pictures import in_thunderbird
from benchmarks.template_pictures.delivery import deliver
from benchmarks.template_pictures.in_chromium import in_chromium

LARGEST = 60_000


def main() -> int:
    wanted = _arguments()
    missing = [] if wanted.without_thunderbird else in_thunderbird.missing_programs()
    if missing:
        print(f"Thunderbird's pictures need {', '.join(missing)}.", file=sys.stderr)
        return 1
    os.environ["RUNDBRIEF_PASSPHRASE"] = "words of a benchmark"  # noqa: S105 - it locks made-up keys
    folder = Path(wanted.folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        mails = deliver(folder, Path(work) / "office")
        seen = in_chromium(mails, folder)
        too_wide = [each.name for each in seen if each.overflow > 0]
        if not wanted.without_thunderbird:
            seen += in_thunderbird.in_thunderbird(mails, folder, Path(work))
    sizes = {each.name: each.file.stat().st_size for each in mails}
    too_big = [name for name, size in sizes.items() if size > LARGEST]
    print(
        json.dumps(
            {
                "mails": len(mails),
                "pictures": len(seen),
                "largest_bytes": max(sizes.values()),
                "too_big": too_big,
                "too_wide": too_wide,
                "folder": str(folder),
            }
        )
    )
    return 1 if too_big or too_wide else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default="template-pictures")
    parser.add_argument("--without-thunderbird", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
