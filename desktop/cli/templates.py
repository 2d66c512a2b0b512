"""Verbs on templates."""

from __future__ import annotations

import argparse

from desktop.adapters.letter_files import read_letter
from desktop.adapters.text_files import read_text
from desktop.cli.output import as_table, counted, say
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.template import Template, left_to_fill
from desktop.core.mailmerge import html_as_text
from desktop.core.use_cases import template_keeping, templates
from desktop.core.use_cases.desk import Desk


def save_template(desk: Desk, options: argparse.Namespace) -> int:
    record = Template(
        options.name,
        Format(options.format),
        options.subject,
        read_text(options.file),
        folder=options.folder,
        language=options.language,
    )
    saved = templates.save_template(desk, record).result
    say(options, _document(saved), [f"“{saved.name}” is saved as {saved.format.label}."])
    return 0


def import_template(desk: Desk, options: argparse.Namespace) -> int:
    taken = template_keeping.take_over(
        desk,
        read_letter(options.file),
        name=options.name,
        folder=options.folder,
        language=options.language,
        keep_remote=options.keep_remote_pictures,
    ).result
    kept = "kept" if options.keep_remote_pictures else "left out"
    pictures = counted(taken.pictures, "picture", "pictures")
    lines = [
        f"“{taken.template.name}” is a template now, with {pictures}.",
        *(f"  {kept}, since it is fetched from elsewhere: {each}" for each in taken.remote),
        *(f"  not found: {each}" for each in taken.missing),
    ]
    pictures_of = {"pictures": taken.pictures, "remote": taken.remote, "missing": taken.missing}
    say(options, _document(taken.template) | pictures_of, lines)
    return 0


def list_templates(desk: Desk, options: argparse.Namespace) -> int:
    found = templates.templates(desk)
    rows = [
        (each.folder, each.name, each.language, each.format.label, each.subject) for each in found
    ]
    columns = ("Folder", "Name", "Language", "Format", "Subject")
    say(options, [_document(each) for each in found], as_table(columns, rows))
    return 0


def show_template(desk: Desk, options: argparse.Namespace) -> int:
    found = templates.template_named(desk, options.name, options.language)
    text = html_as_text(found.body) if found.format is Format.HTML else found.body
    left = left_to_fill(found.subject, found.body)
    lines = [found.subject, "", *text.rstrip("\n").split("\n")]
    if left:
        lines += ["", f"Still to be filled in: {', '.join(left)}"]
    say(options, _document(found) | {"text": text, "left_to_fill": left}, lines)
    return 0


def rename_template(desk: Desk, options: argparse.Namespace) -> int:
    found = templates.template_named(desk, options.name)
    renamed = template_keeping.rename_template(desk, found.id, options.new_name).result
    say(options, _document(renamed), [f"“{found.name}” is called “{renamed.name}” now."])
    return 0


def move_template(desk: Desk, options: argparse.Namespace) -> int:
    found = templates.template_named(desk, options.name)
    moved = template_keeping.move_template(desk, found.id, options.folder).result
    where = f"in the folder “{moved.folder}”" if moved.folder else "in no folder"
    say(options, _document(moved), [f"“{moved.name}” is {where} now."])
    return 0


def duplicate_template(desk: Desk, options: argparse.Namespace) -> int:
    found = templates.template_named(desk, options.name, options.language)
    copy = template_keeping.duplicate_template(desk, found.id).result
    say(options, _document(copy), [f"“{copy.name}” is a copy of “{found.name}”."])
    return 0


def delete_template(desk: Desk, options: argparse.Namespace) -> int:
    """With several languages it has to be said which; nothing is guessed."""
    present = templates.in_languages(desk, options.name)
    found = [each for each in present if options.language in ("", each.language)]
    if len(found) != 1:
        known = " or ".join(each.language or "none" for each in present)
        raise UserError(
            f"“{options.name}” is there in {known}.",
            "Nothing was deleted.",
            "Say which with --language.",
        )
    gone = template_keeping.delete_templates(desk, [each.id for each in found]).result
    say(options, [_document(each) for each in gone], [f"“{options.name}” is deleted."])
    return 0


def add_shipped(desk: Desk, options: argparse.Namespace) -> int:
    added = template_keeping.add_shipped_templates(desk, options.named_in).result
    words = counted(len(added), "template was added.", "templates were added.")
    say(options, [_document(each) for each in added], [words])
    return 0


def _document(record: Template) -> dict[str, object]:
    return {
        "name": record.name,
        "folder": record.folder,
        "language": record.language,
        "format": record.format.value,
        "subject": record.subject,
    }
