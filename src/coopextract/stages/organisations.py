"""Stage ``coopextract_organisations``.

Reads: known names, definitions, the model's entities, the blocks.
Writes: candidates under ``coopextract.organisations.candidates.CANDIDATES``: sorted, no overlaps,
each with the known organisations it may name. Which layer wins is in :mod:`coopextract.organisations.merge`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from coopextract.organisations import model
from coopextract.organisations.acronyms import plain
from coopextract.organisations.candidates import (
    CANDIDATES,
    COMPOUNDS,
    KNOWN,
    Candidate,
    get,
    get_definitions,
    put,
)
from coopextract.organisations.compounds import branches
from coopextract.organisations.evidence import Gatherer
from coopextract.organisations.folding import WORD, fold
from coopextract.organisations.kinds import without_kinds
from coopextract.organisations.lexicon import lexicon, words_of
from coopextract.organisations.matcher import known_names
from coopextract.organisations.merge import Settler, choose
from coopextract.organisations.patterns import Patterns
from coopextract.organisations.runs import Surroundings, listed
from coopextract.organisations.scale import scale
from coopextract.organisations.shared import SharedNouns
from coopextract.organisations.taken_up import taken_up
from coopextract.organisations.tokens import blocks, stretches
from coopextract.rules import load_rules
from coopextract.states import state_finder

#: Kinds of bodies of which a state has one rather than many.
_BLANKS = frozenset({" ", "\u00a0"})
ONE_OF_A_STATE = frozenset({"national", "customs", "police", "court", "organ"})


def _named_again(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """A name of several words found by its pattern stands for itself at the start of a line as well."""
    names = {one.name: one for one in found if one.form == "name" and one.found_by == "pattern"}
    taken = {one.start for one in found}
    for name, one in sorted(names.items()):
        if " " not in name or not name[0].isupper() or text[one.start : one.end] != name:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            if match.start() not in taken:
                why = f"{one.why}, found elsewhere in the text"
                yield replace(one, start=match.start(), end=match.end(), why=why)


def _joined(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Names with nothing but a blank between them are one: "Raja Club Athletic"; not two that are known."""
    whole: list[Candidate] = []
    for one in found:
        before = whole[-1] if whole else None
        beside = before is not None and text[before.end : one.start] in _BLANKS
        if before is not None and beside and not one.ids and one.found_by != "definition":
            name = text[before.start : one.end]
            why = f"{before.why}, and the capitals behind it"
            whole[-1] = Candidate(before.start, one.end, "name", "pattern", (), name, why)
        else:
            whole.append(one)
    return whole


