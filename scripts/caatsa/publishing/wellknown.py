"""Files that programs look for at fixed addresses: robots.txt, llms.txt, security.txt and the headers of static hosts."""

from __future__ import annotations

from datetime import date

from caatsa.kinds import KINDS
from caatsa.link import Dataset
from caatsa.publishing.release import Release

# Where a mistake or a weakness is reported: a page of the site, for it may be published by anyone.
_REPORT = "about/report/"
_SHOWN = ("statement", "provision", "instrument", "action", "case", "claim", "discrepancy", "term")


def well_known(data: Dataset, release: Release) -> dict[str, str]:
    """By path; without the files that need the site's address where that is not known."""
    files = {"llms.txt": _llms(data, release)}
    if release.site_url:
        files["robots.txt"] = f"User-agent: *\nAllow: /\n\nSitemap: {release.site_url}sitemap.xml\n"
        files[".well-known/security.txt"] = _security(release)
    return files


def _security(release: Release) -> str:
    """RFC 9116. It ends with the year after the edition, within which a next edition is expected."""
    day = date.fromisoformat(release.day)
    expires = date(day.year + 1, day.month, min(day.day, 28)).isoformat()
    address = f"{release.site_url}.well-known/security.txt"
    return (
        f"Contact: {release.site_url}{_REPORT}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: en\n"
        f"Canonical: {address}\n"
    )


def _llms(data: Dataset, release: Release) -> str:
    """By the proposal of llmstxt.org: what the site is, and where its parts can be had as data."""
    site = release.site_url
    kinds = [kind for kind in KINDS if kind.name in _SHOWN]
    lists = "".join(
        f"- [{kind.plural}]({site}{kind.address}/): {len(data.of(kind.name))} entries; "
        f"[as JSON]({site}data/{kind.folder}.json), [as CSV]({site}data/{kind.folder}.csv)\n"
        for kind in kinds
    )
    return f"""# {release.site_name}

> {release.description}

Edition {release.version} of the dataset. Nothing here is legal advice. Sanctions under section 231 fall on persons, and are
mandatory after a determination; a listing under section 231(e) is not a sanction; a threat is not an act. Quotations are
verbatim and show how they travelled: cite the entry with its revision, and give its "safe to say" line rather than a
sentence of your own where there is one. Our words and data: CC BY 4.0; quoted words remain their authors'.

## Entries

{lists}
## Reading

- [The Act in five minutes]({site}read/five-minutes/)
- [Section 231 step by step]({site}read/section-231/)
- [How to cite]({site}about/how-to-cite/)
- [Method and corrections]({site}about/method/)

## Data

- [API description (OpenAPI)]({site}api/v1/openapi.json)
- [Data package]({site}datapackage.json)
- [Changes]({site}changes.json)
- [Using the data]({site}about/using-the-data/)
"""
