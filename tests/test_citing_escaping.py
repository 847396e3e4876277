"""Text that formats stumble over comes back from each of them as the same words."""

import csv
import html
import io
import json

import markdown as python_markdown
import pytest
from caatsa.citing import escaping, naming
from caatsa.citing.richtext import Accessed, Piece, italic, joined, rich
from caatsa.citing.things import Name
from citing_things import AWKWARD
from lxml import html as lxml_html

TEXTS = pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)


@TEXTS
def test_wikitext_comes_back_and_ends_no_parameter(text):
    escaped = escaping.wikitext(text)
    assert "|" not in escaped.replace("{{!}}", "") and "}}" not in escaped.replace("{{!}}", "")
    assert "''" not in escaped and "~~~" not in escaped and "<" not in escaped
    assert html.unescape(escaped.replace("{{!}}", "|")) == escaping.even(text)


@TEXTS
def test_markdown_comes_back_as_text_alone(text):
    made = lxml_html.fromstring(python_markdown.markdown(f"x {escaping.markdown(text)} y"))
    assert made.text_content() == f"x {escaping.even(text)} y"
    assert [element.tag for element in made.iter()] == ["p"]


@TEXTS
def test_json_comes_back_and_closes_no_script(text):
    made = escaping.script_json({"title": text})
    assert json.loads(made) == {"title": text}
    assert not set("<>&\u2028\u2029") & set(made)


@TEXTS
def test_csv_comes_back_and_no_cell_is_a_formula(text):
    row = escaping.csv_row(["first", text, ""])
    [[first, cell, last]] = csv.reader(io.StringIO(row, newline=""))
    assert (first, last) == ("first", "")
    assert cell in (text, f"'{text}") and cell[0] not in "=+-@\t\r"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "＠x"])
def test_formulas_of_spreadsheets_are_guarded(text):
    [[cell]] = csv.reader(io.StringIO(escaping.csv_row([text]), newline=""))
    assert cell == f"'{text}"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.example/a?b=c&d=%20#e", "https://x.example/a?b=c&d=%20#e"),
        ("https://x.example/a b", "https://x.example/a%20b"),
        ('https://x.example/"<{}>|\\^`', "https://x.example/%22%3C%7B%7D%3E%7C%5C%5E%60"),
        ("https://x.example/نائب", "https://x.example/نائب"),
        ("https://x.example/[a]", "https://x.example/%5Ba%5D"),
    ],
)
def test_addresses_hold_nothing_that_ends_them(url, expected):
    assert escaping.address(url) == expected


def test_addresses_of_wikis_and_markdown():
    assert escaping.wiki_address("https://x.example/''a'") == "https://x.example/%27%27a'"
    assert escaping.markdown_address("https://x.example/(a)") == "https://x.example/%28a%29"


def test_quotations_inside_titles_change_their_marks():
    assert naming.double_quoted("Is “this” a ‘toy’?", "").plain == "“Is ‘this’ a ‘toy’?”"
    assert naming.double_quoted('A "toy"', ",").plain == "“A ‘toy’,”"
    assert naming.single_quoted("The boys’ ‘toys’ and “games”").plain == "‘The boys’ “toys” and “games”’"
    assert naming.single_quoted("‘It’s a toy’").plain == "‘“It’s a toy”’"


def test_descriptions_take_no_quotation_marks():
    assert naming.double_quoted("[A list]", ",").plain == "[A list],"
    assert naming.double_quoted("[22 U.S.C. 9406] Enforcement", ",").plain == "“[22 U.S.C. 9406] Enforcement,”"


@pytest.mark.parametrize(
    ("title", "stop"), [("Toys", "."), ("Toys?", ""), ("“Toys!”", ""), ("Toys…", ""), ("ألعاب؟", ""), ("Toys’", ".")]
)
def test_titles_that_end_a_sentence_take_no_stop(title, stop):
    assert naming.stop(title) == stop


def test_names():
    name = Name("Tot", "Mary-Ann B.")
    assert naming.straight(name) == "Mary-Ann B. Tot"
    assert naming.inverted(name) == "Tot, Mary-Ann B."
    assert naming.with_initials(name) == "Tot, M.-A. B."
    assert naming.with_initials(Name("الغنمي", "سعيد")) == "الغنمي, سعيد"
    assert naming.with_initials(Name("Şen", "İpek çiçek")) == "Şen, İ. çiçek"
    azzawi = Name("Azzawi", "Abdul Khaleq al-", full="Abdul Khaleq al-Azzawi")
    assert (naming.straight(azzawi), naming.surname(azzawi)) == ("Abdul Khaleq al-Azzawi", "Azzawi")


def test_rich_text_is_html_and_plain():
    made = rich("a < ", italic("b & c"), Accessed("mla", ' "', ">"), Piece("ألعاب", language="ar"))
    assert made.plain == "a < b & cألعاب"
    assert made.html == (
        'a &lt; <i>b &amp; c</i><span class="accessed" data-format="mla" data-before=" &#34;" data-after="&gt;"></span>'
        '<bdi lang="ar" dir="rtl">ألعاب</bdi>'
    )
    assert joined(", ", "a", None, "", rich(), italic("b")).plain == "a, b"
