"""Rules on days of the week, which reports give and from which dates are reckoned."""

from __future__ import annotations

from collections.abc import Iterator

from caatsa.fields import text, when
from caatsa.findings import Finding
from caatsa.index import Index, Spot
from caatsa.load import RawEntry
from caatsa.rulebook import Rulebook
from caatsa.weekdays import dated_days, day_name, named_days


def said_on_the_weekday_named(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """An utterance is dated on a weekday that its reason quotes or has behind “on”, or the reason says what day that was."""
    said = when(entry.value, "said", "date")
    named = named_days(text(entry.value, "said", "reason"))
    if said is None or said.earliest is None or said.text != said.earliest.isoformat():
        return  # only a day that is certain can contradict
    told = [one for one in named if (one.quoted or one.on) and not one.settled]
    # Our own “on Tuesday” may be about something else, so any weekday that fits will do; words in quotes are evidence.
    fitting = told if any(one.quoted for one in told) else named
    day = said.earliest.weekday()
    if told and day not in {one.day for one in fitting}:
        has = " and ".join(dict.fromkeys(day_name(one.day) for one in told))
        message = (
            f"said.date must fall on a weekday that said.reason names: {said.text} is a {day_name(day)}, the reason has "
            f"{has}; correct the date, or say which date that was, as in '“on Monday”, which was 7 March'"
        )
        yield entry.finding(("said", "date"), message)


def weekday_fits_the_date_beside_it(_: Index, spot: Spot) -> Iterator[Finding]:
    """A weekday in our words fits the date that stands beside it."""
    for dated in dated_days(spot.text) if "day" in spot.text else ():
        if not dated.fits:
            held = f"{dated.date} was a {day_name(dated.date.weekday())}" if dated.date else "there is no such date"
            yield spot.finding_at(dated.words, f"weekday must fit the date beside it: {dated.words!r}, but {held}")


RULES = Rulebook(
    entry={"statement": (said_on_the_weekday_named,)},
    text={name: (weekday_fits_the_date_beside_it,) for name in ("prose", "remark", "line")},
)
