"""The words of ``rules/dates.yaml``, read once.

Errors: :class:`LexiconError` names the file, the rule and what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

#: A phrase is its folded tokens, so that "jusqu'a" is ("jusqu", "'", "a").
Phrase = tuple[str, ...]

_PACKAGE = Path(__file__).resolve().parent.parent


class LexiconError(ValueError):
    """A rule file that cannot be used."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of the date grammar; every field is the rule of the same id."""

    months: Mapping[str, int]
    english_months: frozenset[str]
    weekdays: Mapping[str, int]
    weekday_abbreviations: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    ordinal_endings: frozenset[str]
    seasons: Mapping[str, int]
    year_parts: Mapping[str, Mapping[int, int]]
    year_part_letters: Mapping[str, str]
    early_mid_late: Mapping[Phrase, str]
    modifiers: Mapping[Phrase, str]
    trailing_modifiers: Mapping[Phrase, str]
    year_cues: frozenset[str]
    year_nouns: frozenset[str]
    weak_year_cues: frozenset[str]
    units: frozenset[str]
    reference_nouns: frozenset[str]
    day_references: frozenset[str]
    number_words: frozenset[Phrase]
    building_nouns: frozenset[str]
    street_nouns: frozenset[str]
    not_calendar_years: frozenset[Phrase]
    amount_nouns: frozenset[str]
    aim_nouns: frozenset[str]
    date_headings: frozenset[str]
    range_cues: frozenset[str]
    plan_nouns: frozenset[str]
    range_adjectives: frozenset[str]
    report_nouns: frozenset[str]
    function_words: frozenset[str]
    last_this_next: Mapping[str, str]
    same_after_before: Mapping[Phrase, int]
    month_phrases: Mapping[Phrase, str]
    steps: Mapping[Phrase, int]
    spans_of_time: Mapping[str, str]
    day_words: Mapping[Phrase, int]
    today_words: frozenset[Phrase]
    event_verbs: frozenset[Phrase]
    event_noun_endings: tuple[str, ...]
    event_nouns: frozenset[str]
    lasting_verbs: frozenset[str]
    future_endings: tuple[str, ...]
    not_future: frozenset[str]
    future_modals: frozenset[str]
    deciding_stems: tuple[str, ...]
    scheduling_verbs: frozenset[str]
    past_cues: frozenset[str]
    participles: frozenset[str]
    motion_participles: frozenset[str]
    planned_participles: frozenset[str]
    not_participle_endings: tuple[str, ...]
    recurring: frozenset[Phrase]
    backward_cues: frozenset[Phrase]
    published_cues: frozenset[Phrase]
    updated_cues: frozenset[Phrase]
    not_dateline: frozenset[Phrase]
    act_nouns: frozenset[str]


def rules_path() -> Path:
    """``dates.yaml``, installed beside the package or in a checkout."""
    places = (_PACKAGE / "_rules", _PACKAGE.parent.parent / "rules")
    for place in places:
        if (place / "dates.yaml").is_file():
            return place / "dates.yaml"
    raise LexiconError(f"dates.yaml: not found in {places[0]} or {places[1]}. Reinstall coopextract.")


def read_rules(path: Path) -> list[dict[str, Any]]:
    """The rules of a file as they stand, with their examples."""
    data = yaml.safe_load(path.read_text("utf-8"))
    rules = data.get("rules") if isinstance(data, dict) else None
    if not isinstance(rules, list) or not all(isinstance(r, dict) and r.get("id") for r in rules):
        raise LexiconError(f"{path.name}: 'rules' must be a list of rules with an 'id' each.")
    return rules


def load(path: Path) -> Lexicon:
    """Read and check a rule file."""
    words = {str(rule["id"]): rule.get("words") for rule in read_rules(path)}
    fields = Lexicon.__dataclass_fields__
    for name in [*(words.keys() - fields.keys()), *(fields.keys() - words.keys())]:
        raise LexiconError(f"{path.name}: rule {name!r} is unknown or missing. Known: {', '.join(fields)}.")
    try:
        return Lexicon(**{name: _shape(str(fields[name].type), value) for name, value in words.items()})
    except (TypeError, AttributeError, ValueError) as error:
        raise LexiconError(f"{path.name}: a rule has words of the wrong shape: {error}.") from error


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of the project."""
    return load(rules_path())


def phrase(words: str) -> Phrase:
    """Tokens of a phrase as the rule file writes it; ``dès`` keeps the accent that tells it from ``des``."""
    return tuple(words.replace("'", " ' ").replace("n°", "n °").split())


def _shape(kind: str, value: Any) -> Any:
    if kind.startswith("Mapping[Phrase"):
        return {phrase(str(k)): v for k, v in value.items()}
    if kind.startswith("Mapping"):
        return {str(k): v for k, v in value.items()}
    if kind == "frozenset[Phrase]":
        return frozenset(map(phrase, _strings(value)))
    return tuple(_strings(value)) if kind.startswith("tuple") else frozenset(_strings(value))


def _strings(value: Iterable[Any]) -> list[str]:
    if isinstance(value, str | Mapping):
        raise TypeError(f"{value!r} is not a list")
    return [str(word) for word in value]
