"""The nearest known word to one that is not known, for messages that end in a question."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """'; did you mean …?' for the known word that looks most like the given one, or nothing."""
    folded = {candidate.lower(): candidate for candidate in sorted(known)}
    matches = difflib.get_close_matches(word.lower()[:200], list(folded), n=1, cutoff=0.7)
    return f"; did you mean '{folded[matches[0]]}'?" if matches else ""
