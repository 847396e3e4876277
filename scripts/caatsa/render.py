"""Render: the linked dataset and the hand-written pages become the tree the site is built from (stage 4 of the line)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from caatsa import addresses, exports, findable, relay, relayterms
from caatsa.caseorder import turns
from caatsa.citing import FILES, Edition, Revision, citations
from caatsa.collate import Piece, collate
from caatsa.contents import contents
from caatsa.dates import parse_date
from caatsa.definitions import marker
from caatsa.findings import Finding
from caatsa.handwritten import render_handwritten
from caatsa.head import Shown, entry_head, headed
from caatsa.indexes import HOME, render_indexes
from caatsa.kinds import KIND_BY_NAME
from caatsa.lawpages import render_law_pages
from caatsa.lettering import paragraph_on
from caatsa.link import Dataset
from caatsa.model import (
    Action, Case, Claim, Discrepancy, Entry, Instrument, Provision, Rendition, Statement,
)
from caatsa.pagefile import page
from caatsa.pictures.acttimeline import render_timeline
from caatsa.pictures.casetimeline import case_timeline
from caatsa.pictures.picture import picture_html
from caatsa.prose import Notes
from caatsa.refs import parts
from caatsa.recordpages import groups, render_record_pages
from caatsa.reference_pages import render_reference_pages
from caatsa.revisions import Pinned, cited, pinned_address, pinned_revisions, render_checks, revision_context
from caatsa.schema import Schema
from caatsa.shapes import compile_shapes
from caatsa.speakers import by_side, office_held
from caatsa.templating import SITE_NAME, entry_context, environment

# Entry pages lie two levels below the root: /statements/st-0001/.
ENTRY_ROOT = "../../"
# And pages of revisions three: /statements/st-0001/r1/.
PINNED_ROOT = "../../../"

# Kinds that readers reach from the entries that use them: in the search they would drown what is looked for.
_UNSEARCHED = frozenset({"source", "outlet", "organization"})

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


def render_pages(
    data: Dataset,
    docs: Mapping[str, str],
    schema: Mapping[str, object],
    site_url: str,
    revisions: Mapping[str, Revision] | None = None,
) -> Rendered:
    """Every file of the tree that the site is built from.

    docs: hand-written pages and assets by path below docs/; schema: the JSON Schema as read; site_url: the
    site's address with trailing slash; revisions: the current revision of each entry that has one, as the dataset has
    them if None.
    """
    revisions = cited(data) if revisions is None else revisions
    edition = Edition(SITE_NAME, site_url, revisions)
    pages: dict[str, str] = {}
    pages.update(render_indexes(data, site_url))
    pages.update(render_law_pages(data))
    pages.update(render_record_pages(data))
    pages.update(render_timeline(data))
    pages.update(render_reference_pages(data, schema))
    pages.update(relayterms.render_terms(site_url))
    pages.update(exports.render_exports(data, schema))
    for path, text in pages.items():
        # The home page describes the dataset with all its files: caatsa.publishing, which makes them, gives it its head.
        pages[path] = text if path == HOME else headed(path, text, edition)
    for id in data.entries:
        pages[f"{addresses.address(data, id)}index.md"] = render_entry(data, id, site_url, revisions)
    pages.update(render_checks(data, site_url))
    if data.revisions:
        for one in pinned_revisions(data, Schema(dict(schema), compile_shapes(schema))):
            path = f"{pinned_address(data, one.revision)}index.md"
            pages[path] = render_entry(one.data, one.revision.id, site_url, cited(data, one.revision), one)
    handwritten, findings = render_handwritten(data, docs, edition)
    pages.update(handwritten)
    return Rendered(pages, tuple(findings))


def render_entry(
    data: Dataset,
    id: str,
    site_url: str,
    revisions: Mapping[str, Revision] | None = None,
    pinned: Pinned | None = None,
) -> str:
    """The page of one entry: front matter and one HTML block.

    pinned: the revision that the page shows, data being as it has it; None for the living page.
    """
    entry = data.entries[id]
    kind = KIND_BY_NAME[data.kinds[id]]
    day = _day(entry)
    root = PINNED_ROOT if pinned else ENTRY_ROOT
    notes = Notes(data, root, day, marker(data, None if pinned else _division(entry)))
    context = entry_context(data, kind, entry, notes, site_url) | dict(_extras(data, entry, notes, pinned is None))
    context |= revision_context(data, id, notes, pinned)
    edition = Edition(SITE_NAME, site_url, cited(data) if revisions is None else revisions)
    context |= {
        "citations": citations(data, id, edition),
        "cite_files": _cite_files(id, pinned),
    }
    template = "revision.html.j2" if pinned and not pinned.laid_out else _TEMPLATES.get(kind.name, f"{kind.name}.html.j2")
    html = environment().get_template(template).render(context)
    listed = contents(html, entry if isinstance(entry, Provision) else None)
    html = html.replace('<div class="entry-body">', f'{listed}\n<div class="entry-body">', 1)
    description = _description(data, entry)
    shown = Shown('id="history"' in html, pinned is not None, pinned is None or pinned.laid_out)
    head = entry_head(data, id, description, edition, shown)
    title = addresses.name(data, id) + (f", revision {pinned.revision.number}" if pinned else "")
    searched = pinned is None and kind.name not in _UNSEARCHED
    found, also = (findable.of_entry(data, entry), findable.also(data, entry)) if searched else (None, "")
    return page(title, description, html, ("navigation", "toc"), head.as_data() if head else None, searched, found, also)


def _cite_files(id: str, pinned: Pinned | None) -> list[tuple[str, str]]:
    """Label and address of the files beside a page. Those of the living page cite the current revision: a pinned page
    offers its frozen record instead."""
    if pinned:
        return [("frozen record (JSON)", f"../r{pinned.revision.number}.json")]
    return [(label, f"../{id}{ending}") for label, ending, _ in FILES]


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
    """What the page says in one or two lines, for searchers and reference managers; at most 300 characters."""
    if isinstance(entry, Statement):
        words = f"“{entry.quotation}”" if entry.quotation else entry.paraphrase or ""
        return f"{addresses.name(data, entry.speaker)}: {words}"[:300]
    if isinstance(entry, Provision | Instrument | Action | Case):
        return _first_sentence(entry.summary)
    if isinstance(entry, Claim):
        return entry.safe_to_say[:300]
    if isinstance(entry, Discrepancy):
        return entry.question[:300]
    return f"{KIND_BY_NAME[data.kinds[entry.id]].label} {entry.id} of the CAATSA Reference: {addresses.name(data, entry.id)}"[:300]


def _first_sentence(prose: str) -> str:
    """The first sentence of prose without its notes; words that are linked stay."""
    plain = "".join(part if isinstance(part, str) else getattr(part, "words", None) or "" for part in parts(prose))
    text = re.sub(r"\s+([.,;:])", r"\1", " ".join(plain.split("\n")[0].split()))
    return re.split(r"(?<=[a-z)”]\.)\s", text)[0][:300]


def _extras(data: Dataset, entry: Entry, notes: Notes, living: bool) -> Iterator[tuple[str, object]]:
    """What one kind's template needs beyond the entry itself; living: with what other entries say of it."""
    if isinstance(entry, Statement):
        yield "office", office_held(data, entry)
        yield "speaker_name", addresses.name(data, entry.speaker)
        steps = relay.tree(entry.relay)
        yield "steps", steps
        yield "drawing", relay.draw(steps)
        yield "turns", turns(data, entry) if living else []
        yield "renditions", [Collated(r, _pieces(entry, r)) for r in entry.renditions]
        yield "voices", [(case, v) for case, v in groups(data) if living and entry.id in v.statements]
    if isinstance(entry, Provision | Instrument):
        yield "relations", lambda: _relations(data, entry, notes, living)
    if isinstance(entry, Provision):
        yield "current", lambda path: paragraph_on(data.records[entry.id], path, None) or path
    if isinstance(entry, Instrument):
        yield "sections", [p for p in data.of("provision") if living and p.instrument == entry.id]
    if isinstance(entry, Case):
        statements = list(data.statements_of_cases.get(entry.id, ())) if living else []
        yield "statements", statements
        yield "sides", by_side(data, statements, entry.country)
        # What others say changes with them: pages of revisions, which never change, have no picture.
        yield "picture", picture_html(case_timeline(data, entry, ENTRY_ROOT, "timeline")) if living else ""


def _pieces(entry: Statement, rendition: Rendition) -> tuple[Piece, ...]:
    comparable = entry.quotation and rendition.language == entry.quotation_language
    if not comparable or rendition.source == entry.quotation_source:
        return (Piece(rendition.text, ""),)
    return collate(entry.quotation, rendition.text)


def _relations(data: Dataset, entry: Provision | Instrument, notes: Notes, living: bool) -> Markup:
    """The typed edges of the authority graph at one entry; living: in both directions."""
    incoming = [
        (other, r)
        for other in data.of("instrument")
        for r in other.relations
        if living and r.to.partition("#")[0].partition("@")[0] == entry.id
    ]
    outgoing = entry.relations if isinstance(entry, Instrument) else ()
    template = environment().get_template("relations.html.j2")
    context = {"n": notes, "data": data, "word": data.word, "outgoing": outgoing, "incoming": incoming, "entry": entry}
    return Markup(template.render(context))
