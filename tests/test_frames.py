"""Frames: a page that is filled in is the page that the site builder would have made."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from publishing import DATA, DOCS, RELEASE, SITE
from specimens import TOY

from caatsa.frames import FOLDER, built, divide, site_files
from caatsa.pagefile import front_matter, page, parted, with_front
from caatsa.policy import with_policy
from caatsa.publishing import publish
from caatsa.render import render_pages
from caatsa.schema import read_schema
from caatsa.sitebuild import build_site
from caatsa.write import read_tree, write_tree

ROOT = Path(__file__).resolve().parents[1]
NAV = frozenset({"index.md", "statements/index.md", "law/index.md"})
BY_HAND = {
    "about/method.md": "# Method\n\n[A record](../statements/st-0001.json), [a page](../statements/st-0001/index.md), "
    "[all](../statements/index.md#title).\n"
}
CONFIG = f"""site_name: The CAATSA Reference
site_url: {SITE}
docs_dir: docs
theme: {{name: material, custom_dir: "{(ROOT / "scripts/caatsa/theme").as_posix()}", font: false}}
plugins: []
validation: {{anchors: info}}
not_in_nav: "/**"
nav: [index.md, {{Law: law/index.md}}, {{Statements: statements/index.md}}, {{Method: about/method.md}}]
"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, str]]:
    """The toy site as the site builder makes it of every page, and as frames filled in; text files by path."""
    rendered = dict(render_pages(DATA, BY_HAND, read_schema().document, SITE).pages)
    pages = {**rendered, **publish(DATA, read_schema(), RELEASE, rendered)}
    divided = divide(pages, BY_HAND, NAV)
    made = []
    for name, files in (("whole", pages), ("frames", divided.to_build)):
        root = tmp_path_factory.mktemp(name)
        write_tree(files, root / "docs")
        (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        made.append(read_tree(build_site(root / "mkdocs.yml", root / "site")))
    whole, frames = made
    filled = {path: content if isinstance(content, bytes) else content.encode() for path, content in site_files(frames, divided, SITE).items()}
    return {path: with_policy(html) for path, html in _pages(whole).items()}, _pages(filled)


def _pages(files: dict[str, bytes]) -> dict[str, str]:
    return {path: content.decode() for path, content in files.items() if path.endswith(".html")}


def _comparable(path: str, html: str) -> str:
    """A page with its links from the root, which the site builder writes in one of several ways, and without the empty
    lines between tags."""
    folder = posixpath.dirname(path)
    links = re.compile(r'(?<=href=")(?![a-z]+:|#|/)([^"]*)(?=")')
    rooted = links.sub(lambda link: posixpath.normpath(posixpath.join("/", folder, link[1])), html)
    return re.sub(r"\n\s*\n", "\n", rooted)


@pytest.mark.site
def test_filled_pages_are_those_of_the_site_builder(sites: tuple[dict[str, str], dict[str, str]]) -> None:
    whole, filled = sites
    assert whole.keys() == filled.keys() and len(whole) > 60
    for path in whole:
        assert _comparable(path, filled[path]) == _comparable(path, whole[path]), path


@pytest.mark.site
def test_nothing_of_a_frame_is_left(sites: tuple[dict[str, str], dict[str, str]]) -> None:
    _, filled = sites
    assert [path for path, html in filled.items() if "caatsa-frame" in html or FOLDER in path + html] == []


def test_files_are_divided_by_who_makes_them() -> None:
    entry = page("T", "d", "<h1>t</h1>", ("navigation", "toc"))
    pages = {
        "index.md": page("Home", "d", "<h1>h</h1>", ("toc",)), "statements/a/index.md": entry,
        "statements/a/r1/index.md": entry, "claims/b/index.md": entry, "about/x.md": "[b](../claims/b/index.md#c)",
        "data/a.json": "{}", "assets/x.css": "",
    }  # fmt: skip
    divided = divide(pages, {"about/x.md", "assets/x.css"}, {"index.md"})
    assert {path: one.frame for path, one in divided.framed.items()} == {
        "index.md": "index.md",
        "statements/a/index.md": "_frame-navigation-toc/x/index.md",
        "statements/a/r1/index.md": "_frame-navigation-toc/x/x/index.md",
        "claims/b/index.md": "claims/b/index.md",
    }
    assert divided.to_build.keys() - {one.frame for one in divided.framed.values()} == {"about/x.md", "assets/x.css"}
    assert divided.beside == {"data/a.json": "{}"}


def test_built_addresses() -> None:
    assert built("a/index.md") == "a/index.html" and built("a/b.md") == "a/b/index.html" and built("index.md") == "index.html"


def test_front_matter_is_json_and_yaml() -> None:
    """What reads it as YAML and what reads it as JSON find the same, whatever it holds."""
    head = {"metas": [{"name": "a", "content": "x: \u2028\x85\x7f\ufeff ---\n---\n\n # {}[]é🜚\t\"\\"}], "json_ld": "</p>"}
    text = with_front(page("A: \"b\" & <c>", "—", "<h1>x</h1>\n---\n\ny", ("navigation",)), {"head": head})
    front, body = parted(text)
    assert front == front_matter(text) and front["head"] == head
    assert body.startswith('<h1 id="title">x</h1>') and body.endswith("y\n")
