"""What the model's entities add: names that no rule knows, where nothing else is found.

The model alone is often wrong on capitals, headings and menus, so its entities are only taken
where they hold a name that reads as one; see :func:`from_entities`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from coopextract.organisations.candidates import Candidate
from coopextract.organisations.folding import fold

_ARTICLES = frozenset("le la l les du des de d au aux un une et".split())
#: A new line, a cell, a line of dots: no name goes over it.
_BREAK = re.compile(r"[\n\t|]|\.{3}")
_LEGAL_FORMS = frozenset("sa sarl sas inc ltd llc gmbh plc ag nv bv spa corp asbl".split())


def persons(doc: Doc) -> set[int]:
    """Text offsets at which the model sees a person of two words or more begin."""
    return {
        ent.start_char
        for ent in doc.ents
        if ent.label_ == "PER" and len(ent) >= 2 and ent[0].text[0].isupper()
    }


def starts(doc: Doc) -> set[int]:
    """Text offsets at which any entity of the model begins."""
    return {ent.start_char for ent in doc.ents}


def organisation_offsets(doc: Doc) -> set[int]:
    """Text offsets of the tokens in the model's ORG entities."""
    return {token.idx for ent in doc.ents if ent.label_ == "ORG" for token in ent}


def common_words(doc: Doc) -> Callable[[str], bool]:
    """Whether a word in small letters is one of the language, by the vectors of the model.

    Without vectors every word is.
    """
    return doc.vocab.has_vector if doc.vocab.vectors.n_keys else bool


def labels(doc: Doc) -> dict[int, str]:
    """The model's label at the offset of every token of its entities."""
    return {token.idx: ent.label_ for ent in doc.ents for token in ent}


def several(doc: Doc) -> dict[int, int]:
    """Start and end of the model's organisations of several words, without leading articles."""
    found = {}
    for ent in doc.ents:
        tokens = _stripped(ent) if ent.label_ == "ORG" and not _BREAK.search(ent.text) else []
        for part in _parts(tokens):
            if len(part) > 1:
                found[part[0].idx] = part[-1].idx + len(part[-1])
    return found


def _parts(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """ "les sociétés X et Y": behind a plural noun each name for itself."""
    before = tokens[0].nbor(-1) if tokens and tokens[0].i else None
    number = next((n for n, token in enumerate(tokens) if token.text == "et"), 0)
    if number and before is not None and before.text[0].islower() and before.text[-1] in "sx":
        yield tokens[:number]
        yield tokens[number + 1 :]
    else:
        yield tokens


def wider(doc: Doc, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Entities that are a known name and one to three capitalised words more: "Louvre Abou Dhabi"."""
    ends = several(doc)
    text = doc.text  # spaCy builds it anew at each call
    for one in known:
        stop = ends.get(one.start, 0)
        rest = text[one.end : stop] if stop > one.end else ""
        words = rest.split()
        if (
            one.form != "acronym"
            and rest[:1] == " "
            and 1 <= len(words) <= 3
            and all(word.isalpha() and word.istitle() for word in words)
        ):
            why = f"{one.why}, with more behind it that the language model counts in"
            yield Candidate(one.start, stop, "name", "ner", (), text[one.start : stop], why)


def _stripped(ent: Span) -> Sequence[Token]:
    tokens = [token for token in ent if not token.is_space]
    while tokens and (fold(tokens[0].text).rstrip("'") in _ARTICLES or not tokens[0].text[0].isalnum()):
        tokens = tokens[1:]
    while tokens and not tokens[-1].text[-1].isalnum():
        tokens = tokens[:-1]
    return tokens
