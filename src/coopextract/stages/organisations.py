"""Stage ``coopextract_organisations``.

Reads: known names, definitions, the model's entities, the blocks.
Writes: candidates under ``coopextract.organisations.candidates.CANDIDATES``: sorted, no overlaps,
each with the known organisations it may name. Which layer wins is in :mod:`coopextract.organisations.merge`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from coopextract.organisations import model
from coopextract.organisations.acronyms import plain
from coopextract.organisations.candidates import CANDIDATES, KNOWN, Candidate, get, get_definitions, put
from coopextract.organisations.folding import WORD
from coopextract.organisations.lexicon import lexicon
from coopextract.organisations.merge import Settler, choose
from coopextract.organisations.patterns import Patterns
from coopextract.organisations.tokens import stretches
from coopextract.rules import load_rules


@Language.factory("coopextract_organisations", default_config={"rules": [], "patterns": True, "model": True})
class Organisations:
    """Brings the layers together. ``patterns`` and ``model`` off leave a layer out (for measurements)."""

    def __init__(self, nlp: Language, name: str, rules: list[str], patterns: bool, model: bool) -> None:
        self.name = name
        self.patterns = patterns
        self.model = model
        self.lexicon = lexicon(tuple(rules))
        self.rules = load_rules(tuple(rules))

    def __call__(self, doc: Doc) -> Doc:
        known = get(doc, KNOWN)
        found = [*known, *self._defined(doc)]
        if self.patterns:
            settler = Settler(self.lexicon, doc.text, self._related, self._national)
            found += settler.settle(self._patterns(doc, known), known)
        if self.model:
            found += model.from_entities(doc, self.lexicon)
        put(doc, CANDIDATES, choose(self._allowed(doc, found)))
        return doc

    def _patterns(self, doc: Doc, known: list[Candidate]) -> Iterator[Candidate]:
        patterns = Patterns(self.lexicon, [(one.start, one.end) for one in known], model.persons(doc), model.starts(doc))
        for words in stretches(doc):
            yield from patterns.find(words)

    def _defined(self, doc: Doc) -> Iterator[Candidate]:
        """The names that definitions give, and each defined acronym wherever it stands."""
        table = get_definitions(doc).by_acronym()
        for definition in get_definitions(doc).found:
            if definition.is_organisation:
                yield Candidate(
                    definition.name_start, definition.name_end, "name", "definition", definition.ids, definition.name,
                    definition.why,
                )  # fmt: skip
        if not table:
            return
        for match in WORD.finditer(doc.text):
            found = table.get(plain(match.group()))
            if found is not None and found.is_organisation:
                yield Candidate(
                    match.start(), match.end(), "acronym", "definition", found.ids, found.acronym, found.why
                )

    def _allowed(self, doc: Doc, found: list[Candidate]) -> Iterator[Candidate]:
        """Without the acronyms that the document defines as something else."""
        table = get_definitions(doc).by_acronym()
        for one in found:
            definition = table.get(plain(one.name)) if one.form == "acronym" else None
            if definition is None or definition.is_organisation:
                yield one

    def _national(self, identifier: str) -> bool:
        rule = self.rules.organisations.get(identifier)
        return rule is not None and rule.country is not None

    def _related(self, organ: str, parent: str) -> bool:
        """Whether ``organ`` is ``parent`` or one of its organs, at most six steps up."""
        step: str | None = organ
        for _ in range(6):
            if step is None or step == parent:
                return step == parent
            rule = self.rules.organisations.get(step)
            step = rule.parent if rule else None
        return False
