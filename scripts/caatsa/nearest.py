"""The nearest known word to one that is not known, for messages that end in a question."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from heapq import nlargest

_ALIKE = 0.7
# Comparing letter by letter is slow, so of many words only those are compared that share most runs of three letters.
_COMPARED = 20


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """'; did you mean …?' for the known word that looks most like the given one, or nothing."""
    sought = word.lower()[:200]
    runs = {sought[at : at + 3] for at in range(max(len(sought) - 2, 1))}
    folded = {candidate.lower(): candidate for candidate in sorted(known)}
    near = (
        folded if len(folded) <= _COMPARED else nlargest(_COMPARED, folded, lambda one: sum(run in one for run in runs))
    )
    matches = difflib.get_close_matches(sought, near, n=1, cutoff=_ALIKE)
    return f"; did you mean '{folded[matches[0]]}'?" if matches else ""
