"""What the system's menus say of the program is what the program does."""

from __future__ import annotations

import configparser
import tomllib

from lxml import etree

from desktop.adapters.window_options import verb_in
from tests.house_rules.source import ROOT

ID = "org.rundbrief.Rundbrief"
FOLDER = ROOT / "build_spec"


def entry() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign,assignment]
    parser.read(FOLDER / f"{ID}.desktop", "utf-8")
    return parser


def test_the_entry_starts_the_window_with_what_it_is_given() -> None:
    main = entry()["Desktop Entry"]
    assert main["Exec"].split() == ["rundbrief", "%U"]
    assert {"x-scheme-handler/mailto", "text/vcard"} <= set(main["MimeType"].split(";"))
    assert f'"{main["StartupWMClass"]}"' in (ROOT / "desktop/app/start.py").read_text("utf-8")


def test_every_action_opens_the_window() -> None:
    sections = entry()
    for name in filter(None, sections["Desktop Entry"]["Actions"].split(";")):
        command = sections[f"Desktop Action {name}"]["Exec"].split()
        assert command[0] == "rundbrief"
        assert not verb_in(command[1:])


def test_names_and_comments_are_german_too() -> None:
    for section in entry().values():
        for key in ("GenericName", "Comment", "Keywords"):
            assert (key in section) == (f"{key}[de]" in section)


def test_the_description_is_of_this_version_and_entry() -> None:
    tree = etree.parse(FOLDER / f"{ID}.metainfo.xml")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert tree.findtext("id") == ID
    assert tree.findtext("launchable") == f"{ID}.desktop"
    assert tree.findtext("project_license") == project["license"]
    assert tree.find("releases/release").get("version") == project["version"]
