"""Feeds: new, corrected and withdrawn entries with their severity, as Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caatsa import addresses
from caatsa.ledger import Revision
from caatsa.link import Dataset
from caatsa.publishing.changes import Change
from caatsa.publishing.entries import stem
from caatsa.publishing.jsontext import to_json
from caatsa.publishing.release import Release
from caatsa.templating import CONTRIBUTORS
from caatsa.revisions import SEVERITIES, is_material, pinned_address
from caatsa.templating import environment

# A feed holds what is newest. First publications have a limit of their own, so that a day on which many entries are
# published pushes no correction out; changes.json holds everything.
_MOST_NEW, _MOST_CORRECTED = 100, 200
_EVENTS = {"new": "New", "corrected": "Corrected", "withdrawn": "Withdrawn"}


@dataclass(frozen=True)
class Item:
    """One change as a feed tells it. id: the pinned address, which is never used again; title, text: words."""

    id: str
    url: str
    title: str
    text: str
    moment: str
    tags: tuple[str, ...]
    revision: Revision
    event: str
    is_material: bool


@dataclass(frozen=True)
class Feed:
    """A feed in both forms. path: below the site's root, without its endings; home: the page it tells of."""

    path: str
    title: str
    home: str
    updated: str
    items: tuple[Item, ...]


def feed_files(data: Dataset, all_changes: list[Change], release: Release) -> Iterator[tuple[str, str]]:
    """The feed of the site, and one for each case."""
    feeds = [_feed(data, "feed", release.site_name, release.site_url, all_changes, release)]
    for case in data.of("case"):
        path = stem(data, case.id)
        about = {case.id, *(mention.entry for mention in data.cited_by.get(case.id, ()))}
        chosen = [change for change in all_changes if change.revision.id in about]
        title = f"{release.site_name}: {addresses.name(data, case.id)}"
        feeds.append(_feed(data, path, title, f"{release.site_url}{path}/", chosen, release))
    for feed in feeds:
        yield f"{feed.path}.atom", _atom(feed, release)
        yield f"{feed.path if feed.path == 'feed' else f'{feed.path}.feed'}.json", _json_feed(feed, release)


def _feed(data: Dataset, path: str, title: str, home: str, changes: list[Change], release: Release) -> Feed:
    fresh = [change for change in changes if change.event == "new"][:_MOST_NEW]
    corrected = [change for change in changes if change.event != "new"][:_MOST_CORRECTED]
    kept = {id(change) for change in (*fresh, *corrected)}
    items = tuple(_item(data, change, release) for change in changes if id(change) in kept)
    return Feed(path, title, home, items[0].moment if items else _moment(release.day), items)


def _item(data: Dataset, change: Change, release: Release) -> Item:
    revision = change.revision
    name = addresses.name(data, revision.id)
    severity = data.word(SEVERITIES, revision.severity).label
    changed = ", ".join(difference.pointer for difference in change.differences)
    return Item(
        id=release.site_url + pinned_address(data, revision),
        url=release.site_url + addresses.address(data, revision.id),
        title=f"{_EVENTS[change.event]}: {name} ({revision.id}, revision {revision.number})",
        text=f"{severity}. {revision.note}" + (f" Changed: {changed}." if changed else ""),
        moment=_moment(revision.date),
        tags=(change.event, revision.severity, revision.kind),
        revision=revision,
        event=change.event,
        is_material=is_material(data, revision),
    )


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _atom(feed: Feed, release: Release) -> str:
    context = {"feed": feed, "author": CONTRIBUTORS, "address": f"{release.site_url}{feed.path}.atom"}
    return environment().get_template("feed.atom.j2").render(context)


def _json_feed(feed: Feed, release: Release) -> str:
    ending = ".json" if feed.path == "feed" else ".feed.json"
    return to_json(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.home,
            "feed_url": f"{release.site_url}{feed.path}{ending}",
            "language": "en",
            "authors": [{"name": CONTRIBUTORS}],
            "items": [_json_item(item) for item in feed.items],
        }
    )


def _json_item(item: Item) -> dict[str, object]:
    revision = item.revision
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_text": item.text,
        "date_published": item.moment,
        "tags": list(item.tags),
        "_caatsa": {
            "id": revision.id, "kind": revision.kind, "event": item.event, "revision": revision.number,
            "severity": revision.severity, "material": item.is_material, "sha256": revision.sha256,
        },
    }  # fmt: skip
