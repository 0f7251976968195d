"""Stage ``coopextract_layout``.

Reads: the text, and the blocks a reader gave (``doc._.coopextract_source``).
Writes: ``doc.spans["blocks"]`` (label: kind, ``span._.language``) and ``token.is_sent_start``.
Sentences start at each block and after final punctuation, never inside a name: the model's
entities then stay within one line of layout.
"""

from __future__ import annotations

import re

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from coopextract.sources.layout import Block, find_blocks
from coopextract.stages import attributes as _attributes  # noqa: F401  (registers the attributes)

# A full stop ends a sentence unless it closes one of these abbreviations or a single capital (an initial).
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«'’])(?:M|MM|Mme|Mmes|Mlle|Dr|Drs|Pr|Prof|Me|Mgr|St|Ste|S|E|Exc|art|al|cf|p|pp|no|n|vol|éd|etc|env|tél|"
    r"av|apr|chap|ex|fig|dir|gén|col|gal|cdt|lt|cap|ing|Hon|Rev|Conf|janv|févr|avr|juil|sept|oct|nov|déc|[A-ZÀ-Þ])\Z"
)
_STOPS = frozenset({".", "!", "?", "…", "..."})
_CLOSERS = frozenset({"»", "”", '"', ")", "]"})


def _ends_sentence(doc: Doc, text: str, index: int) -> bool:
    token = doc[index]
    if token.text not in _STOPS:
        return False
    if token.text != ".":
        return True
    return _ABBREVIATION.search(text[max(0, token.idx - 12) : token.idx]) is None


def _starts_sentence(doc: Doc, text: str, index: int) -> bool:
    """Whether token ``index`` opens a sentence because the one before it closed one."""
    token = doc[index]
    if token.is_space or token.text in _CLOSERS or (token.is_punct and token.text not in '«“"([—–-'):
        return False
    before = index - 1
    while before >= 0 and (doc[before].is_space or doc[before].text in _CLOSERS):
        before -= 1
    opens = token.text[0].isupper() or token.text[0] in '«“"' or token.text[0].isdigit()
    return before >= 0 and opens and _ends_sentence(doc, text, before)


def _block_span(doc: Doc, block: Block) -> Span | None:
    span = doc.char_span(block.start, block.end, label=block.kind, alignment_mode="expand")
    if span is not None:
        span._.language = block.language
    return span


def _set_sentences(doc: Doc, starts: set[int]) -> None:
    """Write where sentences start: at ``starts`` (token indices) and behind final punctuation.

    All tokens at once: ``token.is_sent_start = ...`` looks through the whole document each time.
    """
    text = doc.text
    marks = [1 if i in starts or _starts_sentence(doc, text, i) else -1 for i in range(len(doc))]
    column = np.array(marks, dtype="int64").astype("uint64").reshape(-1, 1)
    doc.from_array(["SENT_START"], column)  # type: ignore[arg-type]  # numpy's arrays will do


@Language.factory("coopextract_layout", assigns=["token.is_sent_start"])
class Layout:
    """Sets blocks and sentence starts; see the module."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        source = doc._.coopextract_source
        blocks = source.blocks if source is not None and source.blocks is not None else find_blocks(doc.text)
        spans = [span for block in blocks if (span := _block_span(doc, block)) is not None]
        doc.spans["blocks"] = spans
        _set_sentences(doc, {0, *(span.start for span in spans)})
        return doc
