"""Put on a kernel's PYTHONPATH: every connection that leaves this machine is refused."""

import socket

_connect, _getaddrinfo = socket.socket.connect, socket.getaddrinfo


def _stays_here(host):
    return host in ("localhost", "::1", "", None) or str(host).startswith("127.")


def connect(self, address):
    if isinstance(address, tuple) and not _stays_here(address[0]):
        raise OSError(f"offline: no connection to {address[0]}")
    return _connect(self, address)


def getaddrinfo(host, *rest, **named):
    if not _stays_here(host):
        raise OSError(f"offline: no address of {host}")
    return _getaddrinfo(host, *rest, **named)


socket.socket.connect = connect
socket.getaddrinfo = getaddrinfo
