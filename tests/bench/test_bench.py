"""The bench measures a small network whole; nothing is said of how fast it is."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from graphsvc.intake.facts import Reading, facts_of_row
from graphsvc.store import Store, workspaces
from graphsvc.view import Author
from tests.bench.apart import peak_bytes
from tests.bench.generated import Generated
from tests.bench.shown import written_into
from tests.bench.works import held

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_a_small_network_is_measured_whole(store: Store, engine_home: Path, tmp_path: Path) -> None:
    target, page = tmp_path / "figures.json", tmp_path / "performance.md"
    page.write_bytes((DOCS / "performance.md").read_bytes())
    words = ["--database", "--people", "300", "--interactions", "3000", "--sets"]
    words += ["--home", str(engine_home)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", *words, "--json", str(target), "--page", str(page)],
        capture_output=True, text=True, check=False, cwd=DOCS.parent,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = json.loads(target.read_text())
    by_name = {each["what"]: each["values"] for each in said["figures"]}
    assert list(by_name) == [
        "engine, which runs already", "import", "snapshot from the database",
        "snapshot from the database, into its file", "snapshot from its file",
        "report at-risk-clusters", "report influencers", "report weak-ties",
        "refresh after 1,000 interactions more",
    ]  # fmt: skip
    # 300 people and 30 companies, who works where, and what happened
    assert by_name["import"]["rows"] == 3_630
    assert by_name["snapshot from its file"]["facts"] == 3_631  # today is a setting
    assert by_name["snapshot from the database"]["facts"] == 3_631
    assert by_name["refresh after 1,000 interactions more"]["rows"] >= 1000
    assert 50 < by_name["snapshot from its file"]["bytesPerFact"] < 1000
    assert 10 < by_name["report influencers"]["bytesPerTie"] < 1000
    assert said["machine"]["cores"] > 0
    assert said["machine"]["versions"]["neo4j"].startswith("20")
    assert "| generated | 3,630 rows" in done.stdout
    assert done.stdout.strip() in page.read_text()
    names = [each["name"] for each in store.read(workspaces.listed)]
    assert not [name for name in names if name.startswith("bench-")]


def test_a_generated_network_is_the_same_every_time_and_as_large_as_asked() -> None:
    made = Generated(50, 400)
    rows = list(made.rows())
    assert rows == list(made.rows())
    assert Counter(row.table for row in rows) == {"entities": 50, "interactions": 400}
    assert rows != list(Generated(50, 400, seed=2).rows())


def test_companies_have_the_people_that_stand_next_to_each_other() -> None:
    rows = list(Generated(50, 10, companies=5).rows())
    assert Counter(row.table for row in rows) == {"entities": 55, "ties": 50, "interactions": 10}
    firms = [row.cells["to"] for row in rows if row.table == "ties"]
    assert firms == [f"c{number // 10}" for number in range(50)]


def test_every_row_of_a_generated_network_is_taken() -> None:
    reading = Reading(Author("w"), "tables", "generated")
    rows = list(Generated(3, 200, companies=1).rows())
    facts = [fact for row in rows for fact in facts_of_row(row, reading)]
    assert len({fact.slot for fact in facts}) == len(rows)
    people = {fact.a for fact in facts[1:4]}
    assert {fact.a for fact in facts[4:7]} == people
    assert {len({name for name, _ in fact.participants}) for fact in facts[7:]} == {2}
    assert {name for fact in facts[7:] for name, _ in fact.participants} == people


def test_contact_is_unequal_and_mostly_near() -> None:
    rows = [row.cells for row in Generated(1000, 5000).rows() if row.table == "interactions"]
    ends = [(int(str(row["from"])[1:]), int(str(row["to"])[1:])) for row in rows]
    near = sum((other - one) % 1000 <= 20 for one, other in ends)
    assert 0.75 < near / len(ends) < 0.9
    counts = sorted(Counter(one for one, _ in ends).values())
    assert sum(counts[-100:]) > 0.25 * len(ends)


def test_what_is_held_is_counted_once() -> None:
    array = np.zeros(1000, np.int64)
    assert held(array) == 8000
    alone = held([array])
    assert 8000 < alone < 8200
    assert alone < held([array, array]) < alone + 100
    assert held({"name": "x" * 5000}) > 5000


def test_the_peak_is_not_below_what_is_held() -> None:
    before = peak_bytes()
    block = bytearray(b"x") * (before + 2**24)
    assert peak_bytes() > len(block)


def test_a_page_without_its_heading_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n\n## Other\n")
    with pytest.raises(ValueError, match="0 headings"):
        written_into(page, "text")
    assert page.read_text() == "# Page\n\n## Other\n"
    page.write_text("# Page\n\n## Figures\n\nold\n\n## Other\n\nstays\n")
    written_into(page, "new\n")
    assert page.read_text() == "# Page\n\n## Figures\n\nnew\n\n## Other\n\nstays\n"
