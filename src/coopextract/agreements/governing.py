"""Which trigger governs which instrument of a sentence: the closest construction first."""

from __future__ import annotations

import re
from dataclasses import replace

from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.instruments import Instrument
from coopextract.agreements.parties import without_asides
from coopextract.agreements.telling import Governed, Sentence
from coopextract.agreements.triggers import Trigger

#: A finite verb: what stands behind it belongs to another clause.
FINITE = re.compile(
    r"\b(?:a|ont|est|sont|avait|avaient|était|étaient|sera|seront|vise|visent|prévoit|permet|permettra|"
    r"permettent|porte|fait|doit|doivent|peut|peuvent|s'inscrit|constitue|représente|marque)\b",
    re.I,
)
#: Code points between "a signé" and "l'accord révisé".
ADJECTIVE_REACH = 60
# What stands between an amending instrument and the one that it amends: "avenant à l'accord".
_AMENDS = re.compile(r" (?:à la |à l'|au |aux |à cet |à cette |modifiant (?:la |le |l'))")
STRONG_BREAK = re.compile(r"[;:]|\.(?= )")


class Governor:
    """Finds the governing trigger; ``masked`` is the masked text of the document."""

    def __init__(self, masked: str) -> None:
        self.masked = masked

    def govern(self, sentence: Sentence, instrument: Instrument) -> Governed:
        """The trigger of ``instrument`` in ``sentence``, the closest construction first."""
        ways = (
            self._participle_after,
            self._noun_before,
            self._relative_after,
            self._following,
            self.active_before,
            self.passive_after,
            self._through,
            self._participle_before,
            self._headline,
            self._binding,
        )
        for way in ways:
            trigger = way(sentence, instrument)
            if trigger is not None:
                name = "through" if way == self._following else way.__name__.strip("_")
                return Governed(trigger, name)
        return Governed(None, "named")

    def _others_between(self, sentence: Sentence, start: int, end: int) -> list[Instrument]:
        return [i for i in sentence.instruments if start <= i.start and i.end <= end and not i.generic]

    def _participle_after(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        for trigger in sentence.triggers:
            if (
                trigger.start < instrument.end
                or trigger.voice != "participle"
                or trigger.rule in {"bind", "negotiate", "replace"}
                or self._adjectival(sentence, instrument, trigger)
            ):
                continue
            gap = self._gap(instrument.end, trigger.start)
            if len(gap) > 220 or FINITE.search(gap) or STRONG_BREAK.search(gap):
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

    @staticmethod
    def _adjectival(sentence: Sentence, instrument: Instrument, participle: Trigger) -> bool:
        """ "L'accord révisé a été signé", "a signé l'accord révisé": the participle is an adjective, and the
        verb behind or before it tells.
        """
        if participle.start - instrument.end > 2:
            return False
        return any(
            (other.voice == "passive" and 0 <= other.start - participle.end <= 220)
            or (
                participle.rule == "renew"
                and other.rule in {"sign", "conclude"}
                and other.voice == "active"
                and 0 <= instrument.start - other.end <= ADJECTIVE_REACH
            )
            for other in sentence.triggers
        )

    def _noun_before(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        for trigger in reversed(sentence.triggers):
            if trigger.voice != "noun" or trigger.end > instrument.start:
                continue
            gap = self._gap(trigger.end, instrument.start)
            if (
                len(gap) > 200
                or STRONG_BREAK.search(gap)
                or self._others_coordinate(sentence, trigger.end, instrument)
            ):
                continue
            if re.search(
                r"\b(?:d'|d'une? |de |du |des |de la |de l'|de leur |de cet? |de cette |de ces )", gap + " "
            ) and not FINITE.search(gap):
                return trigger
        return None

    def _others_coordinate(self, sentence: Sentence, start: int, instrument: Instrument) -> bool:
        """Whether another instrument stands between that is not coordinated with this one."""
        others = self._others_between(sentence, start, instrument.start)
        if not others:
            return False
        gap = self._gap(others[-1].end, instrument.start)
        return not re.fullmatch(
            rf"[^.;{X}]{{0,90}}?(?:,| et| ainsi que) ?(?:sur |au bas )?"
            rf"(?:d'|d'une? |de |du |des |de la |de l'|une? |le |la |l'|deux )?(?:autre )?",
            gap,
        )

    def _relative_after(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        for trigger in sentence.triggers:
            if trigger.start < instrument.end or trigger.voice != "active" or trigger.rule == "replace":
                continue
            gap = self._gap(instrument.end, trigger.start)
            if self._others_between(sentence, instrument.end, trigger.start):
                return None  # "un protocole modifiant l'accord que A et B avaient conclu"
            if (
                len(gap) <= 160
                and re.match(r"(?: ?\([^()]{0,60}\))?[^.;]{0,60}?,? (?:que|qu') ?", gap)
                and not FINITE.search(gap)
            ):
                return trigger
            return None
        return None

    def active_before(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        for trigger in reversed(sentence.triggers):
            gerund = trigger.tense == "gerund"
            if (trigger.voice != "active" and not gerund) or trigger.end > instrument.start:
                continue
            if trigger.rule in {"bind", "replace"}:
                continue
            gap = self._gap(trigger.end, instrument.start)
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

    def passive_after(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        for trigger in sentence.triggers:
            if trigger.voice != "passive" or trigger.start < instrument.end or trigger.rule == "replace":
                continue
            gap = self._gap(instrument.end, trigger.start)
            if len(gap) > 380 or re.search(r"[;]|\.(?= )", gap):
                return None
            finite = FINITE.search(re.sub(r"\bqui [^,.;]{1,120},", " ", gap))
            if finite:
                return None
            if self._others_coordinate_after(sentence, instrument, trigger.start):
                return None
            return self._strongest(sentence, trigger)
        return None

    def _strongest(self, sentence: Sentence, trigger: Trigger) -> Trigger:
        """ "a été négocié dès 2009 puis signé le 3 mai": of coordinated participles the one that brings the
        instrument about.
        """
        if trigger.rule in {"sign", "conclude"} or trigger.claim != "actual":
            return trigger
        for other in reversed(sentence.triggers):
            gap = self._gap(trigger.end, other.start) if other.start >= trigger.end else ";"
            joined = len(gap) < 160 and re.search(
                r"(?:,| et| puis) (?:enfin |finalement |officiellement )?\Z", gap
            )
            signs = other.rule in {"sign", "conclude"} and other.voice == "participle"
            if signs and joined and not (FINITE.search(gap) or ";" in gap or X in gap):
                return replace(other, voice="passive")
        return trigger

    def _others_coordinate_after(self, sentence: Sentence, instrument: Instrument, end: int) -> bool:
        others = self._others_between(sentence, instrument.end, end)
        if not others:
            return False
        gap = self._gap(instrument.end, others[0].start)
        if len(others) == 1 and _AMENDS.fullmatch(gap):
            return False  # "Un avenant à l'accord qui unit A et B a été signé"
        return not re.search(r"(?:,| et| ainsi que) (?:une? |le |la |l'|deux )?(?:autre )?\Z", gap)

    def _following(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        """ "L'accord que A et B ont conclu a été complété par un protocole": the nearer verb tells."""
        trigger = self._through(sentence, instrument)
        return trigger if trigger is not None and trigger.rule == "replace" else None

    def _through(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        """ "officialisée en 1996 par un accord", "concrétisé à travers une convention"."""
        for trigger in reversed(sentence.triggers):
            if trigger.voice not in {"passive", "participle", "active"} or trigger.end > instrument.start:
                continue
            if (
                trigger.rule not in {"enter", "bind", "renew", "result", "replace"}
                or trigger.claim == "denied"
            ):
                continue
            gap = self._gap(trigger.end, instrument.start)
            if len(gap) < 140 and re.search(
                r"\b(?:par|à|sur|à travers|au moyen d|dans|via|avec|d') ?(?:une? |la |le |l'|cet? |cette |"
                r"d'une? |de )?(?:nouvel(?:le)? |nouveau |seconde? |autre |premi(?:er|ère) )?\Z",
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
            gap = self._gap(trigger.end, instrument.start)
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

    def _headline(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        """ "Accord de coopération : A et B signent à Rome"."""
        for trigger in sentence.triggers:
            gap = self._gap(instrument.end, trigger.start) if trigger.start >= instrument.end else ""
            if (
                trigger.rule == "sign"
                and trigger.voice == "active"
                and re.match(r" ?(?::|–|-) [^.;:]{2,160}\Z", gap)
            ):
                return trigger
        return None

    def _binding(self, sentence: Sentence, instrument: Instrument) -> Trigger | None:
        """ "la convention liant A et B", "A est liée à B par un accord", "l'accord unit A à B"."""
        for trigger in sentence.triggers:
            if trigger.rule != "bind" or trigger.claim == "denied" or trigger.start < instrument.end:
                continue
            gap = self._gap(instrument.end, trigger.start)
            finite = trigger.voice == "active" and trigger.tense not in {"gerund", "participle"}
            if finite and not gap.strip() and self._is_object(sentence, instrument):
                continue  # "L'entité visée par l'accord réunit A et B"
            if len(gap) < 140 and not re.search(r"[;]|\.(?= )", gap):
                return trigger
        return None

    def _is_object(self, sentence: Sentence, instrument: Instrument) -> bool:
        lead = self.masked[sentence.start : instrument.start]
        return (
            re.search(r"\b(?:par|selon|dans|avec) (?:l'|le |la |les |une? |cet(?:te)? |ce )?\Z", lead)
            is not None
        )

    def _gap(self, left_end: int, right_start: int) -> str:
        return without_asides(self.masked, left_end, right_start)
