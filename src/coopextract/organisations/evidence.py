"""Names without a head noun: companies, brands, associations, acronyms nobody defines.

A capitalised run ("Oracle", "STB SICAR") says little by itself. What the whole document says of it
(:mod:`.clues`, ``rules/organisation_evidence.yaml``) is gathered: a noun before it, a verb behind it, an
organisation beside it, the model's labels. Each kind of evidence counts once; a run whose sum reaches the
threshold is a name wherever it stands in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from coopextract.organisations.acronyms import is_acronym
from coopextract.organisations.candidates import Candidate
from coopextract.organisations.clues import Clues
from coopextract.organisations.dossiers import Dossier
from coopextract.organisations.folding import WORD
from coopextract.organisations.initials import exact_initials, mixed_initials
from coopextract.organisations.lexicon import Lexicon
from coopextract.organisations.runs import Run, RunFinder, Surroundings
from coopextract.organisations.scale import Scale
from coopextract.organisations.tokens import Word
from coopextract.records import Form, FoundBy

#: How often what was accepted is asked about its neighbours: "A, B, C et D" takes a round for each.
ROUNDS = 4
#: What makes a called word an actor: one clear kind of evidence.
_CALLED = 1.5
_LEGAL_END = re.compile(r",?\s(?:SA|SARL|SAS|SASU|SUARL|Inc|Ltd|LLC|GmbH|PLC|plc|AG|NV|BV)\.?\Z")


class Gatherer:
    """Finds names by evidence in one document."""

    def __init__(self, lexicon: Lexicon, scale: Scale, around: Surroundings) -> None:
        self.lexicon = lexicon
        self.scale = scale
        self.runs = RunFinder(lexicon, scale, around)
        self.clues = Clues(lexicon, scale, around)
        self.names = around.names
        self.dossiers: dict[str, Dossier] = {}
        self.called: list[Dossier] = []  # one for each place
        self.legal: dict[str, str] = {}

    def find(self, stretches: Iterable[tuple[Sequence[Word], bool]], text: str) -> Iterator[Candidate]:
        """Candidates in the order in which their names first stand in the document.

        Args:
            stretches: each block's words, and whether it is an item under a heading of partners.
        """
        for words, listed in stretches:
            for run in self.runs.find(words, listed):
                # What a word is called by counts place by place, not in the whole document.
                if run.key in self.lexicon.called:
                    self.called.append(Dossier([run]))
                else:
                    self.dossiers.setdefault(run.key, Dossier()).runs.append(run)
        for dossier in [*self.dossiers.values(), *self.called]:
            self.clues.weigh(dossier)
        self._surnames()
        for _ in range(ROUNDS):
            if not self._spread():
                break
        called = list(self._called(text))
        return chain(_everywhere(self._named(text), text), called)

    def _called(self, text: str) -> Iterator[Candidate]:
        """The places at which a word that stands for a listed organisation acts."""
        for dossier in self.called:
            run, owner = dossier.runs[0], self.lexicon.called[dossier.runs[0].key]
            if dossier.told(self.scale, _CALLED):
                name = text[run.start : run.stop]
                why = f"« {name} » acts here, and stands for {owner}"
                yield Candidate(run.start, run.stop, "alias", "pattern", (owner,), name, why)

    def _surnames(self) -> None:
        """A word that ends the name of a person of the document is that person again."""
        persons = {
            key.rsplit(" ", 1)[1]
            for key, dossier in self.dossiers.items()
            if " " in key and (dossier.of_person() or self.scale.has("title", key.split()[0].rstrip(".")))
        }
        for key in persons & self.dossiers.keys():
            self.dossiers[key].add("surname", self.scale.weight("surname"))

    def _spread(self) -> bool:
        """What is accepted speaks for what stands beside it; whether that made something new a name."""
        accepted = self._accepted()
        limit = self.scale.weight("threshold")
        called = [one for one in self.called if one.firm and one.sum(self.scale) >= limit]
        for dossier in [*(self.dossiers[key] for key in accepted), *called]:
            self.clues.starts.update(run.start for run in dossier.runs)
            self.clues.ends.update(run.stop for run in dossier.runs)
        for dossier in self.called:
            self.clues.beside(dossier.runs[0], dossier)
        names = [*self.names, *(_text(self.dossiers[key].runs[0]) for key in accepted)]
        for key, dossier in self.dossiers.items():
            if key not in accepted:
                for run in dossier.runs:
                    self.clues.beside(run, dossier)
                self._spell(dossier, names)
        return self._accepted() > accepted

    def _spell(self, dossier: Dossier, names: Sequence[str]) -> None:
        """An acronym that spells a name of the document."""
        acronym = _text(dossier.runs[0])
        exact = (
            len(acronym) > 2 and acronym.isupper() and any(exact_initials(acronym, name) for name in names)
        )
        if exact or any(mixed_initials(acronym, name) for name in names):
            dossier.add("initials", self.scale.weight("initials"))

    def _named(self, text: str) -> dict[str, Candidate]:
        """Every spelling of an accepted name, or of its first word alone."""
        accepted = self._accepted()
        longer: dict[str, list[str]] = {}
        for name in sorted(accepted):
            longer.setdefault(name.split(" ")[0], []).append(name)
        self.legal = {short: name for name in accepted if (short := self._without_form(name)) != name}
        named: dict[str, Candidate] = {}
        for key, dossier in self.dossiers.items():
            whole = self._longer(key, longer.get(key, []))
            if key in accepted or whole:
                for surface, candidate in self._surfaces(dossier, whole, text):
                    named.setdefault(surface, candidate)
        return named

    def _without_form(self, key: str) -> str:
        """A key without the legal form at its end."""
        short, _, last = key.rpartition(" ")
        return short if short and self.scale.has("legal_form", last) else key

    def _accepted(self) -> set[str]:
        limit = self.scale.weight("threshold")
        return {key for key, one in self.dossiers.items() if one.firm and one.sum(self.scale) >= limit}

    def _longer(self, key: str, names: Sequence[str]) -> str | None:
        """The one accepted name of several words of which ``key``, a single word, is the first."""
        if key in self.legal:
            return self.legal[key]
        if " " in key or self.dossiers[key].refusals or len(key) < 3:
            return None
        dossier = self.dossiers[key]
        if (
            "capitals" not in dossier.kinds
            and dossier.labels.count("LOC") + dossier.labels.count("PER") > len(dossier.labels) / 2
        ):
            return None
        names = [name for name in names if name != key]
        return names[0] if len(names) == 1 and self.dossiers[key].firm else None

    def _surfaces(self, dossier: Dossier, longer: str | None, text: str) -> Iterator[tuple[str, Candidate]]:
        """Each spelling of the name, with a candidate that stands for its first place."""
        first = (self.dossiers[longer] if longer else dossier).runs[0]
        name = _bare(text[first.start : first.stop])
        why = "the document speaks of it as an organisation: " + ", ".join(
            kind.replace("_", " ") for kind, weight in dossier.kinds.items() if weight > 0
        )
        found_by: FoundBy = "ner" if "ORG" in dossier.labels and not dossier.told(self.scale) else "pattern"
        for run in dossier.runs:
            surface = text[run.start : run.stop]
            form: Form = "acronym" if is_acronym(surface) and not longer else "name"
            named = surface if form == "acronym" else name
            yield surface, Candidate(run.start, run.stop, form, found_by, (), named, why, last=True)


def _everywhere(surfaces: Mapping[str, Candidate], text: str) -> Iterator[Candidate]:
    """Every place at which a surface stands as words of its own; one pass over the text."""
    by_word: dict[str, list[str]] = {}
    for surface in surfaces:
        match = WORD.match(surface)
        if match:
            by_word.setdefault(match.group(), []).append(surface)
    for match in WORD.finditer(text):
        for surface in by_word.get(match.group(), ()):
            stop = match.start() + len(surface)
            if text.startswith(surface, match.start()) and not text[stop : stop + 1].isalnum():
                yield replace(surfaces[surface], start=match.start(), end=stop)


def _bare(name: str) -> str:
    """The name without a legal form behind it."""
    return _LEGAL_END.sub("", name) or name


def _text(run: Run) -> str:
    """The words of the run, parted by blanks."""
    return " ".join(word.text for word in run.words[run.first : run.end])
