"""Made-up things to cite, one of every shape, and texts that formats stumble over. Shared by the tests of citing."""

from __future__ import annotations

from caatsa.citing.things import (
    CodePlace,
    CodifiedLaw,
    Document,
    Edition,
    EnactedLaw,
    EntryPage,
    Name,
    PublicLaw,
    RegisterDocument,
    Reported,
    Revision,
    StatPage,
    Thing,
    Utterance,
)
from caatsa.citing.when import issued

SITE = "The Toy Reference"
ADDRESS = "https://toys.example/"
EDITION = Edition(SITE, ADDRESS, {"st-0001": Revision(3, "2026-11-21", "1f3a9c07be")})

PENN, QUILL, TOT = Name("Penn", "Polly"), Name("Quill", "Tomas"), Name("Tot", "Mary-Ann B.")
BRELL = Name("Brell", "Ana", full="Ana Brell")
ACT = "Countering Toymakers Through Sanctions Act"

SPOKEN = Utterance(
    BRELL, issued("2020-01-10"), direct=True, office="Deputy of the assembly", words="We are talking […] no contract."
)
RELAYED = Utterance(BRELL, issued("2020-01~"), direct=True, via="Orbit News", words="Four toys")
INDIRECT = Utterance(Name(literal="Ministry of Toys"), issued("2020-01"), direct=False)


def document(type: str, **fields: object) -> Document:
    """A document of that type, dated and online unless the fields say otherwise."""
    given = {"title": "We Are Talking, Says Deputy", "issued": issued("2020-01-10"), "url": "https://herald.example/t"}
    return Document(id=f"a-{type}", type=type, **({"language": "en"} | given | fields))  # type: ignore[arg-type]


def enacted(section: str = "31", **fields: object) -> EnactedLaw:
    """A section of a made-up act of Congress."""
    given = {
        "public_law": PublicLaw("Public Law 199–7", "199", "7"), "stat": StatPage("231", "5"),
        "code": (CodePlace("22", "99525"),), "enacted": issued("2017-08-02"), "legislature": "United States Congress",
        "act": ACT,
    }
    return EnactedLaw("toy-31", section=section, year="2017", **(given | fields))  # type: ignore[arg-type]


def codified(*code: CodePlace) -> CodifiedLaw:
    """The same section in the Code."""
    return CodifiedLaw("toy-31", ACT, "31", "2017", "United States Congress", code or (CodePlace("22", "99525"),))


def register(**fields: object) -> RegisterDocument:
    """A made-up notice of the Federal Register."""
    given = {
        "title": "Notice of Toys", "issuer": "Department of Toys", "volume": "183", "page": "50433",
        "issued": issued("2018-10-05"),
    }
    return RegisterDocument("a-notice", **(given | fields))  # type: ignore[arg-type]


