"""The forms of the verbs: one of each class, its spelling changes, and what is no form of it."""

from __future__ import annotations

import re

import pytest

from coopextract.agreements.conjugation import conjugate
from coopextract.agreements.lexicon import TENSES
from coopextract.rules import Rules

FORMS = [
    ("signer", "infinitive", "signer"),
    ("signer", "participle", "signé signée signés signées"),
    ("signer", "past", "signa signèrent signâmes"),
    ("signer", "present", "signe signent signons"),
    ("signer", "imperfect", "signait signaient"),
    ("signer", "future", "signera signeront signerons"),
    ("signer", "conditional", "signerait signeraient"),
    ("signer", "gerund", "signant"),
    ("échanger", "past", "échangea échangèrent"),
    ("échanger", "imperfect", "échangeait échangeaient"),
    ("échanger", "gerund", "échangeant"),
    ("renforcer", "past", "renforça renforcèrent"),
    ("renforcer", "present", "renforce renforçons"),
    ("renouveler", "present", "renouvelle renouvellent renouvelons"),
    ("renouveler", "future", "renouvellera renouvelleront"),
    ("renouveler", "participle", "renouvelé renouvelées"),
    ("aboutir", "participle", "abouti aboutie aboutis abouties"),
    ("aboutir", "past", "aboutit aboutirent"),
    ("aboutir", "present", "aboutissent aboutissons"),
    ("aboutir", "imperfect", "aboutissait aboutissaient"),
    ("aboutir", "gerund", "aboutissant"),
    ("conclure", "participle", "conclu conclue conclus conclues"),
    ("conclure", "past", "conclut conclurent"),
    ("conclure", "present", "conclut concluent concluons"),
    ("conclure", "future", "conclura concluront"),
    ("souscrire", "participle", "souscrit souscrite souscrits souscrites"),
    ("souscrire", "past", "souscrivit souscrivirent"),
    ("souscrire", "present", "souscrivent souscrivons"),
    ("rompre", "participle", "rompu rompue rompus rompues"),
    ("rompre", "past", "rompit rompirent"),
    ("rompre", "present", "rompt rompent"),
    ("conduire", "participle", "conduit conduite conduits conduites"),
    ("conduire", "past", "conduisit conduisirent"),
    ("conduire", "gerund", "conduisant"),
]


@pytest.mark.parametrize(("infinitive", "tense", "forms"), FORMS)
def test_forms_of_a_class(infinitive: str, tense: str, forms: str) -> None:
    pattern = conjugate(infinitive)[tense]
    for form in forms.split():
        assert re.fullmatch(pattern, form), f"{infinitive}, {tense}: {form!r} is not matched by {pattern!r}"


@pytest.mark.parametrize(
    ("infinitive", "tense", "form"),
    [
        ("signer", "participle", "signer"),
        ("signer", "participle", "signe"),
        ("signer", "past", "signal"),
        ("signer", "present", "signet"),
        ("conclure", "participle", "concluent"),
        ("conclure", "past", "conclusion"),
        ("aboutir", "participle", "aboutit"),
        ("aboutir", "present", "aboutie"),
    ],
)
def test_other_words_are_no_forms(infinitive: str, tense: str, form: str) -> None:
    assert not re.fullmatch(conjugate(infinitive)[tense], form)


@pytest.mark.parametrize("infinitive", ["peindre", "vaincre", "mettre", ""])
def test_an_unknown_class_is_refused_with_the_verb(infinitive: str) -> None:
    with pytest.raises(ValueError, match="no conjugation class") as caught:
        conjugate(infinitive)
    assert repr(infinitive) in str(caught.value)


def test_every_verb_of_the_rules_has_every_tense(rules: Rules) -> None:
    for rule in rules["verbs"]:
        for infinitive in rule["infinitive"]:
            forms = conjugate(infinitive)
            assert set(TENSES) <= set(forms)
            assert re.fullmatch(forms["infinitive"], infinitive)
