"""What a live check of links found, as text: one line, or a page of Markdown for an issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from .liveness import STATES, Answer

_HEADINGS = {
    "gone": "Gone: find an archived copy, or another source",
    "moved": "Moved for good: change the address",
    "unreachable": "No answer: look by hand; some hosts refuse programs",
}
_PAGES_SHOWN = 5


def summary(answers: Sequence[Answer]) -> str:
    """'12 addresses: 9 ok, 1 moved, 2 gone, 0 unreachable'."""
    counts = Counter(answer.state for answer in answers)
    return f"{len(answers)} addresses: " + ", ".join(f"{counts[state]} {state}" for state in STATES)


def in_markdown(answers: Sequence[Answer], links: Mapping[str, Sequence[str]]) -> str:
    """All that is not in order, by what has to be done; links: address -> the pages that name it."""
    parts = [f"{summary(answers)}.\n"]
    for state, heading in _HEADINGS.items():
        found = [answer for answer in answers if answer.state == state]
        if found:
            parts.append(f"\n## {heading}\n\n")
            parts += [_item(answer, links.get(answer.url, ())) for answer in found]
    return "".join(parts)


def _item(answer: Answer, pages: Sequence[str]) -> str:
    shown = ", ".join(f"`{page}`" for page in pages[:_PAGES_SHOWN])
    more = f" and {len(pages) - _PAGES_SHOWN} more" if len(pages) > _PAGES_SHOWN else ""
    now = f" → <{answer.now}>" if answer.now else ""
    return f"- <{answer.url}>{now}: {answer.detail}; on {shown}{more}\n"
