"""What people come for, in a real browser on the real site."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from browser import Open, only
from playwright.sync_api import Browser, Page

from caatsa.offline import offline_copy
from caatsa.stages import Project
from caatsa.write import read_tree, write_tree

pytestmark = [pytest.mark.site, pytest.mark.browser]


def test_newcomer_reads_and_reaches_the_waiver(site: str, open_page: Open) -> None:
    page = open_page(site)
    page.get_by_role("link", name="The Act in five minutes").click()
    assert page.locator("h1").inner_text().startswith("CAATSA in five minutes")
    page.get_by_role("link", name="Section 231 step by step").last.click()
    page.locator("table a.pin", has_text="231(b)").first.click()
    assert page.url.endswith("/law/caatsa-231/#b")
    assert "Application of new sanctions" in page.locator("#b > .paragraph-body").inner_text()


def test_lawyer_goes_from_the_code_to_the_paragraph_to_the_actions(site: str, open_page: Open) -> None:
    page = open_page(site, "law/usc-22-9525/")
    page.get_by_role("link", name="22 U.S.C. 9525(e)").click()
    paragraph = page.locator("#e > .paragraph-body")
    assert "Lettered (d) until 13 August 2018" in paragraph.inner_text()
    page.locator("#cited-by-actions a").filter(has_text="Equipment Development Department").first.click()
    assert page.url.endswith("/actions/ac-0005/")


def test_reporter_follows_a_quotation_back_to_the_page_that_was_read(site: str, open_page: Open) -> None:
    page = open_page(site, "cases/case-iraq/")
    page.locator("#statements a[href*='/statements/']").filter(has_text=re.compile("Elaiwi")).first.click()
    page.wait_for_url("**/statements/st-*/")
    hops = page.locator("#relay ol.relay-list > li").count()
    assert hops >= 1
    page.locator("#relay ol.relay-list a[href*='/sources/']").first.click()
    page.wait_for_url("**/sources/*/")
    assert page.locator("dt", has_text="What was seen").is_visible()


def test_a_statement_of_2017_or_2018_leads_to_the_paragraph_as_lettered_then(site: str, open_page: Open) -> None:
    page = open_page(site, "about/how-to-read/")
    page.get_by_role("link", name="§\N{NO-BREAK SPACE}231(d) (now (e))").click()
    assert page.url.endswith("/law/caatsa-231/#e")


def test_search_finds_a_half_remembered_quotation(site: str, open_page: Open) -> None:
    page = open_page(site)
    page.keyboard.press("/")
    page.keyboard.type("disappointed us many times", delay=20)
    page.locator(".found [role=option]", has_text="Elaiwi").first.click()
    page.wait_for_url("**/statements/st-0001/")


def test_keyboard_reaches_the_text_first(site: str, open_page: Open) -> None:
    page = open_page(site, "law/caatsa-231/")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent.trim()") == "Skip to content"


def test_student_takes_the_data_home(site: str, open_page: Open) -> None:
    page = open_page(site, "statements/")
    rows = page.locator(".entry--index > table.records tbody tr").count()
    answer = page.request.get(site + "data/statements.json")
    assert len(answer.json()) == rows


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("231(b)", "law/caatsa-231/#b"),
        ("22 U.S.C. 9525", "law/usc-22-9525/"),
        ("E.O. 13849", "instruments/eo-13849/"),
        ("Erdogan", "people/recep-tayyip-erdogan/"),
        ("Kurushchenko", "people/igor-korotchenko/"),
        ("“no contracts have been signed yet”", "statements/st-0001/"),
        ("st-0001", "statements/st-0001/"),
    ],
)
def test_what_people_type_is_found(site: str, open_page: Open, words: str, address: str) -> None:
    page = open_page(site, f"search/?q={quote(words)}")
    page.locator(f".hits a[href$='{address}']").first.wait_for()


def test_search_is_narrowed_and_its_state_can_be_sent(site: str, open_page: Open) -> None:
    page = open_page(site, "search/")
    page.locator("select[name=kind]").select_option("Statement")
    page.locator("select[name=country]").select_option("Iraq")
    page.locator("select[name=year]").select_option("2020")
    page.locator(".hits li").nth(4).wait_for()
    assert "kind=Statement" in page.url and "country=Iraq" in page.url and "year=2020" in page.url
    found = page.locator(".hits a").first.inner_text()
    again = open_page(site, page.url.removeprefix(site))
    again.locator(".hits a").first.wait_for()
    assert again.locator(".hits a").first.inner_text() == found
    again.get_by_role("button", name="Clear filters").click()
    again.wait_for_url("**/search/")


def test_search_by_keyboard_alone(site: str, open_page: Open) -> None:
    page = open_page(site, "about/")
    page.keyboard.press("/")
    page.keyboard.type("Elaiwi talks with Russia", delay=20)
    page.locator(".found [role=option]", has_text="Statement · st-0001").wait_for()
    box = page.locator("#find")
    for _ in range(7):
        page.keyboard.press("ArrowDown")
        if "Statement · st-0001" in page.locator(".found [aria-selected=true]").inner_text():
            break
    assert box.get_attribute("aria-activedescendant")
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/st-0001/")


def test_nothing_found_says_what_to_try(site: str, open_page: Open) -> None:
    page = open_page(site, "search/?q=zzzzqq")
    page.get_by_text("Try fewer or other words").wait_for()


def test_index_is_not_fetched_before_it_is_used(site: str, open_page: Open) -> None:
    page = open_page(site, "statements/st-0001/")
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert len(loaded) + 1 <= 7 and not [address for address in loaded if "pagefind" in address or "search" in address]


def test_policy_stops_what_is_not_of_the_site(site: str, open_page: Open) -> None:
    """The page runs; a script put into it does not."""
    page = open_page(site, "statements/st-0001/", expected="Content Security Policy")
    assert page.locator(".theme-button").is_visible()
    stopped = page.evaluate(
        """() => new Promise((resolve) => {
          document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
          const script = document.createElement("script");
          script.textContent = "window.wasRun = true";
          document.body.append(script);
          setTimeout(() => resolve("nothing"), 2000);
        })"""
    )
    assert stopped == "script-src-elem" and not page.evaluate("window.wasRun")


def test_colours_are_chosen_and_kept(site: str, open_page: Open) -> None:
    page = open_page(site, "about/", color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Switch to dark colours").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.goto(f"{site}statements/")
    assert page.evaluate(paper) == dark
    page.get_by_role("button", name="Switch to light colours").click()
    assert page.evaluate(paper) == light


def test_without_scripts_colours_follow_the_system(site: str, open_page: Open) -> None:
    """The margin of the page, as it is painted."""
    clip = {"x": 4, "y": 400, "width": 20, "height": 20}
    painted = {}
    for scheme in ("light", "dark"):
        for scripts in (True, False):
            page = open_page(site, "about/", color_scheme=scheme, java_script_enabled=scripts)
            assert page.locator(".theme-button").is_visible() == scripts and page.locator(".find input").is_visible()
            painted[scheme, scripts] = page.screenshot(clip=clip)
    assert painted["dark", False] == painted["dark", True] != painted["light", True] == painted["light", False]


def test_paper_has_what_is_needed_to_cite(site: str, open_page: Open) -> None:
    page = open_page(site, "statements/st-0001/")
    page.emulate_media(media="print")
    cite = page.locator("#cite").inner_text()
    assert "/statements/st-0001/r1/" in cite and re.search(r"st-0001, rev\. 1, sha256:[0-9a-f]{10}", cite)
    assert page.locator(".turns").is_hidden() and page.locator(".find").is_hidden()
    page = open_page(site, "sources/sputnik-2020-04-19-urges-purchase/")
    page.emulate_media(media="print")
    after = page.locator(".entry a[href^='http']").first.evaluate("(link) => getComputedStyle(link, '::after').content")
    assert "attr(href)" in after or "sputnik" in after


def shown_rows(page: Page) -> int:
    return page.locator(".entry--index > table.records tbody tr:visible").count()


def test_student_filters_a_table_sends_the_list_and_takes_the_data(site: str, open_page: Open) -> None:
    page = open_page(site, "statements/")
    everything = shown_rows(page)
    page.locator(".table-filters select[name=country]").select_option("India")
    page.locator(".table-filters select[name=year]").select_option("2018")
    found = shown_rows(page)
    assert 0 < found < everything and "country=India" in page.url and "year=2018" in page.url
    page.get_by_role("button", name="Speaker").click()
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Speaker")
    again = open_page(site, page.url.removeprefix(site))
    again.locator("th[aria-sort=ascending]").wait_for()
    assert shown_rows(again) == found
    again.locator(".table-words input").fill("zzzz")
    again.get_by_text("No row fits").wait_for()
    again.get_by_role("button", name="Show all").click()
    assert shown_rows(again) == everything
    with again.expect_download() as download:
        again.get_by_role("link", name="statements.csv").click()
    assert Path(download.value.path()).read_bytes().startswith(b"id,")


def test_table_is_whole_without_scripts(site: str, open_page: Open) -> None:
    page = open_page(site, "statements/", java_script_enabled=False)
    assert shown_rows(page) > 300 and page.locator(".table-filters").count() == 0


def test_report_is_begun_with_the_entry(site: str, open_page: Open) -> None:
    page = open_page(site, "statements/st-0001/")
    page.get_by_role("link", name="Report a problem with this entry").click()
    text = page.locator("#report-text")
    text.filter(has_text="Entry: st-0001, revision 1").wait_for()
    assert f"Page: {site}statements/st-0001/" in text.inner_text()


def test_site_is_read_from_a_folder(project: Project, browser: Browser, tmp_path: Path) -> None:
    """The offline copy: links lead to files, and the colours are there."""
    write_tree(offline_copy(read_tree(project.site)), tmp_path / "copy")
    context = browser.new_context()
    with only(context, "file://"):
        page = context.new_page()
        page.goto((tmp_path / "copy" / "index.html").as_uri())
        page.get_by_role("link", name="Section 231 step by step").first.click()
        assert page.locator("h1").inner_text().startswith("Section 231 step by step")
        page.locator("a.pin", has_text="231(a)").first.click()
        page.wait_for_url("**/law/caatsa-231/index.html#a")
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
    context.close()
