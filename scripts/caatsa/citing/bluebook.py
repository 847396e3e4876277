"""Bluebook, as practitioners write it (Bluepages): italics for titles, no large and small capitals.

The forms are those of the Indigo Book 2.0, which states the same system freely, and of the rules of the Bluebook that
docs/about/citation-rules.md names. Words are not abbreviated by the tables (T6, T10, T13): names stand in full.
Chicago, APA and OSCOLA cite law as the Bluebook does, so that they take their legal forms from here.
"""

from __future__ import annotations

from caatsa.citing.naming import is_author, is_description, people, straight
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
    Utterance,
)
from caatsa.citing.when import Issued

# Series that are cited by volume and page, by the names under which sources give them.
SERIES = {"Federal Register": "Fed. Reg.", "United States Statutes at Large": "Stat.", "Statutes at Large": "Stat."}
_LAST_VISITED = Accessed("bluebook", " (last visited ", ")")


def entry(page: EntryPage) -> Rich:
    """*Title*, Site, entry st-0001, rev. 3, sha256:1f3a9c07be (Nov. 21, 2026), URL."""
    return rich(
        joined(", ", italic(page.title), page.site_name, *entry_numbers(page, "entry", "rev.")),
        parenthetical(page.revised),
        f", {page.address}",
        None if page.revised else _LAST_VISITED,
        ".",
    )


def reported(source: Reported) -> Rich:
    """Author, *Title*, Container (Jan. 10, 2020) (quoting Speaker, Office), URL [copy]."""
    document = source.document
    return rich(
        joined(", ", author(document), title(document), *location(document)),
        parenthetical(document.issued),
        quoting(source),
        _address(document),
        None if document.issued or not document.url else _LAST_VISITED,
        ".",
    )


def enacted(law: EnactedLaw) -> Rich:
    """Act, Pub. L. No. 115-44, § 231, 131 Stat. 886, 906 (2017) (codified at 22 U.S.C. § 9525)."""
    return rich(f"{session_law(law)}{f' (codified at {code_places(law.code)})' if law.code else ''}.")


def codified(law: CodifiedLaw) -> Rich:
    """Act § 231, 22 U.S.C. § 9525."""
    return rich(f"{current_law(law)}.")


def register(document: RegisterDocument) -> Rich:
    """Exec. Order No. 13,849, 83 Fed. Reg. 48195 (Sept. 20, 2018)."""
    return rich(f"{register_text(document)}.")


def entry_numbers(page: EntryPage, entry_word: str, revision_word: str) -> tuple[str, ...]:
    """('entry st-0001', 'rev. 3', 'sha256:1f3a9c07be'), the last two where a revision is cited."""
    if page.revision is None:
        return (f"{entry_word} {page.id}",)
    return (f"{entry_word} {page.id}", f"{revision_word} {page.revision}", f"sha256:{page.short_hash}")


def session_law(law: EnactedLaw) -> str:
    """The act by its public law and its page; the year is left out where the act's name ends with it."""
    parts = [law.act, _public_law(law.public_law), f"§ {law.section}" if law.section else "", _stat(law.stat)]
    year = "" if law.act.endswith(f"of {law.year}") else f" ({law.year})"
    return f"{', '.join(filter(None, parts))}{year}"


def current_law(law: CodifiedLaw) -> str:
    """The section with its own number and that of the Code."""
    return f"{law.act} § {law.section}, {code_places(law.code)}"


def code_places(code: tuple[CodePlace, ...]) -> str:
    """'22 U.S.C. § 9525; 22 U.S.C. § 9401 note'."""
    return "; ".join(f"{c.title} U.S.C. § {c.section}{' note' if c.is_note else ''}" for c in code)


def register_text(document: RegisterDocument) -> str:
    """The order by its number, a notice by its title; then volume, page, day."""
    name = f"Exec. Order No. {int(document.order):,}" if document.order else document.title
    place = f"{document.volume} Fed. Reg. {document.page}" if document.volume else ""
    day = document.issued
    return f"{', '.join(filter(None, (name, place)))}{f' ({_doubt(day)}{day.month_first_short})' if day else ''}"


def author(document: Document) -> str:
    """Persons; else the body that issued it, unless the site or publisher already names that body."""
    if document.signed:
        return people(document.signed, " & ", 2, " et al.")
    named = {document.container, document.publisher}
    return document.authority if document.authority not in named else ""


def title(document: Document) -> Piece:
    """The title in italics; a description of ours stands as it is."""
    if is_description(document.title):
        return Piece(document.title)
    return italic(document.title, document.language)


def location(document: Document) -> tuple[str, ...]:
    """Where it stands: volume and page of a series, or its number and the site, series or publisher."""
    series = SERIES.get(document.container)
    if series and document.volume and document.page:
        return (f"{document.volume} {series} {document.page.partition('-')[0]}",)
    return (document.number, document.container or document.publisher)


def parenthetical(day: Issued | None) -> str:
    """' (Jan. 10, 2020)', or nothing."""
    return f" ({_doubt(day)}{day.month_first_short})" if day else ""


def quoting(source: Reported) -> Part:
    """' (quoting Speaker, Office, as reported by Agency)'; nothing where the speaker is the author."""
    utterance = source.utterance
    if utterance is None or is_author(utterance.speaker, source.document):
        return None
    word = "quoting" if utterance.direct else "reporting remarks of"
    return f" ({word} {speaker(utterance)})"


def speaker(utterance: Utterance) -> str:
    """'Speaker, Office, as reported by Agency'."""
    via = f"as reported by {utterance.via}" if utterance.via else ""
    return ", ".join(filter(None, (straight(utterance.speaker), utterance.office, via)))


def _address(document: Document) -> str:
    if not document.url:
        return ""
    return f", {document.url}{f' [{document.copy_url}]' if document.copy_url else ''}"


def _doubt(day: Issued) -> str:
    return "c. " if day.doubtful else ""


def _public_law(law: PublicLaw | None) -> str:
    if law is None:
        return ""
    return f"Pub. L. No. {law.congress}-{law.number}" if law.number else law.text


def _stat(page: StatPage | None) -> str:
    if page is None:
        return ""
    if not page.first:
        return f"{page.volume} Stat. at {page.pin}"
    return f"{page.volume} Stat. {page.first}{f', {page.pin}' if page.pin else ''}"
