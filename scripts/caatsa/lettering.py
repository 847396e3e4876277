"""Which paragraph a letter meant on a given day.

Amendments move letters: what was section 231(d) until 12 August 2018 has been 231(e) since. A provision's file has
today's outline; `since`, `until` and `formerly` say how each paragraph was lettered before. Paths join the letters
with hyphens (b-2-A); a paragraph inside a moved one moved with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caatsa.fields import day as day_at
from caatsa.fields import mappings, text
from caatsa.strictyaml import Pointer, Value

TODAY = date.max


def paragraph_on(provision: dict[str, Value], path: str, day: date | None) -> str | None:
    """Today's path of the paragraph that had that path on that day (None: today), or None where there was none.

    The path in today's outline names the paragraph's anchor, also for one that has since been struck out.
    """
    return lettering_on(provision, day).get(path)


def lettering_on(provision: dict[str, Value], day: date | None) -> dict[str, str]:
    """{path on that day: path in today's outline} of every paragraph that stood on that day (None: today)."""
    lettering: dict[str, str] = {}
    for then, now in paths_on(provision, day):
        lettering.setdefault(then, now)
    return lettering


def paths_on(provision: dict[str, Value], day: date | None) -> list[tuple[str, str]]:
    """(path on that day, path in today's outline) of every paragraph that stood on that day, in today's order."""
    return [(then, now) for now, then, _ in _outline(provision, day or TODAY, (), "", "") if then is not None]


def paragraphs(provision: dict[str, Value]) -> Iterator[tuple[str, Pointer]]:
    """Every paragraph of today's outline, in order: (path, pointer of its mapping)."""
    for now, _, pointer in _outline(provision, TODAY, (), "", ""):
        yield now, pointer


def _outline(
    holder: dict[str, Value], day: date, pointer: Pointer, now: str, then: str | None
) -> Iterator[tuple[str, str | None, Pointer]]:
    """Yield (path today, path on the day or None, pointer) below a holder whose own paths are now and then."""
    for below, paragraph in mappings(holder, "children" if pointer else "paragraphs"):
        letter = text(paragraph, "pin")
        if not letter:
            continue
        here = f"{now}-{letter}".lstrip("-")
        on_day = _path_on(paragraph, day, letter, then)
        inside = (*pointer, *below)
        yield here, on_day, inside
        yield from _outline(paragraph, day, inside, here, on_day)


def _path_on(paragraph: dict[str, Value], day: date, letter: str, around: str | None) -> str | None:
    """around: the path on the day of what the paragraph stands in ('' for the section itself)."""
    earlier = sorted(
        (until, text(row, "pin")) for _, row in mappings(paragraph, "formerly") if (until := day_at(row, "until"))
    )
    for until, path in earlier:
        if day < until:
            return path or None
    since, struck = day_at(paragraph, "since"), day_at(paragraph, "until")
    if around is None or (since and day < since) or (struck and day >= struck):
        return None
    return f"{around}-{letter}".lstrip("-")
