"""Changes and feeds: what is new, corrected and withdrawn, with what stood before and after."""

from __future__ import annotations

import copy
import json
from dataclasses import replace

import pytest
from lxml import etree

from caatsa.ledger import Revision
from caatsa.publishing.changes import Change, changes, differences
from caatsa.publishing.feeds import feed_files
from publishing import DATA, RELEASE, SITE, files, rendered, text

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = '</content><script>alert(1)</script> ]]> & "x" <b> İıŞ 中文 {{ 7*7 }}'


def listed() -> list[dict]:
    return json.loads(text("changes.json"))["changes"]


def test_every_revision_is_told_once_the_newest_first() -> None:
    told = [(one["id"], one["revision"]) for one in listed()]
    assert sorted(told) == sorted((id, r.number) for id, revisions in DATA.revisions.items() for r in revisions)
    assert [one["date"] for one in listed()] == sorted((one["date"] for one in listed()), reverse=True)
    assert [(one["id"], one["event"], one["severity"], one["material"]) for one in listed()[:2]] == [
        ("st-0004", "withdrawn", "withdrawal", True),
        ("st-0001", "corrected", "typo", False),
    ]
    assert {one["event"] for one in listed()[2:]} == {"new"}


def test_a_correction_tells_what_stood_before_and_after() -> None:
    [mended] = [one for one in listed() if one["event"] == "corrected"]
    assert mended["differences"] == [{"pointer": "/place", "before": "Ixvile, Ixia", "after": "Ixville, Ixia"}]
    assert mended["note"] == "“Ixvile” is now “Ixville”."
    assert mended["url"] == f"{SITE}statements/st-0001/r2/"
    [gone] = [one for one in listed() if one["event"] == "withdrawn"]
    [ended] = gone["differences"]
    assert ended == {"pointer": "/tombstone", "after": DATA.records["st-0004"]["tombstone"]}


@pytest.mark.parametrize(
    ("before", "after", "pointers"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": True}, ["/a"]),
        ({"a": {"b": "x", "c": "y"}}, {"a": {"b": "z", "c": "y"}}, ["/a/b"]),
        ({"a": "x"}, {"b": "x"}, ["/a", "/b"]),
        ({"a": ["x", "y"]}, {"a": ["x", "z"]}, ["/a/1"]),
        ({"a": ["x", "y"]}, {"a": ["y"]}, ["/a"]),
        ({"a": "x"}, {"a": ["x"]}, ["/a"]),
        ({"a/b": {"c~d": 1}}, {"a/b": {"c~d": 2}}, ["/a~1b/c~0d"]),
    ],
)
def test_differences_lead_from_one_record_to_the_next(before: dict, after: dict, pointers: list[str]) -> None:
    found = list(differences(before, after))
    assert [one.pointer for one in found] == pointers
    made = copy.deepcopy(before)
    for one in found:
        *way, last = [step.replace("~1", "/").replace("~0", "~") for step in one.pointer.split("/")[1:]]
        place = made
        for step in way:
            place = place[int(step) if isinstance(place, list) else step]
        if one.has_after:
            place[int(last) if isinstance(place, list) else last] = one.after
        else:
            del place[last]
    assert made == after
    assert json.dumps(made, sort_keys=True) == json.dumps(after, sort_keys=True)


def feeds() -> list[str]:
    return sorted(path for path in files() if path.endswith(".atom"))


def test_the_site_and_every_case_have_both_feeds() -> None:
    assert feeds() == ["cases/case-ixia.atom", "feed.atom"]
    assert {"cases/case-ixia.feed.json", "feed.json"} <= files().keys()


@pytest.mark.parametrize("path", ["feed.atom", "cases/case-ixia.atom"])
def test_atom_has_what_it_must(path: str) -> None:
    feed = etree.fromstring(files()[path])
    assert feed.tag == f"{ATOM}feed"
    assert [len(feed.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated", "author")] == [1, 1, 1, 1]
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == feed.findtext(f"{ATOM}id") == SITE + path
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    moments = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert moments == sorted(moments, reverse=True) and feed.findtext(f"{ATOM}updated") == moments[0]
    for entry in entries:
        assert entry.findtext(f"{ATOM}title") and entry.findtext(f"{ATOM}content")
        for address in (entry.findtext(f"{ATOM}id"), entry.find(f"{ATOM}link").get("href")):
            assert f"{address.removeprefix(SITE)}index.md" in rendered()


@pytest.mark.parametrize(
    ("atom", "json_feed"), [("feed.atom", "feed.json"), ("cases/case-ixia.atom", "cases/case-ixia.feed.json")]
)
def test_json_feed_tells_the_same(atom: str, json_feed: str) -> None:
    feed, other = json.loads(text(json_feed)), etree.fromstring(files()[atom])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == SITE + json_feed
    assert feed["title"] == other.findtext(f"{ATOM}title")
    same = [
        (e.findtext(f"{ATOM}id"), e.findtext(f"{ATOM}title"), e.findtext(f"{ATOM}content"))
        for e in other.iter(f"{ATOM}entry")
    ]
    assert [(item["id"], item["title"], item["content_text"]) for item in feed["items"]] == same
    assert all(item["tags"][0] == item["_caatsa"]["event"] for item in feed["items"])


def test_feed_tells_severity_in_words() -> None:
    [item] = [item for item in json.loads(text("feed.json"))["items"] if item["_caatsa"]["event"] == "corrected"]
    assert item["title"] == "Corrected: Brell on talks about the X-1 (st-0001, revision 2)"
    assert item["content_text"] == "Slip mended. “Ixvile” is now “Ixville”. Changed: /place."
    assert item["tags"] == ["corrected", "typo", "statement"]


def test_case_feed_has_only_what_concerns_the_case() -> None:
    told = {item["_caatsa"]["id"] for item in json.loads(text("cases/case-ixia.feed.json"))["items"]}
    assert "case-ixia" in told and "st-0001" in told
    assert "orbit-news" not in told


def test_hostile_notes_are_only_words() -> None:
    revision = Revision("st-0001", "statement", 3, "2026-11-30", "typo", HOSTILE, "0" * 64, "0" * 64, 99)
    made = dict(feed_files(DATA, [Change(revision, "corrected", ())], RELEASE))
    [entry] = etree.fromstring(made["feed.atom"].encode()).findall(f"{ATOM}entry")
    assert HOSTILE in entry.findtext(f"{ATOM}content") and len(entry.find(f"{ATOM}content")) == 0
    assert HOSTILE in json.loads(made["feed.json"])["items"][0]["content_text"]


def test_many_new_entries_push_no_correction_out() -> None:
    [last, mended, *_] = changes(DATA)
    first = next(change for change in changes(DATA) if change.event == "new")
    fresh = [replace(first, revision=replace(first.revision, number=n)) for n in range(500, 0, -1)]
    items = json.loads(dict(feed_files(DATA, [last, *fresh, mended], RELEASE))["feed.json"])["items"]
    assert [item["tags"][0] for item in items] == ["withdrawn", *["new"] * 100, "corrected"]
    assert items[1]["_caatsa"]["revision"] == 500
