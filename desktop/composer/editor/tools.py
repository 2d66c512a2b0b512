"""The tools above a letter; each shows what is so where the cursor stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from desktop.composer.editor.tool_menus import align_menu, colour_menu, size_menu, style_menu
from desktop.composer.editor.writing_line import Standing
from desktop.qt.icons import icon
from desktop.qt.shortcuts import Keys, with_keys
from desktop.qt.theme import Look, dress
from desktop.qt.widgets.flow_layout import FlowLayout


@dataclass(frozen=True, slots=True)
class _Tool:
    name: str
    drawing: str
    words: str
    keys: Keys | None = None
    is_on: Callable[[Standing], bool] | None = None


class LetterTools(QWidget):
    """`wanted` carries a command of the page and what goes with it; the rest ask the window."""

    wanted = Signal(str, object)
    link_wanted = Signal()
    picture_wanted = Signal()
    table_wanted = Signal()
    spelling_switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing = Standing()
        self._buttons: dict[str, QToolButton] = {}
        self._tools = {tool.name: tool for tool in (*self._marks(), *self._blocks(), *self._ways())}
        flow = FlowLayout(self, spacing=0)
        flow.addWidget(self._style_button())
        for tool in self._tools.values():
            flow.addWidget(self._button(tool))
        flow.addWidget(self._spelling_button())
        self._add_menus()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_undo(False, False)

    @property
    def standing(self) -> Standing:
        return self._standing

    def show_standing(self, standing: Standing) -> None:
        self._standing = standing
        for name, tool in self._tools.items():
            if tool.is_on is not None:
                self._buttons[name].setChecked(tool.is_on(standing))
        self._style.setText(self._style_words().get(standing.style, self._style_words()["p"]))
        side = standing.align if standing.align in ("center", "right") else "left"
        self._buttons["align"].setIcon(icon(f"align-{side}"))

    def show_undo(self, can_undo: bool, can_redo: bool) -> None:
        self._buttons["undo"].setEnabled(can_undo)
        self._buttons["redo"].setEnabled(can_redo)

    def show_spelling(self, is_possible: bool, is_on: bool) -> None:
        self._spelling.setVisible(is_possible)
        self._spelling.setChecked(is_on)

    def _marks(self) -> tuple[_Tool, ...]:
        return (
            _Tool("bold", "bold", self.tr("Bold"), Keys.BOLD, lambda at: at.bold),
            _Tool("italic", "italic", self.tr("Italic"), Keys.ITALIC, lambda at: at.italic),
            _Tool(
                "underline",
                "underline",
                self.tr("Underline"),
                Keys.UNDERLINE,
                lambda at: at.underline,
            ),
            _Tool("colour", "palette", self.tr("Colour of the text")),
            _Tool("size", "text-size", self.tr("Size of the text")),
        )

    def _blocks(self) -> tuple[_Tool, ...]:
        return (
            _Tool("bullets", "list", self.tr("List"), None, lambda at: at.bullets),
            _Tool("numbers", "list-numbers", self.tr("Numbered list"), None, lambda at: at.numbers),
            _Tool("align", "align-left", self.tr("Alignment")),
            _Tool("quote", "blockquote", self.tr("Quote"), None, lambda at: at.quote),
        )

    def _ways(self) -> tuple[_Tool, ...]:
        return (
            _Tool("link", "link", self.tr("Link"), Keys.LINK, lambda at: bool(at.link)),
            _Tool("picture", "photo", self.tr("Picture from a file")),
            _Tool("table", "table", self.tr("Table")),
            _Tool("plain", "clear-formatting", self.tr("Clear the format of what is selected")),
            _Tool("undo", "arrow-back-up", self.tr("Undo"), Keys.UNDO),
            _Tool("redo", "arrow-forward-up", self.tr("Redo"), Keys.REDO),
        )

    def _button(self, tool: _Tool) -> QToolButton:
        button = QToolButton(objectName=f"{tool.name}Tool")
        button.setIcon(icon(tool.drawing))
        button.setToolTip(_tip(tool))
        button.setAccessibleName(tool.words)
        button.setCheckable(tool.is_on is not None)
        button.clicked.connect(lambda: self._on_clicked(tool))
        dress(button, Look.TOOL)
        self._buttons[tool.name] = button
        return button

    def _on_clicked(self, tool: _Tool) -> None:
        if tool.is_on is not None:
            self._buttons[tool.name].setChecked(tool.is_on(self._standing))
        ask = {
            "link": self.link_wanted,
            "picture": self.picture_wanted,
            "table": self.table_wanted,
        }.get(tool.name)
        if ask is not None:
            ask.emit()
        elif self._buttons[tool.name].menu() is None:
            self.wanted.emit(tool.name, None)

    def _style_words(self) -> dict[str, str]:
        return {
            "p": self.tr("Paragraph"),
            "h1": self.tr("Title"),
            "h2": self.tr("Heading"),
            "h3": self.tr("Subheading"),
        }

    def _style_button(self) -> QToolButton:
        words = self._style_words()
        self._style = QToolButton(objectName="styleTool", text=words["p"])
        self._style.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._style.setAccessibleName(self.tr("Style of the paragraph"))
        self._style.setToolTip(self.tr("Style of the paragraph"))
        self._style.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        metrics = self._style.fontMetrics()
        self._style.setMinimumWidth(
            max(metrics.horizontalAdvance(each) for each in words.values()) + 24
        )
        self._style.setMenu(style_menu(self._style, words, self._give("style")))
        dress(self._style, Look.TOOL)
        return self._style

    def _spelling_button(self) -> QToolButton:
        words = self.tr("Check spelling")
        self._spelling = QToolButton(objectName="spellingTool", checkable=True, visible=False)
        self._spelling.setIcon(icon("text-spellcheck"))
        self._spelling.setToolTip(words)
        self._spelling.setAccessibleName(words)
        self._spelling.clicked.connect(self.spelling_switched)
        dress(self._spelling, Look.TOOL)
        return self._spelling

    def _add_menus(self) -> None:
        for name, menu in (("colour", colour_menu), ("size", size_menu), ("align", align_menu)):
            button = self._buttons[name]
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setMenu(menu(button, self._give(name)))

    def _give(self, name: str) -> Callable[[str], None]:
        return lambda given: self.wanted.emit(name, given)


def _tip(tool: _Tool) -> str:
    return with_keys(tool.words, tool.keys) if tool.keys else tool.words
