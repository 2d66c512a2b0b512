"""How long the office keeps what, what goes when, and the papers that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from desktop.core.domain.errors import UserError
from desktop.core.domain.retention import Due, Kept, Pruned
from desktop.core.settings import LANGUAGE
from desktop.core.use_cases import retention
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.papers import Paper, paper_pages
from desktop.core.use_cases.preferences import settings_of
from desktop.preferences.page import explanation, page_column
from desktop.qt.background import Background, Lane
from desktop.qt.numbers import number
from desktop.qt.problems import detail_of, title_of
from desktop.qt.theme import Look, Space, dress
from desktop.qt.times import exact, short_date
from desktop.qt.widgets.banner import Banner, Tone
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.section_heading import SectionHeading
from desktop.qt.widgets.steady_list_model import SteadyListModel, spread
from desktop.qt.widgets.table import Table

_ROW, _HEADER = 32, 34
_YEAR, _MONTH = 365, 30.44
_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Known:
    due: Sequence[Due]
    last: Pruned | None
    language: str


class RetentionPage(QWidget):
    """The limits themselves are settings of the general page."""

    loaded = Signal()

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._banner = Banner(self)
        self._column = page_column(self, self._banner)
        self._add_calendar()
        self._add_papers()
        self._column.addStretch()
        self.refresh()

    def refresh(self) -> None:
        desk = self._desk
        self._background.run(lambda: _known(desk), owner=self, done=self._show, key="calendar")

    def _add_calendar(self) -> None:
        self.table = Table("retentionTable", self.tr("What goes when"))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        columns = (
            Column(self.tr("What"), lambda due: self._words(due.kind), "kind"),
            Column(self.tr("Kept for"), self._span, "days", width=104),
            Column(
                self.tr("There now"),
                lambda due: number(due.rows),
                "rows",
                is_number=True,
                width=96,
            ),
            Column(self.tr("Next goes"), self._next, "next", width=120),
            Column(
                self.tr("Within 30 days"),
                lambda due: number(due.within_a_month),
                "soon",
                is_number=True,
                width=120,
            ),
        )
        orders = {"next": lambda due: due.next_at or _FAR, "rows": lambda due: due.rows}
        key = lambda due: due.kind  # noqa: E731  named to be read
        self._model = SteadyListModel(columns, key, orders, parent=self)
        spread(self.table, self._model, sorted_column=3, descending=False)
        self.table.setFixedHeight(_HEADER + _ROW * len(Kept))
        self._last = QLabel(objectName="retentionLast", wordWrap=True)
        dress(self._last, Look.SECONDARY)
        self._run = QPushButton(self.tr("Remove now what is &overdue"), objectName="retentionRun")
        self._run.clicked.connect(self._on_run)
        self._column.addWidget(SectionHeading(self.tr("What goes when")))
        self._column.addWidget(
            explanation(
                self.tr(
                    "Once a day, what has reached its limit is removed for good; the figures of "
                    "dispatches stay as counts. The limits stand under General."
                )
            )
        )
        self._column.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self._run)
        row.addWidget(self._last, 1)
        self._column.addLayout(row)

    def _add_papers(self) -> None:
        self._paper = QComboBox(objectName="paperChoice")
        for paper, words in (
            (Paper.NOTICE, self.tr("Text blocks for the privacy notice (Art. 13)")),
            (Paper.RECORD, self.tr("Entry for the record of processing (Art. 30)")),
            (Paper.PROCESSOR, self.tr("Check list for the processor contract (Art. 28)")),
            (Paper.DPIA, self.tr("Short sheet for the impact assessment (Art. 35)")),
        ):
            self._paper.addItem(words, paper.value)
        self._language = QComboBox(objectName="paperLanguage")
        for words, language in ((self.tr("German"), "de"), (self.tr("English"), "en")):
            self._language.addItem(words, language)
        self._save = QPushButton(self.tr("Save as PDF…"), objectName="paperSave")
        self._save.clicked.connect(self._on_save)
        form = QFormLayout()
        form.setHorizontalSpacing(Space.S)
        form.setVerticalSpacing(Space.S)
        form.addRow(self.tr("&Paper"), self._paper)
        form.addRow(self.tr("&Language"), self._language)
        beside = QHBoxLayout()
        beside.addWidget(self._save)
        beside.addStretch()
        form.addRow("", beside)
        self._column.addWidget(SectionHeading(self.tr("Papers")))
        self._column.addWidget(
            explanation(
                self.tr(
                    "Filled in with your office's data, each statement with its source. They are "
                    "no legal advice: have them checked before you use them."
                )
            )
        )
        self._column.addLayout(form)

    def _show(self, known: _Known) -> None:
        self._model.show_records(known.due)
        self._language.setCurrentIndex(self._language.findData(known.language))
        self._last.setText(self._last_words(known.last))
        self._run.setEnabled(any(due.overdue for due in known.due))
        self.loaded.emit()

    def _last_words(self, last: Pruned | None) -> str:
        if last is None:
            return self.tr("The job has not run yet.")
        removed = sum(last.removed.values())
        words = self.tr("Last run {time}: {count} removed.")
        return words.format(time=exact(last.at), count=number(removed))

    def _words(self, kind: Kept) -> str:
        return {
            Kept.OPENS: self.tr("Who opened what"),
            Kept.OPEN_ACTIVITIES: self.tr("Open activities on addresses"),
            Kept.MAILS: self.tr("What serial mails said to each person"),
            Kept.BOUNCES: self.tr("Words of bounces"),
            Kept.IMPORTS: self.tr("Undo of imports"),
            Kept.MERGES: self.tr("Undo of merged records"),
            Kept.DELETED: self.tr("Deleted addresses"),
            Kept.PROOF: self.tr("Proof of erased people's consents"),
        }[kind]

    def _span(self, due: Due) -> str:
        if not due.days:
            return self.tr("for ever")
        if due.days >= _YEAR:
            return self.tr("{count} months").format(count=number(round(due.days / _MONTH)))
        return self.tr("{count} days").format(count=number(due.days))

    def _next(self, due: Due) -> str:
        return short_date(due.next_at) if due.next_at else "–"

    def _on_run(self) -> None:
        desk = self._desk
        self._run.setEnabled(False)
        self._banner.show_message(self.tr("Removing…"))
        self._background.run(
            lambda: retention.prune(desk),
            owner=self,
            done=lambda outcome: self._on_pruned(outcome.result),
            failed=self._on_failed,
            lane=Lane.NETWORK,
        )

    def _on_pruned(self, pruned: Pruned) -> None:
        removed = number(sum(pruned.removed.values()))
        self._banner.show_message(self.tr("{count} removed.").format(count=removed), tone=Tone.DONE)
        self.refresh()

    def _on_save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save as PDF"))
        dialog.setObjectName("paperPlace")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self._paper.currentData()}.pdf")
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path) -> None:
        desk, language = self._desk, str(self._language.currentData())
        paper = Paper(self._paper.currentData())
        self._background.run(
            lambda: _printed(desk, path, paper, language),
            owner=self,
            done=lambda _nothing: self._banner.show_message(
                self.tr("The paper is written."), str(path), Tone.DONE
            ),
            failed=self._on_failed,
            lane=Lane.NETWORK,
        )

    def _on_failed(self, error: UserError) -> None:
        self._banner.show_message(title_of(error), detail_of(error), Tone.FAILURE)


def _known(desk: Desk) -> _Known:
    """On a worker."""
    return _Known(
        retention.retention_calendar(desk),
        retention.last_pruned(desk),
        str(settings_of(desk)[LANGUAGE.key]),
    )


def _printed(desk: Desk, path: Path, paper: Paper, language: str) -> None:
    """On a worker, which alone waits for what prints pages."""
    from desktop.adapters.printed_pages import write_pages  # noqa: PLC0415 - not at start

    write_pages(path, paper_pages(desk, paper, language))
