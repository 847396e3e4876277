"""OSCOLA (4th edition): the footnote.

Law of the United States is cited as it is there, without full stops in abbreviations (OSCOLA 2.8).
"""

from __future__ import annotations

from caatsa.citing import bluebook
from caatsa.citing.naming import people, single_quoted
from caatsa.citing.richtext import Accessed, Part, Rich, italic, joined, rich
from caatsa.citing.things import CodifiedLaw, Document, EnactedLaw, EntryPage, RegisterDocument, Reported
from caatsa.citing.when import Issued

_PERIODICALS = frozenset({"article-newspaper", "article-magazine"})
_ACCESSED = Accessed("oscola", " accessed ", "")
# The abbreviations of law that the forms of the Bluebook use, as OSCOLA has them.
_WITHOUT_STOPS = (
    ("Pub. L. No. ", "Pub L No "), (" Stat. ", " Stat "), (" U.S.C. ", " USC "), ("Exec. Order No. ", "Exec Order No "),
    (" Fed. Reg. ", " Fed Reg "),
)


def entry(page: EntryPage) -> Rich:
    """‘Title’ (*Site*, entry st-0001, rev 3, sha256:…, 21 November 2026) <URL>."""
    day = page.revised.day_first if page.revised else ""
    inside = joined(", ", italic(page.site_name), *bluebook.entry_numbers(page, "entry", "rev"), day)
    return rich(single_quoted(page.title), " (", inside, f") <{page.address}>", _ACCESSED, ".")


def reported(source: Reported) -> Rich:
    """Author, ‘Title’ *Newspaper* (10 January 2020) <URL> (quoting Speaker, Office)."""
    document = source.document
    author = people(document.signed, " and ", 3, " and others").replace(".", "") or bluebook.author(document)
    title = single_quoted(document.title, document.language)
    return rich(
        joined(", ", author, title),
        _place(document),
        *((f" <{document.url}>", _ACCESSED) if document.url else ()),
        bluebook.quoting(source),
        ".",
    )


def enacted(law: EnactedLaw) -> Rich:
    """Act, Pub L No 115-44, § 231, 131 Stat 886, 906 (2017)."""
    return rich(f"{_without_stops(bluebook.session_law(law), law.act)}.")


def codified(law: CodifiedLaw) -> Rich:
    """Act § 231, 22 USC § 9525."""
    return rich(f"{_without_stops(bluebook.current_law(law), law.act)}.")


def register(document: RegisterDocument) -> Rich:
    """Exec Order No 13,849, 83 Fed Reg 48195 (20 September 2018)."""
    name = f"Exec Order No {int(document.order):,}" if document.order else document.title
    place = f"{document.volume} Fed Reg {document.page}" if document.volume else ""
    return rich(joined(", ", name, place), f" ({_day(document.issued)})" if document.issued else None, ".")


def _place(document: Document) -> Rich:
    day = _day(document.issued)
    if document.type in _PERIODICALS and document.container:
        return rich(" ", italic(document.container), f" ({day})" if day else None)
    if document.container in bluebook.SERIES and document.volume and document.page:
        inside = joined(", ", *(_without_stops(place, "") for place in bluebook.location(document)), day)
    else:
        inside = joined(", ", document.number, _site(document), day)
    return rich(" (", inside, ")") if inside else Rich()


def _site(document: Document) -> Part:
    return italic(document.container) if document.container else document.publisher


def _day(day: Issued | None) -> str:
    return f"{'c ' if day.doubtful else ''}{day.day_first}" if day else ""


def _without_stops(text: str, act: str) -> str:
    """The text after the act's name with its abbreviations as OSCOLA prints them; the name is left as it is."""
    rest = text.removeprefix(act)
    for american, british in _WITHOUT_STOPS:
        rest = rest.replace(american, british)
    return act + rest
