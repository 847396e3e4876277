"""The item of a reference manager: one flat record with the variables of CSL, from which three formats are written.

Engines print statutes wrongly from such fields (they put "Pub. L. No." before every number and drop section signs), so
the note of every law is its citation in full.
"""

from __future__ import annotations

from dataclasses import dataclass

from caatsa.citing import bluebook
from caatsa.citing.escaping import address, even
from caatsa.citing.things import (
    CodifiedLaw,
    Document,
    EnactedLaw,
    EntryPage,
    Name,
    RegisterDocument,
    Reported,
    Thing,
    Utterance,
)
from caatsa.citing.when import Issued, issued

_LAW = frozenset({"legislation", "regulation", "bill"})


@dataclass(frozen=True)
class Item:
    """Variables of CSL 1.0.2. cited: the citation of a law without its name, for formats that have no field for it."""

    id: str
    type: str
    title: str
    authors: tuple[Name, ...] = ()
    container: str = ""
    publisher: str = ""
    place: str = ""
    authority: str = ""
    genre: str = ""
    number: str = ""
    volume: str = ""
    page: str = ""
    section: str = ""
    issued: Issued | None = None
    url: str = ""
    language: str = ""
    note: str = ""
    cited: str = ""


def item(thing: Thing) -> Item:
    """The item of one thing. Ids differ for an entry and what lies behind it."""
    match thing:
        case EntryPage():
            return _entry(thing)
        case Reported():
            return _document(thing.document, thing.utterance)
        case EnactedLaw():
            return _enacted(thing)
        case CodifiedLaw():
            return _codified(thing)
        case RegisterDocument():
            return _register(thing)


def _entry(page: EntryPage) -> Item:
    return Item(
        id=f"entry-{page.id}{f'-r{page.revision}' if page.revision is not None else ''}",
        type="webpage",
        title=even(page.title),
        container=page.site_name,
        issued=page.revised,
        url=address(page.address),
        language="en",
        note="; ".join(bluebook.entry_numbers(page, "Entry", "revision")),
    )


def _document(document: Document, utterance: Utterance | None) -> Item:
    is_law = document.type in _LAW
    body = "" if is_law or document.authors else bluebook.author(document)
    return Item(
        id=document.id,
        type=document.type,
        title=even(document.title),
        authors=document.authors or ((Name(literal=body),) if body else ()),
        container=document.container,
        publisher=document.publisher,
        place=document.place,
        authority=document.authority if is_law else "",
        genre=document.genre,
        number=document.number,
        volume=document.volume,
        page=document.page,
        issued=document.issued,
        url=address(document.url),
        language=document.language,
        note=_note(document, utterance),
    )


def _enacted(law: EnactedLaw) -> Item:
    number = f"{law.public_law.congress}-{law.public_law.number}" if law.public_law and law.public_law.number else ""
    citation = bluebook.session_law(law)
    return Item(
        id=f"{law.id}-enacted",
        type="legislation",
        title=law.act,
        container="Stat." if law.stat else "",
        authority=law.legislature,
        number=number,
        volume=law.stat.volume if law.stat else "",
        page=(law.stat.pin or law.stat.first) if law.stat else "",
        section=law.section,
        issued=law.enacted,
        note=citation,
        cited=citation.removeprefix(law.act).removeprefix(", ").strip(),
    )


def _codified(law: CodifiedLaw) -> Item:
    place = law.code[0]
    return Item(
        id=f"{law.id}-codified",
        type="legislation",
        title=f"{law.act} § {law.section}",
        container="U.S.C.",
        authority=law.legislature,
        volume=place.title,
        section=f"{place.section} note" if place.is_note else place.section,
        issued=issued(law.year),
        note=bluebook.current_law(law),
        cited=bluebook.code_places(law.code),
    )


def _register(document: RegisterDocument) -> Item:
    citation = bluebook.register_text(document)
    return Item(
        id=document.id,
        type="regulation",
        title=even(document.title),
        container="Federal Register" if document.volume else "",
        authority=document.issuer,
        number=f"Executive Order {document.order}" if document.order else "",
        volume=document.volume,
        page=document.page,
        issued=document.issued,
        note=citation,
        cited=citation.removeprefix(document.title).removeprefix(", "),
    )


def _note(document: Document, utterance: Utterance | None) -> str:
    parts: list[str] = []
    if utterance is not None:
        said = f" ({'about ' if utterance.said.doubtful else ''}{utterance.said.day_first})" if utterance.said else ""
        word = "Quoting" if utterance.direct else "Reporting remarks of"
        parts.append(f"{word} {bluebook.speaker(utterance)}{said}.")
    if document.copy_url:
        parts.append(f"Copy: {address(document.copy_url)}")
    parts.append(document.read)
    return even(" ".join(filter(None, parts)))
