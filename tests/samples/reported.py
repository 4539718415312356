"""What the three reports find in a sample: for each thing that may be planted, whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from graphsvc.analyses import Finding, Findings, run
from graphsvc.graph import NetworkSettings, network
from graphsvc.graph.network import Node
from graphsvc.samples import Sample
from graphsvc.view import Projection, View, project
from tests.samples.answers import FOUND_AS
from tests.samples.facts import WORKSPACE, facts

FADING, SILENT = 0.6, 0.9
LOSS_FROM = 0.1  # part of what a group's companies need
# reports name the supplier that a group hangs on; all who buy there are another analysis's
REPORTED_AS = {**FOUND_AS, "single-source": ("supplier",)}


class Reported:
    """The reports' analyses of one view, each run once, when it is first asked for."""

    def __init__(self, shown: Projection) -> None:
        self.shown = shown
        self.network = network(shown, NetworkSettings())

    @cached_property
    def influencers(self) -> Findings:
        return run("influencers", self.network, intervals="none")

    @cached_property
    def weak_ties(self) -> Findings:
        return run("weak-ties", self.network)

    @cached_property
    def groups(self) -> Findings:
        return run("at-risk-clusters", self.network)

    @cached_property
    def accounts(self) -> set[str]:
        """Those who buy from us."""
        buys = self.shown.facts.coded["kind"].equals("CUSTOMER_OF")[self.shown.tie_rows]
        return {self.shown.member_name(each) for each in self.shown.tie_from[buys].tolist()}

    def companies(self, row: Finding) -> set[str]:
        """Where the people of a group work."""
        return {self.network.actor(node).organization for node in row.subject}

    def found(self) -> dict[str, set[Node]]:
        """Whom the reports name for each thing."""
        return {name: set(answer(self)) for name, answer in ANSWERS.items()}


def reported(sample: Sample) -> Reported:
    """What the reports find in a sample, in the eyes of everybody."""
    return Reported(project(facts(sample), View(WORKSPACE)))


def quiet_influencers(of: Reported) -> Iterator[Node]:
    """Outsiders who sway though few know them."""
    yield from (node for row in of.influencers.rows if row.more["quiet"] for node in row.subject)


def weak_ties(of: Reported) -> Iterator[Node]:
    """Ends of weak ties without which several people are out of our reach."""
    for row in of.weak_ties.rows:
        if not row.values["dormant"] and len(row.more["cutOff"]["lost"]) > 1:
            yield from row.subject


def dormant_ties(of: Reported) -> Iterator[Node]:
    """Ends of ties that are worth waking."""
    for row in of.weak_ties.rows:
        if row.values["dormant"]:
            yield from row.subject


def drifting_clusters(of: Reported) -> Iterator[Node]:
    """Customers in a group whose contact fades and which is silent against its rhythm."""
    for row in of.groups.rows:
        if part(row, "fading") > FADING and part(row, "silence") > SILENT:
            yield from of.companies(row) & of.accounts


def silent_mailboxes(of: Reported) -> Iterator[Node]:
    """Customers in a group to whose contact nobody listened."""
    for row in of.groups.rows:
        if row.values["state"] == "unrecorded":
            yield from of.companies(row) & of.accounts


def key_people(of: Reported) -> Iterator[Node]:
    """Customers out of our reach without one person, and who of us should act there."""
    for row in of.groups.rows:
        customers = of.companies(row) & of.accounts
        if customers and part(row, "key_person") == 1:
            yield from (*customers, row.more["act"]["node"])


def single_sources(of: Reported) -> Iterator[Node]:
    """Suppliers without whom a group's companies lose much."""
    for row in of.groups.rows:
        if part(row, "supply") > LOSS_FROM:
            for supplier in {supply.supplier for supply in of.network.supplies}:
                if said(row, "supply").startswith(f"if {of.network.actor(supplier).name} stops"):
                    yield supplier


def part(row: Finding, name: str) -> float:
    """A part of a group's risk; 0 where it is not known."""
    return float(row.more["components"][name] or 0)


def said(row: Finding, name: str) -> str:
    """The sentence of a row's reason."""
    return next(reason.text for reason in row.reasons if reason.part == name)


ANSWERS: Mapping[str, Callable[[Reported], Iterator[Node]]] = {
    "quiet-influencer": quiet_influencers,
    "weak-tie": weak_ties,
    "drifting-cluster": drifting_clusters,
    "silent-mailbox": silent_mailboxes,
    "single-source": single_sources,
    "key-person": key_people,
    "dormant-tie": dormant_ties,
}
