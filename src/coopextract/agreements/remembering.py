"""Moving on to the next sentence: what the last one told, and whom it was about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coopextract.agreements.context import Context
from coopextract.agreements.frames import Frame
from coopextract.agreements.parties import subject_list
from coopextract.agreements.telling import Sentence

#: Longest line, in code points, that may be no more than the imprint of a news item.
MAX_IMPRINT = 80
# A sentence about who looked on: "Assistaient à la cérémonie A et B", "Étaient également présents".
_ATTENDED = re.compile(
    r"\s*(?:(?:Y |Ont |ont |également )*(?:assist(?:aient|ait|é|èrent)|particip(?:aient|é))|"
    r"(?:Étaient|Etaient|Était|Etait) (?:[a-zà-ÿœ]+ ){0,2}présente?s?|La cérémonie [^.;]{0,40}en présence)\b",
    re.I,
)
_VERB = re.compile(
    r"\b(?:a|ont|est|sont|était|étaient|vise|permet|œuvre|travaille|fournit|contrôle|collabore|"
    r"coopère|disposent?|travaillent|collaborent|coopèrent|entretiennent|unissent|poursuivent|renforcent)\b"
)


class Remembering:
    """Fills the memory of a context; see :meth:`move_on`."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def move_on(self, sentence: Sentence, frames: Sequence[Frame]) -> None:
        """Keep what ``sentence`` told, the parties that it names and its topic."""
        memory = self.context.memory
        memory.keep_headline(sentence, frames, imprint=self._is_imprint(sentence))
        memory.keep(frames)
        inside = self.context.elements_in(sentence.start, sentence.end)
        if inside and not _ATTENDED.match(self.context.text, sentence.start, sentence.end):
            memory.previous = self.context.parties_between(sentence.start, sentence.end)
            memory.previous_sentence = sentence.index
        topic = self._topic(sentence)
        if topic:
            memory.topic, memory.topic_at = topic, sentence.start
        for element in inside:
            self.context.parties_of(element)

    def _is_imprint(self, sentence: Sentence) -> bool:
        """ "Publié le 13 juin 2019", "Actualités | 3 mai": a line under the headline that tells nothing."""
        short = sentence.end - sentence.start <= MAX_IMPRINT and not sentence.instruments
        return short and bool(sentence.dates) and not self.context.elements_in(sentence.start, sentence.end)

    def _topic(self, sentence: Sentence) -> list[str]:
        """The parties of the subject of a sentence in running text."""
        inside = self.context.elements_in(sentence.start, sentence.end)
        if not inside or sentence.heading or sentence.kind != "paragraph":
            return []
        verb = _VERB.search(self.context.masked[sentence.start : sentence.end])
        end = sentence.start + verb.start() if verb else sentence.end
        subject, _ = subject_list(self.context.masked, sentence.start, end, inside)
        return list(dict.fromkeys(p for e in subject for p in self.context.parties_of(e)))
