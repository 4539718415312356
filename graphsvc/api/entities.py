"""Types of what is in the graph: entities, ties and interactions, and their connections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphsvc.api.declare import Argument, FieldOf, Types
from graphsvc.api.filters import KINDS_ASKED, common_properties, enum_of
from graphsvc.api.forms import form_of, number
from graphsvc.api.ids import entity_id, interaction_id, tie_id
from graphsvc.api.meaning import (
    CursorText,
    Edges,
    Far,
    InView,
    Leaf,
    Linked,
    Meaning,
    Nodes,
    Paging,
    TieLeaf,
    Total,
)
from graphsvc.api.words import (
    GENERAL,
    SHOWN_KINDS,
    SHOWN_TIES,
    above,
    camel,
    enum_word,
    inverse,
    kinds_below,
    pascal,
    type_name,
)
from graphsvc.model import (
    CHANNELS,
    INTERACTION,
    INTERACTIONS,
    ROLES,
    STATUSES,
    Property,
    Tie,
)
from graphsvc.view.selection import (
    INTERACTION_KIND,
    Along,
    Of,
    Participants,
    TookPart,
)

GRAPHQL_TYPES = {
    "text": "String", "texts": "[String!]", "integer": "Int", "number": "Float",
    "boolean": "Boolean", "date": "Date", "datetime": "DateTime",
}  # fmt: skip
A_PAGE = (
    "A page of several: `first` of them, behind the cursor `after`, or the `last`, before the "
    "cursor `before`; 20 if nothing is said, at most 100."
)
_ID = "Names it in its view: what a client's cache keys on."
_UID = "Names it in every view. The uid of one that was merged into another leads to that one."
_ATTRIBUTES = "The firm's own attributes, by name."
_GENERAL_MEANINGS = {
    "Entity": "Anything in the graph that has a name and ties.",
    "Party": "Who takes part in relations: people and organisations.",
    "Organization": "A body that acts as one, of whatever kind.",
}


def declare_entities(types: Types) -> None:
    """The types of kinds, of ties, of interactions, and connections of all of them."""
    types.interface("Node", [FieldOf("id", "ID!", _ID)], "What has an id.")
    _declare_provenance(types)
    types.enum("Role", {word: word for word in ROLES}, "A part in an interaction.")
    types.enum("TieKind", {tie.name: tie.name for tie in SHOWN_TIES}, "What binds two entities.")
    _declare_ties(types)
    _declare_interactions(types)
    for general in GENERAL:
        types.interface(general, _fields(general), _GENERAL_MEANINGS[general], _above(general))
    for kind in SHOWN_KINDS:
        parents = (*kind.parents, kind.name) if kind.name in GENERAL else kind.parents
        nearest = (parents or ("Entity",))[-1]
        types.object(type_name(kind.name), _fields_of_kind(kind.name), kind.meaning, (nearest,))
    for name in KINDS_ASKED:
        edge = [
            FieldOf("cursor", "String!", "Where it stands in this order.", CursorText()),
            FieldOf("node", f"{name}!", "The thing itself.", Far()),
        ]
        _declare_connection(types, name, name, edge, ())


def _above(name: str) -> tuple[str, ...]:
    return (above(name) or ("Node",))[-1:]


def kind_of_type(name: str) -> str | None:
    """The kind of an object type; None for types that are no kind's."""
    return _KIND_OF_TYPE.get(name)


_KIND_OF_TYPE = {type_name(kind.name): kind.name for kind in SHOWN_KINDS}


def paging(kind: str) -> tuple[Argument, ...]:
    """The arguments of a connection of a kind; what they do, connections say once."""
    return (
        Argument("first", "Int"),
        Argument("after", "String"),
        Argument("last", "Int"),
        Argument("before", "String"),
        Argument("filter", f"{kind}Filter"),
        Argument("orderBy", f"{kind}Order"),
    )


def connection(name: str, kind: str, prefix: str, meaning: str, of: Of) -> FieldOf:
    """A field that is a connection. prefix: of the connection's type."""
    linked = Linked(kind, of)
    return FieldOf(name, f"{prefix}Connection!", meaning, linked, paging(kind))


def _declare_connection(
    types: Types, prefix: str, kind: str, edge: Sequence[FieldOf], above_edge: tuple[str, ...]
) -> None:
    types.object(f"{prefix}Edge", edge, "One of a connection, and what leads to it.", above_edge)
    fields = [
        FieldOf("edges", f"[{prefix}Edge!]!", "The page, with what leads to each.", Edges()),
        FieldOf("nodes", f"[{kind}!]!", "The page.", Nodes()),
        FieldOf("pageInfo", "PageInfo!", "What lies before and behind the page.", Paging()),
        FieldOf("totalCount", "Int!", "How many there are in all.", Total()),
    ]
    types.object(f"{prefix}Connection", fields, A_PAGE)


