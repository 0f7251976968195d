"""Whether an acronym is made of the initials of a name.

After Schwartz and Hearst (2003), bent for French: function words may count or not ("OIBT", "BIT",
"CdP"), and a word may give more than one letter ("INTERPOL", "UNESCO").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coopextract.organisations.folding import WORD, fold

_CHUNK = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]{0,5}")
_COUNTED = re.compile(r"([a-z])([2-4])(?=[a-z])")
_FUNCTION = frozenset(
    "de du des d la le les l et en a au aux pour contre sur dans the of and for to in on".split()
)


def match_initials(acronym: str, words: Sequence[str]) -> bool:
    """Whether ``words`` (folded) spell ``acronym``: each content word gives its initial, or next to all do.

    >>> match_initials("OIBT", ["organisation", "internationale", "des", "bois", "tropicaux"])
    True
    """
    letters = [c for c in _written_out(fold(acronym)) if c.isalnum()]
    content = [word for word in words if word not in _FUNCTION]
    if len(letters) < 2 or not content:
        return False
    if [word[0] for word in content] == letters or [word[0] for word in words] == letters:
        return True
    return _spells(letters, words) and _initials_used(letters, content) >= max(2, len(content) - 1)


def _written_out(letters: str) -> str:
    """ "e2c" as "eec": a digit counts the letter before it or, at the beginning, the one behind it."""
    return _COUNTED.sub(lambda match: match[1] * int(match[2]), letters)


def exact_initials(acronym: str, name: str) -> bool:
    """Whether the initials of the name's words, with or without the small ones, are the acronym's letters.

    >>> exact_initials("MJA", "Maison des jeunes artisans")
    True
    """
    letters = [c for c in fold(acronym) if c.isalnum()]
    words = [fold(word) for word in WORD.findall(name)]
    if len(words) < 2:
        return False
    return letters in ([word[0] for word in words], [word[0] for word in words if word not in _FUNCTION])


def mixed_initials(acronym: str, name: str) -> bool:
    """Whether an acronym with small letters is made of the beginnings of the name's content words.

    >>> mixed_initials("UMar", "Université de Marelle"), mixed_initials("Umar", "Université de Marelle")
    (True, False)
    """
    parts = _CHUNK.findall(acronym)
    words = [word for part in WORD.findall(name) if (word := fold(part)) not in _FUNCTION]
    if acronym.isupper() or "".join(parts) != acronym or not 2 <= len(parts) == len(words):
        return False
    return all(word.startswith(fold(part)) for word, part in zip(words, parts, strict=True))


def _spells(letters: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the letters can be read off the words in order, the first as the first word's initial."""
    if words[0][0] != letters[0]:
        return False
    text = "".join(words)
    place = 0
    for letter in letters:
        place = text.find(letter, place) + 1
        if not place:
            return False
    return True


def _initials_used(letters: Sequence[str], content: Sequence[str]) -> int:
    used = 0
    place = 0
    for word in content:
        if place < len(letters) and word[0] in letters[place:]:
            place = letters.index(word[0], place) + 1
            used += 1
    return used
