"""What stands before a run: a noun, a role, a preposition, the other party."""

from __future__ import annotations

from collections.abc import Sequence

from coopextract.organisations.acronyms import is_acronym
from coopextract.organisations.called import described_from
from coopextract.organisations.dossiers import Dossier
from coopextract.organisations.lexicon import Lexicon
from coopextract.organisations.runs import Run, Surroundings
from coopextract.organisations.scale import Scale
from coopextract.organisations.tokens import Word

ARTICLES = frozenset({"le", "la", "l", "les"})
DE = frozenset({"de", "du", "des", "d"})
SKIPPED = frozenset({"«", "“", '"', "‘", "#", "l/"})
_CONCLUDED = frozenset(
    "conclu conclue conclus conclues conclure noue nouee signer signe signee passe passee".split()
)
_CLOSERS = frozenset({",", ";", ".", ")", "|"})
_PARTICIPLES = ("é", "ée", "és", "ées")
_STOPS = frozenset({".", ";", ":", "!", "?", "|", "•"})
_VERBS_AND_LINKS = frozenset({"a", "ont", "est", "sont", "par", "avec", "dans"})


class Before:
    """Reads what stands before a run."""

    def __init__(self, lexicon: Lexicon, scale: Scale, around: Surroundings) -> None:
        self.lexicon = lexicon
        self.scale = scale
        self.around = around

    def read(self, run: Run, dossier: Dossier) -> None:
        """Add what the words before ``run`` say."""
        number = run.first - 1
        while number >= 0 and run.words[number].text in SKIPPED:
            number -= 1
        article = number >= 0 and run.words[number].folded in ARTICLES
        if article:
            number -= 1
        if number < 0:
            return
        if not article:
            self._through(run, number, dossier)
            if self.in_row(run.words, number):
                dossier.add("apposition", self.scale.weight("apposition"))
        word = run.words[number]
        if (word.text == ":" and number and self.scale.has("source", run.words[number - 1].folded)) or (
            word.text == "/"
            and any(self.scale.has("source", one.folded) for one in run.words[max(0, number - 6) : number])
        ):
            dossier.add("source", self.scale.weight("source"))
        if word.folded in DE and number and run.words[number - 1].folded == "aupres":
            self._partner(run, number - 1, dossier)
        elif word.folded in DE:
            self._governed(run, number - 1, dossier)
            bare = not article and word.folded in {"de", "d"}
            if bare and self._led(run, number - 1):
                dossier.add("leader", self.scale.weight("leader"))
            elif self._headed(run, number - 1, bare=bare):
                dossier.add("headed", self.scale.weight("headed"))
        elif self._opens_partner(run.words, number):
            self._partner(run, number, dossier)
        elif word.text in {"à", "au"} and (run.small or not article) and self._given(run, number):
            dossier.add("dative", self.scale.weight("dative"))
        elif (
            self.scale.has("place", word.folded)
            and word.text.lower() != "a"
            and not article
            and not is_acronym(run.words[run.first].text)
            and not self._dative(run, word)
        ):
            dossier.add("place", self.scale.weight("place"))
        elif not article and word.text == "," and self._held_by(run, number):
            dossier.add("title", self.scale.weight("title"))
        elif not article and (word.text == "@" or self._after_role(run, number)):
            dossier.add("affiliated", self.scale.weight("affiliated"))
        elif not article:
            self._noun_before(run, number, dossier)

    def _through(self, run: Run, number: int, dossier: Dossier) -> None:
        """ "avec le semencier X", "avec l'armateur danois, X,": what stands before the noun group that leads
        to the name.
        """
        if self.around.labels.get(run.start) == "PER":
            return
        comma = run.words[number].text == ","
        start = described_from(run.words, number + 1, self.around.taken, self.scale, self.lexicon)
        if start > number or (comma and not self._closed(run)):
            return
        if comma and self.scale.has("apposition", run.words[start + 1].folded):
            dossier.add("set_off", self.scale.weight("set_off"))
        if start and self._opens_partner(run.words, start - 1):
            self._partner(run, start - 1, dossier)

    def _opens_partner(self, words: Sequence[Word], number: int) -> bool:
        """Whether "avec", or the "et" of "entre A et", stands there."""
        folded = words[number].folded
        return self.scale.has("prepositions", folded) or (folded == "et" and self._between(words, number))

    def in_row(self, words: Sequence[Word], number: int) -> bool:
        """ "les opérateurs X, Y et Z": whether ``number`` links a name to those before it, which a plural
        noun of organisations leads.
        """
        if words[number].text != "," and words[number].folded != "et":
            return False
        place, names = number - 1, 0
        while place > 0 and number - place < 30 and self._of_row(words[place]):
            names += words[place].capital
            place -= 1
        if not words[place + 1].capital:
            return False  # "les deux institutions, X et Y"
        while place > 0 and words[place].small and self.lexicon.adjective(words[place].folded):
            place -= 1
        plural = words[place].text.endswith(("s", "x", "S", "ONG"))
        return names > 0 and plural and place > 0 and self.scale.has("apposition", words[place].folded)

    def _of_row(self, word: Word) -> bool:
        """Whether it may stand within a row of names behind their noun."""
        link = (
            word.text in {",", "(", ")", "&", "-"} or word.folded == "et" or word.start in self.around.taken
        )
        return link or (word.capital and not self.scale.has("apposition", word.folded))

    def _closed(self, run: Run) -> bool:
        """Whether a comma, "et", a bracket, a verb of several or the end stands behind the name."""
        after = run.words[run.end] if run.end < len(run.words) else None
        return after is None or after.text in {",", ".", "(", ";"} or after.folded in {"et", "ont", "a"}

    def _after_role(self, run: Run, number: int) -> bool:
        """ "Anne Martin, directrice, X": a line with a person, a role, and what closes it."""
        words = run.words
        if words[number].text != "," or (run.end < len(words) and words[run.end].text not in _CLOSERS):
            return False
        comma = next((n for n in range(number - 1, max(0, number - 8), -1) if words[n].text == ","), None)
        if comma is None or self.around.labels.get(words[comma - 1].start) != "PER":
            return False
        if any(word.capital for word in words[comma + 2 : number]) and any(
            word.folded in DE for word in words[comma:number]
        ):
            return False
        role = words[comma + 1].folded
        return len(role) > 4 and (self.scale.has("title", role) or self.scale.has("role", role))

    def _held_by(self, run: Run, comma: int) -> bool:
        """ "le secrétaire général de l'Office, Paul Martin": an office, its body, a comma, the person."""
        name = run.words[run.first : run.end]
        if not 2 <= len(name) <= 4 or not all(word.text.istitle() and word.text.isalpha() for word in name):
            return False
        if run.end < len(run.words) and run.words[run.end].text == "(":
            return False
        for place in range(comma - 1, max(-1, comma - 20), -1):
            word = run.words[place]
            if word.text in _STOPS or word.text == "," or word.folded in {"et", "avec", "par"}:
                return False
            if self._office(run.words, place):
                return True
        return False

    def _office(self, words: Sequence[Word], number: int) -> bool:
        """ "le directeur", "son homologue": a person's title behind an article, or opening the block."""
        if not self.scale.has("title", words[number].folded) or len(words[number].folded) < 4:
            return False
        return number == 0 or words[number - 1].folded in ARTICLES | {"son", "sa", "du", "au"}

    def _noun_before(self, run: Run, number: int, dossier: Dossier) -> None:
        word = run.words[number]
        if word.small and self.scale.has("object", word.folded):
            dossier.add("object", self.scale.weight("object"))
            return
        if word.end in self.around.ends:
            if self._role_of(run.words, number):
                dossier.add("title", self.scale.weight("title"))
            return
        if self.scale.has("title", word.folded) or (
            word.text == "." and number and self.scale.has("title", run.words[number - 1].folded)
        ):
            if (
                (
                    number
                    and run.words[number - 1].folded
                    in ARTICLES | DE | {"son", "sa", "adjointe", "general", "generale"}
                )
                or word.text in {"M.", "."}
                or not self.scale.has("role", word.folded)
            ):
                dossier.add("title", self.scale.weight("title"))
            return
        if self.scale.has("agreement", word.folded) and word.folded not in {"charte", "traite"}:
            dossier.add("parties", self.scale.weight("parties"))
        if self.lexicon.national(word.folded) and word.small:
            if number and self.scale.has("title", run.words[number - 1].folded):
                dossier.add("title", self.scale.weight("title"))  # "le général danois X"
                return
            dossier.add("apposition", self.scale.weight("apposition") - 1)
        for step in range(4):
            place = number - step
            if place < 0:
                return
            folded = run.words[place].folded
            if run.words[place].start in self.around.taken:
                return
            if self.scale.has("refusal", folded):
                dossier.add("refusal", self.scale.weight("refusal"))
                return
            if self.scale.has("apposition", folded) and self._several(run, folded):
                dossier.add("kind", self.scale.weight("kind"))
                return
            if self.scale.has("apposition", folded):
                dossier.add("apposition", self.scale.weight("apposition") - (0.3 if step > 1 else 0))
                return
            if not (
                self.lexicon.adjective(folded)
                or (run.words[place].small and run.words[place].text.endswith(_PARTICIPLES))
                or folded in DE
                or self.lexicon.national(folded)
                or (step and run.words[place + 1].folded in DE)
                or self._before_de(run, place)
            ):
                return

    def _several(self, run: Run, folded: str) -> bool:
        """ "les entreprises X qui ...": a plural noun before one word alone tells its kind."""
        after = [word for word in run.words[run.end : run.end + 3] if word.folded not in ARTICLES]
        more = len(after) > 1 and after[0].text in {",", "et", "&", "ou", "-", "–", "/"} and after[1].capital
        return folded.endswith("s") and not (run.listed or more)

    def _role_of(self, words: Sequence[Word], number: int) -> bool:
        """ "le Secrétaire général d'ABC X": a role before the organisation makes X a person."""
        near = words[max(0, number - 9) : number]
        return any(self.scale.has("title", one.folded) or self.scale.has("role", one.folded) for one in near)

    def _before_de(self, run: Run, place: int) -> bool:
        return place > 0 and run.words[place].small and run.words[place - 1].folded in {"de", "d"}

    def _governed(self, run: Run, number: int, dossier: Dossier) -> None:
        """ "directeur général de X", "les équipes de X", "la ville de X"."""
        behind = number
        while number > 0 and run.words[number].small and self._describes(run.words[number].folded):
            number -= 1  # "la filiale camerounaise de X"
        if number < 0 or not self._had(run.words[number].folded):
            number = behind
        noun = run.words[number].folded if number >= 0 else ""
        if self._role_before(run.words, number):
            if self._is_domain(run):
                return
            dossier.add("role", self.scale.weight("role"))
        elif number >= 0 and run.words[number].start not in self.around.taken:
            if self.scale.has("support", noun):
                dossier.add("support", self.scale.weight("support"))
            elif self.scale.has("owned", noun):
                dossier.add("owned", self.scale.weight("owned"))
            elif self.scale.has("belonging", noun):
                dossier.add("belonging", self.scale.weight("belonging"))
            elif run.key in self.lexicon.called and noun in self.lexicon.refused:
                dossier.add("refusal", self.scale.weight("refusal"))
            elif self.scale.has("refusal", noun):
                dossier.add("refusal", self.scale.weight("refusal") / 2)

    def _is_domain(self, run: Run) -> bool:
        """ "directrice de la Communication", "chef du Marketing": one plain word behind an article."""
        word, before = run.words[run.first], run.words[run.first - 1].folded
        alone = run.end - run.first == 1 and word.text.istitle()
        return alone and before in ARTICLES | {"du", "des"} and self.around.common(word.text.lower())

    def _describes(self, folded: str) -> bool:
        return self.lexicon.adjective(folded) and not self._had(folded)

    def _had(self, folded: str) -> bool:
        return self.scale.has("belonging", folded) or self.scale.has("owned", folded)

    def _given(self, run: Run, number: int) -> bool:
        """Whether a verb of giving leads to "à"."""
        for place in range(number - 1, max(-1, number - 9), -1):
            if run.words[place].text in _STOPS:
                return False
            if self.scale.has("dative", run.words[place].folded) and run.words[place].small:
                return self.around.labels.get(run.start) != "LOC"
        return False

    def _led(self, run: Run, number: int) -> bool:
        """ "président de X", "directrice générale de X", where X is no single plain word."""
        name = run.words[run.first : run.end]
        if len(name) < 2 and not is_acronym(name[0].text):
            return False
        while number > 0 and self.lexicon.adjective(run.words[number].folded) and run.words[number].small:
            number -= 1
        return number >= 0 and self.scale.has("leader", run.words[number].folded)

    def _headed(self, run: Run, number: int, *, bare: bool) -> bool:
        """ "directrice générale de la Taldor", "président de Taldor": one word that is none of the language.

        ``bare``: without an article, before which any head of a body will do, unless a place is meant.
        """
        word = run.words[run.first]
        if run.end - run.first > 1 or run.small or self.around.common(word.text.lower()):
            return False
        general = run.words[number].folded in {"general", "generale"}
        noun = run.words[number - general].folded
        if self.scale.has("headed", noun) and (general or noun not in {"directeur", "directrice"}):
            return True
        place = self.around.labels.get(word.start) == "LOC"
        return bare and self.scale.has("leader", noun) and not place

    def _dative(self, run: Run, word: Word) -> bool:
        """ "permet à X de compléter": no place."""
        words, number = run.words, run.end
        if word.text != "à" or number + 1 >= len(words) or words[number].folded not in {"de", "d"}:
            return False
        return words[number + 1].small and words[number + 1].folded.endswith(("er", "ir", "re"))

    def _role_before(self, words: Sequence[Word], number: int) -> bool:
        """Whether the noun group that ends at ``number`` begins with a role, at most six words before."""
        for place in range(number, max(-1, number - 6), -1):
            word = words[place]
            if word.text in _STOPS or word.text == "," or word.start in self.around.taken:
                return False
            if self.scale.has("role", word.folded):
                return True
            if word.folded in _VERBS_AND_LINKS:
                return False
        return False

    def _partner(self, run: Run, number: int, dossier: Dossier) -> None:
        weight = self.scale.weight("prepositions")
        if run.words[number].folded == "par" and number and self._participle(run.words[number - 1]):
            dossier.add("agent", self.scale.weight("agent"))
        if run.words[number].folded not in {"chez", "dont", "via"} and self.agreement_near(run.words, number):
            weight += self.scale.weight("agreement")
            if run.words[number].folded == "avec" and self._instrument_with(run.words, number):
                dossier.add("instrument_with", self.scale.weight("instrument_with"))
        if run.words[number].folded == "dont":
            weight = 0.5
        dossier.add("prepositions", weight)

    def _participle(self, word: Word) -> bool:
        return (
            word.small
            and len(word.text) > 3
            and word.text.endswith((*_PARTICIPLES, "i", "ie", "u", "ue", "is"))
        )

    def _between(self, words: Sequence[Word], number: int) -> bool:
        """Whether "entre" or "liant" opened what this "et" closes."""
        for place in range(number - 1, max(-1, number - 20), -1):
            if words[place].text in _STOPS or words[place].folded == "et":
                return False
            if words[place].folded in {"entre", "liant", "unissant"}:
                return True
        return False

    def agreement_near(self, words: Sequence[Word], number: int) -> bool:
        """Whether a noun of agreements stands before word ``number`` in its sentence."""
        for place in range(number - 1, max(-1, number - 12), -1):
            if words[place].text in _STOPS:
                return False
            if self.scale.has("agreement", words[place].folded) or words[place].folded in _CONCLUDED:
                return True
        return False

    def _instrument_with(self, words: Sequence[Word], number: int) -> bool:
        """ "signé une convention (de partenariat) avec": a signing verb and the instrument close before."""
        near = words[max(0, number - 5) : number]
        verb = words[max(0, number - 9) : number]
        return any(self.scale.has("agreement", one.folded) for one in near) and any(
            self.scale.has("signing", one.folded) for one in verb
        )
