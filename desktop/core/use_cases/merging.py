"""Every value that a mail may name, in the words of its recipient's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from desktop.core.domain import address as address_record
from desktop.core.domain import property as property_record
from desktop.core.domain.account import Account
from desktop.core.domain.address import Address
from desktop.core.domain.custom_field import CustomField, FieldOwner
from desktop.core.domain.mail_language import MailLanguage, mail_language
from desktop.core.domain.own_words import own_words
from desktop.core.domain.property import Property
from desktop.core.domain.property_words import PROPERTY_WORDS, property_values
from desktop.core.domain.salutation import salutation_line
from desktop.core.domain.written_values import WRITTEN_KINDS, written_value
from desktop.core.mailmerge.by_language import MAIL_LANGUAGE
from desktop.core.mailmerge.fields import (
    AGREE_LINK,
    CARDS,
    OF_ALL_PROPERTIES,
    Fields,
    Placeholder,
    Values,
)
from desktop.core.mailmerge.fields import property_record as record_of
from desktop.core.settings import LANGUAGE, SIGNATURE
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.preferences import setting_in

SALUTATION_LINE = "salutation_line"
FULL_NAME = "full_name"
COMPOSED = (SALUTATION_LINE, FULL_NAME)
"""Fields that are made of others of the address."""

SAMPLE_LINK = "https://example.org/"
"""Stands for the recipient's own where nobody gets the mail."""

SENDER_FIELDS = ("name", "email", "signature")
PROPERTY_FIELDS = (*property_record.FIELDS, *PROPERTY_WORDS)


Declared = Mapping[str, Mapping[str, CustomField]]


@dataclass(frozen=True)
class MergeSource:
    """What the values of all mails of a draft are taken from.

    `own` are the office's own fields of addresses, `own_of_property` those of properties;
    `language` is that of recipients who have none; `declared` are own fields that have a type, by
    record and name.
    """

    own: frozenset[str]
    account: Account
    linked: Sequence[Property]
    signature: str = ""
    language: str = "de"
    own_of_property: frozenset[str] = frozenset()
    declared: Declared = field(default_factory=dict)

    @property
    def fields(self) -> Fields:
        """What a template may name."""
        return known_fields(self.own, linked=len(self.linked), own_of_property=self.own_of_property)

    def value(self, placeholder: Placeholder, address: Address) -> str:
        """One value, or empty where no property is linked that has it."""
        language = self.language_of(address)
        if placeholder.record == "address":
            plain = _of_address(address, placeholder.field, language)
        elif placeholder == CARDS:
            plain = ", ".join(property_values(each, language)["heading"] for each in self.linked)
        else:
            plain = self._shared(language).get(placeholder.record, {}).get(placeholder.field, "")
        return self.written(placeholder, plain, language)

    def written(self, placeholder: Placeholder, plain: str, language: MailLanguage) -> str:
        """As the template wants it; an own field as its type is written, unless it says how."""
        if placeholder.written:
            return _as_written(placeholder, plain, language)
        record = placeholder.record.partition("_")[0]
        own = self.declared.get(record, {}).get(placeholder.field)
        return plain if own is None else own_words(own, plain, language)

    def language_of(self, address: Address) -> MailLanguage:
        return mail_language(address.language or self.language)

    def shared(
        self, language: MailLanguage, used: Iterable[Placeholder]
    ) -> dict[str, dict[str, str]]:
        """The used values that are the same for all who read this language."""
        every = self._shared(language)
        values: dict[str, dict[str, str]] = {}
        for each in used:
            if each.record != "address":
                plain = every[each.record][each.field]
                written = self.written(each, plain, language)
                values.setdefault(each.record, {})[each.key] = written
        return values

    def _shared(self, language: MailLanguage) -> Mapping[str, Mapping[str, str]]:
        known = self._kept.get(language)
        if known is None:
            count = str(len(self.linked)) if self.linked else ""
            known = self._kept[language] = {
                "sender": {
                    "name": self.account.sender_name,
                    "email": self.account.sender_email,
                    "signature": self._signature,
                },
                OF_ALL_PROPERTIES: {"count": count},
                AGREE_LINK.record: {AGREE_LINK.field: SAMPLE_LINK},
                **{
                    record_of(number): {
                        **dict.fromkeys(self.own_of_property, ""),
                        **property_values(each, language),
                    }
                    for number, each in enumerate(self.linked, 1)
                },
            }
        return known

    @property
    def _signature(self) -> str:
        """The account's own, or the office's, or nothing but a name."""
        own = self.account.signature.strip()
        return own or self.signature.strip() or self.account.sender_name

    @cached_property
    def _kept(self) -> dict[MailLanguage, Mapping[str, Mapping[str, str]]]:
        return {}


@dataclass(frozen=True)
class MergeValues:
    """The values of some placeholders, for one address after the other."""

    source: MergeSource
    used: tuple[Placeholder, ...]
    _common: dict[MailLanguage, dict[str, dict[str, str]]] = field(default_factory=dict)

    def of(self, address: Address) -> Values:
        language = self.source.language_of(address)
        common = self._common.get(language)
        if common is None:
            common = self._common[language] = self.source.shared(language, self.used)
        if not self._own:
            return common
        own = {
            each.key: self.source.written(
                each, _of_address(address, each.field, language), language
            )
            for each in self._own
        }
        return {"address": own, **common}

    @cached_property
    def _own(self) -> tuple[Placeholder, ...]:
        return tuple(each for each in self.used if each.record == "address")


def merge_source(
    unit: Unit, account: Account, linked: Sequence[Property], own: frozenset[str]
) -> MergeSource:
    signature, language = str(setting_in(unit, SIGNATURE)), str(setting_in(unit, LANGUAGE))
    declared = {
        owner.value: {each.name: each for each in unit.custom_fields.all(owner)}
        for owner in FieldOwner
    }
    of_property = unit.properties.own_fields()
    return MergeSource(own, account, linked, signature, language, of_property, declared)


def office_fields(unit: Unit, *, linked: int, with_deleted: bool = False) -> Fields:
    """What a mail of this office may name; `with_deleted`: what one of earlier may have named."""
    return known_fields(
        unit.addresses.own_fields(with_deleted=with_deleted),
        linked=linked,
        own_of_property=unit.properties.own_fields(with_deleted=with_deleted),
    )


def known_fields(
    own: frozenset[str], *, linked: int, own_of_property: frozenset[str] = frozenset()
) -> Fields:
    """What a template may name; fields of a property only for as many as are linked."""
    return Fields.of(
        address=[*address_record.FIELDS, *COMPOSED, MAIL_LANGUAGE, *own],
        sender=SENDER_FIELDS,
        property=[*PROPERTY_FIELDS, *own_of_property] if linked else None,
        linked=linked,
    )


def _of_address(address: Address, name: str, language: MailLanguage) -> str:
    if name == SALUTATION_LINE:
        return salutation_line(address, language)
    if name == FULL_NAME:
        return address.person or address.company
    if name == MAIL_LANGUAGE:
        return language
    return address.value(name)


def _as_written(placeholder: Placeholder, plain: str, language: MailLanguage) -> str:
    if placeholder.written not in WRITTEN_KINDS:
        return plain
    return written_value(placeholder.written, plain, language)
