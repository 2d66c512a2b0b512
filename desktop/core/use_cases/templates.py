"""Templates: texts to start from."""

from __future__ import annotations

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.template import Template
from desktop.core.mailmerge import check
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.writing import known_fields

_CHANGED = frozenset({Record.TEMPLATE})


def templates(desk: Desk) -> list[Template]:
    with desk.storage.read() as unit:
        return unit.templates.all()


def template_named(desk: Desk, name: str) -> Template:
    """Raises UserError when there is none."""
    with desk.storage.read() as unit:
        found = unit.templates.named(name)
    if found is None:
        raise UserError(f"There is no template “{name}”.", "", "Save it first, or check its name.")
    return found


def save_template(desk: Desk, template: Template) -> Outcome[Template]:
    """A template of that name is replaced; an empty one or one no mail could use is refused."""
    if not template.name.strip():
        raise UserError("The template needs a name.", "", "Give it one.")
    if not template.body.strip():
        raise UserError("The template is empty.", "", "Write a text first.")
    with desk.storage.write() as unit:
        fields = known_fields(unit.addresses.own_fields(), linked=True)
        check(template.subject, Format.TEXT, fields)
        check(template.body, template.format, fields)
        return Outcome(unit.templates.save(template), _CHANGED)
