"""Role nouns, role adjectives and titles of ``rules/roles.yaml``, compiled once per set of rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from coopextract.rules import Rules
from coopextract.states import adjective_forms

_UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x250) if chr(code).isupper())
_INITIAL = rf"[{_UPPER}]\.(?:-?[{_UPPER}]\.){{0,5}}"
_PARTICLE = (
    r"(?:de l'|de|du|des|d'|de la|van|von|der|den|ben|bin|bint|ibn|el|al|"
    r"(?:al|el|an|as|ad|ed|es)[-‑](?=\S)|ould|mint|da|do|dos|di|e|wa|la|le|y)"
)
#: One word of a name: capitalised, or capitals, with inner apostrophes and hyphens; or initials.
WORD = rf"(?:{_INITIAL}|[{_UPPER}][\w]{{0,30}}(?:['\-‑][^\W\d_][\w]{{0,30}}){{0,4}})"
#: "président-directeur général (PDG) de".
_ITS_INITIALS = r"(?: \((?:P\.?D\.?G|A\.?D\.?G|D\.?G\.?A?|S\.?G\.?A?|P\.?C\.?A|CEO)\.?\))?"
#: "C'est Ana Torres", "D'Ana Torres": the elided word is no part of the name.
_NOT_ELIDED = r"(?!C'(?:est|était) |(?:D|L|Qu|S)'[AEIOUYÉÈÊÂÎ][a-zà-ÿ])"
#: A name of at least two words.
FULL_NAME = rf"{_NOT_ELIDED}{WORD}(?:[ ](?:{_PARTICLE}[ ]?){{0,2}}{WORD}){{1,6}}"
#: A name after a title: one word will do.
TITLED_NAME = rf"{WORD}(?:[ ](?:{_PARTICLE}[ ]?){{0,2}}{WORD}){{0,6}}"


@dataclass(frozen=True)
class RoleLexicon:
    """Regular expression sources, each a group of alternatives, longest first."""

    role: str
    adjective: str
    title: str
    nationality: str = r"(?!)"
    domain: str = r"(?!)"
    called_after: str = r"(?!)"
    inner: frozenset[str] = frozenset()
    speakers: tuple[tuple[str, str], ...] = ()
    offices: tuple[tuple[str, str], ...] = ()
    seats: tuple[tuple[str, str], ...] = ()
    mayor: str = r"(?!)"

    @property
    def role_phrase(self) -> str:
        """A role noun with the adjectives that belong to it, coordinated roles included."""
        one = rf"\b(?i:{self.role})(?![\w])(?:[ \-](?i:{self.adjective})(?![\w]))*"
        return rf"{one}(?: et {one})?{_ITS_INITIALS}"

    @property
    def domain_phrase(self) -> str:
        """A role noun whose complement is a domain ("ministre de la Santé")."""
        return rf"\b(?i:{self.domain})(?!\w)"

    def speaks_for(self, role: str) -> str | None:
        """ "state" where who holds ``role`` speaks for a state; the party itself where the office has one."""
        return _told_by(self.speakers, role)

    def is_mayor(self, role: str) -> bool:
        """Whether who holds ``role`` acts for the town behind it: "maire de Lyon"."""
        return re.match(rf"(?i:{self.mayor})(?!\w)", role) is not None

    def seat_of(self, role: str) -> str | None:
        """What the body is called that an office stands for by itself: "préfecture" of a "préfet"."""
        return _told_by(self.seats, role)

    def body_of(self, role: str) -> str | None:
        """What a body is called by the office of its head: "direction générale", "directeur général"."""
        return _told_by(self.offices, role)


def _told_by(table: Iterable[tuple[str, str]], role: str) -> str | None:
    """What the first row of ``table`` whose forms begin ``role`` says."""
    return next((told for forms, told in table if re.match(rf"(?i:{forms})(?!\w)", role)), None)


def _alternatives(forms: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(forms, key=len, reverse=True)) + ")"


_Rows = tuple[tuple[str, tuple[str, ...]], ...]


@lru_cache(maxsize=4)
def _compile(digest: str, rows: _Rows) -> RoleLexicon:
    def forms(wanted: str) -> list[str]:
        return [form for kind, given in rows for form in given if kind == wanted]

    def either(wanted: str) -> str:
        return _alternatives(forms(wanted) or [r"(?!)"])

    offices = [(kind, _alternatives(given)) for kind, given in rows if kind.startswith("office ")]
    seats = [(kind, _alternatives(given)) for kind, given in rows if kind.startswith("seat ")]
    speakers = [(kind, _alternatives(given)) for kind, given in rows if kind.startswith("speaks ")]
    return RoleLexicon(
        role=_alternatives(forms("role")),
        adjective=_alternatives(forms("adjective")),
        title=_alternatives(forms("title")),
        nationality=either("nationality"),
        domain=either("domain"),
        called_after=either("called_after"),
        inner=frozenset(forms("inner")),
        speakers=tuple((given, kind.removeprefix("speaks ")) for kind, given in speakers),
        offices=tuple((given, kind.removeprefix("office ")) for kind, given in offices),
        seats=tuple((given, kind.removeprefix("seat ")) for kind, given in seats),
        mayor=either("mayor"),
    )


def _rows(rule: Mapping[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    """The forms of one rule, once for each thing that the rule says of them."""
    forms = tuple(rule["forms"])
    rows = [(rule.get("kind", "role"), forms)]
    if rule.get("body"):
        rows = [(f"office {rule['body']}", forms)]
    if rule.get("domain"):
        rows.append(("domain", forms))
    if rule.get("seat"):
        rows += [(f"office {rule['seat']}", forms), (f"seat {rule['seat']}", forms)]
    if rule.get("mayor"):
        rows.append(("mayor", forms))
    if rule.get("speaks"):
        rows.append((f"speaks {rule['speaks']}", forms))
    return rows


def role_lexicon(rules: Rules) -> RoleLexicon:
    """The lexicon of ``rules``; without rules/roles.yaml nothing is a role."""
    rows = [row for rule in rules["roles"] for row in _rows(rule)]
    adjectives = [adjective for state in rules["states"] for adjective in state.get("adjectives", ())]
    nations = tuple(sorted({form for adjective in adjectives for form in adjective_forms(adjective)}))
    national = [(kind, nations) for kind in ("adjective", "nationality")]
    return _compile(rules.digest, (*rows, *national))


def names_pattern(lexicon: RoleLexicon) -> re.Pattern[str]:
    """A title and the name behind it; group ``name`` is the name without the title."""
    title = rf"(?<!\w)(?:{lexicon.title}(?:[ ]{{1,2}}|(?<=\.)))+"
    return re.compile(rf"{title}(?:(?i:{lexicon.role})[ ])?(?P<name>{TITLED_NAME})")
