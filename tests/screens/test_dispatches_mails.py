"""A dispatch's mails: found among any number, steady while they change, corrected if they fail."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.domain.dispatch import Recipient, State
from desktop.core.domain.ids import DispatchId
from desktop.core.domain.mail_line import MailGroup, MailOrder
from desktop.core.storage.outbox import Move
from desktop.core.use_cases import dispatches
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.dispatches import recipients_of
from desktop.dispatches.correct_dialog import CorrectDialog
from desktop.dispatches.mail_list import MailList
from desktop.dispatches.mail_table import MailTable
from desktop.dispatches.screen import DispatchesScreen
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.search_field import SearchField
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.hands import press, words
from tests.screens.sent_mail import Mail, sent

FIRST = DispatchId(1)
WRONG = "petra.vogel@example.org"


@pytest.fixture
def mails() -> tuple[Mail, ...]:
    return (
        Mail("Anna Weiß"),
        Mail("Petra Vogel", State.REJECTED, reply="550 5.1.1 no such user here"),
        Mail("Ute Jansen", State.UNKNOWN),
        *(Mail(f"Wartet Nummer{number}", State.QUEUED) for number in range(600)),
    )


@pytest.fixture
def screen(
    qtbot: QtBot,
    desk: Desk,
    inline: InlineBackground,
    notifier: Notifier,
    mails: tuple[Mail, ...],
) -> DispatchesScreen:
    sent(desk, "Neues im November", mails)
    screen = DispatchesScreen(desk, inline, notifier, RecordedProblems())
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    return screen


def table(screen: QWidget) -> MailTable:
    return screen.findChild(MailTable)


def look_again(screen: QWidget) -> None:
    screen.findChild(MailList).look_again()


def names(screen: QWidget) -> list[str]:
    model = table(screen).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def current_name(screen: QWidget) -> str:
    return str(table(screen).model().index(table(screen).currentIndex().row(), 0).data())


def of(desk: Desk, name: str) -> Recipient:
    [found] = [each for each in recipients_of(desk, FIRST) if each.name == name]
    return found


def accept(desk: Desk, *names: str) -> None:
    """As the engine would."""
    with desk.storage.write() as unit:
        claimed = unit.outbox.claim(FIRST, "me", desk.clock.now(), 10_000)
        unit.outbox.mark(claimed)
        unit.outbox.settle(
            [
                Move(each, State.DOT, State.ACCEPTED if each.name in names else State.QUEUED, "250")
                for each in claimed
            ]
        )


def choose(screen: QWidget, name: str) -> None:
    table(screen).choose_row(names(screen).index(name))


def dialog_for(screen: QWidget, name: str) -> CorrectDialog:
    choose(screen, name)
    press(screen, "correctMail")
    return screen.findChild(CorrectDialog)


def type_email(dialog: CorrectDialog, email: str) -> None:
    dialog.findChild(QLineEdit, "correctedEmail").setText(email)


def test_a_mail_is_found_by_name_or_email(screen: DispatchesScreen) -> None:
    search = screen.findChild(SearchField, "mailSearch")
    search.setText("weiß")
    assert names(screen) == ["Anna Weiß"]
    search.clear()
    assert len(names(screen)) == 603


def test_a_search_counts_nothing_that_it_doesnt_change(
    screen: DispatchesScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatches, "mail_counts", lambda *_: pytest.fail("was counted"))
    screen.findChild(SearchField, "mailSearch").setText("weiß")
    assert names(screen) == ["Anna Weiß"]


def test_the_rest_of_many_follows_the_first_without_moving_what_is_chosen(
    screen: DispatchesScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    whole = dispatches.mail_order

    def asked(desk: Desk, id_: DispatchId, group: MailGroup, search: str, most: int) -> MailOrder:
        looked.append(most)
        if not most:
            table(screen).choose_row(1)
        return whole(desk, id_, group, search, most)

    monkeypatch.setattr(dispatches, "mail_order", asked)
    screen.findChild(SearchField, "mailSearch").setText("wartet")
    assert looked == [300, 0]
    assert len(names(screen)) == 600
    assert [table(screen).mails.id_at(row) for row in table(screen).chosen_rows()] == [5]


def test_who_is_chosen_stays_so_while_the_search_finds_them(screen: DispatchesScreen) -> None:
    choose(screen, "Wartet Nummer599")
    screen.findChild(SearchField, "mailSearch").setText("wartet")
    assert table(screen).currentIndex().row() == 599


def test_a_search_without_a_hit_says_so_and_shows_the_way_back(screen: DispatchesScreen) -> None:
    search = screen.findChild(SearchField, "mailSearch")
    search.setText("{niemand}")
    [empty] = [one for one in screen.findChildren(EmptyState) if one.isVisibleTo(screen)]
    assert words(empty, "emptySentence") == "No mail of this dispatch is to “{niemand}”."
    press(empty, "emptyButton")
    assert len(names(screen)) == 603


def test_what_is_selected_stays_selected_while_others_move(
    desk: Desk, screen: DispatchesScreen
) -> None:
    choose(screen, "Wartet Nummer5")
    before = table(screen).currentIndex().row()
    accept(desk, "Wartet Nummer0", "Wartet Nummer1")
    look_again(screen)
    assert table(screen).currentIndex().row() == before - 2
    assert current_name(screen) == "Wartet Nummer5"
    assert table(screen).chosen_keys() == [of(desk, "Wartet Nummer5").id]


def test_what_is_looked_at_stays_where_it_is_on_the_screen(
    qtbot: QtBot, desk: Desk, screen: DispatchesScreen
) -> None:
    screen.show()
    choose(screen, "Wartet Nummer100")
    seen_at = table(screen).visualRect(table(screen).currentIndex()).top()
    accept(desk, *(f"Wartet Nummer{number}" for number in range(50)))
    look_again(screen)
    assert table(screen).visualRect(table(screen).currentIndex()).top() == seen_at


def test_nothing_moves_under_somebody_who_has_selected_several(
    desk: Desk, screen: DispatchesScreen
) -> None:
    table(screen).selectAll()
    before = list(table(screen).mails.ids)
    accept(desk, "Wartet Nummer0")
    look_again(screen)
    assert list(table(screen).mails.ids) == before
    assert table(screen).model().index(2, 2).data() == "accepted"


def test_a_group_that_has_emptied_gives_way_to_all(desk: Desk, screen: DispatchesScreen) -> None:
    press(screen, "mailChipUncertain")
    assert names(screen) == ["Ute Jansen"]
    with desk.storage.write() as unit:
        unit.take_for_sent(of(desk, "Ute Jansen").id, desk.clock.now())
    look_again(screen)
    assert len(names(screen)) == 603


def test_the_question_names_the_person_and_what_could_settle_it(screen: DispatchesScreen) -> None:
    assert words(screen, "uncertainQuestion").startswith("Of the mail to Ute Jansen nobody knows")
    hint = words(screen, "uncertainHint")
    assert hint.startswith("Look into the mailbox's Sent folder, or ask Ute Jansen;")
    assert "settles it by itself" in hint


def test_only_failed_mails_can_be_corrected_or_sent_again(screen: DispatchesScreen) -> None:
    tools = [screen.findChild(QPushButton, name) for name in ("correctMail", "sendFailedAgain")]
    choose(screen, "Anna Weiß")
    assert not any(each.isVisibleTo(screen) for each in tools)
    choose(screen, "Petra Vogel")
    assert all(each.isVisibleTo(screen) for each in tools)


def test_a_failed_mail_goes_out_again_when_somebody_says_so(
    qtbot: QtBot, desk: Desk, screen: DispatchesScreen
) -> None:
    choose(screen, "Petra Vogel")
    with qtbot.waitSignal(screen.send_requested) as asked:
        press(screen, "sendFailedAgain")
    assert asked.args == [1]
    assert of(desk, "Petra Vogel").state is State.QUEUED


def test_the_dialog_shows_the_email_with_the_servers_words(screen: DispatchesScreen) -> None:
    dialog = dialog_for(screen, "Petra Vogel")
    assert words(dialog, "serversWords") == "550 5.1.1 no such user here"
    assert dialog.findChild(QLineEdit, "correctedEmail").text() == WRONG
    assert dialog.findChild(QCheckBox, "correctInRecord").isChecked()
    assert not dialog.findChild(QPushButton, "correctAndSend").isEnabled()


def test_a_corrected_mail_is_queued_and_the_record_is_corrected_with_it(
    qtbot: QtBot, desk: Desk, screen: DispatchesScreen
) -> None:
    dialog = dialog_for(screen, "Petra Vogel")
    type_email(dialog, "petra.vogl@example.org")
    with qtbot.waitSignal(screen.send_requested):
        press(dialog, "correctAndSend")
    assert of(desk, "Petra Vogel").email == "petra.vogl@example.org"
    assert address_with_email(desk, "petra.vogl@example.org").last_name == "Vogel"


def test_without_the_tick_the_record_stays_as_it_is(desk: Desk, screen: DispatchesScreen) -> None:
    dialog = dialog_for(screen, "Petra Vogel")
    type_email(dialog, "petra.vogl@example.org")
    dialog.findChild(QCheckBox, "correctInRecord").setChecked(False)
    press(dialog, "correctAndSend")
    assert address_with_email(desk, WRONG).last_name == "Vogel"


def test_an_email_that_is_none_is_refused_in_place(desk: Desk, screen: DispatchesScreen) -> None:
    dialog = dialog_for(screen, "Petra Vogel")
    type_email(dialog, "petra.vogl")
    press(dialog, "correctAndSend")
    assert "is no email address" in words(dialog, "correctedEmailProblem")
    assert of(desk, "Petra Vogel").state is State.REJECTED
    type_email(dialog, "anna.weiss@example.org")
    assert words(dialog, "correctedEmailProblem") == ""
