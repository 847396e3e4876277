"""The hand-written pages: every reference leads somewhere, and no paragraph of an explainer goes without one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from caatsa.handwritten import render_handwritten
from caatsa.link import Dataset, link
from caatsa.load import load_dataset
from caatsa.schema import read_schema

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
EXPLAINERS = sorted((DOCS / "read").glob("*.md"))

# Paragraphs that state no fact about the record: what a page is about, and advice. By their first words.
WITHOUT_FACTS = (
    "Between a speaker and a reader",
    "- Cite the page that you read",
    "- A name that is found only",
    "- A correction does not travel",
    "Two of them come **before**",
    "Set beside section 231",
    "- “Sanctioned under section 231 of CAATSA”",
    "- “Designated under Executive Order",
    "Three other things happened that day",
    "With the waiver in the law, the voices",
    "Then the answers settled",
    "This page sets thirteen of them",
)


@cache
def data() -> Dataset:
    return link(load_dataset(ROOT / "data")[0], read_schema())


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=lambda p: p.relative_to(DOCS).as_posix())
def test_references_lead_somewhere(path: Path) -> None:
    _, findings = render_handwritten(data(), {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8")})
    assert [str(finding) for finding in findings] == []


def paragraphs(text: str) -> list[str]:
    """Paragraphs and list items, without front matter, headings, tables and drawings."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    text = re.sub(r"<figure.*?</figure>", "", text, flags=re.DOTALL)
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text)]
    kept = [block for block in blocks if block and not block.startswith(("#", "|"))]
    return [item for block in kept for item in re.split(r"\n(?=- |\d+\. )", block)]


@pytest.mark.parametrize("path", EXPLAINERS, ids=lambda p: p.stem)
def test_every_paragraph_of_an_explainer_cites(path: Path) -> None:
    bare = [p for p in paragraphs(path.read_text(encoding="utf-8")) if "[[" not in p]
    assert [p[:80] for p in bare if not p.startswith(WITHOUT_FACTS)] == []


@pytest.mark.parametrize(
    ("page", "commands"),
    [("README.md", "build test validate new serve"), ("CONTRIBUTING.md", "new validate serve revise test")],
)
def test_commands_and_files_that_a_page_names_exist(page: str, commands: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"scripts/\w+\.py", text))
    assert {f"scripts/{command}.py" for command in commands.split()} <= named
    named |= set(re.findall(r"`((?:data|docs|tests|scripts)/[\w./-]*)`", text))
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("path", EXPLAINERS, ids=lambda p: p.stem)
def test_every_explainer_says_when_it_was_reviewed(path: Path) -> None:
    assert re.search(r"^reviewed: \d{4}-\d\d-\d\d$", path.read_text(encoding="utf-8"), re.MULTILINE)
