"""Every rule with examples holds them: what must match does, what must not does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from coopextract.agreements.instruments import find_instruments
from coopextract.agreements.lexicon import agreement_lexicon
from coopextract.agreements.triggers import find_triggers
from coopextract.masking import plain
from coopextract.persons.lexicon import role_lexicon
from coopextract.rules import Rules, load_rules
from coopextract.states import adjective_forms, state_finder

RULES = load_rules()
LEXICON = agreement_lexicon(RULES)

Rule = Mapping[str, Any]

#: Examples that do not hold yet: (file, rule, example) and why.
KNOWN: dict[tuple[str, str, str], str] = {
    ("anaphora", "the_body", "la Banque"): "the pattern asks for a word or a stop behind the noun",
    ("anaphora", "we", "entre nous"): "a form of the rule is « entre nous »",
    ("instruments", "agreement", "d'accord avec"): "refused only behind a verb: être, tomber, mettre",
    ("verbs", "conclude", "a conclu M. Fedotov"): "speech is told apart when the frame is built",
    ("verbs", "enter", "le passé"): "noun and participle are one word; an instrument beside it decides",
}


def _instrument(rule: Rule, text: str) -> bool:
    return any(found.kind == rule["id"] for found in find_instruments(text, LEXICON))


def _verb(rule: Rule, text: str) -> bool:
    return any(found.rule == rule["id"] for found in find_triggers(text, 0, len(text), LEXICON))


def _complement(rule: Rule, text: str) -> bool:
    """Whether ``text`` belongs to the label of the instrument before it, or names the field of a form."""
    if rule["kind"] == "field":
        return any(re.fullmatch(form, text, re.I) for form in rule["forms"])
    whole = f"un accord {text}"
    return any(found.end == len(whole) for found in find_instruments(whole, LEXICON))


def _anaphor(rule: Rule, text: str) -> bool:
    return any(found.id == rule["id"] and found.pattern.search(text) for found in LEXICON.anaphors)


def _role(rule: Rule, text: str) -> bool:
    """Whether ``text`` holds a role, an adjective or a title of this rule alone."""
    alone = Rules({}, {"roles": [rule]}, f"roles:{rule['id']}")
    lexicon = role_lexicon(alone)
    kind = rule.get("kind", "role")
    sources = {
        "role": lexicon.role_phrase,
        "adjective": f"(?i:{lexicon.adjective})",
        "title": lexicon.title,
        "called_after": lexicon.called_after,
        "inner": "|".join(lexicon.inner),
        "office": "|".join(forms for forms, _ in lexicon.offices),
    }
    source = sources[kind]
    return re.search(rf"(?<!\w)(?:{source})(?!\w)", text) is not None


FINDERS: dict[str, Callable[[Rule, str], bool]] = {
    "instruments": _instrument,
    "verbs": _verb,
    "complements": _complement,
    "anaphora": _anaphor,
    "roles": _role,
}


def _examples(field: str) -> list[Any]:
    """One parameter for each example; those known to fail are strict xfails."""
    found = []
    for stem in FINDERS:
        for rule in RULES[stem]:
            for text in rule.get(field, ()):
                reason = KNOWN.get((stem, rule["id"], text))
                marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
                found.append(pytest.param(stem, rule, text, id=f"{stem}-{rule['id']}-{text}", marks=marks))
    return found


@pytest.mark.parametrize(("stem", "rule", "text"), _examples("match"))
def test_what_must_match_does(stem: str, rule: Rule, text: str) -> None:
    assert FINDERS[stem](rule, plain(text)), f"rules/{stem}.yaml: {rule['id']} should match {text!r}"


@pytest.mark.parametrize(("stem", "rule", "text"), _examples("no_match"))
def test_what_must_not_match_does_not(stem: str, rule: Rule, text: str) -> None:
    assert not FINDERS[stem](rule, plain(text)), f"rules/{stem}.yaml: {rule['id']} should not match {text!r}"


@pytest.mark.parametrize("stem", FINDERS)
def test_every_rule_has_examples_of_both_sorts(stem: str) -> None:
    without = [rule["id"] for rule in RULES[stem] if not rule.get("match") or not rule.get("no_match")]
    assert without == [], f"rules/{stem}.yaml: rules without examples"


@pytest.mark.parametrize("stem", [*FINDERS, "states"])
def test_ids_are_told_apart(stem: str) -> None:
    ids = [rule["id"] for rule in RULES[stem]]
    assert len(ids) == len(set(ids))


def test_known_failures_are_examples_that_exist() -> None:
    given = {
        (stem, rule["id"], text)
        for stem in FINDERS
        for rule in RULES[stem]
        for field in ("match", "no_match")
        for text in rule.get(field, ())
    }
    assert set(KNOWN) <= given


@pytest.mark.parametrize("rule", RULES["states"], ids=lambda rule: rule["id"])
def test_every_name_of_a_state_finds_it(rule: Rule) -> None:
    finder = state_finder(RULES)
    for name in rule["names"]:
        article = "la " if rule.get("article") else ""  # "la Dominique", not a first name
        codes = [mention.code for mention in finder.find_names(plain(f"avec {article}{name}, en 2004"))]
        assert codes == [rule["id"]], f"rules/states.yaml: {rule['id']}: {name!r} found {codes}"


def test_every_adjective_names_a_state_that_claims_it() -> None:
    finder = state_finder(RULES)
    claims: dict[str, set[str]] = {}
    for rule in RULES["states"]:
        for adjective in rule.get("adjectives", ()):
            for form in adjective_forms(adjective):
                claims.setdefault(form, set()).add(rule["id"])
    for form, codes in claims.items():
        assert finder.adjective(form) in codes, form
