"""Counting: what was right of what is there (recall) and of what was said (precision)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: Every figure, and what it measures, in words. The order is that of every table.
FIGURES: dict[str, str] = {
    "mentions_exact": "organisation mentions, exact characters",
    "mentions_overlap": "organisation mentions, any overlap",
    "identity": "identity of exactly found mentions (share)",
    "agreements": "agreements, parties",
    "agreements_strict": "agreements, all parties and date",
    "date": "date of found agreements",
    "place": "place of found agreements",
    "instrument": "instrument of found agreements",
    "status": "status of found agreements",
    "signatories": "signatories",
    "persons": "persons",
}


#: The figures of tables with one row for each group.
MAIN = ("mentions_exact", "identity", "agreements", "agreements_strict", "date", "persons")


@dataclass(frozen=True)
class Tally:
    """Counts of one figure: ``right_gold`` of ``gold`` found, ``right_system`` of ``system`` right.

    The two kinds of right differ only where several mentions overlap one.
    """

    right_gold: int = 0
    gold: int = 0
    right_system: int = 0
    system: int = 0

    @classmethod
    def of(cls, right: int, gold: int, system: int) -> Tally:
        """The usual case: one count of right ones."""
        return cls(right, gold, right, system)

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(one + two for one, two in zip(self.counts, other.counts, strict=True)))

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """The four counts."""
        return self.right_gold, self.gold, self.right_system, self.system

    @property
    def precision(self) -> float:
        """Right share of what was said; 0 where nothing was said."""
        return self.right_system / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Found share of what is there; 0 where nothing is there."""
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def empty(self) -> bool:
        """Nothing there and nothing said: there is no figure."""
        return not (self.gold or self.system)


Tallies = Mapping[str, Tally]


def total(parts: Iterable[Tallies]) -> dict[str, Tally]:
    """The sum over documents, figure by figure (micro-average)."""
    summed = dict.fromkeys(FIGURES, Tally())
    for tallies in parts:
        for figure, tally in tallies.items():
            summed[figure] += tally
    return summed
