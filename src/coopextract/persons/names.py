"""Names of persons in masked text: by title, by role, by the model, and by who is said to sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coopextract.masking import ORGANISATION as O
from coopextract.masking import PERSON as P
from coopextract.masking import STATE as S
from coopextract.masking import mask
from coopextract.persons.columns import name_columns
from coopextract.persons.lexicon import FULL_NAME, RoleLexicon, names_pattern
from coopextract.persons.phrases import BRACKET, PhraseReader, phrase_reader

Span = tuple[int, int]

# Words that open a sentence or a line and are never the first word of a name.
_NOT_FIRST = frozenset(
    "le la les l un une des du de ce cette ces selon lors pour dans avec sans sous sur par après avant "
    "depuis en et au aux à a il elle ils elles nous vous son sa ses leur leurs notre nos qui que dont où "
    "mais ou si comme plus tout tous toute toutes chaque entre enfin ainsi afin aujourd'hui hier demain "
    "cher chère chers excellence majesté altesse autour auprès chez outre face côté envers contre vers voici "
    "voilà".split()
)
_NOT_IN_NAME = frozenset(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi "
    "mercredi jeudi vendredi samedi dimanche protocole accord convention mémorandum programme projet plan "
    "déclaration charte forum conférence sommet semaine journée journées salon université ministère "
    "agence institut organisation union union commission conseil comité direction département service "
    "centre groupe société association fondation république royaume état nord sud est ouest afrique "
    "europe asie amérique saint sainte place rue avenue boulevard hôtel palais article annexe chapitre "
    "page communiqué presse photo source contact téléphone email agreement memorandum understanding "
    "partnership international national world bank office banque fonds académie academy assistance "
    "universität university school college center lab labs hub club campus festival secteur public "
    "general sarl llc ltd inc nv gmbh".split()
)
_WORD_BEFORE = re.compile(r"[a-zà-ÿœ'] (?P<word>[A-ZÀ-Þ][\w-]{2,30}) \Z")
_AND = re.compile(
    r"(?: ?\([^()\n]{1,60}\))?(?:, [^,;.:\n]{3,120},)? et (?:(?:pour|par|au nom d[eu]s?) [^.;\n]{0,60}?,? ?)?"
)
#: The verb that a name shares with the person before it.
_SHARED_VERB = r",? (?:ont|avaient|(?:para|si)gn(?:ent|èrent|eront|aient)|paraphent)\b"
#: Capitalised particles: what follows belongs to the name ("Bruno Le Maire").
_PARTICLES = frozenset("le la du de des".split())

_IN_LIST = rf"{FULL_NAME}(?: ?\([^()\n]{{1,60}}\))?"
_LISTED = rf"(?P<names>{_IN_LIST}(?:(?:, | et (?:de |d'|par )?){_IN_LIST}){{0,5}})"
_SIGNATORIES = re.compile(rf"(?<!\w)(?i:(?:co)?signataires?)(?: [^:\n.;]{{1,40}})? ?: ?{_LISTED}")
_SIGNED_BY = re.compile(
    rf"(?<!\w)(?:signée?s?|paraphée?s?|cosignée?s?|(?i:signatures?))(?: [^.;\n]{{0,60}}?)?"
    rf" (?:par |de |d'){_LISTED}"
)
_FOR = re.compile(
    rf"(?<!\w)(?:pour|Pour|POUR|(?:au|Au) nom d(?:e|u|es))(?: l[ea']s?| la| LE| LA| L'| LES)? ?"
    rf"(?:(?i:gouvernement|république|royaume|état)[ \n](?:de la |du |de l'|des |de |d')?){{0,2}}"
    rf"(?:{O}+|{S}+)(?: ?\([^()\n]{{1,60}}\))? ?[,:] ?\n?"
    rf"(?P<names>{FULL_NAME})(?= ?(?:[,;.\n)(]| et | ont | a |\Z))"
)
#: What the model takes into a name: "Luc Petit du CNRS".
_OF_BODY = re.compile(rf",? (?:du|de la|de l'|des|de|d') ?{O}+\Z")
#: "X, directeur de A, et Y ont signé": the name of Y, read behind X.
_COUPLED = re.compile(rf"{_AND.pattern}(?P<name>{FULL_NAME})(?={_SHARED_VERB})")


class _Shapes:
    """The patterns that depend on a lexicon."""

    def __init__(self, lexicon: RoleLexicon) -> None:
        self.trimmed = re.compile(
            rf"(?:(?i:{lexicon.role}|{lexicon.adjective})|{lexicon.title})(?=[ \u00a0]|\Z)"
        )
        self.role = re.compile(rf"{lexicon.role}\Z", re.I)
        self.elided = re.compile(rf"[LD]'(?:{lexicon.role}|{lexicon.title})\Z", re.I)
        self.titled = names_pattern(lexicon)
        self.role_phrase = re.compile(lexicon.role_phrase)
        self.behind_role = re.compile(rf"(?:,? ?[-–(]? ?)(?<=[ ,(–-])(?P<name>{FULL_NAME})")
        self.before_role = re.compile(
            rf"(?P<name>{FULL_NAME})(?:(?: ?[,(–]| -) ?(?:alors |à l'époque )?"
            rf"(?:(?:le|la|l'|actuel|nouveau|nouvelle) ?)?| (?:nouveau |nouvelle ))(?={lexicon.role_phrase})"
        )
        line = rf"(?P<article>L[ea] |L')?{lexicon.role_phrase}(?:[ ,][^\n]{{0,90}})?$"
        self.role_line = re.compile(rf"^[ \t]{{0,8}}{line}", re.M)
        self.own_line = re.compile(rf"\n[ \t]{{0,8}}(?P<name>{FULL_NAME})[ \t]{{0,4}},?$", re.M)
        self.opening = re.compile(rf"(?:L[ea] |L')?{lexicon.role_phrase}(?: |\Z)", re.I)
        self.closing = re.compile(rf" L[ea] {lexicon.role_phrase}(?![\w-])")
        self.domain = re.compile(rf"{lexicon.domain_phrase}(?: (?i:{lexicon.adjective}))*\Z")
        self.called_after = re.compile(rf"(?<!\w)(?i:{lexicon.called_after})(?: de| du| d'| de la)? ?\Z")

    def opens(self, name: str, word: re.Match[str]) -> bool:
        """Whether a word of ``name`` is a role, an adjective of one, or a title of one word."""
        found = self.trimmed.match(name, word.start())
        return found is not None and found.end() == word.end()


_shapes: dict[str, _Shapes] = {}


def _shapes_of(lexicon: RoleLexicon) -> _Shapes:
    return _shapes.setdefault(lexicon.role + lexicon.title, _Shapes(lexicon))


def _trim(text: str, start: int, end: int, shapes: _Shapes) -> Span | None:
    """Drop words at the front that no name starts with; None where what is left is no name."""
    cut = _before_next_role(text, start, end, shapes)
    if cut is None:
        return None
    end = cut
    opening = shapes.opening.match(text[start:end])
    start = start + opening.end() if opening else start
    words = list(re.finditer(r"[^ \u00a0\t\r\n]+", text[start:end]))
    name = text[start:end]
    while words and (words[0].group().lower() in _NOT_FIRST or shapes.opens(name, words[0])):
        words.pop(0)
    for index, word in enumerate(words[1:], 1):
        held = words[index - 1].group().lower() in _PARTICLES
        if len(word.group()) > 1 and not held and shapes.role.match(word.group()):
            words = words[:index]  # "Gaston de Souza CEO de ..."
            break
    while words and words[-1].group().islower():
        words.pop()
    if words and shapes.elided.match(words[0].group()):  # "L'amiral Paul Petit"
        words.pop(0)
    if not words or _has_thing([word.group() for word in words]):
        return None
    return start + words[0].start(), start + words[-1].end()


def _has_thing(words: list[str]) -> bool:
    """Whether a word is of no person; "de Saint" may be of one: "Anne Claverie de Saint Martin"."""
    return any(
        word.lower().strip(".,") in _NOT_IN_NAME
        and not (word == "Saint" and place > 1 and words[place - 1] in {"de", "du"})
        for place, word in enumerate(words)
    )


def _before_next_role(text: str, start: int, end: int, shapes: _Shapes) -> int | None:
    """Where a name ends that runs into the role of the next: "P. Petit La Ministre", but "Bruno Le Maire".

    None where no more than one word is left of it.
    """
    closing = shapes.closing.search(text[start:end])
    if closing is None:
        return end
    left = text[start : start + closing.start()]
    if " " in left:
        return start + closing.start()
    return end if start + closing.end() == end else None


def _beside_roles(masked: str, shapes: _Shapes, reader: PhraseReader) -> Iterator[Span]:
    """Full names in apposition to a role phrase, before or after it."""
    before = [m for m in shapes.before_role.finditer(masked) if not _is_place(masked, m)]
    yield from (match.span("name") for match in before)
    given = {match.end() for match in before}  # "X, directeur, Y": the role is that of X
    for match in shapes.role_phrase.finditer(masked):
        domain = shapes.domain.search(match.group()) is not None
        for end in reader.complement(masked, match.end())[0]:
            bracket = BRACKET.match(masked, end)
            hit = shapes.behind_role.match(masked, end)
            hit = hit or (shapes.behind_role.match(masked, bracket.end()) if bracket else None)
            if hit and (end == match.end() or _apposed(masked, end, hit.start("name"), domain)):
                if match.start() not in given or "," not in masked[end : hit.start("name")]:
                    yield hit.span("name")
                break


def _is_place(masked: str, match: re.Match[str]) -> bool:
    """ "À New York, le juge ...": where it was rather than who."""
    apart = re.search(r", l[ea'] ?\Z", match.group()) is not None
    return apart and masked[max(0, match.start() - 2) : match.start()].lower() == "à "


def _apposed(masked: str, end: int, name: int, domain: bool) -> bool:
    """Whether a name may stand in apposition to a complement that ends at ``end``.

    ``domain``: what stands behind the role is a field of work, which no name is a part of: "le ministre de
    l'économie Luc Petit", but "le directeur du collège Luc Petit".
    """
    gap = masked[end:name]
    if domain and gap == " " and masked[end - 1].islower():
        return not re.search(r"(?:\b|')(?:de|la|le|l|les|du|des|d|et|en|à|au|aux)\Z", masked[end - 4 : end])
    return masked[end - 1 : name].strip() in {"", ",", O, S, ")", "-", "–", "("} or "," in gap


def _on_lines(masked: str, shapes: _Shapes) -> Iterator[Span]:
    """Names on a line of their own, the role on the line above ("Le Président / X") or below it."""
    for role in shapes.role_line.finditer(masked):
        below = shapes.own_line.match(masked, role.end())
        if below and role.group("article"):
            yield below.span("name")
        above = masked.rfind("\n", 0, max(role.start() - 1, 0))
        line = shapes.own_line.match(masked, above) if above >= 0 else None
        if line and line.end() == role.start() - 1 and not role.group("article"):
            yield line.span("name")


def _by_model(text: str, masked: str, entities: Iterable[Span], shapes: _Shapes) -> Iterator[Span]:
    """What the model calls a person, where it reads as a full name and nothing is called after it."""
    full = re.compile(rf"{FULL_NAME}\Z")
    bodies = " | ".join(f" {text[slice(*m.span())]} " for m in re.finditer(f"{O}+", masked))
    for start, end in entities:
        of_body = _OF_BODY.search(masked, start, end)
        trimmed = _trim(masked, start, of_body.start() if of_body else end, shapes)
        if trimmed is None or not full.match(masked[trimmed[0] : trimmed[1]]):
            continue
        if re.search(r"[\n|]", text[start:end]) or _in_capitals(text, *trimmed):
            continue
        if f" {masked[slice(*trimmed)]} " in bodies:
            continue  # a part of what a body is called
        word = _WORD_BEFORE.search(masked[max(0, trimmed[0] - 40) : trimmed[0]])
        if (
            word
            and not shapes.trimmed.match(word.group("word"))
            and word.group("word").lower() not in _NOT_FIRST
        ):
            continue  # "Blockchain | Academy Georgia": the rest of a longer name
        if not shapes.called_after.search(masked[max(0, trimmed[0] - 60) : trimmed[0]]):
            yield trimmed


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Whether the whole line is in capitals and longer than the name: a title, where capitals say nothing."""
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    return line.isupper() and len(line.split()) > len(text[start:end].split()) + 2


