"""Who signs for the sides of an agreement and is no party of it: envoys, "the Algerian side", officers."""

from __future__ import annotations

import re

from coopextract.agreements.context import Context
from coopextract.agreements.frames import Frame
from coopextract.agreements.telling import Sentence

_ENVOY = re.compile(r"\b(?:ambassad(?:eur|rice)|chargée? d'affaires|consule?|préfète?)\b", re.I)
#: "la partie algérienne", "côté algérien".
_SIDE = re.compile(r"(?:le |la )?(?:parties?|côtés?) ", re.I)
#: Sentences from the telling of an agreement to that of who signed it.
REACH = 3


class Sides:
    """Tells the parties of a frame from those who only stand for them."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def without_envoys(self, frame: Frame) -> None:
        """ "Convention entre A et B" above "X, de A, l'ambassadeur de C et Y, de B, ont signé": the envoy
        signs with those whom the headline names, and is no party beside them.
        """
        headline = self.context.memory.headline
        if headline is None or not set(headline.parties) < set(frame.parties):
            return
        envoys = {e.party for e in frame.actors if _ENVOY.search(e.role or "")}
        if set(frame.parties) - set(headline.parties) <= envoys:
            frame.parties = [party for party in frame.parties if party in headline.parties]

    def without_states(self, frame: Frame, sentence: Sentence) -> None:
        """ "signé, pour la partie algérienne, par X, directeur de A, et, pour la partie malienne, par Y, de
        B": of A and B, and not of the states.
        """
        inside = self.context.elements_in(sentence.start, sentence.end)
        text = self.context.text
        sides = {e.party for e in inside if e.kind == "state" and _SIDE.match(text, e.start)}
        named = {e.party for e in inside if e.kind == "state" and not _SIDE.match(text, e.start)}
        bodies = [party for party in frame.parties if not party.startswith("state:")]
        if len(bodies) > 1 and sides - named:
            frame.parties = [party for party in frame.parties if party not in sides - named]

    @staticmethod
    def are_officers(frame: Frame, last: Frame) -> bool:
        """ "L'accord a été signé par X, directeur au ministère, et Y, directrice du centre": officers of
        those who concluded it, told just before, whatever part of them each serves.
        """
        officers = all(e.kind == "person" for e in frame.actors) and len(frame.actors) > 1
        alike = frame.generic or frame.kind == last.kind
        return officers and alike and frame.sources == {"by"} and len(frame.parties) < 2

    def are_states(self, frame: Frame, sentence: Sentence) -> bool:
        """ "Le document a été signé, pour la partie française, par X": bodies of these states concluded what
        was told just before.
        """
        last = self.context.memory.last_frame
        if last is None or not (frame.definite and frame.generic) or sentence.index - last.sentence > REACH:
            return False
        lands = bool(frame.parties) and all(party.startswith("state:") for party in frame.parties)
        return lands and not any(party.startswith("state:") for party in last.parties)
