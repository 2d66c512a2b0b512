"""Templates: texts to start from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.template import LANGUAGES, Template
from desktop.core.mailmerge import check
from desktop.core.mailmerge.by_language import by_language
from desktop.core.settings import LANGUAGE
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.merging import office_fields
from desktop.core.use_cases.preferences import setting_in

MOST_NAMED = 20
"""How many linked properties a template may name one by one."""

_CHANGED = frozenset({Record.TEMPLATE})


def templates(desk: Desk) -> list[Template]:
    with desk.storage.read() as unit:
        return unit.templates.all()


def template_named(desk: Desk, name: str, language: str = "") -> Template:
    """In that language, or in any if it has none. Raises UserError when there is no such name."""
    found = in_languages(desk, name)
    return next((each for each in found if each.language == language), found[0])


def in_languages(desk: Desk, name: str) -> list[Template]:
    """One letter in each of its languages, at least one. Raises UserError when there is none."""
    with desk.storage.read() as unit:
        found = unit.templates.named(name)
    if not found:
        raise UserError(f"There is no template “{name}”.", "", "Save it first, or check its name.")
    return found


def template_for_all(desk: Desk, name: str) -> Template:
    """Each recipient gets their own language of it. Raises UserError when there is none."""
    variants = in_languages(desk, name)
    with desk.storage.read() as unit:
        return for_all_languages(variants, str(setting_in(unit, LANGUAGE)))


def for_all_languages(variants: Sequence[Template], usual: str) -> Template:
    """One template of several: each recipient gets their language, others the `usual` one.

    Those in another format than the usual one are left out.
    """
    ordered = sorted(variants, key=lambda each: each.language != usual)
    first = ordered[0]
    alike: dict[str, Template] = {}
    for each in ordered:
        if each.format is first.format:
            alike.setdefault(each.language or usual, each)
    return replace(
        first,
        subject=by_language({language: each.subject for language, each in alike.items()}),
        body=by_language({language: each.body for language, each in alike.items()}),
        language="",
    )


def save_template(desk: Desk, template: Template) -> Outcome[Template]:
    """A template of that name and language is replaced; one that no mail could use is refused."""
    with desk.storage.write() as unit:
        check_template(unit, template)
        return Outcome(unit.templates.save(_named(template)), _CHANGED)


def check_template(unit: Unit, template: Template) -> None:
    """Raises UserError for an empty name or body, or for what can't stand in a mail, and where."""
    if not template.name.strip():
        raise UserError("The template needs a name.", "", "Give it one.")
    if not template.body.strip():
        raise UserError("The template is empty.", "", "Write a text first.")
    if template.language not in LANGUAGES:
        raise UserError(
            f"There are no templates in “{template.language}”.", "", "Choose de, en or none."
        )
    fields = office_fields(unit, linked=MOST_NAMED)
    check(template.subject, Format.TEXT, fields.for_a_subject())
    check(template.body, template.format, fields)


def _named(template: Template) -> Template:
    """Names of one line without blanks around them, so that what looks alike is alike."""
    name, folder = " ".join(template.name.split()), " ".join(template.folder.split())
    return replace(template, name=name, folder=folder)
