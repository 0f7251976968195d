"""Nouns of bodies ("agence", "juridictions"), by which texts call parties without naming them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from coopextract.rules import Rules, load_rules


@dataclass(frozen=True)
class BodyNouns:
    """``rules/body_nouns.yaml`` as alternatives of a pattern, longest first.

    ``singular``: nouns that alone may stand for a body; ``plural``: all nouns in the plural; ``either``: all
    forms of all nouns; ``units``: parts and people of a body that act for it.
    """

    singular: str
    plural: str
    either: str
    units: str

    def fill(self, pattern: str) -> str:
        """``pattern`` with the nouns in place of ``<body>``, ``<bodies>`` and ``<either>`` (all forms)."""
        filled = pattern.replace("<bodies>", self.plural).replace("<body>", self.singular)
        return filled.replace("<either>", self.either)


def body_nouns(rules: Rules) -> BodyNouns:
    """The nouns of ``rules``."""
    forms = {str(rule["id"]): [str(word).split() for word in rule["words"]] for rule in rules["body_nouns"]}
    units = forms.pop("units", [])
    every = [pair for pairs in forms.values() for pair in pairs]
    return BodyNouns(
        _either(pair[0] for pair in forms.get("bodies", ())),
        _either(pair[-1] for pair in every),
        _either(form for pair in every for form in pair),
        _either(form for pair in units for form in pair),
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def package_body_nouns() -> BodyNouns:
    """The nouns of the rules that come with the package, for the grammar of party lists."""
    return body_nouns(load_rules())
