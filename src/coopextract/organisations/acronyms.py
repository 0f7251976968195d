"""Acronyms: matched by case, word by word, and given to one owner only for a reason.

Besides the exact word this module reads acronyms glued to the next word ("ICCWCest"), dotted
("O.N.U.") and written as a word ("l'Unesco").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from coopextract.organisations.candidates import Candidate
from coopextract.organisations.folding import WordIndex, fold
from coopextract.rules import Rules

#: Words that may follow an acronym without a space, by mistake of the typesetter.
FOLLOWERS = frozenset(
    "a ont est sont et de du des la le les pour qui que en dans avec par sur au aux un une se ne ou peut "
    "doit participe soutient organise travaille".split()
)
_DOTTED = re.compile(r"(?<![\w.])(?:[A-ZÀ-Ý]\.){2,10}[A-ZÀ-Ý]?(?!\w)")
_GLUED = re.compile(r"([A-ZÀ-Ý][A-ZÀ-Ý0-9]{2,11})([a-zà-ÿ]{1,14})")
#: The number of a footnote: "le CERN1 et la Commission".
_NOTED = re.compile(r"([A-ZÀ-Ý]{3,12})[1-9]")
_TITLE_LENGTH = 4
#: What a context word may end with besides: "travail" is not in "travaille".
_ENDINGS = ("", "s", "x", "e", "es")


def is_acronym(text: str) -> bool:
    """Whether ``text`` is one word written with two capitals or more, or capitals and digits ("G20").

    >>> is_acronym("OMD"), is_acronym("IsDB"), is_acronym("Europol"), is_acronym("ONU-Habitat")
    (True, True, False, False)
    """
    if not 2 <= len(text) <= 14 or not text.isalnum():
        return False
    capitals = sum(c.isupper() for c in text)
    return capitals >= 2 or (capitals == 1 and text[0].isupper() and text[1:].isdigit())


@lru_cache(maxsize=65536)
def plain(acronym: str) -> str:
    """``acronym`` without accents, case kept."""
    if acronym.isascii():
        return acronym
    return "".join(c for c in unicodedata.normalize("NFKD", acronym) if not unicodedata.combining(c))


def _owners(rules: Rules) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for rule in rules.organisations.values():
        for surface in (
            rule.acronym.fr,
            rule.acronym.en,
            *rule.aliases,
            *rule.former,
            rule.name.fr,
            rule.name.en,
        ):
            if surface and is_acronym(surface):
                owners = table.setdefault(plain(surface), [])
                if rule.id not in owners:
                    owners.append(rule.id)
    return table


class Acronyms:
    """The acronyms of the rules, who owns each, and what ``acronyms.yaml`` says of it."""

    def __init__(self, rules: Rules) -> None:
        self.owners = _owners(rules)
        self._everyday = frozenset(rules.by_id("name_words").get("everyday_acronyms", {}).get("words", ()))
        self.advice: dict[str, Mapping[str, Any]] = {}
        for entry in rules["acronyms"]:
            acronym = plain(str(entry.get("acronym", entry["id"])))
            known = [owner for owner in entry.get("owners") or () if owner in rules.organisations]
            self.advice[acronym] = entry
            if known:
                listed = self.owners.setdefault(acronym, [])
                listed.extend(owner for owner in known if owner not in listed)
        self._titles = {a.title(): a for a in self.owners if self._may_be_title(a)}

    def _may_be_title(self, acronym: str) -> bool:
        return (
            len(acronym) >= _TITLE_LENGTH
            and acronym.isupper()
            and acronym.isalpha()
            and not self.is_word(acronym)
        )

    def is_word(self, acronym: str) -> bool:
        """Whether the acronym in capitals may also be an everyday word."""
        return bool(self.advice.get(acronym, {}).get("word")) or acronym.lower() in self._everyday

    def find(self, index: WordIndex) -> Iterator[Candidate]:
        """Every acronym of the text, in no particular order."""
        text = index.text
        for number, start in enumerate(index.starts):
            if text[start : index.ends[number]].islower():
                continue
            found = self._word(index, number)
            if found is not None:
                yield self._candidate(*found)
        for match in _DOTTED.finditer(text):
            acronym = plain(match.group().replace(".", ""))
            if acronym in self.owners:
                yield self._candidate(match.start(), match.end(), acronym)

    def _word(self, index: WordIndex, number: int) -> tuple[int, int, str] | None:
        start, end = index.starts[number], index.ends[number]
        word = plain(index.text[start:end])
        if word in self.owners:
            return start, end, word
        if word in self._titles:
            return start, end, self._titles[word]
        glued = _GLUED.fullmatch(word)
        if glued and glued[1] in self.owners and (fold(glued[2]) in FOLLOWERS or len(glued[1]) >= 5):
            return start, start + len(glued[1]), glued[1]
        noted = _NOTED.fullmatch(word)
        if noted and noted[1] in self.owners and not self.is_word(noted[1]):
            return start, start + len(noted[1]), noted[1]
        return None

    def _candidate(self, start: int, end: int, acronym: str) -> Candidate:
        return Candidate(
            start, end, "acronym", "gazetteer", tuple(self.owners[acronym]), acronym,
            f"known acronym {acronym}", self.is_word(acronym),
        )  # fmt: skip

    def by_context(self, acronym: str, near: str) -> str | None:
        """The owner whose context words stand near, if exactly one has any.

        Args:
            near: folded words of the passage, joined by spaces.
        """
        context = self.advice.get(plain(acronym), {}).get("context")
        if not isinstance(context, Mapping):
            return None
        scores = {owner: _count(words, near) for owner, words in context.items()}
        best = max(scores.values(), default=0)
        winners = [owner for owner, score in scores.items() if score == best]
        return winners[0] if best and len(winners) == 1 else None

    def asks_for_support(self, acronym: str) -> bool:
        """Whether ``acronyms.yaml`` gives a bare mention to nobody, but names words that support one."""
        advice = self.advice.get(plain(acronym), {})
        nobody = "default" in advice and advice["default"] is None
        return nobody and isinstance(advice.get("context"), Mapping)

    def default(self, acronym: str) -> str | None:
        """The owner that ``acronyms.yaml`` names as the usual one, if any."""
        return self.advice.get(plain(acronym), {}).get("default")

    def said_by_context(self, acronym: str, near: str) -> bool:
        """Whether a context word of any owner stands near."""
        context = self.advice.get(plain(acronym), {}).get("context")
        lists: Sequence[Any] = list(context.values()) if isinstance(context, Mapping) else [context or []]
        return any(_count(words, near) for words in lists)


def _count(words: Any, near: str) -> int:
    given = [words] if isinstance(words, str) else list(words or [])
    padded = f" {near} "
    wanted = [" ".join(map(fold, str(word).split())) for word in given]
    return sum(any(f" {word}{ending} " in padded for ending in _ENDINGS) for word in wanted)
