"""The three dialogs: hand out a copy, only keep the data, forget the person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from desktop.addresses.rights.records_choice import RecordsChoice
from desktop.addresses.rights.rights_dialog import RightsDialog
from desktop.core.domain.address import Address
from desktop.qt.times import short_date


class AccessDialog(RightsDialog):
    """Everything that is kept, as a file to hand out (Art. 15)."""

    def __init__(self, records: Sequence[Address], language: str, parent: QWidget | None) -> None:
        super().__init__("accessDialog", "", parent)
        self.setWindowTitle(self.tr("Hand out what is kept"))
        self.records = RecordsChoice(records)
        self.add(self.records)
        self.say(
            self.tr(
                "Writes everything that is kept about this person into one file: a PDF to read, "
                "all rows for programs, and the emails they got. For a request under Art. 15 GDPR."
            )
        )
        self._language = QComboBox(objectName="accessLanguage")
        for words, spoken in ((self.tr("German"), "de"), (self.tr("English"), "en")):
            self._language.addItem(words, spoken)
        self._language.setCurrentIndex(self._language.findData(language))
        form = QWidget()
        lines = QFormLayout(form)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addRow(self.tr("&Language of the pages"), self._language)
        self.add(form)
        self.add_buttons(self.tr("Choose a place…"))

    def language(self) -> str:
        return str(self._language.currentData())


class RestrictDialog(RightsDialog):
    """Keep the data and work with it no more, or again (Art. 18)."""

    def __init__(self, name: str, since: datetime | None, parent: QWidget | None) -> None:
        super().__init__("restrictDialog", "", parent)
        self.setWindowTitle(self.tr("Only keep the data"))
        if since is None:
            text = self.tr(
                "{name} stays in the address book, but gets no serial mail, and no open of theirs "
                "is written down, until you lift this. For a request under Art. 18 GDPR."
            )
            self.say(text.format(name=name))
            self.add_buttons(self.tr("Only keep the data"))
            return
        text = self.tr("The data of {name} is only kept since {day}.")
        self.say(text.format(name=name, day=short_date(since)))
        self.add_buttons(self.tr("Work with it again"))


class EraseDialog(RightsDialog):
    """Forget the person (Art. 17); the one dialog behind which there is no undo."""

    def __init__(self, records: Sequence[Address], parent: QWidget | None) -> None:
        super().__init__("eraseDialog", "", parent)
        self.setWindowTitle(self.tr("Erase this person"))
        self.records = RecordsChoice(records)
        self.add(self.records)
        self.say(
            self.tr(
                "Removes the record, its activities, what mails to this person said, their opens, "
                "and what the endpoint knows of them. Mails that wait are not sent. Figures of "
                "dispatches stay as counts."
            )
        )
        self.say(
            self.tr(
                "What the office must be able to prove stays without a name: that and when there "
                "was a consent, and that a mailbox wants no mail (Art. 17(3) GDPR)."
            ),
            is_small=True,
        )
        self._sure = QCheckBox(self.tr("I know that this &can't be undone"), objectName="eraseSure")
        self.add(self._sure)
        self.add_buttons(self.tr("Erase for good"), is_danger=True)
        self._sure.toggled.connect(lambda is_sure: self.show_busy(not is_sure))
        self.show_busy(True)
