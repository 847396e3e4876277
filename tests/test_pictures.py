"""Pictures: named and described, without styles, every mark a link that leads somewhere, the table as full as the drawing."""

from __future__ import annotations

import json
import posixpath
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from golden import assert_golden
from lxml import etree
from specimens import published, toy

from caatsa.link import Dataset, link
from caatsa.pictures import vega
from caatsa.pictures.acttimeline import act_timeline
from caatsa.pictures.casetimeline import case_timeline
from caatsa.pictures.comparison import comparison
from caatsa.pictures.lanes import Frame, Item, Lane, lanes_picture
from caatsa.pictures.periods import Axis, axis_of
from caatsa.pictures.peryear import per_year
from caatsa.pictures.picture import Picture, picture_html
from caatsa.pictures.placing import with_pictures
from caatsa.pictures.tilemap import placed_by_country, tile_map
from caatsa.render import render_pages
from caatsa.schema import read_schema

SCHEMA = json.loads((Path(__file__).parents[1] / "data/schema/caatsa.schema.json").read_text(encoding="utf-8"))
SITE = "https://toys.example/"
DATA = link(toy(), read_schema())
CASE = DATA.entries["case-ixia"]
ACT = replace(DATA.entries["ac-0002"], type="determination", date="2020-01-11", cases=("case-ixia",))
DOCS = {
    "search.md": "# Search\n",
    "read/seen.md": (
        "# Seen\n\n[[picture:case-timeline:case-ixia]]\n\n[[picture:compare:case-ixia]]\n\n[[picture:timeline]]\n\n"
        "[[picture:case-timeline:case-ixia]]\n\n[[picture:tiles]]\n\n[[picture:per-year]]\n"
    ),
}
RENDERED = render_pages(DATA, DOCS, SCHEMA, SITE)
WITH_PICTURES = {
    "record/timeline/index.md": 1, "statements/index.md": 1, "cases/index.md": 1, "cases/case-ixia/index.md": 1,
    "read/seen.md": 6,
}  # fmt: skip


def changed(**entries: object) -> Dataset:
    """The toy dataset with other entries under the ids of some."""
    return replace(DATA, entries={**DATA.entries, **{id.replace("_", "-"): entry for id, entry in entries.items()}})


def figures(path: str) -> list[etree._Element]:
    root = etree.fromstring(RENDERED.pages[path].encode(), etree.HTMLParser(encoding="utf-8"))
    return list(root.iterfind(".//figure[@class='picture']"))


def ids(path: str) -> list[str]:
    root = etree.fromstring(RENDERED.pages[path].encode(), etree.HTMLParser(encoding="utf-8"))
    return root.xpath("//@id")


def marks(picture: Picture) -> list[etree._Element]:
    assert picture.drawn is not None
    return list(etree.fromstring(f"<svg>{picture.drawn.inner}</svg>").iter("a"))


def all_pictures(data: Dataset = DATA) -> dict[str, Picture]:
    return {
        "act": act_timeline(data, "../"),
        "case": case_timeline(data, CASE, "../", "one"),
        "compare": comparison(data, [CASE], "../", "two"),
        "per-year": per_year(data, "../"),
        "tiles": tile_map(data, "../"),
    }


@pytest.mark.parametrize(("path", "count"), WITH_PICTURES.items())
def test_pictures_are_named_described_and_reached_by_keyboard(path: str, count: int) -> None:
    found = figures(path)
    assert len(found) == count
    for figure in found:
        (svg,) = figure.iter("svg")
        title, description = svg.find("title"), svg.find("desc")
        assert (svg.get("role"), svg.get("aria-labelledby")) == ("group", title.get("id"))
        assert svg.get("aria-describedby") == description.get("id")
        assert title.text and description.text
        region = svg.getparent()
        assert (region.get("tabindex"), region.get("role")) == ("0", "region")
        assert title.text in region.get("aria-label")


