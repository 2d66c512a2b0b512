"""From draft to dispatch: what is refused, what is frozen, and what stands in the bytes."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from desktop.core.domain.account import Way
from desktop.core.domain.activity import Type
from desktop.core.domain.dispatch import DispatchKind, LeftOutReason
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.property import Property
from desktop.core.domain.recipients import Source
from desktop.core.use_cases.accounts import save_account
from desktop.core.use_cases.addresses import save_address
from desktop.core.use_cases.dashboard import dispatch_choices
from desktop.core.use_cases.drafts import attach, drafts, save_draft
from desktop.core.use_cases.properties import save_property
from desktop.core.use_cases.serial_mail import plan, queue
from desktop.core.use_cases.synchronise import synchronise
from desktop.core.use_cases.writing import preview
from tests.office import ENDPOINT, Office, an_account, open_office

ANNA, BERT = "anna@example.org", "bert@example.org"
PIXEL = re.compile(r'<img[^>]*src="([^"]*/o/[^"]*)"')


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path / "data", database=database) as opened:
        opened.add(ANNA, consent=True)
        opened.add(BERT)
        yield opened


def delivered(office: Office) -> dict[str, EmailMessage]:
    """What arrived, read by a parser that isn't ours."""
    return {
        recipient: email.message_from_bytes(content, EmailMessage, policy=email.policy.default)
        for recipient, content in office.transport.taken
    }


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found is not None
    text: str = found.get_content()
    return text.replace("\r\n", "\n")


def test_the_plan_says_what_sending_then_does(office: Office) -> None:
    office.add("", first_name="Paper")

    planned = plan(office.desk, office.draft())
    report = office.send()

    assert (planned.recipients, planned.tracked, planned.untracked) == (2, 1, 1)
    assert (report.accepted, report.tracked, report.untracked) == (2, 1, 1)
    assert [each.reason for each in planned.left_out] == [LeftOutReason.NO_EMAIL]
    assert report.left_out == planned.left_out


def test_a_tracked_mail_has_one_pixel_at_the_top_of_its_body(office: Office) -> None:
    office.send()

    html = part(delivered(office)[ANNA], "html")
    pixels = PIXEL.findall(html)
    assert len(pixels) == 1
    assert pixels[0].startswith(f"{ENDPOINT}/o/")
    body = html.partition("<body")[2].partition(">")[2].lstrip()
    assert body.startswith("<img")


def test_without_consent_the_same_mail_goes_out_without_a_pixel(office: Office) -> None:
    office.send()

    mails = delivered(office)
    assert not PIXEL.search(part(mails[BERT], "html"))
    assert f"{ENDPOINT}/t/" not in part(mails[BERT], "html")
    assert "Guten Tag Muster" in part(mails[BERT], "html")
    assert mails[BERT]["List-Unsubscribe"].startswith(f"<{ENDPOINT}/u/")


def test_no_two_recipients_share_a_token_and_nothing_in_it_names_anybody(office: Office) -> None:
    office.add("cem@example.org", "dora@example.org", consent=True)
    report = office.send()

    tokens = [
        PIXEL.findall(part(message, "html"))[0]
        for recipient, message in delivered(office).items()
        if recipient != BERT
    ]
    assert len(set(tokens)) == 3
    for token in tokens:
        words = (ANNA, "anna", "muster", "neues", "example.org/o/" + str(report.dispatch))
        assert not any(word in token for word in words)
        assert re.fullmatch(rf"{ENDPOINT}/o/[a-z2-7]{{61}}\.gif", token)


def test_an_untracked_serial_mail_has_no_pixel_at_all(office: Office) -> None:
    report = office.send(track_shipping=False)

    assert (report.tracked, report.untracked) == (0, 2)
    for message in delivered(office).values():
        assert not PIXEL.search(part(message, "html"))


def test_a_text_template_sent_tracked_arrives_as_html_with_the_same_words_and_lines(
    office: Office,
) -> None:
    text = "Guten Tag {{ address.last_name }},\n\n  drei Zeilen\nund <Klammern> & https://example.org/x\n"

    office.send(body=text, format=Format.TEXT)

    message = delivered(office)[ANNA]
    assert message.get_content_type() == "multipart/alternative"
    html = part(message, "html")
    shown = re.sub(r"<br ?/?>", "\n", html.partition("<body")[2].partition("</div>")[0])
    for line in ("Guten Tag Muster,", "drei Zeilen", "und &lt;Klammern&gt; &amp; "):
        assert line in shown
    assert 'href="https://example.org/x"' in html
    assert len(PIXEL.findall(html)) == 1
    assert part(message, "plain").startswith("Guten Tag Muster,\n\n  drei Zeilen\nund <Klammern>")


