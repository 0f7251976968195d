"""Whether the words around a date speak of what was or of what is to come.

The verb form nearest to the date decides, within its clause: "ouverts lundi, s'achèveront vendredi" are two.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from coopextract.dates.lexicon import lexicon
from coopextract.dates.model import DateMatch, Direction
from coopextract.dates.tokens import Tokens

_SENTENCE = 240
_DEPUIS = 4  # words over which "depuis" reaches its date: "depuis le mois de mars"
#: "était ouvert jusqu'au 30 avril": a term gone by, told in so many words before it.
_WAS, _TERM = frozenset(("etait", "etaient", "fut", "furent")), 8
_JOINTS = frozenset(("et", "mais", "puis", "ou", "donc", "car"))
#: Behind these begins a clause with a verb of its own.
_RELATIVES = frozenset(("qui", "que", "qu", "dont", "lequel", "laquelle", "lesquels", "lesquelles"))
#: What stands between a joint and its verb.
_PRONOUNS = frozenset(("il", "elle", "ils", "elles", "on", "y", "en", "se", "s", "n", "ne", "l", "'", "les"))
#: What stands between a participle and its date: "ouverts dès le", "réunis ce".
_LINKS = frozenset(
    "le la les l ' en du des au aux de d a depuis avant apres ce cet cette vers fin debut mi - pour".split()
)
_TO = frozenset(("de", "d", "'", "se", "à"))
_DECISION, _SCHEDULE = 12, 6  # words between "décidé de", "débute" and their date
_MODAL_REACH = 4  # words between "doit" and its infinitive, or "est" and its participle


class Words(NamedTuple):
    """Words of a clause, folded and as written; "à", which folded would be the verb "a", is kept."""

    folded: list[str]
    source: list[str]


def tense_around(text: str, match: DateMatch) -> Direction | None:
    """ "next" if the clause around ``match`` speaks of the future or sets a term, "last" if of the past."""
    modifier = (match.modifier or "").partition("-")[0]
    before = _words(_cut(text[max(0, match.start - _SENTENCE) : match.start]).rpartition(". ")[2])
    behind = _words(_cut(text[match.end : match.end + _SENTENCE]).partition(". ")[0])
    if modifier in ("until", "by"):
        return "next" if _WAS.isdisjoint(before.folded[-_TERM:]) else "last"
    if modifier == "since" and "depuis" in before.folded[-_DEPUIS:]:
        return "last"
    told = _participle(before) or _aside(before, behind) or _decided(before)
    told = told or _nearest(before, _own_clause(behind))
    return None if told == "this" else told


def scheduled(text: str, match: DateMatch) -> bool:
    """True for "Le sommet s'achève vendredi", "débute lundi": a present that sets a day, right before it."""
    words = _words(_cut(text[max(0, match.start - _SENTENCE) : match.start]).rpartition(". ")[2]).folded
    return not lexicon().scheduling_verbs.isdisjoint(words[-_SCHEDULE:])


def _cut(text: str) -> str:
    """``text`` with the ends of its lines and half-sentences made ends of sentences."""
    return text.replace("\n", ". ").replace(";", ". ")


def _words(text: str) -> Words:
    tokens = Tokens(text)
    source = [tokens.source(i) for i in range(tokens.size)]
    folded = ["à" if s in ("à", "À") else w for s, w in zip(source, tokens.words, strict=True)]
    return Words(folded, source)


# --- the participle right before the date --------------------------------------------------------


def _participle(before: Words) -> Direction | None:
    """Tense of a participle right before the date, with its auxiliary; "this" if the plan was changed."""
    i = len(before.folded) - 1
    while i >= 0 and (before.folded[i] in _LINKS or before.folded[i] == "à"):
        i -= 1
    if i < 0 or not is_participle(before, i):
        return None
    reach = range(i - 1, max(-1, i - 1 - _MODAL_REACH), -1)
    told = next((sign for j in reach if (sign := _sign(before, j))), None)
    around = {before.folded[j] for j in reach}
    if told or around & {"etre", "est", "sont"}:
        return told or ("next" if _is_planned(before.folded[i]) else None)
    return ("this" if "initialement" in around else "next") if _is_planned(before.folded[i]) else "last"


def _aside(before: Words, behind: Words) -> Direction | None:
    """ "Le projet, présenté aux agents en novembre, sera soumis": a participle behind the comma."""
    commas = [i for i, word in enumerate(before.folded) if word == ","]
    i = commas[-1] + 1 if commas else len(before.folded)
    if behind.folded[:1] != [","] or i >= len(before.folded) or not is_participle(before, i):
        return None
    return "next" if _is_planned(before.folded[i]) else "last"


def _decided(before: Words) -> Direction | None:
    """ "ont décidé de fusionner le 1er juillet": what is decided is yet to come."""
    reach = range(len(before.folded) - 1, max(-1, len(before.folded) - 1 - _DECISION), -1)
    for i in reach:
        word = before.folded[i]
        if word in (",", ":"):
            return None
        if word.startswith(lexicon().deciding_stems):
            behind = before.folded[i + 1 :]
            told = any(a in _TO and _is_infinitive(b) for a, b in pairwise(behind))
            return "next" if told else None
    return None


def _is_infinitive(word: str) -> bool:
    return len(word) > 3 and word.endswith(("er", "ir", "re", "oir"))


def _is_planned(word: str) -> bool:
    return _stem(word) in lexicon().planned_participles


def is_participle(words: Words, i: int) -> bool:
    """ "ouverts", "signée": by its accent, or by name in the rule; not "comité", "société"."""
    source, folded = words.source[i], words.folded[i]
    opens = i == 0 or words.folded[i - 1] in (".", "-")
    if not (source.islower() or (opens and source[1:].islower())):
        return False
    plain = source.lower().removesuffix("s")
    plain = plain.removesuffix("e") if plain.endswith("ée") else plain
    if plain.endswith("é") and len(plain) > 3:
        return not folded.rstrip("s").endswith(lexicon().not_participle_endings)
    return _stem(folded) in lexicon().participles


def _stem(word: str) -> str:
    """``word`` without the endings of gender and number: "ouvertes" is "ouvert"."""
    for stem in (word, word.removesuffix("s"), word.removesuffix("s").removesuffix("e")):
        if stem in lexicon().participles or stem in lexicon().planned_participles:
            return stem
    return word


# --- the nearest verb ----------------------------------------------------------------------------


def _nearest(before: Words, behind: Words) -> Direction | None:
    """Tense of the verb nearest to the date; of one before it, if two are as near."""
    head = _first_sign(before, range(len(before.folded) - 1, -1, -1))
    tail = _first_sign(behind, range(len(behind.folded)))
    if head and tail:
        return head[1] if head[0] <= tail[0] else tail[1]
    found = head or tail
    return found[1] if found else None


def _first_sign(words: Words, order: range) -> tuple[int, Direction] | None:
    """Distance in words and tense of the first verb in ``order``."""
    distance = 0
    for i in order:
        distance += words.folded[i].isalpha()
        sign = _sign(words, i)
        if sign:
            return distance, sign
    return None


def _sign(words: Words, i: int) -> Direction | None:
    """The tense that word ``i`` tells: "sera", "doit être", "a", "s'est réuni", "est entré"."""
    word = words.folded[i]
    if _is_future(words, i):
        return "next"
    if word == "rendez":  # "Rendez-vous mardi"
        return "next" if words.folded[i + 1 : i + 3] == ["-", "vous"] else None
    if word in lexicon().past_cues or words.source[i].endswith("èrent"):
        return "last"
    if word in ("est", "sont"):
        return "last" if _is_perfect(words, i) else None
    return "next" if word in lexicon().future_modals and _has_infinitive(words, i) else None


def _is_future(words: Words, i: int) -> bool:
    word = words.folded[i]
    ends = word.endswith(lexicon().future_endings) and word not in lexicon().not_future
    return ends and words.source[i].islower()


def _is_perfect(words: Words, i: int) -> bool:
    """ "s'est réuni", "se sont tenus", "est entré": the perfect of verbs that take "être"."""
    reflexive = words.folded[max(0, i - 2) : i][-1:] == ["se"] or words.folded[max(0, i - 2) : i] == [
        "s",
        "'",
    ]
    for j in range(i + 1, min(len(words.folded), i + 1 + _MODAL_REACH)):
        if is_participle(words, j):
            return reflexive or _stem_of_motion(words.folded[j])
    return False


def _stem_of_motion(word: str) -> bool:
    plain = word.removesuffix("s")
    return plain in lexicon().motion_participles or plain.removesuffix("e") in lexicon().motion_participles


def _has_infinitive(words: Words, i: int) -> bool:
    """True if an infinitive follows "doit" or "va" within a few words."""
    behind = words.folded[i + 1 : i + 2 + _MODAL_REACH]
    return any(_is_infinitive(w) for w in behind)


def _own_clause(words: Words) -> Words:
    """``words`` up to "et seront", "mais il a", "qui aura": the verb behind is that of another clause."""
    for i, word in enumerate(words.folded):
        if word in _RELATIVES or (word in _JOINTS and _verb_follows(words, i + 1)):
            return Words(words.folded[:i], words.source[:i])
    return words


def _verb_follows(words: Words, i: int) -> bool:
    """True if the first word from ``i`` on that is no pronoun is a verb that tells a tense."""
    j = next((j for j in range(i, min(len(words.folded), i + 5)) if words.folded[j] not in _PRONOUNS), None)
    return j is not None and _sign(words, j) is not None
