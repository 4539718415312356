"""By which analysis, with which parameters, each published value is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, TypeAlias

import networkx as nx
import numpy as np

from graphsvc.analyses import Finding, Findings, run
from graphsvc.analyses._fronts import fronts
from graphsvc.analyses._measures import Measure, first_of_families
from graphsvc.analyses._sway import sway
from graphsvc.graph import Network, NetworkSettings
from graphsvc.graph.network import Decides
from tests.analyses.opinions import worked_example

from .evidence import evidence
from .tables import Answer, table

Read: TypeAlias = Callable[[Findings], Any]


@dataclass(frozen=True)
class How:
    """analysis, with what parameters, and how its rows are read as the table has them."""

    analysis: str
    parameters: Mapping[str, Any]
    read: Read
    network: Callable[[Answer], Network] = Answer.network

    def __str__(self) -> str:
        said = " ".join(f"{name}={value}" for name, value in self.parameters.items())
        return f"{self.analysis} {said}".strip()

    def answer(self, answer: Answer) -> Any:
        """What we say."""
        return self.read(run(self.analysis, self.network(answer), **self.parameters))


@dataclass(frozen=True)
class Elsewhere:
    """What is no finding of one analysis on the table's network. said: why, or by which test."""

    said: str

    def __str__(self) -> str:
        return self.said


def how(answer: Answer) -> How | Elsewhere:
    """By what a published value is answered."""
    if answer.metric in SPECIAL:
        return SPECIAL[answer.metric](answer)
    return PLAIN.get(answer.metric) or Elsewhere("no analysis yet")


def by_node(figure: str = "") -> Read:
    """Each row's figure by its node."""
    return lambda found: {str(row.subject[0]): _figure(row, figure) for row in found.rows}


def by_tie(figure: str = "") -> Read:
    """Each row's figure by its two nodes."""
    return lambda found: {_pair(row): _figure(row, figure) for row in found.rows}


def _figure(row: Finding, figure: str) -> Any:
    return row.values[figure] if figure else row.value


def _pair(row: Finding) -> str:
    return "|".join(sorted(str(node) for node in row.subject))


def _burt(found: Findings) -> dict[str, Any]:
    names = {
        "effective_size": "effectiveSize", "efficiency": "efficiency",
        "hierarchy": "hierarchy", "degree": "degree",
    }  # fmt: skip
    return {
        str(row.subject[0]): None
        if row.value is None
        else {"constraint": row.value, "top_alter": row.more["topAlters"]}
        | {name: row.values[ours] for name, ours in names.items()}
        for row in found.rows
    }


def _brokers(found: Findings) -> dict[str, Any]:
    return {str(row.subject[0]): {**row.values, "total": row.value} for row in found.rows}


def _ranks(found: Findings) -> dict[str, Any]:
    return {
        "tau_b": found.notes["tauB"],
        "rank_formal": by_node("formalRank")(found),
        "rank_informal": by_node("informalRank")(found),
    }


def _cuts(found: Findings) -> dict[str, Any]:
    return {
        _pair(row): {
            "lost": sorted(str(each["node"]) for each in row.more["lost"]),
            "longer": {
                str(each["node"]): [each["before"], each["after"]] for each in row.more["longer"]
            },
            "reach_loss": row.value,
        }
        for row in found.rows
    }


def _missed(found: Findings) -> list[str]:
    return sorted(str(row.subject[0]) for row in found.rows if row.values["pairsLost"])


def _bridges(found: Findings) -> list[list[str]]:
    return sorted(_pair(row).split("|") for row in found.rows if row.values["bridge"])


def _isolates(found: Findings) -> list[str]:
    return sorted(str(row.subject[0]) for row in found.rows if row.value == 0)


def _split(found: Findings) -> dict[str, Any]:
    said = {"value": found.notes["quality"], "communities": len(found.rows)}
    return said | {"sizes": [row.values["size"] for row in found.rows]}


