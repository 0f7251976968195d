"""Whom a noun phrase beside a person means: a known organisation, a state, or one named before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from itertools import takewhile
from types import MappingProxyType

from coopextract.communes import OF, TOWN, communes
from coopextract.home import find_home
from coopextract.organisations.folding import slug
from coopextract.persons.model import Seat
from coopextract.states import StateFinder

Span = tuple[int, int]

#: Mentions looked back at for whom "l'Organisation" means; what stands farther away is not meant.
NEAR = 200

_NOUN = re.compile(r"(?:l'|la |le |cette |cet |ce )?(?P<noun>[^\W\d_]+)\Z")
_OF_NOUN = re.compile(r" (?:de l'|de la |du )(?P<noun>[^\W\d_]{4,18})\Z")
_OF_TOWN = re.compile(
    rf" {OF}(?:(?:(?:ville|commune|municipalité|cité)(?: [a-z]{{5,9}})?|"
    rf"\d{{1,2}}(?:er?|ème) arrondissement) {OF})?"
    rf"(?P<town>{TOWN}(?: (?:[IVX]{{1,4}}|\d{{1,2}}(?:er?|ème)?))?)\Z"
)
_EMBASSY_OF = re.compile(rf"ambassade {OF}")
_OF_TURN = re.compile(r" (?:du|de la) (?P<turn>premier|première|seconde?)\Z")
_LAST = re.compile(r"(?:cette dernière|ce dernier|celle-ci|celui-ci)\Z")
_FIRST = re.compile(r"l[ae] premi(?:er|ère)\Z")
_SECOND = re.compile(r"l[ae] seconde?\Z")
_GOVERNMENT = re.compile(r"(?:le gouvernement|l'état)(?: (?P<adjective>[a-zà-ÿœ]+))?\Z", re.I)

#: Who represents a body or a state in another state: what stands before the name of that state.
_SENT = re.compile(
    r"(?:(?<!\w)(?:représentante?|ambassad(?:eur|rice)|coordonna(?:teur|trice) résidente?|consule?|"
    r"chargée? d'affaires|chef(?:fe)? (?:de (?:la )?)?(?:mission|bureau|délégation)|"
    r"direct(?:eur|rice)-?(?: de)? pays|responsable (?:pays|des opérations))(?!\w)"
    r"[^;.:()\n]{0,90}?[ '](?:au|en|aux|à|auprès de la|auprès du|pour (?:la |le |l'|les )?) ?)\Z",
    re.I,
)
_CAPITALISED = re.compile(r"(?<=à )[A-ZÀ-Þ][\w'-]{2,20}(?: [A-ZÀ-Þ][\w'-]{2,20})?")
#: Code points before the name of a state that are read for who is sent there.
BEFORE_HOST = 160


class Owners:
    """The organisations and states of a document: ids by (start, end).

    ``names``: organisation id -> its French name, for "l'Organisation"; ``inner``: nouns that in small
    letters are a body inside an organisation rather than the organisation ("le conseil"); ``countries``: the
    ISO 3166-1 alpha-2 codes of the states of public bodies, by id; ``capitals``: the parties ``state:XX`` of
    capitals, by their names.
    """

    def __init__(
        self,
        text: str,
        found: Mapping[Span, str],
        names: Mapping[str, str],
        states: StateFinder,
        inner: frozenset[str],
        countries: Mapping[str, str],
        capitals: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.capitals = capitals
        self.countries = countries
        self.text = text
        self.found = found
        self.names = {party: name.lower().replace("’", "'") for party, name in names.items()}
        self.states = states
        self.inner = inner
        self._spans = sorted(found)

    def inside(self, start: int, end: int) -> str | None:
        """The first organisation or state between two offsets."""
        first = bisect_left(self._spans, (start, 0))
        for span in self._spans[first : first + 8]:
            if span[0] >= end:
                break
            if span[1] <= end:
                return self.found[span]
        return None

    def all_inside(self, start: int, end: int) -> tuple[str, ...]:
        """Every organisation and state between two offsets, in order."""
        first = bisect_left(self._spans, (start, 0))
        spans = takewhile(lambda span: span[0] < end, self._spans[first : first + 8])
        return tuple(self.found[span] for span in spans if span[1] <= end)

    def before(self, offset: int, *, among: str = "") -> list[str]:
        """Organisations and states named before ``offset``, in order; ``among``: a prefix of their ids."""
        index = bisect_left(self._spans, (offset, 0))
        near = (self.found[span] for span in self._spans[max(0, index - NEAR) : index] if span[1] <= offset)
        return [party for party in near if party.startswith(among)]

    def meant(self, start: int, end: int) -> str | None:
        """Whom ``text[start:end]`` stands for, by itself or by what was named before."""
        words = self.text[start:end]
        if self.inside(start, end):
            return self.inside(start, end)
        government = _GOVERNMENT.match(words)
        if government:
            return self._government(start, government.group("adjective"))
        if _LAST.match(words):
            return next(iter(self.before(start)[-1:]), None)
        if _FIRST.match(words) or _SECOND.match(words):
            return self._in_turn(start, first=bool(_FIRST.match(words)))
        noun = _NOUN.match(words)
        return self._by_noun(start, noun.group("noun")) if noun else None

    def of_complement(self, start: int, end: int) -> str | None:
        """Whom "de l'agence", "du Fonds" behind a role means."""
        turn = _OF_TURN.match(self.text[start:end])
        if turn:
            return self._in_turn(start, first=turn.group("turn").startswith("p"))
        town = _OF_TOWN.match(self.text[start:end])
        if town and (commune := self.commune(town.group("town"))):
            return commune
        noun = _OF_NOUN.match(self.text[start:end])
        if noun is None or noun.group("noun") in self.inner:
            return None
        return self._by_noun(start, noun.group("noun"))

    def called(self, name: str) -> str | None:
        """The one organisation whose French name begins with the words of ``name``."""
        fits = re.compile(rf"{re.escape(name.lower())}(?!\w)")
        named = [party for party, french in self.names.items() if fits.match(french)]
        exact = [party for party in named if self.names[party] == name.lower()]
        return (exact or named)[0] if len(exact or named) == 1 else None

    def counterpart(self, party: str, code: str) -> str | None:
        """The one organisation of state ``code`` whose name begins as that of ``party``: "les Douanes
        tunisiennes" beside "les Douanes algériennes".
        """
        noun = self.names.get(party, "").split(" ")[0].rstrip("s")
        named = [
            other
            for other, name in self.names.items()
            if noun and other != party and name.startswith(noun) and self._is_of_state(other, name, code)
        ]
        return named[0] if len(named) == 1 else None

    def _is_of_state(self, party: str, name: str, code: str) -> bool:
        own = self.countries.get(party)
        told = [*self.states.find_adjectives(name), *self.states.find_names(name)]
        return own == code if own else any(mention.code == code for mention in told)

    def embassy(self, state: str) -> str | None:
        """The one embassy of ``state`` that the text names: whom its ambassador acts for then."""
        code = state.removeprefix("state:")
        sent = [
            party
            for party, name in self.names.items()
            if name.startswith("ambassade ") and self._sender(name) == code
        ]
        return sent[0] if len(sent) == 1 else None

    def _sender(self, name: str) -> str | None:
        """The state that an embassy stands for: "ambassade du japon en tunisie", "ambassade américaine"."""
        of = _EMBASSY_OF.match(name)
        words = name[of.end() if of else len("ambassade ") :].split(" ")
        for count in range(min(len(words), 5), 0, -1):
            land = " ".join(words[:count])
            code = self.states.names.get(land) if of else self.states.adjective(land)
            if code:
                return code
        return None

    def commune(self, town: str) -> str | None:
        """The one municipality of the document that bears the name of ``town``: "Ville de Lyon"."""
        return self._communes.get(town.lower())

    def town(self, start: int, end: int) -> Seat | None:
        """The town of "de Lyon" behind the office of a mayor, by its municipality or its plain name."""
        match = _OF_TOWN.match(self.text[start:end])
        if match is None:
            return None
        name, (first, last) = match.group("town"), match.span("town")
        return Seat(self.commune(name) or slug(name), name, "territory", start + first, start + last)

    @cached_property
    def _communes(self) -> dict[str, str]:
        return communes(self.names)

    def _in_turn(self, offset: int, *, first: bool) -> str | None:
        """The first or the second of the two named last."""
        both = list(dict.fromkeys(self.before(offset)))[-2:]
        return both[0 if first else 1] if len(both) == 2 else None

    def _by_noun(self, offset: int, noun: str) -> str | None:
        fits = re.compile(rf"{re.escape(noun.lower())}(?!\w)")
        named = [p for p in self.before(offset) if fits.match(self.names.get(p, ""))]
        return named[-1] if named else None

    def _government(self, offset: int, adjective: str | None) -> str | None:
        code = self.states.adjective(adjective) if adjective else None
        if code:
            return f"state:{code}"
        return next(iter(self.before(offset, among="state:")[-1:]), self.home)

    @cached_property
    def home(self) -> str | None:
        """The state that the document is about, by its names, its adjectives and its public bodies."""
        adjectives = [f"state:{m.code}" for m in self.states.find_adjectives(self.text)]
        named = [party for party in self.found.values() if party.startswith("state:")]
        bodies = [self.countries[party] for party in self.found.values() if party in self.countries]
        return find_home([*named, *adjectives], bodies)

    @cached_property
    def host(self) -> str | None:
        """The one state to which the document says that others have sent who represents them."""
        named = {span: party for span, party in self.found.items() if party.startswith("state:")}
        for match in _CAPITALISED.finditer(self.text):
            if match.group() in self.capitals:
                named.setdefault(match.span(), self.capitals[match.group()])
        hosts = {party for (start, _), party in named.items() if self._sent_to(start)}
        return hosts.pop() if len(hosts) == 1 else None

    def _sent_to(self, start: int) -> bool:
        return _SENT.search(self.text[max(0, start - BEFORE_HOST) : start]) is not None
