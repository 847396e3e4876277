"""APA (7th edition): the entry of the reference list and, for statements, the citation in the text.

The reference list has only the document that was read; the speaker is named in the text, "as cited in" that document.
Law is cited as the Bluebook does, with a year. Titles keep their capitals: putting them into sentence case by machine
would break names.
"""

from __future__ import annotations

from caatsa.citing import bluebook
from caatsa.citing.naming import (
    double_quoted,
    first_words,
    is_author,
    is_description,
    listed,
    numbered,
    stop,
    surname,
    with_initials,
)
from caatsa.citing.richtext import Accessed, Part, Piece, Rich, italic, joined, rich
from caatsa.citing.things import CodifiedLaw, Document, EnactedLaw, EntryPage, RegisterDocument, Reported

# The publication is in italics and the title is not; everywhere else it is the other way round.
_PERIODICALS = frozenset({"article-newspaper", "article-magazine", "post-weblog"})
_RETRIEVED = Accessed("apa", "Retrieved ", ", from ")


def entry(page: EntryPage) -> Rich:
    """*Title* (Entry st-0001, Revision 3, sha256:…). (2026, November 21). Site. URL"""
    numbers = ", ".join(bluebook.entry_numbers(page, "Entry", "Revision"))
    date = page.revised.year_first if page.revised else "n.d."
    slot = None if page.revised else _RETRIEVED
    return rich(italic(page.title), f" ({numbers}). ({date}). {page.site_name}. ", slot, page.address)


def reported(source: Reported) -> Rich:
    """Penn, P. (2020, January 10). Title. *Container*. URL"""
    document = source.document
    author = _author(document)
    date = f"({_date(document)})."
    title = _title(document)
    where = _container(document, author)
    slot = None if document.issued else _RETRIEVED
    return joined(
        " ",
        *((f"{author}{stop(author)}", date, title) if author else (title, date)),
        rich(where, stop(where.text)) if where else None,
        rich(slot, document.url) if document.url else None,
    )


def in_text(source: Reported) -> Rich | None:
    """(Brell, as cited in Penn, 2020); None where nobody is quoted."""
    utterance, document = source.utterance, source.document
    if utterance is None or is_author(utterance.speaker, document):
        return None
    year = f"{_doubt(document)}{document.issued.years}" if document.issued else "n.d."
    return rich(f"({surname(utterance.speaker)}, as cited in ", *_short(document), f"{year})")


def enacted(law: EnactedLaw) -> Rich:
    """Act, Pub. L. No. 115-44, § 231, 131 Stat. 886, 906 (2017)."""
    return rich(f"{bluebook.session_law(law)}.")


def codified(law: CodifiedLaw) -> Rich:
    """Act § 231, 22 U.S.C. § 9525 (2017)."""
    return rich(f"{bluebook.current_law(law)} ({law.year}).")


def register(document: RegisterDocument) -> Rich:
    """Exec. Order No. 13,849, 83 Fed. Reg. 48195 (Sept. 20, 2018)."""
    return bluebook.register(document)


def _author(document: Document) -> str:
    if not document.authors:
        return document.authority
    return listed([with_initials(name) for name in document.authors], ", & ", 20, " et al.")


def _date(document: Document) -> str:
    return f"{_doubt(document)}{document.issued.year_first}" if document.issued else "n.d."


def _doubt(document: Document) -> str:
    return "ca. " if document.issued and document.issued.doubtful else ""


def _title(document: Document) -> Rich:
    plain = document.type in _PERIODICALS or is_description(document.title)
    language = "" if is_description(document.title) else document.language
    words = Piece(document.title, language=language) if plain else italic(document.title, language)
    number = f" ({numbered(document.number, opening=True)})" if document.number else ""
    genre = f" [{document.genre[:1].upper()}{document.genre[1:]}]" if document.genre else ""
    return rich(words, number, genre, "." if number or genre else stop(document.title))


def _container(document: Document, author: str) -> Piece | None:
    series = document.container in bluebook.SERIES and document.volume and document.page
    name = bluebook.location(document)[0] if series else document.container or document.publisher
    if not name or name == author:
        return None
    return italic(name) if document.type in _PERIODICALS else Piece(name)


def _short(document: Document) -> tuple[Part, ...]:
    """What the entry of the reference list begins with, shortened, and the comma after it."""
    if document.authors:
        return (listed([surname(name) for name in document.authors], " & ", 2, " et al."), ", ")
    if document.authority:
        return (document.authority, ", ")
    words = first_words(document)
    if is_description(document.title):
        return (words, ", ")
    if document.type in _PERIODICALS:
        return (double_quoted(words, ",", document.language), " ")
    return (italic(words, document.language), ", ")
