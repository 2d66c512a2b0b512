"""Chooses how the mail is looked at: screen, colours, pictures, or its text part."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.composer.preview.manner import Light, Manner, Screen
from desktop.qt.theme import Space
from desktop.qt.widgets.chips import Chips, toggle_chip

_DESKTOP, _PHONE, _TEXT = "html", "phone", "text"


class MannerBar(QWidget):
    """`changed` says that the mail is to be shown in another manner."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = Chips("previewPart")
        self._parts.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._parts.chosen.connect(lambda _key: self._on_changed())
        self._dark = toggle_chip("previewDark", self.tr("Dark"))
        self._dark.setToolTip(self.tr("As mail programs show it that darken mails by themselves"))
        self._own_dark = toggle_chip("previewOwnDark", self.tr("Own dark"))
        self._own_dark.setToolTip(self.tr("In the dark colours that the mail brings along"))
        self._bare = toggle_chip("previewNoPictures", self.tr("No images"))
        self._bare.setToolTip(self.tr("As it is seen before somebody lets images be shown"))
        self._dark.clicked.connect(lambda: self._own_dark.setChecked(False))
        self._own_dark.clicked.connect(lambda: self._dark.setChecked(False))
        for toggle in (self._dark, self._own_dark, self._bare):
            toggle.clicked.connect(self.changed)
        self._lay_out()

    @property
    def is_text(self) -> bool:
        return self._parts.current() == _TEXT

    def manner(self) -> Manner:
        light = Light.LIGHT
        if self._dark.isChecked():
            light = Light.FORCED_DARK
        elif self._own_dark.isChecked():
            light = Light.OWN_DARK
        screen = Screen.PHONE if self._parts.current() == _PHONE else Screen.DESKTOP
        return Manner(screen, light, has_pictures=not self._bare.isChecked())

    def offer(self, *, is_html: bool, is_true: bool, has_own_dark: bool) -> None:
        """What the mail can be looked at as; `is_true`: it is drawn as mail programs do."""
        parts = [(_TEXT, self.tr("Text part"))]
        if is_true:
            parts = [(_DESKTOP, self.tr("Desktop")), (_PHONE, self.tr("Phone")), *parts]
        else:
            parts = [(_DESKTOP, self.tr("Html")), *parts]
        self._parts.offer(parts if is_html else [])
        self._is_true, self._has_own_dark = is_html and is_true, has_own_dark
        if not has_own_dark:
            self._own_dark.setChecked(False)
        self._show_toggles()
        self.setVisible(is_html)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._parts)
        row.addStretch()
        for toggle in (self._dark, self._own_dark, self._bare):
            row.addWidget(toggle)
        self._is_true = self._has_own_dark = False
        self._show_toggles()
        self.hide()

    def _show_toggles(self) -> None:
        is_drawn = self._is_true and not self.is_text
        self._dark.setVisible(is_drawn)
        self._own_dark.setVisible(is_drawn and self._has_own_dark)
        self._bare.setVisible(is_drawn)

    def _on_changed(self) -> None:
        self._show_toggles()
        self.changed.emit()
