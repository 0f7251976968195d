"""What a document has told so far: its last agreement, its topic, its headline, its ceremony."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coopextract.agreements.frames import GUESSED, Frame
from coopextract.agreements.telling import Sentence


@dataclass
class Memory:
    """Filled sentence by sentence in reading order; read by whatever completes a later frame."""

    last_frame: Frame | None = None
    siblings: list[Frame] = field(default_factory=list)  # told in one breath with the agreement told last
    topic: list[str] = field(default_factory=list)
    topic_at: int = -1  # where the sentence begins that set the topic
    told: list[frozenset[str]] = field(default_factory=list)  # parties of each agreement told explicitly
    headline: Frame | None = None  # the agreement told by the heading above, with its parties
    dated: list[Frame] = field(default_factory=list)  # the agreements told so far with parties and date
    ceremony: Frame | None = None  # a signing that was told with its date and without its parties
    opened: Frame | None = None  # several instruments told together, of which each may be told behind
    previous: list[str] = field(default_factory=list)  # parties that the sentence before names
    previous_sentence: int = -1  # its index

    def keep(self, frames: Sequence[Frame]) -> None:
        """Keep what one sentence told of agreements."""
        paired = [frame for frame in frames if len(frame.parties) >= 2]
        claimed = [frame for frame in paired if frame.claimed]
        self.told += [frozenset(f.parties) for f in claimed if not f.sources & GUESSED]
        self.dated += [f for f in claimed if f.date is not None and f.date.edtf]
        for frame in paired:
            if (frame.claimed or frame.status == "planned") and not frame.earlier:
                self._keep_last(frame, frames)
        for frame in frames:
            self._keep_ceremony(frame)

    def _keep_last(self, frame: Frame, frames: Sequence[Frame]) -> None:
        self.last_frame = frame
        if frame.rules[:1] and frame.rules[0].startswith("continued"):
            return
        self.siblings = [f for f in frames if f is not frame and f.label == frame.label and f.claimed]

    def _keep_ceremony(self, frame: Frame) -> None:
        signing = frame.rules[0].endswith(":sign") and frame.claimed and not frame.definite
        untold = len(frame.parties) < 2 or (frame.plural and frame.sources <= GUESSED)
        if signing and frame.date is not None and frame.date.edtf and untold:
            self.ceremony = frame

    def keep_headline(self, sentence: Sentence, frames: Sequence[Frame], *, imprint: bool) -> None:
        """A heading replaces the headline; a line that is only the imprint below it keeps it near."""
        if imprint:
            if self.headline is not None:
                self.headline = replace(self.headline, sentence=sentence.index)
        elif sentence.heading:
            told = [frame for frame in frames if len(frame.parties) >= 2 and not frame.plural]
            self.headline = told[0] if len(told) == 1 else None
