"""Rules on sources and outlets: what was read, when, and who owns it."""

from __future__ import annotations

from collections.abc import Iterator

from caatsa.fields import day, mappings, text, value_at, when
from caatsa.findings import Finding
from caatsa.index import Index
from caatsa.load import RawEntry
from caatsa.rulebook import Rulebook

_NOT_ESTABLISHED = "not-established"
# By one of these a reader can find the document again.
_FINDABLE = ("URL", "number", "volume", "page", "section", "container-title", "authority")


def source_is_read_after_publication(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A source was published before it was read."""
    issued, read = when(entry.value, "csl", "issued"), day(entry.value, "seen", "on")
    if issued and read and issued.earliest and issued.earliest > read:
        message = f"csl.issued must not be after seen.on: {issued.text} is after {read}"
        yield entry.finding(("csl", "issued"), message)


def source_was_seen(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A document of which nothing was read is no source."""
    if text(entry.value, "seen", "extent") == "not-seen":
        message = "seen.extent must not be 'not-seen' for a source: name it in a relay or an open question instead"
        yield entry.finding(("seen", "extent"), message)


def source_can_be_found(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A source has an address, or what finds it on paper."""
    csl = value_at(entry.value, "csl")
    if isinstance(csl, dict) and not set(_FINDABLE) & set(csl) and not text(entry.value, "seen", "url"):
        yield entry.finding(("csl",), f"source must be findable: give one of {', '.join(_FINDABLE)}")


def document_has_one_source(index: Index) -> Iterator[Finding]:
    """A document has one source entry: no two have the same address, title and kind of copy."""
    first: dict[tuple[str, str, str], str] = {}
    for entry in index.of_kind("source"):
        url = text(entry.value, "csl", "URL")
        key = (url, text(entry.value, "csl", "title").lower(), text(entry.value, "seen", "copy"))
        if url and key in first:
            yield entry.finding(("csl", "URL"), f"document must have one source entry: {url} is also in {first[key]}")
        first.setdefault(key, entry.path)


def copy_has_its_own_address(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """seen.url is the address of a copy, not of the document itself."""
    url = text(entry.value, "seen", "url")
    if url and url == text(entry.value, "csl", "URL"):
        yield entry.finding(("seen", "url"), f"seen.url must differ from csl.URL: both are {url}; delete seen.url")


def author_is_named(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """An author has a family name, or one name that is not parted; not both."""
    for pointer, author in mappings(entry.value, "csl", "author"):
        if ("family" in author) == ("literal" in author) or ("given" in author and "family" not in author):
            yield entry.finding(pointer, "author must have a family name (and given), or a literal name alone")


def ownership_is_shown(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """Ownership that is stated says in which source it was seen."""
    kind = text(entry.value, "ownership", "type")
    if kind and kind != _NOT_ESTABLISHED and value_at(entry.value, "ownership", "sources") is None:
        message = f"ownership must have the key 'sources': it is missing; add it, or make the type {_NOT_ESTABLISHED!r}"
        yield entry.finding(("ownership", "type"), message)


RULES = Rulebook(
    entry={
        "source": (
            source_is_read_after_publication,
            source_was_seen,
            source_can_be_found,
            copy_has_its_own_address,
            author_is_named,
        ),
        "outlet": (ownership_is_shown,),
    },
    whole=(document_has_one_source,),
)
