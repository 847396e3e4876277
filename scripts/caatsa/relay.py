"""Relay: the way of the words as a tree, laid out as an ordered list and as a small drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caatsa.model import Hop

# Drawing units are CSS pixels; a cell holds two lines of text in the site's small size.
CELL_WIDTH = 188
CELL_HEIGHT = 64
GAP_X = 44
GAP_Y = 16


@dataclass(frozen=True)
class Step:
    """A hop with the steps that took the words from it."""

    hop: Hop
    number: int
    next: tuple[Step, ...]


@dataclass(frozen=True)
class Cell:
    """A hop's place in the drawing: column 0 is the speaker; x, y: upper left corner in pixels."""

    step: Step | None
    x: int
    y: int


@dataclass(frozen=True)
class Line:
    """A line between two cells, as an SVG path; seen: False where the later hop was not read."""

    path: str
    seen: bool


@dataclass(frozen=True)
class Drawing:
    """The relay drawn: cells from left to right, lines between them, size in pixels."""

    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]
    width: int
    height: int


def tree(hops: tuple[Hop, ...]) -> tuple[Step, ...]:
    """The hops as a forest rooted at the speaker, in the order of the record, numbered in reading order."""
    number = iter(range(1, len(hops) + 1))

    def after(key: str) -> tuple[Step, ...]:
        steps = []
        for hop in hops:
            if hop.from_ == key:
                n = next(number)
                steps.append(Step(hop, n, after(hop.hop)))
        return tuple(steps)

    return after("speaker")


def depth(steps: tuple[Step, ...]) -> int:
    """The length of the longest chain, in hops."""
    return max((1 + depth(step.next) for step in steps), default=0)


def draw(steps: tuple[Step, ...]) -> Drawing:
    """Lay the tree out from left to right: leaves take rows, a parent stands level with its first child."""
    cells: list[Cell] = [Cell(None, 0, 0)]
    lines: list[Line] = []
    row = 0

    def place(step: Step, column: int, parent: tuple[int, int]) -> None:
        nonlocal row
        x, y = column * (CELL_WIDTH + GAP_X), row * (CELL_HEIGHT + GAP_Y)
        cells.append(Cell(step, x, y))
        lines.append(Line(_path(parent, (x, y)), step.hop.seen != "not-seen"))
        for number, child in enumerate(step.next):
            if number:
                row += 1
            place(child, column + 1, (x, y))

    for number, step in enumerate(steps):
        if number:
            row += 1
        place(step, 1, (0, 0))
    columns = 1 + depth(steps)
    return Drawing(
        cells=tuple(cells),
        lines=tuple(lines),
        width=columns * CELL_WIDTH + (columns - 1) * GAP_X,
        height=(row + 1) * CELL_HEIGHT + row * GAP_Y,
    )


def _path(parent: tuple[int, int], child: tuple[int, int]) -> str:
    """From the parent's right edge to the child's left edge, bending once in the gap."""
    x1, y1 = parent[0] + CELL_WIDTH, parent[1] + CELL_HEIGHT // 2
    x2, y2 = child[0], child[1] + CELL_HEIGHT // 2
    if y1 == y2:
        return f"M{x1} {y1}H{x2 - 6}"
    middle = x2 - GAP_X // 2
    return f"M{x1} {y1}H{middle}V{y2}H{x2 - 6}"


def walk(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Every step in reading order."""
    for step in steps:
        yield step
        yield from walk(step.next)
