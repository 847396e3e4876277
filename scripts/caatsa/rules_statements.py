"""Rules on statements: who spoke in which office, when, in which words, and how far that was verified."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caatsa.fields import mappings, text, texts, when
from caatsa.findings import Finding
from caatsa.index import Index, office_of
from caatsa.load import RawEntry
from caatsa.nearest import did_you_mean
from caatsa.quotations import occurs_in
from caatsa.rulebook import Rulebook

_UNKNOWN = "und"
_ENGLISH = "en"
_NO_TRANSCRIPT = ("none-found", "not-looked-for", "not-applicable")
_DIRECT_KEYS = ("quotation", "quotation_source", "quotation_language")
# Every mark that quotes in some script; an apostrophe inside or behind a word is none.
_QUOTING = re.compile("[\"“”„‟«»‹›‘‚‛「」『』〝〞〟＂]|(?<!\\w)['’]")


def office_is_held(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """The office is one of the speaker's file; organizations have none."""
    key, speaker = text(entry.value, "office"), text(entry.value, "speaker")
    if not key:
        return
    if index.kinds.get(speaker) == "organization":
        yield entry.finding(("office",), f"office must be absent where an organization speaks: {key!r}; delete it")
        return
    person = index.find("person", speaker)
    if person is None or office_of(person, key) is not None:
        return
    known = list(dict.fromkeys(text(office, "key") for _, office in mappings(person.value, "offices")))
    hint = did_you_mean(key, known) or (f"; known are {', '.join(known)}" if known else "; that file lists no offices")
    yield entry.finding(("office",), f"office must be the key of an office in {person.path}: {key!r} is none{hint}")


