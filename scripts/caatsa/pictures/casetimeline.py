"""One case on one line: its chronology above, what was said of it below."""

from __future__ import annotations

from caatsa import addresses
from caatsa.link import Dataset
from caatsa.model import Action, Case, Statement
from caatsa.model.records import Event
from caatsa.pictures.lanes import Frame, Item, Lane, lanes_picture
from caatsa.pictures.periods import axis_of
from caatsa.pictures.picture import Picture, nothing
from caatsa.pictures.sides import home, spoken
from caatsa.refs import parts
from caatsa.speakers import side

# Beside the contents of an entry's page 43.4rem are left for the drawing, its labels included.
_PERIODS, _WIDTH = 28, 868
# The longest words of a mark, and the fewest items that say more drawn than listed.
_WORDS, _FEWEST = 160, 3


def case_timeline(data: Dataset, case: Case, root: str, id: str) -> Picture:
    """The picture. root: the way from the page to the site's root; id: of the picture, unique on its page."""
    said = [statement for statement in spoken(data) if case.id in statement.about.cases]
    # What was said of the case stands below the line: the chronology's own line on it would draw it twice.
    below = {statement.id for statement in said}
    events = [(number, event) for number, event in enumerate(case.chronology, 1) if event.entry not in below]
    acts = {number for number, event in events if event.entry and isinstance(data.entries[event.entry], Action)}
    above = [
        Lane("Events", "ink", tuple(_event(data, case, *one) for one in events if one[0] not in acts)),
        Lane("Acts in law", "seal", tuple(_event(data, case, *one) for one in events if one[0] in acts)),
    ]
    above = [lane for lane in above if lane.items]
    lanes = above + [lane for lane in _sides(data, case, said) if lane.items]
    title = f"{data.word('countries', case.country).label}: chronology and statements"
    if sum(len(lane.items) for lane in lanes) < _FEWEST:
        return nothing(id, title, "This case has too few dates for a drawing; the chronology lists them.")
    axis = axis_of((item.when for lane in lanes for item in lane.items), _PERIODS)
    return lanes_picture(Frame(id, root, title, _WIDTH, len(above)), lanes, axis)


def event_anchor(number: int) -> str:
    """The id of a line of the chronology on its case's page, counted from 1."""
    return f"event-{number}"


def _event(data: Dataset, case: Case, number: int, event: Event) -> Item:
    """A line of the chronology; it leads to the entry that the line names, else to the line."""
    own = f"{addresses.address(data, case.id)}#{event_anchor(number)}"
    return Item(event.date, _plain(event.event), addresses.address(data, event.entry) if event.entry else own)


def _plain(prose: str) -> str:
    """Prose without its notes, cut to the length of a label."""
    plain = "".join(part if isinstance(part, str) else getattr(part, "words", None) or "" for part in parts(prose))
    text = " ".join(plain.split()).replace(" .", ".").replace(" ,", ",").replace(" ;", ";")
    return text if len(text) <= _WORDS else f"{text[:_WORDS].rsplit(' ', 1)[0]} …"


def _sides(data: Dataset, case: Case, said: list[Statement]) -> list[Lane]:
    """What was said by the country of the Act, by the country of the case, and by all others."""
    named = dict.fromkeys(code for code in (home(data), case.country) if code)
    lanes = [
        Lane(f"Said: {data.word('countries', code).label}", "link", _items(data, [s for s in said if side(data, s) == code]))
        for code in named
    ]
    return [*lanes, Lane("Said: others", "link", _items(data, [s for s in said if side(data, s) not in named]))]


def _items(data: Dataset, statements: list[Statement]) -> tuple[Item, ...]:
    return tuple(
        Item(s.said.date, f"{addresses.name(data, s.speaker)}: {s.title}", addresses.address(data, s.id)) for s in statements
    )
