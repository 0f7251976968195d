"""One telling, several agreements: "chacun", "des accords avec A, B et C", each partner with its own date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from coopextract.agreements.context import Context, number_before
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.frames import Frame
from coopextract.agreements.listing import Listing
from coopextract.agreements.slots import date_role
from coopextract.agreements.telling import Sentence
from coopextract.dates import DateMatch
from coopextract.masking import DATE as D

#: How many partners with their dates are read in one sentence.
MAX_ENUMERATED = 60

#: Instruments from which on "between" as many partners as there are tells one with each.
MANY = 3

_EACH = re.compile(r"\b(?:l'une?|l'autre|le premier|la première|le second|la seconde) (?:par|entre) ", re.I)

_ONE_BY = re.compile(
    r"\b(?:l'une?|une?|l'autre|la première|la deuxième|la troisième|le premier|le deuxième|"
    r"le troisième) (?:par|avec) ",
    re.I,
)

#: "leurs accords respectifs avec C".
_RESPECTIVE = re.compile(r" (?:[a-zà-ÿœ]{4,16} )?respecti(?:fs|ves)\b")
_SOME = re.compile(r"(?<!\w)des (?:[a-zà-ÿœ]{4,12} )?\Z", re.I)
#: A description of several: "les ONG A et B", "les universités A et B".
_PLURAL_NOUN = re.compile(r"(?:ONG|PME|[a-zà-ÿœ-]{3,20}[sx])\b")
#: Code points behind an instrument's name within which its parties stand.
NEAR_LABEL = 300
_WITH = re.compile(r"\bavec ")
_IN_YEAR = re.compile(rf",? (?:le |en |depuis |du )(?P<date>{D}+)")
_THEN_IN = re.compile(rf",? (?:et|puis|enfin),? (?:en |le |dès |l')?(?P<date>{D}+),? avec (?=\S)")
_SERIES = re.compile(rf"{D}+(?:(?:,| et| puis|, puis|, et| et enfin|, enfin),? (?:en |le |au )?{D}+){{1,20}}")
_THE = r"(?:le |la |les |l')?"
_BESIDE = r"(?: ?\([^()\n]{0,60}\))?"
_WITH_EACH_OTHER = rf"{_THE}(?P<a>{X}+){_BESIDE},? avec {_THE}(?P<b>{X}+){_BESIDE}"
_PAIR = re.compile(_WITH_EACH_OTHER)
_TWO_BY_TWO = re.compile(
    ": "
    + rf"(?:(?:,|;| et|, et|,? puis|,? enfin)? ?{_WITH_EACH_OTHER}){{2,20}}".replace("?P<a>", "?:").replace(
        "?P<b>", "?:"
    )
)
_IN_PLACE = re.compile(r"\b(?:en|au|aux|à) \Z")
_AND_NEXT = re.compile(r",? (?:et |puis |enfin )?(?:avec )?(?=\S)|, ")


class Splitter:
    """Cuts a frame into the agreements that it tells."""

    def __init__(self, context: Context, listing: Listing) -> None:
        self.context = context
        self.listing = listing

    def split(self, frame: Frame, sentence: Sentence) -> list[Frame]:
        """ "A et B ont conclu chacun un protocole avec C", "des accords avec B, C et D": one frame a pair."""
        others = frame.found.get("with", [])
        subject = frame.found.get("subject") or (frame.found.get("by", []) if len(others) >= 2 else [])
        if "distributive" in frame.sources and not subject and len(others) >= 2:
            subject = self._whose(others)
            if not subject and frame.plural:
                return []
        each = "distributive" in frame.sources or self._some(frame)
        many_subjects = each and len(subject) >= 2 and len(others) == 1
        many_others = (
            len(subject) == 1 and len(others) >= 2 and (frame.plural or "distributive" in frame.sources)
        )
        for way in (
            self._each_its_own,
            self._two_by_two,
            self._counted,
            self._by_dates,
            self._one_by_each,
            self._in_turn,
            self._in_years,
            self._enumerated,
        ):
            pairs = way(frame, sentence)
            if len(pairs) != 1:
                return pairs
        if many_subjects:
            pairs = [self._pair(frame, party, others[0]) for party in subject]
        elif many_others:
            pairs = [self._pair(frame, subject[0], party) for party in others]
        self._date_in_order(pairs, sentence)
        return pairs

    def _some(self, frame: Frame) -> bool:
        """ "A et B ont signé des accords avec C": one each, of which the other is no party."""
        before = self.context.masked[max(0, frame.label[0] - 20) : frame.label[0]]
        each = _SOME.search(before) or _RESPECTIVE.match(self.context.masked, frame.label[1])
        return frame.plural and frame.claimed and each is not None

    def _whose(self, partners: Sequence[str]) -> list[str]:
        """ "Un accord a été signé avec chacune": whose partners they are, named before."""
        memory = self.context.memory
        rest = [party for party in memory.previous if party not in partners]
        known = [self.context.publisher or "", *memory.topic, *(rest if len(rest) == 1 else [])]
        return [party for party in known if party and party not in partners][:1]

    def _each_its_own(self, frame: Frame, sentence: Sentence) -> list[Frame]:
        """ "deux accords : l'un par A et B, l'autre entre A et C": each with a list of its own."""
        masked = self.context.masked
        told = [
            self.listing.reader.list_at(match.end(), sentence.end).elements
            for match in islice(_EACH.finditer(masked, frame.label[0], sentence.end), MAX_ENUMERATED)
        ]
        lists = [self.listing.reader.parties(elements) for elements in told]
        if not frame.plural or len(lists) < 2 or any(len(parties) < 2 for parties in lists):
            return [frame]
        return [replace(self._pair(frame, "", ""), parties=parties) for parties in lists]

    def _two_by_two(self, frame: Frame, sentence: Sentence) -> list[Frame]:
        """ "Deux conventions ont été signées : A avec B, et C avec D": one for each two."""
        if not frame.plural:
            return [frame]
        listed = _TWO_BY_TWO.search(self.context.masked, frame.label[1], sentence.end)
        told = [] if listed is None else list(_PAIR.finditer(self.context.masked, *listed.span()))
        by_start = self.listing.reader.by_start
        pairs = [[by_start[m.start(side)] for side in "ab" if m.start(side) in by_start] for m in told]
        lists = [self.listing.reader.parties(elements) for elements in pairs]
        if len(lists) < 2 or any(len(parties) != 2 for parties in lists):
            return [frame]
        return [replace(self._pair(frame, "", ""), parties=parties) for parties in lists]

    def _counted(self, frame: Frame, sentence: Sentence) -> list[Frame]:
        """ "Quatre conventions ont été signées entre A et B, C, D et E": as many as A has partners."""
        parties = frame.found.get("between", [])
        count = number_before(self.context.masked, frame.label[0])
        fits = (
            len(parties) == count + 1 if count >= MANY else not count and self._row_of_a_kind(frame, parties)
        )
        if not frame.plural or not fits:
            return [frame]
        return [self._pair(frame, parties[0], party) for party in parties[1:]]

    def _row_of_a_kind(self, frame: Frame, parties: Sequence[str]) -> bool:
        """ "Des accords de siège entre l'État et les ONG B et C": one with each of those of a kind."""
        if len(parties) < MANY:
            return False
        behind = self.context.elements_in(frame.label[1], frame.label[1] + NEAR_LABEL)
        second = next((e for e in behind if parties[1] in self.context.parties_of(e)), None)
        return second is not None and _PLURAL_NOUN.match(self.context.text, second.start) is not None

    def _by_dates(self, frame: Frame, sentence: Sentence) -> list[Frame]:
        """ "A et B sont liées par des conventions signées en 2010, en 2012 et en 2015": one of each date."""
        if not frame.plural or frame.date is None or len(frame.parties) != 2:
            return [frame]
        series = _SERIES.match(self.context.masked, frame.date.start, sentence.end)
        dates = [d for d in sentence.dates if series and d.start < series.end() and d.start >= series.start()]
        values = {d.edtf for d in dates if d.edtf}
        ordinals = [d for d in dates if not d.text[:1].isdigit() and len(d.text.split()) == 1]
        if len(values) < 2 or len(dates) != len(values) or ordinals:  # "le premier, le 2 octobre 2018"
            return [frame]
        return [replace(self._pair(frame, "", ""), parties=list(frame.parties), date=date) for date in dates]

    def _one_by_each(self, frame: Frame, sentence: Sentence) -> list[Frame]:
        """ "Trois conventions avec A : une par B, une par C, une par D": each of them with A."""
        others, reader = frame.found.get("with", []), self.listing.reader
        told = [
            reader.parties(reader.list_at(match.end(), sentence.end).elements[:1])
            for match in islice(
                _ONE_BY.finditer(self.context.masked, frame.label[0], sentence.end), MAX_ENUMERATED
            )
        ]
        each = [party for parties in told for party in parties]
        if not frame.plural or len(others) != 1 or len(each) < 2:
            return [frame]
        return [self._pair(frame, others[0], party) for party in dict.fromkeys(each)]

    def _in_turn(self, frame: Frame, sentence: Sentence) -> list[Frame]:
        """ "un protocole avec chacun : B le 3 mars 2016, C le 18 avril 2017": each with the date behind
        it.
        """
        subject = frame.found.get("subject", [])
        several = frame.plural or "distributive" in frame.sources
        told = self.listing.turns(sentence, frame.label[1]) if several and len(subject) == 1 else []
        pairs = [(self._pair(frame, subject[0], party), date) for party, date in told if party != subject[0]]
        return [replace(pair, date=date) for pair, date in pairs] if len(pairs) >= 2 else [frame]

    def _in_years(self, frame: Frame, sentence: Sentence) -> list[Frame]:
        """ "avec A en 1946, B et C en 1947, D en 1948": partners by the date that stands behind them."""
        masked, reader = self.context.masked, self.listing.reader
        opening = _WITH.search(masked, frame.label[1], sentence.end)
        told: list[tuple[str, DateMatch]] = []
        position = opening.end() if opening else sentence.end
        while position < sentence.end:
            listed = reader.list_at(position, sentence.end)
            dated = _IN_YEAR.match(masked, listed.end, sentence.end) if listed.elements else None
            date = next((d for d in sentence.dates if dated and d.start == dated.start("date")), None)
            if dated is None or date is None:
                break
            told += [(party, date) for party in reader.parties(listed.elements)]
            position = self._next(dated.end(), sentence, told)
        subject = frame.found.get("subject", [])[:1] or [p for p in [self.context.publisher] if p]
        if len({date.start for _, date in told}) < 2 or not subject:
            return [frame]
        pairs = [(self._pair(frame, subject[0], party), date) for party, date in told if party != subject[0]]
        return [replace(pair, date=date) for pair, date in pairs]

    def _next(self, position: int, sentence: Sentence, told: list[tuple[str, DateMatch]]) -> int:
        """Where the next partners begin; "puis, en 1959, avec C" has its date before."""
        masked, reader = self.context.masked, self.listing.reader
        later = _THEN_IN.match(masked, position, sentence.end)
        date = next((d for d in sentence.dates if later and d.start == later.start("date")), None)
        if later is None or date is None:
            further = _AND_NEXT.match(masked, position, sentence.end)
            return further.end() if further else sentence.end
        listed = reader.list_at(later.end(), sentence.end)
        if _IN_YEAR.match(masked, listed.end, sentence.end) is None:
            told += [(party, date) for party in reader.parties(listed.elements)]
        return sentence.end

    def _enumerated(self, frame: Frame, sentence: Sentence) -> list[Frame]:
        """ "des accords : avec A, le 4 mai 1997 ; avec B (2004)": each partner with its own date."""
        bracket = r"(?: ?\([^()]{0,40}\))?"
        pattern = re.compile(
            rf"avec (?:le |la |les |l')?(?P<party>{X}+){bracket},? ?"
            rf"(?:\(|le |en |à l'|depuis )?(?P<date>{D}+)|"
            rf"(?:le |en )(?P<date3>{D}+),? avec (?:le |la |les |l')?(?P<party3>{X}+)|"
            rf"(?P<party2>{X}+){bracket} ?\((?:le |en |signée? le |signée? en |depuis )?(?P<date2>{D}+)\)"
        )
        found = pattern.finditer(self.context.masked, sentence.start, sentence.end)
        matches = list(islice(found, MAX_ENUMERATED))
        in_turn = re.search(
            r"\bpuis (?:(?:le|en) \ue002+ )?avec\b", self.context.masked[sentence.start : sentence.end]
        )
        if len(matches) < 2 or not (frame.plural or in_turn):
            return [frame]
        spans = [
            next((m.span(f"party{n}"), m.span(f"date{n}")) for n in ("", "2", "3") if m.group(f"party{n}"))
            for m in matches
        ]
        by_start = self.listing.reader.by_start
        others = [(self.context.parties_of(by_start[p[0]])[:1], d) for p, d in spans if p[0] in by_start]
        named = {p for parties, _ in others for p in parties}
        inside = self.context.elements_in(sentence.start, sentence.end)
        acting = [e for e in inside if not (e.kind == "state" and self._is_where(e.start))]
        holders = [p for e in acting for p in self.context.parties_of(e) if p not in named]
        topic = self.context.memory.topic if len(self.context.memory.topic) == 1 else []
        holder = [*holders, *self.listing.lead_in(sentence), self.context.publisher or "", *topic][0]
        if not holder and frame.found.get("with"):
            return []  # partners each with a date, and nobody to whom they are partners
        pairs = []
        for parties, date in others:
            if holder and parties and holder != parties[0]:
                pair = self._pair(frame, holder, parties[0])
                pair.date = next((d for d in sentence.dates if d.start == date[0]), None)
                pair.evidence = [(min(frame.label[0], date[0]), date[1])]
                pairs.append(pair)
        told = {party for pair in pairs for party in pair.parties}
        rest = [party for party in frame.parties if party not in told and party != holder]
        general = frame.date if frame.date is not None and frame.date.start < frame.label[1] else None
        for party in rest if holder else []:
            pair = self._pair(frame, holder, party)
            pair.date = general
            pairs.append(pair)
        return pairs or [frame]

    def _is_where(self, start: int) -> bool:
        """ "la Chambre de commerce suisse en France"."""
        return _IN_PLACE.search(self.context.masked, max(0, start - 5), start) is not None

    def _date_in_order(self, pairs: list[Frame], sentence: Sentence) -> None:
        """ "la première le 10 mars 1955, la seconde le 11 juin", "en 1995 et 1996": each in order."""
        words = self.context.masked[sentence.start : sentence.end]
        in_order = re.search(r"\b(?:première?|respectivement)\b", words)
        events = [
            d
            for d in sentence.dates
            if d.edtf and date_role(self.context.masked, d, sentence.start) == "event"
        ]
        row = len(events) > 1 and _SERIES.match(self.context.masked, events[0].start, events[-1].end)
        if row and self.context.masked[max(0, row.start() - 4) : row.start()].lower() == "les ":
            row = None  # "les 21 et 22 juin": the days of all
        if len(pairs) >= 2 and (in_order or row) and len(events) == len(pairs):
            for pair, date in zip(pairs, events, strict=True):
                pair.date = date

    @staticmethod
    def _pair(frame: Frame, first: str, second: str) -> Frame:
        return replace(
            frame,
            parties=[first, second],
            sources=set(frame.sources),
            found={source: list(parties) for source, parties in frame.found.items()},
            trace=[*frame.trace, f"distributive: {first}, {second}"],
            evidence=list(frame.evidence),
            rules=[*frame.rules, "distributive"],
            plural=False,
            signatories=[s for s in frame.signatories if s.party in {None, first, second}],
        )
