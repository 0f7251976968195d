"""Finding persons in masked text: names, then the phrases that give role and organisation.

A phrase is the whole of a person's noun phrase, "le directeur exécutif de l'ONUDC, Yury Fedotov": later
stages treat the organisation inside it as the person's, not as a party of its own standing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coopextract.masking import ORGANISATION as O
from coopextract.masking import PERSON as P
from coopextract.masking import STATE as S
from coopextract.masking import mask
from coopextract.persons.lexicon import FULL_NAME, RoleLexicon, names_pattern

# Words that open a sentence or a line and are never the first word of a name.
_NOT_FIRST = frozenset(
    "le la les l un une des du de ce cette ces selon lors pour dans avec sans sous sur par après avant "
    "depuis en et au aux à a il elle ils elles nous vous son sa ses leur leurs notre nos qui que dont où "
    "mais ou si comme plus tout tous toute toutes chaque entre enfin ainsi afin aujourd'hui hier demain "
    "cher chère chers".split()
)
_NOT_IN_NAME = frozenset(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi "
    "mercredi jeudi vendredi samedi dimanche protocole accord convention mémorandum programme projet plan "
    "déclaration charte forum conférence sommet semaine journée journées salon université ministère "
    "agence institut organisation union union commission conseil comité direction département service "
    "centre groupe société association fondation république royaume état nord sud est ouest afrique "
    "europe asie amérique saint sainte place rue avenue boulevard hôtel palais article annexe chapitre "
    "page communiqué presse photo source contact téléphone email agreement memorandum understanding "
    "partnership international national world bank office".split()
)
_VERB = (
    r"(?:a|ont|est|sont|était|étaient|sera|seront|avait|avaient|qui|que|s'est|se sont|n'a|n'ont|peut|doit|"
    r"vont|va)"
)


@dataclass(frozen=True)
class PersonPhrase:
    """One noun phrase of a person or of a role holder without a name.

    ``start``/``end`` cover it whole; ``name`` is the (start, end) of the name or None; ``organisation`` the
    (start, end) of the organisation or state mention inside it; ``owner`` "possessive" when the
    organisation is whoever was named before ("son directeur général").
    """

    start: int
    end: int
    name: tuple[int, int] | None
    role: str | None
    organisation: tuple[int, int] | None
    possessive: bool = False


def _trim(text: str, start: int, end: int, lexicon: RoleLexicon) -> tuple[int, int] | None:
    """Drop words at the front that no name starts with; None where what is left is no name."""
    role = re.compile(rf"(?:{lexicon.role}|{lexicon.adjective}|{lexicon.title})\Z", re.I)
    words = list(re.finditer(r"[^ \u00a0\t\r\n]+", text[start:end]))
    while words and (words[0].group().lower() in _NOT_FIRST or role.match(words[0].group())):
        words.pop(0)
    for index, word in enumerate(words[1:], 1):
        if len(word.group()) > 2 and role.match(word.group()):  # "Gaston de Souza CEO de ..."
            words = words[:index]
            break
    while words and words[-1].group().islower():
        words.pop()
    if not words or any(word.group().lower().strip(".,") in _NOT_IN_NAME for word in words):
        return None
    return start + words[0].start(), start + words[-1].end()


def _titled(masked: str, lexicon: RoleLexicon) -> list[tuple[int, int]]:
    return [match.span("name") for match in names_pattern(lexicon).finditer(masked)]


def _beside_roles(masked: str, lexicon: RoleLexicon) -> list[tuple[int, int]]:
    """Full names in apposition to a role phrase, before or after it."""
    role = re.compile(lexicon.role_phrase)
    name = re.compile(rf"(?:,? ?[-–(]? ?)(?<=[ ,(–-])(?P<name>{FULL_NAME})")
    before = re.compile(
        rf"(?P<name>{FULL_NAME}) ?[,(–-] ?(?:(?:le|la|l'|actuel|nouveau|nouvelle) ?)?"
        rf"(?={lexicon.role_phrase})"
    )
    found = [match.span("name") for match in before.finditer(masked)]
    reader = _reader(lexicon)
    for match in role.finditer(masked):
        ends, _ = reader.complement(masked, match.end())
        for end in ends:
            bracket = _BRACKET_STEP.match(masked, end)
            hit = name.match(masked, end) or (name.match(masked, bracket.end()) if bracket else None)
            if (
                hit and masked[end - 1 : hit.start("name")].strip() in {"", ",", O, S, ")", "-", "–", "("}
            ) or (hit and end == match.end()):
                found.append(hit.span("name"))
                break
            if (
                hit
                and re.search(r"[ ,(–-]\Z", masked[: hit.start("name")][-1:])
                and "," in masked[end : hit.start("name")]
            ):
                found.append(hit.span("name"))
                break
    return found


def find_names(
    text: str, masked: str, entities: Iterable[tuple[int, int]], lexicon: RoleLexicon
) -> list[tuple[int, int]]:
    """Offsets of person names in ``text``, in order, not overlapping; titles left out.

    Args:
        text: the text with plain apostrophes and spaces (see :func:`coopextract.masking.plain`).
        masked: the same with organisations, states and dates masked.
        entities: offsets the model calls persons.
    """
    candidates: list[tuple[int, int]] = [*_titled(masked, lexicon), *_beside_roles(masked, lexicon)]
    full = re.compile(rf"{FULL_NAME}\Z")
    for start, end in entities:
        trimmed = _trim(masked, start, end, lexicon)
        if (
            trimmed
            and full.match(masked[trimmed[0] : trimmed[1]])
            and not re.search(r"[\n|]", text[start:end])
        ):
            candidates.append(trimmed)
    kept: list[tuple[int, int]] = []
    trimmed_all = [t for c in candidates if (t := _trim(masked, *c, lexicon)) is not None]
    for start, end in sorted(set(trimmed_all), key=lambda span: (span[0] - span[1], span)):
        if all(end <= a or start >= b for a, b in kept):
            kept.append((start, end))
    return _with_surnames(masked, sorted(kept))


def _with_surnames(masked: str, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Add later occurrences of whole names already found."""
    found = list(names)
    for whole in sorted({masked[a:b] for a, b in names if " " in masked[a:b]}, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(whole)}(?!\w)", masked):
            if all(match.end() <= a or match.start() >= b for a, b in found):
                found.append(match.span())
    return sorted(found)