@pytest.mark.parametrize("path", WITH_PICTURES)
def test_every_mark_leads_to_a_place_that_exists(path: str) -> None:
    address = posixpath.dirname(path) if path.endswith("index.md") else path.removesuffix(".md")
    links = [link for figure in figures(path) for link in figure.iter("a")]
    assert links
    for a in links:
        assert a.get("aria-label") == a.findtext("title") != ""
        parts = urlsplit(a.get("href"))
        target = posixpath.normpath(posixpath.join(address, parts.path)) if parts.path else address
        file = next(file for file in (f"{target}/index.md", f"{target}.md") if file in RENDERED.pages)
        assert not parts.fragment or parts.fragment in ids(file)


@pytest.mark.parametrize("path", WITH_PICTURES)
def test_no_id_occurs_twice(path: str) -> None:
    assert len(ids(path)) == len(set(ids(path)))


@pytest.mark.parametrize("name", all_pictures())
def test_drawing_has_no_styles_ids_or_colours_of_its_own(name: str) -> None:
    drawn = all_pictures()[name].drawn
    root = etree.fromstring(f"<svg>{drawn.inner}</svg>")
    assert {attribute for element in root.iter() for attribute in element.attrib} <= vega._KEPT | {
        "class", "fill", "stroke", "href", "aria-label", "aria-hidden",
    }  # fmt: skip
    assert {element.tag for element in root.iter()} <= {"svg", "g", "a", "title", "path", "line", "text"}
    colours = {element.get(name) for element in root.iter() for name in ("fill", "stroke")}
    assert colours <= {None, "none", "transparent"}


@pytest.mark.parametrize("name", all_pictures())
def test_readers_of_the_screen_hear_links_alone(name: str) -> None:
    root = etree.fromstring(f"<svg>{all_pictures()[name].drawn.inner}</svg>")
    heard = [e for e in root.iter("text", "path", "line") if not e.xpath("ancestor-or-self::*[@aria-hidden or self::a]")]
    assert heard == []
    assert root.xpath("//*[@aria-hidden]//a") == []


def test_drawn_anew_a_picture_has_the_same_bytes() -> None:
    before = {name: picture_html(picture) for name, picture in all_pictures().items()}
    vega._svg.cache_clear()
    assert {name: picture_html(picture) for name, picture in all_pictures().items()} == before


def test_colour_that_is_no_name_is_refused() -> None:
    plain = {"data": {"values": [{"x": 1}]}, "mark": {"type": "bar", "color": "red"}, "encoding": {"x": {"field": "x"}}}
    with pytest.raises(ValueError, match="'@ink': fill 'red'"):
        vega.draw(plain, [])


@pytest.mark.parametrize("name", ["act", "case", "compare"])
def test_rows_list_what_the_marks_stand_for(name: str) -> None:
    picture = all_pictures()[name]
    rows = [row for group in picture.groups for row in group.rows]
    drawn = [row for row in rows if row.key]
    assert len(drawn) == len(marks(picture))
    assert sum(len(row.cells[2]) for row in drawn) == sum(
        1 if not a.get("href").startswith("#") else int(a.get("aria-label").split(": ")[-1].split()[0]) for a in marks(picture)
    )
    assert {a.get("href") for a in marks(picture)} == {
        row.cells[2][0].href if len(row.cells[2]) == 1 else f"#{picture.anchor(row.key)}" for row in drawn
    }


def test_table_of_years_has_every_bar_and_tiles_have_every_case() -> None:
    bars = per_year(DATA, "../")
    cells = [entry.href for group in bars.groups for row in group.rows for cell in row.cells[1:] for entry in cell]
    assert cells == [a.get("href") for a in marks(bars)] != []
    tiles = tile_map(DATA, "../")
    rows = [row.cells[-1][0].href for group in tiles.groups for row in group.rows]
    assert rows == [a.get("href") for a in marks(tiles)] == ["../cases/case-ixia/"]


