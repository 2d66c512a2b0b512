"""Access of a person to their own data (GDPR Art. 15): everything, as it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.dispatch.ports import CantBeMade
from desktop.core.domain.dispatch import Dispatch, Recipient
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId, DispatchId
from desktop.core.domain.rights import PersonFile, PersonMail
from desktop.core.storage.persons import Person
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.letters import FrozenLetters, letters_of
from desktop.core.use_cases.merging import known_fields


def person_file(desk: Desk, ids: Sequence[AddressId]) -> PersonFile:
    """All that is kept about these records as one person; changes nothing.

    Raises UserError when the records are gone.
    """
    with desk.storage.read() as unit:
        person = unit.persons.named(ids)
        records = unit.persons.records(person.ids)
        if not records:
            raise UserError("This address is gone.", "There is nothing to hand out.")
        sections = unit.persons.everything(person)
        mails = _mails(unit, person)
        evidence = _evidence(unit, person)
    return PersonFile(desk.clock.now(), tuple(records), sections, mails, evidence)


def _evidence(unit: Unit, person: Person) -> dict[str, bytes]:
    """By a name that says which event each proves."""
    found: dict[str, bytes] = {}
    for events in unit.consents.of_addresses(person.ids).values():
        for event in events:
            content = unit.consents.evidence(event.evidence.sha256)
            if content is not None:
                found[f"{event.id}-{event.evidence.name}"] = content
    return found


def _mails(unit: Unit, person: Person) -> tuple[PersonMail, ...]:
    dispatches = {each.id: each for each in unit.dispatches.all()}
    letters: dict[DispatchId, FrozenLetters | None] = {}
    made: list[PersonMail] = []
    for recipient in unit.persons.mails(person):
        dispatch = dispatches[recipient.dispatch]
        if dispatch.id not in letters:
            letters[dispatch.id] = _letters(unit, dispatch)
        content = _content(letters[dispatch.id], recipient)
        made.append(PersonMail(dispatch.name, recipient.subject, recipient.accepted_at, content))
    return tuple(made)


def _letters(unit: Unit, dispatch: Dispatch) -> FrozenLetters | None:
    """None where a file of the dispatch is gone: its mails can't be made again."""
    linked = unit.dispatches.properties(dispatch.id)
    fields = known_fields(unit.addresses.own_fields(), linked=len(linked))
    try:
        return letters_of(unit, dispatch, fields)
    except UserError:
        return None


def _content(letters: FrozenLetters | None, recipient: Recipient) -> bytes:
    """As it went out; empty when that can't be made again to the byte."""
    if letters is None:
        return b""
    try:
        return letters.message(recipient)
    except (UserError, CantBeMade):
        return b""
