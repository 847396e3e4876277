"""How far two texts have the same words in the same order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher  # of the standard library, and fast enough for the few pairs that are compared

# Shorter runs of words are shared by chance.
_RUN = 3
_WORD = re.compile(r"\w+")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, without case and punctuation."""
    return tuple(_WORD.findall(text.casefold()))


def share(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of the shorter text stands in the longer, in runs of three words and more, from 0 to 1.

    >>> share(words_of("We talk about it now"), words_of("“We talk about it,” she said"))
    0.8
    """
    shorter = min(len(one), len(other))
    # Words that both have bound what runs can cover; most pairs end here.
    if shorter < _RUN or len(set(one) & set(other)) < _RUN:
        return 0.0
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= _RUN) / shorter
