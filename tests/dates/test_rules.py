"""Every rule of rules/dates.yaml holds its own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopextract.dates import find_dates
from coopextract.dates.lexicon import LexiconError, load, read_rules, rules_path

RULES = read_rules(rules_path())
MATCHES = [(r["id"], text, values) for r in RULES for text, values in (r["match"] or {}).items()]
NO_MATCHES = [(r["id"], text) for r in RULES for text in r["no_match"] or []]


@pytest.mark.parametrize(("rule", "text", "values"), MATCHES)
def test_examples_match(rule: str, text: str, values: list[object]) -> None:
    expected = [None if value is None else str(value) for value in values]
    assert [m.edtf for m in find_dates(text)] == expected, rule


@pytest.mark.parametrize(("rule", "text"), NO_MATCHES)
def test_counter_examples_do_not_match(rule: str, text: str) -> None:
    assert find_dates(text) == [], rule


def test_every_rule_is_told_apart_and_explained_by_examples() -> None:
    ids = [rule["id"] for rule in RULES]
    assert len(ids) == len(set(ids))


def test_a_missing_rule_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "dates.yaml"
    broken.write_text("rules: [{id: months, words: {mai: 5}}]", "utf-8")
    with pytest.raises(LexiconError, match=r"dates\.yaml: rule '\w+' is unknown or missing"):
        load(broken)


def test_a_list_where_a_map_belongs_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "dates.yaml"
    broken.write_text(
        rules_path()
        .read_text("utf-8")
        .replace("words: {printemps: 21,", "words: [{printemps: 21,", 1)
        .replace("hiver: 24}", "hiver: 24}]", 1),
        "utf-8",
    )
    with pytest.raises(LexiconError, match="wrong shape"):
        load(broken)
