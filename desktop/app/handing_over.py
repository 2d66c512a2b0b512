"""One window for a data folder: what is opened a second time goes to the one that runs."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

_WAIT_MS = 1000
_ANSWER_MS = 5000
_MOST_BYTES = 1024 * 1024
_TAKEN = b"taken\n"


def hand_over(folder: Path, things: Sequence[str]) -> bool:
    """True when a running window has taken them; what a crash left behind takes nothing."""
    socket = QLocalSocket()
    socket.connectToServer(_place(folder))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(json.dumps(list(things)).encode() + b"\n")
    answer = b""
    while not answer.endswith(b"\n") and socket.waitForReadyRead(_ANSWER_MS):
        answer += bytes(socket.readAll().data())
    return answer == _TAKEN


def come_forward(window: QWidget) -> None:
    """In front of the others, and not minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


class HandedOver(QObject):
    """Listens for this user alone; `asked` carries what somebody wants opened, perhaps nothing."""

    asked = Signal(list)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard: dict[QLocalSocket, bytes] = {}
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        place = _place(folder)
        if not self._server.listen(place):
            # nobody answered there a moment ago, so it was left behind by a crash
            QLocalServer.removeServer(place)
            self._server.listen(place)

    def close(self) -> None:
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._heard[socket] = b""
            socket.readyRead.connect(lambda each=socket: self._on_words(each))
            socket.disconnected.connect(lambda each=socket: self._forget(each))
            self._on_words(socket)

    def _on_words(self, socket: QLocalSocket) -> None:
        self._heard[socket] += bytes(socket.readAll().data())
        if len(self._heard[socket]) > _MOST_BYTES:
            socket.abort()
        elif self._heard[socket].endswith(b"\n"):
            self._answer(socket, self._heard[socket])

    def _answer(self, socket: QLocalSocket, words: bytes) -> None:
        things = _things(words)
        if things is None:
            socket.abort()
            return
        socket.write(_TAKEN)
        socket.flush()
        socket.disconnectFromServer()
        self.asked.emit(things)

    def _forget(self, socket: QLocalSocket) -> None:
        self._heard.pop(socket, None)
        socket.deleteLater()


def _things(words: bytes) -> list[str] | None:
    """None for what this program would not have sent."""
    try:
        things = json.loads(words)
    except ValueError:
        return None
    is_list = isinstance(things, list) and all(isinstance(each, str) for each in things)
    return things if is_list else None


def _place(folder: Path) -> str:
    """One a user and folder, in the user's own runtime folder where there is one."""
    whose = f"{getpass.getuser()}:{folder.resolve()}"
    name = f"rundbrief-{hashlib.sha256(whose.encode()).hexdigest()[:24]}"
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(runtime) / name) if runtime and Path(runtime).is_dir() else name
