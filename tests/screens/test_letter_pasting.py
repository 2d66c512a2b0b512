"""What is pasted into a letter: from Word, from the web, from mail, and from whoever means ill."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from tests.screens.hands import words
from tests.screens.writing_desk import WritingDesk

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--
p.MsoNormal {margin:0cm;font-size:11.0pt;} --></style><xml><w:WordDocument>x</w:WordDocument></xml>
</head><body lang=DE><!--StartFragment-->
<p class=MsoNormal style='margin-bottom:8.0pt'><span style='font-family:"Arial",sans-serif;
color:black;mso-fareast-language:DE'>Guten <b style='mso-bidi-font-weight:normal'>Tag</b>,<o:p>
</o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New
Roman"'>&nbsp;&nbsp; </span></span><![endif]>erstens<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='mso-list:Ignore'>·</span><![endif]>zweitens<o:p></o:p></p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse;mso-yfti-tbllook:1184'><tr>
<td width=302 style='width:226.55pt;border:solid windowtext 1.0pt'><p class=MsoNormal>Miete<o:p>
</o:p></p></td></tr></table><!--EndFragment--></body></html>"""

HOSTILE = [
    "<script>document.title='ran'</script>",
    "<img src=x onerror=\"document.title='ran'\">",
    "<svg onload=\"document.title='ran'\"><script>document.title='ran'</script></svg>",
    "<a href=\"javascript:document.title='ran'\">Klick</a>",
    "<a href=' java\tscript:alert(1)'>Klick</a>",
    "<a href='data:text/html,<script>1</script>'>Klick</a>",
    "<a href='vbscript:x'>Klick</a><a href='file:///etc/passwd'>Datei</a>",
    "<iframe src='https://bait.example.org/'></iframe><iframe srcdoc='<script>1'></iframe>",
    "<object data='https://bait.example.org/'></object><embed src='//bait.example.org'>",
    "<meta http-equiv=refresh content='0;url=https://bait.example.org'>",
    "<base href='https://bait.example.org/'><link rel=stylesheet href='//bait.example.org/x.css'>",
    "<form action='https://bait.example.org'><input name=a autofocus><button>x</button></form>",
    "<div style='position:fixed;top:0;left:0;width:100%;height:100%'>Deckel</div>",
    "<p style=\"background:url('https://bait.example.org/x.gif')\">Wort</p>",
    "<p style='width:expression(alert(1));-moz-binding:url(//bait.example.org)'>Wort</p>",
    "<style>@import '//bait.example.org/x.css'; body{display:none}</style>Wort",
    "<math><mtext><table><mglyph><style><img src=x onerror=\"document.title='ran'\">",
    "<noscript><p title=\"</noscript><img src=x onerror=document.title='ran'>\">",
    "<template><script>document.title='ran'</script></template>",
    "<img src='https://bait.example.org/pixel.gif' width=1 height=1>",
    "<video src='https://bait.example.org/v'></video><audio src='//bait.example.org/a'></audio>",
    "<table background='https://bait.example.org/bg.png'><tr><td>Zelle</td></tr></table>",
    "<p id=rundbrief-letter data-code='{{ sender.email }}' contenteditable=false>Wort</p>",
    "<input type=image src='https://bait.example.org/'><details ontoggle=alert(1) open>x",
]
ALIVE = re.compile(
    r"(?i)<\s*(?:script|iframe|object|embed|meta|base|link|form|input|button|style|svg|math|video|"
    r"audio|template|noscript|details)|\son\w+\s*=|javascript:|vbscript:|data:text|file:|position|"
    r"url\(|expression|bait\.example\.org|data-code|contenteditable|\sid="
)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> WritingDesk:
    return WritingDesk(qtbot, tmp_path)


def test_nothing_hostile_that_is_pasted_runs_or_stays(desk: WritingDesk) -> None:
    refused: list[str] = []
    desk.letter.view.refused.connect(refused.append)
    for each in HOSTILE:
        desk.paste(html=f"<p>vorher</p>{each}<p>nachher</p>")
    body = desk.body()
    assert body.count("vorher") == len(HOSTILE)
    assert ALIVE.findall(body) == []
    assert desk.letter.view.page().title() != "ran"
    assert refused == []


def test_word_leaves_its_marks_outside(desk: WritingDesk) -> None:
    desk.paste(html=WORD)
    assert desk.body() == (
        "<p>Guten <strong>Tag</strong>, </p><ul><li>erstens</li><li>zweitens</li></ul>"
        '<table border="1" style="border-collapse:collapse"><tbody><tr>'
        '<td width="302" style="width:226.55pt;border:solid windowtext 1.0pt"><p>Miete </p></td>'
        "</tr></tbody></table>"
    )


def test_styles_of_the_web_become_plain_marks(desk: WritingDesk) -> None:
    desk.paste(
        html="<meta charset='utf-8'><b style='font-weight:normal' id='docs-internal-guid-1'>"
        "<p dir='ltr' style='line-height:1.38;margin-top:0pt'><span style='font-size:11pt;"
        "font-family:Arial;color:#000000;font-weight:700'>Fett</span><span style='font-size:11pt;"
        "color:#ff0000;font-style:italic'> rot</span></p></b>"
    )
    assert desk.body() == (
        '<p dir="ltr"><strong>Fett</strong><span style="color:#ff0000"><em> rot</em></span></p>'
    )


def test_pictures_of_the_web_are_left_out_and_the_writer_is_told(desk: WritingDesk) -> None:
    picture = "<img src='https://example.org/a.png'>"
    desk.paste(html=f"<p>Wort {picture}{picture}</p>")
    assert "<img" not in desk.body()
    assert "2 pictures from the web were left out" in words(desk.pane, "letterNote")


def test_pictures_that_come_along_are_kept(desk: WritingDesk) -> None:
    here = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" alt="Plan">'
    desk.paste(html=f"<p>Plan: {here}</p>")
    assert here.replace(' alt="Plan"', "") in desk.body().replace(' alt="Plan"', "")


def test_a_picture_from_the_clipboard_stands_in_the_letter(desk: WritingDesk) -> None:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data = QMimeData()
    data.setImageData(image)
    QGuiApplication.clipboard().setMimeData(data)
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: 'src="data:image/jpeg;base64,' in desk.body())
    assert 'width="20"' in desk.body()


def test_a_placeholder_survives_copying_and_pasting(desk: WritingDesk) -> None:
    desk.open("<p>An {{ address.last_name }}: </p>")
    desk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "{{ address.last_name }}" in QGuiApplication.clipboard().text()
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.body().count("{{ address.last_name }}") == 2
    assert desk.asked("document.querySelectorAll('img[data-code]').length") == 2
