"""The acronym of a kind of bodies within a name: "Centre hospitalier universitaire (CHU) de X".

The bracket spells the noun before it and ends no name; what stands behind it says which body it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from coopextract.organisations.acronyms import plain
from coopextract.organisations.candidates import Kind
from coopextract.organisations.clues_before import ARTICLES
from coopextract.organisations.folding import fold
from coopextract.organisations.initials import match_initials
from coopextract.organisations.lexicon import Lexicon
from coopextract.organisations.patterns import DE
from coopextract.organisations.tokens import Word

#: Most words that an acronym of a kind stands for.
LONGEST = 8


def find_kinds(words: Sequence[Word], lexicon: Lexicon) -> Iterator[Kind]:
    """The acronyms of kinds in brackets behind which a name goes on, in order."""
    for number, word in enumerate(words):
        spelled = _spelled(words, number, lexicon) if word.text == "(" else None
        if spelled is not None:
            acronym = words[number + 1]
            yield Kind(acronym.text, acronym.start, spelled[0].start, spelled[-1].end)


def without_kinds(words: Sequence[Word], kinds: Collection[Kind]) -> list[Word]:
    """``words`` without the brackets of ``kinds``."""
    acronyms = {kind.start for kind in kinds}
    inside = {
        place
        for number, word in enumerate(words)
        if word.start in acronyms
        for place in (number - 1, number, number + 1)
    }
    return [word for place, word in enumerate(words) if place not in inside]


def _spelled(words: Sequence[Word], number: int, lexicon: Lexicon) -> Sequence[Word] | None:
    """The words that the acronym in the bracket at ``number`` spells, if a kind's, within a name."""
    if number + 3 >= len(words) or words[number + 2].text != ")":
        return None
    acronym = words[number + 1].text
    head = lexicon.heads.get(fold(acronym))
    if head is None or not head.abbreviated or not acronym.isupper() or not _goes_on(words, number + 3):
        return None
    for first in range(number - 2, max(-1, number - 1 - LONGEST), -1):
        spelled = words[first:number]
        if words[first].folded in lexicon.heads and match_initials(
            plain(acronym), [word.folded for word in spelled]
        ):
            return spelled
    return None


def _goes_on(words: Sequence[Word], number: int) -> bool:
    """Whether a proper name stands at ``number``, or behind the "de" there."""
    if words[number].folded in DE:
        number += 1
        while number < len(words) and words[number].folded in ARTICLES:
            number += 1
    return number < len(words) and words[number].capital
