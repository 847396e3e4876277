"""Cases compared on one axis of time: what the country of the Act said before it acted, the act, what it said after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caatsa import addresses
from caatsa.dates import parse_date
from caatsa.link import Dataset
from caatsa.model import Action, Case, Statement
from caatsa.pictures.lanes import Frame, Item, Lane, lanes_picture
from caatsa.pictures.periods import axis_of
from caatsa.pictures.picture import Picture
from caatsa.pictures.sides import home, spoken
from caatsa.speakers import side

_PERIODS, _WIDTH = 40, 868
_NOTE = (
    "Before and after are parted by the day of the first determination, which itself counts as after. No determination "
    "is in this record where a case has one lane."
)


def comparison(data: Dataset, cases: Sequence[Case], root: str, id: str) -> Picture:
    """The picture. root: the way from the page to the site's root; id: of the picture, unique on its page."""
    lanes = [lane for case in cases for lane in _lanes(data, case)]
    axis = axis_of((item.when for lane in lanes for item in lane.items), _PERIODS)
    speaker = home(data)
    by = data.word("countries", speaker).label if speaker else "nobody"
    names = ", ".join(data.word("countries", case.country).label for case in cases)
    return lanes_picture(Frame(id, root, f"Said and done by {by}: {names}", _WIDTH, note=_NOTE), lanes, axis)


def _lanes(data: Dataset, case: Case) -> Iterator[Lane]:
    """Three lanes of a case with a determination, else one."""
    country = data.word("countries", case.country).label
    said = [s for s in spoken(data) if case.id in s.about.cases and side(data, s) == home(data)]
    found = [a for a in data.of("action") if a.type == "determination" and case.id in a.cases and not a.tombstone]
    first = min((parse_date(action.date).earliest for action in found), default=None)
    if first is None:
        yield Lane(f"{country}: said", "link", _statements(data, said))
        return
    # A date that may lie on either side of the act counts as after: that somebody warned before it must be certain.
    before = [s for s in said if (latest := parse_date(s.said.date).latest) is not None and latest < first]
    yield Lane(f"{country}: said before", "link", _statements(data, before))
    yield Lane(f"{country}: determination", "seal", tuple(_determination(data, action) for action in found), bar=True)
    yield Lane(f"{country}: said after", "link", _statements(data, [s for s in said if s not in before]))


def _statements(data: Dataset, statements: list[Statement]) -> tuple[Item, ...]:
    return tuple(
        Item(s.said.date, f"{addresses.name(data, s.speaker)}: {s.title}", addresses.address(data, s.id)) for s in statements
    )


def _determination(data: Dataset, action: Action) -> Item:
    return Item(action.date, action.title, addresses.address(data, action.id))
