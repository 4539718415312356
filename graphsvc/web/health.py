"""Whether the service lives, and whether it can really read and write."""

from __future__ import annotations

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.errors import GraphsvcError, Unavailable
from graphsvc.store import Store, probe
from graphsvc.web.answers import json_answer

# a database that takes longer is not ready, whatever it says in the end
_PATIENCE = 5.0


async def live(_: Request) -> Response:
    """Says that this process answers; asks nobody else."""
    return json_answer({"status": "live"})


class Readiness:
    """A real read and a real write, one at a time: a database that hangs holds one thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._running = False

    async def __call__(self, _: Request) -> Response:
        with anyio.move_on_after(_PATIENCE):
            try:
                await self._probe()
                return json_answer({"status": "ready"})
            except GraphsvcError as fault:
                return _not_ready(str(fault), fault.code)
        return _not_ready(f"The database has not answered for {_PATIENCE:.0f} s.", Unavailable.code)

    async def _probe(self) -> None:
        if self._running:
            raise Unavailable("The database still owes the answer to an earlier look.")
        self._running = True
        await anyio.to_thread.run_sync(self._look, abandon_on_cancel=True)

    def _look(self) -> None:
        try:
            self._store.write(probe.reads_and_writes)
        finally:
            self._running = False


def _not_ready(message: str, code: str) -> Response:
    said = {"status": "not ready", "message": message, "code": code}
    return json_answer(said, 503, headers={"retry-after": "1"})
