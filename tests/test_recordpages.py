"""Pages on the record that are made from many entries: the register of leads, predictions, several voices."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from hostile import hostile_dataset
from specimens import toy

from caatsa.foretold import predictions, term_language
from caatsa.link import link
from caatsa.model import Tombstone
from caatsa.pagefile import front_matter
from caatsa.recordpages import FIELDS, groups, render_record_pages
from caatsa.render import render_entry
from caatsa.schema import read_schema

DATA = link(toy(), read_schema())
PAGES = render_record_pages(DATA)
GONE = Tombstone(on="2026-11-21", kind="withdrawn", reason="Never said.", see="st-0001")
BARE = link(replace(toy(), registers=()), read_schema())


def with_entries(**changed):
    """The toy dataset with other entries; keys have _ for -."""
    return replace(DATA, entries={**DATA.entries, **{key.replace("_", "-"): value for key, value in changed.items()}})


def foretelling(id, resolve_by, **changes):
    prediction = replace(DATA.entries["st-0006"].prediction, resolve_by=resolve_by)
    return replace(DATA.entries[id], prediction=prediction, **changes)


def test_register_shows_every_lead_with_its_outcome_and_entry():
    page = PAGES["record/register/index.md"]
    for part in DATA.registers:
        for lead in part.candidates:
            (row,) = [row for row in page.split("<tr>") if f"<code>{lead.lead}</code>" in row]
            assert lead.subject in row and f"lead-outcomes--{lead.outcome}" in row
            assert (f"statements/{lead.entry}/" in row) == (lead.entry is not None)
    assert "3 leads: 1 published, 1 merged, 1 held." in page


def test_register_counts_by_dossier_and_in_all():
    (part,) = DATA.registers
    other = replace(part, id="register-more", dossier="elsewhere", candidates=part.candidates[2:])
    page = render_record_pages(replace(DATA, registers=(part, other)))["record/register/index.md"]
    assert "4 leads: 1 published, 1 merged, 2 held." in page
    rows = re.findall(r'data-label="Dossier"><a href="#([^"]+)">.*</tr>', page)
    assert rows == ["ixia", "elsewhere"]
    cells = [re.findall(r">(\d+)</td>", row) for row in page.split("<tr>") if 'data-label="Dossier"' in row]
    assert cells == [["1", "1", "1", "3"], ["0", "0", "1", "1"]]


def test_register_is_published_as_data_in_two_forms():
    leads = [(part, lead) for part in json.loads(PAGES["data/register.json"]) for lead in part["candidates"]]
    rows = list(csv.DictReader(io.StringIO(PAGES["data/register.csv"])))
    assert tuple(rows[0]) == FIELDS
    assert rows == [
        {"part": part["id"], "dossier": part["dossier"], "entry": "", "reason": ""} | lead for part, lead in leads
    ]
    assert [part.value for part in toy().registers] == json.loads(PAGES["data/register.json"])


def test_no_cell_of_the_register_is_a_formula():
    (part,) = DATA.registers
    lead = replace(part.candidates[0], subject='=HYPERLINK("x")')
    pages = render_record_pages(replace(DATA, registers=(replace(part, candidates=(lead,)),)))
    assert ",\"'=HYPERLINK(" in pages["data/register.csv"]


def test_only_the_register_is_kept_from_the_search():
    kept = {path for path, text in PAGES.items() if path.endswith(".md") and "search" in front_matter(text)}
    assert kept == {"record/register/index.md"}


def test_predictions_stand_in_order_of_the_end_of_their_terms():
    data = with_entries(st_0001=foretelling("st-0001", "2020-06-30"), st_0002=foretelling("st-0002", "2020-05"),
                        st_0003=foretelling("st-0003", "2020"), st_0005=foretelling("st-0005", "2021-01-01"))  # fmt: skip
    ids = ["st-0002", "st-0001", "st-0006", "st-0003", "st-0005"]
    assert [statement.id for statement in predictions(data)] == ids
    page = render_record_pages(data)["record/predictions/index.md"]
    assert re.findall(r'<tr id="([^"]+)">', page) == ids
    assert "5 statements: 0 borne out, 0 not borne out, 0 open, 5 not established." in page


def test_withdrawn_statement_foretells_nothing_and_stands_in_no_case():
    data = with_entries(st_0006=foretelling("st-0006", "2020-06", tombstone=GONE))
    assert predictions(data) == []
    rows = render_entry(data, "case-ixia", "https://toys.example/").partition('id="statements"')[2].partition("</section>")[0]
    assert "st-0001" in rows and "st-0006" not in rows


@pytest.mark.parametrize(
    ("id", "term", "language"),
    [("st-0006", "by the end of June", "en"), ("st-0003", "أربع ألعاب", "ar"), ("st-0005", "The paper", "en"),
     ("st-0001", "talks were held", "en"), ("st-0002", "had led to", None)],
)  # fmt: skip
def test_term_is_quoted_in_the_language_of_the_words_it_stands_in(id, term, language):
    prediction = replace(DATA.entries["st-0006"].prediction, term=term)
    statement = replace(DATA.entries[id], prediction=prediction)
    assert term_language(statement) == language
    page = render_entry(with_entries(**{id.replace("-", "_"): statement}), id, "https://toys.example/")
    shown = page.partition("The words of the term</dt>")[2].partition("</dd>")[0]
    assert ("In our paraphrase." in shown) == (language is None)
    assert (f'lang="{language}"' in shown) == (language is not None)


def test_term_may_stand_in_the_original_alone():
    statement = DATA.entries["st-0003"]
    original = replace(statement.original, text="dört oyuncak", language="tr")
    prediction = replace(DATA.entries["st-0006"].prediction, term="dört oyuncak")
    assert term_language(replace(statement, prediction=prediction)) is None
    assert term_language(replace(statement, prediction=prediction, original=original)) == "tr"


def test_several_voices_lead_to_their_case_and_back():
    ((case, voices),) = groups(DATA)
    assert (case.id, voices.key) == ("case-ixia", "contract")
    page = PAGES["record/voices/index.md"]
    assert 'id="case-ixia-contract"' in page and 'href="../../cases/case-ixia/"' in page
    case_page = render_entry(DATA, "case-ixia", "https://toys.example/")
    assert '<h3 id="voices-contract">' in case_page
    for id in voices.statements:
        assert f'href="../../statements/{id}/"' in page
        assert "cases/case-ixia/#voices-contract" in render_entry(DATA, id, "https://toys.example/")


def test_words_of_voices_are_quotations_or_marked_as_paraphrase():
    case = DATA.entries["case-ixia"]
    voices = replace(case.voices[0], statements=("st-0002", "st-0005", "st-0001"))
    page = render_record_pages(with_entries(case_ixia=replace(case, voices=(voices,))))["record/voices/index.md"]
    cells = re.findall(r'data-label="Words">(.*?)</td>', page)
    assert cells[0].endswith('a purchase. <span class="aside">Our paraphrase.</span>')
    assert cells[1].startswith('<span lang="ar" dir="rtl">«') and "“The paper is ours”" in cells[1]
    assert "“We are talking" in cells[2] and "paraphrase" not in cells[2]


def test_statements_are_listed_by_side_where_there_are_two():
    page = render_entry(DATA, "case-ixia", "https://toys.example/")
    assert 'id="sides"' not in page and 'id="statements"' in page
    quill = replace(DATA.entries["tomas-quill"], offices=())
    page = render_entry(with_entries(tomas_quill=quill), "case-ixia", "https://toys.example/")
    sides = page.partition('id="sides"')[2].partition("</section>")[0]
    assert re.findall(r'<h3 id="side-(\w+)">(\w+)', sides) == [("xx", "Ixia"), ("xy", "Ypsilonia")]
    assert re.findall(r"statements/(st-\d+)/", sides) == ["st-0001", "st-0006", "st-0003"]


def test_pages_without_content_say_so():
    bare = {id: entry for id, entry in BARE.entries.items() if id not in ("case-ixia", "st-0006")}
    pages = render_record_pages(replace(BARE, entries=bare))
    assert "No part of the register has been published yet." in pages["record/register/index.md"]
    assert "No statement with a term of its own has been published yet." in pages["record/predictions/index.md"]
    assert "No statements have been set side by side yet." in pages["record/voices/index.md"]
    assert [text.count("<table") for path, text in pages.items() if path.endswith(".md")] == [0, 0, 0]
    assert pages["data/register.json"] == "[]\n" and pages["data/register.csv"] == ",".join(FIELDS) + "\n"


def test_register_of_hostile_words_can_be_read_back():
    data = hostile_dataset()
    rows = list(csv.DictReader(io.StringIO(render_record_pages(data)["data/register.csv"], newline="")))
    assert [row["subject"] for row in rows] == [lead.subject for part in data.registers for lead in part.candidates]