def is_beside_role(text: str, start: int, end: int, lexicon: RoleLexicon) -> bool:
    """Whether ``text[start:end]`` reads as a full name and a title or a role noun stands right beside it."""
    if not re.fullmatch(FULL_NAME, text[start:end]):
        return False
    left, right = text[max(0, start - 120) : start], text[end : end + 60]
    titled = re.search(rf"(?<!\w){lexicon.title} \Z", left)
    before = re.search(rf"{lexicon.role_phrase}(?: (?:de|du|des|d')[^,;.()]{{0,60}})?,? \Z", left)
    behind = re.match(rf",? ?\(?(?:(?:le|la|l') ?)?{lexicon.role_phrase}", right)
    signs = re.search(r"\bpar \Z", left) and re.match(r",? (?:pour|au nom d)", right)
    return bool(titled or before or behind or signs)


# -- phrases ------------------------------------------------------------------------------------------------

#: Members of a parallel list, at most, besides the first.
PARALLEL = 11
#: Words, at most, between a role noun and the name or the end of its complement.
COMPLEMENT_WORDS = 24

_DETERMINER = r"(?:(?:le|la|les|l'|un|une|du|au|des|aux) ?)?"
_OF = (
    r"(?:de la|de l'|des|du|de|d'|auprès de la|auprès de l'|auprès du|auprès des|auprès de|pour la|pour l'|"
    r"pour|chez|à la|à l'|au sein de la|au sein de l'|au sein du|au)"
)
_OPENING = re.compile(
    r" (?:de|du|des|d'|auprès|pour|chez|à|au|aux|chargée?|en charge|délégué|délégués|déléguée)"
    r"[ ']?(?=\S)|(?<=-)"
)
_WORD_STEP = re.compile(rf" ?(?!{_VERB}\b)[^\s,;:.()\n«»{P}]+")
_COMMA_STEP = re.compile(
    r",(?= (?:du|de la|de l'|des|d'|chargée?|en charge)[ ']?)| (?:et|&)(?= (?:du|de la|de l'|des|de|d'))"
)
_BRACKET_STEP = re.compile(r" ?\([^()\n]{1,60}\)")
_STOP = re.compile(
    r" ?(?:[,;:.()\n»]|\Z| (?:et|ont|a|ainsi|qui|que|en|lors|ce|au nom|avec|est|sont|sera|s'|se|pour|dans|"
    r"vient|viennent|signe|signent)\b)"
)


