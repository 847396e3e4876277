"""The template environment: autoescaping, with the functions that every page may call.

Templates hold the shape of pages; what comes from the data is escaped where it lands, by construction.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from caatsa import addresses
from caatsa.dates import date_in_words, parse_date
from caatsa.findable import row_facets
from caatsa.foretold import term_language
from caatsa.kinds import Kind
from caatsa.link import Dataset
from caatsa.model import Entry, Outlet, Provision
from caatsa.prose import Notes
from caatsa.refs import parse_pin
from caatsa.speakers import office_held

SITE_NAME = "The CAATSA Reference"
# Who is named as the maker of the dataset, in every description of it.
CONTRIBUTORS = "The CAATSA Reference contributors"
TEMPLATES = Path(__file__).parent / "templates"
THEME = Path(__file__).parent / "theme"

# Scripts written from right to left, by language subtag (CLDR): the languages that this record meets.
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb"})

# Names of languages as readers know them; a tag that is not here is shown as it stands.
_LANGUAGES = {
    "ar": "Arabic", "az": "Azerbaijani", "ckb": "Central Kurdish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew", "hi": "Hindi", "id": "Indonesian",
    "it": "Italian", "ko": "Korean", "ku": "Kurdish", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sr": "Serbian", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese", "und": "language not established",
}

# Opening and closing marks by language; English marks for all that are not here.
_QUOTES = {"ru": "«»", "fr": "«»", "ar": "«»", "fa": "«»", "de": "„“", "uk": "«»", "el": "«»"}


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The one environment of the library; undefined names are errors, never empty strings."""
    env = Environment(
        loader=FileSystemLoader([TEMPLATES, THEME]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.globals.update(
        bracketed=addresses.bracketed,
        long=date_in_words,
        is_day=lambda edtf: parse_date(edtf).is_day,
        dir=direction,
        language=language,
        quoted=quoted,
        authors=authors,
        site_name=SITE_NAME,
        row_facets=row_facets,
        skip=(),
    )
    return env


def direction(tag: str) -> Markup:
    """The dir attribute, with a leading space, for languages written from right to left; else nothing."""
    return Markup(' dir="rtl"') if tag.partition("-")[0] in _RIGHT_TO_LEFT else Markup("")


def language(tag: str) -> str:
    """The English name of a language by its BCP 47 tag: 'Arabic'."""
    return _LANGUAGES.get(tag.partition("-")[0], tag)


def quoted(words: str, tag: str) -> str:
    """Words between the quotation marks of their language."""
    marks = _QUOTES.get(tag.partition("-")[0], "“”")
    return f"{marks[0]}{words}{marks[1]}"


def authors(names: list[Mapping[str, str]]) -> str:
    """CSL names as a line: 'Ann Example and Ben Example'."""
    return " and ".join(
        n.get("literal") or " ".join(part for part in (n.get("given"), n.get("family")) if part) for n in names
    )


def entry_context(data: Dataset, kind: Kind, entry: Entry, notes: Notes, site_url: str) -> dict[str, object]:
    """What every entry's template may use, bound to one page and its notes."""

    def owner(id: str) -> Markup:
        outlet = data.entries[id]
        if not isinstance(outlet, Outlet) or outlet.ownership.type == "not-established":
            return Markup("")
        label = data.word("ownership-types", outlet.ownership.type).label
        return Markup(' <span class="owner">{}</span>').format(label)

    return {
        "data": data,
        "n": notes,
        "kind": kind,
        "entry": entry,
        "file": data.files[entry.id],
        "address": addresses.address(data, entry.id),
        "full_name": addresses.name(data, entry.id),
        "full": lambda id: addresses.name(data, id),
        "short_label": lambda id: addresses.label(data, id),
        "word": data.word,
        "owner": owner,
        "pin_heading": lambda pin: pin_heading(data, pin),
        "office_held": lambda statement: office_held(data, statement),
        "term_language": term_language,
        "source_language": lambda id: data.entries[id].csl.get("language", "en"),
        "site_url": site_url,
    }


def pin_heading(data: Dataset, text: str) -> str:
    """What the cited paragraph is about: the caption of the nearest paragraph that has one, else the section's."""
    pin = parse_pin(text)
    entry = data.entries[pin.entry]
    if not isinstance(entry, Provision):
        return ""
    caption = entry.short_heading
    paragraphs = entry.paragraphs
    for letter in pin.path.split("-") if pin.path else ():
        found = next((p for p in paragraphs if p.pin == letter), None)
        if found is None:
            break
        caption, paragraphs = found.caption or caption, found.children
    return caption
