"""Hand-written pages: references are resolved, and one that leads nowhere is a finding at its place."""

from specimens import toy

from caatsa.findings import Finding
from caatsa.handwritten import render_handwritten
from caatsa.schema import read_schema
from caatsa.link import link

DATA = link(toy(), read_schema())


def test_references_become_notes_and_links_and_the_notes_are_appended():
    pages, findings = render_handwritten(DATA, {"read/toys.md": "# Toys\n\nThey talked [[st-0001]] of [[toyact-1#a]].\n"})
    text = pages["read/toys.md"]
    assert findings == []
    assert text.startswith('# Toys\n\nThey talked<sup class="note"><a href="#note-1"')
    assert '<a class="pin" href="../../law/toyact-1/#a">' in text
    assert '<section id="notes"' in text and '<li id="note-1">' in text


def test_an_explainer_tells_how_long_it_is_and_when_it_was_reviewed():
    text = "---\ntitle: T\nreviewed: 2026-11-21\n---\n\n# Toys\n\n" + "word " * 500
    pages, _ = render_handwritten(DATA, {"read/toys.md": text, "about/toys.md": text, "read/none.md": "# Toys\n"})
    line = '<p class="aside">3 minutes to read. Last reviewed <time datetime="2026-11-21">21 November 2026</time>.</p>'
    assert f"# Toys\n\n{line}\n\nword" in pages["read/toys.md"]
    assert "Last reviewed" not in pages["about/toys.md"] + pages["read/none.md"]


def test_the_way_to_the_root_follows_the_pages_address():
    docs = {"index.md": "[[toyact-1]]", "about/index.md": "[[toyact-1]]", "about/more.md": "[[toyact-1]]"}
    pages, _ = render_handwritten(DATA, docs)
    assert 'href="law/toyact-1/"' in pages["index.md"]
    assert 'href="../law/toyact-1/"' in pages["about/index.md"]
    assert 'href="../../law/toyact-1/"' in pages["about/more.md"]


def test_references_to_nothing_are_all_found():
    _, findings = render_handwritten(DATA, {"read/a.md": "One [[st-9999]].\nTwo [[toyact-1#z]].\n"})
    assert findings == [
        Finding(
            "docs/read/a.md", 1, 5,
            "a reference must name an entry: [[st-9999]] names none; correct the id or add the entry",
        ),
        Finding(
            "docs/read/a.md", 2, 5,
            "a pin-cite must name a paragraph that exists on its day: [[toyact-1#z]] names none",
        ),
    ]


def test_other_files_pass_untouched():
    assert render_handwritten(DATA, {"assets/x.css": "a { b: '[[st-9999]]' }"}) == ({"assets/x.css": "a { b: '[[st-9999]]' }"}, [])
