"""What Zotero saves of a page: the rules of its translator "Embedded Metadata" (2024-06-13) and of the RDF translator
behind it, as far as a page of this site can meet them. The letters are those of the list below.

a  Only meta tags by name or property are read, never linked data.
b  COinS and unAPI are preferred to this translator.
c  citation_title alone makes the guess "journalArticle".
d  citation_journal_title and its like force their type over everything.
e  Otherwise z:itemType decides, and every other z: tag goes into the field of that name.
f  og:site_name is the title of the publication, which web pages call the title of the website.
g  citation_pdf_url attaches the PDF, and keeps the page itself from being attached.
h  Each citation_author is an author, parted at the last space or at the comma; without one the tag "author" is taken,
   then what stands in an element of the class "byline".
i  Marks of WordPress make a blog post.
j  The address is citation_public_url, else the canonical one; the date is citation_publication_date, else the first
   that a time element carries; the abstract is the description.
k  Keywords are dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import html

_HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number",
    "citation_publisher": "publisher",
    "citation_abstract": "abstractNote",
    "citation_doi": "DOI",
    "citation_public_url": "url",
    "citation_language": "language",
}
_FORCED = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_conference": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
_ANY = {"title", "abstractNote", "date", "url", "accessDate", "language", "extra", "rights", "shortTitle"}
# The fields of the types that can come up, and which of them stands for a general field.
_FIELDS = {
    "webpage": _ANY | {"websiteTitle", "websiteType"},
    "blogPost": _ANY | {"blogTitle", "websiteType"},
    "journalArticle": _ANY | {"publicationTitle", "DOI"},
    "report": _ANY | {"institution", "reportNumber"},
    "statute": _ANY - {"title", "date"}
    | {"nameOfAct", "code", "codeNumber", "publicLawNumber", "dateEnacted", "pages", "section", "session", "history"},
}
_GENERAL = {
    "webpage": {"publicationTitle": "websiteTitle", "type": "websiteType"},
    "blogPost": {"publicationTitle": "blogTitle", "type": "websiteType"},
    "report": {"number": "reportNumber", "publisher": "institution"},
    "statute": {"title": "nameOfAct", "date": "dateEnacted", "number": "publicLawNumber", "volume": "codeNumber"},
}


@dataclass
class Item:
    """What is saved: fields that the type has, creators, titles of attachments."""

    type: str
    fields: dict[str, str] = field(default_factory=dict)
    creators: list[dict[str, str]] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)

    def as_data(self) -> dict[str, object]:
        """The item as JSON has it."""
        fields = dict(sorted(self.fields.items()))
        return {"itemType": self.type, **fields, "creators": self.creators, "attachments": self.attachments}


class Outranked(Exception):
    """Another translator would be used."""


def save(page: bytes, address: str) -> Item:
    """The item that Zotero saves of a page at an address. Raises Outranked."""
    document = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    if document.xpath("//span[contains(@class, 'Z3988')]"):
        raise Outranked("COinS")
    if document.xpath("//link[@rel='unapi-server']"):
        raise Outranked("unAPI")
    named = _tags(document)
    raw = _from_rdf(named) | _from_highwire(document)
    raw.setdefault("abstractNote", _one(document, "//meta[@name='description']/@content"))
    url = raw.get("url") or _one(document, "//head/link[@rel='canonical']/@href") or address
    raw["url"] = url
    raw.setdefault("language", _one(document, "/html/@lang"))
    raw.setdefault("date", _one(document, "(//time[@datetime])[1]/@datetime"))
    made = Item(_type(document, named), creators=_creators(document))
    pdf = document.xpath("//meta[@name='citation_pdf_url']")
    made.attachments = ["Full Text PDF"] if pdf else ["Snapshot"]
    made.fields = _fitted(raw, made.type)
    return made


def _tags(document: html.HtmlElement) -> list[tuple[str, str]]:
    found = []
    for tag in document.iter("meta"):
        names = tag.get("name") or tag.get("property") or ""
        found += [(name, tag.get("content")) for name in names.split() if tag.get("content")]
    return found


def _type(document: html.HtmlElement, named: list[tuple[str, str]]) -> str:
    forced = [_FORCED[name] for name, _ in named if name in _FORCED]
    if forced:
        return forced[-1]
    if document.xpath("//*[@id='wp-block-library-css'] | //*[contains(@class, 'yoast-schema-graph')]"):
        return "blogPost"
    own = next((content for name, content in named if name == "z:itemType"), None)
    if own:
        assert own in _FIELDS, f"Zotero's type {own} is not in this port"
        return own
    return "journalArticle" if any(name == "citation_title" for name, _ in named) else "webpage"


def _from_rdf(named: list[tuple[str, str]]) -> dict[str, str]:
    raw: dict[str, str] = {}
    for name, content in named:
        prefix, _, rest = name.partition(":")
        if prefix == "z" and rest not in ("itemType", "type"):
            raw.setdefault(rest, content)
        elif name == "og:site_name":
            raw.setdefault("publicationTitle", content)
        elif name == "og:title":
            raw.setdefault("title", content)
        elif name == "og:description":
            raw.setdefault("abstractNote", content)
    return raw


def _from_highwire(document: html.HtmlElement) -> dict[str, str]:
    raw: dict[str, str] = {}
    for name, target in _HIGHWIRE.items():
        # A selector of the form [name$=…]: the end of the name decides.
        value = _one(document, f"/html/head/meta[substring(@name, string-length(@name) - {len(name) - 1}) = '{name}']/@content")
        if value.strip():
            raw[target] = " ".join(value.split())
    return raw


def _creators(document: html.HtmlElement) -> list[dict[str, str]]:
    names = document.xpath("//meta[@name='citation_author']/@content") or document.xpath("//meta[@name='author']/@content")
    if not names:
        classes = ("byline", "bylines", "vcard", "article-byline")
        tests = " or ".join(f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')" for name in classes)
        names = [" ".join(element.text_content().split()) for element in document.xpath(f"//*[{tests}]")]
    return [_creator(name) for name in names]


def _creator(name: str) -> dict[str, str]:
    if "," in name:
        last, _, first = name.partition(",")
    else:
        first, _, last = name.rpartition(" ")
    return {"creatorType": "author", "firstName": first.strip(), "lastName": last.strip()}


def _fitted(raw: dict[str, str], type: str) -> dict[str, str]:
    """The fields that the type has; a general field goes into the type's own where that is empty."""
    general = _GENERAL.get(type, {})
    fields = {}
    for name, value in raw.items():
        target = general.get(name, name)
        if value and target in _FIELDS[type] and (target == name or not raw.get(target)):
            fields[target] = value
    return fields


def _one(document: html.HtmlElement, path: str) -> str:
    found = document.xpath(path)
    return str(found[0]) if found else ""
