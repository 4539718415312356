"""The schema: generated, whole, and the same as the file that frontends read."""

from __future__ import annotations

from graphql import GraphQLObjectType, build_schema

from graphsvc import api
from graphsvc.analyses import analyses
from graphsvc.api.words import SHOWN_KINDS, SHOWN_TIES, camel, inverse, type_name
from graphsvc.shipped import shipped

BUILT = build_schema(api.sdl())


def _fields(name: str) -> set[str]:
    found = BUILT.get_type(name)
    assert isinstance(found, GraphQLObjectType)
    return set(found.fields)


def test_the_file_is_what_is_served() -> None:
    assert (shipped("schema") / "schema.graphql").read_text() == api.sdl()


def test_every_kind_has_a_connection_a_type_and_a_mutation() -> None:
    plurals = {kind.plural for kind in SHOWN_KINDS}
    assert len(plurals) >= 12
    assert plurals <= _fields("Query")
    assert {f"upsert{plural[0].upper()}{plural[1:]}" for plural in plurals} <= _fields("Mutation")
    for kind in SHOWN_KINDS:
        assert {camel(each.name) for each in kind.properties} <= _fields(type_name(kind.name))


def test_every_tie_leads_both_ways() -> None:
    on_kinds = {name for kind in SHOWN_KINDS for name in _fields(type_name(kind.name))}
    assert {camel(tie.name) for tie in SHOWN_TIES} <= on_kinds
    assert {inverse(tie) for tie in SHOWN_TIES if tie.directed} <= on_kinds


def test_two_ties_never_share_a_name() -> None:
    names = [camel(tie.name) for tie in SHOWN_TIES]
    names += [inverse(tie) for tie in SHOWN_TIES if tie.directed]
    assert len(names) == len(set(names))


def test_headline_analyses_are_typed_fields() -> None:
    headlines = {camel(a.name.replace("-", "_")) for a in analyses().values() if a.headline}
    assert {"influencers", "weakTies", "atRiskClusters"} <= headlines <= _fields("Query")


def test_internal_kinds_are_not_shown() -> None:
    assert BUILT.get_type("Source") is None
    assert BUILT.get_type("Setting") is None
