"""Counts and shares as they are read: `96–110`, `53–61 %`, and the sentences that explain them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from desktop.core.domain.evaluation import Evaluation
from desktop.dashboard.buckets import Bar, Step
from desktop.qt.numbers import number


def count_range(lowest: int, highest: int) -> str:
    """`96–110`, or `96` when there is no doubt."""
    return number(lowest) if lowest == highest else f"{number(lowest)}–{number(highest)}"


def percent_range(rate: tuple[float, float] | None) -> str:
    """`53–61 %`; a dash when nothing was tracked."""
    if rate is None:
        return "–"
    lowest, highest = (_percent(share) for share in rate)
    return f"{lowest} %" if lowest == highest else f"{lowest}–{highest} %"


def opened_explained(evaluation: Evaluation) -> str:
    """The tool tip of the figure and of the rate."""
    sentences = [
        _tr("{opened} mails were very likely opened by a person.").format(
            opened=number(evaluation.opened)
        )
    ]
    if evaluation.cannot_tell:
        sentences.append(
            _tr(
                "{count} more were loaded by a privacy proxy, which may do so by itself: "
                "nobody can tell whether somebody opened them."
            ).format(count=number(evaluation.cannot_tell))
        )
    sentences.append(
        _tr("A mail program that shows no images can't be counted, so there may be more.")
    )
    return " ".join(sentences)


def rate_explained(evaluation: Evaluation) -> str:
    return _tr(
        "Share of the {tracked} sent mails that carried a tracking image. "
        "Mails to people who haven't agreed carry none and are left out of this figure."
    ).format(tracked=number(evaluation.tracked))


def why_no_opens(evaluation: Evaluation) -> str:
    """One line for a dispatch whose opens can't be shown; empty when they can."""
    if not evaluation.dispatch.tracked:
        return _tr("Sent without tracking, so there is nothing to say about opens.")
    if not evaluation.tracked and evaluation.accepted and not evaluation.waiting:
        return _tr(
            "None of the recipients had agreed to tracking, so no mail carried a tracking image."
        )
    return ""


def begins_in_words(begins: datetime, step: Step) -> str:
    """`23 Nov, 9:00`, `23 Nov`, `week of 23 Nov`, in the reader's language."""
    locale = QLocale()
    is_german = locale.language() == QLocale.Language.German
    day = locale.toString(begins.date(), "d. MMM" if is_german else "d MMM")
    if step is Step.HOUR:
        return f"{day}, {locale.toString(QTime(begins.hour, 0), QLocale.FormatType.ShortFormat)}"
    return _tr("week of {day}").format(day=day) if step is Step.WEEK else day


def bar_in_words(bar: Bar, step: Step) -> str:
    """`23 Nov, 9:00: 14 opened, 2 unclear`"""
    opened = _tr("{when}: {count} opened").format(
        when=begins_in_words(bar.begins, step), count=number(bar.opened)
    )
    if not bar.unclear:
        return opened
    return _tr("{opened}, {count} unclear").format(opened=opened, count=number(bar.unclear))


def _percent(share: float) -> int:
    """Rounded, but never up to all and never down to none: both would be false."""
    rounded = round(share * 100)
    if 0 < share < 1:
        return min(max(rounded, 1), 99)
    return rounded


def _tr(text: str) -> str:
    return QCoreApplication.translate("dashboard", text)
