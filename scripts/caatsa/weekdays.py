"""Days of the week in the words of reports: which are named, and which are settled by a date beside them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_DAYS = list(calendar.day_name)
_MONTHS = "|".join(list(calendar.month_name)[1:])
# By the day of the week, Monday first: English, German, Spanish, French, Portuguese, Turkish, Russian (with its
# endings), Arabic. A name that two languages share for one day stands once.
_NAMES = (
    r"Monday|Montag|lunes|lundi|segunda-feira|Pazartesi|понедельник\w{0,2}|(?:ال)?[اإ]ثنين",
    r"Tuesday|Dienstag|martes|mardi|terça-feira|Salı|вторник\w{0,2}|(?:ال)?ثلاثاء",
    r"Wednesday|Mittwoch|miércoles|mercredi|quarta-feira|Çarşamba|сред[ауыеу]|(?:ال)?أربعاء",
    r"Thursday|Donnerstag|jueves|jeudi|quinta-feira|Perşembe|четверг\w{0,2}|(?:ال)?خميس",
    r"Friday|Freitag|viernes|vendredi|sexta-feira|Cuma|пятниц\w{1,2}|(?:ال)?جمعة",
    r"Saturday|Samstag|Sonnabend|sábado|samedi|Cumartesi|суббот\w{1,2}|(?:ال)?سبت",
    r"Sunday|Sonntag|domingo|dimanche|Pazar|воскресень\w{1,2}|(?:ال)?أحد",
)
_NAMED = re.compile("|".join(rf"(?P<d{n}>(?<!\w)(?:{names})(?!\w))" for n, names in enumerate(_NAMES)), re.IGNORECASE)
_QUOTED = re.compile(r"“[^“”]*”")
_BEHIND_ON = re.compile(r"\bon (?:the )?$", re.IGNORECASE)
# “on Monday”, which was 7 March: the writer says which day is meant, and so that another is not.
_SETTLED = re.compile(
    rf"(?:[^.;“”]*”?,? (?:which|that|it) [^.;“”]{{0,30}}?\b\d{{1,2}} (?:{_MONTHS})|,? \d{{1,2}} (?:{_MONTHS})"
    rf"|, (?:{_MONTHS}) \d{{1,2}})\b"
)
_DATED = re.compile(
    rf"(?<!\w)(?P<day>{'|'.join(_DAYS)}),? (?:(?P<d1>\d{{1,2}}) (?P<m1>{_MONTHS})|(?P<m2>{_MONTHS}) (?P<d2>\d{{1,2}})),? "
    r"(?P<year>\d{4})(?!\d)"
)


@dataclass(frozen=True)
class Named:
    """A day of the week named in a text. day: 0 for Monday; quoted: between “curly quotes”; on: behind the word 'on';
    settled: followed by the date that it was."""

    day: int
    quoted: bool
    on: bool
    settled: bool


@dataclass(frozen=True)
class Dated:
    """A day of the week beside a whole date, in our words. words: as they stand; date: None where there is no such."""

    words: str
    day: str
    date: date | None

    @property
    def fits(self) -> bool:
        """Whether that date was that day of the week."""
        return self.date is not None and _DAYS[self.date.weekday()] == self.day


def named_days(text: str) -> list[Named]:
    """The days of the week that a text names, in order; outside quotation marks only by their English names.

    >>> [(named.day, named.quoted) for named in named_days("On Monday it had “в среду”.")]
    [(0, False), (2, True)]
    """
    spans = [match.span() for match in _QUOTED.finditer(text)]
    found = []
    for match in _NAMED.finditer(text):
        quoted = any(start < match.start() < end for start, end in spans)
        if quoted or match.group().capitalize() in _DAYS:
            on = bool(_BEHIND_ON.search(text, 0, match.start()))
            settled = bool(_SETTLED.match(text, match.end()))
            found.append(Named(int(str(match.lastgroup)[1:]), quoted, on, settled))
    return found


def dated_days(text: str) -> Iterator[Dated]:
    """The days of the week that stand beside a whole date, outside quotation marks: 'Monday, 13 January 2020'."""
    months = list(calendar.month_name)
    for match in _DATED.finditer(_QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)):
        day, month = int(match["d1"] or match["d2"]), months.index(match["m1"] or match["m2"])
        try:
            meant = date(int(match["year"]), month, day)
        except ValueError:
            meant = None
        yield Dated(match.group(), match["day"], meant)


def day_name(day: int) -> str:
    """The English name of a day of the week, 0 for Monday."""
    return _DAYS[day]
