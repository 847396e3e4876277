"""Live examples in hand-written pages: written out from the data, and a finding at their place when they name nothing."""

import pytest
from specimens import toy

from caatsa.citing import Edition, citations
from caatsa.examples import with_examples
from caatsa.link import link
from caatsa.schema import read_schema

DATA = link(toy(), read_schema())
EDITION = Edition("Toys", "https://toys.example/", {})


def test_example_is_the_citation_of_the_entry():
    text, findings = with_examples(DATA, "a.md", "Thus:\n\n[[cite:st-0001:entry:bluebook]]\n", EDITION)
    expected = next(c for c in citations(DATA, "st-0001", EDITION)["entry"] if c.style == "bluebook")
    assert (text, findings) == (f'Thus:\n\n<p class="citation">{expected.text.html}</p>\n', [])


def test_code_is_shown_as_it_stands():
    text, _ = with_examples(DATA, "a.md", "[[cite:st-0001:entry:bibtex]]", EDITION)
    assert text.startswith("<pre><code>@") and text.endswith("}\n</code></pre>")


@pytest.mark.parametrize(
    ("example", "problem"),
    [
        ("cite:st-9999:entry:bluebook", "there is no entry 'st-9999'"),
        ("cite:st-0001:entry:bluebok", "style must be one of"),
        ("cite:st-0001:statute-enacted:bluebook", "st-0001 is cited as entry, source"),
        ("cite:toyact-1:statute-codified:wikipedia-x", "style must be one of"),
    ],
)
def test_example_of_nothing_is_found_at_its_place(example, problem):
    text, (finding,) = with_examples(DATA, "about/a.md", f"One.\n\n  [[{example}]]", EDITION)
    assert str(finding).startswith(f"docs/about/a.md:3:3: an example must name a citation: [[{example}]] names none; {problem}")
    assert text.endswith(f"[[{example}]]")
