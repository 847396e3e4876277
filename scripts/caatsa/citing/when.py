"""Dates as citations print them: from EDTF to the forms of the manuals, doubt included.

A doubtful date (2020~, 2020-01-10?) is printed with the word for "about" of the style. An interval or a date with
unknown digits keeps the years that are certain: 2017–2021, 2020s. What is not known is left out, never guessed.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass

_MONTHS: Sequence[str] = tuple(calendar.month_name)
# Bluebook table T12 and Indigo Book table T17; the MLA's short months differ in nothing but May, June, July.
_SHORT = ("", "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?", re.ASCII)
_PARTLY = re.compile(r"(\d{4})-XX(?:-XX)?|(\d{4})-(\d{2})-XX", re.ASCII)
_DECADE, _CENTURY = re.compile(r"\d{3}X", re.ASCII), re.compile(r"\d{2}XX", re.ASCII)
_END = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Issued:
    """A date. years: as printed ('2020', '2017–2021', '2020s'); month, day: 0 where not known or not one."""

    edtf: str
    years: str
    month: int = 0
    day: int = 0
    doubtful: bool = False

    @property
    def month_first(self) -> str:
        """'January 10, 2020'."""
        return self._month_first(_MONTHS)

    @property
    def month_first_short(self) -> str:
        """'Jan. 10, 2020'."""
        return self._month_first(_SHORT)

    @property
    def day_first(self) -> str:
        """'10 January 2020'."""
        return self._day_first(_MONTHS)

    @property
    def day_first_short(self) -> str:
        """'10 Jan. 2020'."""
        return self._day_first(_SHORT)

    @property
    def year_first(self) -> str:
        """'2020, January 10'."""
        rest = " ".join(filter(None, (_MONTHS[self.month], str(self.day or ""))))
        return f"{self.years}, {rest}" if rest else self.years

    @property
    def parts(self) -> tuple[int, ...]:
        """(2020, 1, 10), as much of it as is one date; () for intervals and unknown digits."""
        if not re.fullmatch(r"\d{4}", self.years):
            return ()
        return tuple(part for part in (int(self.years), self.month, self.day) if part)

    def _month_first(self, months: Sequence[str]) -> str:
        if not self.month:
            return self.years
        return f"{months[self.month]} {self.day}, {self.years}" if self.day else f"{months[self.month]} {self.years}"

    def _day_first(self, months: Sequence[str]) -> str:
        return " ".join(filter(None, (str(self.day or ""), months[self.month] if self.month else "", self.years)))


def issued(edtf: str | None) -> Issued | None:
    """The date of a valid EDTF string; None for None, and for a date of which no year is known."""
    if not edtf:
        return None
    first, slash, last = edtf.partition("/")
    if slash:
        return _interval(edtf, first, last)
    if match := _POINT.fullmatch(edtf):
        year, month, day = match.groups()
        return Issued(edtf, year, int(month or 0), int(day or 0), edtf[-1] in "~?%")
    if match := _PARTLY.fullmatch(edtf):
        return Issued(edtf, match[1] or match[2], int(match[3] or 0))
    if _DECADE.fullmatch(edtf):
        return Issued(edtf, f"{edtf[:3]}0s")
    return Issued(edtf, f"{edtf[:2]}00–{edtf[:2]}99") if _CENTURY.fullmatch(edtf) else None


def _interval(edtf: str, first: str, last: str) -> Issued | None:
    start, end = _END.match(first), _END.match(last)
    doubtful = bool(re.search(r"[~?%]", edtf))
    if start and end:
        years = start[0] if start[0] == end[0] else f"{start[0]}–{end[0]}"
        return Issued(edtf, years, doubtful=doubtful)
    if start:
        return Issued(edtf, f"{start[0]}–", doubtful=doubtful)
    return Issued(edtf, f"–{end[0]}", doubtful=doubtful) if end else None
