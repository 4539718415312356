"""The commands that pages show run as they are written, in a workspace of the test's own."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from graphsvc.cli import main
from tests.docs.pages import PAGES, text

BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<lines>.*?)^```", re.M | re.S)
# how a block of a file's own text begins: `cat > NAME <<EOF`
WRITES = re.compile(
    r"^cat > (?P<name>[\w.]+) <<'?(?P<end>\w+)'?\n(?P<text>.*?)^(?P=end)\n", re.M | re.S
)
# what cannot run in a test, and why
LEFT_OUT = {
    "make demo": "installs into the checkout and serves until Ctrl-C; tests/cli/test_demo.py",
    "make test": "is what runs this test",
    "export GRAPHSVC_NEO4J_URI=neo4j+s://graph.example.org GRAPHSVC_NEO4J_PASSWORD=...":
        "names a server that is not there",
    "make bench": "measures for half an hour; tests/bench/test_bench.py",
    'make bench BENCH_ARGS="--people 1000 --interactions 10000 --sets --json figures.json"':
        "measures too; tests/bench/test_bench.py",
    'make bench BENCH_ARGS="--kernels"': "measures too; tests/bench/test_bench.py",
    'make bench BENCH_ARGS="--database"': "measures too; tests/bench/test_bench.py",
    "graphsvc serve --workspace mine": "serves until Ctrl-C; tests/cli/test_serve.py",
}  # fmt: skip
# the files that the commands name
FILES = {
    "people.csv": "id,name\n1,Ada\n2,Ben\n3,Cleo\n4,Dora\n",
    "ties.csv": "source,target\n1,2\n2,3\n3,4\n",
    "advice.csv": "source,target\n1,2\n2,3\n3,4\n",
}


def commands(page: str) -> list[str]:
    """The lines of a page's blocks of shell, what is broken by a backslash in one."""
    found = []
    for block in BLOCK.finditer(text(page)):
        if block["language"] == "sh":
            lines = WRITES.sub("", block["lines"]).replace("\\\n", " ").splitlines()
            found += [" ".join(line.replace(".venv/bin/", "").split()) for line in lines if line]
    return found


SHOWN = {page: commands(page) for page in PAGES}
RUN = {page: [line for line in lines if line not in LEFT_OUT] for page, lines in SHOWN.items()}


def test_what_is_left_out_is_still_shown() -> None:
    assert {*LEFT_OUT} - {line for lines in SHOWN.values() for line in lines} == set()


def test_the_first_pages_show_commands_that_run() -> None:
    assert len(RUN["README.md"]) >= 3


@pytest.mark.parametrize("page", [page for page, lines in RUN.items() if lines])
def test_commands_of_a_page_run_as_written(
    page: str, engine_home: Path, workspace: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRAPHSVC_HOME", str(engine_home))
    monkeypatch.setenv("GRAPHSVC_WORKSPACE", workspace)
    for name, written in {**FILES, **files(page)}.items():
        (tmp_path / name).write_text(written, "utf-8")
    codes = {line: called(line, workspace) for line in RUN[page]}
    assert codes == dict.fromkeys(codes, 0)


def files(page: str) -> dict[str, str]:
    """The files that a page's blocks of shell write, by name."""
    blocks = (block["lines"] for block in BLOCK.finditer(text(page)))
    return {each["name"]: each["text"] for block in blocks for each in WRITES.finditer(block)}


def called(line: str, workspace: str) -> int:
    """How a line ends, with the workspace of the test for the page's own."""
    program, *words = shlex.split(line)
    assert program == "graphsvc", f"say under LEFT_OUT why this does not run: {line}"
    return main([workspace if word == "mine" else word for word in words])
