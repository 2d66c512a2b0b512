"""Consents in by a file with all facts, and out as a packet that needs no program."""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.core.domain.consent import Action, EvidenceFile, Method, Purpose, Standing
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.consent_form import consent_form
from desktop.core.use_cases.consent_import import import_consents
from desktop.core.use_cases.consent_proof import proof_of, write_proof
from desktop.core.use_cases.consents import (
    consent_history,
    consent_texts,
    grant_consent,
    standing_of,
    withdraw_consent,
)
from desktop.core.use_cases.ledger import verify_ledger
from desktop.core.use_cases.preferences import change_setting
from desktop.core.use_cases.tracked import who_is_tracked
from tests.office import LONG_AGO, Office, open_office

ANNA, BERT = "anna@example.org", "bert@example.org"
SCAN = EvidenceFile("scan of anna.pdf", b"%PDF signed by Anna", "application/pdf")
HEADER = "email,purpose,said,text_id,method,date,note"
FULL = f"{ANNA},track_open,granted,v1,paper,2026-01-02,folder 3"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        opened.add(ANNA, BERT)
        yield opened


@pytest.fixture
def any_office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    """On each kind of database."""
    with open_office(tmp_path, database=database) as opened:
        opened.add(ANNA, BERT)
        yield opened


def a_file(office: Office, *rows: str, header: str = HEADER) -> Path:
    path = office.desk.folder / "consents.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def held(office: Office, email: str, purpose: Purpose = Purpose.TRACK_OPEN) -> Standing:
    return standing_of(office.desk, address_with_email(office.desk, email).id)[purpose][0]


def test_a_consent_with_all_facts_comes_in_once(any_office: Office) -> None:
    office = any_office
    path = a_file(office, FULL)

    first, again = import_consents(office.desk, path).result, import_consents(office.desk, path)

    assert (first.granted, first.rejected, again.result.known) == (1, (), 1)
    (event,) = consent_history(office.desk, address_with_email(office.desk, ANNA).id)
    assert (event.method, event.text_id, event.note) == (Method.PAPER, "v1", "folder 3")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (FULL.replace(",v1,", ",,"), "text id is missing"),
        (FULL.replace(",paper,", ",,"), "method is missing"),
        (FULL.replace("2026-01-02", ""), "date is missing"),
        (FULL.replace("2026-01-02", "2031-01-02"), "future"),
        (FULL.replace("2026-01-02", "soon"), "no date"),
        (FULL.replace(",v1,", ",v9,"), "no consent text"),
        (FULL.replace(",v1,", ",mail-v1,"), "no consent text"),
        (FULL.replace(",paper,", ",magic,"), "no method"),
        (FULL.replace("track_open", "all"), "no purpose"),
        (FULL.replace("granted", "perhaps"), "no answer"),
        (FULL.replace(ANNA, "nobody@example.org"), "no address"),
        (FULL.replace(ANNA, ""), "email is missing"),
    ],
)
def test_what_lacks_a_fact_is_told_with_its_line_and_grants_nothing(
    office: Office, row: str, why: str
) -> None:
    report = import_consents(office.desk, a_file(office, row)).result

    (problem,) = report.rejected
    assert problem.line == 2
    assert why in problem.reason
    assert held(office, ANNA) is Standing.UNKNOWN


def test_a_file_without_a_column_of_purposes_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="no column “purpose”"):
        import_consents(office.desk, a_file(office, "x,y", header="email,date"))


def test_who_unsubscribed_elsewhere_is_tracked_no_more_and_not_the_other_way_round(
    office: Office,
) -> None:
    office.consent(address_with_email(office.desk, ANNA))
    office.consent(address_with_email(office.desk, BERT))
    rows = (f"{ANNA},mail,withdrawn,,,2.2.2026,", f"{BERT},track_open,withdrawn,,,2.2.2026,")

    import_consents(office.desk, a_file(office, *rows))

    assert held(office, ANNA) is Standing.WITHDRAWN
    assert held(office, BERT, Purpose.MAIL) is Standing.UNKNOWN


