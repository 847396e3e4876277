"""Rules on references: every id leads to an entry of a kind that fits, every path to a paragraph of that day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from caatsa.dates import DateError, parse_day
from caatsa.fields import when
from caatsa.findings import Finding
from caatsa.index import PIN, WITH_REFERENCES, Index, Mention, Spot
from caatsa.kinds import KIND_BY_NAME
from caatsa.lettering import lettering_on
from caatsa.load import RawEntry
from caatsa.nearest import did_you_mean
from caatsa.rulebook import Rulebook

_ANY = tuple(KIND_BY_NAME)
_SOURCE = ("source",)
_LAW = ("provision", "instrument")
_SPEAKERS = ("person", "organization")
_HOLDERS = ("organization",)
_EVERY_KIND = "*"
_OPAQUE = re.compile(r"[a-z]{2}-[0-9]{4,}")

# Which kinds of entry an id may name, by (kind, field). '*' stands for any kind, or for any item of a list.
ALLOWED: dict[tuple[str, str], tuple[str, ...]] = {
    (_EVERY_KIND, "tombstone.see"): _ANY,
    (_EVERY_KIND, "variants.*.sources.*"): _SOURCE,
    ("statement", "speaker"): _SPEAKERS,
    ("statement", "on_behalf_of.*"): _HOLDERS,
    ("statement", "quotation_source"): _SOURCE,
    ("statement", "original.source"): _SOURCE,
    ("statement", "renditions.*.source"): _SOURCE,
    ("statement", "relay.*.by"): ("outlet", "organization", "person"),
    ("statement", "relay.*.source"): _SOURCE,
    ("statement", "relay.*.known_from.*"): _SOURCE,
    ("statement", "transcript.source"): _SOURCE,
    ("statement", "about.provisions.*"): _LAW,
    ("statement", "about.systems.*"): ("system",),
    ("statement", "about.cases.*"): ("case",),
    ("statement", "about.terms.*"): ("term",),
    ("provision", "instrument"): ("instrument",),
    ("provision", "heading.source"): _SOURCE,
    ("provision", "statutes_at_large.source"): _SOURCE,
    ("provision", "classification.sources.*"): _SOURCE,
    ("provision", "paragraphs.*.phrases.*.source"): _SOURCE,
    ("provision", "text_checked.source"): _SOURCE,
    ("provision", "amendments.*.by"): _LAW,
    ("provision", "amends.*.sources.*"): _SOURCE,
    ("instrument", "citations.*.source"): _SOURCE,
    ("instrument", "issuer"): _HOLDERS,
    ("instrument", "signatory"): ("person",),
    ("instrument", "relations.*.to"): _LAW,
    ("instrument", "relations.*.sources.*"): _SOURCE,
    ("action", "actor"): _HOLDERS,
    ("action", "signatory"): ("person",),
    ("action", "legal_basis.*.pin"): _LAW,
    ("action", "legal_basis.*.sources.*"): _SOURCE,
    ("action", "targets.*.entry"): _SPEAKERS,
    ("action", "targets.*.sources.*"): _SOURCE,
    ("action", "count.sources.*"): _SOURCE,
    ("action", "menu.*.pin"): ("provision",),
    ("action", "menu.*.sources.*"): _SOURCE,
    ("action", "instruments.*"): ("instrument",),
    ("action", "cases.*"): ("case",),
    ("case", "systems.*"): ("system",),
    ("case", "chronology.*.entry"): ("statement", "action"),
    ("case", "voices.*.statements.*"): ("statement",),
    ("case", "law.*.pin"): _LAW,
    ("claim", "printed.*.source"): _SOURCE,
    ("claim", "printed.*.by"): ("person", "organization", "outlet"),
    ("claim", "printed.*.entry"): ("statement",),
    ("claim", "about.provisions.*"): _LAW,
    ("claim", "about.cases.*"): ("case",),
    ("discrepancy", "readings.*.sources.*"): _SOURCE,
    ("discrepancy", "affects.*"): _ANY,
    ("person", "offices.*.organization"): _HOLDERS,
    ("person", "offices.*.sources.*"): _SOURCE,
    ("organization", "parent"): _HOLDERS,
    ("outlet", "ownership.sources.*"): _SOURCE,
    ("term", "pin"): _LAW,
    ("term", "phrase.source"): _SOURCE,
    ("source", "outlet"): ("outlet",),
    ("source", "relays.*"): ("outlet",),
    ("register", "candidates.*.entry"): ("statement",),
}

# The date on which an entry's own pin-cites are lettered, where they give no day: the design's "lettered as on that
# day". Prose, and kinds without a date of their own, use today's letters.
_OWN_DATE = {"statement": ("said", "date"), "action": ("date",), "instrument": ("date",)}


def allowed_kinds(kind: str, path: str) -> tuple[str, ...]:
    """The kinds that a field may name."""
    return ALLOWED.get((kind, path)) or ALLOWED[(_EVERY_KIND, path)]


def reference_resolves(index: Index) -> Iterator[Finding]:
    """Every id names an entry that exists, of a kind that fits the field."""
    ids_of_kind: dict[str, list[str]] = {}
    for id, kind in index.kinds.items():
        ids_of_kind.setdefault(kind, []).append(id)
    for mention in index.mentions:
        spot, id = mention.spot, mention.pin.entry
        in_prose = spot.shape.definition in WITH_REFERENCES
        kinds = _ANY if in_prose else allowed_kinds(spot.entry.kind, spot.shape.path)
        found = index.kinds.get(id)
        if found in kinds:
            continue
        field = "reference" if in_prose else _field(mention)
        wanted = "an entry" if kinds == _ANY else _either(kinds)
        # Numbers that look alike have nothing to do with each other.
        known = [] if _OPAQUE.fullmatch(id) else [one for kind in kinds for one in ids_of_kind.get(kind, ())]
        hint = did_you_mean(id, known)
        held = f"'{id}' is {_article(found)}" if found else f"'{id}' is none"
        yield mention.finding(f"{field} must be the id of {wanted}: {held}{hint}")


def path_names_a_paragraph(index: Index) -> Iterator[Finding]:
    """A path behind # names a paragraph that the provision had on the day meant."""
    letterings: dict[tuple[str, date | None], dict[str, str]] = {}
    for mention in index.mentions:
        pin = mention.pin
        entry = index.entries.get(pin.entry)
        if pin.path is None or entry is None:
            continue
        if entry.kind != "provision":
            yield mention.finding(
                f"only provisions have paragraphs: '{pin.entry}' is {_article(entry.kind)}; leave '#{pin.path}' out"
            )
            continue
        day = pin.day or lettering_day(mention)
        key = (entry.id, day)
        if key not in letterings:
            letterings[key] = lettering_on(entry.value, day)
        if pin.path not in letterings[key]:
            on = f"on {day}" if day else "today"
            hint = _other_days(entry, pin.path, letterings[key])
            yield mention.finding(
                f"path must name a paragraph of {entry.id} as lettered {on}: '#{pin.path}' is none{hint}"
            )