class _PhraseReader:
    """Reads the noun phrases of role holders from left to right; the patterns are compiled once."""

    def __init__(self, lexicon: RoleLexicon) -> None:
        title = rf"(?:(?:{lexicon.title}) )*"
        self.role = re.compile(
            rf"{_DETERMINER}(?P<own>(?i:son|sa|leur|leurs|ses|notre|nos) )?(?P<role>{lexicon.role_phrase})"
        )
        self.name_after = re.compile(rf"(?:,? ?[(–-]? ?)(?<=[ ,(–-]){title}(?P<name>{P}+)\)?")
        self.role_after_name = re.compile(
            rf"(?:{_BRACKET_STEP.pattern})? ?"
            r"(?:,|[(–-]|(?= )| en sa qualité de| en qualité de|, en sa qualité de) ?(?:respectivement )?"
            rf"{_DETERMINER}(?P<own>(?i:son|sa|leur|notre|nos) )?(?P<role>{lexicon.role_phrase})"
        )
        self.organisation_after_name = re.compile(
            r" ?(?:\(|,? (?:pour|au nom de|représentant) ?(?:la |le |les |l')?|, )"
            rf"(?P<complement>{O}+)\)?(?=[ ]?[,;:.()\n]| et |\Z)"
        )

    def complement(self, masked: str, start: int) -> tuple[list[int], int]:
        """Every offset at which a complement that begins at ``start`` may end, and the last of them."""
        ends = [start]
        if not _OPENING.match(masked, start):
            return ends, start
        position = start
        for _ in range(COMPLEMENT_WORDS):
            step = _COMMA_STEP.match(masked, position) if len(ends) > 1 else None
            word = _WORD_STEP.match(masked, step.end() if step else position)
            if word is None:
                bracket = _BRACKET_STEP.match(masked, position)
                if bracket is None:
                    break
                word = bracket
            elif step is None and re.fullmatch(r" ?et", word.group()):
                break
            position = word.end()
            ends.append(position)
        return ends, position

    def named_by_role(self, masked: str, match: re.Match[str]) -> PersonSpan | None:
        """ "le directeur exécutif de l'ONUDC, Yury Fedotov": the first name that the complement leads to."""
        ends, _ = self.complement(masked, match.end())
        for end in ends:
            bracket = _BRACKET_STEP.match(masked, end)
            for position in (end, bracket.end()) if bracket else (end,):
                name = self.name_after.match(masked, position)
                if name:
                    return PersonSpan(
                        match.start(), name.end(), name.span("name"), match.span("role"), (match.end(), end)
                    )
        return None

    def own_end(self, masked: str, start: int) -> int:
        """Where the complement of a role without a name ends: with its organisation, else its last word."""
        ends, last = self.complement(masked, start)
        for end in ends[1:]:
            if masked[end - 1] in (O, S):
                bracket = _BRACKET_STEP.match(masked, end)
                return bracket.end() if bracket and O in bracket.group() else end
        return last if _STOP.match(masked, last) else start


@dataclass(frozen=True)
class PersonSpan:
    """Offsets of a phrase and of its parts, before anything is looked up."""

    start: int
    end: int
    name: tuple[int, int] | None
    role: tuple[int, int] | None
    complement: tuple[int, int]


_readers: dict[str, _PhraseReader] = {}


def _reader(lexicon: RoleLexicon) -> _PhraseReader:
    return _readers.setdefault(lexicon.role + lexicon.title, _PhraseReader(lexicon))


def _organisation_in(masked: str, start: int, end: int) -> tuple[int, int] | None:
    found = re.search(rf"{O}+|{S}+", masked[start:end])
    return (start + found.start(), start + found.end()) if found else None


def _role_words(text: str, masked: str, role: tuple[int, int], complement: tuple[int, int]) -> str | None:
    """The role as text: noun, adjectives and the domain before the organisation."""
    organisation = _organisation_in(masked, *complement)
    if organisation is None:
        return text[role[0] : max(complement[1], role[1])].strip(" ,")
    before = re.sub(rf"[ ,]*(?:{_OF}) ?\Z", "", text[role[0] : organisation[0]])
    return before.strip(" ,") or text[role[0] : role[1]]


def _spans(masked: str, reader: _PhraseReader) -> list[tuple[PersonSpan, bool]]:
    """Phrases in the order of trust.

    A name before its role, a role before its name, a name with an organisation, a role alone.
    """
    roles = list(reader.role.finditer(masked))
    found: list[tuple[PersonSpan, bool]] = []
    for name in re.finditer(rf"{P}+", masked):
        match = reader.role_after_name.match(masked, name.end())
        if match and not reader.name_after.match(masked, reader.own_end(masked, match.end())):
            end = reader.own_end(masked, match.end())
            span = PersonSpan(name.start(), end, name.span(), match.span("role"), (match.end(), end))
            found.append((span, bool(match.group("own"))))
    for match in roles:
        by_role = reader.named_by_role(masked, match)
        if by_role:
            found.append((by_role, bool(match.group("own"))))
    for name in re.finditer(rf"{P}+", masked):
        match = reader.organisation_after_name.match(masked, name.end())
        if match:
            found.append(
                (PersonSpan(name.start(), match.end(), name.span(), None, match.span("complement")), False)
            )
    for match in roles:
        end = reader.own_end(masked, match.end())
        found.append(
            (
                PersonSpan(match.start(), end, None, match.span("role"), (match.end(), end)),
                bool(match.group("own")),
            )
        )
    return found


