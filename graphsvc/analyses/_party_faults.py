"""Faults of who is in the data: parties without a name, employer, manager, tie, or doubled."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from graphsvc.analyses._faults import Fault, Sort, always, counted, fault, overall
from graphsvc.graph.network import Gaps, Network, Node
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.model import KINDS, is_a
from graphsvc.model.said import Said

_ADDRESS = re.compile(r"\S+@\S+\Z")
# what says of a company how it is held, and not who it is
_LEGAL = frozenset(
    "ab ag as asa bv co corp gmbh inc kg llc llp ltd nv oy plc sa sarl sas sas scarl snc spa srl"
    .split()
)  # fmt: skip

NO_US = Sort(
    "no-us",
    always("nobody is said to be us", "non è detto chi siamo noi"),
    Said("say who we are: workspace set us=KEY", "dire chi siamo: workspace set us=CHIAVE"),
    ("at-risk-clusters", "cut-off", "reputation", "supply-tiers", "weak-ties"),
)
NO_TIE = Sort(
    "no-tie",
    counted(
        ("1 party has no tie to anybody", "un soggetto non ha legami con nessuno"),
        ("{number} parties have no tie to anybody", "{number} soggetti non hanno legami"),
    ),
    Said(
        "whom they know, work for or are in touch with; or leave them out",
        "chi conoscono, per chi lavorano o con chi sono in contatto; oppure toglierli",
    ),
    ("at-risk-clusters", "clusters", "influencers", "tie-strength", "weak-ties"),
)
UNIDENTIFIED = Sort(
    "unidentified",
    counted(
        ("1 person is known by an address alone", "di una persona è noto solo l'indirizzo"),
        (
            "{number} persons are known by an address alone",
            "di {number} persone è noto solo l'indirizzo",
        ),
    ),
    Said(
        "their names and for whom they work; same_as, where another source knows them",
        "i nomi e per chi lavorano; same_as, se un'altra fonte li conosce",
    ),
    ("at-risk-clusters", "brokerage", "clusters", "influencers"),
)
NO_ORGANIZATION = Sort(
    "no-organization",
    counted(
        ("1 person works for nobody known", "di una persona non è noto il datore di lavoro"),
        (
            "{number} persons work for nobody known",
            "di {number} persone non è noto il datore di lavoro",
        ),
    ),
    Said("ties WORKS_FOR, with their dates", "legami WORKS_FOR, con le date"),
    ("at-risk-clusters", "brokerage", "clusters", "formal-informal", "reputation"),
)
NO_DECIDER = Sort(
    "no-decider",
    counted(
        ("of 1 negotiation nobody is known to decide", "di una trattativa non si sa chi decide"),
        (
            "of {number} negotiations nobody is known to decide",
            "di {number} trattative non si sa chi decide",
        ),
    ),
    Said("ties DECIDES, with the role of each", "legami DECIDES, con il ruolo di ciascuno"),
    ("at-risk-clusters", "decision-closeness", "influencers", "weak-ties"),
)
NO_DECISIONS = Sort(
    "no-decisions",
    always("nobody is known to decide anything", "non si sa chi decide qualcosa"),
    NO_DECIDER.record,
    NO_DECIDER.better,
)
NO_MANAGER = Sort(
    "no-manager",
    counted(
        ("1 customer has no accountable manager", "un cliente non ha un responsabile"),
        (
            "{number} customers have no accountable manager",
            "{number} clienti non hanno un responsabile",
        ),
    ),
    Said("ties MANAGES_RELATION_WITH", "legami MANAGES_RELATION_WITH"),
    ("at-risk-clusters", "influencers"),
)
ONE_SOURCE = Sort(
    "one-source",
    counted(
        ("1 party is known from one source alone", "un soggetto è noto da una sola fonte"),
        (
            "{number} parties are known from one source alone",
            "{number} soggetti sono noti da una sola fonte",
        ),
    ),
    Said(
        "what another source knows of them, or same_as, where it has them under another key",
        "cosa ne sa un'altra fonte, o same_as, se li ha sotto un'altra chiave",
    ),
    ("at-risk-clusters", "influencers", "weak-ties"),
)
DUPLICATES = Sort(
    "duplicates",
    counted(
        ("1 party has the name of another", "un soggetto ha il nome di un altro"),
        (
            "{number} parties share a name with others of their kind",
            "{number} soggetti hanno lo stesso nome di altri del loro tipo",
        ),
    ),
    Said("whether they are one: merge A B, or same_as", "se sono uno solo: merge A B, o same_as"),
    ("at-risk-clusters", "betweenness", "clusters", "influencers", "tie-strength", "weak-ties"),
)
LARGE_BODY = Sort(
    "large-body",
    counted(
        (
            "1 body has over {most} members, and ties none of them",
            "un organismo ha oltre {most} membri, e non ne lega nessuno",
        ),
        (
            "{number} bodies have over {most} members, and tie none of them",
            "{number} organismi hanno oltre {most} membri, e non ne legano nessuno",
        ),
    ),
    Said(
        "their units (PART_OF), and in which each person is; or a larger max_body",
        "le loro unità (PART_OF), e in quale sta ciascuno; o un max_body maggiore",
    ),
    ("affiliations", "core", "influencers", "weak-ties"),
)
INCOMPLETE_SUPPLY = Sort(
    "incomplete-supply",
    counted(
        (
            "1 supplier states no share or no lead time",
            "un fornitore non indica quota o tempo di consegna",
        ),
        (
            "{number} suppliers state no share or no lead time",
            "{number} fornitori non indicano quota o tempo di consegna",
        ),
    ),
    Said(
        "share and lead_time_days of their ties SUPPLIES",
        "share e lead_time_days dei loro legami SUPPLIES",
    ),
    ("lead-times", "supply-concentration", "supply-failure"),
)


def party_faults(network: Network) -> Iterator[Fault]:
    """The faults of who is in a network, and of who is whose."""
    known = network.gaps()
    people = [node for node in network.nodes if _is(network, node, "Person")]
    yield from _nameless(network, people)
    yield from fault(
        NO_ORGANIZATION, (p for p in people if not network.actor(p).organization), len(people)
    )
    yield from fault(NO_TIE, nx.isolates(network.graph), len(network.nodes))
    yield from _duplicates(network)
    yield from _large_bodies(network)
    suppliers = {one.supplier for one in network.supplies}
    yield from fault(
        INCOMPLETE_SUPPLY,
        (one.supplier for one in network.supplies if None in (one.share, one.lead_time_days)),
        len(suppliers),
    )
    if known is not None:
        yield from _of_a_view(network, known)


def _of_a_view(network: Network, known: Gaps) -> Iterator[Fault]:
    size = len(network.nodes)
    yield from overall(NO_US, int(not network.ours), size, size)
    yield from fault(NO_DECIDER, known.undecided, len(known.undecided))
    yield from overall(NO_DECISIONS, int(not network.decisions), len(known.customers), size)
    managed = {one.party for one in network.managers}
    yield from fault(
        NO_MANAGER, (c for c in known.customers if not _managed(network, c, managed)),
        len(known.customers),
    )  # fmt: skip
    # with one source in all, no party can be known from two
    if max(known.sources.values(), default=0) > 1:
        alone = (party for party, number in known.sources.items() if number == 1)
        yield from fault(ONE_SOURCE, alone, len(known.sources))


def _managed(network: Network, customer: Node, managed: set[str]) -> bool:
    return customer in managed or network.actor(customer).organization in managed


def _nameless(network: Network, people: list[Node]) -> Iterator[Fault]:
    addresses = (p for p in people if _ADDRESS.match(network.actor(p).name.strip()))
    yield from fault(UNIDENTIFIED, addresses, len(people))


def _is(network: Network, node: Node, kind: str) -> bool:
    own = network.actor(node).kind
    return own in KINDS and is_a(own, kind)


def _duplicates(network: Network) -> Iterator[Fault]:
    named: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in network.nodes:
        actor = network.actor(node)
        name = plain_name(actor.name, _is(network, node, "Organization"))
        # a stranger's nodes are called by their keys, of which no two are alike
        if name and actor.name != str(node):
            named[actor.kind, name].append(node)
    alike = [nodes for nodes in named.values() if len(nodes) > 1]
    members = [node for nodes in alike for node in nodes]
    for found in fault(DUPLICATES, members, len(network.nodes)):
        more: Mapping[str, Any] = {"alike": sorted(alike, key=lambda nodes: str(nodes[0]))}
        yield Fault(found.sort, found.members, found.concerned, found.of, found.what, more)


def plain_name(name: str, company: bool) -> str:
    """A name without accents, case, points and spaces; of a company without its legal form."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    words = re.sub(r"[^\w\s]", "", bare.replace("-", " ")).split()
    kept = [word for word in words if not (company and word in _LEGAL)]
    return " ".join(kept or words)


def _large_bodies(network: Network) -> Iterator[Fault]:
    settings = network.settings or NetworkSettings()
    members: dict[str, set[Node]] = defaultdict(set)
    for one in (*network.affiliations, *network.seats):
        members[one.body].add(one.node)
    large = [body for body, inside in members.items() if len(inside) > settings.max_body]
    touched = {node for body in large for node in members[body]}
    for found in fault(LARGE_BODY, large, len(members), most=settings.max_body):
        yield Fault(found.sort, found.members, len(touched), len(network.nodes), found.what)
