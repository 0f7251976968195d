"""Who wins where layers disagree.

Longest name first, with these exceptions, in this order:

1. A known name that begins a longer pattern keeps its bounds, unless the pattern goes on with
   "de", "du", "des" and its parent ("Conseil de sécurité" + "de l'ONU"), with a place or a further name where
   the known name is that of a national body, of which other countries have their own ("École normale
   supérieure" + "de Bamako"), or with more of a ministry's title ("ministère de la Justice" + "et des ...").
2. A head noun before a known name makes a longer name: "Groupe de travail OMD/CITES". An organ without
   a name of its own does not ("Conseil d'administration de l'ABC"); a secretariat or bureau is the
   organisation itself.
3. A pattern that would cut a known name in two is stretched over it when it begins before it, dropped when it
   begins inside it.
4. Definitions win over patterns (the author drew the line), known names over definitions of the same span.
5. What rests on evidence alone (:mod:`.evidence`), the model's labels among it, only fills gaps. The model by
   itself decides next to nothing: alone it is right on four mentions in five, all layers on 97 in 100
   (docs/layers.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from coopextract.organisations.candidates import Candidate
from coopextract.organisations.folding import WORD, fold
from coopextract.organisations.lexicon import Lexicon, words_of

_RANK = {"gazetteer": 0, "definition": 1, "pattern": 2, "ner": 3}
_DE = ("de ", "du ", "des ", "d'", "d’")
#: One to three capitalised words behind a name, the last of which is the group.
_MORE = re.compile(
    r"(?:[ \u00a0](?:[A-ZÀ-Ý][\w'’]{1,20}|&)){0,2}[ \u00a0]([A-ZÀ-Ý][\w'’]{2,20})(?![\w'’-])(?! [A-ZÀ-Ý&])"
)
_STATE = re.compile(
    r"[ \u00a0](?:de la |du |de l ?['’]|des |d['’]|de )"
    r"([A-ZÀ-Ý][\w'’-]{2,20}(?: [A-ZÀ-Ý][\w'’-]{2,20})?)(?!\w)"
)
Related = Callable[[str, str], bool]


class Settler:
    """Settles patterns against the known names they touch.

    Args:
        related: whether the first id is the second's organ, or the same.
        national: whether an id is a national body, which other countries have too.
    """

    def __init__(
        self, lexicon: Lexicon, text: str, related: Related, national: Callable[[str], bool]
    ) -> None:
        self.lexicon = lexicon
        self.text = text
        self.related = related
        self.national = national

    def settle(self, patterns: Iterable[Candidate], known: Sequence[Candidate]) -> Iterator[Candidate]:
        """Patterns with their bounds and identity settled; those that a known name replaces are left out."""
        for pattern in patterns:
            touching = [one for one in known if one.start < pattern.end and pattern.start < one.end]
            settled = self._settle(pattern, touching)
            if settled is not None:
                yield settled
        for one in known:
            yield from self._of_state(one)
            match = _MORE.match(self.text, one.end)
            if match is not None and self.lexicon.has("trades", fold(match[1])):
                whole = self.text[one.start : match.end()]
                yield Candidate(
                    one.start, match.end(), "name", "pattern", (), whole, f"{one.name} and a trade"
                )

    def _of_state(self, one: Candidate) -> Iterator[Candidate]:
        """ "Direction générale des douanes et droits indirects" + "du Tchad": a namesake in another state."""
        match = _STATE.match(self.text, one.end)
        words = [fold(word) for word in WORD.findall(one.name)]
        if match is None or one.form != "name" or len(words) < 4 or not all(map(self.national, one.ids)):
            return
        if words_of(match[1]) in self.lexicon.states and not any(map(self.lexicon.national, words)):
            whole = self.text[one.start : match.end()]
            yield Candidate(one.start, match.end(), "name", "pattern", (), whole, f"{one.name} and its state")

    def _settle(self, pattern: Candidate, touching: Sequence[Candidate]) -> Candidate | None:
        if not touching:
            return pattern
        first = touching[0]
        if first.start < pattern.start or (first.start == pattern.start and first.end >= pattern.end):
            return None
        if first.start == pattern.start:
            return self._extended(pattern, first, touching[1:])
        if touching[-1].end > pattern.end:
            end = touching[-1].end
            pattern = replace(pattern, end=end, name=self.text[pattern.start : end])
        return self._organ(pattern, first)

    def _extended(
        self, pattern: Candidate, prefix: Candidate, inside: Sequence[Candidate]
    ) -> Candidate | None:
        rest = self.text[prefix.end : pattern.end].lstrip()
        noun = self.lexicon.heads.get(fold(self.text[prefix.start : prefix.end]))
        if noun is not None and noun.abbreviated:
            return pattern
        ministry = fold(self.text[prefix.start : prefix.start + 9]) == "ministere"
        if ministry and not inside and rest.lower().startswith(("et ", ",")):
            return replace(
                pattern, ids=prefix.ids, found_by="gazetteer", why=f"{prefix.why}, with more of its title"
            )
        if noun is None and self._abroad(prefix, rest):
            return pattern
        if not rest.lower().startswith(_DE):
            further = not inside and rest[:1].isupper() and all(map(self.national, prefix.ids))
            return pattern if further and prefix.form == "name" else None
        if inside:
            kin = any(self.related(a, b) for one in inside for a in prefix.ids for b in one.ids)
            end = inside[-1].end
            if kin:
                return replace(pattern, ids=prefix.ids, found_by="gazetteer", end=end, why=prefix.why)
            whole = replace(pattern, end=max(end, pattern.end))
            whole = replace(whole, name=self.text[whole.start : whole.end])
            return whole if self._of_another(prefix, inside) else None
        place = any(match.group()[0].isupper() for match in WORD.finditer(rest))
        return pattern if place and all(map(self.national, prefix.ids)) else None

    def _abroad(self, prefix: Candidate, rest: str) -> bool:
        """ "Délégation de l'Union européenne" + "en Tunisie": where it sits is part of such a name."""
        first = WORD.match(self.text, prefix.start)
        head = self.lexicon.heads.get(fold(first.group())) if first else None
        place = rest.partition(" ")
        return head is not None and head.places and place[0] in {"en", "au", "aux", "à"} and bool(place[2])

    def _of_another(self, prefix: Candidate, inside: Sequence[Candidate]) -> bool:
        """ "École normale supérieure" + "de l'Université d'Okba": a national body's namesake elsewhere."""
        return (
            prefix.form == "name"
            and len(prefix.name.split()) > 2
            and all(map(self.national, prefix.ids))
            and all(one.ids and all(map(self.national, one.ids)) for one in inside)
        )

    def _organ(self, pattern: Candidate, inner: Candidate) -> Candidate | None:
        """An organ of a known organisation: its own, the organisation itself, or mere words."""
        words = [fold(match.group()) for match in WORD.finditer(self.text[pattern.start : inner.start])]
        generic = all(self.lexicon.has("generic_organ_words", word) for word in words)
        parent = generic and self.lexicon.has("parent_organs", words[0])
        if (
            not generic
            or not self._linked(inner.start)
            or (not parent and self._with_purpose(pattern, inner))
        ):
            return pattern
        if parent and self.text[pattern.start].isupper() and inner.ids:
            return replace(pattern, ids=inner.ids[:1], found_by="gazetteer", why=f"an office of {inner.name}")
        return None

    def _with_purpose(self, pattern: Candidate, inner: Candidate) -> bool:
        """ "Mission de l'ABC pour le Sahel": what stands behind the parent makes a name of an organ."""
        rest = self.text[inner.end : pattern.end].split()
        return len(rest) > 1 and rest[0] in {"pour", "contre", "sur"}

    def _linked(self, start: int) -> bool:
        """Whether "de", "du", "des", "d'" or "de l'" stands before ``start``."""
        before = fold(self.text[max(0, start - 8) : start]).replace("'", " ").split()
        return bool(before) and (
            before[-1] in {"de", "du", "des", "d"} or before[-2:] in (["de", "la"], ["de", "l"])
        )


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """No overlaps: longer before shorter, then by layer; the model's only where nothing else is."""
    kept: list[Candidate] = []
    taken: set[int] = set()

    def rank(one: Candidate) -> tuple[bool, int, int, int]:
        return one.last, one.start - one.end, _RANK[one.found_by], one.start

    for one in sorted(candidates, key=rank):
        span = range(one.start, one.end)
        if one.start < one.end and taken.isdisjoint(span):
            taken.update(span)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
