"""The service, started and ended from the command line."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from pathlib import Path

import httpx
import pytest

from tests.cli.conftest import Call
from tests.cli.test_main import PROGRAM


@pytest.mark.parametrize(("end", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_it_serves_the_workspace_until_it_is_told_to_end(
    call: Call, kite: tuple[Path, Path], engine_home: Path, workspace: str, end: int, code: int
) -> None:
    call("import", "network", *kite)
    settings = {
        "GRAPHSVC_HOME": str(engine_home), "GRAPHSVC_WORKSPACE": workspace, "GRAPHSVC_PORT": "0",
    }  # fmt: skip
    served = subprocess.Popen(
        [*PROGRAM, "serve"], env=os.environ | settings, stderr=subprocess.PIPE, text=True
    )
    assert served.stderr is not None
    found = None
    for line in served.stderr:
        found = re.search(r"serves workspace '(.*)' at (http://\S+)", line)
        if found:
            break
    assert found is not None
    assert found[1] == workspace
    asked = {"query": "{ people(first: 1) { totalCount } }"}
    said = httpx.post(f"{found[2]}graphql", json=asked, timeout=60).json()
    served.send_signal(end)
    _, rest = served.communicate(timeout=60)
    assert said == {"data": {"people": {"totalCount": 10}}}
    assert served.returncode == code, rest
    assert "Traceback" not in rest
