"""Statutory terms are marked on first use, on pages about the part of the act that defines them, and nowhere else."""

import dataclasses

from specimens import toy

from caatsa.definitions import marker
from caatsa.schema import read_schema
from caatsa.link import link
from caatsa.prose import Notes

DATA = link(toy(), read_schema())
DIVISION = DATA.entries["toyact-1"].division
LINK = '<a class="term" href="#term-significant-toy">{}</a>'


def test_first_use_is_marked_and_later_ones_are_not():
    m = marker(DATA, DIVISION)
    assert m.mark("A Significant toy is no toy.") == f"A {LINK.format('Significant toy')} is no toy."
    assert m.mark("a significant toy again") == "a significant toy again"
    assert [t.id for t in m.used] == ["term-significant-toy"]


def test_plurals_are_marked_but_longer_words_are_not():
    assert marker(DATA, DIVISION).mark("significant toys") == LINK.format("significant toys")
    assert marker(DATA, DIVISION).mark("insignificant toy, significant toyshop") == "insignificant toy, significant toyshop"


def test_other_divisions_and_unmarked_words_stay_plain():
    assert marker(DATA, "Title II").mark("a significant toy") == "a significant toy"
    assert marker(DATA, None).mark("a significant toy") == "a significant toy"
    term = dataclasses.replace(DATA.entries["term-significant-toy"], marked=False)
    quiet = dataclasses.replace(DATA, entries={**DATA.entries, term.id: term})
    assert marker(quiet, DIVISION).mark("a significant toy") == "a significant toy"


def test_what_is_around_a_term_is_escaped():
    assert marker(DATA, DIVISION).mark("<b>significant toy</b>") == f"&lt;b&gt;{LINK.format('significant toy')}&lt;/b&gt;"


def test_definitions_themselves_are_plain():
    notes = Notes(DATA, "../../", marker=marker(DATA, DIVISION))
    assert "term" not in notes.plain("a significant toy")
    assert notes.marker.used == []
