"""A template as it would arrive, before anybody takes it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from desktop.core.domain.address import Address
from desktop.core.domain.draft import Draft
from desktop.core.domain.ids import PropertyId
from desktop.core.domain.property import Property
from desktop.core.domain.template import Template
from desktop.core.mailmerge.letter import Preview
from desktop.core.use_cases import writing
from desktop.core.use_cases.desk import Desk

SAMPLES = (
    Property(
        id=PropertyId(0),
        number="101",
        title="Altbauwohnung am Park",
        kind="Wohnung",
        street="Parkstraße 1",
        zip="50674",
        city="Köln",
        price=Decimal(389_000),
        area=Decimal("84.5"),
        rooms=Decimal(3),
        link="https://www.example.org/101",
    ),
)
"""What a letter about properties is shown with while none is linked."""

ANNA = Address(
    salutation="Frau", title="Dr.", first_name="Anna", last_name="Weiß", city="Köln",
    email="anna@example.org",
)  # fmt: skip
"""Whom a template is shown for while nobody gets the mail yet."""


def preview_template(
    desk: Desk, template: Template, draft: Draft, address: Address | None
) -> Preview:
    """With the draft's sender and properties, for one of its recipients.

    Raises UserError for a placeholder that can't be used, with its line and the reason.
    """
    filled = replace(
        draft,
        subject=template.subject,
        body=template.body,
        format=template.format,
        track_shipping=False,
    )
    reader = address or ANNA
    if template.language:
        reader = replace(reader, language=template.language)
    return writing.preview(desk, filled, reader, SAMPLES)
