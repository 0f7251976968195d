"""The rarer ways to name parties: binding verbs, brackets, compounds, holders, main clauses."""

from __future__ import annotations

import re
from itertools import islice

from coopextract.agreements.context import number_of
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.governing import FINITE, STRONG_BREAK
from coopextract.agreements.reading import MAX_TRIES, Reader
from coopextract.agreements.several import has_ordinal
from coopextract.agreements.telling import Telling
from coopextract.agreements.triggers import Trigger
from coopextract.masking import DATE as D

_BECOMES = "s'est|se sont|s'était|s'étaient|s'\\Z|se \\Z"

#: Verbs by which somebody comes to have an instrument: "A et B se sont dotés d'un accord".
_HOLDS = (
    r"\bse (?:dot|mun)(?:e|ent|ait|aient)\b|\b(?:s'entend|s'entendent|s'accorde|s'accordent) (?=sur\b)|"
    r"\b(?:a|ont|avaient|avait) (?:[a-zà-ÿœ]+ )?procédé\b|"
    r"\b(?:vien(?:t|nent) de se (?:doter|munir)|se (?:dote|dotent|dotera|doteront)) d|"
    r"\b(?:se sont|s'est|s'étaient|s'était) (?:[a-zà-ÿœ]+ ){0,2}?(?:dotée?s?|munie?s?|entendue?s?|"
    r"mis(?:es?)? d'accord|accordée?s?)\b|\b(?:sont|est|étaient|ont) (?:[a-zà-ÿœ]+ )?convenue?s?\b|"
    r"\b(?:dispos|bénéfici)(?:e|ent|ait|aient)\b|\bont mis (?!en )[^.;:]{0,50}? (?:dans|par)\b|"
    r"\b(?:possède|détien)(?:nt|nnent)?\b|\b(?:ont mis|mett(?:ent|aient)|ont apposé|appos(?:ent|aient)) "
    r"[^,;.:]{0,40}?\b(?:noms?|signatures?|paraphes?) (?:au bas|sur)\b"
)
_HAS = r"\b(?:ont|a|avaient|avait) (?:déjà |aussi |en outre |également )?(?:une? |deux |des |plusieurs )"
#: A subject that is only counted: its names come behind a colon.
_COUNTED = re.compile(
    r"\b(?P<number>deux|trois|quatre|cinq|six|sept|huit|neuf|dix|plusieurs|\d{1,2}) (?:[a-zà-ÿœ]+ ){0,2}?"
    r"(?:entreprises|sociétés|organisations|institutions|associations|universités|établissements|banques|"
    r"pays|états|partenaires|communes|collectivités|villes|groupes|syndicats|fédérations|structures|opérateurs|acteurs|"
    r"agences|ministères|écoles|instituts|fondations|administrations|organismes|hôpitaux|clubs|réseaux)\b",
    re.I,
)
# "lie depuis avril 2000 l'ICOM à INTERPOL", "relie déjà A et B", "unit, dans ce domaine, A et B".
_BETWEEN_VERB_AND_OBJECT = re.compile(
    rf"(?:,? (?:déjà|désormais|dorénavant|aussi|également|encore|toujours|officiellement|aujourd'hui|ainsi|"
    rf"par ailleurs|"
    rf"(?:(?:depuis|dès|en|le|jusqu'en|jusqu'au) (?:l'année |l'an )?)?{D}+|depuis [a-zà-ÿœ ]{{3,24}}|"
    rf"à [A-ZÀ-Þ][\w-]{{2,30}}(?=,)|"
    rf"(?:dans|en) (?:ce |cette |la )?[a-zà-ÿœ]{{3,14}}),?){{1,3}} ?(?=\S)",
    re.I,
)
_BY_IT = re.compile(r" par (?:une? |la |le |l')?")
_RELATIVE = re.compile(r"\b(?:qui|que|dont|où)\b")
# "B a fait de même", "C l'a imitée": who does as the one before.
_LIKEWISE = re.compile(
    r"(?:\b(?:l'|en )?(?:a|ont|avait|avaient|fit|firent)(?: fait)?(?: ensuite| aussi| à son tour)? ?)\Z", re.I
)
_FOR_PARTY = re.compile(rf"\bpour (?:le compte de )?(?:le |la |les |l')?(?P<party>{X}+),? par (?=\S)")
#: What puts a party in front of its sentence: "Quant à l'UIT, un accord l'unit à la Suisse".
_FRONTED = r"[\s«•–-]*(?:quant (?:à|aux?)|pour|concernant|en ce qui concerne|s'agissant d[eu]s?)(?: |(?=l'))"

