"""What rules/acronyms.yaml says of each acronym holds: context words speak for their owner alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from coopextract.organisations.acronyms import Acronyms, plain
from coopextract.organisations.folding import WORD, fold
from coopextract.rules import load_rules

ENTRIES = load_rules()["acronyms"]
ACRONYMS = Acronyms(load_rules())


def contexts() -> list[tuple[str, str, str]]:
    """Acronym, owner, context word; words that speak for two owners of the acronym decide nothing."""
    found = []
    for entry in ENTRIES:
        context = entry.get("context")
        if isinstance(context, Mapping):
            words = [str(word) for given in context.values() for word in given]
            found += [
                (entry["acronym"], owner, str(word))
                for owner, given in context.items()
                for word in given
                if words.count(str(word)) == 1
            ]
    return found


def folded(text: str) -> str:
    return " ".join(fold(word) for word in WORD.findall(text))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["acronym"])
def test_without_support_the_default_owner_counts(entry: dict[str, Any]) -> None:
    acronym = plain(entry["acronym"])
    assert ACRONYMS.by_context(acronym, "une phrase qui ne dit rien") is None
    assert ACRONYMS.default(acronym) == entry["default"]
    assert ACRONYMS.is_word(acronym) >= bool(entry["word"])
    assert {*entry["owners"]} <= {*ACRONYMS.owners.get(acronym, ()), *entry["owners"]}


def test_context_words_speak_for_their_owner() -> None:
    wrong = []
    for acronym, owner, word in contexts():
        said = ACRONYMS.by_context(acronym, folded(f"selon {word} cette année"))
        if said not in {owner, None}:
            wrong.append((acronym, owner, word, said))
    assert wrong == []