@pytest.mark.parametrize("action", [Action.WITHDRAWN, Action.REFUSED])
def test_no_mail_means_no_tracking_by_hand_too(office: Office, action: Action) -> None:
    anna = address_with_email(office.desk, ANNA)
    office.consent(anna)

    withdraw_consent(office.desk, anna.id, Purpose.MAIL, action=action)

    assert held(office, ANNA).value == action.value


def packet_of_anna(office: Office) -> dict[str, bytes]:
    anna = address_with_email(office.desk, ANNA)
    grant_consent(
        office.desk,
        anna.id,
        Purpose.TRACK_OPEN,
        text_id="v1",
        method=Method.PAPER,
        at=LONG_AGO,
        file=SCAN,
    )
    office.consent(address_with_email(office.desk, BERT))
    withdraw_consent(office.desk, anna.id, Purpose.TRACK_OPEN, note="by <phone>")
    path = office.desk.folder / "proof.zip"
    write_proof(office.desk, anna.id, path)
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_the_packet_can_be_checked_by_hand(any_office: Office) -> None:
    office = any_office
    files = packet_of_anna(office)
    lines = list(csv.DictReader(io.StringIO(files["chain.csv"].decode())))
    hashes = {line["entry"]: line for line in lines}

    assert set(hashes) == {"1", "2", "3"}
    for before, line in itertools.pairwise(lines):
        assert line["previous_hash"] == before["hash"]
    for number in ("1", "3"):
        assert sha256(files[f"entries/{number}-facts.json"]) == hashes[number]["facts_hash"]
        assert sha256(files[f"entries/{number}-link.json"]) == hashes[number]["hash"]
    facts = json.loads(files["entries/1-facts.json"])
    assert sha256(files["texts/v1-de.txt"]) in facts
    assert sha256(files["evidence/1-scan_of_anna.pdf"]) in facts


def test_the_packet_says_everything_in_words_and_nothing_of_others(office: Office) -> None:
    files = packet_of_anna(office)
    page = files["proof.html"].decode()
    document = json.loads(files["proof.json"])

    assert "Anna Muster" in page
    assert "consented to the counting of opened mails" in page
    assert "withdrew" in page
    assert "by &lt;phone&gt;" in page
    assert files["texts/v1-de.txt"].decode()[:40] in page
    assert document["holds_now"]["track_open"] == "withdrawn"
    assert [each["entry"] for each in document["entries"]] == [1, 3]
    assert not any(b"Bert" in content or BERT.encode() in content for content in files.values())


def test_a_packet_in_german_reads_german(office: Office) -> None:
    office.consent(address_with_email(office.desk, ANNA))

    packet = proof_of(office.desk, address_with_email(office.desk, ANNA).id, "de")

    assert (
        "hat in das Erfassen geöffneter Mails eingewilligt" in packet.files["proof.html"].decode()
    )


def test_of_somebody_unknown_nothing_can_be_proved(office: Office) -> None:
    with pytest.raises(UserError, match="nothing to prove"):
        proof_of(office.desk, address_with_email(office.desk, ANNA).id)


def test_who_is_tracked_is_listed_with_why_and_since_when(any_office: Office) -> None:
    office = any_office
    office.consent(address_with_email(office.desk, ANNA))
    office.consent(address_with_email(office.desk, BERT), datetime(2026, 5, 1, tzinfo=UTC))

    found = who_is_tracked(office.desk)

    assert [each.address.email for each in found.people] == [BERT, ANNA]
    assert found.is_open
    withdraw_consent(office.desk, found.people[0].address.id, Purpose.TRACK_OPEN)
    change_setting(office.desk, "tracking", value=False)
    after = who_is_tracked(office.desk)
    assert ([each.address.email for each in after.people], after.is_open) == ([ANNA], False)


def test_the_form_has_the_words_and_their_version_and_nothing_ticked(office: Office) -> None:
    change_setting(office.desk, "office_name", "Büro <Köln>")

    page = consent_form(office.desk, "de")

    (text,) = [each for each in consent_texts(office.desk) if each.language == "de"]
    assert text.body.splitlines()[0] in page
    assert text.sha256 in page
    assert "Büro &lt;Köln&gt;" in page
    assert "☑" not in page
    assert verify_ledger(office.desk).result.is_whole
