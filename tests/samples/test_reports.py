"""The three reports find what the page of truth says, on twenty seeds, and nothing in the twin."""

from __future__ import annotations

from functools import cached_property

import pytest

from graphsvc.analyses import Finding
from graphsvc.intake import Import, acts, import_rows
from graphsvc.runs import Runs
from graphsvc.samples import ALL, firm
from graphsvc.store import Store
from graphsvc.view import Author, View
from tests.samples.answers import expected
from tests.samples.facts import settings
from tests.samples.reported import ANSWERS, REPORTED_AS, Reported, part, reported, said

# one worker takes all tests of a seed, so that each sample is made and asked once
SEEDS = [
    pytest.param(seed, marks=pytest.mark.xdist_group(f"reports-{seed}")) for seed in range(1, 21)
]


class Case:
    """A seed's firm with everything planted, its twin with nothing, and what is found in both."""

    def __init__(self, seed: int) -> None:
        self.sample = firm(seed)
        self.there = reported(self.sample)
        self._seed = seed

    @cached_property
    def twin(self) -> Reported:
        return reported(firm(self._seed, frozenset()))

    def concerned(self, name: str, role: str) -> set[str]:
        return set(self.sample.truth.planted[name].concerns[role])

    def group(self, name: str) -> Finding:
        """The group in which all people are that a planted thing concerns."""
        people = self.concerned(name, "people")
        (row,) = [row for row in self.there.groups.rows if people <= set(row.subject)]
        return row


@pytest.fixture(scope="module", params=SEEDS)
def case(request: pytest.FixtureRequest) -> Case:
    return Case(request.param)


def test_all_that_was_planted_is_found_and_nothing_else(case: Case) -> None:
    truth = expected(case.sample.truth, REPORTED_AS)
    assert all(truth.values())
    assert case.there.found() == truth


def test_nothing_is_found_where_nothing_was_planted(case: Case) -> None:
    assert case.twin.found() == {name: set() for name in ALL}


def test_the_quiet_influencer_is_the_first_who_is_not_ours(case: Case) -> None:
    first, twins_first = (
        next(row for row in of.influencers.rows if row.subject[0] not in of.network.ours)
        for of in (case.there, case.twin)
    )
    assert set(first.subject) == case.concerned("quiet-influencer", "influencer")
    assert set(first.more["families"]) >= {"reach", "bridging", "decisions"}
    assert "contact" not in first.more["families"]
    assert twins_first.subject != first.subject


def test_the_weak_tie_leads_and_carries_the_whole_market(case: Case) -> None:
    first = case.there.weak_ties.rows[0]
    assert set(first.subject) == case.concerned("weak-tie", "tie")
    assert first.values["bridge"]
    lost = {each["node"] for each in first.more["cutOff"]["lost"]}
    assert lost == case.concerned("weak-tie", "people")
    assert first.value is not None
    assert first.value < case.there.weak_ties.notes["weakBelow"] / 2
    assert first.subject not in [row.subject for row in case.twin.weak_ties.rows]


def test_the_drifting_cluster_is_at_the_highest_risk_by_far(case: Case) -> None:
    valley, second = case.there.groups.rows[:2]
    assert valley is case.group("drifting-cluster")
    assert valley.value is not None
    assert second.value is not None
    assert valley.value > second.value + 0.1
    assert part(valley, "fading") > 0.9
    assert part(valley, "silence") > 0.95
    assert part(valley, "grievances") == pytest.approx(1 - (1 - 0.6) * (1 - 0.3))
    assert part(valley, "competitors") > 0.2
    assert valley.more["unrecorded"] == []
    assert valley.more["act"]["node"] in case.concerned("drifting-cluster", "ours")


def test_where_the_mailbox_stopped_is_listed_apart(case: Case) -> None:
    yorkshire = case.group("silent-mailbox")
    assert yorkshire is case.there.groups.rows[-1]
    assert set(yorkshire.subject) == case.concerned("silent-mailbox", "people")
    assert yorkshire.value is None
    assert yorkshire.more["components"]["fading"] is None
    assert yorkshire.more["components"]["silence"] is None
    assert len(yorkshire.more["unrecorded"]) >= len(yorkshire.subject)
    assert yorkshire.more["act"]["node"] in case.concerned("silent-mailbox", "ours")


def test_the_mill_hangs_on_the_one_who_should_act(case: Case) -> None:
    mill = case.group("key-person")
    (person,) = case.concerned("key-person", "person")
    assert part(mill, "dependence") == pytest.approx(1)
    name = case.there.network.actor(person).name
    others = len(case.concerned("key-person", "people"))
    assert said(mill, "key_person").startswith(f"without {name}, {others} of {others} others")
    assert mill.more["act"]["node"] == person


def test_the_kiln_stands_with_the_makers_that_hang_on_it(case: Case) -> None:
    (makers,) = [row for row in case.there.groups.rows if part(row, "supply") > 0.1]
    buyers = case.concerned("single-source", "buyers") - {case.sample.settings.us}
    assert len(buyers) == 3
    assert buyers <= case.there.companies(makers)
    assert max(part(row, "supply") for row in case.twin.groups.rows) < part(makers, "supply") / 3


def test_the_dormant_tie_was_strong(case: Case) -> None:
    (row,) = [row for row in case.there.weak_ties.rows if row.values["dormant"]]
    assert row.more["peak"] > 0.6
    assert row.value is not None
    assert row.value < case.there.weak_ties.notes["weakBelow"] / 2
    assert row.more["dormantSince"] <= "2025-09-23"


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_thing_left_out_is_not_found(name: str) -> None:
    assert set(ANSWERS[name](reported(firm(planted=ALL - {name})))) == set()


@pytest.mark.parametrize("seed", [1, 2])
def test_an_import_into_the_database_finds_the_very_same(
    store: Store, runs: Runs, workspace: str, seed: int
) -> None:
    sample = firm(seed)
    author = Author(workspace)
    done = import_rows(store, author, Import("sample", "sample", lambda: sample.rows))
    acts.set_settings(store, author, settings(sample))
    assert (done.created, list(done.rejected)) == (len(sample.rows), [])
    stored, held = Reported(runs.projection(View(workspace))), reported(sample)
    assert stored.found() == expected(sample.truth, REPORTED_AS)
    assert stored.influencers == held.influencers
    assert stored.weak_ties == held.weak_ties
    assert stored.groups == held.groups
