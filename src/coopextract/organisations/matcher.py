"""Known names in a text, found character by character.

Names are matched on folded words run together (see :mod:`.folding`), so that case, accents,
apostrophes, hyphens, NBSP, double spaces, line breaks and glued words make no difference; then
:func:`_gaps_agree`, :func:`_case_agrees` and the boundary check refuse what only looks alike.
Acronyms are matched by case in :mod:`.acronyms`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from coopextract.organisations.acronyms import Acronyms, is_acronym
from coopextract.organisations.candidates import Candidate
from coopextract.organisations.folding import WORD, WordIndex, fold, index_words
from coopextract.organisations.lexicon import land_nouns, national_forms
from coopextract.organisations.masks import Masks
from coopextract.records import Form
from coopextract.rules import OrganisationRule, Rules, load_rules

#: Words that are often glued to the end of a name ("ICCWCest", "la Banque mondialea").
GLUED = frozenset(
    "a ont est sont et de du des la le les pour qui que en dans avec par sur au aux un une se ne ou".split()
)
#: Shortest name, in folded letters, that may be glued to a word before it.
_GLUED_LENGTH = 8
_SOFT = re.compile(r"[\s'’ʼ\u02bc`´\-‐‑‒–—−\u00ad]+")
_ELIDED = re.compile(r"(?<=[a-zà-ÿ])['’][A-ZÀ-Ý]")
_HYPHENS = re.compile(r"[\-‐‑‒–—−\u00ad]\n?")
_ARTICLE = re.compile(r"(?:Le |La |Les |L['’])(?=[A-ZÀ-Ý])")
_LINE_BREAKS = re.compile(r"\n|\r\n?|\u2028")


@dataclass(frozen=True)
class Surface:
    """One way of writing one or several known organisations."""

    text: str
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    ids: tuple[str, ...]
    form: Form

    @property
    def boundaries(self) -> dict[int, str]:
        """Folded-letter offset of each word but the first -> what stands before it."""
        offsets: dict[int, str] = {}
        place = 0
        for word, gap in zip(self.words, self.gaps, strict=True):
            if place:
                offsets[place] = gap
            place += len(fold(word))
        return offsets


def _surface(text: str, ids: tuple[str, ...], form: Form) -> Surface:
    found = list(WORD.finditer(text))
    ends = [0, *(match.end() for match in found[:-1])]
    gaps = tuple(_SOFT.sub("", text[end : match.start()]) for end, match in zip(ends, found, strict=True))
    return Surface(text, tuple(match.group() for match in found), gaps, ids, form)


def _forms(rule: OrganisationRule) -> Iterator[tuple[str, Form]]:
    for name in (rule.name.fr, rule.name.en, *rule.former):
        if name:
            yield name, "name"
    for alias in (*rule.aliases, rule.acronym.fr, rule.acronym.en):
        if alias:
            yield alias, "alias"


def _without_article(text: str) -> str:
    """A long name without its article; a short one may live by it ("La Poste")."""
    match = _ARTICLE.match(text)
    return text[match.end() :] if match and len(WORD.findall(text)) >= 5 else text


def _collect(rules: Iterable[OrganisationRule]) -> dict[str, Surface]:
    table: dict[str, tuple[str, Form, list[str]]] = {}
    for rule in rules:
        for text, form in _forms(rule):
            if is_acronym(text):
                continue
            text = _without_article(text)
            key = "".join(fold(word) for word in WORD.findall(text))
            if len(key) >= 3:
                entry = table.setdefault(key, (text, form, []))
                if rule.id not in entry[2]:
                    entry[2].append(rule.id)
    return {key: _surface(text, tuple(ids), form) for key, (text, form, ids) in table.items()}


class KnownNames:
    """Finds every known name and acronym of a text. Built once for a set of rules."""

    def __init__(self, rules: Rules) -> None:
        surfaces = _collect(rules.organisations.values())
        self._surfaces = list(surfaces.values())
        self._keys = frozenset(surfaces)
        self._surfaces_by_key = surfaces
        self._nationals = frozenset(national_forms(rules))
        self._lands = land_nouns(rules)
        self._local = frozenset(rule.id for rule in rules.organisations.values() if rule.kind == "other")
        self._boundaries = [surface.boundaries for surface in self._surfaces]
        self._automaton = AhoCorasick(list(surfaces)) if surfaces else None
        self._acronyms = Acronyms(rules)
        worldwide = rules.by_id("name_words").get("worldwide", {}).get("words", ())
        self._worldwide = frozenset(fold(str(word)) for word in worldwide)

    @property
    def size(self) -> int:
        """How many names and acronyms are looked for."""
        return len(self._surfaces) + len(self._acronyms.owners)

    @property
    def acronyms(self) -> Acronyms:
        """The acronyms of the same rules."""
        return self._acronyms

    def find(self, text: str) -> list[Candidate]:
        """Known names and acronyms of ``text``, sorted, longest first where they overlap, no overlaps."""
        index = index_words(text)
        masks = Masks(text)
        found = [*self._names(index), *self._acronyms.find(index)]
        return longest([one for one in found if not masks.touches(one.start, one.end)])

    def ids_of(self, name: str) -> tuple[str, ...]:
        """The organisations that ``name`` as a whole names; none if nobody listed it."""
        found = self.find(name)
        whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(name))
        return found[0].ids if whole else ()

    def _names(self, index: WordIndex) -> Iterator[Candidate]:
        if self._automaton is None:
            return
        for number, start, end in self._automaton.find_matches_as_indexes(index.squeezed, overlapping=True):
            span = self._check(index, number, start, end)
            if span is not None:
                surface = self._surfaces[number]
                yield Candidate(
                    *span,
                    surface.form,
                    "gazetteer",
                    surface.ids,
                    surface.text,
                    f"known name « {surface.text} »",
                )

    def _check(self, index: WordIndex, number: int, start: int, end: int) -> tuple[int, int] | None:
        """The text offsets of a match in ``squeezed``, or None if it is not this name."""
        first, last = index.word_at(start), index.word_at(end - 1)
        begin = index.offset(first, start - index.places[first])
        stop = index.offset(last, end - index.places[last])
        surface = self._surfaces[number]
        if not _starts_clean(index, first, begin, end - start) or not _ends_clean(index, last, stop):
            return None
        if not _gaps_agree(index, first, last, start, self._boundaries[number]):
            return None
        found = index.text[begin:stop]
        if self._territory(found, surface):
            return None
        stop = self._without_nationality(index, first, last, surface, stop)
        if self._plain_noun_before(found, surface) or not _case_agrees(found, surface, self._worldwide):
            return None
        return begin, stop

    def _territory(self, text: str, surface: Surface) -> bool:
        """ "la ville de X" in small letters: a place, until the text makes it act (see :mod:`.runs`)."""
        if not text[0].islower() or text.islower():
            return False  # "la région wallonne" has no capital by which the text could tell
        noun = fold(WORD.match(text).group())  # type: ignore[union-attr]
        return noun in self._lands and all(one in self._local for one in surface.ids)

    def _without_nationality(
        self, index: WordIndex, first: int, last: int, surface: Surface, stop: int
    ) -> int:
        """Where the name ends, if it is as well a name without the small adjective of its state."""
        end = index.ends[last - 1] if last > first + 1 else stop
        if (
            surface.form != "alias"
            or index.folded[last] not in self._nationals
            or not index.text[index.starts[last]].islower()
        ):
            return stop
        shorter = self._surfaces_by_key.get("".join(index.folded[first:last]))
        return end if shorter is not None and set(surface.ids) <= set(shorter.ids) else stop

    def _plain_noun_before(self, text: str, surface: Surface) -> bool:
        """Whether the name is known without its first noun, written small: "agence ABC" is the agency ABC."""
        words = WORD.findall(text)
        if not (text[0].islower() and surface.text[0].isupper() and len(words) > 1 and words[1][0].isupper()):
            return False
        return "".join(map(fold, words[1:])) in self._keys


def _starts_clean(index: WordIndex, word: int, begin: int, letters: int) -> bool:
    if begin == index.starts[word]:
        return True
    glued = index.text[begin - 1]
    return letters >= _GLUED_LENGTH and index.text[begin].isupper() and (glued.islower() or glued.isdigit())


def _ends_clean(index: WordIndex, word: int, stop: int) -> bool:
    if stop == index.ends[word]:
        return not _ELIDED.match(index.text, stop)  # "Dell'Ambrogio"
    rest = index.text[stop : index.ends[word]]
    return (
        rest in GLUED
        or (rest[0].isupper() and index.text[stop - 1].islower())
        or (rest[0].isdigit() and not index.text[stop - 1].isdigit())
    )


def _gaps_agree(index: WordIndex, first: int, last: int, start: int, wanted: Mapping[int, str]) -> bool:
    """Whether the text parts its words where the name does; a missing gap is a glued word."""
    for word in range(first + 1, last + 1):
        gap = index.gap(word)
        place = index.places[word] - start
        if place not in wanted:
            if not _HYPHENS.fullmatch(gap):
                return False
        elif (
            len(gap) > 12
            or "\t" in gap
            or len(_LINE_BREAKS.findall(gap)) > 1
            or not _same_marks(_SOFT.sub("", gap), wanted[place])
        ):
            return False
    return True


def _same_marks(text: str, name: str) -> bool:
    return text == name or (not text and name in {",", "&", ".", "«", "»"})


def _case_agrees(text: str, surface: Surface, worldwide: Set[str]) -> bool:
    """Names keep their capitals, except that a long name may begin with a small letter.

    With an adjective of ``worldwide`` a name of two words needs none.

    "groupe ABC" in small letters is the group ABC where ABC alone is a known name, which is found by itself.
    """
    words = WORD.findall(text)
    if text.isupper() and len(text) > 3:
        return True
    if len(words) != len(surface.words):
        return not surface.text[0].isupper() or text[0].isupper()
    pairs = list(zip(words, surface.words, strict=True))
    if len(words) == 2 and text.islower() and fold(words[1]) in worldwide:
        return True
    if any(is_acronym(ours) and theirs.islower() for theirs, ours in pairs):
        return False
    if _is_title(surface) and any(ours[0].isupper() > theirs[0].isupper() for theirs, ours in pairs):
        return False
    if text.islower() and len(pairs) >= 4 and any(fold(theirs) in worldwide for theirs in words):
        return True
    if not surface.text[0].isupper() or text[0].isupper():
        return True
    kept = sum(ours[0].isupper() and theirs[0].isupper() for theirs, ours in pairs[1:])
    return kept > 0 or len(pairs) >= 6


def _is_title(surface: Surface) -> bool:
    """Whether it is short and made of plain words, which only their capitals make a name: "Le Matin"."""
    return len(surface.words) <= 3 and surface.words[0] in {"Le", "La", "Les", "L"}


def longest(found: Iterable[Candidate]) -> list[Candidate]:
    """Of overlapping candidates the longest (then the first), sorted by place."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda c: (c.start - c.end, c.start)):
        if taken.isdisjoint((one.start, one.end - 1)) and not taken.intersection(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            kept.append(one)
    return sorted(kept, key=lambda c: c.start)


@lru_cache(maxsize=4)
def known_names(directories: tuple[str, ...]) -> KnownNames:
    """The matcher for the package's rules and those of ``directories``, built once."""
    return KnownNames(load_rules(directories))
