"""Texts to start from, and keeping the present one as such."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.core.domain.formats import Format
from desktop.core.domain.template import Template
from desktop.qt.icons import icon
from desktop.qt.theme import Look, dress


class TemplateButton(QPushButton):
    template_chosen = Signal(object)
    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("templateButton")
        self.setText(self.tr("Te&mplate"))
        self.setIcon(icon("template"))
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.show_templates(())
        dress(self, Look.FLAT)

    def show_templates(self, templates: Sequence[Template]) -> None:
        self._menu.clear()
        for each in templates:
            self._add(each)
        if not templates:
            self._menu.addAction(self.tr("No template yet")).setEnabled(False)
        self._menu.addSeparator()
        save = self._menu.addAction(icon("device-floppy"), self.tr("&Save as template…"))
        save.triggered.connect(self.save_requested)

    def _add(self, template: Template) -> None:
        action = self._menu.addAction(template.name.replace("&", "&&"))
        action.setIcon(icon("code" if template.format is Format.HTML else "mail"))
        action.setToolTip(template.format.label)
        action.triggered.connect(lambda: self.template_chosen.emit(template))
