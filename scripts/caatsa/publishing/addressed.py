"""Examples that readers copy: where they name the placeholder for the site's address, they are given the real one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

PLACEHOLDER = "https://caatsa-reference.example"


def addressed(rendered: Mapping[str, str], site_url: str) -> Iterator[tuple[str, str]]:
    """Every page or example that names the placeholder, with site_url in its place; nothing where that is unknown."""
    address = site_url.removesuffix("/")
    if not address or address == PLACEHOLDER:
        return
    for path, text in rendered.items():
        if path.startswith(("about/", "examples/")) and PLACEHOLDER in text:
            yield path, text.replace(PLACEHOLDER, address)
