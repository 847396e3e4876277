"""Who spoke for whom: the office held that day, and the side that a statement comes from."""

from dataclasses import replace

from specimens import toy

from caatsa.link import link
from caatsa.schema import read_schema
from caatsa.speakers import by_side, office_held, side

DATA = link(toy(), read_schema())


def statement(id, **changes):
    return replace(DATA.entries[id], **changes)


def test_office_is_the_one_held_that_day():
    assert office_held(DATA, statement("st-0001")).title == "Deputy of the assembly"
    assert office_held(DATA, statement("st-0001", office="clerk")).title == "Clerk of the assembly"
    assert office_held(DATA, statement("st-0001", office=None)) is None
    assert office_held(DATA, statement("st-0002")) is None


def test_side_is_that_of_the_office_before_that_of_the_person():
    assert DATA.entries["tomas-quill"].country == "XY"
    assert side(DATA, statement("st-0003")) == "XX"
    assert side(DATA, statement("st-0003", office=None)) == "XY"
    assert side(DATA, statement("st-0002")) == "XX"
    assert side(DATA, statement("st-0002", speaker="paper-plane-trading")) == "XY"


def test_sides_keep_the_order_of_time_and_put_the_buyer_first():
    said = [statement("st-0003", office=None), statement("st-0001"), statement("st-0002")]
    told = [(word.label, [one.id for one in group]) for word, group in by_side(DATA, said, "XY")]
    assert told == [("Ypsilonia", ["st-0003"]), ("Ixia", ["st-0001", "st-0002"])]
    assert [word.label for word, _ in by_side(DATA, said, "XX")] == ["Ixia", "Ypsilonia"]
    assert [word.label for word, _ in by_side(DATA, said, "ZZ")] == ["Ixia", "Ypsilonia"]
    assert by_side(DATA, [], "XX") == []
