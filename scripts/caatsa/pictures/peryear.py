"""Statements per year, a small chart for each side, each bar a link to the search for what it counts.

Small charts and not stacked bars: sides are told apart by their place and heading, never by colour alone.
"""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode

from caatsa.dates import parse_date
from caatsa.kinds import KIND_BY_NAME
from caatsa.link import Dataset
from caatsa.model import Statement
from caatsa.pictures.picture import Entry, Group, Picture, Row, nothing
from caatsa.pictures.sides import most_heard, spoken
from caatsa.pictures.vega import Drawn, Link, draw, mark_url
from caatsa.speakers import side

TITLE = "Statements per year, by side"
ID = "per-year"
# Drawing units are CSS pixels. A year is as wide as a finger needs (24 pixels, WCAG 2.2, 2.5.8), and the gap.
_YEAR, _HEIGHT, _COLUMNS, _CHARTS = 29, 74, 3, 9


def per_year(data: Dataset, root: str, id: str = ID) -> Picture:
    """The picture. root: the way from the page to the site's root; id: of the picture, unique on its page."""
    counts = Counter((side(data, one), year) for one in spoken(data) if (year := _year(one)) is not None)
    if not counts:
        return nothing(id, TITLE, f"{TITLE}: there is no statement whose year is known.")
    years = range(min(year for _, year in counts), max(year for _, year in counts) + 1)
    codes = [code for code in most_heard(data, len(data.entries)) if any(counts[code, year] for year in years)]
    rows = tuple(_row(data, root, code, years, counts) for code in codes)
    charted = codes[:_CHARTS]
    beyond = f" Charts are drawn for the {len(charted)} sides with the most statements; the table has all {len(codes)}."
    unknown = sum(_year(one) is None for one in spoken(data))
    undated = f" Not counted, since the year is not known: {unknown}." if unknown else ""
    said = "; ".join(f"{_name(data, code)}: {sum(counts[code, year] for year in years)}" for code in codes)
    return Picture(
        id, TITLE, f"Bars for the years {years[0]} to {years[-1]}. Statements of each side in all: {said}.",
        "Each bar counts the statements of one side in one year and leads to them in the search. A side is the country in "
        f"whose office a speaker spoke, else the speaker’s own.{beyond if len(codes) > len(charted) else ''}{undated}",
        _draw(data, root, charted, years, counts), ("Side", *(str(year) for year in years)), (Group("", rows),),
    )  # fmt: skip


def _year(statement: Statement) -> int | None:
    when = parse_date(statement.said.date)
    known = when.earliest and when.latest and when.earliest.year == when.latest.year
    return when.earliest.year if known else None


def _name(data: Dataset, code: str) -> str:
    return data.word("countries", code).label


def _search(data: Dataset, root: str, code: str, year: int) -> str:
    """The page of the search, with the filters of docs/assets/search.js."""
    kind = KIND_BY_NAME["statement"].label
    return f"{root}search/?{urlencode({'kind': kind, 'year': year, 'country': _name(data, code)})}"


def _row(data: Dataset, root: str, code: str, years: range, counts: Counter[tuple[str, int]]) -> Row:
    cells = [
        (Entry("", str(counts[code, year]), _search(data, root, code, year)),) if counts[code, year] else ""
        for year in years
    ]
    return Row((_name(data, code), *cells))


def _draw(data: Dataset, root: str, codes: list[str], years: range, counts: Counter[tuple[str, int]]) -> Drawn:
    bars = [(code, year) for code in codes for year in years if counts[code, year]]
    links = [
        Link(_search(data, root, code, year), f"{_name(data, code)}, {year}: {counts[code, year]}") for code, year in bars
    ]
    values = [
        {"side": _name(data, code), "year": str(year), "count": counts[code, year], "href": mark_url(number)}
        for number, (code, year) in enumerate(bars)
    ]
    x = {
        "field": "year", "type": "ordinal", "title": None, "scale": {"domain": [str(year) for year in years]},
        "axis": {"labelAngle": 0, "labelExpr": "'’' + slice(datum.value, 2)", "domain": True, "domainColor": "@ink-soft"},
    }  # fmt: skip
    # A quarter more than the highest bar, for its number.
    room = {"domain": [0, max(counts.values()) * 1.25], "nice": False}
    y = {"field": "count", "type": "quantitative", "axis": None, "scale": room}
    number = {"type": "text", "baseline": "bottom", "dy": -2, "color": "@ink"}
    return draw(
        {
            "data": {"values": values},
            "columns": _COLUMNS,
            "facet": {"field": "side", "type": "nominal", "title": None, "sort": [_name(data, code) for code in codes]},
            "spacing": {"row": 26, "column": 26},
            "resolve": {"axis": {"x": "independent"}},
            "spec": {
                "width": _YEAR * len(years),
                "height": _HEIGHT,
                "layer": [
                    {
                        "mark": {"type": "bar", "color": "@link"},
                        "encoding": {"x": x, "y": y, "href": {"field": "href", "type": "nominal"}},
                    },
                    {"mark": number, "encoding": {"x": x, "y": y, "text": {"field": "count", "type": "quantitative"}}},
                ],
            },
        },
        links,
    )
