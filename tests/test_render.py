"""Rendering: golden pages of the toy dataset, and hostile words in every field that a reader sees."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from golden import assert_golden
from hostile import HOSTILE, hostile_dataset
from specimens import toy

from caatsa.kinds import KINDS
from caatsa.schema import read_schema
from caatsa.link import link
from caatsa.pagefile import page
from caatsa.recordpages import render_record_pages
from caatsa.render import render_entry, render_pages

SCHEMA = json.loads((Path(__file__).parents[1] / "data/schema/caatsa.schema.json").read_text(encoding="utf-8"))
SITE = "https://toys.example/"
DATA = link(toy(), read_schema())
PAGES = render_pages(DATA, {}, SCHEMA, SITE).pages


@pytest.mark.parametrize(
    "id",
    ["st-0001", "st-0002", "st-0006", "toyact-1", "toy-order-7", "ac-0002", "case-ixia", "cl-0001", "dx-0001", "ana-brell",
     "orbit-news", "ministry-of-toys", "x-1", "term-significant-toy", "gazette-2020-01-12-talks"],
)
def test_entry_page_is_golden(id):
    assert_golden(f"pages/{id}.md", render_entry(DATA, id, SITE))


@pytest.mark.parametrize("name", ["register", "predictions", "voices"])
def test_page_on_the_record_is_golden(name):
    assert_golden(f"pages/record-{name}.md", render_record_pages(DATA)[f"record/{name}/index.md"])


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_index_names_every_entry_of_its_kind(kind):
    index = PAGES[f"{kind.address}/index.md"]
    missing = [e.id for e in DATA.of(kind.name) if f'href="../{kind.address}/{e.id}/' not in index]
    assert missing == []


def test_whole_records_are_published_by_kind():
    for kind in KINDS:
        assert json.loads(PAGES[f"data/{kind.folder}.json"]) == [DATA.records[e.id] for e in DATA.of(kind.name)]


def test_same_input_gives_same_pages():
    assert render_pages(link(toy(), read_schema()), {}, SCHEMA, SITE).pages == PAGES


class Tags(HTMLParser):
    """What a browser would make of a page: elements, attributes, text."""

    def __init__(self):
        super().__init__()
        self.elements, self.attributes, self.words = [], [], []

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words.append(data)


def hostile_pages():
    """Every page of an entry, and those made from many entries."""
    data = hostile_dataset()
    pages = {path: text for path, text in render_record_pages(data).items() if path.endswith(".md")}
    return pages | {id: render_entry(data, id, SITE) for id in data.entries}


@pytest.mark.parametrize(("name", "text"), hostile_pages().items(), ids=hostile_pages())
def test_hostile_words_are_only_words(name, text):
    front, _, body = text.removeprefix("---\n").partition("---\n")
    tags = Tags()
    tags.feed(body)
    assert not {"script", "img"} & set(tags.elements)
    assert not [name for name, _ in tags.attributes if name.startswith("on")]
    assert not [value for name, value in tags.attributes if name in ("href", "src") and (value or "").startswith("javascript")]
    assert tags.elements.count("article") == 1 and body.count("</article>") == 1
    assert "\n`" not in body and "\n~~~" not in body
    head = yaml.safe_load(front)
    assert "<" not in head["title"] and '"' not in head["title"]
    assert "<" not in head["description"] and '"' not in head["description"]


def test_hostile_words_are_shown_to_the_letter():
    tags = Tags()
    tags.feed(render_entry(hostile_dataset(), "st-0001", SITE))
    assert HOSTILE in "".join(tags.words)


def test_a_page_is_front_matter_and_one_block():
    text = page("A: \"b\" & <c>", "d", "<article>`x`\n~~~\n</article>")
    assert text == (
        '---\ntitle: "A: &#34;b&#34; &amp; &lt;c&gt;"\ndescription: "d"\nhide: ["toc"]\n---\n\n'
        "<article>&#96;x&#96;\n&#126;~~\n</article>\n"
    )
