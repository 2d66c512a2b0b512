"""What the main window's banner says of sending and of what was left undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.app.retries import Retry
from desktop.app.standing import Standing
from desktop.core.domain.dispatch import Dispatch, Hold
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.dispatches import Waiting
from desktop.qt.core_words import said
from desktop.qt.numbers import counted, number
from desktop.qt.problems import detail_of, title_of
from desktop.qt.times import clock_time
from desktop.qt.widgets.banner import Banner, Tone

if TYPE_CHECKING:
    from desktop.core.use_cases.sending import SendReport

_SECONDS = 12
_NAME = 48
"""Letters of a dispatch's name that a title has room for."""
_HELD = (Hold.MOVED, Hold.REFUSED)


class Messages(QObject):
    """Each comes with the one thing to do about it.

    What offers to go on sending comes back after whatever else had to be said meanwhile.
    """

    def __init__(self, banner: Banner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._banner = banner
        self._offer: Callable[[], None] | None = None
        self._is_offer_shown = False
        banner.left.connect(self._on_left)

    def welcome(
        self,
        standing: Standing,
        go_on: Callable[[tuple[int, ...]], None],
        write: Callable[[Draft], None],
    ) -> None:
        """Says at the start what was broken off: first mails that wait, then a kept draft."""
        draft = standing.draft
        paused = Hold.PAUSED
        broken_off = [each for each in standing.unfinished if each.dispatch.hold is not paused]
        if standing.unfinished:
            self._offer_to_go_on(broken_off or standing.unfinished, go_on)
        elif draft is not None:
            self._say(
                self.tr("A draft was kept: “{subject}”").format(
                    subject=draft.subject or self.tr("(no subject)")
                ),
                action=self.tr("Go on writing"),
                chosen=lambda: write(draft),
            )

    def say_sending(self, show: Callable[[], None]) -> None:
        self._say(self.tr("Sending…"), action=self.tr("Show progress"), chosen=show)

    def say_nothing(self) -> None:
        """What is in sight anyway needs no words."""
        self._offer = None
        self._banner.hide()

    def say_sent(
        self,
        report: SendReport,
        show: Callable[[], None],
        go_on: Callable[[], None],
        retry: Retry | None = None,
    ) -> None:
        if report.trouble is not None:
            self.say_failed(report.trouble, go_on, retry)
        elif report.waiting:
            self._say(
                self._wait_of(report.waiting, report.name),
                self._why_waiting(report, retry),
                action=self.tr("Show") if retry else self.tr("Go on sending"),
                chosen=show if retry else go_on,
                is_offer=retry is None,
            )
        else:
            self._say(
                self._in_words(report),
                report.name,
                Tone.UNCERTAIN if report.uncertain or report.rejected else Tone.DONE,
                action=self.tr("Show"),
                chosen=show,
                seconds=0 if report.uncertain or report.rejected else _SECONDS,
            )

    def say_failed(
        self, error: UserError, go_on: Callable[[], None], retry: Retry | None = None
    ) -> None:
        detail = detail_of(error)
        if retry is not None:
            by_itself = self.tr("It goes on by itself at {time}.")
            detail = f"{detail} {by_itself.format(time=clock_time(retry.at))}"
        self._say(
            title_of(error),
            detail,
            Tone.FAILURE,
            action=self.tr("Try again"),
            chosen=go_on,
            is_offer=True,
        )

    def say_cancelled(self, count: int, undo: Callable[[], None]) -> None:
        one = self.tr("1 email will not be sent.")
        many = self.tr("{count} emails will not be sent.")
        if count:
            self._say(counted(count, one, many), action=self.tr("Undo"), chosen=undo)
        else:
            self._say(self.tr("All emails had been sent already."), seconds=_SECONDS)

    def say_trouble(self, error: UserError, tone: Tone = Tone.FAILURE) -> None:
        """Something else went wrong; it goes by itself where it covers an offer."""
        self._banner.show_message(
            title_of(error),
            detail_of(error),
            tone,
            seconds=_SECONDS if self._offer is not None else 0,
        )
        self._is_offer_shown = False

    def _offer_to_go_on(
        self, unfinished: Sequence[Waiting], go_on: Callable[[tuple[int, ...]], None]
    ) -> None:
        waiting = tuple(int(each.dispatch.id) for each in unfinished)
        mails = sum(each.mails for each in unfinished)
        first = unfinished[0].dispatch
        held = next((each.dispatch for each in unfinished if each.dispatch.hold in _HELD), None)
        some = self.tr("{count} emails of {dispatches} dispatches wait.")
        self._say(
            self._wait_of(mails, first.name)
            if len(waiting) == 1
            else some.format(count=number(mails), dispatches=number(len(waiting))),
            self._why_held(held or first),
            Tone.UNCERTAIN,
            action=self.tr("Go on sending"),
            chosen=lambda: go_on(waiting),
            is_offer=True,
        )

    def _say(
        self,
        title: str,
        detail: str = "",
        tone: Tone = Tone.INFO,
        *,
        action: str = "",
        chosen: Callable[[], None] = lambda: None,
        seconds: int = 0,
        is_offer: bool = False,
    ) -> None:
        def act() -> None:
            self._offer = None
            chosen()

        def show() -> None:
            self._banner.show_message(
                title, detail, tone, action=action, chosen=act, seconds=seconds
            )

        show()
        self._offer = show if is_offer else None
        self._is_offer_shown = is_offer

    def _on_left(self) -> None:
        """An offer that somebody closes is declined; anything else makes room for it."""
        if self._offer is None or self._is_offer_shown:
            self._offer = None
            return
        self._offer()
        self._is_offer_shown = True

    def _wait_of(self, count: int, name: str) -> str:
        one, many = (
            self.tr("1 email of “{name}” waits."),
            self.tr("{count} emails of “{name}” wait."),
        )
        shown = name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"
        return (one if count == 1 else many).format(count=number(count), name=shown)

    def _why_held(self, dispatch: Dispatch) -> str:
        words = said(dispatch.hold_words).rstrip(".")
        match dispatch.hold:
            case Hold.PAUSED:
                return self.tr("Somebody has paused it.")
            case Hold.MOVED:
                make_sure = self.tr("Make sure that no other Rundbrief sends the same mails.")
                return f"{words}. {make_sure}" if words else make_sure
            case Hold.REFUSED:
                why = self.tr("The server refused one mail after the other.")
                return f"{why} {words}".strip()
        return self.tr("Sending was broken off.")

    def _why_waiting(self, report: SendReport, retry: Retry | None) -> str:
        if report.hold is Hold.PAUSED:
            return self.tr("Paused.")
        if retry is None:
            return self._in_words(report)
        words = (
            self.tr("The account rests until {time}, as its limits say. Then it goes on by itself.")
            if retry.rests
            else self.tr("It goes on by itself at {time}.")
        )
        return words.format(time=clock_time(retry.at))

    def _in_words(self, report: SendReport) -> str:
        """`211 emails sent · 180 tracked · 2 rejected`"""
        sent = self.tr("1 email sent"), self.tr("{count} emails sent")
        parts = [counted(report.accepted, *sent)]
        for count, words in (
            (report.tracked, self.tr("{count} tracked")),
            (report.rejected, self.tr("{count} rejected")),
            (report.uncertain, self.tr("{count} uncertain")),
        ):
            if count:
                parts.append(words.format(count=number(count)))
        return " · ".join(parts)
