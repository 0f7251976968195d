"""Which names of one document are one organisation, where neither list nor definition says so.

Read: the municipality under any of its nouns ("ville de X", "mairie de X") or none, a "direction générale"
under what its director general directs, a listed "Groupe X" for X, a short form behind its full name ("le
Conseil départemental" for the only "Conseil départemental de X"), initials ("ABC" for the only name that they
spell), a short name alone in brackets behind a name, the first part of a name written as one word ("Total"
beside "TotalEnergies"), a name without the adjective of its state ("région X" for "région marocaine de X"),
"Port de X" for "Port autonome de X", a name in which an acronym of the document is written out ("Bureau de
l'ABC"), "ABC-Togo" for the name of that state which the letters spell, and the
beginning of a name before the number of a department ("AMP74").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cached_property

from coopextract.organisations.acronyms import is_acronym, plain
from coopextract.organisations.candidates import Candidate
from coopextract.organisations.folding import WORD, fold
from coopextract.organisations.initials import exact_initials, mixed_initials

Key = tuple[str, ...]
_BRACKET = re.compile(r"\s{0,2}\(\s?[«“\"]?\s?")
_ACRONYM = re.compile(r"\b[A-ZÀ-Ý]{2,12}\b")
_NUMBERED = re.compile(r"([A-ZÀ-Ý][A-Za-zÀ-ÿ]{2,5})\d{2,3}")
_PARENT = re.compile(r" (?:de la |du |des |de l ?['’]|d['’])[A-ZÀ-Ý]{2,12}\Z")
_PLACE = re.compile(
    r" (?:de la |du |des |de l ?['’]|d['’]|de |en |au )[A-ZÀ-Ý][\w'’-]{2,20}(?: [A-ZÀ-Ý][\w'’-]{2,20})?\Z"
)
_OF = re.compile(r" (?:de la |du |des |de l ?['’]|d['’]|de )(?=[A-ZÀ-Ý])")
#: "directeur général de la": before the name of what he heads.
_HEADS = re.compile(
    r"[Dd]irect(?:eur|rice) générale?(?: adjointe?)? (?:de la |du |des |de l ?['’]|d['’]|de )\Z"
)
_HEADED = ("direction", "generale")
_DE = frozenset({"de", "du", "des", "d"})
#: What the customs of a state bear in their names: "Direction générale des douanes et droits indirects".
_OF_CUSTOMS = frozenset(
    "direction generale comite etat republique administration douane douanes et droits indirects accises "
    "service".split()
)
#: Letters from which on two spellings that differ in their blanks are one name.
MIN_LETTERS = 8


def _spells(acronym: str, name: str) -> bool:
    """Whether the initials of the name, or of the name without its place, are the acronym."""
    if exact_initials(acronym, name) or mixed_initials(acronym, name):
        return True
    placed = _PLACE.search(name)
    return placed is not None and len(acronym) > 2 and exact_initials(acronym, name[: placed.start()])


class Sameness:
    """Answers which candidate a name or acronym of the document stands for.

    Args:
        key: what two spellings of one name share.
        nouns: folded nouns of local authorities -> the noun under which they are one.
        generic: folded words of which alone no name is made ("Assemblée générale").
        defined: acronyms of the document and the names for which they stand.
        states: folded names and adjectives of states -> their codes.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        text: str,
        key: Callable[[str], Key],
        nouns: Mapping[str, str],
        generic: Set[str] = frozenset(),
        defined: Mapping[str, str] | None = None,
        states: Mapping[str, str] | None = None,
    ) -> None:
        self.defined = defined or {}
        self.states = states or {}
        self.text = text
        self.key = key
        self.nouns = nouns
        self.generic = generic
        self.names: dict[Key, Candidate] = {}
        for one in candidates:
            if one.form != "acronym":
                self.names.setdefault(key(self._name(one)), one)
        self.places = self._best(self._place)
        self.of_states = self._best(self._state_key)
        self.bracketed = self._in_brackets(candidates)

    def spelled_by_document(self, one: Candidate) -> Candidate | None:
        """The only unlisted name of the document whose words spell an acronym that rules know otherwise."""
        found = self._spelled(one.name)
        return found if found is not None and not found.ids else None

    def of(self, one: Candidate) -> Candidate | None:
        """The candidate that names the same organisation better, if there is one."""
        short = fold(self.text[one.start : one.end])
        found = self.bracketed.get(short)
        if found is None and (numbered := _NUMBERED.fullmatch(self._name(one))):
            found = self._begun(numbered[1])
        elif found is None and one.form == "acronym":
            found = self._spelled(one.name) or self._spelled_of_state(one.name)
        elif found is None:
            return next((other for way in self._ways() if (other := self._other(one, way(one)))), None)
        return self._other(one, found)

    def _ways(self) -> tuple[Callable[[Candidate], Candidate | None], ...]:
        """How a name is found to stand for another, the surest first."""
        return (
            self._same_place,
            self._of_state,
            self._bare_place,
            self._headed,
            self._of_group,
            self._longer,
            self._first_part,
            self._written_out,
            self._respelled,
            self._without_nation,
            self._more_fully,
        )

    def _other(self, one: Candidate, found: Candidate | None) -> Candidate | None:
        """``found``, if it is another name than that of ``one``."""
        return None if found is one or found is None or self._name(found) == self._name(one) else found

    def _name(self, one: Candidate) -> str:
        return one.name if not one.ids and one.name else self.text[one.start : one.end]

    def _best(self, key: Callable[[Candidate], Key | None]) -> dict[Key, Candidate]:
        """For each key the first name that has it, a listed one before others."""
        found: dict[Key, Candidate] = {}
        for name in self.names.values():
            told = key(name)
            if told and (told not in found or (name.ids and not found[told].ids)):
                found[told] = name
        return found

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

    def _state_key(self, one: Candidate) -> Key | None:
        """ "Douanes tchadiennes", "Douanes du Tchad" -> ("douane", "TD")."""
        words = [fold(match.group()) for match in WORD.finditer(self._name(one))]
        words = [word for word in words if word not in _DE | {"la", "le", "l", "les"}]
        if {"douane", "douanes"} & set(words):
            words = ["douane", *(word for word in words if word not in _OF_CUSTOMS)]
        code = self.states.get(" ".join(words[1:])) if len(words) > 1 else None
        return (words[0].removesuffix("s"), code) if code else None

    def _of_state(self, one: Candidate) -> Candidate | None:
        """The body of the same noun and the same state."""
        told = None if one.ids else self._state_key(one)
        return self.of_states.get(told) if told else None

    def _bare_place(self, one: Candidate) -> Candidate | None:
        """The municipality that the bare name of the town stands for: "X" beside "Ville de X"."""
        words = tuple(fold(match.group()) for match in WORD.finditer(self._name(one)))
        return None if one.ids else self.places.get((self.nouns.get("commune", "commune"), *words))

    def _respelled(self, one: Candidate) -> Candidate | None:
        """ "Confédération de hand ball" for "Confédération de handball": the same letters."""
        letters = "".join(self.key(self._name(one)))
        same = [other for name, other in self.names.items() if "".join(name) == letters]
        return same[0] if len(letters) >= MIN_LETTERS and len(same) > 1 else None

    def _without_nation(self, one: Candidate) -> Candidate | None:
        """ "région X" for "région marocaine de X": the same name without the adjective of its state."""
        name = self._name(one)
        kept = [word for word in WORD.findall(name) if not (word.islower() and fold(word) in self.states)]
        named = any(word[:1].isupper() for word in kept[1:])
        if len(kept) == len(WORD.findall(name)) or not named:
            return None
        return self.names.get(self.key(" ".join(kept)))

    def _more_fully(self, one: Candidate) -> Candidate | None:
        """ "Port de X" for "Port autonome de X": the only name that has adjectives in between as well."""
        short = WORD.findall(self._name(one))
        if len(short) < 3:
            return None
        found = []
        for long, other in self._by_ends.get((short[0], short[-1]), ()):
            more = len(long) - len(short)
            between = long[1 : 1 + more]
            if 0 < more < 3 and long[1 + more :] == short[1:] and between[0].islower():
                found += [other] if all(word.islower() for word in between) else []
            elif 0 < more < 6 and long[1 + more :] == short[1:] and not one.ids and len(short) == 3:
                found += [other] if between[0][:1].isupper() else []  # "Université X Y de Z"
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_ends(self) -> dict[tuple[str, str], list[tuple[list[str], Candidate]]]:
        """The words of each name, by the first and the last of them."""
        found: dict[tuple[str, str], list[tuple[list[str], Candidate]]] = {}
        for other in self.names.values():
            words = WORD.findall(self._name(other))
            if words:
                found.setdefault((words[0], words[-1]), []).append((words, other))
        return found

    def _headed(self, one: Candidate) -> Candidate | None:
        """ "le directeur général de la Sûreté nationale" heads the Direction générale of that name."""
        if one.ids or not _HEADS.search(self.text, max(0, one.start - 40), one.start):
            return None
        words = self.key(self._name(one))
        found = [other for name, other in self.names.items() if name[:2] == _HEADED and name[2:] == words]
        return found[0] if len(found) == 1 else None

    def _of_group(self, one: Candidate) -> Candidate | None:
        """The listed "Groupe X" that the bare name of the company stands for."""
        group = self.names.get(self.key(f"Groupe {self._name(one)}")) if not one.ids else None
        return group if group is not None and group.ids else None

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
        if len(longer) != 1 or not self._with_de(one, longer[0]) or self._beside(one, longer[0]):
            return None
        return longer[0]

    def _beside(self, one: Candidate, longer: Candidate) -> bool:
        """ "la Cour suprême a signé avec la Cour suprême du Mali": both names in one sentence, the short one
        first, are two bodies.
        """
        short, long = self._name(one), self._name(longer)
        more = [fold(word) for word in WORD.findall(long[len(short) :]) if fold(word) not in _DE]
        if " ".join(more) not in self.states:
            return False
        alone = rf"{re.escape(short)}(?! (?:d[eu]|des|en|au)\b| d['’])"
        return re.search(rf"{alone}[^.;\n]{{1,400}}{re.escape(long)}", self.text) is not None

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

    def _written_out(self, one: Candidate) -> Candidate | None:
        """The name in which the acronym within this one is written out: "Bureau de l'ABC"."""
        name = self._name(one)
        whole = _ACRONYM.sub(lambda match: self.defined.get(plain(match.group()), match.group()), name)
        if whole == name:
            return None
        words = whole.split(" ")
        if len(words) > 2 and words[-1] == words[-2]:
            words.pop()  # "MSF Suisse", where MSF is defined as "Médecins Sans Frontières Suisse"
        return self.names.get(self.key(" ".join(words)))

    def _spelled(self, acronym: str) -> Candidate | None:
        """The only name whose words spell the acronym, its parent or place behind it left out."""
        if len(acronym) < 3:
            return None
        names = [(one, _PARENT.sub("", self._name(one))) for one in self.names.values()]
        found = [one for one, name in names if _spells(acronym, name)]
        return found[0] if len(found) == 1 else None

    def _spelled_of_state(self, compound: str) -> Candidate | None:
        """ "ABC-Togo" for the only name of that state whose other words spell the letters."""
        letters, _, land = compound.replace("‑", "-").partition("-")
        code = self.states.get(fold(land)) if len(letters) > 2 else None
        found = [
            one
            for one in (self.names.values() if code else ())
            if (head := self._before_state(self._name(one), code)) and exact_initials(letters, head)
        ]
        return found[0] if len(found) == 1 else None

    def _before_state(self, name: str, code: str | None) -> str | None:
        """ "Office des ports" of "Office des ports du Togo"."""
        for of in _OF.finditer(name):
            if self.states.get(" ".join(map(fold, WORD.findall(name[of.end() :])))) == code:
                return name[: of.start()]
        return None

    def _begun(self, letters: str) -> Candidate | None:
        """The only name whose beginning spells the letters before a department's number: "AMP74"."""
        count = len(letters)
        begins = [(one, WORD.findall(self._name(one))) for one in self.names.values()]
        found = [
            one
            for one, words in begins
            if len(words) > count
            and any(exact_initials(letters, " ".join(words[:n])) for n in range(count, count + 3))
        ]
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
