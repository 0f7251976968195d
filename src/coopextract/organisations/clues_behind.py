"""What stands behind a run: a verb, a role, words of apposition."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import takewhile

from coopextract.organisations.clues_before import ARTICLES, DE
from coopextract.organisations.dossiers import Dossier
from coopextract.organisations.runs import Run
from coopextract.organisations.scale import Scale
from coopextract.organisations.tokens import Word

_PLURAL = frozenset({"ont", "sont", "vont", "font"})
_INDEFINITE = frozenset({"un", "une"})
_FUTURE = ("era", "eront", "ira", "iront", "dra", "dront")
_PARTICIPLES = ("é", "i", "is", "u", "ert", "it")


def governed(run: Run) -> bool:
    """ "Les villes de Lyon et de X ont signé": behind bare "de" it is not itself the subject."""
    return run.first > 1 and run.words[run.first - 1].folded in DE


class Behind:
    """Reads what stands behind a run."""

    def __init__(self, scale: Scale, taken: Collection[int], states: Collection[str]) -> None:
        self.scale = scale
        self.taken = taken
        self.states = states

    def read(self, run: Run, dossier: Dossier) -> None:
        """Add what the words behind ``run`` say."""
        words, number = run.words, run.end
        while number < len(words) and words[number].text in {"»", "”", '"', ","}:
            number += 1
        if number >= len(words):
            return
        if self.scale.has("represented", words[number].folded):
            dossier.add("represented", self.scale.weight("represented"))
        if self._signs_for(run):
            dossier.add("signs_for", self.scale.weight("signs_for"))
        if words[number - 1].text == ",":
            if self._role_word(words, number):
                dossier.add("title_after", self.scale.weight("title_after"))
            elif self._described(words, number):
                noun = number + 1 if words[number].folded in _INDEFINITE | ARTICLES else number
                plain = noun < len(words) and self.scale.has("apposition", words[noun].folded)
                dossier.add("described", self.scale.weight("described") + (0.4 if plain else 0))
        if number == run.end:
            number = self._past_partner(words, self._past_land(run))
        if words[number - 1].text != "," and self._acts(words[number]) and not governed(run):
            perfect = words[number].folded in {"a", "ont"} and not self._participle(words, number + 1)
            weight = self.scale.weight("subject") / (2 if perfect else 1)
            if self._signs(words, number):
                dossier.add("signs", self.scale.weight("signs"))
            if any(self.scale.has("signing", word.folded) for word in words[number : number + 3]):
                weight = self.scale.weight("subject") + self.scale.weight("signing")
            dossier.add("subject", weight)

    def _past_land(self, run: Run) -> int:
        """Behind the state to which an acronym belongs: "l'ANP du Mali a signé"."""
        words, number = run.words, run.end
        if number + 1 < len(words) and words[number].folded in DE and words[run.first].text.isupper():
            for end in range(min(len(words), number + 5), number + 1, -1):
                if " ".join(word.folded for word in words[number + 1 : end]) in self.states:
                    return end
        return number

    def is_described(self, run: Run) -> bool:
        """ "X, filiale de ..."."""
        words, number = run.words, run.end
        if number + 1 >= len(words) or words[number].text != ",":
            return False
        return self._described(words, number + 1)

    def verb_follows(self, run: Run) -> bool:
        """Whether a finite verb follows at once: a noun without article that is its subject is a name."""
        return run.end < len(run.words) and self._acts(run.words[run.end]) and not governed(run)

    def _acts(self, word: Word) -> bool:
        """Whether the word is a verb of which organisations are subjects, or any verb in the future."""
        future = len(word.folded) > 5 and word.folded.endswith(_FUTURE)
        return word.text != "à" and word.small and (future or self.scale.has("subject", word.folded))

    def _participle(self, words: Sequence[Word], number: int) -> bool:
        """Whether a participle follows "a" or "ont", at most one adverb between."""
        near = words[number : number + 2]
        return any(word.small and word.text.endswith(_PARTICIPLES) for word in near[:1]) or (
            len(near) == 2 and near[0].folded.endswith("ment") and near[1].text.endswith(_PARTICIPLES)
        )

    def done_by_several(self, words: Sequence[Word], number: int) -> bool:
        """Whether a plural verb stands there: "signent", "ont"."""
        if number >= len(words) or not words[number].small:
            return False
        folded = words[number].folded
        return folded in _PLURAL or (folded.endswith("ent") and not folded.endswith("ment"))

    def signed_by_several(self, words: Sequence[Word], number: int) -> bool:
        """ "ont signé", "signent": a plural verb of parties."""
        if words[number].folded == "ont":
            return any(self.scale.has("signing", word.folded) for word in words[number + 1 : number + 4])
        return words[number].folded.endswith("ent") and self.scale.has("signing", words[number].folded)

    def _signs_for(self, run: Run) -> bool:
        """ "Pour X : Le Gérant", "Pour la X, le président": who signs for whom."""
        words, first, end = run.words, run.first, run.end
        while first and words[first - 1].folded in ARTICLES:
            first -= 1
        if not first or words[first - 1].text != "Pour" or end + 1 >= len(words):
            return False
        return words[end].text in {":", ","} and self._role_word(words, end + 1)

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
        if words[number].folded in {"son", "sa"}:
            return False
        return self.scale.has("title", words[number].folded) or self.scale.has("role", words[number].folded)

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
