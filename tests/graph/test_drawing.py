"""Which pairs are tied, by which weight, with arrows or without."""

from __future__ import annotations

import pytest

from graphsvc.errors import UsageError
from tests.graph.world import TODAY, World, ties


def people() -> World:
    return World().people("Ada", "Ben", "Cleo")


def boards() -> World:
    told = people().companies("Mill")
    for person in ("Ada", "Ben", "Cleo"):
        told.tie("SITS_ON_BOARD_OF", person, "Mill")
    return told


# ---- weights


def test_contact_weighs_by_strength_and_its_parts_add_up() -> None:
    found = people().met("meeting", TODAY, "Ada Ben").tie("KNOWS", "Ben", "Cleo").network()
    assert found.weight == "strength"
    assert set(ties(found)) == {"Ada|Ben", "Ben|Cleo"}
    edge = found.graph.edges["s/Ada", "s/Ben"]
    assert list(edge["parts"]) == [
        "recency", "frequency", "reciprocity", "breadth", "depth", "declared",
    ]  # fmt: skip
    assert sum(edge["parts"].values()) == pytest.approx(edge["weight"], abs=1e-12)
    assert edge["facts"] == (4,)
    assert found.graph.edges["s/Ben", "s/Cleo"]["facts"] == (5,)


def test_shared_bodies_weigh_by_their_size_and_a_tie_beside_them_by_1_or_its_weight() -> None:
    told = boards().tie("KNOWS", "Ada", "Ben").tie("KNOWS", "Ben", "Cleo", weight=2)
    found = told.network()
    assert found.weight == "affiliation"
    assert ties(found) == {"Ada|Ben": 1.5, "Ada|Cleo": 0.5, "Ben|Cleo": 2.5}
    assert found.graph.edges["s/Ada", "s/Ben"]["facts"] == (5, 6, 8)


def test_ties_weigh_by_their_weight_where_all_have_one() -> None:
    told = people().tie("KNOWS", "Ada", "Ben", weight=2).tie("KNOWS", "Ben", "Ada", weight=3)
    assert ties(told.network()) == {"Ada|Ben": 5}
    assert told.network().weight == "weight"
    found = told.tie("KNOWS", "Ben", "Cleo").network()
    assert found.weight == "none"
    assert found.graph.edges["s/Ada", "s/Ben"] == {"facts": (4, 5)}


def test_an_attribute_that_is_named_weighs_alone_and_ties_without_it_are_counted() -> None:
    told = boards().tie("KNOWS", "Ada", "Ben", contexts=2).tie("KNOWS", "Ben", "Cleo")
    told.met("meeting", TODAY, "Ada Cleo")
    found = told.network(weight="contexts")
    assert ties(found) == {"Ada|Ben": 2}
    assert found.warnings == ("no-weight: ties without `contexts`, left out: 1",)


@pytest.mark.parametrize("weight", ["auto", "weight", "affiliation"])
def test_a_weight_of_nothing_or_less_is_refused(weight: str) -> None:
    told = people().tie("KNOWS", "Ada", "Ben", weight=-1).tie("KNOWS", "Ben", "Cleo", weight=0)
    with pytest.raises(UsageError, match="2 ties have a weight of 0 or less"):
        told.network(weight=weight)
    assert set(ties(told.network(weight="none"))) == {"Ada|Ben", "Ben|Cleo"}


def test_without_weights_everything_that_ties_does() -> None:
    told = boards().people("Dan", "Eva").tie("OPPOSES", "Dan", "Ada")
    told.met("call", TODAY, "Dan Eva")
    assert set(ties(told.network(weight="none"))) == {
        "Ada|Ben", "Ada|Cleo", "Ben|Cleo", "Ada|Dan", "Dan|Eva",
    }  # fmt: skip


def test_weak_ties_are_in_the_graph_whatever_min_strength() -> None:
    told = people().met("meeting", "2020-01-01", "Ada Ben")
    found = told.network(min_strength=0.5)
    assert 0 < ties(found)["Ada|Ben"] < 1e-6
    assert found.settings is not None
    assert found.settings.min_strength == 0.5


def test_contact_so_old_that_nothing_is_left_of_it_is_no_tie() -> None:
    told = people().met("meeting", "2020-01-01", "Ada Ben")
    assert ties(told.network(half_life=1)) == {}


# ---- bodies


