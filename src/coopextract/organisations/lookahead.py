"""What the words ahead of a name say of its end."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from coopextract.organisations.acronyms import is_acronym
from coopextract.organisations.lexicon import Head, Lexicon, words_of
from coopextract.organisations.tokens import Word

_PURPOSE = frozenset({"pour", "contre", "sur"})
_DE = frozenset({"de", "du", "des", "d"})
#: Heads (rules/organisation_heads.yaml) of authorities that texts name by their noun alone.
_AUTHORITIES = frozenset({"ministry", "chamber"})
_REGULATION = frozenset({"regulation", "regulatrice"})
_PLURAL = frozenset({"ont", "sont", "signent", "annoncent", "organisent", "lancent"})
#: What stands between an office and its domain.
_OF_THE = frozenset({"de", "du", "des", "d", "la", "l"})


def plural_follows(words: Sequence[Word], first: int, number: int) -> bool:
    """Whether a plural verb follows: two subjects, not one name ("la Bourse de X et Y ont signé")."""
    last = number + 6
    while number < min(len(words), last) and words[number].capital:
        number += 1
    singular = not words[first].folded.endswith(("s", "x"))
    return number < len(words) and singular and words[number].folded in _PLURAL


def infinitive(folded: str, preposition: str, lexicon: Lexicon) -> bool:
    """Whether a word bare behind a preposition reads as a verb ("d'utiliser", "pour promouvoir")."""
    if preposition in _PURPOSE:
        return folded.endswith(("er", "ir", "re"))
    if lexicon.has("nouns_in_er", folded):
        return False
    return lexicon.has("infinitives", folded) or folded.endswith(("er", "ir"))


def owner(words: Sequence[Word], number: int, lexicon: Lexicon) -> bool:
    """Whether a plain noun of an authority ends the group there: "Direction des affaires de la mairie"."""
    head = lexicon.heads.get(words[number].folded)
    if head is None or not words[number].small or head.id not in _AUTHORITIES:
        return False
    after = words[number + 1] if number + 1 < len(words) else None
    goes_on = after is not None and (
        after.capital or after.folded in _DE or after.text in {"-", "‑"} or lexicon.adjective(after.folded)
    )
    return words[number - 1].folded in {"la", "le", "l", "du"} and not goes_on


def is_topic(word: Word, head: Head | None, lexicon: Lexicon) -> bool:
    """ "Ministère de la Famille et de la Protection ...": in a ministry's title some heads are topics."""
    noun = lexicon.heads.get(word.folded)
    ministry = head is not None and head.small == "complement"
    return ministry and noun is not None and noun.kind in {"police", "local"}


def describing(words: Sequence[Word], number: int, lexicon: Lexicon) -> int:
    """How many words at ``number`` describe the noun before: 3 for "maroco-danoise", "socio-éducatif", which
    are parted.
    """
    word, ahead = words[number], words[number + 1 : number + 3]
    if lexicon.adjective(word.folded):
        return 1
    if lexicon.has("apposed_nouns", word.folded) and word.small and words[number - 1].small:
        return 1
    parted = len(ahead) == 2 and ahead[0].text in {"-", "‑"} and not ahead[0].spaced
    if not parted or not word.small:
        return 0
    compound = word.folded.endswith("o") and lexicon.adjective(ahead[1].folded)
    return 3 if compound or lexicon.national(ahead[1].folded) else 0


def state_length(words: Sequence[Word], number: int, lexicon: Lexicon, longest: int = 4) -> int:
    """How many words the longest name of a state has that begins at ``number``; 0 where none begins."""
    ahead = [words_of(word.text) for word in words[number : number + longest]]
    lengths = range(len(ahead), 0, -1)
    return next((count for count in lengths if " ".join(ahead[:count]) in lexicon.states), 0)


def state_at(words: Sequence[Word], number: int, lexicon: Lexicon) -> bool:
    """Whether the name of a state begins at ``number``."""
    return state_length(words, number, lexicon) > 0


def in_charge(words: Sequence[Word], number: int, head: Head | None) -> bool:
    """Whether a ministry's "en" at ``number`` opens "en charge de": "Ministère en charge de la Pêche"."""
    ahead = [word.folded for word in words[number + 1 : number + 3]]
    ministry = head is not None and head.small == "complement"
    return ministry and ahead[:1] == ["charge"] and len(ahead) == 2 and ahead[1] in _DE


def particle(words: Sequence[Word], number: int, lexicon: Lexicon) -> int:
    """How many words a particle at ``number`` joins to a name: 2 for "al Bahr", 3 for "al-Bahr", else 0."""
    if not (words[number].small and lexicon.has("name_particles", words[number].folded)):
        return 0
    ahead = number + 1
    while ahead < len(words) and words[ahead].text in {"-", "‑"}:
        ahead += 1
    joined = ahead + 1 - number
    return joined if joined <= 3 and ahead < len(words) and words[ahead].capital else 0


