"""Rules on utterances that are recorded twice, in words that are alike but not the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from caatsa.alike import share, words_of
from caatsa.dates import When
from caatsa.fields import mappings, text, when
from caatsa.findings import Finding
from caatsa.index import Index
from caatsa.load import RawEntry
from caatsa.refs import references
from caatsa.rulebook import Rulebook

# Reports of one utterance differ by a day or two; the same words later are another occasion.
_DAYS = 3
# Of the shorter text, so much stands in the longer. Other statements of one speaker share a phrase, seldom half.
_ALIKE = 0.8
# So few words as these are common to many utterances: "we do not comment".
_FEW = 5


def words_are_recorded_once(index: Index) -> Iterator[Finding]:
    """No two statements of one speaker within three days have nearly the same words, unless one names the other in notes."""
    speakers: dict[str, list[tuple[RawEntry, When]]] = {}
    for entry in index.of_kind("statement"):
        said = when(entry.value, "said", "date")
        if said and "tombstone" not in entry.value:
            speakers.setdefault(text(entry.value, "speaker"), []).append((entry, said))
    for said_by_one in speakers.values():
        for (first, earlier), (second, later) in combinations(said_by_one, 2):
            if not _near(earlier, later) or _names(first, second) or _names(second, first) or _same(first, second):
                continue
            found = max((share(one, other) for one in _texts(first) for other in _texts(second)), default=0.0)
            if found >= _ALIKE:
                message = (
                    f"words must be recorded once: {found:.0%} of these are in {first.id} too, of {earlier.text}, by the "
                    f"same speaker; merge the two, or say in notes why they are two, with [[{first.id}]]"
                )
                yield second.finding(("id",), message)


def _near(one: When, other: When) -> bool:
    """Whether the days can lie so near to each other; an end that is not known is near to nothing."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return max((other.earliest - one.latest).days, (one.earliest - other.latest).days) <= _DAYS


def _names(one: RawEntry, other: RawEntry) -> bool:
    return any(reference.pin.entry == other.id for reference in references(text(one.value, "notes")))


def _same(one: RawEntry, other: RawEntry) -> bool:
    """Whether the two have the same day and words, which another rule reports whatever the notes say."""
    return [_shown(one), text(one.value, "said", "date")] == [_shown(other), text(other.value, "said", "date")]


def _shown(entry: RawEntry) -> str:
    return " ".join((text(entry.value, "quotation") or text(entry.value, "paraphrase")).lower().split())


def _texts(entry: RawEntry) -> list[tuple[str, ...]]:
    """The words of the utterance as they are quoted and in each source; our paraphrase is nobody's."""
    texts = [text(entry.value, "quotation"), text(entry.value, "original", "text")]
    texts += [text(row, "text") for _, row in mappings(entry.value, "renditions")]
    return [words for words in dict.fromkeys(map(words_of, texts)) if len(words) >= _FEW]


RULES = Rulebook(whole=(words_are_recorded_once,))
