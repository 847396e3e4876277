"""Prose: our words with references, turned into HTML; references become numbered notes or links to the law."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from markupsafe import Markup

from caatsa import addresses
from caatsa.definitions import Marker
from caatsa.link import Dataset
from caatsa.refs import Pin, Reference, parse_pin, references

NOTE_COMMA = Markup('<sup class="note">,</sup>')

# References of these kinds stand in the sentence as links; all others become numbered notes.
_INLINE_KINDS = frozenset({"provision", "instrument"})


@dataclass
class Notes:
    """The numbered notes of one page, in order of first use; the one mutable value of a rendering.

    root: the relative path from the page to the site's root, '../../'; day: the day whose lettering
    pin-cites without a day of their own mean, None for today's; marker: marks statutory terms in prose.
    """

    data: Dataset
    root: str
    day: date | None = None
    marker: Marker = field(default_factory=lambda: Marker({}, None))
    order: list[str] = field(default_factory=list)

    def number(self, id: str) -> int:
        """The number of the note on id, given on first use; counted from 1."""
        if id not in self.order:
            self.order.append(id)
        return self.order.index(id) + 1

    def href(self, id: str) -> str:
        """The relative address of an entry's page."""
        return self.root + addresses.address(self.data, id)

    def pin(self, text: str, day: date | None = None) -> Markup:
        """A link to the exact paragraph: § 231(b)(2)."""
        pin = parse_pin(text)
        return self._pin_link(pin, addresses.pin_label(self.data, pin, day or self.day), day)

    def _pin_link(self, pin: Pin, words: str, day: date | None = None) -> Markup:
        href = self.root + addresses.pin_address(self.data, pin, day or self.day)
        return Markup('<a class="pin" href="{}">{}</a>').format(href, words)

    def link(self, id: str, words: str | None = None) -> Markup:
        """A link to an entry, with its name or other words."""
        return Markup('<a href="{}">{}</a>').format(self.href(id), words or addresses.name(self.data, id))

    def note(self, *ids: str) -> Markup:
        """The raised numbers of notes on ids, parted by commas."""
        return NOTE_COMMA.join(
            Markup('<sup class="note"><a href="#note-{0}" aria-label="Note {0}: {1}">{0}</a></sup>').format(
                self.number(id), addresses.label(self.data, id)
            )
            for id in ids
        )

    def reference(self, reference: Reference) -> Markup:
        """One [[reference]] of prose: a link on its words, a link to the law, or a numbered note."""
        pin = reference.pin
        if reference.words:
            return self._pin_link(pin, reference.words) if pin.path else self.link(pin.entry, reference.words)
        if self.data.kinds[pin.entry] in _INLINE_KINDS:
            return self._pin_link(pin, addresses.pin_label(self.data, pin, self.day))
        return self.note(pin.entry)

    def inline(self, text: str) -> Markup:
        """One paragraph of prose as HTML without the paragraph element."""
        parts: list[Markup] = []
        end = 0
        for reference in references(text):
            before = text[end : reference.start]
            rendered = self.reference(reference)
            is_note = rendered.startswith("<sup")
            if is_note and parts and parts[-1].startswith("<sup") and not before.strip():
                parts.append(NOTE_COMMA)
            else:
                # A numbered note hugs the word before it; a link to the law in mid-sentence keeps its space.
                parts.append(self.marker.mark(before.rstrip() if is_note else before))
            parts.append(rendered)
            end = reference.end
        parts.append(self.marker.mark(text[end:]))
        return Markup("").join(parts)

    def prose(self, text: str) -> Markup:
        """Paragraphs of prose as HTML paragraphs; in a folded block of YAML a blank line is one line break."""
        return Markup("\n").join(
            Markup("<p>{}</p>").format(self.inline(" ".join(paragraph.split())))
            for paragraph in text.split("\n")
            if paragraph.strip()
        )

    def plain(self, text: str) -> Markup:
        """Paragraphs of prose without marked terms, for the definitions themselves."""
        return replace(self, marker=Marker({}, None)).prose(text)