def test_bar_leads_to_the_search_for_what_it_counts() -> None:
    (bar,) = marks(per_year(DATA, "../"))
    parts = urlsplit(bar.get("href"))
    assert (parts.path, parse_qs(parts.query)) == ("../search/", {"kind": ["Statement"], "year": ["2020"], "country": ["Ixia"]})
    assert bar.get("aria-label") == "Ixia, 2020: 5"


def test_nothing_to_draw_is_said_in_a_sentence() -> None:
    nobody = replace(DATA, entries={id: entry for id, entry in DATA.entries.items() if DATA.kinds[id] == "person"})
    lonely = replace(CASE, chronology=())
    for picture in (
        act_timeline(nobody, ""), per_year(nobody, ""), tile_map(nobody, ""), comparison(nobody, [], "", "a"),
        case_timeline(replace(DATA, entries={**nobody.entries, **{"x-1": DATA.entries["x-1"]}}), lonely, "", "b"),
    ):  # fmt: skip
        html = picture_html(picture)
        assert html.startswith('<p class="picture-none">') and html.endswith(".</p>") and "<svg" not in html


def test_several_of_one_period_are_one_mark_that_leads_to_its_row() -> None:
    items = [Item(day, f"on {day}", f"a/{day}/") for day in ("2018-02-01", "2018-03-31", "2018-04-01", "2018", "2019-01")]
    picture = lanes_picture(Frame("id", "../", "Title", 960), [Lane("Lane", "ink", tuple(items))], Axis(2018, 2019, 3))
    assert [(a.get("href"), a.get("aria-label")) for a in marks(picture)] == [
        ("#id-1-0", "Lane, January to March 2018: 2 entries, listed in the table"),
        ("../a/2018-04-01/", "Lane, 1 April 2018: on 2018-04-01"),
        ("../a/2019-01/", "Lane, January 2019: on 2019-01"),
    ]
    assert [group.heading for group in picture.groups] == ["2018", "2019", "Not drawn: the quarter is not known"]
    assert [entry.words for entry in picture.groups[-1].rows[0].cells[2]] == ["on 2018"]


def test_what_was_said_before_and_after_the_act_stands_apart() -> None:
    statements = {
        "st_0001": replace(DATA.entries["st-0001"], said=replace(DATA.entries["st-0001"].said, date="2020-01-10")),
        "st_0002": replace(DATA.entries["st-0002"], said=replace(DATA.entries["st-0002"].said, date="2020-01-11")),
        "st_0003": replace(DATA.entries["st-0003"], said=replace(DATA.entries["st-0003"].said, date="2020-01")),
    }
    concerned = {id: replace(s, about=replace(s.about, cases=("case-ixia",))) for id, s in statements.items()}
    picture = comparison(changed(ac_0002=ACT, **concerned), [CASE], "../", "c")
    told = {row.cells[1]: [entry.href for entry in row.cells[2]] for group in picture.groups for row in group.rows}
    before, after = told["Ixia: said before"], told["Ixia: said after"]
    assert told["Ixia: determination"] == ["../actions/ac-0002/"]
    assert before == ["../statements/st-0001/"]
    assert {"../statements/st-0002/", "../statements/st-0003/"} <= set(after)


def test_lane_without_an_entry_is_named_in_words() -> None:
    legend = act_timeline(DATA, "../").legend
    assert legend.endswith("without a lane: Bills and votes; Rules and guidance; Determinations; Listings, delistings; "
                           "Waivers, certifications; Reports, enforcement.")  # fmt: skip
    assert "Determinations" not in act_timeline(changed(ac_0002=ACT), "../").legend


def test_chronology_stands_above_and_what_was_said_below_and_once() -> None:
    picture = case_timeline(DATA, CASE, "../", "c")
    lanes = {row.cells[1]: [entry.href for entry in row.cells[2]] for group in picture.groups for row in group.rows}
    assert lanes["Events"] == ["../cases/case-ixia/#event-2"]
    assert lanes["Acts in law"] == ["../actions/ac-0002/"]
    assert "../statements/st-0001/" in lanes["Said: Ixia"]


