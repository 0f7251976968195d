"""How much each kind of evidence says: ``rules/organisation_evidence.yaml`` in the form the code asks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from coopextract.organisations.folding import fold
from coopextract.rules import Rules, load_rules


@dataclass(frozen=True)
class Kind:
    """One kind of evidence: its weight and its words, folded."""

    weight: float
    words: frozenset[str] = frozenset()


class Scale:
    """The kinds of evidence of the rules, and the adjectives of states."""

    def __init__(self, rules: Rules) -> None:
        self.kinds = {
            str(rule["id"]): Kind(
                float(rule["weight"]), frozenset(fold(str(word)) for word in rule.get("words", ()))
            )
            for rule in rules["organisation_evidence"]
        }
        adjectives = [str(name) for state in rules["states"] for name in state.get("adjectives", ())]
        self.nationals = frozenset(fold(name) for name in adjectives)

    def weight(self, kind: str) -> float:
        """The weight of ``kind``; 0 where the rules do not have it."""
        return self.kinds[kind].weight if kind in self.kinds else 0.0

    def has(self, kind: str, folded: str) -> bool:
        """Whether ``folded`` is one of the words of ``kind``."""
        return kind in self.kinds and folded in self.kinds[kind].words


@lru_cache(maxsize=4)
def scale(directories: tuple[str, ...]) -> Scale:
    """The scale of the package's rules and those of ``directories``, built once."""
    return Scale(load_rules(directories))
