"""The small networks on which each method is pictured, with a place for every node.

Places are data and not a layout's result, so that a picture is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import networkx as nx

from graphsvc.analyses import Analysis
from graphsvc.cli._reference.example_firm import CHAIN_PLACES, FIRM_PLACES, chain, firm
from graphsvc.graph.network import Network
from graphsvc.graph.network_settings import NetworkSettings

Place = tuple[int, int]
Places = Mapping[Any, Place]  # by node
WIDTH, HEIGHT = 720, 430


@dataclass(frozen=True, slots=True)
class Example:
    """A small network. of: what it shows and where it comes from, for a reader."""

    of: str
    network: Network
    places: Places


def example(analysis: Analysis) -> Example:
    """The network that an analysis is pictured on: its own choice, else by what a row is about."""
    said = analysis.example or _BY_SUBJECT[analysis.subject]
    return _made(said.split()[0], NetworkSettings(**dict[str, Any](analysis.needs)))


def given(analysis: Analysis) -> dict[str, str]:
    """The parameters that its picture gives it, which stand behind the network's name."""
    return dict(each.split("=", 1) for each in analysis.example.split()[1:])


_BY_SUBJECT = {"entity": "kite", "tie": "florentine", "group": "karate", "network": "kite"}


@cache
def _made(name: str, settings: NetworkSettings) -> Example:
    of, make, places = _EXAMPLES[name]
    return Example(of, make(settings), places())


def _kite(_: NetworkSettings) -> Network:
    drawn = nx.krackhardt_kite_graph()
    return Network.of(nx.relabel_nodes(drawn, dict(enumerate(_KITE))))


def _karate(_: NetworkSettings) -> Network:
    drawn = nx.relabel_nodes(nx.karate_club_graph(), lambda number: str(number + 1))
    return Network.of(drawn, "weight")


def _florentine(_: NetworkSettings) -> Network:
    return Network.of(nx.florentine_families_graph(), "none")


def _women(_: NetworkSettings) -> Network:
    graph: Any = nx.davis_southern_women_graph()
    for node, said in graph.nodes(data=True):
        said["mode"] = "body" if node in _EVENTS else "person"
    return Network.of(nx.relabel_nodes(graph, lambda node: node.split()[0]), "none")


def _advice(_: NetworkSettings) -> Network:
    graph: Any = nx.DiGraph()
    graph.add_edges_from(pair.split(">") for pair in _ADVICE.split())
    for node in graph:
        said = {"organization": _UNITS[node][0], "level": _UNITS[node][1]}
        graph.nodes[node].update(said)
    return Network.of(graph, "none")


def _camps(_: NetworkSettings) -> Network:
    graph: Any = nx.Graph()
    for sign, pairs in ((1, _FRIENDS), (-1, _FOES)):
        graph.add_edges_from((pair.split("-") for pair in pairs.split()), sign=sign)
    return Network.of(graph, "none")


def _two_rows() -> dict[str, Place]:
    women, events = list(_WOMEN), list(_EVENTS)
    return dict(_row(women, 70)) | dict(_row(events, 350))


def _row(nodes: list[str], y: int) -> Iterator[tuple[str, Place]]:
    gap = (WIDTH - 80) / (len(nodes) - 1)
    for number, node in enumerate(nodes):
        # every other one lower, so that names have room
        yield node, (round(40 + number * gap), y + (number % 2) * 26)


