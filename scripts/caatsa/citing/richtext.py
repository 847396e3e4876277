"""A citation as text with italics, foreign titles and one open place: the day of the reader's visit.

The same value gives HTML for the page and plain text for copying. The open place is empty in both; the script that
copies fills it from the reader's clock, so that no day of visit is ever in what is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb"})


@dataclass(frozen=True)
class Accessed:
    """The open place. style: whose date format is used; before, after: what stands around the day once it is filled."""

    style: str
    before: str
    after: str


@dataclass(frozen=True)
class Piece:
    """A stretch of text in one manner. language: BCP 47 tag of a title that is not in English, else ''."""

    text: str
    italic: bool = False
    language: str = ""


@dataclass(frozen=True)
class Rich:
    """Pieces and open places, in order."""

    pieces: tuple[Piece | Accessed, ...] = ()

    @property
    def plain(self) -> str:
        """The text without any manner, open places left out."""
        return "".join(piece.text for piece in self.pieces if isinstance(piece, Piece))

    @property
    def html(self) -> Markup:
        """The text as HTML; titles in other scripts are set apart, so that their direction disturbs nothing."""
        return Markup("").join(_slot(p) if isinstance(p, Accessed) else _markup(p) for p in self.pieces)

    @property
    def accessed(self) -> Accessed | None:
        """The open place, if there is one."""
        return next((piece for piece in self.pieces if isinstance(piece, Accessed)), None)

    def __bool__(self) -> bool:
        return bool(self.pieces)


# What a style may hand over to be joined: text, a piece, an open place, rich text, or nothing.
Part = str | Piece | Accessed | Rich | None


def rich(*parts: Part) -> Rich:
    """The parts joined as they stand."""
    return Rich(tuple(_pieces(parts)))


def joined(separator: str, *parts: Part) -> Rich:
    """The parts that are not empty, with the separator between them."""
    present = [part for part in parts if part]
    spaced = [piece for part in present for piece in (separator, part)][1:]
    return rich(*spaced)


def italic(text: str, language: str = "") -> Piece:
    """Text in italics."""
    return Piece(text, italic=True, language=language)


def _pieces(parts: tuple[Part, ...]) -> Iterator[Piece | Accessed]:
    for part in parts:
        if isinstance(part, Rich):
            yield from part.pieces
        elif isinstance(part, str):
            if part:
                yield Piece(part)
        elif part is not None:
            yield part


def _slot(place: Accessed) -> Markup:
    return Markup('<span class="accessed" data-format="{}" data-before="{}" data-after="{}"></span>').format(
        place.style, place.before, place.after
    )


def _markup(piece: Piece) -> Markup:
    text = escape(piece.text)
    if piece.language and piece.language != "en":
        direction = Markup(' dir="rtl"') if piece.language.partition("-")[0] in _RIGHT_TO_LEFT else Markup("")
        text = Markup('<bdi lang="{}"{}>{}</bdi>').format(piece.language, direction, text)
    return Markup("<i>{}</i>").format(text) if piece.italic else text
