"""Three hundred mails that try to be noticed when they are looked at."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

_FORMS: tuple[Callable[[str, str], str], ...] = (
    lambda host, _name: f"http://{host}/x",
    lambda _host, name: f"//{name}/x",
    lambda _host, name: f"https://{name}/x?a=1&amp;b=2",
    lambda host, _name: "".join(f"&#{ord(each)};" for each in f"http://{host}/x"),
)
"""The ways to write where a picture is; a pixel is hidden from simple eyes by the last."""

IN_MARKUP = """
<img src="URL">
<IMG SRC=URL width=1 height=1 style="display:none">
<img srcset="URL 1x, URL 2x">
<img src="URL" loading="lazy" style="margin-top:4000px">
<img src="URL" crossorigin="use-credentials" attributionsrc="URL">
<img lowsrc="URL" dynsrc="URL" longdesc="URL">
<picture><source srcset="URL" media="(min-width:0)"><img src="data:,"></picture>
<input type="image" src="URL">
<table background="URL"><tr><td background="URL">x</td></tr></table>
<body background="URL">x</body>
<video src="URL" poster="URL" autoplay muted preload="auto"></video>
<video autoplay><source src="URL"><track src="URL" default></video>
<audio src="URL" autoplay preload="auto"></audio>
<bgsound src="URL"><embed src="URL" type="image/svg+xml">
<object data="URL" type="image/png"></object>
<object type="text/html" data="URL"></object>
<applet code="URL" archive="URL"></applet>
<iframe src="URL"></iframe>
<iframe srcdoc="&lt;img src='URL'&gt;"></iframe>
<iframe src="data:text/html,<img src='URL'>"></iframe>
<object data="data:text/html,<img src='URL'>" type="text/html"></object>
<frameset cols="*"><frame src="URL"></frameset>
<portal src="URL"></portal><fencedframe src="URL"></fencedframe>
<svg><image href="URL" width="9" height="9"/></svg>
<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="URL" width="9" height="9"/></svg>
<svg><use href="URL#a"/></svg>
<svg><filter id="f"><feImage href="URL"/></filter><rect filter="url(#f)" width="9"/></svg>
<svg><image width="9" height="9"><set attributeName="href" to="URL"/></image></svg>
<svg><foreignObject width="9" height="9"><img src="URL"></foreignObject></svg>
<svg><script href="URL"></script></svg>
<math><mglyph src="URL"></mglyph><mi xlink:href="URL">x</mi></math>
<script src="URL"></script>
<script type="module" src="URL"></script>
<noscript><img src="URL"></noscript>
<link rel="stylesheet" href="URL">
<link rel="preload" as="image" href="URL"><link rel="preload" as="font" href="URL" crossorigin>
<link rel="prefetch" href="URL"><link rel="prerender" href="URL"><link rel="next" href="URL">
<link rel="preconnect" href="URL"><link rel="dns-prefetch" href="URL">
<link rel="modulepreload" href="URL"><link rel="manifest" href="URL">
<link rel="icon" href="URL"><link rel="apple-touch-icon" href="URL"><link rel="pingback" href="URL">
<link rel="import" href="URL"><link rel="alternate stylesheet" href="URL" title="b">
<meta http-equiv="refresh" content="0;url=URL">
<meta http-equiv="Link" content="&lt;URL&gt;; rel=preload; as=image">
<meta http-equiv="x-dns-prefetch-control" content="on"><a href="URL">x</a>
<base href="URL/"><img src="relative.png"><link rel="stylesheet" href="relative.css">
<form action="URL" method="post"><input autofocus onfocus="this.form.submit()"></form>
<form><button formaction="URL" autofocus>x</button></form><isindex action="URL">
<a href="URL" ping="URL" autofocus onfocus="this.click()">x</a>
<a href="URL" target="_blank" download autofocus onfocus="this.click()">x</a>
<html manifest="URL"><p>x</p></html>
<!--[if mso]><v:fill src="URL"/><![endif]--><v:imagedata src="URL"/><v:rect fill="URL">x</v:rect>
<img src="URL" onerror="this.src='URL'" onload="this.src='URL'">
<img src="data:," onerror="new Image().src='URL'">
<details open ontoggle="fetch('URL')">x</details><marquee onstart="fetch('URL')">x</marquee>
<body onload="fetch('URL')" onpageshow="navigator.sendBeacon('URL')">x</body>
<?xml-stylesheet href="URL"?><xml src="URL"></xml><p>x</p>
""".strip().splitlines()

IN_STYLE = """
p { background: url(URL) }
p { background-image: image-set(url(URL) 1x, url(URL) 2x) }
p { background: -webkit-image-set(url(URL) 1x) }
p { list-style-image: url(URL); display: list-item }
p::before { content: url(URL) }
p { border: 9px solid; border-image: url(URL) 1 }
p { mask-image: url(URL); -webkit-mask-image: url(URL) }
p { cursor: url(URL), auto; shape-outside: url(URL); float: left }
p { filter: url(URL#f); clip-path: url(URL#c) }
p { behavior: url(URL); -moz-binding: url(URL#x) }
:root { --u: url(URL) } p { background: var(--u) }
@media (min-width: 0) { p { background: url(URL) } }
@supports (display: block) { p { background: url(URL) } }
@import url(URL);
@import "URL" screen;
@font-face { font-family: F; src: url(URL) format("woff2") } p { font-family: F }
""".strip().splitlines()

IN_SCRIPT = """
fetch('URL', {keepalive: true})
new Image().src = 'URL'
navigator.sendBeacon('URL')
new WebSocket('URL'.replace('http', 'ws'))
new EventSource('URL')
location = 'URL'
window.open('URL')
navigator.serviceWorker.register('URL')
new RTCPeerConnection({iceServers: [{urls: 'stun:HOST'}]}).createDataChannel('x')
open(URL.createObjectURL(new Blob(['<img src="URL">'], {type: 'text/html'})))
""".strip().splitlines()

ELSEWHERE = r"""
<img src="file:///etc/hostname">
<img src="file://NAME/share/x.png">
<img src="\\NAME\share\x.png">
<iframe src="file:///etc/passwd"></iframe>
<link rel="stylesheet" href="file://NAME/x.css">
<img src="ftp://NAME/x.png">
<img src="blob:http://HOST/x">
<img src="filesystem:http://HOST/temporary/x">
<img src="chrome://favicon/http://HOST/"><img src="view-source:http://HOST/">
<img src="rundbrief://page/1"><img src="qrc:/x"><img src="cid:x@NAME">
<a href="javascript:fetch('http://HOST/x')" autofocus onfocus="this.click()">x</a>
<script type="speculationrules">{"prerender": [{"urls": ["http://HOST/x"]}]}</script>
<script type="importmap">{"imports": {"x": "http://HOST/x"}}</script>
""".strip().splitlines()


def hostile_bodies(host: str) -> list[str]:
    """`host` is whom they would reach, as `127.0.0.1:4711`; other names end in `.bait.example`."""
    frames = [*IN_MARKUP]
    frames += [f"<style>{each}</style><p>x</p>" for each in IN_STYLE]
    frames += [f"<script>{each}</script>" for each in IN_SCRIPT]
    bodies = []
    for number, frame in enumerate(frames):
        for form, write in enumerate(_FORMS):
            name = f"n{number}f{form}.bait.example"
            bodies.append(_page(frame.replace("URL", write(host, name)), host, name))
    for number, frame in enumerate(ELSEWHERE):
        bodies.append(_page(frame, host, f"e{number}.bait.example"))
    return list(dict.fromkeys(bodies))


def _page(frame: str, host: str, name: str) -> str:
    whole = frame.replace("HOST", host).replace("NAME", name)
    is_page = whole.lower().startswith(("<body", "<html", "<frameset"))
    words = escape("Guten Tag")
    return whole if is_page else f"<!doctype html><html><body><p>{words}</p>{whole}</body></html>"
