"""Collation marks the words in which a rendition differs, and nothing else."""

from caatsa.collate import Piece, collate


def test_same_words_in_another_house_style_are_no_difference():
    quoted = "We authorized the prime minister, “from any country”."
    printed = "we authorized the Prime Minister 'from any country'"
    assert collate(quoted, printed) == (Piece(printed, ""),)


def test_added_absent_and_changed_words_are_marked_in_reading_order():
    assert collate("the talks are held in the capital now", "the talks are quietly held in the city") == (
        Piece("the talks are ", ""),
        Piece("quietly ", "added"),
        Piece("held in the ", ""),
        Piece("capital now", "absent"),
        Piece("city", "added"),
    )


def test_another_wording_altogether_is_left_unmarked():
    printed = "nobody ever asked for a contract"
    assert collate("we may buy the system some day", printed) == (Piece(printed, ""),)


def test_a_cut_in_the_rendition_shows_as_absent_words():
    pieces = collate("one two three four five six", "one two five six")
    assert [(p.text.strip(), p.change) for p in pieces] == [("one two", ""), ("three four", "absent"), ("five six", "")]


def test_a_mark_of_a_cut_is_no_difference():
    pieces = collate("one two three four", "one two […] three four")
    assert [p.change for p in pieces] == ["", "", ""]
