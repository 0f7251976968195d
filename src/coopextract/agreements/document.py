"""The agreements of one document: sentences in order, frames built, completed from context, merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from coopextract.agreements import breath
from coopextract.agreements.builder import FrameBuilder, is_over
from coopextract.agreements.completing import Completion
from coopextract.agreements.context import Context
from coopextract.agreements.dating import Dating
from coopextract.agreements.ellipsis import find_ellipses
from coopextract.agreements.frames import GUESSED, Frame
from coopextract.agreements.indexing import ByStart
from coopextract.agreements.instruments import Instrument, find_instruments
from coopextract.agreements.lexicon import AgreementLexicon
from coopextract.agreements.listing import Listing
from coopextract.agreements.merging import dates_agree, merge
from coopextract.agreements.passages import Passages
from coopextract.agreements.preamble import find_preamble
from coopextract.agreements.remembering import Remembering
from coopextract.agreements.several import Several
from coopextract.agreements.signature_blocks import sign_below
from coopextract.agreements.slots import THE_DAY_OF_SIGNING
from coopextract.agreements.splitting import Splitter
from coopextract.agreements.telling import Sentence
from coopextract.agreements.triggers import find_triggers
from coopextract.dates import DateMatch
from coopextract.masking import DATE as D

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
    r"\b(?:(?:co)?signataires?|(?:les|leurs?) paraphes?|(?:la|les|leurs?|sa|deux|trois) signatures?|"
    r"(?:était|étaient|est|sont) représentée?s? par|représentai(?:t|ent)|tenu la plume|"
    r"appos(?:ée?s?|e|ent|aient|ait|èrent)\b|"
    r"mis (?:leur|son) nom|"
    r"\A\s*(?:La cérémonie|La signature|L'événement|L'évènement|Cette cérémonie|"
    r"Cette signature)\b[^.;]{0,60}? (?:s'est (?:déroulée?|tenue?)|"
    r"a eu lieu|est intervenue|avait lieu)|sous la plume|l'(?:a|ont) fait pour|"
    r"échangé (?:les|leurs) (?:parapheurs|(?:documents|exemplaires|instruments|textes) signés)|"
    r"(?:a|ont) fait de même (?:pour|au nom)|en (?:a|ont) fait autant (?:pour|au nom))\b|"
    r"\A\s*Fait (?:à|en|le)\b",
    re.I,
)
# Of these the ones that say that it was signed: "ont tenu la plume", "y a mis son nom".
_PUT_NAME = re.compile(
    r"\b(?:tenu la plume|apposé|mis (?:leur|son) nom|sous la plume|(?:en )?(?:est|sont|étaient?|furent) les? "
    r"(?:co)?signataires?)\b",
    re.I,
)
# "Ont signé : X pour A et Y pour B", "Les signataires en sont X, de A, et Y, de B".
_HAVE_SIGNED = re.compile(
    r"[\s«•–-]*(?:(?:Ont|A) (?:[a-zà-ÿœ]+ )?(?:co-?)?(?:signé|paraphé)\b|(?:Les |Ses )?(?:co)?signataires?\b|"
    r"(?:Il|Elle|Le (?:document|texte)|Cel(?:ui|le)-ci) (?:a été|fut) (?:[a-zà-ÿœ]+ )?"
    r"(?:signé|paraphé)e? par\b)"
)
# "Date : septembre 2019" on the line below the title of an instrument.
_DATE_FIELD = re.compile(
    rf"(?:\s*[^\n:]{{2,30}} ?: [^\n]{{1,80}}\n){{0,3}}"
    rf"[\s•–-]*(?:Date(?: de (?:la )?signature)? ?:|C'était(?: (?:le|en))?) ?{D}+"
    rf"(?:,? (?:à|au) [^,.;:\n]{{2,40}})?[\s.]*(?:\n[^\n:]{{2,30}} ?: [^\n]{{1,80}}\s*){{0,4}}\Z",
    re.I,
)
# "Les signataires de la charte sont X et Y": of the instrument told before.
_SIGNERS_OF = re.compile(
    r"[\s«•–-]*(?:Les |Ses )?(?:(?:deux|trois|quatre) )?(?:co)?signataires? (?:de |du |d')[^,;.:]{3,60}?"
    r" ?(?:sont|étaient|furent|:)",
    re.I,
)
# "Elle date de 2018", "Ce texte porte la date du 3 mai", "Datée de 2018, elle": the instrument told last.
_ITS_DATE = re.compile(
    r"[\s«•–-]*(?:Datée? (?:du|de) ?(?:mois d[e'] ?)?(?=[^.;]{2,40}, (?:il|elle|celui-ci|celle-ci)\b)|"
    r"(?:Il|Elle|Celui-ci|Celle-ci|Ce dernier|Cette dernière|(?:Le|Ce) (?:texte|document)|"
    r"Sa (?:conclusion|signature))"
    r"(?: [a-zà-ÿœ]+ment)? (?:(?:est|était) daté(?:e)? (?:du|de)|(?:date|datait)(?: déjà)? (?:du|de)|"
    r"remont(?:e|ait)(?: déjà)? (?:au|à)|(?:porte|portait) la date d[ue]) ?(?:mois d[e'] ?)?)"
    rf"(?P<date>{D}+)"
)
# "Il prend effet le jour de sa signature, le 3 mai 2018": both days at once.
_FROM_SIGNING = re.compile(
    r"\b(?:à la date|le jour)(?: même)? de (?:sa|la|leur) signature, (?:soit |c'est-à-dire )?"
    rf"le (?P<date>{D}+)"
)
# A line about the life of the last agreement: "Entré en vigueur le 1er février 2011".
_RUNS = re.compile(
    r"[\s•–-]*(?:(?:il|elle|celui-ci|celle-ci|l'accord|le texte|ce texte|cet accord|la convention|"
    r"le protocole|ce dernier) "
    r"(?:est |était |a |avait )?)?(?:entrée? en vigueur|entrera en vigueur|en vigueur|expir\w+|échéance|"
    r"valable|valide|"
    r"arriv\w+ à (?:échéance|terme|expiration)|pren\w+ (?:fin|effet))\b",
    re.I,
)
# The line below a title: "Adopté par les deux organisations le 4 mai 1998".
_ADOPTED = re.compile(r"[\s(•–-]*(?:Adopté|Approuvé|Signé|Conclu|Paraphé)e?s?\b[^.;]{0,160}[\s.)]*\Z")
# A pronoun is what was signed: "Il a été signé le 3 mai", "Signée par A et B, elle s'applique".
_IT_WAS_SIGNED = re.compile(
    r"(?:\A|[.!?\n]\s?|(?<=\s))(?:Il|Elle|Celui-ci|Celle-ci|Ce texte|Le texte) (?:a été|fut|vient d'être|"
    r"avait été) (?:[a-zà-ÿœ]+ )?(?:signé|conclu|paraphé)e?\b|"
    r"\bSignée?s? [^.;\n]{3,200}, (?:il|elle|celui-ci|celle-ci) "
)
# A treaty that has become a body, and what tells of its other name: "dite aussi Convention de Washington".
_TREATY = re.compile(r"(?:Convention|Accord|Traité|Charte)(?: de [A-Z]\w+)?")
_CALLED_SO = re.compile(r"\b(?:dite?|appelée?|connue?|nommée?)(?: [a-zà-ÿœ]+){0,3} \Z")
#: Lines below the title of an instrument that may tell its date.
MAX_FIELDS = 3
#: Code points back to the instrument that such a pronoun stands for.
PRONOUN_REACH = 500
_ALSO = re.compile(r"\b(?:également|aussi|en outre|par ailleurs|à cette (?:même )?occasion|dans la foulée)\b")
# Of several agreements: "y a apposé sa signature", "les a signés", "ils ont été signés".
_ALL_OF_THEM = re.compile(
    r"\b(?:y|les) (?:a|ont|avait|avaient) (?:[a-zà-ÿœ]+ )?(?:apposé|mis|signé|paraphé)e?s?\b|"
    r"\b(?:ils|elles|ceux-ci|celles-ci|(?:les|ces) (?:deux|trois|quatre|cinq) [a-zà-ÿœ]{4,14}s) "
    r"(?:ont été|furent|avaient été|sont) (?:[a-zà-ÿœ]+ )?(?:signé|conclu|paraphé)e?s\b",
    re.I,
)
_BEING = re.compile(r"\b(?:est|était|fut|consiste en) (?:une?|l[ae]|l')(?: [a-zà-ÿœ]+){0,2} ?$")
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


def _is_a_body(context: Context, instrument: Instrument) -> bool:
    """ "la Convention", with its capital, in a text about CITES: the treaty by whose name the body goes."""
    words = context.text[instrument.start : instrument.end]
    if _TREATY.fullmatch(words) is None:
        return False
    called = _CALLED_SO.search(context.masked, max(0, instrument.start - 24), instrument.start)
    treaty = any(name.startswith(words.split(" ")[0] + " ") for name in context.names.values())
    return treaty and (called is not None or (instrument.definite and " " not in words))


class DocumentAgreements:
    """Finds the agreements of one document; see :meth:`run`."""

    def __init__(self, context: Context, lexicon: AgreementLexicon, dates: Sequence[DateMatch]) -> None:
        self.context = context
        self.lexicon = lexicon
        self.dates = dates
        named = [i for i in find_instruments(context.masked, lexicon) if not _is_a_body(context, i)]
        ellipses = find_ellipses(context.masked, named)
        self.instruments = sorted([*named, *ellipses], key=lambda instrument: instrument.start)
        self.builder = FrameBuilder(context)
        self.listing = Listing(context, self.builder.finder, self.instruments, dates)
        self.splitter = Splitter(context, self.listing)
        self.completion = Completion(context, self.builder.asides, self.listing)
        self.dating = Dating(context, dates)
        self.passages = Passages(context, self.builder.finder)
        self.several = Several(context)
        self.remembering = Remembering(context)
        self._before: Sentence | None = None
        self._unpaired: Frame | None = None  # told by the sentence before without its parties
        self._to_come: Sentence | None = None  # says that what the items below name will be signed
        self._instruments_by_start = ByStart(self.instruments)
        self._dates_by_start = ByStart(self.dates)
        self.signed: Sentence | None = None  # the sentence before, where it tells who signs and not what

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
            named = self.completion.named(sentence.start, sentence.end, sentence)
            if not sentence.instruments:
                self.passages.ahead(named, sentence)
            self.passages.remember(new, named, sentence)
            self.passages.relate(sentence)
            self._signed_before(sentence, new)
            self._unpaired = self._without_parties(new)
            self.several.date_before(new, frames, sentence)
            self.several.await_partners(new, sentence)
            frames += new
            self.remembering.move_on(sentence, new)
            self.several.remember(new, sentence)
            self._before = sentence
        printed = find_preamble(self.context, self.instruments, self.dates)
        if printed is not None:
            frames.insert(0, printed)
        kept, dropped = merge(frames, self.context.parents)
        self.dating.at_foot(kept)
        sign_below(self.context, kept)
        return [f for f in kept if self._stands(f)], dropped + [f for f in kept if not self._stands(f)]

    @staticmethod
    def _without_parties(frames: Sequence[Frame]) -> Frame | None:
        """The one new instrument that a sentence tells as signed, and not between whom."""
        signed = [f for f in frames if f.rules[0].endswith(":sign") and f.claimed and not f.legal]
        return signed[0] if len(signed) == 1 == len(frames) and not signed[0].parties else None

    def _signed_before(self, sentence: Sentence, frames: Sequence[Frame]) -> None:
        """ "X a signé pour A, Y pour B. L'accord entre A et B date de 2018": who signs is told first."""
        before, self.signed = self.signed, None
        named = any(i.start < sentence.start or not i.generic for i in self._near_instruments(sentence))
        if not frames and not named and sentence.kind == "paragraph" and self._tells_signing(sentence):
            self.signed = sentence
        if before is None or len(frames) != 1 or len(frames[0].parties) < 2 or frames[0].signatories:
            return
        people = self.builder.signers.continued(before, frames[0], frames[0].parties)
        served = [party for e in people for party in self.context.parties_of(e)]
        if frames[0].claimed and len(served) == len(people) and set(served) == set(frames[0].parties):
            frames[0].signatories = people

    def _near_instruments(self, sentence: Sentence) -> list[Instrument]:
        """The instruments of a sentence, and those before it that it may speak of."""
        return self._instruments_by_start.between(max(0, sentence.start - 2 * PRONOUN_REACH), sentence.end)

    def _tells_signing(self, sentence: Sentence) -> bool:
        words = self.context.text[sentence.start : sentence.end]
        actual = any(t.rule == "sign" and t.claim == "actual" for t in sentence.triggers)
        return actual or _SIGNING.search(words) is not None

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
        if frame.legal and frame.sources & GUESSED:
            return False
        if set(frame.parties) <= set(frame.found.get("with", [])):
            return False  # partners of one who is not said
        only_named = not any(":" in rule for rule in frame.rules) and not frame.one_of
        dated = frame.date is not None or frame.in_force is not None
        if frame.plural and not dated and (only_named or frame.sources & GUESSED):
            return False
        return not (only_named and not dated and frame.sources & GUESSED)

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
        for row in breath.rows(self.context.masked, sentence.instruments):
            found = breath.share(found, row)
        breath.mark(self.context.masked, found)
        self._put_off(found, sentence)
        signs = any(t.rule == "sign" and t.claim == "actual" for t in sentence.triggers)
        taken = any(":sign" in rule for frame in found for rule in frame.rules)
        told_of = _SIGNERS_OF.match(self.context.text, sentence.start, sentence.end) is not None
        if not [i for i in sentence.instruments if not i.generic] or (signs and not taken) or told_of:
            update = self._update(sentence)
            if update is not None:
                found += [update, *self._of_siblings(update, sentence)]
        named = any(not i.generic and not i.ellipsis for i in sentence.instruments)
        turns = [] if named else self.listing.in_turn(sentence)
        if turns:
            found = [f for f in found if not f.ellipsis] + turns
        found += self.listing.bracketed(sentence)
        if sentence.kind in {"item", "row", "heading"} or self.listing.row_like(sentence):
            self.listing.row(found, sentence)
            found += self.listing.under_title(found, sentence)
        if not found:
            found = self.several.subjects(sentence) or self.several.partners(sentence)
        complete: list[Frame] = []
        for frame in self._one_per_telling(found):
            self.completion.own_side(frame, sentence)
            complete += self.splitter.split(frame, sentence)
        for frame in complete:
            here = self.completion.named(sentence.start, sentence.end, sentence)
            self.several.give(frame, here, sentence)
            self.completion.succeed(frame, complete, sentence)
            self.completion.complete(frame, sentence, complete)
            self.passages.back(frame, here, sentence)
            self.passages.of_bodies(frame, sentence)
            self._of_same_ceremony(frame, sentence)
            self.dating.same_day(frame)
            self.dating.by_turn(frame, sentence)
            self.dating.by_heading(frame, sentence)
            self.dating.by_opening(frame, sentence)
            self.dating.by_scene(frame, sentence)
            self.dating.by_ceremony(frame, sentence)
            self.dating.by_meeting(frame, sentence)
            self.dating.by_period(frame, sentence)
            self.dating.by_sentence_before(frame, sentence, self._before)
            self.dating.by_news_day(frame, sentence)
            self.dating.place_there(frame, sentence)
            self.dating.place_of_dateline(frame, sentence)
        return complete

    def _of_same_ceremony(self, frame: Frame, sentence: Sentence) -> None:
        """ "Ils ont également signé une convention": on the day, and by the hands, told just before."""
        last = self.context.memory.last_frame
        if last is None or not frame.another or not frame.claimed or sentence.index - last.sentence != 1:
            return
        if sentence.heading or _ALSO.search(self.context.masked, sentence.start, sentence.end) is None:
            return
        if set(frame.parties) != set(last.parties) or not last.rules[0].endswith(":sign"):
            return
        if frame.date is None and last.date is not None and not sentence.dates:
            frame.date = last.date
            frame.evidence.append(last.evidence[0])
        if not frame.signatories:
            frame.signatories = list(last.signatories)

    def _put_off(self, frames: Sequence[Frame], sentence: Sentence) -> None:
        """ "A et B les signeront ce jour-là : / • l'accord ...": what is still to come."""
        if sentence.kind != "item":
            self._to_come = None
            verbs = [t for t in sentence.triggers if t.rule in {"sign", "conclude"}]
            if sentence.leads_list(self.context.text) and verbs and all(t.claim == "future" for t in verbs):
                self._to_come = sentence
            return
        if self._to_come is None:
            return
        day = next((d for d in self._to_come.dates if d.edtf), None)
        for frame in frames:
            if frame.rules[:1] == ["named"]:
                frame.status, frame.claimed, frame.date = "planned", False, frame.date or day

    def _one_per_telling(self, frames: list[Frame]) -> list[Frame]:
        """A generic word beside a specific instrument in the same sentence tells nothing new; "Le premier est
        un mémorandum entre A et B" tells one.
        """
        specific = [f for f in frames if not f.generic and len(f.parties) >= 2]
        frames = [f for f in frames if not (f.generic and specific)]
        return [f for f in frames if not (f.ellipsis and any(self._is_said(f, other) for other in frames))]

    def _is_said(self, ellipsis: Frame, other: Frame) -> bool:
        """Whether ``other`` is what "le premier" is said to be."""
        if other.label[0] <= ellipsis.label[1]:
            return False
        return _BEING.search(self.context.masked[ellipsis.label[1] : other.label[0]]) is not None

    def _update(self, sentence: Sentence) -> Frame | None:
        """ "Il a été signé le 3 mai par X et Y", "X et Y en sont les signataires": of the last agreement."""
        last = self.context.memory.last_frame
        if signed := self._signers_told(sentence):
            return signed
        if last is None or sentence.index - last.sentence > 4:
            return self._pronoun_told(sentence)
        words = self.context.text[sentence.start : sentence.end]
        if self._of_next_title(sentence, last):
            return self._pronoun_told(sentence)
        if last.date is None and sentence.index - last.sentence <= MAX_FIELDS:
            dated = self._date_below(sentence, last)
            if dated is not None:
                return dated
        trigger = next(
            (t for t in sentence.triggers if t.rule in {"sign", "conclude"} and t.claim != "denied"), None
        )
        if trigger is None and _ADOPTED.match(words) and last.date is None:
            trigger = next((t for t in sentence.triggers if t.rule == "adopt" and t.claim == "actual"), None)
        if trigger is not None and (_ABOUT_LAST.search(words) or _ADOPTED.match(words)):
            at = trigger.end if trigger.voice != "passive" else sentence.start
            frame = self.builder.tell(sentence, Instrument(at, at, last.kind, last.generic, "le"), trigger)
        elif (
            _SIGNING.search(words)
            or self._lists_signer(sentence)
            or _RUNS.match(words)
            or (trigger is not None and trigger.rule == "sign")
        ):
            frame = Frame(
                last.kind, last.label, last.status, last.claimed, last.generic, True, sentence=sentence.index
            )
            frame.evidence = [(sentence.start, sentence.end)]
            if frame.status == "concluded" and _PUT_NAME.search(words):
                frame.status = "signed"
            self.builder.fill_slots(frame, sentence, trigger)
        else:
            return None
        signs = trigger is not None and trigger.rule == "sign"
        if signs or _SIGNING.search(words) or self._lists_signer(sentence):
            frame.signatories = self.builder.signers.continued(sentence, frame, last.parties)
        if "between" in frame.sources and len(frame.parties) >= 2 and last.sources <= GUESSED:
            last.parties, last.sources = list(frame.parties), {"between"}  # what was guessed is told now
        frame.label, frame.definite = last.label, True
        frame.rules = [f"continued:{trigger.rule if trigger else 'sign'}"]
        frame.parties = [p for p in frame.parties if p in last.parties]
        of_dateline = last.date is not None and last.date.start == self.context.published
        if of_dateline and frame.date is not None and frame.date.edtf:
            last.date = frame.date  # "QUÉBEC, le 3 mai – A et B annoncent une entente. Signée hier, elle"
        if _RUNS.match(words):
            frame.date = self._day_of_signing(sentence)
        if is_over(self.context.masked, sentence.start, sentence.end):
            frame.status, frame.claimed = "ended", True
        told = frame.signatories or frame.date or frame.place or frame.in_force or frame.expires
        return frame if told else None

    def _signers_told(self, sentence: Sentence) -> Frame | None:
        """ "Une convention a été signée hier. Ont signé : X pour A, Y pour B": who they sign for tells the
        parties of what the sentence before tells without them.
        """
        told = self._unpaired
        if told is None or sentence.index - told.sentence != 1:
            return None
        if _HAVE_SIGNED.match(self.context.text, sentence.start, sentence.end) is None:
            return None
        people = [e for e in self.context.elements_in(sentence.start, sentence.end) if e.kind == "person"]
        parties = list(dict.fromkeys(p for e in people for p in self.context.parties_of(e)))
        if len(parties) < 2:
            return None
        frame = replace(
            told, sentence=sentence.index, parties=[], sources=set(), found={}, signatories=people
        )
        frame.rules, frame.trace = [*told.rules, "continued:sign"], list(told.trace)
        frame.evidence = [*told.evidence, (sentence.start, sentence.end)]
        frame.add_parties(parties, "signatories")
        return frame

    def _of_next_title(self, sentence: Sentence, last: Frame) -> bool:
        """ "Un deuxième accord-cadre / Conclu le 17 septembre 2012, il ...": of the title above."""
        if _IT_WAS_SIGNED.search(self.context.text, sentence.start, sentence.end) is None:
            return False
        day = next((d for d in sentence.dates if d.edtf), None)
        above = self.context.headings_above(sentence.start)[:1]
        if day is None or dates_agree(day, last.date) or not above or above[0].start < last.evidence[-1][0]:
            return False
        titled = self._instruments_by_start.between(above[0].start, above[0].end)
        return any(not i.generic for i in titled)

    def _lists_signer(self, sentence: Sentence) -> bool:
        return self.builder.signers.tells_for_whom(sentence)

    def _of_siblings(self, update: Frame, sentence: Sentence) -> list[Frame]:
        """ "A a conclu des accords avec B et C. X les a signés en mai": told of all that were told as one."""
        if not _ALL_OF_THEM.search(self.context.text, sentence.start, sentence.end):
            return []
        serves = self.builder.signers.serves
        return [
            replace(
                update,
                parties=list(other.parties),
                signatories=[e for e in update.signatories if serves(e, other.parties)],
                evidence=list(update.evidence),
                rules=list(update.rules),
                trace=list(update.trace),
            )
            for other in self.context.memory.siblings
        ]

    def _day_of_signing(self, sentence: Sentence) -> DateMatch | None:
        """ "En vigueur depuis le 3 mai 2018, jour de sa signature": the day that is said to be both."""
        masked = self.context.masked
        match = _FROM_SIGNING.search(masked, sentence.start, sentence.end)
        ahead = match.start("date") if match else -1
        days = (d for d in sentence.dates if d.start == ahead or THE_DAY_OF_SIGNING.match(masked, d.end))
        return next(days, None)

    def _date_below(self, sentence: Sentence, last: Frame) -> Frame | None:
        """ "Date : septembre 2019" on one of the lines below the title of ``last``, "Il date de 2019" behind
        its telling: the day of its signature.
        """
        named = self._instruments_by_start.between(last.label[1], sentence.start)
        where = (self.context.masked, sentence.start, sentence.end)
        field = _DATE_FIELD.fullmatch(*where) if len(sentence.dates) == 1 else None
        told = field or _ITS_DATE.match(*where)
        if told is None or not sentence.dates or any(not i.generic for i in named):
            return None
        frame = Frame(
            last.kind, last.label, last.status, last.claimed, last.generic, True, sentence=sentence.index
        )
        frame.parties, frame.date = list(last.parties), sentence.dates[0]
        frame.evidence, frame.rules = [(sentence.start, sentence.end)], ["continued:date"]
        words = self.context.text[told.start() : told.end()].strip()
        frame.trace.append(f"date {frame.date.edtf}: {words!r}")
        return frame

    def _pronoun_told(self, sentence: Sentence) -> Frame | None:
        """ "Le protocole porte sur les semences. Il a été signé le 3 mai par A et B": the instrument named
        last, where no agreement has been told of it yet.
        """
        told = _IT_WAS_SIGNED.search(self.context.text, sentence.start, sentence.end)
        before = [
            i
            for i in self._instruments_by_start.between(sentence.start - PRONOUN_REACH, sentence.start)
            if not i.generic or i.kind == "document"
        ]
        trigger = next(
            (t for t in sentence.triggers if t.rule in {"sign", "conclude"} and t.claim == "actual"), None
        )
        if told is None or not before or trigger is None:
            return None
        named = before[-1]
        at = trigger.end if trigger.voice != "passive" else sentence.start
        frame = self.builder.tell(sentence, Instrument(at, at, named.kind, named.generic, "le"), trigger)
        frame.label = (named.start, named.end)
        if not frame.parties and not self.context.directory:
            frame.add_parties(self.context.title_pair, "heading")
        both = self.context.memory.previous
        if len(frame.parties) == 1 and len(both) == 2 and set(frame.parties) < set(both):
            # "A aide B par une convention. Elle a été signée par X pour A"
            frame.add_parties(both, "passage")
        return frame if len(frame.parties) >= 2 else None
