"""The agreement vocabulary of ``rules/``, compiled once per set of rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coopextract.agreements.bodies import body_nouns
from coopextract.agreements.conjugation import conjugate
from coopextract.rules import Rules
from coopextract.states import state_finder

TENSES = ("infinitive", "participle", "past", "present", "imperfect", "future", "conditional", "gerund")


@dataclass(frozen=True)
class InstrumentRule:
    """One kind of instrument and how its head noun is recognised.

    ``signed``: its nouns mean an instrument only where the text says that it is signed ("une feuille de
    route").
    """

    id: str
    generic: bool
    needs_determiner: bool
    pattern: re.Pattern[str]
    signed: bool = False


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


def _forms(rule: dict[str, object], key: str) -> str:
    return _either([str(form) for form in rule.get(key, [])] or [r"(?!)"])  # type: ignore[attr-defined]


def _instruments(rule: dict[str, object], purpose: str, quality: str) -> list[InstrumentRule]:
    """The kind by its heads, and by those that must be signed."""
    return [
        _instrument(rule, _forms(rule, key), purpose, quality, signed=key == "signed_heads")
        for key in ("heads", "signed_heads")
        if rule.get(key)
    ]


def _instrument(
    rule: dict[str, object], heads: str, purpose: str, quality: str, *, signed: bool
) -> InstrumentRule:
    acronyms = _forms(rule, "acronyms") if not signed else r"(?!)"
    complement = (
        rf"(?:[ \-]{{1,2}}(?:{quality})(?!\w)|\s{{1,3}}(?:de |d'){purpose}(?!\w)(?:(?:, | et )(?:de |"
        rf"d'){purpose}(?!\w))?)"
    )
    refused = _forms(rule, "refused")
    pattern = re.compile(
        rf"(?!(?i:{refused}))(?<![\w'-])(?:(?i:{heads}(?!\w)(?:{complement}){{0,4}})|{acronyms}(?!\w))|"
        rf"(?!(?i:{refused}))(?<=[ldL]')(?i:{heads}(?!\w)(?:{complement}){{0,4}})"
    )
    return InstrumentRule(
        str(rule["id"]), bool(rule.get("generic")), bool(rule.get("needs_determiner")), pattern, signed
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
    bodies, adjectives = body_nouns(rules), _either(list(state_finder(rules).adjectives) or ["(?!)"])

    def fill(form: str) -> str:
        return bodies.fill(form).replace("<nation>", adjectives)

    purpose, quality = _either(by_kind["purpose"] or ["(?!)"]), _either(by_kind["quality"] or ["(?!)"])
    return AgreementLexicon(
        tuple(one for rule in rules["instruments"] for one in _instruments(dict(rule), purpose, quality)),
        tuple(_verb(dict(rule)) for rule in rules["verbs"]),
        tuple(
            AnaphorRule(
                rule["id"],
                rule["kind"],
                re.compile(rf"(?<![\w-])(?i:{_either([fill(form) for form in rule['forms']])})"),
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
