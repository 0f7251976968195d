"""Organisations nobody listed: a head noun with the complement that belongs to it.

:func:`Patterns.find` proposes names; whether one is a name or a plain noun is decided by the
capital of the head, by what stands before it and by what its complement holds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from coopextract.organisations.acronyms import is_acronym
from coopextract.organisations.candidates import Candidate
from coopextract.organisations.definitions import own_acronym
from coopextract.organisations.english import english_end
from coopextract.organisations.grammar import Scan
from coopextract.organisations.lexicon import Head, Lexicon
from coopextract.organisations.lookahead import of_a_minister
from coopextract.organisations.tokens import Word

_INDEFINITE = frozenset(
    "un une plusieurs certains certaines chaque quelques leur leurs notre nos votre vos ses son sa ce cette "
    "ces cet tout toute aucun aucune tous toutes divers diverses autres autre deux trois".split()
)
DE = frozenset({"de", "du", "des", "d"})
DEFINITE = frozenset({"le", "la", "l", "du", "au"})
_OPENERS = frozenset({".", "!", "?", ":", ";", "•", "|", "«", "“", '"', "-", "–", "—", ")", "*"})
_TRAILING = frozenset("de du des d et la le les l pour contre sur a au aux en & , - / – aupres".split())
_FUNCTION = frozenset("de du des d et la le les l pour contre sur a au aux en & ,".split())
_NATIONAL = ("ien", "ienne", "iennes", "ais", "aise", "aises", "ois", "oise", "oises")
_OF_STATES = frozenset({"customs", "police", "court", "financial"})
#: Adjectives with which a congress is a meeting and no parliament.
_MEETING = frozenset({"mondial", "international", "annuel", "europeen", "africain", "scientifique"})
_ROMAN = re.compile(r"[IVXLC]+\Z")


class Patterns:
    """Proposes names in one stretch of words.

    Args:
        known: start and end offsets of known names.
        persons: offsets at which the model sees a person.
        entities: offsets at which any entity of the model begins.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        known: Collection[tuple[int, int]],
        persons: Collection[int] = (),
        entities: Collection[int] = (),
    ) -> None:
        self.lexicon = lexicon
        self.known = dict(known)
        self.persons = persons
        self.entities = entities

    def find(self, words: Sequence[Word]) -> Iterator[Candidate]:
        """Names of unlisted organisations in ``words``, from left to right, not overlapping one another."""
        caps = in_capitals(words)
        number = 0
        while number < len(words):
            found = self._at(words, number, caps)
            if found is None:
                number += 1
                continue
            candidate, number = found
            yield candidate

    def _at(self, words: Sequence[Word], number: int, caps: bool) -> tuple[Candidate, int] | None:
        word = words[number]
        end = None if caps else english_end(words, number, self.lexicon)
        if end is not None and not any(one.start in self.known for one in words[number:end]):
            why = "an English name with a noun of organisations"
            name = " ".join(one.text for one in words[number:end])
            return Candidate(word.start, words[end - 1].end, "name", "pattern", (), name, why), end
        head = self.lexicon.heads.get(word.folded)
        if head is None or not word.text[0].isalpha():
            return None
        if number and words[number - 1].small and words[number - 1].folded in self.lexicon.undertakings:
            return None  # "le programme Alliance X"
        if _in_city_hall(words, number) or of_a_minister(words, number):
            return None
        if head.kind == "company" and head.eponym and number and _inner(words, number):
            return None
        allowed = head.scoped_small or head.scoped or head.named or head.kind == "customs"
        if word.small and head.small == "never" and not allowed:
            return None
        scan = Scan(words, number, head, self.lexicon, self.known, self.persons, self.entities, caps)
        end = trim(words, number, scan.run())
        if not caps and own_acronym(words[number:end]):
            end -= 1
        if self._named(words, number, end, head):
            return self._candidate(words, number + 1, end, word, head), end
        if self._apposed(words, number, end, head) or self._organ(words[number:end], head):
            return None
        if words[number].capital and head.bare and self._bare_of_state(words[number:end], head):
            end = number + 1
        if self._refused(words[number:end]) or not self._is_name(words, number, end, head, scan):
            return None
        if (
            number
            and words[number - 1].capital
            and self.lexicon.has("adjectives_before_noun", words[number - 1].folded)
        ):
            number -= 1
        return self._candidate(words, number, end, word, head), end

    def _bare_of_state(self, name: Sequence[Word], head: Head) -> bool:
        """ "le Sénat belge": a name in itself, and whose it is."""
        alone = name[0].folded in head.bare and head.kind == "national" and len(name) == 2
        return alone and name[1].small and self.lexicon.national(name[1].folded)

    def _candidate(self, words: Sequence[Word], first: int, end: int, noun: Word, head: Head) -> Candidate:
        name = " ".join(one.text for one in words[first:end])
        why = f"a name of the pattern « {noun.text.lower()} + complement » ({head.id})"
        return Candidate(words[first].start, words[end - 1].end, "name", "pattern", (), name, why)

    def _named(self, words: Sequence[Word], first: int, end: int, head: Head) -> bool:
        """ "l'association Terre de Lune": a name of several words, small ones too, without its noun."""
        if not head.named or not words[first].small or first + 3 >= end:
            return False
        name = words[first + 1 : end]
        begins = name[0].capital and not name[0].text.isupper() and name[0].start not in self.known
        plain = self.lexicon.adjective(name[0].folded) or name[0].folded in self.lexicon.heads
        return begins and not plain and any(word.folded in _FUNCTION for word in name)

    def _apposed(self, words: Sequence[Word], first: int, end: int, head: Head) -> bool:
        """ "groupe Taldor", "Association ABC": a plain noun before a name that stands without it."""
        if not head.apposed or first + 1 >= end:
            return False
        rest = words[first + 1 : end]
        if words[first].small:
            named = next(
                (
                    number
                    for number, word in enumerate(rest)
                    if not self.lexicon.adjective(word.folded) or word.capital
                ),
                0,
            )
            return rest[named].capital and not any(word.folded in _FUNCTION for word in rest)
        if (
            all(word.text.isupper() and len(word.text) > 2 for word in rest)
            and not words[first].text.isupper()
        ):
            return True
        group = words[first].folded == "groupe"
        return len(rest) == 1 and rest[0].text.isupper() and is_acronym(rest[0].text) and not group

    def _organ(self, name: Sequence[Word], head: Head) -> bool:
        """Whether it is a mere organ of another organisation, which is then the name."""
        return self._organ_of_acronym(name, head) or self._organ_of_body(name)

    def _organ_of_body(self, name: Sequence[Word]) -> bool:
        """ "Conseil exécutif de la Fédération X", "assemblée générale de l'Association Y"."""
        for number in range(3, min(len(name), 7)):
            noun = name[number]
            named = noun.capital or (number + 1 < len(name) and name[number + 1].capital)
            if not (named and noun.folded in self.lexicon.heads):
                continue
            organ = list(name[:number])
            while organ and organ[-1].folded in DE | {"la", "le", "l", "les"}:
                organ.pop()
            phrase = " ".join(word.folded for word in organ)
            return len(organ) < number and phrase in self.lexicon.lists["plain_organs"]
        return False

    def _organ_of_acronym(self, name: Sequence[Word], head: Head) -> bool:
        """ "Conseil d'administration de l'ABC": the name is ABC, as it is behind known organisations."""
        if (
            len(name) < 3
            or not is_acronym(name[-1].text)
            or not name[-1].text.isupper()
            or name[-1].start in self.known
        ):
            return False
        generic = all(self.lexicon.has("generic_organ_words", word.folded) for word in name[:-1])
        return generic and not self.lexicon.has("parent_organs", name[0].folded)

    def _refused(self, name: Sequence[Word]) -> bool:
        if len(name) > 1 and (name[1].text in {"-", "‑"} or self._person(name[1])):
            return True
        return " ".join(word.folded for word in name) in self.lexicon.lists["refused_phrases"]

    def _in_title(self, words: Sequence[Word], number: int) -> bool:
        """ "la Loi sur les Douanes", "Code des Douanes": a noun of something else before a bare head."""
        number -= 1
        while number > 0 and words[number].folded in DE | {"la", "le", "les", "l", "sur"}:
            number -= 1
        word = words[max(number, 0)]
        return word.folded in self.lexicon.refused and word.folded not in self.lexicon.people

    def _person(self, word: Word) -> bool:
        """ "Haut fonctionnaire": a noun of persons right behind the head."""
        listed = self.lexicon.has("scope", word.folded) or self.lexicon.has("adjectives", word.folded)
        return word.small and word.folded in self.lexicon.people and not listed

    def _is_name(self, words: Sequence[Word], first: int, end: int, head: Head, scan: Scan) -> bool:
        rest = words[first + 1 : end]
        before = words[first - 1] if first else None
        if not rest:
            bare = words[first].folded in head.bare and words[first].capital and not _opens(before)
            return bare and not self._in_title(words, first)
        if words[first].small:
            return self._small_is_name(words[first], head, rest, before, scan)
        if head.abbreviated:
            return words[first].text.isupper() and self._proper(rest) and not scan.caps
        if words[first].folded in head.telling and words[first].capital and not self._tells(rest, scan):
            return False
        if scan.caps:
            return self._capitals_are_name(head, rest, scan)
        proper = self._proper(rest)
        if words[first].folded == "conference":
            return self._conference(rest)
        if words[first].folded == "congres" and rest[0].folded in _MEETING:
            return False
        if before is not None and before.folded in _INDEFINITE:
            return proper and bool(scan.complements or rest[0].capital)
        if self._plain_plural(words[first], rest, scan):
            return False
        scoped = any(self.lexicon.has("scope", one.folded) for one in rest)
        if rest[0].folded in head.scoped_small and head.kind == "police" and not _opens(before):
            return True
        if _opens(before):
            return self._opening_is_name(words, end, head, scan, proper, scoped)
        national = (head.kind in _OF_STATES or len(rest) >= 2) and self._national(rest)
        national = national or self._of_state(rest, before)
        return not head.weak or proper or scoped or national or bool(scan.complements)

    def _opening_is_name(
        self, words: Sequence[Word], end: int, head: Head, scan: Scan, proper: bool, scoped: bool
    ) -> bool:
        """At the start of a sentence or line the head's capital says nothing."""
        closed = end + 1 < len(words) and words[end].text == "(" and is_acronym(words[end + 1].text)
        return closed or proper or (scoped and (not head.weak or bool(scan.complements)))

    def _of_state(self, rest: Sequence[Word], before: Word | None) -> bool:
        """ "la Cinémathèque algérienne": behind the article, a capital and the adjective of a state."""
        definite = before is not None and before.folded in DEFINITE
        return definite and len(rest) == 1 and self.lexicon.national(rest[0].folded)

    def _conference(self, rest: Sequence[Word]) -> bool:
        """ "Conférence des recteurs" is a body, "Conférence sur", "Conférence internationale" a meeting."""
        if rest[0].folded in {"regionale", "permanente"}:
            rest = rest[1:]
        return len(rest) >= 2 and rest[0].folded == "des"

    def _plain_plural(self, head: Word, rest: Sequence[Word], scan: Scan) -> bool:
        """ "Ministères Techniques", "Écoles Primaires Publiques": kinds, not names."""
        plural = head.folded.endswith(("s", "x")) and head.folded not in {
            "fonds",
            "corps",
            "cours",
            "archives",
            "douanes",
        }
        return (
            plural
            and not scan.complements
            and all(self.lexicon.adjective(w.folded) for w in rest)
            and not any(self.lexicon.has("scope", w.folded) for w in rest)
        )

    def _capitals_are_name(self, head: Head, rest: Sequence[Word], scan: Scan) -> bool:
        known = any(one.start in self.known for one in rest)
        scoped = any(self.lexicon.has("scope", one.folded) for one in rest)
        return (
            known
            or (bool(scan.complements) and (not head.weak or scoped))
            or (scoped and not head.weak)
            or self._national(rest)
        )

    def _national(self, rest: Sequence[Word]) -> bool:
        """Whether the adjective of a state, or one with its ending, is among the words."""
        return any(one.folded.endswith(_NATIONAL) or self.lexicon.national(one.folded) for one in rest)

    def _tells(self, rest: Sequence[Word], scan: Scan) -> bool:
        """Whether an adjective of scope or "pour" makes a body of a partnership or a forum."""
        scoped = self.lexicon.has("scope", rest[0].folded) or rest[0].folded == "des"
        scoped = scoped and rest[0].folded not in {"economique", "technique", "scientifique", "permanent"}
        return scoped or any(kind == "pour" for kind, _ in scan.complements)

    def _small_is_name(
        self, first: Word, head: Head, rest: Sequence[Word], before: Word | None, scan: Scan
    ) -> bool:
        if head.kind == "customs" and self._customs_of_state(rest):
            return before is not None and before.folded not in _INDEFINITE
        if before is not None and before.folded in _INDEFINITE | {"des", "les", "aux"}:
            return False
        if self._scoped(head, rest, before, scan):
            return True
        content = [one for one in rest if one.folded not in _FUNCTION]
        if head.telling and not any(one.folded in head.telling for one in content[:1]):
            return False
        charged = self.lexicon.has("participles_with_complement", rest[0].folded)
        if head.small == "never" or (charged and head.small != "complement"):
            return False
        plain = head.small == "complement" and bool(scan.complements) and (charged or rest[0].folded in DE)
        if plain and before is not None and before.folded in DEFINITE:
            return True
        if all(self._inside_known(one, rest) or is_acronym(one.text) for one in content):
            return False
        if head.id == "administration" and not any(
            one.folded in {"douanes", "douane", "penitentiaire"} for one in content
        ):
            return False
        capitals = [
            one for one in content[: 6 if head.kind == "customs" else 4 if head.telling else 2] if one.capital
        ]
        return any(not _ROMAN.match(one.text) and one.folded != "etat" for one in capitals)

    def _inside_known(self, word: Word, rest: Sequence[Word]) -> bool:
        """Whether a known name among ``rest`` holds the word."""
        return any(one.start <= word.start < self.known[one.start] for one in rest if one.start in self.known)

    def _scoped(self, head: Head, rest: Sequence[Word], before: Word | None, scan: Scan) -> bool:
        """ "la gendarmerie nationale", "le conseil régional de Bretagne", "l'office national des forêts"."""
        definite = before is not None and before.folded in DEFINITE
        if not definite:
            return False
        if rest[0].folded in head.scoped_small:
            return head.kind == "police" or self._proper(rest)
        if len(rest) > 3 and rest[1].text in {"-", "‑"}:
            rest = rest[2:]  # "maroco-danoise", which the tokenizer parts
        if self._domain_of_state(head, rest):
            return True
        if not head.scoped or len(rest) < 3:
            return False
        if not (self.lexicon.has("scope_small", rest[0].folded) or self.lexicon.national(rest[0].folded)):
            return False
        if rest[0].folded.startswith("general") and rest[1].folded != "des" and not self._public(rest):
            return False
        return bool(scan.complements) and rest[1].folded in {"de", "du", "des", "d", "pour"}

    def _public(self, rest: Sequence[Word]) -> bool:
        """ "la direction générale de la gendarmerie": a service of the state, told by what it is for."""
        noun = next((word for word in rest[1:] if word.folded not in _FUNCTION), None)
        head = self.lexicon.heads.get(noun.folded) if noun is not None else None
        return head is not None and head.kind in {"police", "customs"}

    def _customs_of_state(self, rest: Sequence[Word]) -> bool:
        """ "la douane française", "les douanes du Bénin"."""
        if len(rest) == 1:
            return self.lexicon.national(rest[0].folded)
        return len(rest) == 2 and rest[0].folded in DE and rest[1].folded in self.lexicon.states

    def _domain_of_state(self, head: Head, rest: Sequence[Word]) -> bool:
        """ "l'agence spatiale mexicaine", "la banque centrale tunisienne"."""
        named = len(rest) == 2 and head.domain and self.lexicon.national(rest[1].folded)
        return named and rest[0].small and not self.lexicon.national(rest[0].folded)

    def _proper(self, rest: Sequence[Word]) -> bool:
        """Whether the complement holds a proper name, an acronym or a known organisation."""
        return any(one.start in self.known or one.capital for one in rest if one.folded not in _FUNCTION)


def _in_city_hall(words: Sequence[Word], number: int) -> bool:
    """ "l'Hôtel de Ville de la capitale": a building."""
    return number > 1 and words[number - 1].folded == "de" and words[number - 2].folded == "hotel"


def in_capitals(words: Sequence[Word]) -> bool:
    """Whether a stretch of three words or more is written in capitals."""
    letters = [word.text for word in words if word.text[0].isalpha() and len(word.text) > 1]
    return len(letters) >= 3 and sum(text.isupper() for text in letters) >= 0.75 * len(letters)


def _inner(words: Sequence[Word], number: int) -> bool:
    """ "Delta Air Lines": the noun stands within a capitalised name that began before it."""
    return words[number].spaced and words[number - 1].capital and len(words[number - 1].text) > 2


def _opens(before: Word | None) -> bool:
    return before is None or before.text in _OPENERS


def trim(words: Sequence[Word], first: int, end: int) -> int:
    """The end of a name without the small words that open what is not in it."""
    while end > first + 1 and words[end - 1].folded in _TRAILING:
        end -= 1
    return end
