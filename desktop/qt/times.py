"""Times for people: how long ago, in the reader's language; the exact moment as a tool tip."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

_MINUTE, _HOUR = 60, 3600


def relative(moment: datetime, now: datetime | None = None) -> str:
    """`just now`, `5 min ago`, `today 9:12`, `yesterday 14:02`, `12 Mar`, `2 Jan 2025`."""
    now = now or datetime.now(UTC)
    seconds = (now - moment).total_seconds()
    if 0 <= seconds < _MINUTE:
        return _tr("just now")
    if 0 <= seconds < _HOUR:
        return _tr("{count} min ago").format(count=int(seconds // _MINUTE))
    days = (now.astimezone().date() - moment.astimezone().date()).days
    if days == 0:
        return _tr("today {time}").format(time=clock_time(moment))
    if days == 1:
        return _tr("yesterday {time}").format(time=clock_time(moment))
    return short_date(moment, with_year=moment.astimezone().year != now.astimezone().year)


def exact(moment: datetime) -> str:
    """`Monday, 23 November 2026 14:02:11`, in the reader's time zone."""
    return f"{long_date(moment)} {QLocale().toString(_local(moment).time(), 'HH:mm:ss')}"


def clock_time(moment: datetime) -> str:
    """`9:12`"""
    return QLocale().toString(_local(moment).time(), QLocale.FormatType.ShortFormat)


def short_date(moment: datetime, *, with_year: bool = True) -> str:
    """`2 Jan 2026`, `2. Jan 2026`"""
    day = "d. MMM" if QLocale().language() == QLocale.Language.German else "d MMM"
    return QLocale().toString(_local(moment).date(), f"{day} yyyy" if with_year else day)


def long_date(moment: datetime) -> str:
    """`Monday, 23 November 2026`"""
    return QLocale().toString(_local(moment).date(), QLocale.FormatType.LongFormat)


def day_heading(moment: datetime, now: datetime | None = None) -> str:
    """`Today`, `Yesterday`, or the long date: what a timeline's day is headed by."""
    days = ((now or datetime.now(UTC)).astimezone().date() - moment.astimezone().date()).days
    if days == 0:
        return _tr("Today")
    if days == 1:
        return _tr("Yesterday")
    return long_date(moment)


def _local(moment: datetime) -> QDateTime:
    here = moment.astimezone()
    return QDateTime(
        QDate(here.year, here.month, here.day),
        QTime(here.hour, here.minute, here.second),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("times", text)
