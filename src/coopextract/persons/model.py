"""What is known of the persons of a document."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class PersonFound:
    """One person: every mention, and role and affiliation as first given.

    ``affiliation`` is an organisation id, ``state:`` and a country code, or None.
    """

    id: str
    name: str
    role: str | None = None
    affiliation: str | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Seat:
    """Whom an office acts for, where the text names no body: Lyon of "le maire de Lyon", the prefecture of
    "le préfet du Rhône"; half-open offsets of the words that tell it.
    """

    party: str
    name: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class LinkedPhrase:
    """A person's or role holder's noun phrase with its person id and affiliation resolved.

    ``possessive``: "notre directeur" of whoever publishes; ``speaks``: the sentence says for whom the person
    acts ("X, pour A"); ``hats``: every organisation and state of the phrase ("recteur de A et président de
    B"); ``seat``: the affiliation is told by the office alone.
    """

    start: int
    end: int
    person: str | None
    role: str | None
    affiliation: str | None
    possessive: bool
    speaks: bool = False
    hats: tuple[str, ...] = ()
    seat: Seat | None = None


@dataclass(frozen=True)
class Persons:
    """What the stage leaves in ``doc._.persons``."""

    found: tuple[PersonFound, ...]
    phrases: tuple[LinkedPhrase, ...]
