"""A service in a process of its own, for tests of how it ends: `serving.py URI USER WORKSPACE`.

The password comes by the environment. With SLOW, the start page takes that many seconds.
"""

from __future__ import annotations

import os
import sys
import time

from graphsvc.runs import Runs
from graphsvc.settings import read
from graphsvc.store import Address, Store
from graphsvc.view import Projection, View
from graphsvc.web import serve


class Slow(Runs):
    """Runs that take their time."""

    def projection(self, view: View) -> Projection:
        time.sleep(float(os.environ["SLOW"]))
        return super().projection(view)


def main(uri: str, user: str, workspace: str) -> int:
    """Serves until told to end; 130 after Ctrl-C."""
    said = {"GRAPHSVC_PORT": "0", "GRAPHSVC_WORKSPACE": workspace, "GRAPHSVC_LOG": "json"}
    with Store(Address(uri, user, os.environ["PASSWORD"])) as store:
        try:
            serve(read(said), store, Slow(store), _say)
        except KeyboardInterrupt:
            return 130
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
