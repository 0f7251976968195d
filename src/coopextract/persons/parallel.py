"""Parallel lists: "les présidents de A et de B, X et Y"; names, roles and organisations align in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from coopextract.masking import ORGANISATION as O
from coopextract.masking import PERSON as P
from coopextract.masking import STATE as S
from coopextract.persons.lexicon import RoleLexicon
from coopextract.persons.phrases import DETERMINER, OF

Span = tuple[int, int]
#: Role of a name, and where the words stand that say for whom; None where the list does not give it.
Aligned = dict[Span, tuple[Span | None, Span | None]]

#: Members of a parallel list, at most, besides the first.
PARALLEL = 11


class _Patterns:
    """The shapes of parallel lists; possessive and bounded: a list of a thousand names is read once."""

    def __init__(self, lexicon: RoleLexicon) -> None:
        organisation = rf"(?:{OF} ?)?(?:{O}++|{S}++)(?: ?\([^()\n]{{1,40}}\))?"
        person = rf"(?:(?:le |la |l')?(?:(?:{lexicon.title}) ){{1,3}})?{P}++"
        between = r"(?:,? et (?:par |de |d'|avec )?|, (?:par )?)"
        names = rf"(?<!{P}, )(?<!{P} et ){person}(?:{between}{person}){{1,{PARALLEL}}}"
        listing = rf"{organisation}(?:(?:, | et | ainsi que )(?:{organisation})){{1,{PARALLEL}}}"
        role, each = rf"(?P<role>{lexicon.role_phrase})", r"(?:(?:respectivement|à savoir|soit),? )?"
        role_noun = rf"\b(?P<role>(?i:{lexicon.role}))"
        pair = rf"{lexicon.role_phrase} {organisation}"
        pairs = rf"(?P<pairs>{DETERMINER}{pair}(?:(?:,| et|, et) {DETERMINER}{pair}){{1,{PARALLEL}}})"
        field = rf"(?: (?:de la |de l'|du |des |de |d'|chargée?s? d)[^,;.:()\n{O}{S}{P}]{{3,60}}?)?"
        nation = rf"{lexicon.nationality}(?!\w)"
        nations = rf"{nation}(?:(?:, | et ){nation}){{1,{PARALLEL}}}"
        body = rf"(?:l[ea] |l'|les )?{organisation}"
        bodies = rf"{body}(?:(?:, | et | ainsi que ){body}){{1,{PARALLEL}}}"
        self.shared = (
            re.compile(rf"{role}{field} (?P<orgs>{listing}),? ?{each}(?P<names>{names})"),
            re.compile(rf"(?P<names>{names}),? ?{each}{role}{field} (?P<orgs>{listing})"),
        )
        self.national = (
            re.compile(rf"{role_noun} (?P<nations>{nations}){field},? ?{each}(?P<names>{names})"),
            re.compile(rf"(?P<names>{names}),? ?{each}{role_noun} (?P<nations>{nations})"),
        )
        self.nation = re.compile(nation)
        self.headed = re.compile(
            rf"(?P<names>{names}),? (?:qui )?(?:dirige|préside|représente|conduise)(?:nt|aient) "
            rf"(?:(?:alors|respectivement),? ){{0,2}}(?P<orgs>{bodies})"
        )
        self.own = (
            re.compile(rf"(?P<names>{names}),? ?respectivement,? {pairs}"),
            re.compile(rf"respectivement (?:par |entre |avec )?(?P<names>{names}),? {pairs}"),
            re.compile(rf"(?<!\w){pairs},? ?{each}(?P<names>{names})"),
        )
        self.each = re.compile(rf"(?P<names>{names}),? ?respectivement,? (?P<roles>[^.;:()\n]{{10,400}})")
        self.head = re.compile(rf"(?:\A|, | et ){DETERMINER}(?P<role>{lexicon.role_phrase})")
        self.spoken = re.compile(
            rf"(?P<names>{names}),? (?:y |en |l'|les )?(?:ont|avaient) (?:[a-zà-ÿœ]{{3,14}} )?"
            rf"(?:co)?(?:signé|paraphé)[^;.:\n]{{0,80}}?,? "
            rf"(?:respectivement )?(?:au nom|pour le compte|pour) (?P<orgs>{listing})"
        )
        self.one = re.compile(rf"(?P<role>{lexicon.role_phrase}) (?:{OF} ?)?(?P<org>{O}+|{S}+)")
        self.together = re.compile(
            rf"(?i:(?:leurs|les|des|nos)(?: deux| trois)?) {role}(?: respectifs?| respectives?)?"
            rf"(?: (?:de ces |de leurs |des )(?:deux|trois) [a-zà-ÿœ]{{4,20}}),? ?(?P<names>{names})|"
            rf"(?i:leurs(?: deux| trois)?) (?P<role2>{lexicon.role_phrase})(?: respectifs?| respectives?)?,? "
            rf"(?P<names2>{names})"
        )
        self.both = re.compile(
            rf"(?P<names>{names}), (?:tous deux |toutes deux |tous les deux )?"
            rf"(?P<role>{lexicon.role_phrase})(?=[,;.)])"
        )


_patterns: dict[str, _Patterns] = {}


def parallel_lists(masked: str, lexicon: RoleLexicon) -> Aligned:
    """Names of parallel lists, each with the (start, end) of its role and of its organisation."""
    patterns = _patterns.setdefault(lexicon.role + lexicon.title, _Patterns(lexicon))
    found: Aligned = dict(_together(masked, patterns))
    found.update(_spoken_for(masked, patterns))
    found.update(_in_turn(masked, patterns))
    found.update(_own_roles(masked, patterns))
    found.update(_national(masked, patterns))
    found.update(_shared_role(masked, patterns))
    return found


def _shared_role(masked: str, patterns: _Patterns) -> Iterator[tuple[Span, tuple[Span, Span]]]:
    """One role noun for all: "X et Y, présidents de A et de B"."""
    for pattern in patterns.shared:
        for match in pattern.finditer(masked):
            organisations = _top_level(masked, *match.span("orgs"), f"{O}{S}")
            people = _top_level(masked, *match.span("names"), P)
            if len(organisations) == len(people):
                role = match.span("role")
                yield from ((one, (role, org)) for one, org in zip(people, organisations, strict=True))


def _national(masked: str, patterns: _Patterns) -> Iterator[tuple[Span, tuple[Span, Span]]]:
    """ "Les ministres sénégalais et marocain de la Pêche, X et Y": of a state each, by adjective."""
    for pattern in patterns.national:
        for match in pattern.finditer(masked):
            nations = [m.span() for m in patterns.nation.finditer(masked, *match.span("nations"))]
            people = _top_level(masked, *match.span("names"), P)
            if len(nations) == len(people):
                role = match.span("role")
                yield from ((one, (role, nation)) for one, nation in zip(people, nations, strict=True))


def _own_roles(masked: str, patterns: _Patterns) -> Iterator[tuple[Span, tuple[Span, Span]]]:
    """A role noun each: "X et Y, respectivement président de A et directrice de B"."""
    for pattern in patterns.own:
        for match in pattern.finditer(masked):
            people = _top_level(masked, *match.span("names"), P)
            roles = [
                (m.span("role"), m.span("org")) for m in patterns.one.finditer(masked, *match.span("pairs"))
            ]
            if len(roles) == len(people):
                yield from zip(people, roles, strict=True)


def _in_turn(masked: str, patterns: _Patterns) -> Iterator[tuple[Span, tuple[Span, Span]]]:
    """ "X et Y, respectivement ministre français de la Santé et ministre ivoirien de la Santé"."""
    for match in patterns.each.finditer(masked):
        people = _top_level(masked, *match.span("names"), P)
        start = match.start("roles")
        roles = [
            (start + m.start("role"), start + m.end("role"))
            for m in patterns.head.finditer(match.group("roles"))
        ]
        if len(roles) == len(people):
            ends = [*(role[0] for role in roles[1:]), match.end("roles")]
            yield from (
                (one, (role, (role[0], end))) for one, role, end in zip(people, roles, ends, strict=True)
            )


def _spoken_for(masked: str, patterns: _Patterns) -> Iterator[tuple[Span, tuple[None, Span]]]:
    """ "X et Y ont signé, au nom de A et de B", "X et Y, qui dirigent A et B": in this order."""
    for match in chain(patterns.spoken.finditer(masked), patterns.headed.finditer(masked)):
        people = _top_level(masked, *match.span("names"), P)
        organisations = _top_level(masked, *match.span("orgs"), f"{O}{S}")
        if len(organisations) == len(people):
            yield from ((one, (None, org)) for one, org in zip(people, organisations, strict=True))


def _together(masked: str, patterns: _Patterns) -> Iterator[tuple[Span, tuple[Span, None]]]:
    """ "leurs deux directeurs généraux, X et Y": a role, and nobody says who serves whom."""
    for match in patterns.together.finditer(masked):
        which = "2" if match.group("role") is None else ""
        for person in _top_level(masked, *match.span(f"names{which}"), P):
            yield person, (match.span(f"role{which}"), None)
    for match in patterns.both.finditer(masked):
        if match.group("role").split()[0].endswith("s"):
            for person in _top_level(masked, *match.span("names"), P):
                yield person, (match.span("role"), None)


def _top_level(masked: str, start: int, end: int, letters: str) -> list[Span]:
    """Runs of one of ``letters`` outside brackets."""
    depth_free = re.sub(r"\([^()\n]*\)", lambda match: " " * len(match.group()), masked[start:end])
    runs = re.finditer("|".join(f"{letter}+" for letter in letters), depth_free)
    return [(start + match.start(), start + match.end()) for match in runs]


def singular(role: str) -> str:
    """The head of a shared plural role ("présidents" of two) in the singular."""
    first, _, rest = role.partition(" ")
    if not first.endswith("s"):
        return role
    single = first[:-1]
    rest = re.sub(r"\bgénéraux\b", "général", re.sub(r"(?<=[a-zà-ÿœ])s\b", "", rest))
    return f"{single} {rest}".strip()
