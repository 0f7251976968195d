"""The agreement vocabulary of ``rules/``, compiled once per set of rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coopextract.agreements.bodies import body_nouns
from coopextract.agreements.conjugation import conjugate
from coopextract.rules import Rules

TENSES = ("infinitive", "participle", "past", "present", "imperfect", "future", "conditional", "gerund")


@dataclass(frozen=True)
class InstrumentRule:
    """One kind of instrument and how its head noun is recognised."""

    id: str
    generic: bool
    needs_determiner: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class VerbRule:
    """One class of verbs; ``forms`` by tense, ``noun`` the nouns of the same event."""

    id: str
    event: str
    strong: bool
    forms: dict[str, re.Pattern[str]]
    noun: re.Pattern[str] | None


@dataclass(frozen=True)
class AnaphorRule:
    """Words that stand for parties named elsewhere."""

    id: str
    kind: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class AgreementLexicon:
    """Everything the agreement grammar knows of words."""

    instruments: tuple[InstrumentRule, ...]
    verbs: tuple[VerbRule, ...]
    anaphors: tuple[AnaphorRule, ...]
    purpose: str
    quality: str
    field: re.Pattern[str]


def _either(forms: list[str]) -> str:
    return "(?:" + "|".join(sorted(forms, key=len, reverse=True)) + ")"


def _instrument(rule: dict[str, object], purpose: str, quality: str) -> InstrumentRule:
    heads = _either([str(head) for head in rule.get("heads", [])])  # type: ignore[attr-defined]
    acronyms = _either([str(form) for form in rule.get("acronyms", [])] or [r"(?!)"])  # type: ignore[attr-defined]
    complement = (
        rf"(?:[ \-]{{1,2}}(?:{quality})(?!\w)|\s{{1,3}}(?:de |d'){purpose}(?!\w)(?:(?:, | et )(?:de |"
        rf"d'){purpose}(?!\w))?)"
    )
    refused = _either([str(form) for form in rule.get("refused", [])] or [r"(?!)"])  # type: ignore[attr-defined]
    pattern = re.compile(
        rf"(?!(?i:{refused}))(?<![\w'-])(?:(?i:{heads}(?!\w)(?:{complement}){{0,4}})|{acronyms}(?!\w))|"
        rf"(?!(?i:{refused}))(?<=[ldL]')(?i:{heads}(?!\w)(?:{complement}){{0,4}})"
    )
    return InstrumentRule(
        str(rule["id"]), bool(rule.get("generic")), bool(rule.get("needs_determiner")), pattern
    )


def _verb(rule: dict[str, object]) -> VerbRule:
    tables = [conjugate(infinitive) for infinitive in rule["infinitive"]]  # type: ignore[attr-defined]
    forms = {
        tense: re.compile(rf"(?<![\w-])(?i:{_either([table[tense] for table in tables])})(?![\w])")
        for tense in TENSES
    }
    nouns = [str(noun) for noun in rule.get("nouns", [])]  # type: ignore[attr-defined]
    noun = re.compile(rf"(?<![\w-])(?i:{_either(nouns)})(?![\w])") if nouns else None
    return VerbRule(str(rule["id"]), str(rule["event"]), bool(rule.get("strong")), forms, noun)


def _build(rules: Rules) -> AgreementLexicon:
    by_kind: dict[str, list[str]] = {"purpose": [], "quality": [], "field": []}
    for rule in rules["complements"]:
        by_kind[rule["kind"]] += rule["forms"]
    bodies = body_nouns(rules)
    purpose, quality = _either(by_kind["purpose"] or ["(?!)"]), _either(by_kind["quality"] or ["(?!)"])
    return AgreementLexicon(
        tuple(_instrument(dict(rule), purpose, quality) for rule in rules["instruments"]),
        tuple(_verb(dict(rule)) for rule in rules["verbs"]),
        tuple(
            AnaphorRule(
                rule["id"],
                rule["kind"],
                re.compile(rf"(?<![\w-])(?i:{_either([bodies.fill(form) for form in rule['forms']])})"),
            )
            for rule in rules["anaphora"]
        ),
        purpose,
        quality,
        re.compile(rf"[\s•*–-]*(?P<label>(?i:{_either(by_kind['field'] or ['(?!)'])})) ?: ?\S"),
    )


_lexicons: dict[str, AgreementLexicon] = {}


def agreement_lexicon(rules: Rules) -> AgreementLexicon:
    """The lexicon of ``rules``, built once for each digest."""
    if rules.digest not in _lexicons:
        _lexicons[rules.digest] = _build(rules)
    return _lexicons[rules.digest]
