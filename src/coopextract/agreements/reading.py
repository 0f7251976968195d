"""Reading party lists out of the masked text: what the ways of telling have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from coopextract.agreements.asides import Asides
from coopextract.agreements.context import Context
from coopextract.agreements.elements import Element
from coopextract.agreements.parties import PartyList, read_list, subject_list
from coopextract.agreements.telling import Sentence, Telling

#: How many places in a sentence are tried for one list of parties; what lies farther on is no party of it.
MAX_TRIES = 40

_MERE_COMMA = re.compile(r"(?: ?\([^()]{0,60}\))?, (?:le |la |les |l')?")
_VERB_FOLLOWS = re.compile(
    r"(?: ?\([^()]{0,60}\))? (?!et |ou |ainsi |pour |en |à |au |aux |de |le |la |les |sur |dans )"
    r"[^\W\d]{0,12}(?:e|a|nt|t) "
)


class Reader:
    """The masked text of a document and what can stand for a party in it."""

    def __init__(self, context: Context, asides: Asides) -> None:
        self.context = context
        self.masked = context.masked
        self.asides = asides
        self.by_start: Mapping[int, Element] = {e.start: e for e in context.elements}

    def parties(self, elements: Sequence[Element]) -> list[str]:
        found: list[str] = []
        for element in elements:
            found += self.context.parties_of(element)
        return list(dict.fromkeys(found))

    def list_at(self, position: int, end: int) -> PartyList:
        """The list of parties that begins at ``position``."""
        return read_list(self.masked, position, end, self.by_start)

    def list_after(self, word: str, start: int, end: int) -> tuple[PartyList, int] | None:
        """The first list behind ``word`` between two offsets, with the offset of the word."""
        opening = rf"(?<![\w'-]){word}(?! autres )(?:,? d'une part,?)?(?=[\s,])"
        matches = re.finditer(opening, self.masked[start:end])
        for match in islice(matches, MAX_TRIES):
            at = start + match.end()
            found = read_list(self.masked, at, end, self.by_start)
            if found.elements:
                return found, start + match.start()
        return None

    def subject_before(self, sentence: Sentence, verb: int) -> tuple[Element, ...]:
        """The subject between the beginning of ``sentence`` and a verb."""
        return subject_list(self.masked, sentence.start, verb, self.asides.inside(sentence))[0]

    def give_several(self, t: Telling, listed: PartyList, source: str) -> None:
        """Take a list as parties where it names at least two."""
        if len(self.parties(listed.elements)) >= 2:
            self.give(t, listed.elements, source)

    def give_partners(self, t: Telling, listed: PartyList) -> None:
        """Take the list behind "avec"; "avec A, B a conclu": behind a mere comma the next one is the
        subject.
        """
        *partners, last = listed.elements
        if partners and self._new_subject(partners[-1], last, listed.end):
            self.give(t, [last], "subject")
            self.give(t, partners, "with")
        else:
            self.give(t, listed.elements, "with")

    def _new_subject(self, before: Element, last: Element, end: int) -> bool:
        gap = self.masked[before.end : last.start]
        return _MERE_COMMA.fullmatch(gap) is not None and _VERB_FOLLOWS.match(self.masked, end) is not None

    def give(self, t: Telling, elements: Sequence[Element], source: str) -> None:
        """Take ``elements`` as parties of what is told."""
        t.used += elements
        t.frame.add_parties(self.parties(elements), source)
