"""S2, S3, S4: what Track shipping does to a mail, and what it leaves alone."""

from __future__ import annotations

import pytest

from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format


def test_track_shipping_exists_in_mail_merge_mode_alone() -> None:
    assert not Draft().may_track
    assert Draft().with_mail_merge(True).may_track
    with pytest.raises(ValueError, match="mail-merge"):
        Draft().with_track_shipping(True)


@pytest.mark.parametrize("own", list(Format))
def test_tracking_sends_html_and_locks_the_format(own: Format) -> None:
    tracked = Draft(format=own, mail_merge=True).with_track_shipping(True)

    assert tracked.sent_format is Format.HTML
    assert tracked.format_locked
    with pytest.raises(ValueError, match="locks"):
        tracked.with_format(Format.TEXT, "")


@pytest.mark.parametrize("own", list(Format))
def test_switching_tracking_off_gives_the_users_own_format_back(own: Format) -> None:
    before = Draft(body="Guten Tag\n\nAnna", format=own, mail_merge=True)

    assert before.with_track_shipping(True).with_track_shipping(False) == before


@pytest.mark.parametrize("own", list(Format))
def test_leaving_mail_merge_drops_tracking_and_its_effect(own: Format) -> None:
    tracked = Draft(format=own, mail_merge=True).with_track_shipping(True)

    left = tracked.with_mail_merge(False)

    assert not left.track_shipping
    assert not left.format_locked
    assert left.sent_format is own
    assert not left.with_mail_merge(True).track_shipping
