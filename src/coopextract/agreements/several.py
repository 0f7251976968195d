"""Several instruments told at once, and each of them behind: "Quatre accords ont été signés. L'un ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from coopextract.agreements.context import Context, number_before
from coopextract.agreements.frames import Frame
from coopextract.agreements.telling import Sentence

#: Sentences from "deux conventions" to the last of those told one by one.
REACH = 12
#: Code points before a label in which its ordinal stands.
LEAD = 30
_ORDINAL = re.compile(
    r"\b(?:premi(?:er|ère)|seconde?|deuxième|troisième|quatrième|cinquième|sixième|septième|derni(?:er|ère))\b|"
    r"(?<!\w)l'(?:une?|autre)\b",
    re.I,
)
# What tells of another time than the signing of the several.
_ANOTHER_TIME = re.compile(
    r"\b(?:auparavant|déjà|précédemment|depuis|avait|avaient|antérieur\w*|existe\w*|prochain\w*|bientôt|"
    r"en cours|futur\w*|projet)\b",
    re.I,
)
_SAME_DAY = re.compile(r"\bmême (?:jour|date)\b", re.I)
#: "Les deux conventions ont été signées le 7 juillet": as many as were counted.
_COUNTED = re.compile(r"\b[LlCc]es (?:deux|trois|quatre|cinq|six) (?:[a-zà-ÿœ]{4,14} )?\Z")
# "– le mémorandum d'entente sur les transports", an item of the list of what was signed.
_ITEM_OPENS = re.compile(r"[\s•*–—-]{0,8}(?:le |la |l'|un |une |d'une? )?", re.I)
#: "Il s'agit de l'accord-cadre, du protocole et de la convention": those told just before, one by one.
_NAMELY = re.compile(
    r"\s*(?:Il s'agit|Ce sont|Sont concernés?|Y figurent|Y figure)\b(?! de la signature)", re.I
)
#: "Ces accords portent sur :", above a list of what each of them is about.
_ABOUT = re.compile(
    r"(?:(?:[CL]es|Ceux-ci|Celles-ci|Ils|Elles)\b[^.;:]{0,50}? (?:portent|porteront|concernent|touchent|"
    r"couvrent|visent|traitent|ont trait|sont relati(?:f|ve)s)|portant|relati(?:f|ve)s|concernant)\b"
    r"[^.;:]{0,60}:\W*\Z"
)
_SIGNED = (":sign", ":conclude", ":renew")
#: "Ces trois accords ont été signés le 14 mai": those told one by one before.
_THESE = re.compile(
    r"[\s«•–-]*(?:Ces|Les|Tous ces|Toutes ces) (?:(?:deux|trois|quatre|cinq|six|sept|huit) )?"
    r"(?:différent(?:e)?s |divers(?:es)? )?\Z",
    re.I,
)
#: "avec trois associations", whose names the next sentence tells.
_NOT_YET_NAMED = re.compile(
    r"(?:\bavec |\bentre .{1,80}? et |\bà )(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|"
    r"plusieurs|des|d'autres|\d{1,2}) (?:autres )?[a-zà-ÿœ-]{4,20}s\b"
)
#: "Il s'agit de A, B et C", "Ce sont A, B et C".
_THESE_ARE = re.compile(
    r"[\s«•–-]*(?:Il s'agit (?:[a-zà-ÿœ]+ment )?(?:de|du|des|d')|Ce sont|C'est|À savoir|A savoir|"
    r"(?:Sont|Étaient|Etaient) (?:ainsi )?concernée?s|Parmi (?:eux|elles)|Y figurent)(?! la signature)\b",
)


def is_near(opened: Frame | None, sentence: Sentence) -> bool:
    """Whether ``sentence`` stands close behind the telling of several."""
    return opened is not None and 0 < sentence.index - opened.sentence <= REACH


def has_ordinal(masked: str, sentence: Sentence, label: tuple[int, int]) -> bool:
    """Whether a label is, or stands behind, an ordinal: "le troisième accord", "l'un"."""
    return _ORDINAL.search(masked, max(sentence.start, label[0] - LEAD), label[1]) is not None


class Several:
    """Gives each of several instruments the parties, the day and the place that were told of all."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._awaits: Frame | None = None  # told with partners that are not named yet
        self._led: Frame | None = None  # told by no more than a verb and the items below it
        self._subjects: range = range(0)  # the sections of a list that says what each is about

    def date_before(self, new: Sequence[Frame], told: Sequence[Frame], sentence: Sentence) -> None:
        """ "Le premier accord lie A et B. Le second lie A et C. Ces deux accords ont été signés le 14 mai":
        give those told before the day of all; what told it tells no agreement of its own.
        """
        for frame in new:
            these = _THESE.match(self.context.masked, sentence.start, frame.label[0])
            dated = frame.date is not None and frame.date.precision == "day" and bool(frame.date.edtf)
            if these is None or not (dated and frame.plural and frame.claimed) or frame.legal:
                continue
            close = takewhile(lambda f: sentence.index - f.sentence <= REACH, reversed(told))
            near = [f for f in reversed(list(close)) if f.sentence < sentence.index and len(f.parties) >= 2]
            count = number_before(self.context.masked, frame.label[0]) or len(near)
            before = near[-count:]
            if len(before) == count > 1 and all(self._undated(f) for f in before):
                for one in before:
                    one.date, one.place = frame.date, one.place or frame.place
                    one.evidence.append((sentence.start, sentence.end))
                    if one.status == "concluded" and frame.status == "signed":
                        one.status = "signed"
                frame.parties = []

    @staticmethod
    def _undated(frame: Frame) -> bool:
        return frame.date is None and frame.claimed and not frame.plural and not frame.legal

    def await_partners(self, frames: Sequence[Frame], sentence: Sentence) -> None:
        """Keep a telling with partners that it only counts: "avec trois associations"."""
        self._awaits = None
        for frame in frames:
            open_ = _NOT_YET_NAMED.search(self.context.masked, sentence.start, sentence.end)
            alone = len(frame.parties) == 1 and not frame.legal and frame.claimed
            if alone and open_ is not None and frame.rules[0].endswith(_SIGNED):
                self._awaits = frame

    def partners(self, sentence: Sentence) -> list[Frame]:
        """ "Il s'agit de A, B et C" behind "X a signé une convention avec trois associations"."""
        told = self._awaits
        if told is None or sentence.index != told.sentence + 1:
            return []
        if _THESE_ARE.match(self.context.masked, sentence.start, sentence.end) is None:
            return []
        others = [p for p in self.context.first_row(sentence.start, sentence.end) if p not in told.parties]
        each = told.plural
        rows = [[party] for party in others] if each else [others] if others else []
        return [self._with(told, row, sentence) for row in rows]

    @staticmethod
    def _with(told: Frame, partners: Sequence[str], sentence: Sentence) -> Frame:
        return replace(
            told,
            parties=[*told.parties, *partners],
            sources=set(told.sources),
            found={source: list(parties) for source, parties in told.found.items()},
            evidence=[*told.evidence, (sentence.start, sentence.end)],
            rules=[*told.rules, "partners behind"],
            trace=list(told.trace),
            sentence=sentence.index,
            plural=False,
            one_of=True,
        )

    def remember(self, frames: Sequence[Frame], sentence: Sentence) -> None:
        """Keep the last telling of several instruments that is told as done."""
        leads = sentence.leads_list(self.context.text)
        if leads and not frames:
            self._lead(sentence)
        for frame in frames:
            news = not frame.definite or leads  # "ont signé les instruments suivants :"
            dated = frame.date is not None
            news = news or (dated and frame.rules[0] == "participle_after:sign")
            counted = _COUNTED.search(self.context.masked, sentence.start, frame.label[0]) is not None
            news = news or (dated and counted)
            several = frame.plural and frame.claimed and not frame.legal and news
            formal = frame.rules[0] == "passive_after:enter" and dated
            if several and (frame.rules[0].endswith(_SIGNED) or formal):
                if leads and not dated:
                    self._again(frame, sentence)
                told = frame.parties or frame.date
                self.context.memory.opened = frame if told else None
        self._about(sentence)

    def _about(self, sentence: Sentence) -> None:
        """ "Cinq accords ont été signés. Ils portent sur :" above as many items."""
        opened, context = self.context.memory.opened, self.context
        if opened is None or not 0 <= sentence.index - opened.sentence <= REACH:
            return
        if not _ABOUT.search(context.text, sentence.start, sentence.end):
            return
        first = last = context.section_at(sentence.start) + 1
        while last < len(context.sections) and context.sections[last].kind == "item":
            last += 1
        if last - first == number_before(context.masked, opened.label[0]) > 1:
            self._subjects = range(first, last)

    def subjects(self, sentence: Sentence) -> list[Frame]:
        """One of several agreements, of which an item says no more than what it is about."""
        opened = self.context.memory.opened
        if opened is None or self.context.section_at(sentence.start) not in self._subjects:
            return []
        frame = Frame(opened.kind, opened.label, opened.status, True, opened.generic, False)
        frame.sentence, frame.date, frame.place = sentence.index, opened.date, opened.place
        frame.add_parties(opened.parties, "several")
        frame.rules = [*opened.rules, "of several"]
        frame.evidence = [*opened.evidence[:1], (sentence.start, sentence.end)]
        frame.one_of = frame.listed = True
        return [frame] if len(frame.parties) > 1 else []

    def _lead(self, sentence: Sentence) -> None:
        """ "Les deux pays ont signé :" above a list of instruments."""
        verb = next((t for t in sentence.triggers if t.rule == "sign" and t.claim == "actual"), None)
        if verb is None or verb.voice != "active" or sentence.kind == "item":
            return
        parties = self.context.parties_between(sentence.start, verb.start)
        if len(parties) < 2:
            return
        before = self.context.memory.opened
        near = before if is_near(before, sentence) else None
        day = next((d for d in sentence.dates if d.edtf), near.date if near is not None else None)
        frame = Frame("document", (verb.start, verb.end), "signed", True, True, False, True)
        frame.sentence, frame.date = sentence.index, day
        frame.rules, frame.evidence = ["active_before:sign"], [(sentence.start, sentence.end)]
        frame.add_parties(parties, "subject")
        self.context.memory.opened = self._led = frame

    def _again(self, frame: Frame, sentence: Sentence) -> None:
        """ "Les trois textes conclus entre A et B sont les suivants :": those told just before."""
        before = self.context.memory.opened
        if before is None or not is_near(before, sentence):
            return
        day = before.date is not None and before.date.precision in {"day", "month"}
        if day and (not frame.parties or not before.parties or set(frame.parties) == set(before.parties)):
            frame.date, frame.place = before.date, frame.place or before.place
            frame.add_parties(before.parties, "several")

    def give(self, frame: Frame, named: Sequence[str], sentence: Sentence) -> None:
        """ "Le premier porte sur l'eau", "Une convention, avec B, porte sur la santé".

        ``named``: parties that take part in the sentence.
        """
        opened = self.context.memory.opened
        if opened is None or not is_near(opened, sentence) or sentence.heading:
            return
        if opened is self._led and sentence.kind != "item":
            return
        ordinal = has_ordinal(self.context.masked, sentence, frame.label)
        if frame.plural or frame.legal or not (ordinal or self._new(frame, sentence)):
            return
        frame.former = False  # "un premier accord" is the first of them
        if sentence.kind == "item" and self._by_label(frame, opened, sentence):
            frame.date = frame.date or opened.date
            if frame.rules == ["named"]:
                frame.status = opened.status
            return
        apart = len(opened.parties) >= 2 and not set(opened.parties) & set(frame.parties)
        if ordinal and len(frame.parties) >= 2 and not apart:
            self._take(frame, opened)  # "le troisième, une convention entre A et C"
        elif len(opened.parties) == 1:
            one = ordinal or sentence.kind == "item"  # "A a conclu deux accords : – avec B, un protocole"
            self._with_its_partner(frame, opened, one=one)
        elif self._of_the_same(frame, opened, named):
            frame.add_parties(opened.parties, "several")
            self._take(frame, opened)

    def _by_label(self, frame: Frame, opened: Frame, sentence: Sentence) -> bool:
        """ "• AFD. Une convention avec B": an item with parties of its own is of the same day only."""
        label = self.context.label(self.context.section_at(sentence.start))
        own = set(label) - set(opened.parties)
        shares = len(frame.parties) >= 2 and bool(set(frame.parties) & set(opened.parties))
        whole = len(frame.parties) >= 2 and len(opened.parties) >= 2
        return bool(own) or ((shares or whole) and set(frame.parties) != set(opened.parties))

    def _with_its_partner(self, frame: Frame, opened: Frame, *, one: bool) -> None:
        """ "A a signé hier deux conventions. La première, avec B, porte sur ...": of A, and of that day."""
        if len(frame.parties) == 1 and one and opened.parties[0] not in frame.parties:
            frame.add_parties(opened.parties, "last agreement")
            self._take(frame, opened)

    @staticmethod
    def _of_the_same(frame: Frame, opened: Frame, named: Sequence[str]) -> bool:
        if len(opened.parties) < 2:
            return len(frame.parties) >= 2
        bodies = [party for party in named if not party.startswith("state:")]
        return set(frame.parties or bodies) <= set(opened.parties)

    def _take(self, frame: Frame, opened: Frame) -> None:
        if frame.date is None or _SAME_DAY.search(frame.date.text):
            frame.date = opened.date
        frame.place = frame.place or opened.place
        frame.status, frame.claimed = opened.status, True
        frame.rules.append("of several")
        frame.evidence.append(opened.evidence[0])
        frame.one_of = True

    def _new(self, frame: Frame, sentence: Sentence) -> bool:
        """Whether a telling without a date of its own can be one of them: new, and not of another time."""
        if frame.former:
            return False
        undated = frame.date is None or frame.date.edtf is None
        lead = self.context.masked[sentence.start : frame.label[0]]
        if (sentence.kind == "item" and _ITEM_OPENS.fullmatch(lead)) or _NAMELY.match(lead):
            return undated and frame.claimed
        elsewhen = _ANOTHER_TIME.search(self.context.masked, sentence.start, sentence.end)
        return undated and frame.claimed and not frame.definite and not frame.ellipsis and elsewhen is None