def _signing(masked: str, known: Iterable[Span]) -> Iterator[Span]:
    """Names listed as signatories; behind "signé par" only beside a name already known."""
    starts = {start for start, _ in known}
    for match in _SIGNATORIES.finditer(masked):
        yield from _listed(masked, match)
    for match in _SIGNED_BY.finditer(masked):
        names = list(_listed(masked, match))
        if any(start in starts for start, _ in names):
            yield from names
    yield from (match.span("names") for match in _FOR.finditer(masked))


def _listed(masked: str, match: re.Match[str]) -> Iterator[Span]:
    start, end = match.span("names")
    bare = re.sub(r"\([^()\n]*\)", lambda found: " " * len(found.group()), masked[start:end])
    return ((start + m.start(), start + m.end()) for m in re.finditer(rf"(?<!\w){FULL_NAME}", bare))


def find_names(text: str, masked: str, entities: Iterable[Span], lexicon: RoleLexicon) -> list[Span]:
    """Offsets of person names in ``text``, in order, not overlapping; titles left out.

    Args:
        text: the text with plain apostrophes and spaces (see :func:`coopextract.masking.plain`).
        masked: the same with organisations, states and dates masked.
        entities: offsets the model calls persons.
    """
    shapes = _shapes_of(lexicon)
    candidates = [match.span("name") for match in shapes.titled.finditer(masked)]
    beside = [*_beside_roles(masked, shapes, phrase_reader(lexicon)), *_on_lines(masked, shapes)]
    candidates += [span for span in beside if not _in_capitals(text, *span)]
    candidates += _by_model(text, masked, entities, shapes)
    candidates += [name for name, _ in name_columns(masked, lexicon)]
    candidates += [m.span("name") for _, end in candidates if (m := _COUPLED.match(masked, end))]
    candidates += list(_signing(masked, candidates))
    kept: list[Span] = []
    trimmed = {found for c in candidates if (found := _trim(masked, *c, shapes)) is not None}
    for start, end in sorted(trimmed, key=lambda span: (span[0] - span[1], span)):
        if all(end <= a or start >= b for a, b in kept):
            kept.append((start, end))
    return _everywhere(masked, sorted(kept))


