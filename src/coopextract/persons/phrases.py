"""The noun phrases of persons and role holders in masked text: name, role, and for whom.

A phrase is the whole of a person's noun phrase, "le directeur exécutif de l'ONUDC, Yury Fedotov": later
stages treat the organisation inside it as the person's, not as a party of its own standing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coopextract.masking import ORGANISATION as O
from coopextract.masking import PERSON as P
from coopextract.masking import STATE as S
from coopextract.persons.lexicon import RoleLexicon

#: Words, at most, between a role noun and the name or the end of its complement.
COMPLEMENT_WORDS = 24

_VERB = (
    r"(?:a|ont|est|sont|était|étaient|sera|seront|avait|avaient|qui|que|s'est|se sont|n'a|n'ont|peut|doit|"
    r"vont|va)"
)
DETERMINER = r"(?:(?i:le|la|les|l'|un|une|du|au|des|aux) ?)?"
_OWN = r"(?P<own>(?i:son|sa|leur|leurs|ses|notre|nos)(?: deux)? )?"
#: "alors président", "à l'époque secrétaire générale", "le nouveau directeur".
_WHEN = r"(?:(?:alors|à l'époque|à cette époque|aujourd'hui|désormais|actuellement|lui-même|elle-même),? )?"
_NEW = r"(?:(?:actuel(?:le)?|nouveau|nouvelle|nouvel|deux) )?"
OF = (
    r"(?:de la|de l'|des|du|de|d'|auprès de la|auprès de l'|auprès du|auprès des|auprès de|pour la|pour l'|"
    r"pour|chez|à la|à l'|au sein de la|au sein de l'|au sein du|au)"
)
_OPENING = re.compile(
    r" (?:de|du|des|d'|auprès|pour|chez|à|au|aux|chargée?|en charge|délégué|délégués|déléguée)"
    rf"[ ']?(?=\S)|(?<=-)|(?= {O})"
)
_WORD_STEP = re.compile(rf" ?(?!{_VERB}\b)[^\s,;:.()\n«»{P}]+")
_COMMA_STEP = re.compile(
    r",(?= (?:du|de la|de l'|des|d'|(?:également |aussi |par ailleurs )?(?:chargée?|en charge)|auprès)[ ']?)|"
    r" (?:et|&)(?= (?:du|de la|de l'|des|de|d'|à la|à l'|au|aux|chargée?|porte-parole))"
)
#: What a minister is minister of goes on: "des Affaires étrangères et européennes", "des Eaux et Forêts".
_DOMAIN_STEP = re.compile(r" et(?= (?:[a-zà-ÿœ]{3,16}(?:es|aux)|[A-ZÀ-Þ][a-zà-ÿœ]{3,20}s?)(?=[ ,;.)]|\Z))")
#: "des Affaires internationales et européennes", whatever the office.
_ADJECTIVES_STEP = re.compile(r"(?<=ales|ques|ives) et(?= [a-zà-ÿœ]{3,16}(?:es|aux)(?=[ ,;.)]|\Z))")
BRACKET = re.compile(r" ?\([^()\n]{1,60}\)")
_STOP = re.compile(
    r" ?(?:[,;:.()\n»]|\Z| ?(?:et|ont|a|ainsi|qui|que|en|lors|ce|au nom|avec|est|sont|sera|s'|se|pour|dans|"
    r"vient|viennent|signe|signent|l'a|l'ont|y a|avait|avaient)\b| ?\ue002)"
)
#: "X (directrice générale, OIT)".
_IN_BRACKET = re.compile(rf"(?:, ?(?:{O}+|{S}+))?\)")
#: "directeur de A pour l'Afrique": where somebody acts for a body.
_SCOPE = re.compile(rf" pour (?:l'|le |la |les )?(?:[A-ZÀ-Þ][\w'-]+|{S}+)(?: [\w'-]+){{0,4}}?(?=,| et |\))")
#: A role that is over makes nobody a representative.
_FORMER = re.compile(r"(?:\b(?:anciens?|anciennes?|feu|futurs?|futures?) |\bex[- ])\Z", re.I)
_DEFINITE = re.compile(r"(?:le|la|l'|Le|La|L'|du|au) ?\Z")
#: Whose relative somebody is says nothing of the office: "la présidente de A, épouse du chef de l'État, X".
_RELATIVES = r"(?:épouse|époux|veuve|veuf|fils|fille|frère|sœur)"
_RELATED = re.compile(rf"\b{_RELATIVES} \Z")
_RELATION = re.compile(rf",? ?\(?{_RELATIVES} (?:de|du|d')[^,;.()\n]{{3,60}}\)?(?=, )")
#: What stands between a name and the office of its bearer in a list of persons.
_APPOSED = frozenset({",", ", "})
#: Offices that one person holds besides the first.
MAX_HATS = 2


@dataclass(frozen=True)
class PersonPhrase:
    """One noun phrase of a person or of a role holder without a name.

    ``start``/``end`` cover it whole; ``name`` is the (start, end) of the name or None; ``role`` the words of
    the role, ``complement`` the (start, end) of what stands behind its noun; ``organisation`` the
    (start, end) of the organisation or state mention inside it. ``possessive``: the organisation is whoever
    was named before ("son directeur général"). ``definite``: a role with an article and nothing else
    ("la directrice générale"), which means a person named elsewhere or nobody.
    """

    start: int
    end: int
    name: tuple[int, int] | None
    role: str | None
    organisation: tuple[int, int] | None
    possessive: bool = False
    definite: bool = False
    complement: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class _Parts:
    """Offsets of a phrase and of its parts, before anything is looked up."""

    start: int
    end: int
    name: tuple[int, int] | None
    role: tuple[int, int] | None
    complement: tuple[int, int]
    own: bool = False


class PhraseReader:
    """Reads the noun phrases of role holders from left to right; the patterns are compiled once."""

    def __init__(self, lexicon: RoleLexicon) -> None:
        one = rf"(?:{lexicon.title})(?: |(?<=\.))"  # "M. X", and glued: "M.X"
        title = rf"(?:(?:(?:le |la |l')?{one})(?:{one})*)?"
        self.domain = re.compile(lexicon.domain_phrase)
        self.role = re.compile(rf"{DETERMINER}{_OWN}(?P<role>{lexicon.role_phrase})")
        self.name_after = re.compile(rf"(?:,? ?[(–-]? ?| ?: )(?<=[ ,(–-]){title}(?P<name>{P}+)\)?")
        self.name_below = re.compile(
            rf",?[ \t]{{0,4}}\n[ \t]{{0,8}}{title}(?P<name>{P}+)(?=,?[ \t]{{0,4}}(?:\n|\Z))"
        )
        self.role_below = re.compile(
            rf",?[ \t]{{0,4}}\n[ \t]{{0,8}}(?P<own>(?!))?(?P<role>{lexicon.role_phrase})"
        )
        self.that_of = re.compile(
            rf"(?i:celui|celle) (?:de l'|de la |du |des |de |d')(?P<complement>{O}+|{S}+)"
            rf"(?: ?\({O}+\))?, {title}(?P<name>{P}+)"
        )
        self.line_start = re.compile(rf"(?:\A|\n)[ \t•*–-]{{0,8}}{title}\Z")
        self.role_line = re.compile(r"(?:\A|\n)[ \t]{0,8}\Z")
        self.role_after_name = re.compile(
            rf"(?:{BRACKET.pattern})? ?"
            r"(?:,|[(–-]|(?= )|,? en (?:sa )?qualité de|,? agissant en (?:sa )?qualité de|"
            r" (?:est|était|reste|devient|devenait)(?= l[ea'] ?)) ?(?:respectivement )?"
            rf"{_WHEN}{DETERMINER}{_NEW}{_OWN}(?P<role>{lexicon.role_phrase})"
        )
        self.organisation_after_name = re.compile(
            rf" ?(?:\((?P<inside>{O}+|{S}+)\)|(?:\(|, )(?P<complement>{O}+)(?=[ ]?[,;:.()\n]| et |\Z)|"
            rf"(?:(?<= )|, )(?:du|de l'|de la|des|de|d') ?(?P<of>{O}+)|"
            rf", qui (?:dirige|préside|conduit|pilote|représente|représentait|"
            rf"(?:occupe|exerce) (?:la même fonction|les mêmes fonctions) (?:à|au sein de)|"
            rf"est à la tête (?:de|d')) ?(?:la |le |l'|les )?(?P<led>{O}+))"
        )
        self.hat = re.compile(rf"(?:,? et |, )(?P<role>{lexicon.role_phrase})")
        self.nationality = re.compile(rf"(?<!\w){lexicon.nationality}(?!\w)")

    def complement(self, masked: str, start: int, *, domain: bool = False) -> tuple[list[int], int]:
        """Every offset at which a complement that begins at ``start`` may end, and the last of them."""
        ends = [start]
        if not _OPENING.match(masked, start):
            return ends, start
        position = start
        for _ in range(COMPLEMENT_WORDS):
            step = self._link(masked, position, domain) if len(ends) > 1 else None
            word = _WORD_STEP.match(masked, step.end() if step else position)
            if word is None:
                bracket = BRACKET.match(masked, position)
                if bracket is None:
                    break
                word = bracket
            elif step is None and re.fullmatch(r" ?et", word.group()):
                break
            position = word.end()
            ends.append(position)
        return ends, position

    @staticmethod
    def _link(masked: str, position: int, domain: bool) -> re.Match[str] | None:
        step = _COMMA_STEP.match(masked, position) or _ADJECTIVES_STEP.match(masked, position)
        return step or (_DOMAIN_STEP.match(masked, position) if domain else None)

    def ends(self, masked: str, match: re.Match[str]) -> tuple[list[int], int]:
        """The possible ends of the complement behind a role that was matched."""
        domain = bool(self.domain.search(match.group("role")))
        return self.complement(masked, match.end(), domain=domain)

    def named_by_role(self, masked: str, match: re.Match[str]) -> _Parts | None:
        """ "le directeur exécutif de l'ONUDC, Yury Fedotov": the first name that the complement leads to."""
        return self._named_at_once(masked, match) or self._named_by_next_role(masked, match)

    def _named_by_next_role(self, masked: str, match: re.Match[str]) -> _Parts | None:
        """ "Le haut représentant, chef de A, X": two roles of one person; the second has no article."""
        for end in self.ends(masked, match)[0]:
            second = self.hat.match(masked, end)
            second = self.role.match(masked, second.start("role")) if second else None
            if second is None or second.start("role") != second.start():
                continue
            named = self._named_at_once(masked, second)
            if named is None:
                return None
            own = _organisation_in(masked, match.end(), end) or self.domain.search(match.group("role"))
            complement = (match.end(), end if own else named.complement[1])
            return _Parts(match.start(), named.end, named.name, match.span("role"), complement)
        return None

    def _named_at_once(self, masked: str, match: re.Match[str]) -> _Parts | None:
        titled = match.start() < match.start("role") and self._opens_line(masked, match.start())
        for end in self.ends(masked, match)[0]:
            below = self.name_below.match(masked, end) if titled else None
            if below:  # "Le Président / X": the article tells it from the role of the name above
                complement = (match.end(), end)
                return _Parts(match.start(), below.end(), below.span("name"), match.span("role"), complement)
            asides = (BRACKET.match(masked, end), _RELATION.match(masked, end))
            for position in (end, *(aside.end() for aside in asides if aside)):
                name = self.name_after.match(masked, position)
                if name:
                    complement = (match.end(), end)
                    own = bool(match.group("own"))
                    closes = (
                        name.end() > name.end("name")
                        and "(" not in masked[match.start() : name.start("name")]
                    )
                    return _Parts(
                        match.start(),
                        name.end("name") if closes else name.end(),
                        name.span("name"),
                        match.span("role"),
                        complement,
                        own,
                    )
        return None

    def _opens_line(self, masked: str, start: int) -> bool:
        return self.role_line.search(masked[max(0, start - 12) : start]) is not None

    def behind_name(self, masked: str, start: int, end: int) -> re.Match[str] | None:
        """The role behind a name; on the line below it where the name has a line of its own."""
        match = self.role_after_name.match(masked, end)
        if match is None and self.line_start.search(masked[max(0, start - 60) : start]):
            match = self.role_below.match(masked, end)
        return match

    def hats_end(self, masked: str, end: int) -> int:
        """Where the offices behind the first end: "X, recteur de A et président de B"."""
        for _ in range(MAX_HATS):
            hat = self.hat.match(masked, end)
            if hat is None or hat.group("role").split()[0].endswith("s"):
                break
            behind = self.own_end(masked, hat)
            if self.name_after.match(masked, behind):
                break  # the office of the next person
            end = behind
        return end

    def own_end(self, masked: str, match: re.Match[str]) -> int:
        """Where the complement of a role without a name ends: with its organisation, else its last word."""
        ends, last = self.ends(masked, match)
        for end in ends[1:]:
            if masked[end - 1] in (O, S):
                bracket = BRACKET.match(masked, end)
                end = bracket.end() if bracket and O in bracket.group() else end
                scope = _SCOPE.match(masked, end)
                return scope.end() if scope else end
        return last if _STOP.match(masked, last) else match.end()


_readers: dict[str, PhraseReader] = {}


def phrase_reader(lexicon: RoleLexicon) -> PhraseReader:
    """The reader of a lexicon, compiled once."""
    return _readers.setdefault(lexicon.role + lexicon.title, PhraseReader(lexicon))


def _organisation_in(masked: str, start: int, end: int) -> tuple[int, int] | None:
    found = re.search(rf"{O}+|{S}+", masked[start:end])
    return (start + found.start(), start + found.end()) if found else None


def _role_words(text: str, masked: str, role: tuple[int, int], complement: tuple[int, int]) -> str | None:
    """The role as text: noun, adjectives and the domain before the organisation."""
    organisation = _organisation_in(masked, *complement)
    if organisation is None:
        return text[role[0] : max(complement[1], role[1])].strip(" ,")
    before = re.sub(rf"[ ,]*(?:{OF}) ?\Z", "", text[role[0] : organisation[0]])
    return before.strip(" ,") or text[role[0] : role[1]]


def _name_first(masked: str, reader: PhraseReader, by_role: dict[tuple[int, int], int]) -> list[_Parts]:
    """ "X, directeur de A, Y, président de B": a role without its article goes with the name before it.

    Unless that name has one before it: "ministre de la Santé, X, ministre de la Culture, Y".

    ``by_role``: where the role before a name begins.
    """
    found = []
    given: set[int] = set()  # roles that the name before them has
    for name in re.finditer(rf"{P}+", masked):
        match = reader.behind_name(masked, *name.span())
        if match:
            end = reader.own_end(masked, match)
            opened = "(" in masked[name.end() : match.start("role")]
            inside = _IN_BRACKET.match(masked, end) if opened else None
            complement = (match.end(), end)
            end = inside.end() if inside else end  # with the bracket that was opened before the role
            free = by_role.get(name.span()) in given or name.span() not in by_role
            apposed = free and masked[name.end() : match.start("role")] in _APPOSED
            if apposed or inside or not reader.name_after.match(masked, end):
                own = bool(match.group("own"))
                given.add(match.start("role"))
                end = reader.hats_end(masked, end)
                found.append(_Parts(name.start(), end, name.span(), match.span("role"), complement, own))
    return found


def _with_organisation(masked: str, reader: PhraseReader) -> list[_Parts]:
    found = []
    for name in re.finditer(rf"{P}+", masked):
        match = reader.organisation_after_name.match(masked, name.end())
        if match:
            which = match.lastgroup or "complement"
            found.append(_Parts(name.start(), match.end(), name.span(), None, match.span(which)))
    return found


def _that_of(masked: str, reader: PhraseReader) -> list[_Parts]:
    """ "le recteur de A et celui de B, X": the role is said once."""
    found = reader.that_of.finditer(masked)
    return [_Parts(m.start(), m.end(), m.span("name"), None, m.span("complement")) for m in found]


def _nameless(masked: str, reader: PhraseReader, match: re.Match[str]) -> _Parts:
    end = reader.own_end(masked, match)
    return _Parts(match.start(), end, None, match.span("role"), (match.end(), end), bool(match.group("own")))


def _parts(masked: str, reader: PhraseReader) -> list[_Parts]:
    """Phrases in the order of trust.

    A name before its role, a role before its name, a name with an organisation, a role alone.
    """
    roles = [
        m
        for m in reader.role.finditer(masked)
        if not _RELATED.search(masked[max(0, m.start() - 12) : m.start()])
    ]
    named = [parts for match in roles if (parts := reader.named_by_role(masked, match))]
    by_role = {parts.name: parts.role[0] for parts in named if parts.name and parts.role}
    return [
        *_that_of(masked, reader),
        *_name_first(masked, reader, by_role),
        *named,
        *_with_organisation(masked, reader),
        *(_nameless(masked, reader, m) for m in roles if not _FORMER.search(masked[: m.start()][-10:])),
    ]


def _phrase(text: str, masked: str, parts: _Parts, reader: PhraseReader) -> PersonPhrase | None:
    organisation = _organisation_in(masked, *parts.complement)
    national = reader.nationality.search(text, parts.start, parts.end)
    lonely = parts.name is None and organisation is None and not parts.own and national is None
    begins = text[parts.start : parts.role[0]] if parts.role else ""
    if lonely and not (_DEFINITE.search(begins) and _STOP.match(masked, parts.end)):
        return None
    role = _role_words(text, masked, parts.role, parts.complement) if parts.role else None
    second = parts.name and reader.role.search(masked, parts.complement[1], parts.name[0])
    if organisation is None and not second:  # a minister who is also "gouverneur de B" speaks for the state
        organisation = _organisation_in(masked, parts.start, parts.end)
    end = parts.end
    if organisation is None and parts.name:  # "le ministre X (Bénin)"
        behind = reader.organisation_after_name.match(masked, end)
        organisation = behind.span("inside") if behind and behind.group("inside") else None
        end = behind.end() if behind and organisation else end
    return PersonPhrase(parts.start, end, parts.name, role, organisation, parts.own, lonely, parts.complement)


def find_phrases(text: str, masked: str, lexicon: RoleLexicon) -> list[PersonPhrase]:
    """The noun phrases of persons and role holders, in order, not overlapping.

    Args:
        text: with plain apostrophes and spaces (see :func:`coopextract.masking.plain`).
        masked: the same with organisations, states, dates and names masked.
    """
    taken: list[tuple[int, int]] = []
    phrases: list[PersonPhrase] = []
    reader = phrase_reader(lexicon)
    for parts in _parts(masked, reader):
        if any(parts.start < b and a < parts.end for a, b in taken):
            continue
        phrase = _phrase(text, masked, parts, reader)
        if phrase is not None:
            taken.append((parts.start, parts.end))
            phrases.append(phrase)
    phrases += [PersonPhrase(a, b, (a, b), None, None) for a, b in _bare_names(masked, taken)]
    return sorted(phrases, key=lambda phrase: phrase.start)


def _bare_names(masked: str, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [
        match.span()
        for match in re.finditer(rf"{P}+", masked)
        if all(match.end() <= a or match.start() >= b for a, b in taken)
    ]