def _losses(found: Findings) -> dict[str, Any]:
    return {
        str(row.subject[0]): {str(each["node"]): each["loss"] for each in row.more["losses"]}
        for row in found.rows
    }


def _tiers(found: Findings) -> dict[str, Any]:
    return {str(row.subject[0]): {"nearest": row.value, **row.values} for row in found.rows}


def _concentration(found: Findings) -> dict[str, Any]:
    return {
        _in_order(f"{row.subject[0]}|{row.values['offering']}"): {
            "hhi": row.value, "suppliers": row.values["suppliers"],
            "single_source": row.values["single"],
        }
        for row in found.rows
    }  # fmt: skip


def _in_order(pair: str) -> str:
    return "|".join(sorted(pair.split("|")))


def _slowest(found: Findings) -> dict[str, Any]:
    return {"days": found.rows[0].value, "path": found.rows[0].more["path"]}


def _centralised(found: Findings) -> dict[str, Any]:
    figures = found.notes["figures"]
    named = ("degree", "betweenness", "closeness")
    return {name: figures[f"{name}Centralisation"] for name in named}


def _returned(found: Findings) -> dict[str, Any]:
    figures = found.notes["figures"]
    names = {
        "of_ties": "reciprocity", "of_pairs": "reciprocityOfPairs", "mutual": "mutualPairs",
        "one_way": "oneWayPairs", "none": "emptyPairs",
    }  # fmt: skip
    return {name: figures[ours] for name, ours in names.items()}


PLAIN: Mapping[str, How] = {
    "tier": How("supply-tiers", {"of": "Us"}, _tiers),
    "concentration": How("supply-concentration", {}, _concentration),
    "lead_time_path": How("lead-times", {}, _slowest),
    "degree": How("degree", {}, by_node()),
    "in_degree": How("degree", {"direction": "in"}, by_node()),
    "out_degree": How("degree", {"direction": "out"}, by_node()),
    "strength": How("degree", {}, by_node("strength")),
    "isolates": How("degree", {}, _isolates),
    "event_size": How("affiliations", {"on": "event"}, by_node("affiliations")),
    "betweenness_raw": How("betweenness", {"normalized": False}, by_node()),
    "betweenness_normalised": How("betweenness", {}, by_node()),
    "betweenness_raw_weighted": How("betweenness", {"normalized": False}, by_node()),
    "closeness": How("closeness", {"kind": "classic"}, by_node()),
    "closeness_within_component": How("closeness", {"kind": "classic"}, by_node()),
    "harmonic_normalised": How("closeness", {}, by_node()),
    "harmonic_normalised_weighted": How("closeness", {}, by_node()),
    "harmonic_in_normalised": How("closeness", {"direction": "in"}, by_node()),
    "harmonic_out_normalised": How("closeness", {"direction": "out"}, by_node()),
    "reach_k": How("reach", {"k": 2}, by_node()),
    "eigenvector": How("eigenvector", {}, by_node()),
    "eigenvector_weighted": How("eigenvector", {}, by_node()),
    "pagerank": How("pagerank", {"damping": 0.85}, by_node()),
    "pagerank_weighted": How("pagerank", {"damping": 0.85}, by_node()),
    "hub": How("hubs-authorities", {}, by_node()),
    "authority": How("hubs-authorities", {}, by_node("authority")),
    "burt": How("structural-holes", {}, _burt),
    "burt_weighted": How("structural-holes", {}, _burt),
    "k_core": How("core", {"kind": "k-core"}, by_node()),
    "k_core_undirected": How("core", {"kind": "k-core"}, by_node()),
    "gould_fernandez": How("brokerage", {"group": "dept"}, _brokers),
    "formal_informal": How("formal-informal", {"informal": "in-degree"}, _ranks),
    "articulation_points": How("influencers", {}, _missed),
    "onnela_overlap": How("overlap", {}, by_tie()),
    "triangles_per_tie": How("overlap", {}, by_tie("shared")),
    "local_bridges_span": How("local-bridges", {}, by_tie()),
    "bridges": How("local-bridges", {}, _bridges),
    "tie_betweenness_raw": How("tie-betweenness", {"normalized": False}, by_tie()),
    "disparity_alpha": How("backbone", {}, by_tie()),
    "cut_off": How("cut-off", {"targets": "Medici"}, _cuts),
    "strong_triad_violations": How("closure", {"strong": 4}, by_node()),
    "structural_diversity": How("diversity", {}, by_node()),
    "current_flow_betweenness": How("current-flow", {}, by_node()),
    "stephenson_zelen_information": How("information", {}, by_node()),
    "freeman_centralisation": How("describe", {}, _centralised),
    "reciprocity": How("describe", {}, _returned),
    "modularity_optimum": How("clusters", {"resolution": 1}, _split),
}  # fmt: skip


