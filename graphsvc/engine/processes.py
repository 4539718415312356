"""Processes of the machine: which are ours, and how one of ours ends with its parent."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Iterator

import psutil

from graphsvc.engine.layout import Layout

SUPERVISOR_MODULE = "graphsvc.engine"
MAIN_CLASS = "org.neo4j.server.Neo4jCommunity"

_PR_SET_PDEATHSIG = 1


def home_argument(layout: Layout) -> str:
    """Gives the argument by which a Java process shows that it is the engine of this home."""
    return f"--home-dir={layout.neo4j}"


def die_with(parent: int) -> None:
    """Asks the system to stop the calling process when its parent dies. Linux alone can.

    Elsewhere the next supervisor of the home ends what the last one left.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it died before it was asked
        os._exit(1)


def orphans(layout: Layout) -> Iterator[psutil.Process]:
    """Gives the Java processes that run on this home's database.

    They are known by their command line, not by a number noted earlier, which by now may belong
    to another program.
    """
    for process in psutil.process_iter():
        words = _command_line(process)
        if MAIN_CLASS in words and home_argument(layout) in words:
            yield process


def end_orphans(layout: Layout, patience: float = 20.0) -> bool:
    """Ends them, gently at first, and tells whether there were any.

    Only the holder of the supervisor's lock may ask for it.
    """
    left = list(orphans(layout))
    for process in left:
        _signal(process, signal.SIGTERM)
        _signal(process, signal.SIGCONT)  # one that is suspended would not hear the other
    _, stubborn = psutil.wait_procs(left, timeout=patience)
    for process in stubborn:
        _signal(process, signal.SIGKILL)
    psutil.wait_procs(stubborn, timeout=patience)
    return bool(left)


def supervisor(layout: Layout, pid: int) -> psutil.Process | None:
    """Gives the process with this number if it is the supervisor of this home."""
    try:
        process = psutil.Process(pid)
    except psutil.NoSuchProcess:
        return None
    return process if _supervises(process, layout) else None


def connections(pid: int, port: int) -> int:
    """Counts the clients that are connected to a process's port."""
    return _sockets(pid, port).count(psutil.CONN_ESTABLISHED)


def listens(pid: int, port: int) -> bool:
    """Tells whether it is this process that listens on the port."""
    return psutil.CONN_LISTEN in _sockets(pid, port)


def _sockets(pid: int, port: int) -> list[str]:
    """Gives the states of a process's sockets on one of its ports."""
    try:
        links = psutil.Process(pid).net_connections("tcp")
    except psutil.Error:
        return []
    return [link.status for link in links if link.laddr and link.laddr.port == port]


def _supervises(process: psutil.Process, layout: Layout) -> bool:
    try:
        return SUPERVISOR_MODULE in process.cmdline() and process.cwd() == str(layout.root)
    except psutil.Error:
        return False


def _command_line(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:  # gone, or another user's
        return []


def _signal(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)  # psutil makes sure that the number was not given away
    except psutil.NoSuchProcess:
        return
