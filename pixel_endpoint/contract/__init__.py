"""The wire between desktop and endpoint: token bytes, URL paths, feed records, the pairing code.

The only package both sides import; standard library alone (reference/reliability.md 3.2, 3.3).
"""

from __future__ import annotations

from pixel_endpoint.contract.feed import (
    FEED_LIMIT,
    LONGEST_EPOCH,
    Feature,
    FeedItem,
    FeedPage,
    Seen,
    acknowledgement_from_json,
    page_from_json,
    page_to_json,
)
from pixel_endpoint.contract.fields import ContractError, time_text
from pixel_endpoint.contract.office import (
    LONGEST_TEXT,
    LONGEST_TEXT_ID,
    MOST_MAIL_IDS,
    AgreeText,
    SigningKey,
    agree_text_from_json,
    agree_text_to_json,
    mail_ids_from_json,
    mail_ids_to_json,
    signing_key_from_json,
    signing_key_to_json,
)
from pixel_endpoint.contract.pairing import Pairing, checked_public_url
from pixel_endpoint.contract.paths import (
    ACK_PATH,
    DENY_PATH,
    DESCRIPTION_PATH,
    ERASE_PATH,
    FEED_PATH,
    HEALTH_PATH,
    KEYS_PATH,
    READY_PATH,
    STATUS_PATH,
    TEXTS_PATH,
)
from pixel_endpoint.contract.tokens import (
    KEY_BYTES,
    MAC_BYTES,
    MAIL_ID_BYTES,
    TENANT_BYTES,
    TOKEN_BYTES,
    TOKEN_LENGTH,
    TOKEN_VERSION,
    Purpose,
    Token,
    mint,
    path_of,
    take_apart,
    verify,
)

__all__ = [
    "ACK_PATH", "DENY_PATH", "DESCRIPTION_PATH", "ERASE_PATH", "FEED_LIMIT", "FEED_PATH",
    "HEALTH_PATH", "KEYS_PATH", "KEY_BYTES", "LONGEST_EPOCH", "LONGEST_TEXT",
    "LONGEST_TEXT_ID", "MAC_BYTES", "MAIL_ID_BYTES", "MOST_MAIL_IDS", "READY_PATH",
    "STATUS_PATH", "TENANT_BYTES", "TEXTS_PATH", "TOKEN_BYTES", "TOKEN_LENGTH",
    "TOKEN_VERSION", "AgreeText", "ContractError", "Feature", "FeedItem", "FeedPage",
    "Pairing", "Purpose", "Seen", "SigningKey", "Token", "acknowledgement_from_json",
    "agree_text_from_json", "agree_text_to_json", "checked_public_url", "mail_ids_from_json",
    "mail_ids_to_json", "mint", "page_from_json", "page_to_json", "path_of",
    "signing_key_from_json", "signing_key_to_json", "take_apart", "time_text", "verify",
]  # fmt: skip
