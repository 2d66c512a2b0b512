"""How long a dispatch takes at the pace of its account, in words."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from desktop.core.dispatch.pace import DAY, HOUR, MINUTE, decisive
from desktop.core.use_cases.serial_mail import Plan
from desktop.qt.numbers import counted, number

_LONG_MINUTES = 90
_LONG_HOURS = 36


def duration_words(plan: Plan) -> str:
    """`about 11 minutes at 20 a minute`"""
    minutes = plan.minutes or 0.0
    if minutes <= 0:
        return _tr("less than a minute")
    about, pace = _about(minutes), _pace(*decisive(plan.limits, plan.recipients))
    return _tr("{time} {pace}").format(time=about, pace=pace).strip()


def _about(minutes: float) -> str:
    if minutes <= _LONG_MINUTES:
        one, many = _tr("about {count} minute"), _tr("about {count} minutes")
        return counted(max(1, math.ceil(minutes)), one, many)
    hours = minutes / 60
    if hours <= _LONG_HOURS:
        return counted(math.ceil(hours), _tr("about {count} hour"), _tr("about {count} hours"))
    days = math.ceil(hours / 24)
    return counted(days, _tr("about {count} day"), _tr("about {count} days"))


def _pace(limit: int, window: int) -> str:
    words = {
        MINUTE: _tr("at {count} a minute"),
        HOUR: _tr("at {count} an hour"),
        DAY: _tr("at {count} a day"),
    }
    return words[window].format(count=number(limit)) if window else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("duration_words", text)
