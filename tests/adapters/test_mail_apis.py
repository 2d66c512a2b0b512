"""Gmail's and Microsoft's interfaces: each mail once, each refusal blamed on its own matter."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from desktop.adapters.gmail_api import GmailApi
from desktop.adapters.graph_api import BLOCK, GraphApi
from desktop.adapters.mail_api import MailApiTransport, recipients_in_headers
from desktop.adapters.oauth_bearers import Bearers
from desktop.adapters.oauth_providers import GOOGLE, Client
from desktop.core.dispatch.ports import Answer, Outcome, Outgoing, Ready, Scope
from desktop.core.domain.account_steps import Step, StepFailed
from tests.adapters.fake_provider import DROP, DROP_EARLY, FakeProvider, Reply, serving
from tests.adapters.line_driver import LONG, a_mail, handed_over, next_event, on_line

GMAIL_PATH = "/upload/gmail/v1/users/me/messages/send?uploadType=media"
GRAPH_PATH = "/v1.0/me/sendMail"
HEAD = "From: Büro <buero@example.org>\r\nTo: =?utf-8?q?Anna_Wei=C3=9F?=\r\n <Anna@Example.org>\r\n"


@pytest.fixture
def fake() -> Iterator[FakeProvider]:
    with serving(FakeProvider()) as running:
        yield running


def mail(
    to: str = "anna@example.org", head: str = HEAD, body: bytes = b"Hallo\r\n", key: int = 1
) -> Outgoing:
    return a_mail(key, to, (head.encode(), b"Subject: x\r\n\r\n", body))


def whole(sent: Outgoing) -> bytes:
    return b"".join(sent.chunks)


def bearers_of(fake: FakeProvider, kept: str | None = "") -> Bearers:
    known = fake.signed_in() if kept == "" else kept
    return Bearers(fake.like(GOOGLE), Client("c"), "s", lambda: known, lambda _: None)


def gmail(fake: FakeProvider, bearers: Bearers | None = None) -> MailApiTransport:
    return MailApiTransport(GmailApi(fake.url + GMAIL_PATH), bearers or bearers_of(fake), (2, 2))


def graph(fake: FakeProvider) -> MailApiTransport:
    return MailApiTransport(GraphApi(fake.url + GRAPH_PATH), bearers_of(fake), (2, 2))


def answer_to(fake: FakeProvider, reply: Reply | str, *, by_graph: bool = False) -> Answer:
    fake.sends = [reply]
    return handed_over(graph(fake) if by_graph else gmail(fake), mail())


def google_error(status: int, reason: str, words: str, **headers: str) -> Reply:
    error = {"code": status, "message": words, "errors": [{"reason": reason}]}
    return Reply(status, {"error": error}, headers)


def graph_error(status: int, code: str, **headers: str) -> Reply:
    return Reply(status, {"error": {"code": code, "message": f"words of {code}"}}, headers)


def test_gmail_takes_the_very_bytes_with_a_bearer(fake: FakeProvider) -> None:
    sent = mail(body=b"x" * 200_000)
    assert handed_over(gmail(fake), sent) == Answer(Outcome.ACCEPTED, 200, "")
    [taken] = fake.taken
    assert (taken.path, taken.body) == (GMAIL_PATH, whole(sent))
    assert taken.headers["Content-Type"] == "message/rfc822"
    assert taken.headers["Authorization"] == "Bearer bearer-1"
    assert taken.headers["Content-Length"] == str(sent.size)


@pytest.mark.parametrize("length", [1, 2, 3, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 2])
def test_graph_takes_the_very_bytes_in_base64(fake: FakeProvider, length: int) -> None:
    sent = mail(body=b"\xc3\xbc" * (length // 2) + b"x" * (length % 2))
    assert handed_over(graph(fake), sent).outcome is Outcome.ACCEPTED
    [taken] = fake.taken
    assert (taken.path, taken.headers["Content-Type"]) == (GRAPH_PATH, "text/plain")
    assert base64.b64decode(taken.body, validate=True) == whole(sent)


def test_nothing_is_sent_before_finish(fake: FakeProvider) -> None:
    handed_over(gmail(fake), mail(), lambda: None if not fake.taken else pytest.fail("sent"))
    assert len(fake.taken) == 1


def test_many_mails_ask_for_one_bearer(fake: FakeProvider) -> None:
    with gmail(fake).connect() as lines:
        for key in range(5):
            assert on_line(lines, mail(key=key)).outcome is Outcome.ACCEPTED
    assert (len(fake.taken), fake.bearers) == (5, ["bearer-1"])


@pytest.mark.parametrize(
    ("recipient", "head"),
    [
        ("anna@example.org", "To: anna@example.org, ben@example.org\r\n"),
        ("anna@example.org", "To: anna@example.org\r\nCc: ben@example.org\r\n"),
        ("geheim@example.org", "To: anna@example.org\r\n"),
        ("anna@example.org", "To: anna@example.org\r\nBcc: geheim@example.org\r\n"),
        ("anna@example.org", "To: anna@example.org\r\nTo: ben@example.org\r\n"),
        ("anna@example.org", "To: anna@example.org, anna@example.org\r\n"),
        ("anna@example.org", "Subject: an niemanden\r\n"),
    ],
    ids=["two in To", "one in Cc", "a Bcc row", "Bcc header", "two To", "twice", "nobody"],
)
def test_a_mail_whose_headers_name_others_is_not_sent_so_that_nobody_gets_it_twice(
    fake: FakeProvider, recipient: str, head: str
) -> None:
    for way in (gmail(fake), graph(fake)):
        answer = handed_over(way, mail(recipient, head))
        assert (answer.outcome, answer.scope) == (Outcome.REFUSED, Scope.MESSAGE)
        assert "SMTP account" in answer.words
        assert len(answer.words) <= 200
    assert fake.taken == []


def test_recipients_are_read_from_folded_and_encoded_headers_in_any_pieces() -> None:
    data = HEAD.encode() + b"\r\nTo: body@example.org\r\n"
    pieces = tuple(data[at : at + 7] for at in range(0, len(data), 7))
    assert recipients_in_headers(pieces) == ["anna@example.org"]


def test_a_refused_bearer_is_replaced_once_and_the_mail_sent_again(fake: FakeProvider) -> None:
    mine = bearers_of(fake)
    with gmail(fake, mine).connect() as lines:
        fake.bearers.append("taken back by the provider")
        assert on_line(lines, mail()).outcome is Outcome.ACCEPTED
    assert [taken.headers["Authorization"][-1] for taken in fake.taken] == ["1", "3"]


def test_a_second_401_pauses_the_account_and_blames_no_recipient(fake: FakeProvider) -> None:
    no = google_error(401, "authError", "Invalid Credentials")
    fake.sends = [no, no]
    answer = handed_over(gmail(fake), mail())
    assert (answer.outcome, answer.scope, answer.code) == (Outcome.REFUSED, Scope.ACCOUNT, 401)
    assert len(fake.taken) == 2


def test_a_sign_in_that_was_withdrawn_meanwhile_pauses_the_account(fake: FakeProvider) -> None:
    with gmail(fake).connect() as lines:
        fake.refresh_tokens.clear()
        fake.bearers.append("another")
        answer = on_line(lines, mail())
    assert (answer.outcome, answer.scope) == (Outcome.REFUSED, Scope.ACCOUNT)
    assert "sign in again" in answer.words


def test_a_provider_that_gives_no_bearer_now_is_tried_later(fake: FakeProvider) -> None:
    with gmail(fake).connect() as lines:
        fake.token_replies = [Reply(503, "busy")]
        fake.bearers.append("another")
        answer = on_line(lines, mail())
    assert (answer.outcome, answer.scope) == (Outcome.LATER, Scope.CONNECTION)


LATER, REFUSED, UNKNOWN = Outcome.LATER, Outcome.REFUSED, Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("reply", "outcome", "scope"),
    [
        (google_error(403, "rateLimitExceeded", "Rate Limit Exceeded"), LATER, Scope.ACCOUNT),
        (google_error(403, "userRateLimitExceeded", "User Rate"), LATER, Scope.ACCOUNT),
        (google_error(403, "dailyLimitExceeded", "Daily Limit"), LATER, Scope.ACCOUNT),
        (google_error(403, "insufficientPermissions", "Scopes"), REFUSED, Scope.ACCOUNT),
        (google_error(403, "domainPolicy", "Disabled by the admin"), REFUSED, Scope.ACCOUNT),
        (google_error(429, "rateLimitExceeded", "Too many"), LATER, Scope.ACCOUNT),
        (google_error(400, "invalidArgument", "Invalid To header"), REFUSED, Scope.RECIPIENT),
        (google_error(400, "failedPrecondition", "Mail service off"), REFUSED, Scope.ACCOUNT),
        (google_error(400, "badRequest", "Bad Request"), REFUSED, Scope.MESSAGE),
        (google_error(413, "uploadTooLarge", "Too large"), REFUSED, Scope.MESSAGE),
        (Reply(413, "<html>"), REFUSED, Scope.MESSAGE),
        (google_error(500, "backendError", "Backend"), LATER, Scope.CONNECTION),
        (Reply(503, "busy"), LATER, Scope.CONNECTION),
        (Reply(502, "<html>"), UNKNOWN, Scope.CONNECTION),
        (Reply(504, "<html>"), UNKNOWN, Scope.CONNECTION),
        (Reply(302, "", {"Location": "http://127.0.0.1:1/"}), LATER, Scope.CONNECTION),
        (Reply(404, {"error": {"message": "no"}}), REFUSED, Scope.ACCOUNT),
    ],
)
def test_what_gmail_refuses_is_blamed_on_what_it_is_about(
    fake: FakeProvider, reply: Reply, outcome: Outcome, scope: Scope
) -> None:
    answer = answer_to(fake, reply)
    assert (answer.outcome, answer.scope, answer.code) == (outcome, scope, reply.status)


@pytest.mark.parametrize(
    ("reply", "outcome", "scope"),
    [
        (graph_error(429, "ApplicationThrottled"), LATER, Scope.ACCOUNT),
        (graph_error(403, "ErrorExceededMessageLimit"), LATER, Scope.ACCOUNT),
        (graph_error(403, "ErrorSendAsDenied"), REFUSED, Scope.ACCOUNT),
        (graph_error(403, "ErrorAccessDenied"), REFUSED, Scope.ACCOUNT),
        (graph_error(400, "ErrorInvalidRecipients"), REFUSED, Scope.RECIPIENT),
        (graph_error(400, "ErrorMimeContentInvalid"), REFUSED, Scope.MESSAGE),
        (graph_error(400, "ErrorMessageSizeExceeded"), REFUSED, Scope.MESSAGE),
        (graph_error(404, "MailboxNotEnabledForRESTAPI"), REFUSED, Scope.ACCOUNT),
        (graph_error(503, "ServiceUnavailable"), LATER, Scope.CONNECTION),
        (graph_error(504, "GatewayTimeout"), UNKNOWN, Scope.CONNECTION),
    ],
)
def test_what_graph_refuses_is_blamed_on_what_it_is_about(
    fake: FakeProvider, reply: Reply, outcome: Outcome, scope: Scope
) -> None:
    answer = answer_to(fake, reply, by_graph=True)
    assert (answer.outcome, answer.scope, answer.code) == (outcome, scope, reply.status)
    assert answer.words.startswith("words of ")


def test_a_refusal_that_nobody_knows_says_so(fake: FakeProvider) -> None:
    assert not answer_to(fake, google_error(400, "somethingNew", "what?")).known
    assert answer_to(fake, google_error(400, "invalidArgument", "Invalid To header")).known


def test_the_provider_says_how_long_the_account_rests(fake: FakeProvider) -> None:
    def pause(words: str, **headers: str) -> float | None:
        return answer_to(
            fake, google_error(429, "rateLimitExceeded", words, **headers)
        ).pause_seconds

    soon = datetime.now(UTC) + timedelta(minutes=10)
    after = f"User-rate limit exceeded.  Retry after {soon:%Y-%m-%dT%H:%M:%S.000Z}"
    assert pause("x", **{"Retry-After": "17"}) == 17
    assert pause("x", **{"Retry-After": format_datetime(soon, usegmt=True)}) == pytest.approx(
        600, abs=30
    )
    assert pause(after) == pytest.approx(600, abs=30)
    assert pause("x", **{"Retry-After": "99999999999"}) == 86_400
    assert pause("x", **{"Retry-After": "bald"}) is None
    assert pause("Retry after 2026-99-99T00:00:00Z") is None
    assert pause("x") is None


@pytest.mark.parametrize("said", ["", "[]", "null", '{"error": "x"}', "\x00<html>", "[" * 50_000])
def test_an_answer_that_is_no_json_is_judged_by_its_status(fake: FakeProvider, said: str) -> None:
    answer = answer_to(fake, Reply(400, said.encode()))
    assert (answer.outcome, answer.scope) == (Outcome.REFUSED, Scope.MESSAGE)
    assert len(answer.words) <= 200
    assert "\x00" not in answer.words


def test_a_connection_that_breaks_before_the_mail_was_written_loses_nothing(
    fake: FakeProvider,
) -> None:
    fake.sends = [DROP_EARLY]
    answer = handed_over(gmail(fake), mail(body=b"x" * 20_000_000))
    assert (answer.outcome, answer.scope) == (Outcome.LATER, Scope.CONNECTION)
    assert "before the mail was sent" in answer.words


@pytest.mark.parametrize("by_graph", [False, True])
def test_a_connection_that_breaks_after_the_whole_mail_makes_it_uncertain(
    fake: FakeProvider, by_graph: bool
) -> None:
    answer = answer_to(fake, DROP, by_graph=by_graph)
    assert (answer.outcome, answer.scope) == (Outcome.UNKNOWN, Scope.CONNECTION)
    assert len(fake.taken) == 1, "and nobody sends it again by itself"


def test_an_answer_that_never_comes_makes_it_uncertain(fake: FakeProvider) -> None:
    held = threading.Event()
    took = fake.send

    def holding(taken: object) -> Reply | str:
        assert held.wait(LONG)
        return took(taken)  # type: ignore[arg-type]

    fake.send = holding  # type: ignore[method-assign, assignment]
    way = MailApiTransport(GmailApi(fake.url + GMAIL_PATH), bearers_of(fake), (2, 0.1))
    answer = handed_over(way, mail())
    held.set()
    assert answer.outcome is Outcome.UNKNOWN


def test_an_abandoned_mail_that_was_only_ready_is_never_sent(fake: FakeProvider) -> None:
    with gmail(fake).connect() as lines:
        lines.begin(0, mail())
        assert next_event(lines) == Ready(0, 1)
        lines.abandon(0)
        assert on_line(lines, mail(key=2)).outcome is Outcome.ACCEPTED
    assert len(fake.taken) == 1


def test_several_lines_send_at_once(fake: FakeProvider) -> None:
    fake.accepts_old_bearers = True
    with gmail(fake).connect(3) as lines:
        for line in range(lines.count):
            lines.begin(line, mail(key=line))
        ended, until = 0, time.monotonic() + LONG
        while ended < 6 and time.monotonic() < until:
            for event in lines.wait(1):
                ended += 1
                if isinstance(event, Ready):
                    lines.finish(event.line)
    assert len(fake.taken) == 3


def test_who_is_not_signed_in_learns_it_before_anything_is_tried(fake: FakeProvider) -> None:
    way = gmail(fake, bearers_of(fake, None))
    with pytest.raises(StepFailed, match="Nobody has signed in") as problem, way.connect():
        pass
    assert problem.value.step is Step.SIGN_IN


@pytest.mark.parametrize(
    ("url", "step"),
    [
        ("https://nowhere.invalid/send", Step.FIND),
        ("http://127.0.0.1:1/send", Step.CONNECT),
        ("https://127.0.0.1:{port}/send", Step.ENCRYPT),
    ],
)
def test_an_unreachable_provider_is_told_by_its_step(
    fake: FakeProvider, url: str, step: Step
) -> None:
    way = MailApiTransport(GmailApi(url.format(port=fake.port)), bearers_of(fake), (2, 2))
    with pytest.raises(StepFailed) as problem, way.connect():
        pass
    assert problem.value.step is step
    assert fake.redeemed == []