def find_phrases(text: str, masked: str, lexicon: RoleLexicon) -> list[PersonPhrase]:
    """The noun phrases of persons and role holders, in order, not overlapping."""
    taken: list[tuple[int, int]] = []
    phrases: list[PersonPhrase] = []
    for span, possessive in _spans(masked, _reader(lexicon)):
        if any(span.start < b and a < span.end for a, b in taken):
            continue
        organisation = _organisation_in(masked, *span.complement)
        national = re.search(rf"(?<!\w){lexicon.nationality}(?!\w)", text[span.start : span.end])
        if span.name is None and organisation is None and not possessive and national is None:
            continue
        organisation = organisation or _organisation_in(masked, span.start, span.end)
        taken.append((span.start, span.end))
        role = _role_words(text, masked, span.role, span.complement) if span.role else None
        phrases.append(PersonPhrase(span.start, span.end, span.name, role, organisation, possessive))
    phrases += [
        PersonPhrase(start, end, (start, end), None, None) for start, end in _bare_names(masked, taken)
    ]
    return sorted(phrases, key=lambda phrase: phrase.start)


def _bare_names(masked: str, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [
        match.span()
        for match in re.finditer(rf"{P}+", masked)
        if all(match.end() <= a or match.start() >= b for a, b in taken)
    ]


def parallel_lists(
    masked: str, lexicon: RoleLexicon
) -> dict[tuple[int, int], tuple[tuple[int, int], tuple[int, int]]]:
    """ "les présidents de A et de B, X et Y": name -> (role span, organisation span), aligned in order."""
    # Possessive and bounded: a list of a thousand names must not be read a thousand times.
    organisations = rf"(?:{_OF} ?)?{O}++(?: ?\([^()\n]{{1,40}}\))?"
    people = rf"(?:(?:{lexicon.title}) ){{0,3}}{P}++"
    listing = rf"{organisations}(?:(?:, | et | ainsi que )(?:{organisations})){{1,{PARALLEL}}}"
    names = rf"(?<!{P}, )(?<!{P} et ){people}(?:(?:, | et )(?:{people})){{1,{PARALLEL}}}"
    first = re.compile(
        rf"(?P<role>{lexicon.role_phrase}) (?P<orgs>{listing}),? ?(?:respectivement,? )?(?P<names>{names})"
    )
    second = re.compile(
        rf"(?P<names>{names}),? ?(?:respectivement,? )?(?P<role>{lexicon.role_phrase}) (?P<orgs>{listing})"
    )
    one = rf"{lexicon.role_phrase} {organisations}"
    third = re.compile(
        rf"(?P<names>{names}),? ?respectivement,? "
        rf"(?P<pairs>(?:{_DETERMINER}{one})(?:(?:,| et|, et) (?:{_DETERMINER}{one}))+)"
    )
    found: dict[tuple[int, int], tuple[tuple[int, int], tuple[int, int]]] = {}
    for match in third.finditer(masked):
        people_spans = _top_level(masked, *match.span("names"), P)
        roles = [
            (
                (match.start("pairs") + m.start("role"), match.start("pairs") + m.end("role")),
                (match.start("pairs") + m.start("org"), match.start("pairs") + m.end("org")),
            )
            for m in re.finditer(
                rf"(?P<role>{lexicon.role_phrase}) (?:{_OF} ?)?(?P<org>{O}+)", match.group("pairs")
            )
        ]
        if len(roles) == len(people_spans):
            found.update(zip(people_spans, roles, strict=True))
    for pattern in (first, second):
        for match in pattern.finditer(masked):
            orgs = _top_level(masked, *match.span("orgs"), O)
            people_spans = _top_level(masked, *match.span("names"), P)
            if len(orgs) == len(people_spans):
                found.update(
                    {
                        person: (match.span("role"), org)
                        for person, org in zip(people_spans, orgs, strict=True)
                    }
                )
    return found


def _top_level(masked: str, start: int, end: int, letter: str) -> list[tuple[int, int]]:
    """Runs of ``letter`` outside brackets."""
    depth_free = re.sub(r"\([^()\n]*\)", lambda match: " " * len(match.group()), masked[start:end])
    return [(start + match.start(), start + match.end()) for match in re.finditer(rf"{letter}+", depth_free)]


def mask_names(masked: str, names: Iterable[tuple[int, int]]) -> str:
    """``masked`` with the names masked as well."""
    return mask(masked, [(start, end, P) for start, end in names])
