"""Periods: the whole months, quarters, half-years or years into which a time axis is parted."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caatsa.dates import parse_date

# Lengths in months, the finest first, so that a year is always parted evenly.
_LENGTHS = (1, 3, 6, 12)
_NAMES = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}


@dataclass(frozen=True)
class Axis:
    """Years from first to last, both included, in periods of so many months."""

    first: int
    last: int
    months: int

    @property
    def count(self) -> int:
        """How many periods there are."""
        return (self.last - self.first + 1) * 12 // self.months

    @property
    def per_year(self) -> int:
        """How many periods a year has."""
        return 12 // self.months

    @property
    def name(self) -> str:
        """What one period is called: 'quarter'."""
        return _NAMES[self.months]

    def place(self, edtf: str) -> int | None:
        """The period in which a date lies, counted from 0; None where it may lie in another too, or lies outside."""
        when = parse_date(edtf)
        if when.earliest is None or when.latest is None:
            return None
        first, last = self._period(when.earliest), self._period(when.latest)
        return first if first == last and 0 <= first < self.count else None

    def _period(self, day: date) -> int:
        return ((day.year - self.first) * 12 + day.month - 1) // self.months

    def year(self, period: int) -> int:
        """The year of a period."""
        return self.first + period // self.per_year

    def words(self, period: int) -> str:
        """A period as readers are shown it: 'July to September 2019'."""
        start = period % self.per_year * self.months + 1
        names = calendar.month_name
        year = self.year(period)
        if self.months == 12:
            return str(year)
        return f"{names[start]} {year}" if self.months == 1 else f"{names[start]} to {names[start + self.months - 1]} {year}"


def axis_of(dates: Iterable[str], most: int, since: int | None = None) -> Axis | None:
    """The axis on which dates lie, in the finest periods of which there are at most so many; None where no date is
    known to the year. since: the first year; else that of the first date."""
    whens = [parse_date(text) for text in dates]
    years = [when.earliest.year for when in whens if when.earliest and when.latest and when.earliest.year == when.latest.year]
    years = [year for year in years if since is None or year >= since]
    if not years:
        return None
    first, last = since or min(years), max(years)
    fitting = (months for months in _LENGTHS if (last - first + 1) * 12 // months <= most)
    return Axis(first, last, next(fitting, _LENGTHS[-1]))
