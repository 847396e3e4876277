"""Markdown (CommonMark): a line with a link, for issue trackers, wikis and notes."""

from __future__ import annotations

from caatsa.citing import bluebook
from caatsa.citing.escaping import markdown, markdown_address
from caatsa.citing.naming import is_author, is_description, people, straight
from caatsa.citing.richtext import Accessed, Rich, joined, rich
from caatsa.citing.things import CodifiedLaw, EnactedLaw, EntryPage, RegisterDocument, Reported
from caatsa.citing.when import Issued

_ACCESSED = Accessed("markdown", " (accessed ", ")")


def entry(page: EntryPage) -> Rich:
    """[Title](URL), *Site*, entry st-0001, rev. 3, sha256:…, 21 November 2026."""
    numbers = (markdown(number) for number in bluebook.entry_numbers(page, "entry", "rev."))
    day = page.revised.day_first if page.revised else ""
    line = joined(", ", _link(page.title, page.address), f"*{markdown(page.site_name)}*", *numbers, day)
    return rich(line, _ACCESSED, ".")


def reported(source: Reported) -> Rich:
    """Speaker, quoted in Author, [Title](URL), *Container*, 10 January 2020."""
    document = source.document
    author = people(document.signed, " and ", 3, " et al.") or bluebook.author(document)
    container = document.container or document.publisher
    line = joined(
        ", ",
        markdown(author),
        _link(document.title, document.url),
        f"*{markdown(container)}*" if container else "",
        markdown(document.number),
        _day(document.issued),
    )
    return rich(_quoted_in(source), line, _ACCESSED if document.url else None, ".")


def enacted(law: EnactedLaw) -> Rich:
    """Act, Pub. L. No. 115-44, § 231, 131 Stat. 886, 906 (2017)."""
    return rich(markdown(bluebook.enacted(law).plain))


def codified(law: CodifiedLaw) -> Rich:
    """Act § 231, 22 U.S.C. § 9525."""
    return rich(markdown(bluebook.codified(law).plain))


def register(document: RegisterDocument) -> Rich:
    """Executive Order 13849, *Title*, 83 Fed. Reg. 48195 (20 September 2018)."""
    order = f"Executive Order {document.order}" if document.order else ""
    place = f"{document.volume} Fed. Reg. {document.page}" if document.volume else ""
    day = f" ({_day(document.issued)})" if document.issued else ""
    return rich(joined(", ", order, _link(document.title, ""), place), day, ".")


def _link(title: str, url: str) -> str:
    if url:
        return f"[{markdown(title)}]({markdown_address(url)})"
    return markdown(title) if is_description(title) else f"*{markdown(title)}*"


def _quoted_in(source: Reported) -> str:
    utterance = source.utterance
    if utterance is None or is_author(utterance.speaker, source.document):
        return ""
    return f"{markdown(straight(utterance.speaker))}, {'quoted' if utterance.direct else 'remarks reported'} in "


def _day(day: Issued | None) -> str:
    return f"{'about ' if day.doubtful else ''}{day.day_first}" if day else ""
