"""Dates in the Extended Date/Time Format (EDTF, ISO 8601-2): what of it is accepted, its bounds, its words.

Accepted, with examples:
    2020-01-10, 2020-01, 2020              a day, month or year
    2020~, 2020-01?, 2020-01-10%           about; uncertain; both
    202X, 20XX, 2020-XX, 2020-01-XX        a digit, a month or a day that is not known
    2019-12/2020-01, 2020~/2020-03-04      from … to …
    2016/.., ../2016                       2016 or later; 2016 or earlier (the end is open)
    2016/, /2016                           the other end exists but is not known
Not accepted although level 1 has them: seasons (2020-21), times of day, years of more than four digits; write the
months, the day, nothing. The library `edtf` decides what is EDTF; it is asked only for the rarer forms, since it needs
milliseconds for each, takes 29 February in every year and spaces at either end, and gives unknown ends ten years.
"""

from __future__ import annotations

import calendar
import re
import warnings
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_MONTHS = calendar.month_name
_CALENDAR = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_POINT = re.compile(rf"({_CALENDAR})([~?%]?)", re.ASCII)
_UNKNOWN_DIGITS = re.compile(r"\d{2}XX|\d{3}X|\d{4}-XX(?:-XX)?|\d{4}-\d{2}-XX", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SEASON = re.compile(r"\d{4}-(?:2[1-9]|3\d|4[01])", re.ASCII)
_ABOUT, _UNCERTAIN = ("~", "%"), ("?", "%")


class DateError(ValueError):
    """Not a date that entries may hold; the text says why, as the second half of a sentence."""


@dataclass(frozen=True)
class When:
    """A date as written, with the first and last day it can mean; None where that end is open or not known."""

    text: str
    earliest: date | None
    latest: date | None

    @property
    def is_day(self) -> bool:
        """Whether it means one day exactly."""
        return self.earliest == self.latest


@lru_cache(maxsize=65536)
def parse_date(text: str) -> When:
    """The bounds of a date. Raises DateError."""
    first, slash, last = text.partition("/")
    if not slash:
        return When(text, *_point(text))
    open_first, open_last = first in ("", ".."), last in ("", "..")
    if open_first and open_last:
        raise DateError("an interval must have at least one end that is known")
    earliest = None if open_first else _qualified(first)[0]
    latest = None if open_last else _qualified(last)[1]
    if earliest is not None and latest is not None and earliest > latest:
        raise DateError(f"an interval must begin before it ends: {first} comes after {last}")
    _ask_library(text)
    return When(text, earliest, latest)


@lru_cache(maxsize=65536)
def parse_day(text: str) -> date:
    """A calendar day written YYYY-MM-DD. Raises DateError."""
    if not _DAY.fullmatch(text):
        raise DateError("a day is written YYYY-MM-DD")
    return _calendar(text)[0]


def compare_first(one: When, other: When) -> int:
    """-1, 0 or 1 as the first possible day of one is before, on or after that of the other; an open start is first."""
    first, second = one.earliest or date.min, other.earliest or date.min
    return (first > second) - (first < second)


def _point(text: str) -> tuple[date, date]:
    if _UNKNOWN_DIGITS.fullmatch(text):
        _ask_library(text)
        return _with_unknown_digits(text)
    return _qualified(text)


def _qualified(text: str) -> tuple[date, date]:
    match = _POINT.fullmatch(text)
    if match is None or _SEASON.fullmatch(text):
        raise DateError(_complaint(text))
    if match.group(2):
        _ask_library(text)
    return _calendar(match.group(1))


def _complaint(text: str) -> str:
    if _SEASON.fullmatch(text):
        return "a season says nothing exact: write the months, as in 2020-03/2020-05"
    if "T" in text:
        return "a time of day is not recorded: write the day alone"
    if re.fullmatch(r"\d{1,2}[./ ]\d{1,2}[./ ]\d{4}|\d{4}[./]\d{1,2}[./]\d{1,2}|\d{4}-\d{1,2}-\d{1,2}", text):
        return "a day is written YYYY-MM-DD"
    return "a date is written as in 2020-01-10, 2020-01, 2020, 2020~, 2020-XX, 2019-12/2020-01, 2020/.."


def _calendar(text: str) -> tuple[date, date]:
    year, month, day = (int(part) for part in (text + "-0-0").split("-")[:3])
    if len(text) > 4 and not 1 <= month <= 12:
        raise DateError(f"there is no month {text[5:7]}")
    if year < 1:
        raise DateError("there is no year 0000")
    if len(text) == 4:
        return date(year, 1, 1), date(year, 12, 31)
    length = calendar.monthrange(year, month)[1]
    if len(text) == 7:
        return date(year, month, 1), date(year, month, length)
    if not 1 <= day <= length:
        raise DateError(f"{_MONTHS[month]} {year} has {length} days")
    return date(year, month, day), date(year, month, day)


def _with_unknown_digits(text: str) -> tuple[date, date]:
    if "-" in text:
        return _calendar(text.replace("-XX", ""))
    return _calendar(text.replace("X", "0"))[0], _calendar(text.replace("X", "9"))[1]


def _ask_library(text: str) -> None:
    # Imported late: it takes a tenth of a second and warns about its own grammar.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import EDTFParseException, parse_edtf

        try:
            parse_edtf(text)
        except EDTFParseException as error:
            raise DateError(_complaint(text)) from error


def date_in_words(text: str) -> str:
    """A date as readers are shown it: '10 January 2020', 'about 2020', '2016 or later'. Raises DateError."""
    when = parse_date(text)
    first, slash, last = text.partition("/")
    if not slash:
        return _point_in_words(text)
    if first == "..":
        return f"{_point_in_words(last)} or earlier"
    if last == "..":
        return f"{_point_in_words(first)} or later"
    if not first:
        return f"until {_point_in_words(last)}, beginning not known"
    if not last:
        return f"from {_point_in_words(first)}, end not known"
    return _span_in_words(first, last, when)


def _span_in_words(first: str, last: str, when: When) -> str:
    if _DAY.fullmatch(first) and _DAY.fullmatch(last) and when.earliest and when.latest:
        if first[:7] == last[:7]:
            return f"{when.earliest.day} to {_point_in_words(last)}"
        if first[:4] == last[:4]:
            return f"{when.earliest.day} {_MONTHS[when.earliest.month]} to {_point_in_words(last)}"
    return f"{_point_in_words(first)} to {_point_in_words(last)}"


def _point_in_words(text: str) -> str:
    if _UNKNOWN_DIGITS.fullmatch(text):
        return _unknown_digits_in_words(text)
    plain = text.rstrip("~?%")
    year, month, day = (int(part) for part in (plain + "-0-0").split("-")[:3])
    words = " ".join(filter(None, (str(day) if day else "", _MONTHS[month] if month else "", str(year))))
    about = "about " if text.endswith(_ABOUT) else ""
    return f"{about}{words}{' (uncertain)' if text.endswith(_UNCERTAIN) else ''}"


def _unknown_digits_in_words(text: str) -> str:
    if text.endswith("-XX-XX") or re.fullmatch(r"\d{4}-XX", text):
        return f"{text[:4]}, month not known"
    if "-" in text:
        return f"{_point_in_words(text[:7])}, day not known"
    if text.endswith("XX"):
        return f"between {text[:2]}00 and {text[:2]}99"
    return f"the {text[:3]}0s"
