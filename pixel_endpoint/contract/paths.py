"""Where the endpoint answers what; recipients' paths are in `tokens.path_of`."""

from __future__ import annotations

from typing import Final

FEED_PATH: Final = "/v1/feed"
ACK_PATH: Final = "/v1/ack"
DENY_PATH: Final = "/v1/deny"
ERASE_PATH: Final = "/v1/erase"
KEYS_PATH: Final = "/v1/keys"
TEXTS_PATH: Final = "/v1/texts"
STATUS_PATH: Final = "/v1/status"
DESCRIPTION_PATH: Final = "/v1/openapi.json"
HEALTH_PATH: Final = "/healthz"
READY_PATH: Final = "/readyz"
