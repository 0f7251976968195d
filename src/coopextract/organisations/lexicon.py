"""The word lists of ``rules/`` in the form in which the grammar asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal

from coopextract.organisations.folding import fold
from coopextract.rules import Rules, load_rules

Small = Literal["never", "proper", "complement"]


@dataclass(frozen=True)
class Head:
    """A noun with which names of organisations begin; see ``rules/organisation_heads.yaml``."""

    id: str
    kind: str
    small: Small
    weak: bool
    takes: frozenset[str]
    bare: frozenset[str] = frozenset()
    scoped_small: frozenset[str] = frozenset()
    scoped: bool = False
    apposed: bool = False
    named: bool = False
    acting: bool = False
    party: Small = "never"
    abbreviated: bool = False
    telling: frozenset[str] = frozenset()
    places: bool = False
    eponym: bool = False
    domain: bool = False


@dataclass(frozen=True)
class Lexicon:
    """Heads by folded noun, refused nouns and acronyms, and the small words of names."""

    heads: Mapping[str, Head]
    refused: frozenset[str]
    refused_acronyms: frozenset[str]
    role_acronyms: frozenset[str]  # those of persons: "DG"
    people: frozenset[str]  # folded nouns of persons and offices
    undertakings: frozenset[str]  # folded nouns of programmes, products, degrees
    lists: Mapping[str, frozenset[str]]
    endings: tuple[str, ...]
    states: frozenset[str]  # folded names of states, words parted by one blank
    nationals: frozenset[str]  # folded forms of their adjectives
    territories: frozenset[str] = frozenset()  # listed local authorities, words parted by one blank

    def adjective(self, folded: str) -> bool:
        """Whether a word behind a noun, in small letters, reads as its adjective."""
        if folded in self.lists["not_adjectives"]:
            return False
        if folded in self.lists["adjectives"] or folded in self.lists["scope"] or self.national(folded):
            return True
        return len(folded) > 4 and folded.endswith(self.endings)

    @cached_property
    def called(self) -> Mapping[str, str]:
        """Folded words that stand for a listed organisation where they act -> its id."""
        return dict(entry.rsplit(" ", 1) for entry in self.lists["called"])

    def national(self, folded: str) -> bool:
        """Whether a word is the adjective of a state: "danoise", "maroco-danoise"."""
        return folded in self.nationals or folded.rpartition("-")[2] in self.nationals

    def has(self, name: str, folded: str) -> bool:
        """Whether ``folded`` is in the list ``name`` of ``rules/name_words.yaml``."""
        return folded in self.lists[name]


_LISTS = tuple(
    "adjective_endings adjectives adjectives_before_noun not_adjectives participles_with_complement "
    "no_complement takes_a takes_en abroad scope name_verbs purposes nouns_in_er infinitives "
    "everyday_acronyms generic_organ_words parent_organs refused_phrases never_in_name calendar "
    "scope_small places called capitals apposed_nouns trades english_links english_nouns foreign_nouns "
    "foreign_links objects worldwide bodies_in_general name_particles plain_organs".split()
)


def words_of(name: str) -> str:
    """The folded words of ``name``, parted by one blank; apostrophes and hyphens part words too."""
    return " ".join(fold(name).replace("'", " ").replace("-", " ").split())


def _words(entries: Mapping[str, Mapping[str, Any]], name: str) -> frozenset[str]:
    return frozenset(fold(str(word)) for word in entries.get(name, {}).get("words", ()))


def _heads(entries: Iterable[Mapping[str, Any]]) -> dict[str, Head]:
    heads: dict[str, Head] = {}
    for entry in entries:
        head = Head(
            entry["id"],
            entry.get("kind", "organisation"),
            entry.get("small", "never"),
            bool(entry.get("weak")),
            frozenset(fold(word) for word in entry.get("takes", ())),
            frozenset(fold(word) for word in entry.get("bare", ())),
            frozenset(fold(word) for word in entry.get("scoped_small", ())),
            bool(entry.get("scoped")),
            bool(entry.get("apposed")),
            bool(entry.get("named")),
            bool(entry.get("acting")),
            entry.get("party", "never"),
            bool(entry.get("abbreviated")),
            frozenset(fold(word) for word in entry.get("telling", ())),
            bool(entry.get("places")),
            bool(entry.get("eponym")),
            bool(entry.get("domain")),
        )
        for noun in entry["nouns"]:
            heads.setdefault(fold(noun), head)
    return heads


def _nouns(refused: Iterable[Mapping[str, Any]], *ids: str) -> frozenset[str]:
    return frozenset(fold(noun) for entry in refused if entry["id"] in ids for noun in entry.get("nouns", ()))


def national_forms(rules: Rules) -> Iterator[str]:
    """All four forms of the states' adjectives, of which the rules give the masculine singular."""
    for state in rules["states"]:
        yield from _forms(state)


def state_forms(rules: Rules) -> dict[str, str]:
    """Folded names of states, words parted by one blank, and the forms of their adjectives -> their codes."""
    forms: dict[str, str] = {}
    for state in rules["states"]:
        for form in (*map(words_of, state["names"]), *_forms(state)):
            forms.setdefault(form, state["id"])
    return forms


def _forms(state: Mapping[str, Any]) -> Iterator[str]:
    for name in state.get("adjectives", ()):
        masculine = fold(str(name))
        doubled = masculine + masculine[-1] if masculine.endswith(("en", "on")) else masculine
        feminine = masculine if masculine.endswith("e") else doubled + "e"
        yield from (masculine, masculine.removesuffix("s") + "s", feminine, feminine + "s")


def land_nouns(rules: Rules) -> frozenset[str]:
    """Folded nouns that in small letters are a place as well as its authority ("ville", "région")."""
    return frozenset(
        fold(noun) for one in rules["organisation_heads"] if one.get("acting") for noun in one["nouns"]
    )


def _territories(rules: Rules) -> Iterator[str]:
    lands = land_nouns(rules)
    local = (rule for rule in rules.organisations.values() if rule.kind == "other")
    names = (words_of(surface) for rule in local for surface in rule.surfaces())
    return (name for name in names if name.partition(" ")[0] in lands)


def build_lexicon(rules: Rules) -> Lexicon:
    """The lexicon of ``rules``."""
    entries = rules.by_id("name_words")
    refused = rules["not_organisations"]
    heads = _heads(rules["organisation_heads"])
    nouns = {fold(noun) for entry in refused for noun in entry.get("nouns", ())}
    return Lexicon(
        heads,
        frozenset(nouns - heads.keys()),
        frozenset(str(word) for entry in refused for word in entry.get("acronyms", ())),
        frozenset(
            str(word) for entry in refused if entry["id"] == "people" for word in entry.get("acronyms", ())
        ),
        _nouns(refused, "people"),
        _nouns(refused, "undertakings", "things"),
        {name: _words(entries, name) for name in _LISTS},
        tuple(sorted(_words(entries, "adjective_endings"))),
        frozenset(words_of(str(name)) for state in rules["states"] for name in state.get("names", ())),
        frozenset(national_forms(rules)),
        frozenset(_territories(rules)),
    )


@lru_cache(maxsize=4)
def lexicon(directories: tuple[str, ...]) -> Lexicon:
    """The lexicon of the package's rules and those of ``directories``, built once."""
    return build_lexicon(load_rules(directories))
