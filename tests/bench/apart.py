"""Work done in a process of its own, so that its memory is its own, too."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec

P = ParamSpec("P")
Values = dict[str, float]


def apart(work: Callable[P, Values], *args: P.args, **kwargs: P.kwargs) -> Values:
    """What a work measures, and `peakBytes`: the most memory that its process ever held."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        values = process.submit(work, *args, **kwargs).result()
        return {**values, "peakBytes": process.submit(peak_bytes).result()}


def peak_bytes() -> int:
    """The most memory that this process has held at once, Python and libraries included."""
    try:
        status = Path("/proc/self/status").read_text("ascii", "replace")
    except OSError:
        status = ""
    for line in status.splitlines():
        # getrusage would count in the process that this one was forked from
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
