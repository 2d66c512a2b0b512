"""What the verbs on templates take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.cli import templates
from desktop.core.domain.formats import Format
from desktop.core.domain.template import LANGUAGES

HELP = "save, import, list and tidy templates"


def add_template_verbs(group: Any, verb: Callable[..., Any]) -> None:
    save = verb(group, "save", templates.save_template, "save a file as a template")
    save.add_argument("name", metavar="NAME")
    save.add_argument("file", type=Path, metavar="FILE")
    save.add_argument("--format", required=True, choices=[each.value for each in Format])
    save.add_argument("--subject", default="")
    _place(save)
    taking = verb(
        group, "import", templates.import_template, "take over an .html or .eml file with pictures"
    )
    taking.add_argument("file", type=Path, metavar="FILE")
    taking.add_argument("--name", default="", help="the file's, if left out")
    taking.add_argument(
        "--keep-remote-pictures",
        action="store_true",
        help="leave pictures in that recipients fetch from elsewhere",
    )
    _place(taking)
    verb(group, "list", templates.list_templates, "list templates")
    show = verb(group, "show", templates.show_template, "print a template as text")
    show.add_argument("name", metavar="NAME")
    _language(show)
    rename = verb(group, "rename", templates.rename_template, "give a template another name")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("new_name", metavar="NEW-NAME")
    move = verb(group, "move", templates.move_template, "put a template into a folder")
    move.add_argument("name", metavar="NAME")
    move.add_argument("folder", metavar="FOLDER", help="an empty one for none")
    copy = verb(group, "duplicate", templates.duplicate_template, "copy a template")
    copy.add_argument("name", metavar="NAME")
    _language(copy)
    delete = verb(group, "delete", templates.delete_template, "delete a template")
    delete.add_argument("name", metavar="NAME")
    _language(delete)
    add = verb(group, "add-shipped", templates.add_shipped, "add those that come with Rundbrief")
    add.add_argument("--named-in", choices=("de", "en"), default="", help="the names' language")


def _place(verb: Any) -> None:
    verb.add_argument("--folder", default="", metavar="FOLDER")
    _language(verb)


def _language(verb: Any) -> None:
    known = [each for each in LANGUAGES if each]
    verb.add_argument("--language", default="", choices=known, help="of several with one name")