def regulates(words: Sequence[Word], first: int, number: int, lexicon: Lexicon) -> bool:
    """Whether a state stands behind a regulator's name: such names end with what is regulated."""
    early = any(word.folded in _REGULATION for word in words[first + 1 : first + 4])
    return early and number > first + 4 and words[number].capital and state_at(words, number, lexicon)


def regulator_end(words: Sequence[Word], lexicon: Lexicon) -> int:
    """How many of ``words``, a name, are left when a regulator's state is cut off."""
    number = len(words) - 1
    while number > 4 and not regulates(words, 0, number, lexicon):
        number -= 1
    while number > 4 and words[number - 1].folded in _DE | {"la", "l"}:
        number -= 1
    return number if number > 4 else len(words)


def other_body(word: Word, first: Word, caps: bool, lexicon: Lexicon) -> bool:
    """ "ministère de la Santé et de l'ABC": an acronym of a body; "et des PME" is one of things."""
    plain = caps or first.text.isupper() or word.text in lexicon.refused_acronyms
    return is_acronym(word.text) and not plain


def bare_place(words: Sequence[Word], number: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word, no head noun, stands at ``number`` behind bare "de"."""
    place, before = words[number], words[number - 1]
    bare = place.capital and before.folded in {"de", "d"} and words[number - 2].folded != "et"
    return bare and place.folded not in lexicon.heads


def discipline(words: Sequence[Word], number: int, starts: Collection[int], lexicon: Lexicon) -> bool:
    """ "Institut de Recherche en Informatique": "en", a capital as the noun before has it, and no place."""
    after = words[number + 1]
    place = words_of(after.text) in lexicon.states or lexicon.has("places", after.folded)
    return words[number - 1].capital and not place and after.start not in starts


def place_at(words: Sequence[Word], number: int, lexicon: Lexicon) -> bool:
    """Whether the capitalised word there reads as a place ("à Genève", "au Mali", but not "au Plan")."""
    if number >= len(words) or not words[number].capital:
        return False
    return words[number - 1].folded == "a" or words_of(words[number].text) in lexicon.states


def verb(words: Sequence[Word], number: int, word: Word, lexicon: Lexicon) -> bool:
    """Whether ``word`` is a verb: listed, or its object follows ``number`` ("signale les écarts")."""
    ahead = words[number + 1 : number + 2]
    adjective = lexicon.has("scope", word.folded) or lexicon.national(word.folded)
    adjective = adjective or word.folded.endswith(("aux", "ales", "elles", "iques"))
    objects = any(after.small and lexicon.has("objects", after.folded) for after in ahead)
    return (objects and not adjective) or lexicon.has("name_verbs", word.folded)


def bare_list(words: Sequence[Word], number: int, lexicon: Lexicon) -> int:
    """How many words a list of bare nouns at the comma ``number`` has: ", techniques, art et gestion".

    Every item is one small noun, two at least, and "et" closes it; 0 where it is no such list.
    """
    place = number
    while place + 1 < len(words) and place < number + 12 and words[place].text == ",":
        if not _bare_noun(words[place + 1], lexicon):
            return 0
        place += 2
    if place == number or place + 1 >= len(words) or words[place].folded != "et":
        return 0
    return place + 2 - number if _bare_noun(words[place + 1], lexicon) else 0


def _bare_noun(word: Word, lexicon: Lexicon) -> bool:
    plain = word.small and word.text.isalpha() and len(word.text) > 3 and word.folded not in lexicon.heads
    small = ("no_complement", "never_in_name", "objects", "bodies_in_general", "name_verbs")
    return plain and not any(lexicon.has(name, word.folded) for name in small)


def of_matter(words: Sequence[Word], number: int, lexicon: Lexicon) -> bool:
    """ "Société électrique et de gaz tunisienne": "et de" and a bare noun, then a state's adjective."""
    if number + 2 >= len(words) or words[number].folded not in {"de", "d"}:
        return False
    noun, adjective = words[number + 1], words[number + 2]
    return noun.small and noun.text.isalpha() and adjective.small and lexicon.national(adjective.folded)


def of_a_minister(words: Sequence[Word], number: int) -> bool:
    """ "ministre de la Défense nationale": the domain of an office."""
    place = number - 1
    while place > 0 and words[place].folded in _OF_THE:
        place -= 1
    return number - 1 > place >= 0 and words[place].folded in {"ministre", "ministres"}