def said_while_in_office(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """Nothing is said in an office before it began or after it ended."""
    person = index.find("person", text(entry.value, "speaker"))
    office = office_of(person, text(entry.value, "office")) if person else None
    said = when(entry.value, "said", "date")
    if office is None or said is None:
        return
    start, end = when(office, "from"), when(office, "to")
    if start and start.earliest and said.latest and said.latest < start.earliest:
        message = f"said.date must not be before the office began: {said.text} is before {start.text}"
        yield entry.finding(("said", "date"), message)
    if end and end.latest and said.earliest and said.earliest > end.latest:
        message = f"said.date must not be after the office ended: {said.text} is after {end.text}"
        yield entry.finding(("said", "date"), message)


def said_before_published(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """Nothing is said after a source that prints it was published."""
    said = when(entry.value, "said", "date")
    if said is None or said.earliest is None:
        return
    for pointer, rendition in mappings(entry.value, "renditions"):
        source = index.find("source", text(rendition, "source"))
        issued = when(source.value, "csl", "issued") if source else None
        if source and issued and issued.latest and said.earliest > issued.latest:
            message = (
                f"said.date must not be after a source that prints it: {said.text} is after {issued.text} ({source.id})"
            )
            yield entry.finding((*pointer, "source"), message)


def speaker_speaks_for_others(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A speaker speaks on behalf of others."""
    for pointer, id in texts(entry.value, "on_behalf_of"):
        if id == text(entry.value, "speaker"):
            yield entry.finding(pointer, f"on_behalf_of must name somebody else than the speaker: {id!r}; delete it")


def wording_decides_fields(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """Direct wording has a quotation with its source and language and no paraphrase; indirect wording the reverse."""
    wording = text(entry.value, "wording")
    needed: tuple[str, ...] = _DIRECT_KEYS
    refused: tuple[str, ...] = ("paraphrase",)
    if wording == "indirect":
        needed, refused = refused, (*_DIRECT_KEYS, "original", "translation", "english")
    elif wording != "direct":
        return
    for key in needed:
        if key not in entry.value:
            yield entry.finding(("wording",), f"{wording} wording must have the key '{key}': it is missing; add it")
    for key in refused:
        if key in entry.value:
            place = entry.marks.of_key((key,))
            yield Finding(
                entry.path, *place, f"{wording} wording must not have the key '{key}': delete it, or change wording"
            )


def direct_speech_decides_wording(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """Wording is direct as soon as one source prints direct speech."""
    wording = text(entry.value, "wording")
    direct = [
        pointer for pointer, rendition in mappings(entry.value, "renditions") if text(rendition, "form") == "direct"
    ]
    if wording == "indirect" and direct:
        message = "form must not be direct where wording is indirect: make wording direct and quote, or change the form"
        yield entry.finding((*direct[0], "form"), message)


def quotation_is_verbatim(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """The quotation stands, word for word, in the rendition of its source, and has that rendition's language."""
    quotation, source = text(entry.value, "quotation"), text(entry.value, "quotation_source")
    if not quotation or not source:
        return
    renditions = [row for _, row in mappings(entry.value, "renditions") if text(row, "source") == source]
    if not renditions:
        message = f"quotation_source must have a rendition: {source!r} has none here; add it to renditions"
        yield entry.finding(("quotation_source",), message)
        return
    matching = [row for row in renditions if occurs_in(quotation, text(row, "text"))]
    if not matching:
        message = f"quotation must stand word for word in the rendition of {source}: it does not; mark cuts […]"
        yield entry.finding(("quotation",), message)
        return
    if all(text(row, "form") == "reported" for row in matching):
        message = "quotation must be taken from direct speech: that rendition is reported speech, the outlet's words"
        yield entry.finding(("quotation",), message)
    language = text(entry.value, "quotation_language")
    printed = [text(row, "language") for row in matching]
    if language and all(printed) and language not in printed:
        message = f"quotation_language must be that of the rendition, {printed[0]!r}: it is {language!r}"
        yield entry.finding(("quotation_language",), message)


def translation_is_named(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A quotation in another language than was spoken names its translator; one in the same language has none."""
    spoken, shown = text(entry.value, "language"), text(entry.value, "quotation_language")
    if not spoken or not shown:
        return
    if _UNKNOWN in (spoken, shown):
        return
    has = "translation" in entry.value
    if not has and not same_language(spoken, shown):
        message = f"translation must be given where words said in {spoken!r} are shown in {shown!r}: add by and from"
        yield entry.finding(("quotation_language",), message)
    if has and same_language(spoken, shown):
        place = entry.marks.of_key(("translation",))
        message = f"translation must be absent where the words are shown as said, in {shown!r}: delete it"
        yield Finding(entry.path, *place, message)
    got = text(entry.value, "translation", "from")
    if got and got != _UNKNOWN and not same_language(got, spoken):
        message = f"translation.from must be the language of the utterance, {spoken!r}: it is {got!r}"
        yield entry.finding(("translation", "from"), message)


def english_is_given(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A quotation shown in another language than English has an English text, one shown in English has none."""
    shown = text(entry.value, "quotation_language")
    if not shown or shown == _UNKNOWN:
        return
    has = "english" in entry.value
    if not same_language(shown, _ENGLISH) and not has:
        message = f"english must be given where the quotation is shown in {shown!r}: add text and by"
        yield entry.finding(("quotation_language",), message)
    if same_language(shown, _ENGLISH) and has:
        place = entry.marks.of_key(("english",))
        yield Finding(entry.path, *place, "english must be absent where the quotation is shown in English: delete it")


def original_is_as_said(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """The original words are in the language in which they were said."""
    original, spoken = text(entry.value, "original", "language"), text(entry.value, "language")
    if original and spoken and _UNKNOWN not in (original, spoken) and not same_language(original, spoken):
        message = f"original.language must be the language of the utterance, {spoken!r}: it is {original!r}"
        yield entry.finding(("original", "language"), message)


def paraphrase_does_not_quote(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A paraphrase carries no quotation marks of any script."""
    match = _QUOTING.search(text(entry.value, "paraphrase"))
    if match:
        message = f"paraphrase must carry no quotation marks: {match.group()} stands there; use our own words"
        yield entry.finding_at_words(("paraphrase",), match.group(), message)


def renditions_differ(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A rendition is recorded once."""
    seen: set[tuple[str, str]] = set()
    for pointer, row in mappings(entry.value, "renditions"):
        key = (text(row, "source"), text(row, "text"))
        if all(key) and key in seen:
            yield entry.finding(
                pointer, f"rendition must be recorded once: {key[0]!r} has these words above; delete one"
            )
        seen.add(key)


def transcript_fits_its_state(_: Index, entry: RawEntry) -> Iterator[Finding]:
    """A transcript that was not found, not looked for or cannot exist has no source."""
    state = text(entry.value, "transcript", "status")
    if state in _NO_TRANSCRIPT and text(entry.value, "transcript", "source"):
        message = f"transcript.source must be absent where the status is {state!r}: delete it, or change the status"
        yield entry.finding(("transcript", "source"), message)


def verification_fits_transcript(index: Index, entry: RawEntry) -> Iterator[Finding]:
    """Where the whole transcript was read, the words are known from more than relays."""
    transcript = index.find("source", text(entry.value, "transcript", "source"))
    read_whole = transcript is not None and text(transcript.value, "seen", "extent") == "whole"
    if transcript and read_whole and text(entry.value, "verification", "level") == "relay-only":
        message = (
            f"verification.level must not be 'relay-only' where the transcript was read whole: {transcript.id!r} was"
        )
        yield entry.finding(("verification", "level"), message)


def utterance_has_one_entry(index: Index) -> Iterator[Finding]:
    """No two statements give one speaker the same words on the same day."""
    first: dict[tuple[str, str, str], str] = {}
    for entry in index.of_kind("statement"):
        words = text(entry.value, "quotation") or text(entry.value, "paraphrase")
        key = (text(entry.value, "speaker"), text(entry.value, "said", "date"), " ".join(words.lower().split()))
        if not all(key) or "tombstone" in entry.value:
            continue
        if key in first:
            yield entry.finding(
                ("id",), f"utterance must have one entry: these words of {key[0]!r} are also in {first[key]}"
            )
        first.setdefault(key, entry.path)


def same_language(one: str, other: str) -> bool:
    """Whether two tags name one language, whatever its region or script."""
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()


RULES = Rulebook(
    entry={
        "statement": (
            office_is_held,
            said_while_in_office,
            said_before_published,
            speaker_speaks_for_others,
            wording_decides_fields,
            direct_speech_decides_wording,
            quotation_is_verbatim,
            translation_is_named,
            english_is_given,
            original_is_as_said,
            paraphrase_does_not_quote,
            renditions_differ,
            transcript_fits_its_state,
            verification_fits_transcript,
        )
    },
    whole=(utterance_has_one_entry,),
)
