"""Sections and acts in JSON-LD, as schema.org's Legislation, which follows the European Legislation Identifier."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caatsa import addresses
from caatsa.citing.escaping import even
from caatsa.citing.gatheringlaw import act_name, law_of_instrument, law_of_provision
from caatsa.citing.things import CodePlace, CodifiedLaw, EnactedLaw, PublicLaw
from caatsa.link import Dataset
from caatsa.model import Instrument, Person, Provision

Node = dict[str, object]

_UNOFFICIAL = "https://schema.org/UnofficialLegalValue"
_TITLE = re.compile(r"\d+", re.ASCII)
_SECTION = re.compile(r"\d+[a-z]*(?:-\d+[a-z]*)?", re.ASCII)


def filled(node: Node) -> Node:
    """The node without what has no value."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def law_number(law: PublicLaw) -> str:
    """'115-44'; the text as seen where it is numbered otherwise."""
    return f"{law.congress}-{law.number}" if law.number else law.text


def law_id(data: Dataset, id: str, site: str) -> str:
    """The law itself, not our page on it."""
    return f"{site}{addresses.address(data, id)}#law"


def provision_node(data: Dataset, provision: Provision, site: str) -> Node:
    """A section of an act."""
    laws = [law for _, law in law_of_provision(data, provision)]
    enacted = next(law for law in laws if isinstance(law, EnactedLaw))
    code = next((law.code for law in laws if isinstance(law, CodifiedLaw)), ())
    act = data.entries[provision.instrument]
    kept = {
        "@type": "Legislation",
        "@id": law_id(data, act.id, site),
        "name": enacted.act,
        "legislationIdentifier": _public_law(enacted),
    }
    own = {
        "name": f"{enacted.act} § {enacted.section}",
        "alternateName": even(provision.short_heading),
        "legislationIdentifier": [*(_cite(place) for place in code), *_of_act(enacted)],
        "legislationType": "section",
        "isPartOf": filled(kept),
        "legislationChanges": [
            filled({"@type": "Legislation", "name": even(a.act), "legislationIdentifier": even(a.cite or "")})
            for a in provision.amends
        ],
        "sameAs": [address for place in code if not place.is_note for address in _elsewhere(place)],
    }
    return _legislation(data, provision.id, act, provision.standing.as_of if provision.standing else None, own, site)


def instrument_node(data: Dataset, act: Instrument, site: str) -> Node:
    """A whole statute."""
    _, enacted = law_of_instrument(data, act)
    own = {
        "name": act_name(act),
        "alternateName": even(act.title) if even(act.title) != act_name(act) else None,
        "legislationIdentifier": _public_law(enacted) if isinstance(enacted, EnactedLaw) else None,
        "legislationType": "statute",
    }
    return _legislation(data, act.id, act, act.standing.as_of if act.standing else None, own, site)


def _legislation(data: Dataset, id: str, act: Instrument, day: str | None, own: Node, site: str) -> Node:
    issuer = data.entries[act.issuer]
    passed_by = {
        "@type": "Person" if isinstance(issuer, Person) else "Organization",
        "name": even(addresses.name(data, act.issuer)),
        "url": site + addresses.address(data, act.issuer),
    }
    ours = {
        "@type": "LegislationObject",
        "url": site + addresses.address(data, id),
        "description": "An explanation in our words, with short quotations from the law; not its text.",
        "legislationLegalValue": {"@id": _UNOFFICIAL},
        "encodingFormat": "text/html",
        "inLanguage": "en",
    }
    return filled({
        "@type": "Legislation",
        "@id": law_id(data, id, site),
        **own,
        "legislationJurisdiction": getattr(issuer, "country", None),
        "legislationPassedBy": passed_by,
        "legislationDate": act.date,
        "legislationDateVersion": day,
        "encoding": ours,
    })


def _public_law(law: EnactedLaw) -> str | None:
    if law.public_law is None:
        return None
    return f"Pub. L. {law_number(law.public_law)}" if law.public_law.number else even(law.public_law.text)


def _of_act(law: EnactedLaw) -> Iterator[str]:
    act = _public_law(law)
    if act:
        yield f"{act}, § {law.section}"


def _cite(place: CodePlace) -> str:
    return f"{place.title} U.S.C. § {place.section}{' note' if place.is_note else ''}"


def _elsewhere(place: CodePlace) -> Iterator[str]:
    """The section at the Office of the Law Revision Counsel and at the Legal Information Institute."""
    if _TITLE.fullmatch(place.title) and _SECTION.fullmatch(place.section):
        granule = f"USC-prelim-title{place.title}-section{place.section}"
        yield f"https://uscode.house.gov/view.xhtml?req=granuleid:{granule}&num=0&edition=prelim"
        yield f"https://www.law.cornell.edu/uscode/text/{place.title}/{place.section}"
