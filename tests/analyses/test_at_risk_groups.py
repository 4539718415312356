"""Groups at risk by account, segment and region, and what the parameters change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import Finding, analyses, run
from graphsvc.analyses._parameters import checked_parameters
from graphsvc.errors import UsageError
from graphsvc.graph import Actor, Network
from graphsvc.graph.network import Grievance
from tests.analyses.contacts import TODAY, in_touch, recorded

FIRMS = {
    "mill": {"segment": "paper", "region": "north"},
    "inn": {"segment": "food", "region": "north"},
}
STAFF = {"mia": "mill", "max": "mill", "ivy": "inn"}
MEETINGS = [("ada", who, age) for who in STAFF for age in range(3, 400, 14)]


def actors() -> dict[Any, Actor]:
    firms: dict[Any, Actor] = {
        key: Actor(key, key, key.title(), "Company", attributes=FIRMS[key]) for key in FIRMS
    }
    return firms | {
        name: Actor(name, name, name.title(), "Person", organization=firm,
                    organization_name=firm.title())
        for name, firm in STAFF.items()
    }  # fmt: skip


def network(**said: Any) -> Network:
    given = {"ours": frozenset({"ada"}), "actors": actors(), "listening": recorded(("ada", 900, 0))}
    return in_touch(MEETINGS, **(given | said))


def by_name(by: str, told: Network | None = None, **parameters: Any) -> dict[str, Finding]:
    found = run("at-risk-clusters", told or network(), by=by, **parameters)
    return {str(row.more["name"]): row for row in found.rows}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("account", {"Mill": ("max", "mia"), "Inn": ("ivy",)}),
        ("segment", {"paper": ("max", "mia"), "food": ("ivy",)}),
        ("region", {"north": ("ivy", "max", "mia")}),
    ],
)
def test_groups_are_what_is_asked_for(by: str, expected: dict[str, tuple[str, ...]]) -> None:
    rows = by_name(by)
    assert {name: row.subject for name, row in rows.items()} == expected
    assert all(row.value is not None for row in rows.values())


def test_an_account_of_one_is_rated_though_a_cluster_of_one_is_not() -> None:
    assert by_name("account")["Inn"].values["size"] == 1


def test_a_problem_counts_for_the_account_that_it_is_about() -> None:
    told = network(grievances=(Grievance("Late", "high", ("mill",), 9),))
    rows = by_name("account", told)
    assert rows["Mill"].more["components"]["grievances"] == pytest.approx(0.6)
    assert rows["Inn"].more["components"]["grievances"] == 0
    assert by_name("region", told)["north"].more["components"]["grievances"] == pytest.approx(0.6)


def test_thin_contact_is_what_is_weaker_than_asked() -> None:
    thin = by_name("account", thin_below=0.6)["Mill"]
    thick = by_name("account", thin_below=0.4)["Mill"]
    # every tie of these networks is .5 strong
    assert thin.more["components"]["thin_contact"] == 1
    assert thick.more["components"]["thin_contact"] == 0


def test_windows_are_as_long_and_as_many_as_asked() -> None:
    once = [("ada", "mia", age) for age in range(0, 60, 2)]
    told = network()
    other = in_touch(
        [*MEETINGS, *once], ours=told.ours, actors=actors(), listening=recorded(("ada", 900, 0))
    )
    usual = by_name("account", other)["Mill"]
    short = by_name("account", other, window=7, windows=4)["Mill"]
    assert len(usual.more["contactPerWindow"]) == 6
    assert len(short.more["contactPerWindow"]) == 4
    assert max(short.more["contactPerWindow"]) < max(usual.more["contactPerWindow"])
    assert usual.more["slope"] > 0


@pytest.mark.parametrize(
    ("name", "allowed", "refused"),
    [
        ("window", (7, 90), (6, 91)), ("windows", (4, 24), (3, 25)),
        ("thin_below", (0, 1), (-0.1, 1.1)),
    ],
)  # fmt: skip
def test_bounds_are_kept(
    name: str, allowed: tuple[float, float], refused: tuple[float, float]
) -> None:
    analysis = analyses()["at-risk-clusters"]
    taken = [checked_parameters(analysis, {name: value})[name] for value in allowed]
    assert taken == list(allowed)
    for value in refused:
        with pytest.raises(UsageError, match=name):
            checked_parameters(analysis, {name: value})


def test_weights_can_be_changed_and_wrong_ones_are_refused() -> None:
    row = by_name("account", weights="dependence=1,fading=0")["Mill"]
    plain = by_name("account")["Mill"]
    assert row.more["parts"]["fading"] == 0
    assert row.more["parts"]["dependence"] > plain.more["parts"]["dependence"] > 0
    for wrong, said in (("calm=1", "no part 'calm'"), ("fading=much", "weight 'fading=much'")):
        with pytest.raises(UsageError, match=said):
            run("at-risk-clusters", network(), weights=wrong)


def test_who_has_no_region_is_in_no_group_and_counted() -> None:
    known = actors() | {"bo": Actor("bo", "bo", "Bo", "Person")}
    told = in_touch([*MEETINGS, ("ada", "bo", 4)], ours=frozenset({"ada"}), actors=known)
    found = run("at-risk-clusters", told, by="region")
    # our own have none either, and would be in no group anyway
    assert [each for each in found.warnings if "region" in each] == [
        "no-data: 1 node has no region and is in no group"
    ]


def test_no_contact_at_all_leaves_ties() -> None:
    graph: Any = nx.Graph()
    graph.add_edge("ada", "mia", weight=0.4)
    told = replace(
        Network.of(graph, "weight"), weight="strength", ours=frozenset({"ada"}), day=TODAY,
        actors=actors(),
    )  # fmt: skip
    row = by_name("account", told)["Mill"]
    assert row.values["state"] == "rated"
    assert (row.more["components"]["fading"], row.more["components"]["silence"]) == (None, None)
    assert row.more["components"]["dependence"] == 1
