"""Whom a person stands for when the sentence says so: "X, pour A", "A, représentée par X".

The owner that is found is the (start, end) of an organisation, of a state, or of a noun phrase that stands
for one ("pour l'Organisation"); :mod:`coopextract.persons.owners` looks it up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coopextract.masking import ORGANISATION as O
from coopextract.masking import STATE as S
from coopextract.persons.lexicon import RoleLexicon
from coopextract.persons.phrases import PersonPhrase

Span = tuple[int, int]

#: How far back from a person the party may stand that the person represents, in code points.
REACH = 200

_ARTICLE = r"(?:la |le |les |l'|La |Le |L')?"
_GOVERNMENT = (
    r"(?:(?:gouvernement|État|royaume|république|partie|région|ville|groupe) "
    r"(?:de la |du |de l'|des |de |d')?)?"
)
_ANAPHOR = (
    r"(?:(?:l'|la |le )[A-ZÀ-Þa-zà-ÿœ][a-zà-ÿœ]{3,18}(?![\w'-])(?! [A-ZÀ-Þ(])|cette dernière|ce dernier|"
    r"celle-ci|celui-ci|"
    r"l[ae] premi(?:er|ère)|l[ae] seconde?|le gouvernement(?: [a-zà-ÿœ]{4,20})?|l'État(?: [a-zà-ÿœ]{4,20})?)"
)
_OWNER = rf"(?:{_ARTICLE}(?i:{_GOVERNMENT})(?P<owner>{O}+|{S}+)(?: ?\({O}+\))?|(?P<anaphor>{_ANAPHOR}))"
_SECOND_OWNER = _OWNER.replace("P<owner>", "P<owner2>").replace("P<anaphor>", "P<anaphor2>")
_SPEAKS = (
    r"(?:pour le compte d(?:e|u|es)|pour|au nom d(?:e|u|es)|en représentation d(?:e|u|es)|représentante?s?|"
    r"à la tête d(?:e|u|es)|qui (?:dirige|dirigeait|préside|présidait))"
)
_STOP = (
    r"(?=[ ]?[,;:.()\n»]|\s*\Z| et | a | ont | ainsi | avec | par | le | un | une | l'a | l'ont | en | dans |"
    r" depuis )"
)
_BEHIND = re.compile(
    rf" ?[,(]? ?(?:alors |ici |lui |elle )?(?:agissant |signant |intervenant |parlant )?"
    rf"{_SPEAKS} ?{_OWNER}{_STOP}"
)
#: "signait pour", "l'a signé au nom de", "a fait de même pour".
_ACTED = (
    r"(?:(?:l'a|l'avait|a|avait|ayant) (?:signée?|paraphée?|cosignée?|tenu la plume|fait(?: de même)?)|"
    r"(?:tenait|tint|tient) la plume|"
    r"en (?:a |avait )?fai(?:t|sait) autant|faisait de même|"
    r"(?:l')?(?:co)?sign(?:e|ait|a)|(?:l')?paraph(?:e|ait|a))"
)
_VERB_FOR = re.compile(
    rf",? (?:(?:(?:y )?(?:a|avait|aura) )?représent(?:é|ait|era|e)|"
    rf"{_ACTED} (?:pour le compte d(?:e|u|es)|pour|au nom d(?:e|u|es))|"
    rf"dirige(?:ait)?|préside|présidait|préside aux destinées d(?:e|u|es)|"
    rf"(?:est|était) à la tête d(?:e|u|es)) "
    rf"?{_OWNER}{_STOP}"
)
_BEFORE = re.compile(
    rf"(?<!\w)(?:[Pp]our(?: le compte d(?:e|u|es))?|POUR|[Cc]ôté|[Dd]u côté d(?:e|u|es)|"
    rf"[Aa]u nom d(?:e|u|es)|[Ee]n ce qui concerne|[Ss]'agissant d(?:e|u|es)) ?(?i:{_OWNER})"
    rf"(?: ?\([^()\n]{{1,60}}\))?"
    rf"(?: ?(?:[,:–-] ?\n?(?:par |c'est |ce sont )?|par |c'est |\n)|"
    rf",? (?:a|avait) (?:co)?(?:signé|paraphé) |,? l[ae] signataire (?:est|était|fut) )\Z"
)
#: "A, au nom de laquelle a signé X": the antecedent of the relative.
_FOR_WHOM = re.compile(
    rf"(?P<owner>{O}+|{S}+)(?: ?\([^()\n]{{1,60}}\))?,? "
    rf"(?:(?:au nom|pour le compte) (?:duquel|de laquelle|de qui)|pour l(?:equel|aquelle)|pour qui) "
    rf"(?:l')?(?:a|avait) (?:co)?(?:signée?|paraphée?) \Z"
)
#: What may stand between a body and its representative: ", d'une part", ", dont le siège est à Genève".
_ASIDE = r"(?:,? (?:d'une part|d'autre part)|, (?:dont|sise?|ayant)\b[^,;.()\n]{3,80})?"
_OCCASION = r"(?:(?:à cette occasion|pour l'occasion|en l'occurrence|en l'espèce|aux présentes),? )?"
_REPRESENTED = re.compile(
    rf"(?P<owner>{O}+|{S}+)(?: ?\([^()\n]{{1,60}}\))?{_ASIDE},? ?"
    rf"\(?(?:dûment |ici |alors |étant |y )?"
    rf"(?:(?:était |est |sera )?représentée?s? (?:ici |respectivement )?{_OCCASION}"
    rf"(?:par|en la personne d(?:e|u))|"
    rf"(?:que|qu') ?(?:dirige|dirigeait|préside|présidait|représente|représentait)|"
    rf"(?:dirigée?|présidée?) par) \Z"
)
#: "A (M. X, directeur)": who stands in brackets behind a body belongs to it.
_IN_BRACKET = re.compile(rf"(?P<owner>{O}+|{S}+) ?\((?:ici )?(?:par )?\Z")
#: "A, en la personne de X": the two are one noun phrase, as the subject of a verb.
_IN_PERSON = re.compile(
    rf"(?P<owner>{O}+|{S}+)(?: ?\([^()\n]{{1,60}}\))?,? (?:ici |notamment )?"
    rf"(?:en la personne|en les personnes|en celle|par la voix|par celle|par celui|par l'intermédiaire|"
    rf"par l'entremise|par le truchement|par l'organe|sous la signature|sous celle) "
    rf"d(?:e |u |')\Z"
)
_THEN_BY = re.compile(rf"(?P<owner>{O}+|{S}+)(?: ?\({O}+\))?,? par \Z")
_FIRST = re.compile(
    rf"(?<!\w)[Ll][ae] (?:premi(?:er|ère)|1re|1er)(?:,? [^;.:]{{0,60}}?)? ?\b{_SPEAKS} ?{_OWNER}[,;]? "
    rf"(?:et )?(?:que )?l[ae] (?:seconde?|deuxième)(?:,? [^;.:]{{0,60}}?)? ?\b{_SPEAKS} ?{_SECOND_OWNER}"
)
_SECOND_ALONE = re.compile(rf"(?<!\w)l[ae] seconde? (?:signant |agissant )?{_SPEAKS} ?{_OWNER}")


_HEADS = re.compile(r"[ ,(]*(?:alors )?(?:à la tête|qui |dirige|présid|est |était )")
#: "la directrice de A pour le Mali": where she works, not for whom she speaks.
_AREA = re.compile(rf" pour {_ARTICLE}{S}+")
#: What stands between two persons who are then told apart as the first and the second.
_COUPLED = re.compile(r"(?: ?\([^()\n]{1,60}\))?,? et (?:par |avec |de |d')?(?:[^\s.;,]{1,14} ){0,3}")


#: The patterns before a person that say that it acts for the owner.
_SPOKEN = (_BEFORE, _IN_PERSON, _FOR_WHOM)


@dataclass(frozen=True)
class Represented:
    """A phrase and the (start, end) of whom its sentence says it stands for, or None.

    ``end``: where the phrase ends with the words that say so ("X, pour A"); ``speaks``: they say that the
    person acts for the owner, not just that it heads it; ``start``: where the phrase begins that holds them
    both ("A, en la personne de X"), or None.
    """

    phrase: PersonPhrase
    end: int
    owner: Span | None = None
    speaks: bool = False
    start: int | None = None


def _owner_span(match: re.Match[str], which: str = "") -> Span:
    return match.span(f"owner{which}" if match.group(f"owner{which}") else f"anaphor{which}")


class _Reader:
    """Reads the phrases of a document in order; an owner stands behind one person only."""

    def __init__(self, masked: str, lexicon: RoleLexicon) -> None:
        self.masked = masked
        self.used: set[Span] = set()
        self.represented = False
        lead = rf"(?:(?:{lexicon.title}) |le |la |l'|son |sa |leur )"
        self.lead = re.compile(rf"(?:{lead}){{1,3}}\Z")

    def read(self, phrase: PersonPhrase) -> Represented:
        left = self.masked[max(0, phrase.start - REACH) : phrase.start]
        lead = self.lead.search(left[-60:])
        left = left[: len(left) - len(lead.group())] if lead else left
        offset = phrase.start - len(left) - (len(lead.group()) if lead else 0)
        represented, self.represented = self.represented, False
        bracketed = (_IN_BRACKET,) if self.masked[phrase.end : phrase.end + 1] == ")" else ()
        then = (_THEN_BY,) if represented else ()
        for pattern in (_IN_PERSON, _REPRESENTED, _BEFORE, _FOR_WHOM, *bracketed, *then):
            match = pattern.search(left)
            if match:
                start, end = _owner_span(match) if pattern is _BEFORE else match.span("owner")
                if self._take((start + offset, end + offset)):
                    self.represented = pattern in {_REPRESENTED, _THEN_BY}
                    owner = (start + offset, end + offset)
                    whole = owner[0] if pattern is _IN_PERSON else None
                    return Represented(phrase, phrase.end, owner, pattern in _SPOKEN, whole)
        return self._behind(phrase)

    def _behind(self, phrase: PersonPhrase) -> Represented:
        match = _BEHIND.match(self.masked, phrase.end)
        verbal = None if match else _VERB_FOR.match(self.masked, phrase.end)
        found = match or verbal
        if found is None or not self._take(_owner_span(found)):
            return Represented(phrase, phrase.end)
        if phrase.organisation and _AREA.fullmatch(found.group()):
            return Represented(phrase, found.end())
        end = _closed(self.masked, found.end()) if match else phrase.end
        return Represented(phrase, end, _owner_span(found), not _HEADS.match(found.group()))

    def _take(self, owner: Span) -> bool:
        fresh = owner not in self.used
        self.used.add(owner)
        return fresh


def _closed(masked: str, end: int) -> int:
    """Behind the bracket that was opened before the owner, if one was."""
    return end + 1 if masked[end : end + 1] == ")" and "(" in masked[max(0, end - 60) : end] else end


def represent(masked: str, phrases: Sequence[PersonPhrase], lexicon: RoleLexicon) -> list[Represented]:
    """The phrases in order, each with whom its sentence says it stands for."""
    reader = _Reader(masked, lexicon)
    found = [reader.read(phrase) for phrase in phrases]
    for match in _FIRST.finditer(masked):
        _in_turn(masked, found, match)
    for match in _SECOND_ALONE.finditer(masked):
        _last_of_two(masked, found, match)
    return found


def _in_turn(masked: str, found: list[Represented], match: re.Match[str]) -> None:
    """ "la première pour A, le second pour B": of the last two persons named before."""
    named = [i for i, one in enumerate(found) if one.phrase.name and one.phrase.end <= match.start()][-2:]
    if len(named) == 2 and _COUPLED.fullmatch(
        masked[found[named[0]].phrase.end : found[named[1]].phrase.start]
    ):
        for index, which in zip(named, ("", "2"), strict=True):
            found[index] = replace(found[index], owner=_owner_span(match, which), speaks=True)


def _last_of_two(masked: str, found: list[Represented], match: re.Match[str]) -> None:
    """ "X et Y, le second signant pour B"."""
    named = [i for i, one in enumerate(found) if one.phrase.name and one.phrase.end <= match.start()][-1:]
    if (
        named
        and found[named[0]].owner is None
        and "." not in masked[found[named[0]].phrase.end : match.start()]
    ):
        found[named[0]] = replace(found[named[0]], owner=_owner_span(match), speaks=True)
