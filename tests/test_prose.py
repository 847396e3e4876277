"""Prose becomes HTML: notes are numbered, pin-cites lead to the paragraph, everything else is escaped."""

from datetime import date

import pytest
from specimens import toy

from caatsa.schema import read_schema
from caatsa.link import Dataset, link
from caatsa.prose import Notes

SUP = '<sup class="note"><a href="#note-{0}" aria-label="Note {0}: {1}">{0}</a></sup>'
COMMA = '<sup class="note">,</sup>'


@pytest.fixture(scope="module")
def data() -> Dataset:
    return link(toy(), read_schema())


@pytest.fixture
def notes(data) -> Notes:
    return Notes(data, "../../")


def label(data, id):
    return data.entries[id].label


def test_a_note_hugs_the_word_before_it(data, notes):
    html = notes.inline("It was said [[herald-2020-01-10-talks]].")
    assert html == f"It was said{SUP.format(1, label(data, 'herald-2020-01-10-talks'))}."
    assert notes.order == ["herald-2020-01-10-talks"]


def test_the_same_source_keeps_its_number_and_neighbours_are_parted_by_commas(data, notes):
    html = notes.inline("A [[herald-2020-01-10-talks]]. B [[gazette-2020-01-12-talks]] [[herald-2020-01-10-talks]].")
    herald, gazette = label(data, "herald-2020-01-10-talks"), label(data, "gazette-2020-01-12-talks")
    assert html == f"A{SUP.format(1, herald)}. B{SUP.format(2, gazette)}{COMMA}{SUP.format(1, herald)}."


def test_a_pin_cite_is_a_link_in_the_sentence(notes):
    assert notes.inline("See [[toyact-1#b-2-A]].") == (
        'See <a class="pin" href="../../law/toyact-1/#b-2-A">§\N{NO-BREAK SPACE}1(b)(2)(A)</a>.'
    )
    assert notes.order == []


def test_a_pin_cite_means_the_letter_of_its_day(data, notes):
    moved = '<a class="pin" href="../../law/toyact-1/#e">§\N{NO-BREAK SPACE}1(d) (now (e))</a>'
    assert notes.inline("[[toyact-1#d@2017-06-01]]") == moved
    assert Notes(data, "../../", date(2017, 6, 1)).inline("[[toyact-1#d]]") == moved
    assert "(now" not in notes.inline("[[toyact-1#d]]")


def test_words_of_a_reference_are_its_link(notes):
    assert notes.inline("[[orbit-news|Orbit & Co]]") == '<a href="../../outlets/orbit-news/">Orbit &amp; Co</a>'


def test_everything_else_is_escaped(notes):
    assert notes.inline("<script>alert(1)</script> & {{ x }} \"q\"") == (
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ x }} &#34;q&#34;"
    )


def test_a_line_break_parts_paragraphs(notes):
    assert notes.prose("One.\nTwo.\n\nThree.\n") == "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"
