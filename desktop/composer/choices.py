"""What the composer offers to choose from, fetched at once and off the UI thread."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.domain.account import Account
from desktop.core.domain.changes import Record
from desktop.core.domain.draft import Draft
from desktop.core.domain.property import Property
from desktop.core.domain.recipients import Filter, WorkListLine
from desktop.core.domain.template import Template
from desktop.core.settings import LANGUAGE
from desktop.core.use_cases import (
    accounts,
    preferences,
    properties,
    selections,
    templates,
    work_lists,
)
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.placeholder_menu import MenuEntry, placeholder_menu

CONCERNS = frozenset(
    {
        Record.ACCOUNT,
        Record.TEMPLATE,
        Record.FILTER,
        Record.WORK_LIST,
        Record.PROPERTY,
        Record.ADDRESS,
    }
)
"""When one of these has changed, the choices are fetched anew; addresses bring their own fields."""


@dataclass(frozen=True, slots=True)
class Choices:
    accounts: tuple[Account, ...] = ()
    templates: tuple[Template, ...] = ()
    language: str = "de"
    filters: tuple[Filter, ...] = ()
    work_lists: tuple[WorkListLine, ...] = ()
    properties: tuple[Property, ...] = ()
    placeholders: tuple[MenuEntry, ...] = ()


def fetch_choices(desk: Desk, draft: Draft) -> Choices:
    return Choices(
        accounts=tuple(accounts.accounts(desk)),
        templates=tuple(templates.templates(desk)),
        language=str(preferences.settings_of(desk)[LANGUAGE.key]),
        filters=tuple(selections.filters(desk)),
        work_lists=tuple(work_lists.work_list_lines(desk)),
        properties=tuple(properties.all_properties(desk)),
        placeholders=tuple(placeholder_menu(desk, draft, None)),
    )
