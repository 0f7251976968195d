"""Towns by their bare names as parties, where a text says that they act as municipalities.

Who holds the office of mayor acts for the town ("les maires de Lyon et de Bordeaux"), several are named at
once ("les villes de Lyon et Bordeaux"), two of them sign or stand behind an instrument and "entre", and a
text speaks of twinning. Elsewhere the name of a town is a place. Which words are names of places the model
says; a noun of municipalities before it says so too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coopextract.communes import OF, TOWN, towns
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
_AND = r"(?:, | et |,? ainsi que )"
_STEP = re.compile(_AND)
#: "les villes de X et de Y", "les maires de X, de Y et Z".
_SEVERAL = re.compile(
    rf"(?<!\w)(?:villes|communes|municipalités|cités|métropoles|mairies|agglomérations|maires|bourgmestres)"
    rf"(?: [a-zà-ÿœ]{{4,14}}s)? {OF}{TOWN}(?:{_AND}{OF}?{TOWN}){{1,7}}",
    re.I,
)
#: One of them in such a row, with the preposition before it.
_MEMBER = re.compile(rf"(?P<of>{OF})?(?P<town>{TOWN})")
#: "le maire de X".
_MAYOR = re.compile(rf"(?<!\w)(?:maire|mairesse|bourgmestre) {OF}(?P<town>{TOWN})")
_ACTS = (
    r"(?:ont|avaient|viennent|vont|sont|étaient|signent|concluent|scellent|renouvellent|officialisent|"
    r"s'associent|se jumellent|se sont|s'engagent)\b"
)
_INSTRUMENT = (
    r"(?:accords?|conventions?|ententes?|protocoles?|mémorandums?|partenariats?|chartes?|pactes?|lettres?|contrats?|"
    r"déclarations?)"
)
#: "la ligne entre X et Y": of the two as places.
_LINES = r"(?:lignes?|liaisons?|routes?|vols?|tunnels?|trains?|trafic|corridor|axe|trajets?)\b"
#: "X et Y ont signé", "un accord de coopération entre X et Y".
_TWO = (
    re.compile(rf"(?:\A|[.!?»\n] ?|, )(?P<a>{TOWN}) et (?P<b>{TOWN}) (?={_ACTS})"),
    re.compile(
        rf"(?<!\w)(?i:{_INSTRUMENT})(?: (?!{_LINES})[a-zà-ÿœ'-]{{1,18}}){{0,7}} entre "
        rf"(?P<a>{TOWN}) et (?P<b>{TOWN})(?![\w'-])"
    ),
)


@dataclass(frozen=True)
class Town:
    """A town that may be a party: half-open offsets of its name, and the id of the party.

    ``begin``: where the noun phrase begins that means it ("maires de X"), or -1 for the name alone.
    """

    start: int
    end: int
    party: str
    begin: int = -1


@dataclass(frozen=True)
class Territory:
    """A party that no mention of an organisation names: a place by its plain name, the body of an office.

    Id, name, the half-open offsets of every mention, why, and what kind of body it is.
    """

    party: str
    name: str
    mentions: tuple[tuple[int, int], ...]
    identity: str
    kind: str = "territory"


#: "les Lyonnais", "les Maires": people, whom the model takes for a place.
_OF_PEOPLE = re.compile(r"\b(?:les|des|aux) \Z", re.I)


def find_towns(
    text: str,
    blocks: Sequence[tuple[int, int, str]],
    places: Iterable[tuple[int, int]],
    names: Mapping[str, str],
    capitals: Iterable[tuple[int, int]] = (),
) -> list[Town]:
    """The towns that may be parties, in text order, not overlapping.

    Args:
        text: with plain apostrophes and spaces, the names of persons masked.
        blocks: (start, end, kind) in text order.
        places: (start, end) of what the model takes for a place.
        names: French names of the organisations of the document, by id: "Ville de Lyon" is Lyon.
        capitals: (start, end) of the capitals that stand for their states.
    """
    places, known = set(places), towns(names)
    acting = {*_of_rows(text), *_of_mayors(text)}
    told = {text[start:end] for start, end, _ in acting}
    acting |= set(_of_two(text, places, told, known))
    standing = set(capitals)  # for their states
    acting = {span for span in acting if span[:2] not in standing}
    inside = {place for start, end, _ in acting for place in range(start, end)}
    twinned = {(a, b, -1) for a, b in _twinned(text, blocks, places) if inside.isdisjoint(range(a, b))}
    found = []
    for start, end, begin in sorted({*acting, *twinned}):
        name = text[start:end]
        found.append(Town(start, end, known.get(name.lower()) or slug(name), begin))
    return found


def _of_rows(text: str) -> Iterator[tuple[int, int, int]]:
    """ "les villes de X et de Y": each name, the first with the noun, the others with their "de"."""
    for row in _SEVERAL.finditer(text):
        first = re.search(rf" {OF}(?={TOWN})", row.group())
        position = row.start() + (first.end() if first else 0)
        begin = row.start()
        while (member := _MEMBER.match(text, position, row.end())) is not None:
            yield member.start("town"), member.end("town"), begin
            step = _STEP.match(text, member.end(), row.end())
            if step is None:
                break
            position = begin = step.end()


def _of_mayors(text: str) -> Iterator[tuple[int, int, int]]:
    for mayor in _MAYOR.finditer(text):
        yield (*mayor.span("town"), mayor.start())


def _of_two(
    text: str, places: set[tuple[int, int]], told: set[str], known: Mapping[str, str]
) -> Iterator[tuple[int, int, int]]:
    """Two that sign, or stand behind "entre", where the model or the text says that both are towns."""
    for pattern in _TWO:
        for pair in pattern.finditer(text):
            spans = [pair.span("a"), pair.span("b")]
            if all(s in places or text[slice(*s)] in told or text[slice(*s)].lower() in known for s in spans):
                yield from ((*span, -1) for span in spans)


def _twinned(
    text: str, blocks: Sequence[tuple[int, int, str]], places: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Names of places in blocks that speak of twinning, and in the lists that such a block leads."""
    zones = _zones(text, blocks)
    starts, inside = [start for start, _ in zones], set(zones)
    opening = [
        match.span("name")
        for start, end, kind in blocks
        if kind in {"item", "row"} and (start, end) in inside and (match := _OPENING.match(text, start, end))
    ]
    return [
        (start, end)
        for start, end in sorted({*places, *opening})
        if (at := bisect_right(starts, start))
        and end <= zones[at - 1][1]
        and text[start].isupper()
        and not _OF_PEOPLE.search(text, max(0, start - 5), start)
    ]


def _zones(text: str, blocks: Sequence[tuple[int, int, str]]) -> list[tuple[int, int]]:
    zones: list[tuple[int, int]] = []
    leads = False
    for start, end, kind in blocks:
        speaks = _TWINNING.search(text, start, end) is not None
        leads = speaks or (leads and kind in {"item", "row", "ruler"})
        if leads:
            zones.append((start, end))
    return zones
