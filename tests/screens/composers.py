"""Opens composers on a real desk and finds what a person would look for in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, TypeVar

import shiboken6
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QWidget

from desktop.composer.body.view_choice import View, remember_view
from desktop.composer.composer import ComposerWindow
from desktop.core.domain.account import Account, Security
from desktop.core.domain.consent import Method, Purpose
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import AddressId
from desktop.core.domain.recipients import Source
from desktop.core.use_cases import accounts, consents, selections
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.banner import Banner
from tests.screens.doubles import RecordedProblems
from tests.screens.offices import NOW, saved

W = TypeVar("W", bound=QWidget)


@dataclass
class Composers:
    """Every window it opens is closed when the test ends, even one that closed itself."""

    desk: Desk
    background: Background
    notifier: Notifier
    problems: RecordedProblems
    view: View = View.SOURCE
    """How Html is written: most tests are about other things than Chromium."""

    def __post_init__(self) -> None:
        self._opened: list[ComposerWindow] = []

    def open(self, draft: Draft | None = None) -> ComposerWindow:
        remember_view(self.desk.folder, self.view)
        window = ComposerWindow(self.desk, self.background, self.notifier, self.problems, draft)  # type: ignore[arg-type]
        self._opened.append(window)
        window.show()
        return window

    def close(self) -> None:
        for window in self._opened:
            if shiboken6.isValid(window):
                window.close()


def closing(composers: Composers) -> Iterator[Composers]:
    yield composers
    composers.close()


def an_account(desk: Desk) -> Account:
    office = Account("Büro", "buero@example.org", "Büro Köln", host="localhost", port=2525)
    return accounts.save_account(desk, replace(office, security=Security.NONE)).result


def agreed(desk: Desk, *addresses: AddressId) -> None:
    for address in addresses:
        consents.grant_consent(
            desk,
            address,
            Purpose.TRACK_OPEN,
            text_id="v1",
            method=Method.PAPER,
            at=NOW - timedelta(days=30),
        )


def everybody(desk: Desk, name: str = "Everybody") -> Source:
    return Source(filter=selections.save_filter(desk, name, "").result.id)


def an_office(desk: Desk) -> Source:
    """An account; Anna agreed to the pixel, Jürgen did not, Käthe has no email address."""
    an_account(desk)
    anna = saved(desk, last_name="Weiß")
    saved(desk, last_name="Groß", title="", first_name="Jürgen", email="juergen@example.org")
    saved(desk, last_name="Zander", title="", first_name="Käthe", email="")
    agreed(desk, anna)
    return everybody(desk)


def a_serial_mail(source: Source, **values: Any) -> Draft:
    mail = Draft(
        subject="Neues für {{ address.first_name }}",
        body="<p>Guten Tag {{ address.last_name }}</p>",
        mail_merge=True,
        source=source,
    )
    return replace(mail, **values)


def found(window: QWidget, kind: type[W], name: str) -> W:
    widget = window.findChild(kind, name)
    assert widget is not None, name
    return widget


def button(window: QWidget, name: str) -> QPushButton:
    return found(window, QPushButton, name)


def editor(window: QWidget) -> QPlainTextEdit:
    return found(window, QPlainTextEdit, "bodyEditor")


def choose_format(window: QWidget, chosen: Format) -> None:
    choice = found(window, QComboBox, "formatChoice")
    choice.setCurrentIndex(choice.findData(chosen))


def shown_format(window: QWidget) -> Format:
    return Format(found(window, QComboBox, "formatChoice").currentData())


def words_of(window: QWidget, name: str) -> str:
    return found(window, QLabel, name).text()


def banner_text(window: QWidget) -> str:
    banner = window.findChild(Banner)
    return banner.text() if banner.isVisible() else ""
