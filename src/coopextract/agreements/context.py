"""Discourse: what an anaphor, a heading or "nous" stands for at a place in the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from coopextract.agreements.bodies import package_body_nouns
from coopextract.agreements.elements import ELEMENT, Element
from coopextract.agreements.indexing import ByStart
from coopextract.agreements.labels import label_of
from coopextract.agreements.memory import Memory

#: Of how many agreements, and of which share of all told so far, a party must be one to be their hub.
HUB_TOLD, HUB_SHARE = 2, 0.75
#: How many headings in a row may name parties and still head a text.
MAX_RUBRIC = 3
#: How many headings in a row are one; a document of nothing but headings would be walked up again each time.
MAX_HEADINGS = 60
#: At the head of a document "les deux organisations" may be named only behind: blocks, and code points ahead.
MAX_CATAPHOR_BLOCK, MAX_CATAPHOR = 2, 400
#: Code points around "l'État" in which bodies say which state it is.
MAX_HOME = 90
#: Code points before "son ministère" in which the person is looked for whose ministry it is.
MAX_OWN = 400

#: Number words by which parties are counted.
NUMBERS = {
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
}


def number_of(word: str) -> int:
    """What a word in small letters counts, "quatre" or "4"; 0 if it is no number."""
    return NUMBERS.get(word, int(word) if word.isdecimal() else 0)


def number_before(masked: str, start: int) -> int:
    """What the word right before ``start`` counts: 5 in "cinq accords"; 0 if it is no number."""
    words = masked[max(0, start - 20) : start].lower().split()
    return number_of(words[-1]) if words else 0


#: Blocks from the beginning of a document among which its title is.
MAX_TITLES = 6
_TITLE_JOINS = re.compile(
    r"(?: ?\([^()]{0,40}\))? ?(?:et|[-–—/×&]|avec|x) ?(?:avec )?(?:le |la |les |l')?"
    r"(?:\s?[^\W\d]{3,14} d(?:e|u) )?",
    re.I,
)
_OF_AGREEMENT = re.compile(r"\b(?:parties|(?:co)?signataires|contractants)\b")
#: "Les services se connaissent peu, malgré les accords qu'ils ont conclus": a subject that is no party.
_SEVERAL_OTHERS = re.compile(
    r"(?:\A|[\s«])(?:Les|Des|Ces|Leurs|Nos|Plusieurs) (?!deux |trois )[a-zà-ÿœ-]{3,20}[sx]\b"
)
_OURS_WORD = re.compile(r"(?:notre|nos) ", re.I)
_THEIRS_WORD = re.compile(r"leurs ", re.I)
# "Après C, A ...", "Comme C, A ...": somebody else, told before the clause.
_SET_BEFORE = re.compile(r"[\s«•–-]*(?:Après|Outre|Comme|À l'instar|Hormis|Dans le sillage)\b[^,;.:]*,")
# What strings the names of a row together.
_STRUNG = re.compile(
    r"(?: ?\([^()\n]{0,80}\))?(?:,|,? et|,? ainsi que),? (?:de |d'|du |des )?(?:le |la |les |l')?"
)
_WHERE = re.compile(r"\b(?:[Ee]n|[Aa]ux?|[ÀAà]) \Z")
_TOWNS_WORD = re.compile(r"\b(?:villes|communes|municipalités|cités|localités)\b")
_LEADERS_WORD = re.compile(
    r"\bdeux (?:dirige|responsable|direct(?:eur|rice)|président|ministre|recteur|homme|femme|chef|patron|"
    r"ambassad|gouverneur|maire|doyen|commissaire|représentant)",
)
_OF_STATE_WORD = re.compile(r"\bdeux (?:ministre|président|chef)")
_BODIES_WORD = re.compile(
    r"\b(?!(?:pays|états|gouvernements|nations|capitales|peuples|parties|signataires|partenaires|voisins|alliés|"
    rf"acteurs|forces)\b)(?:{package_body_nouns().plural})\b"
)
#: Nouns that say of a body no more than that it is one.
_GENERIC = frozenset(
    "organisation institution agence organisme établissement structure entreprise ong".split()
)
_ANY_BODY = _GENERIC | frozenset("régulateur opérateur société entité instance groupe partie".split())
#: The names of a group right behind its noun.
_NAMED_BEHIND = re.compile(rf" ?(?:[–—(:,]|- ) ?(?:le |la |les |l')?{ELEMENT}")
_TOWN_NOUNS = ("ville", "commune", "municipalité", "mairie", "cité", "métropole")
_LOCAL_NOUNS = (*_TOWN_NOUNS, "conseil municipal", "communauté", "arrondissement", "district", "collectivité")
_STATES_WORD = re.compile(r"\b(?:pays|états|gouvernements|nations|capitales|peuples)\b")


@dataclass(frozen=True)
class Section:
    """One block of layout: offsets, kind, and the index of the heading above it (or -1)."""

    start: int
    end: int
    kind: str
    heading: int
    language: str = "fr"


@dataclass
class Context:
    """The document as the grammar walks through it, sentence by sentence."""

    text: str
    masked: str
    elements: Sequence[Element]
    sections: Sequence[Section]
    names: Mapping[str, str]  # party id -> its French name, for "l'Organisation"
    publisher: str | None
    pairs: Sequence[tuple[int, int, str, str]] = ()  # "franco-suisse": offsets and the two parties
    home: str | None = None  # the state meant by "l'État", "le Gouvernement"
    countries: Mapping[str, str] = field(default_factory=dict)  # organisation -> ISO 3166-1 code of its state
    adjectives: Mapping[str, str] = field(default_factory=dict)  # of states, all forms -> code
    parents: Mapping[str, str] = field(default_factory=dict)  # organ -> the organisation it belongs to
    territories: Collection[str] = ()  # ids of constituent territories, which have governments of their own
    towns: Collection[str] = ()  # parties by the bare name of a town
    published: int = -1  # where the document states its own date
    memory: Memory = field(default_factory=Memory)  # what was told so far
    resolved: dict[int, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._elements = ByStart(self.elements)
        self._sections = ByStart(self.sections)
        self._counts = Counter(element.party for element in self.elements if element.party)
        self._states = dict.fromkeys(e.party for e in self.elements if e.kind == "state" and e.party)
        self._represented = {e.party for e in self.elements if e.kind == "person"}
        self._title_pair: list[str] | None = None
        self._labels: dict[int, list[str]] = {}
        self._resolving = 0
        self._directory: bool | None = None

    def elements_in(self, start: int, end: int) -> list[Element]:
        """Elements that begin between two offsets, in order."""
        return self._elements.between(start, end)

    def mentions(self, party: str) -> int:
        """How many elements of the document name ``party``."""
        return self._counts[party]

    def section_at(self, offset: int) -> int:
        """Index of the block that holds ``offset``, or -1."""
        index = self._sections.last_before(offset)
        return index if index >= 0 and offset < self.sections[index].end else -1

    def parties_between(self, start: int, end: int) -> list[str]:
        """Parties named between two offsets, in order, each once."""
        found: list[str] = []
        for element in self.elements_in(start, end):
            found += self.parties_of(element)
        return list(dict.fromkeys(found))

    def headings_above(self, offset: int) -> list[Section]:
        """The headings directly above the block at ``offset``; several in a row are one."""
        index = self.section_at(offset)
        heading = self.sections[index].heading if index >= 0 else -1
        found: list[Section] = []
        while heading >= 0 and len(found) < MAX_HEADINGS:
            found.append(self.sections[heading])
            if heading == 0 or self.sections[heading - 1].kind != "heading":
                break
            heading -= 1
        return found

    @property
    def title_pair(self) -> list[str]:
        """The two that a title puts together: "La France et la FAO", "Relations OIF-UA"; else none."""
        if self._title_pair is None:
            headings = [s for s in self.sections[:MAX_TITLES] if s.kind == "heading"]
            pairs = [self._joined_in(section) for section in headings]
            self._title_pair = next((pair for pair in pairs if pair), [])
        return self._title_pair

    def _joined_in(self, section: Section) -> list[str]:
        inside = [e for e in self.elements_in(section.start, section.end) if e.anaphor is None]
        parties = [e.party for e in inside if e.party]
        if len(inside) != len(parties) or len(set(parties)) != 2:
            return []
        first = inside[0]
        second = next(e for e in inside if e.party != first.party)
        joined = _TITLE_JOINS.fullmatch(self.masked, first.end, second.start)
        return list(dict.fromkeys(parties)) if joined else []

    def label(self, index: int) -> list[str]:
        """The party that the block of this index opens with as its label: "ONU — Un accord a été signé"."""
        if index not in self._labels:
            section = self.sections[index] if index >= 0 else None
            inside = self.elements_in(section.start, section.end) if section is not None else []
            element = label_of(section, inside, self.text) if section is not None else None
            self._labels[index] = self.parties_of(element) if element is not None else []
        return self._labels[index]

    def heading_parties(self, offset: int) -> list[str]:
        """Parties that the headings above ``offset`` name; a state only where they name no organisation."""
        if own := self.label(self.section_at(offset)):
            return own
        found: list[str] = []
        above = self.headings_above(offset)
        if sum(bool(self.parties_between(s.start, s.end)) for s in above) > MAX_RUBRIC:
            return []  # a list of organisations, one a line
        for section in above:
            parties = self.parties_between(section.start, section.end)
            if parties and not all(party.startswith("state:") for party in parties):
                return found if found and parties == [self.publisher] else parties
            found = found or parties
        return found

    def parties_of(self, element: Element) -> list[str]:
        """The parties an element stands for; anaphors are resolved once, in reading order."""
        if element.anaphor is None:
            if element.party is None and element.kind == "person":
                return self._of_person(element)
            return [element.party] if element.party else []
        if element.start not in self.resolved:
            self.resolved[element.start] = []  # guards against an anaphor that looks at itself
            self._resolving += 1
            self.resolved[element.start] = self._resolve(element)
            self._resolving -= 1
        return self.resolved[element.start]

    def _of_person(self, element: Element) -> list[str]:
        """ "notre directeur" speaks for who publishes, "leurs présidents" for the two named before."""
        if element.possessive or _OURS_WORD.match(self.text, element.start):
            return [self.publisher] if self.publisher else []
        if element.start not in self.resolved:
            self.resolved[element.start] = []  # guards against one that looks at itself
            if _THEIRS_WORD.match(self.text, element.start):
                here = self._in_clause(element.start)
                about = self.memory.topic if set(self.memory.topic) <= set(self.memory.previous) else []
                if len(about) == 2 and any(party.startswith("state:") for party in about):
                    about = []
                several = next((found for found in (here, about) if len(found) >= 2), None)
                self.resolved[element.start] = several or self.pair(element.start)
        return self.resolved[element.start]

    @property
    def hub(self) -> str | None:
        """The one party to nearly all agreements told so far: whose partners the document lists."""
        counts = Counter(party for parties in self.memory.told for party in parties)
        (top, most), second = (counts.most_common(1) or [("", 0)])[0], sorted(counts.values())[-2:-1]
        stands_out = (
            most >= HUB_TOLD and most >= HUB_SHARE * len(self.memory.told) and most > max(second, default=0)
        )
        return top if stands_out else None

    @property
    def directory(self) -> bool:
        """Whether the document is a directory: several headings that each name one party."""
        if self._directory is not None:
            return self._directory
        headings = [s for s in self.sections if s.kind == "heading"]
        named = sum(len(self.parties_between(s.start, s.end)) == 1 for s in headings)
        labelled = len({p for index in range(len(self.sections)) for p in self.label(index)})
        found = named >= 3 or labelled >= 3
        if not self._resolving:  # amid a resolution an anaphor in a heading may still be open
            self._directory = found
        return found

    # -- anaphors ------------------------------------------------------------------------------------------

    def _before(self, offset: int) -> list[str]:
        """Parties named before ``offset`` in its block, else in the blocks above under the same heading."""
        index = self.section_at(offset)
        if index < 0:
            return self.parties_between(0, offset)
        start = self.sections[index].start
        found = self.parties_between(start, offset)
        while not found and index > 0 and self.sections[index - 1].kind != "ruler":
            index -= 1
            found = self.parties_between(self.sections[index].start, self.sections[index].end)
        return found

    def _resolve(self, element: Element) -> list[str]:
        words = self.text[element.start : element.end].lower()
        kind = element.anaphor
        if kind == "pair":
            return self.pair(element.start, words)
        if kind == "group":
            if _NAMED_BEHIND.match(self.masked, element.end):  # "les trois États – A, B et C – ont signé"
                closed = self.masked.find(")", element.end) if "(" in self.masked[element.end :][:2] else -1
                return self.parties_between(element.end, closed) if closed >= 0 else []
            return self._group(element.start, words)
        if kind == "single":
            return self._before(element.start)[-1:]
        if kind == "noun":
            return self._by_noun(element.start, words)
        if kind == "national":
            return self._by_nation(element.start, words)
        if kind == "own":
            return self._own(element.start)
        if kind == "home":
            home = self.home or self._home_of(element)
            return [home] if home else []
        if kind == "publisher":
            return [self.publisher] if self.publisher else []
        if kind == "partner":
            return self._partner(element.start, words)
        if kind == "subject":
            return self._pronoun(element.start, words)
        if kind == "list_below":
            return self._list_below(element.end)
        if kind == "list_above":
            return self._list_above(element.start)
        return []

    def pair(self, offset: int, words: str = "") -> list[str]:
        """The two parties that "les deux organisations", its ``words``, means at ``offset``, or none."""
        both = self._of_leaders(offset, words)
        if not both:
            both = self._pair(offset, words)
        if _TOWNS_WORD.search(words) and not all(map(self._is_local, both)):
            both = [party for party in self.parties_between(0, offset) if self._is_local(party)]
            return both if len(both) == 2 else []
        lands = all(party.startswith("state:") or party in self.territories for party in both)
        return both if lands or not _STATES_WORD.search(words) else []

    def _of_leaders(self, offset: int, words: str) -> list[str]:
        """ "X, ministre de la Santé, et son homologue brésilien ... les deux ministres": for whom two act."""
        if not _LEADERS_WORD.search(words):
            return []
        near = self.elements_in(self._block_start(offset), offset)
        people = [e for e in near if e.kind == "person"]
        served = list(dict.fromkeys(p for e in people for p in self.parties_of(e)))
        lands = [party for party in served if party.startswith("state:")]
        if len(served) == 1 == len(lands) and len(people) > 1 and _OF_STATE_WORD.search(words):
            other = self.other_states(served[0])
            return [*served, *other] if other else []
        return served if len(served) == 2 else []

    def other_states(self, party: str) -> list[str]:
        """The one state besides ``party`` that the document names, if there is one."""
        others = [state for state in self._states if state != party]
        return others if len(others) == 1 else []

    def _is_local(self, party: str) -> bool:
        """Whether it is a town, or its municipality, or what a mayor serves."""
        if party in self.towns or self.names.get(party, "").lower().startswith(_LOCAL_NOUNS):
            return True
        return party in self._represented and party not in self.names and not party.startswith("state:")

    def _pair(self, offset: int, words: str) -> list[str]:
        index = self.section_at(offset)
        if words.startswith("leurs ") and "deux" not in words and len(self._served(offset)) > 2:
            return self._served(offset)  # "X, de A, Y, de B, et Z, de C, ont lié leurs organisations"
        local = self._not_mere_places(self._block_start(offset), offset)
        if len(local) > 2 and (before := self._set_before(offset)):
            local = [party for party in local if party not in before]
        if _BODIES_WORD.search(words):
            local = [party for party in local if not party.startswith("state:")] or local
        if len(local) == 2 and not (_STATES_WORD.search(words) and self._not_all_states(local)):
            return local
        if _STATES_WORD.search(words):
            states = self._alike(offset, words)
            told = [s for s in self.memory.told if len(s) == 2 and all(p.startswith("state:") for p in s)]
            if len(states) == 2:
                return states
            if told:
                return sorted(told[-1])
        heading = self.heading_parties(offset)
        if (
            len(heading) == 1
            and self.publisher
            and set(local) <= {*heading, self.publisher}
            and self.directory
        ):
            return [self.publisher, *heading] if heading != [self.publisher] else []
        last = self.memory.last_frame
        if last is not None and len(last.parties) == 2 and _OF_AGREEMENT.search(words):
            return list(last.parties)  # "les deux parties" are those of the agreement
        if len(self.memory.previous) == 2 and not (
            last is not None and last.sentence >= self.memory.previous_sentence
        ):
            return list(self.memory.previous)
        if last is not None and len(last.parties) == 2:
            return list(last.parties)
        before = local or self._before(offset)
        if len(before) > 2:
            alike = self._alike(offset, words)
            return alike if len(alike) == 2 else self._first_pair(offset) or before[:2]
        both = list(dict.fromkeys([*before, *heading[:1], *filter(None, [self.publisher])]))[:2]
        if len(both) < 2:
            both = self.parties_between(0, offset)[:2]
        if not both and index <= MAX_CATAPHOR_BLOCK:
            named = [e.party for e in self.elements_in(offset + 1, offset + MAX_CATAPHOR) if e.party]
            ahead = list(dict.fromkeys(named))
            both = ahead if len(ahead) == 2 else []
        return both if len(both) == 2 else []

    def _not_mere_places(self, start: int, end: int) -> list[str]:
        """The parties between two offsets, without the states in which something takes place ("Au Sénégal, le
        port de Dakar s'est ouvert au port d'Anvers").
        """
        inside = self.elements_in(start, end)
        acting = [
            e
            for e in inside
            if not (e.kind == "state" and _WHERE.search(self.masked, max(0, e.start - 5), e.start))
        ]
        named = list(dict.fromkeys(p for e in acting for p in self.parties_of(e)))
        bodies = [party for party in named if not party.startswith("state:")]
        return named if len(bodies) > 1 else self.parties_between(start, end)

    def _set_before(self, offset: int) -> list[str]:
        """ "Après C et D, c'est au tour de A de s'allier à B : les deux ...": those of the phrase before."""
        start = self._block_start(offset)
        match = _SET_BEFORE.match(self.masked, start, offset)
        return self.parties_between(start, match.end()) if match else []

    @staticmethod
    def _not_all_states(parties: Sequence[str]) -> bool:
        return not all(party.startswith("state:") for party in parties)

    def _alike(self, offset: int, words: str) -> list[str]:
        """ "les deux agences": the parties named so far whose names say that they are agencies."""
        noun = re.search(r"\b(?:deux|mêmes) (?P<noun>[^\W\d]{4,20}?)s\b", words)
        named = self.parties_between(0, offset)
        if _STATES_WORD.search(words):
            return [party for party in named if party.startswith("state:")]
        return [
            party
            for party in named
            if noun and self.names.get(party, "").lower().startswith(noun.group("noun"))
        ]

    def _block_start(self, offset: int) -> int:
        """Where the block around ``offset`` begins; 0 outside every block."""
        index = self.section_at(offset)
        return self.sections[index].start if index >= 0 else 0

    def _first_pair(self, offset: int) -> list[str]:
        """The first two coordinated parties of the block before ``offset``."""
        return self.coordinated(self._block_start(offset), offset)

    def first_row(self, start: int, end: int) -> list[str]:
        """The first parties between two offsets that are strung together: "A, B et C coopèrent"."""
        inside = self.elements_in(start, end)
        row = inside[:1]
        for left, right in pairwise(inside):
            if left is row[-1] and _STRUNG.fullmatch(self.masked, left.end, right.start):
                row.append(right)
        return list(dict.fromkeys(p for e in row for p in self.parties_of(e)))

    def row_before(self, start: int, end: int) -> list[Element]:
        """The elements strung together that end with the last one between two offsets."""
        inside = self.elements_in(start, end)
        row = inside[-1:]
        for left in reversed(inside[:-1]):
            if _STRUNG.fullmatch(self.masked, left.end, row[0].start) is None:
                break
            row.insert(0, left)
        return row

    def coordinated(self, start: int, end: int) -> list[str]:
        """The first two coordinated parties between two offsets: "A et B", "entre A et B", "A ... avec B"."""
        inside = self.elements_in(start, end)
        for left, right in pairwise(inside):
            gap = self.masked[left.end : right.start]
            if re.fullmatch(
                r"(?: ?\([^()]{0,80}\))?,? ?(?:et|ainsi que|avec) ?(?:avec )?(?:le |la |les |l')?", gap
            ):
                both = list(dict.fromkeys([*self.parties_of(left), *self.parties_of(right)]))
                if len(both) == 2:
                    return both
        return []

    def _group(self, offset: int, words: str) -> list[str]:
        wanted = next((count for word, count in NUMBERS.items() if count > 2 and word in words), None)
        if self.memory.last_frame is not None and len(self.memory.last_frame.parties) == (
            wanted or len(self.memory.last_frame.parties)
        ):
            return list(self.memory.last_frame.parties)
        before = self._before(offset)
        if wanted is not None:
            states = [party for party in before if party.startswith("state:")]
            fitting = [states] if _STATES_WORD.search(words) else [self.memory.previous, before]
            return next((list(found) for found in fitting if len(found) == wanted), [])
        return before if len(before) == 2 else []

    def _by_noun(self, offset: int, words: str) -> list[str]:
        noun = re.sub(r"^(?:la même |le même |l'|la |le |cette |cet |ce |notre )", "", words)
        if words.startswith("notre "):
            return [self.publisher] if self.publisher else []
        own = self.names.get(self.publisher or "", "").lower()
        if own.startswith(noun) and self.text[offset : offset + len(words)].split("'")[-1][:1].isupper():
            return (
                [self.publisher] if self.publisher else []
            )  # "l'Organisation", with its capital, is the house
        named = self.parties_between(0, offset)
        fitting = [party for party in named if self.names.get(party, "").lower().startswith(noun)]
        about = self.memory.topic[:1] if len(self.memory.topic) == 1 else []
        if noun in _TOWN_NOUNS and about and self._is_town(about[0]):
            return about
        if fitting:
            return about if about and about[0] in fitting else fitting[-1:]
        if re.match(r"(?:la même|le même|cette|cet|ce) ", words) and len(self.memory.topic) == 1:
            return self.memory.topic[:1]
        if noun not in _GENERIC:
            return []
        local = self.parties_between(self._block_start(offset), offset)
        if not self.memory.topic and len(local) == 1:
            return local
        heading = self.heading_parties(offset) if words.startswith(("cette ", "cet ", "ce ")) else []
        return heading if len(heading) == 1 else self.memory.topic[:1] if len(self.memory.topic) == 1 else []

    def _by_nation(self, offset: int, words: str) -> list[str]:
        """ "le régulateur togolais": the one body of that state named so far, by its noun where there are
        several.
        """
        words = re.sub(r"\A(?:l'|le |la |cette |cet |ce )", "", words)
        noun, code = words.split(" ")[0], self.adjectives.get(words.rpartition(" ")[2])
        named = [p for p in self.parties_between(0, offset) if self.countries.get(p) == code]
        fitting = [party for party in named if self.names.get(party, "").lower().startswith(noun)]
        fitting = fitting or (named if noun in _ANY_BODY else [])
        return fitting if len(fitting) == 1 else []

    def _is_town(self, party: str) -> bool:
        """Whether a party is a municipality: by its noun, or named as nothing but a town."""
        return self.names.get(party, "").lower().startswith(_TOWN_NOUNS) or party in self.towns

    def _partner(self, offset: int, words: str) -> list[str]:
        """ "C a signé un accord avec elle": the topic, else the one of the sentence before that does not act
        here; "avec eux", "avec chacune d'elles": all of those.
        """
        here = self._in_clause(offset)
        if words.startswith("chacun") and (listed := self._listed_before(offset)):
            return listed
        if words.endswith(("eux", "elles")) or words.startswith("chacun"):
            topic = self.memory.topic
            named = topic if len(topic) >= 2 else [p for p in self.memory.previous if p not in topic]
            others = [party for party in named if party not in here]
            return others if len(others) >= 2 else []
        if len(self.memory.topic) == 1 and self.memory.topic[0] not in here:
            return list(self.memory.topic)
        others = [party for party in self.memory.previous if party not in here]
        return others if len(others) == 1 else []

    def _listed_before(self, offset: int) -> list[str]:
        """ "Trois agences travaillent avec A : B, C et D. Un accord a été signé avec chacune": B, C and D."""
        lead = self.masked.rfind(": ", self._block_start(offset), offset)
        end = self.masked.find(". ", lead, offset)
        named = self.parties_between(lead, end) if 0 <= lead < end else []
        return named if len(named) >= 2 else []

    def _own(self, offset: int) -> list[str]:
        """ "son ministère": the body of the person or party that the sentence is about."""
        start = max(self._block_start(offset), offset - MAX_OWN)
        owners = [e for e in self.elements_in(start, offset) if e.kind == "person" and e.party]
        if owners:
            return self.parties_of(owners[-1])
        return self.memory.topic[:1] if len(self.memory.topic) == 1 else []

    def _pronoun(self, offset: int, words: str) -> list[str]:
        here = self._in_clause(offset)
        if words in {"ils", "elles"} and len(here) > 2:
            row = self.first_row(self._clause_of(offset), offset)
            here = row if len(row) >= 2 else here
        if len(here) == (1 if words in {"il", "elle"} else 2) or (
            words in {"ils", "elles", "eux"} and len(here) > 2
        ):
            return here
        if words in {"ils", "elles"} and _SEVERAL_OTHERS.search(self.masked, self._clause_of(offset), offset):
            return []
        if self.masked.endswith("entre ", 0, offset):  # "conclu entre elles": no guess
            return here if len(here) >= 2 else []
        if words in {"ils", "elles"}:
            return list(self.memory.topic) if len(self.memory.topic) >= 2 else self.pair(offset)
        if len(self.memory.topic) == 1:
            return self.memory.topic[:1]
        named = self.memory.previous  # nobody else is named in the sentence before
        return list(named) if len(named) == 1 and not named[0].startswith("state:") else []

    def _home_of(self, element: Element) -> str | None:
        """ "entre l'État et l'AFD", where nothing says which state: that of the bodies named beside it."""
        near = self.elements_in(element.start - MAX_HOME, element.end + MAX_HOME)
        codes = {self.countries[e.party] for e in near if e.party and e.party in self.countries}
        return f"state:{codes.pop()}" if len(codes) == 1 else None

    def _in_clause(self, offset: int) -> list[str]:
        """Parties that the sentence names before ``offset``: "A et B dressent le bilan de l'accord qu'elles
        ont signé".
        """
        return self.parties_between(self._clause_of(offset), offset)

    def _clause_of(self, offset: int) -> int:
        """Where the sentence of ``offset`` begins, or what stands behind its dash."""
        lead = self.masked[max(0, offset - MAX_OWN) : offset]
        start = max(lead.rfind(". "), lead.rfind("\n"), lead.rfind("– "), -1) + 1
        return offset - len(lead) + start

    def _served(self, offset: int) -> list[str]:
        """For whom the persons whom the block names before ``offset`` act."""
        people = [e for e in self.elements_in(self._block_start(offset), offset) if e.kind == "person"]
        return list(dict.fromkeys(p for e in people for p in self.parties_of(e)))

    # -- lists ---------------------------------------------------------------------------------------------

    def _leading(self, section: Section) -> list[str]:
        """The party a block opens with, after article and bullet; a heading may be nothing but names."""
        for element in self.elements_in(section.start, section.end)[:1]:
            lead = self.masked[section.start : element.start]
            plain_lead = re.fullmatch(
                r"[\s•*–—-]*(?:le |la |les |l'|du |de la |des )?(?:[a-zà-ÿœ]+ (?:de la |de l'|du |des |"
                r"de |d'))?",
                lead,
                re.I,
            )
            return self.parties_of(element) if plain_lead and element.anaphor is None else []
        return []

    def _list_below(self, offset: int) -> list[str]:
        index = self.section_at(offset)
        if index < 0:
            return []
        rest = self.parties_between(offset, self.sections[index].end)
        tail = self.masked[offset : self.sections[index].end]
        if ":" in tail and len(rest) >= 2 and tail.index(":") < len(tail) - 3:
            return self.parties_between(offset + tail.index(":"), self.sections[index].end)
        found: list[str] = []
        misses = 0
        items_only: str | None = None
        for section in self.sections[index + 1 : index + 60]:
            if section.kind == "ruler":
                if found:
                    break
                continue
            if items_only and section.kind != items_only:
                break
            parties = self._leading(section)
            if parties:
                found += parties
                misses = 0
                items_only = section.kind if section.kind in {"item", "row"} else None
                continue
            misses += 1
            if (misses > 1 and found) or misses > 3:
                break
        return list(dict.fromkeys(found))

    def _list_above(self, offset: int) -> list[str]:
        index = self.section_at(offset)
        found: list[str] = []
        for section in reversed(self.sections[max(0, index - 40) : max(index, 0)]):
            if section.kind == "ruler":
                continue
            parties = self._leading(section)
            if not parties and found:
                break
            found = [*parties, *found]
        return list(dict.fromkeys(found))
