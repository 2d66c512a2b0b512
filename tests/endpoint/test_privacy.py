"""Nothing about the reader is kept: not in the store, not in what the process prints."""

from __future__ import annotations

import secrets
from pathlib import Path

from pixel_endpoint.contract import Purpose
from tests.endpoint.canaries import CANARY, canary_headers
from tests.endpoint.process import Web, new_home, paired, served


def test_neither_store_nor_log_knows_who_asked(tmp_path: Path) -> None:
    home = new_home(tmp_path)
    with served(home) as endpoint, Web(endpoint.url) as web:
        office = paired(home, web)
        mails = [secrets.token_bytes(16) for _ in range(100)]
        for number, mail_id in enumerate(mails):
            headers = canary_headers(number)
            web.ask("GET", office.pixel(mail_id), None, headers)
            web.ask("GET", f"/o/{CANARY}{number}.gif?{CANARY}", None, headers)
            web.ask("GET", f"/{CANARY}", None, headers)
            web.ask("POST", office.path(Purpose.STOP_TRACKING, mail_id), None, headers)
        # while it runs, so that the write-ahead log is looked at too
        kept = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
        assert endpoint.stop() == 0
        printed = endpoint.process.stdout.read() if endpoint.process.stdout else ""
    kept += b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert all(mail_id in kept for mail_id in mails)
    for secret in (CANARY, "203.0.113", "127.0.0.1;", office.bearer[-43:]):
        assert secret.encode() not in kept
        assert secret not in printed
    assert (home / "errors.log").read_text() == ""


def test_no_token_is_printed_when_recording_fails(tmp_path: Path) -> None:
    home = new_home(tmp_path)
    with served(home) as endpoint, Web(endpoint.url) as web:
        office = paired(home, web)
        (home / "data" / "opens.sqlite3").write_bytes(b"broken " * 20_000)
        path = office.pixel()
        assert web.ask("GET", path)[0] == 200
        endpoint.stop()
    log = (home / "errors.log").read_text()
    assert path.removeprefix("/o/").removesuffix(".gif") not in log
    assert office.tenant.hex() not in log
    assert "Traceback" not in log
