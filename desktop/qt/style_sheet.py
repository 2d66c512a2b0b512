"""The style sheet: the only one in the program, filled with the theme's tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from string import Template

from desktop.qt.colours import Colours


def style_sheet(theme: Colours, sizes: Mapping[str, int], drawings: Mapping[str, str]) -> str:
    tokens = (
        asdict(theme)
        | {f"size_{name.lower()}": size for name, size in sizes.items()}
        | dict(drawings)
    )
    return Template(_SURFACES + _TYPE + _BUTTONS + _FIELDS + _TABLES + _SMALL).substitute(tokens)


_SURFACES = """
QMainWindow, QDialog { background: $window; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
*[look="panel"] { background: $panel; }
*[look="card"] { background: $panel; border: 1px solid $line; border-radius: 8px; }
*[look="sidebar"] { background: $window; border: none; border-right: 1px solid $line; }
*[look="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
*[look="status"] { background: $window; border: none; border-top: 1px solid $line; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QToolTip { background: $field; color: $text; border: 1px solid $line; padding: 4px 8px; }
QMenu { background: $field; border: 1px solid $line; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
"""

_TYPE = """
QLabel { background: transparent; }
*[look="title"] { font-size: ${size_title}px; font-weight: 600; }
*[look="name"] { font-size: ${size_section}px; font-weight: 600; }
*[look="section"] { font-size: ${size_body}px; font-weight: 600; }
*[look="brand"] { font-size: ${size_section}px; font-weight: 700; }
*[look="secondary"] { font-size: ${size_secondary}px; color: $secondary; }
*[look="invalid"] { font-size: ${size_secondary}px; color: $red; }
"""

_BUTTONS = """
QPushButton, QToolButton {
    background: $field; color: $text; border: 1px solid $line; border-radius: 6px;
    padding: 0 12px; min-height: 26px;
}
QToolButton { padding: 0 8px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $line; }
QPushButton:focus, QToolButton:focus { border: 1px solid $accent; outline: none; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; background: transparent; }
QPushButton:checked, QToolButton:checked { background: $accent_soft; border-color: $accent; }
QPushButton::menu-indicator, QToolButton::menu-indicator {
    image: url("$arrow_down"); width: 14px; height: 14px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 6px;
}
QPushButton[look="primary"], QToolButton[look="primary"] {
    background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
    min-height: 30px; padding: 0 16px;
}
QPushButton[look="primary"]:hover, QToolButton[look="primary"]:hover { background: $accent_hover; }
QPushButton[look="primary"]:focus, QToolButton[look="primary"]:focus { border: 2px solid $text; }
QPushButton[look="primary"]:disabled, QToolButton[look="primary"]:disabled {
    background: $line; border-color: $line; color: $secondary;
}
QPushButton[look="flat"], QToolButton[look="flat"] {
    background: transparent; border-color: transparent;
}
QPushButton[look="flat"]:hover, QToolButton[look="flat"]:hover { background: $hover; }
QPushButton[look="flat"]:focus, QToolButton[look="flat"]:focus { border-color: $accent; }
QPushButton[look="flat"]:checked, QToolButton[look="flat"]:checked { background: $accent_soft; }
QPushButton[look="danger"] { color: $red; background: transparent; border-color: transparent; }
QPushButton[look="danger"]:hover { background: $red_soft; }
QPushButton[look="danger"]:focus { border-color: $red; }
QPushButton[look="link"] {
    color: $accent; background: transparent; border-color: transparent;
    padding: 0 4px; text-align: left;
}
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border-color: $accent; }
QPushButton[look="chip"] {
    font-size: ${size_secondary}px; min-height: 22px; padding: 0 10px; border-radius: 12px;
    color: $secondary; background: transparent;
}
QPushButton[look="chip"]:hover { background: $hover; }
QPushButton[look="chip"]:checked {
    color: $accent; background: $accent_soft; border-color: $accent_soft; font-weight: 600;
}
QPushButton[look="chip"]:focus { border-color: $accent; }
QPushButton[look="navigation"] {
    text-align: left; background: transparent; border-color: transparent; padding: 0 8px;
    min-height: 30px;
}
QPushButton[look="navigation"]:hover { background: $hover; }
QPushButton[look="navigation"]:checked { background: $accent_soft; color: $accent; }
QPushButton[look="navigation"]:focus { border-color: $accent; }
QToolButton[look="tool"] {
    background: transparent; border-color: transparent; padding: 0 5px; min-height: 26px;
}
QToolButton[look="tool"][popupMode="2"] { padding-right: 16px; }
QToolButton[look="tool"]:hover { background: $hover; }
QToolButton[look="tool"]:focus { border-color: $accent; }
QToolButton[look="tool"]:checked { background: $accent_soft; }
QToolButton[look="tool"]::menu-indicator { right: 2px; }
QToolButton[look="primary"][popupMode="1"] { padding-right: 36px; }
QToolButton[look="primary"]::menu-button {
    border: none; border-left: 1px solid $on_accent; width: 24px; margin: 6px 0;
}
QToolButton[look="primary"]::menu-arrow {
    image: url("$arrow_on_accent"); width: 14px; height: 14px;
}
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QTextBrowser, QComboBox, QSpinBox, QDoubleSpinBox,
QDateEdit, QDateTimeEdit {
    background: $field; color: $text; border: 1px solid $line; border-radius: 6px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit {
    min-height: 26px; padding: 0 8px;
}
QLineEdit[look="bar"], QComboBox[look="bar"] { min-height: 30px; }
QPlainTextEdit, QTextEdit, QTextBrowser { padding: 4px; }
QLineEdit:hover, QComboBox:hover, QPlainTextEdit:hover, QTextEdit:hover { border-color: $disabled; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus, QComboBox:focus,
QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus, QDateTimeEdit:focus {
    border: 1px solid $accent;
}
QLineEdit[invalid="true"], QComboBox[invalid="true"], QPlainTextEdit[invalid="true"] {
    border: 1px solid $red;
}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {
    color: $disabled; background: $panel;
}
QLineEdit:read-only { background: $panel; }
QLineEdit QToolButton { background: transparent; border: none; padding: 0; min-height: 0; }
QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit { padding-left: 4px; }
QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down {
    border: none; background: transparent; width: 24px;
    subcontrol-origin: padding; subcontrol-position: center right;
}
QComboBox::down-arrow { image: url("$arrow_down"); width: 14px; height: 14px; }
QDateEdit[calendarPopup="true"]::down-arrow, QDateTimeEdit[calendarPopup="true"]::down-arrow {
    width: 14px; height: 14px;
}
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView {
    background: $field; color: $text; border: 1px solid $line; border-radius: 0; padding: 4px;
    outline: none; selection-background-color: $accent_soft; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; }
QComboBoxPrivateContainer { border: none; background: $field; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QDateEdit::up-button, QDateTimeEdit::up-button,
QSpinBox::down-button, QDoubleSpinBox::down-button, QDateEdit::down-button,
QDateTimeEdit::down-button {
    border: none; background: transparent; width: 20px;
}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QDateEdit::up-arrow, QDateTimeEdit::up-arrow {
    image: url("$arrow_up"); width: 12px; height: 12px;
}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {
    image: url("$arrow_down"); width: 12px; height: 12px;
}
QCheckBox, QRadioButton { background: transparent; spacing: 8px; min-height: 26px; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QTableView::indicator, QListView::indicator, QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid $secondary; background: $field;
}
QCheckBox::indicator, QTableView::indicator, QListView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QTableView::indicator:hover, QListView::indicator:hover,
QRadioButton::indicator:hover {
    border-color: $accent;
}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {
    border: 2px solid $accent; width: 12px; height: 12px;
}
QCheckBox::indicator:checked, QListView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$tick");
}
QRadioButton::indicator:checked {
    width: 6px; height: 6px; border: 5px solid $accent; background: $on_accent;
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
    border-color: $line; background: $panel;
}
QCheckBox::indicator:checked:disabled { image: url("$tick_disabled"); }
QProgressBar {
    background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
    color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""

_TABLES = """
QTableView, QListView, QTreeView {
    background: $field; color: $text; border: 1px solid $line; border-radius: 8px; outline: none;
    selection-background-color: $accent_soft; selection-color: $text;
}
QTableView::item { padding: 0 8px; border: none; border-bottom: 1px solid $window; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected {
    background: $accent_soft; color: $text;
}
QTableView:focus, QListView:focus, QTreeView:focus { border: 1px solid $disabled; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: $panel; color: $secondary; font-size: ${size_secondary}px; font-weight: 400;
    border: none; border-bottom: 1px solid $line; padding: 0 11px; height: 30px;
}
QHeaderView::section:first { border-top-left-radius: 7px; }
QHeaderView::section:last { border-top-right-radius: 7px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::down-arrow { image: url("$arrow_down"); width: 12px; height: 12px; }
QHeaderView::up-arrow { image: url("$arrow_up"); width: 12px; height: 12px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableCornerButton::section { background: $panel; border: none; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab {
    background: transparent; color: $secondary; padding: 8px 12px; border: none;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle {
    background: $line; border: 3px solid transparent; border-radius: 6px;
    background-clip: padding;
}
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $disabled; background-clip: padding; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_SMALL = """
*[look^="tag"] { font-size: ${size_secondary}px; padding: 2px 8px; border-radius: 9px; }
*[look="tag"] { color: $secondary; background: $hover; }
*[look="tag-good"] { color: $green; background: $green_soft; }
*[look="tag-uncertain"] { color: $amber; background: $amber_soft; }
*[look="tag-bad"] { color: $red; background: $red_soft; }
*[look="tag-accent"] { color: $accent; background: $accent_soft; }
*[look^="banner"] { border-radius: 8px; border: 1px solid $line; }
*[look="banner-info"] { background: $panel; }
*[look="banner-done"] { background: $panel; }
*[look="banner-uncertain"] { background: $amber_soft; border-color: $amber; }
*[look="banner-failure"] { background: $red_soft; border-color: $red; }
"""
