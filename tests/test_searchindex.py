"""The index of the search, as Pagefind makes it of a small site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caatsa.searchindex import SearchIndexError, index_site

PAGE = (
    '<!doctype html><html lang="en"><head><title>T</title><meta data-pagefind-filter="Kind[content]" content="Case">'
    "</head><body><div data-pagefind-body><h1>T</h1><p>Words of a page.</p></div></body></html>"
)


def site(folder: Path, text: str = PAGE) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.site
def test_index_is_the_same_every_time_and_has_no_interface(tmp_path: Path) -> None:
    first, second = (index_site(site(tmp_path / name)) for name in ("one", "two"))
    assert first == second
    assert {"pagefind.js", "pagefind-entry.json"} <= first.keys()
    assert not [path for path in first if "ui" in path]
    assert json.loads(first["pagefind-entry.json"])["languages"]["en"]["page_count"] == 1


@pytest.mark.site
def test_failure_is_told_in_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match="none"):
        index_site(tmp_path / "none")
