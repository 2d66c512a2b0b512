"""Keeping templates in order: names, folders, copies, and taking back what was deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.errors import UserError
from desktop.core.domain.foreign_mail import ForeignMail
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import TemplateId
from desktop.core.domain.template import Template, free_name
from desktop.core.mailmerge.allowed_tree import LONGEST_SOURCE
from desktop.core.mailmerge.foreign_html import foreign_html
from desktop.core.settings import LANGUAGE
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.preferences import setting_in
from desktop.core.use_cases.templates import check_template
from resources.templates import shipped_templates

_CHANGED = frozenset({Record.TEMPLATE})
_NUMBERED = 60


@dataclass(frozen=True, slots=True)
class TakenOver:
    """`remote` pictures a recipient would fetch from elsewhere, `missing` ones were not found."""

    template: Template
    pictures: int = 0
    remote: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    keeps_remote: bool = False


def rename_template(desk: Desk, id_: TemplateId, name: str) -> Outcome[Template]:
    """All languages of a letter get the new name, which must be free."""
    wanted = " ".join(name.split())
    if not wanted:
        raise UserError("The template needs a name.", "", "Give it one.")
    with desk.storage.write() as unit:
        unit.templates.hold()
        record = _present(unit, id_)
        if wanted != record.name and unit.templates.named(wanted):
            raise UserError(f"There is a template “{wanted}” already.", "", "Choose another name.")
        for each in unit.templates.named(record.name):
            unit.templates.put(replace(each, name=wanted))
        return Outcome(replace(record, name=wanted), _CHANGED)


def move_template(desk: Desk, id_: TemplateId, folder: str) -> Outcome[Template]:
    """All languages of a letter are in one folder; an empty name means none."""
    wanted = " ".join(folder.split())
    with desk.storage.write() as unit:
        unit.templates.hold()
        record = _present(unit, id_)
        for each in unit.templates.named(record.name):
            unit.templates.put(replace(each, folder=wanted))
        return Outcome(replace(record, folder=wanted), _CHANGED)


def set_template_language(desk: Desk, id_: TemplateId, language: str) -> Outcome[Template]:
    with desk.storage.write() as unit:
        unit.templates.hold()
        record = _present(unit, id_)
        changed = replace(record, language=language)
        check_template(unit, changed)
        taken = {each.language for each in unit.templates.named(record.name)} - {record.language}
        if language in taken:
            raise UserError(
                f"“{record.name}” is there in this language already.",
                "",
                "Delete that one first, or give this one another name.",
            )
        return Outcome(unit.templates.put(changed), _CHANGED)


def duplicate_template(desk: Desk, id_: TemplateId, copy_word: str = "copy") -> Outcome[Template]:
    """A copy under a name of its own, in the same folder and language."""
    with desk.storage.write() as unit:
        unit.templates.hold()
        record = _present(unit, id_)
        taken = {each.name for each in unit.templates.all()}
        name = free_name(f"{record.name} ({copy_word})", taken)
        return Outcome(unit.templates.save(replace(record, name=name, id=TemplateId(0))), _CHANGED)


def duplicate_letter(
    desk: Desk, id_: TemplateId, copy_word: str = "copy"
) -> Outcome[tuple[Template, ...]]:
    """A copy of a letter in all its languages, under one name of its own."""
    with desk.storage.write() as unit:
        unit.templates.hold()
        letter = unit.templates.named(_present(unit, id_).name)
        name = free_name(f"{letter[0].name} ({copy_word})", {e.name for e in unit.templates.all()})
        copies = [replace(each, name=name, id=TemplateId(0)) for each in letter]
        return Outcome(tuple(unit.templates.save(each) for each in copies), _CHANGED)


def delete_templates(desk: Desk, ids: Sequence[TemplateId]) -> Outcome[tuple[Template, ...]]:
    """Gives back what was there, for `restore_templates`."""
    with desk.storage.write() as unit:
        unit.templates.hold()
        found = tuple(record for record in map(unit.templates.by_id, ids) if record is not None)
        for each in found:
            unit.templates.remove(each.id)
        return Outcome(found, _CHANGED)


def restore_templates(desk: Desk, deleted: Sequence[Template]) -> Outcome[tuple[Template, ...]]:
    """Puts deleted templates back; a name that was taken meanwhile gets a number."""
    with desk.storage.write() as unit:
        unit.templates.hold()
        back = []
        for record in deleted:
            same = [e for e in unit.templates.named(record.name) if e.language == record.language]
            taken = {each.name for each in unit.templates.all()} if same else set()
            fresh = replace(record, name=free_name(record.name, taken), id=TemplateId(0))
            back.append(unit.templates.save(fresh))
        return Outcome(tuple(back), _CHANGED)


def add_shipped_templates(desk: Desk, named_in: str = "") -> Outcome[tuple[Template, ...]]:
    """Those that come with the program and are not there yet; what an office changed stays.

    `named_in` is `de` or `en`, the language of their names and not of the letters; empty: the
    office's own.
    """
    with desk.storage.write() as unit:
        unit.templates.hold()
        present = {(each.name, each.language) for each in unit.templates.all()}
        added = []
        for each in shipped_templates(named_in or str(setting_in(unit, LANGUAGE))):
            record = Template(
                name=each.name,
                format=Format(each.format),
                subject=each.subject,
                body=each.body,
                folder=each.folder,
                language=each.language,
            )
            if (record.name, record.language) not in present:
                check_template(unit, record)
                added.append(unit.templates.save(record))
        return Outcome(tuple(added), _CHANGED)


def take_over(
    desk: Desk,
    mail: ForeignMail,
    *,
    name: str = "",
    folder: str = "",
    language: str = "",
    keep_remote: bool = False,
    instead_of: TemplateId | None = None,
) -> Outcome[TakenOver]:
    """A letter of another program as a template of a free name; its own pictures come along.

    Raises UserError for what can't stand in a mail, with its line.
    """
    taken = _taken(mail, keep_remote)
    if len(taken.template.body) > LONGEST_SOURCE:
        raise UserError(
            "The letter is too long for a template.",
            f"With its pictures it has {len(taken.template.body):,} characters; up to "
            f"{LONGEST_SOURCE:,} work.",
            "Make its pictures smaller, or leave some out.",
        )
    wanted = " ".join((name or mail.name or mail.subject).split())[:_NUMBERED] or "Template"
    with desk.storage.write() as unit:
        unit.templates.hold()
        if instead_of is not None:
            unit.templates.remove(instead_of)
        free = free_name(wanted, {each.name for each in unit.templates.all()})
        record = replace(taken.template, name=free, folder=folder.strip(), language=language)
        check_template(unit, record)
        return Outcome(replace(taken, template=unit.templates.save(record)), _CHANGED)


def _taken(mail: ForeignMail, keep_remote: bool) -> TakenOver:
    if mail.format is Format.TEXT:
        return TakenOver(Template("", Format.TEXT, mail.subject, mail.body))
    html = foreign_html(mail.body, mail.find, keep_remote=keep_remote)
    record = Template("", Format.HTML, mail.subject, html.html)
    return TakenOver(record, html.pictures, html.remote, html.missing, keep_remote)


def _present(unit: Unit, id_: TemplateId) -> Template:
    record = unit.templates.by_id(id_)
    if record is None:
        raise UserError("This template is no longer there.", "", "Somebody deleted it meanwhile.")
    return record
