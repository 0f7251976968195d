"""Stage ``coopextract_agreements``.

Reads: ``doc.spans`` (blocks, organisations, dates), ``doc._.organisations``, ``doc._.persons``, sentences.
Writes: ``doc._.agreements``: the frames kept, ``doc._.dropped_agreements``: those considered and dropped, and
``doc._.territories``: parties that are places by their plain names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from coopextract.agreements.context import Context, Section
from coopextract.agreements.described import Descriptions
from coopextract.agreements.document import DocumentAgreements
from coopextract.agreements.elements import Element, build_elements
from coopextract.agreements.lexicon import agreement_lexicon
from coopextract.agreements.publisher import brings_news, find_publisher
from coopextract.agreements.towns import Territory, Town, find_towns
from coopextract.communes import OF
from coopextract.home import PUBLIC, find_home
from coopextract.masking import ORGANISATION, PERSON, mask, plain
from coopextract.persons.model import LinkedPhrase, Seat
from coopextract.rules import load_rules
from coopextract.sources.layout import unwrap
from coopextract.stages import attributes as _attributes  # noqa: F401  (registers the attributes)
from coopextract.states import state_finder


def _is_heading(blocks: Sequence[Span], index: int) -> bool:
    """A heading, or a short numbered line alone above a paragraph: "1. Allemagne"."""
    span = blocks[index]
    if span.label_ == "heading":
        return True
    around = [blocks[i].label_ for i in (index - 1, index + 1) if 0 <= i < len(blocks)]
    if span.label_ == "paragraph" and span.text.rstrip().endswith("?"):
        return len(span.text) < MAX_NUMBERED_HEADING  # a question of a list of questions
    short = len(span.text) < MAX_NUMBERED_HEADING and not span.text.rstrip().endswith((".", ";", ",", ":"))
    return span.label_ == "item" and short and "item" not in around and around[-1:] == ["paragraph"]


def _sections(doc: Doc) -> list[Section]:
    sections: list[Section] = []
    heading = -1
    blocks = list(doc.spans["blocks"])
    for index, span in enumerate(blocks):
        leads = _is_heading(blocks, index)
        kind = "heading" if leads else span.label_
        sections.append(Section(span.start_char, span.end_char, kind, heading, span._.language))
        if leads:
            heading = index
    return sections


def _sentences(doc: Doc) -> list[tuple[int, int]]:
    return [(span.start_char, span.end_char) for span in doc.sents]


#: Longest numbered line that is taken for a heading, in code points.
MAX_NUMBERED_HEADING = 80
#: Between a body and its state: "l'Autorité des ports (ADP) du Mali".
_ITS_STATE = re.compile(rf"(?: ?\([^()\n]{{1,60}}\))? {OF}")


def _places(doc: Doc) -> list[tuple[int, int]]:
    """What the model takes for places: (start, end)."""
    return [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "LOC"]


def _without_persons(text: str, doc: Doc) -> str:
    return mask(text, [(s.start_char, s.end_char, PERSON) for s in doc.spans["persons"]])


def _towns_among(text: str, towns: Sequence[Town], parties: set[str]) -> list[Territory]:
    """The towns among ``parties``, each with every place that names it."""
    mentions: dict[str, list[tuple[int, int]]] = {}
    for town in towns:
        if town.party in parties:
            mentions.setdefault(town.party, []).append((town.start, town.end))
    why = "a town, party by its plain name"
    return [Territory(party, text[slice(*spans[0])], tuple(spans), why) for party, spans in mentions.items()]


def _seats_among(phrases: Sequence[LinkedPhrase], parties: set[str]) -> list[Territory]:
    """The bodies among ``parties`` that only an office tells, each with every phrase that does."""
    found: dict[str, list[Seat]] = {}
    for seat in (phrase.seat for phrase in phrases):
        if seat is not None and seat.party in parties:
            found.setdefault(seat.party, []).append(seat)
    return [
        Territory(
            party, seats[0].name, tuple((s.start, s.end) for s in seats), "told by an office", seats[0].kind
        )
        for party, seats in found.items()
    ]


@Language.factory("coopextract_agreements", default_config={"rules": []})
class Agreements:
    """Finds agreements; see :mod:`coopextract.agreements`."""

    def __init__(self, nlp: Language, name: str, rules: list[str]) -> None:
        self.name = name
        loaded = load_rules(tuple(rules))
        self.lexicon = agreement_lexicon(loaded)
        self.states = state_finder(loaded)
        self.descriptions = Descriptions(loaded, self.lexicon)
        self.countries = {
            rule.id: rule.country
            for rule in loaded.organisations.values()
            if rule.country and rule.kind in PUBLIC
        }
        self.nations = {rule.id: rule.country for rule in loaded.organisations.values() if rule.country}
        self.parents = {rule.id: rule.parent for rule in loaded.organisations.values() if rule.parent}

    def __call__(self, doc: Doc) -> Doc:
        blocks = [(b.start_char, b.end_char, b.label_) for b in doc.spans["blocks"]]
        text = unwrap(plain(doc.text), [(start, end) for start, end, _ in blocks])
        dates = [span._.date for span in doc.spans["dates"]]
        organisations = [(s.start_char, s.end_char, s.kb_id_) for s in doc.spans["organisations"]]
        names = self._names(doc)
        capitals = {(m.start, m.end): m.code for m in self.states.find_capitals(text)}
        towns = find_towns(_without_persons(text, doc), blocks, _places(doc), names, capitals)
        elements, masked = build_elements(
            text,
            organisations,
            doc._.persons.phrases,
            [(d.start, d.end) for d in dates],
            self.states,
            self.lexicon,
            towns,
            names,
            capitals,
        )
        elements, masked = self.descriptions.widen(text, masked, elements)
        sections = _sections(doc)
        context = Context(
            text,
            masked,
            elements,
            sections,
            names,
            self._publisher(elements, sections, text, names),
            self.states.find_pairs(mask(text, [(a, b, ORGANISATION) for a, b, _ in organisations])),
            find_home(
                [e.party for e in elements if e.kind == "state" and e.party],
                [self.countries[e.party] for e in elements if e.party in self.countries],
            ),
            countries=self._countries(names, text, organisations),
            adjectives=self.states.adjectives,
            parents=self.parents,
            towns={town.party for town in towns},
            territories=set(self.states.territories.values()),
            published=doc._.published.start if doc._.published is not None else -1,
        )
        kept, dropped = DocumentAgreements(context, self.lexicon, dates).run(_sentences(doc))
        doc._.agreements, doc._.dropped_agreements = kept, dropped
        parties = {party for frame in kept for party in frame.parties} - set(names)
        inside = [(start, end) for start, end, _ in organisations]
        places = [*self._territories(text, parties, inside), *_towns_among(text, towns, parties)]
        told = {place.party for place in places}
        doc._.territories = [*places, *_seats_among(doc._.persons.phrases, parties - told)]
        return doc

    def _countries(
        self, names: Mapping[str, str], text: str, organisations: Sequence[tuple[int, int, str]]
    ) -> dict[str, str]:
        """Of each organisation of a document its state: by the list, by its name, by what follows it."""
        told = {party: code for party, name in names.items() if (code := self.states.state_of(name))}
        starts = {mention.start: mention.code for mention in self.states.find_names(text)}
        for _, end, party in organisations:
            of = _ITS_STATE.match(text, end)
            if of is not None and of.end() in starts:
                told.setdefault(party, starts[of.end()])
        return {**told, **self.nations}

    @staticmethod
    def _publisher(
        elements: Sequence[Element], sections: Sequence[Section], text: str, names: Mapping[str, str]
    ) -> str | None:
        """Whom "nous" and a list of partners mean; who only brings the news is not meant."""
        speaks = bool(re.search(r"(?<!\w)(?:nous|notre|nos)(?!\w)", text, re.I))
        publisher = find_publisher(elements, sections, speaks, text)
        if publisher is None or not brings_news(publisher, names.get(publisher, ""), elements):
            return publisher
        return None

    def _territories(
        self, text: str, parties: set[str], inside: Sequence[tuple[int, int]]
    ) -> list[Territory]:
        """The constituent territories among ``parties``, with every place that names them, but not ``inside``
        the names of organisations.
        """
        wanted = {code: party for code, party in self.states.territories.items() if party in parties}
        mentions: dict[str, list[tuple[int, int]]] = {}
        for mention in self.states.find_names(text) if wanted else []:
            within = any(start <= mention.start and mention.end <= end for start, end in inside)
            if mention.code in wanted and not within:
                mentions.setdefault(mention.code, []).append((mention.start, mention.end))
        why = "a constituent territory, party in its own name"
        return [
            Territory(wanted[code], self.states.full_names[code], tuple(spans), why)
            for code, spans in mentions.items()
        ]

    @staticmethod
    def _names(doc: Doc) -> dict[str, str]:
        known = doc._.organisations or {}
        return {party: identity.name.fr or identity.name.en or "" for party, identity in known.items()}
