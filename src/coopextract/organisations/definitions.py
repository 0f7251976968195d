"""Acronyms a document defines for itself.

Read: "Nom complet (SIGLE)", "(SIGLE/ACRONYM)", "SIGLE (Nom complet)", "Nom complet, ci-après « SIGLE »",
"SIGLE - Nom complet". The name is looked for on the other side in this order: a known name
that ends there, the words that the acronym spells, a head noun whose complement ends there.
Initials alone would miss a French name with its English acronym, so they are never required of known names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from coopextract.organisations.acronyms import is_acronym, plain
from coopextract.organisations.candidates import Candidate, Definition
from coopextract.organisations.english import english_end
from coopextract.organisations.folding import fold
from coopextract.organisations.grammar import Scan
from coopextract.organisations.initials import exact_initials, match_initials
from coopextract.organisations.lexicon import Lexicon
from coopextract.organisations.lookahead import regulator_end, state_length
from coopextract.organisations.tokens import Word

#: Longest name in words, and longest bracket in words, that are read.
LONGEST = 26
#: Roman numbers below 100: those above are rarer than acronyms of the same letters ("CCI").
_ROMAN = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
_AFTER = frozenset("denomme denommee designe designee appele appelee dit dite nomme nommee abrege".split())
_SKIPPED = frozenset(
    '''le la l les « “ par sous sigle acronyme en anglais francais comme : ‘ ’ ou "'''.split()
)
_MARKS = frozenset({"/", ",", "-", "–", "«", "»", "“", "”", ";", '"', "‘", "’"})
_PASSED = _SKIPPED | _AFTER | {"ci", "ci-apres", "apres", "et"}
#: Words that no noun group holds.
_BREAKS = frozenset(
    "qui que dont ou il elle par avec entre selon chez est sont a ont y notamment ainsi comme".split()
)
#: Words between the noun of an undertaking and its name.
_LEADING = frozenset("intitule intitulee denomme denommee appele appelee nomme baptise baptisee en".split())
#: What a dateline goes on with: "AMI - Aujourd'hui, mardi, ...".
_TODAY = frozenset({"aujourd'hui", "hier", "demain", "ce", "cette", "ces"})
_COMPANIES = frozenset({"societe", "compagnie", "entreprise"})
_DETERMINERS = frozenset("le la l les du des au aux un une de d et notre".split())


def acronym_like(word: Word) -> bool:
    """Whether the word may be an acronym defined here."""
    parts = word.text.split("-") if len(word.text) < 20 else []
    compound = len(parts) == 2 and all(map(is_acronym, parts))
    return (compound or is_acronym(word.text)) and not _ROMAN.match(word.text) and not word.text.isdigit()


def titled(word: Word) -> bool:
    """Whether the word may be an acronym written as a word ("Cnaf", "Inria")."""
    return 3 <= len(word.text) <= 12 and word.text.isalpha() and word.text.istitle()


class DefinitionFinder:
    """Finds definitions in one stretch of words.

    Args:
        known: known names by the offset at which they end.
        starting: known names by the offset at which they start.
        entities: offsets covered by the model's ORG entities.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        known: Sequence[Candidate],
        owners: Mapping[str, Sequence[str]],
        entities: Collection[int],
    ) -> None:
        self.lexicon = lexicon
        names = [one for one in known if one.form != "acronym"]
        self.ending = {one.end: one for one in names}
        self.starting = {one.start: one for one in names}
        self.owners = owners
        self.entities = entities

    def find(self, words: Sequence[Word]) -> Iterator[Definition]:
        """All definitions in ``words``, in order."""
        for number, word in enumerate(words):
            if word.text == "(" and number:
                yield from self._bracket(words, number)
            elif word.folded in {"ci", "ci-apres"} or (word.folded in _AFTER and number):
                yield from self._hereafter(words, number)
            elif number == 0 and acronym_like(word):
                yield from self._dash(words)
            elif number > 2 and acronym_like(word):
                yield from self._juxtaposed(words, number)

    def _bracket(self, words: Sequence[Word], number: int) -> Iterator[Definition]:
        close = _closing(words, number)
        if close is None:
            return
        inside = words[number + 1 : close]
        nested = next((n for n, word in enumerate(inside) if word.text == "("), 0)
        if nested > 2:
            inside = inside[:nested]
        if len(inside) == 1 and titled(inside[0]):
            yield from self._titled(words, number, inside[0])
            return
        found = list(_leading_acronyms(inside))
        hereafter = inside[:1] and inside[0].folded in {"ci", "ci-apres"}
        if hereafter and self._party(words, number) is not None:
            return  # told by the party with which the clause begins
        if found:
            for acronym in found:
                yield from self._name_before(words, number, acronym)
        elif acronym_like(words[number - 1]) and len(inside) >= 2:
            yield from self._name_inside(inside, words[number - 1])

    def _titled(self, words: Sequence[Word], end: int, acronym: Word) -> Iterator[Definition]:
        """ "Caisse nationale d'allocations familiales (Cnaf)": only if the words before spell it."""
        known = self.ending.get(words[end - 1].end)
        if known is not None:
            begin = _first_from(words, end, known.start)
            owned = set(self.owners.get(plain(acronym.text).upper(), ())) & set(known.ids)
            if owned or match_initials(plain(acronym.text), _foldeds(words[begin:end])):
                yield self._definition(acronym, words[begin:end], known.ids)
            return
        # "Société nationale de recherche et de transport (Sonatrach)"
        listed = self.starting.get(acronym.start)
        if listed is not None and listed.ids and listed.end == acronym.end:
            whole = self._headed(words, end)
            if whole is not None and words[whole].folded in _COMPANIES:
                yield self._definition(acronym, words[whole:end], listed.ids)
            return
        first = self._spelled(words, end, acronym)
        if first is not None and end - first > 1 and acronym.text not in {w.text for w in words[first:end]}:
            yield self._definition(acronym, words[first:end], ())

    def _name_inside(self, inside: Sequence[Word], acronym: Word) -> Iterator[Definition]:
        known = self.starting.get(inside[0].start)
        if known is not None and known.end == inside[-1].end:
            owners = tuple(self._owners(acronym))
            # "ABC (Name of another body)": the text speaks of ABC, the bracket only spells it.
            ids = owners if len(owners) == 1 and not set(owners) & set(known.ids) else known.ids
            yield self._definition(acronym, inside, ids)
        elif self._spells_or_heads(inside, acronym):
            yield self._definition(acronym, inside, ())

    def _spells_or_heads(self, inside: Sequence[Word], acronym: Word) -> bool:
        first = inside[0]
        if first.text[0].isalpha() and match_initials(plain(acronym.text), _foldeds(inside)):
            return True
        return first.capital and first.folded in self.lexicon.heads and self._reaches(inside, 0, len(inside))

    def _hereafter(self, words: Sequence[Word], number: int) -> Iterator[Definition]:
        acronym = number + 1
        while acronym < min(len(words), number + 8) and not acronym_like(words[acronym]):
            if words[acronym].folded not in _SKIPPED | _AFTER | {"ci-apres", "apres", "-"}:
                return
            acronym += 1
        if acronym >= min(len(words), number + 8):
            return
        end = number
        while end and words[end - 1].text in {",", "(", "-", "–"} | {"ci", "ci-après"}:
            end -= 1
        party = self._party(words, end)
        if party is not None and party.end < words[end - 1].end:
            begin = _first_from(words, end, party.start)
            name = [word for word in words[begin:end] if word.end <= party.end]
            yield self._definition(words[acronym], name, party.ids)
        elif end:
            yield from self._name_before(words, end, words[acronym])

    def _party(self, words: Sequence[Word], end: int) -> Candidate | None:
        """The known name with which the clause begins: "L'Office X, établi à ..., ci-après « SIGLE »"."""
        first = end
        while first and words[first - 1].text not in {".", ";", ":"}:
            first -= 1
        return next(
            (self.starting[one.start] for one in words[first : first + 3] if one.start in self.starting), None
        )

    def _dash(self, words: Sequence[Word]) -> Iterator[Definition]:
        """ "SIGLE - Nom complet" as a line of its own."""
        if len(words) < 4 or words[1].text not in {"-", "–", "—", ":"} or words[2].folded in _TODAY:
            return
        known = self.starting.get(words[2].start)
        if known is not None and (known.end == words[-1].end or set(known.ids) & set(self._owners(words[0]))):
            yield self._definition(words[0], [w for w in words[2:] if w.end <= known.end], known.ids)
            return
        for end in range(min(len(words), LONGEST), 3, -1):
            if end == len(words) or words[end].text in {".", ";", ",", ":", "("}:
                name = words[2:end]
                if name[0].text[0].isalpha() and match_initials(plain(words[0].text), _foldeds(name)):
                    yield self._definition(words[0], name, ())
                    return

    def _juxtaposed(self, words: Sequence[Word], number: int) -> Iterator[Definition]:
        """ "Office des phares ruraux OPR": nothing but a blank between the name and its acronym."""
        first = self._spelled(words, number, words[number]) if words[number].text.isupper() else None
        if first is None or not own_acronym(words[first : number + 1]) or not words[first].capital:
            return
        if words[first].folded in self.lexicon.heads and self._reaches(words, first, number):
            yield self._definition(words[number], words[first:number], ())

    def _wider(self, words: Sequence[Word], first: int, end: int, acronym: Word) -> int:
        """The start of the whole name whose end, without a head noun, begins at word ``first``."""
        if words[first].folded in self.lexicon.heads or words[first].folded in self.lexicon.refused:
            return first
        for start in range(max(0, first - 8), first):
            if english_end(words[:end], start, self.lexicon) == end:
                return start
        headed = self._headed(words, end)
        alike = headed is not None and words[headed].folded[0] == fold(acronym.text)[0]
        return headed if headed is not None and headed < first and alike else first

    def _owners(self, acronym: Word) -> Sequence[str]:
        return self.owners.get(plain(acronym.text), ())

    def _name_before(self, words: Sequence[Word], end: int, acronym: Word) -> Iterator[Definition]:
        """The name that ends before word ``end``."""
        while end and words[end - 1].text in {"»", "”", '"', ","}:
            end -= 1
        if not end:
            return
        known = self.ending.get(words[end - 1].end)
        if known is not None and set(known.ids) & set(self._owners(acronym)):
            begin = _first_from(words, end, known.start)
            yield self._definition(acronym, words[begin:end], known.ids)
            return
        first = self._spelled(words, end, acronym)
        if first is not None:
            first = self._wider(words, first, end, acronym)
        headed = first is not None and words[first].folded in self.lexicon.heads
        if first is not None and known is not None and known.start < words[first].start and not headed:
            first = None  # "Groupe des pays d'Afrique, des Caraïbes et du Pacifique (ACP)": of the whole
        if first is None and acronym.text in self.lexicon.refused_acronyms:
            return
        if first is None and known is not None:
            begin = _first_from(words, end, known.start)
            yield self._definition(acronym, words[begin:end], known.ids)
            return
        if first is None:
            first = self._headed(words, end)
        if first is None and (placed := self._before_state(words, end)) is not None:
            first, end = self._headed(words, placed), placed
        if first is None:
            if self._of_plain_words(words, end, acronym):
                return
            first = self._capitalised(words, end, acronym)
        if first is None:
            first = self._enclosed(words, end, acronym)
        if first is not None and not self._beside_the_point(words, first, end, acronym):
            yield self._definition(acronym, words[first:end], (), self._undertaking(words, first))

    def _before_state(self, words: Sequence[Word], end: int) -> int | None:
        """ "Conseil des ports en République centrafricaine (HCPC)": where the name ends before its state."""
        for number in range(max(0, end - 5), end - 1):
            if words[number].folded in {"en", "au", "aux"}:
                land = state_length(words[:end], number + 1, self.lexicon)
                return number if land == end - number - 1 else None
        return None

    def _beside_the_point(self, words: Sequence[Word], first: int, end: int, acronym: Word) -> bool:
        """ "le WWF dans l'Océan Indien (WWF XYZ)": a known acronym, behind a thing that it does not spell."""
        spelled = match_initials(plain(acronym.text), _foldeds(words[first:end]))
        known = bool(self._owners(acronym)) and acronym.text not in self.lexicon.refused_acronyms
        return known and not spelled and words[first].folded in self.lexicon.refused

    def _of_plain_words(self, words: Sequence[Word], end: int, acronym: Word) -> bool:
        """ "conseillers numériques Nordvik Sud (CNNS)": a small noun, no head, spells the acronym."""
        letters = len(acronym.text)
        begins = range(max(0, end - 2 * letters), end - letters + 1)
        return letters > 2 and any(
            words[first].small and exact_initials(acronym.text, _text(words[first:end])) for first in begins
        )

    def _enclosed(self, words: Sequence[Word], end: int, acronym: Word) -> int | None:
        """The nearest capitalised head noun before the bracket that begins as the acronym does.

        What is between must read as one noun group: no mark, no verb, no other name with its article.
        """
        for first in range(end - 1, max(-1, end - LONGEST), -1):
            word = words[first]
            if not word.text[0].isalpha() and word.text not in {"-", "‑", "&"}:
                return None
            if self.lexicon.has("name_verbs", word.folded) or word.folded in _BREAKS:
                return None
            if word.capital and word.folded in self.lexicon.heads and end - first > 2:
                return first if word.folded[0] == fold(acronym.text)[0] else None
        return None

    def _undertaking(self, words: Sequence[Word], first: int) -> bool:
        """ "le projet intitulé « X » (ABC)": a noun of something else leads to the name."""
        number = first - 1
        while number >= max(0, first - 5) and (
            not words[number].text[0].isalpha()
            or words[number].folded in _LEADING
            or self.lexicon.adjective(words[number].folded)
        ):
            number -= 1
        return number >= 0 and words[number].folded in self.lexicon.undertakings

    def _spelled(self, words: Sequence[Word], end: int, acronym: Word) -> int | None:
        """The nearest start from which the words spell the acronym."""
        for first in range(end - 2, max(-1, end - LONGEST), -1):
            word = words[first]
            if word.text in {".", ";", ":", "(", ")", "|"}:
                return None
            if not word.text[0].isalpha() or word.folded in _DETERMINERS:
                continue
            if match_initials(plain(acronym.text), _foldeds(words[first:end])):
                starts = (
                    word.capital or word.folded in self.lexicon.heads or word.folded in self.lexicon.refused
                )
                if starts:
                    return first
        return None

    def _headed(self, words: Sequence[Word], end: int) -> int | None:
        """The farthest head noun (or refused noun) whose complement ends at word ``end``."""
        best = None
        for first in range(end - 1, max(-1, end - LONGEST), -1):
            word = words[first]
            if word.text in {".", ";", ":", "(", ")", "|"}:
                break
            noun = word.folded in self.lexicon.heads or word.folded in self.lexicon.refused
            noun = noun and word.folded not in self.lexicon.people
            if noun and word.capital and self._reaches(words, first, end):
                best = first
        return best

    def _reaches(self, words: Sequence[Word], first: int, end: int) -> bool:
        """Whether a head noun and its complement, and nothing else, fill the words up to ``end``."""
        if end - first < 2:
            return False
        head = self.lexicon.heads.get(words[first].folded)
        return Scan(words[:end], first, head, self.lexicon).run() == end

    def _capitalised(self, words: Sequence[Word], end: int, acronym: Word) -> int | None:
        """A capitalised run before the bracket that the model calls an organisation too."""
        first = end
        while first and words[first - 1].capital:
            first -= 1
        if (
            first < end
            and all(w.start in self.entities for w in words[first:end])
            and not acronym_like(words[first])
        ):
            return first
        return None

    def _of_a_kind(self, name: Sequence[Word]) -> bool:
        """ "organisation non gouvernementale (ONG)", "chambres de métiers (CM)": a kind, and no body."""
        if " ".join(word.folded for word in name) in self.lexicon.lists["refused_phrases"]:
            return True
        kind = name[0].small and self.lexicon.has("bodies_in_general", name[0].folded)
        return kind and all(word.small or not word.text[0].isalpha() for word in name)

    def _definition(
        self, acronym: Word, name: Sequence[Word], ids: tuple[str, ...], other: bool = False
    ) -> Definition:
        if not ids:
            name = name[: regulator_end(name, self.lexicon)]
        text = _text(name)
        refused = not ids and (other or name[0].folded in self.lexicon.refused)
        refused |= self._of_a_kind(name)
        return Definition(
            plain(acronym.text), acronym.start, acronym.end, text, name[0].start, name[-1].end, ids,
            not refused,
            f"the document defines {acronym.text} as « {text} »",
        )  # fmt: skip


