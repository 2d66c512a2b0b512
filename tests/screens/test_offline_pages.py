"""Pages of others' making: they are drawn with what they bring along, and reach nobody."""

from __future__ import annotations

import base64
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWebEngineCore import QWebEnginePage
from pytestqt.qtbot import QtBot

from desktop.qt.web.offline_view import OfflineView
from desktop.qt.web.schemes import Picture
from tests.house_rules.source import ROOT
from tests.programs import needs

RED = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)
BAIT = """<!doctype html><html><head><base href="http://HOST/base/">
<meta http-equiv="refresh" content="0;url=http://HOST/refresh">
<link rel="preconnect" href="http://HOST"><link rel="dns-prefetch" href="//bait.example.org">
<link rel="prefetch" href="http://HOST/prefetch"><link rel="stylesheet" href="http://HOST/a.css">
<style>@import url(http://HOST/b.css); @font-face { font-family: F; src: url(http://HOST/f) }
p { font-family: F; background: url(http://HOST/c.png) }</style></head>
<body background="http://HOST/d.png"><p>Guten Tag</p><img src="relative.png">
<img src="http://HOST/pixel.gif"><img src="//bait.example.org/pixel.gif">
<img srcset="http://HOST/2x.png 2x"><video src="http://HOST/v" poster="http://HOST/p" autoplay>
</video><iframe src="http://HOST/frame"></iframe><object data="http://HOST/object"></object>
<embed src="http://HOST/embed"><svg><image href="http://HOST/svg"/></svg>
<iframe srcdoc="&lt;img src=http://HOST/inner&gt;"></iframe>
<img src="x" onerror="new Image().src='http://HOST/script'">
<script>fetch('http://HOST/fetch'); new RTCPeerConnection({iceServers: [{urls: 'stun:HOST'}]})
</script><form action="http://HOST/form"><input autofocus></form></body></html>"""
"""Each way out that a mail could try; HOST is whom it would reach."""

SHOWING = """
import os, sys
from PySide6.QtCore import QTimer
from desktop.app.start import application
from desktop.qt.web import engine
app = application([])
if sys.argv[2] == "mutant":
    engine.OFFLINE = ()
from desktop.qt.web.offline_view import OfflineView
from desktop.qt.web.gate import Gate
if sys.argv[2] == "mutant":
    Gate.interceptRequest = lambda *_: None
view = OfflineView()
view.show()
view.shown.connect(lambda _ok: QTimer.singleShot(500, app.quit))
QTimer.singleShot(3000, app.quit)  # whom the mutant reaches never answers
view.show_html(sys.argv[1])
sys.exit(app.exec())
"""
PACKETS = re.compile(r"connect\(\d+<TCP|(?:send\w*|write\w*)\(\d+<(?:TCP|UDP|RAW)")
"""A datagram socket that is connected sends nothing by it: Chromium looks for IPv6 that way."""


@pytest.fixture
def view(qtbot: QtBot) -> OfflineView:
    view = OfflineView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    return view


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server


def show(qtbot: QtBot, view: OfflineView, html: str, **pictures: Picture) -> None:
    with qtbot.waitSignal(view.shown) as done:
        view.show_html(html, pictures)
    assert done.args == [True]


def text_of(qtbot: QtBot, page: QWebEnginePage) -> str:
    found: list[str] = []
    page.toPlainText(found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_page_is_drawn_with_the_pictures_that_travel_with_it(
    qtbot: QtBot, view: OfflineView
) -> None:
    red = "<body style='margin:0'><img src='cid:red' style='width:400px;height:300px'>"
    show(qtbot, view, red, red=Picture("image/png", RED))
    middle = QPoint(200, 150)
    qtbot.waitUntil(lambda: view.grab().toImage().pixelColor(middle).name() == "#ff0000")


def test_what_a_page_wants_from_elsewhere_is_refused_and_told(
    qtbot: QtBot, view: OfflineView, listener: socket.socket
) -> None:
    refused: list[str] = []
    view.refused.connect(refused.append)
    host = f"127.0.0.1:{listener.getsockname()[1]}"
    show(qtbot, view, BAIT.replace("HOST", host))
    qtbot.waitUntil(lambda: f"http://{host}/pixel.gif" in refused)
    assert text_of(qtbot, view.page()).strip() == "Guten Tag"
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_no_script_of_a_page_runs(qtbot: QtBot, view: OfflineView) -> None:
    ran = "document.body.textContent = 'ran'"
    html = f'<p onclick="{ran}">calm</p><script>{ran}</script><img src="data:," onerror="{ran}">'
    show(qtbot, view, html)
    qtbot.mouseClick(view.focusProxy(), Qt.MouseButton.LeftButton, pos=QPoint(20, 25))
    assert text_of(qtbot, view.page()).strip() == "calm"


def test_a_pressed_link_is_told_and_not_followed(qtbot: QtBot, view: OfflineView) -> None:
    show(qtbot, view, "<a style='display:block;height:200px' href='https://example.org/x'>go</a>")
    with qtbot.waitSignal(view.link_pressed) as pressed:
        qtbot.mouseClick(view.focusProxy(), Qt.MouseButton.LeftButton, pos=QPoint(20, 50))
    assert pressed.args == ["https://example.org/x"]
    assert text_of(qtbot, view.page()).strip() == "go"


def test_a_page_of_several_megabytes_is_shown_to_its_end(qtbot: QtBot, view: OfflineView) -> None:
    show(qtbot, view, f"<p>Grüße</p><!--{'ü' * 3_000_000}--><p>Ende</p>")
    assert text_of(qtbot, view.page()).split() == ["Grüße", "Ende"]


@needs("strace")
@pytest.mark.parametrize(("kind", "leaks"), [("real", False), ("mutant", True)])
def test_no_packet_leaves_the_machine(
    kind: str, leaks: bool, tmp_path: Path, listener: socket.socket
) -> None:
    """The kernel says so; the mutant, without gate and flags, shows that it would."""
    host = f"127.0.0.1:{listener.getsockname()[1]}"
    trace = ["strace", "-f", "-qq", "-yy", "-e", "trace=network,write,writev", "-s", "16"]
    calls = tmp_path / "calls"
    program = [sys.executable, "-c", SHOWING, BAIT.replace("HOST", host), kind]
    clean = {name: each for name, each in os.environ.items() if "QTWEBENGINE" not in name}
    subprocess.run([*trace, "-o", calls, *program], cwd=ROOT, env=clean, check=True, timeout=60)
    lines = calls.read_text(errors="replace").splitlines()
    assert any("UNIX" in line for line in lines)
    assert bool([line for line in lines if PACKETS.search(line)]) is leaks
