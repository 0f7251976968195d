"""Names and the noun phrases around them, in masked text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pytest

from coopextract.masking import ORGANISATION, mask, plain
from coopextract.persons.lexicon import RoleLexicon, role_lexicon
from coopextract.persons.names import find_names, is_beside_role, is_coupled, mask_names
from coopextract.persons.parallel import parallel_lists
from coopextract.persons.phrases import find_phrases
from coopextract.persons.representation import represent
from coopextract.rules import Rules


class Phrase(NamedTuple):
    """What a test looks at in a phrase."""

    name: str | None
    role: str | None
    organisation: str | None


@pytest.fixture(scope="module")
def lexicon(rules: Rules) -> RoleLexicon:
    return role_lexicon(rules)


def masked_organisations(text: str, organisations: Sequence[str]) -> str:
    spans = [m.span() for name in organisations for m in re.finditer(re.escape(name), text)]
    return mask(text, [(start, end, ORGANISATION) for start, end in spans])


def names_in(
    text: str, organisations: Sequence[str], given: Sequence[str], lexicon: RoleLexicon
) -> list[str]:
    """The names found; ``given`` are those that the model calls persons."""
    entities = [m.span() for name in given for m in re.finditer(re.escape(name), text)]
    found = find_names(plain(text), masked_organisations(plain(text), organisations), entities, lexicon)
    return [text[start:end] for start, end in found]


def with_names(text: str, organisations: Sequence[str], given: Sequence[str], lexicon: RoleLexicon) -> str:
    masked = masked_organisations(plain(text), organisations)
    entities = [m.span() for name in given for m in re.finditer(re.escape(name), text)]
    return mask_names(masked, find_names(plain(text), masked, entities, lexicon))


def phrases_in(
    text: str, organisations: Sequence[str], given: Sequence[str], lexicon: RoleLexicon
) -> list[Phrase]:
    def read(span: tuple[int, int] | None) -> str | None:
        return text[slice(*span)] if span else None

    found = find_phrases(plain(text), with_names(text, organisations, given, lexicon), lexicon)
    return [Phrase(read(phrase.name), phrase.role, read(phrase.organisation)) for phrase in found]


@pytest.mark.parametrize(
    ("text", "given", "names"),
    [
        ("M. Martin et Mme Diallo ont parlé.", [], ["Martin", "Diallo"]),
        ("Le directeur général, Paul N’Guessan, a parlé.", [], ["Paul N’Guessan"]),
        ("Paul Dupont, directeur général, a parlé.", [], ["Paul Dupont"]),
        ("Selon Anne Grand et Luc Petit", ["Selon Anne Grand", "Luc Petit"], ["Anne Grand", "Luc Petit"]),
        ("Président Luc Petit", ["Président Luc Petit"], ["Luc Petit"]),
        ("Anne Grand parle.\nPuis Anne Grand se tait.", ["Anne Grand"], ["Anne Grand", "Anne Grand"]),
        ("Avenue Victor Hugo", ["Avenue Victor Hugo"], []),
        ("Protocole Additionnel", ["Protocole Additionnel"], []),
        ("Anne | Grand", ["Anne | Grand"], []),
        ("Grand", ["Grand"], []),
        ("", [], []),
    ],
)
def test_names(lexicon: RoleLexicon, text: str, given: list[str], names: list[str]) -> None:
    assert names_in(text, [], given, lexicon) == names


def test_a_name_does_not_run_into_an_organisation(lexicon: RoleLexicon) -> None:
    assert names_in("M. Luc Petit OMD Anne", ["OMD"], [], lexicon) == ["Luc Petit"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (
            "Le directeur général de l'AIEA, Rafael Grossi, a parlé.",
            Phrase("Rafael Grossi", "directeur général", "AIEA"),
        ),
        (
            "M. Paul N’Guessan, secrétaire général adjoint de l’OMD, a parlé.",
            Phrase("Paul N’Guessan", "secrétaire général adjoint", "OMD"),
        ),
        ("Jeanne de La Tour (OMD) a écrit.", Phrase("Jeanne de La Tour", None, "OMD")),
        (
            "La présidente du conseil d'administration de l'OMD, Anne Grand, préside.",
            Phrase("Anne Grand", "présidente du conseil d'administration", "OMD"),
        ),
        ("Le président de l'OMD est venu.", Phrase(None, "président", "OMD")),
        ("A. B. Martin a écrit.", Phrase("A. B. Martin", None, None)),
        (
            "Le haut représentant, chef de l'OMD, M. Luc Roy.",
            Phrase("Luc Roy", "haut représentant, chef", "OMD"),
        ),
        ("Et celui de l'OMD, M. Luc Roy, a signé.", Phrase("Luc Roy", None, "OMD")),
        ("M. Luc Roy\nDirecteur de l'OMD", Phrase("Luc Roy", "Directeur", "OMD")),
        ("Le Directeur de l'OMD\nLuc Petit\n", Phrase("Luc Petit", "Directeur", "OMD")),
    ],
)
def test_the_phrase_of_a_person(lexicon: RoleLexicon, text: str, phrase: Phrase) -> None:
    given = ["Jeanne de La Tour", "A. B. Martin"]
    assert phrases_in(text, ["AIEA", "OMD"], given, lexicon) == [phrase]


def test_a_role_without_name_and_organisation_is_no_phrase(lexicon: RoleLexicon) -> None:
    assert phrases_in("Un directeur est venu.", [], [], lexicon) == []


def test_the_body_of_whoever_was_named_before(lexicon: RoleLexicon) -> None:
    text = "Hier, son directeur général a signé."
    (phrase,) = find_phrases(text, text, lexicon)
    assert phrase.possessive
    assert phrase.organisation is None


def test_phrases_do_not_overlap_and_are_in_order(lexicon: RoleLexicon) -> None:
    text = "Le président de l'OMD, Luc Petit, et le directeur de l'AIEA, M. Paul Martin, président du jury."
    found = find_phrases(text, with_names(text, ["OMD", "AIEA"], [], lexicon), lexicon)
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "Les présidents de l'OMD et de l'AIEA, Luc Petit et Anne Grand, ont signé.",
        "Luc Petit et Anne Grand, présidents de l'OMD et de l'AIEA, ont signé.",
        "Luc Petit et Anne Grand, respectivement président de l'OMD et présidente de l'AIEA, ont signé.",
    ],
)
def test_parallel_lists_align_in_order(lexicon: RoleLexicon, text: str) -> None:
    masked = with_names(text, ["OMD", "AIEA"], ["Luc Petit", "Anne Grand"], lexicon)
    found = parallel_lists(masked, lexicon)
    pairs = {text[slice(*name)]: text[slice(*owner)] for name, (_, owner) in found.items()}
    assert pairs == {"Luc Petit": "OMD", "Anne Grand": "AIEA"}


def test_lists_of_unequal_length_are_not_aligned(lexicon: RoleLexicon) -> None:
    text = "Les présidents de l'OMD et de l'AIEA, Luc Petit, Anne Grand et Paul Roy, ont signé."
    masked = with_names(text, ["OMD", "AIEA"], ["Luc Petit", "Anne Grand", "Paul Roy"], lexicon)
    assert parallel_lists(masked, lexicon) == {}


@pytest.mark.parametrize(
    ("text", "name", "beside"),
    [
        ("M. Anne Grand est là", "Anne Grand", True),
        ("le directeur du bureau, Anne Grand", "Anne Grand", True),
        ("Anne Grand, directrice", "Anne Grand", True),
        ("la ville de Saint Louis accueille", "Saint Louis", False),
        ("M. Grand", "Grand", False),
    ],
)
def test_a_full_name_beside_a_role(lexicon: RoleLexicon, text: str, name: str, beside: bool) -> None:
    start = text.index(name)
    assert is_beside_role(text, start, start + len(name), lexicon) is beside


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bruno Le Maire a parlé.", ["Bruno Le Maire"]),
        ("Son Excellence Paul Roy a parlé.", ["Paul Roy"]),
        ("Le lycée Victor Roy est fermé.", []),
        ("AVOCATS ET NOTAIRES : SE FORMER ENSEMBLE", []),
        ("Signataires : Anne Grand et Luc Petit.", ["Anne Grand", "Luc Petit"]),
        ("Pour l'OMD,\nAnne Grand\nDirectrice", ["Anne Grand"]),
        ("Le Président\nR. PETIT\nLa Secrétaire\nA. GRAND\n", ["R. PETIT", "A. GRAND"]),
        ("Le Ministre de la Santé, R. PETIT La Ministre du Travail, A. GRAND", ["R. PETIT", "A. GRAND"]),
        ("Il a vu le ministre des affaires étrangères Luc Petit hier.", ["Luc Petit"]),
        ("Le directeur du collège Luc Petit est là.", []),
        ("M. Luc Petit, directeur de l'OMD, et Anne Grand ont signé.", ["Luc Petit", "Anne Grand"]),
        ("M. Jean de l'Étang parle.", ["Jean de l'Étang"]),
        ("C'est Anne Grand, directrice, qui a signé.", ["Anne Grand"]),
        ("D'Anne Grand, directrice, on attend un mot.", ["Anne Grand"]),
        ("N'Golo Petit, directeur, a parlé.", ["N'Golo Petit"]),
        ("Président-Directeur Général", []),
    ],
)
def test_names_by_what_stands_around(lexicon: RoleLexicon, text: str, names: list[str]) -> None:
    known = ["Bruno Le Maire", "Excellence Paul Roy", "Victor Roy", "FORMER ENSEMBLE"]
    assert names_in(text, ["OMD"], known, lexicon) == names


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("M. Luc Petit, directeur, pour l'OMD, et Mme Anne Grand pour l'AIEA ont signé.", ["OMD", "AIEA"]),
        ("L'OMD, représentée par M. Luc Petit, et l'AIEA, par Mme Anne Grand.", ["OMD", "AIEA"]),
        ("Pour l'OMD, M. Luc Petit et, au nom de l'AIEA, Mme Anne Grand ont signé.", ["OMD", "AIEA"]),
        ("M. Luc Petit et Mme Anne Grand : le premier pour l'OMD, la seconde pour l'AIEA.", ["OMD", "AIEA"]),
        ("M. Luc Petit, à la tête de l'OMD, et Mme Anne Grand, représentant l'AIEA.", ["OMD", "AIEA"]),
        ("M. Luc Petit et Mme Anne Grand parlent de l'OMD.", [None, None]),
        ("L'OMD (M. Luc Petit, directeur) et l'AIEA (Mme Anne Grand) ont signé.", ["OMD", "AIEA"]),
        ("M. Luc Petit dirige l'OMD ; Mme Anne Grand préside l'AIEA depuis hier.", ["OMD", "AIEA"]),
    ],
)
def test_whom_a_person_stands_for(lexicon: RoleLexicon, text: str, owners: list[str | None]) -> None:
    masked = with_names(text, ["OMD", "AIEA"], [], lexicon)
    found = represent(masked, find_phrases(text, masked, lexicon), lexicon)
    named = [one for one in found if one.phrase.name]
    assert [text[slice(*one.owner)] if one.owner else None for one in named] == owners


def test_a_full_name_that_shares_a_verb_with_a_person() -> None:
    text = "Anne Grand et Ville Petit ont signé."
    people = [(0, len("Anne Grand"))]
    start = text.index("Ville")
    assert is_coupled(text, start, start + len("Ville Petit"), people)
    assert not is_coupled("Anne Grand et Fondation Petit ont signé.", 14, 29, people)
