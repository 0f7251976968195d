"""Agreements: which of the record's is which of the gold's, and what of it is right.

Two agreements may be one when they share two parties (or all, if there are fewer) and their dates
do not contradict each other. Pairs are taken best first: same parties, date, signatories, and more
parties shared. A planned or negotiated agreement claims no signature, so it never counts as false.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coopextract.evaluation.gold import GoldAgreement
from coopextract.evaluation.tally import Tally
from coopextract.evaluation.words import fold, same_place, surname
from coopextract.records import Agreement

#: Statuses that claim no signature.
UNSIGNED = frozenset({"planned", "negotiating"})


@dataclass(frozen=True)
class Pair:
    """A gold agreement and the record's agreement that may be it, by index, with what agrees."""

    gold: int
    system: int
    same_parties: bool
    date_fits: bool
    date_exact: bool
    signatories: int
    signed: bool
    shared: int
    date_right: bool

    @property
    def strict(self) -> bool:
        """All parties and the date."""
        return self.same_parties and self.date_fits

    @property
    def rank(self) -> tuple[int, ...]:
        """The better pair sorts first."""
        good = (
            self.same_parties,
            self.date_fits,
            self.date_exact,
            self.signatories,
            self.signed,
            self.shared,
        )
        return tuple(-int(value) for value in good)


def gold_date(agreement: GoldAgreement, said: str | None) -> str | None:
    """The gold date to compare with: the one that ``said`` fits, else the first."""
    dates = [date for date in (agreement.date, *agreement.date_alt) if date]
    fitting = (date for date in dates if said and said.startswith(date))
    return next(fitting, dates[0] if dates else None)


def said_date(agreement: Agreement) -> str | None:
    """The date that the record gives, as EDTF."""
    return agreement.date.edtf if agreement.date else None


def _contradict(gold: str | None, said: str | None) -> bool:
    return bool(gold and said and not (said.startswith(gold) or gold.startswith(said)))


def gold_signatories(agreement: GoldAgreement) -> set[str]:
    """Surnames of those who signed."""
    return {surname(person.name) for person in agreement.signatories}


def said_signatories(agreement: Agreement) -> set[str]:
    """Surnames of those who signed, as the record has them."""
    return {surname(signatory.person) for signatory in agreement.signatories}


@dataclass
class AgreementMatch:
    """The agreements of one document, gold and system, paired.

    ``aligned`` leads from the record's organisation ids to gold ids; ``states`` from folded French
    names to folded ids of states.
    """

    gold: Sequence[GoldAgreement]
    system: Sequence[Agreement]
    aligned: Mapping[str, str]
    states: Mapping[str, str]
    pairs: list[Pair] = field(init=False)

    def __post_init__(self) -> None:
        candidates = [
            pair
            for gold in range(len(self.gold))
            for system in range(len(self.system))
            if (pair := self._pair(gold, system))
        ]
        self.pairs = []
        for pair in sorted(candidates, key=lambda pair: pair.rank):
            if pair.gold not in self.paired_gold and pair.system not in self.paired_system:
                self.pairs.append(pair)

    @property
    def paired_gold(self) -> set[int]:
        """Indexes of gold agreements that were found."""
        return {pair.gold for pair in self.pairs}

    @property
    def paired_system(self) -> set[int]:
        """Indexes of the record's agreements that are in the gold."""
        return {pair.system for pair in self.pairs}

    def party(self, identity: str) -> str:
        """A party of the record in the gold's words, folded."""
        return self._gold_party(self.aligned.get(identity, identity))

    def _gold_party(self, name: str) -> str:
        folded = fold(name)
        return self.states.get(folded, folded)

    def _readings(self, agreement: GoldAgreement) -> list[set[str]]:
        others = [parties for parties in agreement.parties_alt if isinstance(parties, list)]
        return [{self._gold_party(party) for party in parties} for parties in (agreement.parties, *others)]

    def _further(self, agreement: GoldAgreement) -> set[str]:
        return {self._gold_party(party) for party in agreement.parties_alt if isinstance(party, str)}

    def _pair(self, gold: int, system: int) -> Pair | None:
        wanted, said = self.gold[gold], self.system[system]
        readings = self._readings(wanted)
        parties = {self.party(party) for party in said.parties}
        reading = next((one for one in readings if one == parties), readings[0])
        further = self._further(wanted)
        parties = {party for party in parties if party in reading or party not in further}
        shared = len(reading & parties)
        date, right_date = said_date(said), gold_date(wanted, said_date(said))
        if shared < min(2, len(reading)) or _contradict(right_date, date):
            return None
        return Pair(
            gold,
            system,
            same_parties=reading == parties,
            date_fits=right_date is None or (date or "").startswith(right_date),
            date_exact=(date or None) == right_date,
            signatories=len(gold_signatories(wanted) & said_signatories(said)),
            signed=said.status not in UNSIGNED,
            shared=shared,
            date_right=bool(right_date and date == right_date),
        )

    def counted(self, index: int) -> bool:
        """Whether the record's agreement counts: it is in the gold, or it claims to have been made."""
        return index in self.paired_system or self.system[index].status not in UNSIGNED

    def missed(self) -> list[int]:
        """Indexes of gold agreements that were not found."""
        return [index for index in range(len(self.gold)) if index not in self.paired_gold]

    def false(self) -> list[int]:
        """Indexes of counted agreements of the record that are not in the gold."""
        paired = self.paired_system
        return [index for index in range(len(self.system)) if self.counted(index) and index not in paired]

    def tallies(self) -> dict[str, Tally]:
        """The figures of agreements and of their slots."""
        gold, system = len(self.gold), sum(map(self.counted, range(len(self.system))))
        strict = sum(pair.strict for pair in self.pairs)
        both = [(self.gold[pair.gold], self.system[pair.system]) for pair in self.pairs]
        return {
            "agreements": Tally.of(len(self.pairs), gold, system),
            "agreements_strict": Tally.of(strict, gold, system),
            "date": Tally.of(
                sum(bool(self.gold[pair.gold].date) and pair.date_right for pair in self.pairs),
                sum(bool(one.date) for one, _ in both),
                sum(bool(said_date(other)) for _, other in both),
            ),
            "place": Tally.of(
                sum(place_right(one, other) for one, other in both),
                sum(bool(one.place) for one, _ in both),
                sum(bool(other.place) for _, other in both),
            ),
            "instrument": _word([(one.instrument, other.instrument) for one, other in both]),
            "status": _word([(one.status, other.status) for one, other in both]),
            "signatories": self._signatories(both),
        }

    def _signatories(self, both: Sequence[tuple[GoldAgreement, Agreement]]) -> Tally:
        """Of all gold agreements, found or not; of the record's, only those that were found."""
        return Tally.of(
            sum(len(gold_signatories(one) & said_signatories(other)) for one, other in both),
            sum(len(gold_signatories(one)) for one in self.gold),
            sum(len(said_signatories(other)) for _, other in both),
        )


def _word(both: Sequence[tuple[str | None, str]]) -> Tally:
    """A slot that the record always fills; where the gold leaves it open, it is not judged."""
    judged = [(wanted, said) for wanted, said in both if wanted is not None]
    return Tally.of(sum(wanted == said for wanted, said in judged), len(judged), len(judged))


def place_right(gold: GoldAgreement, said: Agreement) -> bool:
    """Whether both name the same place."""
    return bool(gold.place and said.place and same_place(gold.place, said.place.text))