def _two_mode(figure: str) -> Callable[[Answer], How]:
    def both(answer: Answer) -> How:
        bodies = run("affiliations", answer.network(), on="event")
        read = by_node(figure)
        return How("affiliations", {"on": "woman"}, lambda found: read(found) | read(bodies))

    return both


def _with_isolate(answer: Answer) -> How:
    def network(answer: Answer) -> Network:
        graph = answer.table.graph()
        graph.add_node("Pucci")
        return Network.of(graph, "none")

    return How("betweenness", {"normalized": False}, by_node(), network)


def _union(answer: Answer) -> How:
    def network(answer: Answer) -> Network:
        other = table("florentine-marriage").graph()
        return Network.of(nx.compose(answer.table.graph(), other), "none")

    return How("betweenness", {"normalized": False}, by_node(), network)


_KEY_PLAYERS: Mapping[str, Mapping[str, Any]] = {
    "KPP_NEG_fragmentation": {"goal": "disrupt", "by": "components"},
    "KPP_NEG_distance_fragmentation": {"goal": "disrupt", "by": "distance"},
    "KPP_POS_distance_reach": {"goal": "reach"},
    "KPP_POS_1step_reach": {"goal": "reach", "within": 1},
}


def _key_players(answer: Answer) -> How:
    k = answer.params["k"]

    def read(_: Findings) -> dict[str, Any]:
        return {
            name: _best(run("key-players", answer.network(), k=k, **said))
            for name, said in _KEY_PLAYERS.items()
        }

    return How("key-players", {"k": k, "goal": "reach"}, read)


def _best(found: Findings) -> dict[str, Any]:
    sets = [[str(node) for node in row.subject] for row in found.rows]
    return {"best": found.rows[0].value, "ties": found.notes["equal"], "sets": sets}


def _modularity(answer: Answer) -> How:
    if answer.metric == "modularity_of_departments":
        joined = Network.of(nx.Graph(answer.table.graph()), "none")

        def both(found: Findings) -> dict[str, Any]:
            other = run("clusters", joined, by="dept")
            return {"directed": found.notes["quality"], "undirected": other.notes["quality"]}

        return How("clusters", {"by": "dept"}, both)
    return How("clusters", {"by": "faction"}, lambda _: _splits(answer))


def _splits(answer: Answer) -> dict[str, float]:
    found = {}
    for split, moved in (("faction", {}), ("club_joined", {"9": 1})):
        graph = answer.table.graph()
        nx.set_node_attributes(graph, moved, "faction")
        for weight, said in (("none", ""), ("weight", "_weighted")):
            quality = run("clusters", Network.of(graph, weight), by="faction").notes["quality"]
            found[split + said] = quality
    return found


def _agreement(answer: Answer) -> How:
    """Weights count for strength alone there, which no network of ours says."""

    def read(_: Findings) -> dict[str, Any]:
        plain, weighted = (Network.of(answer.table.graph(), w) for w in ("none", "weight"))
        measures = [*sway(plain, 2, "", "auto", 1).measures]
        strength = next(
            one for one in sway(weighted, 2, "", "auto", 1).measures if one.name == "strength"
        )
        return _agreed(plain, [measures[0], strength, *measures[1:]], answer.params["top"])

    return How(
        "influencers", {"top": answer.params["top"]}, read,
        lambda answer: Network.of(answer.table.graph(), "none"),
    )  # fmt: skip


