"""Hand-written pages: their references are resolved, everything else is copied as it stands."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from markupsafe import Markup

from caatsa import addresses
from caatsa.citing import Edition
from caatsa.dates import date_in_words
from caatsa.examples import with_examples
from caatsa.findings import Finding
from caatsa.head import headed
from caatsa.lettering import paragraph_on
from caatsa.link import Dataset
from caatsa.model import Provision
from caatsa.pagefile import front_matter
from caatsa.pictures.placing import with_pictures
from caatsa.prose import NOTE_COMMA, Notes
from caatsa.refs import Reference, references
from caatsa.templating import environment

# The folder of pages that explain, each of which says when it was last reviewed.
_EXPLAINERS = "read/"
_TITLE = re.compile(r"^# .*\n", re.MULTILINE)
# A reckoning of our own: law is read slowly.
_WORDS_A_MINUTE = 200


def render_handwritten(
    data: Dataset, docs: Mapping[str, str], edition: Edition | None = None
) -> tuple[dict[str, str], list[Finding]]:
    """The pages with references resolved and notes appended, and a finding for every reference to nothing.

    edition: the site as it is cited, of which the head of each page tells; None for pages without.
    """
    pages: dict[str, str] = {}
    findings: list[Finding] = []
    for path, text in docs.items():
        if path.endswith(".md"):
            reading = _reading(text) if path.startswith(_EXPLAINERS) else ""
            text, found = _page(data, path, text)
            findings += found
            text = _TITLE.sub(lambda title, line=reading: f"{title[0]}{line}", text, count=1) if reading else text
            text, found = with_pictures(data, path, text, _root(path))
            findings += found
            if edition:
                text, found = with_examples(data, path, text, edition)
                text = headed(path, text, edition)
                findings += found
        pages[path] = text
    return pages, findings


def _reading(text: str) -> Markup | str:
    """How long an explainer takes to read, and when it was last held against the record; '' for one that says no day."""
    day = str(front_matter(text).get("reviewed") or "")
    minutes = max(1, round(len(re.findall(r"\w+", text)) / _WORDS_A_MINUTE))
    line = Markup('\n<p class="aside">{} to read. Last reviewed <time datetime="{}">{}</time>.</p>\n')
    return line.format("1 minute" if minutes == 1 else f"{minutes} minutes", day, date_in_words(day)) if day else ""


def _page(data: Dataset, path: str, text: str) -> tuple[str, list[Finding]]:
    notes = Notes(data, _root(path))
    parts: list[str] = []
    findings: list[Finding] = []
    end = 0
    for reference in references(text):
        before = text[end : reference.start]
        problem = _problem(data, reference)
        if problem:
            line = text.count("\n", 0, reference.start) + 1
            column = reference.start - text.rfind("\n", 0, reference.start)
            findings.append(Finding(f"docs/{path}", line, column, problem))
            continue
        rendered = notes.reference(reference)
        is_note = rendered.startswith("<sup")
        if is_note and parts and parts[-1].startswith("<sup") and not before.strip():
            parts.append(str(NOTE_COMMA))
        else:
            parts.append(before.rstrip(" ") if is_note else before)
        parts.append(str(rendered))
        end = reference.end
    parts.append(text[end:])
    if notes.order:
        parts.append(_notes(data, notes))
    return "".join(parts), findings


def _problem(data: Dataset, reference: Reference) -> str | None:
    pin = reference.pin
    if pin.entry not in data.entries:
        return f"a reference must name an entry: [[{pin}]] names none; correct the id or add the entry"
    entry = data.entries[pin.entry]
    if pin.path and isinstance(entry, Provision) and paragraph_on(data.records[pin.entry], pin.path, pin.day) is None:
        return f"a pin-cite must name a paragraph that exists on its day: [[{pin}]] names none"
    return None


def _root(path: str) -> str:
    """The relative way from a page's address to the site's root: about/index.md and about.md both give '../'."""
    stem = posixpath.splitext(path)[0]
    folder = posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
    return "../" * (folder.count("/") + 1) if folder else ""


def _notes(data: Dataset, notes: Notes) -> str:


    context = {
        "data": data, "n": notes, "word": data.word,
        "short_label": lambda id: addresses.label(data, id), "full": lambda id: addresses.name(data, id),
    }
    return "\n\n" + Markup(environment().get_template("notes.html.j2").render(context)).strip() + "\n"
