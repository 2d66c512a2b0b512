"""An address whose mail came back says so, and one button with undo writes to it again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from desktop.addresses.bounce_line import suppression_in_words
from desktop.addresses.screen import AddressesScreen
from desktop.core.domain.bounce import Suppression, SuppressionReason
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases.bounces import suppress_by_hand, suppression_of
from desktop.core.use_cases.desk import Desk
from desktop.qt.notifier import Notifier
from tests.screens.address_screens import opened, three_addresses
from tests.screens.doubles import InlineBackground
from tests.screens.hands import press, words
from tests.screens.offices import NOW

ANNA, JUERGEN = "anna@example.org", "juergen@example.org"
BOUNCED = Suppression(ANNA, SuppressionReason.HARD_BOUNCE, NOW, "550 5.1.1 no such user")


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> AddressesScreen:
    three_addresses(desk)
    with desk.storage.write() as unit:
        unit.suppressions.put(BOUNCED)
    return opened(qtbot, desk, inline, notifier)


def id_of(desk: Desk, email: str) -> AddressId:
    return address_cases.address_with_email(desk, email).id


def line(screen: AddressesScreen) -> QFrame:
    found = screen.findChild(QFrame, "bounceLine")
    assert found is not None
    return found


def test_a_bounce_is_told_with_its_day_and_the_servers_words(
    desk: Desk, screen: AddressesScreen
) -> None:
    screen.open_address(id_of(desk, ANNA))
    assert line(screen).isVisible()
    assert words(screen, "bounceWords") == suppression_in_words(BOUNCED)
    assert "550 5.1.1 no such user — not written to any more." in words(screen, "bounceWords")
    screen.open_address(id_of(desk, JUERGEN))
    assert not line(screen).isVisible()


def test_writing_to_it_again_is_one_button_and_can_be_undone(
    desk: Desk, screen: AddressesScreen
) -> None:
    screen.open_address(id_of(desk, ANNA))
    press(screen, "writeAgainButton")
    assert suppression_of(desk, ANNA) is None
    assert words(screen, "bounceWords") == f"Mail goes to {ANNA} again."
    press(screen, "writeAgainButton")
    assert suppression_of(desk, ANNA) == BOUNCED
    assert words(screen, "bounceWords") == suppression_in_words(BOUNCED)


def test_what_was_lifted_is_no_longer_spoken_of_at_another_address(
    desk: Desk, screen: AddressesScreen
) -> None:
    screen.open_address(id_of(desk, ANNA))
    press(screen, "writeAgainButton")
    screen.open_address(id_of(desk, JUERGEN))
    assert not line(screen).isVisible()
    screen.open_address(id_of(desk, ANNA))
    assert not line(screen).isVisible()


def test_a_bounce_that_comes_in_shows_at_the_open_address(
    desk: Desk, screen: AddressesScreen, notifier: Notifier
) -> None:
    screen.open_address(id_of(desk, JUERGEN))
    notifier.announce(suppress_by_hand(desk, JUERGEN, "moved away").changed)
    assert "moved away" in words(screen, "bounceWords")
    assert line(screen).isVisible()


@pytest.mark.parametrize("reason", SuppressionReason)
def test_each_reason_has_its_sentence(reason: SuppressionReason) -> None:
    sentence = suppression_in_words(Suppression(ANNA, reason, NOW))
    assert sentence.endswith(" — not written to any more.")
    others = [Suppression(ANNA, each, NOW) for each in SuppressionReason if each != reason]
    assert sentence not in map(suppression_in_words, others)
