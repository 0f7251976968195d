"""Judging: one document's record against its gold, and the sums over many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coopextract.evaluation.agreements import AgreementMatch
from coopextract.evaluation.bootstrap import Intervals, intervals
from coopextract.evaluation.errors import (
    Error,
    agreement_errors,
    gold_persons,
    mention_errors,
    person_errors,
    said_persons,
)
from coopextract.evaluation.gold import GoldDocument
from coopextract.evaluation.mentions import MentionMatch
from coopextract.evaluation.tally import FIGURES, Tally, total
from coopextract.evaluation.words import state_names
from coopextract.records import DocumentRecord

#: Levels of confidence, the surest first.
LEVELS = ("high", "medium", "low")


@dataclass(frozen=True)
class Judged:
    """One document: its gold, its counts and errors. ``found`` is false where it has no record.

    ``confidence`` is, by level, how many agreements of the record count and how many are right.
    """

    gold: GoldDocument
    found: bool
    tallies: Mapping[str, Tally]
    errors: Sequence[Error]
    confidence: Mapping[str, Tally]


@dataclass(frozen=True)
class Figure:
    """One figure of a group of documents, with its intervals (None for a single document)."""

    name: str
    tally: Tally
    intervals: Intervals | None


@dataclass(frozen=True)
class Group:
    """Some documents under a name: a part of the gold, a kind of publisher, one document."""

    name: str
    judged: Sequence[Judged]

    @property
    def tallies(self) -> dict[str, Tally]:
        """The counts of all, figure by figure."""
        return total(one.tallies for one in self.judged)

    def figures(self) -> list[Figure]:
        """Every figure that has anything to count."""
        return [
            Figure(name, tally, intervals([one.tallies[name] for one in self.judged]))
            for name, tally in self.tallies.items()
            if not tally.empty
        ]

    @property
    def missing(self) -> list[str]:
        """Documents without a record; all their facts count as missed."""
        return [one.gold.name for one in self.judged if not one.found]


def _confidence(match: AgreementMatch) -> dict[str, Tally]:
    levels = dict.fromkeys(LEVELS, Tally())
    right = match.paired_system
    for index, agreement in enumerate(match.system):
        if match.counted(index):
            levels[agreement.confidence] += Tally.of(int(index in right), 0, 1)
    return levels


def _persons(gold: GoldDocument, record: DocumentRecord) -> Tally:
    wanted, said = gold_persons(gold.facts).keys(), said_persons(record).keys()
    return Tally.of(len(wanted & said), len(wanted), len(said))


def judge(gold: GoldDocument, record: DocumentRecord | None, states: Mapping[str, str]) -> Judged:
    """Compare one record with its gold. No record is an empty record."""
    said = record or _nothing(gold)
    mentions = MentionMatch(gold.text, gold.facts, said)
    agreements = AgreementMatch(gold.facts.agreements, said.agreements, mentions.aligned(), states)
    errors = [
        *mention_errors(gold.name, mentions),
        *agreement_errors(gold.name, gold.text, agreements),
        *person_errors(gold.name, gold.text, gold.facts, said),
    ]
    tallies = {**mentions.tallies(), **agreements.tallies(), "persons": _persons(gold, said)}
    ordered = {name: tallies[name] for name in FIGURES}
    return Judged(gold, record is not None, ordered, errors, _confidence(agreements))


def _nothing(gold: GoldDocument) -> DocumentRecord:
    return DocumentRecord.model_construct(organisations=[], persons=[], agreements=[], dates=[], warnings=[])


def judge_all(gold: Iterable[GoldDocument], records: Mapping[str, DocumentRecord]) -> list[Judged]:
    """Every gold document judged; ``records`` by the stem of their source."""
    states = state_names()
    return [judge(document, records.get(document.name), states) for document in gold]


def _grouped(judged: Sequence[Judged], names: Sequence[str]) -> list[Group]:
    return [
        Group(name, [one for one, its in zip(judged, names, strict=True) if its == name])
        for name in sorted(set(names))
    ]


def by_part(judged: Sequence[Judged]) -> list[Group]:
    """One group for each part of the gold."""
    return _grouped(judged, [one.gold.part or "gold" for one in judged])


def by_kind(judged: Sequence[Judged]) -> list[Group]:
    """One group for each kind of publisher."""
    return _grouped(judged, [one.gold.kind for one in judged])


def by_document(judged: Sequence[Judged]) -> list[Group]:
    """One group for each document."""
    return _grouped(judged, [one.gold.name for one in judged])


def by_confidence(judged: Sequence[Judged]) -> dict[str, Tally]:
    """By level: agreements said, and how many of them are in the gold."""
    levels = dict.fromkeys(LEVELS, Tally())
    for one in judged:
        for level, tally in one.confidence.items():
            levels[level] += tally
    return levels


def shown_errors(judged: Iterable[Judged]) -> list[Error]:
    """All errors but those of documents that are only scored."""
    return [error for one in judged if not one.gold.scored_only for error in one.errors]
