"""Granian in front of the application: an event loop in each worker process."""

from __future__ import annotations

import gc
import http.client
import logging
import multiprocessing
import os
import resource
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from ipaddress import ip_address
from typing import Any, Final

from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from granian.log import LogLevels

from pixel_endpoint.contract import HEALTH_PATH
from pixel_endpoint.errors import EndpointError
from pixel_endpoint.logs import catch_what_nobody_caught, logging_configuration
from pixel_endpoint.on_loop import LoopApplication
from pixel_endpoint.running import RunningEndpoint, start_endpoint
from pixel_endpoint.settings import Settings
from pixel_endpoint.store import open_store

Start = Callable[[Settings], RunningEndpoint]

_log: Final = logging.getLogger("rundbrief_pixel")

_STOP_WITHIN_SECONDS: Final = 20
_READY_WITHIN_SECONDS: Final = 30.0
_HEADER_SECONDS: Final = 10
_LONGEST_HEAD: Final = 32 * 1024
_MOST_CONNECTIONS: Final = 4096
_GARBAGE_THRESHOLDS: Final = (20_000, 50, 100)


def serve(settings: Settings, start: Start = start_endpoint) -> None:
    """Answers until SIGTERM or SIGINT, then lets running requests end and writes what waits.

    Raises EndpointError when the address can't be had or the store can't be used.
    """
    host, port = _free_address(settings.bind)
    if settings.metrics_bind:
        _free_address(settings.metrics_bind)
    # before any process is started, so that its problems are said in one sentence
    open_store(settings.database).close()
    catch_what_nobody_caught()
    _allow_open_connections()
    server = Granian(
        "rundbrief-pixel",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        loop=Loops.auto,
        workers=settings.workers,
        backlog=_MOST_CONNECTIONS,
        backpressure=_MOST_CONNECTIONS,
        respawn_failed_workers=True,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(_HEADER_SECONDS * 1000, max_buffer_size=_LONGEST_HEAD),
        websockets=False,
        log_level=LogLevels.error,
        log_dictconfig=logging_configuration(settings.log_level),
        workers_kill_timeout=_STOP_WITHIN_SECONDS,
    )
    threading.Thread(target=_say_when_ready, args=(host, port), daemon=True).start()
    server.serve(target_loader=partial(_load, start, settings), wrap_loader=False)


def _load(start: Start, settings: Settings) -> Any:
    """Runs in the worker process. What it makes is no callable, as the server has it declared."""
    catch_what_nobody_caught()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    return LoopApplication(partial(_started, start, settings), settings.threads)


def _started(start: Start, settings: Settings) -> RunningEndpoint:
    """Or the end of the process: the server would go on without an application."""
    endpoint: RunningEndpoint | None = None
    try:
        endpoint = start(settings)
    except EndpointError as problem:
        _log.error("%s", problem)
    finally:
        if endpoint is None:
            if sys.exc_info()[0] is not None:
                _log.error("The endpoint could not be started.", exc_info=True)
            os._exit(1)
    # Looking for garbage among everything that was imported would stop all readers for 30 ms.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GARBAGE_THRESHOLDS)
    return endpoint


def _allow_open_connections() -> None:
    """Many systems allow a process 1024 files, and more if it asks."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 2 * _MOST_CONNECTIONS), most))


def _end_with_parent() -> None:
    """A killed parent must not leave a worker that holds the address."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _say_when_ready(host: str, port: int) -> None:
    deadline = time.monotonic() + _READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        if _is_healthy(host, port):
            shown = f"[{host}]" if ":" in host else host
            print(f"The endpoint listens on http://{shown}:{port}", flush=True)
            return
        time.sleep(0.02)


def _is_healthy(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(_reachable(host), port, timeout=2)
    try:
        connection.request("GET", HEALTH_PATH)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _reachable(host: str) -> str:
    address = ip_address(host)
    return "localhost" if address.is_unspecified else host


def _free_address(bind: str) -> tuple[str, int]:
    """Host and port of HOST:PORT; port 0 becomes a free one.

    Tried without SO_REUSEPORT, with which the server would share a taken port silently.
    """
    host, _, port = bind.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise EndpointError(f"“{bind}” is no HOST:PORT, such as 127.0.0.1:8080.")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, int(port), type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            found = probe.getsockname()
    except OSError as error:
        raise EndpointError(f"The endpoint can't listen on {bind}: {error.strerror}.") from error
    return str(found[0]), int(found[1])
