"""What changes when somebody leaves, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphsvc.analyses._declare import Reason
from graphsvc.graph.network import Network, Node
from graphsvc.model.said import Counted, Said, Sentence, listed

_NAMED = 3

LOST = Counted(
    Said("1 pair has no path any more; off the largest piece: {who}",
         "1 coppia non ha più un percorso; staccati dal pezzo più grande: {who}"),
    Said("{number} pairs have no path any more; off the largest piece: {who}",
         "{number} coppie non hanno più un percorso; staccati dal pezzo più grande: {who}"),
)  # fmt: skip
REACH = Said(
    "within two steps others reach {number} fewer, most of all {who}",
    "in due passi gli altri ne raggiungono {number} in meno, soprattutto {who}",
)
UNTIED = Said("no tie to us any more: {who}", "nessun legame con noi: {who}")
WEAKER = Said("weaker ties to us: {who}", "legami più deboli con noi: {who}")
CLUSTER = Said("{name} falls into {number} pieces", "{name} si divide in {number} pezzi")
NEAR = Said(
    "others' mean closeness to those who decide falls from {before:.3f} to {after:.3f}",
    "la vicinanza media degli altri a chi decide scende da {before:.3f} a {after:.3f}",
)


def reasons(network: Network, lost: int, more: Mapping[str, Any]) -> Iterator[Reason]:
    """The sentences, as far as there is something to say. more: as in the row."""
    if lost:
        who = _names(network, more["cutOff"])
        yield Reason("lost", LOST.sentence(lost, who=who), lost, "lost")
    reach = more["reach"]
    if reach["lost"]:
        who = _names(network, [each["node"] for each in reach["less"]])
        yield Reason("reach", REACH.sentence(number=reach["lost"], who=who))
    yield from _of_us(network, more["toUs"])
    for each in more["clusters"]:
        text = CLUSTER.sentence(name=each["name"], number=len(each["into"]))
        yield Reason("clusters", text)
    near = more["decisionCloseness"]
    if near and near["before"] is not None and near["after"] < near["before"]:
        text = NEAR.sentence(before=near["before"], after=near["after"])
        yield Reason("decisionCloseness", text)


def _of_us(network: Network, us: Mapping[str, Any] | None) -> Iterator[Reason]:
    if us is None:
        return
    if us["untied"]:
        who = _names(network, us["untied"], us["untiedNumber"])
        yield Reason("toUs", UNTIED.sentence(who=who))
    weaker = [each["node"] for each in us["weaker"] if each["after"] > 0]
    if weaker:
        yield Reason("toUs", WEAKER.sentence(who=_names(network, weaker)))


def _names(network: Network, nodes: Sequence[Node], of: int = 0) -> Sentence:
    return listed([network.actor(node).name for node in nodes], _NAMED, of)
