"""Dates: which forms are accepted, what they can mean, and how they read."""

from __future__ import annotations

import subprocess
import sys
import warnings
from datetime import date
from pathlib import Path

import pytest
from caatsa.dates import DateError, compare_first, date_in_words, parse_date, parse_day

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"

# (as written, first day, last day, in words)
ACCEPTED = [
    ("2020-01-10", "2020-01-10", "2020-01-10", "10 January 2020"),
    ("2020-02-29", "2020-02-29", "2020-02-29", "29 February 2020"),
    ("2020-02", "2020-02-01", "2020-02-29", "February 2020"),
    ("2020", "2020-01-01", "2020-12-31", "2020"),
    ("2020~", "2020-01-01", "2020-12-31", "about 2020"),
    ("2020-01~", "2020-01-01", "2020-01-31", "about January 2020"),
    ("2020-01-10?", "2020-01-10", "2020-01-10", "10 January 2020 (uncertain)"),
    ("2020%", "2020-01-01", "2020-12-31", "about 2020 (uncertain)"),
    ("202X", "2020-01-01", "2029-12-31", "the 2020s"),
    ("20XX", "2000-01-01", "2099-12-31", "between 2000 and 2099"),
    ("2020-XX", "2020-01-01", "2020-12-31", "2020, month not known"),
    ("2020-XX-XX", "2020-01-01", "2020-12-31", "2020, month not known"),
    ("2020-02-XX", "2020-02-01", "2020-02-29", "February 2020, day not known"),
    ("2019-12/2020-01", "2019-12-01", "2020-01-31", "December 2019 to January 2020"),
    ("2020-01-04/2020-01-06", "2020-01-04", "2020-01-06", "4 to 6 January 2020"),
    ("2020-01-30/2020-02-02", "2020-01-30", "2020-02-02", "30 January to 2 February 2020"),
    ("2019-12-30/2020-01-02", "2019-12-30", "2020-01-02", "30 December 2019 to 2 January 2020"),
    ("2019~/2020-03-04", "2019-01-01", "2020-03-04", "about 2019 to 4 March 2020"),
    ("2020-01-04/2020-01-04", "2020-01-04", "2020-01-04", "4 to 4 January 2020"),
    ("2020-01-04/2020-01", "2020-01-04", "2020-01-31", "4 January 2020 to January 2020"),
    ("2020-01/2020-01-06", "2020-01-01", "2020-01-06", "January 2020 to 6 January 2020"),
    ("2020-01-04~/2020-01-06", "2020-01-04", "2020-01-06", "about 4 January 2020 to 6 January 2020"),
    ("2020/2020", "2020-01-01", "2020-12-31", "2020 to 2020"),
    ("2016/..", "2016-01-01", None, "2016 or later"),
    ("2016-05-01/..", "2016-05-01", None, "1 May 2016 or later"),
    ("../2016", None, "2016-12-31", "2016 or earlier"),
    ("2016/", "2016-01-01", None, "from 2016, end not known"),
    ("/2016", None, "2016-12-31", "until 2016, beginning not known"),
]

WRITTEN = "a date is written as in 2020-01-10, 2020-01, 2020, 2020~, 2020-XX, 2019-12/2020-01, 2020/.."
DAY = "a day is written YYYY-MM-DD"
REFUSED = [
    ("", WRITTEN),
    ("spring 2020", WRITTEN),
    (" 2020", WRITTEN),
    ("2020 ", WRITTEN),
    ("2020-01-10\n", WRITTEN),
    ("\uff12\uff10\uff12\uff10", WRITTEN),
    ("2020-01-10junk", WRITTEN),
    ("20200110", WRITTEN),
    ("99999", WRITTEN),
    ("-0044", WRITTEN),
    ("Y17000", WRITTEN),
    ("20xx", WRITTEN),
    ("XXXX", WRITTEN),
    ("?2020", WRITTEN),
    ("2020?-01", WRITTEN),
    ("[2020,2021]", WRITTEN),
    ("{2020..2022}", WRITTEN),
    ("2020-01/2020-XX", WRITTEN),
    ("2020/2021/2022", WRITTEN),
    ("unknown", WRITTEN),
    ("2020-1-1", DAY),
    ("10.01.2020", DAY),
    ("2020/1/1", WRITTEN),
    ("2020-01-10T10:00:00Z", "a time of day is not recorded: write the day alone"),
    ("2020-21", "a season says nothing exact: write the months, as in 2020-03/2020-05"),
    ("2020-13", "there is no month 13"),
    ("2020-00", "there is no month 00"),
    ("2021-02-29", "February 2021 has 28 days"),
    ("2020-04-31", "April 2020 has 30 days"),
    ("2020-04-00", "April 2020 has 30 days"),
    ("0000", "there is no year 0000"),
    ("../..", "an interval must have at least one end that is known"),
    ("/", "an interval must have at least one end that is known"),
    ("2020-01/2019-01", "an interval must begin before it ends: 2020-01 comes after 2019-01"),
]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("text", "first", "last", "words"), ACCEPTED)
def test_accepted(text: str, first: str | None, last: str | None, words: str) -> None:
    when = parse_date(text)
    assert (when.text, when.earliest, when.latest) == (text, day(first), day(last))
    assert when.is_day == (first == last and first is not None)
    assert date_in_words(text) == words


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_refused(text: str, why: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert str(caught.value) == why
    with pytest.raises(DateError):
        date_in_words(text)


@pytest.mark.parametrize(("text", "first", "last", "words"), ACCEPTED)
def test_library_agrees_on_what_is_accepted(text: str, first: str | None, last: str | None, words: str) -> None:
    """The forms read without the library are EDTF, and mean to it what they mean to us."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import parse_edtf

        read = parse_edtf(text)
    if first and last:
        assert (read.lower_strict()[:3], read.upper_strict()[:3]) == (
            day(first).timetuple()[:3],
            day(last).timetuple()[:3],
        )


def test_open_ends_compare_as_the_first() -> None:
    assert compare_first(parse_date("../2020"), parse_date("1900")) == -1
    assert compare_first(parse_date("1900"), parse_date("../2020")) == 1
    assert compare_first(parse_date("2020"), parse_date("2020-01-01")) == 0
    assert compare_first(parse_date("2020-02"), parse_date("2020-01~")) == 1


@pytest.mark.parametrize("text", ["2020-01", "2020-01-10~", "2020-02-30", "20200110", "2020-1-1", "2020-01-10 "])
def test_a_day_is_a_day(text: str) -> None:
    with pytest.raises(DateError):
        parse_day(text)


def test_day() -> None:
    assert parse_day("0001-01-01") == date.min
    assert parse_day("2020-02-29") == date(2020, 2, 29)


def test_library_is_not_loaded_for_days_and_months() -> None:
    """It takes a tenth of a second, and warns about its own grammar."""
    code = "import sys; from caatsa.dates import parse_date; parse_date('2020-01-10'); parse_date('2020-01/..' [:7])"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"{code}; print('edtf' in sys.modules); parse_date('2020~')"],
        env={"PYTHONPATH": str(SCRIPTS)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("False\n", "")
