"""Shows what went wrong: a UserError in the nearest banner, a bug in one quiet dialog."""

from __future__ import annotations

import logging
import traceback

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from desktop.core.domain.errors import UserError
from desktop.qt.core_words import said
from desktop.qt.widgets.banner import Banner, Tone

_log = logging.getLogger(__name__)


class Problems(QObject):
    """What the user caused is told in place; what we caused asks for a report; neither blocks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bug_box: QMessageBox | None = None
        self._boxes: set[QMessageBox] = set()

    def show(self, error: UserError, near: QObject) -> None:
        """In the banner of `near`'s closest ancestor that has one, or else in a message box."""
        banner = nearest_banner(near)
        if banner is None:
            self._show_box(error)
            return
        banner.show_message(title_of(error), detail_of(error), Tone.FAILURE)

    def bug(self, error: BaseException) -> None:
        """One dialog for any number of bugs; it may be called from `sys.excepthook`, too."""
        if self._bug_box is not None:
            return
        box = self._box(
            self.tr("Something in Rundbrief doesn't work"),
            self.tr("The program keeps running. Your last step may not have been done."),
        )
        box.setDetailedText("".join(traceback.format_exception(error)))
        box.finished.connect(self._on_bug_box_finished)
        self._bug_box = box
        box.show()

    def unhandled(self, kind: type[BaseException], error: BaseException, _trace: object) -> None:
        """For `sys.excepthook`: what a slot raised is a bug like any other."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.critical("unhandled", exc_info=error)
        self.bug(error)

    def _show_box(self, error: UserError) -> None:
        self._box(title_of(error), detail_of(error)).show()

    def _box(self, title: str, detail: str) -> QMessageBox:
        box = QMessageBox(QApplication.activeWindow())
        box.setWindowTitle("Rundbrief")
        box.setText(title)
        box.setInformativeText(detail)
        box.setWindowModality(Qt.WindowModality.NonModal)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # without a parent nobody else keeps it alive
        self._boxes.add(box)
        box.finished.connect(lambda _result: self._boxes.discard(box))
        return box

    def _on_bug_box_finished(self) -> None:
        self._bug_box = None


def detail_of(error: UserError) -> str:
    """What it means and what to do next, in one line and in the reader's language."""
    return " ".join(said(part) for part in (error.message, error.way_out) if part)


def title_of(error: UserError) -> str:
    """What happened, in the reader's language."""
    return said(error.title)


def sentences_of(error: UserError) -> str:
    """All that it says."""
    return " ".join(part for part in (title_of(error), detail_of(error)) if part)


def nearest_banner(near: QObject) -> Banner | None:
    """The banner that is a direct child of `near` or of one of its ancestors."""
    place: QObject | None = near
    while place is not None:
        banner = place.findChild(Banner, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(place, QWidget) and banner is not None:
            return banner
        place = place.parent()
    return None
