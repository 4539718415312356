"""What is wrong with data: each fault planted, and a clean view beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import Finding, Findings, analyses, run
from graphsvc.analyses import _contact_faults as contact
from graphsvc.analyses import _party_faults as party
from graphsvc.analyses._faults import Sort
from graphsvc.analyses._party_faults import plain_name
from graphsvc.graph.network import Listening
from graphsvc.model.said import in_lang
from tests.analyses.contacts import TODAY, in_touch
from tests.graph.world import World

DAY = "2026-11-24"
LONG_AGO = "2026-01-15"  # more than 180 days before


def faults(found: Findings) -> dict[str, Finding]:
    """Rows by their fault; of several with one code the last."""
    return {str(row.values["fault"]): row for row in found.rows}


def what(row: Finding) -> str:
    """What a row says is wrong."""
    text = row.values["what"]
    assert isinstance(text, str)
    return text


def quality(world: World, **settings: Any) -> dict[str, Finding]:
    return faults(run("data-quality", world.network(level="all", weight="none", **settings)))


def firm() -> World:
    """Nothing is wrong with it but what kinds and channels of contact it never has."""
    world = World().companies("Us", "Mill").people("Ada", "Ben").set("us", "s/Us")
    world.tie("WORKS_FOR", "Ada", "Us").tie("WORKS_FOR", "Ben", "Mill")
    world.tie("CUSTOMER_OF", "Mill", "Us").tie("MANAGES_RELATION_WITH", "Ada", "Mill")
    world.entity("Negotiation", "Price").tie("DECIDES", "Ben", "Price", role="approver")
    world.entity("Source", "mail").tie("COVERS", "mail", "Ada").tie("COVERS", "mail", "Ben")
    world.sent("message", DAY, "Ada", "Ben").met("call", DAY, "Ada Ben")
    return world.met("meeting", DAY, "Ada Ben")


def test_where_nothing_is_wrong_only_unseen_types_are_told() -> None:
    found = quality(firm())
    assert list(found) == ["types-unseen"]
    row = found["types-unseen"]
    assert (row.subject, row.values["concerned"], row.value) == ((), 2, 2)
    assert "payment" in what(row)
    assert "message" not in what(row)


def test_undated_contact_is_told_over_a_twentieth() -> None:
    world = firm()
    for _ in range(3):
        world.met("meeting", "", "Ada Ben")
    row = quality(world)["undated"]
    assert what(row) == "3 interactions have no date and count nowhere (50% of all)"
    assert row.values["concerned"] == 2
    assert row.value == 2 * len(row.more["better"])
    for _ in range(60):
        world.met("meeting", DAY, "Ada Ben")
    assert "undated" not in quality(world)


def test_a_channel_that_nobody_used() -> None:
    world = World().people("Ada", "Ben").sent("message", DAY, "Ada", "Ben")
    world.met("call", DAY, "Ada Ben")
    row = quality(world)["channel-unseen"]
    assert what(row) == "no contact in person is known of anybody"
    assert in_lang(what(row), "it") == "di nessuno è noto un contatto di persona"
    assert row.more["better"] == ["at-risk-clusters", "influencers", "tie-strength"]


def test_no_contact_at_all() -> None:
    found = quality(World().people("Ada", "Ben").tie("KNOWS", "Ada", "Ben"))
    assert found["no-interactions"].values["concerned"] == 2
    assert "channel-unseen" not in found
    assert "no-interactions" not in quality(firm())


def test_who_is_known_by_an_address_alone() -> None:
    world = firm().people("x", name="ann@mill.example").tie("KNOWS", "Ada", "x")
    found = quality(world)
    assert found["unidentified"].subject == ("s/x",)
    assert found["unidentified"].values["share"] == pytest.approx(1 / 3)
    assert found["no-organization"].subject == ("s/x",)


def test_who_has_no_tie_and_who_has_no_manager() -> None:
    world = firm().companies("Inn", "Bank").tie("CUSTOMER_OF", "Inn", "Us")
    found = quality(world)
    assert found["no-tie"].subject == ("s/Bank",)
    assert found["no-manager"].subject == ("s/Inn",)
    assert found["no-manager"].values["share"] == 0.5


def test_talks_that_nobody_decides_and_no_decision_at_all() -> None:
    found = quality(firm().entity("Negotiation", "Terms"))
    assert found["no-decider"].subject == ("s/Terms",)
    bare = World().companies("Us", "Mill").set("us", "s/Us").tie("CUSTOMER_OF", "Mill", "Us")
    assert quality(bare)["no-decisions"].values["concerned"] == 1


def test_nobody_is_us() -> None:
    row = quality(World().people("Ada", "Ben").tie("KNOWS", "Ada", "Ben"))["no-us"]
    assert (row.subject, row.values["concerned"]) == ((), 2)
    assert row.values["record"] == "say who we are: workspace set us=KEY"


def test_likely_duplicates_have_one_name() -> None:
    world = firm().companies("a", name="Società Rossi S.p.A.").companies("b", name="SOCIETA ROSSI")
    world.people("c", name="Società Rossi").companies("d", name="Rossi")
    row = quality(world)["duplicates"]
    assert row.subject == ("s/a", "s/b")
    assert row.more["alike"] == [["s/a", "s/b"]]


@pytest.mark.parametrize(
    ("name", "company", "plain"),
    [
        ("Müller & Söhne GmbH", True, "muller sohne"), ("Anna-Maria  Bianchi", False,
         "anna maria bianchi"), ("SpA", True, "spa"), ("Sa Ng", False, "sa ng"), ("…", True, ""),
        ("Straße", False, "strasse"), ("O'Neil", False, "oneil"),
    ],
)  # fmt: skip
def test_plain_names(name: str, company: bool, plain: str) -> None:
    assert plain_name(name, company) == plain


def test_crowds_and_large_bodies() -> None:
    world = firm().people("Cy", "Dan", "Eve").companies("Club")
    for who in ("Ada", "Ben", "Cy"):
        world.tie("MEMBER_OF", who, "Club")
    world.met("event", DAY, "Cy Dan Eve")
    found = quality(world, max_group=2, max_body=2)
    assert found["large-group"].values["concerned"] == 3
    assert what(found["large-group"]).startswith("1 interaction has over 2 participants")
    assert found["large-body"].subject == ("s/Club",)
    assert found["large-body"].values["concerned"] == 3


def test_who_is_known_from_one_source_where_others_are_from_two() -> None:
    world = firm()
    assert "one-source" not in quality(world)
    world.tie("KNOWS", "Ada", "Ben", {"source": "survey", "key": "k"})
    assert quality(world)["one-source"].subject == ("s/Mill", "s/Us")


def test_suppliers_that_leave_figures_out() -> None:
    world = firm().companies("Pit", "Kiln").tie("SUPPLIES", "Pit", "Us", offering="ore", share=0.5)
    world.tie("SUPPLIES", "Kiln", "Us", offering="tile", share=1, lead_time_days=4)
    assert quality(world)["incomplete-supply"].subject == ("s/Pit",)


def test_statements_that_end_or_begin_in_the_window() -> None:
    world = World().people("Ada", "Ben", "Cy", "Old").entity("Source", "mail")
    world.tie("COVERS", "mail", "Old", {"valid_from": "2019", "valid_to": "2024-11-23"})
    world.met("meeting", "2020-01-01", "Ada Old")
    world.tie("COVERS", "mail", "Ada", {"valid_from": LONG_AGO, "valid_to": "2026-09-01"})
    world.tie("COVERS", "mail", "Ben", {"valid_from": "2026-09-01"})
    world.tie("COVERS", "mail", "Cy", {"valid_from": LONG_AGO})
    world.met("meeting", LONG_AGO, "Ada Ben").met("meeting", LONG_AGO, "Ada Cy")
    world.met("meeting", "2026-08-01", "Ada Ben")
    found = quality(world)
    assert found["stopped"].subject == ("s/Ada",)
    assert found["started"].subject == ("s/Ben",)
    assert found["silent-coverage"].subject == ("s/Cy",)
    assert what(found["silent-coverage"]).endswith("nothing was heard in 180 days")
    assert "no-coverage" not in found
    world.tie("COVERS", "mail", "Old", {"valid_from": "2019", "valid_to": "2024-12-01"})
    assert quality(world)["stopped"].subject == ("s/Ada", "s/Old")


def test_where_nothing_is_stated_a_mailbox_that_only_receives_has_stopped() -> None:
    # ben and dan wrote 200 days ago; ada goes on writing to ben, and nobody to dan
    mailed = [("ben", "ada", 200), ("dan", "ada", 200), ("ada", "ben", 5), ("ada", "eve", 190),
              ("eve", "ada", 3)]  # fmt: skip
    found = faults(run("data-quality", in_touch([], mailed)))
    assert found["stopped"].subject == ("ben",)
    assert found["started"].subject == ("eve",)
    assert found["no-coverage"].values["concerned"] == 4
    known = in_touch([], mailed, listening={"ada": (Listening(TODAY - 300, TODAY, False),)})
    assert "no-coverage" not in faults(run("data-quality", known))


def test_what_touches_most_answers_comes_first() -> None:
    found = run("data-quality", firm().people("Zoe").network(level="all", weight="none"))
    values = [float(row.value or 0) for row in found.rows]
    assert len(values) > 2
    assert values == sorted(values, reverse=True)
    assert found.rows[0].rank == 1


def test_a_strangers_graph_says_what_it_can() -> None:
    graph: Any = nx.Graph([("a", "b")])
    graph.add_node("z", name="Zoe", kind="Person")
    found = run("data-quality", graph)
    assert set(faults(found)) == {"no-organization", "no-tie"}
    assert found.warnings[0].startswith("no-data: nothing tells where this graph comes from")
    assert run("data-quality", nx.Graph()).rows == ()


def test_order_changes_nothing() -> None:
    network = in_touch([("a", "b", 3), ("c", "d", 400)], [("a", "c", 9)])
    turned = replace(network, listening=dict(reversed(list(network.listening.items()))))
    assert run("data-quality", network) == run("data-quality", turned)


def sorts() -> list[Sort]:
    found = [*vars(party).values(), *vars(contact).values()]
    return [each for each in found if isinstance(each, Sort)]


def test_every_sort_names_analyses_that_there_are() -> None:
    known = analyses()
    assert len(sorts()) >= 20
    assert {name for sort in sorts() for name in sort.better} <= set(known)
    assert len({sort.code for sort in sorts()}) == len(sorts())


def test_every_fault_is_told_in_both_languages() -> None:
    found = [*run("data-quality", firm().people("Zoe").network(level="all")).rows,
             *run("data-quality", in_touch([], [("a", "b", 1)])).rows]  # fmt: skip
    texts = [each.text for row in found for each in row.reasons]
    assert len(texts) > 6
    assert [text for text in texts if in_lang(text, "it") == str(text)] == []