def _agreed(network: Network, measures: list[Measure], top: float) -> dict[str, Any]:
    hits = [measure.hits(top) for measure in measures]
    front = fronts(np.column_stack([one.rank for one in first_of_families(measures)]))
    found = {}
    for place, node in enumerate(network.nodes):
        first = [m for m, hit in zip(measures, hits, strict=True) if hit[place]]
        found[str(node)] = {
            "families": len({measure.family for measure in first}),
            "measures": len(first), "front": int(front[place]),
        }  # fmt: skip
    return found


def _decision_closeness(answer: Answer) -> How:
    roles = {1.0: "economic buyer", 0.4: "user"}

    def network(answer: Answer) -> Network:
        strengths = next(each for each in answer.table.answers if each.metric == "tie_strength")
        graph = answer.table.graph()
        for pair, said in strengths.values.items():
            graph.add_edge(*pair.split("|"), weight=said["value"])
        decides = tuple(
            Decides(node, "decision", "", roles[weight], number)
            for number, (node, weight) in enumerate(answer.params["holders"].items())
        )
        known = Network.of(graph, "weight")
        return replace(known, weight="strength", settings=NetworkSettings(), decisions=decides)

    return How("decision-closeness", {}, by_node(), network)


def _projection(answer: Answer) -> How:
    """A pair's weight is what its bodies hand out: read off the rows of the bodies."""

    def read(found: Findings) -> dict[str, Any]:
        pairs: dict[str, float] = {}
        for row in found.rows:
            people = sorted(str(node) for node in row.more["with"])
            share = 1.0 if answer.metric == "projection_count" else 1 / (len(people) - 1)
            for one, other in combinations(people, 2):
                pairs[f"{one}|{other}"] = pairs.get(f"{one}|{other}", 0) + share
        return pairs

    return How("affiliations", {"on": "event"}, read)


def _cascade(answer: Answer) -> How:
    """Weights are the chances themselves."""

    def network(answer: Answer) -> Network:
        return Network.of(answer.table.graph(), "probability")

    def spreads(_: Findings) -> dict[str, Any]:
        return {
            who: _figure(
                run("cascade", network(answer), beta=1, who=who.replace("|", ",")).rows[-1],
                "spread",
            )
            for who in answer.values
        }

    def seeds(found: Findings) -> dict[str, Any]:
        order = [str(row.subject[0]) for row in found.rows]
        return {"order": order, "spread": _figure(found.rows[-1], "spread")}

    read = spreads if answer.metric == "expected_spread" else seeds
    return How("cascade", {"k": answer.params["seeds"], "beta": 1}, read, network)


def _standing(answer: Answer) -> How:
    def read(found: Findings) -> dict[str, Any]:
        return {
            str(row.subject[0]): {
                "value": row.value, "evidence": row.values["evidence"],
                "through_others": row.values["throughOthers"],
            }
            for row in found.rows
        }  # fmt: skip

    said = {name: answer.params[name] for name in ("half_life", "prior")}
    return How("reputation", said, read, lambda answer: worked_example(answer.params))


def _strengths(answer: Answer) -> How:
    """The example's interactions and ties as a view of the day, with the half-life asked for."""

    def network(answer: Answer) -> Network:
        return evidence(answer.table.told["network"]).network(
            answer.params["at"], weight="strength", half_life=answer.params.get("half_life", 0)
        )

    def pairs(found: Findings) -> dict[str, Any]:
        return {
            "|".join(str(node).partition("/")[2] for node in row.subject): {
                "value": row.value, "parts": row.more["parts"],
                "components": row.more["components"],
            }
            for row in found.rows
        }  # fmt: skip

    def strongest(found: Findings) -> list[str]:
        return [pair for pair in pairs(found) if "member" not in pair]

    read = strongest if answer.metric == "rank" else pairs
    return How("tie-strength", {}, read, network)


