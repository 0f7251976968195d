"""The tokens of one stretch of layout, as the name grammar sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from coopextract.organisations.folding import fold


@dataclass(frozen=True, slots=True)
class Word:
    """One token: its text, folded form without apostrophe, offsets, and whether white space stands before it."""

    text: str
    folded: str
    start: int
    end: int
    spaced: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def small(self) -> bool:
        """Whether it begins with a small letter."""
        return self.text[0].islower()


def stretches(doc: Doc) -> Iterator[list[Word]]:
    """The tokens of each block of layout (of the whole text where there are no blocks), without white space."""
    spans = doc.spans.get("blocks")
    if not spans:
        yield _words(doc, 0, len(doc))
        return
    for span in spans:
        if span.label_ != "ruler":
            yield _words(doc, span.start, span.end)


def _words(doc: Doc, start: int, end: int) -> list[Word]:
    words = []
    spaced = True
    for token in doc[start:end]:
        if token.is_space:
            spaced = True
            continue
        text = token.text
        words.append(Word(text, fold(text).rstrip("'"), token.idx, token.idx + len(text), spaced))
        spaced = bool(token.whitespace_)
    return words
