"""The acronym of a kind of bodies within a name: "Centre hospitalier universitaire (CHU) de X".

The bracket spells the noun before it and ends no name; what stands behind it says which body it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coopextract.organisations.acronyms import plain
from coopextract.organisations.folding import fold
from coopextract.organisations.initials import match_initials
from coopextract.organisations.lexicon import Lexicon
from coopextract.organisations.tokens import Word

#: Most words that an acronym of a kind stands for.
LONGEST = 8
_DE = frozenset({"de", "du", "des", "d"})
_ARTICLES = frozenset({"la", "le", "l", "les"})


def spelled_kind(words: Sequence[Word], number: int, lexicon: Lexicon) -> range | None:
    """The words for which the acronym of a kind in the bracket at ``number`` stands, within a name."""
    if words[number].text != "(" or number + 3 >= len(words) or words[number + 2].text != ")":
        return None
    acronym = words[number + 1].text
    head = lexicon.heads.get(fold(acronym))
    if head is None or not head.abbreviated or not acronym.isupper() or not _goes_on(words, number + 3):
        return None
    for first in range(number - 2, max(-1, number - 1 - LONGEST), -1):
        spelled = [word.folded for word in words[first:number]]
        if words[first].folded in lexicon.heads and match_initials(plain(acronym), spelled):
            return range(first, number)
    return None


def _goes_on(words: Sequence[Word], number: int) -> bool:
    """Whether a proper name stands at ``number``, or behind the "de" there."""
    if words[number].folded in _DE:
        number += 1
        while number < len(words) and words[number].folded in _ARTICLES:
            number += 1
    return number < len(words) and words[number].capital


def without_kinds(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """``words`` without the brackets of :func:`spelled_kind`."""
    inside = {place for number, _ in kinds(words, lexicon) for place in range(number, number + 3)}
    return [word for place, word in enumerate(words) if place not in inside]


def kinds(words: Sequence[Word], lexicon: Lexicon) -> Iterator[tuple[int, range]]:
    """The word number of each such bracket, and the words that it spells."""
    for number, word in enumerate(words):
        if word.text == "(" and (spelled := spelled_kind(words, number, lexicon)) is not None:
            yield number, spelled
