"""The endpoint as plain WSGI, for any server: `pixel_endpoint.wsgi:application`.

Lives in the home folder that RUNDBRIEF_PIXEL_HOME names; threads and processes are welcome.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Callable, Iterable
from functools import cache
from threading import Lock
from typing import Any

from pixel_endpoint.logs import log_beside_a_server
from pixel_endpoint.running import RunningEndpoint, start_endpoint
from pixel_endpoint.settings import default_home, load_settings

_starting = Lock()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Starts with its first request: servers fork after importing, and threads don't survive that.

    Raises EndpointError, for the server's log, when the home can't be used.
    """
    with _starting:
        running = _endpoint()
    answer: Iterable[bytes] = running.application(environ, start_response)
    return answer


@cache
def _endpoint() -> RunningEndpoint:
    log_beside_a_server()
    running = start_endpoint(load_settings(default_home(os.environ), os.environ))
    atexit.register(running.close)
    return running
