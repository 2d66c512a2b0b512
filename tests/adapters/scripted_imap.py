"""A small IMAP server in a thread, one folder in it; remembers what it was asked."""

from __future__ import annotations

import base64
import re
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType

DROP = "<drop>"
"""Instead of a reply to a command: the connection is closed."""
STALL = "<stall>"
"""Instead of a reply: nothing, until the client goes away."""
_PART = re.compile(r"BODY\.PEEK\[(?P<what>[^\]]*)\](?:<(?P<first>\d+)\.(?P<most>\d+)>)?")


class GoneError(Exception):
    """The conversation is over."""


@dataclass
class ScriptedImap:
    """`messages` by UID. `replies` by command stand in for the usual ones (`NO words`).

    With `uid_last` a message's number is named behind its content, as some servers do.
    """

    messages: dict[int, bytes] = field(default_factory=dict)
    validity: int = 17
    password: str = "geheim"
    bearer: str = ""
    tls: ssl.SSLContext | None = None
    implicit_tls: bool = False
    replies: Mapping[str, str] = field(default_factory=dict)
    uid_last: bool = False
    commands: list[str] = field(default_factory=list)
    clear: bytearray = field(default_factory=bytearray)

    def __enter__(self) -> ScriptedImap:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)
        assert not self._thread.is_alive()

    def _serve(self) -> None:
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            peer.settimeout(8)
            self._open, self._buffer, self._secure = peer, b"", False
            try:
                self._converse()
            except (GoneError, OSError):
                pass
            finally:
                self._open.close()
                peer.close()

    def _converse(self) -> None:
        if self.implicit_tls:
            self._encrypt()
        self._say("* OK scripted")
        while True:
            tag, _, line = self._line().partition(" ")
            self.commands.append(line)
            verb = line.removeprefix("UID ").split(" ", 1)[0].upper()
            reply = self.replies.get(verb)
            if reply == DROP:
                raise GoneError
            if reply == STALL:
                while True:
                    self._receive()
            if reply is not None:
                self._say(f"{tag} {reply}")
                continue
            self._answer(verb, line)
            self._say(f"{tag} {self._verdict(verb, line)}")
            if verb == "STARTTLS":
                self._encrypt()
            elif verb == "LOGOUT":
                raise GoneError

    def _answer(self, verb: str, line: str) -> None:
        if verb == "CAPABILITY":
            self._say(f"* CAPABILITY IMAP4rev1 AUTH=PLAIN{' STARTTLS' if self.tls else ''}")
        elif verb == "AUTHENTICATE":
            self._say("+ ")
            self._secret = self._line()
        elif verb in ("SELECT", "EXAMINE"):
            self._say(f"* {len(self.messages)} EXISTS")
            self._say(f"* OK [UIDVALIDITY {self.validity}] valid")
        elif verb == "SEARCH":
            self._search(line)
        elif verb == "FETCH":
            self._fetch(line)
        elif verb == "LOGOUT":
            self._say("* BYE")

    def _verdict(self, verb: str, line: str) -> str:
        if verb == "LOGIN" and not line.endswith(f'"{self.password}"'):
            return "NO [AUTHENTICATIONFAILED] wrong password"
        if verb == "AUTHENTICATE":
            return self._authenticated()
        return "OK [READ-ONLY] done" if verb == "EXAMINE" else "OK done"

    def _authenticated(self) -> str:
        told = base64.b64decode(self._secret).decode()
        known = f"auth=Bearer {self.bearer}\1\1" if self.bearer else f"\0{self.password}"
        return "OK welcome" if told.endswith(known) else "NO [AUTHENTICATIONFAILED] no"

    def _search(self, line: str) -> None:
        first = int(re.findall(r"UID (\d+):\*", line)[0])
        found = [uid for uid in self.messages if uid >= first]
        # RFC 3501 6.4.8: the range n:* names the last message even if its number is lower
        found = found or ([max(self.messages)] if self.messages else [])
        self._say(f"* SEARCH {' '.join(map(str, found))}".rstrip())

    def _fetch(self, line: str) -> None:
        asked = _PART.search(line)
        assert asked is not None
        for uid in map(int, line.split(" ")[2].split(",")):
            content = self.messages[uid]
            if asked["what"].startswith("HEADER"):
                content = content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
            if asked["most"]:
                content = content[int(asked["first"]) :][: int(asked["most"])]
            number = f"UID {uid}"
            label = f"BODY[{asked['what']}]" + ("<0>" if asked["most"] else "")
            size = f"{{{len(content)}}}"
            if self.uid_last:
                self._send(f"* 1 FETCH ({label} {size}\r\n".encode() + content)
                self._say(f" {number})")
            else:
                self._send(f"* 1 FETCH ({number} {label} {size}\r\n".encode() + content)
                self._say(")")

    def _encrypt(self) -> None:
        assert self.tls is not None
        self._open = self.tls.wrap_socket(self._open, server_side=True)
        self._secure = True

    def _say(self, text: str) -> None:
        self._send(text.encode() + b"\r\n")

    def _send(self, data: bytes) -> None:
        self._open.sendall(data)

    def _line(self) -> str:
        while b"\r\n" not in self._buffer:
            self._receive()
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return line.decode("utf-8", "replace")

    def _receive(self) -> None:
        data = self._open.recv(1 << 16)
        if not data:
            raise GoneError
        if not self._secure:
            self.clear += data
        self._buffer += data
