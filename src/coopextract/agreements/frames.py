"""A frame: one telling of one instrument, with its slots as they fill."""

from __future__ import annotations

from dataclasses import dataclass, field

from coopextract.agreements.elements import Element
from coopextract.dates import DateMatch

#: Sources of parties that do not stand beside the instrument.
GUESSED = frozenset({"topic", "publisher", "heading", "hub", "passage", "last agreement", "several"})


@dataclass
class Frame:
    """What one sentence says of one instrument; offsets are half-open code points of the document.

    ``parties`` are ids in text order; ``claimed`` is true unless the event is still to come;
    ``sources`` says for each way in which parties were found how (subject, between, with, by, heading ...),
    ``found`` which parties by each; ``actors`` are the noun phrases that do the signing. ``coordinated``:
    named in one breath with the instrument before it; ``listed``: told in an item of a list; ``headline``: in
    a heading; ``earlier``: an older instrument that the one told follows; ``former``: one that the text tells
    as past by then ("un premier accord", "avaient déjà signé"); ``another``: "un second accord"; ``unread``:
    the text names a party here that was not recognised; ``one_of``: one of several that were told together
    before; ``counted``: how many parties the text says that there are ("six institutions ont signé").
    """

    kind: str
    label: tuple[int, int]
    status: str
    claimed: bool
    generic: bool
    definite: bool
    plural: bool = False
    parties: list[str] = field(default_factory=list)
    signatories: list[Element] = field(default_factory=list)
    actors: list[Element] = field(default_factory=list)
    date: DateMatch | None = None
    in_force: DateMatch | None = None
    expires: DateMatch | None = None
    amended: list[DateMatch] = field(default_factory=list)
    place: tuple[int, int] | None = None
    subject: tuple[int, int] | None = None
    evidence: list[tuple[int, int]] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    trace: list[str] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)
    found: dict[str, list[str]] = field(default_factory=dict)
    complete: bool = True
    legal: bool = False
    demonstrative: bool = False
    ellipsis: bool = False
    coordinated: bool = False
    listed: bool = False
    headline: bool = False
    earlier: bool = False
    former: bool = False
    another: bool = False
    unread: bool = False
    one_of: bool = False
    counted: int = 0
    sentence: int = 0

    def add_parties(self, parties: list[str], source: str) -> None:
        """Add parties in order, each once, and remember how they were found."""
        new = [party for party in dict.fromkeys(parties) if party not in self.parties]
        if new:
            self.parties += new
            self.sources.add(source)
            self.found.setdefault(source, []).extend(new)
            self.trace.append(f"parties {', '.join(new)}: {source}")
