"""Step 2: members into entities."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from graphsvc.model import DIFFERENT, SAME, Fact
from graphsvc.view import View, keep, resolve
from tests.view.made import decision, facts, record

MEMBERS = ("crm/a", "crm/b", "crm/c", "crm/d")


def _groups(*decisions: Fact) -> set[frozenset[str]]:
    held = facts(*map(record, MEMBERS), *decisions)
    root = resolve(held, keep(held, View("test"))).root
    groups: dict[int, set[str]] = {}
    for code, name in enumerate(held.members.words):
        groups.setdefault(int(root[code]), set()).add(name)
    return {frozenset(group) for group in groups.values()}


def _joined(*names: str) -> frozenset[str]:
    return frozenset(f"crm/{name}" for name in names)


def test_without_decisions_each_stands_alone() -> None:
    assert _groups() == {_joined(name) for name in "abcd"}


def test_joins_are_transitive() -> None:
    said = (decision(SAME, "crm/a", "crm/b"), decision(SAME, "crm/b", "crm/c"))
    assert _groups(*said) == {_joined("a", "b", "c"), _joined("d")}


def test_a_person_goes_before_a_source() -> None:
    source = decision(SAME, "crm/a", "crm/b", confidence=1.0)
    person = decision(DIFFERENT, "crm/b", "crm/a", importer="", confidence=0.1)
    assert _joined("a", "b") not in _groups(source, person)


def test_the_surer_source_goes_first_then_the_newer() -> None:
    surer = decision(DIFFERENT, "crm/a", "crm/b", confidence=0.9)
    newer = replace(decision(SAME, "crm/a", "crm/b", confidence=0.5), opened=9)
    assert _joined("a", "b") not in _groups(surer, newer)
    older = decision(DIFFERENT, "crm/a", "crm/b", confidence=0.5)
    assert _joined("a", "b") in _groups(older, newer)


def test_a_join_of_what_is_declared_different_is_skipped_and_named() -> None:
    apart = decision(DIFFERENT, "crm/a", "crm/c", importer="")
    said = (apart, decision(SAME, "crm/a", "crm/b", confidence=0.9),
            decision(SAME, "crm/b", "crm/c", confidence=0.5))  # fmt: skip
    held = facts(*map(record, MEMBERS), *said)
    found = resolve(held, keep(held, View("test")))
    assert _groups(*said) == {_joined("a", "b"), _joined("c"), _joined("d")}
    assert [held.fact(row).b for row in found.refused] == ["crm/c"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_rows_does_not_matter(order: tuple[int, ...]) -> None:
    said = (decision(SAME, "crm/a", "crm/b"), decision(SAME, "crm/b", "crm/c", confidence=0.4),
            decision(DIFFERENT, "crm/a", "crm/c", confidence=0.6))  # fmt: skip
    assert _groups(*(said[place] for place in order)) == _groups(*said)
