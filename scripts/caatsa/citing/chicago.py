"""Chicago (18th edition, notes and bibliography): a note and a bibliography entry.

Law is cited in notes only, in the form of the Bluebook, which the manual follows; its bibliography has no entry for it.
"""

from __future__ import annotations

from caatsa.citing import bluebook
from caatsa.citing.naming import double_quoted, inverted, listed, people, stop, straight
from caatsa.citing.richtext import Accessed, Part, Rich, italic, joined, rich
from caatsa.citing.things import CodifiedLaw, Document, EnactedLaw, EntryPage, RegisterDocument, Reported
from caatsa.citing.when import Issued

# Publications whose names are set in italics; names of other sites are not.
_PERIODICALS = frozenset({"article-newspaper", "article-magazine", "post-weblog"})
_NOTE_ACCESSED = Accessed("chicago-note", "accessed ", ", ")
_ENTRY_ACCESSED = Accessed("chicago-bibliography", "Accessed ", ". ")


def note_of_entry(page: EntryPage) -> Rich:
    """“Title,” Site, entry st-0001, revision 3 (sha256:…), last modified November 21, 2026, URL."""
    day = f"last modified {page.revised.month_first}, " if page.revised else _NOTE_ACCESSED
    return rich(double_quoted(page.title, ","), f" {page.site_name}, {_numbers(page)}, ", day, page.address, ".")


def bibliography_of_entry(page: EntryPage) -> Rich:
    """“Title.” Site, entry st-0001, revision 3 (sha256:…). Last modified November 21, 2026. URL."""
    day = f"Last modified {page.revised.month_first}. " if page.revised else _ENTRY_ACCESSED
    title = double_quoted(page.title, stop(page.title))
    return rich(title, f" {page.site_name}, {_numbers(page)}. ", day, page.address, ".")


def note_of_source(source: Reported) -> Rich:
    """Speaker, quoted in Author, “Title,” *Container*, January 10, 2020, URL."""
    document = source.document
    title = double_quoted(document.title, ",", document.language)
    body = joined(", ", *_location(document), _day(document.issued))
    return rich(
        _quoted_in(source),
        *((author, ", ") if (author := _author(document)) else ()),
        title,
        " ",
        body,
        *_address(document, ", ", _NOTE_ACCESSED),
        ".",
    )


def bibliography_of_source(source: Reported) -> Rich:
    """Penn, Polly. “Title.” *Container*, January 10, 2020. URL."""
    document = source.document
    title = double_quoted(document.title, stop(document.title), document.language)
    authors = _inverted_authors(document)
    body = joined(", ", *_location(document), _day(document.issued))
    return rich(
        f"{authors}{stop(authors)} " if authors else None,
        title,
        " ",
        body,
        *_address(document, ". ", _ENTRY_ACCESSED),
        ".",
    )


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
    number = f"entry {page.id}"
    return number if page.revision is None else f"{number}, revision {page.revision} (sha256:{page.short_hash})"


def _quoted_in(source: Reported) -> str:
    utterance = source.utterance
    if utterance is None or utterance.speaker in source.document.authors:
        return ""
    via = f", as reported by {utterance.via}," if utterance.via else ","
    return f"{straight(utterance.speaker)}{via} {'quoted' if utterance.direct else 'remarks reported'} in "


def _author(document: Document) -> str:
    return people(document.authors, " and ", 2, " et al.") if document.authors else bluebook.author(document)


def _inverted_authors(document: Document) -> str:
    if not document.authors:
        return bluebook.author(document)
    first, *others = document.authors
    names = [inverted(first), *(straight(name) for name in others)]
    return listed(names, ", and ", 6, " et al.")


def _location(document: Document) -> tuple[Part, ...]:
    if document.container in bluebook.SERIES and document.volume and document.page:
        return bluebook.location(document)
    container = document.container or document.publisher
    shown = italic(container) if document.type in _PERIODICALS and container else container
    return (document.number, shown)


def _day(day: Issued | None) -> str:
    return f"{'ca. ' if day.doubtful else ''}{day.month_first}" if day else ""


def _address(document: Document, before: str, accessed: Accessed) -> tuple[Part, ...]:
    if not document.url:
        return ()
    return (before, document.url) if document.issued else (before, accessed, document.url)
