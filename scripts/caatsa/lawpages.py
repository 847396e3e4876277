"""Pages on the law that are made from many entries: the crosswalk, the menu, the authority graph, Code addresses."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict

from caatsa import addresses, authority
from caatsa.crosswalk import FIELDS, Row, by_number, crosswalk
from caatsa.gathered import gathered_page
from caatsa.link import Dataset
from caatsa.model import Action, Paragraph, Provision

# The section whose subsection (a) is the menu, and the page made from it.
MENU = "caatsa-235"
# The list kept under section 231(e).
SPECIFIED = "caatsa-231-list"


def render_law_pages(data: Dataset) -> dict[str, str]:
    """The pages and files by path."""
    rows = crosswalk(data)
    pages = {
        "law/crosswalk/index.md": gathered_page(
            data, "crosswalk.html.j2", "Crosswalk of the Act",
            "Sections of the Act beside the Statutes at Large, the Code, delegations, orders and guidance, by day.",
            rows=rows,
        ),
        "law/authority/index.md": gathered_page(
            data, "authority.html.j2", "Who may do what, under what",
            "The authority graph: statutes, sections, delegations, orders, guidance, lists and acts.",
            graph=authority.draw(data), edges=authority.edges(data),
        ),
        "data/crosswalk.json": json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) + "\n",
        "data/crosswalk.csv": _csv(rows),
    }
    if MENU in data.entries:
        pages["law/menu/index.md"] = gathered_page(
            data, "menu.html.j2", "The menu of section 235",
            "The twelve sanctions of section 235(a): what each does, who carries it out, where it was chosen.",
            items=_menu(data), section=data.entries[MENU],
        )
    if SPECIFIED in data.entries:
        listings = [action for action in data.of("action") if SPECIFIED in action.instruments and action.count]
        pages["law/specified-persons/index.md"] = gathered_page(
            data, "specified.html.j2", "Specified persons",
            "Persons on the list under section 231(e), as far as their names were seen. A listing is not a sanction.",
            list=data.entries[SPECIFIED], listings=sorted(listings, key=lambda action: action.date),
            seen=sum(len(action.targets) for action in listings),
            counted=sum(action.count.number for action in listings),
            short=addresses.short_date,
        )
    return pages | dict(_code_pages(data))


def _menu(data: Dataset) -> list[tuple[Paragraph, list[tuple[Action, str]]]]:
    """Each item with the actions that chose it and on whom."""
    provision: Provision = data.entries[MENU]
    head = next(p for p in provision.paragraphs if p.pin == "a")
    return [(item, _chosen(data, f"{MENU}#a-{item.pin}")) for item in head.children]


def _chosen(data: Dataset, pin: str) -> list[tuple[Action, str]]:
    return [
        (action, choice.on or "")
        for action in data.of("action")
        for choice in action.menu
        if choice.pin.partition("@")[0] == pin or choice.pin.startswith(f"{pin}-")
    ]


def _code_pages(data: Dataset) -> dict[str, str]:
    """A page at the address that a citation of the Code suggests, for every section the Code carries as one."""
    pages: dict[str, str] = {}
    for provision in by_number(data.of("provision")):
        if provision.classification.kind != "section":
            continue
        for cite in provision.classification.cites:
            title, _, rest = cite.partition(" U.S.C. ")
            pages[f"law/usc-{title}-{rest.replace(' ', '-')}/index.md"] = gathered_page(
                data, "code.html.j2", cite, f"{cite} is section {provision.section} of the Act.",
                provision=provision, cite=cite,
            )
    return pages


def _csv(rows: list[Row]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows)
    return file.getvalue()
