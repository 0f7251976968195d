"""Party lists: how French strings the parties of an instrument together.

A list is elements joined by commas, "et", "ainsi que", "d'une part ... d'autre part", with brackets,
appositions and "représenté par" between them. ``read_list`` reads one from left to right,
``subject_list`` the one that ends before a verb.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coopextract.agreements.bodies import package_body_nouns
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.elements import Element
from coopextract.masking import DATE as D

_NOUNS = package_body_nouns()
_DETERMINER = (
    r"(?:(?:le|la|les|l'|un|une|du|de la|de l'|des|son|sa|leur|leurs|ses|notre|nos|d'une part,? ?|"
    r"d'autre part,? ?|d'une part et,? ?|chacune? d[eu]s?|respectivement,? ?|cette|ce|cet)\s?){0,3}"
)
# Nouns that pass their complement on: the bureau of X signs for X.
_PASS = (
    r"(?:(?:gouvernements?|secrétariats?(?: général| exécutif)?|bureaux?(?: régional| pays|"
    r" international| national| de pays)?|délégations?|représentations?(?: permanente)?|"
    r"commission(?: nationale)?|antennes?|section|sections|siège|missions?|ambassade|équipe|filiale|"
    r"groupe|partenaires?(?: [a-z]+)?|organisations?|institutions?|agences?|"
    r"administrations?(?: douanières?)?|entreprises?|sociétés?|ong|associations?|géants?(?: [a-z]+)?|"
    r"autorités(?: [a-zà-ÿœ]+)?|commandement|états?-majors?|présidence|cabinet|directions?(?: générale)?|"
    r"villes?|universités?|établissements?|"
    r"opérateurs?|instituts?|"
    r"fondations?|états membres|pays membres|membres)(?: [a-zà-ÿœ]{4,18})? "
    r"(?:(?:de la|de l'|du|des|de|d') ?)?|"
    r"(?:différente?s? |autres? )?(?:structures?|acteurs?|organisations?|institutions?|partenaires?)"
    r"(?: [a-zà-ÿœ]{3,18}){0,3},? (?:que sont|à savoir|suivante?s)(?: :)?(?: ?[-–•])? |"
    r"homologues? (?:[a-zà-ÿœ]+ )?(?:de la |du |de l'|de |d')?)?"
)
# "avec son partenaire de longue date, le PNUD", "avec deux agences onusiennes : A et B".
_DESCRIPTION = (
    r"(?:l'une? d(?:e|es|u) |(?:son|sa|ses|leurs?|nos|notre|ces|cette|une?|des|deux|trois|quatre|cinq|six|"
    r"sept|huit|plusieurs|quelques|autres?) |autant d(?:e |')){1,3}"
    r"(?:(?:principale?s?|grande?s?|premi(?:er|ère)s?|"
    r"nouve(?:au|aux|lle|lles)|autres?) )?"
    rf"(?:{_NOUNS.either})"
    rf"(?: [a-zà-ÿœ'-]{{1,18}}| (?:de l'|du |de la |des |de |d'){X}+){{0,7}}(?:,| :) "
)
# "avec des opérations de maintien de la paix, A et B": any plural noun, a name right behind its comma.
_SORT = (
    r"(?:des|deux|trois|quatre|cinq|plusieurs|quelques) (?!accords|conventions|protocoles|textes)"
    r"[a-zà-ÿœ-]{4,18}[sx]"
    rf"(?: [a-zà-ÿœ'-]{{1,18}}){{0,7}}(?:,| :) (?=(?:le |la |les |l')?{X})"
)
_DESCRIBED = rf"(?:{_DESCRIPTION}(?=(?:le |la |les |l')?{X})|{_SORT})?"
#: "la direction de A et celle de B", "le président de A et celui de B".
_THAT_OF = r"(?:(?:celui|celle|ceux|celles) (?:de la |de l'|du |des |de |d'))?"
_BRACKET = r"(?: ?\([^()\n]{0,160}(?:\([^()\n]{0,60}\)[^()\n]{0,80})?\))"
_PLACE = (
    r"(?: (?:de|d'|du|de la|à|des|en) ?(?:[A-ZÀ-Þ][\w'-]{1,30})(?:[ -](?:[A-ZÀ-Þ][\w'-]{1,30}|de|du|sur|"
    r"la|le)){0,4})"
)
_ALIAS = r"(?:,? (?:ci-après|dit|dite|dénommée?|désignée?|communément appelée?)[^,;.()]{0,80},?)"
_REPRESENTED = (
    rf"(?:,? ?\(?(?:dûment |alors |actuellement )?(?:représenté|incarné|présidé|dirigé|piloté)e?s? "
    rf"(?:respectivement )?(?:ici |"
    rf"conjointement )?par [^;.\n]{{0,40}}?{X}+(?: ?\([^()\n]{{0,60}}\))?\)?)"
)
_PART = r"(?:,? ?(?:d'une part|d'autre part|de l'autre|d'un côté|de l'autre côté))"
_CLAUSE = rf"(?:,? (?:qui|que|dont|où) [^,;.{X}]{{3,110}}(?=,))"
_APPOSITION = (
    rf"(?:, (?!et |ainsi |avec |à travers |qui |que |le {D}|en {D}|a |"
    rf"ont )(?:[^,;.:{X}\n(){D}]{{3,90}})(?=, | et (?:le |la |les |l'|un |une )?{X}))"
)
# "l'Institut (I) de l'Université de la Réunion": the body it belongs to is no party of its own.
_BELONGS = rf"(?: (?:de l'|du |de la |des |de |d'){X}+)"
# "A et B, membres de la FAAPA, ...", "A, filiale de B,": what a party belongs to is no party.
KIN = (
    r"(?:membres?|filiales?|partenaires?|actionnaires?|branches?|divisions?|agences?|institutions?|organismes?|"
    r"organisations?|programmes?|fonds|guichets?|bras|émanations?|opérateurs?|marques?|organes?|composantes?|"
    r"structures?|entités?|antennes?|établissements?)"
)
_OF_ANOTHER = (
    rf"(?:, (?:(?:tous|toutes) (?:les )?deux |toutes |tous |l'|le |la |une? )?{KIN}"
    rf"(?: [a-zà-ÿœ]{{4,18}}){{0,2}} (?:de l'|de la |du |des |de |d'){X}+"
    rf"(?: (?:pour|chargée?|dédiée?|spécialisée?) [^,;.:(){X}\n]{{3,60}})?(?=,| et |\.))"
)
# "le Conseil fédéral suisse et l'Office fédéral allemand": an adjective of nationality behind the name.
_NATION = (
    r"(?: (?!lorsque|puisque|presque|jusque|quelque)[a-zà-ÿœ]{2,12}(?:ais|aise|ois|oise|ien|ienne|éen|éenne|"
    r"ain|aine|isse|elge|"
    r"que|and|ande|ol|ole|in|ine|ec|cque|ite)(?=[ ,.;)]))"
)
# "la FAO – agence des Nations unies –": what somebody is, between dashes.
_DASH_OPENS = (
    r"[ ][–—] (?!(?:et|ou|puis|avec|entre|par|pour|dont|qui|le|la|les|l'|un|une|des|du|au|aux|a|ont|est|sont|"
    r"signé)\b)(?=[a-zà-ÿœ]{4})"
)
#: The same with the dash that closes it.
BETWEEN_DASHES = re.compile(rf"(?<=[{X})]){_DASH_OPENS}[^–—;.:\n()]{{3,110}} [–—](?=[ ,])")
_DASHED = rf"(?:{_DASH_OPENS}[^–—;.:\n(){D}]{{3,110}}?(?: [–—](?=[ ,])|(?=\.|;|\n|\Z)))"
# "par A le 3 mai et par B le 7 mai".
_EACH_ITS_DAY = rf"(?: (?:le|en) {D}+(?= (?:et|puis) par ))"
# "le port d'Anvers, en Belgique,", "l'ambassadeur de France au Niger et".
_IN_STATE = rf"(?:, (?:en|au|aux|à) {X}+(?=,)| (?:en|au|aux) {X}+(?: et (?:en|au|aux) {X}+)?(?=,| et ))"
_POST = (
    rf"(?:{_NATION}|{_BRACKET}|{_OF_ANOTHER}|{_BELONGS}|{_PLACE}|{_ALIAS}|{_REPRESENTED}|{_PART}|{_CLAUSE}|"
    rf"{_DASHED}|{_APPOSITION}|{_EACH_ITS_DAY}|{_IN_STATE}){{0,4}}"
)
_SEPARATOR = (
    r"(?:,? ?(?:\bet\b|puis(?= avec )|ainsi qu'(?=avec )|ainsi que|de même que|&|/|–|×|\bx\b|\bet aussi\b|"
    r"de concert avec|en même temps que|auxquel(?:le)?s (?:s'est|se sont|s'était) jointe?s?|"
    r"d'une part,? et|d'autre part,? et|mais aussi|comme)"
    r"(?:,? (?:d'autre part|de l'autre|enfin|également|aussi|pour la première fois))?,? ?(?:avec |entre |"
    r"par |d'autre part,? ?|pour )?|, ?(?:avec |entre |par )?|(?<=\ue006)-(?=\ue006))"
)
_ELEMENT = re.compile(
    rf"\s?(?:,? ?(?:également|aussi|désormais|notamment|ainsi|respectivement|successivement|"
    rf"entre autres(?: [a-zà-ÿœ]+s)?|:)(?:,| :)? ?)?{_DESCRIBED}{_DETERMINER}{_PASS}{_THAT_OF}"
    rf"(?:(?:le |la |les |"
    rf"l'|du |de la ))?(?P<element>{X}+)",
    re.I,
)
_AFTER = re.compile(_POST)
_NEXT = re.compile(rf"\s?{_SEPARATOR}\s?", re.I)
# An element that nobody recognised: a capitalised phrase between two separators does not break the list.
_UNKNOWN = re.compile(
    rf"\s?(?!en |dans |lors |à |sur |pour |le {D}|afin |sous |qui |que |dont )(?:(?:également|aussi|"
    rf"désormais|notamment|ainsi|d'un côté) )?{_DETERMINER}[^,;.:()\n{X}{D}]{{2,80}}?(?=,| et |\s?\(|\.|"
    rf";| (?:le|en|du|de) {D})",
    re.I,
)

_SUCH_AS = re.compile(
    r",? ?(?:à l'instar(?= d)|tel(?:le)?s? que|notamment|dont|à savoir|en l'occurrence|parmi lesquel(?:le)?s|"
    r"comme)"
    r"(?: notamment| :)? ?(?:de |d'(?=\ue006))?",
    re.I,
)
_NAMED_IN_BRACKET = re.compile(rf" ?\((?P<list>(?:le |la |les |l')?{X}[^()\n]{{1,200}})\)")


def without_asides(masked: str, start: int, end: int) -> str:
    """``masked[start:end]`` less the relative clauses set off behind a party; their closing comma stays."""
    kept, position = [], start
    for match in RELATIVE_ASIDE.finditer(masked, start, end):
        kept.append(masked[position : match.start()])
        position = match.end() - 1
    return "".join(kept) + masked[position:end]


@dataclass(frozen=True)
class PartyList:
    """Elements read in a row; ``complete`` is false where a member of the list was not recognised.

    ``examples``: index of the first member that is only an example ("et diverses facultés, à l'instar de B"),
    or 0.
    """

    elements: tuple[Element, ...]
    end: int
    complete: bool = True
    examples: int = 0


def read_list(masked: str, start: int, end: int, elements: Mapping[int, Element]) -> PartyList:
    """Read a list of elements that begins at ``start``, no further than ``end``."""
    found: list[Element] = []
    position, complete, last, examples = start, True, start, 0
    for _ in range(40):
        match = _ELEMENT.match(masked, position, end)
        if match is None:
            unknown = _UNKNOWN.match(masked, position, end) if found or position == start else None
            such_as = _SUCH_AS.match(masked, unknown.end(), end) if unknown is not None else None
            if unknown is None or not (
                re.search(r"[A-ZÀ-Þ]", unknown.group())
                or _NAMED_IN_BRACKET.match(masked, unknown.end(), end)
                or such_as
            ):
                break
            if such_as:  # "et diverses facultés, à l'instar de A, de B"
                complete, position, examples = False, such_as.end(), len(found)
                continue
            complete = False
            named = _NAMED_IN_BRACKET.match(masked, unknown.end(), end)
            if named:  # "et des entreprises (A, B et C)"
                inner = read_list(masked, named.start("list"), named.end("list"), elements)
                found.extend(inner.elements)
                complete = len(inner.elements) > 1
            position = _AFTER.match(masked, unknown.end(), end).end()  # type: ignore[union-attr]
        else:
            found.extend(_run(elements, *match.span("element")))
            position = _AFTER.match(masked, match.end(), end).end()  # type: ignore[union-attr]
            last = position
        step = _NEXT.match(masked, position, end)
        if step is None or step.end() == position:
            break
        position = step.end()
    return PartyList(tuple(found), last, complete, examples)


def _run(elements: Mapping[int, Element], start: int, end: int) -> list[Element]:
    """The elements of one run of letters: two names may stand glued."""
    found = []
    position = start
    while position < end and position in elements:
        found.append(elements[position])
        position = elements[position].end
    return found


# -- subjects -----------------------------------------------------------------------------------------------

_COORDINATION = re.compile(
    # A state as a mere place has been left out of the elements: "l'ambassadeur de France au Niger et ...".
    rf"\A{_POST}(?: (?:au|en|aux|à) {X}+)?\s?(?:{_SEPARATOR})\s?(?:{_DESCRIPTION})?{_DETERMINER}{_PASS}"
    rf"{_THAT_OF}(?:le |la |les |l'|du |de la )?\Z",
    re.I,
)
_PREPOSED = re.compile(
    r"(?:\b(?:de|du|des|d'|de la|de l'|à|au|aux|avec|par|pour|dans|sur|sous|selon|entre|chez|vers|contre|"
    r"sans|depuis|après|avant|lors|auprès|grâce|"
    r"concernant|envers|parmi|via|travers|au travers|l'intermédiaire|hors|dont|hormis|outre|malgré|en|"
    r"suivant)\s?(?:le |la |les |l'|de la |de l'|du |des |de |d'|son |sa |leur )?)\Z",
    re.I,
)
_ORDINAL = re.compile(
    r"(?:\b\d{1,3} ?(?:e|è|ème|ième|er|ère|nd|nde)|\b(?:premi(?:er|ère)|seconde?|deuxième|troisième|"
    r"derni(?:er|ère)|prochaine?)) \Z"
)
_FINITE = re.compile(
    r"\b(?:a|ont|est|sont|était|étaient|avait|avaient|sera|seront|peut|peuvent|doit|doivent|vise|visent|"
    r"permet|permettent|prévoit|fait|font|qui|que|qu'|dont|où|lorsque|lorsqu'|quand|tandis)\b",
    re.I,
)


# What an organisation belongs to stands right behind it.
_COMPLEMENT = re.compile(rf"(?:{X}|\)) (?:de l'|du |de la |des |de |d')\Z")
#: "l'Agence, dont le mandat couvre dix pays, ": what is said of a party, closed by its comma.
RELATIVE_ASIDE = re.compile(
    rf"(?<=[{X})]), (?:qui|dont|que|où) (?!ont |a signé|a conclu|a paraphé)[^,;.:()\n]{{3,140}},(?= )"
)
# What the relative clause names is no subject; the pronoun stands behind one.
_SET_OFF = re.compile(
    rf"(?<=[{X})]), (?:(?:qui|dont|que|où|lequel|laquelle) (?!a signé|ont signé)|"
    rf"(?:rattaché|créé|placé|fondé|basé|dirigé|présidé|soutenu|détenu|installé|né|constitué|implanté|établi|"
    rf"situé|piloté|financé)e?s? (?:à|au|aux|en|par|le|depuis|auprès|sous|dans)\b)"
    rf"(?:(?!, (?:et|ainsi que) (?:le |la |les |l')?{X})[^;.:]){{1,300}},"
    rf"(?=\s*\Z| (?:et|ainsi que) )",
    re.I,
)


_BELONGING = re.compile(
    rf"(?:\ue006|\)), (?:l'|le |la |une? )?{KIN}(?: [a-zà-ÿœ]{{4,18}}){{0,2}} "
    rf"(?:de la |de l'|du |des |de |d')\Z"
)


#: Behind what a party belongs to: "filiale du groupe B (B) dédiée au secteur privé,".
_SET_OFF_HERE = re.compile(
    r"(?: ?\([^()\n]{1,80}\))?"
    r"(?: (?:dédiée?|chargée?|spécialisée?|consacrée?|pour|en charge) [^,;.:()\n]{3,80})?,"
)


def _aside(masked: str, floor: int, element: Element) -> bool:
    """Whether an element is said aside: in brackets, behind "représenté par", or a state as a mere place."""
    left = masked[max(floor, element.start - 200) : element.start]
    if element.kind == "state" and re.search(r"\b(?:au|en|aux|à)\s\Z", left):
        return True
    if left.rfind("(") > left.rfind(")"):
        return True
    if _BELONGING.search(left) and _SET_OFF_HERE.match(masked, element.end):
        return True  # "A, filiale de B, a signé"
    return (
        re.search(
            r"représenté(?:e|s|es)? (?:respectivement |ici |conjointement )?par (?:le |la |l'|son |sa )?\Z",
            left,
        )
        is not None
    )


def _gap_allows(gap: str) -> bool:
    """Whether ``gap`` may stand between the last subject and its verb."""
    if len(gap) > 260:
        return False
    bare = re.sub(r"\([^()]*\)", " ", gap)
    finite = _FINITE.search(bare)
    if finite is None:
        return True
    # A relative clause set off by commas: "l'agence, qui compte 190 membres, a signé".
    return bool(re.match(r"\s?,", bare)) and bare.rstrip().endswith(",")


def _relative_clause(masked: str, start: int, end: int) -> tuple[int, int]:
    """A relative clause closed by a comma before the verb or before "et": "A, qui réunit B et C, [a
    signé]".
    """
    match = _SET_OFF.search(masked[:end], max(start, end - 400))
    return match.span() if match else (end, end)


def _without(masked: str, start: int, end: int, clause: tuple[int, int]) -> str:
    """The text between two offsets, less a clause that is set off there."""
    low, high = clause
    if start <= low < high <= end:
        return masked[start:low] + masked[high:end]
    return masked[start:end]


def subject_list(
    masked: str, start: int, end: int, elements: Sequence[Element]
) -> tuple[tuple[Element, ...], bool]:
    """The subject that ends before a verb at ``end``: elements in order, and whether the gap was clean.

    Reads from right to left: elements in prepositional phrases are passed over, the coordinated ones kept.
    """
    low, high = _relative_clause(masked, start, end)
    dashed = [match.span() for match in BETWEEN_DASHES.finditer(masked, start, end)]
    inside = [
        e
        for e in elements
        if start <= e.start
        and e.end <= end
        and not low <= e.start < high
        and not any(first < e.start < last for first, last in dashed)
    ]
    kept: list[Element] = []
    right = end
    for index in range(len(inside) - 1, -1, -1):
        element = inside[index]
        if _aside(masked, start, element):
            continue
        gap = _without(masked, element.end, right, (low, high))
        if kept and _COMPLEMENT.search(masked, max(start, element.start - 12), element.start):
            continue  # "la HAAC du Togo et le CSC ont signé"
        if kept:
            if _COORDINATION.match(gap):
                kept.insert(0, element)
                right = element.start
                continue
            if _head_position(masked, start, kept[0].start):
                break
            kept, right = [], element.end  # what was kept hung on a preposition after all
            gap = _without(masked, element.end, end, (low, high))
        if not _gap_allows(gap):
            break
        kept = [element]
        right = element.start
    while kept and not _head_position(masked, start, kept[0].start):
        # "en marge de la session de A, B et C ont signé": a comma may end the phrase that A belongs to.
        if len(kept) == 1 or re.search(r"\b(?:et|ainsi que)\b", masked[kept[0].end : kept[1].start]):
            return (), False
        kept.pop(0)
    return tuple(kept), bool(kept)


def _head_position(masked: str, floor: int, start: int) -> bool:
    """Whether a noun phrase at ``start`` can be a subject: no preposition governs it."""
    left = masked[max(floor, start - 60) : start]
    left = _ORDINAL.sub("", left)  # "pour la 28ème Conférence"
    passed = re.sub(rf"{_PASS}\Z", "", left, flags=re.I)
    stripped = re.sub(
        r"(?:\b(?:le|la|les|l'|un|une|cette|ce|cet|notre|leur|son|sa)\s?)\Z", "", passed, flags=re.I
    )
    return _PREPOSED.search(stripped) is None and _PREPOSED.search(passed) is None
