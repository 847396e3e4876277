"""What of an entry goes into its citations: the document read, the speaker and the relay, the numbers of the law."""

from __future__ import annotations

from dataclasses import replace

import pytest
from caatsa.citing.gathering import entry_page, sources, statement_as_reported
from caatsa.citing.gatheringlaw import act_name
from caatsa.citing.things import CodePlace, EnactedLaw, Name, PublicLaw, RegisterDocument, Reported, StatPage, Thing
from caatsa.link import Dataset, link
from caatsa.model import Instrument
from caatsa.model.law import CitationForm, Classification
from caatsa.model.law import StatPage as RecordedPage
from caatsa.schema import read_schema
from citing_things import EDITION
from specimens import toy


@pytest.fixture(scope="module")
def toys() -> Dataset:
    return link(toy(), read_schema())


def changed(data: Dataset, id: str, **fields: object) -> Dataset:
    """The dataset with one entry changed."""
    return replace(data, entries={**data.entries, id: replace(data.entries[id], **fields)})


def things(data: Dataset, id: str) -> list[tuple[str, Thing]]:
    return list(sources(data, id))


def forms(*pairs: tuple[str, str]) -> tuple[CitationForm, ...]:
    return tuple(CitationForm(form, text, "toyact-text") for form, text in pairs)


def test_entry_is_cited_by_the_name_of_its_page(toys: Dataset) -> None:
    assert entry_page(toys, "toyact-1", EDITION).title == "§ 1. Taking toys away"
    assert entry_page(toys, "toyact", EDITION).title == "Toy Act"


def test_record_of_a_source_is_not_taken_for_the_document(toys: Dataset) -> None:
    assert entry_page(toys, "toyact-text", EDITION).title == "Toy Act, as printed (source record)"


def test_statement_has_speaker_office_and_words(toys: Dataset) -> None:
    spoken = statement_as_reported(toys, toys.entries["st-0001"]).utterance
    assert (spoken.speaker, spoken.office) == (Name("Brell", "Ana", full="Ana Brell"), "Deputy of the assembly")
    assert (spoken.direct, spoken.via) == (True, "")
    assert spoken.words == "We are talking about the toy […] no contract was signed."


def test_statement_read_in_a_relay_names_whom_the_document_has_it_from(toys: Dataset) -> None:
    relayed = changed(toys, "st-0001", quotation_source="gazette-2020-01-12-talks")
    made = statement_as_reported(relayed, relayed.entries["st-0001"])
    assert (made.document.id, made.utterance.via) == ("gazette-2020-01-12-talks", "Orbit News")


def test_paraphrase_is_reported_not_quoted(toys: Dataset) -> None:
    made = statement_as_reported(toys, toys.entries["st-0002"])
    assert made.utterance.direct is False and made.utterance.words == ""
    assert made.utterance.speaker == Name(literal="Ministry of Toys")


def test_copy_is_told_beside_the_documents_own_address(toys: Dataset) -> None:
    [(_, made)] = things(toys, "orbit-2020-01-11-talks")
    assert made.document.url == "https://orbit.example.net/talks"
    assert made.document.copy_url == "https://copies.example.org/orbit/talks"
    assert made.document.read.startswith("Read on 2026-11-21: ")


def test_copy_is_cited_where_the_documents_own_address_is_not_known(toys: Dataset) -> None:
    source = toys.entries["orbit-2020-01-11-talks"]
    csl = {name: value for name, value in source.csl.items() if name != "URL"}
    [(_, made)] = things(changed(toys, source.id, csl=csl), source.id)
    assert (made.document.url, made.document.copy_url) == ("https://copies.example.org/orbit/talks", "")


def test_section_has_the_numbers_of_its_act(toys: Dataset) -> None:
    recorded = forms(("public-law", "Public Law 115–44"), ("statutes-at-large", "7 Stat. 5"))
    us = changed(toys, "toyact", citations=recorded)
    (enacted_as, enacted), (codified_as, codified) = things(us, "toyact-1")
    assert (enacted_as, codified_as) == ("statute-enacted", "statute-codified")
    assert enacted.public_law == PublicLaw("Public Law 115–44", "115", "44")
    assert enacted.stat == StatPage("7", "5", "11")
    assert codified.code == enacted.code == (CodePlace("99", "1001"),)


