"""One line of the builder: what is asked about, how it is compared, and with what."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.core.domain.filter_fields import FilterField, Known
from desktop.core.domain.recipients import Condition, Operator
from desktop.qt.filters.field_choice import ColumnBox, FieldChoice
from desktop.qt.filters.value_editors import ValueEditor, value_editor
from desktop.qt.filters.words import field_word, operator_word
from desktop.qt.icons import icon
from desktop.qt.shortcuts import Keys, shown
from desktop.qt.theme import Look, Space, dress


class Step(Enum):
    """What can be done with a part of a filter as a whole."""

    UP = "up"
    DOWN = "down"
    IN = "in"
    OUT = "out"
    DUPLICATE = "duplicate"
    REMOVE = "remove"


KEYS = {
    Step.UP: Keys.MOVE_UP,
    Step.DOWN: Keys.MOVE_DOWN,
    Step.IN: Keys.MOVE_IN,
    Step.OUT: Keys.MOVE_OUT,
    Step.DUPLICATE: Keys.DUPLICATE,
}


class ConditionRow(QWidget):
    """`changed` carries the condition as it is now; `asked` a `Step`."""

    changed = Signal(object)
    asked = Signal(object)

    def __init__(
        self,
        condition: Condition,
        known: Known,
        model: QStandardItemModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._known = known
        self._field = FieldChoice(model, condition.field, self)
        self._operator = ColumnBox("conditionOperator", self.tr("How it is compared"), self)
        self._values = ValueEditor("", self)
        self._lay_out()
        self._offer(condition.operator)
        self._show_values(condition.values)
        self._field.activated.connect(self._on_field)
        self._operator.activated.connect(self._on_operator)
        self.setFocusProxy(self._field)

    def condition(self) -> Condition:
        operator = self._compared_by() or Operator.EQUALS
        return Condition(self._field.chosen(), operator, self._values.values())

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)
        self._row.addWidget(self._field)
        self._row.addWidget(self._operator)
        self._row.addWidget(self._values, 1)
        self._row.addWidget(PartButtons(self, self.asked))

    @property
    def _about(self) -> FilterField | None:
        return self._known.fields.get(self._field.chosen())

    def _compared_by(self) -> Operator | None:
        """Qt keeps the text of an enumeration, not the enumeration."""
        kept = self._operator.currentData()
        return None if kept is None else Operator(kept)

    def _offer(self, wanted: Operator) -> None:
        """The ways to compare that fit the field; the one before stays where it fits, too."""
        self._operator.clear()
        field = self._about
        if field is not None:
            for operator in field.operators:
                self._operator.addItem(operator_word(operator, field), operator)
            at = field.operators.index(wanted) if wanted in field.operators else 0
            self._operator.setCurrentIndex(at)
            self._operator.setToolTip(self._operator.currentText())
        self._operator.setEnabled(field is not None)

    def _show_values(self, values: tuple[str, ...]) -> None:
        field, operator = self._about, self._compared_by()
        name = field_word(field) if field else ""
        if field is not None and operator is not None:
            fresh = value_editor(self, field, operator, values, self._known)
        else:
            fresh = ValueEditor(name, self)
        fresh.changed.connect(self._tell)
        self._row.replaceWidget(self._values, fresh)
        fresh.show()
        self._values.hide()
        self._values.deleteLater()
        self._values = fresh
        self.setTabOrder(self._operator, fresh)

    def _on_field(self) -> None:
        self._offer(Operator.EQUALS)
        self._show_values(())
        self._tell()

    def _on_operator(self) -> None:
        operator = self._compared_by()
        before = self._values.values()
        is_alike = operator is not None and len(before) >= operator.values[0]
        self._show_values(before if is_alike else before[:1])
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.condition())


class PartButtons(QWidget):
    """Moves a condition or a group, or takes it away; the builder knows the keys for it."""

    def __init__(self, part: QWidget, asked: SignalInstance) -> None:
        super().__init__(part)
        self._asked = asked
        more = QToolButton(self, icon=icon("dots"), objectName="partMenu")
        more.setAccessibleName(self.tr("Move or copy this"))
        more.setToolTip(self.tr("Move or copy this"))
        more.clicked.connect(lambda: self._menu().popup(more.mapToGlobal(more.rect().bottomLeft())))
        remove = QToolButton(self, icon=icon("x"), objectName="removePart")
        remove.setAccessibleName(self.tr("Remove this"))
        remove.setToolTip(self.tr("Remove this"))
        remove.clicked.connect(lambda: asked.emit(Step.REMOVE))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (more, remove):
            dress(button, Look.FLAT)
            row.addWidget(button)

    def _menu(self) -> QMenu:
        """Made when it is asked for; one of the button's own would draw an arrow over the dots."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, step in (
            (self.tr("Move &up"), Step.UP),
            (self.tr("Move &down"), Step.DOWN),
            (self.tr("Into a &group"), Step.IN),
            (self.tr("&Out of the group"), Step.OUT),
            (self.tr("D&uplicate"), Step.DUPLICATE),
        ):
            keys = KEYS[step]
            action = menu.addAction(f"{words}\t{shown(keys)}")
            action.triggered.connect(lambda _=False, step=step: self._asked.emit(step))
        return menu
