"""organisation_check: each kind of contradiction is reported, and nothing else."""

from typing import Any

import pytest

from coopextract.organisation_check import check, fold, looks_like_acronym


def row(id: str, fr: str, acronym: str | None = None, **changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": id,
        "kind": "intergovernmental",
        "name": {"fr": fr, "en": None},
        "acronym": {"fr": acronym, "en": None},
        "aliases": [],
        "former": [],
        "parent": None,
        "identifiers": {},
        "sources": ["hand"],
    }
    return made | changes


def entry(acronym: str, owners: list[str], default: str | None, **changes: Any) -> dict[str, Any]:
    return {"acronym": acronym, "owners": owners, "default": default, "word": False, "context": {}} | changes


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Conseil de l'Europe", "CONSEIL DE L\u2019EUROPE"),
        ("Plate-forme intergouvernementale", "plate forme\u00a0intergouvernementale"),
        ("Conseil œcuménique des Églises", "conseil oecumenique des eglises"),
        ("ONU-Habitat", "ONU\u2011Habitat"),
    ],
)
def test_fold_ignores_what_the_matcher_ignores(left: str, right: str) -> None:
    assert fold(left) == fold(right)


def test_fold_keeps_different_names_apart() -> None:
    assert fold("Comité des droits de l'enfant") != fold("Comité des droits de l'homme")


@pytest.mark.parametrize(
    ("surface", "expected"),
    [("ONUDC", True), ("HaDEA", True), ("UN-Habitat", False), ("Frontex", False), ("Groupe BAD", False)],
)
def test_acronyms_are_one_word_mostly_in_capitals(surface: str, expected: bool) -> None:
    assert looks_like_acronym(surface) is expected


def test_sound_rows_have_no_faults() -> None:
    rows = [row("wco", "Organisation mondiale des douanes", "OMD"), row("upu", "Union postale universelle")]
    assert check(rows) == []


def test_a_row_may_say_its_country() -> None:
    assert check([row("afsca", "Agence fédérale", country="BE")]) == []


def test_an_id_may_be_used_once() -> None:
    rows = [row("upu", "Union postale universelle"), row("upu", "Union postale restreinte")]
    assert check(rows) == ["upu: this id is used twice; merge the rows or rename one"]


def test_a_name_shared_after_folding_is_reported() -> None:
    rows = [row("a", "Conseil de l'Arctique"), row("b", "Conseil B", aliases=["conseil de l’arctique"])]
    assert check(rows) == ['name "Conseil de l\'Arctique" belongs to a, b; leave it to one of them']


def test_a_shared_acronym_must_be_settled() -> None:
    rows = [row("cbd", "Convention", "CDB"), row("bank", "Banque", aliases=["CDB"])]
    assert check(rows) == ["acronym 'CDB' belongs to bank, cbd; settle it in acronyms.yaml"]
    assert check(rows, [entry("CDB", ["cbd", "bank"], "cbd")]) == []


def test_a_settled_acronym_must_name_every_owner() -> None:
    rows = [row("a", "Comité A", "XYZ"), row("b", "Comité B", "XYZ"), row("c", "Comité C", "XYZ")]
    assert check(rows, [entry("XYZ", ["a", "b"], None)]) == [
        "acronym 'XYZ' belongs to a, b, c; settle it in acronyms.yaml"
    ]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"parent": "nowhere"}, "a: parent 'nowhere' is no organisation here; correct it or write null"),
        ({"aliases": ["Q"]}, "a: 'Q' is too short to be matched safely; drop it"),
        ({"name": {"fr": None, "en": None}}, "a: no name; give name.fr or name.en"),
    ],
)
def test_a_bad_value_is_named(changes: dict[str, Any], fault: str) -> None:
    assert check([row("a", "Un nom", **changes)]) == [fault]


def test_an_unknown_kind_is_answered_with_the_known_ones() -> None:
    (fault,) = check([row("a", "Un nom", kind="club")])
    assert fault.startswith("a: unknown kind 'club'; use one of agency, association, bank")


def test_an_id_has_a_fixed_form() -> None:
    assert check([row("A_b", "Un nom")]) == ["A_b: an id is lower-case letters, digits and single hyphens"]


def test_a_row_with_other_keys_is_reported_once_and_left_out() -> None:
    (fault,) = check([{"id": "a", "kind": "club"}])
    assert fault.startswith("a: keys are id, kind; write exactly id, kind, name")


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (entry("OMD", ["omd"], None), "owner 'omd' is no organisation here; correct the id or drop it"),
        (entry("OMD", ["wco"], "wto"), "'wto' is not among the owners; add it there or correct it"),
        (
            entry("OMD", ["wco"], "wco", context={"wto": ["commerce"]}),
            "'wto' is not among the owners; add it there or correct it",
        ),
    ],
)
def test_an_acronym_entry_must_fit_the_rows(bad: dict[str, Any], fault: str) -> None:
    assert check([row("wco", "Douanes", "OMD")], [bad]) == [f"acronyms.yaml, {bad['acronym']!r}: {fault}"]


def test_an_acronym_entry_gives_its_owners_the_acronym() -> None:
    assert check([row("wco", "Douanes", "OMD")], [entry("OMC", ["wco"], None, word=True)]) == []


def test_an_acronym_has_one_entry() -> None:
    twice = [entry("OMD", ["wco"], "wco"), entry("OMD", ["wco"], "wco")]
    assert check([row("wco", "Douanes", "OMD")], twice) == [
        "acronyms.yaml: 'OMD' has two entries; merge them"
    ]
