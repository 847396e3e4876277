"""Every style for every shape of thing, and the citations of every kind of entry, as golden texts."""

from __future__ import annotations

import pytest
from caatsa.citing import (
    FILES,
    STYLES,
    Citation,
    Edition,
    Revision,
    UnknownStyle,
    bibtex,
    citations,
    cite,
    csl_json,
    ris,
    style_named,
)
from caatsa.citing.things import EntryPage, Reported
from caatsa.link import Dataset, link
from caatsa.schema import read_schema
from citing_things import AWKWARD, EDITION, THINGS, document
from golden import assert_golden
from specimens import toy

MANUALS = [style.name for style in STYLES if not style.is_code]
LIVING = Edition(EDITION.site_name, EDITION.site_url)


@pytest.fixture(scope="module")
def toys() -> Dataset:
    return link(toy(), read_schema())


def shown(citation: Citation) -> str:
    """The citation as a golden text has it: HTML, the open place as ⟨…⟩."""
    text = str(citation.text.html) if not citation.is_code else citation.text.plain
    accessed = citation.text.accessed
    if accessed is not None and not citation.is_code:
        start, end = text.index('<span class="accessed"'), text.index("</span>") + len("</span>")
        text = f"{text[:start]}⟨{accessed.before}…{accessed.after}⟩{text[end:]}"
    in_text = f"\n    in the text: {citation.in_text.html}" if citation.in_text else ""
    return f"{citation.style}\n    {text.strip().replace(chr(10), chr(10) + '    ')}{in_text}\n"


@pytest.mark.parametrize("name", THINGS)
def test_every_style_for_every_thing(name: str) -> None:
    made = [cite(THINGS[name], "source", style.name) for style in STYLES]
    text = "".join(shown(citation) for citation in made if citation is not None)
    assert_golden(f"citing/things/{name.replace(', ', '--').replace(' ', '-').lower()}.txt", text)


@pytest.mark.parametrize("id", [
    "st-0001", "st-0002", "st-0003", "toyact-1", "toyact-2", "toyact", "toy-order-7", "ac-0001", "ac-0002", "case-ixia",
    "cl-0001", "dx-0001", "orbit-2020-01-11-talks", "ana-brell",
])
def test_citations_of_entries(toys: Dataset, id: str) -> None:
    groups = citations(toys, id, EDITION)
    parts = []
    for what, group in groups.items():
        for of, name in dict.fromkeys((c.of, c.name) for c in group):
            parts += [f"== {what}: {of}, {name}\n", *(shown(c) for c in group if c.of == of)]
    assert_golden(f"citing/toy/{id}.txt", "".join(parts))


def test_every_kind_of_entry_has_citations_in_every_style(toys: Dataset) -> None:
    for id in toys.entries:
        assert [c.style for c in citations(toys, id, LIVING)["entry"]] == [style.name for style in STYLES]


@pytest.mark.parametrize(("id", "groups"), [
    ("st-0001", ["entry", "source"]), ("toyact-1", ["entry", "statute-enacted", "statute-codified"]),
    ("toyact-2", ["entry", "statute-enacted"]), ("toyact", ["entry", "statute-enacted"]),
    ("toy-order-7", ["entry", "source"]), ("ac-0001", ["entry", "statute-enacted"]), ("ac-0002", ["entry", "source"]),
    ("cl-0001", ["entry", "source"]), ("dx-0001", ["entry", "source"]), ("case-ixia", ["entry"]),
    ("orbit-2020-01-11-talks", ["entry", "source"]), ("ana-brell", ["entry"]), ("x-1", ["entry"]),
])
def test_what_is_cited_of_each_kind(toys: Dataset, id: str, groups: list[str]) -> None:
    assert list(citations(toys, id, LIVING)) == groups


def test_a_statement_is_cited_from_the_document_its_words_were_taken_from(toys: Dataset) -> None:
    assert {c.of for c in citations(toys, "st-0001", LIVING)["source"]} == {"herald-2020-01-10-talks"}
    assert {c.of for c in citations(toys, "st-0002", LIVING)["source"]} == {"gazette-2020-01-12-talks"}


