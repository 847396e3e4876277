"""Blank entries: a commented file of any kind, made from the schema, for somebody to fill in.

Every key that must stand is there with a value that the schema accepts; keys that may stand follow as comments, those
that hold keys of their own as a block that is right once its comment signs are taken away. What has to be replaced says so (TO_BE_WRITTEN, TO_BE_NAMED) and is a finding until it is. Words of vocabularies are filled
with the most cautious one, and the comment lists the others.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from caatsa.shapes import Shape, accepts

TO_BE_WRITTEN = "TO BE WRITTEN"
TO_BE_NAMED = "to-be-named"
_WIDTH = 108
_PROSE = f"{TO_BE_WRITTEN} [[{TO_BE_NAMED}]]."

# Keys that the rules ask for where the schema leaves them open, by kind.
_ALSO_NEEDED: dict[str, tuple[str, ...]] = {
    "statement": ("paraphrase", "relay.*.source"),
    "instrument": ("citations",),
    "action": ("legal_basis", "instruments"),
    "discrepancy": ("affects", "would_settle"),
    "person": ("offices", "offices.*.attested"),
    "source": ("csl.issued", "csl.URL", "csl.language"),
}
# The word of a vocabulary that claims least, by kind and field; elsewhere the first that its file lists.
CAUTIOUS: dict[tuple[str, str], str] = {
    ("statement", "said.basis"): "unknown",
    ("statement", "wording"): "indirect",
    ("statement", "renditions.*.form"): "reported",
    ("statement", "relay.*.act"): "reported",
    ("statement", "relay.*.seen"): "opening",
    ("statement", "transcript.status"): "not-looked-for",
    ("statement", "legal_effect"): "none",
    ("statement", "prediction.outcome"): "not-established",
    ("statement", "verification.level"): "relay-only",
    ("provision", "classification.kind"): "not-seen",
    ("case", "status"): "no-determination-found",
    ("claim", "finding"): "open",
    ("discrepancy", "ruling.state"): "open",
    ("outlet", "ownership.type"): "not-established",
    ("term", "kind"): "editorial",
    ("source", "seen.extent"): "opening",
    ("source", "seen.copy"): "stored",
}
_FIXED = {("statement", "relay.*.from"): "speaker"}
# For strings that only a pattern describes: the first that fits is taken.
_CANDIDATES = (TO_BE_WRITTEN, TO_BE_NAMED, "1", "1 Stat. 1", "1 U.S.C. 1", "UTC")


@dataclass(frozen=True)
class Blank:
    """What a blank is made from. words: the ids of each vocabulary, in its file's order; today: YYYY-MM-DD."""

    kind: str
    id: str
    shape: Shape
    words: Mapping[str, tuple[str, ...]]
    today: str


def next_id(prefix: str, stems: Iterable[str]) -> str:
    """The id after the highest that file names have: st-0042. Gaps are left, since ids are never used again."""
    numbers = [int(match.group(1)) for stem in stems if (match := re.match(rf"{prefix}-(\d+)(?:-|$)", stem))]
    return f"{prefix}-{max(numbers, default=0) + 1:04d}"


def prefix_of(shape: Shape) -> str:
    """The letters that the ids of a numbered kind begin with, as its pattern in the schema has them."""
    pattern = shape.properties["id"].pattern
    match = re.match(r"\^([a-z]+)-", pattern.pattern) if pattern else None
    return match.group(1) if match else ""


def write_blank(blank: Blank) -> str:
    """The text of the file."""
    lines = [
        f"# yaml-language-server: $schema=../schema/{blank.kind}.schema.json",
        f"# Replace {TO_BE_WRITTEN} and every {TO_BE_NAMED}, check the words chosen, take the comments away;",
        "# then run: python3 scripts/validate.py",
        "# Where a comment goes on with a key and its fields, take '# ' from their lines to use it.",
        *_mapping(blank, blank.shape, 0),
    ]
    return "\n".join(lines) + "\n"


def _mapping(blank: Blank, shape: Shape, depth: int) -> list[str]:
    pad = "  " * depth
    needed = _ALSO_NEEDED.get(blank.kind, ())
    lines: list[str] = []
    for key, child in shape.properties.items():
        if key in shape.required or child.path in needed:
            lines += _comment(_told(blank, child), pad)
            lines += _field(blank, key, child, depth)
        elif key != "tombstone":
            lines += _comment(f"{key}: {child.description}", pad)
            inside = child.items if child.items is not None else child
            if depth == 0 and inside.type is dict and inside.required:
                lines += [f"# {line}" for line in _field(blank, key, child, 0)]
    return lines


def _field(blank: Blank, key: str, shape: Shape, depth: int) -> list[str]:
    pad = "  " * depth
    if shape.type is dict:
        inside = _mapping(blank, shape, depth + 1)
        return [f"{pad}{key}:", *inside] if any(shape.required) else [f"{pad}{key}: {{}}", *inside]
    if shape.type is list and shape.items is not None:
        lines = [f"{pad}{key}:"]
        for number in range(1, max(shape.shortest, 1) + 1):
            lines += _item(blank, shape.items, depth + 1, number)
        return lines
    value = _value(blank, shape)
    if shape.definition == "prose":
        return [f"{pad}{key}: >-", f"{pad}  {value}"]
    return [f"{pad}{key}: {value}"]


def _item(blank: Blank, shape: Shape, depth: int, number: int) -> list[str]:
    pad = "  " * depth
    if shape.type is not dict:
        value = _value(blank, shape)
        return [f"{pad}- {value if number == 1 else value.replace(TO_BE_NAMED, f'{TO_BE_NAMED}-{number}')}"]
    lines = _mapping(blank, shape, depth + 1)
    first = next(index for index, line in enumerate(lines) if not line.lstrip().startswith("#"))
    lines[first] = f"{pad}- {lines[first].lstrip()}"
    # Of several items with the same words the later ones are numbered, since items must differ.
    return lines if number == 1 else [line.replace(TO_BE_WRITTEN, f"{TO_BE_WRITTEN} {number}") for line in lines]


def _value(blank: Blank, shape: Shape) -> str:
    fixed = _FIXED.get((blank.kind, shape.path))
    if fixed is not None:
        return fixed
    if shape.path == "id":
        return blank.id
    if shape.type is int:
        return str(shape.minimum or 0)
    if shape.type is bool:
        return "true"
    if shape.vocabulary is not None:
        known = blank.words.get(shape.vocabulary, ())
        cautious = CAUTIOUS.get((blank.kind, shape.path), "")
        return cautious if cautious in known else (known[0] if known else TO_BE_NAMED)
    by_definition = {
        "prose": _PROSE,
        "remark": TO_BE_WRITTEN,
        "slug": TO_BE_NAMED,
        "pin": TO_BE_NAMED,
        "day": blank.today,
        "edtf": blank.today,
        "term_date": blank.today,
        "url": "https://example.org/to-be-written",
        "language": "und",
    }
    if shape.definition in by_definition:
        return by_definition[shape.definition]
    candidate = next((word for word in _CANDIDATES if accepts(shape, word, {})), TO_BE_WRITTEN)
    return f'"{candidate}"' if candidate.isdigit() else candidate


def _told(blank: Blank, shape: Shape) -> str:
    """What a field is for, with the words to choose from."""
    known = blank.words.get(shape.vocabulary or "", ())
    if not known:
        return shape.description
    return f"{shape.description} One of: {', '.join(known)}"


def _comment(text: str, pad: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=f"{pad}# ", subsequent_indent=f"{pad}# ", break_on_hyphens=False)
