"""The notebooks of the docs run from top to bottom, on the sample firm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from graphsvc.intake import Import, acts, import_rows
from graphsvc.samples import firm
from graphsvc.store import Store, workspaces
from graphsvc.view import Author
from tests.docs.pages import CHECKOUT

FOLDER = CHECKOUT / "docs" / "notebooks"
NOTEBOOKS = sorted(path.name for path in FOLDER.glob("*.ipynb"))
# what the pages call the sample's workspace
DEMO = 'connect("demo")'
_SECONDS = 300


def _read(name: str) -> Any:
    return nbformat.read(FOLDER / name, as_version=4)  # type: ignore[no-untyped-call]  # ships none


def _code(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.fixture
def sample(store: Store, workspace: str) -> str:
    """The workspace of the sample firm."""
    made, author = firm(1), Author(workspace)
    import_rows(store, author, Import("sample", "sample", lambda: made.rows))
    teams = {f"team/{name}": [*who] for name, who in made.settings.teams.items()}
    own = {"us": [made.settings.us], "today": [made.settings.today]}
    acts.set_settings(store, author, own | teams)
    return workspace


def test_there_is_a_notebook() -> None:
    assert "first_look.ipynb" in NOTEBOOKS


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_no_output_is_kept(name: str) -> None:
    cells = _code(_read(name))
    assert cells
    assert [cell for cell in cells if cell.outputs or cell.execution_count] == []


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_it_runs(
    name: str, sample: str, store: Store, engine_home: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("GRAPHSVC_HOME", str(engine_home))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    notebook = _read(name)
    asked = [cell for cell in _code(notebook) if DEMO in cell.source]
    assert len(asked) == 1
    asked[0].source = asked[0].source.replace(DEMO, f'connect("{sample}")')
    client = NotebookClient(
        notebook, timeout=_SECONDS, kernel_name="python3",
        resources={"metadata": {"path": str(tmp_path)}},
    )  # fmt: skip
    client.execute()
    told = "\n".join(
        str(output.get("text") or output.get("data", {}).get("text/plain"))
        for cell in _code(notebook)
        for output in cell.outputs
    )
    assert sample in told
    assert "degreeCentralisation" in told
    assert "NaN" not in told
    workspaces.drop(store, sample)
