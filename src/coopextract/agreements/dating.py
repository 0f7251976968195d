"""Dates that stand beside the telling: the heading of a chronology, the ceremony told just before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as calendar_day

from coopextract.agreements.context import Context, Section
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.frames import Frame
from coopextract.agreements.places import Places
from coopextract.agreements.slots import date_role, of_two_days
from coopextract.agreements.telling import Sentence
from coopextract.dates import DateMatch
from coopextract.masking import DATE as D

#: Code points back from a sentence to the day of the meeting, and longest line that is only a date.
MEETING_REACH, OPENING_REACH = 400, 90
#: Code points back to the day that "le même jour" means, where no agreement of that day is told.
SAME_DAY_REACH = 900
#: Code points from the start of a block to the date of its dateline.
DATELINE_REACH = 60
#: Days from a signing to the news of it, at most.
NEWS_DAYS = 14
#: Instruments of a sentence up to which "y" is read as the place of the signing.
MAX_THERE = 2
_AT_ITS_END = re.compile(
    r"\s*(?:À l'issue|A l'issue|[ÀA] (?:son|leur) (?:issue|terme)|Au terme|À cette occasion|"
    r"A cette occasion|En marge|Lors de cette|"
    rf"(?:{X}+|Elle|Il|(?:La|Cette|Leur) (?:réunion|rencontre|visite|entrevue|séance|session|audience|"
    r"journée|mission|cérémonie)) (?:s'est|se sont|a été|a) (?:[a-zà-ÿœ]+ )?"
    r"(?:conclu|achevé|terminé|clôturé|clos|soldé|couronné|sanctionné|marqué|ponctué|débouché|abouti)e?s? "
    r"(?:par|sur|à)|"
    r"Au cours de (?:cette|la|cet)|"
    r"Dans la foulée|(?:Il|Elle|Ils|Elles) y (?:a|ont|avait|avaient)|À l'occasion de cette|À la fin de)\b"
)
_IN_TURN = re.compile(
    r"\b(?:à (?:leur|son) tour|dans la foulée|ont eux aussi|a lui aussi|a elle aussi)\b", re.I
)
# "La cérémonie de signature a eu lieu le 3 mai", "La signature s'est déroulée le 3 mai".
_THE_SIGNING = re.compile(
    r"\b(?:cérémonie|séance) (?:officielle )?de signature\b|"
    r"\b[Ll]a signature (?:a eu lieu|s'est|est intervenue)\b"
)
# "Un accord a été signé à cette occasion": said anywhere in the sentence.
_ON_THAT_OCCASION = re.compile(
    r"\b(?:à cette (?:même )?occasion|(?:lors|à l'issue|au cours|en marge|au terme) de "
    r"(?:cet(?:te)? |ce |la |l')(?:même )?(?:rencontre|visite|réunion|cérémonie|entretien|session|"
    r"sommet|événement|évènement|conférence|audience|entrevue|séance de travail))\b",
    re.I,
)
# What tells of another time than the sentence before.
_ANOTHER_TIME = re.compile(
    r"\b(?:auparavant|déjà|précédemment|depuis|avait|avaient|avant|après|récemment|par ailleurs|ensuite|"
    r"plus (?:tard|tôt)|autrefois|jadis|naguère|bientôt|entre-temps|puis)\b",
    re.I,
)
_SAME_DAY = re.compile(r"\bmême jour\b|\bjour même\b", re.I)
_PAST = re.compile(
    r"\b(?:a|ont|est|sont|s'est|se sont|était|étaient|[a-zà-ÿœ]{2,}aient|[a-zà-ÿœ]{2,}èrent)\b"
)
_AGENCY = re.compile(r"[.,]? ?[(/\[]")
_THERE = re.compile(r"\by (?:a|ont|avait|avaient|fut|furent) (?:été )?(?:[a-zà-ÿœ]+ )?(?:sign|conclu|paraph)")
# All that stands before a telling: "Le 3 mai 2011, à Rome. ".
_DATE_ALONE = re.compile(
    rf"[\s•*–—|-]*(?:(?:le|ce) )?(?P<date>{D}+)(?:,? (?:à|en|au) [A-ZÀ-Þ][\w'-]{{2,30}})?\s?[.:–—|-]?\s*",
    re.I,
)


#: Words for several instruments taken up again: "a paraphé ces documents avec A, B et C".
_LOOSE = frozenset(("document", "agreement", "convention"))
_SCENE = re.compile(rf"[\s•*–-]*(?:Le )?(?P<date>{D}+)[.]\s", re.I)
_JUST = re.compile(r"\b(?:vien(?:t|nent) (?:de |d')|venaient de )")


# The formula below an act: "Fait à Genève, en deux exemplaires, le 3 mai 2010", "Signée le 19 octobre 2007".
_CLOSING = re.compile(
    rf"(?<=\n)[ \t]*(?:Fait(?: (?:et signé )?à [^,.;\n]{{2,40}})?|Signée?s?(?: à [^,.;\n]{{2,40}})?)"
    rf"(?:,? en [^,.;\n]{{2,60}}?)?,? (?:le |en )(?P<date>{D}+)"
)
# A telling that tells of no time in particular: "A et B ont signé plusieurs accords par le passé".
_AT_NO_TIME = re.compile(
    r"\b(?:par le passé|ces dernières années|au fil (?:des|du)|chaque année|régulièrement|jusqu'ici|"
    r"jusqu'à présent|"
    r"à ce jour|depuis|l'an dernier|l'année dernière|le mois dernier|la semaine dernière)\b",
    re.I,
)


#: Days that a meeting or a visit may last.
LONGEST_MEETING = 14
# "lors de la conférence tenue à Paris du", "à l'occasion de sa visite, du", "réunis à Dakar du", "Du" first.
_DURING = re.compile(
    r"(?:\b(?:lors d|à l'occasion d|au cours d|en marge d|dans le cadre d[eu' ]|pendant|durant|tenue?s? |"
    r"organisée?s? |réuni(?:e|s|es)? |en visite|en mission|visite|mission|s'est tenue?|s'est déroulée?|"
    r"qui se tient|qui se tenait)[^.;:]{0,120}|(?:\A|[.\n] ?)[\s«•–-]{0,4})\b(?:du|entre le|les) \Z",
    re.I,
)
_OPENS = re.compile(r"[\s«•–-]*(?:Ce|Le)\s(?:[a-z]{5,8}di |dimanche )?", re.I)
_THIS = re.compile(r"(?<!\w)[Cc]e \Z")
# "les 5 et 6 octobre": the second day of a meeting.
_ONE_OF_TWO = re.compile(rf"(?:{D}|\d)(?:er)? (?:et|au|ou|-|–) ?\Z")


def _days_between(day: DateMatch, later: DateMatch) -> int:
    """Days from ``day`` to ``later``; -1 where one of them has no value to the day."""
    if day.precision != "day" or later.precision != "day" or not (day.edtf and later.edtf):
        return -1
    return (calendar_day.fromisoformat(later.edtf) - calendar_day.fromisoformat(day.edtf)).days


def _is_of_days(date: DateMatch) -> bool:
    """Whether it is a row of days within a month: "du 4 au 9 novembre 2024"."""
    first, _, last = (date.edtf or "").partition("/")
    if len(first) != len("2024-11-04") or len(last) != len(first):
        return False
    length = calendar_day.fromisoformat(last) - calendar_day.fromisoformat(first)
    return 0 < length.days <= LONGEST_MEETING


class Dating:
    """Gives a frame without a date the one that the layout or the sentence before gives it."""

    def __init__(self, context: Context, dates: Sequence[DateMatch]) -> None:
        self.context = context
        self.dates = dates
        self.places = Places(context.masked)

    def by_heading(self, frame: Frame, sentence: Sentence) -> None:
        """In a chronology the heading is the date: "2015" above "Un mémorandum est signé ..."."""
        if frame.date is not None or frame.definite:
            return
        headings = [] if sentence.heading else self.context.headings_above(sentence.start)[:1]
        for section in [*headings, *self._line_above(sentence)]:
            words = self.context.text[section.start : section.end].strip(" :–—-.")
            date = next((d for d in self.dates if section.start <= d.start and d.end <= section.end), None)
            own = date is not None and date.start == self.context.published
            if date is not None and not own and date.edtf and date.text == words and date.kind == "absolute":
                frame.date = date
                frame.evidence.append((section.start, section.end))
                frame.trace.append(f"date {date.edtf}: heading {words!r}")
                return

    def by_meeting(self, frame: Frame, sentence: Sentence) -> None:
        """ "A a reçu B le 3 mai. À l'issue de l'entretien, ils ont signé": the day of the meeting told just
        before.
        """
        masked = self.context.masked
        where = (masked, sentence.start, sentence.end)
        met = _AT_ITS_END.match(*where) or _THERE.search(*where) or _ON_THAT_OCCASION.search(*where)
        if met is None or frame.date is not None or not frame.claimed:
            return
        before = [
            d for d in self.dates if sentence.start - MEETING_REACH <= d.start and d.end <= sentence.start
        ]
        days = [d for d in before if d.edtf and d.precision == "day"]
        told = [d for d in days if d.start != self.context.published]
        if before and _is_of_days(before[-1]) and not told:
            days = before  # "Du 4 au 9 novembre 2024, A s'est rendue chez B": some day of these
        elif not days and len(before) == 1 and before[0].edtf and before[0].precision != "interval":
            days = before  # "Lors de la session de juin 2019": as precise as the text tells the meeting
        if days:
            frame.date = of_two_days(self.context.text, days[-1], before)
            frame.place = frame.place or self._beside(days[-1], sentence.start)
            frame.trace.append(f"date {frame.date.edtf}: the meeting told before")

    def by_period(self, frame: Frame, sentence: Sentence) -> None:
        """ "Lors de sa visite, du 4 au 9 novembre 2024, A a signé un accord": some day of these, which an
        interval says.
        """
        signs = any(rule.endswith((":sign", ":conclude")) for rule in frame.rules[:1])
        days = [d for d in sentence.dates if d.edtf]
        if frame.date is not None or not (frame.claimed and signs) or len(days) != 1 or frame.definite:
            return
        if _is_of_days(days[0]) and _DURING.search(self.context.masked, sentence.start, days[0].start):
            frame.date = days[0]
            frame.trace.append(f"date {days[0].edtf}: the meeting of these days")

    def same_day(self, frame: Frame) -> None:
        """ "Le même jour, A et C ont signé ...": the day of the agreement told last."""
        asked = frame.date is not None and frame.date.edtf is None and _SAME_DAY.search(frame.date.text)
        if not asked or not frame.claimed:
            return
        end = frame.label[0]
        told = [
            f.date for f in self.context.memory.dated[-1:] if f.date is not None and f.date.precision == "day"
        ]
        near = [d for d in self.dates if end - SAME_DAY_REACH <= d.start and d.end <= end]
        told = told or [d for d in near if d.edtf and d.precision == "day"][-1:]
        if told:
            frame.date = told[0]
            frame.trace.append(f"date {told[0].edtf}: the same day")

    def by_turn(self, frame: Frame, sentence: Sentence) -> None:
        """ "C et D ont signé à leur tour une convention": on the day of the signing told just before."""
        last = self.context.memory.last_frame
        told = last is not None and last.date is not None and last.date.precision == "day"
        if last is None or not told or frame.date is not None or sentence.dates or sentence.heading:
            return
        signs = frame.claimed and not frame.definite and frame.rules[0].endswith(":sign")
        near = 0 < sentence.index - last.sentence <= 2 and last.rules[0].endswith(":sign")
        if signs and near and _IN_TURN.search(self.context.masked, sentence.start, sentence.end):
            frame.date = last.date
            frame.evidence.append(last.evidence[0])
            frame.trace.append(f"date {last.date.edtf if last.date else None}: the signing told before")

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

    def by_scene(self, frame: Frame, sentence: Sentence) -> None:
        """ "Lundi 8 juillet 2024. Dans la salle, X et Y échangent les parapheurs. L'accord qu'ils viennent de
        signer": the day that opens the block.
        """
        signs = any(rule.endswith((":sign", ":conclude")) for rule in frame.rules)
        index = self.context.section_at(sentence.start)
        if frame.date is not None or not (frame.claimed and signs) or index < 0 or sentence.dates:
            return
        start = self.context.sections[index].start
        if frame.definite and not _JUST.search(self.context.masked, sentence.start, sentence.end):
            return
        opening = _SCENE.match(self.context.masked, start, sentence.start)
        date = next((d for d in self.dates if opening and d.start == opening.start("date")), None)
        if (
            date is not None
            and date.edtf
            and date.precision == "day"
            and date.start != self.context.published
        ):
            frame.date = date
            frame.evidence.append((date.start, date.end))
            frame.trace.append(f"date {date.edtf}: opens the block")

    def by_ceremony(self, frame: Frame, sentence: Sentence) -> None:
        """ "Le 12 octobre, le ministre a présidé la signature de conventions. A et B ont signé ...": the date
        of the signing told just before.
        """
        told = self.context.memory.ceremony
        if told is None or told.date is None or frame.date is not None or not frame.claimed:
            return
        if frame.definite and not (frame.demonstrative and told.plural and frame.kind in _LOOSE):
            return
        if sentence.heading:
            return  # a new item of news
        blocks = self.context.section_at(sentence.start) - self.context.section_at(told.label[0])
        near = 0 < sentence.index - told.sentence <= 2 and blocks <= 1
        if (near or frame.demonstrative) and len(frame.parties) >= 2:
            frame.date = told.date
            frame.evidence.append(told.evidence[0])
            frame.trace.append(f"date {told.date.edtf}: the signing told before")

    def by_sentence_before(self, frame: Frame, sentence: Sentence, before: Sentence | None) -> None:
        """ "A et B ont franchi un pas le 3 mai. Leurs présidents ont signé un accord": the one day of the
        sentence before, which names both and tells nothing else, or tells the signing.
        """
        if before is None or frame.date is not None or not frame.claimed or sentence.dates:
            return
        signing = _THE_SIGNING.search(self.context.masked, before.start, before.end) is not None
        signs = frame.rules[0].endswith((":sign", ":conclude")) and not frame.definite
        if (
            sentence.heading
            or not (signing or signs)
            or _ANOTHER_TIME.search(self.context.masked, sentence.start, sentence.end)
        ):
            return
        if self.context.section_at(before.start) != self.context.section_at(sentence.start):
            return
        told = any(not instrument.generic for instrument in before.instruments)
        days = [d for d in before.dates if d.edtf and d.precision == "day"]
        named = self.context.parties_between(before.start, before.end)
        one_day = len({d.edtf for d in before.dates}) == 1
        if told or not one_day or not days or not (signing or set(frame.parties) <= set(named)):
            return
        past = _PAST.search(self.context.masked, before.start, before.end)
        if past is None or date_role(self.context.masked, days[-1], before.start) != "event":
            return
        frame.date = days[-1]
        frame.place = frame.place or self._beside(days[-1], before.end)
        frame.evidence.append((before.start, before.end))
        frame.trace.append(f"date {days[-1].edtf}: the sentence before")

    def by_news_day(self, frame: Frame, sentence: Sentence) -> None:
        """ "A et B ont signé lundi un accord. C et D ont signé une convention": news of one day, where the
        text tells no other day of signing.
        """
        if frame.date is not None or frame.former or not frame.claimed or sentence.dates:
            return
        signs = any(rule.endswith((":sign", ":conclude")) for rule in frame.rules)
        where = (self.context.masked, sentence.start, sentence.end)
        if not signs or sentence.heading or _ANOTHER_TIME.search(*where) or _AT_NO_TIME.search(*where):
            return
        if frame.definite and (
            frame.plural or not frame.rules[0].startswith(("passive_after", "active_before"))
        ):
            return
        day = self._day_of_news(sentence.end)
        if day is not None:
            frame.date = day
            frame.evidence.append((day.start, day.end))
            frame.trace.append(f"date {day.edtf}: the day of the news")

    def _day_of_news(self, end: int) -> DateMatch | None:
        """The one day, of signing or seen from the day of publication, that a piece of news tells so far."""
        published = next((d for d in self.dates if d.start == self.context.published), None)
        today = [d for d in self.dates if self._is_today(d) and d.end <= end]
        published = published or (today[0] if today else None)
        if published is None:
            return None
        memory = self.context.memory
        told = [f for f in (*memory.dated, memory.ceremony, memory.opened) if f is not None]
        days = [f.date for f in told if f.date is not None and f.date.edtf]
        days += [d for d in self.dates if d.inferred and d.edtf and d.precision == "day" and d.end <= end]
        days += [d for d in self.dates if d.end <= end and self._opens_news(d, published)]
        days += today
        if len({d.edtf for d in days}) != 1 or not 0 <= _days_between(days[0], published) <= NEWS_DAYS:
            return None
        twofold = any(_ONE_OF_TWO.search(self.context.masked, 0, day.start) for day in days)
        return None if twofold else days[0]

    def _opens_news(self, day: DateMatch, published: DateMatch) -> bool:
        """ "Publié le 9 novembre 2024 / Le 8 novembre 2024 à Dijon, ...": the day that opens the text."""
        if day.kind != "absolute" or not 0 <= _days_between(day, published) <= NEWS_DAYS:
            return False
        index = self.context.section_at(day.start)
        start = self.context.sections[index].start if index >= 0 else day.start
        return _OPENS.fullmatch(self.context.text, start, day.start) is not None

    def _is_today(self, day: DateMatch) -> bool:
        """ "ce jeudi 9 mars 2017": the day on which the text was written."""
        before = self.context.masked[max(0, day.start - 4) : day.start]
        return bool(day.edtf) and day.precision == "day" and _THIS.search(before) is not None

    def at_foot(self, kept: Sequence[Frame]) -> None:
        """ "Fait à Genève, le 3 mai 2010", "Signée le 19 octobre 2007": the day of the one agreement that a
        text tells, where nothing else dates it.
        """
        claimed = [frame for frame in kept if frame.claimed]
        if len(claimed) != 1 or claimed[0].date is not None:
            return
        for match in _CLOSING.finditer(self.context.masked, claimed[0].evidence[-1][1]):
            day = next((d for d in self.dates if d.start == match.start("date") and d.edtf), None)
            if day is not None:
                claimed[0].date = day
                claimed[0].evidence.append(match.span())
                claimed[0].trace.append(f"date {day.edtf}: the formula at the foot")
                return

    def place_there(self, frame: Frame, sentence: Sentence) -> None:
        """ "À Nancy, la Pologne rejoignait le cercle. A et B y ont signé": the place that "y" stands for."""
        there = _THERE.search(self.context.masked, sentence.start, sentence.end)
        if there is None or frame.place is not None or len(sentence.instruments) > MAX_THERE:
            return
        index = self.context.section_at(sentence.start)
        floor = self.context.sections[index].start if index >= 0 else sentence.start
        frame.place = self.places.last_named(max(floor, sentence.start - MEETING_REACH), there.start())

    def place_of_dateline(self, frame: Frame, sentence: Sentence) -> None:
        """ "Abuja, le 23 novembre 2012. — A et B ont signé ce vendredi un accord": on the day of the dateline
        in its town; not of an agency, which writes from its own.
        """
        date, index = frame.date, self.context.section_at(sentence.start)
        if frame.place is not None or date is None or not date.inferred or not frame.claimed or index < 0:
            return
        start = self.context.sections[index].start
        own = next((d for d in self.dates if start <= d.start <= start + DATELINE_REACH), None)
        if own is None or own.kind != "absolute" or own.edtf != date.edtf or own.start == date.start:
            return
        if _AGENCY.match(self.context.text, own.end):
            return
        frame.place = self.places.beside(own, start, own.end)

    def _beside(self, date: DateMatch, end: int) -> tuple[int, int] | None:
        return self.places.beside(date, max(0, date.start - OPENING_REACH), end)

    def _line_above(self, sentence: Sentence) -> list[Section]:
        """The block directly above the sentence, where the sentence opens its own."""
        index = self.context.section_at(sentence.start)
        own = index > 0 and not self.context.text[self.context.sections[index].start : sentence.start].strip()
        return [self.context.sections[index - 1]] if own else []
