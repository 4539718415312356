"""Facts column by column, as they are read, and as arrays to be laid behind others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.model import dates
from graphsvc.model.columns import Codes, Texts, Vocabulary
from graphsvc.model.facts import Fact, canonical

# the columns of facts by their names, each with a value for every fact: `participants` and
# `roles` a list of words, `attributes` as canonical JSON, the others as a Fact has them
Page = Mapping[str, Sequence[Any]]
Columns = dict[str, NDArray[Any]]

CODED = (
    "kind", "source", "channel", "status", "valid_from", "valid_to", "visibility", "scenario",
    "author", "importer",
)  # fmt: skip
TEXTS = ("key", "reference", "attributes")
_NUMBERS: dict[str, Any] = {
    "id": np.int64, "sort": np.int8, "at": np.int64, "learned": np.int64, "opened": np.int64,
    "closed": np.int64, "confidence": np.float64,
}  # fmt: skip


def page_of(facts: Sequence[Fact]) -> Page:
    """Facts column by column."""
    plain = ("a", "b", "key", "reference", *CODED, *_NUMBERS)
    return {
        **{name: [getattr(f, name) for f in facts] for name in plain},
        "participants": [[member for member, _ in f.participants] for f in facts],
        "roles": [[role for _, role in f.participants] for f in facts],
        "attributes": [canonical(f.attributes) for f in facts],
    }


@dataclass(frozen=True, slots=True)
class Encoder:
    """Makes arrays of pages. The vocabularies grow by what they have not seen."""

    members: Vocabulary
    roles: Vocabulary
    words: Mapping[str, Vocabulary]

    def columns(self, page: Page) -> Columns:
        """The arrays of a page, by the names of its columns and what is worked out from them.

        Of a text `name`, uint8 `name` holds its bytes and int64 `lengths.name` their number.
        """
        found = {name: np.array(page[name], kind) for name, kind in _NUMBERS.items()}
        found |= {name: self.words[name].encode(page[name]) for name in CODED}
        found |= {name: self._ends(page[name]) for name in ("a", "b")}
        found["parts"] = np.fromiter(map(len, page["participants"]), np.int64)
        found["member"] = self.members.encode(chain.from_iterable(page["participants"]))
        found["role"] = self.roles.encode(chain.from_iterable(page["roles"]))
        found["first_day"] = _days(page["valid_from"], dates.first_day, dates.BEFORE_ALL)
        found["last_day"] = _days(page["valid_to"], dates.last_day, dates.AFTER_ALL)
        for name in TEXTS:
            texts = Texts.of(page[name])
            found |= {name: texts.bytes, f"lengths.{name}": np.diff(texts.ends)}
        return found

    def _ends(self, names: Sequence[str]) -> Codes:
        stated = np.fromiter(map(bool, names), np.bool_)
        codes = np.full(len(names), -1, np.int32)
        codes[stated] = self.members.encode(filter(None, names))
        return codes


def _days(texts: Sequence[str], parse: Any, open_end: int) -> Codes:
    known = {text: parse(text) if text else open_end for text in set(texts)}
    return np.fromiter(map(known.__getitem__, texts), np.int32)


def laid_behind(held: Columns, pages: Iterable[Columns]) -> Columns:
    """Columns and those of pages behind them."""
    every = list(pages)
    return {
        name: np.concatenate([column, *(page[name] for page in every)])
        for name, column in held.items()
    }