def test_large_bodies_are_counted_where_they_would_have_tied() -> None:
    told = boards().tie("KNOWS", "Ada", "Ben")
    warned = ("large-body: bodies of over 2 members, tying nobody: 1",)
    for weight in ("affiliation", "none", "strength"):
        assert told.network(weight=weight, max_body=2).warnings == warned, weight
        assert told.network(weight=weight).warnings == ()
    assert told.network(level="all", weight="none", max_body=2).warnings == ()


def test_bodies_that_are_nodes_are_tied_to_their_members_and_not_projected() -> None:
    told = boards().companies("Bank").tie("SITS_ON_BOARD_OF", "Ada", "Bank")
    assert set(ties(told.network(level="all"))) == {
        "Ada|Mill", "Ada|Bank", "Ben|Mill", "Cleo|Mill",
    }  # fmt: skip
    of_bodies = told.network(level="organizations")
    assert (of_bodies.weight, ties(of_bodies)) == ("affiliation", {"Bank|Mill": 1})
    assert of_bodies.graph.edges["s/Bank", "s/Mill"]["facts"] == (5, 9)


def test_strength_counts_shared_bodies_at_every_level_alike() -> None:
    told = boards()
    for level in ("people", "all"):
        found = ties(told.network(level=level, weight="strength", preset="declared"))
        assert found == pytest.approx(dict.fromkeys(("Ada|Ben", "Ada|Cleo", "Ben|Cleo"), 0.5))


# ---- direction


def test_kinds_with_a_direction_give_arrows() -> None:
    found = people().tie("ADVISES", "Ben", "Ada").network()
    assert (found.directed, ties(found)) == (True, {"Ben|Ada": 1})


def test_one_tie_without_a_direction_takes_it_from_all() -> None:
    told = people().tie("ADVISES", "Ben", "Ada").tie("KNOWS", "Ben", "Cleo")
    assert not told.network().directed
    assert not boards().tie("ADVISES", "Ben", "Ada").network().directed


def test_a_source_says_whether_its_arrows_mean_something() -> None:
    told = people().tie("KNOWS", "Ben", "Ada").of_itself(directed=True)
    assert (told.network().directed, ties(told.network())) == (True, {"Ben|Ada": 1})
    told = people().tie("ADVISES", "Ben", "Ada").of_itself(directed=False)
    assert (told.network().directed, ties(told.network())) == (False, {"Ada|Ben": 1})


def test_direction_can_be_asked_for() -> None:
    told = people().tie("KNOWS", "Ben", "Ada").tie("KNOWS", "Ada", "Cleo")
    assert ties(told.network(directed="true")) == {"Ben|Ada": 1, "Ada|Cleo": 1}
    advised = people().tie("ADVISES", "Ben", "Ada")
    assert ties(advised.network(directed="false")) == {"Ada|Ben": 1}


def test_strength_has_no_direction() -> None:
    told = people().sent("message", TODAY, "Ada", "Ben")
    assert not told.network().directed
    with pytest.raises(UsageError, match="strength is the same both ways"):
        told.network(weight="strength", directed="true")
    found = told.network(directed="true")
    assert (found.weight, ties(found)) == ("none", {"Ada|Ben": 1})


def test_mails_give_arrows_only_where_their_source_says_so() -> None:
    told = people().sent("message", TODAY, "Ben", "Ada")
    assert not told.network(weight="none").directed
    told.of_itself(directed=True)
    assert ties(told.network(weight="none")) == {"Ben|Ada": 1}
    assert not told.met("call", TODAY, "Ada Cleo").network(weight="none").directed


def test_a_meeting_runs_both_ways() -> None:
    told = people().met("meeting", TODAY, "Ada Ben").sent("message", TODAY, "Cleo", "Ada")
    found = told.network(weight="none", directed="true")
    assert set(ties(found)) == {"Ada|Ben", "Ben|Ada", "Cleo|Ada"}


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["ADVISES"], "along"), (["REPORTS_TO"], "against"), (["KNOWS"], "against"),
        (["ADVISES", "REPORTS_TO"], "both"),
    ],
)  # fmt: skip
def test_sway_runs_as_all_kinds_of_ties_agree(kinds: list[str], expected: str) -> None:
    told = people().of_itself(directed=True)
    for kind in kinds:
        told.tie(kind, "Ada", "Ben")
    assert told.network().influence == expected


def test_sway_of_mails_runs_along_them() -> None:
    told = people().sent("message", TODAY, "Ada", "Ben")
    assert told.network(directed="true").influence == "along"
    told.tie("REPORTS_TO", "Ben", "Ada", days=3).tie("ADVISES", "Ben", "Ada")
    assert told.network(directed="true").influence == "both"
    assert told.network(directed="true", weight="days").influence == "against"
