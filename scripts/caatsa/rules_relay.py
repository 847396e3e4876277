"""Rules on relay: the hops form a tree from the speaker's mouth to every page that was read."""

from __future__ import annotations

from collections.abc import Iterator

from caatsa.fields import mappings, text, when
from caatsa.findings import Finding
from caatsa.index import Index
from caatsa.load import RawEntry
from caatsa.nearest import did_you_mean
from caatsa.rulebook import Rulebook
from caatsa.strictyaml import Pointer, Value

SPEAKER = "speaker"
_READ = ("whole", "opening", "excerpt")
_UNREAD = "not-seen"


def hop_keys_differ(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """The keys of hops differ, and none is the word speaker."""
    seen: set[str] = set()
    for pointer, hop in mappings(entry.value, "relay"):
        key = text(hop, "hop")
        if key == SPEAKER:
            yield entry.finding(
                (*pointer, "hop"), f"key of a hop must not be '{SPEAKER}': that word names the beginning"
            )
        elif key and key in seen:
            yield entry.finding((*pointer, "hop"), f"key of a hop must be unique in the entry: {key!r} occurs twice")
        seen.add(key)


def hops_lead_to_speaker(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """Every hop took the words from the speaker, or from a hop that leads there."""
    hops = _by_key(entry)
    for pointer, hop in mappings(entry.value, "relay"):
        before = text(hop, "from")
        if before and before != SPEAKER and before not in hops:
            hint = did_you_mean(before, (*hops, SPEAKER))
            message = f"from must be '{SPEAKER}' or the key of a hop: {before!r} is none{hint}"
            yield entry.finding((*pointer, "from"), message)
        elif _runs_in_circle(text(hop, "hop"), hops):
            yield entry.finding(
                (*pointer, "from"), f"hop must lead back to the speaker: {text(hop, 'hop')!r} leads in a circle"
            )


def leaf_has_source(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A hop from which no other took the words is a page that was read: it has a source."""
    taken_from = {text(hop, "from") for _, hop in mappings(entry.value, "relay")}
    for pointer, hop in mappings(entry.value, "relay"):
        key = text(hop, "hop")
        if key and key not in taken_from and "source" not in hop:
            message = (
                f"last hop must have a source: {key!r} leads to nothing that was read; add source, or drop the hop"
            )
            yield entry.finding(pointer, message)


def rendition_has_one_hop(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """The source of a rendition is that of exactly one hop; a hop whose source has no rendition says why in a note."""
    places: dict[str, Pointer] = {}
    silent: set[str] = set()
    for pointer, hop in mappings(entry.value, "relay"):
        source = text(hop, "source")
        if "note" not in hop:
            silent.add(source)
        if source and source in places:
            yield entry.finding(
                (*pointer, "source"), f"source must stand on one hop: {source!r} stands on two; keep the last step"
            )
        elif source:
            places[source] = (*pointer, "source")
    rendered = {text(row, "source") for _, row in mappings(entry.value, "renditions")}
    for pointer, row in mappings(entry.value, "renditions"):
        source = text(row, "source")
        if source and source not in places:
            message = (
                f"source of a rendition must be reached by the relay: no hop has the source {source!r}; add the hop"
            )
            yield entry.finding((*pointer, "source"), message)
    for source, place in places.items():
        if source not in rendered and source in silent:
            message = (
                f"source of a hop must have a rendition: {source!r} has none; record its words, or say why in a note"
            )
            yield entry.finding(place, message)


def seen_hop_has_source(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A hop that was read names its source; one that was not names the sources that tell of it."""
    for pointer, hop in mappings(entry.value, "relay"):
        seen = text(hop, "seen")
        if seen in _READ and "source" not in hop:
            yield entry.finding(
                (*pointer, "seen"), f"hop that was read must have a source: seen is {seen!r}; add source"
            )
        if seen in _READ and "known_from" in hop:
            place = entry.marks.of_key((*pointer, "known_from"))
            yield Finding(
                entry.path, *place, "hop that was read must not have known_from: its own source shows it; delete it"
            )
        if seen == _UNREAD and "source" in hop:
            place = entry.marks.of_key((*pointer, "source"))
            yield Finding(entry.path, *place, "hop that was not read must not have a source: give known_from instead")
        if seen and seen not in _READ and "known_from" not in hop:
            message = f"hop that was not read must have known_from: seen is {seen!r}; name the sources that tell of it"
            yield entry.finding((*pointer, "seen"), message)


def seen_as_source_says(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """How much of a hop was read is what its source says."""
    for pointer, hop in mappings(entry.value, "relay"):
        source = index.find("source", text(hop, "source"))
        extent = text(source.value, "seen", "extent") if source else ""
        seen = text(hop, "seen")
        if source and extent and seen in _READ and seen != extent:
            message = f"seen must be what the source says of itself: {seen!r}, but {source.path} has {extent!r}"
            yield entry.finding((*pointer, "seen"), message)


def hop_is_by_publisher(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """A hop that was read is by the outlet that published its source."""
    for pointer, hop in mappings(entry.value, "relay"):
        source = index.find("source", text(hop, "source"))
        outlet = text(source.value, "outlet") if source else ""
        by = text(hop, "by")
        if source and outlet and by and by != outlet:
            message = f"by must be the outlet of the hop's source, {outlet!r} ({source.id}): it is {by!r}"
            yield entry.finding((*pointer, "by"), message)


def hops_run_in_order(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """No hop is dated before the utterance, before the hop it took the words from, or after its own source."""
    said = when(entry.value, "said", "date")
    hops = _by_key(entry)
    for pointer, hop in mappings(entry.value, "relay"):
        date = when(hop, "date")
        if date is None:
            continue
        if said and said.earliest and date.latest and date.latest < said.earliest:
            message = f"date of a hop must not be before said.date: {date.text} is before {said.text}"
            yield entry.finding((*pointer, "date"), message)
            continue
        before = hops.get(text(hop, "from"))
        earlier = when(before, "date") if before else None
        if earlier and earlier.earliest and date.latest and date.latest < earlier.earliest:
            message = (
                f"date of a hop must not be before that of the hop it took from: {date.text} is before {earlier.text}"
            )
            yield entry.finding((*pointer, "date"), message)
        source = index.find("source", text(hop, "source"))
        issued = when(source.value, "csl", "issued") if source else None
        if source and issued and issued.latest and date.earliest and date.earliest > issued.latest:
            message = f"date of a hop must not be after its source: {date.text} is after {issued.text} ({source.id})"
            yield entry.finding((*pointer, "date"), message)


def translation_changes_language(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A hop that translated passed the words on in another language than it got them in."""
    hops = _by_key(entry)
    for pointer, hop in mappings(entry.value, "relay"):
        before = hops.get(text(hop, "from"))
        got = text(before, "language") if before else text(entry.value, "language")
        gave = text(hop, "language")
        if text(hop, "act") == "translated" and got and got == gave and got != "und":
            message = f"language of a hop that translated must differ from the one it got: both are {gave!r}"
            yield entry.finding((*pointer, "language"), message)


def _by_key(entry: RawEntry) -> dict[str, dict[str, Value]]:
    """The hops by their keys, the first of each; the word speaker is no key."""
    hops: dict[str, dict[str, Value]] = {}
    for _, hop in mappings(entry.value, "relay"):
        if text(hop, "hop") != SPEAKER:
            hops.setdefault(text(hop, "hop"), hop)
    return hops


def _runs_in_circle(key: str, hops: dict[str, dict[str, Value]]) -> bool:
    """Whether following from from a hop never ends; a chain that breaks off is not a circle."""
    passed: set[str] = set()
    while key in hops:
        if key in passed:
            return True
        passed.add(key)
        key = text(hops[key], "from")
    return False


RULES = Rulebook(
    entry={
        "statement": (
            hop_keys_differ,
            hops_lead_to_speaker,
            leaf_has_source,
            rendition_has_one_hop,
            seen_hop_has_source,
            seen_as_source_says,
            hop_is_by_publisher,
            hops_run_in_order,
            translation_changes_language,
        )
    }
)
