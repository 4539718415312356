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
        return np.fromiter((self.code(word) for word in words), np.int32)


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

    def extended(self, words: Iterable[str]) -> Coded:
        """The column with more rows behind; the words of both share their codes."""
        return Coded(self.vocabulary, np.concatenate([self.codes, self.vocabulary.encode(words)]))


@dataclass(frozen=True, slots=True)
class Texts:
    """A column of texts, laid end to end. bytes: uint8 [total], ends: int64 [rows + 1]."""

    bytes: NDArray[np.uint8]
    ends: Ints

    @classmethod
    def of(cls, texts: Sequence[str]) -> Texts:
        """The column of these texts."""
        raw = [text.encode() for text in texts]
        ends = np.zeros(len(raw) + 1, np.int64)
        np.cumsum([len(each) for each in raw], out=ends[1:])
        return cls(np.frombuffer(b"".join(raw), np.uint8), ends)

    def __getitem__(self, row: int) -> str:
        return self.bytes[self.ends[row] : self.ends[row + 1]].tobytes().decode()

    def __len__(self) -> int:
        return len(self.ends) - 1

    def extended(self, texts: Sequence[str]) -> Texts:
        """The column with more rows behind."""
        more = Texts.of(texts)
        return Texts(
            np.concatenate([self.bytes, more.bytes]),
            np.concatenate([self.ends, more.ends[1:] + self.ends[-1]]),
        )
