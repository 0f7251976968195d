"""Phrases to persons: who is meant, in which role, and for whom."""

from __future__ import annotations

import re
from dataclasses import replace

from coopextract.masking import ORGANISATION as O
from coopextract.masking import STATE as S
from coopextract.organisations.folding import slug
from coopextract.persons.columns import name_columns
from coopextract.persons.lexicon import RoleLexicon
from coopextract.persons.model import LinkedPhrase, PersonFound, Seat
from coopextract.persons.owners import Owners
from coopextract.persons.parallel import Aligned, parallel_lists, singular
from coopextract.persons.phrases import PersonPhrase, find_phrases
from coopextract.persons.register import Register
from coopextract.persons.representation import Represented, represent

_POSSESSIVES = {"notre": "ours", "nos": "ours", "son": "its", "sa": "its", "leur": "its", "leurs": "their"}
#: "Pour A, l'accord avec B a été signé par son directeur": the sentence is about A.
_FOR_FIRST = re.compile(
    rf"(?:\A|[.!?] |\n)(?:Pour|Côté|Du côté d(?:e|u|es)|Au nom d(?:e|u|es)) "
    rf"[^.;:,{O}{S}]{{0,12}}(?P<owner>{O}+|{S}+)(?: ?\([^()\n]{{1,60}}\))?,(?:(?!\. |; ).)*\Z"
)
#: Code points of a sentence that are read for whom it is about.
SENTENCE = 300
#: Code points between "son homologue" and the person named behind it: a blank, or a comma too.
NEXT_TO = 2
#: Code points behind an office that name its seat, at most.
LONGEST_SEAT = 50
_ENVOY = re.compile(r"(?:ambassad(?:eur|rice)|chargée? d['’]affaires)\b", re.I)
#: "Représentant spécial du Secrétaire général des Nations Unies et chef de la mission B": acts for B.
_SPECIAL = re.compile(
    r"(?:représentante?|envoyée?)(?: spéciale?)? (?:adjointe? )?du secrétaire général\b", re.I
)
#: "la ministre tunisienne de l'Équipement, chargée du ministère des Transports": acts for her state.
_OF_NATION = re.compile(r"(?:la |le )?ministre (?P<nation>[a-zà-ÿœ-]{4,20}) (?=d)", re.I)
#: What is left of "ministre de l'Équipement, également chargée du ministère des Transports" without the body.
_CHARGED = re.compile(r",? (?:également |aussi |par ailleurs )?(?:chargée?|en charge)\Z")
_HOMOLOGUE = re.compile(r"homologues?\b", re.I)


def _without_mere_homologues(linked: list[LinkedPhrase]) -> list[LinkedPhrase]:
    """ "son homologue X, directeur de B": one person, of whom the phrase behind says more."""
    following = [*linked[1:], None] if linked else []
    return [
        one
        for one, after in zip(linked, following, strict=True)
        if not (
            after is not None
            and one.person is None
            and one.affiliation is None
            and _HOMOLOGUE.match(one.role or "")
            and 0 <= after.start - one.end <= NEXT_TO
            and after.person is not None
        )
    ]


