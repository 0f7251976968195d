"""Stage ``coopextract_gazetteer``.

Reads: the text, and the known names the tokenizer found.
Writes: candidates under ``coopextract.organisations.candidates.KNOWN``, one for each known name or
acronym, with every organisation that may own it; under ``COMPOUNDS`` acronyms with a hyphen and names with a
state behind them that are one name.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from coopextract.organisations.candidates import COMPOUNDS, KNOWN, get, put
from coopextract.organisations.compounds import branches, compounds, outside, with_legal_form
from coopextract.organisations.lexicon import lexicon
from coopextract.organisations.matcher import known_names
from coopextract.rules import load_rules

#: Kinds of public bodies, whose branches in a state are their offices.
_PUBLIC = frozenset({"intergovernmental", "organ", "agency", "fund"})


@Language.factory("coopextract_gazetteer", default_config={"rules": [], "enabled": True})
class Gazetteer:
    """Finds known names; see the module. ``enabled`` off leaves the layer out (for measurements)."""

    def __init__(self, nlp: Language, name: str, rules: list[str], enabled: bool) -> None:
        self.name = name
        self.enabled = enabled
        self.names = known_names(tuple(rules))
        words = lexicon(tuple(rules))
        self.states = words.states
        self.nouns = words.refused | words.heads.keys()
        self.worldwide = {
            rule.id
            for rule in load_rules(tuple(rules)).organisations.values()
            if rule.country is None and rule.kind in _PUBLIC
        }

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text  # spaCy builds it anew at each call
        if not self.enabled:
            put(doc, KNOWN, [])
        elif KNOWN not in doc.user_data:
            put(doc, KNOWN, self.names.find(text))
        whole = list(compounds(text, self.names.acronyms.owners, self.states, self.nouns))
        whole = outside(whole, list(branches(text, [*get(doc, KNOWN), *whole], self.states, self.worldwide)))
        legal = list(with_legal_form(text, get(doc, KNOWN)))
        begun = {one.start for one in legal}
        known = [*(one for one in get(doc, KNOWN) if one.start not in begun), *legal]
        found = outside(known, whole)
        put(doc, COMPOUNDS, [one for one in found if one in whole])
        put(doc, KNOWN, [one for one in found if one not in whole])
        return doc
