"""Names that share their noun: "les universités de Lyon et de Milan", "les douanes malienne et nigérienne".

The noun stands once, in the plural, and each member has a complement, the adjective of a state or a name of
its own ("les instituts Pasteur et Curie"); what stands behind the last adjective belongs to all ("les
fédérations malienne et nigérienne de football").
A member is named in the singular: "Université de Milan", "Fédération nigérienne de football".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from coopextract.communes import OF, TOWN
from coopextract.organisations.candidates import Candidate
from coopextract.organisations.folding import fold

#: Half-open offsets of what tells a member, and that with its preposition.
_Member = tuple[int, int, str]
#: Nouns of local authorities and of states, whose members are towns and states, not bodies.
_OTHERS = frozenset(
    "ville commune municipalite mairie cite gouvernement etat pays nation autorite partie delegation".split()
)
_AND = r"(?:, |,? et |,? ainsi que )"
#: The acronym of a member may stand behind it: "les universités de Liège (ULg) et d'Aix-la-Chapelle (RWTH)".
_BRACKET = r"(?: ?\([\w-]{2,12}\))?"
_STEP = re.compile(_BRACKET + _AND)
#: Small words between the noun and what tells the members: "chambres de commerce et d'industrie".
_MORE = (
    r"(?: (?:et )?(?:d[e'’] ?|de l['’]|de la |du |des )?[a-zà-ÿœ-]{3,18}){0,5}?"
    r"(?: (?-i:[A-ZÀ-Þ][a-zà-ÿ]{3,18}))?"
)
_SMALL = r"(?: (?:et )?(?:d[e'’] ?|de l['’]|de la |du |des )?[a-zà-ÿœ-]{3,18}){0,4}?"
#: A name of its own behind the noun: "Pasteur", "Lyon 2", "Paris-Nanterre".
_OWN = r"(?-i:[A-ZÀ-Þ][\w'’-]{2,30}(?: (?:[A-ZÀ-Þ][\w'’-]{1,25}|\d{1,2}(?!\d))){0,3})"
#: "Lyon", "Batna 2".
_TOWN = rf"{TOWN}(?: \d{{1,2}}(?!\w))?"
_NAME = re.compile(_OWN)
_OF_WHAT = re.compile(r" d(?:e|u|es|['’])")
#: The adjectives behind the noun, before the first preposition.
_ADJECTIVES = re.compile(r"(?: (?!d[e'’]|du |des )[a-zà-ÿœ-]{3,18})*")
#: What the members share behind the last adjective.
_COMMON = re.compile(rf" {OF}(?:la |l['’])?[A-Za-zÀ-Þà-ÿ][a-zà-ÿœ-]{{2,18}}(?![\w'’-])")
#: A sentence about an agreement: elsewhere such a row is a manner of speaking of a kind.
_AGREEMENT = re.compile(
    r"\b(?:accords?|conventions?|protocoles?|mémorandums?|ententes?|partenariats?|jumel\w+|chartes?|contrats?|"
    r"pactes?|lettres?|déclarations?|sign\w+|paraph\w+|conclu\w*)\b|\bIl s['’]agit d|\bCe sont\b",
    re.I,
)
_NOUN_OF = re.compile(r"(?<![\w-])(?P<noun>[^\W\d_]{4,20})(?: [a-zà-ÿœ]{4,14})? (?:des |de la |de |d['’])\Z")
_LAST = re.compile(r"\b(?:et|ainsi que)\b")
_SENTENCE = re.compile(r"[.!?](?=\s)|\n")
_WORD = re.compile(r"[^\W\d_][\w-]*")
#: Code points around a row in which the sentence tells of an agreement.
_AROUND = 300


def plural_of(noun: str) -> str:
    """The regular plural: "hôpital" -> "hôpitaux", "bureau" -> "bureaux", "cours" -> "cours"."""
    if noun.endswith(("s", "x", "z")) or noun.isupper():
        return noun
    if noun.endswith("al"):
        return noun[:-1] + "ux"
    return noun + ("x" if noun.endswith(("eau", "eu")) else "s")


def _singular(word: str) -> str:
    """An adjective behind the noun: "douanières" -> "douanière", "nationaux" -> "national"."""
    if word.endswith("aux"):
        return word[:-2] + "l"
    return word[:-1] if word.endswith("s") and len(word) > 4 else word


def _singulars(adjectives: re.Match[str]) -> str:
    return _WORD.sub(lambda word: _singular(word.group()), adjectives.group())


def _closed(text: str, members: list[_Member]) -> list[_Member]:
    """The members up to the one behind the last "et": what follows a mere comma is something else."""
    gaps = [text[before[1] : one[0]] for before, one in pairwise(members)]
    joined = [number for number, gap in enumerate(gaps, 1) if _LAST.search(gap)]
    return members[: joined[-1] + 1] if joined else []


class SharedNouns:
    """Finds the rows of one text.

    Args:
        nouns: nouns of bodies -> whether a state has one such body rather than many ("parlement", not
            "université").
        adjectives: adjectives of states, all forms -> code.
        is_land: whether a name is that of a state or of a part of the world.
        known: the ids of a listed organisation by its whole name; none if nobody listed it.
        bare: nouns before a name that is whole without them ("société").
    """

    def __init__(
        self,
        nouns: Mapping[str, bool],
        adjectives: Mapping[str, str],
        is_land: Callable[[str], bool],
        known: Callable[[str], tuple[str, ...]],
        bare: Collection[str] = (),
    ) -> None:
        self.folded = frozenset(fold(noun) for noun in nouns)
        self.known, self.is_land = known, is_land
        self.single = frozenset(noun for noun, single in nouns.items() if single)
        self.states = frozenset(adjectives)
        every = set(nouns)
        single = every - {plural_of(noun) for noun in every if plural_of(noun) != noun}
        plurals = {plural_of(noun): noun for noun in sorted(single) if fold(noun) not in _OTHERS}
        self.singulars = {plural.lower(): noun for plural, noun in plurals.items()}
        either = "|".join(sorted(map(re.escape, plurals), key=len, reverse=True)) or r"(?!)"
        noun = rf"(?<![\w'’-])(?P<noun>(?i:{either}))(?P<more>{_MORE})"
        nation = "|".join(sorted(map(re.escape, adjectives), key=len, reverse=True)) or r"(?!)"
        self._nation = re.compile(rf"(?:{nation})(?!\w)")
        self._of = re.compile(rf"{noun} (?P<of>{OF})(?={_TOWN}{_BRACKET}(?:{_AND}))")
        self._national = re.compile(rf"{noun} (?=(?:{nation})(?:{_AND})(?:{nation})(?!\w))")
        self._member = re.compile(rf"(?P<of>{OF})?(?P<name>{_TOWN})")
        self.bare = frozenset(bare)
        self._apposed = re.compile(
            rf"(?<![\w'’-])(?P<noun>(?i:{either}))(?P<more>{_SMALL}) (?={_OWN}(?:{_AND}))"
        )

    def find(self, text: str) -> Iterator[Candidate]:
        """Each member of each row, in text order."""
        for row in self._of.finditer(text):
            if not self._in_a_name(text, row.start()):
                yield from self._named(text, row, self._complements(text, row))
        for row in self._national.finditer(text):
            yield from self._named(text, row, self._nations(text, row.end()))
        for row in self._apposed.finditer(text):
            if self._bears_name(row):
                yield from self._named(text, row, self._names(text, row.end()))

    def _bears_name(self, row: re.Match[str]) -> bool:
        """ "les agences de l'eau X et Y", not "les agences X et Y", names that are whole without it."""
        noun = self.singulars[row.group("noun").lower()]
        return fold(noun) not in self.bare or _OF_WHAT.search(row.group("more")) is not None

    def _names(self, text: str, position: int) -> Iterator[_Member]:
        """ "Pasteur et Curie", "Lyon 2, Lyon 3 et Paris-Est"."""
        while (member := _NAME.match(text, position)) is not None:
            yield member.start(), member.end(), f" {member.group()}"
            step = _STEP.match(text, member.end())
            if step is None:
                return
            position = step.end()

    def _in_a_name(self, text: str, offset: int) -> bool:
        """ "Établissement public des musées de X et de Y": the row tells what one body is of."""
        before = _NOUN_OF.search(text[max(0, offset - 40) : offset])
        if before is None or before.group("noun").endswith("s"):
            return False  # "les autorités des universités de X et de Y"
        return fold(before.group("noun")) in self.folded

    def _complements(self, text: str, row: re.Match[str]) -> Iterator[_Member]:
        """ "Lyon et de Milan", "Tunis, Sfax et Jendouba": each with its preposition, or that before it."""
        of, each, position = row.group("of"), False, row.end()
        while (member := self._member.match(text, position)) is not None:
            own, name = member.group("of"), member.group("name")
            listed = position > row.end() and own is None
            if listed and (each or name.isupper() or self.known(name)):
                return  # "les universités de Lyon et INTERPOL", "de Lyon et de Metz et X"
            each, of = each or own is not None, own or of
            yield member.start("name"), member.end("name"), f" {of}{name}"
            step = _STEP.match(text, member.end())
            if step is None:
                return
            position = step.end()

    def _nations(self, text: str, position: int) -> Iterator[_Member]:
        while (member := self._nation.match(text, position)) is not None:
            yield member.start(), member.end(), f" {member.group()}"
            step = _STEP.match(text, member.end())
            if step is None:
                return
            position = step.end()

    def _one_each(self, row: re.Match[str], names: Sequence[str]) -> bool:
        """Whether every state has one: "les douanes du Mali et du Niger", not "les hôpitaux du Mali et du
        Niger"; an adjective in the singular says so of any noun ("les universités malienne et nigérienne").
        """
        if row.re is self._national and any(not name.endswith(("s", "x", "è", "é")) for name in names):
            return not any(name.endswith("s") and name[:-1] in self.states for name in names)
        if row.re is self._apposed:
            return True
        several = row.re is self._of and not any(map(self.is_land, names))
        return several or self.singulars[row.group("noun").lower()] in self.single or bool(row.group("more"))

    def _are_bodies(self, row: re.Match[str], names: Sequence[str]) -> bool:
        """ "les secrétariats de la CITES et de la CMS": members that are organisations themselves."""
        if row.re is self._apposed:
            return any(name.isupper() for name in names)
        return row.re is self._of and any(name.isupper() or self.known(name) for name in names)

    def _named(self, text: str, row: re.Match[str], told: Iterable[_Member]) -> Iterator[Candidate]:
        members = _closed(text, list(told))
        names = [text[start:end] for start, end, _ in members]
        if len(members) < 2 or not tells_of_agreement(text, row.start()):
            return
        if self._are_bodies(row, names) or not self._one_each(row, names):
            return
        noun, more = self.singulars[row.group("noun").lower()], row.group("more")
        singular = _ADJECTIVES.sub(_singulars, more, count=1)
        common = _COMMON.match(text, members[-1][1]) if row.re is self._national else None
        shared = common.group() if common else ""  # " de football" behind the last adjective
        for number, (start, end, own) in enumerate(members):
            name = (noun if noun.isupper() else noun.capitalize()) + singular + own + shared
            plural = row.group("noun").capitalize() + more + own + shared
            begin = row.start() if number == 0 else start
            end += len(shared) if number == len(members) - 1 else 0
            ids = self.known(name) or self.known(plural)
            yield Candidate(begin, end, "name", "pattern", ids, name, "shares its noun with another name")


def tells_of_agreement(text: str, offset: int) -> bool:
    """Whether the sentence around ``offset`` tells of an agreement."""
    before = text[max(0, offset - _AROUND) : offset]
    opening = max((m.end() for m in _SENTENCE.finditer(before)), default=0)
    behind = text[offset : offset + _AROUND]
    closing = _SENTENCE.search(behind)
    return _AGREEMENT.search(before[opening:] + behind[: closing.start() if closing else None]) is not None
