"""The part of schema.org (release 29) that pages may use: its types, and on which type each property may stand."""

from __future__ import annotations

SCHEMA = "https://schema.org/"

# type -> the type it is a kind of
TYPES = {
    "Thing": "",
    "CreativeWork": "Thing",
    "WebPage": "CreativeWork",
    "Quotation": "CreativeWork",
    "Claim": "CreativeWork",
    "Dataset": "CreativeWork",
    "MediaObject": "CreativeWork",
    "DataDownload": "MediaObject",
    "Legislation": "CreativeWork",
    "LegislationObject": "Legislation",
    "Person": "Thing",
    "Organization": "Thing",
    "Place": "Thing",
    "Event": "Thing",
}
# LegislationObject is a kind of both.
ALSO = {"LegislationObject": "MediaObject"}

PROPERTIES = {
    "Thing": "alternateName description identifier name sameAs url",
    "CreativeWork": "about abstract archivedAt author creator dateCreated dateModified datePublished encoding encodingFormat "
    "inLanguage isAccessibleForFree isBasedOn isPartOf keywords license locationCreated mainEntity publisher publishingPrinciples "
    "recordedAt temporal temporalCoverage text translationOfWork version workTranslation",
    "WebPage": "lastReviewed",
    "Quotation": "spokenByCharacter",
    "Claim": "appearance firstAppearance",
    "Dataset": "distribution",
    "MediaObject": "contentSize contentUrl sha256",
    "Legislation": "legislationChanges legislationDate legislationDateVersion legislationIdentifier "
    "legislationJurisdiction legislationPassedBy legislationType",
    "LegislationObject": "legislationLegalValue",
    "Person": "jobTitle",
    "Event": "location startDate",
}

# Properties whose plain values are addresses in schema.org's own context.
ADDRESSES = "archivedAt contentUrl license publishingPrinciples sameAs url".split()

CONTEXT = {"@context": {"@vocab": SCHEMA, **{name: {"@type": "@id"} for name in ADDRESSES}}}


def allowed(type: str) -> set[str]:
    """The properties that may stand on a type."""
    if not type:
        return set()
    above = allowed(TYPES[type]) | allowed(ALSO.get(type, ""))
    return above | set(PROPERTIES.get(type, "").split())
