"""The Act's life: what made it law, what was done under it, what was said of it, by lanes from its enactment on."""

from __future__ import annotations

from collections.abc import Iterator

from caatsa import addresses
from caatsa.dates import parse_date
from caatsa.link import Dataset
from caatsa.model import Action, Instrument, Statement
from caatsa.pagefile import page
from caatsa.pictures.lanes import Frame, Item, Lane, lanes_picture
from caatsa.pictures.periods import axis_of
from caatsa.pictures.picture import Picture, picture_html
from caatsa.pictures.sides import enactment, most_heard, spoken
from caatsa.speakers import side
from caatsa.templating import environment

TITLE = "The life of the Act"
ID = "life"
# The lanes of law and of acts, by type of instrument and of action; a type that is named in none of them goes last.
_LAW = (
    ("Enactment, amendments", ("statute",), ("enactment", "amendment")),
    ("Bills and votes", ("bill", "resolution"), ("vote",)),
    ("Orders and delegations", ("executive-order", "memorandum", "signing-statement", "directive"), ("delegation",)),
    ("Rules and guidance", ("regulation", "guidance", "faq", "list", "notice"), ("guidance",)),
)
_ACTS = (
    ("Determinations", ("determination",)),
    ("Designations", ("designation",)),
    ("Listings, delistings", ("listing", "delisting-report", "delisting")),
    ("Waivers, certifications", ("waiver", "certification")),
    ("Reports, enforcement", ("report", "enforcement")),
)
# Lanes of what no other lane has.
_REST = ("Other acts", "Said: others")
# How many sides have a lane, and in how many periods the years are parted at most.
_SIDES, _PERIODS, _WIDTH = 7, 40, 1180


def render_timeline(data: Dataset) -> dict[str, str]:
    """The page of the timeline, by path."""
    drawing = picture_html(act_timeline(data, "../../"), folded=False)
    html = environment().get_template("timeline.html.j2").render(title=TITLE, picture=drawing)
    described = "Law, acts and statements on the Act from its enactment on, drawn by lanes and listed by year."
    return {"record/timeline/index.md": page(TITLE, described, html, ("navigation", "toc"))}


def act_timeline(data: Dataset, root: str, id: str = ID) -> Picture:
    """The picture. root: the way from the page to the site's root; id: of the picture, unique on its page."""
    start = enactment(data)
    since = parse_date(start.date).earliest.year if start else None
    every = [*_law(data), *_acts(data), *_statements(data)]
    lanes = [lane for lane in every if lane.items]
    empty = [lane.label for lane in every if not lane.items and lane.label not in _REST]
    note = f"Without an entry in this record, and so without a lane: {'; '.join(empty)}." if empty else ""
    axis = axis_of((item.when for lane in lanes for item in lane.items), _PERIODS, since)
    frame = Frame(id, root, TITLE, _WIDTH, above=sum(lane.colour != "link" for lane in lanes), note=note)
    return lanes_picture(frame, lanes, axis)


def _law(data: Dataset) -> Iterator[Lane]:
    for label, instruments, actions in _LAW:
        of_law = [one for one in data.of("instrument") if one.type in instruments and not one.tombstone]
        acts = [one for one in data.of("action") if one.type in actions and not one.tombstone]
        yield Lane(label, "ink", tuple(_item(data, one) for one in (*of_law, *acts)))


def _acts(data: Dataset) -> Iterator[Lane]:
    acts = [one for one in data.of("action") if not one.tombstone]
    named = {type for _, types in _ACTS for type in types} | {type for _, _, types in _LAW for type in types}
    for label, types in (*_ACTS, (_REST[0], tuple({one.type for one in acts} - named))):
        yield Lane(label, "seal", tuple(_item(data, one) for one in acts if one.type in types))


def _statements(data: Dataset) -> Iterator[Lane]:
    statements = [(side(data, one), one) for one in spoken(data)]
    heard = most_heard(data, _SIDES)
    for code in heard:
        said = tuple(_item(data, one) for country, one in statements if country == code)
        yield Lane(f"Said: {data.word('countries', code).label}", "link", said)
    yield Lane(_REST[1], "link", tuple(_item(data, one) for country, one in statements if country not in heard))


def _item(data: Dataset, entry: Instrument | Action | Statement) -> Item:
    when = entry.said.date if isinstance(entry, Statement) else entry.date
    words = f"{addresses.name(data, entry.speaker)}: {entry.title}" if isinstance(entry, Statement) else addresses.name(data, entry.id)
    return Item(when, words, addresses.address(data, entry.id))
