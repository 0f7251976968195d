"""Instruments in the text: where one is named, of which kind, with which determiner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coopextract.agreements.indexing import Taken
from coopextract.agreements.lexicon import AgreementLexicon

_DETERMINER = re.compile(
    r"(?P<word>(?<![\w])(?:un|une|le|la|les|l'|ce|cet|cette|ces|ledit|ladite|lesdits|lesdites|dudit|"
    r"de ladite|son|sa|ses|leur|leurs|"
    r"notre|nos|du|des|d'un|d'une|au|aux|deux|trois|quatre|cinq|plusieurs|quelques|aucun|aucune|nouvel|"
    r"nouveau|nouvelle|"
    r"premier|première|second|seconde|deuxième|troisième|tout|toute|d'|de|même|présent|présente|autre|"
    r"dit|dite|\d{1,3}))"
    r"(?: (?:nouvel|nouveau|nouvelle|nouveaux|premier|première|second|seconde|deuxième|troisième|"
    r"important|importante|"
    r"autre|autres|même|présent|présente|vaste|grand|double|récent|récente|tout premier|toute première|"
    r"dit|dite|\d{1,3})){0,2} ?\Z",
    re.I,
)
# Where the word is no instrument: "d'accord avec", "en accord avec", "d'un commun accord", a legal text by
# its name.
_NOT_BEFORE = re.compile(
    r"(?:\b(?:en|d'un commun|(?:tomb|trouv|montr|dit|dis|déclar)[a-zà-ÿœ]* d'|[a-zà-ÿœ]{4,}ment d'|"
    r"mis d'|mettre d'|être d'|sont d'|est d'|bon|avec l'|"
    r"sans l'|plein|donné son|donné leur|donne son|par convention|de commun) ?)\Z",
    re.I,
)
_LEGAL_TEXT = re.compile(
    r"(?: d[eu] \ue002+)?\s?(?:internationale?s? |européenne |africaine |interaméricaine |unique |cadre |"
    r"n° ?\d+ |\(n° ?\d+\) )?"
    r"(?:(?:de l'|du |de la |des |d')?\ue006+ "
    r"(?:de \ue002+ )?(?:sur|relative|pour|contre|régissant|concernant|portant)|sur|relative (?:à|aux?)|"
    r"relatif (?:à|aux?)|contre|pour|portant|des Nations|du patrimoine|de sauvegarde|"
    r"d[e'] ?[A-ZÀ-Þ\ue004\ue000]|"
    r"de l'(?:OMS|OIT|ONU|OMD|UA|Union)|\ue000|\ue004|collective|citoyenne|médicale|de la vie|de la haye|"
    r"fiscale (?:sur|relative))"
)
_MANY = re.compile(r"(?!procès)[^\W\d]{4,16}s\b", re.I)
# The constitution of an organisation: "la Charte des Nations Unies", "le Traité de l'UEMOA".
_CHARTER = re.compile(r"(?:Charte|Pacte|Traité|Constitution) (?:de l'|du |de la |des )\ue006")
_LEGAL_HEADS = re.compile(r"(?:convention|charte|traité|pacte|protocole|accord|déclaration)", re.I)
PLURAL = frozenset("les des ces ses leurs nos aux plusieurs quelques deux trois quatre cinq lesdits".split())
DEFINITE = frozenset(
    "le la les l' ce cet cette ces ledit ladite dudit lesdits lesdites desdits desdites son sa ses leur "
    "leurs notre nos du au aux présent présente".split()
)


@dataclass(frozen=True)
class Instrument:
    """One naming of an instrument: offsets of its label, kind, determiner.

    ``many``: its head noun stands in the plural. ``ellipsis``: a pronoun that stands for an instrument named
    before ("un autre", "le sien"). ``legal``: it reads like the name of a multilateral text ("la Convention
    de Bâle"), which parties of its own and a verb of signing must outweigh.
    """

    start: int
    end: int
    kind: str
    generic: bool
    determiner: str
    legal: bool = False
    ellipsis: bool = False
    many: bool = False

    @property
    def definite(self) -> bool:
        """ "le protocole", "cet accord": it was, or is taken as, named before."""
        return self.determiner in DEFINITE

    @property
    def demonstrative(self) -> bool:
        """ "cette convention", "ledit accord": the one just named."""
        return self.determiner in {
            "ce",
            "cet",
            "cette",
            "ces",
            "ledit",
            "ladite",
            "dudit",
            "présent",
            "présente",
        }

    @property
    def plural(self) -> bool:
        """ "des accords", "deux conventions", "Accords avec": more than one."""
        return self.determiner in PLURAL or self.determiner.isdigit() or self.many

    @property
    def possessive(self) -> bool:
        """ "leur accord", "son partenariat": the possessor is a party."""
        return self.determiner in {"son", "sa", "ses", "leur", "leurs", "notre", "nos"}


def _determiner(masked: str, start: int) -> str:
    found = _DETERMINER.search(masked[max(0, start - 40) : start])
    word = found.group("word").lower() if found else ""
    return "ladite" if word == "de ladite" else word


def _is_own_acronym(masked: str, start: int, end: int, ends: set[int]) -> bool:
    """ "Protocole d'accord (PDA)": the bracket only abbreviates the instrument before it."""
    if not masked[start:end].isupper() and masked[start:end] not in {"MoU", "PdA", "PdC", "MdE"}:
        return False
    near = range(start - 3, start)  # the longest gap that the pattern allows
    return any(other in ends and re.fullmatch(r" ?\( ?", masked[other:start]) for other in near)


#: "liée par convention à B": no determiner, and yet the instrument.
_BOUND_BY = re.compile(r"\b(?:lié|uni|associé)e?s? (?:[a-zà-ÿœ]+ )?par \Z")


def _stands_alone(masked: str, start: int, end: int) -> bool:
    """Whether a word without determiner opens a line, a cell or a bracket, or has a complement: then it is a
    noun.
    """
    before = masked[max(0, start - 3) : start].rstrip(" \u00a0")
    if _BOUND_BY.search(masked, max(0, start - 24), start):
        return True
    return start == 0 or before == "" or before[-1] in "\t|–—:•\n(-/" or " de " in masked[start:end]


_NEW = (
    r"(?:nouve(?:au|l|lle|aux|lles)|premi(?:er|ère)|importante?|vaste|ambitieu(?:x|se)|troisième|deuxième|second|"
    r"seconde|double)"
)
# "ont signé à Rome un nouveau cadre de coopération", "la signature d'une feuille de route".
_SIGNED_BEFORE = re.compile(
    r"\b(?:sign(?:é|er|e|ent|ait|aient|èrent|eront|era|ant)|paraph(?:é|er|e|ent|èrent|eront)|co-?signé|"
    r"conclu|signature|conclusion)\b"
    r"(?:(?!\b(?:accords?|conventions?|protocoles?|cadre d[eu']|texte|a|ont|est|qui|que|pour|afin|visant|"
    r"relatif|relative|portant|sur)\b)[^.;:]){0,70}?"
    r"\b(?:(?:d'une?|une?|deux|trois|quatre|cinq|plusieurs|des|cette?|ce|leur)"
    rf"(?: {_NEW})?|(?:le|la|les) {_NEW}) \Z"
)
# "Une feuille de route a été signée", "le plan de travail signé en 2010".
_SIGNED_BEHIND = re.compile(
    r"[^.;:]{0,60}? (?:(?:a|ont) été|est|sont|fut|furent|avait été|sera|seront|vient d'être) (?:[a-zà-ÿœ]+ )?"
    r"(?:signé|paraphé|conclu|cosigné)e?s?\b|"
    r"(?: [a-zà-ÿœ]+)?,? (?:signé|paraphé|conclu|cosigné)e?s?\b"
)


def _is_signed(masked: str, start: int, end: int) -> bool:
    """Whether the sentence says of what stands at ``start`` that it is signed."""
    before = _SIGNED_BEFORE.search(masked, max(0, start - 140), start)
    return before is not None or _SIGNED_BEHIND.match(masked, end) is not None


#: "la Convention 190 de l'OIT", "la Convention n° 108".
_ITS_NUMBER = re.compile(r" (?:n ?° ?)?\d{1,3}(?![\w-])")


def _is_legal_text(masked: str, start: int, end: int, definite: bool) -> bool:
    """A convention, charter or treaty cited by its name: "la Convention de Bâle", "la Charte des Nations
    Unies".
    """
    head = masked[start:end]
    if not _LEGAL_HEADS.match(head):
        return False
    if definite and head[0].isupper() and _ITS_NUMBER.match(masked, end):
        return True
    follows = _LEGAL_TEXT.match(masked, end)
    capital = head[0].isupper() and start > 0 and masked[max(0, start - 3) : start].strip() not in {"", "."}
    if capital and definite and _CHARTER.match(masked, start):
        return True
    if capital and follows and definite:
        return True
    return bool(
        follows
        and definite
        and re.match(r"\s?d[e'] ?[A-ZÀ-Þ\ue000]|\s?des Nations|\s?internationale", masked[end : end + 30])
    )


# "un accord d'assistance mutuelle en matière douanière, ou AAMD", "(AAMD)".
_ABBREVIATED = re.compile(
    r"[^.;:(){}\n\ue000-\uf8ff]{0,50}?(?: ?\((?:ci-après )?(?:« ?)?|,? (?:ou|dit|dite|ci-après) (?:« ?)?)"
    r"(?P<acronym>[A-Z]{3,6})(?![\w'])"
)


def _by_acronym(masked: str, named: Sequence[Instrument]) -> list[Instrument]:
    """The later namings of instruments by an acronym that the text gives them."""
    found: list[Instrument] = []
    told: set[str] = set()
    ends = {one.end for one in named}
    for one in named:
        match = None if one.generic else _ABBREVIATED.match(masked, one.end)
        acronym = match.group("acronym") if match else ""
        if not match or acronym in told or acronym[0].lower() != masked[one.start].lower():
            continue
        told.add(acronym)
        for again in re.finditer(rf"(?<![\w-]){acronym}(?![\w-])", masked[match.end() :]):
            start, end = match.end() + again.start(), match.end() + again.end()
            if not _is_own_acronym(masked, start, end, ends):
                found.append(Instrument(start, end, one.kind, False, _determiner(masked, start)))
    return found


def find_instruments(masked: str, lexicon: AgreementLexicon) -> list[Instrument]:
    """The instruments named in ``masked``, in order, not overlapping, the longest label first."""
    candidates: list[tuple[int, int, int, Instrument]] = []
    for rank, rule in enumerate(lexicon.instruments):
        for match in rule.pattern.finditer(masked):
            start, end = match.span()
            if _NOT_BEFORE.search(masked[max(0, start - 24) : start]):
                continue
            if rule.signed and not _is_signed(masked, start, end):
                continue
            determiner = _determiner(masked, start)
            if rule.needs_determiner and not determiner and not _stands_alone(masked, start, end):
                continue
            legal = _is_legal_text(masked, start, end, determiner in DEFINITE)
            many = _MANY.match(masked, start, end) is not None
            instrument = Instrument(start, end, rule.id, rule.generic, determiner, legal, many=many)
            candidates.append((start, end, rank, instrument))
    ends = {candidate[1] for candidate in candidates}
    candidates = [c for c in candidates if not _is_own_acronym(masked, c[0], c[1], ends)]
    kept: list[Instrument] = []
    taken = Taken(0, len(masked))
    for start, end, _, instrument in sorted(candidates, key=lambda c: (c[0] - c[1], c[2], c[0])):
        if taken.free(start, end):
            taken.take(start, end)
            kept.append(instrument)
    for instrument in _by_acronym(masked, sorted(kept, key=lambda instrument: instrument.start)):
        if taken.free(instrument.start, instrument.end):
            taken.take(instrument.start, instrument.end)
            kept.append(instrument)
    return sorted(kept, key=lambda instrument: instrument.start)