_BINDS_THEM = re.compile(r" qui (?:désormais )?les (?:lie|unit|engage|associe|rapproche|réunit)\b")
_CONCERNS = re.compile(r" (?:concerne|implique|intéresse|met en jeu) (?=\S)")
_BY_WHICH = re.compile(
    r"\b(?:(?:par|selon) (?:lequel|laquelle|lesquels|lesquelles)|(?:en vertu|aux termes|au titre|"
    r"dans le cadre|sur la base|à travers|au travers) (?:duquel|de laquelle|desquels|desquelles|lequel|"
    r"laquelle)),? (?=\S)"
)

# Who does this at a signing is host, guest or guarantor, no party: "L'ambassade a accueilli la signature".
HOSTS = re.compile(
    r"(?:a|ont|avait|avaient|vient d'|viennent d'|s'est|se sont)? ?(?:[a-zà-ÿœ]+ )?(?:accueilli|abrité|"
    r"hébergé|assisté|présidé|"
    r"supervisé|facilité|parrainé|salué|félicité|réjoui|organisé|couvert)e?s?\b|(?:se félicit|salu|assist|"
    r"préside|abrit|accueill)\w+",
    re.I,
)


class Constructions(Reader):
    """Each method is one construction and adds the parties that it finds."""

    def _bound(self, t: Telling, trigger: Trigger) -> None:
        """Parties of "lier": "A à B", "A et B"; in the passive and the reflexive its subject and "à B"."""
        lead = self.masked[t.sentence.start : trigger.start]
        passive = trigger.voice in {"passive", "participle"} and trigger.tense != "gerund"
        if passive or re.search(rf"\b(?:{_BECOMES})[^,;.]{{0,20}}\Z", lead):
            verb = re.search(rf" (?:{_BECOMES}|est|sont|était|étaient)[^,;.]{{0,40}}\Z", lead)
            end = t.sentence.start + verb.start() if verb else trigger.start
            self.give(t, self.subject_before(t.sentence, end), "subject")
        else:
            self._bound_before(t, lead)
        self._bound_behind(t, trigger)
        if len(t.frame.parties) < 2 and trigger.voice == "active" and t.way == "through":
            # "ont uni leurs forces par un accord"
            self.give(t, self.subject_before(t.sentence, trigger.start), "subject")

    def _bound_before(self, t: Telling, lead: str) -> None:
        """ "A et B, que lie un accord"; "un accord l'unit à B", "une convention les lie"."""
        relative = re.search(r",? (?:que|qu') ?[^,;.]{0,30}\Z", lead)
        if relative:
            end = t.sentence.start + relative.start()
            self.give(t, self.subject_before(t.sentence, end), "relative")
        elif re.search(r"\bles \Z", lead):
            t.frame.add_parties(self.context.pair(t.sentence.start), "topic")
        elif re.search(r"\b(?:l'|l[ea] )\Z", lead):
            fronted = re.match(_FRONTED, lead, re.I)
            if fronted:
                found = self.list_at(t.sentence.start + fronted.end(), t.sentence.end)
                self.give(t, found.elements[:1], "subject")
            elif len(self.context.memory.topic) == 1:
                t.frame.add_parties(self.context.memory.topic, "topic")

    def _bound_behind(self, t: Telling, trigger: Trigger) -> None:
        between = _BETWEEN_VERB_AND_OBJECT.match(self.masked, trigger.end, t.sentence.end)
        position = between.end() if between else trigger.end
        if _BY_IT.fullmatch(self.masked, trigger.end, t.instrument.start):
            position = t.instrument.end  # "liée par convention à B"
        for _ in range(3):
            listed = self.list_at(position, t.sentence.end)
            if listed.elements:
                self.give(t, listed.elements, "bound")
                t.frame.unread = t.frame.unread or not listed.complete
                position = listed.end
            link = re.match(
                r",? ?(?:à|avec|au|aux|et|depuis \ue002+,? à) ?(?=\S)", self.masked[position : position + 40]
            )
            if link is None:
                break
            position += link.end()
            if not self.list_at(position, t.sentence.end).elements:
                t.frame.unread = True  # "lie A à la commune de X", whom nobody knows

    def _partnership_before(self, t: Telling) -> None:
        """ "Le partenariat entre A et B est fondé sur un protocole": the list before the instrument."""
        found = self.list_after("(?i:entre)", t.sentence.start, t.instrument.start)
        if found is None:
            collaboration = re.search(
                rf"(?:\b(?:collaboration|coopération|partenariat|relations?|liens?|rapports|négociations?|discussions?|"
                rf"pourparlers|rapprochement|dialogue|coop[éè]r\w+|"
                rf"collabor\w+|travaill\w+)[^.;{X}]{{0,60}}|(?P<ours>{X}+)) avec (?=(?:le |la |les |"
                rf"l')?{X})",
                self.masked[t.sentence.start : t.instrument.start],
                re.I,
            )
            if collaboration:
                ours = self.by_start.get(t.sentence.start + collaboration.start("ours"))
                if ours is not None:
                    t.frame.add_parties(self.parties([ours]), "subject")
                listed = self.list_at(t.sentence.start + collaboration.end(), t.sentence.end)
                self.give(t, listed.elements, "with")
            return
        self.give_several(t, found[0], "between")

    def _adjectives(self, t: Telling) -> None:
        """ "un texte franco-suisse : la convention signée à Berne": the pair stands before it."""
        inside = [pair for pair in self.context.pairs if t.sentence.start <= pair[0] < t.instrument.start]
        if len(inside) == 1 and not t.frame.parties:
            t.frame.add_parties([inside[0][2], inside[0][3]], "between")

    def _apposed(self, t: Telling) -> None:
        """ "l'accord UE-Canada", "la convention OMD/INTERPOL", "l'accord franco-suisse": named by its
        parties.
        """
        match = re.match(
            rf" ?\(?({X}+) ?[-–/×x&] ?({X}+)(?: ?[-–/×x&] ?({X}+))?\)?|"
            rf"[^.;,(]{{0,40}}? (?P<pair>franco|[a-zà-ÿœ]{{3,9}}o)-",
            self.masked[t.instrument.end : t.instrument.end + 200],
        )
        if match and match.group(1):
            elements = [
                self.by_start[start]
                for g in (1, 2, 3)
                if match.group(g) and (start := t.instrument.end + match.start(g)) in self.by_start
            ]
            self.give(t, elements, "between")
        if t.instrument.kind == "twinning":
            return  # "Montbéliard et Ludwigsburg signent le premier jumelage franco-allemand"
        start = max(0, t.instrument.start - 1)
        for a, b, first, second in self.context.pairs:
            if (
                start <= a
                and b <= t.instrument.end + 60
                and not re.search(r"[.;,]", self.masked[t.instrument.end : max(a, t.instrument.end)])
            ):
                t.frame.add_parties([first, second], "between")

    def _in_bracket(self, t: Telling) -> None:
        """ "avec l'UPU (protocole d'accord signé en 2007)": the party before the bracket, and whose list it
        is.
        """
        lead = self.masked[t.sentence.start : t.instrument.start]
        match = re.search(rf"({X}+) ?\([^()]{{0,30}}\Z", lead)
        element = self.by_start.get(t.sentence.start + match.start(1)) if match else None
        if element is None:
            return
        first = self.context.elements_in(t.sentence.start, element.start)
        self.give(t, [element], "row")
        for other in first:
            head = re.fullmatch(
                r"[\s•–-]*(?:[^,;:]{0,60}, ?)?(?:le |la |les |l')?",
                self.masked[t.sentence.start : other.start],
                re.I,
            )
            if head or re.match(
                r"[^,;.]{0,40}\b(?:coop|collab|travaill|entreti|dispos|a |ont )",
                self.masked[other.end : other.end + 60],
            ):
                self.give(t, [other], "subject")
                break

    def _main_clause(self, t: Telling) -> None:
        """ "Depuis la signature d'un accord en 2004, A et B ...": the subject of the clause behind."""
        lead = self.masked[t.sentence.start : t.instrument.start]
        if not re.match(
            r"[\s«–-]*(?:(?:[^\W\d]{2,9}|\d{1,3}) (?:ans?|mois|semaines?|jours?) (?:après|avant)|Depuis|"
            r"Suite|Après|En vertu|En application|Dans le cadre|Aux termes|Au titre|"
            r"Conformément|À la suite|A la suite|Grâce|Par|Lors|À l'occasion|Sur la base|Forts?|"
            r"Fortes?|En (?:signant|concluant|renouvelant|paraphant|scellant)|Partenaires?|Alliée?s?|"
            r"Associée?s?|(?:Co)?signataires?|Liée?s?|Unie?s?)\b",
            lead,
        ):
            return
        of = re.match(
            rf"[^,;.{X}]{{4,40}}? (?:d[eu]|de la|des|à|au|aux|à la|d'|de l'|à l') ?(?:l')?(?={X})", lead
        )
        if of and lead[:1] in "PA":  # "Partenaire de B depuis un accord signé en 1996, A ..."
            self.give(t, self.list_at(t.sentence.start + of.end(), t.instrument.start).elements, "with")
        for comma in islice(re.finditer(r", ", self.masked[t.instrument.end : t.sentence.end]), MAX_TRIES):
            listed = self.list_at(t.instrument.end + comma.end(), t.sentence.end)
            parties = self.parties(listed.elements)
            gap = self.masked[t.instrument.end : t.instrument.end + comma.start()]
            if ":" in gap or FINITE.search(gap):
                return
            pair = [e for e in listed.elements if e.anaphor == "pair"]
            if pair and t.frame.parties and not set(t.frame.parties) <= set(parties):
                return  # "Depuis l'accord signé avec B, les deux institutions": those two are not told yet
            if len(set(parties) | set(t.frame.parties)) >= 2 and (len(parties) >= 2 or t.frame.parties):
                if t.trigger is not None and t.trigger.tense == "gerund":
                    t.frame.actors += listed.elements  # "En signant ce protocole, X et Y ont scellé"
                self.give(t, listed.elements, "subject")
                return
        named = [e for e in self.asides.taking_part(t.sentence) if e.kind in {"organisation", "state"}]
        under = t.instrument.definite or re.match(
            r"[\s«–-]*(?:Aux termes|En vertu|En application|Sur la base)\b", lead
        )
        if not t.frame.parties and under and len(self.parties(named)) == 2:
            # "Aux termes de l'accord signé en 2010, A fournira à B ...": they are all there is
            self.give(t, named, "sentence")

    def _bracketed_list(self, t: Telling) -> None:
        """ "Trois syndicats ont signé l'accord (A, B, C)": who they are, in brackets behind."""
        match = re.match(
            rf"[^.;:(){X}]{{0,80}}\((?=(?:le |la |les |l')?{X})", self.masked[t.instrument.end : t.end]
        )
        if match is None or t.frame.parties or t.trigger is None:
            return
        listed = self.list_at(t.instrument.end + match.end(), t.end)
        self.give_several(t, listed, "bracket")

    def _colon_list(self, t: Telling) -> None:
        """ "Trois entreprises ont signé une convention avec B : A1, A2 et A3"."""
        colon = re.search(r" ?: (?=[^:]*\Z)", self.masked[t.instrument.end : t.sentence.end])
        counted = _COUNTED.search(
            self.masked, t.sentence.start, t.trigger.start if t.trigger else t.sentence.start
        )
        if counted is None or "subject" in t.frame.sources:
            return
        if colon is None:
            t.frame.counted = number_of(counted.group("number").lower())
            return
        listed = self.list_at(t.instrument.end + colon.end(), t.sentence.end)
        rest = self.masked[listed.end : t.sentence.end].strip(" .\n")
        if len(self.parties(listed.elements)) >= 2 and not rest:
            self.give(t, listed.elements, "subject")
            if not t.instrument.plural:
                t.frame.sources.add("distributive")

    def _named_first(self, t: Telling) -> None:
        """ "A et B : un accord du 22 décembre 1995 règle leurs rapports"."""
        lead = self.masked[t.sentence.start : t.instrument.start]
        match = re.match(
            rf"(?P<mark>[\s•–-]*)(?:le |la |les |l')?{X}[^:.;]{{0,160}}? : "
            rf"(?:une? |le |la |l'|leur )?[^:,;]{{0,20}}\Z",
            lead,
            re.I,
        )
        if match is None:
            return
        colon = t.sentence.start + lead.index(" : ")
        listed = self.list_at(t.sentence.start + match.end("mark"), colon)
        if listed.end >= colon - 1:
            self.give_several(t, listed, "subject")

    def _formalised(self, t: Telling) -> None:
        """ "Un accord a formalisé la collaboration de A, de B et de C"."""
        match = re.match(
            rf"[^.;:{X}]{{0,120}}\b(?:collaboration|coopération|partenariat|alliance|relations?|liens|"
            rf"rapports) (?:de la |du |de l'|de |d'|des )(?=(?:le |la |les |l')?{X})",
            self.masked[t.instrument.end : t.end],
        )
        if match is None:
            return
        listed = self.list_at(t.instrument.end + match.end(), t.end)
        self.give_several(t, listed, "between")

    def _gathering(self, t: Telling) -> None:
        """ "un protocole associant A, B et C", "une convention qui réunit A et B"."""
        match = re.search(
            r"\b(?:associant|réunissant|liant|unissant|rassemblant|engageant|impliquant|(?:qui |"
            r"a )?(?:associe|réunit|réuni|lie|unit|engage|rassemble)) ?:?",
            self.masked[t.instrument.end : t.end],
        )
        if match is None or STRONG_BREAK.search(
            self.masked[t.instrument.end : t.instrument.end + match.start()]
        ):
            return
        listed = self.list_at(t.instrument.end + match.end(), t.end)
        self.give_several(t, listed, "bound")

    def _concerning(self, t: Telling) -> None:
        """ "Le premier accord concerne A, B et C", one of several, whose parties tell it apart."""
        match = _CONCERNS.match(self.masked, t.instrument.end, t.end)
        if match is not None and has_ordinal(self.masked, t.sentence, (t.instrument.start, t.instrument.end)):
            self.give_several(t, self.list_at(match.end(), t.end), "bound")

    def _that_binds_them(self, t: Telling) -> None:
        """ "Le mémorandum qui les unit a été signé par X et Y": the two named before."""
        if not t.frame.parties and _BINDS_THEM.match(self.masked, t.instrument.end):
            t.frame.add_parties(self.context.pair(t.sentence.start), "topic")

    def _by_which(self, t: Telling) -> None:
        """ "l'accord signé en 2014, par lequel A et B étaient convenues de": the subject of the relative."""
        match = _BY_WHICH.search(self.masked, t.instrument.end, t.sentence.end)
        if match is None or STRONG_BREAK.search(self.masked[t.instrument.end : match.start()]):
            return
        listed = self.list_at(match.end(), t.sentence.end)
        if len(set(self.parties(listed.elements)) | set(t.frame.parties)) >= 2:
            self.give(t, listed.elements, "subject")

    def _holder(self, t: Telling) -> None:
        """ "A dispose d'un accord avec B", "A s'est dotée d'une convention", "Avec A, une convention ...":
        who has it.
        """
        lead = self.masked[t.sentence.start : t.instrument.start]
        signers = re.search(r",? (?:co)?signataires d(?:e la|e l'|u|'une?|e cet(?:te)?|e ce) \Z", lead, re.I)
        if signers:
            self.give(t, self.subject_before(t.sentence, t.sentence.start + signers.start()), "subject")
            return
        opening = re.search(rf"(?:\A[\s•–-]*|; (?:et )?)avec (?:le |la |les |l')?(?={X}[^;]*\Z)", lead, re.I)
        if opening:
            listed = self.list_at(t.sentence.start + opening.end(), t.instrument.start)
            if listed.elements:
                self.give_partners(t, listed)
        if t.instrument.ellipsis and _LIKEWISE.search(lead):
            verb = _LIKEWISE.search(lead)
            assert verb is not None
            self.give(t, self.subject_before(t.sentence, t.sentence.start + verb.start()), "subject")
            return
        held = re.search(rf"(?:{_HOLDS})[^.;:{X}]{{0,60}}\Z|{_HAS}\Z", lead, re.I)
        if held and t.way != "active_before":
            self.give(t, self.subject_before(t.sentence, t.sentence.start + held.start()), "subject")
            return
        verb = re.search(
            r"\b(?:dispos\w+|bénéfici\w+|s'est|se sont|s'était|s'étaient|est|sont|a|ont|était|étaient|"
            r"repos\w+|s'appuie\w*|s'inscri\w+|possèd\w+|détien\w+|fait|font)\b",
            lead,
        )
        if t.trigger is not None and (t.way in {"active_before", "relative_after"} or t.frame.parties == []):
            return
        if verb and HOSTS.match(lead, verb.start()):
            return  # "A a salué l'accord signé par B"
        if verb and len(t.frame.parties) == 1 and not _RELATIVE.search(lead, verb.end()):
            self.give(t, self.subject_before(t.sentence, t.sentence.start + verb.start()), "subject")

    def _on_behalf(self, t: Telling) -> None:
        """ "a signé, au nom de l'Union européenne, une convention": who is spoken for is a party."""
        for match in re.finditer(
            rf"\b(?:au nom|pour le compte) (?:de la |de l'|du |des |de |d')(?=(?:le |la |les |l')?{X})|"
            rf",? représentante?s? (?:de |d')?(?:la |le |les |l')?(?={X})",
            self.masked[t.sentence.start : t.sentence.end],
        ):
            listed = self.list_at(t.sentence.start + match.end(), t.sentence.end)
            self.give(t, listed.elements[:1], "by")

    def _for_each(self, t: Telling) -> None:
        """ "signé, pour la partie tunisienne, par X et, pour la partie malienne, par Y"."""
        if t.trigger is None or t.trigger.rule not in {"sign", "conclude"}:
            return
        found = [
            self.by_start.get(m.start("party"))
            for m in _FOR_PARTY.finditer(self.masked, t.trigger.end, t.end)
        ]
        parties = [element for element in found[:MAX_TRIES] if element is not None]
        if len(parties) >= 2:
            self.give(t, parties, "by")

    def _respectively(self, t: Telling) -> None:
        """ "X et Y ont signé, respectivement pour A et B": who each signs for."""
        match = re.search(
            r"\brespectivement (?:pour|au nom d[eu]s?) ", self.masked[t.sentence.start : t.sentence.end]
        )
        if match:
            self.give(t, self.list_at(t.sentence.start + match.end(), t.sentence.end).elements, "by")

    def _theirs(self, t: Telling) -> None:
        """ "A, B et C deviennent partenaires : leur accord a été signé": of those named before in the
        sentence.
        """
        if t.instrument.determiner in {"leur", "leurs"} and not t.frame.parties:
            named = [e for e in self.asides.taking_part(t.sentence) if e.anaphor is None]
            before = [e for e in named if e.end <= t.instrument.start]
            if len(self.parties(before)) >= 2:
                self.give(t, before, "sentence")

    def _pair_aside(self, t: Telling) -> None:
        """ "X et Y, qui dirigent les deux institutions, ont signé": the persons act for the two named
        before.
        """
        pairs = [e for e in self.context.elements_in(t.sentence.start, t.sentence.end) if e.anaphor == "pair"]
        signed = (
            t.trigger is not None and t.trigger.rule in {"sign", "conclude"} and t.trigger.claim == "actual"
        )
        if pairs and signed and not t.frame.parties:
            self.give(t, pairs[:1], "subject")
