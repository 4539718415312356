"""How a kernel is compiled: once, for the types it names, without Python's lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

_Kernel = TypeVar("_Kernel", bound=Callable[..., Any])


def compiled(signature: str) -> Callable[[_Kernel], _Kernel]:
    """A kernel for these types, kept beside its file so that it is compiled once a machine.

    The types are named so that importing a module is all it takes to fill the cache.
    """
    made = cast("Any", numba).njit(signature, cache=True, nogil=True)
    return cast("Callable[[_Kernel], _Kernel]", made)
