"""Interactions drawn again: the same strength as if each were there that many times."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.graph import Network
from graphsvc.graph.declared import Declared
from graphsvc.graph.network import Contacts
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.graph.resampled import Resampled
from graphsvc.graph.strength import strength_settings, strengths
from tests.graph.world import TODAY, World

WHO = ("ada", "ben", "cleo", "dan", "eva")
KINDS = ("message", "call", "meeting", "training")
happened = st.lists(
    st.tuples(
        st.sampled_from(KINDS), st.integers(0, 200),
        st.lists(st.sampled_from(WHO), min_size=2, max_size=4, unique=True), st.integers(0, 3),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


def world(told: list[tuple[str, int, list[str], int]]) -> World:
    made = World().people(*WHO).companies("acme", "brio", "coop")
    for who, firm in zip(WHO, ("acme", "acme", "brio", "brio", "coop"), strict=True):
        made.tie("WORKS_FOR", who, firm)
    made.tie("KNOWS", "ada", "eva", strength=0.5)
    for number, (kind, age, present, _) in enumerate(told):
        at = f"{np.datetime64(TODAY) - age}T0{number % 9}:00"
        if kind == "message":
            made.sent(kind, at, present[0], " ".join(present[1:]))
        else:
            made.met(kind, at, " ".join(present))
    return made


def repeated(contacts: Contacts, times: dict[int, int]) -> Contacts:
    """The contacts with each as often as its interaction counts."""
    columns = ("a", "b", "direction", "share", "at", "type", "channel", "fact")
    often = [times[fact] for fact in contacts.fact.tolist()]
    persons = contacts.persons
    if persons is not None:
        own = [times[fact] for fact in persons.fact.tolist()]
        names = ("a", "b", "pair", "share", "at", "fact")
        persons = replace(persons, **{n: np.repeat(getattr(persons, n), own) for n in names})
    return Contacts(
        **{name: np.repeat(getattr(contacts, name), often) for name in columns}, persons=persons
    )


def stated(network: Network) -> Declared:
    """What is stated of each pair, as the network knows it."""
    known = network.strengths
    assert known is not None
    ones, none = np.ones(len(known)), np.zeros(len(known), np.int64)
    amount = np.nan_to_num(known.components[:, 5])
    starts = np.zeros(len(known) + 1, np.int64)
    return Declared(known.a, known.b, ones > 0, amount, ones, starts, none[:0])


@given(happened, st.sampled_from(("people", "organizations", "all")))
@settings(deadline=None, max_examples=60)
def test_drawn_again_is_as_if_each_had_happened_that_often(
    told: list[tuple[str, int, list[str], int]], level: str
) -> None:
    network = world(told).network(TODAY, level=level, weight="strength")
    contacts = network.contacts
    assert contacts is not None
    if not len(contacts):
        return
    of = Resampled(network)
    facts = (
        contacts.fact
        if contacts.persons is None
        else np.append(contacts.fact, contacts.persons.fact)
    )
    often = {fact: told[i % len(told)][3] for i, fact in enumerate(np.unique(facts).tolist())}
    found = of._interactions.network(network, np.array([*often.values()]))
    again = repeated(contacts, often)
    expected = strengths(again, stated(network), network.day, strength_settings(NetworkSettings()))
    said = dict(zip(zip(expected.a, expected.b, strict=True), expected.value, strict=True))
    known = found.strengths
    assert known is not None
    for a, b, value in zip(known.a, known.b, known.value, strict=True):
        assert value == pytest.approx(said.get((a, b), 0.0), abs=1e-12)
    assert found.graph.number_of_edges() == sum(value > 0 for value in expected.value)
    assert found.contacts is not None
    assert sorted(found.contacts.fact.tolist()) == sorted(again.fact.tolist())
    assert int(known.contacts.sum()) == len(again)


TOLD = [("call", age, ["ada", other], 1) for age in range(0, 90, 9) for other in WHO[1:4]]


def test_draws_differ_by_replicate_and_seed_and_come_again() -> None:
    network = world(TOLD).network(TODAY)
    of = Resampled(network)
    assert of.by == "interactions"
    weights = [dict(of.draw(n).graph.edges) for n in (0, 1, 0)]
    assert weights[0] != weights[1]
    assert weights[0] == weights[2]
    assert dict(Resampled(network, seed=2).draw(0).graph.edges) != weights[0]
    assert all(list(of.draw(n).graph) == network.nodes for n in range(3))


def test_on_average_an_interaction_counts_once() -> None:
    of = Resampled(world(TOLD).network(TODAY))
    counts = [len(of.draw(n).contacts or ()) for n in range(300)]
    assert np.mean(counts) == pytest.approx(len(TOLD), rel=0.05)
    assert np.var(counts) == pytest.approx(len(TOLD), rel=0.3), "as Poisson numbers have it"


def test_a_stated_tie_stays_though_all_contact_is_gone() -> None:
    network = world([("call", 3, ["ada", "eva"], 0), ("call", 3, ["ben", "eva"], 0)]).network(TODAY)
    of = Resampled(network)
    found = of._interactions.network(network, np.array([0, 0]))
    colleagues = [("s/ada", "s/ben"), ("s/cleo", "s/dan")]
    assert sorted(found.graph.edges) == sorted([*colleagues, ("s/ada", "s/eva")])
    assert found.graph.edges["s/ada", "s/eva"]["weight"] == pytest.approx(0.25)


def test_without_interactions_each_tie_is_missing_with_a_chance() -> None:
    network = Network.of(nx.gnp_random_graph(60, 0.3, seed=3))
    of = Resampled(network, missing=0.2)
    assert of.by == "ties"
    left = [of.draw(n).graph.number_of_edges() for n in range(100)]
    assert np.mean(left) == pytest.approx(0.8 * network.graph.number_of_edges(), rel=0.02)
    assert set(of.draw(0).graph.edges) < set(network.graph.edges)
    assert Resampled(network, missing=0.0).draw(0).graph.number_of_edges() == len(
        network.graph.edges
    )
    directed = Network.of(nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")]))
    assert Resampled(directed).draw(1).directed
