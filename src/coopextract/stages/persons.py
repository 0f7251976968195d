"""Stage ``coopextract_persons``.

Reads: the text, ``doc.ents`` (persons of the model), ``doc.spans["organisations"]``, ``doc.spans["dates"]``.
Writes: ``doc.spans["persons"]`` (kb_id: person id) and ``doc._.persons``: the persons and their phrases.
A name counts when a title or a role stands beside it, or when the model calls it a person and it has two
words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc, Span

from coopextract.masking import DATE, ORGANISATION, STATE, mask, plain
from coopextract.persons.finder import (
    PersonPhrase,
    find_names,
    find_phrases,
    is_beside_role,
    mask_names,
    parallel_lists,
)
from coopextract.persons.lexicon import role_lexicon
from coopextract.rules import load_rules
from coopextract.stages import attributes as _attributes  # noqa: F401  (registers the attributes)
from coopextract.states import state_finder


@dataclass
class PersonFound:
    """One person: every mention, and role and affiliation as first given.

    ``affiliation`` is an organisation id, ``state:`` and a country code, or None.
    """

    id: str
    name: str
    role: str | None = None
    affiliation: str | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class LinkedPhrase:
    """A person's or role holder's noun phrase with its person id and affiliation resolved."""

    start: int
    end: int
    person: str | None
    role: str | None
    affiliation: str | None
    possessive: bool


@dataclass(frozen=True)
class Persons:
    """What the stage leaves in ``doc._.persons``."""

    found: tuple[PersonFound, ...]
    phrases: tuple[LinkedPhrase, ...]


def slug(name: str) -> str:
    """``yury-fedotov`` from ``Yury Fedotov``."""
    bare = unicodedata.normalize("NFKD", name.lower().replace("œ", "oe").replace("’", "'"))
    kept = "".join(char for char in bare if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")


def _key_words(name: str) -> frozenset[str]:
    return frozenset(word for word in slug(name).split("-") if len(word) > 1)


class _Register:
    """Names to persons: a name whose words all belong to a longer name is the same person."""

    def __init__(self, names: Sequence[str]) -> None:
        fullest = sorted(set(names), key=lambda name: (-len(_key_words(name)), name))
        self.persons: dict[str, PersonFound] = {}
        self.by_name: dict[str, str] = {}
        for name in fullest:
            person = self._holder(name) or self._new(name)
            self.by_name[name] = person.id

    def _holder(self, name: str) -> PersonFound | None:
        words = _key_words(name)
        owners = [person for person in self.persons.values() if words and words <= _key_words(person.name)]
        return owners[0] if len(owners) == 1 else None

    def _new(self, name: str) -> PersonFound:
        person = PersonFound(slug(name) or "person", name)
        return self.persons.setdefault(person.id, person)


def _is_full(name: str) -> bool:
    return len(_key_words(name)) >= 2


@Language.factory("coopextract_persons", default_config={"rules": []})
class PersonsStage:
    """Names, roles and affiliations; see the module."""

    def __init__(self, nlp: Language, name: str, rules: list[str]) -> None:
        self.name = name
        loaded = load_rules(tuple(rules))
        self.lexicon = role_lexicon(loaded)
        self.states = state_finder(loaded)

    def __call__(self, doc: Doc) -> Doc:
        original = doc.text  # spaCy builds it anew at each call
        text = plain(original)
        freed = self._free_names(doc, text)
        organisations = {(span.start_char, span.end_char): span.kb_id_ for span in doc.spans["organisations"]}
        states = {(m.start, m.end): f"state:{m.code}" for m in self.states.find_names(text)}
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
        with_names = mask_names(masked, names)
        register = _Register([original[a:b] for a, b in names])
        phrases = self._link(original, text, with_names, register, {**states, **organisations})
        for start, end in names:
            register.persons[register.by_name[original[start:end]]].mentions.append((start, end))
        self._write(doc, register, phrases)
        return doc

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
        return [(span.start_char, span.end_char) for span in weak if " " in span.text]

    def _is_person(self, span: Span, text: str, people: set[tuple[int, int]]) -> bool:
        start, end = span.start_char, span.end_char
        inside = any(a <= start and end <= b and (a, b) != (start, end) for a, b in people)
        if span._.found_by == "gazetteer":
            return inside and " " not in span.text and not span.text.isupper()
        if span._.found_by == "definition":
            return False
        beside = is_beside_role(text, start, end, self.lexicon)
        return inside or (beside and (span._.found_by == "ner" or (start, end) in people))

    def _link(
        self, original: str, text: str, masked: str, register: _Register, owners: dict[tuple[int, int], str]
    ) -> list[LinkedPhrase]:
        aligned = parallel_lists(masked, self.lexicon)
        linked = []
        for phrase in find_phrases(text, masked, self.lexicon):
            person = register.by_name.get(original[phrase.name[0] : phrase.name[1]]) if phrase.name else None
            affiliation = self._owner(phrase, owners) or self._adjective_state(text, phrase)
            role = original[slice(*self._role_span(text, phrase))] if phrase.role else None
            if phrase.name in aligned:
                role_span, org_span = aligned[phrase.name]
                affiliation, role = owners.get(org_span), _singular(original[slice(*role_span)])
            linked.append(
                LinkedPhrase(phrase.start, phrase.end, person, role, affiliation, phrase.possessive)
            )
            if person is not None:
                _complete(register.persons[person], role, affiliation)
        return linked

    @staticmethod
    def _role_span(text: str, phrase: PersonPhrase) -> tuple[int, int]:
        assert phrase.role is not None
        start = text.find(phrase.role, phrase.start, phrase.end)
        return (start, start + len(phrase.role)) if start >= 0 else (phrase.start, phrase.start)

    @staticmethod
    def _owner(phrase: PersonPhrase, owners: dict[tuple[int, int], str]) -> str | None:
        if phrase.organisation is None:
            return None
        inside = [
            owner
            for (start, end), owner in sorted(owners.items())
            if phrase.organisation[0] <= start and end <= phrase.organisation[1]
        ]
        return inside[0] if inside else None

    def _adjective_state(self, text: str, phrase: PersonPhrase) -> str | None:
        """ "le ministre français de la Santé" speaks for France."""
        if phrase.role is None:
            return None
        found = self.states.find_adjectives(text[phrase.start : phrase.end])
        return f"state:{found[0].code}" if found else None

    @staticmethod
    def _write(doc: Doc, register: _Register, phrases: list[LinkedPhrase]) -> None:
        found = [p for p in register.persons.values() if p.mentions and _is_full(p.name)]
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
            tuple(p if p.person in kept else _nameless(p) for p in phrases),
        )


def _nameless(phrase: LinkedPhrase) -> LinkedPhrase:
    return LinkedPhrase(phrase.start, phrase.end, None, phrase.role, phrase.affiliation, phrase.possessive)


def _complete(person: PersonFound, role: str | None, affiliation: str | None) -> None:
    """The first role and the first affiliation that the text gives stay."""
    person.role = person.role or role
    person.affiliation = person.affiliation or affiliation


def _singular(role: str) -> str:
    """The head of a shared plural role ("présidents" of two) in the singular."""
    first, _, rest = role.partition(" ")
    single = first[:-1] if first.endswith("s") else first
    rest = re.sub(r"\bgénéraux\b", "général", re.sub(r"(?<=[a-zé])s\b", "", rest))
    return f"{single} {rest}".strip()
