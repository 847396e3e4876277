"""The panel of citations: whole without scripts, safe, readable by assistive technology; the script that copies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from browser import Open, serve
from caatsa.citing import STYLES, Citation, Edition, citations, cite
from caatsa.citing.things import EntryPage, Reported
from caatsa.contents import parts
from caatsa.link import Dataset, link
from caatsa.schema import read_schema
from caatsa.templating import environment
from citing_things import ADDRESS, AWKWARD, EDITION, THINGS, document
from lxml import etree, html
from playwright.sync_api import Locator, Page
from specimens import toy

PROJECT = Path(__file__).resolve().parents[1]
SCRIPT, STYLE = PROJECT / "docs" / "assets" / "cite.js", PROJECT / "docs" / "assets" / "reference.css"
CODE = [style for style in STYLES if style.is_code]
MANUALS = [style for style in STYLES if not style.is_code]
FILES = (("BibTeX", "../st-0001.bib"), ("RIS", "../st-0001.ris"))


@pytest.fixture(scope="module")
def toys() -> Dataset:
    return link(toy(), read_schema())


def panel(groups: Mapping[str, tuple[Citation, ...]], files: tuple[tuple[str, str], ...] = ()) -> str:
    source = "{% from 'cite.html.j2' import cite_panel %}{{ cite_panel(citations, files) }}"
    return environment().from_string(source).render(citations=groups, files=files)


def every(*things: object) -> dict[str, tuple[Citation, ...]]:
    """The citations of things as if they lay behind one entry."""
    made = tuple(c for thing in things for style in STYLES if (c := cite(thing, "source", style.name)) is not None)
    return {"entry": made}


def test_every_style_stands_as_text(toys: Dataset) -> None:
    groups = citations(toys, "st-0001", EDITION)
    root = html.fromstring(panel(groups))
    assert (root.tag, root.get("id")) == ("section", "cite")
    assert [h.text for h in root.iter("h3")] == ["This entry", "The source behind it"]
    for shown, made in zip(root.xpath('.//div[@class="cite-group"]'), groups.values(), strict=True):
        assert [h.text for h in shown.iter("h4")] == [c.label for c in made]
        texts = [e.text_content() for e in shown.xpath('.//*[self::p or self::pre][@class="citation"]')]
        assert texts == [c.text.plain for c in made]


def test_search_passes_over_the_panel(toys: Dataset) -> None:
    root = html.fromstring(panel(citations(toys, "st-0001", EDITION)))
    assert root.get("data-pagefind-ignore") is not None


def test_headings_go_down_one_level_at_a_time(toys: Dataset) -> None:
    for id in ("st-0001", "toyact-1", "dx-0001", "case-ixia"):
        levels = [int(e.tag[1]) for e in html.fromstring(panel(citations(toys, id, EDITION))).iter("h2", "h3", "h4")]
        assert levels[0] == 2 and all(after - before <= 1 for before, after in pairwise(levels))


def test_part_is_found_by_the_list_of_contents(toys: Dataset) -> None:
    [part] = parts(panel(citations(toys, "st-0001", EDITION)))
    assert (part.id, part.title) == ("cite", "Cite")


def test_nothing_needs_scripts_or_breaks_a_strict_policy(toys: Dataset) -> None:
    root = html.fromstring(panel(citations(toys, "st-0001", EDITION), FILES))
    assert not list(root.iter("script", "style", "button", "textarea", "input"))
    names = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on")] and "style" not in names
    assert len(root.xpath(".//@id")) == len(set(root.xpath(".//@id")))


def test_files_are_linked_where_there_are_any(toys: Dataset) -> None:
    groups = citations(toys, "st-0001", EDITION)
    links = html.fromstring(panel(groups, FILES)).xpath('.//p[@class="aside"]/a')
    assert [(a.text, a.get("href")) for a in links] == list(FILES)
    assert "As files" not in panel(groups)


def test_entries_that_rest_on_many_documents_say_so(toys: Dataset) -> None:
    assert "rests on several documents" in panel(citations(toys, "case-ixia", EDITION))
    assert "rests on several documents" not in panel(citations(toys, "st-0001", EDITION))


def test_several_sources_are_named(toys: Dataset) -> None:
    root = html.fromstring(panel(citations(toys, "dx-0001", EDITION)))
    assert [p.text for p in root.xpath('.//p[@class="cite-name"]')] == ["[Report on the talks]", "Ixia Wants Toys"]


@pytest.mark.parametrize("kind", AWKWARD)
def test_awkward_titles_stay_text(kind: str) -> None:
    title = " ".join(AWKWARD[kind].split())
    news = Reported(document("article-newspaper", title=title, container=title, language="ar"))
    text = panel(every(EntryPage("st-0001", title, "Site", ADDRESS), news))
    root = etree.fromstring(text, etree.HTMLParser())
    ours = "html body section div h2 h3 h4 p pre span i bdi a details summary"
    assert {element.tag for element in root.iter()} <= set(ours.split())
    assert title in " ".join(root.xpath("string()").split())


def test_foreign_titles_are_set_apart() -> None:
    title = AWKWARD["arabic"]
    arabic = cite(Reported(document("article-newspaper", title=title, language="ar")), "source", "mla")
    assert f'“<bdi lang="ar" dir="rtl">{title}</bdi>.”' in arabic.text.html
    english = cite(Reported(document("article-newspaper")), "source", "mla")
    assert "<bdi" not in english.text.html


PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cite</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'">
<link rel="stylesheet" href="reference.css"><script src="cite.js" defer></script></head>
<body><main class="md-typeset"><h1>Entry</h1>{}</main></body></html>"""
# 22 November 2026 in the reader's zone, in which it is already another day than in UTC.
CLOCK = "2026-11-21T16:30:00Z"
ZONE = "Asia/Tokyo"
VISIT = {
    "bluebook": " (last visited Nov. 22, 2026)", "chicago-note": "accessed November 22, 2026, ",
    "chicago-bibliography": "Accessed November 22, 2026. ", "apa": "Retrieved November 22, 2026, from ",
    "mla": " Accessed 22 Nov. 2026.", "oscola": " accessed 22 November 2026",
    "wikipedia": " |access-date=22 November 2026", "markdown": " (accessed 22 November 2026)",
    "bibtex": "  urldate = {2026-11-22},\n", "ris": "Y2  - 2026/11/22\n",
    "csl-json": ',\n  "accessed": {"date-parts": [[2026, 11, 22]]}',
}