class Linker:
    """Links the phrases of one document in order, and completes the persons of its register.

    Args:
        original: the text as it is; roles are given in its spelling.
        text: the same with plain apostrophes and spaces.
        masked: ``text`` with organisations, states, dates and names masked.
    """

    def __init__(
        self, original: str, text: str, masked: str, register: Register, owners: Owners, lexicon: RoleLexicon
    ) -> None:
        self.original = original
        self.text = text
        self.masked = masked
        self.register = register
        self.owners = owners
        self.lexicon = lexicon
        self.aligned: Aligned = parallel_lists(masked, lexicon)
        self.columns = dict(name_columns(masked, lexicon))
        self.titles = re.compile(rf"(?<!\w)(?:(?:la |le )?{lexicon.title},? ){{1,3}}\Z")
        self.last: str | None = None  # whom the person named last stands for
        self.last_role = ""

    def run(self) -> list[LinkedPhrase]:
        """Every phrase that means a person, a role holder of a known body, or whoever was named before."""
        phrases = find_phrases(self.text, self.masked, self.lexicon)
        linked = [
            found
            for one in represent(self.masked, phrases, self.lexicon)
            if (found := self._link(one)) is not None
        ]
        linked = _without_mere_homologues(linked)
        return [self._informed(self._named_behind(phrase)) for phrase in linked]

    def _named_behind(self, phrase: LinkedPhrase) -> LinkedPhrase:
        """ "Le directeur de A a signé. M. X, directeur de A, ...": an office told before who holds it."""
        if phrase.person is not None or phrase.role is None or phrase.affiliation is None:
            return phrase
        person = self.register.promised(phrase.role, phrase.affiliation, phrase.start)
        return replace(phrase, person=person.id) if person is not None else phrase

    def _informed(self, phrase: LinkedPhrase) -> LinkedPhrase:
        """A name alone speaks for whom the person speaks elsewhere in the text."""
        if phrase.person is None or phrase.affiliation is not None or phrase.possessive:
            return phrase
        return replace(phrase, affiliation=self.register.persons[phrase.person].affiliation)

    def _link(self, one: Represented) -> LinkedPhrase | None:
        phrase = one.phrase
        role = self._role(phrase)
        mayor = self._is_mayor(phrase.role or "")
        affiliation = self._affiliation(phrase)
        if phrase.name in self.aligned:
            role_span, org_span = self.aligned[phrase.name]
            role = singular(self.original[slice(*role_span)]) if role_span else role
            affiliation = self._named_in(*org_span) if org_span else None
        owner = self.columns.get(phrase.name, one.owner) if phrase.name else one.owner
        spoken_for = self.owners.meant(*owner) if owner else None
        person = self.register.named(self.original[slice(*phrase.name)]) if phrase.name else None
        if person is None and phrase.name is None and role:
            person = self.register.holding(role, affiliation or spoken_for, phrase.start)
        party = spoken_for or affiliation or self._of_state(role)
        if party and _ENVOY.match(phrase.role or ""):
            party = affiliation = self.owners.embassy(party) or party
        seat = self._seat(phrase, person, mayor=mayor) if party is None else None
        if phrase.definite and person is None and spoken_for is None and seat is None:
            return None
        if person is not None:
            self.register.complete(person, role, affiliation or spoken_for, phrase.start)
        party = seat.party if seat is not None else party
        self.last = party or self.last
        end = one.end if spoken_for or one.owner is None else phrase.end
        ours = phrase.possessive and party is None and self._owner_word(phrase) == "ours"
        speaks = one.speaks and spoken_for is not None
        start = self._with_titles(phrase.start) if one.start is None else one.start
        hats = self.owners.all_inside(start, end) if phrase.name else ()
        known = person.id if person else None
        return LinkedPhrase(start, end, known, role, party, ours, speaks, hats, seat)

    def _with_titles(self, start: int) -> int:
        """Where a phrase begins whose titles stand before it: "la Dre X"."""
        match = self.titles.search(self.text[max(0, start - 60) : start])
        return start - len(match.group()) if match else start

    def _owner_word(self, phrase: PersonPhrase) -> str:
        """Whose a role is by its possessive: "ours" of who publishes, "its" of one, "their" of several."""
        words = re.split(r" |'", self.text[phrase.start : phrase.end].lower())
        return next((_POSSESSIVES[word] for word in words if word in _POSSESSIVES), "")

    def _named_before(self, phrase: PersonPhrase) -> str | None:
        """Whose director "sa directrice" is: the body or state named last."""
        if self._owner_word(phrase) != "its" or _HOMOLOGUE.match(phrase.role or ""):
            return None
        opening = self.masked[max(0, phrase.start - SENTENCE) : phrase.start]
        fronted = _FOR_FIRST.search(opening)
        if fronted:
            offset = phrase.start - len(opening)
            return self.owners.inside(offset + fronted.start("owner"), offset + fronted.end("owner"))
        return next(iter(self.owners.before(phrase.start)[-1:]), None)

    def _role(self, phrase: PersonPhrase) -> str | None:
        if phrase.role is None:
            return None
        words = _CHARGED.sub("", phrase.role)
        start = self.text.find(words, phrase.start, phrase.end)
        return self.original[start : start + len(words)] if start >= 0 else None

    def _named_in(self, start: int, end: int) -> str | None:
        """The organisation or state between two offsets, by name or by an adjective of nationality."""
        national = self.owners.states.find_adjectives(self.text[start:end])
        return self.owners.inside(start, end) or (f"state:{national[0].code}" if national else None)

    def _affiliation(self, phrase: PersonPhrase) -> str | None:
        """The organisation or state inside the phrase, by name, by adjective, or by a noun for one."""
        headed = self._body_of_office(phrase)
        if headed is not None:
            return headed
        if (
            _SPECIAL.match(phrase.role or "")
            and len(inside := self.owners.all_inside(phrase.start, phrase.end)) > 1
        ):
            return inside[-1]
        if national_minister := _OF_NATION.match(self.text, self._role_start(phrase)):
            states = self.owners.states.find_adjectives(national_minister.group("nation"))
            if states:
                return f"state:{states[0].code}"
        if phrase.organisation is not None:
            return self.owners.inside(*phrase.organisation)
        if phrase.role is None:
            return None
        national = self.owners.states.find_adjectives(self.text[phrase.start : phrase.end])
        if national:
            state = f"state:{national[0].code}"
            of_state = (self.last or "").startswith("state:") or self.last_role.lower().startswith("ministre")
            if _HOMOLOGUE.match(phrase.role) and not of_state:
                # "son homologue marocain" of a director is not the state of Morocco.
                return self.owners.counterpart(self.last, national[0].code) if self.last else None
            return state
        meant = self.owners.of_complement(*phrase.complement)
        return meant or (self._named_before(phrase) if phrase.possessive else None)

    def _role_start(self, phrase: PersonPhrase) -> int:
        return self.text.find(phrase.role or "", phrase.start, phrase.end)

    def _is_mayor(self, role: str) -> bool:
        """ "le maire de Lyon", and after him "son homologue de Milan"."""
        if not _HOMOLOGUE.match(role):
            self.last_role = role
        return self.lexicon.is_mayor(self.last_role)

    def _seat(self, phrase: PersonPhrase, person: PersonFound | None, *, mayor: bool) -> Seat | None:
        """Whom the office acts for, where the text gives neither the phrase nor the person a body."""
        other = person is not None and person.affiliation is not None
        if other or phrase.role is None or self.owners.all_inside(phrase.start, phrase.end):
            return None
        if mayor:
            return self.owners.town(*phrase.complement)
        body = self.lexicon.seat_of(phrase.role)
        words = self.text[slice(*phrase.complement)]
        if body is None or len(words) > LONGEST_SEAT or not re.search(r" [A-ZÀ-Þ]|'[A-ZÀ-Þ]", words):
            return None
        name = body.capitalize() + words
        return Seat(slug(name), name, "organisation", phrase.start, phrase.complement[1])

    def _body_of_office(self, phrase: PersonPhrase) -> str | None:
        """ "Le directeur général des douanes": the Direction générale des douanes, where the text has one."""
        body = self.lexicon.body_of(phrase.role) if phrase.role else None
        words = self.text[slice(*phrase.complement)]
        return self.owners.called(body + words) if body and words.strip() else None

    def _of_state(self, role: str | None) -> str | None:
        """Ministers and envoys speak for their state: the one their office has, else the only one named."""
        if role is None or role.split()[0].endswith("s"):
            return None  # ministers in the plural are rarely of one state
        speaks = self.lexicon.speaks_for(role)
        return self.owners.home or self.owners.host if speaks == "state" else speaks
