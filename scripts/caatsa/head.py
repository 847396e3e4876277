"""The head of a page for reference managers and machines: meta tags, typed links and linked data, as values.

The tags are those that Zotero's translator "Embedded Metadata" reads. What it does with them decides what stands here:
- citation_title alone makes a journal article; z:itemType decides, and every other z: tag fills the field of that name;
- og:site_name becomes the title of the website; og:type would be read as a type, so there is none;
- without citation_publication_date it takes the first date on the page, which is a speaker's, not ours;
- citation_author makes an author: a quoted speaker is not one, and stands in the field Extra;
- COinS or unAPI would be preferred to all of these, and citation_pdf_url would keep it from saving the page: neither is
  ever given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from caatsa import addresses, findable, linkeddata
from caatsa.citing import Edition
from caatsa.citing.escaping import even, script_json
from caatsa.citing.gathering import entry_page
from caatsa.citing.gatheringlaw import law_of_provision
from caatsa.citing.things import CodePlace, CodifiedLaw, EnactedLaw, EntryPage
from caatsa.link import Dataset
from caatsa.linkedlaw import Node, filled, law_number
from caatsa.model import Provision, Statement
from caatsa.pagefile import front_matter, page_address, with_front

# Files for machines beside an entry's page, by the end of their name: st-0001.json.
FORMATS = {
    "json": "application/json",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
# Those that are published now; a head names no others, since a link to nothing is a fault of the site.
MACHINE_FORMATS: tuple[str, ...] = tuple(FORMATS)


@dataclass(frozen=True)
class Meta:
    """A meta tag. by: the attribute that carries the name, 'name' or, for Open Graph, 'property'."""

    name: str
    content: str
    by: str = "name"


@dataclass(frozen=True)
class LinkRel:
    """A typed link (RFC 8288); type: the media type of what it leads to, '' for a page."""

    rel: str
    href: str
    type: str = ""


@dataclass(frozen=True)
class Head:
    """What the head of a page says beside its title and description. json_ld: JSON that may stand in a script."""

    metas: tuple[Meta, ...]
    links: tuple[LinkRel, ...]
    json_ld: str

    def as_data(self) -> dict[str, object]:
        """The head as the theme reads it from the front matter."""
        return {
            "metas": [{meta.by: meta.name, "content": meta.content} for meta in self.metas],
            "links": [filled({"rel": link.rel, "href": link.href, "type": link.type}) for link in self.links],
            "json_ld": self.json_ld,
        }


@dataclass(frozen=True)
class Shown:
    """What an entry's page shows. has_history: it has a part with the id "history"; is_pinned: it is that of a
    revision; is_held: the record shown is the dataset's, so that its contents can be described."""

    has_history: bool = False
    is_pinned: bool = False
    is_held: bool = True


def entry_head(
    data: Dataset,
    id: str,
    description: str,
    edition: Edition,
    shown: Shown = Shown(),
    formats: tuple[str, ...] = MACHINE_FORMATS,
) -> Head | None:
    """The head of an entry's page; None where the site's address is not known, since nothing can be cited then.

    formats: keys of FORMATS.
    """
    if not edition.site_url:
        return None
    entry = data.entries[id]
    page = entry_page(data, id, edition)
    living = edition.site_url + addresses.address(data, id)
    own = _statute(data, entry) if isinstance(entry, Provision) else _web_page(page)
    metas = (*own, *_identity(data, page), *_common(page.title, edition))
    address = page.address if shown.is_pinned else living
    graph = linkeddata.entry_graph(data, page, address, description, edition, shown.is_held)
    return Head(metas, tuple(_links(page, living, shown, formats)), script_json(graph))


def page_head(path: str, title: str, description: str, edition: Edition, *more: Node) -> Head | None:
    """The head of any other page; path: of its Markdown file; more: nodes that the page describes."""
    if not edition.site_url:
        return None
    address = edition.site_url + page_address(path)
    day = linkeddata.last_revised(edition)
    metas = (
        Meta("z:itemType", "webpage"),
        Meta("citation_title", even(title)),
        *([Meta("citation_publication_date", _slashed(day))] if day else []),
        Meta("citation_public_url", address),
        *_common(title, edition),
    )
    graph = linkeddata.page_graph(address, even(title), even(description), edition, more)
    return Head(metas, (LinkRel("license", linkeddata.LICENSE),), script_json(graph))


