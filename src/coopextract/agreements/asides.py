"""What a sentence says aside: witnesses, hosts, occasions; their persons and organisations take no part."""

from __future__ import annotations

import re

from coopextract.agreements.context import Context
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.elements import Element
from coopextract.agreements.indexing import Taken
from coopextract.agreements.parties import BETWEEN_DASHES
from coopextract.agreements.telling import Sentence
from coopextract.masking import DATE as D

_WITNESS = re.compile(
    r"\b(?:en (?:la )?présence|devant|aux côtés|accompagnée?s? (?:de|d'|du|par)|sous les yeux|"
    r"sous le regard|témoins?|assist(?:é|ée|és|ées) de)",
    re.I,
)
#: "en présence de X et de Y, qui ont l'un et l'autre paraphé le document": no witnesses.
_WHO_SIGNED = re.compile(
    r", qui (?:l'|les )?(?:y )?(?:ont|a) (?:[^,;.]{0,30} )?(?:signé|paraphé|apposé|cosigné)e?s?\b"
)
#: "X a apposé sa signature aux côtés de Y": who has signed too.
_NAME_BESIDE = re.compile(r"\b(?:sa|son|leurs?) (?:signature|paraphe|nom)\b[^;.]{0,60}\Z")
_SIGNS_ALONE = re.compile(r"\ba (?:[a-zà-ÿœ]+ )?(?:signé|cosigné|paraphé)\b")
_WITH_WHOM = re.compile(rf"\b(?:avec|entre) (?:le |la |les |l'|son |sa )?(?:(?:M|Mme|Dr|Pr)\.? )?{X}")
#: "avec Y comme témoin": told by what stands behind.
_WITNESS_BEHIND = re.compile(
    r"\b(?:avec|ainsi que)\s[^;.()]{2,160}?,? "
    r"(?:comme|pour|en tant que|en qualité de|agissant comme) témoins?\b"
)
#: The closing lines of an agreement, and a name in them.
_DONE_AT = re.compile(r"\s*Fait (?:à|en|le)\b", re.I)
_FOR_PARTY = re.compile(
    rf"(?:\A|\n)[\s\d.•*-]{{0,6}}(?:pour|au nom d[eu]s?)(?: la| le| les| l')? ?[^\n{X}]{{0,30}}{X}+"
    rf"[^\n{X}]{{0,60}}"
    rf"(?:\n[^\n{X}]{{0,40}})?[\s,:]{{0,8}}(?:(?:M|Mme|Dr|Pr)\.? )?\Z",
    re.I,
)
#: Code points behind "Fait à ..." in which the closing lines are read.
CLOSING = 900
# "GENÈVE, 6 février 2013 (AFP) – ": who brings the news.
_AGENCY_MARK = re.compile(
    rf"[\s(«]*[A-ZÀ-Þ][^.;:\n{X}]{{2,60}}?,? ?\({X}+\)\s?[-–—]\s|"
    rf"[\s(]*{X}+ ?[-–—)] ?(?=[A-ZÀ-Þ][^.;]{{0,40}}{D})"
)
_CIRCUMSTANCE = re.compile(
    r"\b(?:sous l[ae'] ?(?:haute? )?(?:présidence|patronage|égide|houlette|supervision|autorité|"
    r"direction|conduite|parrainage)|sous le haut|sous les auspices|à l'invitation|en marge|lors d|"
    r"à l'occasion|à l'issue|"
    r"a (?:déclaré|indiqué|souligné|affirmé|précisé|ajouté)|"
    r"selon(?! (?:les (?:termes|clauses|dispositions)|(?:la |une )(?:convention|entente)|l'accord|"
    r"(?:le |un )(?:accord|protocole|contrat|mémorandum)))|d'après|"
    r"avec (?:l'appui|le soutien|l'aide|le concours)|"
    r"grâce (?:à (?!(?:une?|leur|ce|cet|cette) |l'accord|l'entente|la convention)|"
    r"aux? (?!protocole|mémorandum|contrat|partenariat))|"
    r"sous l'impulsion|présidée? par|rappel\w+ par|"
    r"financée?s? par|avec le financement|organisée?s? par)",
    re.I,
)
#: "C'est ... que": what is told apart stands before the "que".
_IT_WAS = re.compile(r"\b[Cc]'(?:est|était|fut|est donc) (?:[a-zà-ÿœ]+ )?\Z")
_THAT = re.compile(r"[^;.]{0,160}?(?= qu(?:e |'))")


