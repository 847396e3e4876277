"""Files at fixed addresses."""

from __future__ import annotations

import re
from dataclasses import replace

from publishing import DATA, RELEASE, SITE, files, rendered, text

from caatsa.publishing.sitemap import sitemap
from caatsa.publishing.wellknown import well_known


def test_map_has_every_page_and_the_day_of_every_entry() -> None:
    found = re.findall(r"<url><loc>(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?</url>", text("sitemap.xml"))
    days = dict(found)
    pages = {path for path in rendered() if path.endswith(".md")}
    assert len(found) == len(days) == len(pages)
    assert days[f"{SITE}statements/st-0001/"] == "2026-11-22" and days[f"{SITE}statements/st-0001/r1/"] == "2026-11-21"
    assert days[f"{SITE}statements/"] == ""


def test_map_is_xml_whatever_an_address_holds() -> None:
    assert "<loc>https://x.example/?a=1&amp;b=2/a/</loc>" in sitemap(DATA, ["a.md"], "https://x.example/?a=1&b=2/")


def test_files_name_the_site_and_no_day_of_today() -> None:
    assert text("robots.txt").endswith(f"Sitemap: {SITE}sitemap.xml\n")
    security = text(".well-known/security.txt")
    assert f"Contact: {SITE}about/report/\n" in security and "Expires: 2027-12-01T00:00:00Z\n" in security
    assert "Nothing here is legal advice" in text("llms.txt")
    for address in re.findall(rf"\({re.escape(SITE)}([^)]*)\)", text("llms.txt")):
        assert not address or address.startswith(("read/", "about/")) or address in files() or f"{address}index.md" in files()


def test_without_an_address_only_what_needs_none_is_made() -> None:
    assert well_known(DATA, replace(RELEASE, site_url="")).keys() == {"llms.txt"}
