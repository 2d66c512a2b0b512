"""What is kept about a person, as pages that they can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop.core.domain.address import FIELDS, Address
from desktop.core.domain.pages import Block, Heading, Lines, Pages, Sentence
from desktop.core.domain.person_words import Words, field_label, words_in
from desktop.core.domain.rights import PersonFile

_HEADINGS = {"de": "%d.%m.%Y", "en": "%d %b %Y"}
_Row = Mapping[str, Any]
_Sections = Mapping[str, Sequence[_Row]]


def person_pages(file: PersonFile, office: str, language: str) -> Pages:
    """`language` is `de` or `en`; `office` may be empty."""
    words = words_in(language)
    name = office or words["office"]
    day = file.asked_at.strftime(_HEADINGS[language])
    blocks: list[Block] = [Sentence(words["intro"].format(office=name, day=day))]
    for record in file.records:
        blocks += [Heading(words["record"]), _record(record, words, language)]
    for heading, lines in _parts(file.sections, words):
        blocks += [Heading(heading), *lines]
    return Pages(words["title"], blocks, language, foot=f"{name} · {day}")


def _record(record: Address, words: Words, language: str) -> Lines:
    values = [(name, record.value(name)) for name in (*FIELDS, *record.custom)]
    rows = tuple((field_label(name, language), value) for name, value in values if value)
    return Lines((words["field"], words["value"]), rows, (1, 3))


def _parts(sections: _Sections, words: Words) -> Iterator[tuple[str, list[Block]]]:
    def rows(table: str) -> Sequence[_Row]:
        return sections.get(table, ())

    nothing: Block = Sentence(words["nothing"])
    lists = ", ".join(row["name"] for row in rows("work_list"))
    yield words["work_lists"], [Sentence(lists) if lists else nothing]
    yield words["consents"], [_consents(rows("consent_event"), words), *_texts(sections, words)]
    yield words["mails"], [_mails(sections, words), Sentence(words["opened_note"], is_small=True)]
    yield words["activities"], [_activities(rows("activity"), words)]
    for table, heading, columns in (
        ("suppression", "suppression", ("at", "reason", "words")),
        ("bounce", "bounces", ("at", "kind", "words")),
        ("left_out", "left_out", ("name", "email", "reason")),
        ("import_batch_address", "imports", ("batch_id", "before")),
    ):
        found = tuple(tuple(_plain(row[name]) for name in columns) for row in rows(table))
        if found:
            yield words[heading], [Lines(tuple(_column(each, words) for each in columns), found)]


def _consents(events: Sequence[_Row], words: Words) -> Block:
    if not events:
        return Sentence(words["nothing"])
    rows = tuple(
        (
            _time(row["at"]),
            words.get(row["purpose"], row["purpose"]),
            words.get(row["action"], row["action"]),
            words.get(row["method"], row["method"]),
            row["text_id"],
            row["note"],
        )
        for row in events
    )
    header = ("when", "purpose", "action", "method", "text", "note")
    return Lines(tuple(words[each] for each in header), rows, (3, 4, 3, 3, 2, 4))


def _texts(sections: _Sections, words: Words) -> list[Block]:
    texts = sections.get("consent_text", ())
    if not texts:
        return []
    return [
        Heading(words["words_agreed"]),
        *(Sentence(f"{row['id']} ({row['language']})\n{row['body']}") for row in texts),
    ]


def _mails(sections: _Sections, words: Words) -> Block:
    mails = sections.get("recipient", ())
    if not mails:
        return Sentence(words["nothing"])
    opens = {row["recipient_id"]: row for row in sections.get("open", ())}
    rows = tuple(
        (
            _time(row["accepted_at"] or row["date"]),
            row["subject"],
            words.get(row["state"], row["state"]),
            _opened(row, opens.get(row["id"]), words),
        )
        for row in mails
    )
    header = ("when", "subject", "state", "opened")
    return Lines(tuple(words[each] for each in header), rows, (3, 6, 2, 4))


def _opened(mail: _Row, opened: _Row | None, words: Words) -> str:
    if not mail["pixel"]:
        return words["not_counted"]
    if opened is None:
        return words["no_open_seen"]
    if opened["first_at"]:
        return f"{_time(opened['first_at'])} ({opened['times']} ×)"
    return words["cannot_tell"] if opened["cannot_tell_at"] else words["no_open_seen"]


def _activities(activities: Sequence[_Row], words: Words) -> Block:
    if not activities:
        return Sentence(words["nothing"])
    rows = tuple(
        (
            _time(row["at"]),
            f"{row['kind']} · {row['type']}",
            "\n".join(filter(None, (row["subject"], row["note"]))),
        )
        for row in activities
    )
    return Lines((words["when"], words["kind"], words["note"]), rows, (3, 4, 8))


def _column(name: str, words: Words) -> str:
    return words[
        {"at": "when", "words": "note", "name": "value", "email": "field", "before": "value"}.get(
            name, name if name in words else "value"
        )
    ]


def _time(iso: str | None) -> str:
    """`2026-11-23 14:05`"""
    return iso[:16].replace("T", " ") if iso else ""


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return "\n".join(f"{name}: {each}" for name, each in value.items() if each)
    return _time(value) if isinstance(value, str) and value[4:5] == "-" else str(value or "")
