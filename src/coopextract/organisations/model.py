"""What the model's entities add: names that no rule knows, where nothing else is found.

The model alone is often wrong on capitals, headings and menus, so its entities are only taken
where they hold a name that reads as one; see :func:`from_entities`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from coopextract.organisations.acronyms import is_acronym
from coopextract.organisations.candidates import Candidate
from coopextract.organisations.folding import fold
from coopextract.organisations.lexicon import Lexicon

_ARTICLES = frozenset("le la l les du des de d au aux un une et".split())
_LEGAL_FORMS = frozenset("sa sarl sas inc ltd llc gmbh plc ag nv bv spa corp asbl".split())


def persons(doc: Doc) -> set[int]:
    """Text offsets at which the model sees a person of two words or more begin."""
    return {ent.start_char for ent in doc.ents if ent.label_ == "PER" and len(ent) >= 2 and ent[0].text[0].isupper()}


def starts(doc: Doc) -> set[int]:
    """Text offsets at which any entity of the model begins."""
    return {ent.start_char for ent in doc.ents}


def organisation_offsets(doc: Doc) -> set[int]:
    """Text offsets of the tokens in the model's ORG entities."""
    return {token.idx for ent in doc.ents if ent.label_ == "ORG" for token in ent}


def from_entities(doc: Doc, lexicon: Lexicon) -> Iterator[Candidate]:
    """Candidates from the model's ORG entities, without leading articles."""
    for ent in doc.ents:
        if ent.label_ != "ORG":
            continue
        tokens = _stripped(ent)
        if tokens and _reads_as_name(tokens, lexicon):
            start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
            text = doc.text[start:end]
            form = "acronym" if is_acronym(text) else "name"
            why = "the language model calls it an organisation"
            yield Candidate(start, end, form, "ner", (), text, why)  # type: ignore[arg-type]


def _stripped(ent: Span) -> Sequence[Token]:
    tokens = [token for token in ent if not token.is_space]
    while tokens and (fold(tokens[0].text).rstrip("'") in _ARTICLES or not tokens[0].text[0].isalnum()):
        tokens = tokens[1:]
    while tokens and not tokens[-1].text[-1].isalnum():
        tokens = tokens[:-1]
    return tokens


def _reads_as_name(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    text = tokens[0].doc.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1])]
    first = fold(tokens[0].text)
    if not text[0].isupper() or "\n" in text or first in lexicon.refused or len(text) < 3:
        return False
    if len(tokens) == 1:
        return _single(tokens[0], text, lexicon)
    capitals = sum(token.text[0].isupper() for token in tokens)
    if any(fold(token.text) in _LEGAL_FORMS for token in tokens[1:]):
        return True
    if first in lexicon.heads:
        return False  # the pattern looked at it and said no
    return capitals >= 2 and not text.isupper() and not tokens[0].is_sent_start


def _single(token: Token, text: str, lexicon: Lexicon) -> bool:
    if not is_acronym(text) or len(text) < 3 or text in lexicon.refused_acronyms or not text.isupper():
        return False
    before = token.nbor(-1) if token.i else None
    return before is not None and fold(before.text).rstrip("'") in {"l", "la", "le", "par", "avec", "du", "au"}
