"""Names without a head noun: companies, brands, associations, acronyms nobody defines.

A capitalised run ("Oracle", "STB SICAR") says little by itself. This module gathers what the whole
document says of it (see ``rules/organisation_evidence.yaml``): a noun before it, a verb behind it, an
organisation beside it, the model's labels. Each kind of evidence counts once; a run whose sum
reaches the threshold is a name wherever it stands in the document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from coopextract.organisations.acronyms import is_acronym
from coopextract.organisations.candidates import Candidate
from coopextract.organisations.folding import WORD, fold
from coopextract.organisations.lexicon import Lexicon, words_of
from coopextract.organisations.patterns import in_capitals
from coopextract.organisations.tokens import Word
from coopextract.records import Form, FoundBy
from coopextract.rules import Rules, load_rules

#: Longest name in words that is read.
LONGEST = 6
#: Most words of an item in a list of partners.
SHORT = 6
_ARTICLES = frozenset({"le", "la", "l", "les"})
_DE = frozenset({"de", "du", "des", "d"})
_QUOTES = {"«": "»", "“": "”", '"': '"', "‘": "’"}
_SKIPPED = frozenset({"«", "“", '"', "‘", "#", "l/"})
_STOPS = frozenset({".", ";", ":", "!", "?", "|", "•"})
_VERBS_AND_LINKS = frozenset({"a", "ont", "est", "sont", "par", "avec", "dans"})
_LINKS = frozenset({"et", ",", "&", "ou", "-", "–", "/"})
_NEVER_IN_NAME = frozenset(
    "le la les l un une des du de d et ou à a au aux en dans sur sous par pour avec sans ce cet "
    "cette ces son sa ses leur leurs notre nos votre vos il elle ils elles on nous vous je qui que "
    "qu quoi dont ainsi depuis selon lors apres avant afin alors aussi car cela ceci the an in on by "
    "with to from this that its comme comment entre chez mais malgre parmi pendant puis quand quel "
    "quelle quelles quels si tout toute tous toutes voici voila y".split()
)
_LEGAL_END = re.compile(r",?\s(?:SA|SARL|SAS|SASU|SUARL|Inc|Ltd|LLC|GmbH|PLC|plc|AG|NV|BV)\.?\Z")
_CALENDAR = frozenset(
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre "
    "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
)


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


def listed(
    blocks: Iterable[tuple[str, Sequence[Word]]], scale: Scale
) -> Iterator[tuple[Sequence[Word], bool]]:
    """Each block's words, and whether it is an item under a heading or sentence of partners."""
    partners = running = False
    for kind, words in blocks:
        if not words:
            continue
        if running and kind == "heading" and len(words) <= SHORT:
            yield words, True
            continue
        running = running and kind == "heading"
        if kind == "heading" or (kind == "paragraph" and len(words) > SHORT):
            announced = (
                words if kind == "heading" else words[-1:] and words[-8:] if words[-1].text == ":" else []
            )
            partners = any(scale.has("partners", word.folded) for word in announced) and len(announced) <= 8
            running = partners
            yield words, False
        else:
            yield words, partners and len(words) <= SHORT


@dataclass(frozen=True, slots=True)
class Run:
    """``words[first:end]`` of a stretch, a possible name.

    ``opening``: its capital may be that of a sentence; ``listed``: it stands in a list of partners.
    """

    words: Sequence[Word]
    first: int
    end: int
    opening: bool
    listed: bool

    @property
    def start(self) -> int:
        """Text offset of the first character."""
        return self.words[self.first].start

    @property
    def stop(self) -> int:
        """Text offset behind the last character."""
        return self.words[self.end - 1].end

    @property
    def key(self) -> str:
        """What its occurrences share, however they are written."""
        return " ".join(word.folded for word in self.words[self.first : self.end])


@dataclass
class Dossier:
    """What the document says of one run: the best weight of each kind, labels, whether it is a word too."""

    runs: list[Run] = field(default_factory=list)
    kinds: dict[str, float] = field(default_factory=dict)
    refusals: list[float] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    several: bool = False  # several capitalised words
    firm: bool = False  # stands somewhere with a capital that no sentence start explains

    def add(self, kind: str, weight: float) -> None:
        """Keep the strongest weight of ``kind``."""
        if kind == "refusal":
            self.refusals.append(weight)
        elif abs(weight) > abs(self.kinds.get(kind, 0.0)):
            self.kinds[kind] = weight


