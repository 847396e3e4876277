"""Characters that no entry may hold: invisible ones, and letters that are not composed (Unicode NFC).

A reader who copies a quotation must copy what is seen; a search must find what is written. Zero-width and
direction characters, control characters, odd spaces and undecomposed accents break both without a trace.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Ranges are Unicode's control, format, private-use and non-character code points, the fillers that print
# as nothing, variation selectors, the replacement character, and every space but the ordinary one.
_UNSEEN = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\uffff\U0001fffe\U0001ffff\U000e0000-\U0010ffff]"
)
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_ZERO_WIDTH_NON_JOINER = "\u200c"
_TAB, _RETURN = "\t", "\r"


def unwanted(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, what is wrong there) for every run of unwanted characters; of carriage returns, the first."""
    last = -2
    returned = False
    for match in _UNSEEN.finditer(text):
        offset = match.start()
        if _spells_persian(text, offset):
            continue
        if offset == last + 1:
            last = offset
            continue
        last = offset
        if match.group() == _RETURN:
            if returned:
                continue
            returned = True
        yield offset, _describe(match.group())
    if not unicodedata.is_normalized("NFC", text):
        offset = _first_not_composed(text)
        yield (
            offset,
            (
                f"text must be in composed form (Unicode NFC): {_code(text[offset])} stands apart from its "
                "accent or has a plainer twin; type the letter again"
            ),
        )


def _spells_persian(text: str, offset: int) -> bool:
    """Whether the zero-width non-joiner stands between two Arabic letters, where Persian spelling needs it."""
    if text[offset] != _ZERO_WIDTH_NON_JOINER or not 0 < offset < len(text) - 1:
        return False
    return bool(_ARABIC_LETTER.match(text[offset - 1]) and _ARABIC_LETTER.match(text[offset + 1]))


def _describe(character: str) -> str:
    if character == _TAB:
        return "tabs must not be used: write spaces"
    if character == _RETURN:
        return "lines must end with LF alone: a carriage return stands here, the first of all; save with Unix line ends"
    if unicodedata.category(character) == "Zs":
        return f"spaces must be ordinary spaces (U+0020): {_code(character)} stands here; type a space"
    if character == "\ufffd":
        return "text must be readable: U+FFFD REPLACEMENT CHARACTER marks a lost letter; look it up in the source"
    return f"characters must be visible: {_code(character)} stands here; delete it"


def _code(character: str) -> str:
    name = unicodedata.name(character, "a control or unassigned character")
    return f"U+{ord(character):04X} {name}"


def _first_not_composed(text: str) -> int:
    """The offset of the first character that composing would change."""
    composed = unicodedata.normalize("NFC", text)
    for offset, (before, after) in enumerate(zip(text, composed, strict=False)):
        if before != after:
            return offset
    return max(min(len(text), len(composed)) - 1, 0)
