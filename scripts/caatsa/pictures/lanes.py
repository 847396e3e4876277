"""Lanes: what happened, parted by kind or by speaker, one lane above the other on one axis of time.

Marks that fall into one period of a lane are one mark with their number, which leads to the row that lists them: so no
two marks come nearer to each other than a finger needs (24 pixels, WCAG 2.2, 2.5.8).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caatsa.dates import date_in_words, parse_date
from caatsa.pictures.periods import Axis
from caatsa.pictures.picture import Entry, Group, Picture, Row, anchor, nothing
from caatsa.pictures.vega import Link, draw, mark_url

# Drawing units are CSS pixels: the height of a lane, and the least and greatest width of a period.
LANE, NARROWEST, WIDEST = 30, 24, 48
# Shapes in units of half the square root of their size; a bar fills its lane.
_DOT, _BAR = "circle", "M-0.42,-1.2H0.42V1.2H-0.42Z"
_ONE, _SEVERAL, _MANY = 110, 310, 415
# Readers have fonts of their own, wider than the one that Vega measures: pixels to leave for a letter of a label.
_LETTER = 7.3
# What Vega leaves at both sides of a picture, in all.
_BESIDE = 12


@dataclass(frozen=True)
class Item:
    """Something that has a date. when: EDTF; words: what it was; address: below the site's root."""

    when: str
    words: str
    address: str


@dataclass(frozen=True)
class Lane:
    """Items of one sort. colour: a variable of the style sheet; bar: drawn as bars and not as dots."""

    label: str
    colour: str
    items: tuple[Item, ...]
    bar: bool = False


@dataclass(frozen=True)
class Frame:
    """How lanes are set. width: of the drawing with its labels, if it can be; above: lanes over a line that parts them;
    note: what the legend adds."""

    id: str
    root: str
    title: str
    width: int
    above: int = 0
    note: str = ""


@dataclass(frozen=True)
class Mark:
    """The items of one lane in one period."""

    lane: Lane
    key: str
    period: int
    items: tuple[Item, ...]


def lanes_picture(frame: Frame, lanes: Sequence[Lane], axis: Axis | None) -> Picture:
    """The lanes drawn, with the table of all marks by year, and what has no place in the drawing at its end."""
    marks = _marks(lanes, axis) if axis else []
    if axis is None or not marks:
        return nothing(frame.id, frame.title, f"{frame.title}: there is nothing with a date that could be drawn.")
    links = [_link(frame, mark, axis) for mark in marks]
    drawn = draw(_description(frame, lanes, axis, marks), links)
    groups = [
        Group(str(year), tuple(_row(frame, mark, axis) for mark in marks if axis.year(mark.period) == year))
        for year in range(axis.first, axis.last + 1)
    ]
    groups.append(Group(f"Not drawn: the {axis.name} is not known", tuple(_undrawn(frame, lanes, axis))))
    return Picture(
        frame.id, frame.title, _said(lanes, axis), _legend(frame, marks, axis), drawn, ("When", "What", "Entries"),
        tuple(group for group in groups if group.rows),
    )  # fmt: skip


def _marks(lanes: Sequence[Lane], axis: Axis) -> list[Mark]:
    """Every mark, lane by lane, each lane in order of time."""
    found: list[Mark] = []
    for number, lane in enumerate(lanes):
        periods: dict[int, list[Item]] = {}
        for item in sorted(lane.items, key=_order):
            period = axis.place(item.when)
            if period is not None:
                periods.setdefault(period, []).append(item)
        found += [Mark(lane, f"{number + 1}-{period}", period, tuple(periods[period])) for period in sorted(periods)]
    return found


def _order(item: Item) -> tuple[str, str, str]:
    return (str(parse_date(item.when).earliest or ""), item.when, item.address)


def _link(frame: Frame, mark: Mark, axis: Axis) -> Link:
    if len(mark.items) == 1:
        (item,) = mark.items
        return Link(frame.root + item.address, f"{mark.lane.label}, {date_in_words(item.when)}: {item.words}")
    label = f"{mark.lane.label}, {axis.words(mark.period)}: {len(mark.items)} entries, listed in the table"
    return Link(f"#{anchor(frame.id, mark.key)}", label)


def _row(frame: Frame, mark: Mark, axis: Axis) -> Row:
    return Row((axis.words(mark.period), mark.lane.label, _entries(frame, mark.items)), mark.key)