_EVENTS = [f"E{number}" for number in range(1, 15)]
_WOMEN = (
    "Evelyn Laura Theresa Brenda Charlotte Frances Eleanor Pearl Ruth Verne Myra Katherina "
    "Sylvia Nora Helen Dorothy Olivia Flora"
).split()
# Krackhardt 1990, Administrative Science Quarterly 35:342
_KITE: dict[str, Place] = {
    "Andre": (120, 110), "Beverly": (120, 310), "Carol": (220, 45), "Diane": (220, 210),
    "Ed": (220, 375), "Fernando": (350, 110), "Garth": (350, 310), "Heather": (460, 210),
    "Ike": (570, 210), "Jane": (675, 210),
}  # fmt: skip
_FLORENTINE: dict[str, Place] = {
    "Acciaiuoli": (258, 94), "Medici": (303, 179), "Castellani": (334, 365),
    "Peruzzi": (481, 380), "Strozzi": (434, 323), "Barbadori": (253, 279),
    "Ridolfi": (364, 250), "Tornabuoni": (426, 192), "Albizzi": (442, 127),
    "Salviati": (165, 166), "Pazzi": (60, 143), "Bischeri": (559, 300),
    "Guadagni": (551, 199), "Ginori": (482, 45), "Lamberteschi": (665, 176),
}  # fmt: skip
_KARATE = (
    "347,231 210,227 381,116 484,201 511,286 480,305 413,317 465,236 260,216 334,118 367,282 "
    "207,311 381,244 430,165 110,166 40,91 507,380 232,248 186,122 270,183 206,158 263,273 "
    "178,78 369,40 577,161 680,133 78,142 473,89 367,152 267,95 110,205 443,191 235,119 254,157"
)
_ADVICE = (
    "Bea>Ada Cem>Ada Dag>Ada Eva>Bea Fay>Bea Eva>Fay Gil>Cem Hal>Cem Gil>Hal Ivo>Dag Joy>Dag "
    "Ivo>Joy Fay>Gil Gil>Fay Joy>Gil Hal>Gil Bea>Gil Ivo>Gil Eva>Gil Cem>Bea"
)
# who belongs to which unit, and at which level
_UNITS = {
    "Ada": ("head", 1), "Bea": ("sales", 2), "Cem": ("works", 2), "Dag": ("finance", 2),
    "Eva": ("sales", 3), "Fay": ("sales", 3), "Gil": ("works", 3), "Hal": ("works", 3),
    "Ivo": ("finance", 3), "Joy": ("finance", 3),
}  # fmt: skip
_ADVICE_PLACES: dict[str, Place] = {
    "Ada": (360, 45), "Bea": (160, 160), "Cem": (360, 165), "Dag": (570, 160),
    "Eva": (70, 320), "Fay": (220, 330), "Gil": (330, 290), "Hal": (440, 340),
    "Ivo": (540, 330), "Joy": (660, 320),
}  # fmt: skip
_FRIENDS = "Ada-Bea Ada-Cem Bea-Cem Cem-Dag Eva-Fay Eva-Gil Fay-Gil Gil-Hal Dag-Ada"
_FOES = "Ada-Eva Bea-Fay Cem-Gil Dag-Hal Dag-Eva Bea-Hal Cem-Hal"
_CAMPS_PLACES: dict[str, Place] = {
    "Ada": (130, 110), "Bea": (90, 310), "Cem": (260, 250), "Dag": (300, 80),
    "Eva": (450, 90), "Fay": (640, 200), "Gil": (480, 330), "Hal": (600, 370),
}  # fmt: skip


def _karate_places() -> dict[str, Place]:
    pairs = (text.split(",") for text in _KARATE.split())
    return {str(n): (int(x), int(y)) for n, (x, y) in enumerate(pairs, 1)}


_Made = tuple[str, Callable[[NetworkSettings], Network], Callable[[], Places]]
_EXAMPLES: dict[str, _Made] = {
    "kite": (
        "Krackhardt's kite, ten people: Krackhardt 1990, Administrative Science Quarterly 35:342",
        _kite, lambda: _KITE,
    ),
    "karate": (
        "a karate club before it split, 34 members: Zachary 1977, Journal of Anthropological "
        "Research 33:452",
        _karate, _karate_places,
    ),
    "florentine": (
        "marriages between families of Florence, 15th century: Padgett & Ansell 1993, American "
        "Journal of Sociology 98:1259, as in Breiger & Pattison 1986",
        _florentine, lambda: _FLORENTINE,
    ),
    "women": (
        "eighteen women and fourteen events: Davis, Gardner & Gardner 1941, Deep South",
        _women, _two_rows,
    ),
    "advice": ("ten people, who asks whom for advice, made up", _advice, lambda: _ADVICE_PLACES),
    "camps": (
        "eight people, friendly and hostile, made up; hostile ties are dashed",
        _camps, lambda: _CAMPS_PLACES,
    ),
    "firm": (
        "a small firm, two customers and a town over two years, made up", firm,
        lambda: FIRM_PLACES,
    ),
    "chain": ("suppliers in three tiers, made up; parts run to the right", chain,
              lambda: CHAIN_PLACES),
}  # fmt: skip
