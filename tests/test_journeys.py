"""What people come for, in a real browser on the real site."""

from __future__ import annotations

import re

import pytest
from browser import Open

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
    page.keyboard.type("disappointed", delay=20)
    page.locator(".md-search-result__item a", has_text="Elaiwi").first.click()
    assert "/statements/st-0001/" in page.url


def test_keyboard_reaches_the_text_first(site: str, open_page: Open) -> None:
    page = open_page(site, "law/caatsa-231/")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent.trim()") == "Skip to content"


def test_student_takes_the_data_home(site: str, open_page: Open) -> None:
    page = open_page(site, "statements/")
    rows = page.locator("table.records tbody tr").count()
    answer = page.request.get(site + "data/statements.json")
    assert len(answer.json()) == rows
