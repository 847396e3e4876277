"""Revisions as readers meet them: history, pinned pages, differences, and answers for machines."""

from __future__ import annotations

import copy
import json
import random
import re
from dataclasses import replace
from functools import lru_cache

import pytest
import yaml
from golden import assert_golden
from specimens import published, toy

from caatsa.canonical import canonical, sha256
from caatsa.kinds import KINDS
from caatsa.ledger import Ledger, Line, Revision
from caatsa.link import Dataset, link
from caatsa.load import Raw
from caatsa.render import render_pages
from caatsa.revisiondiff import changes, words_between
from caatsa.revisions import SEVERITIES
from caatsa.schema import read_schema

SITE = "https://toys.example/"
SCHEMA = read_schema()


@lru_cache(maxsize=1)
def data() -> Dataset:
    return link(published(), SCHEMA)


@lru_cache(maxsize=1)
def pages() -> dict[str, str]:
    return dict(render_pages(data(), {}, SCHEMA.document, SITE).pages)


def body(page: str) -> str:
    return page.split("\n---\n", 1)[1]


def published_as(id: str, *records: dict, severity: str = "wording") -> Raw:
    """The toy dataset, one entry of which was published as these records before what it is now."""
    entry = next(one for one in toy().entries if one.id == id)
    lines, frozen = [], {}
    for number, record in enumerate((*records, entry.value), 1):
        text = canonical(record)
        kind = "first" if number == 1 else severity
        revision = Revision(id, entry.kind, number, "2026-11-21", kind, "x", sha256(text), "", number)
        lines.append(Line(number, "", revision.fields | {"chain": ""}))
        frozen[revision.record_path] = text
    return replace(toy(), ledger=Ledger("toy/ledger", tuple(lines), frozen))


def pages_of(raw: Raw) -> dict[str, str]:
    return dict(render_pages(link(raw, SCHEMA), {}, SCHEMA.document, SITE).pages)


@pytest.mark.parametrize(
    "path", ["statements/st-0001/r1", "statements/st-0001/r2", "statements/st-0004/r1", "statements/st-0004/r2"]
)
def test_what_a_pinned_page_says_of_its_revision_is_golden(path: str) -> None:
    text = body(pages()[f"{path}/index.md"])
    own = re.findall(r'<aside class="revision-banner.*?</aside>|<section id="(?:changes|history)".*?</section>', text, re.S)
    assert_golden(f"revisions/{path.replace('/', '-')}.html", "\n".join(own) + "\n")


def test_every_revision_has_its_page_and_its_answer() -> None:
    revisions = [one for entry in data().revisions.values() for one in entry]
    assert len(revisions) == 32
    pinned = {path for path in pages() if path.endswith("/index.md") and path.split("/")[-2][1:].isdigit()}
    assert {path for path in pinned if path.split("/")[-2].startswith("r")} == {
        f"{'law' if one.kind == 'provision' else one.record_path.split('/')[0]}/{one.id}/r{one.number}/index.md"
        for one in revisions
    }
    assert {path for path in pages() if path.startswith("check/")} == {
        f"check/{one.id}/r{one.number}.json" for one in revisions
    }


def test_pinned_pages_are_not_searched_and_say_so_to_no_reader() -> None:
    for path, page in pages().items():
        if path.endswith("/index.md") and page.startswith("---\n"):
            front = yaml.safe_load(page.split("\n---\n")[0][4:])
            kinds = tuple(f"{kind.address}/index.md" for kind in KINDS)
            unsearched = "revision-banner" in page or path.startswith(
                ("sources/", "outlets/", "organizations/", "record/register/")
            )
            assert ("search" in front) == (unsearched or path in kinds), path
            assert front.get("search", {"exclude": True}) == {"exclude": True}


def test_living_page_shows_its_history() -> None:
    page = pages()["statements/st-0001/index.md"]
    assert page.count('id="history"') == 1 and "revision-banner" not in page and 'id="changes"' not in page
    for revision in data().revisions["st-0001"]:
        assert revision.short_hash in page and revision.note in page and revision.sha256 in page
        assert f'href="../../statements/st-0001/r{revision.number}/"' in page