def test_a_text_mail_without_tracking_stays_text_alone(office: Office) -> None:
    office.send(body="Guten Tag", format=Format.TEXT, track_shipping=False)

    assert delivered(office)[ANNA].get_content_type() == "text/plain"


def test_linked_properties_and_attachments_travel_with_the_mail(
    office: Office, tmp_path: Path
) -> None:
    flat = save_property(office.desk, Property(number="K-1", title="Am Park", city="Köln")).result
    file = tmp_path / "Exposé Köln.pdf"
    file.write_bytes(b"%PDF-1.7 not really")

    report = office.send(
        body="<p>{{ property.title }} in {{ property.city }}</p>",
        properties=(flat.id,),
        attachments=(attach(office.desk, file),),
    )

    message = delivered(office)[ANNA]
    (attached,) = message.iter_attachments()
    assert "Am Park in Köln" in part(message, "html")
    assert attached.get_filename() == "Exposé Köln.pdf"
    assert attached.get_content() == b"%PDF-1.7 not really"
    assert attached.get_content_type() == "application/pdf"
    (activity,) = office.activities(ANNA)
    assert (activity.property, activity.dispatch) == (flat.id, report.dispatch)


def test_two_dispatches_of_one_subject_and_day_have_different_names(office: Office) -> None:
    office.send(subject="Neues")
    office.send(subject="Neues")

    names = [each.name for each in dispatch_choices(office.desk)]
    assert len(set(names)) == 2


def test_what_was_queued_does_not_change_with_the_records(office: Office) -> None:
    dispatch = office.queue()
    (anna,) = (mail for mail in office.mails(dispatch.id).values() if mail.email == ANNA)
    with office.desk.storage.read() as unit:
        record = unit.addresses.get(anna.address)  # type: ignore[arg-type]
    assert record is not None
    save_address(office.desk, record.with_values({"last_name": "Geändert"}))

    office.go_on(dispatch)

    assert "Guten Tag Muster" in part(delivered(office)[ANNA], "html")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"subject": " "}, "no subject"),
        ({"subject": "Neues\nBcc: evil@example.org"}, "line break"),
        ({"body": ""}, "empty"),
        ({"account": None}, "No account"),
        ({"source": Source()}, "No recipients"),
        ({"body": "<p>{{ address.frist_name }}</p>"}, "first_name"),
        ({"body": "<p>{{ property.city }}</p>"}, "property"),
        ({"body": "<p>{% for x in address %}{% endfor %}</p>"}, "line 1"),
        ({"subject": "{{ address.first_name"}, "line 1"),
        ({"subject": "x" * 301}, "too long"),
        ({"subject": "x" * 100_000}, "too long"),
        ({"body": f'<p>\n<img src="{ENDPOINT}/o/abc.gif"></p>'}, "line 2"),
        ({"body": f'<a href="https://other.example/t/{"a" * 61}">x</a>'}, "personal link"),
        ({"body": f"x {ENDPOINT}/u/abc", "format": Format.TEXT}, "personal link"),
    ],
)
def test_what_can_not_be_sent_is_refused_and_nothing_is_queued(
    office: Office, changes: dict[str, object], sentence: str
) -> None:
    draft = office.draft(**changes)

    with pytest.raises(UserError, match=sentence):
        plan(office.desk, draft)
    with pytest.raises(UserError, match=sentence):
        queue(office.desk, draft)
    assert dispatch_choices(office.desk) == []


def test_tracking_without_an_endpoint_is_refused_with_a_way_out(tmp_path: Path) -> None:
    with open_office(tmp_path / "unpaired", paired=False) as office:
        office.add(ANNA, consent=True)
        draft = office.draft()

        with pytest.raises(UserError, match="Pair an endpoint"):
            plan(office.desk, draft)


def test_tracked_mail_needs_the_endpoint_to_know_its_key_and_untracked_mail_does_not(
    office: Office,
) -> None:
    office.later(days=40)
    office.feed.unreachable = True

    with pytest.raises(UserError, match="Couldn't reach"):
        office.queue()
    assert office.send(track_shipping=False).accepted == 2


