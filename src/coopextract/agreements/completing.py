"""Missing parties, from the discourse: the last agreement, the topic, the heading, the publisher."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coopextract.agreements.asides import Asides
from coopextract.agreements.context import Context
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.elements import Element
from coopextract.agreements.frames import Frame
from coopextract.agreements.listing import Listing
from coopextract.agreements.merging import dates_agree
from coopextract.agreements.several import is_near
from coopextract.agreements.sides import Sides
from coopextract.agreements.telling import Sentence
from coopextract.masking import DATE as D

# "en vertu d'un accord", "sur la base d'une convention": what is done rests on the instrument.
_BY_VIRTUE = re.compile(
    r"\b(?:en vertu|aux termes|au titre|dans le cadre|sur la base|en application|à la faveur|grâce|"
    r"au travers|à travers|"
    r"conformément|comme le prévoit|ainsi que le prévoit|selon(?: les termes)?)\b[^,;.]{0,14}\Z"
)
_HAVING = re.compile(r"[\s«•–-]*(?:Ayant|Après avoir) ", re.I)
# One instrument is said to follow another: "se substitue à l'accord de 1995".
_FOLLOWS = re.compile(
    r"\b(?:s'ajout\w+|complét\w+|complèt\w+|fai(?:t|sait|sant) suite|succèd\w+|succéd\w+|remplac\w+|"
    r"prolong\w+|substitu\w+|actualis\w+|renouvel\w+|reconduit\w*|amend\w+|modifi\w+|"
    r"mett\w* à jour|met à jour)[^.;]{0,40}\Z",
    re.I,
)
_FOLLOWED = (
    r"\b(?:remplacé|complété|suivi|prolongé|amendé|modifié|actualisé|précisé|relayé)e?s?"
    r"(?: depuis| en \ue002+)?"
)
# One more of the same kind.
_SECOND = re.compile(r"\b(?:second|deuxième|troisième|quatrième|autre|nouvel(?:le)?|nouveau)e? \Z", re.I)
_REPLACES = re.compile(
    r"\b(?:remplac\w+|succ[éè]d\w+ à|se substitu\w+ à|annul\w+|abrog\w+|prend\w* l[ae] (?:suite|place|"
    r"relève|relais) d(?:e|u|es)) ?\Z",
    re.I,
)
# What came of an older instrument: "a cédé la place à un traité".
_LEADS_TO = re.compile(
    r"\b(?:(?:céd|laiss)\w+ la place à|fait place à|précéd\w+|débouch\w+ sur|donné naissance à|préfigur\w+)"
    r"[^.;]{0,40}\Z",
    re.I,
)
# Who signs for the state where the text names no other: "le ministre des Transports et l'ambassadeur de B".
_MINISTER = re.compile(
    r"\b(?:ministre|secrétaire d'[ée]tat|président de la république|chef de l'[ée]tat|"
    r"ambassadeur|ambassadrice)\b",
    re.I,
)

# What makes an organisation a place or an owner: "signée au ministère de la Culture", "au siège de la
# Banque", "l'ARREC de
# la CEDEAO".
_ELSEWHERE = re.compile(
    rf"{X}(?: ?\([^()]{{0,60}}\))? (?:de la |de l'|du |des )\Z|"
    rf"(?:(?:(?:(?:sign|paraph|scell|pass|renouvel)é|conclu|intervenu)e?s?|[{D},]) (?:au|à la|à l'|aux)|"
    rf"\b(?:dans (?:le|la|les|l')|chez|"
    r"(?:siège|sièges|locaux|bureaux|enceinte|studios|campus) d(?:e|u|es|')))(?: la| l'| le| les)? ?\Z",
    re.I,
)

# "La Tunisie obtient un prêt de la BEI. Le contrat a été signé": the sentence before says between whom.
_LENDING = frozenset({"financing_agreement", "contract"})
_IN_PLACE = re.compile(r"\b(?:en|au|aux|à) \Z", re.I)
#: Code points between a denied verb and the instrument that it may govern: "n'ont pas signé le protocole".
DENIED_NEAR = 30
# A headline that says that two come together.
_JOINS = re.compile(
    r"\b(?:sign(?:e|ent)|s'associ(?:e|ent)|s'alli(?:e|ent)|s'uniss?(?:it|ent)|s'engag(?:e|ent)|partenariat|partenaires?|"
    r"accord|convention|ensemble|coop[èé]r\w+|coopération|collaboration)\b",
    re.I,
)
# Another one of the same parties: "Une convention d'accueil a également été paraphée".
_ALSO = re.compile(
    r"\b(?:également|aussi|par ailleurs|en outre|de plus|dans la foulée|à cette (?:même )?occasion|"
    r"le même jour)\b",
    re.I,
)

_THEIRS = re.compile(r"\bleurs? (?:[a-zà-ÿœ]+ )?\Z", re.I)
# A word that may stand for somebody whom the sentence does not name.
_STANDS_FOR = re.compile(
    r"\b(?:nous|notre|nos|son|sa|ses|il|elle|ils|elles|qui|lui|celui-ci|celle-ci)\b", re.I
)
# A text cited by its name: "la convention TIR".
_OWN_NAME = re.compile(r" [A-ZÀ-Þ]")
_POSSESSED = re.compile(r"\b(?:son|sa|ses|leur|leurs|elle|il|celle-ci|celui-ci)\b", re.I)
_PRESENT = re.compile(r" (?:actuel(?:le)?|en vigueur|en cours|aujourd'hui en vigueur)\b")
#: "l'amendement de l'accord de 1998", "le protocole relatif à l'application de l'accord".
_PART_OF = re.compile(
    r"\b(?:amendements?|avenants?|protocoles?|annexes?|application|mise en œuvre|modification)\b[^,;.]{0,90} "
    r"(?:à |d[eu] ?)(?:l'|la |le )?\Z"
)
#: A text cited by its place: "l'accord de Paris de 2015".
_OF_ITS_OWN = re.compile(r" (?:de |d'|du )?(?:la |l')?[A-ZÀ-Þ]")
_WITH_BEFORE = re.compile(r"\bavec (?:le |la |les |l')?\Z")
_WE = re.compile(r"\b(?:nous|notre|nos)\b", re.I)


def _listed(sentence: Sentence) -> bool:
    return sentence.kind in {"item", "row"} or sentence.heading


def _unaffiliated(frame: Frame) -> list[Element]:
    """The persons and office holders that act, and whom the text gives no body."""
    return [e for e in frame.actors if e.kind == "person" and e.party is None]


class Completion:
    """Completes the frames of a sentence from what the document said before."""

    def __init__(self, context: Context, asides: Asides, listing: Listing) -> None:
        self.context = context
        self.asides = asides
        self.listing = listing
        self.sides = Sides(context)

    def own_side(self, frame: Frame, sentence: Sentence) -> None:
        """ "Des conventions ont été signées avec B et C": they are partners of one who is not said, no
        pair.
        """
        others = frame.found.get("with", [])
        if frame.sources != {"with"} or len(others) < 2 or not frame.claimed:
            return
        listed = _listed(sentence)
        owners = [
            *(self._of_the_several(sentence) if self._goes_on(frame) and not listed else []),
            *(self.listing.lead_in(sentence) if listed else []),
            *filter(None, [self.context.publisher]),
        ]
        owner = [party for party in owners if party not in others][:1]
        frame.add_parties(owner, "publisher")
        frame.found["subject"] = owner

    @staticmethod
    def _goes_on(frame: Frame) -> bool:
        """ "Les conventions ont été signées avec B et C": those that were told before."""
        return frame.definite and frame.rules[0].startswith("passive_after")

    def _of_the_several(self, sentence: Sentence) -> list[str]:
        """ "Quatre conventions unissent A et des entreprises. Les conventions ont été signées avec B et C":
        the one who was told.
        """
        memory = self.context.memory
        if memory.opened is not None and is_near(memory.opened, sentence) and len(memory.opened.parties) == 1:
            return memory.opened.parties
        told = memory.previous_sentence == sentence.index - 1 and len(memory.previous) == 1
        return [party for party in memory.previous if told and not party.startswith("state:")]

    def complete(self, frame: Frame, sentence: Sentence, told: Sequence[Frame]) -> None:
        """Fill missing parties: both at once, else a second one beside the first, the surest way first."""
        self.sides.without_envoys(frame)
        self.sides.without_states(frame, sentence)
        if self.sides.are_states(frame, sentence):
            frame.parties, frame.sources = [], set()
            return
        if len(frame.parties) >= 2 or frame.rules[0].startswith("continued") or frame.unread:
            return  # whom the text names but nobody knows is not to be replaced by a guess
        if self._both(frame, sentence, told) or self._continues_last(frame, sentence):
            return  # what goes on about the last agreement is joined to it by merging
        self._by_heading(frame, sentence)
        for way in (
            self._by_speaker,
            self._by_hub,
            self._by_sentence,
            self._by_minister,
            self._by_office,
            self._by_possessor,
            self._by_lead_in,
            self._by_publisher,
            self._by_topic,
            self._by_host,
        ):
            if len(frame.parties) == 1:
                way(frame, sentence, told)
        self._on_its_basis(frame, sentence)
        self._only_two(frame, sentence)
        self._by_elimination(frame, sentence, told)

    # -- both parties at once ------------------------------------------------------------------------------

    def _both(self, frame: Frame, sentence: Sentence, told: Sequence[Frame]) -> bool:
        """Both parties from the heading, the topic, or the two that the sentence names."""
        headline = self.context.memory.headline
        if headline is not None and self._tells_headline(frame, sentence):
            frame.add_parties(headline.parties, "heading")
        elif frame.parties:
            return False
        elif self._in_chronology(frame, sentence):
            frame.add_parties(self.context.title_pair, "heading")
        elif self._is_the_present_one(frame):
            last = self.context.memory.last_frame
            frame.add_parties(last.parties if last is not None else [], "last agreement")
            frame.another = True
        elif older := self._older_pair(frame, sentence):
            frame.add_parties(older, "last agreement")
            frame.another = True
        elif self._under_pair(frame, sentence):
            frame.add_parties(self.context.heading_parties(sentence.start), "heading")
        elif self._is_theirs(frame, sentence) or (
            not frame.definite and self._follows_topic(frame, sentence)
        ):
            frame.add_parties(list(self.context.memory.topic), "topic")
        elif self._impersonally_told(frame) and len(told) == 1:
            named = self._in_sentence(sentence)
            frame.add_parties(named if len(named) == 2 else [], "sentence")
        return len(frame.parties) >= 2

    def _in_chronology(self, frame: Frame, sentence: Sentence) -> bool:
        """ "2015 : signature d'un accord", a line below "Étapes de la coopération entre A et B"."""
        told = sentence.heading and frame.claimed and any(":" in rule for rule in frame.rules)
        if not told or frame.date is None or self.named(sentence.start, sentence.end, sentence):
            return False
        opens = self.context.text[sentence.start : frame.date.start].strip(" •*–—-\n\t")
        return opens.lower() in {"", "en", "le"}

    def _is_the_present_one(self, frame: Frame) -> bool:
        """ "La convention actuelle, signée en 2018", behind an older one of the same two."""
        last = self.context.memory.last_frame
        if last is None or not (frame.definite and frame.claimed) or frame.plural or frame.date is None:
            return False
        present = _PRESENT.match(self.context.masked, frame.label[1])
        return present is not None and not dates_agree(frame.date, last.date)

    def _only_pair(self) -> list[str]:
        """The two between whom every agreement told so far is."""
        told = {frozenset(parties) for parties in self.context.memory.told}
        return sorted(next(iter(told))) if len(told) == 1 and len(next(iter(told))) == 2 else []

    def _older_pair(self, frame: Frame, sentence: Sentence) -> list[str]:
        """ "Ils s'appuient sur l'accord de coopération de 2001", in a text on agreements of the same two:
        these two, or none.
        """
        last = self.context.memory.last_frame
        plain = frame.definite and frame.claimed and not (frame.plural or frame.legal or frame.demonstrative)
        if last is None or not plain or frame.date is None or not frame.date.edtf or frame.generic:
            return []
        if dates_agree(frame.date, last.date) or last.date is None or sentence.kind != "paragraph":
            return []
        if self.context.text[slice(*frame.label)].lower().startswith("convention"):
            return []  # more often a treaty of many
        if _PART_OF.search(self.context.masked, sentence.start, frame.label[0]):
            return []
        of_its_own = _OF_ITS_OWN.match(self.context.masked, frame.label[1]) is not None
        alone = not self.named(sentence.start, sentence.end, sentence)
        return self._only_pair() if alone and not of_its_own else []

    def _is_theirs(self, frame: Frame, sentence: Sentence) -> bool:
        """ "Leur accord a été signé": of the two or more that the sentence before is about."""
        theirs = _THEIRS.search(self.context.masked[sentence.start : frame.label[0]])
        return theirs is not None and len(self.context.memory.topic) >= 2 and frame.claimed

    @staticmethod
    def _impersonally_told(frame: Frame) -> bool:
        """ "Une convention a été signée", "signature d'un accord": new, and without an actor."""
        way = frame.rules[0].split(":")[0]
        return not frame.definite and frame.claimed and way in {"passive_after", "noun_before"}

    # -- a second party beside the first --------------------------------------------------------------------

    def _by_heading(self, frame: Frame, sentence: Sentence) -> None:
        heading = [p for p in self._partner_heading(sentence) if p not in frame.parties]
        spoken = frame.parties or self._speaks(sentence) or self.context.directory
        apart = not _listed(sentence) or bool(self.context.label(self.context.section_at(sentence.start)))
        # in a directory "un accord avec B" below the rubric "A" is of B and of who keeps it
        owner = self.context.publisher
        keeps = self.context.directory and any(owner in f.parties for f in self.context.memory.dated)
        theirs = keeps and frame.sources == {"with"} and owner not in [*heading, *frame.parties]
        if len(heading) == 1 and apart and spoken and not theirs:
            frame.add_parties(heading, "heading")

    def _by_hub(self, frame: Frame, sentence: Sentence, told: Sequence[Frame]) -> None:
        hub = self.context.hub
        sure = self.context.publisher in {None, hub} and frame.claimed and "subject" not in frame.sources
        if hub and sure and hub not in frame.parties:
            frame.add_parties([hub], "hub")

    def _by_sentence(self, frame: Frame, sentence: Sentence, told: Sequence[Frame]) -> None:
        """The one other organisation of the sentence, where no other agreement of it has it."""
        elsewhere = {p for other in told if other is not frame for p in other.parties}
        partners = self._partners(sentence)
        others = [p for p in self._in_sentence(sentence) if p not in {*frame.parties, *elsewhere, *partners}]
        if frame.sources <= {"with"} and len(others) == 1 and frame.claimed:
            frame.add_parties(others, "sentence")

    def _partners(self, sentence: Sentence) -> set[str]:
        """Those with whom something was done: "avec B en 2008, et, en juin, avec C"."""
        inside = self.context.elements_in(sentence.start, sentence.end)
        masked = self.context.masked
        behind = [e for e in inside if _WITH_BEFORE.search(masked, max(0, e.start - 12), e.start)]
        return {party for element in behind for party in self.context.parties_of(element)}

    def _by_speaker(self, frame: Frame, sentence: Sentence, told: Sequence[Frame]) -> None:
        """ "« La convention signée avec B nous engage », a dit X, présidente de A": of who speaks."""
        if frame.sources != {"with"} or not frame.claimed or not self._quoted(frame.label[0], sentence):
            return
        people = [e for e in self.context.elements_in(sentence.start, sentence.end) if e.kind == "person"]
        outside = [e for e in people if not self._quoted(e.start, sentence)]
        parties = list(dict.fromkeys(p for e in outside for p in self.context.parties_of(e)))
        if len(parties) == 1 and parties[0] not in frame.parties:
            frame.add_parties(parties, "sentence")

    def _quoted(self, offset: int, sentence: Sentence) -> bool:
        """Whether a quotation opened in the sentence is not closed at ``offset``."""
        before = self.context.masked[sentence.start : offset]
        return before.rfind("«") > before.rfind("»") or before.count('"') % 2 == 1

    def _by_minister(self, frame: Frame, sentence: Sentence, told: Sequence[Frame]) -> None:
        """ "le ministre des Transports et l'ambassadeur de B": of the state that the text is about."""
        ministers = [e for e in _unaffiliated(frame) if _MINISTER.search(e.role or "")]
        if ministers and frame.parties[0].startswith("state:"):
            home = [self.context.home] if self.context.home else self.context.other_states(frame.parties[0])
            frame.add_parties(home, "publisher")

    def _by_office(self, frame: Frame, sentence: Sentence, told: Sequence[Frame]) -> None:
        """ "le Recteur et le promoteur de B ont signé": the rector of who publishes."""
        publisher = self.context.publisher
        if publisher and any(e.role for e in _unaffiliated(frame)):
            frame.add_parties([publisher], "publisher")

    def _by_possessor(self, frame: Frame, sentence: Sentence, told: Sequence[Frame]) -> None:
        words = self.context.masked[sentence.start : frame.label[0] + 1]
        topic = [p for p in self.context.memory.topic if p not in frame.parties]
        if _POSSESSED.search(words) and not self._speaks(sentence) and len(topic) == 1:
            frame.add_parties(topic, "topic")

    def _by_lead_in(self, frame: Frame, sentence: Sentence, told: Sequence[Frame]) -> None:
        if _listed(sentence) and not (sentence.heading and frame.plural):
            owners = [p for p in self.listing.lead_in(sentence) if p not in frame.parties]
            frame.add_parties(owners[:1], "lead-in")

    def _by_publisher(self, frame: Frame, sentence: Sentence, told: Sequence[Frame]) -> None:
        publisher = self.context.publisher
        impersonal = "subject" not in frame.sources and frame.claimed
        if publisher and publisher.startswith("state:") and self._topic_here(sentence):
            return
        told_here = self._speaks(sentence) or "heading" in frame.sources or _listed(sentence)
        if publisher and (told_here or impersonal):
            frame.add_parties([publisher], "publisher")

    def _by_topic(self, frame: Frame, sentence: Sentence, told: Sequence[Frame]) -> None:
        topic = [p for p in self.context.memory.topic if p not in frame.parties]
        impersonal = "subject" not in frame.sources and frame.claimed
        if impersonal and not _listed(sentence) and len(topic) == 1:
            frame.add_parties(topic, "topic")

    def _by_host(self, frame: Frame, sentence: Sentence, told: Sequence[Frame]) -> None:
        """ "A et B ont signé un accord. Dans la foulée, un accord similaire a été signé avec C": of A, who is
        named first.
        """
        last = self.context.memory.last_frame
        if last is None or not 0 < sentence.index - last.sentence <= 2 or len(last.parties) != 2:
            return
        fresh = frame.claimed and not frame.definite and frame.rules[0] == "passive_after:sign"
        alone = frame.sources == {"with"} and frame.parties[0] not in last.parties
        if fresh and alone and _ALSO.search(self.context.masked, sentence.start, sentence.end):
            frame.add_parties(last.parties[:1], "last agreement")

    def _topic_here(self, sentence: Sentence) -> bool:
        """Whether the block has one topic of its own, before ``sentence``."""
        return len(self.context.memory.topic) == 1 and self._topic_in_block(sentence)

    def _topic_in_block(self, sentence: Sentence) -> bool:
        """Whether what the text is about was last named in the block of ``sentence``."""
        at = self.context.memory.topic_at
        return at >= 0 and self.context.section_at(at) == self.context.section_at(sentence.start)

    def _speaks(self, sentence: Sentence) -> bool:
        return _WE.search(self.context.masked, sentence.start, sentence.end) is not None

    def _on_its_basis(self, frame: Frame, sentence: Sentence) -> None:
        """ "A, B et C unissent leurs forces en vertu d'un accord signé le 3 mai": those who do so."""
        signed = any(rule.endswith((":sign", ":conclude")) for rule in frame.rules) or frame.date is not None
        if frame.parties or not (signed and frame.claimed) or frame.legal or frame.plural:
            return
        row: list[str] = []
        if _BY_VIRTUE.search(self.context.masked, sentence.start, frame.label[0]):
            row = self.context.first_row(sentence.start, frame.label[0])
        elif _HAVING.match(self.context.masked, sentence.start, frame.label[0]):
            row = self.context.first_row(frame.label[1], sentence.end)  # "Ayant scellé ..., A et B ont"
        frame.add_parties(row if len(row) >= 2 else [], "sentence")

    def _only_two(self, frame: Frame, sentence: Sentence) -> None:
        """ "Par cette convention, signée le 3 mai, A s'engage à appuyer B": the two that the sentence names,
        or it and the one before.
        """
        signed = any(rule.endswith((":sign", ":conclude", ":renew")) for rule in frame.rules)
        bracketed = self.context.masked[max(0, frame.label[0] - 3) : frame.label[0]].rstrip().endswith("(")
        if frame.parties or not (signed and frame.claimed) or frame.plural or frame.legal or frame.ellipsis:
            return
        here = self.named(sentence.start, sentence.end, sentence)
        if (
            len(here) == 2
            and not any(p.startswith("state:") for p in here)
            and (frame.demonstrative or bracketed)
        ):
            frame.add_parties(here, "sentence")
        elif (
            frame.kind in _LENDING
            and frame.definite
            and not frame.demonstrative
            and len(here) <= 1
            and self.context.memory.previous_sentence == sentence.index - 1
        ):
            both = list(dict.fromkeys([*self.context.memory.previous, *here]))
            if len(both) == 2 and set(frame.parties) <= set(both):
                frame.add_parties(both, "passage")

    def _by_elimination(self, frame: Frame, sentence: Sentence, told: Sequence[Frame]) -> None:
        """ "A et B ont fait du protocole signé le 3 mai la base de leur action": no construction says who its
        parties are, but the sentence tells one agreement and names two bodies.
        """
        if frame.parties or not frame.claimed or frame.plural or frame.legal or len(told) != 1:
            return
        certain = frame.date is not None or any(":" in rule for rule in frame.rules)
        start = self.context.masked.rfind(";", sentence.start, frame.label[0]) + 1 or sentence.start
        end = self.context.masked.find(";", frame.label[1], sentence.end)
        here = self.named(start, sentence.end if end < 0 else end, sentence)
        open_ = _STANDS_FOR.search(self.context.masked, sentence.start, sentence.end)
        of_its_own = frame.definite and _OWN_NAME.match(self.context.masked, frame.label[1])
        denied = any(
            t.claim == "denied" and 0 <= frame.label[0] - t.end < DENIED_NEAR for t in sentence.triggers
        )
        if certain and len(here) == 2 and not (open_ or of_its_own or denied):
            frame.add_parties(here, "elimination")

    def named(self, start: int, end: int, sentence: Sentence) -> list[str]:
        """Organisations and states that act between two offsets, not as places, owners or witnesses."""
        acting = [
            e
            for e in self.asides.taking_part(sentence)
            if start <= e.start < end
            and e.kind != "anaphor"
            and not _ELSEWHERE.search(self.context.masked, start, e.start)
            and not (e.kind == "state" and _IN_PLACE.search(self.context.masked, start, e.start))
        ]
        return list(dict.fromkeys(p for e in acting for p in self.context.parties_of(e)))

    def succeed(self, frame: Frame, told: Sequence[Frame], sentence: Sentence) -> None:
        """One instrument follows another of the same parties: "remplacé par un accord", "s'ajoute à celui de
        1995", "un second a été conclu", "a signé le sien".
        """
        here = next(
            (f for f in told if f is not frame and len(f.parties) >= 2 and f.label < frame.label), None
        )
        dated = self._told_with_its_date(frame)
        last = here or dated or self.context.memory.last_frame
        if (
            last is None
            or len(frame.parties) >= 2
            or (last is not dated and sentence.index - last.sentence > 4)
        ):
            return
        follows = frame.rules[0] == "through:replace" or (
            frame.definite
            and frame.date is not None
            and _FOLLOWS.search(self.context.masked, sentence.start, frame.label[0]) is not None
        )
        leads_to = here is not None and _LEADS_TO.search(self.context.masked, here.label[1], frame.label[0])
        besides = self._besides(frame, sentence) or self._another(frame, sentence)
        if not frame.parties and (follows or frame.ellipsis or leads_to or besides):
            frame.earlier = (frame.definite and not frame.ellipsis) or self._replaced(frame, sentence)
            frame.add_parties(list(last.parties), "last agreement")
            frame.status = "ended" if frame.earlier else frame.status
        elif len(frame.parties) == 1 and frame.ellipsis and frame.parties[0] not in last.parties:
            theirs = last.found.get("with", last.parties[-1:])
            ours = [party for party in last.parties if party not in theirs]
            shared = ours if "with" in frame.sources else theirs
            frame.add_parties(shared[:1], "last agreement")

    def _told_with_its_date(self, frame: Frame) -> Frame | None:
        """ "celui de 1996": of the agreements told so far the one of that year."""
        meant = frame.date.edtf if frame.definite and frame.date is not None else None
        told = [
            f for f in self.context.memory.dated if meant and f.date and (f.date.edtf or "").startswith(meant)
        ]
        return told[-1] if len({frozenset(f.parties) for f in told}) == 1 else None

    def _tells_headline(self, frame: Frame, sentence: Sentence) -> bool:
        """The sentence under a heading tells what the heading tells: "Accord-cadre avec B", "A et le recteur
        ont signé un accord-cadre".
        """
        told = self.context.memory.headline
        if told is None or sentence.heading or sentence.index - told.sentence > 2 or not frame.claimed:
            return False
        if not self._right_under(told.label[0], sentence) or not dates_agree(frame.date, told.date):
            return False
        bodies = [p for p in self._in_sentence(sentence) if not p.startswith("state:")]
        if len(bodies) >= 2 and all(p.startswith("state:") for p in told.parties):
            return False  # the headline names places for their bodies
        return told.kind == frame.kind and set(frame.parties) <= set(told.parties)

    def _right_under(self, heading: int, sentence: Sentence) -> bool:
        """Whether the heading at ``heading`` stands directly above the block of ``sentence``."""
        above = self.context.headings_above(sentence.start)
        return any(section.start <= heading < section.end for section in above)

    def _under_pair(self, frame: Frame, sentence: Sentence) -> bool:
        """ "A signe avec B" in the heading, "Signée à Yaoundé, la convention ..." below: of the two that it
        names.
        """
        above = self.context.headings_above(sentence.start)[:1]
        signed = frame.claimed and any(rule.endswith((":sign", ":conclude")) for rule in frame.rules)
        if not above or sentence.heading or not signed or self.context.directory:
            return False
        words = self.context.masked[above[0].start : above[0].end]
        named = self.context.parties_between(above[0].start, above[0].end)
        return len(named) == 2 and _JOINS.search(words) is not None

    def _replaced(self, frame: Frame, sentence: Sentence) -> bool:
        """ "qui remplace celui de 2012": the one meant is over."""
        return (
            frame.ellipsis
            and _REPLACES.search(self.context.masked, sentence.start, frame.label[0]) is not None
        )

    def _another(self, frame: Frame, sentence: Sentence) -> bool:
        """ "Un second accord, conclu le 12 mai 2003"; "Celui-ci a été remplacé par un accord signé en
        2015".
        """
        last, lead = self.context.memory.last_frame, self.context.masked[sentence.start : frame.label[0]]
        near = last is not None and sentence.index - last.sentence <= 2 and last.kind == frame.kind
        followed = (
            re.search(rf"{_FOLLOWED} par (?:une?|un nouvel|un nouveau|une nouvelle) \Z", lead, re.I)
            is not None
        )
        others = [p for p in self._in_sentence(sentence) if last is not None and p not in last.parties]
        return frame.claimed and not others and (followed or (near and _SECOND.search(lead) is not None))

    def _besides(self, frame: Frame, sentence: Sentence) -> bool:
        """ "Une convention a également été signée": by those who signed what was told just before."""
        last, words = self.context.memory.last_frame, self.context.masked[sentence.start : sentence.end]
        near = last is not None and 0 < sentence.index - last.sentence <= 2
        told = (
            frame.claimed
            and not frame.definite
            and frame.rules[0].startswith(("passive_after", "noun_before"))
        )
        return near and told and _ALSO.search(words) is not None and not frame.parties

    def _partner_heading(self, sentence: Sentence) -> list[str]:
        """Parties of the heading; a state there is a partner in a directory, elsewhere a place."""
        found = self.context.heading_parties(sentence.start)
        return found if self.context.directory else [p for p in found if not p.startswith("state:")]

    def _in_sentence(self, sentence: Sentence) -> list[str]:
        """Organisations that the sentence names; not in brackets, as witnesses, or as the place of it."""
        named = [
            e
            for e in self.asides.taking_part(sentence)
            if e.kind == "organisation"
            and not _ELSEWHERE.search(self.context.masked, sentence.start, e.start)
        ]
        return list(dict.fromkeys(p for e in named for p in self.context.parties_of(e)))

    def _follows_topic(self, frame: Frame, sentence: Sentence) -> bool:
        """ "A et B ... Une convention a été signée à cette occasion": the parties are those of the sentence
        before.
        """
        impersonal = any(
            t.voice in {"passive", "noun"} and t.rule in {"sign", "conclude"} for t in sentence.triggers
        )
        own = [e for e in self.context.elements_in(sentence.start, sentence.end) if e.party]
        return (
            frame.claimed
            and self._topic_in_block(sentence)
            and impersonal
            and not own
            and 2 <= len(self.context.memory.topic) <= 4
        )

    def _continues_last(self, frame: Frame, sentence: Sentence) -> bool:
        """A definite "le protocole" close behind an agreement that has its parties means that one."""
        last = self.context.memory.last_frame
        if last is None or not frame.definite or frame.plural or sentence.index - last.sentence > 12:
            return False
        if frame.parties and not dates_agree(frame.date, last.date):
            return False  # "l'accord précédent, signé en 2009 avec B"
        if frame.demonstrative and len(frame.parties) < 2 and sentence.index - last.sentence <= 4:
            return True
        if self.sides.are_officers(frame, last) and sentence.index - last.sentence <= 3:
            frame.parties, frame.sources = [], set()
            return True
        return set(frame.parties) <= set(last.parties) and not self._names_partner_heading(frame, sentence)

    def _names_partner_heading(self, frame: Frame, sentence: Sentence) -> bool:
        """Whether a heading since the last agreement names another partner."""
        last = self.context.memory.last_frame
        heading = self.context.heading_parties(sentence.start)
        return bool(heading and last is not None and not set(heading) & set(last.parties))
