"""Which organisation a mention names: one id each, and the reason in words.

An acronym is given to the organisation that the document defines it as, else to the owner whose full
name stands in the document, else to the owner whose context words stand near, else to the usual owner of the
rules; if none of these speaks it stays unknown. Never a blind guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice

from coopextract.organisations.acronyms import Acronyms, is_acronym, plain
from coopextract.organisations.candidates import Candidate, Definition, Definitions
from coopextract.organisations.folding import WORD, fold, slug
from coopextract.organisations.initials import match_initials
from coopextract.organisations.lexicon import land_nouns, state_forms
from coopextract.organisations.same import Sameness
from coopextract.records import Names
from coopextract.rules import OrganisationRule, Rules

_FUNCTION = frozenset(
    "de du des d la le les l et en a au aux pour contre sur charge chargee the of and for to in on".split()
)
#: How far from an acronym its context words are looked for, in code points on each side.
NEAR = 600


@dataclass(frozen=True)
class Identity:
    """Who an organisation is, and in words why the document's mentions are it."""

    id: str
    known: bool
    kind: str | None
    name: Names
    acronym: Names
    aliases: list[str]
    identifiers: dict[str, str]
    reason: str


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A folded word without its plural."""
    if len(word) > 3 and word.endswith(("s", "x")):
        word = word[:-1]
    return word[:-1] + "l" if word.endswith(("iau", "nau")) else word


def key(name: str) -> tuple[str, ...]:
    """What two spellings of one name share: its content words, folded, in the singular."""
    return tuple(stem(w) for m in WORD.findall(name) if (w := fold(m)) not in _FUNCTION)


@lru_cache(maxsize=4)
def _known_keys(digest: str, rules: _Hashed) -> dict[tuple[str, ...], str | None]:
    table: dict[tuple[str, ...], str | None] = {}
    lands = {stem(noun) for noun in land_nouns(rules.rules)}
    for rule in rules.rules.organisations.values():
        for surface in rule.surfaces():
            found = key(surface)
            land = len(found) == 2 and rule.kind == "other" and found[0] in lands
            if len(found) >= 3 or land:
                table[found] = rule.id if table.get(found, rule.id) == rule.id else None
    return table


@lru_cache(maxsize=4)
def _known_names(digest: str, rules: _Hashed) -> dict[str, str | None]:
    """Folded names -> the one organisation that bears them."""
    table: dict[str, str | None] = {}
    for rule in rules.rules.organisations.values():
        for surface in rule.surfaces():
            name = fold(surface)
            if " " in name:
                table[name] = rule.id if table.get(name, rule.id) == rule.id else None
    return table


@dataclass(frozen=True, eq=False)
class _Hashed:
    rules: Rules

    def __hash__(self) -> int:
        return hash(self.rules.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and other.rules.digest == self.rules.digest


def _generic(rules: Rules) -> frozenset[str]:
    """Folded words of organs, without their plural."""
    words = rules.by_id("name_words").get("generic_organ_words", {}).get("words", ())
    return frozenset(stem(fold(str(word))) for word in words)


def _authorities(rules: Rules) -> dict[str, str]:
    """Folded nouns of one local authority -> the first of them."""
    lists = rules["name_words"]
    words = [entry.get("words", ()) for entry in lists if str(entry["id"]).startswith("authority_")]
    return {fold(str(word)): fold(str(group[0])) for group in words for word in group}


@dataclass
class _Unknown:
    """An organisation that the rules do not know, as it takes shape."""

    id: str
    names: list[str] = field(default_factory=list)
    acronyms: list[str] = field(default_factory=list)
    reason: str = ""
    seen: set[str] = field(default_factory=set)

    def add(self, name: str, acronym: str | None) -> None:
        """Keep one more name, and an acronym."""
        if name not in self.seen:
            self.seen.add(name)
            self.names.append(name)
        if acronym and acronym not in self.acronyms:
            self.acronyms.append(acronym)


_OF = re.compile(r"[ \u00a0](?:du |de la |de l['’´]|des |de |d['’´])")
# What says that the capitals behind it name a company.
_COMPANY = re.compile(r"(?:groupe|société|compagnie|entreprise|géant|firme|multinationale)s?\s\Z", re.I)


class Resolver:
    """Resolves the candidates of one document."""

    def __init__(
        self,
        rules: Rules,
        acronyms: Acronyms,
        text: str,
        candidates: Sequence[Candidate],
        definitions: Definitions,
    ) -> None:
        self.rules = rules
        self.acronyms = acronyms
        self.text = text
        self.candidates = candidates
        self.definitions = {
            acronym: one for acronym, one in definitions.by_acronym().items() if one.is_organisation
        }
        self.defined_names = {key(one.name): acronym for acronym, one in self.definitions.items()}
        self.by_name = {(one.name_start, one.name_end): acronym for acronym, one in self.definitions.items()}
        self.known_keys = _known_keys(rules.digest, _Hashed(rules))
        self.known_names = _known_names(rules.digest, _Hashed(rules))
        self.named = {one.ids[0] for one in candidates if one.form != "acronym" and len(one.ids) == 1}
        self.states = state_forms(rules)
        self.same = Sameness(
            candidates,
            text,
            key,
            _authorities(rules),
            _generic(rules),
            self._spelled_out(definitions),
            self.states,
        )
        self.unknown: dict[tuple[str, ...], _Unknown] = {}
        self.reasons: dict[str, str] = {}
        self.local: dict[str, str] = {}
        self.by_id: dict[str, _Unknown] = {}

    def _spelled_out(self, definitions: Definitions) -> dict[str, str]:
        """The words for which each acronym stands: those of kinds, and over them those of organisations."""
        kinds = {
            kind.acronym: self.text[kind.name_start : kind.name_end] for kind in reversed(definitions.kinds)
        }
        return {**kinds, **{acronym: one.name for acronym, one in self.definitions.items()}}

    def run(self) -> tuple[list[tuple[Candidate, str]], dict[str, Identity]]:
        """The mentions with their ids, and every identity used."""
        for acronym, definition in self.definitions.items():
            self.local[acronym] = self._defined(definition)
        mentions = [(one, found) for one in self.candidates if (found := self._resolve(one)) is not None]
        self.by_id = {one.id: one for one in reversed(self.unknown.values())}
        return mentions, {
            found: self._identity(found) for found in dict.fromkeys(found for _, found in mentions)
        }

    def _defined(self, definition: Definition) -> str:
        """The id behind a local definition: a known organisation if it may be, else one of its own."""
        land = self._land_of(definition)
        owners = [o for o in self.acronyms.owners.get(definition.acronym, []) if self._may_be(o, land)]
        ids = [one for one in definition.ids if self._may_be(one, land)]
        both = [one for one in ids if one in owners]
        if both or len(ids) == 1:
            return self._said((both or ids)[0], definition.why)
        by_name = self.known_keys.get(key(definition.name)) or self.known_names.get(fold(definition.name))
        if by_name and self._may_be(by_name, land):
            return self._said(by_name, definition.why)
        alike = [one for one in owners if self._alike(definition.name, self.rules.organisations[one])]
        if len(alike) == 1:
            return self._said(alike[0], f"{definition.why}, which resembles its known name")
        words = [fold(word) for word in WORD.findall(definition.name)]
        if (
            len(owners) == 1
            and not match_initials(definition.acronym, words)
            and not self.acronyms.is_word(definition.acronym)
        ):
            return self._said(owners[0], f"{definition.why}, and the acronym is known")
        return self._new(definition.name, definition.acronym, definition.why)

    def _land_of(self, definition: Definition) -> str | None:
        """The code of the state that a text names behind a name, or behind its acronym in brackets."""
        behind = definition.acronym_end + (
            self.text[definition.acronym_end : definition.acronym_end + 1] == ")"
        )
        found = self._land_behind(behind) or self._land_behind(definition.name_end)
        return found[0] if found else None

    def _may_be(self, owner: str, land: str | None) -> bool:
        """Whether an organisation may belong to the state that the text names, if it names one."""
        return land is None or self.rules.organisations[owner].country in {None, land}

    def _alike(self, name: str, rule: OrganisationRule) -> bool:
        ours = set(key(name))
        for surface in rule.surfaces():
            theirs = set(key(surface))
            if len(theirs) >= 2 and len(ours & theirs) / len(ours | theirs) >= 0.5:
                return True
        return False

    def _said(self, identifier: str, reason: str) -> str:
        self.reasons.setdefault(identifier, reason)
        return identifier

    def _new(self, name: str, acronym: str | None, reason: str) -> str:
        entry = self.unknown.get(key(name))
        if entry is None:
            entry = self.unknown[key(name)] = _Unknown(self._free(slug(name)), reason=reason)
        entry.add(name, acronym)
        return entry.id

    def _free(self, identifier: str) -> str:
        """An id that no known organisation bears: an unlisted "ENI" is not the listed company Eni."""
        return f"{identifier}-unlisted" if identifier in self.rules.organisations else identifier

    def _resolve(self, one: Candidate) -> str | None:
        if one.form == "acronym":
            return self._acronym(one)
        defined = self.by_name.get((one.start, one.end))
        if defined is not None:
            return self.local[defined]
        if len(one.ids) == 1:
            return self._said(one.ids[0], one.why)
        if one.ids:
            return self._said(self._usual(one), f"{one.why}, the first of several owners")
        by_name = self.known_keys.get(key(one.name))
        if by_name:
            return self._said(by_name, f"« {one.name} » is a spelling of its name")
        name = one.name or self.text[one.start : one.end]
        if (acronym := self.defined_names.get(key(name))) is not None:
            return self.local[acronym]  # the name that stands elsewhere with the acronym of a listed body
        return self._company(one, name) or self._better(one, name, None) or self._new(name, None, one.why)

    def _better(self, one: Candidate, name: str, acronym: str | None) -> str | None:
        """The id of the better name for the same organisation, which ``name`` then is another name of."""
        other = self.same.of(one)
        if other is None or self.same.of(other) is not None:
            return None
        found = self._resolve(other)
        for entry in self.unknown.values():
            if entry.id == found:
                entry.add(name, acronym)
        return found

    def _usual(self, one: Candidate) -> str:
        return one.ids[0]

    def _acronym(self, one: Candidate) -> str | None:
        acronym = plain(one.name)
        if acronym in self.local:
            return self.local[acronym]
        if not one.ids:
            company = self._company(one, acronym)
            return company or self._better(one, acronym, acronym) or self._new(acronym, acronym, one.why)
        land = self._land_behind(one.end)
        if land and not any(self._may_be(owner, land[0]) for owner in one.ids):
            name = f"{acronym} {land[1]}"
            return self._new(name, acronym, f"{one.why}, but the text says of which other state: « {name} »")
        named = [owner for owner in one.ids if owner in self.named]
        if len(named) == 1:
            return self._said(named[0], f"the acronym {acronym}, and its full name stands in the document")
        if not named and self.same.spelled_by_document(one) is not None:
            return self._better(one, acronym, acronym)
        near = self._near(one)
        if one.word and not named and not self._spoken(one, near):
            return None
        if len(one.ids) == 1 and not self.acronyms.asks_for_support(acronym):
            return self._said(one.ids[0], one.why)
        if len(one.ids) == 1 and self.acronyms.by_context(acronym, near) is None:
            return None
        return self._one_of(one, acronym, near)

    def _land_behind(self, end: int) -> tuple[str, str] | None:
        """ "l'ARP du Niger": the code of the state to which a text says a body belongs, and the words."""
        of = _OF.match(self.text, end)
        words = list(islice(WORD.finditer(self.text, of.end(), of.end() + 40), 4)) if of else []
        for count in range(len(words), 0, -1):
            code = self.states.get(" ".join(fold(word.group()) for word in words[:count]))
            if code and words[0].group()[0].isupper():
                return code, self.text[end + 1 : words[count - 1].end()]
        return None

    def _company(self, one: Candidate, name: str) -> str | None:
        """ "le groupe ENI": the listed company whose name it is, written in capitals."""
        rule = self.rules.organisations.get(slug(name))
        if (
            rule is None
            or rule.kind != "company"
            or not _COMPANY.search(self.text, max(0, one.start - 24), one.start)
        ):
            return None
        return self._said(rule.id, f"« {name} » is the name of this company in capitals")

    def _one_of(self, one: Candidate, acronym: str, near: str) -> str:
        company = self._company(one, acronym)
        if company in one.ids:
            return str(company)
        owner = self.acronyms.by_context(acronym, near)
        if owner in one.ids:
            return self._said(str(owner), f"the acronym {acronym}, and words near it speak for this owner")
        default = self.acronyms.default(acronym)
        if default in one.ids:
            return self._said(str(default), f"the acronym {acronym}, of which this is the usual owner")
        owner = self.acronyms.by_context(acronym, self.folded)
        if owner in one.ids:
            return self._said(
                str(owner), f"the acronym {acronym}, and words of the document speak for this owner"
            )
        return self._new(
            acronym, acronym, f"the acronym {acronym} has several owners and nothing tells which"
        )

    @cached_property
    def folded(self) -> str:
        """The folded words of the document, parted by blanks."""
        return " ".join(fold(word) for word in WORD.findall(self.text))

    def _near(self, one: Candidate) -> str:
        passage = self.text[max(0, one.start - NEAR) : one.start] + " " + self.text[one.end : one.end + NEAR]
        return " ".join(fold(word) for word in WORD.findall(passage))

    def _spoken(self, one: Candidate, near: str) -> bool:
        """Whether an acronym that is also a word is a name here: an article or a context word says so."""
        begin = self.text.rfind("\n", 0, one.start) + 1
        stop = self.text.find("\n", one.end)
        line = (
            self.text[max(begin, one.start - 80) : one.start]
            + " "
            + self.text[one.end : one.end + 80][: max(0, stop - one.end) if stop >= 0 else 80]
        )
        others = [word for word in WORD.findall(line) if len(word) > 2 and not word.isdigit()]
        if all(word.isupper() for word in others):
            return not others and len(one.name) >= 4
        found = WORD.findall(self.text[max(begin, one.start - 20) : one.start])
        article = bool(found) and fold(found[-1]) in {"l", "la", "le", "d", "du", "au", "par", "avec", "de"}
        return article or len(one.name) >= 3 or self.acronyms.said_by_context(one.name, near)

    def _identity(self, identifier: str) -> Identity:
        rule = self.rules.organisations.get(identifier)
        reason = self.reasons.get(identifier, "")
        if rule is not None:
            return Identity(
                identifier,
                True,
                rule.kind,
                rule.name,
                rule.acronym,
                [*rule.aliases, *rule.former],
                dict(rule.identifiers),
                reason,
            )
        return _unknown_identity(self.by_id[identifier])


def _unknown_identity(entry: _Unknown) -> Identity:
    names = _distinct(name for name in entry.names if not is_acronym(name))
    full = max(names, key=len) if names else None
    acronym = next(iter(entry.acronyms), None)
    aliases = [name for name in names if name != full]
    return Identity(entry.id, False, None, Names(fr=full), Names(fr=acronym), aliases, {}, entry.reason)


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(name.split()) for name in names))
