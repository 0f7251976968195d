"""Organisation mentions and their identity: gold strings found in the text against a record's spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coopextract.evaluation.gold import GoldFacts, GoldOrganisation
from coopextract.evaluation.tally import Tally
from coopextract.evaluation.words import fold
from coopextract.records import DocumentRecord, Organisation


@dataclass(frozen=True)
class GoldSpan:
    """An occurrence of a gold mention: half-open code points and the organisation's gold id."""

    start: int
    end: int
    organisation: str


@dataclass(frozen=True)
class SystemSpan:
    """A mention of the record with its organisation."""

    start: int
    end: int
    organisation: Organisation


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two half-open spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def standing_alone(mention: str) -> str:
    """A pattern for the string as a word of its own; lower case may be glued to an acronym ("ICCWCest")."""
    after = r"(?![A-ZÀ-Þ0-9])" if mention.isupper() else r"(?![^\W_])"
    return rf"(?<![^\W_]){re.escape(mention)}{after}"


def _ends(spans: Sequence[GoldSpan] | Sequence[SystemSpan]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def gold_spans(text: str, organisations: Sequence[GoldOrganisation]) -> list[GoldSpan]:
    """Every occurrence of every mention string, the longest strings first, none overlapping."""
    strings = [(mention, one.id) for one in organisations for mention in one.mentions]
    taken: list[GoldSpan] = []
    for mention, identity in sorted(strings, key=lambda pair: -len(pair[0])):
        for match in re.finditer(standing_alone(mention), text):
            if not any(overlap(match.span(), ends) for ends in _ends(taken)):
                taken.append(GoldSpan(*match.span(), identity))
    return sorted(taken, key=lambda span: (span.start, span.end))


def optional_spans(text: str, facts: GoldFacts, taken: Sequence[GoldSpan]) -> list[tuple[int, int]]:
    """Occurrences of strings that count neither for nor against, where no gold mention is."""
    strings = [*facts.optional_mentions, *(m for o in facts.organisations for m in o.optional_mentions)]
    found = (match.span() for string in strings for match in re.finditer(standing_alone(string), text))
    ends = _ends(taken)
    return [span for span in found if not any(overlap(span, other) for other in ends)]


def keys(organisation: Organisation) -> set[str]:
    """Every folded form by which a record's organisation may be known."""
    name, acronym = organisation.name, organisation.acronym
    forms = [organisation.id, name.fr, name.en, acronym.fr, acronym.en, *organisation.aliases]
    return {fold(form) for form in forms if form}


def right_keys(organisation: GoldOrganisation) -> set[str]:
    """Folded forms that make an identity right: id and names, not the mentions."""
    forms = (organisation.id, organisation.name_fr, *organisation.name_alt)
    return {fold(form) for form in forms} - {""}


@dataclass
class MentionMatch:
    """The mentions of one document, gold and system, side by side."""

    text: str
    facts: GoldFacts
    record: DocumentRecord
    gold: list[GoldSpan] = field(init=False)
    system: list[SystemSpan] = field(init=False)

    def __post_init__(self) -> None:
        self.gold = gold_spans(self.text, self.facts.organisations)
        optional = optional_spans(self.text, self.facts, self.gold)
        self.system = [span for span in self._named() if self._counts(span, optional)]

    def _named(self) -> Iterator[SystemSpan]:
        for organisation in self.record.organisations:
            for mention in organisation.mentions:
                if mention.form != "nominal":
                    yield SystemSpan(mention.start, mention.end, organisation)

    def _counts(self, span: SystemSpan, optional: Sequence[tuple[int, int]]) -> bool:
        ends = (span.start, span.end)
        if any(overlap(ends, other) for other in _ends(self.gold)):
            return True
        return not any(overlap(ends, other) for other in optional)

    @cached_property
    def gold_at(self) -> dict[tuple[int, int], str]:
        """Gold id by span."""
        return {(span.start, span.end): span.organisation for span in self.gold}

    @cached_property
    def system_at(self) -> set[tuple[int, int]]:
        """The spans of the record that count."""
        return set(_ends(self.system))

    @cached_property
    def right(self) -> dict[str, set[str]]:
        """Gold id to the folded forms that make an identity right."""
        return {organisation.id: right_keys(organisation) for organisation in self.facts.organisations}

    def exact(self) -> list[tuple[SystemSpan, str]]:
        """System mentions with exactly a gold span, each with the gold id."""
        found = ((span, self.gold_at.get((span.start, span.end))) for span in self.system)
        return [(span, identity) for span, identity in found if identity is not None]

    def identified(self, span: SystemSpan, identity: str) -> bool:
        """Whether the record gives this mention the identity of the gold."""
        return bool(self.right[identity] & keys(span.organisation))

    def tallies(self) -> dict[str, Tally]:
        """The three figures of mentions."""
        gold, system = _ends(self.gold), _ends(self.system)
        exact = self.exact()
        identified = sum(self.identified(span, identity) for span, identity in exact)
        return {
            "mentions_exact": Tally.of(sum(ends in self.system_at for ends in gold), len(gold), len(system)),
            "mentions_overlap": Tally(
                sum(any(overlap(one, other) for other in system) for one in gold),
                len(gold),
                sum(any(overlap(one, other) for other in gold) for one in system),
                len(system),
            ),
            "identity": Tally.of(identified, len(exact), len(exact)),
        }

    def aligned(self) -> dict[str, str]:
        """Record's organisation id to gold id: by name if one fits, else by most overlapping mentions."""
        names = {o.id: self.right[o.id] | {fold(m) for m in o.mentions} for o in self.facts.organisations}
        return {o.id: self._gold_id(o, names) for o in self.record.organisations}

    def _gold_id(self, organisation: Organisation, names: Mapping[str, set[str]]) -> str:
        own = keys(organisation)
        by_name = [identity for identity, forms in names.items() if fold(identity) in own or forms & own]
        if len(by_name) == 1:
            return by_name[0]
        votes = self._votes(organisation)
        if votes:
            return max(votes, key=lambda identity: votes[identity])
        return by_name[0] if by_name else f"?{organisation.id}"

    def _votes(self, organisation: Organisation) -> dict[str, int]:
        votes: dict[str, int] = {}
        for mention in organisation.mentions:
            for span in self.gold:
                if overlap((mention.start, mention.end), (span.start, span.end)):
                    votes[span.organisation] = votes.get(span.organisation, 0) + 1
        return votes