def day_is_for_law(index: Index) -> Iterator[Finding]:
    """A day behind @ belongs to references to provisions and instruments only."""
    for mention in index.mentions:
        kind = index.kinds.get(mention.pin.entry)
        if mention.pin.day and kind is not None and kind not in _LAW:
            held = f"'{mention.pin.entry}' is {_article(kind)}"
            yield mention.finding(f"only law is lettered by day: {held}; leave '@{mention.pin.day}' out")


def pin_day_exists(_: Index, spot: Spot) -> Iterator[Finding]:
    """The day of a pin-cite is a day of the calendar."""
    day = spot.text.partition("@")[2]
    try:
        if day:
            parse_day(day)
    except DateError as error:
        yield spot.finding(f"day of a reference must exist: {spot.text!r}; {error}")


def lettering_day(mention: Mention) -> date | None:
    """The day whose letters a pin-cite without a day of its own means; None for today."""
    entry = mention.spot.entry
    steps = _OWN_DATE.get(entry.kind)
    if steps is None or mention.spot.shape.definition != PIN:
        return None
    moment = when(entry.value, *steps)
    return moment.earliest if moment else None


def _other_days(entry: RawEntry, path: str, known: dict[str, str]) -> str:
    """A hint for a path that today's outline has, or that nothing has. known: {path on the day: path today}."""
    then = next((then for then, now in known.items() if now == path), None)
    if then is not None:
        return f"; what is #{path} today was #{then} then: write that"
    if path in lettering_on(entry.value, None):
        return "; it did not exist yet: name a later day behind @"
    top = sorted({step.partition("-")[0] for step in known})
    return f"; known are {', '.join(top)} and what is below them" if top else "; that entry lists no paragraphs"


def _field(mention: Mention) -> str:
    name = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in mention.spot.pointer)
    return name.lstrip(".")


def _either(kinds: tuple[str, ...]) -> str:
    named = [_article(kind) for kind in kinds]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} or {named[-1]}"


def _article(kind: str | None) -> str:
    return f"{'an' if (kind or '')[:1] in 'aeiou' else 'a'} {kind}"


RULES = Rulebook(
    text={"pin": (pin_day_exists,)},
    whole=(reference_resolves, path_names_a_paragraph, day_is_for_law),
)
