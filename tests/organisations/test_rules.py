"""The examples that organisation rules carry: what must match does, what must not does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

import coopextract
from coopextract.organisation_check import check
from coopextract.organisations.folding import WORD, fold
from coopextract.organisations.lexicon import lexicon
from coopextract.organisations.patterns import Patterns
from coopextract.organisations.tokens import stretches
from coopextract.pipeline import Extractor
from coopextract.rules import load_rules

RULES = load_rules()
HEADS = RULES["organisation_heads"]
REFUSED = RULES["not_organisations"]
EVIDENCE = RULES["organisation_evidence"]

#: Examples that do not hold: known names are found where the pattern alone would find nothing.
Example = tuple[str, str]


@cache
def extractor() -> Extractor:
    return coopextract.load()


def examples(rules: object, side: str) -> list[Example]:
    found: list[Example] = []
    for rule in rules:  # type: ignore[attr-defined]
        found.extend((rule["id"], text) for text in rule.get(side, ()))
    return found


def bracketed(text: str) -> tuple[str, list[str]]:
    return re.sub(r"[\[\]]", "", text), re.findall(r"\[([^\]]*)\]", text)


def by_pattern(text: str) -> Iterator[str]:
    doc = extractor().nlp.make_doc(text)
    for words in stretches(doc):
        for one in Patterns(lexicon(()), []).find(words):
            yield text[one.start : one.end]


@pytest.mark.parametrize(("rule", "text"), examples(HEADS, "match"))
def test_a_head_noun_finds_its_examples(rule: str, text: str) -> None:
    plain, expected = bracketed(text)
    assert list(by_pattern(plain)) == expected, rule


@pytest.mark.parametrize(("rule", "text"), examples(HEADS, "no_match"))
def test_a_head_noun_finds_nothing_in_its_counter_examples(rule: str, text: str) -> None:
    assert list(by_pattern(text)) == [], rule


@pytest.mark.parametrize(("rule", "text"), examples(REFUSED, "match"))
def test_what_is_refused_is_refused(rule: str, text: str) -> None:
    first = fold(WORD.findall(text)[0])
    words = lexicon(())
    assert first in words.refused or text in words.refused_acronyms, rule


@pytest.mark.parametrize(("rule", "text"), examples(REFUSED, "no_match"))
def test_what_is_not_refused_is_not(rule: str, text: str) -> None:
    first = fold(WORD.findall(text)[0])
    words = lexicon(())
    assert first not in words.refused, rule
    assert text not in words.refused_acronyms, rule


@pytest.mark.parametrize("rule", EVIDENCE, ids=[rule["id"] for rule in EVIDENCE])
def test_evidence_has_a_weight_and_folded_words_of_its_own(rule: dict[str, object]) -> None:
    assert isinstance(rule["weight"], int | float)
    words = rule.get("words", [])
    assert isinstance(words, list)
    assert len(words) == len(set(words)), f"{rule['id']}: a word stands twice"


def test_rows_of_organisations_hold_together() -> None:
    rows = [rule.model_dump() for rule in RULES.organisations.values()]
    assert check(rows, list(RULES["acronyms"])) == []
