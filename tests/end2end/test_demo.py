"""The demo proves the whole loop by itself, and would say so if a figure were wrong."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop.core.use_cases.dashboard import evaluation
from desktop.core.use_cases.sending import SendReport
from desktop.core.use_cases.synchronise import synchronise
from desktop.demo.headless import Fetched, wrong_figures, wrong_mails
from desktop.demo.mail_program import Delivered, read_mail
from pixel_endpoint.contract import Feature
from tests.office import ENDPOINT, Office, open_office

ANNA, BERT = "anna@example.org", "bert@example.org"


def test_the_demo_runs_the_whole_loop_and_takes_its_pictures(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "desktop", "demo", "--headless", "--pictures", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "WRONG" not in done.stdout
    assert "No open seen" in done.stdout
    for name in ("composer.png", "dashboard.png"):
        picture = QImage(str(tmp_path / name))
        colours = {picture.pixel(x, y) for x in range(0, 1200, 7) for y in range(0, 800, 7)}
        assert (picture.width(), len(colours) > 20) == (1280, True)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        opened.add(ANNA, BERT, consent=True)
        yield opened


@pytest.mark.parametrize(
    ("fetched", "is_right"),
    [
        (Fetched(frozenset({ANNA}), frozenset()), True),
        (Fetched(frozenset({BERT}), frozenset()), False),
        (Fetched(frozenset({ANNA, BERT}), frozenset()), False),
        (Fetched(frozenset({ANNA}), frozenset({BERT})), False),
    ],
)
def test_a_figure_that_is_not_what_happened_is_found(
    office: Office, fetched: Fetched, is_right: bool
) -> None:
    dispatch = office.send().dispatch
    office.later(hours=1)
    office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.BROWSER)
    new_opens = synchronise(office.desk).result.new_opens

    wrong = wrong_figures(office.desk, evaluation(office.desk, dispatch), fetched, new_opens, 0)

    assert (wrong == []) is is_right


def delivered(office: Office) -> list[Delivered]:
    return [read_mail(content, ENDPOINT) for _, content in office.transport.taken]


def test_a_mail_too_much_or_a_shared_token_is_found(office: Office) -> None:
    office.add("cem@example.org")
    report: SendReport = office.send()
    mails = delivered(office)
    shared = [replace(mail, images=mails[0].images) if mail.images else mail for mail in mails]

    assert wrong_mails(report, mails) == []
    assert wrong_mails(report, [*mails, mails[0]])
    assert wrong_mails(report, mails[1:])
    assert wrong_mails(report, shared)
