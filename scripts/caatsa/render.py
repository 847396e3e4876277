"""Render: the linked dataset and the hand-written pages become the tree the site is built from (stage 4 of the line)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from caatsa import addresses, exports, relay
from caatsa.collate import Piece, collate
from caatsa.contents import contents
from caatsa.dates import parse_date
from caatsa.definitions import marker
from caatsa.findings import Finding
from caatsa.handwritten import render_handwritten
from caatsa.indexes import render_indexes
from caatsa.kinds import KIND_BY_NAME
from caatsa.lawpages import render_law_pages
from caatsa.lettering import paragraph_on
from caatsa.link import Dataset
from caatsa.model import Action, Entry, Instrument, Person, Provision, Rendition, Statement
from caatsa.pagefile import page
from caatsa.prose import Notes
from caatsa.reference_pages import render_reference_pages
from caatsa.templating import entry_context, environment

# Entry pages lie two levels below the root: /statements/st-0001/.
ENTRY_ROOT = "../../"

_TEMPLATES = {"outlet": "organization.html.j2", "system": "organization.html.j2"}


@dataclass(frozen=True)
class Rendered:
    """pages: path below the build folder -> text; findings: references of hand-written pages that lead nowhere."""

    pages: Mapping[str, str]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Collated:
    """A rendition beside its words with their differences marked."""

    item: Rendition
    pieces: tuple[Piece, ...]


def render_pages(data: Dataset, docs: Mapping[str, str], schema: Mapping[str, object], site_url: str) -> Rendered:
    """Every file of the tree that the site is built from.

    docs: hand-written pages and assets by path below docs/; schema: the JSON Schema as read; site_url: the
    site's address with trailing slash.
    """
    pages: dict[str, str] = {}
    for id in data.entries:
        pages[f"{addresses.address(data, id)}index.md"] = render_entry(data, id, site_url)
    pages.update(render_indexes(data, site_url))
    pages.update(render_law_pages(data))
    pages.update(render_reference_pages(data, schema))
    pages.update(exports.render_exports(data, schema))
    handwritten, findings = render_handwritten(data, docs)
    pages.update(handwritten)
    return Rendered(pages, tuple(findings))


def render_entry(data: Dataset, id: str, site_url: str) -> str:
    """The page of one entry: front matter and one HTML block."""
    entry = data.entries[id]
    kind = KIND_BY_NAME[data.kinds[id]]
    day = _day(entry)
    notes = Notes(data, ENTRY_ROOT, day, marker(data, _division(entry)))
    context = entry_context(data, kind, entry, notes, site_url) | dict(_extras(data, entry, notes))
    html = environment().get_template(_TEMPLATES.get(kind.name, f"{kind.name}.html.j2")).render(context)
    listed = contents(html, entry if isinstance(entry, Provision) else None)
    html = html.replace('<div class="entry-body">', f'{listed}\n<div class="entry-body">', 1)
    return page(addresses.name(data, id), _description(data, entry), html, ("navigation", "toc"))


def _division(entry: Entry) -> str | None:
    """The division whose definitions hold on an entry's page: none where the section only amends another act,
    since what it outlines is that act, with definitions of its own."""
    own_text = isinstance(entry, Provision) and entry.classification.kind in ("section", "note", "not-classified")
    return entry.division if own_text else None


def _day(entry: Entry) -> date | None:
    """The day whose lettering an entry's own pin-cites mean: that of the statement or the act, else today's."""
    if isinstance(entry, Statement):
        return parse_date(entry.said.date).earliest
    return parse_date(entry.date).earliest if isinstance(entry, Action) else None


def _description(data: Dataset, entry: Entry) -> str:
    name = addresses.name(data, entry.id)
    if isinstance(entry, Statement):
        words = f"“{entry.quotation}”" if entry.quotation else entry.paraphrase or ""
        return f"{addresses.name(data, entry.speaker)}: {words}"[:300]
    return f"{KIND_BY_NAME[data.kinds[entry.id]].label} {entry.id} of the CAATSA Reference: {name}"[:300]


def _extras(data: Dataset, entry: Entry, notes: Notes) -> Iterator[tuple[str, object]]:
    """What one kind's template needs beyond the entry itself."""
    if isinstance(entry, Statement):
        speaker = data.entries[entry.speaker]
        offices = speaker.offices if isinstance(speaker, Person) else ()
        yield "office", next((o for o in offices if o.key == entry.office), None)
        yield "speaker_name", addresses.name(data, entry.speaker)
        steps = relay.tree(entry.relay)
        yield "steps", steps
        yield "drawing", relay.draw(steps)
        yield "renditions", [Collated(r, _pieces(entry, r)) for r in entry.renditions]
    if isinstance(entry, Provision | Instrument):
        yield "relations", lambda: _relations(data, entry, notes)
    if isinstance(entry, Provision):
        yield "current", lambda path: paragraph_on(data.records[entry.id], path, None) or path
    if isinstance(entry, Instrument):
        yield "sections", [p for p in data.of("provision") if p.instrument == entry.id]
    if data.kinds[entry.id] == "case":
        statements = [s for s in data.of("statement") if entry.id in s.about.cases]
        yield "statements", sorted(statements, key=lambda s: s.said.date)


def _pieces(entry: Statement, rendition: Rendition) -> tuple[Piece, ...]:
    comparable = entry.quotation and rendition.language == entry.quotation_language
    if not comparable or rendition.source == entry.quotation_source:
        return (Piece(rendition.text, ""),)
    return collate(entry.quotation, rendition.text)


def _relations(data: Dataset, entry: Provision | Instrument, notes: Notes) -> Markup:
    """The typed edges of the authority graph at one entry, in both directions."""
    incoming = [
        (other, r)
        for other in data.of("instrument")
        for r in other.relations
        if r.to.partition("#")[0].partition("@")[0] == entry.id
    ]
    outgoing = entry.relations if isinstance(entry, Instrument) else ()
    template = environment().get_template("relations.html.j2")
    context = {"n": notes, "data": data, "word": data.word, "outgoing": outgoing, "incoming": incoming, "entry": entry}
    return Markup(template.render(context))
