"""Collation: where a rendition's words differ from the wording this site quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\S+\s*")
_EDGES = " \t\n.,;:!?\"'“”‘’«»()[]…"


@dataclass(frozen=True)
class Piece:
    """A run of words. change: '' where both have it, 'added' where only the rendition has it,
    'absent' where only the quoted wording has it."""

    text: str
    change: str


def collate(quoted: str, rendition: str) -> tuple[Piece, ...]:
    """The rendition's words with their differences from the quoted wording, in reading order.

    Words are compared without case and without punctuation at their edges, so that house style does not
    count as a difference. Returns one unchanged piece when the texts share fewer than half of their words:
    such renditions are another wording altogether and marking every word would tell nothing.
    """
    left, right = _WORD.findall(quoted), _WORD.findall(rendition)
    matcher = SequenceMatcher(None, [_key(w) for w in left], [_key(w) for w in right], autojunk=False)
    if 2 * sum(m.size for m in matcher.get_matching_blocks()) < min(len(left), len(right)):
        return (Piece(rendition, ""),)
    pieces: list[Piece] = []
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op == "equal":
            pieces.append(Piece("".join(right[j1:j2]), ""))
            continue
        if not any(map(_key, left[i1:i2])) and not any(map(_key, right[j1:j2])):
            # Marks alone, such as a cut: nothing in words.
            pieces.append(Piece("".join(right[j1:j2]), ""))
            continue
        if i2 > i1:
            pieces.append(Piece("".join(left[i1:i2]), "absent"))
        if j2 > j1:
            pieces.append(Piece("".join(right[j1:j2]), "added"))
    return tuple(pieces)


def _key(word: str) -> str:
    return word.strip(_EDGES).casefold()
