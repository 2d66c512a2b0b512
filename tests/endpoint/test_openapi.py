"""The served description and the running endpoint say the same of each other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.config import SchemathesisConfig

from pixel_endpoint.api.answers import HEADERS
from pixel_endpoint.api.description import DESCRIPTION
from pixel_endpoint.api.feed import DEFAULT_LIMIT
from pixel_endpoint.contract import (
    ACK_PATH,
    DENY_PATH,
    DESCRIPTION_PATH,
    ERASE_PATH,
    FEED_PATH,
    KEYS_PATH,
    STATUS_PATH,
    TEXTS_PATH,
    AgreeText,
    agree_text_to_json,
    mail_ids_to_json,
    signing_key_to_json,
)
from tests.endpoint.factories import Endpoint, Office, running_endpoint
from tests.postgres import Server

METHODS = {"get", "post", "put", "delete", "patch", "options", "head", "trace"}
NOT_ACCEPTED = [*(400, 401, 404, 405, 409), *(411, 413, 415, 429)]
World = tuple[Endpoint, Office]


class Relay:
    """An application that is known before the endpoint of the test runs."""

    behind: Callable[..., Iterable[bytes]]

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return self.behind(environ, start_response)


RELAY = Relay()
SCHEMA = schemathesis.openapi.from_dict(
    json.loads(json.dumps(DESCRIPTION)),
    config=SchemathesisConfig.from_dict(
        {
            "checks": {"negative_data_rejection": {"expected-statuses": NOT_ACCEPTED}},
            # unknown parameters are ignored, and the right key is added to whatever is tried
            "generation": {"allow-extra-parameters": False, "with-security-parameters": False},
        }
    ),
)
SCHEMA.app = RELAY


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """An office with three opened mails, behind the relay."""
    with ExitStack() as until_done:
        place = None
        if request.param == "postgresql":
            server: Server = request.getfixturevalue("postgres")
            url = until_done.enter_context(server.database(empty=True))
            place = url.replace("postgresql:", "postgresql+psycopg:")
        folder = tmp_path_factory.mktemp("described")
        endpoint = until_done.enter_context(running_endpoint(folder, place=place))
        office = endpoint.office()
        for _ in range(3):
            endpoint.open(office.pixel())
        RELAY.behind = endpoint.web.app
        yield endpoint, office


def say(case: Case, world: World) -> int:
    """The status, after everything about the answer was held against the description."""
    endpoint, office = world
    # wrong keys are among what is tried, and are limited a minute
    endpoint.clock.turn(minutes=1)
    headers = {**office.headers, "Accept-Encoding": "identity"}
    return case.call_and_validate(headers=headers).status_code


def with_whole_numbers(value: Any) -> Any:
    """JSON Schema takes 7.0 for a whole number, the endpoint doesn't."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: with_whole_numbers(each) for key, each in value.items()}
    return [with_whole_numbers(each) for each in value] if isinstance(value, list) else value


@SCHEMA.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_asked_the_answer_is_as_described(case: Case, world: World) -> None:
    case.body = with_whole_numbers(case.body)
    assert say(case, world) < 500


def right_bodies(world: World) -> dict[str, Any]:
    endpoint, office = world
    mails = mail_ids_to_json([b"m" * 16])
    return {
        FEED_PATH: None,
        STATUS_PATH: None,
        DESCRIPTION_PATH: None,
        ACK_PATH: {"epoch": endpoint.page(office).epoch, "seq": 2},
        DENY_PATH: mails,
        ERASE_PATH: mails,
        KEYS_PATH: signing_key_to_json(office.key),
        TEXTS_PATH: agree_text_to_json(AgreeText("mai", "de", "Dürfen wir zählen, ob Sie öffnen?")),
    }


def test_every_call_can_succeed_as_described(world: World) -> None:
    bodies = right_bodies(world)
    statuses = {}
    for path, calls in DESCRIPTION["paths"].items():
        for method in calls:
            given = {} if bodies[path] is None else {"body": bodies[path]}
            case = SCHEMA[path][method].Case(**given)
            statuses[path] = say(case, world)
    assert statuses == dict.fromkeys(bodies, 200)


def test_a_wrong_description_is_found_out(world: World) -> None:
    document = json.loads(json.dumps(DESCRIPTION))
    del document["components"]["schemas"]["Status"]["properties"]["head"]["maximum"]
    document["components"]["schemas"]["Status"]["properties"]["head"]["minimum"] = 100
    wrong = schemathesis.openapi.from_dict(document)
    wrong.app = RELAY
    with pytest.raises(BaseExceptionGroup, match="distinct failure"):
        say(wrong[STATUS_PATH]["get"].Case(), world)


def test_each_call_is_described_and_each_described_call_is_there(world: World) -> None:
    endpoint, _ = world
    described = {
        (path, method.upper())
        for path, calls in endpoint.web.get(DESCRIPTION_PATH).json["paths"].items()
        for method in calls.keys() & METHODS
    }
    routed = {(route.rule, route.method) for route in endpoint.web.app.routes}
    assert described == {place for place in routed if place[0].startswith("/v1/")}


def test_the_description_is_for_everybody_and_names_nobody(world: World) -> None:
    endpoint, office = world
    answer = endpoint.web.get(DESCRIPTION_PATH)
    assert answer.json == json.loads(json.dumps(DESCRIPTION))
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert office.tenant.hex() not in answer.text


def test_the_default_that_is_described_is_the_one_that_counts(world: World) -> None:
    _, limit = DESCRIPTION["paths"][FEED_PATH]["get"]["parameters"]
    assert limit["schema"]["default"] == DEFAULT_LIMIT
