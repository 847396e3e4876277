"""Rules on prose: our own words, with references, in plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caatsa.findings import Finding
from caatsa.index import Index, Spot
from caatsa.refs import malformed, paragraphs, references
from caatsa.rulebook import Rulebook

_MARKUP = (
    (re.compile(r"<[a-zA-Z/!][^>]*>?"), "HTML"),
    (re.compile(r"\]\([^)]*\)?"), "a Markdown link"),
    (re.compile(r"\*\*|(?<!\w)[*_]{1,2}\w+|`"), "Markdown emphasis"),
    (re.compile(r"https?://\S*|\bwww\.\S+"), "an address"),
    (re.compile(r"(?m)^(?:#{1,6}|[-*+>]|\d+\.) "), "Markdown at the head of a line"),
    (re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);"), "an HTML entity"),
)
# Entries that say who or what something is, but not where a fact was seen.
_NAMED_KINDS = ("person", "organization", "outlet", "system")
_BLOCK_KEPT = re.compile(r"\|[-+0-9]*")
_CURLY = re.compile("[“”]")


def reference_is_well_formed(_: Index, spot: Spot) -> Iterator[Finding]:
    """What stands in double brackets is a reference: [[id]], [[id#path]], [[id#path@day]] or [[id|words]]."""
    if "[[" in spot.text or "]]" in spot.text:
        for fault in malformed(spot.text):
            yield spot.finding_at(spot.text[fault.start : fault.end], fault.problem)


def paragraph_has_reference(index: Index, spot: Spot) -> Iterator[Finding]:
    """Every paragraph carries a reference to evidence: who or what is only named proves nothing."""
    for _, paragraph in paragraphs(spot.text):
        if not any(index.kinds.get(one.pin.entry) not in _NAMED_KINDS for one in references(paragraph)):
            start = " ".join(paragraph.split()[:3])
            only = "only names" if "[[" in paragraph else "none"
            message = f"paragraph must carry a reference to evidence, as [[st-0001]]: '{start} …' has {only}"
            yield spot.finding_at(start, message)


def reference_leads_elsewhere(_: Index, spot: Spot) -> Iterator[Finding]:
    """An entry does not give itself as the evidence; a paragraph of a provision may."""
    for reference in references(spot.text) if "[[" in spot.text else ():
        if reference.pin.entry == spot.entry.id and reference.pin.path is None:
            written = spot.text[reference.start : reference.end]
            yield spot.finding_at(written, f"reference must lead to another entry: {written} is this one")


def prose_is_plain(_: Index, spot: Spot) -> Iterator[Finding]:
    """Prose holds no Markdown, HTML or addresses."""
    for pattern, name in _MARKUP:
        match = pattern.search(spot.text)
        if match:
            yield spot.finding_at(match.group(), f"prose must be plain words: {match.group()!r} is {name}; take it out")


def prose_is_folded(_: Index, spot: Spot) -> Iterator[Finding]:
    """Prose of several lines stands in a folded block (>-), evenly indented, so that blank lines part paragraphs."""
    if "\n" not in spot.text:
        return
    line, column = spot.entry.marks.of_value(spot.pointer)
    if _BLOCK_KEPT.match(spot.entry.marks.text.split("\n")[line - 1], column - 1):
        yield spot.finding("prose must stand in a folded block: write >- instead of |")
    elif re.search(r"\n[ ]", spot.text):
        yield spot.finding("prose must be indented evenly: a line of it stands further to the right")


def quotation_marks_pair(_: Index, spot: Spot) -> Iterator[Finding]:
    """Quoted words in prose stand in “curly quotes” that open and close."""
    if '"' in spot.text:
        yield spot.finding_at(
            '"', 'quoted words in prose must stand in “curly quotes”: a straight mark (") stands here'
        )
    opened = False
    for match in _CURLY.finditer(spot.text):
        mark = match.group()
        if (mark == "“") == opened:
            before = spot.text[: match.start()].count(mark)
            yield spot.finding_at(
                mark, f"quotation marks must pair: this {mark} does not; inside a quotation write ‘…’", before
            )
            return
        opened = not opened
    if opened:
        yield spot.finding_at("“", "quotation marks must pair: the last “ is not closed", spot.text.count("“") - 1)


_OF_OUR_WORDS = (reference_is_well_formed, prose_is_plain, prose_is_folded, quotation_marks_pair)

RULES = Rulebook(
    text={
        "prose": (*_OF_OUR_WORDS, paragraph_has_reference, reference_leads_elsewhere),
        "remark": _OF_OUR_WORDS,
    }
)
