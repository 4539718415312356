"""Tie strength as rows."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analyses import Finding, Findings, run
from graphsvc.errors import UsageError
from tests.graph.published import answers_or_skip, values
from tests.graph.test_strength import example
from tests.graph.world import TODAY, World


def keys(row: Finding) -> str:
    return "|".join(str(node).partition("/")[2] for node in row.subject)


def found(world: World, pair: str = "") -> Findings:
    return run("tie-strength", world.network(weight="strength"), pair=pair)


def test_the_example_is_ranked_as_published() -> None:
    """The order in answers/tie-strength-example.json, `rank`."""
    rows = [row for row in found(example()).rows if "member" not in keys(row)]
    expected = [
        "Ada|Cleo", "Ben|Dan", "Cleo|Dan", "Dan|Eva", "Ada|Eva", "Ada|Dan", "Ada|Ben", "Ben|Cleo",
        "Ben|Eva",
    ]  # fmt: skip
    assert [keys(row) for row in rows] == expected
    assert values(answers_or_skip("tie-strength-example"), "rank") == expected


def test_a_row_shows_its_parts_components_and_what_there_was() -> None:
    (row,) = found(example(), "Cleo|Ada").rows
    assert (keys(row), row.rank) == ("Ada|Cleo", 1)
    assert row.value == pytest.approx(0.528807528, abs=1e-9)
    assert row.values == {"contacts": 5, "lastContact": TODAY}
    assert sum(row.more["parts"].values()) == pytest.approx(row.value, abs=1e-12)
    assert row.more["components"] == pytest.approx(
        {
            "recency": 1, "frequency": 0.34214874, "reciprocity": 0.303030868, "breadth": 0.5,
            "depth": 0.384427793, "declared": 0,
        },
        abs=1e-9,
    )  # fmt: skip
    assert row.more["channels"] == {"written": 3, "voice": 0, "inPerson": 2}
    # 1 + 1/3 + 1/2 + 1/2 + 1/12 in all, of which Cleo's are half of the meetings and one mail
    assert row.more["directions"] == pytest.approx(
        {"there": 1.375 / (29 / 12), "back": (25 / 24) / (29 / 12)}
    )
    assert len(row.facts) == 5


def test_reasons_add_up_and_the_largest_comes_first() -> None:
    (row,) = found(example(), "s/Ada|s/Eva").rows
    amounts = [reason.amount for reason in row.reasons if reason.amount is not None]
    assert sum(amounts) == pytest.approx(row.value)
    assert amounts == sorted(amounts, reverse=True)
    assert [(reason.part, reason.text) for reason in row.reasons] == [
        ("declared", "stated closeness 0.111"),
        ("recency", "last contact 2026-11-24"),
        ("breadth", "channels: written"),
        ("frequency", "contacts: 1, of which 0.333 have not faded"),
        ("depth", "depth of contact 0.023"),
    ]


def test_a_pair_without_contact_has_neither_last_contact_nor_directions() -> None:
    (row,) = found(World().people("Ada", "Ben").tie("KNOWS", "Ada", "Ben")).rows
    assert row.values == {"contacts": 0, "lastContact": None}
    assert row.more["directions"] is None
    assert row.more["channels"] == {"written": 0, "voice": 0, "inPerson": 0}
    assert row.value == pytest.approx(0.15)


def test_absent_evidence_is_no_row() -> None:
    nothing = found(example().people("Fay"), "Ada|Fay")
    assert nothing.rows == ()
    assert nothing.warnings == ("no-data: nothing ties Ada|Fay",)


def test_a_null_component_is_null_and_said() -> None:
    paid = World().people("Ada", "Ben").took_part("payment", TODAY, {"party": "Ada Ben"})
    (row,) = found(paid).rows
    assert row.more["components"]["reciprocity"] is None
    assert row.more["parts"]["reciprocity"] is None
    assert found(paid).warnings == (
        "no-data: reciprocity of 1 rows is undefined, no interaction has a direction",
    )


@pytest.mark.parametrize(
    ("pair", "fault"),
    [
        ("Ada", "is no tie"), ("Ada|Ada", "is no tie"), ("Ada|Ben|Eva", "is no tie"),
        ("Ada|Nobody", "'Nobody' is no node of this network"),
    ],
)  # fmt: skip
def test_a_pair_that_is_none_is_refused(pair: str, fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        found(example(), pair)


def test_a_key_of_two_sources_needs_its_source() -> None:
    world = example()
    world.source = "other"
    world.people("Ada")
    with pytest.raises(UsageError, match="'Ada' is the name of 2; say which: other/Ada, s/Ada"):
        found(world, "Ada|Cleo")


def test_a_network_of_a_stranger_has_no_strength() -> None:
    told = run("tie-strength", nx.path_graph(3))
    assert told.rows == ()
    assert told.warnings[0].startswith("no-data: ")
