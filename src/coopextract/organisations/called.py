"""What a name is called right before it: "le semencier danois X", "l'opérateur de réseaux X".

In French a noun group that leads straight to a name describes it; what stands before the group (a
preposition, the other party and "et") stands before the name.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from coopextract.organisations.lexicon import Lexicon
from coopextract.organisations.patterns import DE
from coopextract.organisations.scale import Scale
from coopextract.organisations.tokens import Word

#: Most words of the noun group, its article left out.
LONGEST = 7
_SINGULAR = frozenset({"le", "la", "l", "un", "une"})
#: Fewest words of a noun group that a comma parts from the name, its article counted in.
SET_OFF = 3
_LINKS = frozenset(
    "et ou avec par entre a ont est sont qui que qu dont pour dans sur sous chez au aux vers selon ne pas se "
    "s y en ce cet cette son sa ses leur leurs les etait sera signe".split()
)
#: Kinds of evidence whose words say that the name is a person's or a thing's, or that it is governed.
_OTHER = ("refusal", "title", "role", "agreement", "support", "belonging", "owned")


def group_start(
    words: Sequence[Word], first: int, taken: Collection[int], scale: Scale, lexicon: Lexicon
) -> int:
    """The number of the article with which the noun group before word ``first`` begins.

    ``first`` itself where no such group leads to it: words in small letters, a noun that may be that of an
    organisation behind a singular article, and what belongs to the noun.
    """
    for number in range(first - 1, max(-1, first - 2 - LONGEST), -1):
        word = words[number]
        article = word.folded in _SINGULAR
        if not (word.small or article) or word.start in taken or word.folded in _LINKS:
            return first
        if not article:
            continue
        if number and words[number - 1].folded in DE:
            continue  # the article of a complement
        return number if number + 1 < first and _names(words[number + 1 : first], scale, lexicon) else first
    return first


def described_from(
    words: Sequence[Word], first: int, taken: Collection[int], scale: Scale, lexicon: Lexicon
) -> int:
    """As :func:`group_start`, and with a comma before word ``first`` where more than a noun leads to it."""
    comma = first - 1
    if comma < 0 or words[comma].text != ",":
        return group_start(words, first, taken, scale, lexicon)
    start = group_start(words, comma, taken, scale, lexicon)
    return start if comma - start >= SET_OFF else first


def _names(group: Sequence[Word], scale: Scale, lexicon: Lexicon) -> bool:
    """Whether a noun and what belongs to it may lead to the name of an organisation."""
    noun, last = group[0].folded, group[-1].folded
    if len(noun) < 3 or noun in DE or last in DE | _SINGULAR or lexicon.national(noun):
        return False
    return not any(scale.has(kind, noun) for kind in _OTHER)
