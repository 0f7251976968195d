"""Parties told in the sentence before or behind: "A travaille avec B. Un accord a été signé"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coopextract.agreements.context import Context
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.frames import Frame
from coopextract.agreements.reading import Reader
from coopextract.agreements.telling import Sentence

#: How many sentences back, and how many ahead, the two parties may be named.
REACH = 2
#: Sentences from the beginning of a piece of news in which its headline is told.
NEWS = 8

# Somebody else is said to take part, whom no stage recognised, or may be meant by a pronoun.
_SOMEBODY = re.compile(
    r"\b(?:avec|entre|nous|notre|nos|son|sa|ses|il|elle|ils|elles)\b|"
    r"\bpar (?:le |la |l'|les |une? |leurs? |[A-ZÀ-Þ])",
    re.I,
)
#: Parties of a row that a sentence names, at most.
MAX_ROW = 6
_IMPERSONAL = frozenset(
    (
        "passive_after",
        "noun_before",
        "participle_after",
        "participle_before",
        "named",
        "through",
        "binding",
        "relative_after",
    )
)
# A sentence about the instrument told just before, or about those who signed it.
_OF_IT = re.compile(
    r"[\s•–-]*(?:(?:Il|Elle|Celui-ci|Celle-ci|L'accord|Cet accord|"
    r"Ce (?:texte|document|protocole|partenariat|mémorandum|contrat)|"
    r"Cette (?:convention|entente|lettre|charte|déclaration)|Le (?:texte|document)) (?=\S)|"
    r"(?P<who>(?:Les|Ses|Leurs|En sont) (?:deux |trois )?(?:co)?(?:signataires|parties)\b|"
    r"(?:Co)?signataires? ?:|Parties ?:|"
    r"(?:Son|L'autre|Notre) (?:partenaire|partie|signataire|cosignataire)\b))",
    re.I,
)
# What an instrument does to its parties: "il lie A à B", "il permettra à A et à B de".
_BINDS = re.compile(
    rf"\b(?:lie|lient|liera|unit|unissent|engage|engagent|associe|réunit|relie|rapproche)\b|"
    rf"\bpermet\w* (?:à la |à l'|au |aux |à ){X}+ (?:et|comme) (?:à la |à l'|au |aux |à ){X}"
)
# "X l'a signé pour A, Y pour B".
_SIGNED_IT = re.compile(
    rf"\bl'(?:a|ont) (?:signée?|paraphée?|conclue?)\b[^.;]{{0,120}}\bpour (?:la |le |l'|les )?{X}"
)
_BONDS = r"(?:rapports|relations?|liens|coopération|collaboration|partenariat|dialogue|amitié|alliance)"
_RELATIONS = re.compile(rf"\b{_BONDS}(?: [a-zà-ÿœ]{{3,20}}){{0,4}} entre\b", re.I)
_THESE = re.compile(rf"\s*(?:Ces|Cette|Ce|Leurs?|L'accord|Les) {_BONDS}\b", re.I)
_THEIRS = re.compile(r"\bleurs? ")
# The name of a text of many states.
_OF_MANY = re.compile(r" (?:internationale?s?|multilatéra(?:le?s?|ux))\b")


@dataclass(frozen=True)
class _Named:
    """The parties that one sentence names, and where it stands."""

    sentence: int
    section: int
    parties: tuple[str, ...]
    span: tuple[int, int]


class Passages:
    """Completes frames from the sentences beside them; remembers the last sentence that named somebody."""

    def __init__(self, context: Context, reader: Reader) -> None:
        self.context = context
        self.reader = reader
        self._before: _Named | None = None
        self._related: _Named | None = None  # the two between whom the sentence before tells relations
        self._open: list[Frame] = []

    def back(self, frame: Frame, named: list[str], sentence: Sentence) -> None:
        """ "A travaille avec B. Un protocole a été signé": the two that the sentence before names.

        ``named``: parties that take part in the sentence itself.
        """
        self._beside_one(frame, sentence)
        self._of_one_before(frame, sentence)
        way = frame.rules[0].split(":")[0]
        certain = frame.date is not None or any(":" in rule for rule in frame.rules)
        if frame.parties or named or not (frame.claimed and certain) or frame.legal or way not in _IMPERSONAL:
            return
        if self._related and self._related.sentence == sentence.index - 1 and self._relates(sentence):
            frame.add_parties(list(self._related.parties), "passage")
            frame.evidence.insert(0, self._related.span)
            return
        retold = frame.rules[0].endswith(":renew")
        many = frame.plural or retold or _OF_MANY.match(self.context.masked, frame.label[1]) is not None
        if many or frame.unread or sentence.kind in {"item", "row"} or sentence.heading:
            return
        if _SOMEBODY.search(self.context.masked, frame.label[1], sentence.end) or self._retold(frame):
            return
        before = self._nearest(sentence, loose=frame.kind == "document")
        pair = list(before.parties) if before is not None and len(before.parties) == 2 else []
        theirs = _THEIRS.search(self.context.masked, frame.label[1], sentence.end) is not None
        if before is not None and 2 < len(before.parties) <= MAX_ROW:
            row = self.context.first_row(*before.span)
            pair = row if set(row) == set(before.parties) else []  # "A, B et C mettent en commun"
        if before is not None and not pair and theirs:
            pair = self.context.coordinated(*before.span)
        if pair and before is not None:
            frame.add_parties(pair, "passage")
            frame.evidence.insert(0, before.span)
        elif (frame.date is not None or self._in_the_news(sentence)) and not self.context.directory:
            frame.add_parties(self.context.title_pair, "heading")

    def _beside_one(self, frame: Frame, sentence: Sentence) -> None:
        """ "A et B unissent leurs forces. X, qui préside le conseil de la première, et Y, recteur de B, ont
        signé": of one who signs the text says for whom, and the sentence before names both.
        """
        before = self._nearest(sentence)
        unsaid = [e for e in frame.actors if e.kind == "person" and e.person and e.party is None]
        if before is None or not (frame.claimed and unsaid) or len(frame.parties) != 1 or frame.definite:
            return
        if len(before.parties) == 2 and set(frame.parties) < set(before.parties) and len(frame.actors) == 2:
            frame.add_parties(list(before.parties), "passage")
            frame.evidence.insert(0, before.span)

    def _of_one_before(self, frame: Frame, sentence: Sentence) -> None:
        """ "Nouvelle étape pour A. Un accord avec B a été signé": of A, whom alone the text named before."""
        before = self._nearest(sentence)
        way = frame.rules[0].split(":")[0]
        partner = frame.sources == {"with"} and len(frame.parties) == 1 and way == "passive_after"
        if before is None or not partner or not frame.claimed or frame.plural or frame.definite:
            return
        if (
            len(before.parties) == 1
            and before.parties[0] not in frame.parties
            and sentence.kind == "paragraph"
        ):
            frame.add_parties(list(before.parties), "passage")
            frame.evidence.insert(0, before.span)

    def of_bodies(self, frame: Frame, sentence: Sentence) -> None:
        """ "A et B travaillent ensemble. L'accord a été signé par le commissaire X et Y, directeur de B".

        Those who sign do so for the two that the sentence before names, not for their states.
        """
        self._of_version(frame)
        before = self._nearest(sentence)
        persons = frame.actors and all(e.kind == "person" for e in frame.actors)
        if before is None or len(before.parties) != 2 or not persons or not frame.definite:
            return
        both, told = set(before.parties), set(frame.parties)
        bodies = not any(party.startswith("state:") for party in both)
        if len(told) == 2 and len(told & both) == 1 and bodies and any(p.startswith("state:") for p in told):
            frame.parties, frame.found = list(before.parties), {"passage": list(before.parties)}
            frame.sources = {"passage"}
            frame.evidence.insert(0, before.span)

    def _of_version(self, frame: Frame) -> None:
        """ "Une version révisée a été signée par X, directeur de A, et Y, d'un organe de B": of A and B."""
        last = self.context.memory.last_frame
        if last is None or not frame.ellipsis or not frame.actors or len(last.parties) != 2:
            return
        if any(e.kind != "person" for e in frame.actors) or len(set(frame.parties) & set(last.parties)) != 1:
            return
        frame.parties, frame.found = list(last.parties), {"last agreement": list(last.parties)}
        frame.sources = {"last agreement"}

    def _in_the_news(self, sentence: Sentence) -> bool:
        """Whether a sentence is among the first of a text that is dated: what it tells is the headline's."""
        return self.context.published >= 0 and sentence.index <= NEWS and sentence.kind == "paragraph"

    def _relates(self, sentence: Sentence) -> bool:
        """ "Ces rapports ont donné lieu à l'accord signé en 1990": those told in the sentence before."""
        return _THESE.match(self.context.text, sentence.start, sentence.end) is not None

    def _retold(self, frame: Frame) -> bool:
        """ "L'accord a été renouvelé en 2006": a definite one was told before."""
        brought_about = any(rule.endswith((":sign", ":conclude", ":enter", ":bind")) for rule in frame.rules)
        return frame.definite and (not brought_about or self.context.memory.last_frame is not None)

    def _nearest(self, sentence: Sentence, *, loose: bool = False) -> _Named | None:
        """The last sentence that names somebody, if it is near and in the same block or the one above.

        ``loose``: though another sentence, which names nobody, stands between ("Le document a été signé").
        """
        last = self._before
        if last is None or sentence.index - last.sentence > REACH:
            return None
        blocks = self.context.section_at(sentence.start) - last.section
        reach = REACH if loose else 1
        return last if blocks == 0 or (blocks == 1 and sentence.index - last.sentence <= reach) else None

    def ahead(self, named: list[str], sentence: Sentence) -> None:
        """ "Un protocole a été signé. Il lie A à B", "Signataires : A et B": parties of the frames still
        open.
        """
        about = _OF_IT.match(self.context.text, sentence.start, sentence.end)
        signed = _SIGNED_IT.search(self.context.masked, sentence.start, sentence.end) is not None
        binds = _BINDS.search(self.context.masked, sentence.start, sentence.end) is not None
        self._count(named, sentence)
        for frame in self._open if about or signed else ():
            if frame.sources == {"several"} and binds and len(named) == 2:
                frame.parties, frame.found = [], {}  # "Le deuxième est un jumelage. Il unit A à B"
            both = list(dict.fromkeys([*frame.parties, *named]))
            told = signed or bool(about and about.group("who")) or (binds and not frame.parties)
            if told and len(both) == 2 and sentence.index - frame.sentence <= REACH:
                frame.add_parties(both, "passage")
                frame.evidence.append((sentence.start, sentence.end))

    def _count(self, named: list[str], sentence: Sentence) -> None:
        """ "Six institutions ont signé. Il s'agit de A, B, C, D, E et F": as many as were said."""
        for frame in self._open:
            near = sentence.index - frame.sentence <= REACH
            bodies = [party for party in named if not party.startswith("state:")]
            told = bodies if frame.counted == len(bodies) else named
            if near and frame.counted and not frame.parties and len(told) == frame.counted:
                frame.add_parties(told, "passage")
                frame.evidence.append((sentence.start, sentence.end))

    def relate(self, sentence: Sentence) -> None:
        """Keep the pair that stands behind "entre" in a sentence about the relations of two."""
        self._related = None
        if _RELATIONS.search(self.context.masked, sentence.start, sentence.end) is None:
            return
        between = self.reader.list_after("(?i:entre)", sentence.start, sentence.end)
        pair = self.reader.parties(between[0].elements) if between is not None else []
        if len(pair) == 2:
            section, span = self.context.section_at(sentence.start), (sentence.start, sentence.end)
            self._related = _Named(sentence.index, section, tuple(pair), span)

    def remember(self, frames: list[Frame], named: list[str], sentence: Sentence) -> None:
        """Move on to the next sentence."""
        if named:
            section, span = self.context.section_at(sentence.start), (sentence.start, sentence.end)
            self._before = _Named(sentence.index, section, tuple(dict.fromkeys(named)), span)
        open_ = [
            f
            for f in frames
            if (len(f.parties) < 2 or f.sources == {"several"})
            and f.claimed
            and not (f.plural or f.unread or f.legal)
        ]
        self._open = [f for f in self._open if sentence.index - f.sentence < REACH] + open_
