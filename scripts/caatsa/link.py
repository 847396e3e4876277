"""Link: validated records become typed entries that know each other (stage 3 of the line)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import cattrs
from cattrs.gen import make_dict_structure_fn, override

from caatsa.index import build_index
from caatsa.kinds import KINDS
from caatsa.ledger import Ledger, Revision
from caatsa.load import Raw
from caatsa.model import ENTRY_TYPES, Entry, Register, Statement
from caatsa.schema import Schema


@dataclass(frozen=True)
class Word:
    """A value of a vocabulary, as shown to readers. material: of a severity, whether such a change matters to citers."""

    id: str
    label: str
    definition: str
    boundary: str | None = None
    material: bool | None = None


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary with its values in the order of its file."""

    id: str
    title: str
    description: str
    words: Mapping[str, Word]


@dataclass(frozen=True)
class Mention:
    """One entry speaking of another: which entry, and by which pin-cite where it is law."""

    entry: str
    pin: str | None = None


@dataclass(frozen=True)
class Dataset:
    """Every entry by id, in order of kind and id, with back-links.

    records: the whole record as it was read, for publication; files: its path in the project;
    cited_by: for each id the entries that refer to it, in order of kind and id, each once per pin-cite;
    registers: the parts of the register of leads, in order of their files;
    revisions: the revisions of each published entry, the first first; frozen: its record at each, by id and number.
    """

    entries: Mapping[str, Entry]
    kinds: Mapping[str, str]
    records: Mapping[str, Mapping[str, object]]
    files: Mapping[str, str]
    vocabularies: Mapping[str, Vocabulary]
    cited_by: Mapping[str, tuple[Mention, ...]]
    revisions: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict)
    frozen: Mapping[tuple[str, int], Mapping[str, object]] = field(default_factory=dict)
    registers: tuple[Register, ...] = ()

    def of(self, kind: str) -> tuple[Entry, ...]:
        """All entries of one kind, in order of id."""
        return tuple(entry for id, entry in self.entries.items() if self.kinds[id] == kind)

    def citing(self, id: str, kind: str) -> tuple[Entry, ...]:
        """The entries of one kind that refer to id, each once, in order of id."""
        ids = dict.fromkeys(m.entry for m in self.cited_by.get(id, ()) if self.kinds[m.entry] == kind)
        return tuple(self.entries[other] for other in ids)

    @cached_property
    def statements_of_cases(self) -> Mapping[str, tuple[Statement, ...]]:
        """The living statements about each case, by the day on which they were said."""
        found: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in sorted(self.of("statement"), key=lambda one: (one.said.date, one.id)):
            for id in () if statement.tombstone else statement.about.cases:
                found[id].append(statement)
        return {id: tuple(statements) for id, statements in found.items()}

    def word(self, vocabulary: str, id: str) -> Word:
        """The value of a vocabulary. Raises KeyError for a word that validation would have refused."""
        return self.vocabularies[vocabulary].words[id]


def link(raw: Raw, schema: Schema) -> Dataset:
    """Structure the records of raw and collect what refers to what.

    Raises cattrs.BaseValidationError only if raw was not validated against schema.
    """
    order = {kind.name: number for number, kind in enumerate(KINDS)}
    raws = sorted(raw.entries, key=lambda e: (order[e.kind], e.id))
    cited: defaultdict[str, dict[Mention, None]] = defaultdict(dict)
    # What accounts for leads is no entry, and is not listed among those that refer to one.
    mentions = [mention for mention in build_index(raw, schema).mentions if mention.spot.entry.kind in order]
    for mention in sorted(mentions, key=lambda m: (order[m.spot.entry.kind], m.spot.entry.id)):
        citing, pin = mention.spot.entry.id, mention.pin
        if pin.entry != citing:
            cited[pin.entry][Mention(citing, str(pin) if pin.path else None)] = None
    return Dataset(
        entries={e.id: structure(e.kind, e.value) for e in raws},
        kinds={e.id: e.kind for e in raws},
        records={e.id: e.value for e in raws},
        files={e.id: e.path for e in raws},
        vocabularies={e.id: _vocabulary(e.value) for e in raw.vocabularies},
        cited_by={target: tuple(mentions) for target, mentions in cited.items()},
        revisions=raw.ledger.by_id if raw.ledger else {},
        frozen=_frozen(raw.ledger) if raw.ledger else {},
        registers=tuple(_converter().structure(part.value, Register) for part in raw.registers),
    )


def structure(kind: str, record: Mapping[str, object]) -> Entry:
    """A record that satisfies the schema, as an entry of its kind."""
    return _converter().structure(record, ENTRY_TYPES[kind])


def _frozen(ledger: Ledger) -> dict[tuple[str, int], Mapping[str, object]]:
    records = {(revision.id, revision.number): ledger.record(revision) for revision in ledger.revisions}
    return {place: record for place, record in records.items() if record is not None}


def _vocabulary(value: Mapping[str, object]) -> Vocabulary:
    words = [Word(v["id"], v["label"], v["definition"], v.get("boundary"), v.get("material")) for v in value["values"]]
    return Vocabulary(value["id"], value["title"], value["description"], {w.id: w for w in words})


@lru_cache(maxsize=1)
def _converter() -> cattrs.Converter:
    """A converter that refuses unknown keys and reads the key `from` into the field `from_`."""
    converter = cattrs.Converter(forbid_extra_keys=True)

    def structure(cls: type) -> object:
        renamed = {"from_": override(rename="from")} if "from_" in cls.__dataclass_fields__ else {}
        return make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **renamed)

    converter.register_structure_hook_factory(lambda cls: hasattr(cls, "__dataclass_fields__"), structure)
    converter.register_structure_hook_func(
        lambda t: t == Mapping[str, str | list[dict[str, str]]], lambda value, _: dict(value)
    )
    return converter
