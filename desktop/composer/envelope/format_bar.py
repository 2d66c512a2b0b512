"""The format of the mail, and Track shipping, which exists in mail-merge mode alone (S2, S3)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.qt.icons import pixmap
from desktop.qt.theme import ICON, Look, Space, dress
from desktop.qt.widgets.elided_label import ElidedLabel


class FormatBar(QWidget):
    """Signals carry what the user chose; what is shown follows from the draft alone."""

    format_chosen = Signal(object)
    tracking_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_format()
        self._build_tracking()
        self._lay_out()

    def show_draft(self, draft: Draft) -> None:
        self._show_format(draft)
        self.tracking.setVisible(draft.may_track)
        self.tracking.blockSignals(True)
        self.tracking.setChecked(draft.track_shipping)
        self.tracking.blockSignals(False)
        self._why.setText(self._sentence(draft))
        self._why.setVisible(draft.format_locked)

    def _build_format(self) -> None:
        self.choice = QComboBox(self)
        self.choice.setObjectName("formatChoice")
        self.choice.setAccessibleName(self.tr("Format"))
        for each in (Format.HTML, Format.TEXT):
            self.choice.addItem(QCoreApplication.translate("Format", each.label), each)
        self.choice.setMinimumWidth(120)
        self.choice.currentIndexChanged.connect(self._on_format_chosen)
        self._lock = QLabel(self, objectName="formatLock", visible=False)
        self._lock.setAccessibleName(self.tr("The format is locked"))
        self._lock.setPixmap(pixmap("lock", size=ICON))

    def _build_tracking(self) -> None:
        self.tracking = QCheckBox(
            self.tr("Trac&k shipping"), self, objectName="trackShippingOption"
        )
        self.tracking.setToolTip(
            self.tr("Counts opens of those who agreed to it; all others get the mail without it.")
        )
        self.tracking.toggled.connect(self.tracking_chosen)
        self._why = ElidedLabel("", self)
        self._why.setObjectName("formatLockReason")
        self._why.setVisible(False)
        dress(self._why, Look.SECONDARY)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.choice)
        row.addWidget(self._lock)
        row.addSpacing(Space.M)
        row.addWidget(self.tracking)
        row.addSpacing(Space.S)
        row.addWidget(self._why)
        row.addStretch()

    def _show_format(self, draft: Draft) -> None:
        reason = self._sentence(draft) if draft.format_locked else ""
        self.choice.blockSignals(True)
        self.choice.setCurrentIndex(self.choice.findData(draft.sent_format))
        self.choice.blockSignals(False)
        self.choice.setEnabled(not draft.format_locked)
        self.choice.setToolTip(reason)
        self.choice.setAccessibleDescription(reason)
        self._lock.setVisible(draft.format_locked)
        self._lock.setToolTip(reason)

    def _sentence(self, draft: Draft) -> str:
        if draft.format is Format.TEXT:
            return self.tr("Html is needed for the tracking image; the text is packed as Html.")
        return self.tr("Html is needed for the tracking image.")

    def _on_format_chosen(self, index: int) -> None:
        self.format_chosen.emit(Format(self.choice.itemData(index)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_lock"):
            self._lock.setPixmap(pixmap("lock", size=ICON))
        super().changeEvent(event)
