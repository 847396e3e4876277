"""A page gathered from many entries, two levels below the root: what its template may use."""

from __future__ import annotations

from collections.abc import Mapping

from caatsa import addresses
from caatsa.foretold import term_language
from caatsa.link import Dataset
from caatsa.pagefile import page
from caatsa.prose import Notes
from caatsa.speakers import office_held
from caatsa.templating import environment

ROOT = "../../"


def gathered_page(
    data: Dataset, template: str, title: str, description: str, searched: bool = True, **context: object
) -> str:
    """The file of such a page; searched: whether the site's search finds it."""
    values: Mapping[str, object] = {
        "data": data,
        "n": Notes(data, ROOT),
        "word": data.word,
        "short_label": lambda id: addresses.label(data, id),
        "full": lambda id: addresses.name(data, id),
        "office_held": lambda statement: office_held(data, statement),
        "term_language": term_language,
        "title": title,
        **context,
    }
    html = environment().get_template(template).render(values)
    return page(title, description, html, ("navigation", "toc"), searched=searched)
