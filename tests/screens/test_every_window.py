"""Every window by keyboard, by ear, in both languages and in larger type."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.adapters.desk import open_desk
from desktop.app import build_main_window
from desktop.app.office import office_of
from desktop.qt import theme
from desktop.qt.language import speak
from desktop.qt.widgets.elided_label import ElidedLabel
from tests.screens import gallery, gallery_dialogs

SCENES = {
    **gallery.PAGES,
    **gallery.RECORDS,
    **gallery.COMPOSERS,
    **gallery.DIALOGS,
    **gallery.FULL_ALONE,
    **gallery_dialogs.DIALOGS,
}
LARGER = 1.25
MOST_STEPS = 200
LINKS_IN_A_TEXT = 10
BESIDE_ICON = 4


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once; each visit has a copy."""
    folder = tmp_path_factory.mktemp("furnished")
    with open_desk(folder) as desk:
        gallery.furnish(desk)
    return folder


@contextmanager
def visiting(qtbot: QtBot, furnished: Path, folder: Path) -> Iterator[gallery.Visit]:
    shutil.copytree(furnished, folder, dirs_exist_ok=True)
    with ExitStack() as stack:
        desk = stack.enter_context(open_desk(folder))
        window = build_main_window(desk, folder)
        qtbot.addWidget(window)
        office = office_of(window)
        stack.callback(office.finish)
        visit = gallery.Visit(
            office, desk, lambda: qtbot.waitUntil(lambda: office.background.is_idle, timeout=30_000)
        )
        window.resize(1200, 800)
        window.show()
        qtbot.waitUntil(window.isActiveWindow)
        yield visit
        gallery.close_all(visit)


