"""Pictures in hand-written pages, put in at render time.

Written on a line of its own, as [[picture:NAME]] or [[picture:NAME:CASE,CASE]]:
    [[picture:case-timeline:case-turkiye]]
    [[picture:compare:case-china,case-turkiye,case-india]]
    [[picture:timeline]]  [[picture:tiles]]  [[picture:per-year]]
"""

from __future__ import annotations

import re
from collections.abc import Callable

from caatsa.findings import Finding
from caatsa.link import Dataset
from caatsa.model import Case
from caatsa.pictures.acttimeline import act_timeline
from caatsa.pictures.casetimeline import case_timeline
from caatsa.pictures.comparison import comparison
from caatsa.pictures.peryear import per_year
from caatsa.pictures.picture import Picture, picture_html
from caatsa.pictures.tilemap import tile_map

_PLACE = re.compile(r"\[\[picture:(?P<name>[^:\]\n]*)(?::(?P<cases>[^\]\n]*))?\]\]")
_WHOLE: dict[str, Callable[[Dataset, str, str], Picture]] = {
    "timeline": act_timeline, "tiles": tile_map, "per-year": per_year,
}  # fmt: skip
_OF_CASES = ("case-timeline", "compare")


def with_pictures(data: Dataset, path: str, text: str, root: str) -> tuple[str, list[Finding]]:
    """The page with its pictures, and a finding for each that names nothing.

    path: below docs/, as findings show it; root: the way from the page to the site's root.
    """
    findings: list[Finding] = []
    count = 0

    def placed(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        start, end = text.rfind("\n", 0, match.start()) + 1, (text + "\n").index("\n", match.end())
        is_alone = text[start:end] == match[0]
        made = _make(data, match["name"], match["cases"], root, f"picture-{count}")
        if is_alone and isinstance(made, Picture):
            # A blank line would end the block that Markdown leaves alone.
            return re.sub(r"\n\s*\n", "\n", str(picture_html(made)))
        line, column = text.count("\n", 0, match.start()) + 1, match.start() - start + 1
        wrong = made if isinstance(made, str) else "it must stand on a line of its own"
        findings.append(Finding(f"docs/{path}", line, column, f"a picture must be one that can be drawn: {match[0]}; {wrong}"))
        return match[0]

    return _PLACE.sub(placed, text), findings


def _make(data: Dataset, name: str, cases: str | None, root: str, id: str) -> Picture | str:
    """The picture, or what is wrong with its name."""
    if name in _WHOLE and cases is None:
        return _WHOLE[name](data, root, id)
    if name not in _OF_CASES or cases is None:
        return f"it must be one of {', '.join([*_WHOLE, *(f'{one}:CASE' for one in _OF_CASES)])}"
    ids = list(dict.fromkeys(cases.split(",")))
    found = [data.entries[one] for one in ids if one in data.entries and isinstance(data.entries[one], Case)]
    if len(found) != len(ids):
        return f"there is no case {next(one for one in ids if data.kinds.get(one) != 'case')!r}"
    if name == "compare":
        return comparison(data, found, root, id)
    return case_timeline(data, found[0], root, id) if len(found) == 1 else "it must name one case"