class Asides:
    """The stretches said aside in a sentence, and the elements outside them; read once a sentence."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.masked = context.masked
        self._zones: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._taking_part: dict[tuple[int, int], list[Element]] = {}

    def zones(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Stretches whose persons and organisations take no part; read once for all instruments."""
        key = (sentence.start, sentence.end)
        if key not in self._zones:
            self._zones = {key: self._find_zones(sentence)}
        return self._zones[key]

    def _find_zones(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Witnesses, hosts, occasions."""
        mark = _AGENCY_MARK.match(self.masked, sentence.start, sentence.end)
        zones = [mark.span()] if mark else []
        for match in _WITNESS.finditer(self.masked, sentence.start, sentence.end):
            beside = _NAME_BESIDE.search(self.masked, max(sentence.start, match.start() - 90), match.start())
            beside = beside or self._is_partner(match, sentence)
            if beside is None and _WHO_SIGNED.search(self.masked, match.end(), sentence.end) is None:
                zones.append((match.start(), self._witness_end(sentence, match.start(), match.end())))
        zones += [m.span() for m in BETWEEN_DASHES.finditer(self.masked, sentence.start, sentence.end)]
        zones += [m.span() for m in _WITNESS_BEHIND.finditer(self.masked, sentence.start, sentence.end)]
        for match in _CIRCUMSTANCE.finditer(self.masked, sentence.start, sentence.end):
            cleft = self._cleft(match, sentence)
            if cleft:
                zones.append((match.start(), cleft.end()))
                continue
            stop = re.search(r"\([^()]*\)|(?P<end>[,;.](?= |\Z))", self.masked[match.end() : sentence.end])
            while stop and stop.group("end") is None:
                stop = re.compile(r"\([^()]*\)|(?P<end>[,;.](?= |\Z))").search(
                    self.masked[match.end() : sentence.end], stop.end()
                )
            zones.append((match.start(), match.end() + stop.start() if stop else sentence.end))
        return zones

    def _is_partner(self, match: re.Match[str], sentence: Sentence) -> re.Match[str] | None:
        """ "X a signé une convention aux côtés de Y": with nobody else named, Y is the other side."""
        if match.group().lower() != "aux côtés" or _WITH_WHOM.search(
            self.masked, sentence.start, sentence.end
        ):
            return None
        return _SIGNS_ALONE.search(self.masked, sentence.start, sentence.end)

    def _cleft(self, match: re.Match[str], sentence: Sentence) -> re.Match[str] | None:
        """ "C'est lors d'un voyage que X a signé": up to the "que", whose subject takes part."""
        opened = _IT_WAS.search(self.masked, sentence.start, match.start())
        return _THAT.match(self.masked, match.end(), sentence.end) if opened else None

    def _witness_end(self, sentence: Sentence, start: int, position: int) -> int:
        """A witness list at the head of a sentence ends with the last comma before the subject; else with its
        clause.
        """
        verb = next((t.start for t in sentence.triggers if t.start > position and t.voice == "active"), None)
        if verb is not None and start - sentence.start < 80:
            comma = self.masked.rfind(",", position, verb)
            while comma > position and X not in self.masked[comma:verb]:
                comma = self.masked.rfind(",", position, comma)
            if comma > position:
                return comma
        stop = re.search(
            rf"[;.:](?= |\Z)|,? (?:a été|ont été|ont signé|a signé|ont conclu|a conclu|ont procédé|"
            rf"ont paraphé)\b|, (?:le {D}|à [A-Z]|un |une |l'|la convention|le protocole|le mémorandum|"
            rf"l'accord|entre )| entre ",
            self.masked[position : sentence.end],
        )
        return position + stop.start() if stop else sentence.end

    def inside(self, sentence: Sentence) -> list[Element]:
        return self.context.elements_in(sentence.start, sentence.end)

    def taking_part(self, sentence: Sentence) -> list[Element]:
        """The elements of a sentence that no stretch said aside holds; read once for all instruments."""
        key = (sentence.start, sentence.end)
        if key not in self._taking_part:
            aside = Taken(sentence.start, sentence.end)
            for start, end in self.zones(sentence):
                aside.take(start, end)
            inside = self.inside(sentence)
            self._taking_part = {key: [e for e in inside if aside.free(e.start, e.start + 1)]}
        return self._taking_part[key]

    def people(self, sentence: Sentence) -> list[Element]:
        """The persons of a sentence who are no witnesses; with "Fait à ..." those of the lines below."""
        people = [e for e in self.taking_part(sentence) if e.kind == "person" and e.person]
        return people + self._below(sentence)

    def _below(self, sentence: Sentence) -> list[Element]:
        """ "Fait à Paris, le 7 mars 2017. / Pour A, / X / Pour B, / Y"."""
        if not _DONE_AT.match(self.masked, sentence.start, sentence.end):
            return []
        behind = self.context.elements_in(sentence.end, sentence.end + CLOSING)
        people = [e for e in behind if e.kind == "person" and e.person]
        return [e for e in people if _FOR_PARTY.search(self.masked[sentence.end : e.start][-200:])]
