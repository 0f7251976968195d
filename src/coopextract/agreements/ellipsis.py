"""Pronouns that stand for an instrument named before: "en a conclu un autre", "le sien", "celui avec B".

They take kind and gender of the nearest instrument before them and are told like any other instrument; which
parties they share with it is a matter of context.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.indexing import ByStart
from coopextract.agreements.instruments import Instrument
from coopextract.masking import DATE as D

#: Code points between a pronoun and the instrument that it stands for.
REACH = 700

_PARTICIPLE = r"(?:signé|conclu|passé|paraphé|noué|renouvelé)e?s?"
_TOLD = (
    rf"(?=,? ?(?:{_PARTICIPLE}|(?:a|ont|avait|est|fut) (?:été |[a-zà-ÿœ]+ ){{0,2}}|avec|entre|du {D}|de {D}|"
    rf"le {D}|en {D}|en date|daté|lie |unit |lient|liant|associ|engage |réunit |relati|portant|sur |plus |"
    rf"également|de même nature|du même|d'un))"
)
_PRONOUNS = (
    re.compile(
        rf"\ben (?:a|ont|avait|avaient|avons) (?:[a-zà-ÿœ]{{2,20}} ){{0,2}}?{_PARTICIPLE} "
        rf"(?P<one>(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)"
        rf"(?: autres?| seconde?| nouve(?:au|lle))?)(?=[ ,.;])",
        re.I,
    ),
    re.compile(
        rf"(?<![\w'])(?P<one>l[ea] (?:précédente?|derni(?:er|ère)(?: en date)?))"
        rf"(?=,? ?(?:{_PARTICIPLE}|était d[eu] {D}|est d[eu] {D}|dat(?:e|ait) d[eu] {D}|remont(?:e|ait) (?:à|"
        rf"au) {D}|"
        rf"avait été {_PARTICIPLE}|avec|entre))",
        re.I,
    ),
    re.compile(
        r"\b(?:(?:a|ont|avait|avaient) (?:ensuite |aussi |à son tour )?fait|fit|firent) "
        r"(?P<one>de même|autant)"
        r"(?=,|\.| (?!pour |au nom ))",
        re.I,
    ),
    re.compile(
        rf"\bl'(?:a|ont|avait|avaient) (?P<one>imitée?s?|suivie?s?)(?=,? (?:le |en |au |"
        rf"dès )?(?:mois de )?{D})",
        re.I,
    ),
    re.compile(
        r"(?:(?<=[.!?] )|(?<=\n)|(?<=; ))(?P<one>L'une|L'autre|L'un)(?=,? (?!(?:et|ou) )(?:[a-zà-ÿœ]|\ue006))"
    ),
    re.compile(
        r"(?<!\w)(?P<one>une (?:version|mouture|édition) (?:révisée|actualisée|modifiée|renouvelée|amendée|"
        r"nouvelle|mise à jour)|une nouvelle (?:version|mouture)|une (?:seconde|deuxième|troisième) "
        r"(?:version|mouture))(?=,? (?:en )?(?:a|avait|fut|est) )",
        re.I,
    ),
    re.compile(r"(?<!\w)(?P<one>le sien|la sienne|le leur|la leur)(?!\w)", re.I),
    re.compile(
        rf"(?<![\w'])(?P<one>une? (?:autre|seconde?|deuxième|troisième|quatrième|nouve(?:au|lle)))"
        rf"(?!\w){_TOLD}",
        re.I,
    ),
    re.compile(
        rf"(?<![\w'])(?P<one>l[ea] (?:seconde?|deuxième|troisième|quatrième|cinquième|sixième|"
        rf"premi(?:er|ère)|derni(?:er|ère)|suivante?))(?!\w)"
        rf"(?=,? ?(?:{_PARTICIPLE}|avec|entre|lie |unit |liant|engage |du {D}|de {D}|le {D}|en {D}|d'{D}|"
        rf"daté|"
        rf"dat(?:e|ait) d|remont(?:e|ait) à|porte(?:nt)? sur|concerne |vise |prévoit |a trait |"
        rf"relati(?:f|ve) |"
        rf"consacrée? |traite d|encadre |organise |(?:a|avait) (?:suivi|été {_PARTICIPLE})|"
        rf"fut {_PARTICIPLE}|est intervenue?|(?:a|avait) pour (?:autre )?part|associe |implique |"
        rf"qui (?:lie|unit|engage|associe|réunit|relie) ))",
        re.I,
    ),
    re.compile(
        rf"(?<![\w'])(?P<one>celui|celle)(?= (?:{_PARTICIPLE}|avec|entre|d[eu] {D}|qui (?:lie|unit)|liant|"
        rf"que (?:le |la |les |l')?{X}))",
        re.I,
    ),
)
# "Deux textes ont été signés. Le premier ..., l'autre ...": of general words for instruments, too.
_ANY_GENDER = re.compile(r"de même|autant|imit|suivi|l'autre|une .*(?:version|mouture|édition)", re.I)
_OF_SEVERAL = re.compile(r"l'(?:une?|autre)\b|l[ea] (?:premi|second|deuxième|troisième|quatrième)", re.I)
_ONE = frozenset(("un", "une", "le", "la", "celui", "celle", "l'un", "l'une", "l'autre"))
_FEMININE = re.compile(r"(?i:convention|lettre|charte|déclaration|entente|initiative|alliance)")


def _feminine(words: str) -> bool:
    return bool(
        re.search(r"(?:\A| |\Al')(?:une|la|sienne|leur|celle)\b|ère\b|conde\b", words, re.I)
    ) and not words.lower().startswith("le ")


def _antecedent(before: Sequence[Instrument], masked: str, words: str) -> Instrument | None:
    """The nearest instrument that agrees in gender with the pronoun; "de même" agrees with any."""
    any_gender = _ANY_GENDER.match(words) is not None
    of_several = _OF_SEVERAL.match(words) is not None
    for instrument in reversed(before):
        if (instrument.generic and not (of_several and instrument.plural)) or instrument.legal:
            continue
        if words[:2].lower() == "l'" and not instrument.plural:
            return None
        if any_gender or bool(_FEMININE.match(masked, instrument.start)) == _feminine(words):
            return instrument
    return None


def find_ellipses(masked: str, instruments: Sequence[Instrument]) -> list[Instrument]:
    """Pronouns for instruments, as instruments; none inside a named one."""
    index = ByStart(instruments)
    found: dict[int, Instrument] = {}
    for pattern in _PRONOUNS:
        for match in pattern.finditer(masked):
            start, end = match.span("one")
            if start in found or any(i.end > start for i in index.between(start - 80, end + 1)):
                continue
            words = match.group("one")
            like = _antecedent(index.between(max(0, start - REACH), start), masked, words)
            if like is not None:
                word = words.split()[0].lower()
                many = like.many and word not in _ONE
                found[start] = replace(like, start=start, end=end, determiner=word, ellipsis=True, many=many)
    return [found[start] for start in sorted(found)]
