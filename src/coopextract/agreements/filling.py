"""The parties of a telling: between, subject, with, by; then the rarer constructions.

A party found here stands in the sentence of its instrument; what must be looked up elsewhere is completed
later, from the context.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from coopextract.agreements.asides import Asides
from coopextract.agreements.constructions import HOSTS, Constructions
from coopextract.agreements.context import Context
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.elements import Element
from coopextract.agreements.governing import FINITE, Governor
from coopextract.agreements.parties import RELATIVE_ASIDE, PartyList, subject_list
from coopextract.agreements.telling import Sentence, Telling
from coopextract.agreements.triggers import Trigger
from coopextract.masking import DATE as D

# What an instrument itself does before its parties are named: "Un accord a été trouvé hier entre A et B".
_OWN_PREDICATE = re.compile(
    rf"[^.,;:{X}]{{0,40}}? (?:a|ont|est|sont|avait|était|existe|existent|vient|viennent)\b"
    rf"[^.;:{X}]{{0,120}}\Z"
)
# "par" belongs to the participle right before it: "signée ... le pôle formé par A et B".
_OTHER_PARTICIPLE = re.compile(r"\b[^\W\d]{2,14}(?<!comit)(?<!march)(?<!sociét)(?<!qualit)ée?s? \Z")
_BESIDE = re.compile(r"\baux côtés d(?:e (?=\S)|u |es |')", re.I)
_FRONTED_WITH = re.compile(r"[\s«•–-]*Avec (?=\S)")
_CLAUSE_OPENS = re.compile(
    r";|:(?= )|\b(?:que|qu'|auquel|laquelle|lequel|lesquels|lesquelles|où|lorsque|lorsqu'|quand|tandis que|"
    r"alors que|dont)\b"
)
# "porté par A (a) et la société B, qui ont signé".
_BEFORE_QUI = re.compile(
    rf"(?:(?P<other>{X}+)(?: ?\([^()\n]{{0,60}}\))? (?:et|ainsi que) (?:par )?(?:le |la |les |l')?"
    rf"(?:[a-zà-ÿœ]+ ){{0,3}})?(?P<one>{X}+)(?: ?\([^()\n]{{0,60}}\))?,? qui (?:l'|y |en )?\Z"
)
_WHICH = re.compile(r",? qui (?:[a-zà-ÿœ]+ ){0,2}")
_AND_THE_NEXT = re.compile(r"\b(?:et|ainsi que|puis) (?:le |la |l'|une? )(?:[a-zà-ÿœ]+ )?\Z")
_HAVING = re.compile(r"[\s«•–-]*(?:Ayant|Après avoir)(?: [a-zà-ÿœ]+)? ", re.I)
# "... et ont signé": a second verb of the same subject.
_AND_THEN = re.compile(r"(?:\bet|\bpuis|, ainsi que|\bavant de|,) \Z")
_AUXILIARIES = frozenset({"a", "ont", "avait", "avaient", "avons"})
#: How many verbs of binding a sentence may have that are asked for missing parties.
MAX_BINDING = 8
# "La signature d'un accord a eu lieu le 3 mai entre A et B".
_TAKES_PLACE = re.compile(
    r"\b(?:a eu lieu|aura lieu|(?:s'est|est) (?:tenue?|déroulée?|passée?|faite?|intervenue?))\b"
)


# "C'est avec B que A a signé".
_IT_IS_WITH = r"[Cc]'est (?:donc |ainsi |aussi |ensuite )?avec "
_CLEFT = re.compile(rf"(?:[^.;:]{{1,80}} : )?(?:[^.;:]{{1,120}}, |[\s«–-]*){_IT_IS_WITH}(?=\S)")
_CLEFT_WITH = re.compile(rf"\b{_IT_IS_WITH}(?:le |la |les |l')?\Z")


class PartyFinder(Constructions):
    """Fills the parties of a telling."""

    def __init__(self, context: Context, asides: Asides, governor: Governor) -> None:
        super().__init__(context, asides)
        self.governor = governor

    def fill(self, t: Telling) -> None:
        """The parties of ``t``, the plainest construction first; each later one only where one is missing."""
        self._apposed(t)
        self._in_bracket(t)
        if len(t.frame.parties) < 2 and self._between(t):
            spare = t.spare()
            self._subject(spare)
            self._agents(spare)
            t.frame.actors = [*spare.frame.actors, *t.used]
            return
        if len(t.frame.parties) < 2:
            self._that_binds_them(t)
        if t.trigger is not None and t.trigger.rule == "bind":
            self._bound(t, t.trigger)
            if len(t.frame.parties) == 1:
                self._with(t)
        if not t.frame.parties:
            for way in (
                self._for_each,
                self._subject,
                self._with,
                self._agents,
                self._on_behalf,
                self._respectively,
                self._distribute,
            ):
                way(t)
        if "distributive" in t.frame.sources and "subject" not in t.frame.found:
            self._other_bonds(t)  # "A est liée par deux accords, l'un avec B, l'autre avec C"
        rarer = (
            self._colon_list,
            self._actor_before,
            self._gathering,
            self._concerning,
            self._by_which,
            self._named_first,
            self._formalised,
            self._bracketed_list,
            self._other_bonds,
            self._holder,
            self._main_clause,
            self._partnership_before,
            self._adjectives,
            self._theirs,
            self._pair_aside,
        )
        for way in rarer:
            if len(t.frame.parties) < 2:
                way(t)

    def _other_bonds(self, t: Telling) -> None:
        """ "un accord ... qui lie A et B": a verb of binding that does not govern the instrument."""
        binding = [
            trigger for trigger in t.sentence.triggers if trigger.rule == "bind" and trigger.claim != "denied"
        ]
        for trigger in binding[:MAX_BINDING]:
            low, high = sorted((trigger.start, t.instrument.start))
            if trigger is t.trigger or ";" in self.masked[low:high] or self._binds_another(t, trigger):
                continue
            self._bound(t, trigger)

    def _binds_another(self, t: Telling, trigger: Trigger) -> bool:
        """ "l'accord qui lie A à B et le protocole passé avec C": the verb tells of the accord."""
        before = [
            i for i in t.sentence.instruments if i.end <= trigger.start and i.start != t.instrument.start
        ]
        return bool(before) and _WHICH.fullmatch(self.masked, before[-1].end, trigger.start) is not None

    def _between(self, t: Telling) -> bool:
        """ "un accord entre A et B", "signé entre A et B"."""
        trigger = t.trigger
        before = trigger is not None and trigger.end <= t.instrument.start
        start = trigger.end if before and trigger is not None else t.instrument.end
        found = self.list_after("(?i:entre)", start, t.end)
        if found is None:
            return False
        listed, at = found
        if self._other_clause(t, at):
            return False
        gap = self.masked[t.instrument.end : at] if at >= t.instrument.end else ""
        if (
            re.search(
                r"[;]|\b(?:coopération|échanges?|relations?|liens?|collaboration|dialogue|partenariat|"
                r"synergies?|confiance|amitié)\b ?(?:[a-zà-ÿœ]+ ){0,2}\Z",
                gap,
            )
            and len(gap) > 60
        ):
            return False
        if len(self.parties(listed.elements)) < 2:
            t.frame.unread = not listed.complete
            return False
        self.give(t, listed.elements, "between")
        if (
            listed.examples and t.frame.plural
        ):  # "entre A et diverses facultés, à l'instar de B, de C": one with each
            t.frame.found["subject"] = self.parties(listed.elements[: listed.examples])
            t.frame.found["with"] = self.parties(listed.elements[listed.examples :])
        t.frame.complete = listed.complete
        return True

    def _other_clause(self, t: Telling, at: int) -> bool:
        """Whether "entre" at ``at`` is of another clause: "l'accord est signé : SFR sera partagé entre"."""
        ends = [t.instrument.end, *([t.trigger.end] if t.trigger is not None else [])]
        behind = max((end for end in ends if end <= at), default=at)
        if t.trigger is None and _OWN_PREDICATE.match(self.masked, t.instrument.end, at):
            return False
        gap = re.sub(
            r"(?:,? (?:qui|que|dont|où) [^,.;]{0,120},)|\([^()]{0,120}\)", " ", self.masked[behind:at]
        )
        if t.trigger is not None and t.trigger.voice == "noun":
            gap = _TAKES_PLACE.sub(" ", gap)
        return re.search(r":(?! ?[«\"])", gap) is not None or FINITE.search(gap) is not None

    def _subject(self, t: Telling) -> None:
        trigger = t.trigger
        if trigger is None or t.way in {
            "passive_after",
            "participle_after",
            "participle_before",
            "through",
        }:
            return
        if t.way == "relative_after":
            start, verb = t.instrument.end, trigger.start
        elif trigger.voice == "noun" or trigger.tense == "gerund" or self._after_having(trigger):
            start, verb = t.sentence.start, self._main_verb(t.sentence, trigger.start)
        else:
            start, verb = self._clause_start(t.sentence, trigger.start), trigger.start
        outside = self.asides.taking_part(t.sentence)
        inside = self.context.elements_in(trigger.start, trigger.end)
        ahead = self._ahead_of(t.sentence, trigger)
        if ahead:
            t.frame.actors += ahead
            self.give(t, ahead, "subject")
            return
        if inside and trigger.tense == "infinitive":  # "c'était au tour de A de signer"
            t.frame.actors += inside
            self.give(t, inside, "subject")
            return
        antecedents = self._before_qui(t.sentence, trigger)
        if antecedents:
            t.frame.actors += antecedents
            self.give(t, antecedents, "subject")
            return
        if trigger.voice == "noun" and HOSTS.match(self.masked, verb):
            return
        subject, clean = subject_list(self.masked, start, verb, outside)
        if not subject and t.way == "relative_after":
            behind = re.match(
                rf"(?:,? ?(?:le |en |au )?{D}+|,? à [A-ZÀ-Þ][^,;.{X}]{{2,40}})*,? ?",
                self.masked[trigger.end : t.sentence.end],
            )
            at = trigger.end + (behind.end() if behind else 0)
            subject = self.list_at(at, t.sentence.end).elements
        if not subject and start > t.sentence.start and t.way != "relative_after":
            subject, clean = subject_list(self.masked, t.sentence.start, start, outside)
        if not subject and trigger.voice == "active":
            subject = self._of_verb_before(t.sentence, start, trigger, outside)
        if not subject and trigger.voice == "active":
            subject = self._inverted(t.sentence, trigger, outside)
        t.frame.actors += subject
        self.give(t, subject, "subject")
        if not clean and subject:
            t.frame.complete = False
        self._antecedent(t, trigger)

    def _ahead_of(self, sentence: Sentence, trigger: Trigger) -> tuple[Element, ...]:
        """ "Ayant signé une convention le 3 mai, A et B ouvrent un centre": the subject behind the comma."""
        if _HAVING.fullmatch(self.masked, sentence.start, trigger.start) is None:
            return ()
        for comma in re.finditer(r", (?=\S)", self.masked[trigger.end : sentence.end]):
            elements = self.list_at(trigger.end + comma.end(), sentence.end).elements
            if elements:
                return elements
        return ()

    def _before_qui(self, sentence: Sentence, trigger: Trigger) -> list[Element]:
        """ "la directrice de A, X, qui a signé", "porté par A et B, qui ont signé": the antecedent of the
        relative pronoun is the subject.
        """
        if trigger.voice != "active":
            return []
        match = _BEFORE_QUI.search(self.masked[sentence.start : trigger.start])
        if match is None:
            return []
        several = self.masked.startswith(("ont ", "avaient ", "auront "), trigger.start)
        row = self.context.row_before(sentence.start, sentence.start + match.end("one"))
        if several and len(row) > 2:
            return row  # "Il s'agit de A, de B et de C, qui ont signé"
        sides = ["other", "one"] if several and match.group("other") else ["one"]
        found = [self.by_start.get(sentence.start + match.start(side)) for side in sides]
        return [element for element in found if element is not None]

    def _after_having(self, trigger: Trigger) -> bool:
        """ "X est repartie après avoir signé un accord": the subject is that of the main verb."""
        return self.masked.startswith("avoir ", trigger.start)

    def _clause_start(self, sentence: Sentence, verb: int) -> int:
        """Where the clause of the verb begins: after a semicolon, a colon, or a relative pronoun whose clause
        is still open.
        """
        asides = [match.span() for match in RELATIVE_ASIDE.finditer(self.masked, sentence.start, verb)]
        breaks = [
            match.end()
            for match in _CLAUSE_OPENS.finditer(self.masked, sentence.start, verb)
            if not any(first < match.start() < last for first, last in asides)
        ]
        return breaks[-1] if breaks else sentence.start

    def _main_verb(self, sentence: Sentence, noun: int) -> int:
        """The finite verb whose object or circumstance the event noun is."""
        match = re.search(
            r"\b(?:ont|a|se sont|s'est|s'étai(?:t|ent)|sont|est|étai(?:t|ent)|avai(?:t|ent)|procèd\w+|"
            r"célèbr\w+|annonc\w+|se félicit\w+|salu\w+|"
            r"officialis\w+|marqu\w+|vien(?:t|nent))\b",
            self.masked[sentence.start : noun],
        )
        return sentence.start + match.start() if match else noun

    def _of_verb_before(
        self, sentence: Sentence, start: int, trigger: Trigger, elements: Sequence[Element]
    ) -> tuple[Element, ...]:
        """ "A et B ont créé un réseau en 2015 et ont signé un accord": the subject of the verb before."""
        lead = self.masked[start : trigger.start]
        if _AND_THEN.search(lead) is None:
            return ()
        number = self.masked[trigger.start : trigger.end].split(" ")[0]
        verbs = list(re.finditer(rf"\b{number} \w", lead)) if number in _AUXILIARIES else []
        return subject_list(self.masked, start, start + verbs[0].start(), elements)[0] if verbs else ()

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

    def _antecedent(self, t: Telling, trigger: Trigger) -> None:
        """ "l'Agence avec laquelle le LARHRA a signé": what the relative clause hangs on is a party."""
        match = re.search(
            rf"(?P<party>{X}+)(?: ?\([^()]{{0,80}}\))?,? (?:avec|auprès d[eu]) ?(?:laquelle|lequel|"
            rf"lesquels|lesquelles|qui|quel(?:le)?s?)\b[^.;]{{0,120}}\Z",
            self.masked[t.sentence.start : trigger.start],
        )
        if match:
            at = t.sentence.start + match.start("party")
            told = any(at < other.start < trigger.start for other in t.sentence.triggers)
            element = self.by_start.get(at)
            if element is not None and not told:  # "A, avec qui un accord a été signé"
                self.give(t, [element], "relative")

    def _with(self, t: Telling) -> None:
        start = t.instrument.end
        if t.trigger is not None and t.trigger.end <= t.instrument.start:
            start = t.trigger.end
        bound = t.trigger is not None and t.trigger.rule == "bind"
        word = "(?:avec|auprès d[eu]s?)" if bound else "avec"
        found = self._cleft(t) or self.list_after(word, start, t.end)
        if found is None and t.trigger is not None and t.trigger.start > t.instrument.end:
            found = self.list_after(word, t.instrument.end, t.end)
        if found is None and t.instrument.kind == "headquarters_agreement":
            found = self.list_after("de", start, t.end)
        if found is None:
            self._fronted_partner(t)
            self._partner_beside(t)
            return
        listed, at = found
        if self._of_the_next(t, at) or self._of_the_occasion(t, at) or self._of_a_cleft(t, at):
            return
        self._one_and_other(t, at)
        before = self.masked[max(start, at - 60) : at]
        if (
            re.search(
                r"\b(?:coopération|collaboration|relations?|liens?|échanges?|conformité|en lien|"
                r"de concert|consultation|coordination|coopérer|collaborer|travailler)\b[^,;.]{0,20}\Z",
                before,
            )
            and at - t.instrument.end > 70
        ):
            return
        if t.trigger is not None and t.trigger.voice == "active":
            t.frame.actors += listed.elements
        self.give_partners(t, listed)

    def _of_the_next(self, t: Telling, at: int) -> bool:
        """ "l'accord qui lie A à B et le protocole passé avec C": with whom the next instrument is."""
        between = [i for i in t.sentence.instruments if t.instrument.end < i.start < at]
        return any(
            _AND_THE_NEXT.search(self.masked, t.instrument.end, i.start) for i in between[:1]
        ) and bool(t.frame.parties)

    def _of_a_cleft(self, t: Telling, at: int) -> bool:
        """ "un accord a été signé avec B, c'est avec C que A a conclu une convention": of the next one."""
        cleft = _CLEFT_WITH.search(self.masked, t.instrument.end, at)
        return cleft is not None and t.trigger is not None and t.trigger.end < cleft.start()

    def _of_the_occasion(self, t: Telling, at: int) -> bool:
        """ "A et B ont signé un accord lors d'un colloque tenu avec C": with whom the colloquium was."""
        zones = self.asides.zones(t.sentence)
        return len(t.frame.parties) >= 2 and any(start < at < end for start, end in zones)

    def _fronted_partner(self, t: Telling) -> None:
        """ "Avec la société B, A a signé un accord"."""
        lead = _FRONTED_WITH.match(self.masked, t.sentence.start, t.instrument.start)
        if lead is None or t.trigger is None or t.trigger.voice != "active":
            return
        partner = self.list_at(lead.end(), t.trigger.start).elements[:1]
        if partner and not set(self.parties(partner)) & set(t.frame.parties):
            self.give(t, partner, "with")

    def _partner_beside(self, t: Telling) -> None:
        """ "A a signé une convention aux côtés de B"."""
        if t.trigger is None or t.trigger.rule != "sign" or len(t.frame.parties) != 1:
            return
        beside = _BESIDE.search(self.masked, t.sentence.start, t.sentence.end)
        if beside is None or any(a <= beside.start() < b for a, b in self.asides.zones(t.sentence)):
            return
        partner = self.list_at(beside.end(), t.sentence.end).elements[:1]
        if partner and not set(self.parties(partner)) & set(t.frame.parties):
            self.give(t, partner, "with")

    def _cleft(self, t: Telling) -> tuple[PartyList, int] | None:
        """ "C'est avec B que A a conclu un accord"."""
        lead = _CLEFT.match(self.masked[t.sentence.start : t.instrument.start])
        if lead is None:
            return None
        at = t.sentence.start + lead.end()
        listed = self.list_at(at, t.instrument.start)
        follows = re.match(r"(?: ?\([^()]*\))?,? (?:que|qu')", self.masked[listed.end : listed.end + 80])
        return (listed, at) if listed.elements and follows else None

    def _one_and_other(self, t: Telling, start: int) -> None:
        """ "deux accords : l'un avec A, l'autre avec B", "avec A, le 3 mai ; avec B, le 5 juin": one for
        each.
        """
        if not re.search(r"\bl'une? \Z", self.masked[max(0, start - 8) : start]) or not t.frame.plural:
            return
        for match in re.finditer(
            r"\b(?:l'autre|le second|la seconde|l'une|un autre|une autre) (?=avec)",
            self.masked[start : t.end],
        ):
            other = self.list_after("avec", start + match.start(), t.end)
            if other is not None:
                self.give(t, other[0].elements[:1], "with")
        t.frame.sources.add("distributive")

    def _agents(self, t: Telling) -> None:
        trigger = t.trigger
        if trigger is None or trigger.voice not in {"passive", "participle", "noun"} or t.way == "through":
            return
        found = self.list_after("(?:par|de la part d[eu]s?)", trigger.end, t.sentence.end)
        bears = self.masked.startswith("port", trigger.start)
        if found is None and (trigger.voice in {"noun", "participle"} or bears):
            # "la signature de X et Y", "les signatures de", "signée de leurs deux directeurs, X et Y"
            of = self.list_after("(?:de|d'|du|des)", trigger.end, min(trigger.end + 60, t.sentence.end))
            found = of if of is not None and all(e.kind == "person" for e in of[0].elements) else None
        if found is None or any(a <= found[1] < b for a, b in t.asides):
            return
        gap = self.masked[trigger.end : found[1]]
        if (
            len(gap) > 220
            or FINITE.search(gap)
            or _OTHER_PARTICIPLE.search(gap)
            or re.search(
                r"[;]|\b(?:qui|vis\w+|port\w+|permet\w*|financ\w+|appuy\w+|soutenu\w*|organis\w+|mis en|"
                r"mise en|adopt\w+|défini\w*|prévu\w*)\b",
                gap,
            )
        ):
            return
        t.frame.actors += found[0].elements
        self.give(t, found[0].elements, "by")
        t.frame.complete = t.frame.complete and found[0].complete

    def _actor_before(self, t: Telling) -> None:
        """ "A et B avaient adopté une déclaration, signée le ...": the subject of the verb before the
        instrument.
        """
        if t.way not in {"participle_after", "through"} or not t.frame.claimed:
            return
        if t.way == "through" and t.trigger is not None and t.trigger.voice == "active":
            trigger: Trigger | None = t.trigger
        else:
            trigger = self.governor.active_before(t.sentence, t.instrument)
        if trigger is not None and trigger.claim == "actual":
            self._subject(replace(t, trigger=trigger, way="active_before"))
            partner = (
                self.list_after("avec", trigger.end, t.instrument.start)
                if len(t.frame.parties) == 1
                else None
            )
            if partner is not None:  # "A a conclu avec B une alliance, formalisée par une charte"
                self.give_partners(t, partner[0])

    def _distribute(self, t: Telling) -> None:
        """ "chacun", "respectivement": one agreement for each."""
        if re.search(
            r"\b(?:chacun|chacune|respectivement|séparément)\b",
            self.context.text[t.sentence.start : t.sentence.end],
        ):
            t.frame.sources.add("distributive")
