"""MLA (9th edition): the entry of the list of works cited and, for statements, the citation in the text.

Law is given with its legislature or office as author, by its number and the publication that carries it. The day of
the visit is optional; the open place offers it. Titles keep the capitals they were printed with.
"""

from __future__ import annotations

from caatsa.citing import bluebook
from caatsa.citing.naming import (
    double_quoted,
    first_words,
    inverted,
    is_author,
    is_description,
    numbered,
    stop,
    straight,
    surname,
)
from caatsa.citing.richtext import Accessed, Part, Piece, Rich, italic, joined, rich
from caatsa.citing.things import (
    CodePlace,
    CodifiedLaw,
    Document,
    EnactedLaw,
    EntryPage,
    PublicLaw,
    RegisterDocument,
    Reported,
    StatPage,
)
from caatsa.citing.when import Issued

# Works that stand alone have their titles in italics; parts of a larger one have them in quotation marks.
_STANDING_ALONE = frozenset({"report", "article", "dataset"})
_ACCESSED = Accessed("mla", " Accessed ", ".")


def entry(page: EntryPage) -> Rich:
    """“Title.” *Site*, entry st-0001, rev. 3, sha256:…, 21 Nov. 2026, URL."""
    day = page.revised.day_first_short if page.revised else ""
    where = joined(", ", italic(page.site_name), *bluebook.entry_numbers(page, "entry", "rev."), day, page.address)
    return rich(double_quoted(page.title, stop(page.title)), " ", where, ".", _ACCESSED)


def reported(source: Reported) -> Rich:
    """Penn, Polly. “Title.” *Container*, 10 Jan. 2020, URL."""
    document = source.document
    author = _author(document)
    where = joined(", ", *_location(document), _day(document.issued), document.url)
    return rich(
        joined(" ", f"{author}{stop(author)}" if author else "", _title(document), rich(where, ".") if where else None),
        _ACCESSED if document.url else None,
    )


def in_text(source: Reported) -> Rich | None:
    """(qtd. in Penn); None where nobody is quoted."""
    utterance, document = source.utterance, source.document
    if utterance is None or is_author(utterance.speaker, document):
        return None
    return rich("(", "qtd. in " if utterance.direct else None, _short(document), ")")


def enacted(law: EnactedLaw) -> Rich:
    """United States, Congress. Public Law 115-44: Act, section 231. *United States Statutes at Large*, vol. 131, …"""
    name = f"{_law_number(law.public_law)}{law.act}{f', section {law.section}' if law.section else ''}"
    where = joined(", ", *_stat(law.stat), law.year, _stat_page(law))
    return rich(f"{_legislature(law.legislature)}. {name}. ", where, ".")


def codified(law: CodifiedLaw) -> Rich:
    """United States, Congress. Act, section 231. *United States Code*, title 22, section 9525."""
    places = joined("; ", *(_code(place) for place in law.code))
    name = f"{law.act}, section {law.section}"
    return rich(f"{_legislature(law.legislature)}. {name}. ", italic("United States Code"), ", ", places, ".")


def register(document: RegisterDocument) -> Rich:
    """United States, Executive Office of the President [Name]. Executive Order 13849: Title. 20 Sept. 2018. …"""
    place = joined(", ", italic("Federal Register"), f"vol. {document.volume}") if document.volume else None
    page = f"p. {document.page}" if document.page else ""
    if document.order:
        signed = f" [{document.signatory}]" if document.signatory else ""
        head = f"United States, Executive Office of the President{signed}. Executive Order {document.order}:"
        day = f"{_day(document.issued)}." if document.issued else ""
        where = rich(joined(", ", place, page), ".") if place else None
        return joined(" ", head, f"{document.title}{stop(document.title)}", day, where)
    where = joined(", ", place, _day(document.issued), page)
    head = f"{document.issuer}{stop(document.issuer)}"
    return joined(" ", head, f"{document.title}{stop(document.title)}", rich(where, ".") if where else None)


def _author(document: Document) -> str:
    if not document.signed:
        return bluebook.author(document)
    first, *others = document.signed
    if len(others) > 1:
        return f"{inverted(first)}, et al."
    return f"{inverted(first)}, and {straight(others[0])}" if others else inverted(first)


def _title(document: Document) -> Rich:
    if is_description(document.title):
        return rich(document.title, ".")
    if document.type in _STANDING_ALONE:
        return rich(italic(document.title, document.language), stop(document.title))
    return double_quoted(document.title, stop(document.title), document.language)


def _location(document: Document) -> tuple[Part, ...]:
    container = italic(document.container) if document.container else None
    if document.container in bluebook.SERIES and document.volume and document.page:
        pages = "pp." if "-" in document.page else "p."
        return (container, f"vol. {document.volume}", f"{pages} {document.page}")
    publisher = document.publisher if document.publisher != document.container else ""
    return (container, numbered(document.number, opening=container is None), publisher)


def _short(document: Document) -> Part:
    if document.signed:
        names = [surname(name) for name in document.signed]
        return f"{names[0]} et al." if len(names) > 2 else " and ".join(names)
    if author := bluebook.author(document):
        return author
    words = first_words(document)
    if is_description(document.title):
        return words
    if document.type in _STANDING_ALONE:
        return italic(words, document.language)
    return double_quoted(words, "", document.language)


def _day(day: Issued | None) -> str:
    return f"{'circa ' if day.doubtful else ''}{day.day_first_short}" if day else ""


def _legislature(name: str) -> str:
    return "United States, Congress" if name == "United States Congress" else name


def _law_number(law: PublicLaw | None) -> str:
    if law is None:
        return ""
    return f"Public Law {law.congress}-{law.number}: " if law.number else f"{law.text}: "


def _stat(page: StatPage | None) -> tuple[Part, ...]:
    return (italic("United States Statutes at Large"), f"vol. {page.volume}") if page else ()


def _stat_page(law: EnactedLaw) -> str:
    """The page of what is cited; for a section whose page is not known none, since the act's first is not it."""
    if law.stat is None:
        return ""
    page = law.stat.pin or ("" if law.section else law.stat.first)
    return f"p. {page}" if page else ""


def _code(place: CodePlace) -> Piece:
    return Piece(f"title {place.title}, section {place.section}{' note' if place.is_note else ''}")
