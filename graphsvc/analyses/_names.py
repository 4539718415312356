"""What groups are called, so that a person knows them again, in two languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graphsvc.model.said import Said, Sentence, joined

FEW = 3  # so few are called by their own names
_AROUND_ONE = Said("around {first}", "attorno a {first}")
_AROUND_TWO = Said("around {first} and {second}", "attorno a {first} e {second}")
_OTHERS = Said("{names} and others", "{names} e altri")
_APART = Said("{name}, {around}", "{name}, {around}")
_NUMBERED = Said("{name} ({number})", "{name} ({number})")


@dataclass(frozen=True, slots=True)
class Calling:
    """What a group could be called by.

    shared: what its members have in common, None if that tells nothing; own: the members'
    names, if they are few; closest: the names of those closest to the others, the first first.
    """

    shared: str | None
    own: Sequence[str]
    closest: Sequence[str]


def together(names: Sequence[str], all_of_them: bool) -> Sentence:
    """Several names as one."""
    listed = joined(names)
    return listed if all_of_them else _OTHERS.sentence(names=listed)


def called_apart(groups: Sequence[Calling]) -> list[str]:
    """A name for each group, no two alike: by what is shared, its members, or the closest.

    Of several with one name each also says around whom it is, and, if need be, its number.
    """
    names = [_name(group) for group in groups]
    often = Counter(names)
    told = [
        name if often[name] == 1 else _APART.sentence(name=name, around=_around(group, 1))
        for name, group in zip(names, groups, strict=True)
    ]
    again = Counter(told)
    return [
        name if again[name] == 1 else _NUMBERED.sentence(name=name, number=str(number))
        for number, name in enumerate(told, 1)
    ]


def _name(group: Calling) -> str:
    if group.shared is not None:
        return group.shared
    return joined(group.own) if len(group.own) <= FEW else _around(group, 2)


def _around(group: Calling, most: int) -> Sentence:
    if len(group.closest) < most or most == 1:
        return _AROUND_ONE.sentence(first=group.closest[0])
    return _AROUND_TWO.sentence(first=group.closest[0], second=group.closest[1])
