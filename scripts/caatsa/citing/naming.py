"""Names and titles as the manuals arrange them: inverted, with initials, in single or double quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from caatsa.citing.richtext import Piece, Rich, rich
from caatsa.citing.things import Document, Name

# ‘ … ’ with apostrophes inside: the closing mark is one that no letter follows.
_SINGLE = re.compile(r"‘((?:[^‘’]|’(?=\w))*)’(?!\w)")
_DESCRIPTION = re.compile(r"\[[^\[\]]*\]")


def straight(name: Name) -> str:
    """'Polly Penn'."""
    return name.literal or name.full or " ".join(filter(None, (name.given, name.family)))


def is_author(name: Name, document: Document) -> bool:
    """Whether a document names somebody as its author."""
    return straight(name) in map(straight, document.authors)


def inverted(name: Name) -> str:
    """'Penn, Polly'."""
    return name.literal or ", ".join(filter(None, (name.family, name.given)))


def with_initials(name: Name) -> str:
    """'Penn, P. A.'; a given name in a script without capitals is kept whole."""
    return name.literal or ", ".join(filter(None, (name.family, _initials(name.given))))


def surname(name: Name) -> str:
    """'Penn', or the whole of a name that is not parted."""
    return name.family or name.literal or name.given


def people(names: Sequence[Name], last: str, most: int, others: str) -> str:
    """Names in their order: 'A, B and C'; of more than most only the first, with the word for the others."""
    return listed([straight(name) for name in names], last, most, others)


def listed(words: Sequence[str], last: str, most: int, others: str) -> str:
    """Words with commas between, and another mark before the last of them."""
    if len(words) > most:
        return f"{words[0]}{others}"
    return f"{', '.join(words[:-1])}{last}{words[-1]}" if len(words) > 1 else "".join(words)


def is_description(title: str) -> bool:
    """Whether a title is a description of ours, in square brackets, where no title was seen."""
    return bool(_DESCRIPTION.fullmatch(title))


def double_quoted(title: str, mark: str = "", language: str = "") -> Rich:
    """“Title,” with the mark inside, as in the United States; quotations inside become single."""
    return _quoted(title, mark, language, _inside_double, "“", "”")


def single_quoted(title: str, language: str = "") -> Rich:
    """‘Title’, as in Britain; quotations inside become double. A mark that follows stands outside."""
    return _quoted(title, "", language, _inside_single, "‘", "’")


def closed(title: str) -> bool:
    """Whether a title ends a sentence by itself."""
    return title.rstrip("”’\"'").endswith(("?", "!", ".", "…", "؟"))


def stop(title: str) -> str:
    """The full stop that a title needs after it, or nothing."""
    return "" if closed(title) else "."


def numbered(number: str, opening: bool = False) -> str:
    """'no. IF10694', 'No.' where it opens a sentence; a number that says what it is stays so: 'Public Notice 11396'."""
    word = "No." if opening else "no."
    return f"{word} {number}" if number and " " not in number else number


def first_words(document: Document, most: int = 4) -> str:
    """A title short enough for a reference in the text."""
    if is_description(document.title):
        return document.title
    words = document.title.split()
    return document.title if len(words) <= most else " ".join(words[:most]).rstrip(",:;—–-")


def _quoted(title: str, mark: str, language: str, nest: Callable[[str], str], opening: str, closing: str) -> Rich:
    if is_description(title):
        return rich(Piece(title, language=""), mark)
    return rich(opening, Piece(nest(title), language=language), mark, closing)


def _inside_double(title: str) -> str:
    title = title.replace("“", "‘").replace("”", "’")
    return re.sub(r'"([^"]*)"', "‘\\1’", title)


def _inside_single(title: str) -> str:
    return re.sub(r'"([^"]*)"', "“\\1”", _SINGLE.sub("“\\1”", title))


def _initials(given: str) -> str:
    words = [word for word in given.split() if word]
    return " ".join("-".join(_initial(part) for part in word.split("-") if part) for word in words)


def _initial(word: str) -> str:
    return f"{word[0]}." if word[0].isupper() else word
