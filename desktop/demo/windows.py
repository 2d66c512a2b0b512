"""The demo's hands: drives the real windows as a person would, and takes their pictures."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    SignalInstance,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QWidget

from desktop.app import build_main_window
from desktop.app.office import office_of
from desktop.app.pages import DASHBOARD
from desktop.app.start import application
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import DispatchId
from desktop.core.domain.template import Template
from desktop.core.use_cases.accounts import accounts
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.properties import all_properties
from desktop.core.use_cases.selections import source_named
from desktop.core.use_cases.sending import SendReport
from desktop.core.use_cases.templates import templates
from desktop.demo.office import FILTER

SUBJECT = "Neues für {{ address.first_name }} {{ address.last_name }}"
SIZE = (1280, 860)
WAIT_MS = 60_000
LOOK_MS = 50
TOO_LATE = 1
SETTLE_MS = 200
PEOPLE_FURTHER = 3
NO_SCREEN = "This plugin does not support "


class Windows:
    """The main window on the demo's desk; offscreen, unless somebody has chosen otherwise."""

    def __init__(self, desk: Desk, pictures: Path) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        qInstallMessageHandler(_say)
        application(["rundbrief"])
        self._desk = desk
        self._pictures = pictures
        self._window = build_main_window(desk)
        self._office = office_of(self._window)
        self._report: SendReport | None = None
        self._trouble: UserError | None = None

    def __enter__(self) -> Self:
        self._window.resize(*SIZE)
        self._window.show()
        self._office.sending.sent.connect(self._on_sent)
        self._office.sending.failed.connect(self._on_failed)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._office.finish()
        self._window.close()

    def write_and_send(self) -> SendReport:
        """Writes a tracked serial mail in the composer, presses Send, and waits until it is out."""
        composer = self._office.writing.write(self._started())
        composer.resize(*SIZE)
        _wait(composer.ready, unless=lambda: composer.is_ready)
        _press(composer, "mailMergeButton")
        _press(composer, "trackShippingOption")
        composer.set_source(source_named(self._desk, filter_name=FILTER))
        composer.choose_template(_offer(self._desk))
        _child(composer, QLineEdit, "subjectField").setText(SUBJECT)
        _wait(composer.summary_changed)
        _wait(composer.preview_shown)
        for _ in range(PEOPLE_FURTHER):
            _press(composer, "previewForward")
            _wait(composer.preview_shown)
        self._picture(composer, "composer.png")
        self._confirm_soon()
        _press(composer, "sendButton")
        return self._sent()

    def picture_dashboard(self, dispatch: DispatchId) -> None:
        """The marketing box on this dispatch, once it shows what the sync has brought."""
        screen = self._office.screen(DASHBOARD)
        self._window.show_page(DASHBOARD)
        screen.choose(dispatch)
        _wait(screen.loaded)
        self._office.syncing.sync(by_hand=True)
        _wait(self._office.syncing.synced)
        _wait(screen.loaded)
        self._picture(self._window, "dashboard.png")

    def picture_past(self, dispatch: DispatchId) -> None:
        """The same of the mail from a fortnight ago, whose opens are spread over days."""
        screen = self._office.screen(DASHBOARD)
        screen.choose(dispatch)
        _wait(screen.loaded)
        self._picture(self._window, "dashboard-past.png")

    def _started(self) -> Draft:
        """What a person would already have chosen: the account, and the property to write about."""
        linked = next(each for each in all_properties(self._desk) if each.city == "Köln")
        return Draft(account=accounts(self._desk)[0].id, properties=(linked.id,))

    def _confirm_soon(self) -> None:
        """Presses the button of the one question the product asks, as soon as it is asked."""
        timer = QTimer(self._window)
        timer.setInterval(LOOK_MS)

        def look() -> None:
            asked = QApplication.activeModalWidget()
            button = asked.findChild(QPushButton, "confirmSend") if asked else None
            if button is not None:
                timer.stop()
                self._picture(asked, "confirmation.png")
                button.click()

        timer.timeout.connect(look)
        timer.start()

    def _sent(self) -> SendReport:
        _until(lambda: self._report is not None or self._trouble is not None)
        if self._report is None:
            raise self._trouble or UserError("Nothing was sent.")
        return self._report

    def _on_sent(self, report: SendReport) -> None:
        self._report = report

    def _on_failed(self, dispatch: int, error: UserError) -> None:
        del dispatch
        self._trouble = error

    def _picture(self, widget: QWidget | None, name: str) -> None:
        if widget is not None:
            _settle()
            widget.grab().save(str(self._pictures / name))


def _say(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    """Qt's own words, but for those about what only a real screen has."""
    del kind, context
    if not words.startswith(NO_SCREEN):
        print(words, file=sys.stderr)


def _offer(desk: Desk) -> Template:
    """The template that offers a property."""
    return next(each for each in templates(desk) if each.name == "Immobilienangebot")


def _child(parent: QWidget, kind: type[Any], name: str) -> Any:
    found = parent.findChild(kind, name)
    if found is None:
        message = f"the window has no {name}"
        raise LookupError(message)
    return found


def _press(parent: QWidget, name: str) -> None:
    _child(parent, QAbstractButton, name).click()


def _wait(signal: SignalInstance, unless: Callable[[], bool] = lambda: False) -> None:
    """Returns when the signal comes, or at once when what it tells is true already."""
    if unless():
        return
    loop = QEventLoop()
    signal.connect(loop.quit)
    _run(loop)


def _settle() -> None:
    """Lets what was just shown find its place."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def _until(holds: Callable[[], bool]) -> None:
    """Looks again and again while the window goes on working."""
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(LOOK_MS)

    def look() -> None:
        if holds():
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    _run(loop)


def _run(loop: QEventLoop) -> None:
    """Raises TimeoutError after a minute: then the window waits for something that never comes."""
    end = QTimer(loop)
    end.setSingleShot(True)
    end.timeout.connect(lambda: loop.exit(TOO_LATE))
    end.start(WAIT_MS)
    if loop.exec() == TOO_LATE:
        message = "the window did not get ready"
        raise TimeoutError(message)
