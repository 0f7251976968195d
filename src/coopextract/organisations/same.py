"""Which names of one document are one organisation, where neither list nor definition says so.

Read: the municipality under any of its nouns ("ville de X", "mairie de X"), a short form behind its full
name ("le Conseil départemental" for the only "Conseil départemental de X"), initials ("ABC" for the only
name that they spell), a short name alone in brackets behind a name, the first part of a name written as
one word ("Total" beside "TotalEnergies").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from coopextract.organisations.acronyms import is_acronym, plain
from coopextract.organisations.candidates import Candidate
from coopextract.organisations.folding import WORD, fold
from coopextract.organisations.initials import exact_initials

Key = tuple[str, ...]
_BRACKET = re.compile(r"\s{0,2}\(\s?[«“\"]?\s?")
_DE = frozenset({"de", "du", "des", "d"})


class Sameness:
    """Answers which candidate a name or acronym of the document stands for.

    Args:
        key: what two spellings of one name share.
        nouns: folded nouns of local authorities -> the noun under which they are one.
        generic: folded words of which alone no name is made ("Assemblée générale").
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        text: str,
        key: Callable[[str], Key],
        nouns: Mapping[str, str],
        generic: Set[str] = frozenset(),
    ) -> None:
        self.text = text
        self.key = key
        self.nouns = nouns
        self.generic = generic
        self.names: dict[Key, Candidate] = {}
        for one in candidates:
            if one.form != "acronym":
                self.names.setdefault(key(self._name(one)), one)
        self.places = self._by_place()
        self.bracketed = self._in_brackets(candidates)

    def of(self, one: Candidate) -> Candidate | None:
        """The candidate that names the same organisation better, if there is one."""
        short = fold(self.text[one.start : one.end])
        found = self.bracketed.get(short)
        if found is None and one.form == "acronym":
            found = self._spelled(one.name)
        elif found is None:
            found = self._same_place(one) or self._longer(one) or self._first_part(one)
        return None if found is one or found is None or self._name(found) == self._name(one) else found

    def _name(self, one: Candidate) -> str:
        return one.name if not one.ids and one.name else self.text[one.start : one.end]

    def _by_place(self) -> dict[Key, Candidate]:
        places: dict[Key, Candidate] = {}
        for name in self.names.values():
            place = self._place(name)
            if place and (place not in places or (name.ids and not places[place].ids)):
                places[place] = name
        return places

    def _place(self, one: Candidate) -> Key | None:
        """ "conseil municipal de X" -> ("commune", "x")."""
        words = [fold(match.group()) for match in WORD.finditer(self._name(one))]
        for length in (2, 1):
            noun = self.nouns.get(" ".join(words[:length]))
            if noun is not None and len(words) > length:
                return (
                    noun,
                    *(word for word in words[length:] if word not in _DE | {"la", "le", "l", "les"}),
                )
        return None

    def _same_place(self, one: Candidate) -> Candidate | None:
        place = self._place(one)
        return self.places.get(place) if place else None

    def _longer(self, one: Candidate) -> Candidate | None:
        """The only longer name that goes on from this one with "de"."""
        short = self.key(self._name(one))
        if len(short) < 2 or self.generic >= set(short):
            return None
        longer = [
            other
            for name, other in self.names.items()
            if name[: len(short)] == short and len(name) > len(short)
        ]
        return longer[0] if len(longer) == 1 and self._with_de(one, longer[0]) else None

    def _with_de(self, one: Candidate, longer: Candidate) -> bool:
        count = len(WORD.findall(self._name(one)))
        words = [fold(word) for word in WORD.findall(self._name(longer))]
        return len(words) > count and words[count] in _DE

    def _first_part(self, one: Candidate) -> Candidate | None:
        name = self._name(one)
        if len(name) < 4 or not name.isalpha():
            return None
        found = [
            other
            for other in self.names.values()
            if (whole := self._name(other)).startswith(name) and whole[len(name) : len(name) + 1].isupper()
        ]
        return found[0] if len(found) == 1 else None

    def _spelled(self, acronym: str) -> Candidate | None:
        """The only name whose words spell the acronym."""
        if len(acronym) < 3:
            return None
        found = [one for one in self.names.values() if exact_initials(acronym, self._name(one))]
        return found[0] if len(found) == 1 else None

    def _in_brackets(self, candidates: Iterable[Candidate]) -> dict[str, Candidate]:
        """Short names alone in brackets behind a name, folded -> that name."""
        found: dict[str, Candidate] = {}
        before: Candidate | None = None
        for one in candidates:
            if before is not None and not one.ids and before.form != "acronym" and self._alone(before, one):
                found.setdefault(fold(self.text[one.start : one.end]), before)
            before = one
        return found

    def _alone(self, before: Candidate, one: Candidate) -> bool:
        gap = self.text[before.end : one.start]
        surface = self.text[one.start : one.end]
        opens = len(gap) < 8 and _BRACKET.fullmatch(gap) is not None
        return (
            opens
            and self.text[one.end : one.end + 1] == ")"
            and (" " not in surface or is_acronym(plain(surface)))
        )
