"""Every way of telling an agreement in ways.yaml and told.yaml, through the whole pipeline.

``not_yet``: a text that is not understood; it fails here as soon as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from coopextract.pipeline import Extractor
from coopextract.records import Agreement, DateValue

Way = dict[str, Any]
Fact = tuple[tuple[str, ...], str | None]

WAYS: list[Way] = [
    way
    for name in ("ways.yaml", "told.yaml")
    for way in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
]

#: Statuses that say that something happened.
CLAIMED = frozenset({"signed", "concluded", "adopted", "renewed", "in_force", "announced", "ended"})


def _parameters() -> list[Any]:
    found = []
    for number, way in enumerate(WAYS, 1):
        marks = [pytest.mark.xfail(reason="not understood yet", strict=True)] if way.get("not_yet") else []
        found.append(pytest.param(way, id=f"{number}-{way['way']}", marks=marks))
    return found


def _expected(way: Way) -> list[Fact]:
    facts = []
    for *parties, date in way.get("agreements") or []:
        facts.append((tuple(sorted(map(str, parties))), None if date is None else str(date)))
    return sorted(facts, key=str)


def _edtf(date: DateValue | None) -> str | None:
    return date.edtf if date is not None else None


def _found(agreements: list[Agreement]) -> list[Fact]:
    return sorted(((tuple(sorted(a.parties)), _edtf(a.date)) for a in agreements), key=str)


def _told(way: Way, agreements: list[Agreement]) -> str:
    """What went wrong, for whoever reads the failure."""
    expected = f"{way['n']} agreements" if "n" in way else str(_expected(way))
    lines = [f"{way['way']}: {way['text']}", f"expected {expected} {_wanted(way)}"]
    lines.append(f"found    {_found(agreements)} {_slots(way, agreements) if agreements else ''}")
    for agreement in agreements:
        lines += [f"  {agreement.status} {agreement.found_by}", *(f"    {line}" for line in agreement.trace)]
    return "\n".join(lines)


def _surname(person: str, wanted: list[str]) -> str:
    """The one of ``wanted`` that the id ends with ("jean-paul-moatti"), else the id."""
    return next((name for name in wanted if person.endswith(f"-{name}")), person)


def _slots(way: Way, agreements: list[Agreement]) -> dict[str, Any]:
    """The slots that an entry asks for, each of the first agreement, signatories of all."""
    signatories = [signatory.person for agreement in agreements for signatory in agreement.signatories]
    first = agreements[0]
    slots = {
        "place": first.place.text if first.place else None,
        "status": first.status,
        "in_force": _edtf(first.in_force),
        "expires": _edtf(first.expires),
        "signatories": sorted(_surname(person, way.get("signatories", [])) for person in set(signatories)),
    }
    return {key: slots[key] for key in slots if key in way}


def _wanted(way: Way) -> dict[str, Any]:
    """What an entry asks of the slots, in the form of :func:`_slots`."""
    keys = [key for key in ("place", "status", "in_force", "expires") if key in way]
    wanted: dict[str, Any] = {key: None if way[key] is None else str(way[key]) for key in keys}
    return {**wanted, "signatories": sorted(way["signatories"])} if "signatories" in way else wanted


def _looked_at(way: Way, agreements: list[Agreement]) -> list[Agreement]:
    """What is claimed; an entry about a status looks at all."""
    return agreements if "status" in way else [a for a in agreements if a.status in CLAIMED]


@pytest.mark.parametrize("way", _parameters())
def test_way_is_understood(way: Way, pipeline: Extractor) -> None:
    agreements = _looked_at(way, pipeline(way["text"]).agreements)
    told = _told(way, agreements)
    if "n" in way:
        assert len(agreements) == way["n"], told
    else:
        assert _found(agreements) == _expected(way), told
    if agreements:
        assert _slots(way, agreements) == _wanted(way), told


def test_ways_are_told_once() -> None:
    texts = [way["text"] for way in WAYS]
    assert len(texts) == len(set(texts))
