"""Names of the API, made from the words of the model."""

from __future__ import annotations

import re

from graphsvc.model import INTERNAL_KINDS, KINDS, TIES, Kind, Tie

_NO_NAME = re.compile(r"\W+")
_START = re.compile(r"(?:^|_)([a-z0-9])")

# what a tie is called from its other end; one that is not listed is called NAMEOf
_INVERSE = {
    "WORKS_FOR": "employees",
    "PART_OF": "parts",
    "REPORTS_TO": "reports",
    "ADVISES": "advisedBy",
    "DECIDES": "decidedBy",
    "OPPOSES": "opposedBy",
    "OWNS": "ownedBy",
    "SITS_ON_BOARD_OF": "boardMembers",
    "MEMBER_OF": "members",
    "CUSTOMER_OF": "customers",
    "SUPPLIES": "suppliedBy",
    "REGULATES": "regulatedBy",
    "LOCATED_IN": "locatedHere",
    "PARTY_TO": "parties",
    "ABOUT": "subjectOf",
    "MANAGES_RELATION_WITH": "managedBy",
    "STANDS_ON": "stances",
}
SHOWN_KINDS = tuple(kind for kind in KINDS.values() if kind.name not in INTERNAL_KINDS)
SHOWN_TIES = tuple(tie for tie in TIES.values() if not INTERNAL_KINDS.intersection(tie.source))
# the general words, the most general first, with what stands above each
GENERAL: dict[str, tuple[str, ...]] = {"Entity": ()} | {
    parent: kind.parents[: kind.parents.index(parent)]
    for kind in SHOWN_KINDS
    for parent in kind.parents
}


def camel(name: str) -> str:
    """`lead_time_days` and `WORKS_FOR` as field names."""
    first, *rest = name.lower().split("_")
    return first + "".join(part.capitalize() for part in rest)


def pascal(name: str) -> str:
    """`WORKS_FOR`, `worksFor` and `type` as type names."""
    plain = camel(name) if name.isupper() or "_" in name else name
    return plain[0].upper() + plain[1:]


def enum_word(word: str) -> str:
    """A word of a closed list as the name of an enum's value."""
    return _NO_NAME.sub("_", word).strip("_")


def type_name(kind: str) -> str:
    """The type of exactly this kind; a general word names the interface of all its sorts."""
    return f"Other{kind}" if kind in GENERAL else kind


def inverse(tie: Tie) -> str:
    """What a tie is called from its target."""
    return _INVERSE.get(tie.name, f"{camel(tie.name)}Of")


def above(name: str) -> tuple[str, ...]:
    """The general words over a kind or over another general word, the most general first."""
    if name == "Entity":
        return ()
    return ("Entity", *(GENERAL[name] if name in GENERAL else KINDS[name].parents))


def kinds_below(general: str) -> tuple[Kind, ...]:
    """The kinds that a general word covers, or the one kind of that name."""
    return tuple(
        kind for kind in SHOWN_KINDS if general in ("Entity", kind.name) or general in kind.parents
    )