def test_each_month_has_a_key_of_its_own_that_the_endpoint_was_told(office: Office) -> None:
    office.send()
    office.send()
    office.later(days=31)
    office.send()

    told = {(key.key_id, key.key) for key in office.feed.keys}
    assert len(told) == len({key_id for key_id, _ in told}) == 2


def test_a_value_that_can_not_stand_in_a_header_costs_only_its_own_mail(office: Office) -> None:
    with office.desk.storage.write() as unit:
        anna = unit.addresses.by_email(ANNA)[0]
        unit.addresses.save(anna.with_values({"first_name": "x\r\nBcc: evil@example.org"}))

    report = office.send()

    assert office.transport.recipients == [BERT]
    assert [each.reason for each in report.left_out] == [LeftOutReason.CANT_BE_MADE]
    assert [each.recipients for each in dispatch_choices(office.desk)] == [1]


def test_a_delivered_mail_that_is_sent_on_speaks_for_nobody(office: Office) -> None:
    office.send()
    html = part(delivered(office)[ANNA], "html")

    for tracked in (True, False):
        draft = office.draft(body=html, track_shipping=tracked)
        with pytest.raises(UserError, match="earlier mail"):
            queue(office.desk, draft)


def test_a_subject_that_fits_nobody_says_why(office: Office) -> None:
    with pytest.raises(UserError, match="Subject"):
        office.queue(subject="a\u202eb")


def test_a_property_linked_twice_is_linked_once(office: Office) -> None:
    flat = save_property(office.desk, Property(number="K-1", title="Am Park")).result

    assert office.send(properties=(flat.id, flat.id)).accepted == 2


def test_the_preview_holds_no_pixel_and_counts_no_open(office: Office) -> None:
    (anna,) = (p for p in office.add("eve@example.org", consent=True))

    shown = preview(office.desk, office.draft(), anna)

    assert shown.subject == "Neues für Eve"
    assert "/o/" not in (shown.html or "")
    assert synchronise(office.desk).result.new_opens == 0


def test_queueing_uses_up_the_draft(office: Office) -> None:
    kept = save_draft(office.desk, office.draft()).result

    queue(office.desk, kept)

    assert drafts(office.desk) == []


def test_a_normal_mail_is_never_tracked_whatever_its_draft_says(office: Office) -> None:
    draft = office.draft(mail_merge=False, to=ANNA, subject="Morgen", format=Format.TEXT, body="x")
    assert draft.track_shipping

    dispatch = queue(office.desk, draft).result
    report = office.go_on(dispatch)

    assert (dispatch.tracked, report.tracked) == (False, 0)
    assert delivered(office)[ANNA].get_content_type() == "text/plain"


@pytest.mark.parametrize("way", [Way.GMAIL_API, Way.GRAPH])
def test_a_provider_that_takes_one_recipient_at_a_time_is_named_before_anything_is_queued(
    office: Office, way: Way
) -> None:
    account = save_account(office.desk, replace(an_account("provider"), way=way)).result
    draft = office.draft(mail_merge=False, to=f"{ANNA}, {BERT}", account=account.id)

    with pytest.raises(UserError, match="one recipient at a time"):
        plan(office.desk, draft)
    assert plan(office.desk, replace(draft, to=ANNA)).recipients == 1


def test_a_normal_mail_goes_to_its_named_people_as_one_mail(office: Office) -> None:
    account = save_account(office.desk, an_account()).result
    draft = office.draft(
        mail_merge=False,
        track_shipping=False,
        to=f"Anna Muster <{ANNA}>",
        cc=BERT,
        bcc="secret@example.org",
        subject="Morgen",
        body="Bis morgen",
        format=Format.TEXT,
        account=account.id,
    )

    dispatch = queue(office.desk, draft).result
    report = office.go_on(dispatch)

    mails = delivered(office)
    assert dispatch.kind is DispatchKind.MAIL
    assert report.accepted == 3
    assert {message["Message-ID"] for message in mails.values()} == {mails[ANNA]["Message-ID"]}
    assert all("secret" not in str(message) for message in mails.values())
    assert mails[BERT]["To"].addresses[0].addr_spec == ANNA
    assert mails[ANNA]["Cc"].addresses[0].addr_spec == BERT
    (activity,) = office.activities(ANNA)
    assert (activity.type, activity.features) == (Type.OUTPUT_ACTION, ())
    assert dispatch_choices(office.desk) == []
