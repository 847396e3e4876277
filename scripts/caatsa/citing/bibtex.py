"""BibTeX, UTF-8, with the fields that BibTeX and biblatex share.

Titles stand in double braces, which keep their capitals. An entry that BibTeX has no type for is @misc, with what
locates it in howpublished; of a law that is its citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caatsa.citing import escaping
from caatsa.citing.items import Item, item
from caatsa.citing.richtext import Accessed, Rich, rich
from caatsa.citing.things import Name, Thing

_TYPES = {"article-newspaper": "article", "article-magazine": "article", "report": "techreport"}
_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A family name that BibTeX reads as it stands; others are wrapped, so that no part is taken for a particle.
_PLAIN_FAMILY = re.compile(r"[A-Z][\w’'-]*")
# What parts names in a list, or the parts of one.
_PARTING = re.compile(r",|\band\b")
_ACCESSED = Accessed("bibtex", "  urldate = {", "},\n")


def block(thing: Thing) -> Rich:
    """The entry, with the open place for the day of the visit as a field of its own."""
    made = item(thing)
    kind = _TYPES.get(made.type, "misc")
    lines = "".join(f"  {name} = {value},\n" for name, value in _fields(made, kind) if value not in ("", "{}", "{{}}"))
    return rich(f"@{kind}{{{made.id},\n{lines}", _ACCESSED, "}\n")


def file(things: tuple[Thing, ...]) -> str:
    """A file with an entry for each thing."""
    return "\n".join(block(thing).plain for thing in things)


def _fields(made: Item, kind: str) -> Iterator[tuple[str, str]]:
    """Fields with their delimiters, those without a value included."""
    place = made.container or made.publisher
    day = made.issued
    doubt = "date approximate" if day and day.doubtful else ""
    note = "" if made.cited else made.note
    yield "author", f"{{{' and '.join(_name(name) for name in made.authors)}}}"
    yield "title", f"{{{{{escaping.bibtex(made.title)}}}}}"
    if kind == "article":
        yield "journal", _braced(place)
    elif kind == "techreport":
        yield "institution", _braced(place)
        yield "number", _braced(made.number)
    else:
        yield "howpublished", _braced(made.cited or ", ".join(filter(None, (made.number, place))))
    yield "year", _braced(day.years if day else "")
    yield "month", _MONTHS[day.month] if day else ""
    yield "url", f"{{{made.url}}}"
    yield "note", _braced("; ".join(filter(None, (note, doubt))))


def _braced(value: str) -> str:
    return f"{{{escaping.bibtex(value)}}}"


def _name(name: Name) -> str:
    if name.literal:
        return _braced(name.literal)
    family = name.family if _PLAIN_FAMILY.fullmatch(name.family) else _braced(name.family)
    given = _braced(name.given) if _PARTING.search(name.given) else escaping.bibtex(name.given)
    return f"{family}, {given}" if given else family
