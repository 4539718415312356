"""Texts from outside made harmless where they are shown in a terminal."""

from __future__ import annotations

import re
import unicodedata

# what turns the direction of text round, and can make a name look like another
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb{_DIRECTIONS}\ud800-\udfff]")


def inert(text: str, *, lines: bool = False) -> str:
    """A text that moves no cursor and turns no direction; its line breaks stay if `lines`."""
    return _CONTROL.sub(lambda found: _shown(found[0], lines), text)


def _shown(character: str, lines: bool) -> str:
    if character == "\n" and lines:
        return character
    if character in "\t\n\r":
        return " "
    # zero-width direction marks are dropped, what else there is becomes visible
    return "" if unicodedata.category(character) == "Cf" else "\ufffd"
