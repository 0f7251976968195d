"""Triggers: the verbs and nouns that say what happened to an instrument, with voice and what it claims.

A trigger is ``actual`` when the text says the event happened, ``future`` when it is to come, ``denied``
under negation. "ont conduit ... à conclure" happened; "en vue de conclure" did not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.indexing import Taken
from coopextract.agreements.lexicon import AgreementLexicon, VerbRule

Voice = Literal["active", "passive", "participle", "noun"]
Claim = Literal["actual", "future", "denied"]

_ADVERB = (
    r"(?:ainsi|désormais|maintenant|également|aussi|déjà|récemment|officiellement|conjointement|"
    r"respectivement|solennellement|notamment|donc|"
    r"tous deux|toutes deux|tous les deux|toutes les deux|chacune?|ensemble|en outre|par ailleurs|hier|"
    r"aujourd'hui|ce jour|"
    r"enfin|ensuite|d'abord|puis|(?:lui|elle)-même|(?:eux|elles)-mêmes|"
    r"(?:eux|elles|lui|elle) aussi|à leur tour|à son tour|d'ailleurs|alors|en effet|"
    r"tout juste|formellement|dûment|bien|mutuellement|"
    r"à cette occasion|"
    r"à cet effet|de ce fait|en marge de [^,;.]{1,60}|dans ce cadre|à nouveau|de nouveau|"
    r"depuis|successivement|"
    r"l'un et l'autre|l'une et l'autre|effectivement|toujours|séparément|[a-zà-ÿœ]{3,20}ment|"
    rf"{X}{{15,22}})"  # "l'un et l'autre", which stands for the two
)
_BETWEEN = (
    rf"(?:,? ?(?:(?:le |en |au |ce |dès |depuis )?\ue002+|à [A-ZÀ-Þ\ue005\ue004][^,;.()]{{0,40}}?|"
    rf"{_ADVERB}|pour sa part|pour leur part|de (?:son|leur) côté|quant à (?:elle|lui|eux)|elle aussi|"
    rf"lui aussi|au siège [^,;.]{{1,60}}?|lors [^,;.]{{1,80}}?|à l'occasion [^,;.]{{1,80}}?|"
    rf"en présence [^,;.]{{1,100}}?|par [^,;.]{{1,60}}?),?)"
)
_HAVE = (
    r"(?P<have>a|ont|avait|avaient|ayant|avoir|aura|auront|aurait|auraient|ait|aient|avons|avions|aurons|eut|"
    r"eurent)"
)
_BE = (
    r"(?P<be>(?:a|ont|avait|avaient|ayant|aura|auront|aurait|auraient|ait|aient|n'a|n'ont) (?:pas |"
    r"ainsi |également |aussi |déjà |donc |récemment |officiellement |jamais |encore |toujours |"
    r"pas encore |en outre |par ailleurs |notamment |enfin |ensuite |(?:eux|elles?|lui) aussi |"
    r"à (?:son|leur) tour |[a-zà-ÿœ]{3,20}ment )?été|"
    r"est|sont|était|étaient|fut|furent|sera|seront|serait|seraient|soit|soient|fût|être|étant|"
    r"vient d'être|viennent d'être)"
)
_COMPOUND = re.compile(
    rf"(?<![\w]){_HAVE}(?P<inverted>-[a-z]{{1,5}})?(?P<not> pas(?: encore)?| jamais|"
    rf" point)?(?: {_ADVERB}|{_BETWEEN}){{0,3}} ?,? ?\Z",
    re.I,
)
_PASSIVE = re.compile(
    rf"(?<![\w]){_BE}(?P<not> pas(?: encore)?| jamais| point)?(?: {_ADVERB}|{_BETWEEN}){{0,3}} ?,? ?\Z", re.I
)
_NEGATED = re.compile(r"(?:\bn'|\bne |\bni |\baucune? |\bsans )[^.;]{0,60}\Z", re.I)
_NOT_YET = re.compile(r"^(?: pas(?: encore)?| jamais| point)\b", re.I)
_FUTURE_WORDS = frozenset(
    "aura auront aurait auraient sera seront serait seraient soit soient fût aurons".split()
)
_RESULT = re.compile(
    r"\A(?P<head>.*)\b(?:vien(?:t|nent|s)|venons|venait|venaient|fin(?:i|it|issent)|réussi|accepté|"
    r"consenti|convenu ce jour|parven(?:u|ue|us|ues)|conduit|conduite|amené|amenés|amenée|abouti|permis|"
    r"donné lieu|servi|procédé|"
    r"eu l'honneur|le plaisir|l'occasion|s'est achevée?|s'est conclue?|après avoir|pour avoir|après|"
    r"(?:c'est|c'était|ce fut|vint|vient) (?:ensuite |enfin |aussi )?(?:au|le) tour|"
    r"heureux|fiers?|ravis?)[^.;]{0,80}?(?:de|d'|à|par)(?: \w{1,12}){0,1} ?\Z|"
    r"\A(?P<met>.*)\b(?:(?:se sont|s'est|s'étaient) (?:[a-zà-ÿœ]+ )?"
    r"(?:réuni|retrouvé|rencontré|rassemblé)e?s?|(?:a|ont|avaient) (?:mis à )?profité?)"
    r"(?: [^.;]{0,80}?)? pour ?\Z|"
    r"\A(?P<first>.*)\b(?:est|sont|était|étaient|devient|deviennent|devenue?s?) (?:ainsi |donc )?"
    r"(?:le|la|les|l'une? des) "
    r"(?:tout(?:e|es|s)? )?(?:premi(?:er|ère)s?|deuxième|troisième|dernière?s?|seule?s?) [^,;.:]{0,40}?à ?\Z|"
    r"\A(?P<saw>.*)\b(?:a|ont|avait|aura) (?:ainsi |aussi |également )?vu (?:[^,;.:]{2,80} )?|"
    r"\A(?P<could>.*)(?<!n')(?<!ne )\b(?:a|ont|avait|avaient|avons) (?:[a-zà-ÿœ]+ )?(?:pu|su)"
    r"(?: [a-zà-ÿœ]+ment)? ?\Z",
    re.I | re.S,
)
_WISH_NOUN = re.compile(
    r"(?<!\w)(?:en vue d|en prévision d|veille d|dans l'attente d|projet d|perspective d|possibilité d|"
    r"prochaine|"
    r"future|éventuelle|dans l'optique d|"
    r"prévue?|prévoi[te]\w*|"
    r"souhait\w*|appel\w* à|envisag\w*|propos\w*|négoci\w*|préparati\w*|préparent?|prépar[eé]\w*|"
    r"pourparlers|discussions?|aboutir à|avant|vers|permettr\w+|permettre|encourag\w*|invit\w*|"
    r"déboucher sur|"
    r"afin d|pour|jusqu'à|attend\w*|espèr\w*|viser?(?:ait)? à|étudi\w*|travaill\w* (?:à|sur)|autoris\w*|"
    r"relative à|recommand\w*|faciliter|accélérer|soutenir|en faveur d|demand\w*|dans le but d|compt\w*|"
    r"échang\w+ (?:des|de|leurs) vues|discut\w+|débatt\w+|(?:opportunité|question|idée|hypothèse|éventualité|"
    r"modalités|conditions) d|"
    r"pourrait|pourraient|devrait|devraient|doit|doivent|sera|seront)"
    r"[^.;:]{0,40}\Z",
    re.I,
)
# "La signature d'un protocole entre A et B est également prévue": the predicate says it is still to come.
_STILL_TO_COME = re.compile(
    r"[^.;]{0,200}? (?:est|sont|reste|restent) (?:[a-zà-ÿœ]+ ){0,2}?(?:prévue?s?|envisagée?s?|attendue?s?|"
    r"espérée?s?|souhaitée?s?|programmée?s?|imminente?s?|à l'étude|à venir|en projet)\b",
    re.I,
)
# "La cérémonie de signature d'un accord entre A et B aura lieu mardi", "devrait intervenir sous peu".
_TAKES_PLACE_LATER = re.compile(
    r"(?:(?! (?:qui|que|dont|où|a|ont|est|sont|était|étaient) )[^.;:]){0,200}? (?:"
    r"(?:aur(?:a|ont|ait|aient)|aient|ait) (?:[a-zà-ÿœ]+ )?lieu|"
    r"(?:se )?(?:tiendr|déroul(?:er)|interviendr|fer)(?:a|ont|ait|aient)|"
    r"(?:doi(?:t|vent)|devr(?:a|ont|ait|aient)|pourr(?:a|ont|ait|aient)|va|vont) (?:[a-zà-ÿœ]+ )?"
    r"(?:avoir lieu|se tenir|se dérouler|intervenir|être)|"
    r"(?:se(?:ra|ront|rait|raient)|soi(?:t|ent)) (?:[a-zà-ÿœ]+ )?"
    r"(?:organisé|célébré|tenu|présidé|effectué|réalisé|fait|fixé|finalisé|conclu)e?s?)\b|"
    r"[^.;:,]{0,120}, (?:prévu|programmé|attendu|annoncé|fixé|envisagé|espéré)es? ",
    re.I,
)
# "entendent le sceller par la signature d'un protocole", "veut y parvenir à travers la signature".
_MEANS_TO = re.compile(
    r"\b(?:entend|veu|voul|souhait|compt|doi|devr|va |vont |prévoi|envisag|projett|espèr|ambitionn|invit|"
    r"appell)[a-zà-ÿœ]*[^.;:]{0,40}? [a-zà-ÿœ]{2,14}(?:er|ir|re)\b[^.;:,]{0,40}? "
    r"(?:par|à travers|via|au moyen de) la \Z",
    re.I,
)
_IS_SUBJECT = re.compile(
    r"(?:\A|[.;:,»!?]\s*|\b(?:que|qu'|où|mais|et|car|avant) )(?:la|une|cette|leur|sa) (?:[a-zà-ÿœ]+ )?"
    r"(?:cérémonie (?:[a-zà-ÿœ]+ )?(?:de |d')(?:la )?)?\Z",
    re.I,
)
# "procéderont à la signature d'un accord", "invite la presse à la cérémonie de signature d'un accord".
_WILL_DO = re.compile(
    r"\b(?:(?:procéd|assist|présid|participe)(?:er)?(?:a|ont|ait|aient)|"
    r"prendr(?:a|ont) part|invit(?:e|ent)|convi(?:e|ent)) "
    r"(?:[^.;:]{0,60} )?(?:à|aux?|la|une|les) (?:la )?"
    r"(?:double |cérémonie (?:[a-zà-ÿœ]+ )?(?:de |d')(?:la )?)?\Z",
    re.I,
)
# "La signature de la convention entre A et B a été reportée sine die".
_PUT_OFF = re.compile(
    r"[^.;]{0,200}? (?:a été|avait été|est|fut|vient d'être) (?:[a-zà-ÿœ]+ ){0,2}?(?:reporté|annulé|ajourné|"
    r"différé|suspendu|repoussé|compromis)e?s?\b",
    re.I,
)
# "Le Liban a reporté la signature d'une convention".
_POSTPONES = re.compile(
    r"\b(?:report(?:er?|é|ait|ent)|repouss(?:er?|é|ait|ent)|ajourn(?:er?|é|ait|ent)|différ(?:er|é|ait)|"
    r"diffère|retard(?:er?|é|ait|ent)|suspend(?:u|re)?|bloqu(?:er?|é|ait|ent)|annul(?:er?|é|ait)|"
    r"conditionn(?:er?|é|ait|ent)|subordonn(?:er?|é)) (?:[a-zà-ÿœ]+ )?(?:la|sa|leur|cette) \Z",
    re.I,
)
_DONE_NOUN = re.compile(
    r"(?<!\w)(?:procédé|procède|procèdent|à l'occasion d|lors d|suite à|depuis|après|par(?!\w)|marqu\w*|"
    r"sanctionné\w*|"
    r"couronné\w*|concrétisé\w*|matérialisé\w*|formalisé\w*|conclu\w*|cérémonie d|s'est traduit|"
    r"traduit\w*|annonc\w*|salu\w*|félicit\w*|réjoui\w*|grâce à|a permis|ont permis|a donné lieu|abouti|"
    r"vu(?!\w))[^.;:]{0,60}\Z",
    re.I,
)


@dataclass(frozen=True)
class Trigger:
    """One event word: offsets of the whole verb group, the rule, the voice, the claim."""

    start: int
    end: int
    rule: str
    event: str
    strong: bool
    voice: Voice
    claim: Claim
    tense: str


def _claim(tense: str, auxiliary: str, negated: bool) -> Claim:
    if negated:
        return "denied"
    if tense in {"future", "conditional"} or auxiliary.split(" ")[0].lower() in _FUTURE_WORDS:
        return "future"
    return "actual"


def _left(masked: str, start: int, floor: int, width: int = 170) -> str:
    return masked[max(floor, start - width) : start]


def _participle(masked: str, start: int, end: int, floor: int, rule: VerbRule) -> Trigger:
    left = _left(masked, start, floor)
    passive = _PASSIVE.search(left)
    if passive:
        begin = start - (len(left) - passive.start())
        negated = (
            bool(passive.group("not"))
            or bool(_NEGATED.search(left, max(0, passive.start() - 14), passive.start()))
            or "n'" in passive.group("be")
        )
        word = passive.group("be").lower()
        claim = _claim("", word, negated)
        if word == "être":
            claim = (
                "future"
                if not re.search(r"(?:vient|viennent|pour avoir|avoir) d?'?\s?\Z", left[: passive.start()])
                else "actual"
            )
        return Trigger(begin, end, rule.id, rule.event, rule.strong, "passive", claim, "participle")
    compound = _COMPOUND.search(left)
    if compound:
        begin = start - (len(left) - compound.start())
        negated = bool(compound.group("not")) or bool(
            re.search(r"(?:\bn'|\bne )\Z", left[: compound.start()])
        )
        claim = _claim("", compound.group("have"), negated)
        return Trigger(begin, end, rule.id, rule.event, rule.strong, "active", claim, "participle")
    denied = re.search(r"\b(?:non|jamais|pas encore|pas) ?\Z", left)
    soon = re.search(r"\b(?:bientôt|prochainement) ?\Z", left)
    claim = "denied" if denied else "future" if soon else "actual"
    return Trigger(start, end, rule.id, rule.event, rule.strong, "participle", claim, "participle")


_WISHED = re.compile(
    r"\b(?:souhait|demand|voul|veul|veut|propos|exig|appel|recommand|plaid|espér|espèr|attend|insist|exhort|invit|encourag|suggér)\w*"
    r"[^.;:]{0,60}? (?:à ce )?(?:que|qu') ?[^.;:]{0,140}\Z",
    re.I,
)
# "Si A et B signaient un accord, les échanges augmenteraient"; not "même s'ils signaient déjà des accords".
_SUPPOSED = re.compile(r"(?<![Mm]ême )(?<![Cc]omme )\b(?:[Ss]i |[Ss]')[^.;:,]{0,160}\Z")
_PLEDGES = re.compile(r"\b(?:se |s')engag\w+(?: \w|\Z)", re.I)
# "A et B ont conclu à la nécessité d'un accord": what they found, not what they made.
_FINDS = re.compile(
    r"(?: (?:le |en )?\ue002+,?)? (?:tous |toutes )?(?:(?:les )?deux )?(?:à (?:la|l'|une?)|au) ?"
    r"(?:nécessité|besoin|utilité|opportunité|importance|existence|absence|échec|inutilité|impossibilité|"
    r"possibilité|pertinence|urgence|intérêt|bien-fondé|faisabilité|insuffisance|impasse)\b"
)
_PASSES_BY = re.compile(r"(?: donc| aussi| ainsi| d'abord| notamment| désormais)? par\b")
# What makes a form that is also a noun one.
_NOUN_BEFORE = re.compile(r"(?:\b(?:une?|cet|cette|par|de|du|des|son|leur) |d')\Z", re.I)
_NTH_BEFORE = re.compile(r"\b(?:premier|second) \Z", re.I)


def _finite(masked: str, start: int, end: int, floor: int, rule: VerbRule, tense: str) -> Trigger | None:
    if (
        tense == "present"
        and masked[start:end].endswith("e")
        and _COMPOUND.search(_left(masked, start, floor, 40))
    ):
        return _participle(masked, start, end, floor, rule)  # "ont signe": the accent is missing
    left = _left(masked, start, floor, 24)
    nth = rule.id == "exchange" and _NTH_BEFORE.search(left)
    if tense == "present" and (nth or _NOUN_BEFORE.search(left)):
        return None  # "un échange de lettres"
    if rule.id == "bind" and _PLEDGES.search(masked[max(floor, start - 3) : end + 6]):
        return None  # "A s'engage à appuyer B"
    if masked.startswith("pass", start) and _PASSES_BY.match(masked, end):
        return None  # "la sécurité passe par une entente"
    negated = bool(re.search(r"(?:\bne |\bn')(?:le |la |les |l'|se |s'|y |en )?\Z", left))
    if tense == "present" and _WISHED.search(_left(masked, start, floor, 200)):
        tense = "future"  # "souhaite que A et B concluent"
    if tense == "imperfect" and _SUPPOSED.search(_left(masked, start, floor, 200)):
        tense = "conditional"
    voice: Voice = "passive" if re.search(r"(?:\bse |\bs')\Z", left) else "active"
    return Trigger(start, end, rule.id, rule.event, rule.strong, voice, _claim(tense, "", negated), tense)


# "A et B doivent signer", "sont sur le point de conclure": what is to come, with the verb of its subject.
_TO_COME = re.compile(
    r"(?<!\w)(?:doi(?:t|vent)|va|vont|devrai(?:t|ent)|(?:s'apprêt|se prépar)\w+ à|"
    r"(?:est|sont|était|étaient) sur le point (?:de |d')|(?:compt|prévoi|envisag)\w+ (?:de )?|"
    r"(?:a|ont) (?:convenu|décidé|prévu) (?:de |d')|(?:est|sont) convenue?s? (?:de |d'))"
    r"(?: ?(?:bientôt|prochainement|également|aussi|ensemble|[a-zà-ÿœ]{3,20}ment))? ?\Z",
    re.I,
)


def _infinitive(masked: str, start: int, end: int, floor: int, rule: VerbRule) -> Trigger:
    left = _left(masked, start, floor, 140)
    happened = _RESULT.search(left)
    begin = start
    if happened:
        head = next(filter(None, happened.groups()), "")
        auxiliary = re.search(r"(?:\b(?:a|ont|avait|avaient|ayant|s'est|se sont)(?: \w+){0,2} ?)\Z", head)
        begin = start - (len(left) - (auxiliary.start() if auxiliary else len(head)))
    elif to_come := _TO_COME.search(left):
        begin = start - (len(left) - to_come.start())
    claim: Claim = "actual" if happened else "future"
    if re.search(
        r"(?:refus\w+|renonc\w+|exclu\w*|sans|au lieu|évit\w+|ne pas|impossibilité)[^.;]{0,30}\Z", left
    ):
        claim = "denied"
    return Trigger(begin, end, rule.id, rule.event, rule.strong, "active", claim, "infinitive")


def _is_to_come(masked: str, end: int, left: str) -> bool:
    """Whether the verb of which the noun ending at ``end`` is subject or object puts it in the future."""
    if _STILL_TO_COME.match(masked, end) or _WILL_DO.search(left) or _MEANS_TO.search(left):
        return True
    return _IS_SUBJECT.search(left) is not None and _TAKES_PLACE_LATER.match(masked, end) is not None


def _noun(masked: str, start: int, end: int, floor: int, rule: VerbRule) -> Trigger:
    left = _left(masked, start, floor, 110)
    after = masked[end : end + 60]
    wish = bool(_WISH_NOUN.search(left)) or bool(
        re.match(r" (?:prochaine|future|éventuelle|prévue|imminente|envisagée)", after)
    )
    to_come = _is_to_come(masked, end, left)
    wish = wish or to_come or _PUT_OFF.match(masked, end) is not None
    done = not (to_come or _PUT_OFF.match(masked, end)) and _DONE_NOUN.search(left[-70:]) is not None
    claim: Claim = "future" if wish and not done else "actual"
    if rule.id == "sign" and done:
        claim = "actual"
    if _POSTPONES.search(left):
        claim = "future"
    if re.search(r"(?:ouverte?s? à la|absence d|défaut d|sans|aucune|avant la|refus d)[^.;]{0,20}\Z", left):
        claim = "denied"
    return Trigger(start, end, rule.id, rule.event, rule.strong, "noun", claim, "noun")


def find_triggers(masked: str, start: int, end: int, lexicon: AgreementLexicon) -> list[Trigger]:
    """The triggers between ``start`` and ``end`` (one sentence), in order, not overlapping."""
    found: list[Trigger] = []
    for rule in lexicon.verbs:
        for tense, pattern in rule.forms.items():
            for match in pattern.finditer(masked, start, end):
                one = _one(masked, match.start(), match.end(), start, rule, tense)
                found += [_told_so(masked, start, one)] if one is not None else []
        if rule.id == "sign":
            found += _names_put(masked, start, end, rule)
        if rule.noun is not None:
            for match in rule.noun.finditer(masked, start, end):
                noun = _noun(masked, match.start(), match.end(), start, rule)
                found.append(_told_so(masked, start, noun))
    return _longest(found)


# "ont apposé leurs signatures au bas d'un accord": a verb of signing in several words.
_NAME_PUT = re.compile(
    r"\b(?P<verb>apposée?s?|mis(?:es?)?|appose(?:nt|ra|ront)?|apposèrent|mett(?:ent|ront)|mirent) "
    r"(?:[^,;.]{0,30}? |,[^,;.]{2,60}, )?(?:leurs?|sa|ses|son) (?:signatures?|paraphes?|griffes?|noms?)\b"
    r"(?=[^;.]{0,60}? (?:au bas|sur|à) )"
)


# "L'accord porte la signature de X et de Y".
_BEARS_NAMES = re.compile(r"\bport(?:e|ait) (?:la|les)(?: double)? (?:signatures?|paraphes?|griffes?)(?= d)")


def _names_put(masked: str, start: int, end: int, rule: VerbRule) -> list[Trigger]:
    found = [
        Trigger(*match.span(), rule.id, rule.event, rule.strong, "passive", "actual", "present")
        for match in _BEARS_NAMES.finditer(masked, start, end)
    ]
    for match in _NAME_PUT.finditer(masked, start, end):
        verb, span = match.group("verb"), (match.start(), match.end())
        if verb.startswith(("apposé", "mis")):
            found.append(_participle(masked, *span, start, rule))
        else:
            tense = "future" if verb.endswith(("ra", "ront")) else "present"
            one = _finite(masked, *span, start, rule, tense)
            found += [one] if one is not None else []
    return found


# What somebody only claims, and what nobody may say: "affirmait avoir conclu", "on ne saurait écrire que A
# et B ont signé".
_NOT_SO = re.compile(
    r"\b(?:ne saurai(?:t|ent)|ne peu(?:t|vent) (?:donc )?(?:dire|écrire|prétendre)|il est (?:faux|inexact)|"
    r"dément\w*|"
    r"(?:est|était|c'est) faux|prétend\w*|à tort|rumeurs?|contrairement à ce)\b[^.;:]{0,140}\Z|"
    r"\b(?:affirm(?:e|ent|ait|aient|er)|prétend\w*|assur(?:e|ait)) ?\Z|"
    r"\b(?:ni(?:e|ent|é|ait|aient)|contest\w+|réfut\w+) (?:[a-zà-ÿœ]+ )?(?:avoir|que |qu')[^.;:]{0,80}\Z|"
    r"\b(?:nie|nient|nié|niait|niaient|conteste|contestent|réfute|réfutent) ?\Z",
    re.I,
)


def _told_so(masked: str, floor: int, trigger: Trigger) -> Trigger:
    """The trigger, denied where the text only reports or refutes a claim."""
    left = _left(masked, trigger.start, floor, 200)
    return replace(trigger, claim="denied") if trigger.claim == "actual" and _NOT_SO.search(left) else trigger


# "ont souligné l'importance de coopérer, en signant un accord": what is only wished.
_WISHED_BY = re.compile(
    r"\b(?:importance|nécessité|intérêt|utilité|opportunité|possibilité) (?:de|d') ?"
    r"[a-zà-ÿœ]+(?:er|ir|re)\b[^.;:]{0,110}\ben \Z|"
    r"\b(?:souhait|propos|envisag|suggér|recommand)\w+ [^.;:]{0,110}\ben \Z",
    re.I,
)


def _one(masked: str, start: int, end: int, floor: int, rule: VerbRule, tense: str) -> Trigger | None:
    if tense == "infinitive":
        return _infinitive(masked, start, end, floor, rule)
    if tense == "gerund":
        wish = _WISHED_BY.search(_left(masked, start, floor, 160)) is not None
        claim: Claim = "future" if wish else "actual"
        return Trigger(start, end, rule.id, rule.event, rule.strong, "participle", claim, tense)
    if masked.startswith("conclu", start) and _FINDS.match(masked, end):
        return None
    if tense == "participle":
        return _participle(masked, start, end, floor, rule)
    return _finite(masked, start, end, floor, rule, tense)


_VOICE_ORDER = {"passive": 0, "active": 1, "participle": 2, "noun": 3}


def _longest(found: list[Trigger]) -> list[Trigger]:
    kept: list[Trigger] = []
    taken = Taken(min((t.start for t in found), default=0), max((t.end for t in found), default=0))
    for trigger in sorted(found, key=lambda t: (t.start - t.end, _VOICE_ORDER[t.voice], t.start)):
        if taken.free(trigger.start, trigger.end):
            taken.take(trigger.start, trigger.end)
            kept.append(trigger)
    return sorted(kept, key=lambda trigger: trigger.start)
