"""The mail that everybody sends: some 5 KB of text and Html, with placeholders, umlauts and a link.

The same words for all senders; each is given them in its own kind of template.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from desktop.core.domain.address import Address

SENDER = "buero@example.org"
SENDER_NAME = "Büro Weiß"
SUBJECT = "Neues für {{ address.first_name }} {{ address.last_name }} aus {{ address.city }}"
_PARAGRAPH = (
    "wie in jedem Monat schreiben wir Ihnen, was sich in {{ address.city }} und der Umgebung getan "
    "hat: Die Preise sind gegenüber dem Vorjahr um zwei bis drei Prozent gestiegen, Wohnungen mit "
    "Balkon werden öfter gesucht als früher, und größere Häuser stehen länger leer. "
)
_GREETING = "Guten Tag {{ address.first_name }} {{ address.last_name }},"
_REASON = "Wir schreiben Ihnen an {{ address.street }}, {{ address.zip }} {{ address.city }}."
_GOODBYE = "Mit freundlichen Grüßen\nIhr Büro Weiß"
_STYLE = "font-family:Arial,sans-serif;font-size:15px;line-height:1.5;color:#222"
FILE_NAME = "Exposé.pdf"


def html_template() -> str:
    lines = [_GREETING, *[_PARAGRAPH * 2] * 2, _REASON, _GOODBYE.replace("\n", "<br>")]
    body = "\n".join(f'<p style="{_STYLE}">{line}</p>' for line in lines)
    link = '<p><a href="https://www.example.org/wohnungen">Alle Wohnungen</a></p>'
    return f"<html><body>\n{body}\n{link}\n</body></html>\n"


def text_template() -> str:
    lines = [_GREETING, *[_PARAGRAPH * 2] * 2, _REASON, "https://www.example.org/wohnungen"]
    return "\n\n".join([*lines, _GOODBYE]) + "\n"


def for_a_table(template: str) -> str:
    """The same template where a recipient's values have no record in front of their names."""
    return template.replace("{{ address.", "{{ ")


def columns() -> tuple[str, ...]:
    """What a recipient's row must have: the email and each field that is used."""
    used = re.findall(r"{{ address\.(\w+) }}", SUBJECT + text_template())
    return ("email", *dict.fromkeys(used))


def people(count: int) -> Iterator[Address]:
    """The same ones in every run."""
    firsts = ("Anna", "Jürgen", "Käthe", "Zoë", "Björn", "Friederike", "Mehmet")
    cities = ("Köln", "Düsseldorf", "Mönchengladbach", "Garmisch-Partenkirchen", "Ulm")
    for number in range(count):
        yield Address(
            first_name=firsts[number % len(firsts)],
            last_name=f"Müller-Weiß {number}",
            street=f"Große Straße {number % 300}",
            zip=f"{10000 + number % 89999}",
            city=cities[number % len(cities)],
            email=f"person{number}@example.org",
        )


def rows(count: int) -> list[dict[str, str]]:
    """The people as rows of a table."""
    names = columns()
    return [{name: getattr(each, name) for name in names} for each in people(count)]


def a_file(folder: Path, size: int) -> Path:
    """Bytes that no compression helps with, the same in every run."""
    file = folder / FILE_NAME
    file.write_bytes(random.Random(7).randbytes(size))
    return file
