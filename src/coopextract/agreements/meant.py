"""Signatories whom a sentence takes up without naming them: "les deux dirigeants", "ils", "elle a signé".

They are the persons named last before it, one for each party; where that is not clear there is none.
"""

from __future__ import annotations

import re

from coopextract.agreements.asides import Asides
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.elements import Element
from coopextract.agreements.telling import Telling

#: Code points before "les deux dirigeants", "ils" in which they are named.
NEAR = 800
#: Code points before a verb in which its subject is a pronoun.
BEFORE = 60
_LEADERS = re.compile(
    r"\bdeux (?:dirige|responsable|direct(?:eur|rice)|président|secrétaire|ministre|recteur|homme|femme|chef|"
    r"patron|personnalité|haut|ambassad|gouverneur|maire|doyen|commissaire|représentant|délégué|homologue|"
    r"administrat|partie[^s]|diplomate|officiel)",
    re.I,
)
_MINISTER = re.compile(r"(?:vice-)?ministre\b|secrétaire d'[ée]tat\b", re.I)
#: A pronoun for two as the subject of the verb behind it, one for one, and one for a partner behind it.
_BOTH = re.compile(
    r"(?:\A|[,;:.] |\bqu')\W{0,3}(?:ils|elles|tou(?:s|tes) (?:les )?deux|l'une? et l'autre)"
    r"(?: (?:y|en|l'|les|leur|se))? ?\Z",
    re.I,
)
_ONE = re.compile(r"(?:\A|[,;:.] |\boù |\bet |\bqu')\W{0,3}(?:il|elle)(?: y)? ?\Z", re.I)
_WITH_PRONOUN = re.compile(r"[^;.]{0,80}? avec (?:lui|elle|ce dernier|cette dernière|celui-ci|celle-ci)\b")
_WITH_NAMED = re.compile(rf"[^;.{X}]{{0,100}}?\bavec (?:(?:le |la |l'|son |sa )?(?:(?:M|Mme|Dr|Pr)\.? )?){X}")
#: "X a reçu Y, avec qui elle a signé".
_WITH_WHOM = re.compile(
    r", avec (?:qui|lequel|laquelle)(?: (?:il|elle|ce dernier|cette dernière)| l'intéressée?)? ?\Z"
)
_BY_LEADERS = re.compile(r"[^;.]{0,120}?\bpar (?:les|ces|leurs) deux\b")


class Meant:
    """Finds the persons that a telling takes up."""

    def __init__(self, asides: Asides) -> None:
        self.context = asides.context

    def find(self, t: Telling) -> list[Element]:
        """Those named just before who serve the parties."""
        trigger, text = t.trigger, self.context.text
        if trigger is None or trigger.rule != "sign" or not t.frame.claimed:
            return []
        if trigger.voice == "passive":
            return self._by_leaders(t, trigger.end)
        leaders = [e for e in t.frame.actors if e.anaphor and _LEADERS.search(text[e.start : e.end])]
        before = text[max(t.sentence.start, trigger.start - BEFORE) : trigger.start]
        if leaders or (trigger.voice == "active" and _BOTH.search(before)):
            return self._both(t, leaders[0].start if leaders else trigger.start)
        whom = _WITH_WHOM.search(before) if trigger.voice == "active" else None
        if whom:
            return self._both(t, trigger.start - len(whom.group()))
        if trigger.voice == "active" and _WITH_PRONOUN.match(text, trigger.end, t.sentence.end):
            return self._both(t, trigger.start)
        if trigger.voice == "active" and _ONE.search(before):
            return self._one(t, trigger.start, trigger.end)
        return []

    def _by_leaders(self, t: Telling, verb: int) -> list[Element]:
        """ "une convention a été signée par les deux gouverneurs"."""
        match = _BY_LEADERS.match(self.context.text, verb, t.sentence.end)
        if match is None or not _LEADERS.match(self.context.text, match.end() - len("deux"), t.sentence.end):
            return []
        return self._both(t, verb)

    def _one(self, t: Telling, verb: int, behind: int) -> list[Element]:
        """ "elle a signé avec Y": who was named last before the verb, if Y serves another party."""
        match = _WITH_NAMED.match(self.context.masked, behind, t.sentence.end)
        partner = self.context.elements_in(match.end() - 1, t.sentence.end)[:1] if match else []
        if not partner or not partner[0].person:
            return []
        theirs = set(self.context.parties_of(partner[0]))
        named = self._named_before(verb)
        mine = [e for e in named if not theirs & set(self.context.parties_of(e))]
        return mine[-1:] if theirs and mine == named[-len(mine) :] else []

    def _both(self, t: Telling, offset: int) -> list[Element]:
        """The persons named before ``offset``, one for each of two parties, or none."""
        if ministers := self._two_ministers(t, offset):
            return ministers
        named = {e.person: e for e in self._named_before(offset)}
        told = set(t.frame.parties)
        ours = [e for e in named.values() if len(told) < 2 or set(self.context.parties_of(e)) <= told]
        served = {party for e in ours for party in self.context.parties_of(e)}
        return ours if len(ours) == 2 == len(served) and (told <= served or len(told) > 1) else []

    def _two_ministers(self, t: Telling, offset: int) -> list[Element]:
        """ "X, ministre de la Santé, a reçu Y, ministre français de la Santé": of two states the one whose
        minister bears no adjective is the other.
        """
        told = set(t.frame.parties)
        if len(told) != 2 or not all(party.startswith("state:") for party in told):
            return []
        near = self.context.elements_in(max(0, offset - NEAR), offset)
        people = {e.person: e for e in near if e.kind == "person" and e.person}
        ministers = [e for e in people.values() if _MINISTER.match(e.role or "")]
        served = {party for e in ministers for party in self.context.parties_of(e)}
        return ministers if len(ministers) == 2 and len(served) == 1 and served <= told else []

    def _named_before(self, offset: int) -> list[Element]:
        near = self.context.elements_in(max(0, offset - NEAR), offset)
        return [e for e in near if e.kind == "person" and e.person and self.context.parties_of(e)]
