"""Statutory definitions where the terms are used: marked in the text, given in full at the foot of the page.

A definition holds for the part of the Act that it stands in ("In this part"), so a term is marked only on pages about
the same part: 'knowingly' of section 221(4) is not that of title I.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from caatsa.link import Dataset
from caatsa.model import Provision, Term
from caatsa.refs import parse_pin

# Defined by the statute, or used by it without definition; our own terms are explained on their pages only.
_MARKED_KINDS = frozenset({"statutory", "undefined-in-statute"})


@dataclass
class Marker:
    """Marks the first use of each term on one page. used: terms marked so far, in order of first use."""

    terms: dict[str, Term]
    pattern: re.Pattern[str] | None
    used: list[Term] = field(default_factory=list)

    def mark(self, text: str) -> Markup:
        """The text escaped, with a link on the first use of each term; later uses stay plain."""
        if self.pattern is None:
            return escape(text)
        parts: list[Markup] = []
        end = 0
        for match in self.pattern.finditer(text):
            term = self.terms[_key(match[0])]
            if term in self.used:
                continue
            self.used.append(term)
            parts.append(escape(text[end : match.start()]))
            parts.append(Markup('<a class="term" href="#{}">{}</a>').format(term.id, match[0]))
            end = match.end()
        parts.append(escape(text[end:]))
        return Markup("").join(parts)


def marker(data: Dataset, division: str | None) -> Marker:
    """A marker for a page about one division of the Act ('Title II, subtitle A, part 2'); None marks nothing."""
    terms = {
        _key(name): term
        for term in (data.of("term") if division else ())
        if term.kind in _MARKED_KINDS and term.marked and _division(data, term) == division
        for name in (term.term, *(v.text for v in term.variants))
    }
    if not terms:
        return Marker({}, None)
    longest_first = sorted(terms, key=len, reverse=True)
    words = "|".join(rf"{re.escape(name)}s?" for name in longest_first)
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
    return Marker(terms | {f"{name}s": term for name, term in terms.items()}, pattern)


def _division(data: Dataset, term: Term) -> str | None:
    provision = data.entries.get(parse_pin(term.pin).entry) if term.pin else None
    return provision.division if isinstance(provision, Provision) else None


def _key(name: str) -> str:
    return name.casefold()
