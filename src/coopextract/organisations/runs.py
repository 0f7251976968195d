"""Capitalised runs that may be names: where each begins and ends in its stretch of words.

Whether a run is a name is not said here; :mod:`.evidence` weighs what the document says of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coopextract.organisations.acronyms import is_acronym
from coopextract.organisations.grammar import Scan
from coopextract.organisations.lexicon import Lexicon, words_of
from coopextract.organisations.lookahead import of_a_minister, state_length
from coopextract.organisations.patterns import DE, DEFINITE, in_capitals, trim
from coopextract.organisations.scale import Scale
from coopextract.organisations.tokens import Word

#: Longest name in words that is read.
LONGEST = 6
#: Most words of an item in a list of partners.
SHORT = 6
_SO_CALLED = frozenset({"dite", "dit", "denommee", "denomme", "nommee", "appelee", "intitulee"})
_PLAIN_PHRASES = ("refused_phrases", "plain_organs")
_MINISTERS = frozenset({"ministre", "ministres"})
#: Most words of a state's name: "République de Côte d'Ivoire".
LONGEST_STATE = 5
#: What may stand behind a number that ends a name.
_CLOSES = frozenset("et a ont signe signent pour le en dans au qui ou dont".split())
#: What an elided article ends with: "l'agglomération de X".
_ELIDED = ("'", "’")
#: Words on either side of a quoted name within which an instrument is told.
_AROUND = 16
_WITH = frozenset({"avec", "entre", "liant", "unissant"})
QUOTES = {"«": "»", "“": "”", '"': '"', "‘": "’"}


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
    names: Sequence[str] = ()  # of the organisations found before
    persons: Collection[int] = ()  # offsets at which the model sees a person
    common: Callable[[str], bool] = bool  # whether a word in small letters is one of the language


@dataclass(frozen=True, slots=True)
class Run:
    """``words[first:end]`` of a stretch, a possible name.

    ``opening``: its capital may be that of a sentence; ``listed``: it stands in a list of partners;
    ``small``: a noun in small letters and its complement ("la commune de X", "l'école des mines"), which is
    an organisation only where it acts.
    """

    words: Sequence[Word]
    first: int
    end: int
    opening: bool
    listed: bool
    small: bool = False

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
class _Table:
    """Which columns of a table hold partners, as its first row says; ``partners``: the last cell is one."""

    columns: set[int] = field(default_factory=set)
    row: int = 0
    column: int = 0
    partners: bool = False

    def read(self, kind: str, words: Sequence[Word], scale: Scale) -> None:
        """Take in the next block."""
        if kind == "row":
            self.row, self.column = self.row + 1, 0
        elif kind == "cell":
            if self.row == 1 and len(words) <= SHORT and any(scale.has("column", w.folded) for w in words):
                self.columns.add(self.column)
            self.partners = self.row > 1 and self.column in self.columns
            self.column += 1
        elif words:
            self.columns, self.row = set(), 0


def listed(
    blocks: Iterable[tuple[str, Sequence[Word]]], scale: Scale
) -> Iterator[tuple[Sequence[Word], bool]]:
    """Each block's words, and whether it is an item under a heading or sentence of partners."""
    partners = running = False
    table = _Table()
    for kind, words in blocks:
        table.read(kind, words, scale)
        if not words:
            continue
        if kind == "cell":
            yield words, table.partners and len(words) <= SHORT
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


def _paired(words: Sequence[Word], closer: str) -> bool:
    """ "« Pêche et Industrie »": two capitalised words joined by "et" or "&", and nothing else."""
    if len(words) < 4 or words[1].folded not in {"et", "&"} or words[3].text != closer:
        return False
    return words[0].capital and words[2].capital


