"""The tokenizer: spaCy's for French, with cuts where words are glued.

Reads: a text. Writes: a ``Doc`` whose text is exactly the given one, in which every known name
begins and ends at a token, and ``doc.user_data`` with the known names, so that the gazetteer stage
need not look for them again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from coopextract.organisations.candidates import KNOWN, put
from coopextract.organisations.glue import cuts, split_words
from coopextract.organisations.matcher import KnownNames, known_names

#: Longest run without white space that spaCy's tokenizer gets at once: it takes quadratic time on long ones.
LONGEST_RUN = 400
_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")


class FrenchTokenizer:
    """Callable on a string; see the module.

    Args:
        base: the tokenizer of a French pipeline.
        rules_directories: directories whose rules override the package's by id.
    """

    def __init__(self, base: Any, rules_directories: list[str]) -> None:
        self.base: Any = base.base if isinstance(base, FrenchTokenizer) else base
        self.rules_directories = list(rules_directories)

    @property
    def vocab(self) -> Any:
        """The vocabulary of the base tokenizer."""
        return self.base.vocab

    @property
    def names(self) -> KnownNames:
        """The known names of the rules in force."""
        return known_names(tuple(self.rules_directories))

    def __call__(self, text: str) -> Doc:
        """Tokenise ``text``; ``doc.text == text``."""
        found = self.names.find(text)
        words, spaces = self._base_words(text)
        places = cuts(text)
        for one in found:
            places.update((one.start, one.end))
        doc = _rebuild(self.vocab, words, spaces, places)
        put(doc, KNOWN, found)
        return doc

    def pipe(self, texts: Iterable[str], batch_size: int = 1) -> Iterator[Doc]:
        """Tokenise many texts, one after the other."""
        for text in texts:
            yield self(text)

    def _base_words(self, text: str) -> tuple[list[str], list[bool]]:
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _pieces(text):
            doc = self.base(piece)
            words.extend(token.text for token in doc)
            spaces.extend(bool(token.whitespace_) for token in doc)
        return words, spaces

    def to_bytes(self, **kwargs: Any) -> bytes:
        """The base tokenizer's bytes; the cuts come from code and rules."""
        data: bytes = self.base.to_bytes(**kwargs)
        return data

    def from_bytes(self, data: bytes, **kwargs: Any) -> FrenchTokenizer:
        """Restore the base tokenizer."""
        self.base.from_bytes(data, **kwargs)
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write the base tokenizer."""
        self.base.to_disk(path, **kwargs)

    def from_disk(self, path: str | Path, **kwargs: Any) -> FrenchTokenizer:
        """Read the base tokenizer."""
        self.base.from_disk(path, **kwargs)
        return self


def _pieces(text: str) -> Iterator[str]:
    done = 0
    for run in _RUN.finditer(text):
        if run.start() > done:
            yield text[done : run.start()]
        for start in range(run.start(), run.end(), LONGEST_RUN):
            yield text[start : min(start + LONGEST_RUN, run.end())]
        done = run.end()
    if done < len(text):
        yield text[done:]


def _rebuild(vocab: Any, words: list[str], spaces: list[bool], places: set[int]) -> Doc:
    offsets = []
    place = 0
    for word, space in zip(words, spaces, strict=True):
        offsets.append(place)
        place += len(word) + space
    new_words: list[str] = []
    new_spaces: list[bool] = []
    for pieces, space in zip(split_words(zip(offsets, words, strict=True), places), spaces, strict=True):
        new_words.extend(pieces)
        new_spaces.extend([False] * (len(pieces) - 1) + [space])
    return Doc(vocab, words=new_words, spaces=new_spaces)
