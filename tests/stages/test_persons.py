"""Persons on the Doc: who is one person, role and organisation."""

from __future__ import annotations

import pytest

from coopextract.pipeline import Extractor
from coopextract.records import Person
from coopextract.stages.persons import slug


def persons(pipeline: Extractor, text: str) -> dict[str, Person]:
    return {person.id: person for person in pipeline(text).persons}


def test_role_and_organisation(pipeline: Extractor) -> None:
    found = persons(pipeline, "Le directeur général de l'UPU, M. Luc Petit, a ouvert la réunion de Berne.")
    person = found["luc-petit"]
    assert (person.name, person.role, person.organisation) == ("Luc Petit", "directeur général", "upu")


def test_a_later_surname_is_the_same_person(pipeline: Extractor) -> None:
    text = "Mme Anne Grand, présidente de l'OMI, a parlé. Mme Grand est repartie."
    found = persons(pipeline, text)
    assert [mention.text for mention in found["anne-grand"].mentions] == ["Anne Grand", "Grand"]


def test_a_surname_alone_is_no_person(pipeline: Extractor) -> None:
    assert persons(pipeline, "M. Petit a parlé.") == {}


def test_a_surname_of_two_persons_is_neither(pipeline: Extractor) -> None:
    found = persons(pipeline, "M. Luc Petit et Mme Anne Petit sont là. M. Petit a parlé.")
    assert set(found) == {"luc-petit", "anne-petit"}
    assert all(len(person.mentions) == 1 for person in found.values())


def test_a_state_is_no_organisation_of_a_person(pipeline: Extractor) -> None:
    found = persons(pipeline, "L'ambassadeur de France, M. Luc Petit, est reparti.")
    assert found["luc-petit"].organisation is None


def test_parallel_lists(pipeline: Extractor) -> None:
    text = "Les présidents de l'UPU et de l'OMI, MM. Luc Petit et Paul Grand, se sont rencontrés."
    found = persons(pipeline, text)
    owners = {name: (person.role, person.organisation) for name, person in found.items()}
    assert owners == {"luc-petit": ("président", "upu"), "paul-grand": ("président", "imo")}


def test_spans_are_in_order_and_carry_the_person(pipeline: Extractor) -> None:
    doc = pipeline.document("M. Luc Petit, directeur de l'UPU, et Mme Anne Grand. M. Petit est reparti.")
    spans = doc.spans["persons"]
    assert [span.kb_id_ for span in spans] == ["luc-petit", "anne-grand", "luc-petit"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Yves Œuvrard", "yves-oeuvrard"),
        ("Paul N’Guessan", "paul-n-guessan"),
        ("Éva-Maria  Núñez", "eva-maria-nunez"),
        ("北京", ""),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_role_alone_close_behind_means_the_person(pipeline: Extractor) -> None:
    text = "Le directeur général de l'UPU, M. Luc Petit, a parlé. Le directeur général est reparti de Berne."
    phrases = pipeline.document(text)._.persons.phrases
    assert [(phrase.person, phrase.affiliation) for phrase in phrases] == [("luc-petit", "upu")] * 2


def test_a_surname_speaks_for_the_body_of_the_person(pipeline: Extractor) -> None:
    text = "La présidente de l'OMI, Mme Anne Grand, a parlé. Mme Grand est repartie."
    phrases = pipeline.document(text)._.persons.phrases
    assert [phrase.affiliation for phrase in phrases] == ["imo", "imo"]


def test_a_minister_speaks_for_the_state_that_the_text_is_about(pipeline: Extractor) -> None:
    text = "Le Togo recrute. Au Togo, le ministre de la Santé, M. Luc Petit, a parlé."
    phrases = pipeline.document(text)._.persons.phrases
    assert [(phrase.person, phrase.affiliation) for phrase in phrases] == [("luc-petit", "state:TG")]


def test_a_state_in_passing_is_not_the_ministers(pipeline: Extractor) -> None:
    text = "Le ministre de la Santé, M. Luc Petit, a parlé.\n\nUn projet est mené au Togo et au Mali."
    phrases = pipeline.document(text)._.persons.phrases
    assert [phrase.affiliation for phrase in phrases] == [None]
