"""Stage ``coopextract_identity``.

Reads: candidates and definitions.
Writes: ``doc.spans["organisations"]`` (label ORG, kb_id: organisation id, ``span._.form``,
``span._.found_by``) and ``doc._.organisations`` (id -> :class:`Identity`).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from coopextract.organisations.candidates import CANDIDATES, Candidate, get, get_definitions
from coopextract.organisations.identity import Identity, Resolver
from coopextract.organisations.matcher import known_names
from coopextract.rules import load_rules
from coopextract.stages import attributes as _attributes  # noqa: F401  (registers the attributes)

__all__ = ["Identity", "IdentityStage"]


@Language.factory("coopextract_identity", default_config={"rules": []})
class IdentityStage:
    """Gives each mention one organisation; see :mod:`coopextract.organisations.identity`."""

    def __init__(self, nlp: Language, name: str, rules: list[str]) -> None:
        self.name = name
        self.rules = load_rules(tuple(rules))
        self.acronyms = known_names(tuple(rules)).acronyms

    def __call__(self, doc: Doc) -> Doc:
        resolver = Resolver(self.rules, self.acronyms, doc.text, get(doc, CANDIDATES), get_definitions(doc))
        mentions, identities = resolver.run()
        spans = [span for one, known in mentions if (span := _span(doc, one, known)) is not None]
        doc.spans["organisations"] = spans
        doc._.organisations = {span.kb_id_: identities[span.kb_id_] for span in spans}
        return doc


def _span(doc: Doc, one: Candidate, identifier: str) -> Span | None:
    span = doc.char_span(one.start, one.end, label="ORG", kb_id=identifier)
    if span is not None:
        span._.form = one.form
        span._.found_by = one.found_by
    return span
