"""The whole loop without a person: write, send, open, sync, evaluate; then check every figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from desktop.cli.output import counted
from desktop.cli.reports import table_of
from desktop.core.domain.activity import Type
from desktop.core.domain.evaluation import Evaluation
from desktop.core.domain.ids import AddressId, DispatchId
from desktop.core.use_cases.activities import activities_of
from desktop.core.use_cases.addresses import address_order, addresses_by_id
from desktop.core.use_cases.dashboard import dispatch_choices, evaluation, openers
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.dispatches import dispatches
from desktop.core.use_cases.sending import SendReport
from desktop.core.use_cases.synchronise import synchronise
from desktop.demo.mail_program import PEOPLE, Delivered, Program, delivered_mails, peek, show
from desktop.demo.office import Surroundings
from desktop.demo.windows import Windows


@dataclass(frozen=True, slots=True)
class Fetched:
    """Who really opened the mail, by address, and whose mail machines alone have fetched."""

    people: frozenset[str]
    machines: frozenset[str]


def run_loop(desk: Desk, around: Surroundings, pictures: Path) -> int:
    """0 when every figure is what happened; 1 otherwise, with a line for each that is not."""
    pictures.mkdir(parents=True, exist_ok=True)
    with Windows(desk, pictures) as windows:
        report = windows.write_and_send()
        dispatch = report.dispatch
        mails = list(delivered_mails(around.delivered, around.endpoint_url))
        fetched = _open_some(mails)
        new_opens = synchronise(desk).result.new_opens
        again = synchronise(desk).result.new_opens
        windows.picture_dashboard(dispatch)
        windows.picture_past(dispatch_choices(desk)[-1].id)
    figures = evaluation(desk, dispatch)
    _print(desk, around, report, pictures)
    wrong = [
        *wrong_mails(report, mails),
        *wrong_figures(desk, figures, fetched, new_opens, again),
        *wrong_activities(desk, dispatch, fetched, len(mails)),
    ]
    for line in wrong:
        print(f"WRONG: {line}")
    return 1 if wrong else 0


def _open_some(mails: list[Delivered]) -> Fetched:
    """About half of the people open it, some of them again; machines fetch a few others."""
    random = Random(23)  # noqa: S311 - who opens a demo mail is no secret
    people: set[str] = set()
    machines: set[str] = set()
    automatic: list[Callable[[Delivered], None]] = [
        peek,
        lambda mail: show(mail, Program.GATEWAY),
        lambda mail: show(mail, Program.APPLE_PRIVACY),
    ]
    for mail in mails:
        fate = random.random()
        if fate < 0.55:
            for _ in range(random.choice((1, 1, 1, 2, 3))):
                show(mail, random.choice(PEOPLE))
            people.add(mail.to)
        elif fate < 0.7:
            automatic[len(machines) % len(automatic)](mail)
            machines.add(mail.to)
    tracked = {mail.to for mail in mails if mail.images}
    return Fetched(frozenset(people & tracked), frozenset(machines & tracked))


def wrong_mails(report: SendReport, mails: list[Delivered]) -> list[str]:
    """The rules that the delivered mails break."""
    with_pixel = [mail for mail in mails if mail.images]
    checks = {
        "every accepted mail was delivered once": len(mails) == report.accepted,
        "nobody got two": len({mail.to for mail in mails}) == len(mails),
        "as many pixels arrived as were sent": len(with_pixel) == report.tracked,
        "one pixel a mail": all(len(mail.images) <= 1 for mail in mails),
        "no two share a token": len({mail.images for mail in with_pixel}) == len(with_pixel),
        "there are mails with and without": 0 < len(with_pixel) < len(mails),
    }
    return [rule for rule, holds in checks.items() if not holds]


def wrong_figures(
    desk: Desk, figures: Evaluation, fetched: Fetched, new_opens: int, again: int
) -> list[str]:
    """The figures that are not what happened; `new_opens` and `again` are of the two syncs."""
    shown = {each.email for each in openers(desk, figures.dispatch.id)}
    apart = figures.machine_only + figures.cannot_tell
    checks = {
        f"{len(fetched.people)} people opened it, the box says {figures.opened}": (
            figures.opened == len(fetched.people)
        ),
        "the openers are those who opened it": shown == fetched.people,
        f"machines fetched {len(fetched.machines)} others, the box says {apart}": (
            apart == len(fetched.machines)
        ),
        f"the sync brought {new_opens} new opens": new_opens == len(fetched.people),
        f"the second sync brought {again}": again == 0,
    }
    return [rule for rule, holds in checks.items() if not holds]


def wrong_activities(desk: Desk, dispatch: DispatchId, fetched: Fetched, sent: int) -> list[str]:
    """One activity for each mail, one more for each person that opened it, and none elsewhere."""
    kinds: dict[Type, list[str]] = {Type.OUTPUT_ACTION: [], Type.EMAIL_OPEN: []}
    everybody = [AddressId(id_) for id_ in address_order(desk)]
    for address in addresses_by_id(desk, everybody):
        for activity in activities_of(desk, address.id):
            if activity.dispatch == dispatch:
                kinds[activity.type].append(address.email)
    checks = {
        "every mail is an activity": len(kinds[Type.OUTPUT_ACTION]) == sent,
        "every open is an activity": sorted(kinds[Type.EMAIL_OPEN]) == sorted(fetched.people),
    }
    return [rule for rule, holds in checks.items() if not holds]


def _print(desk: Desk, around: Surroundings, report: SendReport, pictures: Path) -> None:
    left_out = counted(len(report.left_out), "address", "addresses")
    print(f"{report.accepted} mails delivered to {around.delivered}; {left_out} left out.")
    print()
    print("\n".join(table_of(dispatches(desk))))
    print()
    print(f"Pictures: {pictures / 'composer.png'}, {pictures / 'dashboard.png'}")
