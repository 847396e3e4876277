"""Chicago (18th edition, notes and bibliography): a note and a bibliography entry.

Law is cited in notes only, in the form of the Bluebook, which the manual follows; its bibliography has no entry for it.
"""

from __future__ import annotations

from caatsa.citing import bluebook
from caatsa.citing.naming import (
    double_quoted,
    inverted,
    is_author,
    is_description,
    listed,
    numbered,
    people,
    stop,
    straight,
)
from caatsa.citing.richtext import Accessed, Part, Rich, italic, joined, rich
from caatsa.citing.things import CodifiedLaw, Document, EnactedLaw, EntryPage, RegisterDocument, Reported

# Publications whose names are set in italics; names of other sites are not.
_PERIODICALS = frozenset({"article-newspaper", "article-magazine", "post-weblog"})
_REPORT = "report"
_NOTE_ACCESSED = Accessed("chicago-note", "accessed ", ", ")
_ENTRY_ACCESSED = Accessed("chicago-bibliography", "Accessed ", ". ")


def note_of_entry(page: EntryPage) -> Rich:
    """“Title,” Site, entry st-0001, revision 3 (sha256:…), last modified November 21, 2026, URL."""
    day = f"last modified {page.revised.month_first}, " if page.revised else _NOTE_ACCESSED
    return rich(double_quoted(page.title, ","), f" {page.site_name}, entry {_numbers(page)}, ", day, page.address, ".")


def bibliography_of_entry(page: EntryPage) -> Rich:
    """Site. “Title.” Entry st-0001, revision 3 (sha256:…). Last modified November 21, 2026. URL."""
    day = f"Last modified {page.revised.month_first}. " if page.revised else _ENTRY_ACCESSED
    title = double_quoted(page.title, stop(page.title))
    return rich(f"{page.site_name}. ", title, f" Entry {_numbers(page)}. ", day, page.address, ".")


def note_of_source(source: Reported) -> Rich:
    """Speaker, quoted in Author, “Title,” *Container*, January 10, 2020, URL."""
    document = source.document
    where = joined(", ", *_location(document), _day(document), _address(document, _NOTE_ACCESSED))
    author = _author(document)
    title = _title(document, "," if where else "")
    end = stop(where.plain) if where else "."
    return rich(_quoted_in(source), f"{author}, " if author else None, joined(" ", title, where), end)


def bibliography_of_source(source: Reported) -> Rich:
    """Penn, Polly. “Title.” *Container*, January 10, 2020. URL. What is unsigned stands under its publication."""
    document = source.document
    author = _inverted_authors(document)
    location = _location(document, opening=True)
    first: Part = f"{author}{stop(author)}" if author else None
    if not author and document.type != _REPORT and location and location[-1]:
        first, location = rich(location[-1], stop(rich(location[-1]).plain)), location[:-1]
    where = joined(", ", *location, _day(document))
    sentences = joined(". " if not where.plain.endswith(".") else " ", where, _address(document, _ENTRY_ACCESSED))
    end = rich(sentences, stop(sentences.plain)) if sentences else None
    return joined(" ", first, _title(document, stop(document.title)), end)


def enacted(law: EnactedLaw) -> Rich:
    """Act, Pub. L. No. 115-44, § 231, 131 Stat. 886, 906 (2017)."""
    return rich(f"{bluebook.session_law(law)}.")


def codified(law: CodifiedLaw) -> Rich:
    """Act § 231, 22 U.S.C. § 9525."""
    return bluebook.codified(law)


def register(document: RegisterDocument) -> Rich:
    """Exec. Order No. 13,849, 83 Fed. Reg. 48195 (Sept. 20, 2018)."""
    return bluebook.register(document)


def _numbers(page: EntryPage) -> str:
    if page.revision is None:
        return page.id
    return f"{page.id}, revision {page.revision} (sha256:{page.short_hash})"


def _quoted_in(source: Reported) -> str:
    utterance = source.utterance
    if utterance is None or is_author(utterance.speaker, source.document):
        return ""
    via = f", as reported by {utterance.via}," if utterance.via else ","
    return f"{straight(utterance.speaker)}{via} {'quoted' if utterance.direct else 'remarks reported'} in "


def _author(document: Document) -> str:
    return people(document.signed, " and ", 2, " et al.") if document.signed else bluebook.author(document)


def _inverted_authors(document: Document) -> str:
    if not document.signed:
        return bluebook.author(document)
    first, *others = document.signed
    names = [inverted(first), *(straight(name) for name in others)]
    return listed(names, ", and ", 6, " et al.")


def _title(document: Document, mark: str) -> Rich:
    """In quotation marks with the mark inside; reports, which stand alone, in italics."""
    if document.type == _REPORT and not is_description(document.title):
        return rich(italic(document.title, document.language), mark)
    return double_quoted(document.title, mark, document.language)


def _location(document: Document, opening: bool = False) -> tuple[Part, ...]:
    """The number, if any, and last the publication; opening: it begins a sentence."""
    if document.container in bluebook.SERIES and document.volume and document.page:
        return bluebook.location(document)
    container = document.container or document.publisher
    shown = italic(container) if document.type in _PERIODICALS and container else container
    return (numbered(document.number, opening), shown)


def _day(document: Document) -> str:
    """A guessed date stands in brackets with a question mark. Pages of sites without a date have that of the visit."""
    day = document.issued
    if day is None:
        return "n.d." if document.type in _PERIODICALS or document.type == _REPORT else ""
    return f"[{day.month_first}?]" if day.doubtful else day.month_first


def _address(document: Document, accessed: Accessed) -> Rich | None:
    """The URL, before it the open place where the document has no date."""
    return rich(None if document.issued else accessed, document.url) if document.url else None
