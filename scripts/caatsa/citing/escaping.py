"""Text made safe for formats that give some characters a meaning of their own.

Each function takes any text and returns text that its format reads back as the same words. White space is evened out
first, so that no value can begin a line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from urllib.parse import quote

_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}
_LIGATURE = re.compile(r"(-(?=-)|'(?=')|`(?=`)|,(?=,)|<(?=<)|>(?=>)|[?!](?=`))")
_WIKI = {
    "|": "{{!}}", "{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "<": "&lt;", ">": "&gt;", "~": "&#126;",
    "&": "&amp;",
}
# Backslashes where every dialect knows them, entities for the rest.
_MARKDOWN = {letter: f"\\{letter}" for letter in r"\`*_[]#!"} | {
    "<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;", "~": "&#126;",
}
# What a spreadsheet takes for the beginning of a formula, full-width signs included.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_QUOTED_IN_CSV = re.compile(r'[",\r\n\x85\u2028\u2029]|^\s|\s$')
_SCRIPT = {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"}
# What addresses may hold by RFC 3986, and letters of other scripts, which browsers show and accept.
_ADDRESS_SAFE = "!#$%&'()*+,-./:;=?@_~"


def even(text: str) -> str:
    """Text on one line, with single ordinary spaces."""
    return " ".join(text.split())


def bibtex(text: str) -> str:
    """Text between the braces of a BibTeX field. Braces are named, not escaped: BibTeX counts those too.

    Pairs that TeX prints as one character (-- as a dash) are parted.
    """
    return "".join(_BIBTEX.get(letter, letter) for letter in _LIGATURE.sub("\\1\0", even(text))).replace("\0", "{}")


def ris(text: str) -> str:
    """The value of a RIS line."""
    return even(text)


def ris_name(text: str) -> str:
    """The value of a RIS line of a name or periodical, in which the asterisk is not allowed."""
    return even(text.replace("*", " "))


def ris_address(url: str) -> str:
    """A URL of a RIS line, in which a semicolon would begin another."""
    return address(url).replace(";", "%3B")


def wikitext(text: str) -> str:
    """The value of a parameter of a template; two or more apostrophes in a row would mean italics or bold."""
    escaped = "".join(_WIKI.get(letter, letter) for letter in even(text))
    return re.sub(r"'{2,}", lambda marks: "&#39;" * len(marks[0]), escaped)


def markdown(text: str) -> str:
    """Words of a Markdown paragraph."""
    return "".join(_MARKDOWN.get(letter, letter) for letter in even(text))


def address(url: str) -> str:
    """A URL in which nothing can end it early: spaces, quotes, brackets and braces are percent-encoded."""
    return "".join(
        letter if letter.isalnum() or letter in _ADDRESS_SAFE else quote(letter, safe="") for letter in even(url)
    )


def wiki_address(url: str) -> str:
    """A URL in a template; a row of apostrophes would mean italics there."""
    return re.sub(r"'{2,}", lambda marks: "%27" * len(marks[0]), address(url))


def markdown_address(url: str) -> str:
    """A URL between the round brackets of a Markdown link."""
    return address(url).replace("(", "%28").replace(")", "%29")


def script_json(value: object) -> str:
    """JSON that may stand inside a script element: nothing in it can close the element or open another."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(_SCRIPT.get(letter, letter) for letter in text)


def csv_row(cells: Iterable[str]) -> str:
    """A row of CSV (RFC 4180) of which no cell is taken for a formula by a spreadsheet."""
    return ",".join(_cell(cell) for cell in cells) + "\r\n"


def _cell(text: str) -> str:
    guarded = f"'{text}" if text.lstrip().startswith(_FORMULA) or text[:1] in ("\t", "\r") else text
    return '"' + guarded.replace('"', '""') + '"' if _QUOTED_IN_CSV.search(guarded) else guarded
