"""Terms of our own for linked data: schema.org has no word for one carrier taking words from another.

They are published as a page and as a JSON-LD context below /ns/; their addresses are permanent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from caatsa.pagefile import page
from caatsa.templating import environment

# Where they live below the site's root.
FOLDER = "ns/"
CONTEXT_FILE = f"{FOLDER}context.jsonld"


@dataclass(frozen=True)
class Term:
    """A property whose values are addresses. vocabulary: the vocabulary that has its values, '' where it links hops."""

    name: str
    definition: str
    vocabulary: str = ""


TERMS = (
    Term(
        "relayedFrom",
        "The hop, or the statement itself, from which an outlet, organization or person took the words it passed on.",
    ),
    Term("relayAct", "What it did with the words at this hop.", "relay-acts"),
    Term("relaySeen", "Whether this hop was read by us, and how much of it.", "seen-extents"),
)


def context(site_url: str) -> dict[str, object]:
    """The terms as a JSON-LD context."""
    return {term.name: {"@id": f"{site_url}{FOLDER}#{term.name}", "@type": "@id"} for term in TERMS}


def value(site_url: str, vocabulary: str, word: str) -> str:
    """The address at which a word of a vocabulary is defined."""
    return f"{site_url}reference/vocabularies/#{vocabulary}--{word}"


def render_terms(site_url: str) -> Mapping[str, str]:
    """The page and the context file, by path."""
    html = environment().get_template("relayterms.html.j2").render(terms=TERMS, context_address="context.jsonld")
    return {
        f"{FOLDER}index.md": page(
            "Terms for linked data", "Properties with which the relay of a statement is described for machines.", html
        ),
        CONTEXT_FILE: json.dumps({"@context": context(site_url)}, ensure_ascii=False, indent=1) + "\n",
    }
