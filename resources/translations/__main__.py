"""Takes new texts into `rundbrief_de.ts`, drops those that are gone, and compiles it.

python -m resources.translations            then translate what it names, in Qt Linguist
python -m resources.translations --check    changes nothing; 1 when something is missing
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from resources.translations.core_texts import sentences
from resources.translations.vocabularies import vocabularies
from resources.translations.window_texts import Text, window_texts

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CATALOGUE = HERE / "rundbrief_de.ts"
COMPILED = HERE / "rundbrief_de.qm"
PATTERNS = HERE / "core_patterns.json"
CORE = "core"
_FILLED_IN = re.compile(r"\{\d+\}")


def main(arguments: Sequence[str]) -> int:
    wanted = wanted_texts()
    if "--check" not in arguments:
        refresh(wanted)
    missing = untranslated(wanted)
    for text in missing:
        print(f"{wanted[text]}\t{text.context}\t{text.source!r}")
    print(f"{len(wanted)} texts, {len(missing)} without German", file=sys.stderr)
    return 1 if missing else 0


def wanted_texts() -> dict[Text, str]:
    """Everything that a window may show, and where it stands in the code."""
    found = dict(window_texts(ROOT).texts)
    for context, words in vocabularies().items():
        for each in words:
            found.setdefault(Text(context, str(each)), "vocabularies")
    for sentence, place in sentences(ROOT).items():
        found.setdefault(Text(CORE, sentence), place)
    return {text: found[text] for text in sorted(found)}


def translations() -> dict[Text, str]:
    """The finished ones of the catalogue."""
    if not CATALOGUE.exists():
        return {}
    found = {}
    for context in etree.parse(CATALOGUE).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            german = message.find("translation")
            if german is not None and german.get("type") is None and german.text:
                found[Text(name, message.findtext("source", ""))] = german.text
    return found


def untranslated(wanted: dict[Text, str]) -> list[Text]:
    known = translations()
    return [text for text in wanted if text not in known]


def refresh(wanted: dict[Text, str]) -> None:
    patterns = [each.source for each in wanted if each.context == CORE]
    filled = [each for each in patterns if _FILLED_IN.search(each)]
    PATTERNS.write_text(json.dumps(filled, ensure_ascii=False, indent=0) + "\n", "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        collected = Path(folder) / "collected.cpp"
        collected.write_text("".join(map(_marked, wanted)), "utf-8")
        options = ("-no-obsolete", "-locations", "none", "-source-language", "en")
        _qt("lupdate", "-silent", *options, "-target-language", "de", collected, "-ts", CATALOGUE)
    compile_catalogue()


def compile_catalogue(compiled: Path = COMPILED) -> None:
    """A new file in place of the old one, which a running program may be reading."""
    fresh = compiled.with_suffix(".new")
    _qt("lrelease", "-silent", "-nounfinished", CATALOGUE, "-qm", fresh)
    fresh.replace(compiled)


def _marked(text: Text) -> str:
    """C++, since lupdate reads that best; only the texts count, and Qt Linguist shows no more."""
    return f"QT_TRANSLATE_NOOP({_quoted(text.context)}, {_quoted(text.source)})\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _qt(program: str, *arguments: str | Path) -> None:
    command = [str(Path(sys.executable).parent / f"pyside6-{program}"), *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
