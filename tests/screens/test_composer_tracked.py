"""A tracked serial mail from the window into the outbox, with an endpoint that takes every key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from desktop.core.domain.dispatch import Content, Dispatch, Recipient
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.template import Template
from desktop.core.tracking.minting import bearer_name
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.serial_mail import Plan
from desktop.qt.background import Background
from tests.screens.composers import (
    Composers,
    a_serial_mail,
    an_office,
    banner_text,
    button,
    found,
)

TEXT = Template("Gruß", Format.TEXT, "Gruß", "Guten Tag {{ address.last_name }},\n\nIhr Büro")


class Endpoint:
    is_away = False

    def push_key(self, key: object) -> None:
        if self.is_away:
            raise UserError("Couldn't reach the endpoint.", "Nothing was sent.", "Try again.")


@pytest.fixture
def endpoint() -> Endpoint:
    return Endpoint()


@pytest.fixture
def desk(desk: Desk, endpoint: Endpoint) -> Desk:
    with desk.storage.write() as unit:
        record = unit.endpoints.pair("https://pixel.example.org", b"koln")
    desk.secrets.write(bearer_name(record), "bearer")
    return replace(desk, feed=lambda *_: endpoint)  # type: ignore[arg-type]


@pytest.fixture
def composing(background: Background) -> Background:
    return background


def outbox(desk: Desk) -> tuple[Dispatch, Content, list[Recipient]]:
    with desk.storage.read() as unit:
        dispatch = unit.dispatches.all()[0]
        return (
            dispatch,
            unit.dispatches.content(dispatch.id),
            unit.dispatches.recipients(dispatch.id),
        )


def test_a_text_template_is_queued_as_html_with_an_image_for_those_who_agreed(
    qtbot: QtBot, desk: Desk, composers: Composers, asked: list[Plan]
) -> None:
    an_office(desk)
    window = composers.open()
    qtbot.waitSignal(window.ready).wait()
    button(window, "mailMergeButton").click()
    choice = found(window, QComboBox, "recipientSource")
    choice.setCurrentText("Everybody")
    window.choose_template(TEXT)
    found(window, QCheckBox, "trackShippingOption").click()
    with qtbot.waitSignal(window.dispatch_queued):
        button(window, "sendButton").click()
    dispatch, content, recipients = outbox(desk)
    assert [(plan.tracked, plan.untracked) for plan in asked] == [(1, 1)]
    assert dispatch.tracked
    assert (content.format, content.sent_format) == (Format.TEXT, Format.HTML)
    assert content.body == TEXT.body
    assert {each.email: each.pixel for each in recipients} == {
        "anna@example.org": True,
        "juergen@example.org": False,
    }


def test_an_endpoint_that_is_away_keeps_the_mail_and_says_so(
    qtbot: QtBot, desk: Desk, composers: Composers, endpoint: Endpoint, asked: list[Plan]
) -> None:
    endpoint.is_away = True
    window = composers.open(a_serial_mail(an_office(desk), track_shipping=True))
    qtbot.waitSignal(window.ready).wait()
    button(window, "sendButton").click()
    qtbot.waitUntil(lambda: "Couldn't reach the endpoint." in banner_text(window))
    assert len(asked) == 1
    with desk.storage.read() as unit:
        assert unit.dispatches.all() == []
    assert window.draft.track_shipping
