"""When the compiled kernels are used, and that nothing brings numba before they are."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from typing import Any

import pytest

from graphsvc.graph import kernels


def test_numba_comes_only_when_a_kernel_is_needed() -> None:
    script = """if True:
        import sys
        import networkx as nx
        import graphsvc.analyses, graphsvc.graph.backend
        graphsvc.analyses.analyses()
        graphsvc.analyses.run("degree", nx.path_graph(3))
        assert "numba" not in sys.modules
        graphsvc.analyses.run("betweenness", nx.path_graph(3))
        assert "numba" in sys.modules
    """
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize("missing", [True, False])
def test_without_a_numba_that_works_there_are_no_kernels(
    missing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(name: str) -> Any:
        raise ImportError(f"{name} needs another numpy")

    assert kernels.installed()
    if missing:
        monkeypatch.setattr(kernels, "find_spec", lambda _: None)
    else:
        assert importlib.util.find_spec("numba")
        monkeypatch.setattr(kernels, "import_module", refused)
    assert kernels.installed.__wrapped__() is False
