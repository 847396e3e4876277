"""The relay as a tree: reading order, drawing, and what was not seen."""

from caatsa import relay
from caatsa.model import Hop


def hop(key: str, origin: str, seen: str = "opening") -> Hop:
    return Hop(hop=key, from_=origin, by=f"outlet-{key}", act="reported", language="en", seen=seen)


# speaker -> wire -> paper -> blog, and wire -> radio
BRANCHED = (hop("wire", "speaker", "not-seen"), hop("paper", "wire"), hop("blog", "paper"), hop("radio", "wire"))


def test_steps_are_numbered_in_reading_order():
    steps = relay.tree(BRANCHED)
    assert [(s.number, s.hop.hop) for s in relay.walk(steps)] == [
        (1, "wire"), (2, "paper"), (3, "blog"), (4, "radio"),
    ]


def test_numbers_follow_the_tree_where_the_record_does_not():
    steps = relay.tree((BRANCHED[3], BRANCHED[0], BRANCHED[1], BRANCHED[2]))
    assert [(s.number, s.hop.hop) for s in relay.walk(steps)] == [
        (1, "wire"), (2, "radio"), (3, "paper"), (4, "blog"),
    ]


def test_depth_counts_hops_of_the_longest_chain():
    assert relay.depth(relay.tree(BRANCHED)) == 3
    assert relay.depth(()) == 0


def test_every_hop_has_one_cell_and_no_two_cells_overlap():
    drawing = relay.draw(relay.tree(BRANCHED))
    places = [(cell.x, cell.y) for cell in drawing.cells]
    assert len(places) == len(set(places)) == 1 + len(BRANCHED)
    assert all(x + relay.CELL_WIDTH <= drawing.width and y + relay.CELL_HEIGHT <= drawing.height for x, y in places)


def test_lines_end_at_cells_and_tell_what_was_not_seen():
    drawing = relay.draw(relay.tree(BRANCHED))
    assert [line.seen for line in drawing.lines] == [False, True, True, True]
    straight = relay.draw(relay.tree((hop("a", "speaker"), hop("b", "a"))))
    assert [line.path for line in straight.lines] == ["M188 32H226", "M420 32H458"]
    assert straight.width == 3 * 188 + 2 * 44 and straight.height == 64


def test_two_outlets_that_heard_the_speaker_stand_in_two_rows():
    drawing = relay.draw(relay.tree((hop("a", "speaker"), hop("b", "speaker"))))
    assert [(cell.x, cell.y) for cell in drawing.cells] == [(0, 0), (232, 0), (232, 80)]
