"""The preferences' sections in their order; light, for whoever leads to one of them."""

from __future__ import annotations

ACCOUNTS, TRACKING, RETENTION, GENERAL = range(4)
