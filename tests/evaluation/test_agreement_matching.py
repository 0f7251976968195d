"""Agreements: which pairs are taken, what is strict, what each slot counts."""

from __future__ import annotations

from typing import Any

import pytest
from samples import TEXT, agreement, facts, perfect

from coopextract.evaluation.agreements import AgreementMatch
from coopextract.evaluation.tally import Tally
from coopextract.evaluation.words import same_place, state_names
from coopextract.records import Agreement

ALIGNED = {"wco": "WCO", "iaea": "IAEA"}
QUOTE = "l’OMD et l’AIEA ont signé un protocole d’accord"


def match(*said: Agreement, **changes: Any) -> AgreementMatch:
    gold = facts().agreements[:1]
    if changes:
        gold = [gold[0].model_copy(update=changes)]
    return AgreementMatch(gold, said, ALIGNED, state_names())


def said(parties: list[str] | None = None, **changes: Any) -> Agreement:
    return agreement(TEXT, QUOTE, parties or ["wco", "iaea"], **changes)


def test_all_of_a_perfect_record_is_right() -> None:
    tallies = AgreementMatch(facts().agreements, perfect().agreements, ALIGNED, state_names()).tallies()
    assert {name: tally.f1 for name, tally in tallies.items()} == dict.fromkeys(tallies, 1.0)


@pytest.mark.parametrize(
    ("date", "found", "strict", "right"),
    [
        ("1998-05-13", 1, 1, 1),
        ("1998-05", 1, 0, 0),
        ("1998", 1, 0, 0),
        (None, 1, 0, 0),
        ("1999", 0, 0, 0),
        ("1998-06-13", 0, 0, 0),
    ],
)
def test_dates(date: str | None, found: int, strict: int, right: int) -> None:
    tallies = match(said(date=date)).tallies()
    counted = (tallies[name].right_gold for name in ("agreements", "agreements_strict", "date"))
    assert tuple(counted) == (found, strict, right)


def test_a_more_precise_date_than_the_gold_is_strict_but_not_the_right_date() -> None:
    tallies = match(said(date="1998-05-13"), date="1998").tallies()
    assert (tallies["agreements_strict"].right_gold, tallies["date"].right_gold) == (1, 0)


def test_another_date_may_be_right_too() -> None:
    assert match(said(date="1998-06-01"), date_alt=["1998-06-01"]).tallies()["date"].right_gold == 1


@pytest.mark.parametrize(
    ("parties", "found", "strict"),
    [
        (["wco", "iaea"], 1, 1),
        (["wco", "iaea", "state:FR"], 1, 0),
        (["wco", "state:FR"], 0, 0),
        (["wco"], 0, 0),
    ],
)
def test_parties(parties: list[str], found: int, strict: int) -> None:
    tallies = match(said(parties, date="1998-05-13")).tallies()
    assert (tallies["agreements"].right_gold, tallies["agreements_strict"].right_gold) == (found, strict)


def test_a_further_party_and_another_reading_of_the_set() -> None:
    further = match(said(["wco", "iaea", "state:FR"], date="1998-05-13"), parties_alt=["France"])
    assert further.pairs[0].strict
    reading = match(said(["iaea", "state:FR"], date="1998-05-13"), parties_alt=[["IAEA", "France"]])
    assert reading.pairs[0].strict


def test_a_state_is_known_by_any_of_its_names() -> None:
    other = match(said(["wco", "state:BE"], date="1998-05-13"), parties=["WCO", "Royaume de Belgique"])
    assert other.pairs[0].strict


def test_the_best_pair_is_taken_and_each_agreement_once() -> None:
    vague, exact = said(), said(date="1998-05-13")
    both = match(vague, exact)
    assert [(pair.gold, pair.system) for pair in both.pairs] == [(0, 1)]
    assert both.false() == [0]


def test_planned_agreements_are_never_false() -> None:
    planned = match(said(["wco", "state:FR"], status="planned"))
    assert planned.tallies()["agreements"] == Tally.of(0, 1, 0)
    assert planned.false() == []


def test_signatories_of_missed_agreements_are_missed() -> None:
    assert match().tallies()["signatories"] == Tally.of(0, 1, 0)


def test_slots_that_the_gold_leaves_open_are_not_judged() -> None:
    tallies = match(said(date="1998-05-13"), instrument=None, status=None).tallies()
    assert tallies["instrument"].empty
    assert tallies["status"].empty


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Genève", "GENEVE", True),
        ("Genève", "Genève (Suisse)", True),
        ("siège de l’OMD, Bruxelles", "Bruxelles", True),
        ("Niger", "Nigeria", False),
        ("Paris", "Vienne", False),
    ],
)
def test_same_place(one: str, other: str, same: bool) -> None:
    assert same_place(one, other) is same
