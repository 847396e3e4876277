"""Rules on the words of others, and on lines and addresses: what may stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from caatsa.blanks import TO_BE_NAMED, TO_BE_WRITTEN
from caatsa.findings import Finding
from caatsa.index import LOCAL_KEYS, SLUG, Index, Spot
from caatsa.load import RawEntry
from caatsa.rulebook import EVERY, Rulebook

# Opening mark -> closing marks that pair with it, in the scripts that occur.
_PAIRS = {
    "“": "”", "„": "“”", "‘": "’", "‚": "‘’", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", "〝": "〞",
    '"': '"', "'": "'",
}  # fmt: skip
_OTHER_CUTS = re.compile(r"\[\s*(?:\.\s?){2,}\]|\[\s+…\s*\]|\[…\s+\]|\(…\)")
_PLACEHOLDER = re.compile(rf"{re.escape(TO_BE_WRITTEN)}|to-be-written|{re.escape(TO_BE_NAMED)}")
_TAGS = re.compile(r"</?[a-zA-Z][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_HOST = re.compile(r"(?=.{4,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def placeholder_is_replaced(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """What a blank entry says is to be written or named was written or named."""
    if not _PLACEHOLDER.search(entry.marks.text):
        return
    for spot in index.spots(entry):
        match = _PLACEHOLDER.search(spot.text)
        # A reference to what is to be named is reported as one that leads nowhere.
        is_reference = spot.shape.definition == SLUG and (entry.kind, spot.shape.path) not in LOCAL_KEYS
        if match and not is_reference:
            yield spot.finding_at(match.group(), f"placeholder must be replaced: {match.group()!r} still stands here")


def words_stand_bare(_: Index, spot: Spot) -> Iterator[Finding]:
    """Words of others stand without quotation marks around them: the page adds these."""
    first, last = spot.text[0], spot.text[-1]
    if len(spot.text) > 1 and last in _PAIRS.get(first, "") and not set(spot.text[1:-1]) & {first, last}:
        yield spot.finding(f"words must stand without quotation marks around them: {first}…{last}; take the marks away")


def cut_is_marked_alike(_: Index, spot: Spot) -> Iterator[Finding]:
    """A cut of ours is marked […]."""
    for match in _OTHER_CUTS.finditer(spot.text):
        yield spot.finding_at(match.group(), f"a cut must be marked […]: {match.group()!r} is another mark")


def line_has_no_reference(_: Index, spot: Spot) -> Iterator[Finding]:
    """A line carries no references and no HTML."""
    brackets = next((mark for mark in ("[[", "]]") if mark in spot.text), None)
    if brackets:
        message = f"references must not stand in a line: {brackets!r}; use a prose field, or none"
        yield spot.finding_at(brackets, message)
    match = _TAGS.search(spot.text)
    if match:
        yield spot.finding_at(match.group(), f"line must be plain text: {match.group()!r} is HTML; take it out")


def address_is_sound(_: Index, spot: Spot) -> Iterator[Finding]:
    """An address is http or https, names a public host, and carries no password."""
    problem = address_problem(spot.text)
    if problem:
        yield spot.finding(f"address must lead to a public page: {problem}: {spot.text!r}")


def address_problem(url: str) -> str | None:
    """What is wrong with an address, or None."""
    try:
        address = urlsplit(url)
        port = address.port
    except ValueError as error:
        return str(error)
    if address.scheme not in ("http", "https"):
        return "it must begin with http:// or https://"
    if address.username is not None or address.password is not None:
        return "it must not carry a name or password"
    if not _HOST.fullmatch(address.hostname or ""):
        return f"its host must be a full name such as www.example.org, not {address.hostname or ''!r}"
    if port == 0:
        return "its port must not be 0"
    if _BAD_ESCAPE.search(url):
        return "a % must be followed by two hexadecimal digits"
    return None


RULES = Rulebook(
    entry={EVERY: (placeholder_is_replaced,)},
    text={
        "words": (words_stand_bare, cut_is_marked_alike),
        "line": (line_has_no_reference,),
        "url": (address_is_sound,),
    },
)