def test_unpublished_entries_have_no_history() -> None:
    made = pages_of(toy())
    assert [path for path, page in made.items() if 'id="history"' in page or path.startswith("check/")] == []


def test_pinned_page_shows_the_record_of_its_day_alone() -> None:
    first, second = (body(pages()[f"statements/st-0001/r{n}/index.md"]) for n in (1, 2))
    assert "Ixvile, Ixia" in first and "Ixville, Ixia" not in first
    assert "Ixville" in second and "<del>Ixvile, </del>" in second
    assert 'id="changes"' not in first
    merged = body(pages()["statements/st-0004/r1/index.md"])
    assert 'class="tombstone"' not in merged and "Merged on" in merged


def test_pinned_page_leaves_out_what_others_say_of_the_entry() -> None:
    """It must not change when they do."""
    for path, page in pages().items():
        if "revision-banner" in page:
            assert 'id="cited-by-' not in page and 'id="statements"' not in page and 'id="sections"' not in page, path


def answer(made: dict[str, str], id: str, number: int) -> dict:
    return json.loads(made[f"check/{id}/r{number}.json"])


def test_answer_for_machines_is_golden() -> None:
    assert_golden("revisions/check-st-0001-r1.json", pages()["check/st-0001/r1.json"])


def test_answers() -> None:
    first, second = (answer(pages(), "st-0001", number) for number in (1, 2))
    assert (first["superseded"], first["superseded_materially"]) == (True, False)
    assert [(one["revision"], one["severity"]) for one in first["superseded_by"]] == [(2, "typo")]
    assert (second["superseded"], second["superseded_materially"], second["superseded_by"]) == (False, False, [])
    merged = answer(pages(), "st-0004", 1)
    assert (merged["superseded_materially"], merged["tombstone"]["see"]) == (True, "st-0001")


def test_one_material_change_among_later_ones_is_enough() -> None:
    entry = next(one for one in toy().entries if one.id == "x-1").value
    raw = published_as("x-1", entry | {"name": "A"}, entry | {"name": "B"})
    last = raw.ledger.lines[-1]
    lines = (*raw.ledger.lines[:-1], replace(last, value={**last.value, "severity": "typo"}))
    made = pages_of(replace(raw, ledger=replace(raw.ledger, lines=lines)))
    assert [answer(made, "x-1", n)["superseded_materially"] for n in (1, 2, 3)] == [True, False, False]
    assert "is material for" in made["systems/x-1/r1/index.md"]
    assert "is not material for" in made["systems/x-1/r2/index.md"]
    assert "this is the current revision" in made["systems/x-1/r3/index.md"]


GONE = {
    "a reference in prose": {"about": "A machine [[gone-2020]] of [[nowhere#a|Nowhere]] and [[st-0001]] [[broken."},
    "a reference of a field": {"variants": [{"text": "Ex", "language": "en", "sources": ["gone-2020"]}]},
    "a word of a vocabulary": {"type": "gone-type"},
    "a field of an older schema": {"weight": 3, "parts": [{"name": "wing", "of": ["paper"]}], "flies": True},
}


@pytest.mark.parametrize("case", GONE)
def test_record_that_no_longer_fits_is_shown_field_by_field(case: str) -> None:
    entry = next(one for one in toy().entries if one.id == "x-1").value
    page = pages_of(published_as("x-1", entry | GONE[case]))["systems/x-1/r1/index.md"]
    assert 'id="record"' in page and "revision-banner" in page
    if case == "a reference in prose":
        assert "A machine gone-2020 of Nowhere and <a" in page and "[[broken." in page
        assert 'href="../../../statements/st-0001/"' in page
    if case == "a field of an older schema":
        assert "<dt>parts 1, of 1</dt>" in page and "<dt>flies</dt><dd dir=\"auto\">yes</dd>" in page


def test_record_that_misses_a_field_of_today_is_shown() -> None:
    entry = dict(next(one for one in toy().entries if one.id == "x-1").value)
    del entry["about"]
    page = pages_of(published_as("x-1", entry))["systems/x-1/r1/index.md"]
    assert 'id="record"' in page and "<dt>name</dt>" in page


