"""Parts of a group's risk that its ties show: on whom it hangs, and who has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from graphsvc.analyses._articulation import pieces
from graphsvc.analyses._contact_parts import UNRECORDED, Part
from graphsvc.analyses._decisions import OTHER_ROLE, ROLE_WEIGHTS
from graphsvc.analyses._hearing import HEARD
from graphsvc.analyses._relations import REACH, Relation, Relations
from graphsvc.graph.network import Decides, Network, Node
from graphsvc.model.said import Counted, Said, listed

LEAST = 3  # of two, each always has all there is between them
NO_TIE = Part(None, Said("no-tie: no tie is known", "no-tie: nessun legame è noto").sentence())
NO_US = "no-us"
NEEDS_US = Part(None, Said(
    "no-us: nobody is said to be us", "no-us: non è indicato chi siamo"
).sentence())  # fmt: skip
_THROUGH = Said(
    "{share:.0%} of the strength runs through {name}",
    "{share:.0%} della forza dei legami passa per {name}",
)
_NO_REACH = Said(
    "no-tie: no member is in reach of us within {steps} steps",
    "no-tie: nessun membro è raggiungibile da noi entro {steps} passi",
)
_STAYS = Counted(
    Said("the member in reach stays in reach whoever leaves",
         "il membro raggiungibile lo resta chiunque esca"),
    Said("each of {number} members in reach stays in reach whoever leaves",
         "tutti i {number} membri raggiungibili lo restano chiunque esca"),
)  # fmt: skip
_OUT_OF_REACH = Said(
    "without {name}, {lost} of {others} others would be out of our reach",
    "senza {name} escono dalla nostra portata altri membri: {lost} su {others}",
)
_NOBODY_LISTENED = Said(
    "unrecorded: nobody listened to those who count", "unrecorded: nessuno registrava chi conta"
)
_THIN_DECIDING = Said(
    "{share:.0%} of what decides has no tie to us of {least:.2g} or more: {names}",
    "{share:.0%} di chi decide, per peso, non ha con noi un legame di almeno {least:.2g}: {names}",
)
_THIN_MEMBERS = Said(
    "{share:.0%} of the members have no tie to us of {least:.2g} or more (no decisions known): "
    "{names}",
    "{share:.0%} dei membri non ha con noi un legame di almeno {least:.2g} (nessuna decisione "
    "nota): {names}",
)
_ALL_TIED = Said(
    "all that decides has a tie to us of {least:.2g} or more",
    "chi decide ha sempre con noi un legame di almeno {least:.2g}",
)
_MEMBERS_TIED = Said(
    "all members have a tie to us of {least:.2g} or more (no decisions known)",
    "tutti i membri hanno con noi un legame di almeno {least:.2g} (nessuna decisione nota)",
)
_TOO_FEW = Part(None, Said(
    "too-few-nodes: two always hang on each other",
    "too-few-nodes: in due si dipende sempre l'uno dall'altro",
).sentence())  # fmt: skip
_INVOLVES = Said(
    "{share:.0%} of the strength within involves {name}; {alike:.0%} if all were alike",
    "{share:.0%} della forza interna riguarda {name}; se tutti contassero uguale: {alike:.0%}",
)
_HOLDS = Said("the group holds together whoever leaves", "il gruppo resta unito chiunque esca")
_CUT = Said(
    "without {name}, {lost} of {others} others would be cut off from the rest",
    "senza {name} si staccano dal resto altri membri: {lost} su {others}",
)
_NAMED = 3


def concentration(amounts: Iterable[float]) -> float:
    """The sum of squared shares (Herfindahl 1950): 1 where one has all."""
    given = np.fromiter(amounts, float)
    return float(((given / given.sum()) ** 2).sum())


def dependence(of: Relations, relation: Relation) -> Part:
    """How much the strength hangs on one of our people or one of theirs; or on one member."""
    if not len(relation.ties):
        return NO_TIE
    if of.heard_share(relation) < HEARD:
        return UNRECORDED
    if not of.has_us:
        return _inner_dependence(of, relation)
    ours: dict[int, float] = defaultdict(float)
    theirs: dict[int, float] = defaultdict(float)
    for tie in relation.ties.tolist():
        a, b, weight = int(of.ties.a[tie]), int(of.ties.b[tie]), float(of.ties.weight[tie])
        us, them = (a, b) if of.ours[a] else (b, a)
        ours[us] += weight
        theirs[them] += weight
    if sum(ours.values()) <= 0:
        return NO_TIE
    sides = [(concentration(side.values()), side) for side in (ours, theirs)]
    value, side = max(sides, key=lambda one: one[0])
    who = max(side, key=lambda place: (side[place], -place))
    text = _THROUGH.sentence(share=side[who] / sum(side.values()), name=of.name(who))
    return Part(value, text, _facts(of.network, [(of.ties.nodes[who], relation.members)]))


def key_person(of: Relations, relation: Relation) -> Part:
    """The largest share of the other members in reach that one person's leaving cuts off."""
    if not of.has_us:
        return _inner_key_person(of, relation)
    paths = {m: path for m in relation.places.tolist() if (path := _path(of, m, -1))}
    if not paths:
        return Part(None, _NO_REACH.sentence(steps=REACH))
    lost: dict[int, int] = defaultdict(int)
    for member, path in paths.items():
        for place in path:
            if place != member:
                lost[place] += not _path(of, member, place)
    shares = {
        place: count / others
        for place, count in sorted(lost.items()) if (others := len(paths) - (place in paths))
    }  # fmt: skip
    worst = max(shares.values(), default=0.0)
    if not worst:
        return Part(0.0, _STAYS.sentence(len(paths)))
    who = next(place for place, share in shares.items() if share == worst)
    others = len(paths) - (who in paths)
    return Part(worst, _OUT_OF_REACH.sentence(name=of.name(who), lost=lost[who], others=others))


