"""What the words ahead of a name say of its end."""

from __future__ import annotations

from collections.abc import Sequence

from coopextract.organisations.lexicon import Lexicon
from coopextract.organisations.tokens import Word

_PURPOSE = frozenset({"pour", "contre", "sur"})
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


def particle(words: Sequence[Word], number: int, lexicon: Lexicon) -> int:
    """How many words a particle at ``number`` joins to a name: 2 for "al Bahr", 3 for "al-Bahr", else 0."""
    if not (words[number].small and lexicon.has("name_particles", words[number].folded)):
        return 0
    ahead = number + 1
    while ahead < len(words) and words[ahead].text in {"-", "‑"}:
        ahead += 1
    joined = ahead + 1 - number
    return joined if joined <= 3 and ahead < len(words) and words[ahead].capital else 0
