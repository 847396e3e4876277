"""The styles by name, and the citations of an entry in each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType

from caatsa.citing import apa, bluebook, chicago, csljson, markdown, mla, oscola, wikipedia
from caatsa.citing import bibtex as bibtex_style
from caatsa.citing import ris as ris_style
from caatsa.citing.gathering import entry_page, sources
from caatsa.citing.richtext import Rich
from caatsa.citing.things import CodifiedLaw, Edition, EnactedLaw, EntryPage, RegisterDocument, Reported, Thing
from caatsa.link import Dataset
from caatsa.nearest import did_you_mean

# How a style writes each type of thing; a type that is missing is not cited in that style.
Forms = Mapping[type, Callable[..., Rich]]


class UnknownStyle(ValueError):
    """Not the name of a style; the text says which there are."""


@dataclass(frozen=True)
class Style:
    """A style. label: as readers see it; is_code: text for a machine, shown as it stands; in_text: see Citation."""

    name: str
    label: str
    forms: Forms
    is_code: bool = False
    in_text: Callable[[Reported], Rich | None] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Citation:
    """One citation.

    style: name of the style; label: the style as readers see it; what: 'entry', 'source', 'statute-enacted' or
    'statute-codified'; of, name: id and title of what is cited; text: its words, `text.html` for pages and
    `text.plain` for copying; in_text: what goes into the text beside it, where the style wants that.
    """

    style: str
    label: str
    what: str
    of: str
    name: str
    text: Rich
    in_text: Rich | None = None
    is_code: bool = False


def _forms(module: ModuleType) -> Forms:
    return {
        EntryPage: module.entry,
        Reported: module.reported,
        EnactedLaw: module.enacted,
        CodifiedLaw: module.codified,
        RegisterDocument: module.register,
    }


def _blocks(write: Callable[[Thing], Rich]) -> Forms:
    return dict.fromkeys((EntryPage, Reported, EnactedLaw, CodifiedLaw, RegisterDocument), write)


_CHICAGO_NOTE: Forms = {
    EntryPage: chicago.note_of_entry,
    Reported: chicago.note_of_source,
    EnactedLaw: chicago.enacted,
    CodifiedLaw: chicago.codified,
    RegisterDocument: chicago.register,
}
_CHICAGO_BIBLIOGRAPHY: Forms = {EntryPage: chicago.bibliography_of_entry, Reported: chicago.bibliography_of_source}

STYLES: tuple[Style, ...] = (
    Style("bluebook", "Bluebook", _forms(bluebook)),
    Style("chicago-note", "Chicago, note", _CHICAGO_NOTE),
    Style("chicago-bibliography", "Chicago, bibliography", _CHICAGO_BIBLIOGRAPHY),
    Style("apa", "APA", _forms(apa), in_text=apa.in_text),
    Style("mla", "MLA", _forms(mla), in_text=mla.in_text),
    Style("oscola", "OSCOLA", _forms(oscola)),
    Style("wikipedia", "Wikipedia", _forms(wikipedia), is_code=True),
    Style("markdown", "Markdown", _forms(markdown), is_code=True),
    Style("bibtex", "BibTeX", _blocks(bibtex_style.block), is_code=True),
    Style("ris", "RIS", _blocks(ris_style.block), is_code=True),
    Style("csl-json", "CSL-JSON", _blocks(csljson.block), is_code=True),
)
_BY_NAME = {style.name: style for style in STYLES}


def style_named(name: str) -> Style:
    """The style of that name. Raises UnknownStyle."""
    try:
        return _BY_NAME[name]
    except KeyError:
        known = ", ".join(_BY_NAME)
        raise UnknownStyle(f"style must be one of {known}: got {name!r}{did_you_mean(name, _BY_NAME)}") from None


def citations(data: Dataset, id: str, edition: Edition) -> Mapping[str, tuple[Citation, ...]]:
    """The citations of an entry by what is cited: 'entry' always; then, in order, what lies behind it.

    Within a group all styles of the first thing come before those of the second. Raises KeyError for an unknown id.
    """
    groups: dict[str, list[Citation]] = {}
    for what, thing in _things(data, id, edition):
        groups.setdefault(what, []).extend(c for style in STYLES if (c := _cite(style, what, thing)) is not None)
    return {what: tuple(made) for what, made in groups.items()}


def cite(thing: Thing, what: str, style: str) -> Citation | None:
    """One thing in one style, or None where the style does not cite such things. Raises UnknownStyle."""
    return _cite(style_named(style), what, thing)


def bibtex(data: Dataset, id: str, edition: Edition) -> str:
    """The file /…/<id>.bib: the entry and what lies behind it."""
    return bibtex_style.file(_only_things(data, id, edition))


def ris(data: Dataset, id: str, edition: Edition) -> str:
    """The file /…/<id>.ris, its lines ending with CR and LF."""
    return ris_style.file(_only_things(data, id, edition))


def csl_json(data: Dataset, id: str, edition: Edition) -> str:
    """The file /…/<id>.csl.json."""
    return csljson.file(_only_things(data, id, edition))


# The files beside an entry's page: what readers call them, how their names end, what writes them.
FILES: tuple[tuple[str, str, Callable[[Dataset, str, Edition], str]], ...] = (
    ("BibTeX", ".bib", bibtex), ("RIS", ".ris", ris), ("CSL-JSON", ".csl.json", csl_json),
)


def _things(data: Dataset, id: str, edition: Edition) -> list[tuple[str, Thing]]:
    return [("entry", entry_page(data, id, edition)), *sources(data, id)]


def _only_things(data: Dataset, id: str, edition: Edition) -> tuple[Thing, ...]:
    return tuple(thing for _, thing in _things(data, id, edition))


def _cite(style: Style, what: str, thing: Thing) -> Citation | None:
    write = style.forms.get(type(thing))
    if write is None:
        return None
    of, name = _identity(thing)
    in_text = style.in_text(thing) if style.in_text and isinstance(thing, Reported) else None
    return Citation(style.name, style.label, what, of, name, write(thing), in_text, style.is_code)


def _identity(thing: Thing) -> tuple[str, str]:
    """The id and the title of what is cited."""
    if isinstance(thing, Reported):
        return thing.document.id, thing.document.title
    if isinstance(thing, EnactedLaw | CodifiedLaw):
        return thing.id, f"{thing.act} § {thing.section}" if thing.section else thing.act
    return thing.id, thing.title
