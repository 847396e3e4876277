"""Days of the week in reports: found in eight languages, and held against the dates beside them."""

import pytest

from caatsa.weekdays import dated_days, day_name, named_days

# A sentence of each language for each day, Monday first.
SAID = {
    "English": ["on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday"],
    "German": ["am Montag", "am Dienstag", "am Mittwoch", "am Donnerstag", "am Freitag", "am Samstag", "am Sonntag"],
    "Spanish": ["el lunes", "el martes", "el miércoles", "el jueves", "el viernes", "el sábado", "el domingo"],
    "French": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "Portuguese": [
        "na segunda-feira", "na terça-feira", "na quarta-feira", "na quinta-feira", "na sexta-feira", "no sábado",
        "no domingo",
    ],
    "Turkish": [
        "Pazartesi günü", "Salı günü", "Çarşamba günü", "Perşembe günü", "Cuma günü", "Cumartesi günü", "Pazar günü",
    ],
    "Russian": [
        "в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье",
    ],
    "Arabic": ["يوم الإثنين", "الثلاثاء", "اليوم الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
}  # fmt: skip


@pytest.mark.parametrize("language", SAID)
def test_days_are_found_in_quoted_words(language):
    for day, words in enumerate(SAID[language]):
        (named,) = named_days(f"The report says “{words}” [[x]].")
        assert (named.day, named.quoted, named.settled) == (day, True, False), words


def test_case_of_letters_does_not_matter():
    assert [named.day for named in named_days("“LUNES”, “Mardi”, “ON FRIDAY”, “В ПЯТНИЦУ”")] == [0, 1, 4, 4]


def test_outside_quotation_marks_only_english_names_are_days():
    assert [(named.day, named.on) for named in named_days("On the Sunday after a Saturday, at the Pazar, on Monday.")] == [
        (6, True), (5, False), (0, True),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["Mondays", "среди других", "средний", "Cumartesiler", "الأحداث", "salıncak"])
def test_words_that_begin_like_a_day_are_none(words):
    assert named_days(f"It has “{words}”.") == []


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("“on Monday”, which was 7 March", True),
        ("“on Monday”, which in its setting would be 13 January", True),
        ("“on Monday”; that is 13 January", False),
        ("on Monday, 13 January 2020", True),
        ("on Monday, January 13", True),
        ("on Monday. It was 13 January", False),
        ("“on Monday”, and another “on 13 January”", False),
    ],
)
def test_day_is_settled_by_the_date_that_it_was(text, settled):
    assert [named.settled for named in named_days(text)] == [settled]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Monday, 13 January 2020", [True]),
        ("Monday 13 January 2020, then Tuesday, January 14, 2020", [True, True]),
        ("Tuesday, 13 January 2020", [False]),
        ("Thursday, 30 February 2020", [False]),
        ("“Tuesday, 13 January 2020”, a slip", []),
        ("Tuesday, 13 January", []),
        ("Monday, 13 January 20201", []),
    ],
)
def test_days_beside_dates(text, fits):
    assert [dated.fits for dated in dated_days(text)] == fits


def test_names_of_days():
    assert [day_name(day) for day in (0, 6)] == ["Monday", "Sunday"]