def own_acronym(words: Sequence[Word]) -> bool:
    """Whether the last word is the acronym of the three words and more before it."""
    if len(words) < 4:
        return False
    last = words[-1]
    acronym = last.spaced and len(last.text) > 2 and last.text.isupper() and acronym_like(last)
    return acronym and match_initials(plain(last.text), _foldeds(words[:-1]))


def _first_from(words: Sequence[Word], end: int, start: int) -> int:
    """The first word before ``end`` that begins at offset ``start`` or later."""
    number = end - 1
    while number and words[number - 1].start >= start:
        number -= 1
    return number


def _text(words: Sequence[Word]) -> str:
    return "".join((" " if word.spaced and number else "") + word.text for number, word in enumerate(words))


def _foldeds(words: Sequence[Word]) -> list[str]:
    return [
        part
        for word in words
        for part in word.folded.replace("-", " ").replace("'", " ").split()
        if part[0].isalnum()
    ]


def _closing(words: Sequence[Word], number: int) -> int | None:
    """The word that closes the bracket at ``number``, brackets inside it skipped."""
    depth = 0
    for place in range(number, min(len(words), number + LONGEST)):
        depth += (words[place].text == "(") - (words[place].text == ")")
        if not depth:
            return place
    return None


def _leading_acronyms(inside: Sequence[Word]) -> Iterator[Word]:
    """ "CDB/CBD", "WOAH - signé le ...", "UNEP, selon le sigle anglais"."""
    for number, word in enumerate(inside):
        if acronym_like(word):
            yield word
        elif word.text not in _MARKS and word.folded not in _PASSED:
            return
        if number > 10:
            return
