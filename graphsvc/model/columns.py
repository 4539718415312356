"""Columns that facts are held in: coded words and texts laid end to end. None of them changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]


@dataclass(slots=True)
class Vocabulary:
    """Words and their codes. It only grows, so a code once given keeps its word."""

    words: list[str] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)

    def code(self, word: str) -> int:
        """The code of a word, given now if it has none."""
        found = self.codes.get(word)
        if found is None:
            found = self.codes[word] = len(self.words)
            self.words.append(word)
        return found

    def encode(self, words: Iterable[str]) -> Codes:
        """The codes of many words: int32 [words]."""
        words = list(words)
        for word in dict.fromkeys(words):
            self.code(word)
        return np.fromiter(map(self.codes.__getitem__, words), np.int32)


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of words. codes: int32 [rows]."""

    vocabulary: Vocabulary
    codes: Codes

    @classmethod
    def of(cls, words: Iterable[str], vocabulary: Vocabulary | None = None) -> Coded:
        """The column of these words."""
        vocabulary = vocabulary or Vocabulary()
        return cls(vocabulary, vocabulary.encode(words))

    def __getitem__(self, row: int) -> str:
        return self.vocabulary.words[int(self.codes[row])]

    def equals(self, word: str) -> Mask:
        """Where the column has this word: bool [rows]."""
        return np.asarray(self.codes == self.vocabulary.codes.get(word, -1))

    def among(self, words: Iterable[str]) -> Mask:
        """Where the column has one of these words: bool [rows]."""
        wanted = [self.vocabulary.codes[word] for word in words if word in self.vocabulary.codes]
        return np.isin(self.codes, wanted)


@dataclass(frozen=True, slots=True)
class Texts:
    """A column of texts, laid end to end. bytes: uint8 [total], ends: int64 [rows + 1]."""

    bytes: NDArray[np.uint8]
    ends: Ints

    @classmethod
    def of(cls, texts: Sequence[str]) -> Texts:
        """The column of these texts."""
        whole = "".join(texts)
        raw = whole.encode()
        # where every letter is one byte, texts are as long as their bytes
        each = texts if len(raw) == len(whole) else [text.encode() for text in texts]
        return cls(np.frombuffer(raw, np.uint8), ends_of(np.fromiter(map(len, each), np.int64)))

    def __getitem__(self, row: int) -> str:
        return self.bytes[self.ends[row] : self.ends[row + 1]].tobytes().decode()

    def __len__(self) -> int:
        return len(self.ends) - 1


def ends_of(lengths: Ints) -> Ints:
    """Where each of so many items ends, and 0 before the first: int64 [lengths + 1]."""
    ends = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=ends[1:])
    return ends