@pytest.fixture
def spoken(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    speak(qapp, request.param)
    yield request.param
    speak(qapp, "en")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


@pytest.fixture
def type_size(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[float]:
    usual = theme._system_pixel_size
    theme._system_pixel_size = lambda: round(theme.Size.BODY * request.param)
    theme.apply_theme(qapp, dark=False)
    yield request.param
    theme._system_pixel_size = usual
    theme.apply_theme(qapp, dark=False)


def test_everything_that_can_be_used_has_a_name_and_is_reached_by_keyboard(
    qtbot: QtBot, furnished: Path, tmp_path: Path
) -> None:
    nameless, unreached = [], []
    with visiting(qtbot, furnished, tmp_path / "office") as visit:
        for name, scene in SCENES.items():
            shown = scene(visit)
            nameless += [f"{name}: {each}" for each in unnamed(shown)]
            unreached += [f"{name}: {each}" for each in out_of_reach(qtbot, shown)]
            gallery.close_all(visit)
    assert "\n".join(nameless) == ""
    assert "\n".join(unreached) == ""


@pytest.mark.parametrize(
    ("spoken", "type_size"), [("de", 1.0), ("de", LARGER), ("en", LARGER)], indirect=True
)
def test_no_text_is_cut_and_no_key_means_two_things(
    qtbot: QtBot, furnished: Path, tmp_path: Path, spoken: str, type_size: float
) -> None:
    cut, twice = [], []
    with visiting(qtbot, furnished, tmp_path / "office") as visit:
        for name, scene in SCENES.items():
            shown = scene(visit)
            cut += [f"{name}: {each}" for each in cut_texts(shown)]
            twice += [f"{name}: {each}" for each in keys_that_mean_two_things(shown)]
            gallery.close_all(visit)
    assert "\n".join(cut) == ""
    assert "\n".join(twice) == ""


def test_the_walk_finds_what_has_no_name_what_is_cut_and_what_holds_the_keyboard(
    qtbot: QtBot,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    cut, nameless, trap, behind = QPushButton("Adressen"), QToolButton(), QTextEdit(), QLineEdit()
    cut.setFixedWidth(30)
    trap.setAccessibleName("Text")
    behind.setAccessibleName("Name")
    for part in (cut, nameless, trap, behind):
        part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(part)
    window.show()
    assert unnamed(window) == [described(nameless)]
    assert out_of_reach(qtbot, window) == [described(behind)]
    assert [line.split()[0] for line in cut_texts(window)] == ["QPushButton"]


def unnamed(window: QWidget) -> list[str]:
    return [described(each) for each in controls(window) if not name_of(each)]


def out_of_reach(qtbot: QtBot, window: QWidget) -> list[str]:
    """What Tab never comes to; walking on from anywhere ends where it began, so nothing traps."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    wanted = [each for each in controls(window) if is_tabbed(each)]
    reached: set[QWidget] = set()
    wanted[0].setFocus()
    before, stayed = None, 0
    for _ in range(MOST_STEPS):
        now = window.focusWidget()
        stayed = stayed + 1 if now is before else 0
        if now is None or stayed > LINKS_IN_A_TEXT or (now in reached and now is not before):
            break
        reached.add(now)
        before = now
        leave(now, window)
    return [described(each) for each in wanted if not stands_for(each) & reached]


def leave(widget: QWidget, window: QWidget) -> None:
    """By Tab; a page is left by its own keys, in its own process (`test_composer_keyboard`)."""
    page = next((each for each in above(widget) if each.inherits("QWebEngineView")), None)
    if page is None:
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        return
    chain = page
    while chain is not window and (chain is page or page.isAncestorOf(chain) or not is_open(chain)):
        chain = chain.nextInFocusChain()
    chain.setFocus()


def above(widget: QWidget | None) -> Iterator[QWidget]:
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def is_open(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and is_tabbed(widget)


def cut_texts(window: QWidget) -> list[str]:
    lay_out(window)
    return [
        f"{described(each)} “{each.text()[:40]}” {each.width()} of {each.sizeHint().width()}"
        for each in window.findChildren(QWidget)
        if isinstance(each, QLabel | QPushButton | QToolButton | QCheckBox)
        if each.isVisible() and is_cut(each)
    ]


def lay_out(window: QWidget) -> None:
    """What waits to be laid out, from the innermost; Qt would do it when it next has time."""
    for each in [*reversed(window.findChildren(QWidget)), window]:
        layout = each.layout()
        if layout is not None:
            layout.activate()


def is_cut(widget: QLabel | QAbstractButton) -> bool:
    if not widget.text() or isinstance(widget, ElidedLabel) or is_qts_own(widget):
        return False
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + 1
        needed = widget.sizeHint()
        return needed.width() > widget.width() + 1 or needed.height() > widget.height() + 1
    letters = widget.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, widget.text())
    icon = 0 if widget.icon().isNull() else widget.iconSize().width() + BESIDE_ICON
    return letters.width() + icon > widget.width() - 2 or letters.height() > widget.height()


def controls(window: QWidget) -> list[QWidget]:
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and not is_qts_own(each)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.focusProxy() is None
    ]


def is_tabbed(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    is_one_of_many = isinstance(widget, QAbstractButton) and widget.autoExclusive()
    grouped = isinstance(widget, QAbstractButton) and widget.group() is not None
    return by_tab and not ((is_one_of_many or grouped) and not widget.isChecked())


def stands_for(widget: QWidget) -> set[QWidget]:
    return {widget, *widget.findChildren(QWidget)}


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def is_qts_own(widget: QWidget) -> bool:
    """Parts that Qt makes itself: headers, the line of a spin box, what Chromium draws into."""
    above = widget.parentWidget()
    is_part = isinstance(
        above, QAbstractItemView | QLineEdit | QComboBox | QAbstractSpinBox | QTabBar
    )
    kind = widget.metaObject().className()
    return (
        is_part
        or isinstance(widget, QHeaderView | QDialog)
        or widget.objectName().startswith("qt_")
        or kind.startswith(("QtWebEngineCore", "RenderWidget", "QQuick", "QComboBoxPrivate"))
    )


def described(widget: QWidget) -> str:
    above = widget.parentWidget()
    where = above.objectName() or type(above).__name__ if above else ""
    return f"{type(widget).__name__} {widget.objectName()} in {where}"


def keys_that_mean_two_things(window: QWidget) -> list[str]:
    """Letters that are underlined twice among what can be seen."""
    found: dict[str, list[str]] = {}
    for part in window.findChildren(QWidget):
        if not part.isVisible() or part.window() is not window.window():
            continue
        if isinstance(part, QAbstractButton) or (isinstance(part, QLabel) and part.buddy()):
            key = QKeySequence.mnemonic(part.text()).toString()
            if key:
                found.setdefault(key, []).append(part.text())
    return [f"{key} {texts}" for key, texts in found.items() if len(texts) > 1]
