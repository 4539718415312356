"""Small random graphs, and random selections on them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from graphsvc.model import INTERACTIONS, KINDS, TIES
from graphsvc.view.match import Compare, Condition, Every, Not, Some
from graphsvc.view.selection import (
    All,
    Along,
    Column,
    Cursor,
    Hanging,
    Named,
    OfTie,
    Order,
    Own,
    Page,
    Participants,
    Selection,
    TookPart,
)

KEYS = tuple("abcdefgh")
# letters whose order as code points differs from that as pairs of 16 bits
NAMES = ("Ada", "ada", "Ben", "Çelik", "\uff21da", "\U0001f600", "", "=cmd", "Straße", "İz")
TEXTS = ("food", "Food", "steel", "ß", "x y")
KINDS_USED = ("Person", "Company", "Organization", "Community", "Contract", "Place")
# `mood` is the firm's own everywhere, `type` and `role` where no kind declares them
OWN: dict[str, st.SearchStrategy[Any]] = {
    "mood": st.sampled_from(("", "good", "Bad")),
    "turnover": st.sampled_from(("", 1, 2.5, 1_000_000, -3)),
    "listed": st.sampled_from(("", True, False)),
    "role": st.sampled_from(("", "x", "y")),
    "two words": st.sampled_from(("", "p", "q")),
}

entity = st.fixed_dictionaries(
    {
        "key": st.sampled_from(KEYS),
        "kind": st.sampled_from(KINDS_USED),
        "source": st.sampled_from(("crm", "mail")),
        "name": st.sampled_from(NAMES),
        "segment": st.sampled_from(("", *TEXTS)),
        "aliases": st.sampled_from(("", "one;two", "two")),
        "size": st.sampled_from(("", 0, 3, 3.5)),
        "same_as": st.sampled_from(("", "", "", "crm/a", "mail/b")),
        **OWN,
    }
)
ends = st.sampled_from([f"{source}/{key}" for source in ("crm", "mail") for key in KEYS])
tie = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(("KNOWS", "WORKS_FOR", "SUPPLIES", "PARTY_TO", "MEMBER_OF")),
        "from": ends,
        "to": ends,
        "valid_from": st.sampled_from(("", "", "2019", "2020-05")),
        "confidence": st.sampled_from(("", 0.5)),
        "weight": st.sampled_from(("", 1, 2)),
        "title": st.sampled_from(("", "Head")),
        "share": st.sampled_from(("", 0.25)),
        "mood": st.sampled_from(("", "good")),
        "start": st.sampled_from(("", "early")),
    }
)
interaction = st.fixed_dictionaries(
    {
        "key": st.sampled_from([f"i{number}" for number in range(9)]),
        "type": st.sampled_from(("message", "meeting", "order")),
        "at": st.sampled_from(
            ("2020-01-01", "2020-01-01T00:00:00.5Z", "2021-06-01T12:30:00Z", "2021-06-01T12:30:01Z")
        ),
        "from": ends,
        "to": st.sampled_from(("", "crm/a;crm/b", "mail/c", "crm/a")),
        "cc": st.sampled_from(("", "crm/a", "mail/c;mail/d")),
        "subject": st.sampled_from(("", "Offer", "offer 2")),
        "amount": st.sampled_from(("", 10, 12.5)),
        "mood": st.sampled_from(("", "good")),
    }
)
graphs = st.fixed_dictionaries(
    {
        "entities": st.lists(entity, min_size=4, max_size=14),
        "ties": st.lists(tie, max_size=14),
        "interactions": st.lists(interaction, max_size=9),
    }
)

_TEXT_NAMES = ("name", "segment", "mood", "two words", "role", "type", "key", "kind", "subject")
_VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from((*NAMES, *TEXTS, *KEYS, "good", "Head", "Person", "crm")),
    st.sampled_from((0, 1, 2.5, 3, True, False)),
)
compare = st.one_of(
    st.builds(
        Compare,
        st.sampled_from((*_TEXT_NAMES, "turnover", "size", "listed", "amount", "aliases", "uid")),
        st.sampled_from(("eq", "ne", "lt", "le", "gt", "ge")),
        _VALUES,
    ),
    st.builds(
        Compare,
        st.sampled_from((*_TEXT_NAMES, "turnover", "aliases")),
        st.sampled_from(("contains", "startsWith")),
        st.sampled_from(("a", "A", "fo", "SS", "ß", "i", "")),
    ),
    st.builds(
        Compare,
        st.sampled_from((*_TEXT_NAMES, "turnover", "listed")),
        st.just("in"),
        st.lists(_VALUES, max_size=3).map(tuple),
    ),
    st.builds(
        Compare,
        st.sampled_from((*_TEXT_NAMES, "aliases", "turnover", "amount")),
        st.just("exists"),
        st.booleans(),
    ),
    st.builds(
        Compare,
        st.sampled_from(("aliases", "name", "turnover")),
        st.just("has"),
        st.sampled_from(("one", "two", "Ada")),
    ),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    compare,
    lambda inner: st.one_of(
        st.builds(Every, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Some, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Not, inner),
    ),
    max_leaves=4,
)
where = st.one_of(st.none(), conditions)
pages = st.one_of(
    st.none(), *[st.builds(Page, st.integers(0, 4), st.none(), st.booleans()) for _ in range(4)]
)

ENTITY_FIELDS = (
    "uid", "name", "kind", "key", "source", "segment", "aliases", "size", "attributes", "facts",
)  # fmt: skip
TIE_FIELDS = (
    "start", "id", "type", "valid_from", "valid_to", "confidence", "weight", "title",
    "attributes", "facts",
)  # fmt: skip
INTERACTION_FIELDS = (
    "uid", "type", "at", "channel", "status", "key", "source", "subject", "amount",
    "attributes", "facts",
)  # fmt: skip
_ENTITY_ORDERS = st.builds(
    Order,
    st.sampled_from(("name", "name", "segment", "size", "mood", "turnover", "role", "aliases")),
    st.booleans(),
)
_INTERACTION_ORDERS = st.builds(
    Order, st.sampled_from(("at", "at", "name", "subject", "amount", "type", "mood")), st.booleans()
)
_KINDS = st.sampled_from(("Entity", "Party", "Organization", "Person", "Company", "Contract"))
_WAYS = st.sampled_from(("out", "in", "both"))
_TIES = st.sampled_from(((), ("KNOWS",), ("WORKS_FOR", "MEMBER_OF"), ("SUPPLIES",)))


def _columns(draw: st.DrawFn, own: tuple[str, ...], tie: tuple[str, ...]) -> list[Column]:
    columns: list[Column] = [Own(each) for each in draw(st.lists(st.sampled_from(own), max_size=4))]
    if tie:
        columns += [OfTie(each) for each in draw(st.lists(st.sampled_from(tie), max_size=3))]
    if draw(st.booleans()):
        columns.append(Cursor())
    return columns


@st.composite
def of_entities(draw: st.DrawFn, of: st.SearchStrategy[Any], depth: int = 2) -> Selection:
    """A selection of entities, with what hangs on them down to a depth."""
    chosen = draw(of)
    tie = {Along: TIE_FIELDS, Participants: ("role",)}.get(type(chosen), ())
    columns = _columns(draw, ENTITY_FIELDS, tie)
    if depth:
        further = of_entities(st.builds(Along, _TIES, _WAYS), depth - 1)
        hanging = st.one_of(further, of_interactions(st.just(TookPart()), depth - 1))
        columns += [Hanging(each) for each in draw(st.lists(hanging, max_size=2))]
    return Selection(
        draw(_KINDS), chosen, tuple(columns), draw(where), draw(_ENTITY_ORDERS), draw(pages),
        draw(st.booleans()),
    )  # fmt: skip


@st.composite
def of_interactions(draw: st.DrawFn, of: st.SearchStrategy[Any], depth: int = 2) -> Selection:
    """A selection of interactions."""
    chosen = draw(of)
    columns = _columns(draw, INTERACTION_FIELDS, ("roles",) if isinstance(chosen, TookPart) else ())
    if depth:
        hanging = of_entities(st.just(Participants()), depth - 1)
        columns += [Hanging(each) for each in draw(st.lists(hanging, max_size=1))]
    return Selection(
        "Interaction", chosen, tuple(columns), draw(where), draw(_INTERACTION_ORDERS), draw(pages),
        draw(st.booleans()),
    )  # fmt: skip


_EVERYTHING = st.builds(All, st.one_of(st.none(), st.none(), st.builds(Along, _TIES, _WAYS)))
selections = st.one_of(of_entities(_EVERYTHING), of_interactions(st.just(All())))


def named(uids: list[str], depth: int = 1) -> st.SearchStrategy[Selection]:
    """Selections of things by their uid."""
    some = st.lists(st.sampled_from([*uids, "nobody"]), max_size=4).map(tuple)
    of = st.builds(Named, some)
    return st.one_of(of_entities(of, depth), of_interactions(of, depth))


assert set(KINDS_USED) <= set(KINDS)
assert {"KNOWS", "SUPPLIES"} <= set(TIES)
assert {"message", "meeting", "order"} <= set(INTERACTIONS)
