"""Misspelled words in a letter are marked, and one click puts them right; nothing is fetched."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from desktop.composer.editor.spelling import languages_of
from desktop.qt.web import dictionaries
from desktop.qt.web.dictionaries import dictionary_for
from tests.screens.writing_desk import WritingDesk

GERMAN = '<html lang="de"><body><p>Wellt</p></body></html>'
CONTROL = Qt.KeyboardModifier.ControlModifier

RightClick = Callable[[WritingDesk, str], QMenu]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> WritingDesk:
    return WritingDesk(qtbot, tmp_path)


@pytest.fixture
def right_click(qtbot: QtBot) -> RightClick:
    def act(desk: WritingDesk, word: str) -> QMenu:
        """On the first place where the word stands."""
        desk.select(word)
        box = "getSelection().getRangeAt(0).getBoundingClientRect()"
        place = QPoint(int(desk.asked(f"{box}.left")) + 4, int(desk.asked(f"{box}.top")) + 8)
        with qtbot.waitSignal(desk.letter.view.menu_wanted):
            qtbot.mouseClick(desk.page, Qt.MouseButton.RightButton, pos=place)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    return act


@pytest.fixture
def suggested(right_click: RightClick) -> Callable[[WritingDesk, str], QMenu]:
    """A page looks at its words a moment after they were written."""

    def wait(desk: WritingDesk, word: str) -> QMenu:
        menus: list[QMenu] = []

        def has_suggestions() -> bool:
            menu = right_click(desk, word)
            if "spelling" in names(menu):
                menus.append(menu)
                return True
            menu.close()
            return False

        desk.until(has_suggestions)
        return menus[-1]

    return wait


def names(menu: QMenu) -> list[str]:
    return [each.objectName() for each in menu.actions()]


def action(menu: QMenu, name: str) -> QAction:
    return next(each for each in menu.actions() if each.objectName() == name)


def choose(menu: QMenu, name: str) -> None:
    action(menu, name).trigger()
    menu.close()


def test_a_better_spelling_takes_the_place_of_a_word_and_can_be_undone(
    desk: WritingDesk, suggested: RightClick
) -> None:
    desk.open(GERMAN)

    choose(suggested(desk, "Wellt"), "spelling")

    desk.until(lambda: "<p>Welt</p>" in desk.body())
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.body() == GERMAN


def test_a_word_in_two_formats_is_put_right_as_a_whole(desk: WritingDesk) -> None:
    desk.open("<p>W<b>ellt</b></p>")
    desk.press(Qt.Key.Key_A, CONTROL)

    desk.command("respell", {"wrong": "Wellt", "right": "Welt"})

    assert desk.body().replace("<b></b>", "") in ("<p>Welt</p>", "<p><b>Welt</b></p>")


def test_where_a_right_click_selects_nothing_the_word_under_the_cursor_is_put_right(
    desk: WritingDesk,
) -> None:
    desk.open("<p>Wellt und Wellt</p>")
    desk.put_cursor("und We")

    desk.command("respell", {"wrong": "Wellt", "right": "Welt"})

    assert desk.body() == "<p>Wellt und Welt</p>"


def test_a_word_that_is_right_is_offered_no_other(
    desk: WritingDesk, suggested: RightClick, right_click: RightClick
) -> None:
    desk.open(GERMAN.replace("Wellt", "Wellt und Welt"))
    suggested(desk, "Wellt").close()

    menu = right_click(desk, "und")

    assert names(menu)[:3] == ["cut", "copy", "paste"]
    menu.close()


def test_switched_off_it_stays_off_for_the_next_letter(
    qtbot: QtBot, tmp_path: Path, desk: WritingDesk, suggested: RightClick
) -> None:
    desk.open(GERMAN)
    choose(suggested(desk, "Wellt"), "checkSpelling")
    tool = desk.pane.findChild(QToolButton, "spellingTool")
    assert not tool.isChecked()

    other = WritingDesk(qtbot, tmp_path)
    other.open(GERMAN)

    assert not other.letter.view.page().profile().isSpellCheckEnabled()
    assert not other.pane.findChild(QToolButton, "spellingTool").isChecked()


def test_switched_on_again_it_marks_what_was_written_before(
    desk: WritingDesk, suggested: RightClick
) -> None:
    desk.open(GERMAN)
    tool = desk.pane.findChild(QToolButton, "spellingTool")
    tool.click()
    assert not desk.letter.spelling.is_on

    tool.click()

    suggested(desk, "Wellt").close()


@pytest.mark.parametrize(
    ("source", "languages"),
    [
        ('<html lang="de-AT"><body>', ("de",)),
        ("<!doctype html><HTML class=x LANG=en><body>", ("en",)),
        ('{% if a %}<html lang="de">{% else %}<html lang="en">{% endif %}', ("de", "en")),
        ("<p lang='de'>Hallo</p>", ("en",)),
        ("", ("en",)),
    ],
)
def test_a_letter_is_checked_in_its_language_else_in_the_windows(
    qapp: QApplication, source: str, languages: tuple[str, ...]
) -> None:
    assert languages_of(source) == languages


def test_the_dictionary_follows_the_letter(desk: WritingDesk) -> None:
    profile = desk.letter.view.page().profile()
    assert profile.spellCheckLanguages() == ["en_US"]

    desk.open(GERMAN)

    assert profile.spellCheckLanguages() == ["de_DE"]


def test_without_a_dictionary_nobody_is_offered_one(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, right_click: RightClick
) -> None:
    monkeypatch.setenv("QTWEBENGINE_DICTIONARIES_PATH", str(tmp_path))
    desk = WritingDesk(qtbot, tmp_path)
    desk.open(GERMAN)

    menu = right_click(desk, "Wellt")

    assert names(menu) == ["cut", "copy", "paste", "choose_all"]
    assert not desk.pane.findChild(QToolButton, "spellingTool").isVisibleTo(desk.pane)
    menu.close()


def test_what_the_menu_pastes_is_cleaned_as_ever(
    desk: WritingDesk, right_click: RightClick
) -> None:
    desk.open("<p>Wort</p>")
    copied = QMimeData()
    copied.setHtml('<p onclick="alert(1)"><b>kühn</b><script>alert(1)</script></p>')
    QGuiApplication.clipboard().setMimeData(copied)

    choose(right_click(desk, "Wort"), "paste")

    desk.until(lambda: "kühn" in desk.body())
    assert "script" not in desk.body()
    assert "onclick" not in desk.body()


def test_the_dictionary_of_a_country_is_found_by_its_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QTWEBENGINE_DICTIONARIES_PATH", str(tmp_path))
    for name in ("de-CH", "de-DE", "fr_FR"):
        (tmp_path / f"{name}.bdic").touch()
    assert dictionary_for("de") == "de-DE"
    assert dictionary_for("fr") == "fr_FR"
    assert dictionary_for("en") == ""


def test_chromium_is_told_of_a_folder_of_the_systems_unless_somebody_named_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "de_DE.bdic").touch()
    monkeypatch.setattr(dictionaries, "_OF_THE_SYSTEM", (str(tmp_path),))
    monkeypatch.setenv("QTWEBENGINE_DICTIONARIES_PATH", "")
    monkeypatch.delenv("QTWEBENGINE_DICTIONARIES_PATH")

    dictionaries.name_dictionaries()

    assert os.environ["QTWEBENGINE_DICTIONARIES_PATH"] == str(tmp_path)
