"""The agreements of one document: sentences in order, frames built, completed from context, merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from coopextract.agreements.builder import FrameBuilder
from coopextract.agreements.context import Context, Section
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.ellipsis import find_ellipses
from coopextract.agreements.frames import Frame
from coopextract.agreements.indexing import ByStart
from coopextract.agreements.instruments import Instrument, find_instruments
from coopextract.agreements.lexicon import AgreementLexicon
from coopextract.agreements.merging import merge
from coopextract.agreements.parties import subject_list
from coopextract.agreements.slots import date_role
from coopextract.agreements.telling import Sentence
from coopextract.agreements.triggers import find_triggers
from coopextract.dates import DateMatch
from coopextract.masking import DATE as D

_SIGNED_BRACKET = re.compile(
    rf"(?P<party>{X}+) ?\([^()]{{0,60}}?(?P<label>(?:signée?|conclue?|renouvelée?|paraphée?)s?) (?:le |"
    rf"en |au mois de )?(?P<date>{D}+)\)|"
    rf"\((?:{X}+ ?[-–,:] ?)(?P<label2>(?:signée?|conclue?|renouvelée?|paraphée?)s?) (?:le |"
    rf"en )?(?P<date2>{D}+)\)"
)
_ABOUT_LAST = re.compile(
    r"\b(?:il|elle|celui-ci|celle-ci|ils|elles|ce dernier|cette dernière|le texte|les textes|"
    r"la signature|sa signature|leur signature|leurs signatures|les signatures|les signataires|"
    r"signataires?|le document|"
    r"l'ont|l'a|y ont|y a|la cérémonie|le paraphe|pour la première|pour le premier|ont signé pour|"
    r"a signé pour)\b",
    re.I,
)


# Ways to say who signed without the verb: "en sont les signataires", "porte la signature de", "représenté
# par".
_SIGNING = re.compile(
    r"\b(?:(?:co)?signataires?|(?:la|les|leurs?|sa) signatures?|(?:était|étaient|est|"
    r"sont) représentée?s? par|représentai(?:t|ent)|tenu la plume|apposé)\b|\A\s*Fait (?:à|en|le)\b",
    re.I,
)
# One instrument is said to follow another: "se substitue à l'accord de 1995".
_FOLLOWS = re.compile(
    r"\b(?:s'ajout\w+|complét\w+|complèt\w+|fai(?:t|sait|sant) suite|succèd\w+|succéd\w+|remplac\w+|"
    r"prolong\w+|substitu\w+|actualis\w+|renouvel\w+|reconduit\w*|amend\w+|modifi\w+|"
    r"mett\w* à jour|met à jour)[^.;]{0,40}\Z",
    re.I,
)
_AND_ANOTHER = re.compile(
    r"[^.;:]{0,160}?(?:,|\bet|ainsi que|de même que)(?: par| d[e'])? ?(?:une?|deux|trois|d'une?|des) "
    r"(?:[a-zé]{3,12} )?",
    re.I,
)
# Who signs for the state where the text names no other: "le ministre des Transports et l'ambassadeur de B".
_MINISTER = re.compile(
    r"\b(?:ministre|secrétaire d'[ée]tat|président de la république|chef de l'[ée]tat|"
    r"ambassadeur|ambassadrice)\b",
    re.I,
)
#: Parties that stand elsewhere than beside the instrument.
_GUESSED = frozenset({"topic", "publisher", "heading", "last agreement"})
#: Code points, instruments, triggers and dates up to which a sentence is read. Each instrument is held
#: against all the others of its sentence; text without full stops must not cost hours. Sentences of real
#: documents stay below a tenth of these.
MAX_SENTENCE = 8000
MAX_INSTRUMENTS = 60
MAX_TRIGGERS = 200
MAX_DATES = 200


def _near(text: str, end: int, start: int) -> bool:
    """Whether at most one line break lies between what ends at ``end`` and what begins at ``start``."""
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return text.count("\n", end, start) <= 1


class DocumentAgreements:
    """Finds the agreements of one document; see :meth:`run`."""

    def __init__(self, context: Context, lexicon: AgreementLexicon, dates: Sequence[DateMatch]) -> None:
        self.context = context
        self.lexicon = lexicon
        self.dates = dates
        named = find_instruments(context.masked, lexicon)
        ellipses = find_ellipses(context.masked, named)
        self.instruments = sorted([*named, *ellipses], key=lambda instrument: instrument.start)
        self.builder = FrameBuilder(context)
        self._instruments_by_start = ByStart(self.instruments)
        self._dates_by_start = ByStart(self.dates)

    def run(self, sentences: Sequence[tuple[int, int]]) -> tuple[list[Frame], list[Frame]]:
        """Agreements in text order, and the frames that were considered and dropped."""
        frames: list[Frame] = []
        for index, (start, end) in enumerate(self._joined(sentences)):
            section_index = self.context.section_at(start)
            section = self.context.sections[section_index] if section_index >= 0 else None
            if section is not None and section.language == "en":
                continue
            sentence = self._sentence(
                index, start, min(end, start + MAX_SENTENCE), section.kind if section else "paragraph"
            )
            new = self._frames(sentence)
            frames += new
            self._remember(sentence, new)
        kept, dropped = merge(frames, self.context.parents)
        return [f for f in kept if self._stands(f)], dropped + [f for f in kept if not self._stands(f)]

    def _joined(self, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Lines of a form, "Partenaire : A / Instrument : accord / Signature : mai 2004", are one telling."""
        joined: list[tuple[int, int]] = []
        labels: set[str] = set()
        text = self.context.text
        for start, end in sentences:
            if joined and self._title_goes_on(joined[-1], start, end):
                joined[-1] = (joined[-1][0], end)
                continue
            match = self.lexicon.field.match(text, start, end) if end - start < 160 else None
            label = match.group("label").strip().lower() if match else ""
            if label and labels and label not in labels and _near(text, joined[-1][1], start):
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
                labels = set()
            labels = labels | {label} if label else set()
        return joined

    def _title_goes_on(self, last: tuple[int, int], start: int, end: int) -> bool:
        """A title over several lines: "ACCORD DE COOPÉRATION / entre / A / et / B"."""
        here, before = self.context.section_at(start), self.context.section_at(last[0])
        if (
            here < 1
            or before < 0
            or self.context.sections[here].kind != "heading"
            or self.context.sections[here - 1].kind != "heading"
        ):
            return False
        words, above = self.context.text[start:end].strip(), self.context.text[last[0] : last[1]].strip()
        links = r"(?:entre|et|avec|relati(?:f|ve) (?:à|au|aux)|portant sur|en matière)"
        return (
            bool(re.match(rf"{links}\b", words, re.I) or re.search(rf"\b{links}\Z", above, re.I))
            and start - last[0] < 600
        )

    @staticmethod
    def _stands(frame: Frame) -> bool:
        """A frame needs two parties; with no verb and no date they must stand beside the instrument
        themselves.
        """
        if len(frame.parties) < 2 or (frame.plural and not frame.claimed):
            return False
        if frame.legal and frame.sources & _GUESSED:
            return False
        only_named = not any(":" in rule for rule in frame.rules)
        dated = frame.date is not None or frame.in_force is not None
        if only_named and frame.plural and not dated:
            return False
        return not (only_named and not dated and frame.sources & _GUESSED)

    def _sentence(self, index: int, start: int, end: int, kind: str) -> Sentence:
        return Sentence(
            index,
            start,
            end,
            tuple(
                [i for i in self._instruments_by_start.between(start, end) if i.end <= end][:MAX_INSTRUMENTS]
            ),
            tuple(find_triggers(self.context.masked, start, end, self.lexicon)[:MAX_TRIGGERS]),
            tuple([d for d in self._dates_by_start.between(start, end) if d.end <= end][:MAX_DATES]),
            kind,
            kind == "heading",
        )

    def _frames(self, sentence: Sentence) -> list[Frame]:
        found: list[Frame] = []
        for instrument in sentence.instruments:
            if any(f.label[0] <= instrument.start < f.label[1] for f in found):
                continue
            frame = self.builder.build(sentence, instrument)
            if frame is not None:
                found.append(frame)
        self._mark_coordinated(found)
        signs = any(t.rule == "sign" and t.claim == "actual" for t in sentence.triggers)
        taken = any(":sign" in rule for frame in found for rule in frame.rules)
        if not [i for i in sentence.instruments if not i.generic] or (signs and not taken):
            update = self._update(sentence)
            if update is not None:
                found.append(update)
        found += self._bracketed(sentence)
        if sentence.kind in {"item", "row", "heading"}:
            self._row(found, sentence)
            found += self._under_title(found, sentence)
        complete: list[Frame] = []
        for frame in self._one_per_telling(found):
            complete += self._split(frame, sentence)
        for frame in complete:
            self._succeed(frame, complete, sentence)
            self._complete(frame, sentence, complete)
            self._date_by_heading(frame, sentence)
            self._date_by_ceremony(frame, sentence)
        return complete

    def _mark_coordinated(self, frames: Sequence[Frame]) -> None:
        """ "un protocole d'accord et une convention de financement": two instruments, not one told twice."""
        for before, frame in pairwise(frames):
            gap = self.context.masked[before.label[1] : frame.label[0]][:200]
            frame.coordinated = bool(_AND_ANOTHER.fullmatch(gap))

    def _date_by_heading(self, frame: Frame, sentence: Sentence) -> None:
        """In a chronology the heading is the date: "2015" above "Un mémorandum est signé ..."."""
        if frame.date is not None or frame.definite or sentence.heading:
            return
        for section in [*self.context.headings_above(sentence.start)[:1], *self._line_above(sentence)]:
            words = self.context.text[section.start : section.end].strip(" :–—-.")
            date = next((d for d in self.dates if section.start <= d.start and d.end <= section.end), None)
            if date is not None and date.edtf and date.text == words and date.kind == "absolute":
                frame.date = date
                frame.evidence.append((section.start, section.end))
                frame.trace.append(f"date {date.edtf}: heading {words!r}")
                return

    def _date_by_ceremony(self, frame: Frame, sentence: Sentence) -> None:
        """ "Le 12 octobre, le ministre a présidé la signature de conventions. A et B ont signé ...": the date
        of the signing told just before.
        """
        told = self.context.ceremony
        if told is None or told.date is None or frame.date is not None or not frame.claimed or frame.definite:
            return
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

    def _row(self, frames: list[Frame], sentence: Sentence) -> None:
        """A line of a list or table, "ORG – date – instrument": its parties, and who keeps the list."""
        masked = self.context.masked
        for frame in frames:
            if len(frame.parties) >= 2 or not re.search(
                r"\s[-–—|:]\s|\t|\s?:\s|\(", masked[sentence.start : sentence.end]
            ):
                continue
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
                pair = self.builder.finder.list_at(sentence.start + joined.start(), sentence.end)
                first = [p for e in pair.elements for p in self.context.parties_of(e)] or first
            frame.add_parties(first if joined else first[:1], "row")
            heading = self.context.heading_parties(sentence.start)
            if not frame.parties and not sentence.heading and len(heading) == 2:
                frame.add_parties(heading, "heading")
            if len(frame.parties) == 1:
                owners = [*self._lead_in(sentence), *filter(None, [self.context.publisher])]
                frame.add_parties([p for p in owners if p not in frame.parties][:1], "lead-in")
            frame.rules.append("row")

    def _under_title(self, found: list[Frame], sentence: Sentence) -> list[Frame]:
        """ "Canada – 4 décembre 1997" in a list whose title or lead-in names the instruments."""
        if found or sentence.instruments or len(sentence.dates) == 0 or sentence.end - sentence.start > 160:
            return []
        if any(t.voice != "participle" for t in sentence.triggers):
            return []
        instrument = self._title_instrument(sentence)
        inside = [e for e in self.context.elements_in(sentence.start, sentence.end) if e.kind != "person"]
        if instrument is None or not inside or inside[0].anaphor is not None:
            return []
        if not re.fullmatch(
            r"[\s•*–—|:\d.)-]*(?:\ue002+[\s–—|:-]*)?(?:avec )?(?:le |la |les |l')?",
            self.context.masked[sentence.start : inside[0].start],
            re.I,
        ):
            return []
        frame = Frame(
            instrument.kind,
            (instrument.start, instrument.end),
            "concluded",
            True,
            instrument.generic,
            False,
            sentence=sentence.index,
        )
        events = [d for d in sentence.dates if date_role(self.context.masked, d, sentence.start) == "event"]
        frame.date = events[0] if events else None
        frame.rules.append("row:title")
        frame.add_parties(self.context.parties_of(inside[0]), "row")
        frame.add_parties([p for p in self._lead_in(sentence) if p not in frame.parties][:1], "lead-in")
        frame.evidence = [(sentence.start, sentence.end)]
        return [frame] if frame.date is not None and len(frame.parties) == 2 else []

    def _title_instrument(self, sentence: Sentence) -> Instrument | None:
        """The instrument that the text introducing a list names."""
        context = self.context
        index = context.section_at(sentence.start) - 1
        while index >= 0:
            section = context.sections[index]
            named = [i for i in self.instruments if section.start <= i.start < section.end]
            if named:
                return (
                    named[0] if not any(section.start <= d.start < section.end for d in self.dates) else None
                )
            if section.kind == "paragraph":
                return None
            index -= 1
        return None

    def _one_per_telling(self, frames: list[Frame]) -> list[Frame]:
        """A generic word beside a specific instrument in the same sentence tells nothing new."""
        specific = [f for f in frames if not f.generic and len(f.parties) >= 2]
        return [f for f in frames if not (f.generic and specific)]

    def _split(self, frame: Frame, sentence: Sentence) -> list[Frame]:
        """ "A et B ont conclu chacun un protocole avec C", "des accords avec B, C et D": one frame a pair."""
        subject, others = frame.found.get("subject", []), frame.found.get("with", [])
        many_subjects = "distributive" in frame.sources and len(subject) >= 2 and len(others) == 1
        many_others = (
            len(subject) == 1 and len(others) >= 2 and (frame.plural or "distributive" in frame.sources)
        )
        if "distributive" in frame.sources and not subject and len(others) >= 2 and frame.plural:
            subject = [p for p in [self.context.publisher, *self.context.topic] if p and p not in others][:1]
            if not subject:
                return []
        pairs = self._enumerated(frame, sentence)
        if len(pairs) > 1:
            return pairs
        if many_subjects:
            pairs = [self._pair(frame, party, others[0]) for party in subject]
        elif many_others:
            pairs = [self._pair(frame, subject[0], party) for party in others]
        self._date_in_order(pairs, sentence)
        return pairs

    def _enumerated(self, frame: Frame, sentence: Sentence) -> list[Frame]:
        """ "des accords : avec A, le 4 mai 1997 ; avec B (2004)": each partner with its own date."""
        bracket = r"(?: ?\([^()]{0,40}\))?"
        pattern = re.compile(
            rf"avec (?:le |la |les |l')?(?P<party>{X}+){bracket},? ?(?:\(|le |en |depuis )?(?P<date>{D}+)|"
            rf"(?P<party2>{X}+){bracket} ?\((?:le |en |signée? le |signée? en |depuis )?(?P<date2>{D}+)\)"
        )
        found = pattern.finditer(self.context.masked, sentence.start, sentence.end)
        matches = list(islice(found, MAX_INSTRUMENTS))
        if len(matches) < 2 or not frame.plural:
            return [frame]
        spans = [
            (m.span("party"), m.span("date")) if m.group("party") else (m.span("party2"), m.span("date2"))
            for m in matches
        ]
        by_start = self.builder.finder.by_start
        others = [(self.context.parties_of(by_start[p[0]])[:1], d) for p, d in spans if p[0] in by_start]
        named = {p for parties, _ in others for p in parties}
        holders = [p for p in self.context.parties_between(sentence.start, sentence.end) if p not in named]
        holder = (holders or self._lead_in(sentence) or [self.context.publisher or ""])[0]
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

    def _date_in_order(self, pairs: list[Frame], sentence: Sentence) -> None:
        """ "la première le 10 mars 1955, la seconde le 11 juin": each pair takes its own date, in order."""
        words = self.context.masked[sentence.start : sentence.end]
        in_order = re.search(r"\b(?:première?|respectivement)\b", words)
        events = [
            d
            for d in sentence.dates
            if d.edtf and date_role(self.context.masked, d, sentence.start) == "event"
        ]
        if len(pairs) >= 2 and in_order and len(events) == len(pairs):
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
            signatories=[s for s in frame.signatories if s.party in {first, second}],
        )

    def _bracketed(self, sentence: Sentence) -> list[Frame]:
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
            lead = self._lead_in(sentence)
            frame.add_parties([p for p in lead if p not in frame.parties][:1], "lead-in")
            found.append(frame)
        return found

    def _lead_in(self, sentence: Sentence) -> list[str]:
        """Who keeps the list in which ``sentence`` is an item: named in the text that introduces it, or in
        the title.

        Of those the one named most often in the document comes first.
        """
        context = self.context
        index = context.section_at(sentence.start)
        if index < 0 or (context.sections[index].kind not in {"item", "row"} and not sentence.heading):
            return context.topic
        while index > 0 and context.sections[index].kind in {"item", "row", "ruler", "heading"}:
            index -= 1
        leads = [s for s in (context.sections[index], context.sections[0]) if s.kind not in {"item", "row"}]
        named = [party for s in leads for party in context.parties_between(s.start, s.end)]
        return sorted(dict.fromkeys(named), key=lambda party: -context.mentions(party))

    def _update(self, sentence: Sentence) -> Frame | None:
        """ "Il a été signé le 3 mai par X et Y", "X et Y en sont les signataires": of the last agreement."""
        last = self.context.last_frame
        if last is None or sentence.index - last.sentence > 4:
            return None
        words = self.context.text[sentence.start : sentence.end]
        trigger = next(
            (t for t in sentence.triggers if t.rule in {"sign", "conclude"} and t.claim != "denied"), None
        )
        if trigger is not None and _ABOUT_LAST.search(words):
            at = trigger.end if trigger.voice != "passive" else sentence.start
            frame = self.builder.tell(sentence, Instrument(at, at, last.kind, last.generic, "le"), trigger)
        elif _SIGNING.search(words) or (trigger is not None and trigger.rule == "sign"):
            frame = Frame(
                last.kind, last.label, last.status, True, last.generic, True, sentence=sentence.index
            )
            frame.evidence = [(sentence.start, sentence.end)]
            self.builder.fill_slots(frame, sentence, trigger)
        else:
            return None
        if _SIGNING.search(words) or (trigger is not None and trigger.rule == "sign"):
            signing = self.builder.asides.people(sentence)
            frame.signatories = signing if _SIGNING.search(words) else frame.signatories or signing
        frame.label, frame.definite = last.label, True
        frame.rules = [f"continued:{trigger.rule if trigger else 'sign'}"]
        frame.parties = [p for p in frame.parties if p in last.parties]
        return frame if frame.signatories or frame.date or frame.place else None

    # -- completing from context -----------------------------------------------------------------------------

    def _complete(self, frame: Frame, sentence: Sentence, told: Sequence[Frame]) -> None:
        """Fill missing parties: the last agreement's, possessor, topic, heading, publisher."""
        if len(frame.parties) >= 2:
            return
        if not frame.parties and not frame.definite and self._follows_topic(frame, sentence):
            frame.add_parties(list(self.context.topic), "topic")
            return
        if (
            not frame.parties
            and not frame.definite
            and frame.claimed
            and frame.rules[0].split(":")[0] in {"passive_after", "noun_before"}
        ):
            named = self._in_sentence(sentence)
            if len(named) == 2 and len(told) == 1:
                frame.add_parties(named, "sentence")
                return
        if self._continues_last(frame, sentence):
            return  # merging will join it to the last one
        words = self.context.masked[sentence.start : sentence.end]
        speaks = bool(re.search(r"\b(?:nous|notre|nos)\b", words, re.I))
        heading = [p for p in self.context.heading_parties(sentence.start) if p not in frame.parties]
        listed = sentence.kind in {"item", "row"} or sentence.heading
        if len(heading) == 1 and not listed and (frame.parties or speaks or self.context.directory):
            frame.add_parties(heading, "heading")
        possessed = re.search(
            r"\b(?:son|sa|ses|leur|leurs|elle|il|celle-ci|celui-ci)\b",
            words[: frame.label[0] - sentence.start + 1],
            re.I,
        )
        impersonal = "subject" not in frame.sources
        elsewhere = {p for other in told if other is not frame for p in other.parties}
        others = [p for p in self._in_sentence(sentence) if p not in frame.parties and p not in elsewhere]
        if (
            len(frame.parties) == 1
            and impersonal
            and frame.sources <= {"with"}
            and len(others) == 1
            and frame.claimed
        ):
            frame.add_parties(others, "sentence")
        topic = [p for p in self.context.topic if p not in frame.parties]
        publisher = self.context.publisher
        ministers = [
            e
            for e in frame.actors
            if e.kind == "person" and e.party is None and _MINISTER.search(e.role or "")
        ]
        home = self.context.home
        if len(frame.parties) == 1 and ministers and home and frame.parties[0].startswith("state:"):
            frame.add_parties([home], "publisher")
        nameless = [e for e in frame.actors if e.kind == "person" and e.party is None and e.role]
        if len(frame.parties) == 1 and nameless and publisher:
            frame.add_parties([publisher], "publisher")  # "le Recteur et le promoteur de B ont signé"
        if len(frame.parties) == 1 and possessed and not speaks and len(topic) == 1:
            frame.add_parties(topic, "topic")
        if len(frame.parties) == 1 and listed:
            frame.add_parties([p for p in self._lead_in(sentence) if p not in frame.parties][:1], "lead-in")
        if (
            len(frame.parties) == 1
            and publisher
            and (speaks or "heading" in frame.sources or listed or (impersonal and frame.claimed))
        ):
            frame.add_parties([publisher], "publisher")
        if len(frame.parties) == 1 and impersonal and not listed and len(topic) == 1 and frame.claimed:
            frame.add_parties(topic, "topic")

    def _succeed(self, frame: Frame, told: Sequence[Frame], sentence: Sentence) -> None:
        """One instrument follows another of the same parties: "remplacé par un accord", "s'ajoute à celui de
        1995", "un second a été conclu", "a signé le sien".
        """
        here = next(
            (f for f in told if f is not frame and len(f.parties) >= 2 and f.label < frame.label), None
        )
        last = here or self.context.last_frame
        if last is None or len(frame.parties) >= 2 or sentence.index - last.sentence > 4:
            return
        follows = frame.rules[0] == "through:replace" or (
            frame.definite
            and frame.date is not None
            and _FOLLOWS.search(self.context.masked, sentence.start, frame.label[0]) is not None
        )
        if not frame.parties and (follows or frame.ellipsis):
            frame.earlier = frame.definite and not frame.ellipsis
            frame.add_parties(list(last.parties), "last agreement")
        elif len(frame.parties) == 1 and frame.ellipsis and frame.parties[0] not in last.parties:
            shared = last.found.get("with", last.parties[-1:])
            frame.add_parties(shared[:1], "last agreement")

    def _in_sentence(self, sentence: Sentence) -> list[str]:
        """Organisations that the sentence names, brackets and witnesses left out."""
        named = [e for e in self.builder.asides.taking_part(sentence) if e.kind == "organisation"]
        return list(dict.fromkeys(p for e in named for p in self.context.parties_of(e)))

    def _follows_topic(self, frame: Frame, sentence: Sentence) -> bool:
        """ "A et B ... Une convention a été signée à cette occasion": the parties are those of the sentence
        before.
        """
        same_block = self.context.topic_at >= 0 and self.context.section_at(
            self.context.topic_at
        ) == self.context.section_at(sentence.start)
        impersonal = any(
            t.voice in {"passive", "noun"} and t.rule in {"sign", "conclude"} for t in sentence.triggers
        )
        own = [e for e in self.context.elements_in(sentence.start, sentence.end) if e.party]
        return frame.claimed and same_block and impersonal and not own and 2 <= len(self.context.topic) <= 4

    def _continues_last(self, frame: Frame, sentence: Sentence) -> bool:
        """A definite "le protocole" close behind an agreement that has its parties means that one."""
        last = self.context.last_frame
        if last is None or not frame.definite or frame.plural or sentence.index - last.sentence > 12:
            return False
        if frame.demonstrative and len(frame.parties) < 2 and sentence.index - last.sentence <= 4:
            return True
        return set(frame.parties) <= set(last.parties) and not self._names_partner_heading(frame, sentence)

    def _names_partner_heading(self, frame: Frame, sentence: Sentence) -> bool:
        """Whether a heading since the last agreement names another partner."""
        last = self.context.last_frame
        heading = self.context.heading_parties(sentence.start)
        return bool(heading and last is not None and not set(heading) & set(last.parties))

    def _remember(self, sentence: Sentence, frames: Sequence[Frame]) -> None:
        """Move on: the last agreement with its parties, and what the sentence was about."""
        for frame in frames:
            if len(frame.parties) >= 2 and frame.claimed and not frame.earlier:
                self.context.last_frame = frame
        for frame in frames:
            signing = frame.rules[0].endswith(":sign") and frame.claimed and not frame.definite
            if signing and frame.date is not None and frame.date.edtf and len(frame.parties) < 2:
                self.context.ceremony = frame
        inside = self.context.elements_in(sentence.start, sentence.end)
        if not inside:
            return
        self.context.previous = self.context.parties_between(sentence.start, sentence.end)
        self.context.previous_sentence = sentence.index
        verb = re.search(
            r"\b(?:a|ont|est|sont|était|étaient|vise|permet|œuvre|travaille|fournit|contrôle|collabore|"
            r"coopère)\b",
            self.context.masked[sentence.start : sentence.end],
        )
        end = sentence.start + verb.start() if verb else sentence.end
        subject, _ = subject_list(self.context.masked, sentence.start, end, inside)
        parties = [p for e in subject for p in self.context.parties_of(e)]
        if parties and not sentence.heading and sentence.kind == "paragraph":
            self.context.topic = list(dict.fromkeys(parties))
            self.context.topic_at = sentence.start
        for element in inside:
            self.context.parties_of(element)
