"""Dates as the manuals print them, doubt included."""

import pytest
from caatsa.citing.when import issued

# EDTF, month first, day first, year first (APA), parts, doubtful
FORMS = [
    ("2020-01-10", "January 10, 2020", "10 January 2020", "2020, January 10", (2020, 1, 10), False),
    ("2020-05", "May 2020", "May 2020", "2020, May", (2020, 5), False),
    ("2020", "2020", "2020", "2020", (2020,), False),
    ("2020-09-10~", "September 10, 2020", "10 September 2020", "2020, September 10", (2020, 9, 10), True),
    ("2020?", "2020", "2020", "2020", (2020,), True),
    ("2020-01-10%", "January 10, 2020", "10 January 2020", "2020, January 10", (2020, 1, 10), True),
    ("2020-XX", "2020", "2020", "2020", (2020,), False),
    ("2020-XX-XX", "2020", "2020", "2020", (2020,), False),
    ("2020-01-XX", "January 2020", "January 2020", "2020, January", (2020, 1), False),
    ("202X", "2020s", "2020s", "2020s", (), False),
    ("20XX", "2000–2099", "2000–2099", "2000–2099", (), False),
    ("2017-10-27/2021-03-02", "2017–2021", "2017–2021", "2017–2021", (), False),
    ("2020-01-08/2020-01-11", "2020", "2020", "2020", (2020,), False),
    ("2019~/2020", "2019–2020", "2019–2020", "2019–2020", (), True),
    ("2016/..", "2016–", "2016–", "2016–", (), False),
    ("/2016", "–2016", "–2016", "–2016", (), False),
]


@pytest.mark.parametrize(("edtf", "month_first", "day_first", "year_first", "parts", "doubtful"), FORMS)
def test_forms(edtf, month_first, day_first, year_first, parts, doubtful):
    day = issued(edtf)
    assert (day.month_first, day.day_first, day.year_first) == (month_first, day_first, year_first)
    assert (day.parts, day.doubtful) == (parts, doubtful)


def test_short_months_are_those_of_the_tables():
    shown = [issued(f"2020-{month:02d}-01").day_first_short for month in range(1, 13)]
    assert shown == [
        f"1 {month} 2020"
        for month in "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
    ]
    assert issued("2020-09-21").month_first_short == "Sept. 21, 2020"


@pytest.mark.parametrize("edtf", [None, ""])
def test_no_date_is_none(edtf):
    assert issued(edtf) is None
