"""Exports: what goes out comes back in, and digests compare content alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

from tests.cli.conftest import Call

Table = Callable[..., Path]


@pytest.fixture
def loaded(call: Call, table: Table) -> Call:
    """A bit of everything that tables can state."""
    table(
        "entities", "key,kind,name,same_as,valid_from,confidence,machines,source",
        "mill,Company,Mill Lane,,2019,,12,crm", "ada,Person,Ada,,,0.7,,crm",
        "a.rossi,Person,Ada Rossi,crm/ada,,,,mail", "7,Person,Seven,,,,,mail",
    )  # fmt: skip
    table(
        "ties", "kind,from,to,title,valid_from,valid_to,source",
        "WORKS_FOR,ada,mill,Chair,2020-05,,crm", "KNOWS,7,crm/ada,,,2024-01-31,mail",
    )  # fmt: skip
    table(
        "interactions", "key,type,at,from,to,cc,attendee,subject,source",
        'm1,message,2026-02-02T09:15:00+01:00,a.rossi,7,crm/mill,,"Hello, ""you""",mail',
        "v1,meeting,2026-03-01,,,,a.rossi;7,Visit,mail",
    )  # fmt: skip
    table("coverage", "source,covers,valid_from", "mail,a.rossi,2026")
    files = [f"{name}.csv" for name in ("entities", "ties", "interactions", "coverage")]
    told = call("import", "tables", *files)
    assert told.code == 0, told.out
    return call


def test_what_is_exported_is_imported_as_the_same(loaded: Call, workspace: str) -> None:
    first = loaded("export", "-o", "first.jsonl", "--json").data
    other = f"{workspace}-other"
    told = loaded("import", "jsonl", "first.jsonl", "--workspace", other, "--format", "json").data
    assert (told["rejected"], told["read"]) == (0, first["rows"])
    second = loaded("export", "-o", "second.jsonl", "--json", "--workspace", other).data
    assert Path("first.jsonl").read_bytes() == Path("second.jsonl").read_bytes()
    assert first["digest"] == second["digest"]
    again = loaded("import", "jsonl", "second.jsonl", "--workspace", workspace, "--format", "json")
    assert again.data["unchanged"] == again.data["read"]


def test_a_digest_is_over_content_alone(loaded: Call, table: Table, workspace: str) -> None:
    before = loaded("export", "-o", "x.jsonl", "--json").data["digest"]
    path = table("more", "key,kind,name", "ben,Person,Ben")
    receipt = loaded("import", "tables", "--entities", path, "--format", "json").data["receipt"]
    assert loaded("export", "-o", "x.jsonl", "--json").data["digest"] != before
    loaded("undo", receipt)
    assert loaded("export", "-o", "x.jsonl", "--json").data["digest"] == before


def test_a_date_leaves_out_what_is_not_valid_then(loaded: Call) -> None:
    assert '"KNOWS"' in loaded("export").out
    assert '"KNOWS"' not in loaded("export", "--at", "2024-02-01").out
    assert '"KNOWS"' in loaded("export", "--at", "2024-01-31").out


def test_a_scope_leaves_out_who_is_not_within(loaded: Call) -> None:
    out = loaded("export", "--scope", '{"kind": {"eq": "Person"}}').out
    assert '"Company"' not in out
    assert '"WORKS_FOR"' not in out
    assert '"KNOWS"' in out


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_network_programs_read_it(loaded: Call, form: str) -> None:
    loaded("export", "--format", form, "-o", f"out.{form}")
    graph = (nx.read_graphml if form == "graphml" else nx.read_gexf)(f"out.{form}")
    assert set(graph) == {"crm/mill", "crm/ada", "mail/7"}
    assert graph.nodes["crm/mill"]["machines"] == 12
    told = sorted(said["tie"] for _, _, said in graph.edges(data=True))
    assert told == ["CONTACT", "CONTACT", "CONTACT", "WORKS_FOR"]
    before = Path(f"out.{form}").read_bytes()
    loaded("export", "--format", form, "-o", f"out.{form}")
    assert Path(f"out.{form}").read_bytes() == before
