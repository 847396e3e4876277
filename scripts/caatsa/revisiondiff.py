"""What changed between two revisions of a record: field by field, and inside a field word by word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from caatsa.collate import Piece
from caatsa.strictyaml import Value

ADDED, ABSENT, SAME = "added", "absent", ""

# A word with the space after it, or a paragraph's end.
_WORD = re.compile(r"\n\s*|[^\S\n]*[^\s]+[^\S\n]*")


@dataclass(frozen=True)
class Change:
    """One field that changed. field: as a reader names it, 'renditions 2, text'; only: ADDED or ABSENT where the field
    stands in one revision alone; pieces: its words with their differences marked, in reading order."""

    field: str
    only: str
    pieces: tuple[Piece, ...]


def changes(before: Value, after: Value) -> tuple[Change, ...]:
    """Every field that differs between two records, in the order of the later record, the fields it lost after each."""
    return tuple(_between(before, after, ()))


def rows(value: Value) -> tuple[tuple[str, tuple[str | int, ...], str], ...]:
    """A record as (field's name, where it stands, text), in its order."""
    return tuple((_name(path), path, text) for path, text in _leaves(value, ()))


def words_between(before: str, after: str) -> tuple[Piece, ...]:
    """The later text with its differences from the earlier, to the letter, in reading order.

    >>> [(p.change, p.text) for p in words_between("no contract was made", "no contract is made")]
    [('', 'no contract '), ('absent', 'was '), ('added', 'is '), ('', 'made')]
    """
    left, right = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, [w.strip(" ") for w in left], [w.strip(" ") for w in right], autojunk=False)
    pieces = []
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        if left[i1:i2] == right[j1:j2] or [w.strip(" ") for w in left[i1:i2]] == [w.strip(" ") for w in right[j1:j2]]:
            pieces.append(Piece("".join(right[j1:j2]), SAME))
            continue
        pieces += [Piece("".join(left[i1:i2]), ABSENT)] if i2 > i1 else []
        pieces += [Piece("".join(right[j1:j2]), ADDED)] if j2 > j1 else []
    return tuple(pieces)


def _between(before: Value | None, after: Value | None, path: tuple[str | int, ...]) -> Iterator[Change]:
    if _same(before, after):
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*after, *(key for key in before if key not in after)]:
            yield from _between(before.get(key), after.get(key), (*path, key))
    elif isinstance(before, list) and isinstance(after, list):
        for number, old, new in _paired(before, after):
            yield from _between(old, new, (*path, number))
    elif before is None or after is None:
        only = ADDED if before is None else ABSENT
        for inner, text in _leaves(after if before is None else before, path):
            yield Change(_name(inner), only, (Piece(text, only),))
    else:
        old, new = (" ".join(text for _, text in _leaves(value, path)) for value in (before, after))
        yield Change(_name(path), "", words_between(old, new))


def _paired(before: Sequence[Value], after: Sequence[Value]) -> Iterator[tuple[int, Value | None, Value | None]]:
    """The items of two lists beside each other: (number from 1, old or None, new or None).

    Equal items are left out, wherever insertions moved them to; between them, the items that share most fields are one
    item that changed.
    """
    keys = [[json.dumps(item, sort_keys=True) for item in items] for items in (before, after)]
    for operation, i1, i2, j1, j2 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if operation == "equal":
            continue
        old = list(enumerate(before[i1:i2], i1 + 1))
        for number, new in enumerate(after[j1:j2], j1 + 1):
            kin = max((pair for pair in old if _shared(pair[1], new)), key=lambda p: _shared(p[1], new), default=None)
            if kin:
                old.remove(kin)
            yield number, kin[1] if kin else None, new
        for number, gone in old:
            yield number, gone, None


def _shared(before: Value, after: Value) -> int:
    """How many fields two items of a list share."""
    if isinstance(before, dict) and isinstance(after, dict):
        return sum(key in after and _same(after[key], value) for key, value in before.items())
    return 0


def _same(before: Value | None, after: Value | None) -> bool:
    """Whether two values are the same to the letter; in Python True and 1 are equal."""
    return before == after and json.dumps(before, sort_keys=True) == json.dumps(after, sort_keys=True)


def _leaves(value: Value, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _leaves(child, (*path, key))
    elif isinstance(value, list):
        for number, child in enumerate(value, 1):
            yield from _leaves(child, (*path, number))
    elif isinstance(value, bool):
        yield path, "yes" if value else "no"
    else:
        yield path, str(value)


def _name(path: tuple[str | int, ...]) -> str:
    """('renditions', 2, 'attributed_to') -> 'renditions 2, attributed to'."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int) and parts:
            parts[-1] += f" {step}"
        else:
            parts.append(str(step).replace("_", " "))
    return ", ".join(parts)
