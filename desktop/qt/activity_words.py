"""Kinds, types and features of activities, as the reader's language has them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desktop.core.domain.activity import Activity


def activity_word(word: str) -> str:
    """Of a kind, a type or a feature: `Email Open`."""
    return QCoreApplication.translate("activity", word)


def kind_and_type(activity: Activity) -> str:
    """`Email · Output Action`"""
    return f"{activity_word(activity.kind)} · {activity_word(activity.type)}"


def feature_words(features: Iterable[str]) -> tuple[str, ...]:
    return tuple(activity_word(feature) for feature in features)
