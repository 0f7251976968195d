"""Strings in comparison: folding, names of states, the error of this package."""

from __future__ import annotations

import re
import unicodedata

from coopextract.rules import Rules, load_rules


class EvaluationError(ValueError):
    """Something that cannot be evaluated, in one sentence with the way out."""


def fold(words: str | None) -> str:
    """Lower case, no accents, everything between letters and digits one hyphen.

    >>> fold("Côte d’Ivoire")
    'cote-d-ivoire'
    """
    plain = unicodedata.normalize("NFKD", (words or "").replace("’", "'"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def surname(name: str | None) -> str:
    """The last word of a name or of a person's id, folded: persons are compared by it.

    >>> surname("Yury Fedotov") == surname("yury-fedotov") == "fedotov"
    True
    """
    return fold(name).split("-")[-1]


def state_names(rules: Rules | None = None) -> dict[str, str]:
    """Folded French name of a state to ``state-fr``, the folded id by which records name it."""
    states = (rules or load_rules())["states"]
    plain = [rule for rule in states if "organisation" not in rule]  # no territories
    return {fold(name): f"state-{rule['id'].lower()}" for rule in plain for name in rule["names"]}


def same_place(one: str, other: str) -> bool:
    """Whether two places are one: equal, or one holds the other ("Genève", "Genève (Suisse)")."""
    short, long = sorted((f"-{fold(one)}-", f"-{fold(other)}-"), key=len)
    return short in long
