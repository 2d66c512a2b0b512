"""The block that each linked property becomes where a template says `{{ properties.cards }}`.

It is a template like any other: its values are escaped and its link is checked by the same rules.
"""

from __future__ import annotations

from desktop.core.domain.formats import Format
from desktop.core.mailmerge.fields import Fields, property_record

CARD_FIELDS = ("heading", "kind", "place", "facts", "amount", "link", "link_words")
"""Which fields of a property a card shows; empty ones leave no gap."""

MOST_CARDS = 50

_HTML = """\
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" \
style="width:100%;margin:0 0 16px 0;border-collapse:separate"><tr>\
<td style="padding:16px 20px;border:1px solid #a8a296;border-radius:6px;\
font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5;text-align:left">
{% if P.place or P.kind %}<div style="font-size:13px">{% if P.kind %}{{ P.kind }}\
{% endif %}{% if P.place and P.kind %} · {% endif %}{% if P.place %}{{ P.place }}{% endif %}</div>
{% endif %}<div style="font-size:18px;font-weight:bold">{{ P.heading }}</div>
{% if P.facts %}<div>{{ P.facts }}</div>
{% endif %}{% if P.amount %}<div style="font-weight:bold">{{ P.amount }}</div>
{% endif %}{% if P.link %}<div style="padding-top:8px">\
<a href="{{ P.link }}">{{ P.link_words }}</a></div>
{% endif %}</td></tr></table>
"""
_TEXT = """\
{{ P.heading }}
{% if P.place or P.kind %}{% if P.kind %}{{ P.kind }}\
{% endif %}{% if P.place and P.kind %} · {% endif %}{% if P.place %}{{ P.place }}{% endif %}
{% endif %}{% if P.facts %}{{ P.facts }}
{% endif %}{% if P.amount %}{{ P.amount }}
{% endif %}{% if P.link %}{{ P.link }}
{% endif %}"""


def card_source(format: Format, number: int) -> str:
    """The template of one card; the text ones have an empty line between them."""
    source = _HTML if format is Format.HTML else ("\n" if number > 1 else "") + _TEXT
    return source.replace("P.", f"{property_record(number)}.")


def card_fields(linked: int) -> Fields:
    return Fields.of(property=CARD_FIELDS, linked=linked)
