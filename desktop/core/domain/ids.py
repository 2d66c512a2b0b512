"""Ids by kind, so that a property's can't be passed for an address's; 0 means: not saved yet."""

from __future__ import annotations

from typing import NewType

AddressId = NewType("AddressId", int)
PropertyId = NewType("PropertyId", int)
ActivityId = NewType("ActivityId", int)
FilterId = NewType("FilterId", int)
WorkListId = NewType("WorkListId", int)
TemplateId = NewType("TemplateId", int)
DraftId = NewType("DraftId", int)
AccountId = NewType("AccountId", int)
EndpointId = NewType("EndpointId", int)
DispatchId = NewType("DispatchId", int)
RecipientId = NewType("RecipientId", int)
ConsentEventId = NewType("ConsentEventId", int)
ImportId = NewType("ImportId", int)
FieldId = NewType("FieldId", int)
