"""Where an instrument was signed: the place beside its date, else the nearest in the clause of the verb.

"à Kingston" behind a body is where that body sits, "qui a des bureaux à Montréal" where somebody else is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.slots import distance
from coopextract.dates import DateMatch
from coopextract.masking import DATE as D

Span = tuple[int, int]

#: Farther from the trigger than this a place is not taken, by clause distance.
MAX_DISTANCE = 150
#: Code points beside a date in which its place stands.
BESIDE = 60

_CITY = (
    r"[A-ZÀ-ÞŒ][\w'’-]{1,30}(?:[ -](?:(?:de|du|la|le|les|sur|en|lès|des|sous|aux|"
    r"d') ?(?:[A-ZÀ-Þ][\w'-]{1,30})|[A-ZÀ-Þ][\w'-]{1,30})){0,3}"
)
_PLACE = re.compile(rf"(?<![\w'-])(?:à|A|À|au|en) (?:la |l')?(?P<place>{_CITY}|\ue005+)")
_NOT_PLACE = re.compile(
    r"(?:Monsieur|Madame|M\b|Mme|Son|Sa|Dr|Pr|Afrique|Europe|Asie|Amérique|Janvier|Février|Mars|Avril|"
    r"Mai|Juin|Juillet|Août|Septembre|Octobre|Novembre|Décembre|Conseil|Ministère|Direction|Université|"
    r"Agence)(?!\w)",
)
# "à Niamey, le 23 juillet", "Fait à Paris, le ..." and "le 23 juillet 2024, à Niamey".
_BEFORE_DATE = re.compile(rf"(?<![\w'-])[àÀA] (?P<place>{_CITY}),? (?:le |en |ce )?\Z")
_BEHIND_DATE = re.compile(rf",? (?:et )?à (?P<place>{_CITY})(?![\w'-])")
# "– Varsovie, 8 juillet 2016", "accord, Genève, 4 octobre 2019", "Tokyo, 27 mars 1999 :": a name and a comma.
_BARE = re.compile(rf"(?:\A\W*|[–—:(|/-] ?|, )(?P<place>{_CITY}), (?:le )?\Z")
# The seat of a body named just before: "l'Autorité (AIFM), à Kingston, a signé".
_SEAT = re.compile(rf"{X}(?: ?\([^()]{{0,40}}\))?,? \Z")
_NO_SEAT_BEHIND = re.compile(
    rf",? (?:le |en |ce |au mois de )?{D}|,? (?:par|en présence|lors|devant|où)\b|[.;]|\s*\Z"
)
# What a relative clause or a noun before "à" places elsewhere: "qui a des bureaux à", "détaché à".
_ELSEWHERE = re.compile(
    r"\b(?:qui|dont|duquel|laquelle|lequel|où|siège\w*|bureaux?|association|basée?s?|sise?s?|située?s?|"
    r"installée?s?|établie?s?|détachée?s?|née?s?|ouvrira|tiendra|prévue?s?|conférence|exposition|agit)\b"
    r"[^,;:.]{0,60}\Z"
)


class Places:
    """Finds places in the masked text of a document."""

    def __init__(self, masked: str) -> None:
        self.masked = masked

    def find(
        self, anchor: Span, start: int, end: int, states: Sequence[Span], date: DateMatch | None
    ) -> Span | None:
        """Where it was signed, between ``start`` and ``end``: "à" and a place name; a city state also."""
        if date is not None and start <= date.start and date.end <= end:
            beside = self.beside(date, start, end)
            if beside is not None:
                return beside
        found = [*self._named(anchor, start, end), *self._states(anchor, start, end, states)]
        near = [(far, span) for span in found if (far := distance(self.masked, anchor, span)) <= MAX_DISTANCE]
        return min(near)[1] if near else None

    def beside(self, date: DateMatch, start: int, end: int) -> Span | None:
        """The place before or behind a date: "À Niamey, le 23 juillet", "Genève, 4 octobre 2019"."""
        floor = max(start, date.start - BESIDE)
        for match in (
            _BEFORE_DATE.search(self.masked, floor, date.start),
            _BEHIND_DATE.match(self.masked, date.end, end),
            _BARE.search(self.masked, floor, date.start),
        ):
            if match is not None and self._is_place(match.group("place")):
                return match.span("place")
        return None

    def last_named(self, start: int, end: int) -> Span | None:
        """The last place named between two offsets: what "y" stands for in "la France y a signé"."""
        named = self._named((end, end), start, end)
        return named[-1] if named else None

    @staticmethod
    def _is_place(words: str) -> bool:
        return not (_NOT_PLACE.match(words) or words.isupper())

    def _named(self, anchor: Span, start: int, end: int) -> list[Span]:
        found = []
        for match in _PLACE.finditer(self.masked, start, end):
            if not self._is_place(match.group("place")) or self.masked[match.start()].lower() == "e":
                continue
            if not self._is_elsewhere(match.start(), match.end(), anchor, start):
                found.append(match.span("place"))
        return found

    def _is_elsewhere(self, at: int, end: int, anchor: Span, floor: int) -> bool:
        """Whether a place is the seat of a body, or told of something else than the signing."""
        low = max(floor, at - 80)
        if anchor[0] < at:
            low = max(low, anchor[1])
        if _ELSEWHERE.search(self.masked, low, at):
            return True
        seat = _SEAT.search(self.masked, max(floor, at - 50), at) is not None
        return seat and at < anchor[0] and _NO_SEAT_BEHIND.match(self.masked, end) is None

    def _states(self, anchor: Span, start: int, end: int, states: Sequence[Span]) -> list[Span]:
        """ "à Monaco"; "signé en Tunisie", "conclu le 3 mai, au Luxembourg" right behind verb or date."""
        found = []
        for span in states:
            before = self.masked[max(start, span[0] - 30) : span[0]]
            if not start <= span[0] < end:
                continue
            directly = re.search(r"(?:^|[\s,(])(?:en|au|aux) \Z", before) and (
                0 <= span[0] - anchor[1] <= 5 or re.search(rf"{D},? (?:en|au|aux) \Z", before)
            )
            if directly or re.search(r"(?:^|[\s,(])[àÀA] \Z", before):
                found.append(span)
        return found