class RunFinder:
    """Finds the runs of one stretch of words after the other."""

    def __init__(self, lexicon: Lexicon, scale: Scale, around: Surroundings) -> None:
        self.lexicon = lexicon
        self.scale = scale
        self.around = around

    def find(self, words: Sequence[Word], listed: bool) -> Iterator[Run]:
        """The runs of ``words`` from left to right; ``listed``: they are an item in a list of partners."""
        shouted = in_capitals(words)
        announced = self._announced(words)
        number = 0
        while number < len(words):
            quoted = self._quoted(words, number)
            if quoted is not None:
                yield Run(words, number + 1, quoted, False, False)
                number = quoted + 1
                continue
            place = self._authority(words, number) or self._body(words, number)
            place = place or self._capital_body(words, number)
            if place is not None:
                yield Run(words, number, place, False, listed, True)
                number = place
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

    def _authority(self, words: Sequence[Word], number: int) -> int | None:
        """The end of "commune de X", "région X" in small letters, if it begins here."""
        word = words[number]
        head = self.lexicon.heads.get(word.folded) if word.small else None
        if head is None or not head.acting or word.start in self.around.taken:
            return None
        if not word.spaced and words[number - 1].text[-1:] not in _ELIDED:
            return None
        end = Scan(words, number, head, self.lexicon, self.around.starts).run()
        while end > number + 1 and words[end - 1].small and words[end - 1].spaced:
            end -= 1
        name = words[number + 1 : end]
        proper = any(one.capital and (len(name) > 1 or not one.text.isupper()) for one in name[:4])
        proper = proper and not (name[0].folded == "du" and name[-1].text.isupper())
        return end if proper and not self._state(Run(words, number + 1, end, False, False)) else None

    def _body(self, words: Sequence[Word], number: int) -> int | None:
        """The end of "école des mines", "tribunal de commerce de X" in small letters, if it begins here."""
        word = words[number]
        head = self.lexicon.heads.get(word.folded) if word.small else None
        if head is None or head.party == "never" or not number or word.start in self.around.taken:
            return None
        if words[number - 1].folded not in DEFINITE or self._within_body(words, number - 1):
            return None
        scan = Scan(words, number, head, self.lexicon, self.around.starts, self.around.persons)
        end = trim(words, number, scan.run())
        name = words[number:end]
        if len(name) < 2 or any(one.start in self.around.taken for one in name) or self._plain_body(name):
            return None
        complement = any(kind in DE for kind, place in scan.complements if place < end)
        if head.apposed and not complement and any(one.capital for one in name[1:]):
            return None  # "l'association X": the name is X
        if head.party == "complement" and complement:
            return end
        return end if self._owned(name, complement) else None

    def _capital_body(self, words: Sequence[Word], number: int) -> int | None:
        """The end of "la Banque postale", "l'École navale": a noun with a capital and adjectives alone."""
        word = words[number]
        head = self.lexicon.heads.get(word.folded) if word.capital else None
        if head is None or not number or word.text.isupper() or word.start in self.around.taken:
            return None
        if words[number - 1].folded not in DEFINITE or words[number - 1].start in self.around.openings:
            return None
        if of_a_minister(words, number):
            return None
        end = number + 1
        while end < len(words) and words[end].small and self.lexicon.adjective(words[end].folded):
            end += 1
        return end if end > number + 1 and not self._plain_body(words[number:end]) else None

    def _within_body(self, words: Sequence[Word], article: int) -> bool:
        """ "le conseil de l'ordre": behind the noun of a body and "de" stands what it is of."""
        noun = article - (1 if words[article].folded == "du" else 2)
        return noun >= 0 and words[noun + 1].folded in DE and words[noun].folded in self.lexicon.heads

    def _owned(self, name: Sequence[Word], complement: bool) -> bool:
        """Whether the name says whose the body is: a proper name, a state, or its scope and its matter."""
        if any(one.capital and one.folded != "etat" for one in name[1:]):
            return True
        if any(self.lexicon.national(one.folded) for one in name[1:]):
            return complement
        scoped = any(self.lexicon.has("scope_small", one.folded) for one in name[1:])
        return scoped and (complement or len(name) > 2)

    def _plain_body(self, name: Sequence[Word]) -> bool:
        """ "conseil d'administration", "société civile": an organ or a kind, not one body."""
        if all(self.lexicon.has("generic_organ_words", one.folded) for one in name):
            return True
        if self._organ_of(name):
            return True
        whole = name[-1].small and name[-1].folded in self.lexicon.heads and name[-2].folded in DEFINITE
        if whole and any(one.capital for one in name):
            return True  # "collège Santé de l'université"
        words = [one.folded for one in name]
        starts = (" ".join(words[:count]) for count in range(1, len(words) + 1))
        return any(self.lexicon.has(which, start) for start in starts for which in _PLAIN_PHRASES)

    def _organ_of(self, name: Sequence[Word]) -> bool:
        """ "réseau international de l'ABC", "direction de la société X": of a body, none of its own."""
        if is_acronym(name[-1].text) and len(name[-1].text) > 2 and name[-1].text.isupper():
            return True
        noun = next((n for n in range(2, len(name) - 1) if name[n].folded in self.lexicon.heads), None)
        organ = self.lexicon.heads[name[0].folded].party == "proper"
        return organ and noun is not None and name[noun - 1].folded in DEFINITE

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
        first = words[number].folded
        if stop is None or first in self.lexicon.refused or first.removesuffix("s") in self.lexicon.refused:
            return None
        if words[number].small and self.scale.has("apposition", first):
            return None  # "groupe Taldor": the name begins behind it
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
            if whole
            and not self.lexicon.has("never_in_name", words[number].folded)
            and end >= self._run_end(words, number)
            else None
        )

    def _quoted(self, words: Sequence[Word], number: int) -> int | None:
        """The end of a quoted name behind a noun of organisations: association « sharek »."""
        closer = QUOTES.get(words[number].text)
        if closer is None or not number:
            return None
        before = number - 1
        if before and words[before].folded in _SO_CALLED:
            before -= 1
        opens = self.scale.has("apposition", words[before].folded) or self._beside_party(words, before)
        if not opens and not _paired(words[number + 1 : number + 5], closer):
            return None
        for end in range(number + 2, min(len(words), number + LONGEST)):
            if words[end].text == closer:
                free = all(word.start not in self.around.taken for word in words[number + 1 : end])
                return end if free and words[number + 1].text[0].isalpha() else None
        return None

    def _beside_party(self, words: Sequence[Word], number: int) -> bool:
        """Whether a partner is told behind ``number``: "avec « X »", "entre « X » et « Y »", "A et « X »"."""
        near = words[max(0, number - _AROUND) : number + _AROUND]
        article = words[number].folded in DEFINITE | {"les"}
        with_ = number - article
        if with_ > 0 and words[with_].folded == "avec" and self.scale.has("signing", words[with_ - 1].folded):
            return True  # "La première a été conclue avec les « X »"
        if not any(self.scale.has("agreement", word.folded) for word in near):
            return False
        number = with_ if number else number
        if words[number].folded in _WITH:
            return True
        known = number > 0 and words[number - 1].end in self.around.ends
        quoted = number > 0 and words[number - 1].text in QUOTES.values()
        return words[number].folded == "et" and (known or quoted)

    def _run_end(self, words: Sequence[Word], number: int) -> int:
        end = number
        while end < len(words) and end - number < LONGEST and self._in_run(words, end, number):
            end += 1
        if end > number and end - number < LONGEST:
            end += self._number(words, end) or self._branch(words, end)
        if end + 1 < len(words) and end > number and words[end].text == "," and words[end + 1].capital:
            return end + 2 if words[end + 1].folded in {"inc", "ltd", "llc"} else end
        return end

    def _number(self, words: Sequence[Word], number: int) -> int:
        """1 where a number ends the name: "Taldor 24 et", "Taldor 56, une", not "Taldor 24 accords"."""
        word = words[number] if number < len(words) else None
        if word is None or not word.text.isdigit() or len(word.text) > 3 or not word.spaced:
            return 0
        after = words[number + 1] if number + 1 < len(words) else None
        closes = after is None or not after.text[0].isalnum() or after.folded in _CLOSES
        return int(closes and not self.lexicon.has("calendar", words[number - 1].folded))

    def _branch(self, words: Sequence[Word], number: int) -> int:
        """How many words a state of several has behind a name: 3 of "Taldor Côte d'Ivoire"."""
        if number >= len(words) or not words[number].capital or words[number - 1].folded in DE:
            return 0
        count = state_length(words, number, self.lexicon, LONGEST_STATE)
        return count if count > 1 else 0

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
        if self.lexicon.has("calendar", word.folded) or (
            self.scale.has("title", word.folded) and word.folded not in {"saint", "sainte"}
        ):
            return False
        if word.text.isupper() and number > first and self.scale.has("legal_form", word.folded):
            return True
        if not self.lexicon.has("never_in_name", word.folded) or self._camel(words, number):
            return True
        if number == first and self._its_article(words, number):
            return True
        return number > first and (not word.spaced or self._goes_on(words, number))

    def _its_article(self, words: Sequence[Word], number: int) -> bool:
        """ "avec Le Devoir": an article with a capital within a sentence is of the name."""
        word, before = words[number], words[number - 1] if number else None
        within = before is not None and before.small and word.start not in self.around.openings
        after = words[number + 1] if number + 1 < len(words) else None
        named = after is not None and after.capital and after.start not in self.around.taken
        return word.text in {"Le", "La", "Les"} and within and named

    def _camel(self, words: Sequence[Word], number: int) -> bool:
        """ "TelQuel": two small words run together, each with its capital."""
        if number + 1 >= len(words):
            return False
        word, after = words[number], words[number + 1]
        return len(word.text) > 2 and word.text.istitle() and not after.spaced and after.text.istitle()

    def _joined(self, words: Sequence[Word], number: int) -> bool:
        """Whether a word without a blank before it goes on with the name: "A-B", "AllEnvi"."""
        word, before = words[number], words[number - 1]
        if word.text in {"-", "‑"} or before.text in {"-", "‑"}:
            return True
        if len(before.text) > 3 and before.text[-1] in "'’":
            return True
        return (
            before.text[0].isupper()
            and before.text[-1].islower()
            and (not self.lexicon.has("never_in_name", word.folded) or self._camel(words, number - 1))
        )

    def _goes_on(self, words: Sequence[Word], number: int) -> bool:
        after = words[number + 1] if number + 1 < len(words) else None
        if after is None or not after.capital or after.start in self.around.taken:
            return False
        if words[number].text not in {"-", "‑"}:
            return True
        several = number > 1 and self.scale.has("agreement", words[number - 2].folded)
        several = several and words[number - 1].text.isupper() and after.text.isupper()
        return not (words[number].spaced or after.spaced or several)  # "la convention ABC-DEF" has two

    def _trimmed(self, words: Sequence[Word], first: int, end: int, listed: bool) -> Run | None:
        opening = words[first].start in self.around.openings or (
            first > 0 and words[first - 1].text in {":", "•", "-", "–", "—", "*"}
        )
        if opening and end - first > 1 and self._plain(words[first]):
            first, opening = first + 1, False
        if (
            end - first > 1
            and self.scale.has("apposition", words[first].folded)
            and words[first].text.isupper()
        ):
            first, opening = first + 1, False  # "l'ONG X"
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
            or word.folded.removesuffix("s") in self.lexicon.heads
        )

    def _refused(self, run: Run) -> bool:
        name = run.words[run.first : run.end]
        folded = run.key
        if self._state(run) or folded in self.scale.nationals or self._place(folded):
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
            or (name[0].text.rstrip("+") in self.lexicon.refused_acronyms and not self._signs(run))
            or set(name[0].text) <= set("IVXLC")
        ):
            return True
        head = name[0].folded
        if len(name) == 1 and not name[0].text.isupper() and self.lexicon.has("name_verbs", folded):
            return True
        if self._glued_title(name[0]) or self._rest_of_title(run):
            return True
        if len(name) > 1 and (head in self.lexicon.refused or name[0].text in self.lexicon.refused_acronyms):
            return True
        return not name[0].text.isupper() and (head in self.lexicon.refused or head in self.lexicon.heads)

    def _signs(self, run: Run) -> bool:
        """ "Le PDA signe": what signs is no thing, whatever its letters usually mean; persons are other."""
        near = [word.folded for word in run.words[run.end : run.end + 3]]
        verb = any(self.scale.has("signing", word) for word in near[: 1 + (near[:1] in (["a"], ["ont"]))])
        article = run.first > 0 and run.words[run.first - 1].folded in {"le", "la", "l"}
        return article and verb and run.words[run.first].text not in self.lexicon.role_acronyms

    def _place(self, folded: str) -> bool:
        return self.lexicon.has("places", folded) or self.lexicon.has("capitals", folded)

    def _glued_title(self, word: Word) -> bool:
        """ "M.Taldor", "Mme.Nordvik"."""
        title, stop, name = word.folded.partition(".")
        return bool(stop) and name.isalpha() and len(name) > 2 and self.scale.has("title", title)

    def _rest_of_title(self, run: Run) -> bool:
        """ "ministre de la Pêche et des Phares": what follows "ministre de" is of the office."""
        words, number = run.words, run.first - 1
        while number > 0 and words[number].folded in {"la", "l", "le", "les"}:
            number -= 1
        if number < 2 or words[number].folded not in {"de", "du", "des", "d"}:
            return False
        if words[number - 1].folded in _MINISTERS:
            return True
        if words[number - 1].folded not in {"et", ","}:
            return False
        for place in range(number - 2, max(-1, number - 12), -1):
            if words[place].folded == "ministre":
                return words[place + 1].folded in {"de", "du", "des", "d"}
            if words[place].text in {".", ";", ":", "(", ")"}:
                return False
        return False

    def _state(self, run: Run) -> bool:
        """Whether it is a state, or begins with one, or ends one that began before it."""
        behind = [name for word in run.words[run.first : run.end] if (name := words_of(word.text))]
        words = [words_of(word.text) for word in run.words[max(0, run.first - 3) : run.first]] + behind
        before = len(words) - len(behind)
        if not behind:
            return False
        if any(" ".join(words[n:]) in self.lexicon.states for n in range(before + 1)):
            return True
        joined = [words_of(part) for word in run.words[run.first : run.end] for part in word.text.split("-")]
        if len(joined) > 1 and all(part in self.lexicon.states for part in joined):
            return True  # "RDC-Belgique"
        return words[before] in self.lexicon.states and (
            len(words) == before + 1 or words[-1] in self.lexicon.states
        )
