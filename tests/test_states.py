"""Plain states in the text: names, formal names, adjectives, pairs."""

from __future__ import annotations

import pytest

from coopextract.masking import plain
from coopextract.rules import Rules
from coopextract.states import StateFinder, adjective_forms, state_finder


@pytest.fixture(scope="module")
def finder(rules: Rules) -> StateFinder:
    return state_finder(rules)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("La France et le Maroc ont signé.", ["FR", "MA"]),
        ("entre la République du Sénégal et le Niger", ["SN", "NE"]),
        ("la RÉPUBLIQUE FRANÇAISE d'une part", ["FR"]),
        ("La Côte d’Ivoire et le Burkina Faso", ["CI", "BF"]),
        ("les États-Unis, le Royaume-Uni", ["US", "GB"]),
        ("les Etats-Unis sans accent", ["US"]),
        ("LE MAROC ET LA SUISSE", ["MA", "CH"]),
        ("la République démocratique du Congo", ["CD"]),
        ("la république Gabonaise, la République gabonaise", ["GA", "GA"]),
        ("Francelle et Maroquin, la franceinfo, Air-France-Presse", []),
        ("Francfort, la Franche-Comté, Niger-delta", []),
        ("", []),
    ],
)
def test_names(finder: StateFinder, text: str, codes: list[str]) -> None:
    found = finder.find_names(plain(text))
    assert [mention.code for mention in found] == codes


def test_offsets_are_those_of_the_text(finder: StateFinder) -> None:
    text = "Entre la République du Sénégal et la Côte d’Ivoire."
    spans = [text[mention.start : mention.end] for mention in finder.find_names(plain(text))]
    assert spans == ["République du Sénégal", "Côte d’Ivoire"]


@pytest.mark.parametrize(
    ("adjective", "forms"),
    [
        ("français", "français française françaises"),
        ("algérien", "algérien algérienne algériens algériennes"),
        ("européen", "européen européenne européens européennes"),
        ("suisse", "suisse suisses"),
        ("grec", "grec grecque grecs grecques"),
        ("turc", "turc turque turcs turques"),
        ("allemand", "allemand allemande allemands allemandes"),
        ("émirati", "émirati émiratie émiratis émiraties"),
    ],
)
def test_the_forms_of_an_adjective(adjective: str, forms: str) -> None:
    assert adjective_forms(adjective) == forms.split()


@pytest.mark.parametrize(
    ("word", "code"),
    [("française", "FR"), ("Algériennes", "DZ"), ("grecque", "GR"), ("suisses", "CH"), ("parisien", None)],
)
def test_adjectives_by_word(finder: StateFinder, word: str, code: str | None) -> None:
    assert finder.adjective(word) == code


def test_adjectives_in_text(finder: StateFinder) -> None:
    found = finder.find_adjectives("le ministre tunisien, la délégation marocaine et l'idée africaine")
    assert [mention.code for mention in found] == ["TN", "MA"]


def test_compound_adjectives_name_two_states(finder: StateFinder) -> None:
    text = "l'accord franco-algérien, la commission Franco-Suisse, le dialogue franco-parisien"
    pairs = finder.find_pairs(text)
    assert [(text[a:b], first, second) for a, b, first, second in pairs] == [
        ("franco-algérien", "state:FR", "state:DZ"),
        ("Franco-Suisse", "state:FR", "state:CH"),
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [("France", "FR"), ("République française", "FR"), ("Banque de France", None), ("la France", None)],
)
def test_a_name_and_nothing_else(finder: StateFinder, words: str, code: str | None) -> None:
    assert finder.is_name(words) == code


def test_no_rules_no_states() -> None:
    finder = StateFinder(Rules({}, {}, "none"))
    text = "La France et le Maroc, franco-marocain"
    assert (finder.find_names(text), finder.find_pairs(text), finder.find_adjectives(text)) == ([], [], [])


def test_the_finder_is_built_once_for_each_set_of_rules(rules: Rules) -> None:
    assert state_finder(rules) is state_finder(rules)


def test_capitals_that_act_two_by_two(finder: StateFinder) -> None:
    text = "Paris et Cotonou ont signé un accord. Les délégations de Paris et Cotonou se sont réunies."
    assert [(text[m.start : m.end], m.code) for m in finder.find_capitals(text)] == [
        ("Paris", "FR"),
        ("Cotonou", "BJ"),
    ]


@pytest.mark.parametrize(
    "text", ["Paris et Rome sont jumelées : les villes ont signé", "la ligne entre Paris et Rome"]
)
def test_towns_are_no_capitals(finder: StateFinder, text: str) -> None:
    assert finder.find_capitals(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Dominique Dupont a signé", []),
        ("avec la Dominique", ["DM"]),
        ("| Dominique |", ["DM"]),
        ("Suisse Tourisme", []),
    ],
)
def test_a_name_that_is_part_of_another(finder: StateFinder, text: str, codes: list[str]) -> None:
    assert [mention.code for mention in finder.find_names(text)] == codes


def test_a_territory_is_a_party_by_its_own_id(finder: StateFinder) -> None:
    assert [finder.party(state) for state in ("state:CA-QC", "state:CA", "unesco")] == [
        "quebec",
        "state:CA",
        "unesco",
    ]
