"""Connections on which the head of an answer must come in time, be it byte by byte."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool, ProxyManager
from urllib3.connection import HTTPConnection, HTTPSConnection

from desktop.adapters import bounded_answers


class _Timely(HTTPConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]
        """A timeout of the socket counts anew with each byte; this one does not."""
        watch = threading.Timer(bounded_answers.LONGEST_SECONDS, self._break_off)
        watch.daemon = True
        watch.start()
        try:
            return super().getresponse()
        finally:
            watch.cancel()

    def _break_off(self) -> None:
        if self.sock is not None:
            with suppress(OSError):  # it may have ended in this moment
                self.sock.shutdown(socket.SHUT_RDWR)


class _TimelyAndSecure(_Timely, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Timely


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _TimelyAndSecure


_POOLS = {"http": _Pool, "https": _SecurePool}


class TimelyAdapter(HTTPAdapter):
    """Like its base, by way of such connections, through a proxy too."""

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        super().init_poolmanager(*arguments, **named)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **named: Any) -> ProxyManager:
        manager: ProxyManager = super().proxy_manager_for(proxy, **named)
        manager.pool_classes_by_scheme = _POOLS
        return manager
