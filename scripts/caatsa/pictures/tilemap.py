"""The cases as a map of tiles: each country roughly where it lies, with its letters and the word of its status.

Tiles and not outlines: every case is equally large and legible, and nothing is said about borders.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Sequence

from caatsa import addresses
from caatsa.dates import date_in_words
from caatsa.link import Dataset
from caatsa.model import Case
from caatsa.pictures.picture import Entry, Group, Picture, Row, nothing
from caatsa.pictures.vega import Drawn, Link, draw, mark_url

TITLE = "Cases on a map of tiles"
ID = "tiles"
# Where countries lie to each other, by the codes of ISO 3166-1, north above, west to the left. Rows and columns
# without a case are left out; a country that is not here stands in a row of its own below.
_MAP = """
CA .. NO SE FI .. RU .. .. .. .. .. ..
US GB NL DE PL BY UA .. KZ .. MN KP ..
.. IE BE CZ HU RO .. GE AZ UZ CN KR JP
CU ES FR IT RS GR TR AM .. AF .. HK TW
VE MA DZ LY EG IL SY IQ IR PK .. .. ..
BR ML NE TD SD JO SA KW BH IN BD LA PH
.. GH NG CM ET KE YE QA AE OM MM TH VN
.. .. .. .. .. ZA .. .. .. LK MY SG ID
.. .. .. .. .. .. .. .. .. .. .. .. AU
"""
# Drawing units are CSS pixels.
_WIDTH, _HEIGHT, _GAP, _LETTERS, _LINE = 86, 98, 5, 13, 13


def tile_map(data: Dataset, root: str, id: str = ID) -> Picture:
    """The picture. root: the way from the page to the site's root; id: of the picture, unique on its page."""
    cases = [case for case in data.of("case") if not case.tombstone]
    if not cases:
        return nothing(id, TITLE, f"{TITLE}: there is no case.")
    statuses = [w for w in data.vocabularies["case-statuses"].words.values() if any(c.status == w.id for c in cases)]
    counts = "; ".join(f"{w.label}: {sum(c.status == w.id for c in cases)}" for w in statuses)
    groups = tuple(
        Group("", tuple(_row(data, root, case) for case in cases if case.status == status.id)) for status in statuses
    )
    return Picture(
        id, TITLE, f"A tile for each case, roughly where the country lies. {counts}.",
        "A tile leads to its case. It stands roughly where the country lies and says its status in words.",
        _draw(data, root, cases), ("Status", "Country", "As of", "Case"), groups,
        tuple((w.label, w.definition) for w in statuses),
    )  # fmt: skip


def _row(data: Dataset, root: str, case: Case) -> Row:
    link = Entry("", case.title, root + addresses.address(data, case.id))
    return Row((_status(data, case), _country(data, case), date_in_words(case.as_of), (link,)))


def _status(data: Dataset, case: Case) -> str:
    return data.word("case-statuses", case.status).label


def _country(data: Dataset, case: Case) -> str:
    return data.word("countries", case.country).label


def placed_by_country(cases: Sequence[Case]) -> dict[str, tuple[int, int]]:
    """Column and row of each case by its id, without empty columns and rows; two cases never share a place."""
    grid = [row.split() for row in _MAP.strip().split("\n")]
    places = {code: (x, y) for y, row in enumerate(grid) for x, code in enumerate(row)}
    placed: dict[str, tuple[int, int]] = {}
    for case in cases:
        below = ((x, y) for y in itertools.count(len(grid)) for x in range(len(grid[0])))
        wanted = itertools.chain([places[case.country]] if case.country in places else [], below)
        placed[case.id] = next(place for place in wanted if place not in placed.values())
    columns, rows = (sorted({place[n] for place in placed.values()}) for n in (0, 1))
    return {id: (columns.index(x), rows.index(y)) for id, (x, y) in placed.items()}


def _draw(data: Dataset, root: str, cases: Sequence[Case]) -> Drawn:
    tiles, words = [], []
    at = placed_by_country(cases)
    cases = sorted(cases, key=lambda case: (at[case.id][1], at[case.id][0]))
    for number, case in enumerate(cases):
        x, y = at[case.id][0] * (_WIDTH + _GAP), at[case.id][1] * (_HEIGHT + _GAP)
        tiles.append({
            "x": x, "x2": x + _WIDTH, "y": y, "y2": y + _HEIGHT, "fill": f"@{case.status}", "href": mark_url(number),
        })  # fmt: skip
        name, status = (textwrap.wrap(one, _LETTERS) for one in (_country(data, case), _status(data, case)))
        lines = [(case.country, 16, 20)]
        lines += [(line, 11, 36 + _LINE * n) for n, line in enumerate(name)]
        lines += [(line, 11, _HEIGHT - 9 - _LINE * n) for n, line in enumerate(reversed(status))]
        words += [{"x": x + 7, "y": y + dy, "text": line, "size": size, "fill": f"@on-{case.status}"} for line, size, dy in lines]
    width = max(tile["x2"] for tile in tiles)
    height = max(tile["y2"] for tile in tiles)
    links = [
        Link(root + addresses.address(data, case.id), f"{_country(data, case)}: {_status(data, case)}") for case in cases
    ]
    return draw(_description(tiles, words, width, height), links)


def _description(tiles: list[dict], words: list[dict], width: int, height: int) -> dict[str, object]:
    def place(field: str, size: int) -> dict[str, object]:
        return {"field": field, "type": "quantitative", "scale": {"domain": [0, size], "nice": False}, "axis": None}

    downwards = place("y", height)
    downwards["scale"] = {"domain": [height, 0], "nice": False}
    positions = {"x": place("x", width), "y": downwards}
    own = {"type": "nominal", "scale": None, "legend": None}
    return {
        "width": width,
        "height": height,
        "layer": [
            {
                "data": {"values": tiles},
                "mark": {"type": "rect", "stroke": "@ink", "cornerRadius": 3},
                "encoding": {
                    **positions,
                    "x2": {"field": "x2"},
                    "y2": {"field": "y2"},
                    "fill": {"field": "fill", **own},
                    "href": {"field": "href", "type": "nominal"},
                },
            },
            {
                "data": {"values": words},
                "mark": {"type": "text", "align": "left", "baseline": "alphabetic"},
                "encoding": {
                    **positions,
                    "text": {"field": "text", "type": "nominal"},
                    "size": {"field": "size", "type": "quantitative", "scale": None, "legend": None},
                    "color": {"field": "fill", **own},
                },
            },
        ],
    }