def source_fields() -> list[FieldOf]:
    """Where a fact came from."""
    return [
        FieldOf("source", "String!", "Who says so."),
        FieldOf("importer", "String", "By what it came in."),
        FieldOf("reference", "String", "Where it stands there."),
        FieldOf("recordedAt", "DateTime", "When this database knew."),
        FieldOf("recordedBy", "String", "Who wrote it."),
        FieldOf("learnedAt", "DateTime", "When the source knew."),
        FieldOf("confidence", "Float!", "How sure the source is, 0 to 1."),
        FieldOf("validFrom", "Date", "Since when it is so; open if it is not known."),
        FieldOf("validTo", "Date", "The last day on which it is so; open if it is not known."),
    ]


def _declare_provenance(types: Types) -> None:
    source = source_fields()
    types.object("FactSource", source, "Where something that is said came from.")
    version = [
        *source,
        FieldOf("closedAt", "DateTime", "When it was corrected or taken back; null if it counts."),
        FieldOf("attributes", "JSON!", "What was said."),
    ]
    types.object("FactVersion", version, "What was said at a time, corrected since or not.")
    validity = [FieldOf("from", "Date", "The first day."), FieldOf("to", "Date", "The last day.")]
    types.object("Validity", validity, "From when to when something is so; open ends are null.")
    page = [
        FieldOf("hasNextPage", "Boolean!"),
        FieldOf("hasPreviousPage", "Boolean!"),
        FieldOf("startCursor", "String"),
        FieldOf("endCursor", "String"),
    ]
    types.object("PageInfo", page, "What lies before and behind a page.")


def _from_the_log() -> list[FieldOf]:
    return [
        FieldOf("sources", "[FactSource!]!", "Where what is said came from.", Leaf("sources")),
        FieldOf("history", "[FactVersion!]!", "All that was said, the oldest first.",
                Leaf("history")),
        FieldOf("validity", "Validity!", "From when to when it is.", Leaf("validity")),
    ]  # fmt: skip


def _property(owner: str, each: Property, make: Any) -> FieldOf:
    graphql = enum_of(owner, each) if each.choices else GRAPHQL_TYPES[each.type]
    return FieldOf(camel(each.name), graphql, each.meaning, make(each))


def _leaf(each: Property) -> Meaning:
    return Leaf(each.name, form_of(each))


def _tie_leaf(each: Property) -> Meaning:
    return TieLeaf((each.name,), form_of(each))


# ties


def _declare_ties(types: Types) -> None:
    common = [
        FieldOf("id", "ID!", _ID, TieLeaf(("start", "id"), _tie_id)),
        FieldOf("kind", "TieKind!", "What sort it is.", TieLeaf(("type",))),
        FieldOf("validFrom", "Date", "Since when; open if it is not known.",
                TieLeaf(("valid_from",))),
        FieldOf("validTo", "Date", "The last day; open if it is not known.",
                TieLeaf(("valid_to",))),
        FieldOf("confidence", "Float!", "How sure, 0 to 1.", TieLeaf(("confidence",), number)),
        FieldOf("attributes", "JSON!", _ATTRIBUTES, TieLeaf(("attributes",))),
        FieldOf("sources", "[FactSource!]!", "Where it came from.", TieLeaf(("sources",))),
    ]  # fmt: skip
    types.interface("Tie", common, "What binds two entities.")
    _declare_connection(types, "AnyTie", "Entity", _edge("Entity", ()), ("Tie",))
    for tie in SHOWN_TIES:
        for each in tie.properties:
            if each.choices:
                words = {enum_word(word): word for word in each.choices}
                types.enum(enum_of(pascal(tie.name), each), words, each.meaning)
        declared = [_property(pascal(tie.name), each, _tie_leaf) for each in tie.properties]
        _declare_connection(
            types, pascal(tie.name), _end(tie.target), _edge(_end(tie.target), declared), ("Tie",)
        )
        if tie.directed:
            prefix, kind = pascal(inverse(tie)), _end(tie.source)
            _declare_connection(types, prefix, kind, _edge(kind, declared), ("Tie",))


def _edge(kind: str, declared: Sequence[FieldOf]) -> list[FieldOf]:
    return [
        FieldOf("cursor", "String!", "Where it stands in this order.", CursorText()),
        FieldOf("node", f"{kind}!", "The other end.", Far()),
        *declared,
    ]


def _tie_id(ends: list[str], view: InView) -> str:
    return tie_id((ends[0], ends[1]), view)


def _end(kinds: tuple[str, ...]) -> str:
    """The type at the end of a tie; Entity where several kinds may be there."""
    return kinds[0] if len(kinds) == 1 else "Entity"


def _tie_fields(name: str) -> list[FieldOf]:
    """The ties that start or end at things of a kind or general word."""
    fields = []
    for tie in SHOWN_TIES:
        out, back = _is_among(name, tie.source), _is_among(name, tie.target)
        way: Any = "out" if tie.directed else "both"
        if out or (back and not tie.directed):
            fields.append(_tie_field(tie, way, camel(tie.name), pascal(tie.name), tie.target))
        if back and tie.directed:
            prefix = pascal(inverse(tie))
            fields.append(_tie_field(tie, "in", inverse(tie), prefix, tie.source))
    return fields