THINGS: dict[str, Thing] = {
    "entry, pinned": EntryPage(
        "st-0001", "Brell on talks", SITE, f"{ADDRESS}statements/st-0001/r3/", 3, "1f3a9c07be", issued("2026-11-21")
    ),
    "entry, living": EntryPage("st-0001", "Brell on talks", SITE, f"{ADDRESS}statements/st-0001/"),
    "newspaper, quoting": Reported(document("article-newspaper", authors=(PENN,), container="The Herald"), SPOKEN),
    "newspaper, relayed": Reported(
        document("article-newspaper", container="The Herald", copy_url="https://copies.example/t"), RELAYED
    ),
    "newspaper, indirect": Reported(document("article-newspaper", container="The Herald"), INDIRECT),
    "newspaper, undated": Reported(document("article-newspaper", container="The Herald", issued=None), SPOKEN),
    "newspaper, month": Reported(document("article-newspaper", container="The Herald", issued=issued("2020-01"))),
    "newspaper, about": Reported(document("article-newspaper", container="The Herald", issued=issued("2020-01~"))),
    "newspaper, two authors": Reported(document("article-newspaper", authors=(PENN, QUILL), container="The Herald")),
    "newspaper, three authors": Reported(
        document("article-newspaper", authors=(PENN, QUILL, TOT), container="The Herald"), SPOKEN
    ),
    "magazine": Reported(document("article-magazine", authors=(PENN,), container="Toy Week", issued=issued("2020"))),
    "working paper": Reported(document("article", authors=(PENN,), publisher="Toy Institute")),
    "web page": Reported(
        document("webpage", container="Toy Ministry", authority="Ministry of Toys", genre="press release")
    ),
    "web page, described": Reported(document("webpage", title="[List of toys]", container="Toy Ministry", issued=None)),
    "web page, no site": Reported(document("webpage")),
    "blog": Reported(document("post-weblog", authors=(PENN,), container="Toy Law Blog")),
    "report": Reported(document("report", publisher="Toy Research Service", number="IF10694")),
    "speech, by the speaker": Reported(
        document("speech", authors=(Name("Brell", "Ana"),), container="Toy Ministry", genre="briefing"), SPOKEN
    ),
    "broadcast": Reported(document("broadcast", container="Toy Channel", genre="transcript")),
    "interview": Reported(document("interview", authors=(PENN,), container="Toy Ministry")),
    "document, not online": Reported(document("document", url="", authority="Ministry of Toys", number="Paper 7")),
    "dataset": Reported(document("dataset", authority="Ministry of Toys")),
    "bill": Reported(document("bill", authority="Assembly", number="H.R. 3364")),
    "legislation read online": Reported(
        document("legislation", container="Laws of Ixia", authority="Assembly of Ixia")
    ),
    "regulation in the register": Reported(
        document("regulation", container="Federal Register", volume="82", page="50313-50315", authority="Toy Office")
    ),
    "section, enacted": enacted(),
    "section, enacted, with its page": enacted(stat=StatPage("231", "5", "9")),
    "section, enacted, only its page": enacted(stat=StatPage("231", "", "9")),
    "section, enacted, not in the Code": enacted(code=()),
    "act, enacted": enacted("", code=()),
    "act, named with its year": enacted("", act=f"{ACT} of 2017", code=()),
    "act, numbered otherwise": enacted("1", public_law=PublicLaw("Toy L. 7-1"), stat=None, legislature="Assembly"),
    "section, codified": codified(),
    "section, codified as a note": codified(CodePlace("22", "99401", is_note=True), CodePlace("22", "99402")),
    "executive order": register(
        order="13849", title="Authorizing Toys", signatory="Ana Brell", issued=issued("2018-09-20")
    ),
    "executive order, no page": register(order="13849", title="Authorizing Toys", volume="", page=""),
    "notice": register(),
    "notice, described": register(title="[Notice on toys]"),
}

AWKWARD = {
    "quotes": """He said "no" & ‘yes’, “maybe”: it’s d'Or""",
    "braces": "{open } and {{twice}} or } {",
    "signs": "100% of #1 costs $5_000 ^ ~ `code` *bold* _x_",
    "backslash": r"C:\new\table \alpha\textbf{x} \\",
    "markup": "<script>alert('x')</script> </pre> <!-- & &amp; -->",
    "wikitext": "[[link]] | {{template|a=b}} '''bold''' ~~~~ <ref>",
    "markdown": "](http://evil.example) [x] ![y](z) # head > quote",
    "lines": "one\r\nER  - \r\nTY  - JOUR\n\n@misc{x,\n  two\u2028three\u0085four",
    "formula": '=HYPERLINK("http://evil.example")',
    "arabic": "نائب عراقي: بغداد تتفاوض مع روسيا لشراء منظومة «إس300»",
    "turkish": "İstanbul’da ığdır: ŞİŞLİ, Çağ’ın öğüdü",
    "emoji": "Toys 🧸 for 👨‍👩‍👧 🇮🇶",
    "question": "Are Toys “Toys”?",
    "description": "[A description, in brackets]",
    "long": "A very long title about toys and " * 12 + "their makers",
}
