"""A plugin for pytest that says how often each function of the backend's ran on a kernel."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

from graphsvc.networkx_info import SERVED

served: Counter[str] = Counter()


def _counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        served[name] += 1
        return result

    return call


def pytest_configure() -> None:
    for name, module in SERVED.items():
        room = import_module(f"graphsvc.graph.served.{module}")
        setattr(room, name, _counted(name, getattr(room, name)))


def pytest_unconfigure() -> None:
    Path(os.environ["GRAPHSVC_SERVED"]).write_text(json.dumps(served))