def _tie_field(tie: Tie, way: Any, name: str, prefix: str, end: tuple[str, ...]) -> FieldOf:
    of = Along((tie.name,), way)
    return connection(name, _end(end), prefix, tie.meaning, of)


def _is_among(name: str, kinds: tuple[str, ...]) -> bool:
    return any(kind in (name, *above(name)) for kind in kinds)


# interactions


def _declare_interactions(types: Types) -> None:
    fixed = {
        "InteractionType": tuple(INTERACTIONS),
        "Channel": CHANNELS,
        "Status": STATUSES,
    }
    for name, words in fixed.items():
        if name not in types.known:
            types.enum(name, {enum_word(word): word for word in words}, "A word of a closed list.")
    fields = [
        FieldOf("id", "ID!", _ID, Leaf("uid", interaction_id)),
        FieldOf("uid", "ID!", _UID, Leaf("uid")),
        FieldOf("key", "String!", "The key that its source gave it.", Leaf("key")),
        FieldOf("source", "String!", "The source that gave the key.", Leaf("source")),
        FieldOf("type", "InteractionType!", "What sort it is.", Leaf("type")),
        FieldOf("at", "DateTime!", "When it happened, or will.", Leaf("at")),
        FieldOf("channel", "Channel", "Over which channel.", Leaf("channel")),
        FieldOf("status", "Status", "What became of it.", Leaf("status")),
        *(_property(INTERACTION_KIND, each, _leaf) for each in INTERACTION),
        FieldOf("attributes", "JSON!", _ATTRIBUTES, Leaf("attributes")),
        *_from_the_log(),
        connection("participants", "Entity", "Participants", "Who took part, in which role.",
                   Participants()),
    ]  # fmt: skip
    types.object("Interaction", fields, "What passed between parties at a time.", ("Node",))
    role = FieldOf("role", "Role!", "The part played in it.", TieLeaf(("role",)))
    cursor = FieldOf("cursor", "String!", "Where it stands in this order.", CursorText())
    who = FieldOf("node", "Entity!", "Who took part.", Far())
    _declare_connection(types, "Participants", "Entity", [cursor, who, role], ())
    what = FieldOf("node", "Interaction!", "The interaction.", Far())
    roles = FieldOf("roles", "[Role!]!", "The parts played in it.", TieLeaf(("roles",)))
    _declare_connection(types, "TookPart", "Interaction", [cursor, what, roles], ())
    _declare_connection(types, "Interaction", "Interaction", [cursor, what], ())


# entities


def _fields(general: str) -> list[FieldOf]:
    """The fields of a general word, what stands above it aside."""
    known = {each.name for word in above(general) for each in common_properties(word)}
    own = [
        _property(general, each, _leaf)
        for each in common_properties(general)
        if each.name not in known and each.name != "name"
    ]
    if general == "Entity":
        return [*_of_every_entity(), *own, *_tie_fields(general)]
    known_ties = {each.name for word in above(general) for each in _tie_fields(word)}
    return [*own, *(each for each in _tie_fields(general) if each.name not in known_ties)]


def _fields_of_kind(kind: str) -> list[FieldOf]:
    if kind in GENERAL:
        return []
    words = above(kind)
    known = {each.name for word in words for each in common_properties(word)} | {"name"}
    known_ties = {each.name for word in words for each in _tie_fields(word)}
    return [
        *(
            _property(kind, p, _leaf)
            for p in kinds_below(kind)[0].properties
            if p.name not in known
        ),
        *(each for each in _tie_fields(kind) if each.name not in known_ties),
    ]


def _of_every_entity() -> list[FieldOf]:
    return [
        FieldOf("id", "ID!", _ID, Leaf("uid", entity_id)),
        FieldOf("uid", "ID!", _UID, Leaf("uid")),
        FieldOf("kind", "Kind!", "What it is.", Leaf("kind")),
        FieldOf("name", "String!", "What it is called; its key where nobody named it.",
                Leaf("name")),
        FieldOf("key", "String!", "The key that its oldest source gave it.", Leaf("key")),
        FieldOf("source", "String!", "The source that gave the key.", Leaf("source")),
        FieldOf("attributes", "JSON!", _ATTRIBUTES, Leaf("attributes")),
        *_from_the_log(),
        connection("ties", "Entity", "AnyTie", "All its ties, both ways.", Along((), "both")),
        connection("interactions", INTERACTION_KIND, "TookPart",
                   "The interactions that it took part in, the newest first.", TookPart()),
    ]  # fmt: skip


ROOTS: tuple[tuple[str, str], ...] = (
    ("entities", "Entity"), ("parties", "Party"), *((k.plural, k.name) for k in SHOWN_KINDS),
)  # fmt: skip


def root_connections() -> list[tuple[str, str, str]]:
    """Name, kind and meaning of the connections that a query begins with."""
    return [
        *((name, kind, f"Everything of the kind {kind}.") for name, kind in ROOTS),
        ("interactions", INTERACTION_KIND, "All interactions, the newest first."),
    ]
