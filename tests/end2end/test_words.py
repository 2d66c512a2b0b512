"""What the command line says when not all went well, and when it is asked to stop."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.cli.interrupt import stopping
from desktop.cli.reports import table_of
from desktop.cli.sending import document_of, lines_of
from desktop.core.dispatch.ports import Answer, Outcome
from desktop.core.use_cases.dashboard import evaluation
from tests.office import open_office

ANNA, BERT, CEM = "anna@example.org", "bert@example.org", "cem@example.org"
REFUSED = Answer(Outcome.REFUSED, 550, "5.1.1 no such user")
UNCERTAIN = Answer(Outcome.UNKNOWN, 0, "no answer came")


def test_who_was_rejected_is_named_with_the_servers_words(tmp_path: Path) -> None:
    with open_office(tmp_path) as office:
        office.add(ANNA, BERT)
        office.transport.answers = {BERT: REFUSED}

        report = office.send()

    assert document_of(report)["refusals"] == [{"email": BERT, "reply": "550 5.1.1 no such user"}]
    assert f"  rejected: {BERT} (550 5.1.1 no such user)" in lines_of(report)


def test_the_table_has_columns_for_what_went_wrong_only_where_something_did(
    tmp_path: Path,
) -> None:
    with open_office(tmp_path) as office:
        office.add(ANNA, BERT, CEM)
        good = evaluation(office.desk, office.send().dispatch)
        office.transport.answers = {ANNA: UNCERTAIN, BERT: REFUSED}
        bad = evaluation(office.desk, office.send().dispatch)

    assert "Uncertain" not in table_of([good])[0]
    header, first, _ = table_of([bad, good])
    assert header.split()[-2:] == ["Uncertain", "Rejected"]
    assert first.split()[-2:] == ["1", "1"]


def test_a_grant_that_a_later_withdrawal_overrules_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_office(tmp_path) as office:
        office.add(ANNA)
    data = ["--data", str(tmp_path)]
    about = ["--email", ANNA, "--purpose", "track_open"]
    words = ["--text-id", "v1", "--method", "paper", "--at", "2026-01-02"]
    assert main([*data, "consent", "withdraw", *about]) == 0
    capsys.readouterr()

    assert main([*data, "consent", "grant", *about, *words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["standing"] == "withdrawn"
    assert main([*data, "consent", "grant", *about, *words]) == 0
    assert "It changes nothing" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_json_is_whole_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    with open_office(tmp_path) as office:
        office.add(ANNA, first_name="ليلى", city="Köln 🏠")
    verb = ["-m", "desktop", "--data", str(tmp_path), "addresses", "list"]
    environment = os.environ | {"PYTHONIOENCODING": encoding}

    done = subprocess.run(
        [sys.executable, *verb, "--json"], capture_output=True, env=environment, check=True
    )
    table = subprocess.run(
        [sys.executable, *verb], capture_output=True, env=environment, check=True
    )

    (address,) = json.loads(done.stdout.decode(encoding))
    assert (address["first_name"], address["city"]) == ("ليلى", "Köln 🏠")
    assert ANNA in table.stdout.decode(encoding)


@pytest.fixture
def in_the_foreground() -> Iterator[None]:
    """A shell that starts tests in the background has them ignore Ctrl+C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("in_the_foreground")
def test_ctrl_c_lets_the_mail_on_its_way_arrive() -> None:
    with stopping() as stopped:
        assert not stopped()

        os.kill(os.getpid(), signal.SIGINT)

        assert stopped()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_a_full_disk_behind_the_output_is_a_sentence(tmp_path: Path) -> None:
    with open_office(tmp_path) as office:
        office.add(ANNA)
    verb = [sys.executable, "-m", "desktop", "--data", str(tmp_path), "addresses", "list"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(verb, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "No space left" in done.stderr
