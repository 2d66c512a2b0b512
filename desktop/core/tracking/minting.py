"""Random mail ids, the months' keys that sign them, and the links made of both."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from desktop.core.domain.dispatch import Link
from desktop.core.domain.endpoint import Endpoint
from desktop.core.tracking.ports import Feed, Secrets
from pixel_endpoint.contract import KEY_BYTES, MAIL_ID_BYTES, Purpose, SigningKey, mint, path_of

KEY_LIFE = timedelta(days=31 + 210)
"""A month to sign with, 180 days to record opens, 30 to spare (reference/reliability.md 3.2)."""

_HELD = {Link.PIXEL.value: "held_pixel", Link.STOP_TRACKING.value: "held_stop_tracking"}
"""Names that no mail shows."""
_TEST_MARK = b"trial\0"
_MONTHS_KEPT = KEY_LIFE.days // 28 + 1

Random = Callable[[int], bytes]


def trial_mail_id(random: Random) -> bytes:
    """An id that no mail has, to try an endpoint with."""
    return _TEST_MARK + random(MAIL_ID_BYTES - len(_TEST_MARK))


def is_of_a_trial(mail_id: bytes) -> bool:
    return mail_id.startswith(_TEST_MARK)


def links(
    endpoint: Endpoint,
    key: SigningKey,
    mail_id: bytes,
    *,
    pixel: bool,
    agree: bool = False,
    held: bool = False,
) -> dict[str, str]:
    """The recipient's own web addresses; without a pixel there is nothing to stop either.

    With `agree` one of them leads to where the recipient agrees to the pixel of later mails. With
    `held` those of a pixel are kept ready, for somebody who may agree before the mail goes out.
    """

    def address(purpose: Purpose) -> str:
        token = mint(key.key, key.key_id, endpoint.tenant, mail_id, purpose)
        return endpoint.url + path_of(purpose, token)

    found = {Link.UNSUBSCRIBE.value: address(Purpose.UNSUBSCRIBE)}
    if pixel or held:
        found[Link.PIXEL.value] = address(Purpose.PIXEL)
        found[Link.STOP_TRACKING.value] = address(Purpose.STOP_TRACKING)
    if not pixel:
        found = without_tracking(found)
    if agree:
        found[Link.AGREE.value] = address(Purpose.AGREE)
    return found


def without_tracking(own_links: Mapping[str, str]) -> dict[str, str]:
    """The links of a mail whose recipient has not agreed when it goes out: none shows a pixel."""
    return {_HELD.get(name, name): url for name, url in own_links.items()}


def with_tracking(own_links: Mapping[str, str]) -> dict[str, str]:
    """The links of a mail whose recipient has agreed before it goes out."""
    shown = {held: name for name, held in _HELD.items()}
    return {shown.get(name, name): url for name, url in own_links.items()}


def ready_key(
    endpoint: Endpoint, secrets: Secrets, feed: Feed, random: Random, now: datetime
) -> SigningKey:
    """This month's key; raises UserError when the endpoint can't be told of it."""
    name = _secret_name(endpoint, key_id_of(now))
    known = secrets.read(name)
    if known is not None:
        return _from_text(known)
    key = SigningKey(key_id_of(now), random(KEY_BYTES), now + KEY_LIFE)
    feed.push_key(key)
    secrets.write(name, _as_text(key))
    return key


def known_keys(endpoint: Endpoint, secrets: Secrets, now: datetime) -> list[SigningKey]:
    """This desk's keys that links of mails may still be signed with, the newest first."""
    kept = (
        secrets.read(_secret_name(endpoint, (_month(now) - back) % 256))
        for back in range(_MONTHS_KEPT)
    )
    keys = [_from_text(text) for text in kept if text is not None]
    return [key for key in keys if key.until > now]


def key_id_of(now: datetime) -> int:
    """One byte that counts the months; when it comes round after 21 years, the old key is gone."""
    return _month(now) % 256


def bearer_name(endpoint: Endpoint) -> str:
    """Under which name the secret store keeps an endpoint's bearer."""
    return f"{endpoint.secret_prefix}-bearer"


def told_name(endpoint: Endpoint) -> str:
    """Under which name the secret store keeps in which life it was told this desk's keys."""
    return f"{endpoint.secret_prefix}-told"


def _month(now: datetime) -> int:
    return now.year * 12 + now.month


def _secret_name(endpoint: Endpoint, key_id: int) -> str:
    return f"{endpoint.secret_prefix}-key-{key_id}"


def _as_text(key: SigningKey) -> str:
    document = {"id": key.key_id, "key": key.key.hex(), "until": key.until.isoformat()}
    return json.dumps(document)


def _from_text(text: str) -> SigningKey:
    document = json.loads(text)
    until = datetime.fromisoformat(document["until"])
    return SigningKey(document["id"], bytes.fromhex(document["key"]), until)
