"""English names in French text: "Institute for Diversity and Inclusion", "Blockchain Academy Georgia".

Capitalised words joined by English small words, with a noun of organisations among them; or two
capitalised words and more of which the last, but for a place, is such a noun. Names in other languages are
read where such a noun begins them: "Universidad de Sarlune", "Ministério da Saúde".
"""

from __future__ import annotations

from collections.abc import Sequence

from coopextract.organisations.lexicon import Lexicon, words_of
from coopextract.organisations.tokens import Word

#: Longest name in words.
LONGEST = 14


def english_end(words: Sequence[Word], first: int, lexicon: Lexicon) -> int | None:
    """The end of the English name that begins at word ``first``, if one does."""
    if not _part(words[first], lexicon):
        return None
    if lexicon.has("foreign_nouns", words[first].folded):
        end = _end(words, first, lexicon, "foreign_links")
        return end if end > first + 1 and _foreign(words[first:end], lexicon) else None
    end = _end(words, first, lexicon, "english_links")
    name = words[first:end]
    joined = any(lexicon.has("english_links", word.folded) for word in name)
    if len(name) > 1 and lexicon.has("places", name[-1].folded) | (words_of(name[-1].text) in lexicon.states):
        name = name[:-1]
    elif len(name) > 2 and lexicon.has("english_nouns", name[-2].folded):
        name = name[:-1]  # "Blockchain Academy Georgia"
    nouns = [lexicon.has("english_nouns", word.folded) for word in name]
    return end if len(name) > 1 and (nouns[-1] or (joined and any(nouns))) else None


def _end(words: Sequence[Word], first: int, lexicon: Lexicon, links: str) -> int:
    end = first + 1
    while end < min(len(words), first + LONGEST) and _goes_on(words, end, lexicon, links):
        end += 1
    return end


def _foreign(name: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether the name cannot be French: its noun is not written so, or a small word that French has not."""
    french = lexicon.heads.keys() | {"hospital", "port"}
    return name[0].folded not in french or any(
        word.small and word.folded not in {"de", "la"} for word in name[1:]
    )


def _part(word: Word, lexicon: Lexicon) -> bool:
    return word.capital and word.text[-1].isalpha() and not lexicon.has("never_in_name", word.folded)


def _goes_on(words: Sequence[Word], number: int, lexicon: Lexicon, links: str) -> bool:
    """Whether the word there belongs to the name: a capital, or small English words before a capital."""
    if not words[number].spaced:
        return False
    ahead = number
    while ahead < min(len(words), number + 3) and lexicon.has(links, words[ahead].folded):
        ahead += 1
    return ahead < len(words) and words[ahead].spaced and _part(words[ahead], lexicon)
