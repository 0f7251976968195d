"""``nlp.add_pipe("coopextract")``: the whole extraction as one component of anybody's French pipeline.

Reads: the text. Writes: the span groups and attributes of :mod:`coopextract.stages.attributes`.
The stages run on a Doc of their own that shares the model's ``ner``, so that the result is that of
``coopextract.load()`` whatever the parser of the host pipeline did to sentence boundaries. Adding
the component also gives the host pipeline coopextract's tokenizer, which cuts glued words.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from coopextract.pipeline import Extractor, build
from coopextract.stages.attributes import DOC_ATTRIBUTES, SPAN_ATTRIBUTES


class Component:
    """Runs every stage and copies what they wrote onto the Doc it is given."""

    def __init__(self, nlp: Language, rules: list[str]) -> None:
        self.extractor = Extractor(build(rules, model=nlp))
        nlp.tokenizer = self.extractor.nlp.tokenizer

    def __call__(self, doc: Doc) -> Doc:
        done = self.extractor.document(doc._.coopextract_source or doc.text)
        for name in DOC_ATTRIBUTES:
            doc._.set(name, done._.get(name))
        for group, spans in done.spans.items():
            doc.spans[group] = [_copy(doc, span) for span in spans]
        return doc


def _copy(doc: Doc, span: Span) -> Span:
    copied = doc.char_span(
        span.start_char, span.end_char, label=span.label_, kb_id=span.kb_id_, alignment_mode="expand"
    )
    assert copied is not None
    for name in SPAN_ATTRIBUTES:
        copied._.set(name, span._.get(name))
    return copied


@Language.factory("coopextract", default_config={"rules": []})
def create_component(nlp: Language, name: str, rules: list[str]) -> Component:
    """The factory behind ``nlp.add_pipe("coopextract")``; ``nlp`` needs an ``ner`` component."""
    return Component(nlp, rules)
