"""The authority graph: statute, provision, delegation, order, guidance, list, act; laid out in columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caatsa import addresses
from caatsa.link import Dataset
from caatsa.model import Action, Instrument, Provision

# The columns of the drawing, from what binds to what is done, by kind and type.
LAYERS = (
    ("Statutes", ("statute",)),
    ("Sections", ("provision",)),
    ("Delegations and orders", ("memorandum", "executive-order", "signing-statement")),
    ("Guidance and lists", ("guidance", "list", "faq", "directive", "regulation")),
    ("Acts and notices", ("action", "notice", "report", "resolution", "bill")),
)

# Drawing units are CSS pixels.
NODE_WIDTH, NODE_HEIGHT, GAP_X, GAP_Y, TOP = 184, 40, 52, 12, 34


@dataclass(frozen=True)
class Node:
    """An entry's box: upper left corner in pixels."""

    id: str
    label: str
    x: int
    y: int


@dataclass(frozen=True)
class Edge:
    """A typed edge between two entries, stated by one of them; pin: the paragraph meant, or None."""

    start: str
    end: str
    type: str
    pin: str | None = None


@dataclass(frozen=True)
class Graph:
    """The drawing: headings with their x, boxes, edges as SVG paths, size in pixels."""

    headings: tuple[tuple[str, int], ...]
    nodes: tuple[Node, ...]
    edges: tuple[tuple[Edge, str], ...]
    width: int
    height: int


def edges(data: Dataset) -> list[Edge]:
    """Every edge: as instruments state them, and what acts rest on and were published by."""
    found: dict[tuple[str, str, str], Edge] = {}
    for edge in _stated(data):
        found.setdefault((edge.start, edge.end, edge.type), edge)
    return list(found.values())


def _stated(data: Dataset) -> Iterator[Edge]:
    for provision in data.of("provision"):
        yield Edge(provision.id, provision.instrument, "part-of")
    for instrument in data.of("instrument"):
        for relation in instrument.relations:
            yield Edge(instrument.id, _entry(relation.to), relation.type, _pin(relation.to))
    for action in data.of("action"):
        for basis in action.legal_basis:
            yield Edge(action.id, _entry(basis.pin), "implements", _pin(basis.pin))
        for instrument in action.instruments:
            yield Edge(instrument, action.id, "publishes")


def _entry(pin: str) -> str:
    return pin.partition("#")[0].partition("@")[0]


def _pin(pin: str) -> str | None:
    return pin if "#" in pin else None


def draw(data: Dataset, only: frozenset[str] | None = None) -> Graph:
    """Lay out the entries that have an edge (or those of `only`), each layer in order of date or section."""
    all_edges = edges(data)
    linked = {id for edge in all_edges if edge.type != "part-of" for id in (edge.start, edge.end)}
    shown = linked & only if only is not None else linked
    columns = [sorted((id for id in shown if _layer(data, id) == n), key=lambda id: _order(data, id)) for n in range(len(LAYERS))]
    nodes: dict[str, Node] = {}
    for n, column in enumerate(columns):
        for row, id in enumerate(column):
            x, y = n * (NODE_WIDTH + GAP_X), TOP + row * (NODE_HEIGHT + GAP_Y)
            nodes[id] = Node(id, _label(data, id), x, y)
    drawn = tuple((e, _path(nodes[e.start], nodes[e.end])) for e in all_edges if e.start in nodes and e.end in nodes)
    tallest = max((len(column) for column in columns), default=0)
    return Graph(
        headings=tuple((title, n * (NODE_WIDTH + GAP_X)) for n, (title, _) in enumerate(LAYERS)),
        nodes=tuple(nodes.values()),
        edges=drawn,
        width=len(LAYERS) * (NODE_WIDTH + GAP_X) - GAP_X,
        height=TOP + tallest * (NODE_HEIGHT + GAP_Y),
    )


def _label(data: Dataset, id: str) -> str:
    entry = data.entries[id]
    return f"{addresses.short_date(entry.date)}: {entry.title}" if isinstance(entry, Action) else addresses.label(data, id)


def _layer(data: Dataset, id: str) -> int:
    entry = data.entries[id]
    word = entry.type if isinstance(entry, Instrument) else data.kinds[id]
    return next((n for n, (_, words) in enumerate(LAYERS) if word in words), len(LAYERS) - 1)


def _order(data: Dataset, id: str) -> tuple[str, str]:
    entry = data.entries[id]
    if isinstance(entry, Provision):
        return (entry.section.zfill(6), id)
    return (entry.date if isinstance(entry, Instrument | Action) else "", id)


def _path(start: Node, end: Node) -> str:
    """A curve from the side of one box to the facing side of the other."""
    left, right = (start, end) if start.x <= end.x else (end, start)
    y1, y2 = left.y + NODE_HEIGHT // 2, right.y + NODE_HEIGHT // 2
    if left.x == right.x:
        x = left.x + NODE_WIDTH
        return f"M{x} {y1}C{x + 30} {y1} {x + 30} {y2} {x} {y2}"
    x1, x2 = left.x + NODE_WIDTH, right.x
    middle = (x1 + x2) // 2
    return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"