@dataclass(frozen=True)
class Surroundings:
    """What else is known of the document: all offsets are code points of its text.

    ``labels`` gives the model's label at each token start; ``starts`` and ``ends`` are where organisations
    already found begin and end, ``taken`` every offset inside one; ``small`` the folded words that also
    stand in small letters;
    ``openings`` the offsets at which a sentence begins.
    """

    labels: Mapping[int, str]
    starts: Collection[int]
    ends: Collection[int]
    taken: Collection[int]
    small: Collection[str]
    openings: Collection[int]
    entities: Mapping[int, int]  # start -> end of the model's organisations of several words


class Gatherer:
    """Finds names by evidence in one document."""

    def __init__(self, lexicon: Lexicon, scale: Scale, around: Surroundings) -> None:
        self.lexicon = lexicon
        self.scale = scale
        self.around = around
        self.starts = set(around.starts)
        self.ends = set(around.ends)
        self.nationals = scale.nationals
        self.dossiers: dict[str, Dossier] = {}

    def find(self, stretches: Iterable[tuple[Sequence[Word], bool]], text: str) -> Iterator[Candidate]:
        """Candidates in the order in which their names first stand in the document.

        Args:
            stretches: each block's words, and whether it is an item under a heading of partners.
        """
        for words, listed in stretches:
            for run in self._runs(words, listed):
                self.dossiers.setdefault(run.key, Dossier()).runs.append(run)
        for dossier in self.dossiers.values():
            self._weigh(dossier)
        accepted = self._accepted()
        for key in accepted:  # what is accepted speaks for what stands beside it
            self.starts.update(run.start for run in self.dossiers[key].runs)
            self.ends.update(run.stop for run in self.dossiers[key].runs)
        for key, dossier in self.dossiers.items():
            if key not in accepted:
                for run in dossier.runs:
                    self._beside(run, dossier)
        return _everywhere(self._named(text), text)

    def _named(self, text: str) -> dict[str, Candidate]:
        """Every spelling of an accepted name, or of its first word alone."""
        accepted = self._accepted()
        longer: dict[str, list[str]] = {}
        for name in sorted(accepted):
            longer.setdefault(name.split(" ")[0], []).append(name)
        named: dict[str, Candidate] = {}
        for key, dossier in self.dossiers.items():
            whole = self._longer(key, longer.get(key, []))
            if key in accepted or whole:
                for surface, candidate in self._surfaces(dossier, whole, text):
                    named.setdefault(surface, candidate)
        return named

    # --- the runs

    def _runs(self, words: Sequence[Word], listed: bool) -> Iterator[Run]:
        shouted = in_capitals(words)
        announced = self._announced(words)
        number = 0
        while number < len(words):
            quoted = self._quoted(words, number)
            if quoted is not None:
                yield Run(words, number + 1, quoted, False, False)
                number = quoted + 1
                continue
            end = self._entity_end(words, number) or self._run_end(words, number)
            if end == number:
                number += 1
                continue
            if not shouted or listed:
                run = self._trimmed(words, number, end, listed)
                if run is not None and announced is not None and announced[0] < run.first < announced[1]:
                    run = replace(run, listed=True)
                if run is not None:
                    yield run
            number = end

    def _announced(self, words: Sequence[Word]) -> tuple[int, int] | None:
        """Between which words partners are listed: "Nos partenaires : X, Y et Z."."""
        for number, word in enumerate(words[:12]):
            if word.text == ":" and any(self.scale.has("partners", one.folded) for one in words[:number]):
                stop = next(
                    (place for place in range(number, len(words)) if words[place].text == "."), len(words)
                )
                return number, stop
        return None

    def _entity_end(self, words: Sequence[Word], number: int) -> int | None:
        """The end of an entity of several words that begins here and touches nothing found before."""
        stop = self.around.entities.get(words[number].start)
        if stop is None:
            return None
        end = number
        while end < len(words) and words[end].end <= stop and words[end].start not in self.around.taken:
            if (words[end].text in {"-", "–", "—", "("} and words[end].spaced) or self.scale.has(
                "title", words[end].folded
            ):
                return None
            end += 1
        whole = end > number + 1 and words[end - 1].end == stop
        return (
            end
            if whole and words[number].folded not in _NEVER_IN_NAME and end >= self._run_end(words, number)
            else None
        )

    def _quoted(self, words: Sequence[Word], number: int) -> int | None:
        """The end of a quoted name behind a noun of organisations: association « sharek »."""
        closer = _QUOTES.get(words[number].text)
        if closer is None or not number or not self.scale.has("apposition", words[number - 1].folded):
            return None
        for end in range(number + 2, min(len(words), number + LONGEST)):
            if words[end].text == closer:
                free = all(word.start not in self.around.taken for word in words[number + 1 : end])
                return end if free and words[number + 1].text[0].isalpha() else None
        return None

    def _run_end(self, words: Sequence[Word], number: int) -> int:
        end = number
        while end < len(words) and end - number < LONGEST and self._in_run(words, end, number):
            end += 1
        if end + 1 < len(words) and end > number and words[end].text == "," and words[end + 1].capital:
            return end + 2 if words[end + 1].folded in {"inc", "ltd", "llc"} else end
        return end

    def _in_run(self, words: Sequence[Word], number: int, first: int) -> bool:
        word = words[number]
        if word.start in self.around.taken or (
            not word.spaced and number > first and not self._joined(words, number)
        ):
            return False
        if word.text == "&" or word.folded in {"of", "for", "and"} or word.text in {"-", "‑"}:
            return number > first and self._goes_on(words, number)
        if not word.capital or not word.text[0].isalpha() or len(word.text) < 2:
            return False
        if word.folded in _CALENDAR or (
            self.scale.has("title", word.folded) and word.folded not in {"saint", "sainte"}
        ):
            return False
        return word.folded not in _NEVER_IN_NAME or (number > first and self._goes_on(words, number))

    def _joined(self, words: Sequence[Word], number: int) -> bool:
        """Whether a word without a blank before it goes on with the name: "A-B", "AllEnvi"."""
        word, before = words[number], words[number - 1]
        if word.text in {"-", "‑"} or before.text in {"-", "‑"}:
            return True
        return before.text[0].isupper() and before.text[-1].islower() and word.folded not in _NEVER_IN_NAME

    def _goes_on(self, words: Sequence[Word], number: int) -> bool:
        after = words[number + 1] if number + 1 < len(words) else None
        if after is None or not after.capital or after.start in self.around.taken:
            return False
        return words[number].text not in {"-", "‑"} or not (words[number].spaced or after.spaced)

    def _trimmed(self, words: Sequence[Word], first: int, end: int, listed: bool) -> Run | None:
        opening = words[first].start in self.around.openings or (
            first > 0 and words[first - 1].text in {":", "•", "-", "–", "—", "*"}
        )
        if opening and end - first > 1 and self._plain(words[first]):
            first, opening = first + 1, False
        if listed:
            opening = False
        if listed and (first > 2 or end < len(words) - 1):
            listed = False
        run = Run(words, first, end, opening, listed)
        return None if self._refused(run) else run

    def _plain(self, word: Word) -> bool:
        """Whether a word written with one capital is also an ordinary word here."""
        if word.text.isupper() and len(word.text) > 1:
            return False
        return (
            word.folded in self.around.small
            or word.folded in self.lexicon.refused
            or word.folded in self.lexicon.heads
        )

    def _refused(self, run: Run) -> bool:
        name = run.words[run.first : run.end]
        folded = run.key
        if self._state(run) or folded in self.scale.nationals:
            return True
        after = run.words[run.end] if run.end < len(run.words) else None
        if (
            len(name) == 1
            and not name[0].text.isupper()
            and after is not None
            and after.small
            and self.lexicon.adjective(after.folded)
        ):
            return True
        if len(folded) < 3 or all(
            self._plain(word)
            or (len(name) > 1 and word.text.istitle() and self.lexicon.adjective(word.folded))
            for word in name
        ):
            return True
        if len(name) == 1 and (
            self.scale.has("legal_form", folded)
            or name[0].text in self.lexicon.refused_acronyms
            or set(name[0].text) <= set("IVXLC")
        ):
            return True
        head = name[0].folded
        return not name[0].text.isupper() and (head in self.lexicon.refused or head in self.lexicon.heads)

    def _state(self, run: Run) -> bool:
        """Whether it is a state, or begins with one, or ends one that began before it."""
        words = [words_of(word.text) for word in run.words[max(0, run.first - 3) : run.end]]
        before = len(words) - (run.end - run.first)
        if any(" ".join(words[n:]) in self.lexicon.states for n in range(before + 1)):
            return True
        return words[before] in self.lexicon.states and (
            len(words) == before + 1 or words[-1] in self.lexicon.states
        )

    # --- the evidence

    def _weigh(self, dossier: Dossier) -> None:
        for run in dossier.runs:
            dossier.firm |= not run.opening or self._shaped(run)
            dossier.several |= any(
                word.capital and word.spaced for word in run.words[run.first + 1 : run.end]
            )
            dossier.labels.append(self.around.labels.get(run.start, ""))
            self._shape(run, dossier)
            self._before(run, dossier)
            self._after(run, dossier)
            self._beside(run, dossier)

    def _shaped(self, run: Run) -> bool:
        """Whether its capitals cannot be those of a sentence start."""
        return (
            any(word.capital for word in run.words[run.first + 1 : run.end])
            or not run.words[run.first].text[1:].islower()
        )

    def _shape(self, run: Run, dossier: Dossier) -> None:
        name = run.words[run.first : run.end]
        if len(name) > 1 and self.scale.has("legal_form", name[-1].folded):
            dossier.add("legal_form", self.scale.weight("legal_form"))
        if len(name) > 1 and words_of(name[-1].text) in self.lexicon.states:
            dossier.add("branch", self.scale.weight("branch"))
        if len(name) > 1 and all(
            word.text.istitle() and self.lexicon.adjective(word.folded) for word in name[1:]
        ):
            dossier.add("plain", self.scale.weight("plain"))
        if name[0].text.isupper() and is_acronym(name[0].text) and len(name[0].text) > 2:
            dossier.add("capitals", self.scale.weight("capitals"))
            if run.first and run.words[run.first - 1].folded in _ARTICLES | {"du", "au"}:
                dossier.add("article", self.scale.weight("article"))
        if run.first and run.words[run.first - 1].text in _QUOTES:
            dossier.add("quoted", self.scale.weight("quoted"))
        if self._bracketed(run):
            dossier.add("bracket", self.scale.weight("bracket"))
        if run.listed:
            dossier.add("partners", self.scale.weight("partners"))

    def _bracketed(self, run: Run) -> bool:
        """Whether it stands alone in brackets behind an organisation."""
        words, number = run.words, run.first - 1
        if number < 1 or words[number].text != "(" or run.end >= len(words) or words[run.end].text != ")":
            return False
        return words[number - 1].end in self.ends or self.around.labels.get(words[number - 1].start) == "PER"

    def _before(self, run: Run, dossier: Dossier) -> None:
        number = run.first - 1
        while number >= 0 and run.words[number].text in _SKIPPED:
            number -= 1
        article = number >= 0 and run.words[number].folded in _ARTICLES
        if article:
            number -= 1
        if number < 0:
            return
        word = run.words[number]
        if (word.text == ":" and number and self.scale.has("source", run.words[number - 1].folded)) or (
            word.text == "/"
            and any(self.scale.has("source", one.folded) for one in run.words[max(0, number - 6) : number])
        ):
            dossier.add("source", self.scale.weight("source"))
        if word.folded in _DE:
            self._governed(run, number - 1, dossier)
        elif self.scale.has("prepositions", word.folded) or (
            word.folded == "et" and self._between(run.words, number)
        ):
            self._partner(run, number, dossier)
        elif (
            self.scale.has("place", word.folded)
            and word.text.lower() != "a"
            and not article
            and not is_acronym(run.words[run.first].text)
        ):
            dossier.add("place", self.scale.weight("place"))
        elif not article:
            self._noun_before(run, number, dossier)

    def _noun_before(self, run: Run, number: int, dossier: Dossier) -> None:
        word = run.words[number]
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
                    in _ARTICLES | _DE | {"son", "sa", "adjointe", "general", "generale"}
                )
                or word.text in {"M.", "."}
                or not self.scale.has("role", word.folded)
            ):
                dossier.add("title", self.scale.weight("title"))
            return
        if self.scale.has("agreement", word.folded) and word.folded not in {"charte", "traite"}:
            dossier.add("parties", self.scale.weight("parties"))
        if word.folded in self.nationals and word.small:
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
            if self.scale.has("apposition", folded):
                dossier.add("apposition", self.scale.weight("apposition") - (0.5 if step > 1 else 0))
                return
            if not (
                self.lexicon.adjective(folded)
                or folded in _DE
                or folded in self.scale.nationals
                or (step and run.words[place + 1].folded in _DE)
                or self._before_de(run, place)
            ):
                return

    def _role_of(self, words: Sequence[Word], number: int) -> bool:
        """ "le Secrétaire général d'ABC X": a role before the organisation makes X a person."""
        near = words[max(0, number - 9) : number]
        return any(self.scale.has("title", one.folded) or self.scale.has("role", one.folded) for one in near)

    def _before_de(self, run: Run, place: int) -> bool:
        return place > 0 and run.words[place].small and run.words[place - 1].folded in {"de", "d"}

    def _governed(self, run: Run, number: int, dossier: Dossier) -> None:
        """ "directeur général de X", "les équipes de X", "la ville de X"."""
        noun = run.words[number].folded if number >= 0 else ""
        if self._role_before(run.words, number):
            dossier.add("role", self.scale.weight("role"))
        elif number >= 0 and run.words[number].start not in self.around.taken:
            if self.scale.has("belonging", noun):
                dossier.add("belonging", self.scale.weight("belonging"))
            elif self.scale.has("refusal", noun):
                dossier.add("refusal", self.scale.weight("refusal") / 2)

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
        if run.words[number].folded not in {"chez", "dont", "via"} and self._agreement_near(
            run.words, number
        ):
            weight += self.scale.weight("agreement")
            if run.words[number].folded == "avec" and self._instrument_with(run.words, number):
                dossier.add("instrument_with", self.scale.weight("instrument_with"))
        if run.words[number].folded == "dont":
            weight = 0.5
        dossier.add("prepositions", weight)

    def _between(self, words: Sequence[Word], number: int) -> bool:
        """Whether "entre" or "liant" opened what this "et" closes."""
        for place in range(number - 1, max(-1, number - 20), -1):
            if words[place].text in _STOPS or words[place].folded == "et":
                return False
            if words[place].folded in {"entre", "liant", "unissant"}:
                return True
        return False

    def _agreement_near(self, words: Sequence[Word], number: int) -> bool:
        for place in range(number - 1, max(-1, number - 12), -1):
            if words[place].text in _STOPS:
                return False
            if self.scale.has("agreement", words[place].folded):
                return True
        return False

    def _instrument_with(self, words: Sequence[Word], number: int) -> bool:
        """ "signé une convention (de partenariat) avec": a signing verb and the instrument close before."""
        near = words[max(0, number - 5) : number]
        verb = words[max(0, number - 9) : number]
        return any(self.scale.has("agreement", one.folded) for one in near) and any(
            self.scale.has("signing", one.folded) for one in verb
        )

    def _after(self, run: Run, dossier: Dossier) -> None:
        words, number = run.words, run.end
        while number < len(words) and words[number].text in {"»", "”", '"', ","}:
            number += 1
        if number >= len(words):
            return
        if self.scale.has("represented", words[number].folded):
            dossier.add("represented", self.scale.weight("represented"))
        if words[number - 1].text == "," and self._role_word(words, number):
            dossier.add("title_after", self.scale.weight("title_after"))
        if number == run.end:
            number = self._past_partner(words, number)
        if (
            words[number - 1].text != ","
            and words[number].small
            and self.scale.has("subject", words[number].folded)
        ):
            weight = self.scale.weight("subject") / (2 if words[number].folded in {"a", "ont"} else 1)
            if any(self.scale.has("signing", word.folded) for word in words[number : number + 3]):
                weight = self.scale.weight("subject") + self.scale.weight("signing")
            dossier.add("subject", weight)

    def _role_word(self, words: Sequence[Word], number: int) -> bool:
        if words[number].folded in _ARTICLES and number + 1 < len(words):
            number += 1
        return self.scale.has("title", words[number].folded)

    def _past_partner(self, words: Sequence[Word], number: int) -> int:
        """Behind "et" and the next capitalised words: "X et la Y ont signé"."""
        if words[number].folded != "et":
            return number
        place = number + 1
        while (
            place < len(words) - 1
            and place < number + 8
            and (words[place].capital or words[place].folded in _ARTICLES)
        ):
            place += 1
        return place if place < len(words) and place > number + 1 else number

    def _beside(self, run: Run, dossier: Dossier) -> None:
        if self._after_known(run) or self._before_known(run):
            more = self.scale.weight("agreement") if self._agreement_near(run.words, run.first) else 0
            dossier.add("beside", self.scale.weight("beside") + more)

    def _after_known(self, run: Run) -> bool:
        number = run.first - 1
        while number >= 0 and (
            run.words[number].folded in _ARTICLES | _DE or run.words[number].text in _SKIPPED
        ):
            number -= 1
        if number < 1 or run.words[number].folded not in _LINKS:
            return False
        number -= 1
        while number > 0 and (run.words[number].text in {")", "»", ","}):
            number = self._opening(run.words, number) - 1 if run.words[number].text == ")" else number - 1
        return number >= 0 and run.words[number].end in self.ends

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
            run.words[number].folded in _ARTICLES | _DE or run.words[number].text in _SKIPPED
        ):
            number += 1
        return number < len(run.words) and run.words[number].start in self.starts

    # --- the verdict

    def _sum(self, dossier: Dossier) -> float:
        total = sum(dossier.kinds.values()) + sum(dossier.refusals) / len(dossier.runs)
        count = len(dossier.labels)
        if "partners" in dossier.kinds:
            persons = dossier.labels.count("PER") / count if dossier.several else 0
            return total + self.scale.weight("model_person") * persons
        share = {label: dossier.labels.count(label) / count for label in ("ORG", "PER", "LOC", "MISC")}
        total += self.scale.weight("model_organisation") * share["ORG"]
        if dossier.several:
            total += self.scale.weight("model_several") * share["ORG"]
        if "capitals" in dossier.kinds:
            return total
        doubt = (
            self.scale.weight("model_person") * share["PER"] + self.scale.weight("model_place") * share["LOC"]
        )
        doubt += self.scale.weight("model_other") * share["MISC"]
        if not dossier.several and share["LOC"] == 1:
            doubt *= 1.7
        return total + doubt * (0.2 if "apposition" in dossier.kinds else 1)

    def _accepted(self) -> set[str]:
        limit = self.scale.weight("threshold")
        return {key for key, one in self.dossiers.items() if one.firm and self._sum(one) >= limit}

    def _longer(self, key: str, names: Sequence[str]) -> str | None:
        """The one accepted name of several words of which ``key``, a single word, is the first."""
        if " " in key or self.dossiers[key].refusals or len(key) < 3:
            return None
        dossier = self.dossiers[key]
        if (
            "capitals" not in dossier.kinds
            and dossier.labels.count("LOC") + dossier.labels.count("PER") > len(dossier.labels) / 2
        ):
            return None
        names = [name for name in names if name != key]
        return names[0] if len(names) == 1 and self.dossiers[key].firm else None

    def _surfaces(self, dossier: Dossier, longer: str | None, text: str) -> Iterator[tuple[str, Candidate]]:
        """Each spelling of the name, with a candidate that stands for its first place."""
        first = (self.dossiers[longer] if longer else dossier).runs[0]
        name = _bare(text[first.start : first.stop])
        why = "the document speaks of it as an organisation: " + ", ".join(
            kind.replace("_", " ") for kind, weight in dossier.kinds.items() if weight > 0
        )
        found_by: FoundBy = "ner" if "ORG" in dossier.labels else "pattern"
        for run in dossier.runs:
            surface = text[run.start : run.stop]
            form: Form = "acronym" if is_acronym(surface) and not longer else "name"
            named = surface if form == "acronym" else name
            yield surface, Candidate(run.start, run.stop, form, found_by, (), named, why, last=True)


def _everywhere(surfaces: Mapping[str, Candidate], text: str) -> Iterator[Candidate]:
    """Every place at which a surface stands as words of its own; one pass over the text."""
    by_word: dict[str, list[str]] = {}
    for surface in surfaces:
        match = WORD.match(surface)
        if match:
            by_word.setdefault(match.group(), []).append(surface)
    for match in WORD.finditer(text):
        for surface in by_word.get(match.group(), ()):
            stop = match.start() + len(surface)
            if text.startswith(surface, match.start()) and not text[stop : stop + 1].isalnum():
                yield replace(surfaces[surface], start=match.start(), end=stop)


def _bare(name: str) -> str:
    """The name without a legal form behind it."""
    return _LEGAL_END.sub("", name) or name