def headed(path: str, text: str, edition: Edition, *more: Node) -> str:
    """A page that is not an entry's, with its head; as it stands where it has one, or no title to build one from."""
    front = front_matter(text) if path.endswith(".md") else {}
    if "title" not in front or "head" in front:
        return text
    # Both engines print title and description as they stand, so they are HTML there and words here.
    title, description = (unescape(str(front.get(key, ""))) for key in ("title", "description"))
    head = page_head(path, title, description, edition, *more)
    found = {} if "search" in front else {"found": findable.of_page(path, title)}
    return with_front(text, found | ({"head": head.as_data()} if head else {}))


def _common(title: str, edition: Edition) -> Iterator[Meta]:
    yield Meta("citation_language", "en")
    yield Meta("og:site_name", edition.site_name, "property")
    yield Meta("og:title", even(title), "property")


def _web_page(page: EntryPage) -> Iterator[Meta]:
    yield Meta("z:itemType", "webpage")
    yield Meta("z:websiteType", "Reference entry")
    yield Meta("citation_title", page.title)
    if page.revised:
        yield Meta("citation_publication_date", _slashed(page.revised.edtf))


def _slashed(day: str) -> str:
    """'2026/11/21', the form that Highwire's tags ask for."""
    return day.replace("-", "/")


def _statute(data: Dataset, provision: Provision) -> Iterator[Meta]:
    """The section in the Code where the Code carries it as one, else the section of the act."""
    laws = [law for _, law in law_of_provision(data, provision)]
    enacted = next(law for law in laws if isinstance(law, EnactedLaw))
    codified = next((law for law in laws if isinstance(law, CodifiedLaw)), None)
    yield Meta("z:itemType", "statute")
    yield Meta("citation_title", f"{enacted.act} § {enacted.section}")
    if codified:
        place = codified.code[0]
        yield Meta("z:code", "U.S.C.")
        yield Meta("z:codeNumber", place.title)
        yield Meta("z:section", _code_section(place))
    else:
        yield Meta("z:section", enacted.section)
    if enacted.public_law:
        yield Meta("z:publicLawNumber", law_number(enacted.public_law))
    if enacted.enacted:
        yield Meta("z:dateEnacted", enacted.enacted.edtf)


def _code_section(place: CodePlace) -> str:
    return f"{place.section} note" if place.is_note else place.section


def _identity(data: Dataset, page: EntryPage) -> Iterator[Meta]:
    yield Meta("citation_public_url", page.address)
    parts = [f"Entry: {page.id}"]
    if page.revision is not None:
        parts += [f"Revision: {page.revision}", f"SHA-256: {page.short_hash}"]
    entry = data.entries[page.id]
    if isinstance(entry, Statement):
        parts.append(f"Quoted speaker: {addresses.name(data, entry.speaker)}")
    yield Meta("z:extra", even("; ".join(parts)))


def _links(page: EntryPage, living: str, shown: Shown, formats: tuple[str, ...]) -> Iterator[LinkRel]:
    """By RFC 8574 (cite-as), RFC 5829 (versions), RFC 4946 (license); describedby is of W3C's POWDER."""
    yield LinkRel("cite-as", page.address)
    if shown.is_pinned:
        yield LinkRel("latest-version", living)
        # A pinned page is described by its own frozen record, never by the living one.
        yield LinkRel("alternate describedby", f"{page.address.removesuffix('/')}.json", FORMATS["json"])
    else:
        stem = living.removesuffix("/")
        for ending in formats:
            # Both words in one link: Material's script takes a lone rel=alternate for a translation of the page and
            # asks for a sitemap beside it. A record of the page does describe it.
            yield LinkRel("alternate describedby", f"{stem}.{ending}", FORMATS[ending])
    yield LinkRel("license", linkeddata.LICENSE)
    if shown.has_history:
        yield LinkRel("version-history", f"{living}#history")
