"""Wikipedia: a template of Citation Style 1 for what is read on the web; for law the templates that link to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from caatsa.citing import bluebook
from caatsa.citing.escaping import wiki_address, wikitext
from caatsa.citing.naming import is_description
from caatsa.citing.richtext import Accessed, Rich, rich
from caatsa.citing.things import CodePlace, CodifiedLaw, Document, EnactedLaw, EntryPage, RegisterDocument, Reported
from caatsa.citing.when import Issued

# Template and the name of its parameter for the publication, by type; all others are web pages.
_TEMPLATES = {
    "article-newspaper": ("cite news", "work"), "article-magazine": ("cite magazine", "magazine"),
    "report": ("cite report", "website"),
}
_WEB = ("cite web", "website")
# What is not on the web: {{cite web}} without an address is an error there.
_NOT_ONLINE = ("citation", "work")
_ACCESSED = Accessed("wikipedia", " |access-date=", "")

Parameter = tuple[str, str]


def entry(page: EntryPage) -> Rich:
    """{{cite web |title=… |url=… |website=… |id=entry st-0001, rev. 3 |date=21 November 2026}}"""
    return _template(
        "cite web",
        [
            ("title", wikitext(page.title)),
            ("url", wiki_address(page.address)),
            ("website", wikitext(page.site_name)),
            ("id", wikitext(", ".join(bluebook.entry_numbers(page, "entry", "rev.")))),
            ("date", page.revised.day_first if page.revised else "n.d."),
        ],
        _ACCESSED,
    )


def reported(source: Reported) -> Rich:
    """{{cite news |last1=… |first1=… |date=… |title=… |work=… |url=… |quote=…}}"""
    document, utterance = source.document, source.utterance
    name, publication = _TEMPLATES.get(document.type, _WEB if document.url else _NOT_ONLINE)
    words = utterance.words if utterance is not None and utterance.direct else ""
    parameters = [
        *_authors(document),
        ("date", _date(document.issued)),
        _title(document),
        (publication, wikitext(document.container)),
        ("publisher", wikitext(document.publisher if document.publisher != document.container else "")),
        ("id", wikitext(document.number)),
        ("language", "" if document.language == "en" else document.language),
        ("url", wiki_address(document.url)),
        ("quote", wikitext(words)),
    ]
    return _template(name, parameters, _ACCESSED if document.url else None)


def enacted(law: EnactedLaw) -> Rich:
    """Act, {{USPL|115|44}}, § 231, {{USStat|131|886}}, 906 (2017)"""
    number, stat = law.public_law, law.stat
    public_law = "" if number is None else wikitext(number.text)
    if number is not None and number.number:
        public_law = f"{{{{USPL|{number.congress}|{number.number}}}}}"
    page = ""
    if stat is not None:
        pin = f", {stat.pin}" if stat.first and stat.pin else ""
        page = f"{{{{USStat|{stat.volume}|{stat.first or stat.pin}}}}}{pin}"
    section = f"§ {law.section}" if law.section else ""
    return rich(", ".join(filter(None, (wikitext(law.act), public_law, section, page))), f" ({law.year})")


def codified(law: CodifiedLaw) -> Rich:
    """Act § 231, {{usc|22|9525}}"""
    places = "; ".join(_code(place) for place in law.code)
    return rich(f"{wikitext(law.act)} § {law.section}, {places}")


def register(document: RegisterDocument) -> Rich:
    """Executive Order 13849, ''Title'', 83 Fed. Reg. 48195 (20 September 2018)"""
    title = wikitext(document.title)
    named = title if is_description(document.title) else f"''{title}''"
    place = f"{document.volume} Fed. Reg. {document.page}" if document.volume else ""
    order = f"Executive Order {document.order}" if document.order else ""
    day = f" ({document.issued.day_first})" if document.issued else ""
    return rich(", ".join(filter(None, (order, named, place))), day)


def _template(name: str, parameters: list[Parameter], accessed: Accessed | None) -> Rich:
    filled = "".join(f" |{parameter}={value}" for parameter, value in parameters if value)
    return rich(f"{{{{{name}{filled}", accessed, "}}")


def _authors(document: Document) -> Iterator[Parameter]:
    for number, name in enumerate(document.signed, 1):
        if name.literal:
            yield f"author{number}", wikitext(name.literal)
        else:
            yield f"last{number}", wikitext(name.family)
            yield f"first{number}", wikitext(name.given)
    if not document.signed:
        yield "author", wikitext(bluebook.author(document))


def _title(document: Document) -> Parameter:
    """A title in another script is given with its language, so that it is not set in italics."""
    foreign = any(letter.isalpha() and "LATIN" not in unicodedata.name(letter, "LATIN") for letter in document.title)
    if foreign and document.language not in ("", "en") and not is_description(document.title):
        return "script-title", f"{document.language.partition('-')[0]}:{wikitext(document.title)}"
    return "title", wikitext(document.title)


def _date(day: Issued | None) -> str:
    if day is None:
        return "n.d."
    return f"c. {day.years}" if day.doubtful else day.day_first


def _code(place: CodePlace) -> str:
    return f"{{{{usc|{place.title}|{place.section}}}}}{' note' if place.is_note else ''}"
