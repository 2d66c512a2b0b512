"""What the endpoint can say in one sentence instead of a stack trace."""

from __future__ import annotations


class EndpointError(Exception):
    """Something the admin or the machine caused; the message is one sentence with a way out."""


class StoreUnavailable(EndpointError):
    """The store could not be read or written just now (disk full, locked, gone)."""
