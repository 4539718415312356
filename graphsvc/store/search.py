"""Candidates of a search, from the full-text index of the plain graph."""

from __future__ import annotations

from graphsvc.store.plain import token
from graphsvc.store.session import Statement, Store
from graphsvc.view.search import Candidate, words

# the index gives at most so many, the best by its own score; which of them fit is ours to say
_MOST = 500
_SPECIAL = frozenset('+-&|!(){}[]^"~*?:\\/')

_CANDIDATES = Statement("""
MATCH (w:Workspace {name: $workspace})
WHERE w.until > $clock
RETURN COLLECT {
  CALL db.index.fulltext.queryNodes('entity_text', $words, {limit: $most}) YIELD node
  RETURN [node.uid, node.name, coalesce(node.aliases, []), coalesce(node.note, '')]
} AS found
""")


def candidates(store: Store, workspace: str, text: str, clock: int) -> list[Candidate] | None:
    """What may fit a search; None where the plain graph stands for a past day or is not there.

    The workspace's own token is part of the index query: a limit would else count others' hits.
    """
    wanted = words(text)
    if not wanted:
        return []
    values = {"workspace": workspace, "clock": clock, "most": _MOST}
    rows = store.one(_CANDIDATES.text, {**values, "words": _query(workspace, wanted)})
    if not rows:
        return None
    return [Candidate(uid, name, aliases, note) for uid, name, aliases, note in rows[0]["found"]]


def _query(workspace: str, wanted: list[str]) -> str:
    """In Lucene's form: each word begins one in a field, names before aliases before notes."""
    fields = (("name", 8), ("aliases", 4), ("note", 1))
    parts = (
        "(" + " AND ".join(f"{field}:{_escaped(word)}*" for word in wanted) + f")^{boost}"
        for field, boost in fields
    )
    return f"token:{token(workspace)} AND ({' OR '.join(parts)})"


def _escaped(word: str) -> str:
    return "".join(f"\\{letter}" if letter in _SPECIAL else letter for letter in word)
