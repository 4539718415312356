"""What a search finds and in which order; one pure function for both executors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# letters and digits, with what stands between two of them inside a word: O'Brien, 3.5, a_b
_WORD = re.compile(r"[^\W_]+(?:['’.:_][^\W_]+)*")
LONGEST_SEARCH = 200
MOST_WORDS = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be meant: what it is called, and what is said of it."""

    uid: str
    name: str
    aliases: Sequence[str] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. score: 0..1, by where and how well it fits; field: where."""

    uid: str
    name: str
    score: float
    field: str


# how well a field fits: as a whole, from its beginning, by its words
_SCORES = {"name": (1.0, 0.9, 0.8), "aliases": (0.7, 0.6, 0.5), "note": (0.3, 0.3, 0.2)}


def words(text: str) -> list[str]:
    """The words of a text, in lower case, the first few."""
    return _WORD.findall(text[:LONGEST_SEARCH].lower())[:MOST_WORDS]


def ranked(text: str, candidates: Iterable[Candidate]) -> list[Hit]:
    """What fits a search, the best first; equal ones by name, then uid.

    A field fits where each word of the search begins a word of it.
    """
    wanted = words(text)
    found = (_hit(wanted, each) for each in candidates) if wanted else ()
    hits = [hit for hit in found if hit is not None]
    return sorted(hits, key=lambda hit: (-hit.score, hit.name, hit.uid))


def _hit(wanted: list[str], each: Candidate) -> Hit | None:
    fields = [("name", each.name), *(("aliases", a) for a in each.aliases), ("note", each.note)]
    scores = [(_score(wanted, text, _SCORES[field]), field) for field, text in fields]
    score, field = max(scores, key=lambda pair: pair[0])
    return Hit(each.uid, each.name, score, field) if score else None


def _score(wanted: list[str], text: str, scores: tuple[float, float, float]) -> float:
    have = _WORD.findall(text.lower())
    if not all(any(word.startswith(each) for word in have) for each in wanted):
        return 0.0
    if have == wanted:
        return scores[0]
    return scores[1] if text.lower().startswith(" ".join(wanted)) else scores[2]
