"""CSL-JSON, the format of citation processors and Zotero."""

from __future__ import annotations

from collections.abc import Iterator

from caatsa.citing.escaping import even, script_json
from caatsa.citing.items import Item, item
from caatsa.citing.richtext import Accessed, Rich, rich
from caatsa.citing.things import Name, Thing
from caatsa.citing.when import Issued

_ACCESSED = Accessed("csl-json", ',\n  "accessed": {"date-parts": [[', "]]}")


def block(thing: Thing) -> Rich:
    """An array with the item, with the open place for the day of the visit as its last variable."""
    return rich(f"[\n{_open(item(thing))}", _ACCESSED, "\n }\n]")


def file(things: tuple[Thing, ...]) -> str:
    """A file with an item for each thing."""
    return "[\n" + ",\n".join(f"{_open(item(thing))}\n }}" for thing in things) + "\n]\n"


def _open(made: Item) -> str:
    """The item as JSON, a line for each variable that has a value, up to the brace that closes it."""
    lines = (f"  {script_json(name)}: {script_json(value)}" for name, value in _variables(made) if value)
    return " {\n" + ",\n".join(lines)


def _variables(made: Item) -> Iterator[tuple[str, object]]:
    yield "id", made.id
    yield "type", made.type
    yield "title", made.title
    yield "author", [_name(name) for name in made.authors]
    yield "container-title", even(made.container)
    yield "publisher", even(made.publisher)
    yield "publisher-place", even(made.place)
    yield "authority", even(made.authority)
    yield "genre", even(made.genre)
    yield "number", even(made.number)
    yield "volume", made.volume
    yield "page", made.page
    yield "section", made.section
    yield "issued", _date(made.issued)
    yield "URL", made.url
    yield "language", made.language
    yield "note", made.note


def _name(name: Name) -> dict[str, str]:
    parts = {"family": name.family, "given": name.given, "literal": name.literal}
    return {part: even(text) for part, text in parts.items() if text}


def _date(day: Issued | None) -> dict[str, object]:
    if day is None:
        return {}
    date: dict[str, object] = {"date-parts": [list(day.parts)]} if day.parts else {"literal": day.years}
    return date | ({"circa": True} if day.doubtful else {})
