"""Dates that stand beside the telling: the heading of a chronology, the ceremony told just before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coopextract.agreements.context import Context, Section
from coopextract.agreements.frames import Frame
from coopextract.agreements.telling import Sentence
from coopextract.dates import DateMatch
from coopextract.masking import DATE as D

#: Code points back from a sentence to the day of the meeting, and longest line that is only a date.
MEETING_REACH, OPENING_REACH = 400, 90
_AT_ITS_END = re.compile(
    r"\s*(?:À l'issue|A l'issue|Au terme|À cette occasion|A cette occasion|En marge|Lors de cette|"
    r"Au cours de (?:cette|la|cet)|"
    r"Dans la foulée|(?:Il|Elle|Ils|Elles) y (?:a|ont|avait|avaient)|À l'occasion de cette|À la fin de)\b"
)

_THERE = re.compile(r"\by (?:a|ont|avait|avaient) (?:été )?(?:[a-zé]+ )?(?:sign|conclu|paraph)")
# All that stands before a telling: "Le 3 mai 2011, à Rome. ".
_DATE_ALONE = re.compile(
    rf"[\s•*–—|-]*(?:(?:le|ce) )?(?P<date>{D}+)(?:,? (?:à|en|au) [A-ZÉÈ][\w'-]{{2,30}})?\s?[.:–—|-]?\s*", re.I
)


class Dating:
    """Gives a frame without a date the one that the layout or the sentence before gives it."""

    def __init__(self, context: Context, dates: Sequence[DateMatch]) -> None:
        self.context = context
        self.dates = dates

    def by_heading(self, frame: Frame, sentence: Sentence) -> None:
        """In a chronology the heading is the date: "2015" above "Un mémorandum est signé ..."."""
        if frame.date is not None or frame.definite:
            return
        headings = [] if sentence.heading else self.context.headings_above(sentence.start)[:1]
        for section in [*headings, *self._line_above(sentence)]:
            words = self.context.text[section.start : section.end].strip(" :–—-.")
            date = next((d for d in self.dates if section.start <= d.start and d.end <= section.end), None)
            if date is not None and date.edtf and date.text == words and date.kind == "absolute":
                frame.date = date
                frame.evidence.append((section.start, section.end))
                frame.trace.append(f"date {date.edtf}: heading {words!r}")
                return

    def by_meeting(self, frame: Frame, sentence: Sentence) -> None:
        """ "A a reçu B le 3 mai. À l'issue de l'entretien, ils ont signé": the day of the meeting told just
        before.
        """
        masked = self.context.masked
        met = _AT_ITS_END.match(masked, sentence.start, sentence.end) or _THERE.search(
            masked, sentence.start, sentence.end
        )
        if met is None or frame.date is not None or not frame.claimed:
            return
        before = [
            d for d in self.dates if sentence.start - MEETING_REACH <= d.start and d.end <= sentence.start
        ]
        days = [d for d in before if d.edtf and d.precision == "day"]
        if days:
            frame.date = days[-1]
            frame.trace.append(f"date {days[-1].edtf}: the meeting told before")

    def by_opening(self, frame: Frame, sentence: Sentence) -> None:
        """ "18 janvier 2021. Signature d'un accord-cadre avec B": a date that stands alone before the
        sentence.
        """
        if frame.date is not None or (frame.definite and not frame.rules[0].startswith("noun")):
            return
        index = self.context.section_at(sentence.start)
        start = self.context.sections[index].start if index >= 0 else sentence.start
        alone = (
            _DATE_ALONE.fullmatch(self.context.masked, start, sentence.start)
            if sentence.start - start < OPENING_REACH
            else None
        )
        if alone is None:
            return
        date = next((d for d in self.dates if d.start == alone.start("date")), None)
        if date is not None and date.edtf:
            frame.date = date
            frame.trace.append(f"date {date.edtf}: opens the line")

    def by_ceremony(self, frame: Frame, sentence: Sentence) -> None:
        """ "Le 12 octobre, le ministre a présidé la signature de conventions. A et B ont signé ...": the date
        of the signing told just before.
        """
        told = self.context.ceremony
        if told is None or told.date is None or frame.date is not None or not frame.claimed or frame.definite:
            return
        if sentence.heading:
            return  # a new item of news
        blocks = self.context.section_at(sentence.start) - self.context.section_at(told.label[0])
        if 0 < sentence.index - told.sentence <= 2 and blocks <= 1 and len(frame.parties) >= 2:
            frame.date = told.date
            frame.evidence.append(told.evidence[0])
            frame.trace.append(f"date {told.date.edtf}: the signing told before")

    def _line_above(self, sentence: Sentence) -> list[Section]:
        """The block directly above the sentence, where the sentence opens its own."""
        index = self.context.section_at(sentence.start)
        own = index > 0 and not self.context.text[self.context.sections[index].start : sentence.start].strip()
        return [self.context.sections[index - 1]] if own else []