def thin_contact(of: Relations, relation: Relation, thin_below: float) -> Part:
    """The share of what decides, or of the members, that has no tie of some strength to us."""
    if not of.has_us:
        return NEEDS_US
    members = set(relation.members)
    decides = [one for one in of.network.decisions if one.node in members]
    weight = _decision_weights(decides, relation.members)
    close = _close(of, relation, thin_below)
    unknown = of.unheard(relation) - close
    known = {node: amount for node, amount in weight.items() if node not in unknown}
    whole = sum(known.values())
    if not whole:
        return Part(None, _NOBODY_LISTENED.sentence())
    thin = [node for node, amount in known.items() if amount and node not in close]
    names = [of.network.actor(node).name for node in thin]
    value = sum(known[node] for node in thin) / whole
    if names:
        text = (_THIN_DECIDING if decides else _THIN_MEMBERS).sentence(
            share=value, least=thin_below, names=listed(names, _NAMED)
        )
    else:
        text = (_ALL_TIED if decides else _MEMBERS_TIED).sentence(least=thin_below)
    return Part(value, text, tuple(one.fact for one in decides))


def tied(relation: Relation) -> bool:
    """Whether anything is known between the group and us, heard or not."""
    return bool(len(relation.ties) or len(relation.pairs) or len(relation.unrecorded))


def _inner_dependence(of: Relations, relation: Relation) -> Part:
    size = len(relation.places)
    if size < LEAST:
        return _TOO_FEW
    weight = of.ties.weight[relation.ties]
    ends = np.concatenate([of.ties.a[relation.ties], of.ties.b[relation.ties]])
    through = np.bincount(ends, np.tile(weight, 2), len(of.ties.nodes))[relation.places]
    who = int(through.argmax())
    share = float(through[who] / weight.sum())
    value = max(0.0, (share - 2 / size) / (1 - 2 / size))
    name = of.name(int(relation.places[who]))
    return Part(value, _INVOLVES.sentence(share=share, name=name, alike=2 / size))


def _inner_key_person(of: Relations, relation: Relation) -> Part:
    size = len(relation.places)
    if size < LEAST:
        return _TOO_FEW
    apart = pieces(of.inner_matrix(relation))
    if not apart:
        return Part(0.0, _HOLDS.sentence())
    lost = {place: sum(sizes) - max(sizes) for place, sizes in apart.items()}
    who = min(lost, key=lambda place: (-lost[place], place))
    name = of.name(int(relation.places[who]))
    text = _CUT.sentence(name=name, lost=lost[who], others=size - 1)
    return Part(lost[who] / (size - 1), text)


def _path(of: Relations, member: int, without: int) -> list[int] | None:
    """A shortest path from a member to us that avoids one node, within reach; else None."""
    seen = {member, without}
    paths = [[member]]
    for left in range(REACH, 0, -1):
        further = []
        for path in paths:
            for other in of.neighbours(path[-1]):
                if other in seen or of.steps[other] > left - 1:
                    continue
                if of.ours[other]:
                    return [*path, other]
                seen.add(other)
                further.append([*path, other])
        paths = further
    return None


def _decision_weights(decides: list[Decides], members: tuple[Node, ...]) -> dict[Node, float]:
    """What each member weighs in decisions; all alike where no decision is known."""
    if not decides:
        return dict.fromkeys(members, 1.0)
    weight: dict[Node, float] = dict.fromkeys(members, 0.0)
    for one in decides:
        weight[one.node] += ROLE_WEIGHTS.get(one.role, OTHER_ROLE)
    return weight


def _close(of: Relations, relation: Relation, thin_below: float) -> set[Node]:
    """The members with a tie of some strength to us."""
    strong = relation.ties[of.ties.weight[relation.ties] >= thin_below]
    ends = np.concatenate([of.ties.a[strong], of.ties.b[strong]]).tolist()
    return {of.ties.nodes[place] for place in ends if not of.ours[place]}


def _facts(network: Network, pairs: list[tuple[Node, tuple[Node, ...]]]) -> tuple[int, ...]:
    found: set[int] = set()
    for one, others in pairs:
        for other in others:
            if network.graph.has_edge(one, other):
                found.update(network.graph.edges[one, other].get("facts", ()))
    return tuple(sorted(found))