@Language.factory("coopextract_organisations", default_config={"rules": [], "patterns": True, "model": True})
class Organisations:
    """Brings the layers together. ``patterns`` and ``model`` off leave a layer out (for measurements)."""

    def __init__(self, nlp: Language, name: str, rules: list[str], patterns: bool, model: bool) -> None:
        self.name = name
        self.patterns = patterns
        self.model = model
        self.lexicon = lexicon(tuple(rules))
        self.rules = load_rules(tuple(rules))
        self.scale = scale(tuple(rules))
        nouns = {
            str(noun): one.get("kind") in ONE_OF_A_STATE
            for one in self.rules["organisation_heads"]
            for noun in one["nouns"]
        }
        self.states = states = state_finder(self.rules)
        sovereign = (one for one in self.rules["states"] if "organisation" not in one)
        self.lands = frozenset(words_of(form) for one in sovereign for form in one["names"])
        names = known_names(tuple(rules))
        bare = {
            fold(str(noun))
            for one in self.rules["organisation_heads"]
            if one.get("apposed")
            for noun in one["nouns"]
        }
        self.shared = SharedNouns(nouns, states.adjectives, self._is_land, names.ids_of, bare)

    def __call__(self, doc: Doc) -> Doc:
        known = get(doc, KNOWN)
        rows = list(self.shared.find(doc.text)) if self.patterns else []
        inside = {place for one in rows for place in range(one.start, one.end)}
        lands = self._land_offsets(doc.text)  # "Commonwealth d'Australie"
        known = [one for one in known if not {one.start, one.end - 1} <= lands]
        known = [one for one in known if inside.isdisjoint((one.start, one.end - 1))]
        kinds = {kind.start for kind in get_definitions(doc).kinds}
        known = [one for one in known if one.start not in kinds]
        found = [*known, *rows, *get(doc, COMPOUNDS), *self._defined(doc)]
        if self.patterns:
            settler = Settler(self.lexicon, doc.text, self._related, self._national)
            fixed = [*known, *rows]
            found += settler.settle(self._patterns(doc, fixed), fixed)
            found += self._by_evidence(doc, found, lands)
        if self.model:
            found += model.wider(doc, known)
        found = [*rows, *(one for one in found if inside.isdisjoint(range(one.start, one.end)))]
        chosen = _joined(doc.text, choose(self._allowed(doc, found)))
        chosen = choose([*chosen, *_named_again(doc.text, chosen)])
        pronouns = (
            taken_up(doc.text, chosen, self.lexicon.nationals, self.shared.known) if self.patterns else ()
        )
        put(doc, CANDIDATES, choose([*chosen, *pronouns]))
        return doc

    def _is_land(self, name: str) -> bool:
        """Whether ``name`` is that of a state or of a part of the world."""
        return words_of(name) in self.lands or self.lexicon.has("places", fold(name))

    def _land_offsets(self, text: str) -> set[int]:
        """The offsets inside names of states of several words: "Côte" of "Côte d'Ivoire" is no name."""
        level = text.replace("’", "'")
        lands = (one for one in self.states.find_names(level) if not level[one.start : one.end].isalpha())
        return {place for one in lands for place in range(one.start, one.end)}

    def _by_evidence(self, doc: Doc, found: list[Candidate], lands: set[int]) -> Iterator[Candidate]:
        """Names for which the rest of the document speaks; none is looked for inside ``lands``."""
        around = Surroundings(
            labels=model.labels(doc) if self.model else {},
            starts={one.start for one in found},
            ends={one.end for one in found},
            taken={place for one in found for place in range(one.start, one.end)} | lands,
            small={fold(match.group()) for match in WORD.finditer(doc.text) if match.group().islower()},
            openings={token.idx for token in doc if token.is_sent_start},
            entities=model.several(doc) if self.model else {},
            persons=model.persons(doc) if self.model else (),
            common=model.common_words(doc),
            names=[one.name for one in found if one.form != "acronym" and not one.ids],
        )
        gatherer = Gatherer(self.lexicon, self.scale, around)
        return gatherer.find(listed(blocks(doc), self.scale), doc.text)

    def _patterns(self, doc: Doc, known: list[Candidate]) -> Iterator[Candidate]:
        patterns = Patterns(
            self.lexicon, [(one.start, one.end) for one in known], model.persons(doc), model.starts(doc)
        )
        for words in stretches(doc):
            yield from patterns.find(without_kinds(words, get_definitions(doc).kinds))

    def _defined(self, doc: Doc) -> Iterator[Candidate]:
        """The names that definitions give, and each defined acronym wherever it stands."""
        table = get_definitions(doc).by_acronym()
        for definition in get_definitions(doc).found:
            if definition.is_organisation:
                yield Candidate(
                    definition.name_start, definition.name_end, "name", "definition", definition.ids,
                    definition.name, definition.why,
                )  # fmt: skip
        if not table:
            return
        text = doc.text  # spaCy builds it anew at each call
        short = []
        for match in WORD.finditer(text):
            found = table.get(plain(match.group()))
            if found is not None and found.is_organisation:
                short.append(
                    Candidate(*match.span(), "acronym", "definition", found.ids, found.acronym, found.why)
                )
        yield from short
        yield from branches(text, short, self.lexicon.states)  # "l'ABC Gabon" beside "(ABC) de Tunisie"

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
