"""Concentration, against published values and removal of one company after the other."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import Finding, Findings, run
from graphsvc.graph.network import Supply
from tests.analyses.supplied import some_supplies, supplied, supply
from tests.answers.tables import table
from tests.graph.published import answers_or_skip


def by_need(found: Findings) -> dict[str, Finding]:
    return {f"{row.subject[0]}|{row.values['offering']}": row for row in found.rows}


def test_concentration_is_as_published() -> None:
    published = answers_or_skip("supplier-tiers")
    told = next(each for each in published["answers"] if each["metric"] == "concentration")
    found = by_need(run("supply-concentration", table("supplier-tiers").graph()))
    assert set(found) == set(told["values"])
    for need, expected in told["values"].items():
        row = found[need]
        assert row.value == pytest.approx(expected["hhi"], abs=1e-9)
        assert row.values["suppliers"] == expected["suppliers"]
        assert row.values["single"] is expected["single_source"]
        assert row.values["hidden"] is False


def test_what_is_not_stated_shares_the_rest_and_too_much_is_scaled() -> None:
    found = run("supply-concentration", supplied([
        supply("a", "x", "ore", 0.5), supply("b", "x", "ore"), supply("c", "x", "ore"),
        supply("a", "x", "gas", 0.9), supply("b", "x", "gas", 0.6),
        supply("a", "x", "oil", 0.2),
    ]))  # fmt: skip
    rows = by_need(found)
    assert rows["x|ore"].value == pytest.approx(0.25 + 2 * 0.0625)
    assert rows["x|gas"].value == pytest.approx(0.36 + 0.16)
    assert rows["x|gas"].values["outside"] == pytest.approx(0)
    assert rows["x|oil"].value == pytest.approx(0.04)
    assert rows["x|oil"].values["outside"] == pytest.approx(0.8)
    assert found.warnings == ("shares-over-1: the shares of 1 need sum to over 1, scaled to 1",)


def test_one_supplier_or_nearly_all_from_one_is_a_single_source() -> None:
    told = [supply("a", "x", "ore", 0.8), supply("b", "x", "ore", 0.2), supply("a", "x", "gas")]
    rows = by_need(run("supply-concentration", supplied(told)))
    assert (rows["x|ore"].values["single"], rows["x|gas"].values["single"]) == (True, True)
    stricter = by_need(run("supply-concentration", supplied(told), single_from=0.9))
    assert (stricter["x|ore"].values["single"], stricter["x|gas"].values["single"]) == (False, True)


def test_all_chains_pass_a_company_two_tiers_up() -> None:
    told = [
        supply("p", "us", "pumps", fact=1), supply("q", "us", "pumps", fact=2),
        supply("kiln", "p", "seals", fact=3), supply("kiln", "q", "seals", fact=4),
        supply("clay", "kiln", fact=5),
    ]  # fmt: skip
    row = by_need(run("supply-concentration", supplied(told, ["us"])))["us|pumps"]
    assert (row.values["single"], row.values["hidden"]) == (False, True)
    assert row.more["passes"] == ["kiln", "clay"]
    assert row.facts == (1, 2)
    assert row.reasons[1].text == "all of its chains pass kiln, clay"
    more = by_need(run("supply-concentration", supplied([*told, supply("tiles", "q")], ["us"])))
    assert more["us|pumps"].more["passes"] == []


def test_a_direct_supplier_behind_the_other_one_is_hidden_too() -> None:
    told = [supply("a", "us", "ore"), supply("b", "us", "ore"), supply("a", "b", "ore")]
    row = by_need(run("supply-concentration", supplied(told)))["us|ore"]
    assert row.more["passes"] == ["a"]


@pytest.mark.parametrize("seed", range(8))
def test_hidden_are_those_whose_removal_cuts_all_chains(seed: int) -> None:
    supplies = some_supplies(seed, circles=seed % 2 == 1)
    found = by_need(run("supply-concentration", supplied(supplies)))
    assert found
    for row in found.values():
        direct = _suppliers(supplies, row)
        cutting = {
            company for one in supplies for company in (one.supplier, one.buyer)
            if company != row.subject[0] and not _reached(supplies, direct, company)
        }  # fmt: skip
        assert set(row.more["passes"]) == (cutting - direct if len(direct) == 1 else cutting)


def _suppliers(supplies: list[Supply], row: Finding) -> set[Any]:
    need = row.subject[0], row.values["offering"]
    return {one.supplier for one in supplies if (one.buyer, one.offering) == need}


def _reached(supplies: list[Supply], direct: set[Any], without: Any) -> bool:
    """Whether goods come from where chains begin to one of these without a company."""
    whole = nx.DiGraph([(one.supplier, one.buyer) for one in supplies])
    begun = {
        node for ring in nx.strongly_connected_components(whole) for node in ring
        if all(other in ring for each in ring for other in whole.predecessors(each))
    } - {without}  # fmt: skip
    left = whole.subgraph(set(whole) - {without})
    return any(each in begun or begun & nx.ancestors(left, each) for each in direct if each in left)


def test_by_country() -> None:
    told = [
        supply("a", "us", "ore", 0.5), supply("b", "us", "ore", 0.3), supply("c", "us", "ore", 0.2)
    ]  # fmt: skip
    network = supplied(told, ["us"], a={"country": "IT"}, c={"country": "IT"})
    found = run("supply-concentration", network, by="country")
    row = by_need(found)["us|ore"]
    assert row.value == pytest.approx(0.49 + 0.09)
    assert (row.values["suppliers"], row.values["sources"]) == (3, 2)
    assert row.more["shares"] == [
        {"source": "IT", "share": pytest.approx(0.7)}, {"source": "", "share": pytest.approx(0.3)},
    ]  # fmt: skip
    assert row.reasons[0].text == "ore: 70% from IT, 30% from a country not stated"
    assert found.warnings == (
        "no-data: 1 supplier states no country, and counts as one of its own",
    )


def test_most_concentrated_first_and_equal_ones_share_a_rank() -> None:
    told = [supply("a", "x", "ore"), supply("a", "y", "ore"), supply("a", "z"), supply("b", "z")]
    found = run("supply-concentration", supplied(told))
    assert [(row.subject[0], row.rank) for row in found.rows] == [("x", 1), ("y", 1), ("z", 3)]


def test_nothing_supplied_is_said() -> None:
    found = run("supply-concentration", supplied([]))
    assert found.rows == ()
    assert found.warnings == ("no-data: nobody is known to supply anything (ties SUPPLIES)",)


def test_a_kiln_for_the_seals_of_all_pumps_is_essential_though_other_chains_pass_it_by() -> None:
    told = [
        supply("p", "us", "pumps"), supply("q", "us", "pumps"), supply("kiln", "p", "seals"),
        supply("kiln", "q", "seals"), supply("m", "p", "motors"), supply("n", "q", "motors"),
        supply("clay", "kiln"),
    ]  # fmt: skip
    row = by_need(run("supply-concentration", supplied(told, ["us"])))["us|pumps"]
    assert (row.values["hidden"], row.values["essential"]) == (False, True)
    assert row.more["needs"] == ["clay", "kiln"]
    assert row.reasons[-1].text == "without clay, kiln nobody can deliver it in full"
    other = [*told, supply("tiles", "q", "seals")]
    free = by_need(run("supply-concentration", supplied(other, ["us"])))["us|pumps"]
    assert free.more["needs"] == []


@pytest.mark.parametrize("seed", range(8))
def test_essential_are_those_whose_stop_stops_all_suppliers(seed: int) -> None:
    supplies = some_supplies(seed, circles=seed % 2 == 1)
    found = by_need(run("supply-concentration", supplied(supplies)))
    companies = {end for one in supplies for end in (one.supplier, one.buyer)}
    for row in found.values():
        direct = _suppliers(supplies, row)
        stopping = {
            company for company in companies - {row.subject[0]}
            if direct <= _stopped(supplies, company)
        }  # fmt: skip
        assert set(row.more["needs"]) == (stopping - direct if len(direct) == 1 else stopping)
        assert set(row.more["passes"]) <= set(row.more["needs"])


def _stopped(supplies: list[Supply], first: Any) -> set[Any]:
    """Who stops when one does: whoever has a need that nobody else delivers.

    Where a circle supplies itself and nothing comes in, its companies go on by themselves.
    """
    chains = nx.DiGraph([(one.supplier, one.buyer) for one in supplies])
    begins = {
        node for ring in nx.strongly_connected_components(chains) for node in ring
        if all(other in ring for each in ring for other in chains.predecessors(each))
    }  # fmt: skip
    needs = {(one.buyer, one.offering) for one in supplies if one.buyer not in begins}
    going = begins - {first}
    while True:
        able = {
            buyer for buyer, _ in needs
            if buyer != first and all(
                any(one.supplier in going for one in supplies if (one.buyer, one.offering) == need)
                for need in needs if need[0] == buyer
            )
        }  # fmt: skip
        if able <= going:
            return set(chains) - going
        going |= able
