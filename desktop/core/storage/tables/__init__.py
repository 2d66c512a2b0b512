"""The tables; a change needs a new revision in `migrations/versions`, and a test compares them."""

from __future__ import annotations

from desktop.core.storage.tables.consent import consent_event, consent_evidence, consent_text
from desktop.core.storage.tables.records import (
    activity,
    address,
    address_distinct,
    address_merge,
    custom_field,
    filter_,
    import_batch,
    import_batch_address,
    office,
    property_,
    template,
    work_list,
    work_list_address,
)
from desktop.core.storage.tables.rights import erasure
from desktop.core.storage.tables.schema import RowId, metadata
from desktop.core.storage.tables.sending import (
    account,
    attachment,
    bounce,
    dispatch,
    dispatch_property,
    dispatch_tally,
    draft,
    left_out,
    pace,
    recipient,
    suppression,
)
from desktop.core.storage.tables.tracking import endpoint, open_, open_hour

__all__ = [
    "RowId",
    "account",
    "activity",
    "address",
    "address_distinct",
    "address_merge",
    "attachment",
    "bounce",
    "consent_event",
    "consent_evidence",
    "consent_text",
    "custom_field",
    "dispatch",
    "dispatch_property",
    "dispatch_tally",
    "draft",
    "endpoint",
    "erasure",
    "filter_",
    "import_batch",
    "import_batch_address",
    "left_out",
    "metadata",
    "office",
    "open_",
    "open_hour",
    "pace",
    "property_",
    "recipient",
    "suppression",
    "template",
    "work_list",
    "work_list_address",
]
