"""Comparing quoted words with the words they were taken from."""

from __future__ import annotations

import re
from functools import lru_cache

_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_CURLED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_CLOSING = ".,;:!?"


def occurs_in(quotation: str, words: str) -> bool:
    """Whether a quotation stands in the words it was taken from.

    White space, the shape of quotation marks and the case of the first letter do not matter. What stands in square
    brackets was cut or put in by the quoter, unless the words have the same brackets: the parts around it must stand
    in the words in that order.

    >>> occurs_in("We talk […] about it", "we talk, he said, about it")
    True
    """
    held, wanted = _level(words), _level(quotation)
    if not wanted:
        return False
    if _find(held, wanted, 0) >= 0:
        return True
    position = 0
    parts = [part for part in (_trim(piece) for piece in _BRACKETED.split(wanted)) if part]
    for part in parts:
        found = _find(held, part, position)
        if found < 0:
            return False
        position = found + len(part)
    return bool(parts)


def _find(held: str, part: str, start: int) -> int:
    found = held.find(part, start)
    if found >= 0:
        return found
    return held.find(part[0].swapcase() + part[1:], start)


def _trim(part: str) -> str:
    """A part beside a cut, without the space that parted it from the mark."""
    return part.strip()


@lru_cache(maxsize=4096)
def _level(text: str) -> str:
    return " ".join(text.translate(_CURLED).split())
