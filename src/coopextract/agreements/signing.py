"""Who signs: persons who act, sign on behalf of somebody, or represent a party.

A person signs where the grammar says so: as subject or agent of a verb of signing, as one whose signature a
text bears, behind "représenté par", or with "pour A" in a sentence that tells of a signature. Whoever is
coordinated with a signing person signs too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from coopextract.agreements.asides import Asides
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.elements import Element
from coopextract.agreements.frames import Frame
from coopextract.agreements.instruments import Instrument
from coopextract.agreements.meant import Meant
from coopextract.agreements.parties import subject_list
from coopextract.agreements.telling import Sentence, Telling
from coopextract.agreements.triggers import Trigger

#: Code points of the text before a person that are read for how it takes part.
LEFT = 220
#: How many verbs of signing of a sentence are asked who signs.
MAX_VERBS = 8
_SIGNING_RULES = frozenset({"sign", "conclude", "exchange", "renew", "enter", "adopt"})
_LEAD = (
    r"(?:(?:le |la |les |l'|leurs? |son |sa |ses )(?:deux )?"
    r"(?:[a-zà-ÿœ]{2,14} (?:de [a-zà-ÿœ]{3,12} )?){0,2})?"
    r"(?:(?:M|MM|Mme|Mmes|Dr|Pr)\.? ){0,2}"
)
_REPRESENTED = re.compile(
    r"(?:représenté(?:e|s|es)?|incarnée?) (?:respectivement )?(?:ici |conjointement )?"
    r"(?:(?:à cette occasion|pour l'occasion|en l'occurrence|en l'espèce),? )?"
    r"par (?:(?!avec |que |qui |lors |en présence )[^;.]){0,160}\Z"
)
_ON_BEHALF = re.compile(
    rf"(?:au nom d(?:e|u|es)|pour) [^;.,]{{0,12}}{X}+[^;.,]{{0,40}}(?:, ?| ?:\s?)(?:par )?\Z"
)
#: Words whose complement has signed: "porte la signature de", "sous la plume de", "signataires :".
_SIGNATURE_OF = re.compile(
    r"(?:\bsignatures?(?: conjointes?| respectives?)? (?:de |d'|du |des )|\bparaphes? (?:de |d'|du |des )|"
    r"\bsous la plume (?:de |d'|du |des )|\b(?:co)?signataires?(?: (?:pour|de|du|des) [^:;.]{0,160})? ?: ?"
    rf"(?:(?:pour|au nom d(?:e|u|es)) [^:;.,]{{0,12}}{X}+[,:] )?|"
    r"\bses (?:deux )?(?:co)?signataires, |"
    r"\bsignatures(?: (?:figur|appar|sont|se lisent)[^:;.]{0,50})? ?: celles? (?:de |d'|du |des )|"
    r"\bde la main (?:de |d'|du |des ))(?:leurs? |deux |le |la |l'|les )*\Z",
    re.I,
)
#: The subject stands behind its verb: "B, au nom de laquelle a signé X", "pour A a signé X".
_INVERTED = re.compile(
    rf"(?:(?:au nom|pour le compte) (?:duquel|de laquelle|de qui)|pour (?:lequel|laquelle|qui)|"
    rf"(?:au nom d(?:e|u|es)|pour) [^;.,]{{0,12}}{X}+,?) (?:l'|en )?(?:a|avait) "
    rf"(?:co)?(?:signée?|paraphée?) {_LEAD}\Z",
    re.I,
)
#: Predicates of signing that are no verb of signing; what stands before them has signed.
_PREDICATE = re.compile(
    r", (?:ses|les|leurs) (?:deux |seuls )?(?:co)?signataires\b|"
    r"\b(?:(?:en )?(?:sont|étaient|furent|est|était) (?:tous deux |toutes deux )?"
    r"(?:les |l'un des |l'une des )?"
    r"(?:deux )?(?:co)?signataires?|(?:compt|figur)(?:e|ent|ait|aient) parmi les (?:co)?signataires|"
    r"(?:ont|avaient) échangé (?:les|leurs) "
    r"(?:parapheurs|(?:documents|exemplaires|instruments|textes) signés)|"
    r"(?:ont|a|avaient|avait) (?:[a-zà-ÿœ]{3,14} )?procédé[^.;]{0,60}? (?:à la|aux) (?:co)?signatures?|"
    r"tenai(?:t|ent) la plume|tin(?:t|rent) la plume|"
    r"(?:(?:ont|a|avaient|avait|ont tous deux) (?:tous deux )?(?:tenu la plume|"
    r"mis|apposé)|mettai(?:t|ent)|met(?:tent)?|mirent|apposai(?:t|ent)|appos(?:e|ent|èrent))"
    r"(?:(?<=plume)|[^;.]{0,40}? (?:leurs?|sa|son|ses) (?:noms?|signatures?|paraphes?|griffes?)))\b",
    re.I,
)
#: The same before those who have signed: "Ont apposé leur signature X et Y".
_PREDICATE_FIRST = re.compile(
    r"(?:\A|\n)\W{0,4}(?:y |en )?(?:(?:étaient|sont|en sont) (?:co)?signataires|ont (?:mis|apposé) "
    r"(?:leurs?|sa|son|ses) (?:noms?|signatures?|paraphes?|griffes?)[^;.:]{0,60}?) ?:? ?\Z",
    re.I,
)
#: "A (M. X, directeur)": who stands in brackets behind a party signs for it.
_IN_BRACKET = re.compile(
    rf"(?P<party>{X}+) ?\((?:ici |dûment )?"
    rf"(?:(?:(?:représentée?|présidée?|dirigée?|signataire) ?)?(?:par|:) )?{_LEAD}\Z"
)
#: "l'ont signé", "les a signées": the verb takes the instrument up again.
_OBJECT = re.compile(r"\b(?:l'|les |l'en )(?:y )?\Z", re.I)
#: What may stand between two coordinated persons; roles are inside the elements.
_COORDINATED = re.compile(
    rf"(?: ?\([^()]{{0,80}}\))?(?:, (?!qui |que |dont |et |a |ont )[^;.:(){X}]{{3,90}}?(?=,| et ))?"
    rf"(?:,? (?:et|ainsi que)(?: enfin)?,? |, |,? d'une part,? et |/)"
    rf"(?:(?:du )?[Cc]ôté (?:d[eu] )?(?:{X}+|[a-zà-ÿ-]{{3,20}}),? )?"
    rf"(?:par |avec |de |d'|du |celle? de |pour sa part,? )?(?:d'autre part,? )?{_LEAD}\Z"
)
#: "..., pour A, X ; pour B, Y": the next of those who sign, by whom it signs for.
_NEXT_FOR = re.compile(
    rf" ?[;,] ?(?:et,? )?(?:pour|au nom d(?:e|u|es)|(?:du )?côté(?: d(?:e|u|es))?) "
    rf"[^;.:,(){X}]{{0,12}}{X}+(?: ?[,:] ?| ?\({X}+\),? )(?:c'est |par )?{_LEAD}"
)
#: What stands behind the last of them: nothing that the person does.
_NO_VERB = re.compile(r" ?(?:[;.,\n]|\Z)(?! ?(?:a|ont|est|sont|qui)\b)")
_FOR_COLON = re.compile(
    rf"\s{{0,4}}(?:[Pp]our|[Aa]u nom d(?:e|u|es)|[Cc]ôté) [^;.:,(){X}]{{0,12}}{X}+(?: ?\({X}+\))? ?: ?"
    rf"{_LEAD}{X}+[.;]?\s{{0,4}}"
)
_WHO_HAVE = re.compile(r",? qui (?:l'|les )?(?:y )?(?:ont|avaient|viennent)\b")
_CLAUSE_BETWEEN = re.compile(rf", (?:qui|dont) [^;.:()]{{3,120}},? et {_LEAD}")
_AGENT = re.compile(
    rf"(?P<gap>[^;{X}]{{0,160}}?"
    rf"(?:(?:entre|devant|en (?:la )?présence d(?:e|u|es)|sous l[ae]) [^;]{{3,160}}?,? )?)"
    rf"(?:par|sous la plume d[eu]s?|de la main d[eu]s?|"
    rf"par (?:l'entremise|l'intermédiaire|la main) d[eu]s?),? "
    rf"(?:(?:lui|elle|moi)-même et (?:par )?)?{_LEAD}\Z"
)
_OF_AGENT = re.compile(rf" (?:conjointes? |respectives? )?(?:de |d'|du |des ){_LEAD}\Z")
_WITH = re.compile(rf"(?:\A|,) ?(?:[^;,.{X}]{{0,60}},? )?(?:avec |aux côtés d(?:e |u |es |')){_LEAD}\Z")
#: "X, qui a apposé sa signature aux côtés de Y".
_BESIDE = re.compile(
    rf"\b(?:signée?s?|paraphée?s?|(?:sa|leur) signature|son nom|son paraphe)\b[^;.{X}]{{0,80}}? aux côtés "
    rf"d(?:e|u|es) {_LEAD}\Z"
)
#: Who does this about a signature has not signed.
_WATCHES_WORDS = (
    "annon[cç]|remerci|salu[eéaè]|félicit|réjoui|souhait|accueill|présid[eéa]|assist|particip|évoqu|rappel|"
    "confirm|témoign|prépar|organis|appel|invit"
)
_WATCHES = re.compile(rf"\b(?:{_WATCHES_WORDS})", re.I)
#: The phrase of those who head both parties: "leurs présidents", "les présidents des deux institutions".
_THEIR_HEADS = re.compile(
    r"leurs |(?:les |l')?[^,;.()]{4,60}?(?:des|de ces|de leurs|d'entre les) deux ", re.I
)
#: A signature told as an occasion: "X et Y, lors de la signature".
_OCCASION = re.compile(
    r"\b(?:lors d|pendant|à l'occasion d|après|avant|à l'issue d|depuis|suite à)[^,;.]{0,24}\Z"
)
#: Who is told of so was there: "Ont assisté à la signature X et Y".
_ATTENDED = re.compile(
    r"\W{0,4}(?:y )?(?:(?:ont|a|avaient) (?:également |aussi )?(?:assisté|pris part|"
    r"pris la parole|participé|honoré)|(?:étaient|était|sont) (?:également |aussi |notamment )?présente?s?|"
    r"assistaient|prenaient part|participaient)\b",
    re.I,
)
#: "signé entre les représentants des deux entités, X et Y".
_BETWEEN = re.compile(rf"[^;.]{{0,160}}?\bentre (?:les |leurs )[^;.,]{{4,70}}[,:] {_LEAD}\Z")
#: "signé à Rome entre le commissaire X et son homologue Y".
_AMONG = re.compile(
    rf"\bentre {_LEAD}(?:(?P<first>{X}+)(?: ?\([^()]{{0,40}}\))?(?:, [^;.{X}]{{0,60}}?)?,? et {_LEAD})?\Z"
)
#: Words of a sentence that tells who signs and nothing else.
_TOLD = re.compile(
    r"\b(?:(?:co)?signataires?|(?:les?|leurs?) paraphes?|(?:la|les|leurs?|sa|deux|trois) signatures? |"
    r"plume|représenté|représentai(?:t|ent)|appos(?:ée?s?|e|ent|ait|aient|èrent)|mis (?:leurs?|son) noms?|"
    r"Fait (?:à|en|le)|fait (?:de même|autant)|"
    r"sign(?:era|eront)|parapher(?:a|ont)|"
    r"l'(?:a|ont|avait|avaient) (?:fait|signée?|paraphée?))\b",
    re.I,
)
#: The same by "les signataires", which the mask takes for an anaphor.
_SIGNERS_ARE = re.compile(
    r"(?:sont|sera|seront|était|étaient|furent|été|parmi|comme|,) (?:les|ses|leurs|deux|les deux) "
    r"(?:co)?signataires?\b|"
    r"(?:\A|\n)\W*(?:les |ses )?(?:deux )?(?:co)?signataires? (?:en |(?:de |du |d')[^,;.:\n]{3,60}? )?"
    r"(?:sont|étaient|furent|ont été)\b",
    re.I,
)
#: Who stands on a picture need not have signed.
_CAPTION = re.compile(r"\W{0,4}(?:de gauche à droite|sur la photo|photos?\b|légende)", re.I)
#: A clause between a subject and its verb: "X et Y, qui dirigent A et B, ont signé".
_RELATIVE = re.compile(
    r"(?:,? (?:qui|dont) [^,;.]{3,160},\W{0,2}|,? qui (?:l'|les )?(?:y )?)\Z"  # "c'est X qui l'a signé"
)
#: The same as a predicate right behind a person: "X a salué cet accord".
_WATCHING = re.compile(
    rf"(?:, [^,;.{X}]{{3,60}})?,? (?:n')?(?:y )?(?:a|ont|avait|s'est|se sont|s'était|est|était)? ?"
    r"(?:également |aussi )?"
    rf"(?:déclar|soulign|affirm|indiqu|précis|ajout|expliqu|insist|estim|exprim|{_WATCHES_WORDS})",
    re.I,
)
#: "signé et ratifié par X": the agent of another deed.
_OTHER_DEED = re.compile(
    r"(?<![\w-])(?:[a-zà-ÿ]{2,15}[^t\W]ée?s?|présentée?s?|portée?s?|adoptée?s?|soutenue?s?|défendue?s?|"
    r"voulue?s?|conduite?s?|remise?s?|tenue?s?) \Z"
)
#: "la cérémonie de signature a été ouverte par X", "signé le 3 mai, a été présenté par X".
_OTHER_PREDICATE = re.compile(
    r"\b(?:(?:a|ont|avait|avaient) été|fut|furent) "
    r"(?!(?:[a-zà-ÿœ]+ ){0,2}?(?:(?:co|contre)?sign|paraph|effectu|assur|appos|fait|opér|réalis|conclu|pass))"
)
#: Who signs this has signed no agreement.
_SIGNED_ELSE = re.compile(
    r" (?:le |la |l'|les |un |une |des )(?:livre|registre|tribune|pétition|lettre|chèque|autographe|"
    r"feuille|ouvrage|éditorial|préface|appel)s?\b"
)
_OF_NOUN = re.compile(rf"\b(?P<noun>[a-zà-ÿœ]{{4,}}) (?:de |d'|du |des ){_LEAD}\Z")
_FINITE = re.compile(
    r"\b(?:qui|que|dont|est|sont|vise|prévoit|permet|doit|sera|financ\w+|appuy\w+|organis\w+)\b"
)


class Signers:
    """Finds the signatories of a telling."""

    def __init__(self, masked: str, asides: Asides) -> None:
        self.masked = masked
        self.asides = asides
        self.meant = Meant(asides)

    def fill(self, t: Telling) -> None:
        """The signatories among the persons of the sentence, in order."""
        if t.trigger is not None and t.trigger.event == "negotiating":
            return
        people = self._people(t)
        t.frame.signatories += self.meant.find(t)
        if not people:
            return
        signing = self._signing(people, lambda element: self._signs(t, element))
        t.frame.signatories += [self._as_party(e, t.frame.parties) for e in signing]
        self._parties(t)

    def continued(self, sentence: Sentence, frame: Frame, parties: Sequence[str]) -> list[Element]:
        """The signatories in a sentence that goes on about the signature of the agreement of ``parties``.

        Those of whom the grammar says it; where it says it of nobody, or in words that tell of nothing else
        ("en sont les signataires"), those who serve the parties and do not just speak of the signature.
        """
        if _CAPTION.match(self.masked, sentence.start):
            return []
        people = self.asides.people(sentence)
        verbs = [v for v in sentence.triggers if v.rule == "sign" and v.claim == "actual"][:MAX_VERBS]
        if any(_SIGNED_ELSE.match(self.masked, v.end) for v in verbs):
            return []
        at = Instrument(sentence.start, sentence.start, frame.kind, frame.generic, "le")
        told_by: list[Trigger | None] = [*verbs] or [None]
        tellings = [Telling(sentence, at, verb, "continued", frame, sentence.end) for verb in told_by]
        ours = [e for e in people if self.serves(e, parties) and not self._watches(e, sentence.end)]
        if _ATTENDED.match(self.masked, sentence.start, sentence.end):
            return []
        signing = self._signing(people, lambda e: any(self._signs(t, e) for t in tellings))
        ours = [e for e in ours if not self._of_noun(e)]
        if len(signing) <= len(ours) and self._tells_who(sentence):
            signing = ours
        if any(self._of_other(e, parties) for e in signing):
            return []
        return [self._as_party(e, parties) for e in signing]

    def _of_other(self, element: Element, parties: Sequence[str]) -> bool:
        """Who signs for a body that is no party signs another agreement."""
        body = element.party is not None and not element.party.startswith("state:")
        return body and len(parties) > 1 and not self.serves(element, parties)

    def _tells_who(self, sentence: Sentence) -> bool:
        """Whether a sentence tells who signs and nothing else."""
        if self.tells_for_whom(sentence):
            return True
        words = self.asides.context.text[sentence.start : sentence.end]
        told = _TOLD.search(self.masked, sentence.start, sentence.end)
        return told is not None or _SIGNERS_ARE.search(words) is not None

    def tells_for_whom(self, sentence: Sentence) -> bool:
        """ "Pour A : X, directeur." and nothing else, within a paragraph; lines are read by themselves."""
        if self.masked[max(0, sentence.start - 4) : sentence.start].rstrip(" ").endswith(("\n", ":")):
            return False
        if "\n" in self.masked[sentence.start : sentence.start + 4]:
            return False
        return _FOR_COLON.fullmatch(self.masked, sentence.start, sentence.end) is not None

    def _as_party(self, element: Element, parties: Sequence[str]) -> Element:
        """ "X, recteur de A et président de B": for B, where B is a party and A is not."""
        hats = [hat for hat in element.hats if hat in parties]
        other = element.party is not None and not self.serves(replace(element, hats=()), parties)
        return replace(element, party=hats[0]) if hats and other else element

    def serves(self, element: Element, parties: Sequence[str]) -> bool:
        """Whether a person may stand for one of ``parties``."""
        if any(hat in parties for hat in element.hats):
            return True
        context = self.asides.context
        if element.party is None or element.by_office or element.party in parties:
            return True
        state = f"state:{context.countries.get(element.party)}"  # a minister's agency signs for its state
        return context.parents.get(element.party) in parties or state in parties

    def _of_noun(self, element: Element) -> bool:
        """ "La signature suit la visite de X": the complement of a noun for something else."""
        left = self.masked[max(0, element.start - 60) : element.start]
        found = _OF_NOUN.search(left)
        return found is not None and not re.match(
            r"(?:co)?signat|paraphe|plume|main|celles?\b", found.group("noun")
        )

    def _watches(self, element: Element, end: int) -> bool:
        return _WATCHING.match(self.masked, element.end, end) is not None

    def _signing(self, people: Sequence[Element], signs: Callable[[Element], bool]) -> list[Element]:
        """Those of ``people`` who sign, and whoever is coordinated with one of them."""
        found: list[Element] = []
        for index, element in enumerate(people):
            before = people[index - 1] if index else None
            if signs(element) or (before is not None and before in found and self._joined(before, element)):
                if before is not None and before not in found and self._apart(before, element):
                    found.append(before)
                found += self._joined_before(people[:index], element, found)
                found.append(element)
        return found

    def _joined_before(
        self, before: Sequence[Element], element: Element, found: Sequence[Element]
    ) -> list[Element]:
        """ "en présence de X et de Y, qui ont paraphé le document": all whom the plural verb has."""
        joined: list[Element] = []
        if not _WHO_HAVE.match(self.masked, element.end):
            return joined
        for one in reversed(before):
            if one in found or not self._joined(one, element):
                break
            joined.append(one)
            element = one
        return joined

    def _people(self, t: Telling) -> list[Element]:
        """The persons who take part; an agent does so too amid what is said aside ("lors du forum par X")."""
        people = self.asides.people(t.sentence)
        trigger = t.trigger
        if trigger is None or trigger.rule not in _SIGNING_RULES:
            return people
        aside = [
            e for e in self.asides.inside(t.sentence) if e.kind == "person" and e.person and e not in people
        ]
        agents: list[Element] = []
        for element in aside:
            acts = self._bracketed(t, element) or self._takes_part(t.sentence, trigger, element)
            if acts or (agents and self._joined(agents[-1], element)):
                agents.append(element)
        return sorted([*people, *agents], key=lambda e: e.start) if agents else people

    def _takes_part(self, sentence: Sentence, trigger: Trigger, element: Element) -> bool:
        return trigger.voice != "active" and self._agent(sentence, trigger, element)

    def _parties(self, t: Telling) -> None:
        """Where the parties are not all told, the persons who sign for them tell them."""
        context = self.asides.context
        if t.frame.definite and context.memory.last_frame is not None:
            return  # "cette convention" has its parties where it was told of first
        through = [party for e in t.frame.signatories for party in context.parties_of(e)]
        if not t.frame.parties and len(set(through)) < 2:
            through = self._of_both(t.frame.signatories)
        if len(t.frame.parties) < 2 <= len({*t.frame.parties, *through}) and t.frame.claimed:
            t.used += t.frame.signatories
            t.frame.add_parties(through, "signatories")

    def _of_both(self, signatories: Sequence[Element]) -> list[str]:
        """ "Leurs présidents respectifs, X et Y", "les directeurs des deux banques": of the pair told of."""
        context = self.asides.context
        both = [e for e in signatories if _THEIR_HEADS.match(context.text, e.start, e.end)]
        return context.pair(both[0].start) if both and len(signatories) == 2 else []

    def _signs(self, t: Telling, element: Element) -> bool:
        left = self.masked[max(t.sentence.start, element.start - LEFT) : element.start]
        if _REPRESENTED.search(left) or _SIGNATURE_OF.search(left + self._contracted(element)):
            return True
        if (
            _BESIDE.search(left)
            or _INVERTED.search(left)
            or self._predicate(t.sentence, element)
            or _PREDICATE_FIRST.search(left)
        ):
            return True
        if self._otherwise(t, element) or self._bracketed(t, element):
            return True
        trigger = t.trigger
        if trigger is None:
            return False
        if trigger.rule in _SIGNING_RULES and element in t.frame.actors and self._acts(trigger, element):
            return True
        if trigger.rule in _SIGNING_RULES and self._agent(t.sentence, trigger, element):
            return True
        if trigger.rule == "sign" and trigger.voice != "active" and self._among(trigger, element):
            return True
        ways: tuple[Callable[[Sentence, Trigger, Element], bool], ...] = (
            self._subject,
            self._with,
            self._speaks,
        )
        if trigger.rule == "sign" and any(way(t.sentence, trigger, element) for way in ways):
            return True
        return bool(_ON_BEHALF.search(left[-160:]))

    def _contracted(self, element: Element) -> str:
        """The "du" or "des" that the phrase of a role holder begins with: "la signature du ministre X"."""
        match = re.match(r"d(?:u|es) ", self.asides.context.text[element.start : element.start + 4])
        return match.group() if match else ""

    def _bracketed(self, t: Telling, element: Element) -> bool:
        """ "A (M. X) et B (Mme Y) ont signé": who stands in brackets behind a party."""
        if t.trigger is None or t.trigger.rule not in _SIGNING_RULES or not t.frame.claimed:
            return False
        start = max(t.sentence.start, element.start - LEFT)
        match = _IN_BRACKET.search(self.masked[start : element.start])
        if match is None or not re.match(r"[^()]{0,120}\)", self.masked[element.end : element.end + 121]):
            return False
        context = self.asides.context
        behind = context.parties_between(start + match.start("party"), start + match.end("party"))
        return bool(behind) and set(behind) <= set(t.frame.parties)

    def _otherwise(self, t: Telling, element: Element) -> bool:
        """Another verb of the sentence tells who signed: "l'accord entre A et B ; X et Y l'ont signé"."""
        return any(
            self._agent(t.sentence, verb, element)
            if verb.voice != "active"
            else _OBJECT.search(self.masked[max(t.sentence.start, verb.start - 8) : verb.start]) is not None
            and (self._subject(t.sentence, verb, element) or self._with(t.sentence, verb, element))
            for verb in self._verbs(t)
        )

    def _verbs(self, t: Telling) -> list[Trigger]:
        """The other verbs of signing behind the instrument of ``t`` and before the next instrument."""
        others = [i.start for i in t.sentence.instruments if i.start > t.instrument.start and not i.generic]
        end = min(others, default=t.sentence.end)
        verbs = [
            v for v in t.sentence.triggers if v.rule == "sign" and v.claim == "actual" and v is not t.trigger
        ]
        verbs = [v for v in verbs if v.voice != "noun" or self.masked.startswith(" par ", v.end)]
        return [v for v in verbs if t.instrument.end <= v.start < end][:MAX_VERBS]

    def _among(self, trigger: Trigger, element: Element) -> bool:
        """ "La convention a été signée à Rome entre X et Y": persons behind "entre"."""
        among = _AMONG.search(self.masked, trigger.end, element.start)
        if among is None or among.group("first") is None:
            return among is not None
        first = self.asides.context.elements_in(*among.span("first"))
        return all(one.kind == "person" and one.person is not None for one in first)

    def _acts(self, trigger: Trigger, element: Element) -> bool:
        """Who announces or welcomes a signature has not signed; who proceeds to it has."""
        if trigger.voice != "noun" or element.start > trigger.start:
            return True
        if _OCCASION.search(self.masked, max(element.end, trigger.start - 40), trigger.start):
            return False
        between = self.masked[element.end : trigger.start]
        return "«" not in between and _WATCHES.search(between) is None

    def _speaks(self, sentence: Sentence, trigger: Trigger, element: Element) -> bool:
        """ "... a signé pour A et Y pour B": the phrase of the person says for whom."""
        return element.speaks and trigger.claim == "actual"

    def _joined(self, left: Element, right: Element) -> bool:
        gap = self.masked[left.end : right.start]
        if _NEXT_FOR.fullmatch(gap) and _NO_VERB.match(self.masked, right.end):
            return True
        return _COORDINATED.fullmatch(gap) is not None

    def _apart(self, left: Element, right: Element) -> bool:
        """Whether only a clause about the first stands between two: "X, qui dirige A, et Y"."""
        return _CLAUSE_BETWEEN.fullmatch(self.masked[left.end : right.start]) is not None

    def _predicate(self, sentence: Sentence, element: Element) -> bool:
        """ "X et Y en sont les signataires"."""
        return any(element in self._before(sentence, m.start()) for m in self._predicates(sentence, element))

    def _predicates(self, sentence: Sentence, element: Element) -> Iterator[re.Match[str]]:
        return _PREDICATE.finditer(
            self.asides.context.text, element.end, min(sentence.end, element.end + 2 * LEFT)
        )

    def _before(self, sentence: Sentence, verb: int) -> tuple[Element, ...]:
        relative = _RELATIVE.search(self.masked, max(sentence.start, verb - LEFT), verb)
        verb = relative.start() if relative else verb
        return subject_list(self.masked, sentence.start, verb, self.asides.taking_part(sentence))[0]

    def _agent(self, sentence: Sentence, trigger: Trigger, element: Element) -> bool:
        """ "signé par X", "signée entre A et B par X", "la signature de X"."""
        if trigger.voice == "active" or element.start < trigger.end:
            return False
        gap = self.masked[trigger.end : element.start]
        found = _AGENT.fullmatch(gap)
        if found is None:
            if _BETWEEN.fullmatch(gap):
                return True
            return trigger.voice in {"noun", "participle"} and _OF_AGENT.fullmatch(gap) is not None
        return not any(p.search(found.group("gap")) for p in (_FINITE, _OTHER_DEED, _OTHER_PREDICATE))

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
