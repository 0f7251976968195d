"""What stands around a run and speaks for or against its being a name.

Each method reads one side of one run and adds to its dossier; what a kind of evidence weighs is in
``rules/organisation_evidence.yaml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from coopextract.organisations.acronyms import is_acronym
from coopextract.organisations.called import described_from
from coopextract.organisations.clues_before import ARTICLES, DE, SKIPPED, Before
from coopextract.organisations.clues_behind import Behind
from coopextract.organisations.dossiers import Dossier
from coopextract.organisations.lexicon import Lexicon, words_of
from coopextract.organisations.runs import QUOTES, Run, Surroundings
from coopextract.organisations.scale import Scale
from coopextract.organisations.tokens import Word

#: How many words a subject with all that is said of it may have.
CLAUSE = 50
_STOPS = frozenset({".", ";", ":", "!", "?", "|", "•", "—", "–"})
_LINKS = frozenset({"et", ",", "&", "ou", "-", "–", "/", "×"})


class Clues:
    """Reads the clues of one document.

    ``starts`` and ``ends``: where organisations found so far begin and end; they grow as names are
    accepted.
    """

    def __init__(self, lexicon: Lexicon, scale: Scale, around: Surroundings) -> None:
        self.lexicon = lexicon
        self.scale = scale
        self.around = around
        self.starts = set(around.starts)
        self.ends = set(around.ends)
        self.before = Before(lexicon, scale, around)
        self.behind = Behind(scale, around.taken, lexicon.states)

    def weigh(self, dossier: Dossier) -> None:
        """Fill the dossier from all its runs."""
        for run in dossier.runs:
            dossier.firm |= not run.opening or self._shaped(run) or self.behind.verb_follows(run)
            dossier.firm |= run.end - run.first == 1 and self.behind.is_described(run)
            dossier.several |= any(
                word.capital and word.spaced for word in run.words[run.first + 1 : run.end]
            )
            dossier.labels.append(self.around.labels.get(run.start, ""))
            self._shape(run, dossier)
            self.before.read(run, dossier)
            self.behind.read(run, dossier)
            self.beside(run, dossier)
            dossier.firm |= self._bare_party(run, dossier)

    def _bare_party(self, run: Run, dossier: Dossier) -> bool:
        """ "Taldor et l'OMD ont signé un accord": what signs has an article, or is a name."""
        if "signs" not in dossier.kinds:
            return False
        word = run.words[run.first]
        if word.folded in self.lexicon.people or word.folded in self.around.small:
            return False
        alone = run.end - run.first == 1
        return not (alone and word.text[-1] in "sx" and self.around.common(word.text.lower()))

    def _shaped(self, run: Run) -> bool:
        """Whether its capitals cannot be those of a sentence start."""
        return (
            any(word.capital for word in run.words[run.first + 1 : run.end])
            or not run.words[run.first].text[1:].islower()
        )

    def _shape(self, run: Run, dossier: Dossier) -> None:
        name = run.words[run.first : run.end]
        if run.small:
            self._small(name, dossier)
            return
        if len(name) > 1 and self.scale.has("legal_form", name[-1].folded):
            dossier.add("legal_form", self.scale.weight("legal_form"))
        if len(name) > 1 and self.scale.has("event", name[-1].folded):
            dossier.add("event", self.scale.weight("event"))
        if len(name) > 1 and self.scale.has("trade", name[-1].folded):
            dossier.add("trade", self.scale.weight("trade"))
        if any("&" in word.text for word in name) and any(len(word.text) > 2 for word in name):
            dossier.add("ampersand", self.scale.weight("ampersand"))
        if _camel(name):
            dossier.add("camel", self.scale.weight("camel"))
        if len(name) > 1 and words_of(name[-1].text) in self.lexicon.states:
            dossier.add("branch", self.scale.weight("branch"))
        if len(name) > 1 and all(self._plain(word) for word in name[1:]):
            dossier.add("plain", self.scale.weight("plain"))
        if name[0].text.isupper() and is_acronym(name[0].text) and len(name[0].text) > 2:
            dossier.add("capitals", self.scale.weight("capitals"))
            if run.first and run.words[run.first - 1].folded in ARTICLES | {"du", "au"}:
                dossier.add("article", self.scale.weight("article"))
        if run.first and run.words[run.first - 1].text in QUOTES:
            dossier.add("quoted", self.scale.weight("quoted"))
        if self._bracketed(run) and self.around.labels.get(run.start) != "LOC":
            dossier.add("bracket", self.scale.weight("bracket"))
        if run.listed:
            dossier.add("partners", self.scale.weight("partners"))

    def _small(self, name: Sequence[Word], dossier: Dossier) -> None:
        """A noun in small letters: a local authority, or a body that its complement tells more or less."""
        if self.lexicon.heads[name[0].folded].acting:
            listed = words_of(_joined(name)) in self.lexicon.territories
            dossier.add("authority", self.scale.weight("authority") * (3 if listed else 1))
        else:
            proper = any(word.capital or self.lexicon.national(word.folded) for word in name[1:])
            kind = "small_name" if proper else "small_noun"
            dossier.add(kind, self.scale.weight(kind))

    def _plain(self, word: Word) -> bool:
        """Whether it reads as an adjective with a capital, and not as a place."""
        place = self.around.labels.get(word.start) == "LOC"
        return word.text.istitle() and self.lexicon.adjective(word.folded) and not place

    def _bracketed(self, run: Run) -> bool:
        """Whether it stands alone in brackets behind an organisation."""
        words, number = run.words, run.first - 1
        if number < 1 or words[number].text != "(" or run.end >= len(words) or words[run.end].text != ")":
            return False
        return words[number - 1].end in self.ends or self.around.labels.get(words[number - 1].start) == "PER"

    def beside(self, run: Run, dossier: Dossier) -> None:
        """Add what an organisation next to the run says."""
        if self._after_known(run) or self._before_known(run) or self._signs_together(run):
            more = self.scale.weight("agreement") if self.before.agreement_near(run.words, run.first) else 0
            if self._in_list(run):
                more += self.scale.weight("between")
            dossier.add("beside", self.scale.weight("beside") + more)
        if self._after_known(run) and self.behind.done_by_several(run.words, run.end):
            dossier.add("joint", self.scale.weight("joint"))

    def _after_known(self, run: Run) -> bool:
        number = run.first - 1
        while number >= 0 and (
            run.words[number].folded in ARTICLES | DE or run.words[number].text in SKIPPED
        ):
            number -= 1
        if number == run.first - 1:  # "l'OMD et le semencier X"
            number = described_from(run.words, run.first, self.around.taken, self.scale, self.lexicon) - 1
        if number < 1 or run.words[number].folded not in _LINKS:
            return False
        number -= 1
        while number > 0 and (run.words[number].text in {")", "»", ","}):
            number = self._opening(run.words, number) - 1 if run.words[number].text == ")" else number - 1
        return number >= 0 and run.words[number].end in self.ends

    def _in_list(self, run: Run) -> bool:
        """ "l'OMD, X et la BAD", "l'OMD, la BAD et X": two organisations in one list with it."""
        if not self._after_known(run):
            return False
        return self._before_known(run) or self._after_two(run)

    def _after_two(self, run: Run) -> bool:
        """Whether a comma parts the organisation before the run from another before it."""
        words, number = run.words, run.first - 1
        while number > max(0, run.first - 20) and words[number].start not in self.starts:
            number -= 1
        while number > 0 and words[number - 1].folded in ARTICLES | DE:
            number -= 1
        return number > 1 and words[number - 1].text == "," and words[number - 2].end in self.ends

    def _signs_together(self, run: Run) -> bool:
        """ "X, société danoise, et l'Office Y, ...., ont signé": two subjects with what is said of each."""
        first, verb = self._clause(run)
        if verb is None or not self._subject_at(run.words, run.first, first):
            return False
        if self.around.labels.get(run.start) in {"PER", "LOC"}:
            return False
        others = (n for n in range(first, verb) if run.words[n].start in self.starts)
        return any(n != run.first and self._subject_at(run.words, n, first) for n in others)

    def _subject_at(self, words: Sequence[Word], number: int, first: int) -> bool:
        """Whether a subject may begin there, articles aside: at the first word, behind "et" or "que",
        or behind the comma of what was set before ("Le 3 mai, ").
        """
        while number > first and words[number - 1].folded in ARTICLES:
            number -= 1
        return (
            number == first
            or words[number - 1].folded in {"et", "que", "qu"}
            or (words[number - 1].text == "," and words[first].folded in {"le", "en"} and number - first <= 8)
        )

    def _clause(self, run: Run) -> tuple[int, int | None]:
        """The first word of the sentence, and the plural verb of signing behind the run, if there is one."""
        words, first, verb = run.words, run.first, run.end
        while first and run.first - first < CLAUSE and words[first - 1].text not in _STOPS:
            first -= 1
        while verb < min(len(words), run.end + CLAUSE) and words[verb].text not in _STOPS:
            if self.behind.signed_by_several(words, verb):
                return first, verb
            verb += 1
        return first, None

    def _opening(self, words: Sequence[Word], number: int) -> int:
        """The word that opens the bracket closed at ``number``, if it is near; else ``number``."""
        for place in range(number - 1, max(-1, number - 8), -1):
            if words[place].text == "(":
                return place
        return number

    def _before_known(self, run: Run) -> bool:
        number = run.end
        if number < len(run.words) and run.words[number].text == "(":
            number = next(
                (n + 1 for n in range(number, min(len(run.words), number + 8)) if run.words[n].text == ")"),
                number,
            )
        if number >= len(run.words) or run.words[number].folded not in _LINKS:
            return False
        number += 1
        while number < len(run.words) and (
            run.words[number].folded in ARTICLES | DE or run.words[number].text in SKIPPED
        ):
            number += 1
        return number < len(run.words) and run.words[number].start in self.starts


def _joined(name: Sequence[Word]) -> str:
    return " ".join(word.text for word in name)


def _camel(name: Sequence[Word]) -> bool:
    """ "HavenApply": words run together, each with its capital (the tokenizer parts them)."""
    return any(
        not word.spaced and word.text[0].isupper() and before.text[-1].islower()
        for before, word in pairwise(name)
    )
