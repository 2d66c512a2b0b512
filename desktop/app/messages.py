"""What the main window's banner says of sending and of what was left undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.app.standing import Standing
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.sending import SendReport
from desktop.qt.numbers import counted, number
from desktop.qt.problems import detail_of
from desktop.qt.widgets.banner import Banner, Tone

_SECONDS = 12


class Messages(QObject):
    """Each comes with the one thing to do about it."""

    def __init__(self, banner: Banner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._banner = banner

    def welcome(
        self,
        standing: Standing,
        go_on: Callable[[tuple[int, ...]], None],
        write: Callable[[Draft], None],
    ) -> None:
        """Says at the start what was broken off: first mails that wait, then a kept draft."""
        waiting = tuple(int(dispatch.id) for dispatch in standing.unfinished)
        draft = standing.draft
        if waiting:
            self._banner.show_message(
                self._waits(standing.waiting),
                self.tr("Sending was broken off."),
                Tone.UNCERTAIN,
                action=self.tr("Go on sending"),
                chosen=lambda: go_on(waiting),
            )
        elif draft is not None:
            self._banner.show_message(
                self.tr("A draft was kept: “{subject}”").format(
                    subject=draft.subject or self.tr("(no subject)")
                ),
                action=self.tr("Go on writing"),
                chosen=lambda: write(draft),
            )

    def say_sending(self, show: Callable[[], None]) -> None:
        self._banner.show_message(self.tr("Sending…"), action=self.tr("Show progress"), chosen=show)

    def say_sent(
        self, report: SendReport, show: Callable[[], None], go_on: Callable[[], None]
    ) -> None:
        if report.trouble is not None:
            self.say_failed(report.trouble, go_on)
        elif report.waiting:
            self._banner.show_message(
                self._waits(report.waiting),
                self._in_words(report),
                action=self.tr("Go on sending"),
                chosen=go_on,
            )
        else:
            self._banner.show_message(
                self._in_words(report),
                report.name,
                Tone.UNCERTAIN if report.uncertain or report.rejected else Tone.DONE,
                action=self.tr("Show"),
                chosen=show,
                seconds=0 if report.uncertain or report.rejected else _SECONDS,
            )

    def say_failed(self, error: UserError, go_on: Callable[[], None]) -> None:
        self._banner.show_message(
            error.title,
            detail_of(error),
            Tone.FAILURE,
            action=self.tr("Try again"),
            chosen=go_on,
        )

    def _waits(self, count: int) -> str:
        return counted(count, self.tr("1 email waits"), self.tr("{count} emails wait"))

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
