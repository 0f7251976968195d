"""Organisations nobody listed: a head noun with the complement that belongs to it.

:func:`Patterns.find` proposes names; whether one is a name or a plain noun is decided by the
capital of the head, by what stands before it and by what its complement holds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from coopextract.organisations.acronyms import is_acronym
from coopextract.organisations.candidates import Candidate
from coopextract.organisations.grammar import Scan
from coopextract.organisations.lexicon import Head, Lexicon
from coopextract.organisations.tokens import Word

_INDEFINITE = frozenset(
    "un une plusieurs certains certaines chaque quelques leur leurs notre nos votre vos ses son sa ce cette "
    "ces cet tout toute aucun aucune tous toutes divers diverses autres autre deux trois".split()
)
_OPENERS = frozenset({".", "!", "?", ":", ";", "•", "|", "«", "“", '"', "-", "–", "—", ")", "(", "*"})
_TRAILING = frozenset("de du des d et la le les l pour contre sur a au aux en & , - / – aupres".split())
_FUNCTION = frozenset("de du des d et la le les l pour contre sur a au aux en & ,".split())
_NATIONAL = ("ien", "ienne", "iennes", "ais", "aise", "aises", "ois", "oise", "oises")
_OF_STATES = frozenset({"customs", "police", "court", "financial"})
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
        head = self.lexicon.heads.get(word.folded)
        if head is None or not word.text[0].isalpha():
            return None
        if word.small and head.small == "never" and not head.scoped_small:
            return None
        scan = Scan(words, number, head, self.lexicon, self.known, self.persons, self.entities, caps)
        end = _trim(words, number, scan.run())
        if self._apposed(words, number, end, head) or self._organ_of_acronym(words[number:end], head):
            return None
        if self._refused(words[number:end]) or not self._is_name(words, number, end, head, scan):
            return None
        if (
            number
            and words[number - 1].capital
            and self.lexicon.has("adjectives_before_noun", words[number - 1].folded)
        ):
            number -= 1
        name = " ".join(one.text for one in words[number:end])
        why = f"a name of the pattern « {word.text.lower()} + complement » ({head.id})"
        return Candidate(words[number].start, words[end - 1].end, "name", "pattern", (), name, why), end

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
        return len(rest) == 1 and rest[0].text.isupper() and is_acronym(rest[0].text)

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
        return " ".join(word.folded for word in name) in self.lexicon.lists["refused_phrases"]

    def _is_name(self, words: Sequence[Word], first: int, end: int, head: Head, scan: Scan) -> bool:
        rest = words[first + 1 : end]
        before = words[first - 1] if first else None
        if not rest:
            return words[first].folded in head.bare and words[first].capital and not _opens(before)
        if words[first].small:
            return self._small_is_name(words[first], head, rest, before)
        if scan.caps:
            return self._capitals_are_name(head, rest, scan)
        proper = self._proper(rest)
        if words[first].folded == "conference":
            return self._conference(rest)
        if before is not None and before.folded in _INDEFINITE:
            return proper and bool(scan.complements or rest[0].capital)
        if self._plain_plural(words[first], rest, scan):
            return False
        scoped = any(self.lexicon.has("scope", one.folded) for one in rest)
        if _opens(before):
            return self._opening_is_name(words, end, head, scan, proper, scoped)
        national = head.kind in _OF_STATES and any(one.folded.endswith(_NATIONAL) for one in rest)
        return not head.weak or proper or scoped or national or bool(scan.complements)

    def _opening_is_name(
        self, words: Sequence[Word], end: int, head: Head, scan: Scan, proper: bool, scoped: bool
    ) -> bool:
        """At the start of a sentence or line the head's capital says nothing."""
        closed = end + 1 < len(words) and words[end].text == "(" and is_acronym(words[end + 1].text)
        return closed or proper or (scoped and (not head.weak or bool(scan.complements)))

    def _conference(self, rest: Sequence[Word]) -> bool:
        """ "Conférence des recteurs" is a body, "Conférence sur", "Conférence internationale" a meeting."""
        return rest[0].folded == "des" and len(rest) >= 2

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
            or (any(one.folded.endswith(_NATIONAL) for one in rest))
        )

    def _small_is_name(self, first: Word, head: Head, rest: Sequence[Word], before: Word | None) -> bool:
        if before is not None and before.folded in _INDEFINITE | {"des", "les", "aux"}:
            return False
        content = [one for one in rest if one.folded not in _FUNCTION]
        if head.scoped_small and head.small == "never":
            return (
                bool(content) and rest[0].folded in {"nationale", "royale", "federale"} and not _opens(before)
            )
        if head.small == "always":
            return bool(content)
        if all(one.start in self.known or is_acronym(one.text) for one in content):
            return False
        if head.id == "administration" and not any(
            one.folded in {"douanes", "douane", "penitentiaire"} for one in content
        ):
            return False
        capitals = [one for one in content[: 6 if head.kind == "customs" else 2] if one.capital]
        return any(not _ROMAN.match(one.text) for one in capitals)

    def _proper(self, rest: Sequence[Word]) -> bool:
        """Whether the complement holds a proper name, an acronym or a known organisation."""
        return any(one.start in self.known or one.capital for one in rest if one.folded not in _FUNCTION)


def in_capitals(words: Sequence[Word]) -> bool:
    """Whether a stretch of three words or more is written in capitals."""
    letters = [word.text for word in words if word.text[0].isalpha() and len(word.text) > 1]
    return len(letters) >= 3 and sum(text.isupper() for text in letters) >= 0.75 * len(letters)


def _opens(before: Word | None) -> bool:
    return before is None or before.text in _OPENERS


def _trim(words: Sequence[Word], first: int, end: int) -> int:
    while end > first + 1 and words[end - 1].folded in _TRAILING:
        end -= 1
    return end