def _everywhere(masked: str, names: list[Span]) -> list[Span]:
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
    before = re.search(rf"{lexicon.role_phrase}(?: (?:de|du|des|d')[^,;.()]{{2,60}})?,? \Z", left)
    behind = re.match(rf",? ?\(?(?:(?:le|la|l'|son|sa|leur) ?)?{lexicon.role_phrase}", right)
    signs = re.search(r"\bpar \Z", left) and re.match(r",? (?:pour|au nom d)", right)
    signs = signs or re.search(r"\breprésentée?s? (?:ici )?par \Z", left)
    return bool(titled or before or behind or signs)


def is_apposed(text: str, start: int, end: int, lexicon: RoleLexicon) -> bool:
    """Whether ``text[start:end]`` is who holds the office before it and acts: "le directeur de A, X, a"."""
    words = text[start:end]
    if not re.fullmatch(FULL_NAME, words) or set(words.lower().split()) & _NOT_IN_NAME:
        return False
    office = rf"(?<!\w)(?:[Ll][ea] |[Ll]'){lexicon.role_phrase} (?:de|du|des|d')[ ']?[^,;.()\n]{{2,60}}, \Z"
    acts = re.match(r",? (?:a|ont|avait|avaient|signent|signe|viennent|vient)\b", text[end : end + 20])
    return bool(acts and re.search(office, text[max(0, start - 120) : start]))


def is_coupled(text: str, start: int, end: int, people: Iterable[Span]) -> bool:
    """Whether ``text[start:end]`` reads as a name and shares a verb with one of ``people``: "X et Y ont"."""
    words = text[start:end]
    if not re.fullmatch(FULL_NAME, words) or set(words.lower().split()) & _NOT_IN_NAME:
        return False
    before = any(_AND.fullmatch(text, b, start) for _, b in people if b < start)
    behind = any(text[end:a] == " et " for a, _ in people if a > end)
    return (before and bool(re.match(r" (?:ont|avaient|signent|signeront)\b", text[end:]))) or behind


def mask_names(masked: str, names: Iterable[Span]) -> str:
    """``masked`` with the names masked as well."""
    return mask(masked, [(start, end, P) for start, end in names])