def test_pages_of_revisions_have_no_picture() -> None:
    pages = render_pages(link(published(), read_schema()), {}, SCHEMA, SITE).pages
    assert "<svg" in pages["cases/case-ixia/index.md"]
    assert "Talks begin" in pages["cases/case-ixia/r1/index.md"]
    assert "picture" not in pages["cases/case-ixia/r1/index.md"]


@pytest.mark.parametrize(
    ("date", "period"),
    [("2018-01-01", 0), ("2018-03-31", 0), ("2018-04", 1), ("2019-12-31", 7), ("2018-02/2018-03", 0),
     ("2018-03/2018-04", None), ("2018", None), ("../2018", None), ("2017-12-31", None), ("2020-01-01", None)],
)  # fmt: skip
def test_date_is_in_a_period_only_where_that_is_certain(date: str, period: int | None) -> None:
    assert Axis(2018, 2019, 3).place(date) == period


def test_axis_takes_the_finest_periods_of_which_there_are_few_enough() -> None:
    assert axis_of(["2018-05", "2019", "../2030"], 24) == Axis(2018, 2019, 1)
    assert axis_of(["2018-05", "2019"], 23) == Axis(2018, 2019, 3)
    assert axis_of(["1990", "2019"], 40, since=2017) == Axis(2017, 2019, 1)
    assert axis_of(["1950", "2019"], 40) == Axis(1950, 2019, 12)
    assert axis_of(["2019/2020"], 40) is None
    assert [Axis(2018, 2019, months).words(1) for months in (1, 3, 6, 12)] == [
        "February 2018", "April to June 2018", "July to December 2018", "2019",
    ]  # fmt: skip


def test_tiles_lie_as_countries_do_and_never_on_each_other() -> None:
    cases = [replace(CASE, id=f"case-{n}", country=code) for n, code in enumerate(["TR", "SY", "IQ", "IQ", "XX", "CN"])]
    at = placed_by_country(cases)
    assert len(set(at.values())) == len(cases)
    turkiye, syria, iraq, second, nowhere, china = (at[case.id] for case in cases)
    assert turkiye[1] < syria[1] == iraq[1] and syria[0] < iraq[0] < china[0]
    assert min(second[1], nowhere[1]) > iraq[1]


@pytest.mark.parametrize(
    ("picture", "problem"),
    [
        ("[[picture:tile]]", "it must be one of timeline, tiles, per-year, case-timeline:CASE, compare:CASE"),
        ("[[picture:tiles:case-ixia]]", "it must be one of"),
        ("[[picture:case-timeline]]", "it must be one of"),
        ("[[picture:case-timeline:case-none]]", "there is no case 'case-none'"),
        ("[[picture:compare:case-ixia,st-0001]]", "there is no case 'st-0001'"),
        ("[[picture:case-timeline:]]", "there is no case ''"),
        ("See [[picture:tiles]]", "it must stand on a line of its own"),
    ],
)
def test_picture_of_nothing_is_found_at_its_place(picture: str, problem: str) -> None:
    text, (finding,) = with_pictures(DATA, "read/a.md", f"One.\n\n{picture}", "../../")
    named = picture.removeprefix("See ")
    column = 1 + len(picture) - len(named)
    start = f"docs/read/a.md:3:{column}: a picture must be one that can be drawn: {named}; {problem}"
    assert str(finding).startswith(start)
    assert text.endswith(named)


def test_placed_picture_is_one_block_for_markdown() -> None:
    text, findings = with_pictures(DATA, "read/a.md", "One.\n\n[[picture:tiles]]\n\nTwo.\n", "../../")
    assert findings == []
    before, block, after = text.split("\n\n")
    assert (before, after) == ("One.", "Two.\n") and block.startswith("<figure") and 'href="../../cases/case-ixia/"' in block


def test_small_picture_is_golden() -> None:
    assert_golden("pictures/case-ixia.html", f"{picture_html(case_timeline(DATA, CASE, '../../', 'timeline'))}\n")
