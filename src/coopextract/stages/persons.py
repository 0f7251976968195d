"""Stage ``coopextract_persons``.

Reads: the text, ``doc.ents`` (persons of the model), ``doc.spans["organisations"]``, ``doc.spans["dates"]``,
``doc._.organisations``.
Writes: ``doc.spans["persons"]`` (kb_id: person id) and ``doc._.persons``: the persons and their phrases.
A name counts when a title or a role stands beside it, or when the model calls it a person and it has two
words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from coopextract.home import PUBLIC
from coopextract.masking import DATE, ORGANISATION, STATE, mask, plain
from coopextract.persons.lexicon import role_lexicon
from coopextract.persons.linking import Linker
from coopextract.persons.model import LinkedPhrase, PersonFound, Persons
from coopextract.persons.names import find_names, is_apposed, is_beside_role, is_coupled, mask_names
from coopextract.persons.owners import Owners
from coopextract.persons.register import Register, is_told, slug
from coopextract.rules import load_rules
from coopextract.sources.layout import unwrap
from coopextract.stages import attributes as _attributes  # noqa: F401  (registers the attributes)
from coopextract.states import state_finder

__all__ = ["LinkedPhrase", "PersonFound", "Persons", "PersonsStage", "slug"]


@Language.factory("coopextract_persons", default_config={"rules": []})
class PersonsStage:
    """Names, roles and affiliations; see the module."""

    def __init__(self, nlp: Language, name: str, rules: list[str]) -> None:
        self.name = name
        loaded = load_rules(tuple(rules))
        self.lexicon = role_lexicon(loaded)
        self.states = state_finder(loaded)
        self.titled = re.compile(r"(?:MM?|Mmes?|Mlle|Drs?|Prs?|Mgr)\.? (?=[A-ZÀ-Þ]\w)")
        #: "Président de la" before a body: the model takes the office and the body for one person.
        self.headed = re.compile(rf"{self.lexicon.role_phrase} (?:de la |de l'|du |des |de |d')\Z")
        self.of_body = re.compile(r",? (?:du |de la |de l'|des |de |d')")
        domain = self.lexicon.domain_phrase
        self.field = re.compile(rf"{domain} (?:de la |de l'|du |des |d'|de )[^,;.()\n]{{0,40}}\Z")
        states = loaded["states"]
        self.capitals = {state["capital"]: f"state:{state['id']}" for state in states if state.get("capital")}
        national = loaded.organisations.values()
        self.countries = {rule.id: rule.country for rule in national if rule.country and rule.kind in PUBLIC}

    def __call__(self, doc: Doc) -> Doc:
        original = doc.text  # spaCy builds it anew at each call
        text = unwrap(plain(original), [(b.start_char, b.end_char) for b in doc.spans["blocks"]])
        freed = self._free_names(doc, text)
        organisations = {(span.start_char, span.end_char): span.kb_id_ for span in doc.spans["organisations"]}
        begun = {start for start, _ in organisations}  # "Maroc Telecom" begins with no state
        states = {
            (m.start, m.end): f"state:{m.code}"
            for m in self.states.find_names(text)
            if m.start not in begun or (m.start, m.end) in organisations
        }
        masked = mask(
            text,
            [
                *((start, end, STATE) for start, end in states),
                *((span.start_char, span.end_char, DATE) for span in doc.spans["dates"]),
                *((start, end, ORGANISATION) for start, end in organisations),
            ],
        )
        entities = [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "PER"] + freed
        names = find_names(text, masked, entities, self.lexicon)
        register = Register([original[a:b] for a, b in names])
        owners = Owners(
            text,
            {**states, **organisations},
            self._french(doc),
            self.states,
            self.lexicon.inner,
            self.countries,
            self.capitals,
        )
        linker = Linker(original, text, mask_names(masked, names), register, owners, self.lexicon)
        phrases = linker.run()
        for start, end in names:
            person = register.named(original[start:end])
            if person is not None:
                person.mentions.append((start, end))
        self._write(doc, register, phrases)
        return doc

    @staticmethod
    def _french(doc: Doc) -> dict[str, str]:
        known = doc._.organisations or {}
        return {party: identity.name.fr or "" for party, identity in known.items()}

    def _free_names(self, doc: Doc, text: str) -> list[tuple[int, int]]:
        """Offsets given back to the persons: taken for organisations, but the model or a role says person.

        A known name in capitals stays ("OLAF"); a part of a person's name does not ("Olaf" in "Olaf Scholz").
        """
        people = {(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PER" and " " in e.text}
        weak = [span for span in doc.spans["organisations"] if self._is_person(span, text, people)]
        if weak:
            gone = {(span.start_char, span.end_char) for span in weak}
            names = {span.text for span in weak if span._.found_by != "gazetteer"}
            doc.spans["organisations"] = [
                span
                for span in doc.spans["organisations"]
                if (span.start_char, span.end_char) not in gone
                and not (span.text in names and span._.found_by != "gazetteer")
            ]
        freed = [(span.start_char, span.end_char) for span in weak if " " in span.text]
        return [(a, b) for a, b in freed if not any(a < start and end == b for start, end in people)]

    def _is_person(self, span: Span, text: str, people: set[tuple[int, int]]) -> bool:
        start, end = span.start_char, span.end_char
        inside = any(
            a <= start and end <= b and (a, b) != (start, end) and not self.headed.search(text[a:start])
            for a, b in people
        )
        if span._.found_by == "gazetteer":
            return inside and " " not in span.text and not span.text.isupper()
        if self.titled.match(span.text):
            return True  # "M. X au nom de A"
        if span._.found_by == "definition":
            return False
        if is_apposed(text, start, end, self.lexicon):
            return True
        beside = is_beside_role(text, start, end, self.lexicon)
        trusted = span._.found_by == "ner" or (start, end) in people
        if self._minister(span, text, people):
            return True
        beside = beside or self._member(span, text)
        return inside or (beside and trusted) or is_coupled(text, start, end, people)

    def _minister(self, span: Span, text: str, people: set[tuple[int, int]]) -> bool:
        """ "le ministre de l'Économie Paul Roy": the last words are a person's name, the first its field."""
        start, end = span.start_char, span.end_char
        named = any(start < a and b == end for a, b in people)
        return named and self.field.search(text[max(0, start - 80) : start]) is not None

    def _member(self, span: Span, text: str) -> bool:
        """ "Jean Petit de l'IRD": a name right before the body of who bears it."""
        behind = self.of_body.match(text, span.end_char)
        return behind is not None and behind.end() in {s.start_char for s in span.doc.spans["organisations"]}

    @staticmethod
    def _write(doc: Doc, register: Register, phrases: list[LinkedPhrase]) -> None:
        found = [p for p in register.persons.values() if p.mentions and is_told(p)]
        kept = {person.id for person in found}
        spans = []
        for person in found:
            for start, end in person.mentions:
                span = doc.char_span(start, end, label="PER", kb_id=person.id, alignment_mode="expand")
                if span is not None:
                    spans.append(span)
        doc.spans["persons"] = sorted(spans, key=lambda span: span.start_char)
        doc._.persons = Persons(
            tuple(sorted(found, key=lambda person: (person.mentions[0], person.id))),
            tuple(p if p.person in kept else replace(p, person=None) for p in phrases),
        )
