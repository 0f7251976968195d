"""What stands behind a run: a verb, a role, words of apposition."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import takewhile

from coopextract.organisations.clues_before import ARTICLES
from coopextract.organisations.dossiers import Dossier
from coopextract.organisations.runs import Run
from coopextract.organisations.scale import Scale
from coopextract.organisations.tokens import Word


class Behind:
    """Reads what stands behind a run."""

    def __init__(self, scale: Scale, taken: Collection[int]) -> None:
        self.scale = scale
        self.taken = taken

    def read(self, run: Run, dossier: Dossier) -> None:
        """Add what the words behind ``run`` say."""
        words, number = run.words, run.end
        while number < len(words) and words[number].text in {"»", "”", '"', ","}:
            number += 1
        if number >= len(words):
            return
        if self.scale.has("represented", words[number].folded):
            dossier.add("represented", self.scale.weight("represented"))
        if words[number - 1].text == ",":
            if self._role_word(words, number):
                dossier.add("title_after", self.scale.weight("title_after"))
            elif self._described(words, number):
                dossier.add("described", self.scale.weight("described"))
        if number == run.end:
            number = self._past_partner(words, number)
        if (
            words[number - 1].text != ","
            and words[number].small
            and self.scale.has("subject", words[number].folded)
        ):
            weight = self.scale.weight("subject") / (2 if words[number].folded in {"a", "ont"} else 1)
            if self._signs(words, number):
                dossier.add("signs", self.scale.weight("signs"))
            if any(self.scale.has("signing", word.folded) for word in words[number : number + 3]):
                weight = self.scale.weight("subject") + self.scale.weight("signing")
            dossier.add("subject", weight)

    def verb_follows(self, run: Run) -> bool:
        """Whether a finite verb follows at once: a noun without article that is its subject is a name."""
        word = run.words[run.end] if run.end < len(run.words) else None
        return word is not None and word.small and self.scale.has("subject", word.folded)

    def _signs(self, words: Sequence[Word], number: int) -> bool:
        """ "X a récemment conclu une entente", "X signe un accord": a party says so itself."""
        clause = list(
            takewhile(lambda word: word.text not in {".", ";", ",", ":"}, words[number : number + 11])
        )
        if not any(self.scale.has("signing", word.folded) for word in clause[:4]):
            return False
        return any(self.scale.has("agreement", word.folded) for word in clause[2:])

    def _described(self, words: Sequence[Word], number: int) -> bool:
        """ "X, filiale de", "X, la plus grande banque": a noun of organisations in apposition."""
        for word in words[number : number + 7]:
            if word.text in {",", ".", ";", ":", "(", ")"}:
                return False
            if self.scale.has("apposition", word.folded):
                return word.small
        return False

    def _role_word(self, words: Sequence[Word], number: int) -> bool:
        if words[number].folded in ARTICLES and number + 1 < len(words):
            number += 1
        return self.scale.has("title", words[number].folded)

    def _past_partner(self, words: Sequence[Word], number: int) -> int:
        """Behind "et" and the next capitalised words: "X et la Y ont signé"."""
        if words[number].folded != "et":
            return number
        place = number + 1
        while (
            place < len(words) - 1
            and place < number + 16
            and (words[place].capital or words[place].folded in ARTICLES or words[place].start in self.taken)
        ):
            place += 1
        return place if place < len(words) and place > number + 1 else number
