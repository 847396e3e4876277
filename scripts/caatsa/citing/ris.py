"""RIS: one line a field, two capitals, two spaces, a hyphen, a space; TY first, ER last.

The specification ends lines with CR and LF; files have both, the text on a page has LF.
"""

from __future__ import annotations

from collections.abc import Iterator

from caatsa.citing.escaping import ris, ris_address, ris_name
from caatsa.citing.items import Item, item
from caatsa.citing.naming import inverted
from caatsa.citing.richtext import Accessed, Rich, rich
from caatsa.citing.things import Thing
from caatsa.citing.when import Issued

_TYPES = {
    "article-newspaper": "NEWS", "article-magazine": "MGZN", "webpage": "ELEC", "post-weblog": "BLOG",
    "report": "RPRT", "legislation": "STAT", "regulation": "LEGAL", "bill": "BILL", "dataset": "DATA",
    "article": "UNPB",
}
_ONLINE, _OTHER = "ELEC", "GEN"
_ACCESSED = Accessed("ris", "Y2  - ", "\n")


def block(thing: Thing) -> Rich:
    """The record, with the open place for the day of the visit as a line of its own."""
    lines = "".join(f"{tag}  - {value}\n" for tag, value in _lines(item(thing)) if value)
    return rich(lines, _ACCESSED, "ER  - \n")


def file(things: tuple[Thing, ...]) -> str:
    """A file with a record for each thing."""
    return "".join(block(thing).plain for thing in things).replace("\n", "\r\n")


def _lines(made: Item) -> Iterator[tuple[str, str]]:
    start, _, end = made.page.partition("-")
    yield "TY", _TYPES.get(made.type) or (_ONLINE if made.url else _OTHER)
    yield "ID", made.id
    for name in made.authors:
        yield "AU", ris_name(inverted(name))
    yield "TI", ris(made.title)
    yield "T2", ris_name(made.container)
    yield "PY", f"{made.issued.parts[0]:04d}" if made.issued and made.issued.parts else ""
    yield "DA", _date(made.issued)
    yield "PB", ris(made.publisher or made.authority)
    yield "CY", ris(made.place)
    yield "M1", ris(made.number)
    yield "VL", ris(made.volume)
    yield "SP", ris(start)
    yield "EP", ris(end)
    yield "SE", ris(made.section)
    yield "M3", ris(made.genre)
    yield "LA", made.language
    yield "UR", ris_address(made.url)
    yield "N1", ris(made.note)


def _date(day: Issued | None) -> str:
    """'2020/01/10'; the years alone where they are not one; nothing where PY says it all."""
    if day is None or len(day.parts) == 1:
        return ""
    if not day.parts:
        return day.years
    year, *rest = day.parts
    return "/".join([f"{year:04d}", *(f"{part:02d}" for part in rest)])
