"""The examples that the lists of small words carry: how far a name goes, and what is none."""

from __future__ import annotations

import re
from functools import cache

import pytest

import coopextract
from coopextract.pipeline import Extractor
from coopextract.rules import load_rules

LISTS = load_rules()["name_words"]


@cache
def extractor() -> Extractor:
    return coopextract.load()


def examples(side: str) -> list[tuple[str, str]]:
    return [(entry["id"], text) for entry in LISTS for text in entry.get(side, ())]


def mentions(text: str) -> list[str]:
    doc = extractor().nlp(text)
    return [span.text for span in doc.spans["organisations"]]


def bracketed(text: str) -> tuple[str, list[str]]:
    return re.sub(r"[\[\]]", "", text), re.findall(r"\[([^\]]*)\]", text)


@pytest.mark.parametrize(("entry", "text"), examples("match"))
def test_the_bracketed_passage_is_a_mention(entry: str, text: str) -> None:
    plain, expected = bracketed(text)
    assert set(expected) <= set(mentions(plain)), f"name_words.yaml: {entry}"


@pytest.mark.parametrize(("entry", "text"), examples("no_match"))
def test_the_bracketed_passage_is_no_mention(entry: str, text: str) -> None:
    plain, refused = bracketed(text)
    assert refused
    assert not set(refused) & set(mentions(plain)), f"name_words.yaml: {entry}"


def test_every_list_has_examples_of_both_sorts() -> None:
    assert [entry["id"] for entry in LISTS if not entry.get("match") or not entry.get("no_match")] == []


@pytest.mark.parametrize("entry", LISTS, ids=lambda entry: entry["id"])
def test_no_word_stands_twice(entry: dict[str, list[str]]) -> None:
    assert len(entry["words"]) == len(set(entry["words"]))