def test_revision_pins_the_address_and_none_leaves_it_living(toys: Dataset) -> None:
    pinned = {c.style: c.text for c in citations(toys, "st-0001", EDITION)["entry"]}
    living = {c.style: c.text for c in citations(toys, "st-0001", LIVING)["entry"]}
    for style, text in pinned.items():
        assert "https://toys.example/statements/st-0001/r3/" in text.plain
        assert "1f3a9c07be" in text.plain
        assert "https://toys.example/statements/st-0001/" in living[style].plain
        assert "/r" not in living[style].plain.partition("st-0001/")[2] and "sha256" not in living[style].plain


def test_no_day_of_visit_is_in_what_is_built(toys: Dataset) -> None:
    for id in toys.entries:
        for group in citations(toys, id, EDITION).values():
            for citation in group:
                text = citation.text.plain.lower()
                assert "accessed" not in text and "retrieved" not in text and "visited" not in text


@pytest.mark.parametrize("style", ["bluebook", "chicago-note", "chicago-bibliography", "apa"])
def test_manuals_that_ask_for_a_visit_only_of_what_has_no_date(style: str) -> None:
    assert cite(THINGS["entry, living"], "entry", style).text.accessed is not None
    assert cite(THINGS["entry, pinned"], "entry", style).text.accessed is None
    assert cite(THINGS["newspaper, undated"], "source", style).text.accessed is not None
    assert cite(THINGS["newspaper, quoting"], "source", style).text.accessed is None


@pytest.mark.parametrize("style", ["mla", "oscola", "wikipedia", "markdown"])
def test_styles_that_take_a_visit_of_whatever_has_an_address(style: str) -> None:
    assert cite(THINGS["newspaper, quoting"], "source", style).text.accessed is not None
    assert cite(THINGS["document, not online"], "source", style).text.accessed is None


def test_chicago_gives_law_in_notes_only() -> None:
    for name in ("section, enacted", "section, codified", "executive order", "notice"):
        assert cite(THINGS[name], "source", "chicago-bibliography") is None
        assert cite(THINGS[name], "source", "chicago-note") is not None


def test_unknown_style_is_refused_with_the_known_ones() -> None:
    known = r"style must be one of bluebook, .*csl-json: got 'Bluebok'; did you mean 'bluebook'\?"
    with pytest.raises(UnknownStyle, match=known):
        style_named("Bluebok")
    with pytest.raises(UnknownStyle, match=r"got 'x'$"):
        cite(THINGS["notice"], "source", "x")


def test_unknown_entry_is_refused(toys: Dataset) -> None:
    with pytest.raises(KeyError):
        citations(toys, "st-9999", EDITION)


@pytest.mark.parametrize("style", MANUALS)
@pytest.mark.parametrize("kind", AWKWARD)
def test_awkward_titles_keep_their_words_and_break_no_markup(kind: str, style: str) -> None:
    title = " ".join(AWKWARD[kind].split())
    page = EntryPage("st-0001", title, "Site", "https://toys.example/statements/st-0001/")
    news = Reported(document("article-newspaper", title=title, container=title))
    for thing in (page, news):
        text = cite(thing, "entry", style).text
        plain = text.plain.translate(str.maketrans("“”‘’\"", "'''''"))
        assert title.translate(str.maketrans("“”‘’\"", "'''''")) in plain
        assert "<script" not in text.html and "</pre" not in text.html
        assert text.html.count("<i>") == text.html.count("</i>")


def test_files_have_the_entry_and_what_lies_behind_it(toys: Dataset) -> None:
    assert_golden("citing/st-0001.bib", bibtex(toys, "st-0001", EDITION))
    assert_golden("citing/st-0001.ris", ris(toys, "st-0001", EDITION).replace("\r\n", "\n"))
    assert_golden("citing/st-0001.csl.json", csl_json(toys, "st-0001", EDITION))


def test_every_file_has_an_end_of_its_own_and_its_writer(toys: Dataset) -> None:
    assert [(label, end) for label, end, _ in FILES] == [("BibTeX", ".bib"), ("RIS", ".ris"), ("CSL-JSON", ".csl.json")]
    starts = [write(toys, "st-0001", EDITION).lstrip("[{ \n")[:5] for _, _, write in FILES]
    assert starts == ["@misc", "TY  -", '"id":']


def test_the_same_entry_gives_the_same_bytes(toys: Dataset) -> None:
    edition = Edition("Site", "https://toys.example/", {"dx-0001": Revision(1, "2026-11-21", "00ff")})
    for write in (bibtex, ris, csl_json):
        assert write(toys, "dx-0001", edition) == write(toys, "dx-0001", edition)
