"""What is published of the toy dataset after one entry was corrected and one withdrawn."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from caatsa.link import link
from caatsa.publishing import publish, released
from caatsa.render import render_pages
from caatsa.schema import read_schema
from specimens import published

SITE = "https://toys.example/"
DOCS = Path(__file__).resolve().parents[1] / "docs"
EXAMPLES = {path: (DOCS / path).read_text(encoding="utf-8") for path in ("examples/verify_footnotes.py",)}
DATA = link(published(), read_schema())
RELEASE = released(
    "2026.12.01",
    "The Toy Reference",
    SITE,
    "A reference on toys: statements and law, each traced to where it was seen.",
    DATA,
)


@lru_cache(maxsize=1)
def rendered() -> dict[str, str]:
    """The tree without what is published for machines."""
    return dict(render_pages(DATA, EXAMPLES, read_schema().document, SITE).pages)


@lru_cache(maxsize=1)
def files() -> dict[str, bytes]:
    """The whole tree, as it lies on a disk."""
    tree = {**rendered(), **publish(DATA, read_schema(), RELEASE, rendered())}
    return {path: text.encode("utf-8") if isinstance(text, str) else text for path, text in tree.items()}


def text(path: str) -> str:
    """One file of the tree."""
    return files()[path].decode("utf-8")
