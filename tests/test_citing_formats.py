"""What reference managers are given is read back by libraries that know the formats."""

from __future__ import annotations

import json
import re
from pathlib import Path

import citeproc
import pytest
import rispy
from caatsa.citing import bibtex, cite, csl_json, ris
from caatsa.citing.escaping import address, even
from caatsa.citing.things import EntryPage, Name, Reported, Thing
from caatsa.link import Dataset, link
from caatsa.schema import read_schema
from citing_things import AWKWARD, EDITION, THINGS, document
from pybtex.database import parse_string
from specimens import toy

RNC = Path(citeproc.__file__).parent / "data" / "schema" / "schemas" / "styles"
TYPES = set(re.findall(r'"([a-z_-]+)"', (RNC / "csl-types.rnc").read_text(encoding="utf-8")))
VARIABLES = set(re.findall(r'"([A-Za-z_-]+)"', (RNC / "csl-variables.rnc").read_text(encoding="utf-8")))
EVERY = pytest.mark.parametrize("name", THINGS)
TITLES = pytest.mark.parametrize("kind", AWKWARD)


def awkward(kind: str, type: str = "article-newspaper") -> Reported:
    text = AWKWARD[kind]
    names = (Name("Penn", text), Name(literal=text))
    url = f"https://x.example/{text}"
    number = text if type == "report" else ""
    return Reported(document(type, title=text, container=text, publisher=text, number=number, authors=names, url=url))


@pytest.fixture(scope="module")
def toys() -> Dataset:
    return link(toy(), read_schema())


def one_bibtex_entry(thing: Thing) -> tuple[str, object]:
    [(key, entry)] = parse_string(cite(thing, "source", "bibtex").text.plain, "bibtex").entries.items()
    return key, entry


@EVERY
def test_bibtex_is_one_entry_with_a_title(name: str) -> None:
    key, entry = one_bibtex_entry(THINGS[name])
    assert re.fullmatch(r"[a-z0-9-]+", key) and entry.type in ("misc", "article", "techreport")
    assert entry.fields["title"]


def as_printed(latex: str) -> str:
    """What TeX prints for the commands that escaping uses; anything else it would treat specially fails."""
    named = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^"}
    pattern = r"\\text([a-z]+)\{\}|\\([&%$#_])|(\{\}|[{}])|([\\~^&%$#_]|--|''|``|,,|<<|>>|[?!]`)"

    def printed(match: re.Match[str]) -> str:
        assert not match[4], f"TeX treats {match[4]!r} specially in {latex!r}"
        return named[match[1]] if match[1] else match[2] or ""

    return re.sub(pattern, printed, latex)


@TITLES
@pytest.mark.parametrize("type", ["article-newspaper", "webpage", "report"])
def test_bibtex_gives_awkward_words_back(kind: str, type: str) -> None:
    _, entry = one_bibtex_entry(awkward(kind, type))
    text = even(AWKWARD[kind])
    place = {"article-newspaper": "journal", "webpage": "howpublished", "report": "institution"}[type]
    assert as_printed(entry.fields["title"]) == as_printed(entry.fields[place]) == text
    assert entry.fields["title"].startswith("{") and entry.fields["title"].endswith("}")
    assert entry.fields["url"] == address(f"https://x.example/{AWKWARD[kind]}")
    first, second = entry.persons["author"]
    assert first.last_names == ["Penn"]
    assert as_printed(" ".join(second.last_names)) == text


@EVERY
def test_ris_is_one_record_line_by_line(name: str) -> None:
    text = cite(THINGS[name], "source", "ris").text.plain
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in text.removesuffix("\n").split("\n"))
    assert text.startswith("TY  - ") and text.endswith("\nER  - \n")
    [record] = rispy.loads(text)
    assert record["type_of_reference"] in rispy.TYPE_OF_REFERENCE_MAPPING
    assert record["title"]


@TITLES
def test_ris_gives_awkward_words_back(kind: str) -> None:
    [record] = rispy.loads(cite(awkward(kind), "source", "ris").text.plain)
    text = even(AWKWARD[kind])
    assert record["title"] == text
    assert record["secondary_title"] == even(text.replace("*", " "))
    assert record["authors"] == [f"Penn, {even(text.replace('*', ' '))}", even(text.replace("*", " "))]
    assert record["urls"] == [address(f"https://x.example/{AWKWARD[kind]}").replace(";", "%3B")]


def check_csl(item: dict[str, object]) -> None:
    assert item.keys() <= VARIABLES | {"id", "type"} and {"id", "type"} <= item.keys()
    assert item["type"] in TYPES
    for variable, value in item.items():
        if variable == "author":
            assert value and all(name and name.keys() <= {"family", "given", "literal"} for name in value)
        elif variable == "issued":
            assert value.keys() <= {"date-parts", "literal", "circa"}
            parts = value.get("date-parts", [[1]])
            assert len(parts) == 1 and 1 <= len(parts[0]) <= 3 and all(type(part) is int for part in parts[0])
        else:
            assert isinstance(value, str) and value


@EVERY
def test_csl_json_has_types_and_variables_of_csl(name: str) -> None:
    [item] = json.loads(cite(THINGS[name], "source", "csl-json").text.plain)
    check_csl(item)


@TITLES
def test_csl_json_gives_awkward_words_back(kind: str) -> None:
    text = cite(awkward(kind), "source", "csl-json").text.plain
    [item] = json.loads(text)
    check_csl(item)
    assert item["title"] == item["container-title"] == item["author"][1]["literal"] == even(AWKWARD[kind])
    assert not set("<>&\u2028") & set(text)


@TITLES
def test_wikipedia_template_has_the_parameters_meant(kind: str) -> None:
    for thing in (EntryPage("st-0001", AWKWARD[kind], "Site", "https://x.example/"), awkward(kind)):
        text = cite(thing, "source", "wikipedia").text.plain
        assert text.startswith("{{cite ") and text.endswith("}}")
        name, *parameters = text[2:-2].replace("{{!}}", "\0").split(" |")
        assert name in ("cite web", "cite news")
        assert all(re.match(r"[a-z-]+\d?=", parameter) for parameter in parameters)
        assert not re.search(r"[{}|\n]|''", "".join(parameters))


def test_files_are_read_back(toys: Dataset) -> None:
    for id in toys.entries:
        keys = list(parse_string(bibtex(toys, id, EDITION), "bibtex").entries)
        assert len(keys) == len(set(keys))
        text = ris(toys, id, EDITION)
        assert text.count("\r\n") == text.count("\n")
        items = json.loads(csl_json(toys, id, EDITION))
        assert len(rispy.loads(text)) == len(items) == len(keys)
        assert [item["id"] for item in items] == keys
        for item in items:
            check_csl(item)
