"""Quoted-printable, line by line: what is the same in all mails is written once."""

from __future__ import annotations

from binascii import b2a_qp

_MOST_LINES = 1_000
_LONGEST_LINE = 2_000


class QuotedLines:
    """One letter's lines that were written already; each begins afresh, so they stay as they are.

    The first mails teach it: what the letter says to everybody stands in each of them.
    """

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def quoted(self, text: str) -> bytes:
        """UTF-8 in quoted-printable, without a line end of its own.

        Only CRLF ends a line: no bare CR or LF can end the mail early at a careless server.
        """
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        known = self._known
        return b"".join([known.get(line) or self._line(line) for line in lines])[:-2]

    def _line(self, line: str) -> bytes:
        # b2a_qp breaks long lines as the text breaks its own: it has to see one CRLF
        written = b2a_qp(f"{line}\r\n".encode())
        if len(line) <= _LONGEST_LINE and len(self._known) < _MOST_LINES:
            self._known[line] = written
        return written
