"""Opens over time, as bars and, for those who prefer figures, as a table of the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop.core.domain.evaluation import OpenHour
from desktop.dashboard.bars_plot import BarsPlot
from desktop.dashboard.buckets import Bar, Step, bars_of
from desktop.dashboard.words import begins_in_words
from desktop.qt.icons import icon
from desktop.qt.numbers import number
from desktop.qt.theme import Look, Space, colours, dress
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.section_heading import SectionHeading
from desktop.qt.widgets.steady_list_model import SteadyListModel, spread
from desktop.qt.widgets.table import Table


class OpensChart(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opensChart")
        self.step = Step.HOUR
        self.bars: list[Bar] = []
        self._build_parts()
        self._lay_out()

    def show_hours(self, hours: Sequence[OpenHour]) -> None:
        self.step, self.bars = bars_of(hours)
        self._model.show_records(self.bars)
        self._heading.setText(self._title())
        self.setAccessibleName(self.tr("Opens over time"))
        self.setAccessibleDescription(self._in_words())
        self._draw()

    def _build_parts(self) -> None:
        self._heading = SectionHeading(self.tr("Opens over time"))
        self._legend = QLabel()
        dress(self._legend, Look.SECONDARY)
        self._plot = BarsPlot()
        self._table = Table("opensTable", self.tr("Opens over time as a table"))
        columns = (
            Column(self.tr("When"), lambda bar: begins_in_words(bar.begins, self.step), "begins"),
            Column(self.tr("Opened"), lambda bar: number(bar.opened), is_number=True, width=96),
            Column(self.tr("Unclear"), lambda bar: number(bar.unclear), is_number=True, width=96),
        )
        self._model = SteadyListModel(
            columns, lambda bar: bar.begins, {"begins": lambda bar: bar.begins}, self
        )
        spread(self._table, self._model)
        self._as_table = QToolButton(icon=icon("table"), checkable=True)
        self._as_table.setObjectName("opensAsTable")
        self._as_table.setToolTip(self.tr("Show as a table"))
        self._as_table.setAccessibleName(self.tr("Show opens over time as a table"))
        dress(self._as_table, Look.FLAT)
        self._as_table.toggled.connect(lambda _is_on: self._show_right_one())

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._plot)
        self._stack.addWidget(self._table)
        heading = QHBoxLayout()
        heading.addWidget(self._heading)
        heading.addStretch()
        heading.addWidget(self._legend)
        heading.addWidget(self._as_table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(heading)
        column.addWidget(self._stack, 1)
        self._stack.setMinimumHeight(150)

    def _title(self) -> str:
        return {
            Step.HOUR: self.tr("Opens by hour"),
            Step.DAY: self.tr("Opens by day"),
            Step.WEEK: self.tr("Opens by week"),
        }[self.step]

    def _in_words(self) -> str:
        if not self.bars:
            return self.tr("No open seen.")
        highest = max(self.bars, key=lambda bar: bar.total)
        return self.tr("{count} first opens, most of them ({most}) {when}.").format(
            count=number(sum(bar.total for bar in self.bars)),
            most=number(highest.total),
            when=begins_in_words(highest.begins, self.step),
        )

    def _show_legend(self) -> None:
        """Only where there are two kinds of bar to be told apart."""
        theme = colours()
        self._legend.setText(
            f'<span style="color:{theme.accent}">■</span> {self.tr("opened")} &nbsp; '
            f'<span style="color:{theme.accent}">□</span> {self.tr("unclear")}'
        )
        self._legend.setVisible(any(bar.unclear for bar in self.bars))

    def _draw(self) -> None:
        self._show_legend()
        self._plot.show_bars(self.bars, self.step)

    def _show_right_one(self) -> None:
        self._stack.setCurrentWidget(self._table if self._as_table.isChecked() else self._plot)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
