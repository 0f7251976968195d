"""What one stage hands to the next: candidates and definitions, kept on the Doc.

They live in ``doc.user_data`` under the keys below because they are drafts: what counts in the
end is ``doc.spans["organisations"]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, cast

from spacy.tokens import Doc

from coopextract.records import Form, FoundBy

KNOWN: Final = "coopextract.known"
DEFINED: Final = "coopextract.defined"
CANDIDATES: Final = "coopextract.candidates"
COMPOUNDS: Final = "coopextract.compounds"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may name an organisation; offsets are half-open code points.

    ``ids`` are the known organisations it may name: one, several (an acronym with several
    owners) or none. ``name`` is the full name that gives an unknown organisation its id.
    ``why`` says in words what speaks for it. ``word``: the acronym is also an everyday word.
    ``last``: only taken where nothing else is found.
    """

    start: int
    end: int
    form: Form
    found_by: FoundBy
    ids: tuple[str, ...] = ()
    name: str = ""
    why: str = ""
    word: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym that the document itself defines: ``Full Name (ACR)`` and its kin.

    ``ids`` as in :class:`Candidate`; ``is_organisation`` is false for "Protocole d'accord (PDA)".
    """

    acronym: str
    acronym_start: int
    acronym_end: int
    name: str
    name_start: int
    name_end: int
    ids: tuple[str, ...]
    is_organisation: bool
    why: str


@dataclass(frozen=True, slots=True)
class Kind:
    """An acronym that only spells a kind of bodies within a name: "Centre hospitalier (CH) de X".

    ``start`` is the offset of the acronym, ``name_start`` and ``name_end`` those of the words that it spells.
    """

    acronym: str
    start: int
    name_start: int
    name_end: int


@dataclass
class Definitions:
    """All definitions of one document, the first of an acronym counts; and the kinds within its names."""

    found: list[Definition] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)

    def by_acronym(self) -> dict[str, Definition]:
        """Acronym -> its first definition."""
        table: dict[str, Definition] = {}
        for definition in self.found:
            table.setdefault(definition.acronym, definition)
        return table


Key = Literal["coopextract.known", "coopextract.candidates", "coopextract.compounds"]


def put(doc: Doc, key: Key, found: list[Candidate]) -> None:
    """Leave ``found`` on the Doc."""
    doc.user_data[key] = found


def get(doc: Doc, key: Key) -> list[Candidate]:
    """The candidates left under ``key``; none if that stage did not run."""
    return cast(list[Candidate], doc.user_data.get(key, []))


def put_definitions(doc: Doc, found: Definitions) -> None:
    """Leave the document's definitions on the Doc."""
    doc.user_data[DEFINED] = found


def get_definitions(doc: Doc) -> Definitions:
    """The document's definitions; none if that stage did not run."""
    return cast(Definitions, doc.user_data.get(DEFINED) or Definitions())
