"""Makes mails in a process of its own, so that a second core does what would hold up sending.

The other end is this module's `main`. It gets a letter once, then addressees in batches, and gives
back finished mails in their order; it ends when its sender does, however that ends.
"""

from __future__ import annotations

import os
import pickle
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection

from desktop.core.domain.errors import UserError
from desktop.core.mailmerge.fields import Fields
from desktop.core.mailmerge.letter import Addressee, Letter, Made
from desktop.core.mailmerge.mime import Skeleton, prepare

NICENESS = 5
"""Behind whoever waits for it: a window, and the sending itself."""
BATCH = 10
"""Few at a time, so that the first ones don't wait for the last."""
MOST_BYTES = 1 << 16
"""What is under way always fits into the line, so that the two never wait for each other."""
_GONE = (OSError, EOFError)


class LetterPress:
    """Fulfils `Press`. A press that breaks down gives nothing back: then mails are made here."""

    def __init__(self, line: Connection, process: int) -> None:
        self.process = process
        self._line = line
        self._stands = False
        self._batches: deque[tuple[list[str], int]] = deque()
        self._made: dict[str, Made] = {}

    def put(self, addressees: Sequence[Addressee]) -> None:
        """Takes them up if it has come up to speed and is not behind; else they are made here."""
        for start in range(0, len(addressees), BATCH):
            batch = addressees[start : start + BATCH]
            written = pickle.dumps(batch, pickle.HIGHEST_PROTOCOL)
            if not (self._has_room_for(len(written)) and self.is_up()):
                return
            try:
                self._line.send_bytes(written)
            except _GONE:
                self.close()
            else:
                self._batches.append(([each.message_id for each in batch], len(written)))

    def take(self, message_id: str) -> Made | None:
        """The finished mail, waited for if it is under way; None: it has to be made here."""
        while message_id not in self._made and any(message_id in each for each, _ in self._batches):
            try:
                finished: list[Made | None] = self._line.recv()
            except _GONE:
                self.close()
                return None
            names, _ = self._batches.popleft()
            made = zip(names, finished, strict=True)
            self._made.update({name: each for name, each in made if each is not None})
        return self._made.pop(message_id, None)

    def _has_room_for(self, size: int) -> bool:
        return not self._batches or sum(each for _, each in self._batches) + size <= MOST_BYTES

    def is_up(self) -> bool:
        """Whether it has read the letter and waits for addressees."""
        if not self._stands:
            try:
                self._stands = not self._line.closed and self._line.poll() and self._line.recv()
            except _GONE:
                self.close()
        return self._stands

    def close(self) -> None:
        self._stands = False
        self._batches.clear()
        if not self._line.closed:
            self._line.close()


@contextmanager
def letter_press(letter: Letter, fields: Fields) -> Iterator[LetterPress | None]:
    """A press for this letter; None where no second core or no such line is to be had."""
    if os.name != "posix" or (os.cpu_count() or 1) < 2:
        yield None
        return
    near, far = socket.socketpair()
    line = Connection(near.detach())
    command = [sys.executable, "-m", "desktop.adapters.letter_press", str(far.fileno())]
    try:
        process = subprocess.Popen(
            command, pass_fds=[far.fileno()], stdin=subprocess.DEVNULL, start_new_session=True
        )
    except OSError:
        line.close()
        yield None
        return
    finally:
        far.close()
    press = LetterPress(line, process.pid)
    try:
        with suppress(*_GONE):
            line.send((letter, fields))
        yield press
    finally:
        press.close()
        process.terminate()
        process.wait()


def main() -> int:
    os.nice(NICENESS)
    line = Connection(int(sys.argv[1]))
    with suppress(*_GONE):
        letter, fields = line.recv()
        skeleton = prepare(letter, fields)
        line.send(True)
        while True:
            line.send([_made(skeleton, each) for each in line.recv()])
    return 0


def _made(skeleton: Skeleton, addressee: Addressee) -> Made | None:
    """What can't be made here is made, and refused, by whoever asked."""
    try:
        return skeleton.parts(addressee)
    except UserError:
        return None


if __name__ == "__main__":
    sys.exit(main())
