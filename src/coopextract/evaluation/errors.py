"""What went wrong, one by one: each error with the passages that show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coopextract.evaluation.agreements import (
    AgreementMatch,
    Pair,
    gold_signatories,
    place_right,
    said_date,
    said_signatories,
)
from coopextract.evaluation.gold import GoldAgreement, GoldFacts
from coopextract.evaluation.mentions import MentionMatch, SystemSpan, overlap
from coopextract.evaluation.words import surname
from coopextract.records import Agreement, DocumentRecord

#: Kinds of error in the order of the report, in words.
KINDS: dict[str, str] = {
    "mention missed": "organisation mention not found",
    "mention extra": "not an organisation mention",
    "mention bounds": "mention begins or ends elsewhere",
    "identity": "mention given another identity",
    "agreement missed": "agreement not found",
    "agreement extra": "not an agreement",
    "parties": "agreement with other parties",
    "date": "agreement with another date",
    "place": "agreement with another place",
    "instrument": "agreement with another instrument",
    "status": "agreement with another status",
    "signatories": "agreement with other signatories",
    "person missed": "person not found",
    "person extra": "not a person",
}

Span = tuple[int, int]


@dataclass(frozen=True)
class Error:
    """One error. ``gold`` and ``system`` are spans of the text; ``wanted`` and ``said`` are in words.

    ``topic`` is what errors of one sort have in common: the mention's string, the instrument.
    """

    document: str
    kind: str
    gold: tuple[Span, ...]
    system: tuple[Span, ...]
    wanted: str
    said: str
    topic: str

    @property
    def key(self) -> tuple[str, str, tuple[Span, ...], str]:
        """The same error in two runs has the same key, whatever the runs say instead."""
        place = self.gold or self.system
        return self.document, self.kind, place, self.wanted if self.gold else ""


def mention_errors(name: str, match: MentionMatch) -> Iterator[Error]:
    """Missed, extra and misplaced mentions, and wrong identities."""
    bounded: set[Span] = set()
    for gold in match.gold:
        here = (gold.start, gold.end)
        if here in match.system_at:
            continue
        over = [span for span in match.system if overlap(here, (span.start, span.end))]
        bounded.update((span.start, span.end) for span in over)
        yield _mention(name, match, here, over, gold.organisation)
    for extra in match.system:
        ends = (extra.start, extra.end)
        if ends not in match.gold_at and ends not in bounded:
            words = match.text[slice(*ends)]
            yield Error(name, "mention extra", (), (ends,), "", f"{words} → {extra.organisation.id}", words)
    yield from _identity_errors(name, match)


def _mention(name: str, match: MentionMatch, here: Span, over: Sequence[SystemSpan], identity: str) -> Error:
    kind = "mention bounds" if over else "mention missed"
    ends = tuple((span.start, span.end) for span in over)
    words = match.text[slice(*here)]
    said = " | ".join(match.text[slice(*one)] for one in ends)
    return Error(name, kind, (here,), ends, f"{words} ({identity})", said, words)


def _identity_errors(name: str, match: MentionMatch) -> Iterator[Error]:
    for span, identity in match.exact():
        if not match.identified(span, identity):
            ends = (span.start, span.end)
            said = span.organisation.id
            yield Error(name, "identity", (ends,), (ends,), identity, said, f"{identity} → {said}")


def _date(agreement: Agreement) -> str:
    return said_date(agreement) or "no date"


def _wanted(agreement: GoldAgreement) -> str:
    label = agreement.type or agreement.instrument or "agreement"
    return f"{label}: {', '.join(agreement.parties)}, {agreement.date or 'no date'}"


def _parties(agreement: Agreement, match: AgreementMatch) -> list[str]:
    return [match.aligned.get(party, party) for party in agreement.parties]


def _said(agreement: Agreement, match: AgreementMatch) -> str:
    return f"{agreement.label}: {', '.join(_parties(agreement, match))}, {_date(agreement)}"


def _quote(text: str, agreement: GoldAgreement) -> tuple[Span, ...]:
    start = text.find(agreement.quote) if agreement.quote else -1
    return ((start, start + len(agreement.quote)),) if start >= 0 else ()


def _evidence(agreement: Agreement) -> tuple[Span, ...]:
    return tuple((span.start, span.end) for span in agreement.evidence)


def agreement_errors(name: str, text: str, match: AgreementMatch) -> Iterator[Error]:
    """Missed and extra agreements, and wrong slots of those found."""
    for index in match.missed():
        gold = match.gold[index]
        topic = gold.instrument or gold.type
        yield Error(name, "agreement missed", _quote(text, gold), (), _wanted(gold), "", topic)
    for index in match.false():
        said = match.system[index]
        words = _said(said, match)
        yield Error(name, "agreement extra", (), _evidence(said), "", words, said.instrument)
    for pair in match.pairs:
        yield from _slot_errors(name, text, match, pair)


def _slot_errors(name: str, text: str, match: AgreementMatch, pair: Pair) -> Iterator[Error]:
    gold, said = match.gold[pair.gold], match.system[pair.system]
    spans = _quote(text, gold), _evidence(said)
    for kind, wanted, given in _wrong_slots(gold, said, match, pair):
        topic = f"{wanted} → {given}" if kind in ("instrument", "status") else gold.instrument or gold.type
        yield Error(name, kind, *spans, wanted, given, topic)


def _wrong_slots(
    gold: GoldAgreement, said: Agreement, match: AgreementMatch, pair: Pair
) -> Iterator[tuple[str, str, str]]:
    """Kind of error, what is wanted, what is said; for each slot that is wrong."""
    if not pair.same_parties:
        yield "parties", ", ".join(gold.parties), ", ".join(_parties(said, match))
    if not pair.date_right and (gold.date or said_date(said)):
        yield "date", gold.date or "no date", _date(said)
    if (gold.place or said.place) and not place_right(gold, said):
        yield "place", gold.place or "no place", said.place.text if said.place else "no place"
    if gold.instrument not in (None, said.instrument):
        yield "instrument", gold.instrument or "", said.instrument
    if gold.status not in (None, said.status):
        yield "status", gold.status or "", said.status
    if gold_signatories(gold) != said_signatories(said):
        wanted = ", ".join(person.name for person in gold.signatories)
        given = ", ".join(signatory.person for signatory in said.signatories)
        yield "signatories", wanted or "nobody", given or "nobody"


def gold_persons(facts: GoldFacts) -> dict[str, str]:
    """Surname to name of every person of the gold, signatories among them."""
    people = [*facts.persons, *(person for one in facts.agreements for person in one.signatories)]
    return {surname(person.name): person.name for person in people}


def said_persons(record: DocumentRecord) -> dict[str, str]:
    """Surname to name of every person of the record."""
    return {surname(person.name): person.name for person in record.persons}


def person_errors(name: str, text: str, facts: GoldFacts, record: DocumentRecord) -> Iterator[Error]:
    """Missed and extra persons."""
    wanted, said = gold_persons(facts), said_persons(record)
    for key in sorted(wanted.keys() - said.keys()):
        yield Error(name, "person missed", _first(text, wanted[key]), (), wanted[key], "", wanted[key])
    for person in record.persons:
        if surname(person.name) not in wanted:
            spans = tuple((mention.start, mention.end) for mention in person.mentions[:1])
            yield Error(name, "person extra", (), spans, "", person.name, person.name)


def _first(text: str, name: str) -> tuple[Span, ...]:
    for words in (name, name.split()[-1] if name.split() else name):
        start = text.find(words)
        if words and start >= 0:
            return ((start, start + len(words)),)
    return ()
