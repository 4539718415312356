"""A plain network read as rows: what an edge is, and which edges are one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphsvc.importers import importers


def ties(tmp_path: Path, edges: str, **options: str) -> list[dict[str, Any]]:
    """The ties that a file of edges comes to."""
    path = tmp_path / "edges.csv"
    path.write_text(edges, "utf-8")
    rows = importers()["network"].rows({"edges": str(path), **options})
    return [dict(row.cells) for row in rows if row.table == "ties"]


def test_what_says_an_offering_is_a_supply_with_all_its_figures(tmp_path: Path) -> None:
    header = "source,target,offering,share,need,lead_time_days,substitutable\n"
    (found,) = ties(tmp_path, header + "M,A,ore,0.5,0.4,15,0.2\n")
    assert found == {
        "from": "M", "to": "A", "kind": "SUPPLIES", "offering": "ore", "share": "0.5",
        "need": "0.4", "lead_time_days": "15", "substitutable": "0.2",
    }  # fmt: skip


def test_a_lead_time_may_be_called_so(tmp_path: Path) -> None:
    (found,) = ties(tmp_path, "source,target,lead_time\nM,A,15\n", tie="SUPPLIES")
    assert found == {"from": "M", "to": "A", "kind": "SUPPLIES", "lead_time_days": "15"}


def test_a_supplier_stays_at_its_end_though_no_direction_is_stated(tmp_path: Path) -> None:
    edges = "source,target,offering\nM,A,ore\nA,M,gas\n"
    assert [(each["from"], each["to"]) for each in ties(tmp_path, edges)] == [
        ("M", "A"), ("A", "M"),
    ]  # fmt: skip
    (known,) = ties(tmp_path, "source,target\nM,A\nA,M\n")
    assert (known["from"], known["to"], known["kind"]) == ("A", "M", "KNOWS")


def test_two_offerings_of_one_pair_are_two_ties(tmp_path: Path) -> None:
    edges = "source,target,offering,weight\nM,A,ore,1\nM,A,gas,2\nM,A,ore,3\n"
    found = ties(tmp_path, edges)
    assert [(each["offering"], each["weight"]) for each in found] == [("ore", 4.0), ("gas", "2")]


def test_a_stated_kind_counts_before_an_offering(tmp_path: Path) -> None:
    (found,) = ties(tmp_path, "source,target,offering\nM,A,ore\n", tie="KNOWS")
    assert found["kind"] == "KNOWS"
