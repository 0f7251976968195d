"""Role nouns, titles and the shape of names."""

from __future__ import annotations

import re

import pytest

from coopextract.persons.lexicon import FULL_NAME, TITLED_NAME, names_pattern, role_lexicon
from coopextract.rules import Rules


@pytest.mark.parametrize(
    "name",
    [
        "Jean Martin",
        "Marie-Claire Nnana",
        "A. B. Martin",
        "J.-P. Durand",
        "Paul N'Guessan",
        "Jeanne de La Tour",
        "Ludwig van Berg",
        "Mohamed ould Ahmed",
        "JEAN DUPONT",
        "Élodie Ève Müller",
        "Ludwig van der Berg",
        "Luc Œuvrard",
    ],
)
def test_full_names(name: str) -> None:
    assert re.fullmatch(FULL_NAME, name)


@pytest.mark.parametrize("words", ["Martin", "jean martin", "Jean  Martin", "de La", "Jean, Martin", ""])
def test_what_is_no_full_name(words: str) -> None:
    assert not re.fullmatch(FULL_NAME, words)


def test_one_word_will_do_behind_a_title() -> None:
    assert re.fullmatch(TITLED_NAME, "Martin")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("M. Martin a parlé", "Martin"),
        ("Mme Marie-Claire Nnana", "Marie-Claire Nnana"),
        ("Son Excellence M. Jean Dupont", "Jean Dupont"),
        ("M. le ministre", None),
        ("Mme", None),
        ("l'AM. Martin", None),
    ],
)
def test_a_title_and_the_name_behind_it(rules: Rules, text: str, name: str | None) -> None:
    match = names_pattern(role_lexicon(rules)).search(text)
    assert (match.group("name") if match else None) == name


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("le directeur général adjoint de", "directeur général adjoint"),
        ("la Présidente du conseil", "Présidente"),
        ("la présidente-directrice générale", "présidente-directrice générale"),
        ("président et directeur général", "président et directeur général"),
        ("les secrétaires généraux", "secrétaires généraux"),
        ("la direction", None),
        ("présidentiel", None),
    ],
)
def test_role_phrases(rules: Rules, text: str, role: str | None) -> None:
    match = re.search(role_lexicon(rules).role_phrase, text)
    assert (match.group() if match else None) == role


def test_the_lexicon_is_compiled_once_for_each_set_of_rules(rules: Rules) -> None:
    assert role_lexicon(rules) is role_lexicon(rules)
