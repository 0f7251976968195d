"""Towns by their bare names as parties: only where a text speaks of twinning ("le jumelage entre Lyon et
Milan").

Elsewhere the name of a town is a place. Which words are names of places the model says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coopextract.organisations.folding import slug

_TWINNING = re.compile(
    r"\b(?:jumel(?:age|ages|é|ée|és|ées|er|ant)|villes? (?:sœurs?|jumelles?)|(?:pacte|charte|serment|"
    r"convention|protocole) d'amitié)\b",
    re.I,
)
# The first cell of a row, the name that opens an item: "Bilbao | Espagne | protocole d'amitié".
_OPENING = re.compile(
    r"[\s•*|–—-]{0,8}(?P<name>[A-ZÀ-Þ][\w'-]{2,30}(?:[ -](?:[A-ZÀ-Þ]|de|du|la|le|"
    r"sur)[\w'-]{0,30}){0,3}) ?(?=[|\t:(,–—])"
)
_COMMUNE = re.compile(
    r"(?:ville|commune|mairie|municipalité|cité) (?:de la |de l'|du |des |de |d')(?P<name>.+)", re.I
)


@dataclass(frozen=True)
class Town:
    """A town that may be a party: half-open offsets of its name, and the id of the party."""

    start: int
    end: int
    party: str


@dataclass(frozen=True)
class Territory:
    """A party that is a place by its plain name: id, name, and the half-open offsets of every mention."""

    party: str
    name: str
    mentions: tuple[tuple[int, int], ...]
    identity: str


def find_towns(
    text: str,
    blocks: Sequence[tuple[int, int, str]],
    places: Iterable[tuple[int, int]],
    names: Mapping[str, str],
) -> list[Town]:
    """Names of places in blocks that speak of twinning, and in the lists that such a block leads.

    Args:
        text: with plain apostrophes and spaces.
        blocks: (start, end, kind) in text order.
        places: (start, end) of what the model takes for a place.
        names: French names of the organisations of the document, by id: "Ville de Lyon" is Lyon.
    """
    zones = _zones(text, blocks)
    if not zones:
        return []
    starts = [start for start, _ in zones]
    inside = set(zones)
    opening = [
        match.span("name")
        for start, end, kind in blocks
        if kind in {"item", "row"} and (start, end) in inside and (match := _OPENING.match(text, start, end))
    ]
    bodies = {
        match.group("name"): party for party, name in names.items() if (match := _COMMUNE.fullmatch(name))
    }
    found = []
    for start, end in sorted({*places, *opening}):
        if (
            (at := bisect_right(starts, start))
            and end <= zones[at - 1][1]
            and text[start : start + 1].isupper()
        ):
            name = text[start:end]
            found.append(Town(start, end, bodies.get(name) or slug(name)))
    return found


def _zones(text: str, blocks: Sequence[tuple[int, int, str]]) -> list[tuple[int, int]]:
    zones: list[tuple[int, int]] = []
    leads = False
    for start, end, kind in blocks:
        speaks = _TWINNING.search(text, start, end) is not None
        leads = speaks or (leads and kind in {"item", "row", "ruler"})
        if leads:
            zones.append((start, end))
    return zones
