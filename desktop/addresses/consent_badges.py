"""What an address agreed to, in two badges, with the proof behind them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QWidget, QWidgetAction

from desktop.core.domain.consent import Action, ConsentEvent, Method, Purpose, Standing
from desktop.qt.theme import Look, Space, dress
from desktop.qt.times import exact, short_date
from desktop.qt.widgets.flow_layout import FlowLayout
from desktop.qt.widgets.tags import Tag, TagTone

Standings = Mapping[Purpose, tuple[Standing, ConsentEvent | None]]


class ConsentBadges(QWidget):
    """`record_requested`: somebody agreed or withdrew, and it shall be taken down.

    `history_requested`: all that was ever said is to be shown.
    """

    record_requested = Signal()
    history_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standings: Standings = {}
        self._tags = {purpose: Tag("") for purpose in Purpose}
        self._tags[Purpose.MAIL].setObjectName("mailConsent")
        self._tags[Purpose.TRACK_OPEN].setObjectName("trackingConsent")
        self._proof = QPushButton(self.tr("Show proof"), objectName="showProofButton")
        dress(self._proof, Look.LINK)
        self._proof.clicked.connect(self._on_proof)
        self._history = QPushButton(self.tr("History…"), objectName="consentHistoryButton")
        dress(self._history, Look.LINK)
        self._history.clicked.connect(self.history_requested)
        self._record = QPushButton(self.tr("Record consent…"), objectName="recordConsentButton")
        dress(self._record, Look.LINK)
        self._record.clicked.connect(self.record_requested)
        flow = FlowLayout(self, Space.S)
        for part in (*self._tags.values(), self._proof, self._history, self._record):
            flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_standings(self, standings: Standings) -> None:
        self._standings = standings
        for purpose, tag in self._tags.items():
            standing, event = standings.get(purpose, (Standing.UNKNOWN, None))
            tag.setText(badge_text(purpose, standing, event))
            tone = TagTone.GOOD if standing is Standing.GRANTED else TagTone.PLAIN
            dress(tag, tone.value)
        for button in (self._proof, self._history):
            button.setVisible(any(event for _, event in standings.values()))

    def _on_proof(self) -> None:
        """A pop-up rather than a window: it is looked at and gone."""
        events = [event for _, event in self._standings.values() if event]
        label = QLabel("\n\n".join(proof_text(event) for event in events))
        label.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        menu = QMenu(self)
        menu.setObjectName("consentProof")
        action = QWidgetAction(menu)
        action.setDefaultWidget(label)
        menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._proof.mapToGlobal(QPoint(0, self._proof.height())))


def badge_text(purpose: Purpose, standing: Standing, event: ConsentEvent | None) -> str:
    """`Tracking: agreed 2 Jan 2026, on paper`"""
    name = _tr("Mail") if purpose is Purpose.MAIL else _tr("Tracking")
    if event is None:
        return _tr("{name}: no consent on record").format(name=name)
    return _tr("{name}: {word} {day}, {method}").format(
        name=name,
        word=_words()[standing],
        day=short_date(event.at),
        method=method_words(event.method),
    )


def proof_text(event: ConsentEvent) -> str:
    """Everything that is known of one event, line by line."""
    return "\n".join(f"{name}: {fact}" if name else fact for name, fact in event_facts(event))


def event_facts(event: ConsentEvent) -> list[tuple[str, str]]:
    """What is known of one event, each with its name; the first is what happened."""
    purpose = _tr("Mail") if event.purpose is Purpose.MAIL else _tr("Tracking of opens")
    facts = (
        ("", f"{purpose}: {action_words(event.action)}"),
        (_tr("Who"), event.person),
        (_tr("Happened"), exact(event.at)),
        (_tr("Written down"), exact(event.recorded_at)),
        (_tr("How"), method_words(event.method)),
        (_tr("Words agreed to"), event.text_id),
        (_tr("By"), event.actor),
        (_tr("Note"), event.note),
        (_tr("Evidence"), event.evidence.name),
        (_tr("Earlier opens"), _tr("deleted") if event.forgets else ""),
    )
    return [(name, fact) for name, fact in facts if fact]


def action_words(action: Action) -> str:
    """`agreed`"""
    return {
        Action.GRANTED: _tr("agreed"),
        Action.REFUSED: _tr("refused"),
        Action.WITHDRAWN: _tr("withdrawn"),
        Action.ASKED: _tr("asked for consent"),
        Action.UNREADABLE: _tr("an entry that can't be read"),
    }[action]


def _words() -> dict[Standing, str]:
    return {
        Standing.UNKNOWN: _tr("no consent on record"),
        Standing.GRANTED: _tr("agreed"),
        Standing.REFUSED: _tr("refused"),
        Standing.WITHDRAWN: _tr("withdrawn"),
    }


def method_words(method: Method) -> str:
    """How a consent was given: `on paper`."""
    return {
        Method.DOUBLE_OPT_IN: _tr("by double opt-in"),
        Method.WEB_FORM: _tr("in a web form"),
        Method.PAPER: _tr("on paper"),
        Method.IN_PERSON: _tr("in person"),
        Method.PHONE: _tr("on the phone"),
        Method.REPLY_MAIL: _tr("by reply"),
        Method.CONTRACT: _tr("in a contract"),
        Method.IMPORT: _tr("with an import"),
        Method.LINK_IN_MAIL: _tr("by a link in a mail"),
    }[method]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ConsentBadges", text)
