"""What the agreement grammar hands from step to step: a sentence, and one instrument told in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from coopextract.agreements.elements import Element
from coopextract.agreements.frames import Frame
from coopextract.agreements.instruments import Instrument
from coopextract.agreements.triggers import Trigger
from coopextract.dates import DateMatch

#: A colon, and the mark of the first item: a bullet, "1.", "a)".
_LEADS = re.compile(r":[ \n\t•▪*–-]*(?:(?:\d{1,2}|[a-z])[.)°]\s*)?\Z")


@dataclass(frozen=True)
class Sentence:
    """One sentence: offsets, and what was found in it."""

    index: int
    start: int
    end: int
    instruments: tuple[Instrument, ...]
    triggers: tuple[Trigger, ...]
    dates: tuple[DateMatch, ...]
    kind: str
    heading: bool

    def leads_list(self, text: str) -> bool:
        """Whether it ends with a colon; the mark of the item below may be counted in."""
        return _LEADS.search(text, self.start, self.end) is not None


@dataclass(frozen=True)
class Governed:
    """An instrument with the trigger that governs it, and how the two are joined."""

    trigger: Trigger | None
    way: str


@dataclass
class Telling:
    """One instrument told in one sentence, while the slots of its frame fill.

    ``end``: where what belongs to the instrument ends (offset); ``used``: the elements that gave parties,
    which the evidence must cover; ``asides``: stretches whose persons and organisations take no part.
    """

    sentence: Sentence
    instrument: Instrument
    trigger: Trigger | None
    way: str
    frame: Frame
    end: int
    asides: Sequence[tuple[int, int]] = ()
    used: list[Element] = field(default_factory=list)

    def spare(self) -> Telling:
        """The same telling with an empty frame: to read who acts without touching the parties."""
        f = self.frame
        frame = Frame(f.kind, f.label, f.status, f.claimed, f.generic, f.definite)
        return Telling(self.sentence, self.instrument, self.trigger, self.way, frame, self.end, self.asides)
