"""`python -m desktop.demo.mail_server FOLDER`: an SMTP server that keeps what it is given."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session


class Keeper:
    """Writes each mail into its own file and answers only when it is on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002 - aiosmtpd's name
        self._count += 1
        content = envelope.original_content or b""
        part = self._folder / f".{self._count:06}.part"
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.rename(self._folder / f"{self._count:06}.eml")
        return f"250 2.0.0 kept as {self._count:06}"


async def serve(folder: Path) -> None:
    """Listens on a free port of this machine, says which, and goes on until it is told to stop."""
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for wish in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(wish, stopped.set)
    keeper = Keeper(folder)
    server = await loop.create_server(lambda: SMTP(keeper, hostname="localhost"), "127.0.0.1", 0)
    async with server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await stopped.wait()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
