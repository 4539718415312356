"""Compiled kernels over the arrays of a graph. Whoever imports a module of them needs numba.

numba takes .3 seconds to come and may be missing, so its modules (`hops`, `lengths`, `cores`,
`lowlink`, `triangles`, `spans`) are imported where they are first needed, after `installed()`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec


@cache
def installed() -> bool:
    """Whether the compiled kernels can be used: numba is there and suits this numpy."""
    if find_spec("numba") is None:
        return False
    try:
        import_module("numba")
    except ImportError:
        return False
    return True