@pytest.fixture
def site(tmp_path: Path, toys: Dataset) -> Iterator[str]:
    (tmp_path / "cite.js").write_bytes(SCRIPT.read_bytes())
    (tmp_path / "reference.css").write_bytes(STYLE.read_bytes())
    living = Edition(EDITION.site_name, EDITION.site_url)
    (tmp_path / "index.html").write_text(PAGE.format(panel(citations(toys, "st-0001", living))), encoding="utf-8")
    undated = every(THINGS["newspaper, undated"])
    (tmp_path / "undated.html").write_text(PAGE.format(panel(undated)), encoding="utf-8")
    with serve(tmp_path) as address:
        yield address


def opened(open_page: Open, site: str, address: str = "") -> Page:
    page = open_page(site, address, timezone_id=ZONE, permissions=["clipboard-read", "clipboard-write"])
    page.clock.set_fixed_time(CLOCK)
    page.reload()
    return page


def copied(page: Page, button: Locator, key: str = "") -> str:
    """What is on the clipboard once the page says that it copied."""
    name = button.get_attribute("aria-label").removeprefix("Copy ")
    button.press(key) if key else button.click()
    page.wait_for_function("name => document.querySelector('[role=status]').textContent.endsWith(name)", arg=name)
    return page.evaluate("navigator.clipboard.readText()")


def buttons(page: Page, style: str) -> Locator:
    """The buttons of a style, the list of formats being open."""
    if style in {s.name for s in CODE}:
        page.locator("summary").first.click()
    return page.locator(f'.cite-style[data-style="{style}"] button')


@pytest.mark.browser
@pytest.mark.parametrize("style", VISIT)
def test_copies_with_the_day_of_the_readers_visit(open_page: Open, site: str, toys: Dataset, style: str) -> None:
    page = opened(open_page, site)
    text = copied(page, buttons(page, style).first)
    living = citations(toys, "st-0001", Edition(EDITION.site_name, EDITION.site_url))["entry"]
    [made] = [c for c in living if c.style == style]
    assert VISIT[style] in text
    assert text.replace(VISIT[style], "").strip() == made.text.plain.strip()
    assert page.locator(".accessed").first.text_content() == ""
    assert page.locator('[role="status"]').text_content() == f"Copied: {made.label}: This entry"


@pytest.mark.browser
def test_copied_code_is_read_by_its_format(open_page: Open, site: str) -> None:
    page = opened(open_page, site)
    [item] = json.loads(copied(page, buttons(page, "csl-json").first))
    assert item["accessed"] == {"date-parts": [[2026, 11, 22]]}


@pytest.mark.browser
def test_copies_italics_for_word_processors(open_page: Open, site: str) -> None:
    page = opened(open_page, site)
    copied(page, buttons(page, "bluebook").first)
    text = page.evaluate("""async () => {
      const [item] = await navigator.clipboard.read();
      return (await (await item.getType("text/html")).text());
    }""")
    assert "<i>Brell on talks about the X-1</i>" in text and "last visited Nov. 22, 2026" in text


@pytest.mark.browser
def test_copies_what_goes_into_the_text(open_page: Open, site: str) -> None:
    page = opened(open_page, site)
    button = page.locator('.cite-style[data-style="apa"] .cite-in-text button')
    assert copied(page, button) == "(Brell, as cited in Penn, 2020)"


@pytest.mark.browser
def test_where_the_clipboard_is_refused_the_text_is_selected_and_copied(open_page: Open, site: str) -> None:
    page = opened(open_page, site)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.locator('.cite-style[data-style="mla"] button').first.click()
    assert page.evaluate("getSelection().toString()").startswith("“Brell on talks about the X-1.”")
    assert re.match("Copied|Selected", page.locator('[role="status"]').text_content())


@pytest.mark.browser
def test_buttons_are_named_and_reached_by_keyboard(open_page: Open, site: str) -> None:
    page = opened(open_page, site)
    labels = [button.get_attribute("aria-label") for button in page.locator(".cite-copy").all()]
    assert len(labels) == len(set(labels)) == 2 * len(STYLES) + 2
    assert copied(page, page.locator(".cite-copy").first, "Enter").endswith("(last visited Nov. 22, 2026).")


@pytest.mark.browser
def test_without_scripts_the_text_is_all_there(open_page: Open, site: str) -> None:
    page = open_page(site, "", java_script_enabled=False)
    assert page.locator("button").count() == 0
    assert page.locator('.cite-style[data-style="oscola"] .citation').first.is_visible()


@pytest.mark.browser
def test_undated_documents_have_the_day_where_each_manual_wants_it(open_page: Open, site: str) -> None:
    page = opened(open_page, site, "undated.html")
    for style in MANUALS:
        assert "2026" in copied(page, buttons(page, style.name).first)
