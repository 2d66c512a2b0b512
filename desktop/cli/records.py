"""Verbs on records: list, look."""

from __future__ import annotations

import argparse

from desktop.cli.output import as_table, local, moment, say
from desktop.core.domain.activity import Activity, features_shown
from desktop.core.domain.address import FIELDS
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.activities import activities_of
from desktop.core.use_cases.addresses import address_order, address_with_email, addresses_by_id
from desktop.core.use_cases.desk import Desk


def list_addresses(desk: Desk, options: argparse.Namespace) -> int:
    ids = [AddressId(id_) for id_ in address_order(desk, options.search)]
    found = addresses_by_id(desk, ids)
    document = [
        {"id": each.id}
        | {name: each.value(name) for name in FIELDS}
        | {"custom": dict(each.custom)}
        for each in found
    ]
    rows = [(each.display_name, each.company, each.city, each.email) for each in found]
    say(options, document, as_table(("Name", "Company", "City", "Email"), rows))
    return 0


def list_activities(desk: Desk, options: argparse.Namespace) -> int:
    address = address_with_email(desk, options.email)
    found = activities_of(desk, address.id)
    say(options, [_document(each) for each in found], [_line(each) for each in found])
    return 0


def _document(activity: Activity) -> dict[str, object]:
    return {
        "at": moment(activity.at),
        "kind": activity.kind.value,
        "type": activity.type.value,
        "features": [feature.value for feature in activity.features],
        "subject": activity.subject,
        "dispatch": activity.dispatch,
        "property": activity.property,
        "times": activity.times,
        "last_at": moment(activity.last_at),
        "note": activity.note,
    }


def _line(activity: Activity) -> str:
    words = [activity.kind.value, activity.type.value, features_shown(activity.features)]
    times = f" ({activity.times} ×)" if activity.times > 1 else ""
    return f"{local(activity.at)}  {' · '.join(filter(None, words))}  {activity.subject}{times}"
