"""Acronyms with a hyphen that are one name: "IAI-Cameroun", "SMTD-SA", "ED-SEG", "Keystone-ATS".

"OMD-AIEA" is two names, and "accord UE-Maroc" a party and a state: which it is depends on what the
parts are and on the word before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from coopextract.organisations.acronyms import is_acronym, plain
from coopextract.organisations.candidates import Candidate
from coopextract.organisations.folding import fold
from coopextract.organisations.lexicon import words_of

_COMPOUND = re.compile(r"(?<![\w.\-‑])([A-ZÀ-Ý][\w.]{0,13})[-‑]([A-ZÀ-Ý]\w{0,19})(?![\w\-‑])")
_BEFORE = re.compile(
    r"(?:\b(?:[Ll]a|[Ll]e|[Ll]es|[Dd]u|[Aa]u|[Aa]ux|[Dd]es|de|[Pp]ar|[Aa]vec|et|[Ee]ntre|[Cc]hez|à)\s{1,3}|(?:^|\s)[LlDd]\s?['’´]|\A\s{0,9}|[\n(«,]\s{0,9})\Z"
)
_RELATED = re.compile(
    r"\b(?:accords?|sommets?|relations?|partenariats?|coopération|dialogue|conventions?|protocoles?)(?:\s[\w'’]{1,20}){0,2}\s{1,3}\Z"
)
_LEGAL = frozenset({"SA", "SARL", "SAS", "SASU", "ASBL", "SPA", "SUARL", "GIE"})
_LEGAL_FORM = re.compile(
    r"[ \u00a0](?:SARL|SASU|SUARL|SAS|SA|Inc|Ltd|LLC|GmbH|PLC|plc|NV|BV|AG|SE|SpA|Corp|Limited)(?![\w.’'-])"
)
_LONGEST = 8
_ROMAN = re.compile(r"[IVX]{1,4}")
#: Nouns of what is no body, right before the compound.
_THING = re.compile(
    r"\b(?:master|licence|mastère|diplôme|programme|projet|logiciel|norme|modèle|formation|filière|CC)\s\Z",
    re.I,
)
#: A further word in capitals, with which the compound is only the beginning of a name.
_GOES_ON = re.compile(r"[ \u00a0][A-ZÀ-Ý]{3,20}(?!\w)")
_STATE = re.compile(
    r"[ \u00a0]([A-ZÀ-Ý][\w'’-]{2,20}(?: d['’][A-ZÀ-Ý]\w{2,20})?)(?![\w'’-])"
    r"(?:[ \u00a0]([A-ZÀ-Ý][\w'’-]{2,20})(?![\w'’-]))?"
)
#: Unions of states: with a state behind a hyphen they are two parties.
_UNIONS = frozenset({"UE", "EU", "UA", "AU", "ACP", "CEE", "ONU", "ASEAN", "ANASE"})


def compounds(
    text: str, owners: Collection[str], states: Collection[str], nouns: Collection[str] = ()
) -> Iterator[Candidate]:
    """Every compound of ``text`` that is one name, in order.

    Args:
        owners: the acronyms that the rules know.
        states: folded names of states.
        nouns: folded nouns that begin no such name ("ACCORD-CADRE", "Plateforme-ABC").
    """
    for match in _COMPOUND.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if (
            _ends_state(before, match[1], states)
            or fold(match[1]) in nouns
            or _ROMAN.fullmatch(match[2])
            or _THING.search(before)
            or _GOES_ON.match(text, match.end())
        ):
            continue
        if _one_name(match[1], match[2], before, owners, states):
            yield Candidate(*match.span(), "acronym", "pattern", (), match.group(), "a compound of acronyms")


def _ends_state(before: str, left: str, states: Collection[str]) -> bool:
    """Whether the compound's first word ends the name of a state: "Burkina Faso-ABC"."""
    words = words_of(before[-30:] + left).split()
    return any(" ".join(words[-count:]) in states for count in (2, 3))


def _one_name(left: str, right: str, before: str, owners: Collection[str], states: Collection[str]) -> bool:
    bare = plain(left.replace(".", ""))
    if _branch(left, right, owners, states):
        return True
    if not is_acronym(bare):
        return (
            is_acronym(right)
            and left.istitle()
            and fold(left) not in states
            and _BEFORE.search(before) is not None
        )
    if right in _LEGAL:
        return True
    if len(right) == 1:  # "le CFP-M"
        return bare.isupper() and len(bare) >= 3 and _BEFORE.search(before) is not None
    if not (bare.isupper() and len(bare) <= _LONGEST and len(right) <= 20):
        return False
    if is_acronym(right):
        return (
            len(right) <= _LONGEST
            and not (bare in owners and plain(right) in owners)
            and not _RELATED.search(before)
            and right.isalpha()
        )
    return (
        right.istitle()
        and bare not in _UNIONS
        and fold(right) in states
        and _BEFORE.search(before) is not None
    )


def _branch(left: str, right: str, owners: Collection[str], states: Collection[str]) -> bool:
    """ "Medef-Isère": a known acronym written as a word, and a place that is no state."""
    known = left.istitle() and len(left) >= 5 and left.upper() in owners
    return known and right.istitle() and right.upper() not in owners and fold(right) not in states


def with_legal_form(text: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Known names with their legal form: "Nordvik SA"."""
    for one in found:
        match = _LEGAL_FORM.match(text, one.end)
        if match is not None and one.start < one.end:
            yield replace(one, end=match.end(), form="name", why=f"{one.why}, with its legal form")


def branches(
    text: str, found: Sequence[Candidate], states: Collection[str], worldwide: Collection[str] = ()
) -> Iterator[Candidate]:
    """Known short names with a state behind them: "Ecobank Togo", a body of its own; "ONU Femmes Mali" is an
    office of one that no state has.

    Args:
        states: folded names of states.
        worldwide: ids of the public bodies of no single state.
    """
    for one in found:
        after = _STATE.match(text, one.end)
        if after is None or one.name in _UNIONS or _plain_name(one):
            continue
        words = [word for word in (after[1], after[2]) if word]
        for count in range(len(words), 0, -1):
            if words_of(" ".join(words[:count])) in states:
                end = after.end(count)
                ids = one.ids if len(one.ids) == 1 and one.ids[0] in worldwide else ()
                why = f"{'an office' if ids else 'a branch'} of {one.name}"
                yield Candidate(one.start, end, "name", "pattern", ids, text[one.start : end], why)
                break


def _plain_name(one: Candidate) -> bool:
    """Whether it is a name of French words, whose state would be a complement, not a part."""
    words = one.name.split()
    return one.form == "name" and (len(words) > 3 or any(word.islower() or "'" in word for word in words))


def outside(found: Sequence[Candidate], whole: Sequence[Candidate]) -> list[Candidate]:
    """``found`` without those inside a compound, and the compounds that ``found`` does not hold, sorted."""
    inside = {place for one in whole for place in range(one.start, one.end)}
    wide = (
        [one for one in found if any(one.start <= other.start and other.end <= one.end for other in whole)]
        if whole
        else []
    )
    covered = {place for one in wide for place in range(one.start, one.end)}
    kept = [one for one in found if (one.start not in inside and one.end - 1 not in inside) or one in wide]
    return sorted([*kept, *(one for one in whole if one.start not in covered)], key=lambda one: one.start)
