"""Index pages: one table per kind, complete in plain HTML."""

from __future__ import annotations

from markupsafe import Markup

from caatsa import addresses
from caatsa.kinds import KINDS, Kind
from caatsa.link import Dataset
from caatsa.model import Entry
from caatsa.pagefile import page
from caatsa.pictures.peryear import per_year
from caatsa.pictures.picture import picture_html
from caatsa.pictures.tilemap import tile_map
from caatsa.prose import Notes
from caatsa.templating import SITE_NAME, environment

HOME = "index.md"
DESCRIPTION = (
    "A reference on the Countering America's Adversaries Through Sanctions Act (Pub. L. 115-44): statements, law "
    "and practice, each traced to where it was seen."
)

# What each index says first: what is in it, and what a reader must not take it for.
INTRODUCTIONS: dict[str, str] = {
    "statement": "One entry is one utterance by one speaker on one occasion, however many outlets carried it. "
    "Each shows the wording in every source that was read, and the way it came there.",
    "provision": "Sections of the Act, explained paragraph by paragraph in our words, with short quoted phrases "
    "that were checked against a text. Every paragraph has an address of its own, such as caatsa-231/#b-2.",
    "instrument": "Statutes, orders, memoranda, guidance, notices and lists that make, amend or carry out the Act.",
    "action": "Acts in law under the Act: enactment, guidance, listings, determinations. "
    "A listing under section 231(e) is not a sanction on the persons listed.",
    "case": "A country's purchase of Russian arms, or talk of one: what was said, what was done, which law applied.",
    "claim": "Widely repeated claims about the Act, set against its words and against the record.",
    "discrepancy": "Facts on which sources disagree: the readings side by side, our ruling or why it is left open.",
    "person": "People who are quoted here, or who signed or acted, with the offices they are seen to have held.",
    "organization": "Ministries, agencies, parliaments, companies and armed groups that this record names.",
    "outlet": "Publishers through which words reached this record, with their ownership as far as it was seen.",
    "system": "Weapon systems that the record names, with what is needed to read it.",
    "term": "Terms, parted by where their meaning comes from: the statute, the statute's silence, or this site.",
    "source": "Every document that was read, and what of it was seen: whole, its opening, or an excerpt.",
}


def render_indexes(data: Dataset, site_url: str) -> dict[str, str]:
    """The home page and the index page of every kind, by path."""
    pages = {f"{kind.address}/index.md": _index(data, kind, site_url) for kind in KINDS}
    return {HOME: _home(data)} | pages


def _home(data: Dataset) -> str:
    notes = Notes(data, "")
    # Those of which most is on record come first.
    cases = sorted(data.of("case"), key=lambda case: -len(data.citing(case.id, "statement")))
    context = {"data": data, "n": notes, "word": data.word, "cases": cases}
    return page(SITE_NAME, DESCRIPTION, environment().get_template("home.html.j2").render(context), ("navigation", "toc"))


def _index(data: Dataset, kind: Kind, site_url: str) -> str:
    notes = Notes(data, "../")
    entries = data.of(kind.name)
    introduction = INTRODUCTIONS[kind.name]
    title = "Sections of the Act" if kind.name == "provision" else kind.plural
    context = {
        "data": data,
        "n": notes,
        "kind": kind,
        "title": title,
        "entries": entries,
        "introduction": Markup("<p>{}</p>").format(introduction),
        "word": data.word,
        "picture": _picture(data, kind),
        "site_url": site_url,
        "by_issued": sorted(entries, key=_issued) if kind.name == "source" else [],
        "by_instrument": _by_instrument(data) if kind.name == "provision" else [],
        "short_label": lambda id: addresses.label(data, id),
        "full": lambda id: addresses.name(data, id),
    }
    # The search finds the entries themselves: lists of all of them would stand before each.
    # The tiles of the cases need the width of the page.
    hidden = ("navigation", "toc") if kind.name == "case" else ("toc",)
    return page(title, introduction, environment().get_template("index.html.j2").render(context), hidden, searched=False)


def _picture(data: Dataset, kind: Kind) -> Markup:
    """What an index shows before its table; nothing for most kinds."""
    if kind.name == "statement":
        return picture_html(per_year(data, "../"))
    return picture_html(tile_map(data, "../"), table=False) if kind.name == "case" else Markup("")


def _issued(source: Entry) -> tuple[bool, str, str]:
    issued = source.csl.get("issued")
    return (issued is None, str(issued or ""), source.id)


def _by_instrument(data: Dataset) -> list[tuple[Entry, list[Entry]]]:
    groups: dict[str, list[Entry]] = {}
    for provision in data.of("provision"):
        groups.setdefault(provision.instrument, []).append(provision)
    return [(data.entries[id], sections) for id, sections in groups.items()]
