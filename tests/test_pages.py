"""The real site in a real browser: every page type, in light and dark, on desk and phone, without scripts, on paper."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import Open

PAGES = {
    "home": "",
    "explainer": "read/section-231/",
    "statement": "statements/st-0001/",
    "statement with Arabic": "statements/st-0050/",
    "pinned revision": "statements/st-0001/r1/",
    "provision": "law/caatsa-231/",
    "case": "cases/case-iraq/",
    "claim": "claims/cl-0008/",
    "discrepancy": "discrepancies/dx-0004/",
    "instrument": "instruments/eo-13849/",
    "action": "actions/ac-0007/",
    "person": "people/igor-korotchenko/",
    "outlet": "outlets/sputnik/",
    "system": "systems/s-400/",
    "term": "terms/term-knowingly/",
    "source": "sources/the-national-2020-01-iraq-talks/",
    "statements": "statements/",
    "law": "law/",
    "menu": "law/menu/",
    "crosswalk": "law/crosswalk/",
    "authority": "law/authority/",
    "timeline": "record/timeline/",
    "cases": "cases/",
    "specified persons": "law/specified-persons/",
    "code section": "law/usc-22-9525/",
    "register": "record/register/",
    "predictions": "record/predictions/",
    "several voices": "record/voices/",
    "fields": "reference/fields/",
    "vocabularies": "reference/vocabularies/",
    "not found": "404.html",
}
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

pytestmark = [pytest.mark.site, pytest.mark.browser]


@pytest.mark.parametrize(("viewport", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk-light", "phone-dark"])
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing(site: str, open_page: Open, address: str, viewport: dict, scheme: str) -> None:
    page = open_page(site, address, viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_nothing_sticks_out_sideways(site: str, open_page: Open, address: str) -> None:
    page = open_page(site, address, viewport={"width": 320, "height": 800})
    wide = {}
    for width in (320, 768):
        page.set_viewport_size({"width": width, "height": 800})
        page.reload()
        wide[width] = page.evaluate("() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
    assert wide == {320: 0, 768: 0}


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_page_is_whole_without_scripts(site: str, open_page: Open, address: str) -> None:
    page = open_page(site, address, java_script_enabled=False)
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()
    assert len(page.locator("article").first.inner_text()) > 40


def test_paper_has_the_entry_and_not_the_frame(site: str, open_page: Open) -> None:
    page = open_page(site, "statements/st-0001/")
    page.emulate_media(media="print")
    assert not page.locator(".md-header").is_visible()
    assert page.locator(".quotation blockquote").is_visible()
    assert page.locator(".citation").first.is_visible()
    assert page.pdf()[:5] == b"%PDF-"
