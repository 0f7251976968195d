"""Names and roles to persons: a shorter name, or a role with an article, means a person named in full."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from coopextract.persons.model import PersonFound

#: Code points behind a person's name within which its role alone still means it.
NEAR = 600
#: Code points before the name of a person within which its role with its body already means it.
AHEAD = 1500
#: Where the noun of a role and its adjectives end and the complement begins.
_HEAD = re.compile(r" (?:de|du|des|d['’]|chargée?|à|auprès|pour|en)\b")


def slug(name: str) -> str:
    """``yury-fedotov`` from ``Yury Fedotov``."""
    bare = unicodedata.normalize("NFKD", name.lower().replace("œ", "oe").replace("’", "'"))
    kept = "".join(char for char in bare if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")


def _key_words(name: str) -> frozenset[str]:
    return frozenset(word for word in slug(name).split("-") if len(word) > 1)


def is_told(person: PersonFound) -> bool:
    """Whether a person is known by a name of two words or more, or by one word and whom it stands for.

    Initials are a word where the role is told: "Le Secrétaire, R. Petit".
    """
    words = len(_key_words(person.name))
    initials = " " in person.name and not person.name.endswith(".")
    known = person.affiliation is not None or (person.role is not None and initials)
    return words >= 2 or (words == 1 and known)


def role_key(role: str) -> frozenset[str]:
    """The words of a role without number and gender: "directrices générales", "Directeur général"."""
    return frozenset(_stem(word) for word in slug(role).split("-") if len(word) > 2)


def _stem(word: str) -> str:
    for ending, base in (("aux", "al"), ("trice", "teur"), ("euse", "eur"), ("ive", "if"), ("ffe", "f")):
        word = re.sub(rf"{ending}s?\Z", base, word)
    return re.sub(r"(?:e?s|e)\Z", "", word)


class Register:
    """Names to persons: a name whose words all belong to a longer name is the same person."""

    def __init__(self, names: Sequence[str]) -> None:
        fullest = sorted(set(names), key=lambda name: (-len(_key_words(name)), name))
        self.persons: dict[str, PersonFound] = {}
        self._by_name: dict[str, str] = {}
        self._told: dict[str, int] = {}
        self._first: dict[str, int] = {}
        self._roles: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        for name in fullest:
            person = self._holder(name) or self._new(name)
            self._by_name[name] = person.id

    def named(self, name: str) -> PersonFound | None:
        """The person of a name found in the text."""
        return self.persons.get(self._by_name.get(name, ""))

    def complete(self, person: PersonFound, role: str | None, affiliation: str | None, offset: int) -> None:
        """Told of at ``offset``: the first role and the first affiliation that the text gives stay."""
        self._told[person.id] = offset
        self._first.setdefault(person.id, offset)
        if role and person.role is None:
            self._roles[person.id] = (role_key(role), role_key(_HEAD.split(role)[0]))
        person.role = person.role or role
        person.affiliation = person.affiliation or affiliation

    def promised(self, role: str, affiliation: str, offset: int) -> PersonFound | None:
        """The one person named behind ``offset`` who is ``role`` for ``affiliation``."""
        wanted = (role_key(role), role_key(_HEAD.split(role)[0]))
        fits = [
            self.persons[person]
            for person, known in self._roles.items()
            if known == wanted
            and affiliation == self.persons[person].affiliation
            and 0 < self._first[person] - offset < AHEAD
        ]
        return fits[0] if len(fits) == 1 and wanted[1] else None

    def holding(self, role: str, affiliation: str | None, offset: int) -> PersonFound | None:
        """The one person told of shortly before ``offset`` who is ``role``, for ``affiliation`` if given.

        Far from the name a role is an office: who held it when the text's agreement was signed, nobody says.
        """
        if role.split()[0].endswith(("s", "x")):
            return None  # "leurs deux directeurs généraux"
        wanted, head = role_key(role), role_key(_HEAD.split(role)[0])
        fits = [
            self.persons[person]
            for person, (words, first) in self._roles.items()
            if head == first
            and wanted <= words
            and affiliation in {None, self.persons[person].affiliation}
            and offset - self._told[person] < NEAR
        ]
        return fits[0] if len(fits) == 1 else None

    def _holder(self, name: str) -> PersonFound | None:
        words = _key_words(name)
        owners = [person for person in self.persons.values() if words and words <= _key_words(person.name)]
        return owners[0] if len(owners) == 1 else None

    def _new(self, name: str) -> PersonFound:
        person = PersonFound(slug(name) or "person", name)
        return self.persons.setdefault(person.id, person)
