"""The contents of an entry's page: its parts, and the subsections of a provision, as a list of links."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from caatsa.model import Provision

# The parts as the templates write them: the macro `section` in parts.html.j2 and the notes.
_PART = re.compile(r'<section id="(?P<id>[^"]+)" class="part[^"]*"[^>]*>\s*<h2>(?P<title>[^<]+?) <a class="anchor"')


@dataclass(frozen=True)
class Part:
    """A part of the page; title is HTML already escaped."""

    id: str
    title: Markup


def parts(html: str) -> tuple[Part, ...]:
    """The parts of a rendered page, in order."""
    return tuple(Part(match["id"], Markup(match["title"])) for match in _PART.finditer(html))


def contents(html: str, provision: Provision | None = None) -> Markup:
    """The list of links; empty for pages of fewer than four parts."""
    found = parts(html)
    if len(found) < 4:
        return Markup("")
    items = Markup("").join(_item(part, provision) for part in found)
    return Markup(
        '<nav class="entry-contents" aria-label="On this page"><p>On this page</p><ol>{}</ol></nav>'
    ).format(items)


def _item(part: Part, provision: Provision | None) -> Markup:
    below = Markup("")
    if provision is not None and part.id == "text":
        subsections = Markup("").join(
            Markup('<li><a href="#{0}">({0}) {1}</a></li>').format(p.pin, p.caption or "") for p in provision.paragraphs
        )
        below = Markup("<ol>{}</ol>").format(subsections)
    return Markup('<li><a href="#{}">{}</a>{}</li>').format(part.id, part.title, below)