def _robustness(answer: Answer) -> How:
    orders: Mapping[str, Mapping[str, Any]] = {
        "degree_adaptive": {"order": "degree"},
        "degree_static": {"order": "degree", "adaptive": False},
        "betweenness_adaptive": {"order": "betweenness"},
    }

    def read(_: Findings) -> dict[str, Any]:
        network = answer.network()
        return {
            name: run("leaving", network, **said).rows[0].value for name, said in orders.items()
        }

    return How("leaving", {}, read)


def _single_removals(answer: Answer) -> How:
    said = {"goal": "disrupt", "who": next(iter(answer.values))}

    def read(_: Findings) -> dict[str, Any]:
        network = answer.network()
        return {
            who: run("key-players", network, goal="disrupt", who=who).rows[0].value
            for who in answer.values
        }

    return How("key-players", said, read)


def _parted(found: Findings) -> dict[str, Any]:
    side = sorted((str(node) for node in found.notes["side"]), key=int)
    graph = table("karate").graph()
    factions = {graph.nodes[node]["faction"] for node in side}
    rest = {graph.nodes[node]["faction"] for node in graph if node not in set(side)}
    return {
        "value": found.notes["weight"], "side_of_1": side,
        "agrees_with_faction": len(graph) if not factions & rest else 0,
    }  # fmt: skip


def _camps(found: Findings) -> dict[str, Any]:
    row = found.rows[0]
    return {
        "index": row.values["frustration"], "optimal_splits": row.more["splits"],
        "with_us": row.more["withUs"], "against_us": row.more["against"],
    }  # fmt: skip


def _balances(found: Findings) -> dict[str, Any]:
    return {"triangle_balance": found.rows[0].value, "walk_balance": _figure(found.rows[0], "walk")}


def _tested(path: str) -> Callable[[Answer], Elsewhere]:
    return lambda _: Elsewhere(f"no analysis of its own: {path}")


SPECIAL: Mapping[str, Callable[[Answer], How | Elsewhere]] = {
    "two_mode_degree_normalised": _two_mode(""),
    "two_mode_closeness_normalised": _two_mode("closeness"),
    "two_mode_betweenness_normalised": _two_mode("betweenness"),
    "projection_newman_strength": lambda _: How(
        "affiliations", {"on": "woman"}, by_node("projected")
    ),
    "projection_newman": _projection,
    "projection_count": _projection,
    "betweenness_raw_with_isolate_Pucci": _with_isolate,
    "betweenness_raw_union": _union,
    "key_player": _key_players,
    "modularity_of_split": _modularity,
    "modularity_of_departments": _modularity,
    "agreement": _agreement,
    "decision_closeness": _decision_closeness,
    "signed_triads": lambda _: How("balance", {}, lambda found: found.rows[0].more["triads"]),
    "balance": lambda _: How("balance", {}, _balances),
    "frustration": lambda answer: How("balance", {"us": answer.params["us"]}, _camps),
    "expected_spread": _cascade,
    "robustness_R": _robustness,
    "distance_fragmentation_by_single_removal": _single_removals,
    "greedy_seeds": _cascade,
    "tie_strength": _strengths,
    "rank": _strengths,
    "min_cut": lambda answer: How(
        "min-cut", {"source": answer.params["from"], "target": answer.params["to"]}, _parted
    ),
    "fading": _tested("tests/analyses/test_rhythm.py"),
    "silence": _tested("tests/analyses/test_rhythm.py"),
    "change_point": _tested("tests/analyses/test_rhythm.py"),
    "dependence": _tested("tests/analyses/test_tie_parts.py"),
    "key_person": _tested("tests/analyses/test_tie_parts.py"),
    "grievances": _tested("tests/analyses/test_threat_parts.py"),
    "standing": _standing,
    "failure_loss": lambda answer: How(
        "supply-failure", {"mode": answer.params["mode"], "of": "Us"}, _losses
    ),
    "risk": _tested("tests/analyses/test_risk.py"),
    "backtest": _tested("tests/analyses/test_verdict.py"),
}
