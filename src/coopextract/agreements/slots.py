"""The slots of a frame that do not name parties: dates by their role, subject matter.

Each date of a sentence has one role, told by the words before it: signature, entry into force, expiry, or
none of the instrument's ("créé en 1993", "pour la période 2020-2024").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as calendar_day
from typing import Literal

from coopextract import edtf
from coopextract.agreements.elements import ELEMENT as X
from coopextract.dates import DateMatch
from coopextract.masking import DATE as D

DateRole = Literal["event", "in_force", "expires", "amended", "other"]

_IN_FORCE = re.compile(
    r"\b(?:entr(?:é|ée|és|ées|er|a|e|era|ant|ait|ée) (?:officiellement |effectivement )?en (?:vigueur|"
    r"application|effet)|en vigueur|prend(?:ra|re)? effet|a pris effet|pris effet|applicable|à compter|"
    r"prenant effet|effective?|à partir|en application|s'appliqu(?:e|ent|ait|aient)|"
    r"entr(?:èrent|aient) en vigueur)"
    r"(?: (?:à compter|à partir|dès|depuis|le|en|au|du|de|d'))*[^.;,]{0,25}\Z",
    re.I,
)
_ROW_OF_YEARS = re.compile(rf"{D}+(?:,| et| à| ou|-|/) ?\Z")
#: Behind the day of its entry into force: "jour de sa signature".
THE_DAY_OF_SIGNING = re.compile(r",? (?:le |la )?(?:jour|date)(?: même)? de (?:sa|la|leur) signature\b")
# "est entré en vigueur l'accord signé à Berne le 3 mai 2008".
_SIGNED_ON = re.compile(
    r"\b(?:signé|paraphé|conclu)e?s? "
    r"(?:(?:à|au) [A-ZÀ-Þ][\w-]{1,20}(?: [A-ZÀ-Þ][\w-]{2,20}){0,2},? )?(?:le |en )\Z|"
    r"\b[Cc]'est (?:désormais |enfin |maintenant )?(?:chose faite|fait|officiel|acté|signé) depuis (?:le )?\Z"
)
# "Le 3 mai 2014 est entré en vigueur l'accord signé en 2008".
_COMES_INTO_FORCE = re.compile(
    r",? (?:(?:est|sont|était|étaient) (?:[a-zà-ÿœ]+ )?entrée?s?|entr(?:e|ent|era|eront|ait|aient|a|èrent)) "
    rf"en vigueur,? (?:l'|(?:le|la|les|un|une|cet|cette|ce|deux|trois) (?!{D}))"
)
_EXPIRES = re.compile(
    r"\b(?:expir\w+|jusqu(?:'|e)(?: ?(?:au|en|à|fin|le|la))*|éché(?:ance|ant)\w*|arriv\w+ à (?:échéance|"
    r"terme|expiration)|prend(?:ra)? fin|a pris fin|valable|valide|s'achève\w*|s'achèvera|"
    r"prolong\w+|proroge\w+|reconduit\w*)(?: (?:jusqu'(?:au|en|à)|le|en|au|à|fin))*[^.;,]{0,12}\Z",
    re.I,
)
# "à l'issue d'une journée d'étude organisée le 3 mai": the day of the meeting at which it was signed.
_AT_AN_EVENT = re.compile(
    r"\b(?:lors|à l'issue|à l'occasion|au cours|au terme|en marge) d[^.;:]{3,90}?\borganisée?s?"
    r"(?: (?:à|au|en) [^.;:,]{2,30},?)? (?:le )?\Z"
)
# "Lancé en 2015 par la signature d'un accord".
_BY_SIGNING = re.compile(
    r"(?:, (?:à|au|en|dans) [^,;.]{2,40}){0,2}"
    r",? (?:par|avec|à travers) (?:la (?:signature|conclusion) d|une? (?:accord|convention|protocole))"
)
# "Après C en 2015, c'est au tour de A": the day of somebody else.
_AFTER_OTHERS = re.compile(r"(?:\A|[.:;«] ?)\s*[Aa]près [^,;.:]{2,60} (?:en|le) \Z")
# "L'accord est en vigueur, a annoncé hier le ministère".
_ANNOUNCED_ON = re.compile(r", (?:a|ont) (?:[a-zà-ÿœ]+ )?annoncé(?: le| ce)? ?\Z")
# When something was said, not signed: "fait savoir hier", "un communiqué diffusé ce mercredi".
_REPORTED = re.compile(
    r"\b(?:fait savoir|fait part|indiqu(?:é|ait?)|déclar(?:é|ait?)|précis(?:é|ait?)|diffusée?s?|appris|"
    r"confirmée?|révélée?|organisée?s?|rapport(?:é|ait?))(?: le| ce| cet| cette)? ?\Z"
)
#: "modifié le 5 mars 2004 et en 2010", "tel qu'amendé en 2010"; not "modifié par l'avenant du 5 mars 2004",
#: where the date is that of the other instrument.
_AMENDED = re.compile(
    r"(?:\b(?:modifi|amend)(?:é|ée|és|ées)|\btel(?:le)?s? qu(?:e |')(?:révis|complét|actualis)ée?s?|"
    r", (?:révis|complét|actualis)ée?s?|\b(?:amended|as revised))"
    r"(?: (?:pour la (?:première|deuxième|seconde|dernière) fois|en dernier lieu|successivement|ensuite|"
    r"depuis|à [A-ZÀ-Þ][\w-]{2,20}))?"
    rf"(?: (?:le|les|en|au|à|on|in)|,| et| puis| and| {D}{{1,40}})*[ ]?\Z"
)
_OTHER = re.compile(
    r"\b(?:créé\w*|fond(?:é|ée|és|ées|a)|né\w*|lanc(?:é|ée|és|ées|a)|adhér\w+|inaugur\w+|institu(?:é|ée)|"
    r"élu\w*|nomm\w+|construit\w*|membre|publi(?:é|ée)s?|période|exercice|horizon|programme|plan|"
    r"stratégie|agenda|(?:résolution|loi(?: organique)?|décret|arrêté|ordonnance|délibération|décision|"
    r"règlement|directive|circulaire)(?: (?:n°|no|nº) ?[\w./-]{1,20})?|depuis|d'ici(?: à)?|session|"
    r"édition|rapport|budget|saison|années?|jeux|coupe|"
    r"dès|avant|après|fin|débuté|commenc\w+|démarr\w+|ouver\w+|prévue?s?|entre|mise? en (?:œuvre|place|"
    r"service)|avait été|celui|celle|ceux|"
    r"remplac(?:e|ent|ant|er|ait|aient)(?: [a-zà-ÿœ']+){0,3}|expositions?|conférences?|sommets?|congrès|"
    r"(?:jeux|coupe|championnats?)(?: [\w']+){1,4}|"
    r"ouvr(?:ira|iront|e|ent)|tiendr(?:a|ont)|(?:aura|auront) lieu)"
    r"(?: à [A-ZÀ-Þ][\w-]{2,30},?)?"
    r"(?: (?:le|en|au|à|de|du|depuis|la|l'|les|dès|l'année|l'an))*[ ]?\Z",
    re.I,
)
# "avait été signé dès le 10 juin 1966".
# "L'année 2014 compte : trois ententes y ont été signées".
_YEAR_OF = re.compile(r"\b[Ll]'année \Z")
# "L'année 2015 a vu la signature d'un accord".
_SAW = re.compile(
    r" (?:a|aura|avait) (?:[a-zà-ÿœ]+ )?(?:vu|connu|été (?:marquée|rythmée|ponctuée|dominée) par|"
    r"débuté (?:par|avec)) "
    r"[^.;]{0,60}?(?:signature|conclusion|signer|conclure)\b"
)
_IN_IT = re.compile(r"[^.;]{0,140} y (?:ont|a|furent|fut) (?:été )?(?:signé|conclu|paraphé)e?s?\b")
_AS_EARLY_AS = re.compile(r"\A\s*Dès (?:le |en )?\Z|\b(?:a|ont|avait|avaient),? dès (?:le |en |l'année )?\Z")
_SIGNED_AS_EARLY_AS = re.compile(
    r"\b(?:signé|conclu|paraphé|noué|scellé)e?s?(?: à [A-ZÀ-Þ][\w-]{2,30},?)? "
    r"dès (?:le |en |l'année |l'an )?\Z"
)
# "23 MARS 2000. - Décret portant assentiment à l'Accord ...": the date of the decree.
_HEADS_A_DECREE = re.compile(
    r"[.,]? ?[-–—:]{0,2} ?(?:décret|loi|arrêté|ordonnance|délibération|décision|règlement|circulaire)\b", re.I
)
# "fait à Luxembourg le 6 mai 1999": the date of signature by its formula.
_DONE_AT = re.compile(
    r"\b(?:faite?s?|signée?s?|conclue?s?) (?:à|au|en) [A-ZÀ-Þ\ue004-\ue006][^,;.:()]{1,40},? (?:le |en )?\Z"
)
# "Depuis mars 2010, date de la signature de leur convention".
_DATE_OF = re.compile(r",? (?:date|jour|année|moment) (?:de |d'|à laquelle|où|du )", re.I)
# "celui de mars 2003", "l'accord était de 1997", "la convention remonte à 1987": the label's own date.
_BINDS_SINCE = re.compile(
    r" qui (?:les |nous )?(?:lie|unit|engage|associe|régit)[^.;,]{0,70} depuis (?:le |l'année |le mois de )?"
)
# "Le bureau que A possède à Lomé depuis 1982 vient d'être doté d'un accord": the bureau dates from then.
_POSSESSES = re.compile(
    r" (?:que|qu'|qui|où) [^;.]{0,80}\b(?:possède|détien|exploit|gère|gèrent|dirig|occup|anim|tient|abrit|"
    r"héberg|travaill|instal|présid)[^;.]{0,30}depuis (?:le |l'année |le mois de )?\Z"
)
_SINCE_FIRST = re.compile(r"[\s«•–-]*Depuis (?:le |l'année |le mois de )?")
# "un accord avec A le 3 mai 2010 et un autre avec B le 4 juin": the day before "et" is of the one before.
_AND_ANOTHER = re.compile(r",? (?:et|puis) ")
# "Après B en 2010, A a signé ... le 4 juin 2012": what came before has a date of its own.
_SET_BEFORE = re.compile(r"[\s«•–-]*(?:Après|Outre|Dans le prolongement|À la suite|Faisant suite)\b[^,;.:]*")
_DATES_LABEL = re.compile(
    r"(?:,? (?:lui|elle))?(?: (?:était|est|date|datait|remonte|remontait))? (?:du|de|d'|à|au|en date du) ?",
    re.I,
)
_BEHIND_LABEL = re.compile(r"[^.;:]{0,4}(?: (?:du|de|de mai|en|daté(?:e)? du)|[ ,]*\()? ?")
_EXACTLY = re.compile(
    r",? ?\(?(?:plus (?:précisément|exactement)|précisément|exactement|soit),? (?:le |en )?", re.I
)
_CLAUSE_VERB = re.compile(
    r"\b(?:a|ont|est|sont|avait|avaient|était|étaient|sera|seront|vise|visent|prévoit|permet|permettra|"
    r"permettent|qui|porte|portent|consiste|s'inscrit|fait)\b",
    re.I,
)


def date_role(masked: str, date: DateMatch, floor: int) -> DateRole:
    """The role of ``date``, from up to 70 code points before it and the word behind it."""
    left = masked[max(floor, date.start - 70) : date.start]
    if date.precision == "year":
        left = _ROW_OF_YEARS.sub("", left)  # "pour les années 2025 et 2026": of one role
    if date.kind != "range" and (_SIGNED_ON.search(left) or THE_DAY_OF_SIGNING.match(masked, date.end)):
        return "event"
    if _IN_FORCE.search(left) or _COMES_INTO_FORCE.match(masked, date.end):
        return "in_force"
    if _EXPIRES.search(left):
        return "expires"
    if _AMENDED.search(left):
        return "amended"
    if _AT_AN_EVENT.search(left) or _BY_SIGNING.match(masked, date.end):
        return "event"
    if _AFTER_OTHERS.search(left) or _ANNOUNCED_ON.search(left):
        return "other"
    if _HEADS_A_DECREE.match(masked, date.end) or _REPORTED.search(left):
        return "other"
    if (
        _AS_EARLY_AS.search(left)
        or _SIGNED_AS_EARLY_AS.search(left)
        or (_YEAR_OF.search(left) and (_IN_IT.match(masked, date.end) or _SAW.match(masked, date.end)))
    ):
        return "event"
    if date.precision == "interval" or date.kind == "range" or _OTHER.search(left):
        return "other"
    return "event"


#: What a date costs that stands in a phrase set before the clause.
FRONTED = 100
#: What a date without a value ("six mois plus tôt") costs, so that one with a value beside it is taken.
UNVALUED = 60
#: Farther off than this nothing is taken for a slot, so that the clauses between need not be counted.
_FAR = 420
#: How far "depuis 2004" may stand from what has lasted since.
SINCE = 90


def distance(masked: str, a: tuple[int, int], b: tuple[int, int]) -> int:
    """How far ``b`` stands from ``a``: characters, and forty for each clause verb between."""
    low, high = (a[1], b[0]) if a[1] <= b[0] else (b[1], a[0])
    if high <= low:
        return 0
    if high - low > _FAR:
        return high - low
    return (
        (high - low) + 40 * len(_CLAUSE_VERB.findall(masked, low, high)) + 60 * masked.count(";", low, high)
    )


def _binds_since(masked: str, label: tuple[int, int], date: DateMatch) -> bool:
    """ "l'accord qui unit A à B depuis le 4 octobre 2019": the day from which it binds is its own."""
    behind = masked[label[1] : date.start] if 0 < date.start - label[1] < SINCE else ""
    return date.kind != "range" and _BINDS_SINCE.fullmatch(behind) is not None


def _opens_since(masked: str, date: DateMatch, floor: int) -> bool:
    """ "Depuis le 28 février 2014, A et B disposent d'un accord": since when is said first."""
    return date.kind != "range" and _SINCE_FIRST.fullmatch(masked, floor, date.start) is not None


def _of_label(masked: str, date: DateMatch, label: tuple[int, int]) -> bool:
    """ "l'accord du 3 mai 2010", "la convention (2012)": right behind the label, its own date."""
    return date.start >= label[1] and _BEHIND_LABEL.fullmatch(masked, label[1], date.start) is not None


def event_date(
    masked: str,
    dates: Sequence[DateMatch],
    anchor: tuple[int, int],
    label: tuple[int, int],
    floor: int,
    *,
    since: bool = False,
) -> DateMatch | None:
    """The date of the event: the nearest to the trigger (``anchor``) or the label, by clause distance."""
    best: tuple[int, int, DateMatch] | None = None
    for date in dates:
        role = date_role(masked, date, floor)
        left = masked[max(floor, date.start - 12) : date.start].lower()
        dates_label = _DATES_LABEL.fullmatch(masked, label[1], max(label[1], date.start)) is not None
        named_date = _DATE_OF.match(masked, date.end) is not None
        if (dates_label or named_date) and role == "other" and date.kind != "range":
            role = "event"  # "il remplace celui de mars 2003", "l'accord est du 13 janvier 1959"
        lasting = (
            since
            and "depuis" in left
            and not (date.end <= label[0] and _POSSESSES.search(masked, floor, date.start))
            and date.kind != "range"
            and distance(masked, anchor, (date.start, date.end)) < SINCE
        )
        lasting = (
            lasting or _binds_since(masked, label, date) or (since and _opens_since(masked, date, floor))
        )
        if role == "other" and not lasting:
            continue
        amends = role == "amended" and 0 <= date.start - anchor[1] <= 6  # "complété en 2011 par un protocole"
        if role in {"in_force", "expires", "amended"} and not amends:
            continue
        cost = distance(masked, anchor, (date.start, date.end))
        cost += UNVALUED * (date.edtf is None)
        # "l'accord du 3 mai 2010", "la convention (2012)": the date is the label's own.
        if dates_label or named_date or _of_label(masked, date, label):
            cost = min(cost, 2)
        if _SET_BEFORE.fullmatch(masked, floor, date.start) and masked.startswith(",", date.end):
            cost += FRONTED
        if date.end <= label[0] and _AND_ANOTHER.fullmatch(masked, date.end, label[0]):
            cost += FRONTED
        if _DONE_AT.search(masked[max(floor, date.start - 60) : date.start]):
            cost = min(cost, 5)
        # A date behind the verb is the verb's before one that opens the sentence.
        if date.start < anchor[0]:
            cost = min(cost, _FAR - UNVALUED) + 25  # "Réunis hier par visioconférence, A, B et C ont ..."
        if date.start > anchor[1] and re.match(
            r"[^.;:]{0,6}\b(?:le|en|au|ce|du)? ?\Z", masked[anchor[1] : date.start]
        ):
            cost = UNVALUED * (date.edtf is None)
        if best is None or (cost, date.start) < best[:2]:
            best = (cost, date.start, date)
    if best is None or best[0] > _FAR:
        return None
    return _more_precise(best[2], dates, masked, floor)


def _more_precise(chosen: DateMatch, dates: Sequence[DateMatch], masked: str, floor: int) -> DateMatch:
    """ "dix ans plus tard ... (13 septembre 1965)": the exact date, where a vague one is nearer."""
    if chosen.edtf is None:
        return chosen
    for date in dates:
        exactly = _EXACTLY.fullmatch(masked, chosen.end, max(chosen.end, date.start)) is not None
        if not (chosen.inferred or exactly):
            continue
        exact = date.edtf is not None and date.edtf != chosen.edtf and date.edtf.startswith(chosen.edtf)
        if exact and date_role(masked, date, floor) == "event":
            return date
    return chosen


#: "les 21 et 22 juin 2016", "des 15 juin et 7 juillet 2016".
_OF_BOTH = re.compile(r"\b[ld]es \Z", re.I)
_AND_DAY = re.compile(r" et (?:le |du )?")
_TOWN = r"à [A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?"
#: By one after the other: "adopté par A le 3 mai et par B le 7 juin", "le 3 mai à Rome et le 7 à Berne".
_BY_ANOTHER = re.compile(
    rf"(?: {_TOWN})?,? (?:et|puis) (?:par [^,.;:\d]{{2,90}}?,? |{_TOWN} )le | {_TOWN},? (?:et|puis) le "
)


def of_two_days(text: str, chosen: DateMatch, dates: Sequence[DateMatch]) -> DateMatch:
    """Of "les 21 et 22 juin 2016" the two days, for the text does not say which; of two days farther apart,
    as in an exchange of letters, the one on which the last party signed.
    """
    first = next(
        (d for d in dates if d.end < chosen.start and _AND_DAY.fullmatch(text, d.end, chosen.start)), None
    )
    if first is not None and _OF_BOTH.search(text, max(0, first.start - 5), first.start):
        chosen = first
    before = text[max(0, chosen.start - 5) : chosen.start]
    if chosen.precision == "day" and (last := _by_another(text, chosen, dates)):
        return last
    if chosen.precision != "day" or not chosen.edtf or not _OF_BOTH.search(before):
        return chosen
    later = next((d for d in dates if _AND_DAY.fullmatch(text, chosen.end, max(chosen.end, d.start))), None)
    if later is None or later.precision != "day" or not later.edtf:
        return chosen
    days = [calendar_day.fromisoformat(day.edtf) for day in (chosen, later) if day.edtf]
    if (days[1] - days[0]).days != 1:
        return later
    both = edtf.interval(chosen.edtf, later.edtf)
    words = text[chosen.start : later.end]
    return replace(chosen, end=later.end, text=words, edtf=both, precision="interval", kind="range")


def _by_another(text: str, chosen: DateMatch, dates: Sequence[DateMatch]) -> DateMatch | None:
    """The later day on which the other party signed, told in one breath with the first."""
    found = (d for d in dates if d.start > chosen.end and _BY_ANOTHER.fullmatch(text, chosen.end, d.start))
    later = next(found, None)
    if later is None or later.precision != "day" or not later.edtf or not chosen.edtf:
        return None
    return later if later.edtf > chosen.edtf else None


def dates_with_role(masked: str, dates: Sequence[DateMatch], role: DateRole, floor: int) -> DateMatch | None:
    """The first date of the sentence in ``role``."""
    return next((date for date in dates if date_role(masked, date, floor) == role), None)


def amendments(masked: str, dates: Sequence[DateMatch], floor: int) -> list[DateMatch]:
    """The dates at which the sentence says that the instrument was amended."""
    return [date for date in dates if date_role(masked, date, floor) == "amended"]


_SUBJECT = re.compile(
    r"(?:portant (?:notamment )?sur|relati(?:f|ve|fs|ves) (?:à|aux?|à l['’]|à la)|visant à|qui vise à|"
    r"vise à|ayant pour (?:objet|objectif|but) (?:de |d['’]|la |le |l['’])?|en matière de|"
    r"en matière d['’]|"
    r"dans le(?:s)? domaines? (?:de la|de l['’]|du|des|de|d['’])|concernant|en vue de|en vue d['’]|"
    r"destinée?s? à|afin de|afin d['’]|consacrée?s? à|aux fins de|sur|"
    r"pour) ?(?P<subject>[^.;:()\n]{4,220})"
)


def find_subject(masked: str, start: int, end: int) -> tuple[int, int] | None:
    """What the instrument is about: the words behind "portant sur", "visant à" and their like."""
    match = _SUBJECT.search(masked, start, end)
    if match is None:
        return None
    span = match.span("subject")
    cut = re.search(
        rf"(?:,? (?:a été|ont été|qui |le {D}|en {D}|signé|conclu)|\s*\Z)", masked[span[0] : span[1]]
    )
    stop = span[0] + (cut.start() if cut else span[1] - span[0])
    return (span[0], stop) if stop - span[0] >= 4 and not masked[span[0] : stop].startswith(X) else None
