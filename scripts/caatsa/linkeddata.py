"""What a page says to machines in JSON-LD, with the words of schema.org and, for the relay, our own.

Nodes are plain values; what has no value is left out. Two words differ from what one might expect: schema.org gives
CreativeWork no additionalProperty, so a date that is not a plain day stands in temporal, as EDTF; and a work points to
its event by recordedAt (recordedIn leads from the event to the work). There is never a ClaimReview: the reference
rates nobody's truth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from caatsa import addresses, relayterms
from caatsa.citing import Edition
from caatsa.citing.escaping import address as safe_address
from caatsa.citing.escaping import even
from caatsa.citing.things import EntryPage
from caatsa.dates import parse_date
from caatsa.link import Dataset
from caatsa.linkedlaw import Node, filled, instrument_node, law_id, provision_node
from caatsa.model import Case, Claim, Discrepancy, Hop, Instrument, Person, Provision, Source, Statement
from caatsa.refs import parse_pin
from caatsa.templating import CONTRIBUTORS

SCHEMA_ORG = "https://schema.org"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"

_PLAIN_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)


def entry_graph(
    data: Dataset, page: EntryPage, address: str, description: str, edition: Edition, described: bool = True
) -> Node:
    """The page of an entry at an address, living or pinned, and the statement or the law it is about.

    described: False for a page of a record that data does not hold, of which only the page itself is told.
    """
    entry = data.entries[page.id]
    main = [*_main(data, page, address, edition.site_url)] if described else []
    web_page = filled({
        **_web_page(address, page.title, even(description), edition),
        "mainEntity": {"@id": main[0]["@id"]} if main else None,
        "identifier": page.id,
        "version": page.revision,
        "dateModified": page.revised.edtf if page.revised else None,
        "lastReviewed": _last_reviewed(entry) if described else None,
    })
    relayed = isinstance(entry, Statement) and described
    context = [SCHEMA_ORG, relayterms.context(edition.site_url)] if relayed else SCHEMA_ORG
    return {"@context": context, "@graph": [web_page, *main]}


def _main(data: Dataset, page: EntryPage, address: str, site: str) -> Iterator[Node]:
    """What the page is about, before everything else that has to be said for it."""
    entry = data.entries[page.id]
    if isinstance(entry, Statement):
        yield from _statement(data, entry, page, address, site)
    elif isinstance(entry, Provision):
        yield provision_node(data, entry, site)
    elif isinstance(entry, Instrument) and entry.type == "statute":
        yield instrument_node(data, entry, site)


def page_graph(address: str, title: str, description: str, edition: Edition, more: Iterable[Node]) -> Node:
    """Any other page, which is of the day on which an entry was last revised, and what else it describes."""
    web_page = filled({**_web_page(address, title, description, edition), "dateModified": last_revised(edition)})
    return {"@context": SCHEMA_ORG, "@graph": [web_page, *more]}


def dataset_node(data: Dataset, description: str, edition: Edition) -> Node:
    """The dataset as a whole, but for its version and the files in which it can be had."""
    said = [parse_date(statement.said.date) for statement in data.of("statement")]
    acted = [parse_date(action.date) for action in data.of("action")]
    first = min((when.earliest for when in (*said, *acted) if when.earliest), default=None)
    last = max((when.latest for when in (*said, *acted) if when.latest), default=None)
    site = edition.site_url
    return filled({
        "@type": "Dataset",
        "@id": _dataset(site),
        "name": edition.site_name,
        "description": description,
        "url": site,
        "inLanguage": "en",
        "creator": {"@type": "Organization", "name": CONTRIBUTORS},
        "license": LICENSE,
        "isAccessibleForFree": True,
        "dateModified": last_revised(edition),
        "temporalCoverage": f"{first}/{last}" if first and last else None,
    })


def last_revised(edition: Edition) -> str | None:
    """The day of the newest revision of any entry."""
    return max((revision.on for revision in edition.revisions.values()), default=None)


def _dataset(site: str) -> str:
    return f"{site}#dataset"


def _web_page(address: str, title: str, description: str, edition: Edition) -> Node:
    return {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": title,
        "description": description,
        "inLanguage": "en",
        "license": LICENSE,
        "publishingPrinciples": f"{edition.site_url}about/method/",
        "isPartOf": {"@id": _dataset(edition.site_url)},
    }


def _last_reviewed(entry: object) -> str | None:
    """The day on which the entry was last checked as a whole, where its record has one."""
    if isinstance(entry, Statement):
        return entry.verification.on
    if isinstance(entry, Provision | Instrument):
        return entry.standing.as_of if entry.standing else None
    if isinstance(entry, Case | Claim):
        return entry.as_of
    return entry.ruling.on if isinstance(entry, Discrepancy) else None


def _statement(data: Dataset, statement: Statement, page: EntryPage, address: str, site: str) -> Iterator[Node]:
    """The quotation, the hops of its relay, and the documents in which they were seen."""
    sources = dict.fromkeys([r.source for r in statement.renditions])
    if statement.original:
        sources[statement.original.source] = None
    read = dict.fromkeys([*sources, *(hop.source for hop in statement.relay if hop.source)])
    yield filled({
        "@type": "Quotation",
        "@id": f"{address}#statement",
        "identifier": statement.id,
        "name": even(statement.title),
        **_words(statement),
        "spokenByCharacter": _speaker(data, statement, site),
        **_when(statement.said.date),
        **_where(statement),
        "about": [_law(data, pin, statement, site) for pin in statement.about.provisions],
        "isBasedOn": [{"@id": _document_id(data, source, site)} for source in sources],
        "isPartOf": {"@id": _dataset(site)},
        "version": page.revision,
    })
    for hop in statement.relay:
        yield _hop(data, hop, address, site)
    for source in read:
        yield _document(data, data.entries[source], site)


def _words(statement: Statement) -> Node:
    """The words in the language in which they were said where these were seen, else those that were; never ours."""
    shown = _quotation(statement.quotation, statement.quotation_language)
    english = _quotation(statement.english.text, "en") if statement.english else None
    if statement.original:
        translations = [node for node in (shown, english) if node]
        original = _quotation(statement.original.text, statement.original.language)
        return {**original, "workTranslation": translations, "abstract": even(statement.paraphrase or "")}
    if shown is None:
        return {"@type": "Quotation", "inLanguage": statement.language, "abstract": even(statement.paraphrase or "")}
    source = statement.translation.from_ if statement.translation else None
    of = {"@type": "Quotation", "inLanguage": source} if source else None
    return {**shown, "translationOfWork": of, "workTranslation": english}


def _quotation(words: str | None, language: str | None) -> Node | None:
    return filled({"@type": "Quotation", "text": even(words), "inLanguage": language}) if words else None


def _speaker(data: Dataset, statement: Statement, site: str) -> Node:
    speaker = data.entries[statement.speaker]
    offices = speaker.offices if isinstance(speaker, Person) else ()
    title = next((even(office.title) for office in offices if office.key == statement.office), None)
    return _agent(data, statement.speaker, site) | ({"jobTitle": title} if title else {})


def _agent(data: Dataset, id: str, site: str) -> Node:
    kind = "Person" if isinstance(data.entries[id], Person) else "Organization"
    return {"@type": kind, "name": even(addresses.name(data, id)), "url": site + addresses.address(data, id)}


def _when(edtf: str) -> Node:
    return {"dateCreated": edtf} if _PLAIN_DATE.fullmatch(edtf) else {"temporal": edtf}


def _where(statement: Statement) -> Node:
    place = {"@type": "Place", "name": even(statement.place)} if statement.place else None
    if not statement.occasion:
        return {"locationCreated": place}
    day = statement.said.date if _PLAIN_DATE.fullmatch(statement.said.date) else None
    event = {"@type": "Event", "name": even(statement.occasion), "startDate": day, "location": place}
    return {"recordedAt": filled(event)}


def _law(data: Dataset, text: str, statement: Statement, site: str) -> Node:
    """A provision or instrument, or a paragraph of it by its letter of the day."""
    pin = parse_pin(text)
    day: date | None = parse_date(statement.said.date).earliest
    about = site + addresses.pin_address(data, pin, day) if pin.path else law_id(data, pin.entry, site)
    return {"@type": "Legislation", "@id": about, "name": even(addresses.pin_label(data, pin, day))}


def _hop(data: Dataset, hop: Hop, address: str, site: str) -> Node:
    origin = "#statement" if hop.from_ == "speaker" else f"#hop-{hop.from_}"
    seen_in = {"@id": _document_id(data, hop.source, site)} if hop.source else None
    return filled({
        "@type": "Claim",
        "@id": f"{address}#hop-{hop.hop}",
        "author": _agent(data, hop.by, site),
        "inLanguage": hop.language,
        **({"datePublished" if _PLAIN_DATE.fullmatch(hop.date) else "temporal": hop.date} if hop.date else {}),
        "firstAppearance" if hop.from_ == "speaker" else "appearance": seen_in,
        "relayedFrom": address + origin,
        "relayAct": relayterms.value(site, "relay-acts", hop.act),
        "relaySeen": relayterms.value(site, "seen-extents", hop.seen),
    })


def _document_id(data: Dataset, id: str, site: str) -> str:
    return f"{site}{addresses.address(data, id)}#document"


def _document(data: Dataset, source: Source, site: str) -> Node:
    csl = source.csl
    issued = csl.get("issued", "")
    publisher = csl.get("container-title") or csl.get("publisher")
    return filled({
        "@type": "CreativeWork",
        "@id": _document_id(data, source.id, site),
        "name": even(csl["title"]),
        "url": safe_address(csl.get("URL", "")),
        "archivedAt": safe_address(source.seen.url or ""),
        **({"datePublished" if _PLAIN_DATE.fullmatch(issued) else "temporal": issued} if issued else {}),
        "inLanguage": csl.get("language"),
        "publisher": {"@type": "Organization", "name": even(publisher)} if publisher else None,
    })
