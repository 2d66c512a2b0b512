"""The page that a letter is written on; its own scripts are off, ours run in a world apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

from PySide6.QtCore import QEvent, QFile, QIODevice, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEngineScript
from PySide6.QtWidgets import QWidget

from desktop.composer.editor.letter_source import LetterSource
from desktop.composer.editor.pictures import picture_files
from desktop.composer.editor.writing_line import WritingLine
from desktop.qt.web.offline_view import OfflineView

WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
_SCRIPTS = ("squire.js", "purify.js", "letter.js", "pasting.js", "writing.js")
_TOLD = "letter:"
_BEGIN = """new QWebChannel(qt.webChannelTransport, (channel) => {{
    writing.begin({given}, channel.objects.line); channel.objects.line.begun(); }});"""


class LetterView(OfflineView):
    """`ready` says that one can write, `broken` that the page's process is gone."""

    ready = Signal()
    broken = Signal()
    pictures_dropped = Signal(list)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("letterView")
        self.setAccessibleName(self.tr("Text of the mail"))
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.line = WritingLine(self)
        self.line.has_begun.connect(self._follow_focus)
        self.line.has_begun.connect(self.ready)
        self._channel = QWebChannel(self)
        self._channel.registerObject("line", self.line)
        self.page().setWebChannel(self._channel, WORLD)
        self.page().renderProcessTerminated.connect(lambda _status, _code: self.broken.emit())
        self.shown.connect(self._begin)
        self._given = ""

    def open(self, letter: LetterSource, labels: Mapping[str, str]) -> None:
        self._given = json.dumps(
            {
                "opens": letter.opens,
                "pieces": letter.pieces,
                "words": dict(letter.words),
                "codes": letter.aside.codes,
                "labels": dict(labels),
            }
        )
        self.show_html(letter.page)

    def fetch_source(self, then: Callable[[str | None], None]) -> None:
        """The body as it is now; None when the page can't say."""
        asking = f"'{_TOLD}' + writing.source()"
        self.page().runJavaScript(asking, WORLD, lambda told: then(_body_in(told)))

    def command(self, name: str, given: object = None) -> None:
        call = f"writing.command({json.dumps(name)}, {json.dumps(given)})"
        self.page().runJavaScript(call, WORLD)

    def show_labels(self, labels: Mapping[str, str]) -> None:
        self.page().runJavaScript(f"writing.show_labels({json.dumps(dict(labels))})", WORLD)

    def write_here(self) -> None:
        self.setFocus()
        self.page().runJavaScript("window.writing && writing.focus()", WORLD)

    def _begin(self, is_there: bool) -> None:
        if not is_there:
            self.broken.emit()
            return
        self.page().runJavaScript(_scripts(), WORLD)
        self.page().runJavaScript(_BEGIN.format(given=self._given), WORLD)

    def _follow_focus(self) -> None:
        """What takes the keyboard is made anew with each page."""
        page = self.focusProxy()
        if page is not None:
            page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.focusProxy() and event.type() == QEvent.Type.FocusIn:
            self.page().runJavaScript("window.writing && writing.focus()", WORLD)
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        self.menu_wanted.emit(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._judge(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Pictures come into the letter; other files go through to the window, as attachments."""
        self._judge(event)
        paths = picture_files(event.mimeData())
        if paths:
            self.pictures_dropped.emit(paths)

    @staticmethod
    def _judge(event: QDropEvent) -> None:
        if picture_files(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()


def _body_in(told: object) -> str | None:
    """A page that is gone answers with an empty text, which is no empty letter."""
    is_told = isinstance(told, str) and told.startswith(_TOLD)
    return str(told).removeprefix(_TOLD) if is_told else None


@cache
def _scripts() -> str:
    folder = files("resources.editor")
    own = [folder.joinpath(name).read_text("utf-8") for name in _SCRIPTS]
    return "\n".join((_channel_script(), *own))


def _channel_script() -> str:
    """Qt brings its end of the line along."""
    script = QFile(":/qtwebchannel/qwebchannel.js")
    script.open(QIODevice.OpenModeFlag.ReadOnly)
    return script.readAll().toStdString()
