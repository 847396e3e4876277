"""A picture with its text alternative: what every page is given of one."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from caatsa.pictures.vega import Drawn
from caatsa.templating import environment


@dataclass(frozen=True)
class Entry:
    """An entry, or a line of one, as a table lists it. when: in words, '' where the row says it already."""

    when: str
    words: str
    href: str


@dataclass(frozen=True)
class Row:
    """A row of the table; key: its anchor within the picture, '' for none; cells: words, or the entries meant."""

    cells: tuple[str | tuple[Entry, ...], ...]
    key: str = ""


@dataclass(frozen=True)
class Group:
    """Rows under a heading of their own, '' for none."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Picture:
    """A drawing and the table that says the same. drawn: None where there is nothing to draw, which legend then says;
    words: what the words in the drawing mean."""

    id: str
    title: str
    description: str
    legend: str
    drawn: Drawn | None = None
    headings: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    words: tuple[tuple[str, str], ...] = ()

    def anchor(self, key: str) -> str:
        """The id of a row in the page."""
        return anchor(self.id, key)


def anchor(id: str, key: str) -> str:
    """The id in the page of a row of a picture. id: of the picture, unique on its page."""
    return f"{id}-{key}"


def nothing(id: str, title: str, legend: str) -> Picture:
    """What stands for a picture of no data: a sentence."""
    return Picture(id, title, "", legend)


def picture_html(picture: Picture, folded: bool = True, table: bool = True) -> Markup:
    """The picture as HTML. folded: the table opens by a click; table: False where the page itself is the table."""
    template = environment().get_template("picture.html.j2")
    return Markup(template.render(p=picture, folded=folded, table=table).strip())
