"""Crosswalk, authority graph and Code addresses: made from many entries, on the toy dataset."""

import csv
import io
import json

from specimens import toy

from caatsa import authority
from caatsa.crosswalk import FIELDS, crosswalk
from caatsa.lawpages import render_law_pages
from caatsa.schema import read_schema
from caatsa.link import link

DATA = link(toy(), read_schema())
PAGES = render_law_pages(DATA)


def test_each_letter_of_each_span_of_days_is_a_line():
    rows = [(r.paragraph, r.valid_from, r.valid_until, r.today, r.address) for r in crosswalk(DATA) if r.section == "1"]
    assert rows == [
        ("", "2017-03-01", "", "", "law/toyact-1/"),
        ("(a)", "2017-03-01", "", "(a)", "law/toyact-1/#a"),
        ("(b)", "2017-03-01", "", "(b)", "law/toyact-1/#b"),
        ("(c)", "2017-03-01", "2018-05-01", "", "law/toyact-1/#c"),
        ("(d)", "2018-05-01", "", "(d)", "law/toyact-1/#d"),
        ("(d)", "2017-03-01", "2018-05-01", "(e)", "law/toyact-1/#e"),
        ("(e)", "2018-05-01", "", "(e)", "law/toyact-1/#e"),
    ]


def test_the_line_of_a_section_names_what_touches_it():
    row = next(r for r in crosswalk(DATA) if r.section == "1" and not r.paragraph)
    assert (row.code, row.statutes_at_large, row.order, row.delegation) == ("99 U.S.C. 1001", "7 Stat. 11", "Order 7", "")


def test_csv_and_json_hold_the_same_lines():
    from_csv = list(csv.DictReader(io.StringIO(PAGES["data/crosswalk.csv"])))
    assert from_csv == json.loads(PAGES["data/crosswalk.json"])
    assert tuple(from_csv[0]) == FIELDS


def test_a_code_section_has_an_address_of_its_own():
    assert "law/usc-99-1001/index.md" in PAGES
    assert 'href="../../law/toyact-1/#e">99 U.S.C. 1001(e)</a>' in PAGES["law/usc-99-1001/index.md"]
    assert "(c)</a>" not in PAGES["law/usc-99-1001/index.md"]


def test_edges_are_those_stated_and_each_stands_once():
    edges = [(e.start, e.end, e.type) for e in authority.edges(DATA)]
    assert ("toy-order-7", "toyact-1", "implements") in edges
    assert ("toyact", "ac-0001", "publishes") in edges
    assert ("toyact-1", "toyact", "part-of") in edges
    assert len(edges) == len(set(edges))


def test_every_box_lies_inside_the_drawing_and_none_upon_another():
    graph = authority.draw(DATA)
    places = [(n.x, n.y) for n in graph.nodes]
    assert len(places) == len(set(places)) > 3
    assert all(n.x + authority.NODE_WIDTH <= graph.width and n.y + authority.NODE_HEIGHT <= graph.height for n in graph.nodes)


def test_what_has_no_edge_is_not_drawn():
    assert "toyact-2" not in {n.id for n in authority.draw(DATA).nodes}
