"""Instruments named in one breath: "ont signé un accord-cadre ainsi qu'un protocole": each is told alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from coopextract.agreements.frames import Frame
from coopextract.agreements.instruments import Instrument
from coopextract.masking import DATE as D

#: Code points between two instruments of one breath, at most.
_REACH = 200
_AND_ANOTHER = re.compile(
    r"[^.;:]{0,160}?(?:,|\bet(?: aussi| également| enfin)?|\bpuis|;? ?(?:ainsi|de même|en même temps) qu[e']|"
    r"\bmais (?:aussi|également)|\boutre|\ben plus d[e'])(?: par| d[e'])? ?(?:une?|deux|trois|d'une?|des) "
    r"(?:[a-zà-ÿœ]{3,12} )?",
    re.I,
)
#: "trois textes, à savoir l'accord-cadre, le protocole et la convention": behind what announces them, also
#: with the definite article.
_ANNOUNCED = re.compile(
    r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|plusieurs|des|les|\d{1,2}) [^.;:]{3,140}?"
    r"(?:(?: suivants| suivantes)? ?:|, (?:à savoir|dont|notamment|que sont)(?: :)?) ?(?:le |la |l')\Z",
    re.I,
)
_AND_THE_OTHER = re.compile(
    r"[^.;:]{0,160}?(?:,|\bet(?: enfin| aussi| également)?) ?(?:le |la |l')(?:[a-zà-ÿœ]{3,12} )?", re.I
)
#: A partner or a day behind the first instrument is its own.
_OF_ITS_OWN = re.compile(rf"\b(?:avec|entre|par|liant|unissant)\b|{D}")


def rows(masked: str, instruments: Sequence[Instrument]) -> list[list[Instrument]]:
    """The rows of two instruments and more that a sentence names in one breath, in order."""
    named = [one for one in instruments if not (one.generic or one.ellipsis)]
    found: list[list[Instrument]] = []
    announced: re.Match[str] | None = None
    for before, one in pairwise(named):
        gap = masked[before.end : one.start][:_REACH]
        announced = announced or _ANNOUNCED.search(masked, max(0, before.start - _REACH), before.start)
        another = _AND_ANOTHER.fullmatch(gap) or (announced and _AND_THE_OTHER.fullmatch(gap))
        if not another or _OF_ITS_OWN.search(gap):
            continue
        if found and found[-1][-1] is before:
            found[-1].append(one)
        else:
            found.append([before, one])
    return found


def mark(masked: str, frames: Sequence[Frame]) -> None:
    """Mark the frames whose instrument is named in one breath with the one before."""
    for before, frame in pairwise(frames):
        gap = masked[before.label[1] : frame.label[0]][:_REACH]
        frame.coordinated = bool(_AND_ANOTHER.fullmatch(gap))


def share(frames: list[Frame], row: Sequence[Instrument]) -> list[Frame]:
    """Give every instrument of ``row`` what the sentence tells of one of them; frames in text order."""
    own = {one.start: next((f for f in frames if f.label[0] == one.start), None) for one in row}
    built = [f for f in own.values() if f is not None]
    told = [f for f in built if len(f.parties) >= 2]
    by_verb = [f for f in built if ":" in f.rules[0]]
    if not told or not by_verb:
        return frames
    leader = max(told, key=lambda f: (f in by_verb, f.date is not None, -f.label[0]))
    if leader not in by_verb:  # "a signé un accord puis un protocole avec B"
        verb = by_verb[0]
        leader.rules, leader.status, leader.claimed = list(verb.rules), verb.status, verb.claimed
    kept = [f for f in frames if not any(f is one and _goes_along(one, leader) for one in own.values())]
    copies = [
        _copy(leader, one)
        for one in row
        if (frame := own[one.start]) is None or (frame is not leader and _goes_along(frame, leader))
    ]
    if any(one.definite for one in row[1:]):  # else each would be the one named before
        for frame in (leader, *copies):
            frame.one_of = True
    return sorted([*kept, *copies], key=lambda f: f.label)


def _goes_along(frame: Frame, leader: Frame) -> bool:
    """Whether nothing that the sentence tells of ``frame`` is its own."""
    other = len(frame.parties) >= 2 and set(frame.parties) != set(leader.parties)
    dated = frame.date is not None and leader.date is not None and frame.date.start != leader.date.start
    return frame is not leader and not other and not dated and frame.claimed == leader.claimed


def _copy(leader: Frame, instrument: Instrument) -> Frame:
    return replace(
        leader,
        kind=instrument.kind,
        label=(instrument.start, instrument.end),
        plural=instrument.plural,
        parties=list(leader.parties),
        signatories=list(leader.signatories),
        evidence=list(leader.evidence),
        rules=list(leader.rules),
        trace=[*leader.trace, "named in one breath with it"],
        sources=set(leader.sources),
        found={source: list(parties) for source, parties in leader.found.items()},
        subject=None,
    )
