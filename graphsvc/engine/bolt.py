"""Whether a Bolt server answers, found out with the few bytes of its handshake."""

from __future__ import annotations

import socket

from graphsvc.engine.state import HOST

# The magic number, then four offers: Bolt 5.0 to 5.8, 4.4 down to 4.2, 4.1, and none.
_HELLO = bytes.fromhex("6060b017 00080805 00020404 00000104 00000000")


def answers(port: int, timeout: float = 1.0) -> bool:
    """Tells whether something on this port of the loopback agrees to speak Bolt."""
    try:
        with socket.create_connection((HOST, port), timeout) as stream:
            stream.settimeout(timeout)
            stream.sendall(_HELLO)
            reply = stream.recv(4)
    except OSError:
        return False
    return len(reply) == 4 and reply[3] in (4, 5)


def free_port(wanted: int = 0) -> int:
    """Gives a port of the loopback that nobody listens on: the wanted one, if it is free."""
    with socket.socket() as probe:
        # As a server sets it, so that connections that are closing don't count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, wanted))
        except OSError:
            return free_port() if wanted else 0
        port: int = probe.getsockname()[1]
        return port