def _undrawn(frame: Frame, lanes: Sequence[Lane], axis: Axis) -> list[Row]:
    rows = []
    for lane in lanes:
        items = tuple(item for item in sorted(lane.items, key=_order) if axis.place(item.when) is None)
        rows += [Row(("", lane.label, _entries(frame, items)))] if items else []
    return rows


def _entries(frame: Frame, items: Sequence[Item]) -> tuple[Entry, ...]:
    return tuple(Entry(date_in_words(item.when), item.words, frame.root + item.address) for item in items)


def _said(lanes: Sequence[Lane], axis: Axis) -> str:
    """The drawing in one sentence a lane."""
    years = str(axis.first) if axis.first == axis.last else f"{axis.first} to {axis.last}"
    counts = "; ".join(f"{lane.label}: {len(lane.items) or 'none'}" for lane in lanes)
    return f"Time runs from left to right, {years}. Entries in each lane: {counts}. The table lists them all."


def _legend(frame: Frame, marks: Sequence[Mark], axis: Axis) -> str:
    several = any(len(mark.items) > 1 for mark in marks)
    one = "A dot is one entry and leads to it"
    if any(mark.lane.bar for mark in marks):
        one = "A dot, and a bar, is one entry and leads to it"
    number = f"; a number counts the entries of one {axis.name} and leads to the row of the table that lists them"
    return f"{one}{number if several else ''}. {frame.note}".rstrip()


def _description(frame: Frame, lanes: Sequence[Lane], axis: Axis, marks: Sequence[Mark]) -> dict[str, object]:
    step = max(NARROWEST, min(WIDEST, (frame.width - _margin(lanes)) // axis.count))
    years = [number * axis.per_year for number in range(axis.last - axis.first + 1)]
    values = [
        {
            "x": mark.period + 0.5,
            "lane": mark.lane.label,
            "count": str(len(mark.items)) if len(mark.items) > 1 else "",
            "size": _size(mark),
            "shape": _BAR if mark.lane.bar else _DOT,
            "colour": f"@{mark.lane.colour}",
            "href": mark_url(number),
        }
        for number, mark in enumerate(marks)
    ]
    own = {"type": "nominal", "scale": None, "legend": None}
    parting = {"mark": {"type": "rule", "color": "@ink", "strokeWidth": 1.5}, "encoding": {"y": {"value": frame.above * LANE}}}
    return {
        "width": step * axis.count,
        "height": LANE * len(lanes),
        "layer": [
            {"data": {"values": [{}]}, **parting},
            {
                "data": {"values": values},
                "mark": {"type": "point", "filled": True, "opacity": 1},
                "encoding": {
                    **_positions(lanes, axis, years),
                    "size": {"field": "size", "type": "quantitative", "scale": None, "legend": None},
                    "shape": {"field": "shape", **own},
                    "color": {"field": "colour", **own},
                    "href": {"field": "href", "type": "nominal"},
                },
            },
            {
                "data": {"values": [value for value in values if value["count"]]},
                "mark": {"type": "text", "color": "@paper", "fontWeight": 600, "baseline": "middle"},
                "encoding": {**_positions(lanes, axis, years), "text": {"field": "count", "type": "nominal"}},
            },
        ][0 if frame.above else 1 :],
    }


def _positions(lanes: Sequence[Lane], axis: Axis, years: list[int]) -> dict[str, object]:
    label = f"{axis.first} + datum.value / {axis.per_year}"
    names = {"title": None, "grid": True, "labelColor": "@ink", "minExtent": _margin(lanes) - _BESIDE}
    by_year = {"values": years, "labelExpr": label, "labelAlign": "left", "labelOffset": 2, "title": None, "orient": "top"}
    return {
        "x": {
            "field": "x", "type": "quantitative", "scale": {"domain": [0, axis.count], "nice": False}, "axis": by_year,
        },
        "y": {
            "field": "lane", "type": "ordinal", "sort": None, "axis": names,
            "scale": {"type": "point", "padding": 0.5, "domain": [lane.label for lane in lanes]},
        },
    }  # fmt: skip


def _margin(lanes: Sequence[Lane]) -> int:
    """The width that the drawing needs beside its periods."""
    return round(max(len(lane.label) for lane in lanes) * _LETTER) + _BESIDE


def _size(mark: Mark) -> int:
    """The area of a mark, in square pixels."""
    if mark.lane.bar:
        return _MANY
    return _ONE if len(mark.items) == 1 else _SEVERAL if len(mark.items) < 10 else _MANY
