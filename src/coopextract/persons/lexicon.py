"""Role nouns, role adjectives and titles of ``rules/roles.yaml``, compiled once per set of rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from coopextract.rules import Rules
from coopextract.states import adjective_forms

_UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x250) if chr(code).isupper())
_INITIAL = rf"[{_UPPER}]\.(?:-?[{_UPPER}]\.){{0,5}}"
_PARTICLE = r"(?:de|du|des|d'|de la|van|von|der|den|ben|bin|ibn|el|al|ould|mint|da|dos|di|la|le|y)"
#: One word of a name: capitalised, or capitals, with inner apostrophes and hyphens; or initials.
WORD = rf"(?:{_INITIAL}|[{_UPPER}][\w]{{0,30}}(?:['\-‑][^\W\d_][\w]{{0,30}}){{0,4}})"
#: A name of at least two words.
FULL_NAME = rf"{WORD}(?:[ ](?:{_PARTICLE}[ ]?){{0,2}}{WORD}){{1,5}}"
#: A name after a title: one word will do.
TITLED_NAME = rf"{WORD}(?:[ ](?:{_PARTICLE}[ ]?){{0,2}}{WORD}){{0,5}}"


@dataclass(frozen=True)
class RoleLexicon:
    """Regular expression sources, each a group of alternatives, longest first."""

    role: str
    adjective: str
    title: str
    nationality: str = r"(?!)"

    @property
    def role_phrase(self) -> str:
        """A role noun with the adjectives that belong to it, coordinated roles included."""
        one = rf"\b(?i:{self.role})(?![\w])(?:[ \-](?i:{self.adjective})(?![\w]))*"
        return rf"{one}(?: et {one})?"


def _alternatives(forms: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(forms, key=len, reverse=True)) + ")"


@lru_cache(maxsize=4)
def _compile(digest: str, rows: tuple[tuple[str, tuple[str, ...]], ...]) -> RoleLexicon:
    def forms(wanted: str) -> list[str]:
        return [form for kind, given in rows for form in given if kind == wanted]

    return RoleLexicon(
        role=_alternatives(forms("role")),
        adjective=_alternatives(forms("adjective")),
        title=_alternatives(forms("title")),
        nationality=_alternatives(forms("nationality") or [r"(?!)"]),
    )


def role_lexicon(rules: Rules) -> RoleLexicon:
    """The lexicon of ``rules``; without rules/roles.yaml nothing is a role."""
    rows = [(rule.get("kind", "role"), tuple(rule["forms"])) for rule in rules["roles"]]
    adjectives = [adjective for state in rules["states"] for adjective in state.get("adjectives", ())]
    nations = tuple(sorted({form for adjective in adjectives for form in adjective_forms(adjective)}))
    national = [(kind, nations) for kind in ("adjective", "nationality")]
    return _compile(rules.digest, (*rows, *national))


def names_pattern(lexicon: RoleLexicon) -> re.Pattern[str]:
    """A title and the name behind it; group ``name`` is the name without the title."""
    title = rf"(?<!\w)(?:{lexicon.title}(?:[ ]{{1,2}}|(?<=\.)))+"
    return re.compile(rf"{title}(?:(?i:{lexicon.role})[ ])?(?P<name>{TITLED_NAME})")
