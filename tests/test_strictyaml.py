"""Strict YAML: what stays text, what is refused, and where."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from caatsa.characters import unwanted
from caatsa.strictyaml import Marks, parse, place_of
from caatsa.yamlreader import DEEPEST

STRICT = Path(__file__).parent / "broken" / "raw" / "strict.yaml"
TOY = Path(__file__).parent / "toy"


def found(text: str) -> list[str]:
    """The findings of a text as line:column: message."""
    return [f"{one.line}:{one.column}: {one.message}" for one in sorted(parse(text, "x.yaml")[1])]


def cut(kept: str) -> str:
    return (
        f"unquoted value is cut at ' #': only {kept!r} would be read; quote the value, "
        "or put the comment on a line of its own"
    )


def value(text: str) -> object:
    document, findings = parse(text, "x.yaml")
    assert document is not None and findings == []
    return document.value


def test_every_fault_that_can_be_read_past() -> None:
    assert found(STRICT.read_text(encoding="utf-8")) == [
        f"2:17: {cut('Section 5')}",
        "3:1: key must occur once: 'title' stands on line 2 already; keep one",
        "4:1: 'empty' must have a value: leave the key out when nothing is known",
        "5:1: 'tilde' must have a value: leave the key out when nothing is known",
        "6:1: 'nothing' must have a value: leave the key out when nothing is known",
        "7:1: 'blank' must have a value: leave the key out when nothing is known",
        "8:11: anchors must not be used: &word; delete it",
        "9:10: aliases must not be used: *word; write the value again",
        "10:9: tags must not be used: tag:yaml.org,2002:str; delete it (quote the value to keep it text)",
        "11:1: merge keys (<<) must not be used: write the keys out",
        "12:9: value must not end with a line break: write >- or |- instead of > or |",
        "14:7: unquoted value must stand on one line: quote it or write it in a block (>-)",
        "16:8: spaces must be ordinary spaces (U+0020): U+00A0 NO-BREAK SPACE stands here; type a space",
        "17:10: characters must be visible: U+200B ZERO WIDTH SPACE stands here; delete it",
        f"19:8: {cut('one')}",
        "20:4: item must have a value: leave the key out when nothing is known",
    ]


def test_only_whole_numbers_and_truth_values_are_not_text() -> None:
    document, _ = parse(STRICT.read_text(encoding="utf-8"), "x.yaml")
    assert document is not None and isinstance(document.value, dict)
    assert document.value["kept"] == {
        "number": 12,
        "truth": True,
        "section": "12",
        "norway": "NO",
        "day": "2020-01-10",
        "octal": "010",
        "clock": "12:30",
        "decimal": "1.10",
        "hash": "C#",
        "quoted": "Act #5",
    }


LOOK_LIKE_MORE = """
yes no on off Yes NO True FALSE y n 0x1F 0b1 1_000 +1 -1 1. .5 1e3 .inf .nan 00 1:30 2020-1-1 = 99999999999999999999
"""


@pytest.mark.parametrize("word", LOOK_LIKE_MORE.split())
def test_word_stays_text(word: str) -> None:
    assert value(f"a: {word}\n") == {"a": word}


@pytest.mark.parametrize(("word", "read"), [("0", 0), ("7", 7), ("2020", 2020), ("true", True), ("false", False)])
def test_word_is_number_or_truth_value(word: str, read: object) -> None:
    found = value(f"a: {word}\n")
    assert found == {"a": read} and isinstance(found, dict) and type(found["a"]) is type(read)


@pytest.mark.parametrize("word", ["~", "null", "true", "12", "NO", "Act #5"])
def test_quoted_word_is_always_text(word: str) -> None:
    assert value(f'a: "{word}"\n') == {"a": word}


@pytest.mark.parametrize("directive", ["%YAML 1.1", "%TAG !e! tag:example.org,2000:"])
def test_directives_are_refused(directive: str) -> None:
    assert found(f"{directive}\n---\na: 1\n") == [
        "1:1: directives (lines that begin with %) must not be used: delete the line"
    ]


def test_first_of_two_equal_keys_counts() -> None:
    assert parse("a: {b: 1}\na: {c: 2}\n", "x.yaml")[0].value == {"a": {"b": 1}}  # type: ignore[union-attr]


def test_places_of_keys_values_and_words() -> None:
    text = "a: one\nb:\n  - c: >-\n      two words\n      three words\n    d: four\n"
    document, _ = parse(text, "x.yaml")
    assert document is not None
    marks = document.marks
    assert marks.keys == {("a",): (1, 1), ("b",): (2, 1), ("b", 0, "c"): (3, 5), ("b", 0, "d"): (6, 5)}
    assert marks.values == {
        (): (1, 1),
        ("a",): (1, 4),
        ("b",): (3, 3),
        ("b", 0): (3, 5),
        ("b", 0, "c"): (3, 8),
        ("b", 0, "d"): (6, 8),
    }
    assert marks.of_value(("b", 0, "c", "unknown")) == (3, 8)
    assert marks.of_key(("b", 0)) == (3, 5)
    assert marks.of_key(("a",)) == (1, 1)
    assert marks.of_words(("b", 0, "c"), "words three") == (4, 11)
    assert marks.of_words(("b", 0, "c"), "words", 1) == (5, 13)
    assert marks.of_words(("b", 0, "c"), "not there") == (3, 8)


def test_places_below_a_double_key_are_those_of_the_first() -> None:
    document, _ = parse("a:\n  b: 1\na:\n  b: 2\n", "x.yaml")
    assert document is not None
    assert document.marks.values[("a", "b")] == (2, 6)


def test_columns_count_characters_not_bytes() -> None:
    assert found("ä: العربية #x\n") == [f"1:11: {cut('العربية')}"]


def visible(character: str) -> str:
    return f"characters must be visible: {character} stands here; delete it"


FATAL = {
    "empty": ("", ["1:1: file must hold an entry: it is empty"]),
    "only a comment": ("# nothing\n", ["1:1: file must hold an entry: it is empty"]),
    "only null": ("~\n", ["1:1: file must hold an entry: it is empty"]),
    "two documents": (
        "a: 1\n---\nb: 2\n",
        ["2:1: file must hold one entry: a second document begins here; delete the '---'"],
    ),
    "colon in a value": (
        "a: b: c\n",
        ["1:5: file must be valid YAML: a value that holds ': ' must be quoted or stand in a block (>-)"],
    ),
    "open quotation": (
        "a: 'x\nb: 1\n",
        ["1:4: file must be valid YAML: a quotation mark or bracket that opens must also close"],
    ),
    "early end of quotation": (
        "a: 'it's'\n",
        [
            "1:8: file must be valid YAML: keys of one level must be indented alike, and a value may hold no quotation "
            "mark that ends it early"
        ],
    ),
    "backquote": ("a: `x`\n", ["1:4: file must be valid YAML: a value that begins with @ ` or % must be quoted"]),
    "tab as indent": ("a:\n\tb: 1\n", ["2:1: tabs must not be used: write spaces"]),
    "list as key": ("? [a]\n: 1\n", ["1:3: key must be one word: a list or mapping stands in its place"]),
    "alias as key": (
        "a: &x b\n*x : 1\n",
        ["1:4: anchors must not be used: &x; delete it", "2:1: aliases must not be used: *x; write the value again"],
    ),
    "deep": ("[" * 50_000, [f"1:{DEEPEST + 1}: nesting must not go deeper than {DEEPEST} levels"]),
    "deep blocks": (
        "".join(" " * n + "- \n" for n in range(500)),
        ["25:25: nesting must not go deeper than 24 levels"],
    ),
    "NUL": ("a: b\0c\n", [f"1:5: {visible('U+0000 a control or unassigned character')}"]),
    "byte order mark": (
        "\ufeffa: 1\n",
        ["1:1: characters must be visible: U+FEFF ZERO WIDTH NO-BREAK SPACE stands here; delete it"],
    ),
    "escape": (
        "a: \x1b[31m\n",
        ["1:4: characters must be visible: U+001B a control or unassigned character stands here; delete it"],
    ),
}


@pytest.mark.parametrize("name", FATAL)
def test_what_cannot_be_read_to_the_end(name: str) -> None:
    text, findings = FATAL[name]
    assert parse(text, "x.yaml")[0] is None
    assert found(text) == findings


UNSEEN = {
    "right-to-left override": ("a\u202eb", visible("U+202E RIGHT-TO-LEFT OVERRIDE")),
    "run of marks": ("a\u200e\u200fb", visible("U+200E LEFT-TO-RIGHT MARK")),
    "soft hyphen": ("a\u00adb", visible("U+00AD SOFT HYPHEN")),
    "line separator": ("a\u2028b", visible("U+2028 LINE SEPARATOR")),
    "private": ("a\ue000b", visible("U+E000 a control or unassigned character")),
    "tag character": ("a\U000e0041b", visible("U+E0041 TAG LATIN CAPITAL LETTER A")),
    "non-joiner in Latin": ("a\u200cb", visible("U+200C ZERO WIDTH NON-JOINER")),
    "thin space": ("a\u2009b", "spaces must be ordinary spaces (U+0020): U+2009 THIN SPACE stands here; type a space"),
    "lost letter": (
        "a\ufffdb",
        "text must be readable: U+FFFD REPLACEMENT CHARACTER marks a lost letter; look it up in the source",
    ),
    "accent apart": (
        "ae\u0301",
        "text must be in composed form (Unicode NFC): U+0065 LATIN SMALL LETTER E stands apart from its accent or has "
        "a plainer twin; type the letter again",
    ),
    "tab": ("a\tb", "tabs must not be used: write spaces"),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_unseen_characters_are_found(name: str) -> None:
    text, finding = UNSEEN[name]
    assert found(f"a: {text}\n") == [f"1:5: {finding}"]


def test_carriage_returns_are_told_once() -> None:
    assert found("a: 1\r\nb: 2\r\n") == [
        "1:5: lines must end with LF alone: a carriage return stands here, the first of all; save with Unix line ends"
    ]


def test_persian_spelling_is_kept() -> None:
    assert value("a: می\u200cخواهیم\n") == {"a": "می\u200cخواهیم"}


@pytest.mark.parametrize("text", ["\u200cم", "م\u200c", "م\u200cx", "x\u200cم", "م\u200fم", "م\u200c\u200cم"])
def test_other_unseen_characters_beside_arabic_letters_are_found(text: str) -> None:
    assert len(list(unwanted(text))) == 1


def test_place_of() -> None:
    assert [place_of("ab\nc", offset) for offset in range(4)] == [(1, 1), (1, 2), (1, 3), (2, 1)]
    assert Marks("").of_value(("a",)) == (1, 1)


def test_nothing_raises() -> None:
    """Whatever happens to the toy files, reading them ends in findings or a value, and in places that exist."""
    chance = random.Random(231)
    texts = [path.read_text(encoding="utf-8") for path in sorted(TOY.rglob("*.yaml"))]
    odd = [*"\t\r\0\ufeff\u200b#:-?[]{}&*!|>'\"%@`~,<\n \\", "---", "<<: ", "- - - ", "? ", "\\ud800", "!!map "]
    for _ in range(1500):
        text = chance.choice(texts)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(odd) + text[at + chance.choice([0, 0, 1, 30]) :]
        document, findings = parse(text, "x.yaml")
        assert document is not None or findings
        lines = text.count("\n") + 2
        assert all(1 <= one.line <= lines and one.column >= 1 for one in findings)
        if document is not None:
            assert document.marks.values
