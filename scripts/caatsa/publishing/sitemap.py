"""sitemap.xml, by the protocol of sitemaps.org: every page, and for an entry's the day on which it last changed."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from caatsa import addresses
from caatsa.link import Dataset
from caatsa.pagefile import page_address
from caatsa.revisions import pinned_address

_URL = Markup("<url><loc>{}</loc>{}</url>\n")
_CHANGED = Markup("<lastmod>{}</lastmod>")


def sitemap(data: Dataset, paths: Iterable[str], site_url: str) -> str:
    """paths: of the pages, as files below docs/; a page that no revision dates tells no day."""
    days = {pinned_address(data, one): one.date for revisions in data.revisions.values() for one in revisions}
    days |= {addresses.address(data, id): revisions[-1].date for id, revisions in data.revisions.items()}
    found = sorted(map(page_address, paths))
    urls = (_URL.format(site_url + one, _CHANGED.format(days[one]) if one in days else "") for one in found)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "".join(urls)
        + "</urlset>\n"
    )

