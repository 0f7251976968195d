"""Elements: everything in the text that can stand for a party, with one letter of the mask each.

An element is an organisation, a plain state (also as "le Gouvernement français"), the noun phrase of a
person or role holder, or an anaphor ("les deux organisations"). Its parties are filled in when it is read
in order, because an anaphor depends on what came before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coopextract.agreements.indexing import Taken
from coopextract.agreements.lexicon import AgreementLexicon
from coopextract.agreements.towns import Town
from coopextract.communes import OF
from coopextract.masking import DATE, ORGANISATION, STATE, mask
from coopextract.persons.model import LinkedPhrase
from coopextract.states import StateFinder

#: One letter for every element, so that the party grammar sees one kind of noun phrase.
ELEMENT = "\ue006"

Kind = Literal["organisation", "state", "person", "anaphor"]


@dataclass(frozen=True)
class Element:
    """A noun phrase that can be a party; half-open offsets.

    ``party`` is an organisation id or ``state:XX``, None for an anaphor and for a person without affiliation;
    ``anaphor`` the kind of anaphor; ``person`` the id of the person named inside;
    ``speaks``: the text says that it acts for ``party``; ``hats``: all that the phrase of a person names;
    ``by_office``: ``party`` is told by the office alone; who holds it may act for another body as well.
    """

    start: int
    end: int
    kind: Kind
    party: str | None = None
    anaphor: str | None = None
    person: str | None = None
    role: str | None = None
    possessive: bool = False
    speaks: bool = False
    hats: tuple[str, ...] = ()
    by_office: bool = False


#: Offices and powers of states in the plural, with the adjectives of two states behind them.
_OF_STATES = (
    r"(?:gouvernements|autorités(?: [a-zà-ÿœ]{4,14}s)?|exécutifs|présidents|premiers ministres|"
    r"(?:vice-)?ministres|chefs d'état|chefs de la diplomatie|diplomaties|délégations|parties|parlementaires|"
    r"chefs des diplomaties|ambassadeurs|souverains)"
)


_GOVERNMENT = (
    r"(?:gouvernements?|exécutif|autorités|état|partie|royaume|république|confédération|pouvoirs publics)"
)


#: "l'ANAC du Mali": the state of a body of which only the acronym is given, though nobody knows it.
_OF_BODY = re.compile(r"(?<![\w-])(?!ONU |UE |UA )[A-ZÀ-Þ]{3,9}(?:-[A-ZÀ-Þ]{1,9})? " + OF + r"\Z")


#: "l'Autorité des ports (ADP) du Mali": whose body it is.
_OF_NAMED = re.compile(rf"{ORGANISATION}(?:\)| ?\([^()\n]{{1,60}}\))? {OF}\Z")
#: "réuni à Darmstadt (Allemagne)", "l'Université de Lomé (Togo)": where a town is.
_TOWN_BEFORE = re.compile(
    r"(?:(?<![\w'-])(?:[àÀ]|de|en|au|aux|vers|du|des) |\bd')[A-ZÀ-Þ][\w'-]+(?:[ -][\w'-]+){0,3} ?"
    r"\((?:en |au |aux )?\Z"
)


#: "Abidjan, Côte d'Ivoire, 7 mars (APS) –": a dateline.
_LINE_OPENS = re.compile(r"(?:\A|\n)[A-ZÀ-Þ][^\n,.]{1,28}, \Z")
_DAY_BEHIND = re.compile(
    r"(?:, | ?[(–—-] ?)(?:le )?(?:[a-z]{5,8} )?\d{1,2}(?:er)? [a-zà-ÿœ]{3,9}\b|,? [–—-] "
)


def _tells_where(text: str, start: int, end: int) -> bool:
    """Whether a state only says where a town is: in brackets behind it, or in a dateline."""
    if text[end : end + 1] == ")":
        return _TOWN_BEFORE.search(text, max(0, start - 60), start) is not None
    return bool(_LINE_OPENS.search(text, max(0, start - 32), start) and _DAY_BEHIND.match(text, end))


def state_elements(
    text: str,
    blocked: Sequence[tuple[int, int]],
    finder: StateFinder,
    capitals: Mapping[tuple[int, int], str],
) -> list[Element]:
    """States by name, widened to "gouvernement de la ...", and "gouvernement" + adjective."""
    found: list[Element] = []
    for mention in finder.find_names(text):
        start = mention.start
        if _OF_BODY.search(text, max(0, start - 24), start) or _tells_where(text, start, mention.end):
            continue
        before = re.search(
            rf"(?i:{_GOVERNMENT}|celui|celle|ceux) (?:de la |du |de l'|des |de |d')(?:(?i:république|royaume|"
            rf"confédération|principauté|état|fédération)(?: [a-zà-ÿœ]{{3,14}}){{0,3}} (?:de la |du |de l'|"
            rf"des |de |d'))?\Z",
            text[max(0, start - 90) : start],
        )
        if before:
            start -= len(before.group())
        found.append(Element(start, mention.end, "state", finder.party(f"state:{mention.code}")))
    found += [
        Element(start, end, "state", finder.party(f"state:{code}")) for (start, end), code in capitals.items()
    ]
    for match in re.finditer(rf"(?<!\w)(?i:{_GOVERNMENT})(?=((?: [a-zà-ÿœA-ZÀ-Þ-]{{2,20}}){{1,7}}))", text):
        found += _by_adjective(match, finder)
    taken = Taken(0, len(text))
    for start, end in blocked:
        taken.take(start, end)
    return [e for e in found if taken.free(e.start, e.end)]


def _of_two_states(text: str, finder: StateFinder) -> list[Element]:
    """ "les gouvernements malien et nigérien", "les ministres malien et nigérien de la Santé"."""
    found: list[Element] = []
    for row in re.finditer(
        rf"(?<![\w-])(?i:{_OF_STATES})(?: d[eu'][^,.;:()]{{1,30}}?)?,? (?P<a>[a-zà-ÿ-]{{4,20}}) et (?:les? )?"
        rf"(?P<b>[a-zà-ÿ-]{{4,20}})(?![\w-])",
        text,
    ):
        codes = [finder.adjective(row.group(name)) for name in "ab"]
        if all(codes) and codes[0] != codes[1]:
            spans = ((row.start(), row.end("a")), row.span("b"))
            parties = [finder.party(f"state:{code}") for code in codes]
            found += [Element(*span, "state", party) for span, party in zip(spans, parties, strict=True)]
    return found


_STATE_WORDS = frozenset(
    "de la du république royaume démocratique populaire et fédérale fédéral islamique arabe socialiste unie "
    "royal".split()
)


def _by_adjective(match: re.Match[str], finder: StateFinder) -> list[Element]:
    """ "Gouvernement français", "Gouvernement de la République islamique mauritanienne"."""
    position = match.end()
    for word in match.group(1).split():
        position += 1 + len(word)
        code = finder.adjective(word)
        if code:
            return [Element(match.start(), position, "state", finder.party(f"state:{code}"))]
        if word.lower() not in _STATE_WORDS:
            return []
    return []


def anaphor_elements(masked: str, lexicon: AgreementLexicon) -> list[Element]:
    """Anaphors by the rules, the longest first; "the two" before the single ones."""
    found: list[Element] = []
    for rule in lexicon.anaphors:
        for match in rule.pattern.finditer(masked):
            if rule.kind == "noun" and masked[match.end() : match.end() + 2].strip() in {ORGANISATION, STATE}:
                continue  # "le groupe ENI" names ENI
            found.append(Element(match.start(), match.end(), "anaphor", anaphor=rule.kind))
    return found


#: The preposition of a member that shares its noun with the one before.
_OF_MEMBER = re.compile(r"(?<= )(?:de la |de l'|du |des |de |d')\Z")


def _named(
    text: str,
    start: int,
    end: int,
    party: str,
    finder: StateFinder,
    capitals: Mapping[tuple[int, int], str],
    name: str,
) -> Element:
    """An organisation, unless its name is just that of a state, or a capital that stands for one."""
    words = text[start:end]
    if name.endswith((f" {words}", f"'{words}", f"’{words}")):
        of = _OF_MEMBER.search(text, max(0, start - 8), start)  # "les douanes du Mali et du Niger"
        return Element(of.start() if of else start, end, "organisation", party)
    code = finder.is_name(words) or capitals.get((start, end)) or _of_state(words, finder)
    return (
        Element(start, end, "state", finder.party(f"state:{code}"))
        if code
        else Element(start, end, "organisation", party)
    )


_CABINET = re.compile(
    r"(?:conseil|cabinet) (?:fédéral |exécutif )?des ministres (?:de la |de l'|du |des |de |d')", re.I
)


def _of_state(words: str, finder: StateFinder) -> str | None:
    """ "Conseil des ministres de la République d'Albanie" is the government of its state."""
    named = finder.find_names(words) if _CABINET.match(words) else []
    return named[-1].code if named and named[-1].end == len(words) else None


_TITLES = re.compile(
    r"(?:(?<!\w)(?:M\.|MM\.|Mr\.?|Mrs\.?|Mme|Mmes|Mlle|Dr\.?|Drs|Pr\.?|Prof\.?|Me|S\. ?E\. ?(?:M\.)?|"
    r"S\. ?Exc\.|Son Excellence|Leurs Excellences|Monsieur|Madame|Messieurs|le (?:Dr|Pr|général|colonel)|"
    r"général|colonel|Sa Majesté(?: le Roi)?),? ){1,3}\Z"
)


def _with_title(text: str, start: int) -> int:
    """Where the noun phrase of a person begins, its titles included."""
    match = _TITLES.search(text[max(0, start - 60) : start])
    return start - len(match.group()) if match else start


def without_overlaps(elements: Sequence[Element]) -> list[Element]:
    """The elements in the order of the text; of those that overlap, the first of ``elements``."""
    kept: list[Element] = []
    taken = Taken(0, max((element.end for element in elements), default=0))
    for element in elements:
        if taken.free(element.start, element.end):
            taken.take(element.start, element.end)
            kept.append(element)
    return sorted(kept, key=lambda element: element.start)


def build_elements(
    text: str,
    organisations: Sequence[tuple[int, int, str]],
    phrases: Sequence[LinkedPhrase],
    dates: Sequence[tuple[int, int]],
    finder: StateFinder,
    lexicon: AgreementLexicon,
    towns: Sequence[Town],
    names: Mapping[str, str],
    capitals: Mapping[tuple[int, int], str],
) -> tuple[list[Element], str]:
    """All elements of a document in order, and the text with dates and elements masked.

    Where noun phrases overlap the widest wins: the phrase of a person holds its organisation. ``names``:
    French names of organisations, by id; ``capitals``: where a capital stands for its state, and its code.
    """
    people = [
        Element(
            _with_title(text, p.start),
            p.end,
            "person",
            finder.party(p.affiliation) if p.affiliation else None,
            None,
            p.person,
            p.role,
            p.possessive,
            p.speaks,
            tuple(finder.party(hat) for hat in p.hats),
            p.seat is not None,
        )
        for p in phrases
    ]
    named = [
        _named(text, start, end, party, finder, capitals, names.get(party, ""))
        for start, end, party in organisations
        if not any(rule.pattern.fullmatch(text[start:end]) for rule in lexicon.instruments)
    ]
    inner = [(e.start, e.end) for e in named]
    bodies = mask(text, [(start, end, ORGANISATION) for start, end in inner])
    states = [
        state
        for state in state_elements(text, inner, finder, capitals)
        if not _OF_NAMED.search(bodies, max(0, state.start - 80), state.start)
    ]
    pairs = _of_two_states(text, finder)
    states += pairs
    known = Taken(0, len(text))
    for start, end in [*inner, *((e.start, e.end) for e in states)]:
        known.take(start, end)
    states += [
        Element(t.begin if t.begin >= 0 else t.start, t.end, "state", t.party)
        for t in towns
        if known.free(t.start, t.end)
    ]
    dated = mask(text, [(start, end, DATE) for start, end in dates])
    masked = mask(
        dated,
        [*((s, e, ORGANISATION) for s, e in inner), *((s.start, s.end, STATE) for s in states)],
    )
    people = [e for e in people if e.person or not any(p.start < e.end and e.start < p.end for p in pairs)]
    widest = sorted([*people, *states, *named], key=lambda e: (e.start - e.end, e.start))
    anaphors = sorted(anaphor_elements(masked, lexicon), key=lambda e: (e.start - e.end, e.start))
    elements = without_overlaps([*widest, *anaphors])
    return elements, mask(dated, [(e.start, e.end, ELEMENT) for e in elements])
