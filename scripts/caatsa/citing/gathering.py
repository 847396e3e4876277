"""From entries to what can be cited: the page itself, the documents behind it, the words a document reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from caatsa import addresses
from caatsa.citing.escaping import even
from caatsa.citing.gatheringlaw import law_of_instrument, law_of_provision
from caatsa.citing.things import Document, Edition, EntryPage, Name, Reported, Thing, Utterance
from caatsa.citing.when import issued
from caatsa.link import Dataset
from caatsa.model import Action, Claim, Discrepancy, Hop, Instrument, Person, Provision, Source, Statement


def entry_page(data: Dataset, id: str, edition: Edition) -> EntryPage:
    """The entry as a page of the site: at its pinned address where a revision is known."""
    address = edition.site_url + addresses.address(data, id)
    revision = edition.revisions.get(id)
    title = _title(data, id)
    if revision is None:
        return EntryPage(id, title, edition.site_name, address)
    pinned = f"{address}r{revision.number}/"
    day = issued(revision.on)
    return EntryPage(id, title, edition.site_name, pinned, revision.number, revision.short_hash, day)


def sources(data: Dataset, id: str) -> Iterator[tuple[str, Thing]]:
    """What lies behind an entry, each with what it is of the entry: 'source', 'statute-enacted', 'statute-codified'.

    Cases, persons, organizations, outlets, systems and terms rest on many documents and have none to show.
    """
    entry = data.entries[id]
    if isinstance(entry, Statement):
        yield "source", statement_as_reported(data, entry)
    elif isinstance(entry, Provision):
        yield from law_of_provision(data, entry)
    elif isinstance(entry, Instrument):
        yield law_of_instrument(data, entry)
    elif isinstance(entry, Source):
        yield "source", Reported(document(data, entry))
    elif isinstance(entry, Action):
        yield from _of_action(data, entry)
    elif isinstance(entry, Claim):
        for source in dict.fromkeys(printed.source for printed in entry.printed):
            yield "source", Reported(document(data, data.entries[source]))
    elif isinstance(entry, Discrepancy):
        for source in dict.fromkeys(reading.sources[0] for reading in entry.readings):
            yield "source", Reported(document(data, data.entries[source]))


def statement_as_reported(data: Dataset, statement: Statement) -> Reported:
    """The document from which the quotation was taken, quoting the speaker; for paraphrases the first that was read."""
    source = statement.quotation_source or statement.renditions[0].source
    return Reported(document(data, data.entries[source]), _utterance(data, statement, source))


def document(data: Dataset, source: Source) -> Document:
    """A source as a document, at its own address or, where that is not known, at that of the copy."""
    csl, seen = source.csl, source.seen
    own = csl.get("URL", "")
    extent, copy = data.word("seen-extents", seen.extent).label, data.word("copy-kinds", seen.copy).label
    return Document(
        id=source.id,
        type=csl["type"],
        title=even(csl["title"]),
        authors=tuple(_name(name) for name in csl.get("author", ())),
        container=csl.get("container-title", ""),
        publisher=csl.get("publisher", ""),
        place=csl.get("publisher-place", ""),
        authority=csl.get("authority", ""),
        genre=csl.get("genre", ""),
        number=csl.get("number", ""),
        volume=csl.get("volume", ""),
        page=csl.get("page", ""),
        issued=issued(csl.get("issued")),
        url=own or seen.url or "",
        copy_url=seen.url or "" if own else "",
        language=csl.get("language", ""),
        read=f"Read on {seen.on}: {extent.lower()}; {copy.lower()}.",
    )


def _name(name: Mapping[str, str]) -> Name:
    return Name(name.get("family", ""), name.get("given", ""), name.get("literal", ""))


def _title(data: Dataset, id: str) -> str:
    """The name of the entry; of a source the record is cited, which must not be taken for the document."""
    entry = data.entries[id]
    return f"{even(entry.label)} (source record)" if isinstance(entry, Source) else even(addresses.name(data, id))


def _of_action(data: Dataset, action: Action) -> Iterator[tuple[str, Thing]]:
    """The instruments of an action; where none is recorded, the sources that tell of its basis and its targets."""
    for instrument in action.instruments:
        yield law_of_instrument(data, data.entries[instrument])
    if action.instruments:
        return
    told = (part.sources[0] for parts in (action.legal_basis, action.targets) for part in parts)
    for source in dict.fromkeys(told):
        yield "source", Reported(document(data, data.entries[source]))


def _utterance(data: Dataset, statement: Statement, source: str) -> Utterance:
    hop = next((h for h in statement.relay if h.source == source), None)
    return Utterance(
        speaker=_speaker(data, statement.speaker),
        said=issued(statement.said.date),
        direct=statement.quotation is not None,
        office=_office(data, statement),
        via=_via(data, statement, hop),
        words=even(statement.quotation or ""),
        language=statement.quotation_language or "",
    )


def _speaker(data: Dataset, id: str) -> Name:
    entry = data.entries[id]
    if not isinstance(entry, Person) or "," not in entry.sort_name:
        return Name(literal=addresses.name(data, id))
    family, _, given = entry.sort_name.partition(",")
    return Name(family, given.strip(), full=entry.name)


def _office(data: Dataset, statement: Statement) -> str:
    speaker = data.entries[statement.speaker]
    offices = speaker.offices if isinstance(speaker, Person) else ()
    return next((even(office.title) for office in offices if office.key == statement.office), "")


def _via(data: Dataset, statement: Statement, hop: Hop | None) -> str:
    """Whom the document has the words from, where the relay knows of somebody between it and the speaker."""
    origin = next((h for h in statement.relay if hop is not None and h.hop == hop.from_), None)
    return addresses.name(data, origin.by) if origin is not None else ""
