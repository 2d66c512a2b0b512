"""Says what a template leaves open, and leads from one such place to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop.composer.open_draft import OpenDraft
from desktop.core.domain.template import left_to_fill
from desktop.qt.icons import Ink, icon, pixmap
from desktop.qt.numbers import counted
from desktop.qt.shortcuts import Keys, with_keys
from desktop.qt.theme import ICON, Look, Space, dress
from desktop.qt.widgets.elided_label import ElidedLabel

_REST_MS = 300


class SpotBar(QFrame):
    """Hidden while nothing is left open; `spot_wanted` carries the words of the next place.

    Words in brackets that somebody writes later are their own, and no place to fill in.
    """

    spot_wanted = Signal(str)

    def __init__(self, open_draft: OpenDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("spotBar")
        self._open_draft = open_draft
        self._spots: tuple[str, ...] = ()
        self._begun_with = frozenset[str]()
        self._last = ""
        self._is_closed = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.look)
        open_draft.changed.connect(lambda *_: self._rest.start())
        self.begin()

    def begin(self) -> None:
        """A template was taken: what it leaves open is to be seen, whatever was closed before."""
        self._is_closed, self._last = False, ""
        self._begun_with = frozenset(self._present())
        self.look()

    def look(self) -> None:
        self._spots = tuple(each for each in self._present() if each in self._begun_with)
        if self._spots:
            self._say_spots()
        self.setVisible(bool(self._spots) and not self._is_closed)

    def go_on(self) -> None:
        """To the place behind the one shown last, and from the last to the first."""
        self.look()
        if self._spots:
            at = self._spots.index(self._last) + 1 if self._last in self._spots else 0
            self._last = self._spots[at % len(self._spots)]
            self.spot_wanted.emit(self._last)

    def left_open(self) -> tuple[str, ...]:
        """What somebody who sends now may have overlooked; closed, they have seen it."""
        self.look()
        return () if self._is_closed else self._spots

    def _present(self) -> tuple[str, ...]:
        draft = self._open_draft.draft
        return left_to_fill(draft.subject, draft.body)

    def _say_spots(self) -> None:
        if self.layout() is None:
            self._build()
        self._title.setText(
            counted(
                len(self._spots),
                self.tr("{count} place to fill in"),
                self.tr("{count} places to fill in"),
            )
        )
        self._words.setText(", ".join(self._spots))

    def _build(self) -> None:
        """Few mails have such places, so that the parts come with the first of them."""
        drawing = QLabel(self, pixmap=pixmap("pencil", Ink.ACCENT, ICON))
        self._title = QLabel(self, objectName="spotCount")
        dress(self._title, Look.SECTION)
        self._words = ElidedLabel("", self)
        self._words.setObjectName("spotWords")
        dress(self._words, Look.SECONDARY)
        following = QPushButton(self.tr("Next place"), self, objectName="nextSpot")
        following.setToolTip(with_keys(self.tr("Next place to fill in"), Keys.NEXT_SPOT))
        following.clicked.connect(self.go_on)
        dress(following, Look.LINK)
        close = QToolButton(self, icon=icon("x"), objectName="closeSpots")
        close.setToolTip(self.tr("Close"))
        close.setAccessibleName(self.tr("Leave these places as they are"))
        close.clicked.connect(self._on_close)
        dress(close, Look.FLAT)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, 0, 0, 0)
        row.setSpacing(Space.S)
        for part in (drawing, self._title, self._words, following):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        row.addWidget(close)
        dress(self, Look.BANNER_INFO)

    def _on_close(self) -> None:
        self._is_closed = True
        self.hide()
