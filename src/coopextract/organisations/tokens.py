"""The tokens of one stretch of layout, as the name grammar sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from coopextract.organisations.candidates import COMPOUNDS, get
from coopextract.organisations.folding import fold


@dataclass(frozen=True, slots=True)
class Word:
    """One token: its text, folded form without apostrophe, offsets; ``spaced``: white space before it."""

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
    """The tokens of each block of layout (of the whole text where there are none), without white space."""
    for _, words in blocks(doc):
        yield words


def blocks(doc: Doc) -> Iterator[tuple[str, list[Word]]]:
    """As :func:`stretches`, each with the kind of its block; a row is an empty one, then its cells."""
    spans = doc.spans.get("blocks")
    if not spans:
        yield "paragraph", _words(doc, 0, len(doc))
        return
    for span in spans:
        if span.label_ == "row":
            yield "row", []
            for first, last in _cells(doc, span.start, span.end):
                yield "cell", _words(doc, first, last)
        elif span.label_ != "ruler":
            yield span.label_, _words(doc, span.start, span.end)


def _cells(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The token numbers of each cell of a row, parted by bars or tabs."""
    first = start
    for number in range(start, end):
        if doc[number].text == "|" or "\t" in doc[number].text_with_ws:
            if number > first or doc[number].text != "|":
                yield first, number + (doc[number].text != "|")
            first = number + 1
    if first < end:
        yield first, end


def _words(doc: Doc, start: int, end: int) -> list[Word]:
    words: list[Word] = []
    spaced = True
    whole = {one.start: one.end for one in get(doc, COMPOUNDS)}
    done = 0
    for token in doc[start:end]:
        if token.is_space:
            spaced = True
            if "\t" in token.text:  # a cell ends: no name goes over it
                words.append(Word("|", "|", token.idx, token.idx + 1, True))
            continue
        if token.idx < done:
            spaced = bool(token.whitespace_)
            continue
        done = whole.get(token.idx, token.idx + len(token))
        text = token.text if done == token.idx + len(token) else _joined(doc, token.i, done)
        words.append(Word(text, fold(text).rstrip("'´"), token.idx, done, spaced))
        spaced = bool(token.whitespace_)
    return words


def _joined(doc: Doc, number: int, done: int) -> str:
    """The text from token ``number`` up to the offset ``done``."""
    pieces = []
    while number < len(doc) and doc[number].idx < done:
        pieces.append(doc[number].text_with_ws)
        number += 1
    return "".join(pieces).rstrip()
