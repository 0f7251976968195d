"""Who signs: persons who act, sign on behalf of somebody, or represent a party.

A person signs where the grammar says so: as subject or agent of a verb of signing, as one whose signature a
text bears, behind "représenté par", or with "pour A" in a sentence that tells of a signature. Whoever is
coordinated with a signing person signs too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from coopextract.agreements.asides import Asides
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.elements import Element
from coopextract.agreements.parties import subject_list
from coopextract.agreements.telling import Sentence, Telling
from coopextract.agreements.triggers import Trigger

#: Code points of the text before a person that are read for how it takes part.
LEFT = 220

#: Code points before "les deux dirigeants" in which they are named.
NEAR = 800
_LEADERS = re.compile(
    r"\bdeux (?:dirige|responsable|direct(?:eur|rice)|président|secrétaire|ministre|recteur|homme|femme|chef|"
    r"patron|personnalité|haut|ambassad|gouverneur|maire|doyen|commissaire|représentant)",
    re.I,
)

_SIGNING_RULES = frozenset({"sign", "conclude", "exchange", "renew", "enter", "adopt"})
_LEAD = (
    r"(?:(?:le |la |les |l'|leurs? |son |sa |ses )(?:deux )?(?:[a-zé]{2,14} (?:de [a-zé]{3,12} )?){0,2})?"
    r"(?:(?:M|MM|Mme|Mmes|Dr|Pr)\.? ){0,2}"
)
_REPRESENTED = re.compile(
    r"(?:représenté(?:e|s|es)?|incarnée?) (?:respectivement )?(?:ici |conjointement )?"
    r"par (?:(?!avec |que |qui |lors |en présence )[^;.]){0,160}\Z"
)
_ON_BEHALF = re.compile(
    rf"(?:au nom d(?:e|u|es)|pour) [^;.,]{{0,12}}{X}+[^;.,]{{0,40}}(?:, ?| ?:\s?)(?:par )?\Z"
)
#: Words whose complement has signed: "porte la signature de", "sous la plume de", "signataires :".
_SIGNATURE_OF = re.compile(
    r"(?:\bsignatures?(?: conjointes?| respectives?)? (?:de |d'|du |des )|\bparaphes? (?:de |d'|du |des )|"
    r"\bsous la plume (?:de |d'|du |des )|\b(?:co)?signataires?(?: pour [^:;.]{0,40})? ?: ?|"
    r"\bde la main (?:de |d'|du |des ))(?:leurs? |deux |le |la |l'|les )*\Z",
    re.I,
)
#: Predicates of signing that are no verb of signing; what stands before them has signed.
_PREDICATE = re.compile(
    r"\b(?:(?:en )?(?:sont|étaient|furent|est|était) (?:tous deux |toutes deux )?"
    r"(?:les |l'un des |l'une des )?"
    r"(?:deux )?(?:co)?signataires?|(?:ont|a|avaient|avait|ont tous deux) (?:tous deux )?(?:tenu la plume|"
    r"(?:mis|apposé)[^;.]{0,40}? (?:leurs?|sa|son|ses) (?:noms?|signatures?|paraphes?|griffes?)))\b",
    re.I,
)
#: What may stand between two coordinated persons; roles are inside the elements.
_COORDINATED = re.compile(
    rf"(?: ?\([^()]{{0,80}}\))?(?:, (?!qui |que |dont |et |a |ont )[^;.:(){X}]{{3,90}}?(?=,| et ))?"
    rf"(?:,? (?:et|ainsi que)(?: enfin)?,? |, |,? d'une part,? et |/)"
    rf"(?:par |avec |de |d'|du |celle? de |pour sa part,? )?(?:d'autre part,? )?{_LEAD}\Z"
)
_AGENT = re.compile(
    rf"(?P<gap>[^;{X}]{{0,160}}?(?:entre [^;]{{3,160}}? )?)"
    rf"(?:par|sous la plume d[eu]s?|de la main d[eu]s?),? {_LEAD}\Z"
)
_OF_AGENT = re.compile(rf" (?:conjointes? |respectives? )?(?:de |d'|du |des ){_LEAD}\Z")
_WITH = re.compile(rf"(?:\A|,) ?(?:[^;,.{X}]{{0,60}},? )?avec {_LEAD}\Z")
#: Who does this about a signature has not signed.
_WATCHES = re.compile(
    r"\b(?:annon[cç]|salu[eéaè]|félicit|réjoui|souhait|accueill|présid[eéa]|assist|particip|évoqu|rappel|"
    r"confirm|témoign|prépar|organis|appel|invit)",
    re.I,
)
#: "signé et ratifié par X": the agent of another deed.
_OTHER_DEED = re.compile(
    r"(?<![\w-])(?:[a-zà-ÿ]{2,15}[^t\W]ée?s?|présentée?s?|portée?s?|adoptée?s?|soutenue?s?|défendue?s?|"
    r"voulue?s?|conduite?s?|remise?s?|tenue?s?) \Z"
)
_FINITE = re.compile(
    r"\b(?:qui|que|dont|est|sont|vise|prévoit|permet|doit|sera|financ\w+|appuy\w+|organis\w+)\b"
)


class Signers:
    """Finds the signatories of a telling."""

    def __init__(self, masked: str, asides: Asides) -> None:
        self.masked = masked
        self.asides = asides

    def fill(self, t: Telling) -> None:
        """The signatories among the persons of the sentence, in order."""
        if t.trigger is not None and t.trigger.event == "negotiating":
            return
        people = self.asides.people(t.sentence)
        if not people:
            t.frame.signatories += self._leaders(t)
            return
        signing = [self._signs(t, element) for element in people]
        for index in range(1, len(people)):
            signing[index] = signing[index] or (
                signing[index - 1] and self._joined(people[index - 1], people[index])
            )
        t.frame.signatories += [e for e, signs in zip(people, signing, strict=True) if signs]
        self._parties(t)

    def _leaders(self, t: Telling) -> list[Element]:
        """ "Les deux dirigeants ont signé": the two named just before, when they serve the parties."""
        context = self.asides.context
        both = [e for e in t.frame.actors if e.anaphor and _LEADERS.search(context.text[e.start : e.end])]
        if not both or t.trigger is None or t.trigger.rule != "sign" or not t.frame.claimed:
            return []
        near = context.elements_in(max(0, both[0].start - NEAR), both[0].start)
        named = {e.person: e for e in near if e.kind == "person" and e.person}
        served = {party for e in named.values() for party in context.parties_of(e)}
        return list(named.values()) if len(named) == 2 and served == set(t.frame.parties) else []

    def _parties(self, t: Telling) -> None:
        """Where the parties are not all told, the persons who sign for them tell them."""
        context = self.asides.context
        if t.frame.definite and context.last_frame is not None:
            return  # "cette convention" has its parties where it was told of first
        through = [party for e in t.frame.signatories for party in context.parties_of(e)]
        if len(t.frame.parties) < 2 <= len({*t.frame.parties, *through}) and t.frame.claimed:
            t.used += t.frame.signatories
            t.frame.add_parties(through, "signatories")

    def _signs(self, t: Telling, element: Element) -> bool:
        left = self.masked[max(t.sentence.start, element.start - LEFT) : element.start]
        if _REPRESENTED.search(left) or _SIGNATURE_OF.search(left):
            return True
        if self._predicate(t.sentence, element):
            return True
        trigger = t.trigger
        if trigger is None:
            return False
        if trigger.rule in _SIGNING_RULES and element in t.frame.actors and self._acts(trigger, element):
            return True
        ways: tuple[Callable[[Sentence, Trigger, Element], bool], ...] = (
            self._agent,
            self._subject,
            self._with,
            self._speaks,
        )
        if trigger.rule == "sign" and any(way(t.sentence, trigger, element) for way in ways):
            return True
        return bool(_ON_BEHALF.search(left[-160:]))

    def _acts(self, trigger: Trigger, element: Element) -> bool:
        """Who announces or welcomes a signature has not signed; who proceeds to it has."""
        if trigger.voice != "noun" or element.start > trigger.start:
            return True
        return _WATCHES.search(self.masked[element.end : trigger.start]) is None

    def _speaks(self, sentence: Sentence, trigger: Trigger, element: Element) -> bool:
        """ "... a signé pour A et Y pour B": the phrase of the person says for whom."""
        return element.speaks and trigger.claim == "actual"

    def _joined(self, left: Element, right: Element) -> bool:
        return _COORDINATED.fullmatch(self.masked[left.end : right.start]) is not None

    def _predicate(self, sentence: Sentence, element: Element) -> bool:
        """ "X et Y en sont les signataires"."""
        return any(element in self._before(sentence, m.start()) for m in self._predicates(sentence, element))

    def _predicates(self, sentence: Sentence, element: Element) -> Iterator[re.Match[str]]:
        return _PREDICATE.finditer(self.masked, element.end, min(sentence.end, element.end + 2 * LEFT))

    def _before(self, sentence: Sentence, verb: int) -> tuple[Element, ...]:
        return subject_list(self.masked, sentence.start, verb, self.asides.taking_part(sentence))[0]

    def _agent(self, sentence: Sentence, trigger: Trigger, element: Element) -> bool:
        """ "signé par X", "signée entre A et B par X", "la signature de X"."""
        if trigger.voice == "active" or element.start < trigger.end:
            return False
        gap = self.masked[trigger.end : element.start]
        found = _AGENT.fullmatch(gap)
        if found is None:
            return trigger.voice in {"noun", "participle"} and _OF_AGENT.fullmatch(gap) is not None
        return not (_FINITE.search(found.group("gap")) or _OTHER_DEED.search(found.group("gap")))

    def _subject(self, sentence: Sentence, trigger: Trigger, element: Element) -> bool:
        """ "X et Y ont signé"; "que paraphèrent X et Y", "ont signé l'accord : X et Y"."""
        if trigger.voice != "active":
            return False
        if element.end <= trigger.start:
            return element in self._before(sentence, trigger.start)
        gap = self.masked[trigger.end : element.start]
        lead = self.masked[max(sentence.start, trigger.start - 12) : trigger.start]
        inverted = re.search(r"\b(?:que|qu')\s?\Z", lead) and re.fullmatch(rf",? ?{_LEAD}", gap)
        headed = trigger.start == sentence.start and re.fullmatch(rf"[^;.]{{0,160}} ?: ?{_LEAD}", gap)
        return bool(inverted or headed)

    def _with(self, sentence: Sentence, trigger: Trigger, element: Element) -> bool:
        """ "X a signé avec Y"."""
        if trigger.voice != "active" or element.start < trigger.end:
            return False
        return _WITH.search(self.masked[trigger.end : element.start]) is not None
