"""Names that a pronoun takes up: "le port d'Anvers et celui de Douala", "la Cour suprême du Mali et celle du
Bénin".

The pronoun stands for the noun of the organisation named last in the sentence, with a place of its own. Only
a sentence about an agreement is read so; the mention is a nominal one, for the name itself is not written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from coopextract.communes import OF, TOWN
from coopextract.organisations.candidates import Candidate
from coopextract.organisations.folding import fold
from coopextract.organisations.shared import tells_of_agreement

#: Code points between a name and the pronoun that takes up its noun.
NEAR = 160
_PRONOUN = re.compile(rf"(?<![\w'’-])cel(?:ui|le) (?P<own>{OF}{TOWN})(?![\w'’-])")
_SENTENCE = re.compile(r"[.;!?](?=\s)|\n")
#: What ends a name: a place with its preposition, or the adjective of a state.
_PLACED = re.compile(rf"(?P<noun>.+) {OF}{TOWN}\Z")
#: A name of its own behind the noun: "Université Paul-Martin".
_PROPER = re.compile(r"(?<=[a-zà-ÿ])(?<! d[eu])(?<! la)(?<! le)(?<! et)(?<! des)(?<! les) [A-ZÀ-Þ].*\Z")
_ADJECTIVE = re.compile(r" (?P<word>[a-zà-ÿ-]{4,20})\Z")


def taken_up(
    text: str,
    found: Sequence[Candidate],
    nations: Collection[str],
    known: Callable[[str], tuple[str, ...]],
) -> Iterator[Candidate]:
    """The pronouns of ``text`` that stand for an organisation.

    Args:
        found: the organisations named in the text, in its order.
        nations: folded adjectives of states.
        known: the ids of a listed organisation by its whole name.
    """
    for pronoun in _PRONOUN.finditer(text):
        before = [one for one in found if pronoun.start() - NEAR <= one.end <= pronoun.start()]
        if not before or _SENTENCE.search(text, before[-1].end, pronoun.start()):
            continue
        noun = _noun(text, before[-1], nations)
        if noun and tells_of_agreement(text, pronoun.start()):
            name = f"{noun} {pronoun.group('own')}"
            why = f"« {pronoun.group()} » takes up « {noun} »"
            yield Candidate(*pronoun.span(), "nominal", "pattern", known(name), name, why)


def _noun(text: str, one: Candidate, nations: Collection[str]) -> str:
    """The name without its place, or "" where it has none."""
    name = text[one.start : one.end]
    if placed := _PLACED.match(name):
        return _PROPER.sub("", placed.group("noun"))
    adjective = _ADJECTIVE.search(name)
    if adjective and fold(adjective["word"]) in nations:
        return name[: adjective.start()]
    behind = re.match(rf"(?: ?\([^()\n]{{1,40}}\))? {OF}{TOWN}", text[one.end : one.end + NEAR])
    return name if behind and " " in name else ""
