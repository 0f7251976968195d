"""Plain states: names and adjectives of ``rules/states.yaml``, found in masked text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import combining, normalize

from coopextract.rules import Rules


@dataclass(frozen=True)
class StateMention:
    """A state named by name or adjective: half-open offsets and ISO 3166-1 alpha-2 code.

    A constituent territory that signs in its own name, such as Québec, has an ISO 3166-2 code.
    """

    start: int
    end: int
    code: str


# A capitalised word behind a bare name makes it a part of another: "Suisse Tourisme", "Dominique Dupont".
_ARTICLE = re.compile(r"(?:\b(?:la|le|les|de|du|des|en|au|aux|et|entre|avec|à|ou)|['(/–-]) ?\Z", re.I)
# Where towns are meant as towns, and code points around two capitals in which such a word stands.
_TOWNS = re.compile(
    r"\b(?:jumel\w+|villes?|communes?|mair(?:e|es|ie|ies)|municipal\w*|métropoles?|vols?|liaisons?|trains?|lignes?|routes?|"
    r"trajet|aérien\w*|distance|étape)\b",
    re.I,
)
TOWNS_BEFORE, TOWNS_BEHIND = 60, 80
_CAPITALISED = re.compile(r" [A-ZÀ-Þ][a-zà-ÿ]")


def _feminine(adjective: str) -> str:
    if adjective.endswith(("ien", "éen")):
        return adjective + "ne"
    if adjective.endswith(("e", "é")):
        return adjective + ("e" if adjective.endswith("é") else "")
    irregular = {"grec": "grecque", "turc": "turque"}
    return irregular.get(adjective, adjective + "e")


def _without_accents(words: str) -> str:
    """ "Sénégal" -> "Senegal", as some newspapers write."""
    return "".join(one for one in normalize("NFD", words) if not combining(one))


def adjective_forms(adjective: str) -> list[str]:
    """The four forms of a French adjective of nationality."""
    feminine = _feminine(adjective)
    plural = adjective if adjective.endswith(("s", "x")) else adjective + "s"
    return list(dict.fromkeys([adjective, feminine, plural, feminine + "s"]))


class StateFinder:
    """Finds states by name, and by adjective ("le Gouvernement français")."""

    def __init__(self, rules: Rules) -> None:
        self.names: dict[str, str] = {}
        for rule in rules["states"]:
            for form in (form for name in rule["names"] for form in self._spellings(name)):
                self.names.setdefault(self._key(form), rule["id"])
        #: Codes of territories, and the ids of the organisations that they are in a record.
        self.territories: dict[str, str] = {
            rule["id"]: rule["organisation"] for rule in rules["states"] if "organisation" in rule
        }
        self.full_names: dict[str, str] = {rule["id"]: rule["names"][0] for rule in rules["states"]}
        self._with_article = {rule["id"] for rule in rules["states"] if rule.get("article")}
        self.governments: dict[str, str] = {
            self._key(name): rule["id"] for rule in rules["states"] for name in rule.get("governments", ())
        }
        self.adjectives = {
            spelling: rule["id"]
            for rule in rules["states"]
            for adjective in rule.get("adjectives", ())
            for form in adjective_forms(adjective)
            for spelling in (form, _without_accents(form))
        }
        names = sorted({n for rule in rules["states"] for n in rule["names"]}, key=len, reverse=True)
        spelled = "|".join(re.escape(form) for name in names for form in self._spellings(name)) or r"(?!)"
        # Formal names of several words are written with any capitals: "République Gabonaise".
        formal = "|".join(re.escape(name) for name in names if " " in name) or r"(?!)"
        self._names = re.compile(rf"(?<![\w-])(?:(?i:{formal})|{spelled})(?![\w]|-[^\W\d])")
        #: "Algérie-Vietnam", "RDC-Belgique": two states that a title joins.
        self._joined = re.compile(rf"(?<![\w-])(?P<first>{spelled})[-/](?P<second>{spelled})(?![\w-])")
        self._capitals = {rule["capital"]: rule["id"] for rule in rules["states"] if rule.get("capital")}
        city = "|".join(sorted(map(re.escape, self._capitals), key=len, reverse=True)) or r"(?!)"
        party = rf"(?:(?:la |le |l'|les )?(?:{city}|{spelled}))"
        self._metonyms = re.compile(
            rf"(?:\A|[.;:!?»\n–—] ?|, |\bque |\bqu')(?P<pair>{party} et {party})(?= (?:ont|avaient|viennent|"
            rf"signent|signeront|"
            rf"concluent|scellent|renouvellent|se sont|s'étaient|sont convenus)\b)|"
            rf"\bentre (?P<between>{party} et {party})(?![\w-])"
        )
        self._city = re.compile(rf"(?<![\w-])(?:{city})(?![\w-])")
        prefixes = {rule["prefix"]: rule["id"] for rule in rules["states"] if rule.get("prefix")}
        self._prefixes = prefixes
        joined = "|".join(map(re.escape, prefixes)) or r"(?!)"
        self._pairs = re.compile(rf"(?<!\w)(?i:({joined}))-([a-zà-ÿA-ZÀ-Þ]{{4,20}})(?!\w)")
        adjectives = "|".join(sorted(map(re.escape, self.adjectives), key=len, reverse=True)) or r"(?!)"
        self._adjectives = re.compile(rf"(?<![\w-])(?:{adjectives})(?![\w-])")

    @staticmethod
    def _key(name: str) -> str:
        return name.casefold().replace("’", "'")

    @classmethod
    def _spellings(cls, name: str) -> list[str]:
        bare = name.replace("É", "E").replace("Î", "I").replace("Å", "A")
        plain = _without_accents(name)
        spellings = (name, bare, plain)
        return list(dict.fromkeys([*spellings, *(spelling.upper() for spelling in spellings)]))

    def find_names(self, plain_text: str) -> list[StateMention]:
        """States by name, in order, not overlapping."""
        found = []
        for match in self._names.finditer(plain_text):
            code = self.names.get(self._key(match.group()))
            if code and self._stands(plain_text, match, code):
                found.append(StateMention(match.start(), match.end(), code))
        for match in self._joined.finditer(plain_text):
            found += [
                StateMention(*match.span(part), self.names[self._key(match.group(part))])
                for part in ("first", "second")
            ]
        return sorted(set(found), key=lambda mention: mention.start)

    def find_capitals(self, plain_text: str) -> list[StateMention]:
        """Capitals that stand for their states, two by two: "Paris et Cotonou ont signé", "entre Dakar et
        Madrid".
        """
        found = []
        for match in self._metonyms.finditer(plain_text):
            if _TOWNS.search(plain_text, max(0, match.start() - TOWNS_BEFORE), match.end() + TOWNS_BEHIND):
                continue
            span = match.span("pair") if match.group("pair") else match.span("between")
            for city in self._city.finditer(plain_text, *span):
                found.append(StateMention(city.start(), city.end(), self._capitals[city.group()]))
        return found

    def _stands(self, plain_text: str, match: re.Match[str], code: str) -> bool:
        """Whether a name is that of the state: "la Dominique", not "Dominique Dupont" or "Suisse
        Tourisme".
        """
        before = plain_text[max(0, match.start() - 8) : match.start()]
        if code in self._with_article:
            alone = re.fullmatch(r"[\s|(•*–-]*", before) and re.match(
                r"\s*(?:[|),;\n]|\Z)", plain_text[match.end() :][:4]
            )
            return bool(alone) or re.search(r"\b(?:la|La) \Z", before) is not None
        return _ARTICLE.search(before) is not None or not _CAPITALISED.match(plain_text, match.end())

    def party(self, state: str) -> str:
        """The party that ``state:`` and a code mean: the same, or the id of a territory."""
        return (
            self.territories.get(state.removeprefix("state:"), state) if state.startswith("state:") else state
        )

    def find_pairs(self, plain_text: str) -> list[tuple[int, int, str, str]]:
        """Compound adjectives of two states, "franco-algérien": offsets and the two parties."""
        return [
            (
                match.start(),
                match.end(),
                self.party(f"state:{self._prefixes[match.group(1).lower()]}"),
                self.party(f"state:{second}"),
            )
            for match in self._pairs.finditer(plain_text)
            if (second := self.adjective(match.group(2))) is not None
        ]

    def is_name(self, words: str) -> str | None:
        """The code of the state that ``words`` name and nothing else, be it by the name of its government."""
        code = self.governments.get(self._key(words))
        if code is not None:
            return code
        return self.names.get(self._key(words)) if self._names.fullmatch(words) else None

    def adjective(self, word: str) -> str | None:
        """The state that an adjective of nationality names."""
        return self.adjectives.get(word.lower())

    def state_of(self, name: str) -> str | None:
        """The state that the name of a body says is its own: by name, by adjective, or by its capital."""
        words = name.replace("’", "'")
        codes = {mention.code for mention in self.find_names(words)} or {
            mention.code for mention in self.find_adjectives(words)
        }
        codes = codes or {self._capitals[city.group()] for city in self._city.finditer(words)}
        return codes.pop() if len(codes) == 1 else None

    def find_adjectives(self, plain_text: str) -> list[StateMention]:
        """Adjectives of nationality, in order."""
        return [
            StateMention(match.start(), match.end(), self.adjectives[match.group()])
            for match in self._adjectives.finditer(plain_text)
        ]


_finders: dict[str, StateFinder] = {}


def state_finder(rules: Rules) -> StateFinder:
    """The finder of ``rules``, built once for each digest."""
    if rules.digest not in _finders:
        _finders[rules.digest] = StateFinder(rules)
    return _finders[rules.digest]
