"""What the composer needs while somebody writes: placeholders, conversions, previews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.domain.account import Account
from desktop.core.domain.address import Address
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.domain.placeholder_labels import LABELS, WRITTEN_LABELS, label_of
from desktop.core.domain.property import Property
from desktop.core.mailmerge.fields import Placeholder as Named
from desktop.core.mailmerge.formats import text_as_html
from desktop.core.mailmerge.headers import Mailbox
from desktop.core.mailmerge.html_to_text import html_as_text
from desktop.core.mailmerge.letter import Addressee, Letter, Preview
from desktop.core.mailmerge.mime import prepare
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.lines_below import lines_below
from desktop.core.use_cases.merging import MergeSource, MergeValues, merge_source

_SHOWN = "https://example.org/"
NOBODY = Account(name="", sender_email="sender@example.org")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One entry of the placeholder menu; `source` is what goes into the text.

    `example` is what a recipient would read there; `written` as in the template's placeholder.
    """

    record: str
    name: str
    label: str
    german: str = ""
    example: str = ""
    written: str = ""

    @property
    def source(self) -> str:
        form = f"|{self.written}" if self.written else ""
        return f"{{{{ {self.record}.{self.name}{form} }}}}"


def convert_body(body: str, to: Format) -> str:
    """The same words in the other format; placeholders stay as they are."""
    return text_as_html(body) if to is Format.HTML else html_as_text(body)


def placeholders(
    desk: Desk, draft: Draft | None = None, address: Address | None = None
) -> list[Placeholder]:
    """All that a mail may name, the office's own fields included.

    With examples from the draft's sender and properties, and from `address`.
    """
    with desk.storage.read() as unit:
        source = source_of(unit, draft or Draft())
    return [_entry(each, source, address or Address()) for each in _named(source)]


def _named(source: MergeSource) -> list[Named]:
    labelled = [Named(record, field) for record, fields in LABELS.items() for field in fields]
    own = [Named("address", name) for name in sorted(source.own)]
    written = [Named(*key) for key in WRITTEN_LABELS]
    order = list(LABELS)
    return sorted([*labelled, *own, *written], key=lambda each: order.index(each.record))


def _entry(named: Named, source: MergeSource, address: Address) -> Placeholder:
    label = WRITTEN_LABELS.get(named) or label_of(named.record, named.field)
    example = source.value(named, address)
    return Placeholder(named.record, named.field, *label, example, named.written)


def source_of(unit: Unit, draft: Draft, samples: Sequence[Property] = ()) -> MergeSource:
    """What a draft's values come from, whether or not it can be sent yet."""
    account = unit.accounts.get(draft.account) if draft.account else None
    linked = unit.properties.by_id(tuple(dict.fromkeys(draft.properties)))
    return merge_source(unit, account or NOBODY, linked or samples, unit.addresses.own_fields())


def preview(
    desk: Desk, draft: Draft, address: Address | None, samples: Sequence[Property] = ()
) -> Preview:
    """The mail as this recipient would see it, without a pixel; None shows an empty address.

    `samples` stand for linked properties where there are none. Raises UserError for a placeholder
    that can't be used, with its line and the reason.
    """
    with desk.storage.read() as unit:
        source = source_of(unit, draft, samples)
        lines = lines_below(unit, draft, address, desk.clock.now())
    letter = Letter(
        sender=Mailbox(source.account.sender_name, source.account.sender_email),
        subject=draft.subject,
        body=draft.body,
        written=draft.format,
        sent=draft.sent_format,
    )
    person = address or Address()
    skeleton = prepare(letter, source.fields)
    values = MergeValues(source, tuple(skeleton.placeholders)).of(person)
    return skeleton.preview(
        Addressee(
            to=(Mailbox(person.display_name, person.email or "nobody@example.org"),),
            message_id="<preview@example.org>",
            date=desk.clock.now(),
            boundary="preview0",
            values=values,
            # a preview has neither pixel nor token; these say which lines it shows
            pixel_url=_SHOWN if lines.stop_tracking else None,
            stop_url=_SHOWN if lines.stop_tracking else None,
            unsubscribe_url=_SHOWN if lines.unsubscribe else None,
            language=source.language_of(person),
        )
    )