def test_old_records_never_crash() -> None:
    """Whatever an old record holds, it has a page."""
    from test_validate import spoil

    chance = random.Random(231)
    for entry in toy().entries:
        records = []
        for _ in range(4):
            record = copy.deepcopy(entry.value)
            spoil(record, chance)
            records.append(record)
        made = pages_of(published_as(entry.id, *records))
        assert sum("revision-banner" in page for page in made.values()) == 5, entry.id


def test_words_of_others_are_escaped_everywhere() -> None:
    entry = next(one for one in toy().entries if one.id == "x-1").value
    hostile = "<script>alert(1)</script> \"><img src=x> {{ 70*70 }} ~~~ `tick`"
    for extra in ({"name": hostile}, {"name": hostile, "strange": hostile}):
        made = pages_of(published_as("x-1", entry | extra))
        for number in (1, 2):
            text = body(made[f"systems/x-1/r{number}/index.md"])
            assert "<script" not in text and "<img" not in text and "4900<" not in text and "4900 " not in text


def marked(before: str, after: str) -> str:
    marks = {"": "{}", "added": "+{}+", "absent": "-{}-"}
    return "".join(marks[piece.change].format(piece.text) for piece in words_between(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("no contract was made", "no contract is made", "no contract -was -+is +made"),
        ("Moscow.", "Moscow,", "-Moscow.-+Moscow,+"),
        ("moscow", "Moscow", "-moscow-+Moscow+"),
        ("a b", "a b c", "a b +c+"),
        ("", "new", "+new+"),
        ("gone", "", "-gone-"),
        ("one\n\ntwo", "one\n\nthree", "one\n\n-two-+three+"),
    ],
)
def test_words_between(before: str, after: str, shown: str) -> None:
    assert marked(before, after) == shown


def test_words_between_lose_nothing() -> None:
    """What is kept and added is the later text; what is kept and taken out, the earlier, spaces apart."""
    chance = random.Random(7)
    words = ["a", "b", "c.", "«d»", "\n", " e", "中文", "[[st-0001]]"]
    for _ in range(200):
        before, after = ("".join(f"{chance.choice(words)} " for _ in range(chance.randint(0, 9))) for _ in "ab")
        pieces = words_between(before, after)
        assert "".join(piece.text for piece in pieces if piece.change != "absent").split() == after.split()
        assert "".join(piece.text for piece in pieces if piece.change != "added").split() == before.split()


def told(before: object, after: object) -> list[tuple[str, str]]:
    return [(change.field, change.only) for change in changes(before, after)]


def test_changes_are_named_by_field() -> None:
    before = {"said": {"date": "2020"}, "variants": [{"text": "x"}], "sources": ["a", "b"], "marked": True}
    assert told(before, before) == []
    assert told(before, before | {"said": {"date": "2021"}}) == [("said, date", "")]
    assert told(before, before | {"quotation_source": "x"}) == [("quotation source", "added")]
    assert told(before, {key: before[key] for key in ("said", "sources", "marked")}) == [("variants 1, text", "absent")]
    assert told(before, before | {"sources": ["c", "a", "b"]}) == [("sources 1", "added")]
    assert told(before, before | {"marked": 1}) == [("marked", "")]
    assert told(before, before | {"said": "2020"}) == [("said", "")]


def test_items_that_moved_are_not_changes_of_each_other() -> None:
    before = [{"source": "a", "text": "one two"}, {"source": "b", "text": "three"}]
    after = [{"source": "new", "text": "zero"}, {"source": "a", "text": "one 2"}, {"source": "b", "text": "three"}]
    assert [(c.field, c.only) for c in changes({"r": before}, {"r": after})] == [
        ("r 1, source", "added"),
        ("r 1, text", "added"),
        ("r 2, text", ""),
    ]


def test_severities_of_the_data_say_whether_they_are_material() -> None:
    assert {word.id: word.material for word in data().vocabularies[SEVERITIES].words.values()} == {
        "first": False, "typo": False, "wording": True, "withdrawal": True,
    }  # fmt: skip
