"""Groups followed through time: which of today are which of before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

SAME = 0.3  # the Jaccard similarity from which a group follows another


@dataclass(frozen=True, slots=True)
class Link:
    """A group and one that follows it, by their places, and how much of both they share."""

    before: int
    after: int
    jaccard: float


def followed(
    before: Sequence[Collection[Hashable]],
    after: Sequence[Collection[Hashable]],
    least: float = SAME,
) -> tuple[Link, ...]:
    """The groups that follow others, by the place of the later one, the most similar first.

    Members in both over members in either is at least `least` (Greene, Doyle & Cunningham
    2010, ASONAM 176, doi:10.1109/ASONAM.2010.17). A group may have several before it (they
    merged) and several after it (it split). Members count once. Cost O(members).
    """
    earlier: dict[Hashable, list[int]] = {}
    for place, members in enumerate(before):
        for member in set(members):
            earlier.setdefault(member, []).append(place)
    size = [len(set(members)) for members in before]
    links = []
    for place, members in enumerate(after):
        own = set(members)
        shared = Counter(one for member in own for one in earlier.get(member, ()))
        for one, common in shared.items():
            jaccard = common / (size[one] + len(own) - common)
            if jaccard >= least:
                links.append(Link(one, place, jaccard))
    return tuple(sorted(links, key=lambda link: (link.after, -link.jaccard, link.before)))
