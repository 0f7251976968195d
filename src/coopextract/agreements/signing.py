"""Who signs: persons who act, sign on behalf of somebody, or represent a party."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coopextract.agreements.asides import Asides
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.elements import Element
from coopextract.agreements.telling import Sentence, Telling
from coopextract.agreements.triggers import Trigger


class Signers:
    """Finds the signatories of a telling."""

    def __init__(self, masked: str, asides: Asides) -> None:
        self.masked = masked
        self.asides = asides

    def fill(self, t: Telling) -> None:
        """The signatories among the persons of the sentence."""
        if t.trigger is None or t.trigger.event == "negotiating":
            return
        for element in self.asides.people(t.sentence):
            if self._signs(t.sentence, t.trigger, element, t.frame.actors):
                t.frame.signatories.append(element)

    def _signs(
        self, sentence: Sentence, trigger: Trigger, element: Element, actors: Sequence[Element]
    ) -> bool:
        left = self.masked[sentence.start : element.start]
        if re.search(
            r"(?:représenté(?:e|s|es)?|incarnée?) (?:respectivement )?(?:ici |"
            r"conjointement )?par [^;.]{0,160}\Z",
            left[-220:],
        ):
            return True
        if re.search(
            rf"(?:au nom d(?:e|u|es)|pour) [^;.,]{{0,12}}{X}+[^;.,]{{0,40}}, ?(?:par )?\Z", left[-160:]
        ):
            return True
        return (
            trigger.rule in {"sign", "conclude", "exchange", "renew", "enter", "adopt"} and element in actors
        )
