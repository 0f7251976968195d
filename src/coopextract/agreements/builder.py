"""From one sentence to frames: which trigger governs which instrument, and who the parties are.

The ways of telling, each a method below: active, passive, nominal, participle, relative, support verbs,
"fondé sur", brackets, rows, and an instrument that is simply named between its parties.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from coopextract.agreements import slots
from coopextract.agreements.context import Context
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.elements import Element
from coopextract.agreements.frames import Frame
from coopextract.agreements.indexing import Taken
from coopextract.agreements.instruments import Instrument
from coopextract.agreements.parties import PartyList, read_list, subject_list
from coopextract.agreements.triggers import Trigger
from coopextract.dates import DateMatch
from coopextract.masking import DATE as D

#: How many places in a sentence are tried for one list of parties; what lies farther on is no party of it.
MAX_TRIES = 40
#: How many verbs of binding a sentence may have that are asked for missing parties.
MAX_BINDING = 8
#: Code points between an amending instrument and the one it amends: the longest that the pattern allows.
MAX_AMENDING = 80
#: Code points between an instrument and the date of its label: the longest that the pattern allows.
MAX_LABEL_DATE = 20

_FINITE = re.compile(
    r"\b(?:a|ont|est|sont|avait|avaient|était|étaient|sera|seront|vise|visent|prévoit|permet|permettra|"
    r"permettent|porte|fait|doit|doivent|peut|peuvent|s'inscrit|constitue|représente|marque)\b",
    re.I,
)
_STRONG_BREAK = re.compile(r"[;:]|\.(?= )")
_WITNESS = re.compile(
    r"\b(?:en (?:la )?présence|devant|aux côtés|accompagnée?s? (?:de|d'|du|par)|sous les yeux|"
    r"sous le regard|témoins?|assist(?:é|ée|és|ées) de)",
    re.I,
)
_CIRCUMSTANCE = re.compile(
    r"\b(?:sous l[ae'] ?(?:haute? )?(?:présidence|patronage|égide|houlette|supervision|autorité|"
    r"direction|conduite|parrainage)|sous le haut|sous les auspices|à l'invitation|en marge|lors d|"
    r"à l'occasion|à l'issue|"
    r"a (?:déclaré|indiqué|souligné|affirmé|précisé|ajouté)|selon|d'après|avec l'appui|avec le soutien|"
    r"avec l'aide|avec le concours|grâce au? |sous l'impulsion|présidée? par|rappel\w+ par|"
    r"financée?s? par|avec le financement|organisée?s? par)",
    re.I,
)
_WISH = re.compile(
    r"\b(?:souhait\w+|envisag\w+|propos\w+|prévoi\w*|prévu\w*|espèr\w+|appel\w+ à|négoci\w+|pourrai(?:t|"
    r"ent)|devrai(?:t|ent)|projet d|en cours d|étudi\w+|vers un|préparati\w+|prépar(?:e|ent)|ébauche|"
    r"discussions?|pourparlers|à l'étude|en projet|en préparation|sans réponse|reste ouvert|appel\w* à|"
    r"à venir|prochain\w*|futur\w*|éventuel\w*|possibilité|perspective|en vue d|afin d'établir|n'a pas|"
    r"n'ont pas|aucune?|absence d|sans accord|à défaut|reste à|attend\w*|viendra|doit être|doivent être)",
    re.I,
)
# A sentence in which an instrument without a verb of its own is denied or only compared.
_DENIED = re.compile(
    r"\b(?:n'est (?:[a-zé]+ )?(?:pas|point)|n'a (?:pas|fait|jamais)|n'ont (?:pas|jamais)|ne fait pas|"
    r"ne font pas|ne (?:dispose|disposent|prévoit|constitue|constituent|comporte|lie|vaut|valent|"
    r"remplace) (?:pas|aucun)|"
    r"sans (?:accord|convention|texte|aucune?|qu'il|instrument|protocole)|aucune? (?:accord|convention|"
    r"texte|protocole|instrument)|comme un(?:e)? (?:accord|convention|traité))",
    re.I,
)


@dataclass(frozen=True)
class Sentence:
    """One sentence: offsets, and what was found in it."""

    index: int
    start: int
    end: int
    instruments: tuple[Instrument, ...]
    triggers: tuple[Trigger, ...]
    dates: tuple[DateMatch, ...]
    kind: str
    heading: bool


@dataclass(frozen=True)
class Governed:
    """An instrument with the trigger that governs it, and how the two are joined."""

    trigger: Trigger | None
    way: str


def _between(masked: str, left_end: int, right_start: int) -> str:
    return masked[left_end:right_start]


class FrameBuilder:
    """Builds the frames of a sentence; holds no state between documents."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.masked = context.masked
        self.by_start: Mapping[int, Element] = {e.start: e for e in context.elements}
        self._zones: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._taking_part: dict[tuple[int, int], list[Element]] = {}

    # -- which trigger governs which instrument --------------------------------------------------------------

    def govern(self, sentence: Sentence, instrument: Instrument) -> Governed:
        """The trigger of ``instrument`` in ``sentence``, the closest construction first."""
        ways = (
            self._participle_after,
            self._noun_before,
            self._relative_after,
            self._active_before,
            self._passive_after,
            self._through,
            self._participle_before,
            self._binding,
        )
        for way in ways:
            trigger = way(sentence, instrument)
            if trigger is not None:
                return Governed(trigger, way.__name__.strip("_"))
        return Governed(None, "named")

    def _others_between(self, sentence: Sentence, start: int, end: int) -> list[Instrument]:
        return [i for i in sentence.instruments if start <= i.start and i.end <= end and not i.generic]

    def _participle_after(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        for trigger in sentence.triggers:
            if (
                trigger.start < instrument.end
                or trigger.voice != "participle"
                or trigger.rule in {"bind", "negotiate"}
            ):
                continue
            gap = _between(self.masked, instrument.end, trigger.start)
            if len(gap) > 220 or _FINITE.search(gap) or _STRONG_BREAK.search(gap):
                return None
            if self._others_between(sentence, instrument.end, trigger.start):
                return None
            if (
                X in gap
                and not re.match(r"[^\ue006]{0,60}\b(?:entre|avec|liant|unissant)\b|[^\ue006]{0,12}\(", gap)
                and len(gap) > 80
            ):
                return None
            return trigger
        return None

    def _noun_before(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        for trigger in reversed(sentence.triggers):
            if trigger.voice != "noun" or trigger.end > instrument.start:
                continue
            gap = _between(self.masked, trigger.end, instrument.start)
            if (
                len(gap) > 200
                or _STRONG_BREAK.search(gap)
                or self._others_coordinate(sentence, trigger.end, instrument)
            ):
                continue
            if re.search(
                r"\b(?:d'|d'une? |de |du |des |de la |de l'|de leur |de cet? |de cette |de ces )", gap + " "
            ) and not _FINITE.search(gap):
                return trigger
        return None

    def _others_coordinate(self, sentence: Sentence, start: int, instrument: Instrument) -> bool:
        """Whether another instrument stands between that is not coordinated with this one."""
        others = self._others_between(sentence, start, instrument.start)
        if not others:
            return False
        gap = _between(self.masked, others[-1].end, instrument.start)
        return not re.fullmatch(
            rf"[^.;{X}]{{0,90}}?(?:,| et| ainsi que) ?(?:d'|d'une? |de |du |des |de la |de l'|une? |le |"
            rf"la |l'|deux )?(?:autre )?",
            gap,
        )

    def _relative_after(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        for trigger in sentence.triggers:
            if trigger.start < instrument.end or trigger.voice != "active":
                continue
            gap = _between(self.masked, instrument.end, trigger.start)
            if (
                len(gap) <= 160
                and re.match(r"(?: ?\([^()]{0,60}\))?[^.;]{0,60}?,? (?:que|qu') ?", gap)
                and not _FINITE.search(gap)
            ):
                return trigger
            return None
        return None

    def _active_before(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        for trigger in reversed(sentence.triggers):
            if trigger.voice != "active" or trigger.end > instrument.start or trigger.rule == "bind":
                continue
            gap = _between(self.masked, trigger.end, instrument.start)
            if len(gap) > 320 or re.search(
                r"[;]|\.(?= )|\b(?:qui|dont|où|afin|pour que|alors que|tandis que|lequel|laquelle)\b", gap
            ):
                return None
            if re.search(
                r"\b(?:dans le cadre|en vertu|en application|conformément|au titre|à la suite|suite à|"
                r"aux termes|conforme|sur la base|en marge|lors|à l'occasion) ",
                gap,
            ):
                return None
            if self._others_coordinate(sentence, trigger.end, instrument):
                return None
            if trigger.rule in {"announce"} and self._noun_before(sentence, instrument):
                return None
            return trigger
        return None

    def _passive_after(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        for trigger in sentence.triggers:
            if trigger.voice != "passive" or trigger.start < instrument.end:
                continue
            gap = _between(self.masked, instrument.end, trigger.start)
            if len(gap) > 380 or re.search(r"[;]|\.(?= )", gap):
                return None
            finite = _FINITE.search(re.sub(r"\bqui [^,.;]{1,120},", " ", gap))
            if finite:
                return None
            if self._others_coordinate_after(sentence, instrument, trigger.start):
                return None
            return trigger
        return None

    def _others_coordinate_after(self, sentence: Sentence, instrument: Instrument, end: int) -> bool:
        others = self._others_between(sentence, instrument.end, end)
        if not others:
            return False
        gap = _between(self.masked, instrument.end, others[0].start)
        return not re.search(r"(?:,| et| ainsi que) (?:une? |le |la |l'|deux )?(?:autre )?\Z", gap)

    def _through(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        """ "officialisée en 1996 par un accord", "concrétisé à travers une convention"."""
        for trigger in reversed(sentence.triggers):
            if trigger.voice not in {"passive", "participle", "active"} or trigger.end > instrument.start:
                continue
            if trigger.rule not in {"enter", "bind", "renew", "result"} or trigger.claim == "denied":
                continue
            gap = _between(self.masked, trigger.end, instrument.start)
            if len(gap) < 140 and re.search(
                r"\b(?:par|à|sur|à travers|au moyen d|dans|via|avec) ?(?:une? |la |le |l'|cet? |cette |"
                r"d'une? |de )?(?:nouvel(?:le)? |premi(?:er|ère) )?\Z",
                gap,
            ):
                return trigger
        return None

    def _participle_before(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        """ "Signé le 3 mai 2010 à Paris, l'accord ..."."""
        for trigger in sentence.triggers:
            if trigger.voice != "participle" or trigger.end > instrument.start:
                continue
            lead = self.masked[sentence.start : trigger.start]
            gap = _between(self.masked, trigger.end, instrument.start)
            if (
                re.fullmatch(r"[\s«\"–-]*(?:officiellement |conjointement |ainsi )?", lead, re.I)
                and len(gap) < 260
                and re.search(
                    r", (?:le |la |l'|les |ce |cet |cette |notre |leur )?(?:nouvel |nouvelle |nouveau )?\Z",
                    gap,
                )
            ):
                return trigger
        return None

    def _binding(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        """ "la convention liant A et B", "A est liée à B par un accord", "l'accord unit A à B"."""
        for trigger in sentence.triggers:
            if trigger.rule != "bind" or trigger.claim == "denied" or trigger.start < instrument.end:
                continue
            gap = _between(self.masked, instrument.end, trigger.start)
            if len(gap) < 140 and not re.search(r"[;]|\.(?= )", gap):
                return trigger
        return None

    # -- parties -------------------------------------------------------------------------------------------

    def _parties(self, elements: Sequence[Element]) -> list[str]:
        found: list[str] = []
        for element in elements:
            found += self.context.parties_of(element)
        return list(dict.fromkeys(found))

    def _list_after(self, word: str, start: int, end: int) -> tuple[PartyList, int] | None:
        """The first list behind ``word`` between two offsets, with the offset of the word."""
        matches = re.finditer(rf"(?<![\w'-]){word}(?:,? d'une part,?)?(?=[\s,])", self.masked[start:end])
        for match in islice(matches, MAX_TRIES):
            at = start + match.end()
            found = read_list(self.masked, at, end, self.by_start)
            if found.elements:
                return found, start + match.start()
        return None

    def _clause_end(self, sentence: Sentence, start: int) -> int:
        """Where what belongs to the instrument ends: a semicolon, or the next finite clause about something
        else.
        """
        stop = re.search(r";|\.(?= [A-ZÉ])", self.masked[start : sentence.end])
        return start + stop.start() if stop else sentence.end

    def _witness_zones(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Stretches whose persons and organisations take no part; read once for all instruments."""
        key = (sentence.start, sentence.end)
        if key not in self._zones:
            self._zones = {key: self._find_zones(sentence)}
        return self._zones[key]

    def _find_zones(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Witnesses, hosts, occasions."""
        zones = []
        for match in _WITNESS.finditer(self.masked, sentence.start, sentence.end):
            zones.append((match.start(), self._witness_end(sentence, match.start(), match.end())))
        for match in _CIRCUMSTANCE.finditer(self.masked, sentence.start, sentence.end):
            stop = re.search(r"\([^()]*\)|(?P<end>[,;.](?= |\Z))", self.masked[match.end() : sentence.end])
            while stop and stop.group("end") is None:
                stop = re.compile(r"\([^()]*\)|(?P<end>[,;.](?= |\Z))").search(
                    self.masked[match.end() : sentence.end], stop.end()
                )
            zones.append((match.start(), match.end() + stop.start() if stop else sentence.end))
        return zones

    def _witness_end(self, sentence: Sentence, start: int, position: int) -> int:
        """A witness list at the head of a sentence ends with the last comma before the subject; else with its
        clause.
        """
        verb = next((t.start for t in sentence.triggers if t.start > position and t.voice == "active"), None)
        if verb is not None and start - sentence.start < 80:
            comma = self.masked.rfind(",", position, verb)
            while comma > position and X not in self.masked[comma:verb]:
                comma = self.masked.rfind(",", position, comma)
            if comma > position:
                return comma
        stop = re.search(
            rf"[;.](?= |\Z)|,? (?:a été|ont été|ont signé|a signé|ont conclu|a conclu|ont procédé|"
            rf"ont paraphé)\b|, (?:le {D}|à [A-Z]|un |une |l'|la convention|le protocole|le mémorandum|"
            rf"l'accord|entre )| entre ",
            self.masked[position : sentence.end],
        )
        return position + stop.start() if stop else sentence.end

    def build(self, sentence: Sentence, instrument: Instrument) -> Frame | None:
        """The frame of one instrument in one sentence; None where nothing is claimed."""
        if self._is_amended(sentence, instrument):
            return None
        governed = self.govern(sentence, instrument)
        trigger = governed.trigger
        if trigger is not None and trigger.claim == "denied":
            return None
        if trigger is None and instrument.generic:
            return None
        if (
            trigger is not None
            and instrument.generic
            and not self._carries_generic(trigger, instrument, governed.way)
        ):
            return None
        if trigger is None and _DENIED.search(self.masked[sentence.start : sentence.end]):
            return None
        if instrument.legal and (trigger is None or trigger.rule not in {"sign", "conclude", "bind"}):
            return None
        frame = self._start(sentence, instrument, governed)
        self._fill_parties(frame, sentence, instrument, governed)
        self._fill_slots(frame, sentence, instrument, trigger)
        self._ended(frame, sentence, instrument)
        return frame

    def _is_amended(self, sentence: Sentence, instrument: Instrument) -> bool:
        """Whether another instrument amends this one: "un avenant à la convention", "un protocole modifiant
        l'accord".
        """
        for other in sentence.instruments:
            if not 0 <= instrument.start - other.end <= MAX_AMENDING:
                continue
            gap = self.masked[other.end : instrument.start]
            if re.fullmatch(
                r"[^.;,]{0,40}?(?:à la|au|à l'|aux|modifiant (?:la|le|l')|amendant (?:la|le|l')|"
                r"révisant (?:la|le|l')|complétant (?:la|le|l')|(?:portant )?modification de (?:la|l')|"
                r"modification du|prolongeant (?:la|le|l')|remplaçant (?:la|le|l')) ?",
                gap,
            ):
                return True
        return False

    def _ended(self, frame: Frame, sentence: Sentence, instrument: Instrument) -> None:
        """ "A a dénoncé en 2015 l'accord conclu avec B": over, and the date nearest the ending is not the
        signature's.
        """
        narrowed = replace(
            sentence, triggers=tuple(t for t in sentence.triggers if t.rule == "end" and t.claim == "actual")
        )
        trigger = self._active_before(narrowed, instrument) or self._passive_after(narrowed, instrument)
        if trigger is None:
            return
        frame.status = "ended"
        frame.rules.append("ended")
        if frame.date is not None and not instrument.end <= frame.date.start < instrument.end + 60:
            frame.date = None

    def tell(self, sentence: Sentence, instrument: Instrument, trigger: Trigger) -> Frame:
        """The frame of a sentence that goes on about an instrument without naming it."""
        ways = {
            "passive": "passive_after",
            "active": "active_before",
            "noun": "noun_before",
            "participle": "participle_before",
        }
        governed = Governed(trigger, ways[trigger.voice])
        frame = self._start(sentence, instrument, governed)
        self._fill_parties(frame, sentence, instrument, governed)
        self._fill_slots(frame, sentence, instrument, trigger)
        return frame

    @staticmethod
    def _carries_generic(trigger: Trigger, instrument: Instrument, way: str) -> bool:
        """A partnership is an instrument only where it is signed, concluded or sealed."""
        if instrument.kind == "partnership":
            return trigger.rule in {"sign", "conclude", "renew"} or (
                trigger.rule == "enter" and way != "through"
            )
        return trigger.rule in {"sign", "conclude"}

    def _start(self, sentence: Sentence, instrument: Instrument, governed: Governed) -> Frame:
        trigger = governed.trigger
        window = self.masked[sentence.start : instrument.end]
        if trigger is None:
            status, claimed = "concluded", not _WISH.search(self._near(sentence, instrument))
            status = status if claimed else "planned"
        else:
            status, claimed = trigger.event, trigger.claim == "actual" and trigger.event != "negotiating"
            if trigger.claim == "future":
                status = "planned"
            if status == "in_force" and not re.search(
                r"en vigueur", self.masked[sentence.start : sentence.end]
            ):
                status = "concluded"
            if trigger.event == "announced":
                claimed = not instrument.generic
        if re.search(
            r"\b(?:projet|avant-projet|ébauche|proposition|négociations?) (?:d'|de |du |de l')(?:une? |"
            r"la |le )?[^,;.]{0,20}\Z",
            window[: instrument.start - sentence.start],
        ):
            status, claimed = "negotiating", False
        frame = Frame(
            instrument.kind,
            (instrument.start, instrument.end),
            status,
            claimed,
            instrument.generic,
            instrument.definite,
            instrument.plural,
            sentence=sentence.index,
            legal=instrument.legal,
            demonstrative=instrument.demonstrative,
        )
        frame.rules.append(f"{governed.way}:{trigger.rule}" if trigger else governed.way)
        frame.trace.append(
            f"instrument {instrument.kind}: {self.context.text[instrument.start : instrument.end]!r}"
        )
        if trigger is not None:
            frame.trace.append(
                f"trigger {trigger.rule} ({trigger.voice}, {trigger.claim}): "
                f"{self.context.text[trigger.start : trigger.end]!r}"
            )
        return frame

    def _near(self, sentence: Sentence, instrument: Instrument) -> str:
        """The clause around an instrument that no verb of its own governs."""
        left = max(sentence.start, instrument.start - 110)
        return self.masked[left : min(sentence.end, instrument.end + 60)]

    def _fill_parties(
        self, frame: Frame, sentence: Sentence, instrument: Instrument, governed: Governed
    ) -> None:
        trigger = governed.trigger
        end = self._clause_end(sentence, instrument.end)
        witnesses = self._witness_zones(sentence)
        start = (
            min(instrument.end, trigger.end)
            if trigger and trigger.end <= instrument.start
            else instrument.end
        )
        used: list[Element] = []
        self._apposed(frame, instrument, used)
        self._in_bracket(frame, sentence, instrument, used)
        if len(frame.parties) < 2 and self._between(frame, start, end, instrument, used):
            spare = Frame(frame.kind, frame.label, frame.status, frame.claimed, frame.generic, frame.definite)
            self._subject(spare, sentence, instrument, governed, witnesses, [])
            self._agents(spare, sentence, instrument, governed, witnesses, [])
            frame.actors = [*spare.actors, *used]
            self._signers(frame, sentence, governed, witnesses)
            self._cover(frame, sentence, instrument, trigger, used)
            return
        if trigger is not None and trigger.rule == "bind":
            self._bound(frame, sentence, trigger, used)
        if not frame.parties:
            self._subject(frame, sentence, instrument, governed, witnesses, used)
            self._with(frame, sentence, instrument, trigger, end, used)
            self._agents(frame, sentence, instrument, governed, witnesses, used)
            self._on_behalf(frame, sentence, used)
            self._distribute(frame, sentence)
        if len(frame.parties) < 2:
            self._actor_before(frame, sentence, instrument, governed, witnesses, used)
        if len(frame.parties) < 2:
            self._gathering(frame, instrument, end, used)
        if len(frame.parties) < 2:
            binding = [t for t in sentence.triggers if t.rule == "bind" and t.claim != "denied"]
            for other in binding[:MAX_BINDING]:
                if other is not trigger:
                    self._bound(frame, sentence, other, used)
        if len(frame.parties) < 2:
            self._holder(frame, sentence, instrument, governed, used)
        if len(frame.parties) < 2:
            self._main_clause(frame, sentence, instrument, used)
        if len(frame.parties) < 2:
            self._partnership_before(frame, sentence, instrument, used)
        self._signers(frame, sentence, governed, witnesses)
        self._cover(frame, sentence, instrument, trigger, used)

    def _between(
        self, frame: Frame, start: int, end: int, instrument: Instrument, used: list[Element]
    ) -> bool:
        found = self._list_after("(?i:entre)", start, end)
        if found is None:
            return False
        listed, at = found
        gap = self.masked[instrument.end : at] if at >= instrument.end else ""
        if (
            re.search(
                r"[;]|\b(?:coopération|échanges?|relations?|liens?|collaboration|dialogue|partenariat|"
                r"synergies?|confiance|amitié)\b ?(?:[a-zé]+ ){0,2}\Z",
                gap,
            )
            and len(gap) > 60
        ):
            return False
        parties = self._parties(listed.elements)
        if len(parties) < 2:
            return False
        used += listed.elements
        frame.add_parties(parties, "between")
        frame.complete = listed.complete
        return True

    def _bound(self, frame: Frame, sentence: Sentence, trigger: Trigger, used: list[Element]) -> None:
        """Parties of "lier": "A à B", "A et B"; in the passive its subject and "à B"."""
        if (trigger.voice in {"passive", "participle"} and trigger.tense != "gerund") or re.search(
            r"\b(?:s'est|se sont)[^,;.]{0,20}\Z", self.masked[sentence.start : trigger.start]
        ):
            end = trigger.start
            verb = re.search(
                r" (?:s'est|se sont|est|sont|était|étaient)[^,;.]{0,40}\Z",
                self.masked[sentence.start : trigger.start],
            )
            if verb:
                end = sentence.start + verb.start()
            subject, _ = subject_list(self.masked, sentence.start, end, self._inside(sentence))
            used += subject
            frame.add_parties(self._parties(subject), "subject")
        position = trigger.end
        for _ in range(3):
            listed = read_list(self.masked, position, sentence.end, self.by_start)
            if listed.elements:
                used += listed.elements
                frame.add_parties(self._parties(listed.elements), "bound")
                position = listed.end
            link = re.match(
                r",? ?(?:à|avec|au|aux|et|depuis \ue002+,? à) ?(?=\S)", self.masked[position : position + 40]
            )
            if link is None:
                break
            position += link.end()

    def _subject(
        self,
        frame: Frame,
        sentence: Sentence,
        instrument: Instrument,
        governed: Governed,
        witnesses: Sequence[tuple[int, int]],
        used: list[Element],
    ) -> None:
        trigger = governed.trigger
        if trigger is None or governed.way in {
            "passive_after",
            "participle_after",
            "participle_before",
            "through",
        }:
            return
        if governed.way == "relative_after":
            start, verb = instrument.end, trigger.start
        elif trigger.voice == "noun":
            start, verb = sentence.start, self._main_verb(sentence, trigger.start)
        else:
            start, verb = self._clause_start(sentence, trigger.start), trigger.start
        outside = self.taking_part(sentence)
        subject, clean = subject_list(self.masked, start, verb, outside)
        if not subject and governed.way == "relative_after":
            behind = re.match(
                rf"(?:,? ?(?:le |en |au )?{D}+|,? à [A-ZÉ][^,;.{X}]{{2,40}})*,? ?",
                self.masked[trigger.end : sentence.end],
            )
            at = trigger.end + (behind.end() if behind else 0)
            subject = read_list(self.masked, at, sentence.end, self.by_start).elements
        if not subject and start > sentence.start and governed.way != "relative_after":
            subject, clean = subject_list(self.masked, sentence.start, start, outside)
        if not subject and trigger.voice == "active":
            subject = self._inverted(sentence, trigger, outside)
        used += subject
        frame.actors += subject
        frame.add_parties(self._parties(subject), "subject")
        if not clean and subject:
            frame.complete = False
        self._antecedent(frame, sentence, trigger, used)

    def _clause_start(self, sentence: Sentence, verb: int) -> int:
        """Where the clause of the verb begins: after a semicolon, a colon, or a relative pronoun with its
        comma.
        """
        breaks = [
            match.end()
            for match in re.finditer(
                r";|:(?= )|\b(?:que|qu'|auquel|laquelle|lequel|lesquels|lesquelles|où|lorsque|lorsqu'|"
                r"quand|tandis que|alors que|dont)\b",
                self.masked[sentence.start : verb],
            )
        ]
        return sentence.start + breaks[-1] if breaks else sentence.start

    def _main_verb(self, sentence: Sentence, noun: int) -> int:
        """The finite verb whose object or circumstance the event noun is."""
        match = re.search(
            r"\b(?:ont|a|se sont|s'est|sont|est|procèd\w+|célèbr\w+|annonc\w+|se félicit\w+|salu\w+|"
            r"officialis\w+|marqu\w+|vien(?:t|nent))\b",
            self.masked[sentence.start : noun],
        )
        return sentence.start + match.start() if match else noun

    def _inverted(
        self, sentence: Sentence, trigger: Trigger, elements: Sequence[Element]
    ) -> tuple[Element, ...]:
        """ "ont signé : A et B", "ont signé pour A, X"; also the subject of a verb before ("A ... et a
        conclu").
        """
        first = [e for e in elements if sentence.start <= e.start < trigger.start]
        for element in first:
            lead = self.masked[max(sentence.start, element.start - 16) : element.start]
            if re.search(
                r"(?:\A|[,;:–-] ?|\A[^,]{0,90}, ?)(?:le |la |les |l'|cette |cet |ce |son |sa )?\Z", lead, re.I
            ):
                return (element,)
        return ()

    def _antecedent(self, frame: Frame, sentence: Sentence, trigger: Trigger, used: list[Element]) -> None:
        """ "l'Agence avec laquelle le LARHRA a signé": what the relative clause hangs on is a party."""
        match = re.search(
            rf"(?P<party>{X}+)(?: ?\([^()]{{0,80}}\))?,? (?:avec|auprès d[eu]) ?(?:laquelle|lequel|"
            rf"lesquels|lesquelles|qui|quel(?:le)?s?)\b[^.;]{{0,120}}\Z",
            self.masked[sentence.start : trigger.start],
        )
        if match:
            element = self.by_start.get(sentence.start + match.start("party"))
            if element is not None:
                used.append(element)
                frame.add_parties(self._parties([element]), "relative")

    def _with(
        self,
        frame: Frame,
        sentence: Sentence,
        instrument: Instrument,
        trigger: Trigger | None,
        end: int,
        used: list[Element],
    ) -> None:
        start = instrument.end
        if trigger is not None and trigger.end <= instrument.start:
            start = trigger.end
        found = self._list_after("avec", start, end)
        if found is None and trigger is not None and trigger.start > instrument.end:
            found = self._list_after("avec", instrument.end, end)
        if found is None and instrument.kind == "headquarters_agreement":
            found = self._list_after("de", start, end)
        if found is None:
            return
        listed, at = found
        self._one_and_other(frame, at, end, used)
        before = self.masked[max(start, at - 60) : at]
        if (
            re.search(
                r"\b(?:coopération|collaboration|relations?|liens?|échanges?|conformité|en lien|"
                r"de concert|consultation|coordination|coopérer|collaborer|travailler)\b[^,;.]{0,20}\Z",
                before,
            )
            and at - instrument.end > 70
        ):
            return
        used += listed.elements
        if trigger is not None and trigger.voice == "active":
            frame.actors += listed.elements
        frame.add_parties(self._parties(listed.elements), "with")

    def _one_and_other(self, frame: Frame, start: int, end: int, used: list[Element]) -> None:
        """ "deux accords : l'un avec A, l'autre avec B", "avec A, le 3 mai ; avec B, le 5 juin": one for
        each.
        """
        if not re.search(r"\bl'une? \Z", self.masked[max(0, start - 8) : start]) or not frame.plural:
            return
        for match in re.finditer(
            r"\b(?:l'autre|le second|la seconde|l'une|un autre|une autre) (?=avec)", self.masked[start:end]
        ):
            other = self._list_after("avec", start + match.start(), end)
            if other is not None:
                used += other[0].elements
                frame.add_parties(self._parties(other[0].elements[:1]), "with")
        frame.sources.add("distributive")

    def _agents(
        self,
        frame: Frame,
        sentence: Sentence,
        instrument: Instrument,
        governed: Governed,
        witnesses: Sequence[tuple[int, int]],
        used: list[Element],
    ) -> None:
        trigger = governed.trigger
        if (
            trigger is None
            or trigger.voice not in {"passive", "participle", "noun"}
            or governed.way == "through"
        ):
            return
        found = self._list_after("par", trigger.end, sentence.end)
        if found is None and trigger.voice in {"noun", "participle"}:
            # "la signature de X et Y", "les signatures de", "signée de leurs deux directeurs, X et Y"
            of = self._list_after("(?:de|d'|du|des)", trigger.end, min(trigger.end + 60, sentence.end))
            found = of if of is not None and all(e.kind == "person" for e in of[0].elements) else None
        if found is None or any(a <= found[1] < b for a, b in witnesses):
            return
        gap = self.masked[trigger.end : found[1]]
        if (
            len(gap) > 220
            or _FINITE.search(gap)
            or re.search(
                r"[;]|\b(?:qui|vis\w+|port\w+|permet\w*|financ\w+|appuy\w+|soutenu\w*|organis\w+|mis en|"
                r"mise en|adopt\w+|défini\w*|prévu\w*)\b",
                gap,
            )
        ):
            return
        used += found[0].elements
        frame.actors += found[0].elements
        frame.add_parties(self._parties(found[0].elements), "by")
        frame.complete = frame.complete and found[0].complete

    def _partnership_before(
        self, frame: Frame, sentence: Sentence, instrument: Instrument, used: list[Element]
    ) -> None:
        """ "Le partenariat entre A et B est fondé sur un protocole": the list before the instrument."""
        found = self._list_after("(?i:entre)", sentence.start, instrument.start)
        if found is None:
            collaboration = re.search(
                rf"(?:\b(?:collaboration|coopération|partenariat|relations?|liens?|rapports|coop[éè]r\w+|"
                rf"collabor\w+|travaill\w+)[^.;{X}]{{0,60}}|(?P<ours>{X}+)) avec (?=(?:le |la |les |"
                rf"l')?{X})",
                self.masked[sentence.start : instrument.start],
                re.I,
            )
            if collaboration:
                ours = self.by_start.get(sentence.start + collaboration.start("ours"))
                if ours is not None:
                    frame.add_parties(self._parties([ours]), "subject")
                listed = read_list(
                    self.masked, sentence.start + collaboration.end(), sentence.end, self.by_start
                )
                used += listed.elements
                frame.add_parties(self._parties(listed.elements), "with")
            return
        parties = self._parties(found[0].elements)
        if len(parties) >= 2:
            used += found[0].elements
            frame.add_parties(parties, "between")

    def _apposed(self, frame: Frame, instrument: Instrument, used: list[Element]) -> None:
        """ "l'accord UE-Canada", "la convention OMD/INTERPOL", "l'accord franco-suisse": named by its
        parties.
        """
        match = re.match(
            rf" ?\(?({X}+) ?[-–/] ?({X}+)\)?|[^.;,(]{{0,40}}? (?P<pair>franco|[a-zéè]{{3,9}}o)-",
            self.masked[instrument.end : instrument.end + 200],
        )
        if match and match.group(1):
            elements = [
                self.by_start[start]
                for g in (1, 2)
                if (start := instrument.end + match.start(g)) in self.by_start
            ]
            used += elements
            frame.add_parties(self._parties(elements), "between")
        start = max(0, instrument.start - 1)
        for a, b, first, second in self.context.pairs:
            if (
                start <= a
                and b <= instrument.end + 60
                and not re.search(r"[.;,]", self.masked[instrument.end : max(a, instrument.end)])
            ):
                frame.add_parties([f"state:{first}", f"state:{second}"], "between")

    def _in_bracket(
        self, frame: Frame, sentence: Sentence, instrument: Instrument, used: list[Element]
    ) -> None:
        """ "avec l'UPU (protocole d'accord signé en 2007)": the party before the bracket, and whose list it
        is.
        """
        lead = self.masked[sentence.start : instrument.start]
        match = re.search(rf"({X}+) ?\([^()]{{0,30}}\Z", lead)
        element = self.by_start.get(sentence.start + match.start(1)) if match else None
        if element is None:
            return
        first = self.context.elements_in(sentence.start, element.start)
        used.append(element)
        frame.add_parties(self._parties([element]), "row")
        for other in first:
            head = re.fullmatch(
                r"[\s•–-]*(?:[^,;:]{0,60}, ?)?(?:le |la |les |l')?",
                self.masked[sentence.start : other.start],
                re.I,
            )
            if head or re.match(
                r"[^,;.]{0,40}\b(?:coop|collab|travaill|entreti|dispos|a |ont )",
                self.masked[other.end : other.end + 60],
            ):
                used.append(other)
                frame.add_parties(self._parties([other]), "subject")
                break

    def _main_clause(
        self, frame: Frame, sentence: Sentence, instrument: Instrument, used: list[Element]
    ) -> None:
        """ "Depuis la signature d'un accord en 2004, A et B ...": the subject of the clause behind."""
        lead = self.masked[sentence.start : instrument.start]
        if not re.match(
            r"[\s«–-]*(?:Depuis|Suite|Après|En vertu|En application|Dans le cadre|Aux termes|Au titre|"
            r"Conformément|À la suite|A la suite|Grâce|Par|Lors|À l'occasion|Sur la base|Forts?|"
            r"Fortes?)\b",
            lead,
        ):
            return
        for comma in islice(re.finditer(r", ", self.masked[instrument.end : sentence.end]), MAX_TRIES):
            listed = read_list(self.masked, instrument.end + comma.end(), sentence.end, self.by_start)
            parties = self._parties(listed.elements)
            if len(set(parties) | set(frame.parties)) >= 2 and (len(parties) >= 2 or frame.parties):
                used += listed.elements
                frame.add_parties(parties, "subject")
                return

    def _actor_before(
        self,
        frame: Frame,
        sentence: Sentence,
        instrument: Instrument,
        governed: Governed,
        witnesses: Sequence[tuple[int, int]],
        used: list[Element],
    ) -> None:
        """ "A et B avaient adopté une déclaration, signée le ...": the subject of the verb before the
        instrument.
        """
        if governed.way not in {"participle_after", "through"} or not frame.claimed:
            return
        trigger = self._active_before(sentence, instrument)
        if trigger is not None and trigger.claim == "actual":
            self._subject(frame, sentence, instrument, Governed(trigger, "active_before"), witnesses, used)

    def _on_behalf(self, frame: Frame, sentence: Sentence, used: list[Element]) -> None:
        """ "a signé, au nom de l'Union européenne, une convention": who is spoken for is a party."""
        for match in re.finditer(
            rf"\b(?:au nom|pour le compte) (?:de la |de l'|du |des |de |d')(?=(?:le |la |les |l')?{X})|"
            rf",? représentante?s? (?:de |d')?(?:la |le |les |l')?(?={X})",
            self.masked[sentence.start : sentence.end],
        ):
            listed = read_list(self.masked, sentence.start + match.end(), sentence.end, self.by_start)
            used += listed.elements[:1]
            frame.add_parties(self._parties(listed.elements[:1]), "by")

    def _gathering(self, frame: Frame, instrument: Instrument, end: int, used: list[Element]) -> None:
        """ "un protocole associant A, B et C", "une convention qui réunit A et B"."""
        match = re.search(
            r"\b(?:associant|réunissant|liant|unissant|rassemblant|engageant|impliquant|(?:qui |"
            r"a )?(?:associe|réunit|réuni|lie|unit|engage|rassemble)) ?:?",
            self.masked[instrument.end : end],
        )
        if match is None or _STRONG_BREAK.search(
            self.masked[instrument.end : instrument.end + match.start()]
        ):
            return
        listed = read_list(self.masked, instrument.end + match.end(), end, self.by_start)
        parties = self._parties(listed.elements)
        if len(parties) >= 2:
            used += listed.elements
            frame.add_parties(parties, "bound")

    def _holder(
        self,
        frame: Frame,
        sentence: Sentence,
        instrument: Instrument,
        governed: Governed,
        used: list[Element],
    ) -> None:
        """ "A dispose d'un accord avec B", "A s'est dotée d'une convention", "Avec A, une convention ...":
        who has it.
        """
        lead = self.masked[sentence.start : instrument.start]
        opening = re.match(rf"[\s•–-]*Avec (?:le |la |les |l')?(?={X})", lead)
        if opening:
            listed = read_list(self.masked, sentence.start + opening.end(), instrument.start, self.by_start)
            used += listed.elements
            frame.add_parties(self._parties(listed.elements), "with")
        verb = re.search(
            r"\b(?:dispos\w+|bénéfici\w+|s'est|se sont|s'était|s'étaient|est|sont|a|ont|était|étaient|"
            r"repos\w+|s'appuie\w*|s'inscri\w+|possèd\w+|détien\w+|fait|font)\b",
            lead,
        )
        if governed.trigger is not None and (
            governed.way in {"active_before", "relative_after"} or frame.parties == []
        ):
            return
        if verb and len(frame.parties) == 1:
            subject, _ = subject_list(
                self.masked, sentence.start, sentence.start + verb.start(), self._inside(sentence)
            )
            used += subject
            frame.add_parties(self._parties(subject), "subject")

    def _distribute(self, frame: Frame, sentence: Sentence) -> None:
        if re.search(
            r"\b(?:chacun|chacune|respectivement|séparément)\b", self.masked[sentence.start : sentence.end]
        ):
            frame.sources.add("distributive")

    # -- signatories and evidence ---------------------------------------------------------------------------

    def _signers(
        self, frame: Frame, sentence: Sentence, governed: Governed, witnesses: Sequence[tuple[int, int]]
    ) -> None:
        trigger = governed.trigger
        if trigger is None or trigger.event == "negotiating":
            return
        for element in self.people(sentence):
            if self._signs(sentence, trigger, element, frame.actors):
                frame.signatories.append(element)

    def _inside(self, sentence: Sentence) -> list[Element]:
        return self.context.elements_in(sentence.start, sentence.end)

    def taking_part(self, sentence: Sentence) -> list[Element]:
        """The elements of a sentence that no stretch said aside holds; read once for all instruments."""
        key = (sentence.start, sentence.end)
        if key not in self._taking_part:
            aside = Taken(sentence.start, sentence.end)
            for start, end in self._witness_zones(sentence):
                aside.take(start, end)
            inside = self._inside(sentence)
            self._taking_part = {key: [e for e in inside if aside.free(e.start, e.start + 1)]}
        return self._taking_part[key]

    def people(self, sentence: Sentence) -> list[Element]:
        """The persons of a sentence who are not there as witnesses."""
        return [e for e in self.taking_part(sentence) if e.kind == "person" and e.person]

    def _signs(
        self, sentence: Sentence, trigger: Trigger, element: Element, actors: Sequence[Element]
    ) -> bool:
        left = self.masked[sentence.start : element.start]
        if re.search(
            r"(?:représenté(?:e|s|es)?|incarnée?) (?:respectivement )?(?:ici |"
            r"conjointement )?par [^;.]{0,160}\Z",
            left[-220:],
        ):
            return True
        if re.search(
            rf"(?:au nom d(?:e|u|es)|pour) [^;.,]{{0,12}}{X}+[^;.,]{{0,40}}, ?(?:par )?\Z", left[-160:]
        ):
            return True
        return (
            trigger.rule in {"sign", "conclude", "exchange", "renew", "enter", "adopt"} and element in actors
        )

    def _cover(
        self,
        frame: Frame,
        sentence: Sentence,
        instrument: Instrument,
        trigger: Trigger | None,
        used: Sequence[Element],
    ) -> None:
        """The evidence: the shortest stretch of the sentence with everything that was used."""
        pieces = [(instrument.start, instrument.end), *((e.start, e.end) for e in used)]
        if trigger is not None:
            pieces.append((trigger.start, trigger.end))
        inside = [(a, b) for a, b in pieces if sentence.start <= a and b <= sentence.end]
        frame.evidence = [(min(a for a, _ in inside), max(b for _, b in inside))]

    def _dates_another(self, sentence: Sentence, instrument: Instrument, date: DateMatch) -> bool:
        """Whether a date stands right behind another instrument: "la convention-cadre du 23 mars 1996"."""
        return any(
            other.start != instrument.start
            and 0 <= date.start - other.end <= MAX_LABEL_DATE
            and re.fullmatch(
                r" (?:du|de|daté(?:e)? du|en date du|signée? (?:le|en)|conclue? (?:le|en)) ?",
                self.masked[other.end : date.start],
            )
            for other in sentence.instruments
        )

    def fill_slots(self, frame: Frame, sentence: Sentence, trigger: Trigger | None) -> None:
        """Date, place and the other slots of a sentence that names no instrument of its own."""
        at = Instrument(sentence.start, sentence.start, frame.kind, frame.generic, "le")
        self._fill_slots(frame, sentence, at, trigger)

    def _fill_slots(
        self, frame: Frame, sentence: Sentence, instrument: Instrument, trigger: Trigger | None
    ) -> None:
        anchor = (trigger.start, trigger.end) if trigger else (instrument.start, instrument.end)
        label = (instrument.start, instrument.end)
        since = trigger is None or trigger.rule in {"bind", "enter"}
        own = [d for d in sentence.dates if not self._dates_another(sentence, instrument, d)]
        frame.date = slots.event_date(self.masked, own, anchor, label, sentence.start, since=since)
        frame.in_force = slots.dates_with_role(self.masked, sentence.dates, "in_force", sentence.start)
        frame.expires = slots.dates_with_role(self.masked, sentence.dates, "expires", sentence.start)
        states = [(e.start, e.end) for e in self._inside(sentence) if e.kind == "state"]
        frame.place = slots.find_place(self.masked, anchor, sentence.start, sentence.end, states)
        frame.subject = slots.find_subject(
            self.masked, instrument.end, self._clause_end(sentence, instrument.end)
        )
        for name in ("date", "in_force", "expires"):
            value: DateMatch | None = getattr(frame, name)
            if value is not None:
                frame.trace.append(f"{name} {value.edtf}: {value.text!r}")
        if frame.date is not None and frame.evidence:
            low, high = frame.evidence[0]
            if sentence.start <= frame.date.start and frame.date.end <= sentence.end:
                frame.evidence = [(min(low, frame.date.start), max(high, frame.date.end))]
