"""What can be cited, in words that belong to no manual: each style turns these values into its own form.

Nothing here knows how a citation looks; nothing in a style knows how an entry is recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from caatsa.citing.when import Issued


@dataclass(frozen=True)
class Revision:
    """A published state of an entry. on: YYYY-MM-DD; short_hash: the first hexadecimal digits of its SHA-256."""

    number: int
    on: str
    short_hash: str


@dataclass(frozen=True)
class Edition:
    """The site as it is cited. site_url ends with a slash; an id without a revision is cited at its living address."""

    site_name: str
    site_url: str
    revisions: Mapping[str, Revision] = field(default_factory=dict)


@dataclass(frozen=True)
class Name:
    """A name in its parts, or a literal that is not to be parted. full: the name as it is read, where the parts do
    not simply follow each other (Abdul Khaleq al-Azzawi, under Azzawi)."""

    family: str = ""
    given: str = ""
    literal: str = ""
    full: str = ""


@dataclass(frozen=True)
class EntryPage:
    """An entry of the site. address: pinned where revision is known, else living; revised: the revision's day."""

    id: str
    title: str
    site_name: str
    address: str
    revision: int | None = None
    short_hash: str | None = None
    revised: Issued | None = None


@dataclass(frozen=True)
class Document:
    """One document that can be read. type: its CSL type; title in [square brackets] is a description of ours.

    copy_url: an address of a copy, where it is not the document's own; read: what of it was read, and when.
    """

    id: str
    type: str
    title: str
    authors: tuple[Name, ...] = ()
    container: str = ""
    publisher: str = ""
    place: str = ""
    authority: str = ""
    genre: str = ""
    number: str = ""
    volume: str = ""
    page: str = ""
    issued: Issued | None = None
    url: str = ""
    copy_url: str = ""
    language: str = ""
    read: str = ""

    @property
    def signed(self) -> tuple[Name, ...]:
        """The authors, without one that only repeats the name of the publication."""
        repeated = {self.container, self.publisher} - {""}
        return tuple(name for name in self.authors if name.literal not in repeated)


@dataclass(frozen=True)
class Utterance:
    """What somebody said, as a document reports it. direct: its own words, not reported speech.

    via: whom the document says it has the words from, where that is not the speaker.
    """

    speaker: Name
    said: Issued | None
    direct: bool
    office: str = ""
    via: str = ""
    words: str = ""
    language: str = ""


@dataclass(frozen=True)
class Reported:
    """A document, with the utterance for which it is cited."""

    document: Document
    utterance: Utterance | None = None


@dataclass(frozen=True)
class PublicLaw:
    """115-44: the forty-fourth law of the 115th Congress; text is the form seen, for laws numbered otherwise."""

    text: str
    congress: str = ""
    number: str = ""


@dataclass(frozen=True)
class StatPage:
    """A place in the Statutes at Large. first: where the act begins; pin: where the section does; either may lack."""

    volume: str
    first: str = ""
    pin: str = ""


@dataclass(frozen=True)
class CodePlace:
    """A place in the United States Code: 22 U.S.C. § 9525, or a note under it."""

    title: str
    section: str
    is_note: bool = False


@dataclass(frozen=True)
class EnactedLaw:
    """An act, or a section of it, as the legislature enacted it. section: '231', or '' for the whole act."""

    id: str
    act: str
    section: str
    year: str
    legislature: str
    public_law: PublicLaw | None = None
    stat: StatPage | None = None
    code: tuple[CodePlace, ...] = ()
    enacted: Issued | None = None


@dataclass(frozen=True)
class CodifiedLaw:
    """A section as it stands in the United States Code today."""

    id: str
    act: str
    section: str
    year: str
    legislature: str
    code: tuple[CodePlace, ...]


@dataclass(frozen=True)
class RegisterDocument:
    """A document of the Federal Register. order: the number of an executive order, or ''."""

    id: str
    title: str
    issuer: str
    issued: Issued | None
    order: str = ""
    signatory: str = ""
    volume: str = ""
    page: str = ""


Thing = EntryPage | Reported | EnactedLaw | CodifiedLaw | RegisterDocument
