"""Stage ``coopextract_definitions``.

Reads: the text, the known names, the model's entities.
Writes: the document's own definitions of acronyms, and the acronyms of kinds within its names
(``coopextract.organisations.candidates.Definitions``).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from coopextract.organisations.candidates import KNOWN, Definitions, get, put_definitions
from coopextract.organisations.definitions import DefinitionFinder
from coopextract.organisations.kinds import find_kinds, without_kinds
from coopextract.organisations.lexicon import lexicon
from coopextract.organisations.matcher import known_names
from coopextract.organisations.model import organisation_offsets
from coopextract.organisations.tokens import stretches


@Language.factory("coopextract_definitions", default_config={"rules": [], "enabled": True})
class DefinitionStage:
    """Finds definitions; see the module. ``enabled`` off leaves definitions out (for measurements)."""

    def __init__(self, nlp: Language, name: str, rules: list[str], enabled: bool) -> None:
        self.name = name
        self.enabled = enabled
        self.lexicon = lexicon(tuple(rules))
        self.owners = known_names(tuple(rules)).acronyms.owners

    def __call__(self, doc: Doc) -> Doc:
        found = Definitions()
        finder = DefinitionFinder(self.lexicon, get(doc, KNOWN), self.owners, organisation_offsets(doc))
        for words in stretches(doc):
            kinds = list(find_kinds(words, self.lexicon))
            found.kinds.extend(kinds)
            if self.enabled:
                found.found.extend(finder.find(without_kinds(words, kinds)))
        put_definitions(doc, found)
        return doc
