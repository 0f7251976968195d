"""One spelling for the many ways French writes a word.

``fold`` drops case, accents (composed or combining), ligatures and soft hyphens;
``index_words`` folds a whole text word by word and remembers where each word lies.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

#: A word: letters and digits with the marks and soft hyphens that sit on them.
WORD = re.compile("(?:[^\\W_][\u0300-\u036f\u00ad]{0,4})+")
_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "’": "'", "ʼ": "'", "\u00ad": None}
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """``word`` in lower case without accents, ligatures or soft hyphens; curly apostrophes straightened."""
    parts = unicodedata.normalize("NFKD", word.translate(_LIGATURES))
    return "".join(c for c in parts if not unicodedata.combining(c)).lower()


def slug(name: str) -> str:
    """An id made of a name: folded words joined by hyphens, at most 96 characters.

    >>> slug("Office d’État de l'Énergie")
    'office-d-etat-de-l-energie'
    """
    return "-".join(fold(word) for word in WORD.findall(name))[:96].strip("-")


@dataclass(frozen=True)
class WordIndex:
    """The words of a text: offsets in the text, and in ``squeezed``, the folded words run together."""

    text: str
    starts: list[int]
    ends: list[int]
    folded: list[str]
    places: list[int]
    squeezed: str

    def word_at(self, place: int) -> int:
        """The number of the word that holds offset ``place`` of ``squeezed``."""
        return bisect_right(self.places, place) - 1

    def offset(self, number: int, letters: int) -> int:
        """The text offset after the first ``letters`` folded letters of word ``number``."""
        start, end = self.starts[number], self.ends[number]
        if letters <= 0:
            return start
        for position in range(start, end):
            letters -= len(fold(self.text[position]))
            if letters <= 0 and (position + 1 == end or fold(self.text[position + 1])):
                return position + 1
        return end

    def gap(self, number: int) -> str:
        """The text between word ``number`` and the one before it."""
        return self.text[self.ends[number - 1] : self.starts[number]]


def index_words(text: str) -> WordIndex:
    """Fold ``text`` word by word; linear in its length."""
    starts, ends, folded, places = [], [], [], []
    place = 0
    for match in WORD.finditer(text):
        word = fold(match.group())
        starts.append(match.start())
        ends.append(match.end())
        folded.append(word)
        places.append(place)
        place += len(word)
    return WordIndex(text, starts, ends, folded, places, "".join(folded))
