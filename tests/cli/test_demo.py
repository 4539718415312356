"""The demo: a sample firm imported once, three reports printed."""

from __future__ import annotations

from tests.cli.conftest import Call


def test_the_demo_prints_three_reports_and_imports_nothing_twice(
    call: Call, workspace: str
) -> None:
    words = ["demo", "--no-serve", "--workspace", workspace]
    first = call(*words)
    assert first.code == 0, first.err
    for title in ("Influencers: who sways whom", "Weak ties that carry reach", "Groups at risk"):
        assert title in first.out
    # what the page of truth says is planted
    for name in ("Ada Pederiva", "Harriet Quinn", "Guido Marchesini", "Caseificio Altanoce",
                 "Cartiera Brentella", "Aldgarth Mill"):  # fmt: skip
        assert name in first.out
    digest = call("export", "-o", "a.jsonl", "--json", "--workspace", workspace).data["digest"]
    second = call(*words)
    assert "nothing new" in second.out
    same = [first.out.partition("\n")[2], second.out.partition("\n")[2]]
    assert same[0] == same[1]
    again = call("export", "-o", "b.jsonl", "--json", "--workspace", workspace).data
    assert again["digest"] == digest
    assert call("check", "--workspace", workspace).code == 0
