"""What has changed about the recipients since somebody looked at them, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.core.use_cases.plan_changes import Changes, Some
from desktop.qt.numbers import number


def change_lines(changes: Changes, *, is_tracked: bool) -> list[str]:
    """`3 more people than when you began: Anna Weiß, Jürgen Groß and 1 more`"""
    lines = [
        _line(
            changes.came,
            _tr("1 more person than when you began: {names}"),
            _tr("{count} more people than when you began: {names}"),
        ),
        _line(
            changes.went,
            _tr("1 person fewer than when you began: {names}"),
            _tr("{count} people fewer than when you began: {names}"),
        ),
    ]
    if is_tracked:
        lines += [
            _line(
                changes.withdrew,
                _tr("1 person has withdrawn from tracking meanwhile: {names}"),
                _tr("{count} people have withdrawn from tracking meanwhile: {names}"),
            ),
            _line(
                changes.agreed,
                _tr("1 person has agreed to tracking meanwhile: {names}"),
                _tr("{count} people have agreed to tracking meanwhile: {names}"),
            ),
        ]
    return [line for line in lines if line]


def _line(some: Some, one: str, many: str) -> str:
    if not some.count:
        return ""
    return _counted(some.count, one, many, _names(some))


def _names(some: Some) -> str:
    rest = some.count - len(some.names)
    if not some.names:
        return _tr("the records are gone")
    names = ", ".join(some.names)
    if not rest:
        return names
    return _counted(rest, *[_tr("{names} and {count} more")] * 2, names)


def _counted(count: int, one: str, many: str, names: str) -> str:
    return (one if count == 1 else many).format(count=number(count), names=names)


def _tr(text: str) -> str:
    return QCoreApplication.translate("change_words", text)
