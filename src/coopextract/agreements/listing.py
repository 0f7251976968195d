"""Lists, tables and brackets: who keeps the list, which instrument its title names, one agreement a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from coopextract.agreements.context import Context, Section
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.elements import Element
from coopextract.agreements.frames import Frame
from coopextract.agreements.instruments import Instrument
from coopextract.agreements.reading import Reader
from coopextract.agreements.slots import date_role
from coopextract.agreements.telling import Sentence
from coopextract.dates import DateMatch
from coopextract.masking import DATE as D

_SIGNED_BRACKET = re.compile(
    rf"(?P<party>{X}+) ?\([^()]{{0,60}}?(?P<label>(?:signée?|conclue?|renouvelée?|paraphée?)s?) (?:le |"
    rf"en |au mois de )?(?P<date>{D}+)\)|"
    rf"\((?:{X}+ ?[-–,:] ?)(?P<label2>(?:signée?|conclue?|renouvelée?|paraphée?)s?) (?:le |"
    rf"en )?(?P<date2>{D}+)\)"
)

_ROW_LIKE = re.compile(
    rf"[\s•*\d.)–—-]*(?:avec )?(?:le |la |les |l')?{X}+(?: ?\([^()\n]{{0,60}}\))?(?: ?: | [–—|-] |\t| ?\| |"
    rf" {{2,60}}(?=\S))",
    re.I,
)

_PARTNER_LEADS = re.compile(
    rf"[\s•*–-]{{0,4}}(?:le |la |les |l')?{X}+(?: ?\([^()\n]{{0,60}}\))?(?: [A-ZÀ-Þ][\w'’-]{{1,20}}){{0,2}}"
    rf"(?:, [^,;.{X}]{{2,40}})?, (?:une? |le |la |l')?",
    re.I,
)
_ORDINAL_LEADS = re.compile(
    r"(?:\A|[|:–—-])\s*(?:une? |la |le )?"
    r"(?:premi(?:er|ère)|deuxième|seconde?|troisième|quatrième|dernière?) \Z",
    re.I,
)
_LINE_OPENS = re.compile(
    r"[\s•*–-]{0,4}(?:(?i:un|une|le|la|l'|premi(?:er|ère)|deuxième|second|seconde|"
    r"troisième|quatrième|nouvel|nouveau|nouvelle) ?){0,2}"
)
# "OMD-FAO / Mémorandum d'entente / Signé à : Nairobi / Date : 3 mai 2019": lines of fields.
_FIELD_BELOW = re.compile(r"\s*(?:[^\n:]{2,40} ?: [^\n]{1,80}\n\s*){0,2}Dates?(?: [^\n:]{2,30})? ?:", re.I)
# A column of a table that says when each was signed; a line that speaks of signing.
_SIGNED_COLUMN = re.compile(
    r"(?:\A|[|\t]|\s{2})\s*(?:dates? (?:de |des )?(?:la )?)?sign(?:atures?|ée?s?)\b", re.I
)
_OF_SIGNING = re.compile(r"\bsignatures? (?:[^:.;]{0,40}:|(?:le|du) )|\(signée?s? (?:le|en) ", re.I)
#: Longest line above the fields of an agreement, in code points.
MAX_FIELD_TITLE = 120
#: Longest line of a list, in code points, and how many dated partners one line may name.
MAX_LINE, MAX_DATED = 600, 40
_SINCE = re.compile(r"\bdepuis (?:le |l'an |l'année )?\Z")
_WILL = re.compile(r" (?:se |s')?[a-zà-ÿœ]{2,14}r(?:a|ont)\b")  # "L'Égypte recevra les Jeux de 2027"
_LINE_LEAD = re.compile(
    rf"[\s•*–—|:\d.)-]*(?:(?:en |le )?{D}+[\s,–—|:-]*)?(?:avec )?(?:le |la |les |l')?", re.I
)
# "en 2010, avec A, avec B": what joins the date of a line to its partners, and them to each other.
_WITH_OPENS = re.compile(r"[\s•*–-]*avec (?:le |la |les |l')?")
_HAS_SIGNED = re.compile(
    r"\b(?:a|ont|avons)(?: [a-zà-ÿœ]+)? (?:été )?(?:signé|conclu|passé|paraphé)e?s?\b|"
    r"\b(?:est|sont|sommes) liée?s?\b|\bse sont (?:liée?s?|unie?s?)\b|\ben signant\b"
)
_DATE_WITH = re.compile(r",? ?:? ?avec (?:le |la |les |l')?")
_WITH_LEAD = re.compile(r"\bavec (?:le |la |les |l')?\Z")
_DATED = re.compile(
    rf"(?P<a>{X}+)(?: ?\([^()\n]{{0,40}}\))?(?:(?: ?[-–/|] ?|[ \t]{{2,60}}|\t)(?P<b>{X}+))?(?: ?[,:(–—|"
    rf"-]{{1,2}} ?|[ \t]{{1,60}}|\t)"
    rf"(?:le |en |depuis |signée? le )?\(?(?P<date>{D}+)",
    re.I,
)

# "– A et B ;", and the words above that say that each line names two partners.
_TWO = re.compile(
    rf"[\s•*\d.)–-]{{0,6}}(?:entre )?(?:le |la |les |l')?(?P<a>{X}+)(?: ?\([^()\n]{{0,60}}\))? (?:et|avec) "
    rf"(?:le |la |les |l')?(?P<b>{X}+)(?: ?\([^()\n]{{0,60}}\))?[\s;.,•*–-]*"
)
_JOINS_TWO = re.compile(
    r"\bdeux (?:à|par) deux\b|\b(?:entre|lient|unissent|rapprochent|associent|relient|réunissent)[\s:•*–-]*\Z"
)
_RATIFIED = re.compile(
    r"\b(?:ratifi\w+|adhésions?|adhér\w+|dépositaire|États parties|signatures et ratifications)\b", re.I
)
# A cell that says that there is no date: "| – |".
_EMPTY_CELL = re.compile(r"[|\t] ?(?:–|—|-|n\.? ?d\.?|s\.? ?d\.?|\?) ?(?=[|\t\n]|\Z)")
#: Code points between the instrument told last and partners told one after the other.
MAX_TURN = 600
_TURN = rf"(?:le |la |les |l')?{X}+(?: ?\([^()\n]{{0,40}}\))?,? (?:le |en |au mois de )?{D}+"
_IN_TURN = re.compile(
    rf"(?<!avec )(?<!avec la )(?<!avec le )(?<!avec l'){_TURN}(?:(?:,| et| puis|, puis|, enfin| ;|"
    rf";) {_TURN}){{1,40}}",
    re.I,
)
_ONE_TURN = re.compile(
    rf"(?P<a>{X}+)(?: ?\([^()\n]{{0,40}}\))?,? (?:le |en |au mois de )?(?P<date>{D}+)", re.I
)


#: The longest line that may be the next one of a list of partners and dates, in code points.
MAX_ROW = 120


class Listing:
    """Reads what layout says; ``reader`` reads lists of parties."""

    def __init__(
        self,
        context: Context,
        reader: Reader,
        instruments: Sequence[Instrument],
        dates: Sequence[DateMatch],
    ) -> None:
        self.context = context
        self.reader = reader
        self.instruments = instruments
        self.dates = dates
        self._columns: dict[int, bool] = {}

    def row(self, frames: list[Frame], sentence: Sentence) -> None:
        """A line of a list or table, "ORG – date – instrument": its parties, and who keeps the list."""
        masked = self.context.masked
        for frame in frames:
            fields = _FIELD_BELOW.match(masked, sentence.end) is not None
            if sentence.heading and fields and not frame.parties and self._opens_line(frame, sentence):
                frame.add_parties(self._line_above(sentence), "heading")  # "OMD-FAO / Accord / Date : ..."
            opens = frame.date is not None and (
                self._opens_line(frame, sentence) or self._led_by_partner(frame, sentence)
            )
            if len(frame.parties) >= 2 or not (
                opens or re.search(r"\s[-–—|:]\s|\t|\s?:\s|\(", masked[sentence.start : sentence.end])
            ):
                continue
            if sentence.heading and "subject" in frame.sources and not opens:
                continue  # "CONGO/RUSSIE : A et X signent un accord", a rubric
            inside = [e for e in self.context.elements_in(sentence.start, sentence.end) if e.anaphor is None]
            named = [p for e in inside if e.kind != "person" for p in self.context.parties_of(e)]
            first = list(dict.fromkeys(named))
            joined = re.search(
                rf"{X}+(?: ?\([^()]{{0,40}}\))? ?(?:[-–—/]|et|avec) ?(?:le |la |les |l')?{X}",
                masked[sentence.start : sentence.end],
            )
            if frame.date is None and not joined and "(" not in masked[sentence.start : sentence.end]:
                continue
            if joined:
                pair = self.reader.list_at(sentence.start + joined.start(), sentence.end)
                first = [p for e in pair.elements for p in self.context.parties_of(e)] or first
            frame.add_parties(first if joined else self._partner_in(first, sentence), "row")
            heading = self._line_above(sentence) or self.context.heading_parties(sentence.start)
            if not frame.parties and not sentence.heading and len(heading) in {1, 2}:
                frame.add_parties(heading, "heading")
            if len(frame.parties) < 2 and self._one_of_theirs(frame, sentence):
                frame.parties, frame.another = [], True
                frame.add_parties(
                    last.parties if (last := self.context.memory.last_frame) else [], "last agreement"
                )
            if len(frame.parties) == 1:
                self._add_owner(frame, sentence)
            frame.rules.append("row")
            if frame.status == "concluded" and frame.date is not None and self.signed_here(sentence):
                frame.status = "signed"

    @staticmethod
    def _partner_in(named: Sequence[str], sentence: Sentence) -> list[str]:
        """The partner that a line opens with; behind the column of its state the body itself."""
        bodies = [party for party in named if not party.startswith("state:")]
        return (bodies if sentence.kind == "row" and bodies else list(named))[:1]

    def _opens_line(self, frame: Frame, sentence: Sentence) -> bool:
        """ "Mémorandum d'entente, 14 mai 2012", "• Deuxième accord, 2005": the line begins with it."""
        lead = self.context.masked[sentence.start : frame.label[0]]
        return _LINE_OPENS.fullmatch(lead) is not None

    def _led_by_partner(self, frame: Frame, sentence: Sentence) -> bool:
        """ "- Université de Douala, accord signé le 7 octobre 2011": a line opens with the partner."""
        lead = self.context.masked[sentence.start : frame.label[0]]
        return sentence.kind == "item" and _PARTNER_LEADS.fullmatch(lead) is not None

    def _one_of_theirs(self, frame: Frame, sentence: Sentence) -> bool:
        """ "| 2008 | Deuxième convention : appui de A |": of the two whose agreement was told last."""
        last, lead = self.context.memory.last_frame, self.context.masked[sentence.start : frame.label[0]]
        told = last is not None and len(last.parties) == 2 and set(frame.parties) <= set(last.parties)
        return told and sentence.kind in {"row", "item"} and _ORDINAL_LEADS.search(lead) is not None

    def _add_owner(self, frame: Frame, sentence: Sentence) -> None:
        """Who keeps the list is the other party of a line that names one."""
        owners = [*self.lead_in(sentence), *filter(None, [self.context.publisher])]
        frame.add_parties([p for p in owners if p not in frame.parties][:1], "lead-in")

    def _line_above(self, sentence: Sentence) -> list[str]:
        """The two parties of the line above: "Fiche 12. OMD-CITES" above the fields of the agreement."""
        above = self.context.sections[max(0, self.context.section_at(sentence.start) - 1)]
        named = self.context.parties_between(above.start, above.end)
        return named if len(named) == 2 and above.end - above.start <= MAX_FIELD_TITLE else []

    def row_like(self, sentence: Sentence) -> bool:
        """Whether a line opens with a partner and a mark: "Inde – accord signé en 1966", "UPU : ..."."""
        return _ROW_LIKE.match(self.context.masked, sentence.start, sentence.end) is not None

    def under_title(self, found: list[Frame], sentence: Sentence) -> list[Frame]:
        """ "Canada – 4 décembre 1997", "ONU/OIT (30 mai 1946)", "A, mai 1946 ; B, mai 1947": lines of a list
        whose title or lead-in names the instruments.
        """
        bare = not (sentence.dates or found or sentence.instruments)
        if bare and (each := self._with_each(sentence) or self._pair_each(sentence)):
            return each
        dated = sentence.dates or _EMPTY_CELL.search(self.context.masked, sentence.start, sentence.end)
        if found or sentence.instruments or not dated or sentence.end - sentence.start > MAX_LINE:
            return []
        if self._imprint(sentence):
            return []
        if any(t.voice != "participle" and t.rule != "negotiate" for t in sentence.triggers):
            return []
        instrument = self._title_instrument(sentence)
        inside = [e for e in self.context.elements_in(sentence.start, sentence.end) if e.kind != "person"]
        if instrument is None or not inside or inside[0].anaphor is not None:
            return []
        if not _LINE_LEAD.fullmatch(self.context.masked, sentence.start, inside[0].start):
            return []
        if _WILL.match(self.context.masked, inside[0].end):
            return []
        events = [d for d in sentence.dates if date_role(self.context.masked, d, sentence.start) == "event"]
        at_once = self._of_one_date(sentence, inside, events)
        if at_once:
            return [
                f
                for e in at_once
                if len((f := self._titled(instrument, sentence, [e], events[0])).parties) == 2
            ]
        first = inside[:1]
        if sentence.kind == "row" and inside[0].kind == "state":
            first = [e for e in inside if e.kind == "organisation"][:1] or first
        told = self._dated_partners(sentence, events) or [(first, events[0] if events else None)]
        frames = [self._titled(instrument, sentence, elements, date) for elements, date in told]
        empty = _EMPTY_CELL.search(self.context.masked, sentence.start, sentence.end) is not None
        return [f for f in frames if (f.date is not None or empty) and len(f.parties) == 2]

    def _imprint(self, sentence: Sentence) -> bool:
        """ "AFP | 3 mai 2010": who brings the news, and when; a list has more such lines."""
        if not any(date.start == self.context.published for date in sentence.dates):
            return False
        index = self.context.section_at(sentence.start)
        dated = [d.start for d in self.dates if d.kind == "absolute"]
        behind = (b for b in self.context.sections[index + 1 : index + 2] if b.end - b.start <= MAX_ROW)
        return not any(b.start <= start < b.end for b in behind for start in dated)

    def in_turn(self, sentence: Sentence) -> list[Frame]:
        """ "Trois signatures : l'Albanie le 5 octobre 2018, la Géorgie le 29 mars 2019": of the instrument
        told last.
        """
        told = self.turns(sentence, sentence.start)
        if not told:
            return []
        last = next((i for i in reversed(self.instruments) if i.start < sentence.end and not i.legal), None)
        owner = self._same_side()
        if last is None or owner is None or sentence.start - last.end > MAX_TURN:
            return []
        frames = []
        for party, date in told:
            if party == owner:
                continue
            frame = self._titled(last, sentence, [], date)
            frame.add_parties([owner], "last agreement")
            frame.add_parties([party], "row")
            frames.append(frame)
        return frames

    def turns(self, sentence: Sentence, start: int) -> list[tuple[str, DateMatch]]:
        """Partners behind ``start``, each with the date that follows it: "B le 3 mars 2016, C le 18 avril
        2017".
        """
        match = _IN_TURN.search(self.context.masked, start, sentence.end)
        by_start = {d.start: d for d in sentence.dates}
        told = []
        for one in islice(_ONE_TURN.finditer(self.context.masked, *match.span()), MAX_DATED) if match else ():
            element, date = self.reader.by_start.get(one.start("a")), by_start.get(one.start("date"))
            parties = self.context.parties_of(element)[:1] if element is not None else []
            told += [(party, date) for party in parties if date is not None]
        return told

    def _with_each(self, sentence: Sentence) -> list[Frame]:
        """ "Trois accords ont été conclus en 2010 : / – avec A / – avec B": one with each."""
        opening = _WITH_OPENS.match(self.context.masked, sentence.start, sentence.end)
        first = self.reader.by_start.get(opening.end()) if opening and sentence.kind == "item" else None
        lead = self._lead_sentence(sentence) if first is not None else None
        if first is None or lead is None:
            return []
        return self._led(lead, sentence, [first])

    def _led(self, lead: tuple[int, int], sentence: Sentence, elements: Sequence[Element]) -> list[Frame]:
        """What an item tells of the instruments that the sentence above the list, ``lead``, names."""
        named = [i for i in self.instruments if lead[0] <= i.start < lead[1] and i.plural and not i.legal]
        if not named:
            return []
        dates = [d for d in self.dates if lead[0] <= d.start < lead[1]]
        events = [d for d in dates if date_role(self.context.masked, d, lead[0]) == "event"]
        frame = self._titled(named[0], sentence, elements, events[0] if len(events) == 1 else None)
        return [frame] if len(frame.parties) == 2 else []

    def _pair_each(self, sentence: Sentence) -> list[Frame]:
        """ "Des protocoles ont été signés entre : / – A et B ; / – C et D": one for each two."""
        two = _TWO.fullmatch(self.context.masked, sentence.start, sentence.end)
        lead = self._lead_sentence(sentence) if two is not None and sentence.kind == "item" else None
        if two is None or lead is None or _JOINS_TWO.search(self.context.masked, *lead) is None:
            return []
        elements = [e for side in "ab" if (e := self.reader.by_start.get(two.start(side))) is not None]
        return self._led(lead, sentence, elements) if len(elements) == 2 else []

    def _lead_sentence(self, sentence: Sentence) -> tuple[int, int] | None:
        """The last sentence of the text that introduces a list with a colon, if it tells of signing."""
        index = self.context.section_at(sentence.start)
        while index > 0 and self.context.sections[index].kind == "item":
            index -= 1
        lead = self.context.sections[index]
        words = self.context.masked[lead.start : lead.end].rstrip(" \n•*–-")
        start = lead.start + max(words.rfind(". ") + 1, 0)
        signs = _HAS_SIGNED.search(self.context.masked, start, lead.end) is not None
        return (start, lead.end) if words.endswith(":") and signs else None

    def _of_one_date(
        self, sentence: Sentence, inside: Sequence[Element], events: Sequence[DateMatch]
    ) -> list[Element]:
        """ "- en 2010, avec A, avec B et avec C": the partners of a line that begins with the date of all."""
        if len(events) != 1 or not events[0].start < inside[0].start:
            return []
        behind = self.context.masked[events[0].end : inside[0].start]
        if not _DATE_WITH.fullmatch(behind):
            return []
        return [
            e
            for e in inside
            if e.kind in {"organisation", "state"}
            and _WITH_LEAD.search(self.context.masked, max(0, e.start - 16), e.start)
        ]

    def _same_side(self) -> str | None:
        """Whose partners are told one after the other: of the last agreements the common party, else who
        publishes.
        """
        last = self.context.memory.last_frame
        if self.context.publisher and (last is None or self.context.publisher in last.parties):
            return self.context.publisher
        sides = [p for p in last.parties if not p.startswith("state:")] if last is not None else []
        return sides[0] if len(sides) == 1 else None

    def _dated_partners(
        self, sentence: Sentence, events: Sequence[DateMatch]
    ) -> list[tuple[list[Element], DateMatch | None]]:
        """Each partner of a line, or pair of partners, with the date that stands behind it."""
        by_start = {d.start: d for d in events}
        told: list[tuple[list[Element], DateMatch | None]] = []
        for match in islice(_DATED.finditer(self.context.masked, sentence.start, sentence.end), MAX_DATED):
            starts = [match.start(name) for name in ("a", "b") if match.group(name)]
            elements = [self.reader.by_start[start] for start in starts if start in self.reader.by_start]
            if elements and match.start("date") in by_start:
                told.append((elements, by_start[match.start("date")]))
        return told

    def signed_here(self, sentence: Sentence) -> bool:
        """Whether a column "Signature" above the row, or the line ("Trois signatures : ..."), tells it."""
        if _OF_SIGNING.search(self.context.text, sentence.start, sentence.end):
            return True
        index = self.context.section_at(sentence.start)
        if index < 0 or self.context.sections[index].kind != "row":
            return False
        return self._signed_column(index)

    def _signed_column(self, index: int) -> bool:
        """Whether the head of the table that row ``index`` belongs to has a column of signing."""
        first = index
        while first > 0 and first not in self._columns and self.context.sections[first - 1].kind == "row":
            first -= 1
        if first not in self._columns:
            head = self.context.sections[first]
            self._columns[first] = _SIGNED_COLUMN.search(self.context.text, head.start, head.end) is not None
        self._columns.update(dict.fromkeys(range(first, index + 1), self._columns[first]))
        return self._columns[index]

    def _titled(
        self, instrument: Instrument, sentence: Sentence, elements: Sequence[Element], date: DateMatch | None
    ) -> Frame:
        label = (instrument.start, instrument.end)
        frame = Frame(
            instrument.kind, label, "concluded", True, instrument.generic, False, sentence=sentence.index
        )
        frame.date = date
        if date is not None and self.signed_here(sentence):
            frame.status = "signed"
        frame.rules.append("row:title")
        for element in elements:
            frame.add_parties(self.context.parties_of(element), "row")
        if len(frame.parties) == 1:
            self._add_owner(frame, sentence)
        first = elements[0].start if elements else sentence.start
        frame.evidence = [(first, date.end) if date is not None else (sentence.start, sentence.end)]
        return frame

    def _title_instrument(self, sentence: Sentence) -> Instrument | None:
        """The instrument that the text introducing a list names."""
        context = self.context
        index = context.section_at(sentence.start) - 1
        while index >= 0:
            section = context.sections[index]
            named = [i for i in self.instruments if section.start <= i.start < section.end]
            if named and (named[0].legal or _RATIFIED.search(context.text, section.start, sentence.start)):
                return None  # states that a treaty binds are no pairs
            if named:
                dated = [d for d in self.dates if section.start <= d.start < section.end]
                return None if any(not self._is_since(d) for d in dated) else named[0]
            if section.kind == "paragraph":
                return None
            index -= 1
        return None

    def _is_since(self, date: DateMatch) -> bool:
        """ "Conventions conclues par A depuis mars 2009", above the list of them."""
        return _SINCE.search(self.context.masked, max(0, date.start - 12), date.start) is not None

    def bracketed(self, sentence: Sentence) -> list[Frame]:
        """ "WOAH - signé le 1er mars 2024" in brackets behind a party."""
        found = []
        for match in _SIGNED_BRACKET.finditer(self.context.masked, sentence.start, sentence.end):
            label = match.span("label") if match.group("label") else match.span("label2")
            date_span = match.span("date") if match.group("date") else match.span("date2")
            date = next((d for d in sentence.dates if d.start == date_span[0]), None)
            frame = Frame(
                "agreement", label, "signed", True, False, False, sentence=sentence.index, date=date
            )
            frame.rules.append("bracket")
            frame.trace.append(f"bracket: {self.context.text[match.start() : match.end()]!r}")
            element = next(iter(self.context.elements_in(*match.span())), None)
            if element is not None:
                frame.add_parties(self.context.parties_of(element), "bracket")
            frame.evidence = [(match.start(), match.end())]
            lead = self.lead_in(sentence)
            frame.add_parties([p for p in lead if p not in frame.parties][:1], "lead-in")
            found.append(frame)
        return found

    def _introduces(self, index: int) -> bool:
        """Whether a short line names the owner of the list below: "La Ville de Lyon est aussi liée :"."""
        section = self.context.sections[index]
        opens = self.context.text[section.start : section.end].rstrip().endswith(":")
        opens = opens or any(i.plural and section.start <= i.start < section.end for i in self.instruments)
        named = self.context.parties_between(section.start, section.end)
        return section.kind == "heading" and opens and bool(named) and not self._is_rubric(section)

    def _is_rubric(self, section: Section) -> bool:
        """ "Bénin :" above the universities of Benin: a country that is all its line says sorts the list."""
        named = [e for e in self.context.elements_in(section.start, section.end) if e.anaphor is None]
        words = self.context.text[section.start : section.end].strip(" •*–—-:.\n\t")
        return (
            len(named) == 1 and named[0].kind == "state" and len(words) - (named[0].end - named[0].start) <= 4
        )

    def lead_in(self, sentence: Sentence) -> list[str]:
        """Who keeps the list in which ``sentence`` is an item: named in the text that introduces it, or in
        the title.

        Of those the one named most often in the document comes first.
        """
        context = self.context
        index = context.section_at(sentence.start)
        if index < 0 or (context.sections[index].kind not in {"item", "row"} and not sentence.heading):
            heading = context.heading_parties(sentence.start)
            if self.row_like(sentence) and (len(heading) == 1 or context.publisher):
                return heading if len(heading) == 1 else [context.publisher or ""]
            return context.memory.topic
        while index > 0 and context.sections[index].kind in {"item", "row", "ruler", "heading"}:
            if self._introduces(index):
                break
            index -= 1
        leads = [
            s
            for s in (context.sections[index], context.sections[0])
            if s.kind not in {"item", "row"} and not self._is_rubric(s)
        ]
        elements = [e for s in leads for e in context.elements_in(s.start, s.end)]
        named = [p for e in elements if e.anaphor != "list_below" for p in context.parties_of(e)]
        return sorted(dict.fromkeys(named), key=lambda party: -context.mentions(party))
