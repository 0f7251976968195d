"""What the words ahead of a name say of its end."""

from __future__ import annotations

from collections.abc import Sequence

from coopextract.organisations.lexicon import Head, Lexicon, words_of
from coopextract.organisations.tokens import Word

_PURPOSE = frozenset({"pour", "contre", "sur"})
_DE = frozenset({"de", "du", "des", "d"})
#: Heads (rules/organisation_heads.yaml) of authorities that texts name by their noun alone.
_AUTHORITIES = frozenset({"ministry", "chamber"})
_PLURAL = frozenset({"ont", "sont", "signent", "annoncent", "organisent", "lancent"})


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
    """How many words at ``number`` describe the noun before: 3 for "maroco-danoise", which is parted."""
    word, ahead = words[number], words[number + 1 : number + 3]
    if lexicon.adjective(word.folded):
        return 1
    if lexicon.has("apposed_nouns", word.folded) and word.small and words[number - 1].small:
        return 1
    parted = len(ahead) == 2 and ahead[0].text in {"-", "‑"} and not ahead[0].spaced
    return 3 if parted and word.small and lexicon.national(ahead[1].folded) else 0


def state_at(words: Sequence[Word], number: int, lexicon: Lexicon) -> bool:
    """Whether the name of a state begins at ``number``."""
    ahead = [words_of(word.text) for word in words[number : number + 4]]
    return any(" ".join(ahead[:count]) in lexicon.states for count in range(1, 5))


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
