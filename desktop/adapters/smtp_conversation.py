"""One line's conversation as a machine without a socket: replies in, bytes to write out.

smtplib can't tell lost from delivered; here the step of a failure decides what it means
(reference/reliability.md 0.1 and 3.1). Where the server offers PIPELINING (RFC 2920), an envelope
is one write, and the next mail's travels with the final dot.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from desktop.adapters.smtp_replies import SERVICE_CLOSING, Phase, Reply, answer, shown
from desktop.adapters.wire_form import wire_form
from desktop.core.dispatch.ports import Answer, Answered, Event, Outcome, Outgoing, Ready, Scope

LONGEST_LINE = 4096
MOST_LINES = 100
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,253}")
_ENVELOPE_ID = re.compile(r"[A-Za-z0-9._-]{1,100}")
_REPLY_LINE = re.compile(rb"([2-5][0-9]{2})(?:([ -])(.*))?", re.DOTALL)

_TWO = ord("2")
_YES = Reply(250, "")
_YES_IS_ENOUGH = frozenset({Phase.MAIL, Phase.RCPT})
"""Here nobody reads the words of a yes, so it costs nothing to leave them."""


class Stage(Enum):
    """Where the first mail stands."""

    IDLE = 0
    ENVELOPE = 1
    BODY = 2
    READY = 3
    DOT = 4


@dataclass(slots=True)
class _Mail:
    """`refusal` is the first no in its envelope; `begun`: the server has answered to it."""

    outgoing: Outgoing
    refusal: tuple[Phase, Reply] | None = None
    begun: bool = False
    has_sender: bool = False
    tries: int = 1


class BrokenError(Exception):
    """What the server says is no SMTP, or not what can follow here: the line is of no use.

    `answer` is what it means for the mail under way, where the server has said good-bye with it.
    """

    def __init__(self, reason: str, answer: Answer | None = None) -> None:
        super().__init__(reason)
        self.answer = answer


class Conversation:
    """`outbox` holds what is to be written; `events` what has happened."""

    def __init__(self, line: int) -> None:
        self._line = line
        self.outbox: deque[memoryview] = deque()
        self.events: list[Event] = []
        self.stage = Stage.IDLE
        self.is_new = True
        self._first: _Mail | None = None
        self._following: _Mail | None = None
        self.start({})

    def start(self, features: Mapping[str, str]) -> None:
        """A new session; `features` as smtplib has them, lower case. Goes on with what waits."""
        self._can_pipeline = "pipelining" in features
        self._can_dsn = "dsn" in features
        limit = features.get("size", "").split(" ")[0]
        self._has_size = "size" in features
        self._limit = int(limit) if limit.isdecimal() else 0
        self._expected: deque[Phase] = deque()
        self._unsaid: deque[tuple[Phase, bytes]] = deque()
        self._buffer = b""
        self._lines: list[tuple[bytes, bytes]] = []
        self._is_dirty = False
        self.outbox.clear()
        self.is_new = True
        if self._first is not None:
            self._begin_first()

    @property
    def has_mail(self) -> bool:
        return self._first is not None

    @property
    def awaits(self) -> Phase | None:
        """The step whose reply is due next."""
        return self._expected[0] if self._expected else None

    def begin(self, mail: Outgoing, *, is_open: bool) -> None:
        self._first = _Mail(mail)
        if is_open:
            self._begin_first()

    def finish(self, following: Outgoing | None) -> None:
        """Writes the final dot: from here on the server may have the mail."""
        self.stage = Stage.DOT
        self._expected.append(Phase.DOT)
        dot = b".\r\n"
        self._following = _Mail(following) if following is not None else None
        if self._following is not None and self._can_pipeline and not self._refused_here(following):
            self._expect_envelope()
            dot += b"".join(text for _, text in self._envelope(self._following))
        self._write(dot)

    def flushed(self) -> None:
        """All that was to be written is."""
        if self.stage is Stage.BODY and self._first is not None:
            self.stage = Stage.READY
            self.events.append(Ready(self._line, self._first.outgoing.key))

    def receive(self, data: bytes) -> None:
        """Raises BrokenError for what is no reply, and where the server says good-bye."""
        self._buffer += data
        while b"\n" in self._buffer:
            line, _, self._buffer = self._buffer.partition(b"\n")
            self._take_line(line.rstrip(b"\r"))
        if len(self._buffer) > LONGEST_LINE:
            message = "the server's answer has no end"
            raise BrokenError(message)

    def fail(self, reason: str, goodbye: Answer | None = None) -> bool:
        """The session is gone; whether a mail still waits that a new one can begin at once."""
        words = f"The connection broke: {shown(reason)}"
        later = goodbye or Answer(Outcome.LATER, 0, words, Scope.CONNECTION)
        is_final = goodbye is not None and goodbye.scope is not Scope.CONNECTION
        first, following = self._first, self._following
        was_new, self.is_new = self.is_new, True
        stage, self.stage = self.stage, Stage.IDLE
        self.outbox.clear()
        self._expected.clear()
        self._unsaid.clear()
        self._first = self._following = None
        if first is None:
            return False
        if stage is Stage.DOT:
            self._tell(first, Answer(Outcome.UNKNOWN, 0, words, Scope.CONNECTION))
            first = following
            was_new = False
        if first is None:
            return False
        if first.tries == 1 and not (first.begun or was_new or is_final):
            self._first = _Mail(first.outgoing, tries=2)
            return True
        self._tell(first, later)
        return False

    def refuse(self, words: str) -> None:
        """No session could be opened for the mail that waits."""
        if self._first is not None:
            self._end_first(Answer(Outcome.LATER, 0, shown(words), Scope.CONNECTION))

    def drop(self) -> None:
        """Forgets its mails; nothing more is said of them."""
        self._first = self._following = None
        self.stage = Stage.IDLE
        self.events.clear()
        self.outbox.clear()
        self._expected.clear()
        self._unsaid.clear()

    def _begin_first(self) -> None:
        assert self._first is not None  # noqa: S101 -- all callers have just set it
        refused = self._refused_here(self._first.outgoing)
        if refused is not None:
            self._end_first(refused)
        else:
            self._say_envelope(self._first)

    def _refused_here(self, mail: Outgoing | None) -> Answer | None:
        """What need not be tried; an address is refused, never cut, before it is written."""
        if mail is None:
            return None
        for address, meaning in ((mail.sender, Scope.ACCOUNT), (mail.recipient, Scope.RECIPIENT)):
            if not _ADDRESS.fullmatch(address):
                words = f"“{shown(address)[:80]}” is no plain email address."
                return Answer(Outcome.REFUSED, 0, words, meaning)
        if 0 < self._limit < mail.size:
            words = f"The mail has {mail.size:,} bytes; the server takes {self._limit:,}."
            return Answer(Outcome.REFUSED, 0, words, Scope.MESSAGE)
        return None

    def _say_envelope(self, mail: _Mail) -> None:
        self.stage = Stage.ENVELOPE
        commands = self._envelope(mail)
        if self._can_pipeline:
            self._expect_envelope()
            self._write(b"".join(text for _, text in commands))
        else:
            self._unsaid.extend(commands)
            self._say_next()

    def _expect_envelope(self) -> None:
        if self._is_dirty:
            self._expected.append(Phase.RSET)
        self._expected.extend((Phase.MAIL, Phase.RCPT, Phase.DATA))

    def _envelope(self, mail: _Mail) -> list[tuple[Phase, bytes]]:
        """RSET first where the server still remembers another mail's beginning."""
        outgoing = mail.outgoing
        sender = f"MAIL FROM:<{outgoing.sender}>"
        if self._has_size:
            sender += f" SIZE={outgoing.size}"
        if self._can_dsn:
            sender += " RET=HDRS"
            if _ENVELOPE_ID.fullmatch(outgoing.envelope_id):
                sender += f" ENVID={outgoing.envelope_id}"
        recipient = f"RCPT TO:<{outgoing.recipient}>"
        if self._can_dsn:
            recipient += " NOTIFY=FAILURE"
        commands = [
            (Phase.MAIL, f"{sender}\r\n".encode("ascii")),
            (Phase.RCPT, f"{recipient}\r\n".encode("ascii")),
            (Phase.DATA, b"DATA\r\n"),
        ]
        return [(Phase.RSET, b"RSET\r\n"), *commands] if self._is_dirty else commands

    def _say_next(self) -> None:
        phase, text = self._unsaid.popleft()
        self._expected.append(phase)
        self._write(text)

    def _write(self, data: bytes) -> None:
        self.outbox.append(memoryview(data))

    def _take_line(self, line: bytes) -> None:
        found = _REPLY_LINE.fullmatch(line)
        if found is None or len(line) > LONGEST_LINE or len(self._lines) >= MOST_LINES:
            message = f"the server said “{shown(line[:80].decode('utf-8', 'replace'))}”"
            raise BrokenError(message)
        code, more, words = found[1], found[2], found[3] or b""
        if self._lines and self._lines[0][0] != code:
            message = "the lines of the server's answer contradict each other"
            raise BrokenError(message)
        self._lines.append((code, words))
        if more == b"-":
            return
        text = b" ".join(words for _, words in self._lines)
        self._lines = []
        is_plain_yes = code[0] == _TWO and self.awaits in _YES_IS_ENOUGH
        self._take_reply(_YES if is_plain_yes else Reply.read(int(code), text))

    def _take_reply(self, reply: Reply) -> None:
        phase = self._expected.popleft() if self._expected else None
        if phase is None:
            raise BrokenError(f"{reply.code} {reply.words}")
        if reply.code == SERVICE_CLOSING and phase is not Phase.DOT:
            raise BrokenError(f"{reply.code} {reply.words}", answer(phase, reply))
        match phase:
            case Phase.RSET:
                self._after_reset(reply)
            case Phase.DATA:
                self._after_data(reply)
            case Phase.DOT:
                self._after_dot(reply)
            case _:
                self._in_envelope(phase, reply)

    def _after_reset(self, reply: Reply) -> None:
        if not reply.says_yes:
            raise BrokenError(f"{reply.code} {reply.words}")
        self._is_dirty = False
        if self._unsaid:
            self._say_next()

    def _in_envelope(self, phase: Phase, reply: Reply) -> None:
        mail = self._in_turn()
        mail.begun = True
        self.is_new = False
        if reply.says_yes:
            mail.has_sender = mail.has_sender or phase is Phase.MAIL
            self._is_dirty = True
        elif mail.refusal is None:
            mail.refusal = (phase, reply)
        if self._can_pipeline:
            return
        if mail.refusal is None:
            self._say_next()
        else:
            self._unsaid.clear()
            self._end_refused(mail)

    def _after_data(self, reply: Reply) -> None:
        mail = self._in_turn()
        if reply.code != 354:
            mail.refusal = mail.refusal or (Phase.DATA, reply)
            self._end_refused(mail)
            return
        if mail.refusal is not None:
            # it waits for a mail that it has refused: without a dot nothing of that comes to life
            self._end_refused(mail)
            message = "it wants the mail after it has refused it"
            raise BrokenError(message)
        self.stage = Stage.BODY
        self._is_dirty = False
        for chunk in mail.outgoing.chunks:
            self.outbox.append(memoryview(wire_form(chunk)))

    def _end_refused(self, mail: _Mail) -> None:
        assert mail.refusal is not None  # noqa: S101 -- both callers have it
        phase, reply = mail.refusal
        self._is_dirty = mail.has_sender
        found = answer(phase, reply)
        self._end_first(found)
        if reply.code < 400:
            raise BrokenError(f"{reply.code} {reply.words}")

    def _after_dot(self, reply: Reply) -> None:
        self._end_first(answer(Phase.DOT, reply))
        if reply.code == SERVICE_CLOSING or not (reply.says_yes or reply.code >= 400):
            raise BrokenError(f"{reply.code} {reply.words}")

    def _in_turn(self) -> _Mail:
        if self._first is None:
            message = "an answer to nothing"
            raise BrokenError(message)
        return self._first

    def _end_first(self, found: Answer) -> None:
        """The first mail has its answer; the following one takes its place."""
        assert self._first is not None  # noqa: S101 -- all callers have it
        was_said = bool(self._expected)
        self._tell(self._first, found)
        self._first, self._following = self._following, None
        self.stage = Stage.ENVELOPE if self._first is not None else Stage.IDLE
        if self._first is not None and not was_said:
            self._begin_first()

    def _tell(self, mail: _Mail, found: Answer) -> None:
        self.events.append(Answered(self._line, mail.outgoing.key, found))