@pytest.mark.parametrize(("kind", "cites", "code"), [
    ("section", ("99 U.S.C. 1001",), [(CodePlace("99", "1001"),)]),
    ("note", ("99 U.S.C. 1001 note", "99 U.S.C. 2b-1"), [(CodePlace("99", "1001", True), CodePlace("99", "2b-1"))]),
    ("amendment", ("99 U.S.C. 1001",), []),
    ("not-classified", (), []),
    ("not-seen", (), []),
])
def test_section_is_codified_only_where_the_code_carries_it(
    toys: Dataset, kind: str, cites: tuple[str, ...], code: list[tuple[CodePlace, ...]]
) -> None:
    made = things(changed(toys, "toyact-1", classification=Classification(kind, cites)), "toyact-1")
    assert [thing.code for what, thing in made if what == "statute-codified"] == code
    assert [thing.code for what, thing in made if what == "statute-enacted"] == (code or [()])


@pytest.mark.parametrize(("recorded", "stat", "section"), [
    ([], None, ""),
    (["7 Stat. 5"], StatPage("7", "5"), ""),
    (["7 Stat. 5", "7 Stat. 90 (section 12(b))"], StatPage("7", "5"), ""),
    (["7 Stat. 90 (section 12(b))"], StatPage("7", "", "90"), "12(b)"),
])
def test_page_of_one_section_is_not_taken_for_that_of_the_act(
    toys: Dataset, recorded: list[str], stat: StatPage | None, section: str
) -> None:
    data = changed(toys, "toyact", citations=forms(*(("statutes-at-large", text) for text in recorded)))
    [(_, made)] = things(data, "toyact")
    assert isinstance(made, EnactedLaw) and (made.stat, made.section) == (stat, section)


def test_section_whose_own_page_alone_is_known(toys: Dataset) -> None:
    data = changed(toys, "toyact-1", statutes_at_large=RecordedPage("7 Stat. 11", "toyact-text"))
    assert things(data, "toyact-1")[0][1].stat == StatPage("7", "", "11")


@pytest.mark.parametrize(("title", "short", "name"), [
    ("An Act to keep toys safe", "Safe Toys Act (STA)", "Safe Toys Act"),
    ("To keep toys safe", "Safe Toys Act", "Safe Toys Act"),
    ("Toy Authorization Act for Fiscal Year 2019", "TAA (section 12)", "Toy Authorization Act for Fiscal Year 2019"),
])
def test_act_goes_by_its_name_and_not_by_its_purpose(toys: Dataset, title: str, short: str, name: str) -> None:
    assert act_name(replace(toys.entries["toyact"], title=title, short_title=short)) == name


def order(toys: Dataset, *pairs: tuple[str, str]) -> Thing:
    data = changed(toys, "toy-order-7", citations=forms(*pairs))
    assert isinstance(data.entries["toy-order-7"], Instrument)
    [(_, made)] = things(data, "toy-order-7")
    return made


def test_order_of_the_register_has_number_volume_and_page(toys: Dataset) -> None:
    made = order(toys, ("executive-order-number", "Executive Order 13849"), ("federal-register", "83 FR 48195"))
    assert isinstance(made, RegisterDocument)
    assert (made.order, made.volume, made.page, made.issuer) == ("13849", "83", "48195", "Ministry of Toys")


def test_notice_of_the_register_has_no_number(toys: Dataset) -> None:
    made = order(toys, ("federal-register", "83 Fed. Reg. 50433"), ("other", "Public Notice 7"))
    assert (made.order, made.volume, made.page) == ("", "83", "50433")


def test_other_instruments_are_documents_of_their_issuer(toys: Dataset) -> None:
    made = order(toys, ("other", "Public Notice 7"))
    assert isinstance(made, Reported)
    assert (made.document.authority, made.document.number) == ("Ministry of Toys", "Public Notice 7")
    assert made.document.url == ""
