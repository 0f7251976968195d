"""How far a French name goes: the complement grammar of a head noun.

A name is a head noun, its adjectives and capitalised words, and a chain of complements:
"de", "du", "des" always; "pour", "contre", "sur", "à", "en" where the head or the noun before takes
them; "et" where both sides are alike. The scanner only ever goes forward and at most
``LONGEST`` words, so it is linear.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from coopextract.organisations import lookahead
from coopextract.organisations.acronyms import is_acronym
from coopextract.organisations.english import english_end
from coopextract.organisations.lexicon import Head, Lexicon
from coopextract.organisations.tokens import Word

LONGEST = 32
_DE = frozenset({"de", "du", "des", "d"})
_ARTICLES = frozenset({"la", "le", "les", "l"})
_CHAIN = frozenset({"pour", "contre", "sur"})
_A = frozenset({"à", "au", "aux", "À"})
#: Most words of a person's name.
_LONGEST_PERSON = 5
_ELIDED = frozenset({"m", "n"})
_NOUN_ENDINGS = tuple("tion tions ment ments te tes age isme ie ies ique iques ure ures ance ence".split())


@dataclass
class Scan:
    """One reading of a name: ``words[first:end]``."""

    words: Sequence[Word]
    first: int
    head: Head | None
    lexicon: Lexicon
    starts: Collection[int] = ()  # text offsets at which a known organisation begins
    persons: Collection[int] = ()  # text offsets at which the model sees a person
    entities: Collection[int] = ()  # text offsets at which any entity of the model begins
    caps: bool = False  # the stretch is all in capitals, which then say nothing
    end: int = 0
    complements: list[tuple[str, int]] = field(default_factory=list)  # (preposition, word number of its noun)

    def run(self) -> int:
        """Find and return the end of the name."""
        self.end = self.first + 1
        while self.end < min(len(self.words), self.first + LONGEST) and self._step():
            pass
        return self.end

    def _at(self, number: int) -> Word | None:
        return self.words[number] if number < len(self.words) else None

    def _step(self) -> bool:
        word = self.words[self.end]
        folded = word.folded
        if not word.spaced and self.words[self.end - 1].folded in _ELIDED:
            self.end += 1  # "M'bour"
            return True
        if folded in _DE:
            return self._complement(self.end, folded)
        if folded in _CHAIN:
            return self._takes(folded) and self._complement(self.end, folded)
        if self._is_a(word):
            return self._takes_a(folded) and self._complement(self.end, "a")
        if folded == "aupres":
            return self._takes("aupres") and self._complement(self.end + 1, "de")
        if folded == "en" and lookahead.in_charge(self.words, self.end, self.head):
            return self._complement(self.end + 2, self.words[self.end + 2].folded)
        if folded == "en":
            return self._takes_en() and self._complement(self.end, folded)
        if folded in {"et", "&"}:
            return self._coordination()
        if folded == ",":
            return self._enumeration()
        if word.text in {"-", "–", "/", "‐", "‑"}:
            return self._joined(word)
        return self._apposition(word)

    def _is_a(self, word: Word) -> bool:
        """Whether the word is the preposition "à" and not the verb "a", which fold alike."""
        return word.text.lower() in _A or (self.caps and word.text == "A")

    def _takes(self, preposition: str) -> bool:
        before = self.words[self.end - 1]
        if self.end == self.first + 2 and before.capital and is_acronym(before.text) and not self.caps:
            return False  # "le Groupe ABC pour la formation"
        return (self.head is not None and preposition in self.head.takes) or any(
            kind in _CHAIN for kind, _ in self.complements
        )

    def _takes_a(self, preposition: str) -> bool:
        if self._abroad(self.end + 1) or self._lives_abroad(self.end + 1):
            return True
        if (
            self.head is not None
            and preposition in self.head.takes
            and not lookahead.place_at(self.words, self.end + 1, self.lexicon)
        ):
            return self.end - self.first <= 3
        return self.lexicon.has("takes_a", self.words[self.end - 1].folded)

    def _abroad(self, number: int) -> bool:
        """ "Ambassade de Suisse au Togo", where the head's state abroad belongs to the name."""
        if self.head is None or not self.head.places or self.end < self.first + 2:
            return False
        return lookahead.state_at(self.words, number, self.lexicon)

    def _lives_abroad(self, number: int) -> bool:
        """ "Ministère des Affaires étrangères et des Sénégalais à l'Extérieur"."""
        noun = self._noun_number(number)
        if noun is None or not self._is_ministry():
            return False
        return self.lexicon.has("abroad", self.words[noun].folded)

    def _takes_en(self) -> bool:
        after = self._at(self.end + 1)
        if self._abroad(self.end + 1):
            return True
        if after is None or after.text[0].isdigit() or after.folded.endswith("ant"):
            return False
        if after.capital and not lookahead.discipline(self.words, self.end, self.starts, self.lexicon):
            return any(kind in _CHAIN for kind, _ in self.complements)
        return self.lexicon.has("takes_en", self.words[self.end - 1].folded)

    def _complement(self, number: int, preposition: str) -> bool:
        """Take the noun group behind the preposition at ``number``."""
        noun = number + 1
        word = self._at(noun)
        while word is not None and word.folded in _ARTICLES and (word.small or self.caps):
            noun += 1
            word = self._at(noun)
        if word is None or not self._noun(noun, preposition, bare=noun == number + 1):
            return False
        if preposition in _DE and (
            self._state_of_place(word)
            or lookahead.owner(self.words, noun, self.lexicon)
            or lookahead.regulates(self.words, self.first, noun, self.lexicon)
        ):
            return False
        if self.caps and word.folded in self.lexicon.heads and word.start in self.starts and self.complements:
            return False
        self.end = noun + 1
        self.complements.append((preposition, noun))
        self._noun_after_adjective(word)
        return True

    def _state_of_place(self, word: Word) -> bool:
        """ "Université de Ngaoundéré du Cameroun": behind a place its state is not part of the name."""
        if self.caps or not word.capital or not self.complements or word.folded not in self.lexicon.states:
            return False
        kind, number = self.complements[-1]
        place = lookahead.bare_place(self.words, number, self.lexicon)
        return (
            place and number == self.end - 1 and kind in _DE and self.words[number].start not in self.starts
        )

    def _noun(self, number: int, preposition: str, bare: bool) -> bool:
        word = self.words[number]
        if not word.text[0].isalpha():
            return False
        if self.lexicon.has("no_complement", word.folded) and not self._named(number):
            return False
        if preposition == "du" and word.text in {"pays", "monde"}:
            return False
        if bare and word.small and lookahead.infinitive(word.folded, preposition, self.lexicon):
            return False
        if preposition == "pour" and self.lexicon.has("purposes", word.folded):
            return False
        return word.start not in self.persons or self.words[self.end - 1].folded == "amis"

    def _named(self, number: int) -> bool:
        """Whether a capital makes a name of an ordinary word: "Institut du Nouveau Monde"."""
        word, after = self.words[number], self._at(number + 1)
        return (
            word.capital
            and not self.caps
            and self.lexicon.has("adjectives_before_noun", word.folded)
            and after is not None
            and after.capital
        )

    def _noun_after_adjective(self, word: Word) -> None:
        following = self._at(self.end)
        if following is None or not following.text[0].isalpha():
            return
        if self.lexicon.has("adjectives_before_noun", word.folded) and following.folded not in {"de", "d"}:
            if following.folded == "et" or self.lexicon.has("name_verbs", following.folded):
                return
            self.end += 1

    def _apposition(self, word: Word) -> bool:
        """Capitalised words and adjectives behind a noun."""
        if not word.text[0].isalpha() or (word.start in self.persons and not self._eponym()):
            return self._number(word)
        if word.capital and not (self.caps and not self.lexicon.adjective(word.folded)):
            if word.start in self.starts and not word.text.isupper() and not self._eponym():
                return False
            self.end += 1
            return True
        if self.words[self.end - 1].capital and (
            joined := lookahead.particle(self.words, self.end, self.lexicon)
        ):
            self.end += joined
            return True
        if self.lexicon.has("participles_with_complement", word.folded):
            after = self._at(self.end + 1)
            if self.words[self.end - 1].capital and not self.caps and self.complements:
                return False
            if after is not None and (after.folded in _DE or self._is_a(after)):
                return self._complement(self.end + 1, after.folded)
            return False
        taken = lookahead.describing(self.words, self.end, self.lexicon)
        if not taken or self._verb(word):
            return False
        self.end += taken
        return True

    def _verb(self, word: Word) -> bool:
        return lookahead.verb(self.words, self.end, word, self.lexicon)

    def _number(self, word: Word) -> bool:
        taken = word.text.isdigit() and len(word.text) <= 2 and self.end - self.first >= 2
        taken = taken and self.words[self.end - 1].capital
        self.end += taken
        return taken

    def _eponym(self) -> bool:
        """Whether the head bears the name that begins here: "Fondation Orange"."""
        definite = self.first > 0 and self.words[self.first - 1].folded in _ARTICLES | {"du"}
        if self.head is None or not self.head.eponym or self.caps:
            return False
        if not (self.words[self.first].capital or definite):
            return False
        between = self.words[self.first + 1 : self.end][:4]
        return len(between) < 4 and all(self.lexicon.adjective(word.folded) for word in between)

    def _joined(self, word: Word) -> bool:
        after = self._at(self.end + 1)
        if after is None or not after.text[0].isalpha() or (word.spaced and after.spaced):
            return False
        self.end += 2
        return True

    def _coordination(self) -> bool:
        after = self._at(self.end + 1)
        if after is None or after.start in self.starts or after.start in self.persons:
            return False
        if after.capital and not self.caps and after.folded in self.lexicon.people:
            return False
        if self._signs_for(self.end + 1):
            return False
        if after.folded in _DE:
            if not self.complements and self.lexicon.adjective(self.words[self.end - 1].folded):
                matter = lookahead.of_matter(self.words, self.end + 1, self.lexicon)
                return matter and self._complement(self.end + 1, after.folded)
            return self._same_complement(self.end + 1)
        if self._is_a(after) and self.complements and self.complements[-1][0] == "a":
            return self._complement(self.end + 1, "a")
        if after.folded in _ARTICLES:
            return self._same_article(after)
        if not after.text[0].isalpha():
            return False
        before = self.words[self.end - 1]
        if after.capital:
            alike = before.capital and self.end - self.first > 1 and not self._stands_alone(self.end + 1)
            kind = self.words[self.first]
            alike = alike and not (kind.small and kind.text[-1] in "sx" and not self.complements)
            alike = alike and before.folded != after.folded  # "le Port de Québec et Québec International"
            alike = alike and not lookahead.plural_follows(self.words, self.first, self.end + 2)
        else:
            alike = self._alike(before, after)
        if alike:
            self.end += 2
        return alike

    def _signs_for(self, number: int) -> bool:
        """ "pour la Bourse de Marelle et Paul Roy pour l'OMD": a person, and for whom."""
        last = number
        while (word := self._at(last)) is not None and word.capital and last < number + _LONGEST_PERSON:
            last += 1
        return last > number + 1 and word is not None and word.folded == "pour"

    def _stands_alone(self, number: int) -> bool:
        """Whether the capitalised word there is a name of its own: an acronym, or an entity of one word."""
        word, after = self.words[number], self._at(number + 1)
        if self.head is not None and self.head.kind == "local" and self.head.telling:
            return False
        if self.caps or (self.complements and self.complements[-1][0] == "en"):
            return False
        if len(word.text) > 2 and word.text.isupper():
            return True
        if self.lexicon.adjective(word.folded) and self.lexicon.adjective(self.words[number - 2].folded):
            return False  # "Études Diplomatiques et Stratégiques"
        return word.start in self.entities and not (after is not None and (after.small or after.capital))

    def _alike(self, before: Word, after: Word) -> bool:
        if before.capital:
            return self.lexicon.adjective(after.folded) and not self._verb(after)
        if self.lexicon.adjective(before.folded) and self.lexicon.adjective(after.folded):
            return not self._verb(after)
        noun = any(self.words[number] is before for _, number in self.complements)
        if not noun or self.lexicon.has("no_complement", after.folded):
            return False
        if after.folded.endswith(("er", "ir", "oir")) and not before.folded.endswith("er"):
            return False
        return after.folded.endswith(_NOUN_ENDINGS) or (
            before.folded.endswith("s") and after.folded.endswith("s")
        )

    def _same_complement(self, number: int) -> bool:
        """ "... de la Santé et de l'Action sociale": the second complement looks like the first."""
        noun = self._noun_number(number)
        if noun is None or not self.complements or self._organisation_at(noun):
            return False
        first = self.words[self.complements[-1][1]]
        if first.capital and self.words[noun].small and not self._is_ministry():
            return False
        if {first.folded, self.words[noun].folded} <= self.lexicon.states:
            return False  # "les Douanes du Tchad et du Niger" are two
        if self.words[noun].folded == self.words[self.first].folded:
            return False  # "le ministère de la santé et du ministère de l'intérieur"
        if english_end(self.words, noun, self.lexicon) is not None:
            return False  # "l'Union des Bourses et de l'African Exchanges Association"
        if lookahead.other_body(self.words[noun], first, self.caps, self.lexicon):
            return False
        if self.words[noun].small and self.lexicon.has("bodies_in_general", self.words[noun].folded):
            return False
        if self._place_before(first) and (noun != number + 1 or self.words[number].folded in {"des", "du"}):
            return False
        return self._complement(number, self.words[number].folded)

    def _place_before(self, first: Word) -> bool:
        """Whether the complement is a bare place: "la mairie de Yoff et des ..." begins something else."""
        number = self.complements[-1][1]
        place = first.start in self.entities or self.words[self.first].small
        return number == self.first + 2 and place and lookahead.bare_place(self.words, number, self.lexicon)

    def _same_article(self, article: Word) -> bool:
        """ "... contre la drogue et le crime": within pour, contre, sur and à only."""
        kinds = [kind for kind, _ in self.complements]
        noun = self._noun_number(self.end + 1)
        if (
            noun is None
            or not any(kind in _CHAIN or kind == "a" for kind in kinds)
            or self._organisation_at(noun)
        ):
            return False
        if self.words[noun].capital and not self.words[self.complements[-1][1]].capital:
            return False
        return self._complement(self.end, kinds[-1])

    def _noun_number(self, number: int) -> int | None:
        """The word behind preposition and articles."""
        while (
            (word := self._at(number)) is not None
            and (word.small or self.caps)
            and word.folded in _ARTICLES | _DE
        ):
            number += 1
        return number if self._at(number) is not None else None

    def _organisation_at(self, number: int) -> bool:
        word = self.words[number]
        if word.start in self.starts:
            return True
        if lookahead.is_topic(word, self.head, self.lexicon):
            return False
        if self.caps:
            return word.folded in self.lexicon.heads and self.words[number - 1].folded in _ARTICLES
        return (
            word.capital and word.folded in self.lexicon.heads and self.words[number - 1].folded in _ARTICLES
        )

    def _enumeration(self) -> bool:
        """ "de l'Économie, des Finances et du Plan": a comma counts if "et" closes the list soon."""
        if self.end + 1 >= len(self.words):
            return False
        if self._capitals_listed():
            self.end += 4
            return True
        if not self.complements:
            return False
        if self.complements[-1][1] == self.end - 1 and self.words[self.first].capital and not self.caps:
            taken = lookahead.bare_list(self.words, self.end, self.lexicon)
            if taken and self.words[self.end - 1].small:
                self.end += taken
                return True
        noun = self._noun_number(self.end + 1)
        if noun is None or self._organisation_at(noun) or noun == self.end + 1:
            return False
        if not self._list_closes(noun) or not self._alike_nouns(noun):
            return False
        return self._complement(self.end + 1, self.words[self.end + 1].folded)

    def _capitals_listed(self) -> bool:
        """ "Département Agriculture, Aquaculture et Pêches": bare capitals up to an "et"."""
        before, after = self.words[self.end - 1], self.words[self.end + 1]
        if self.caps or not (before.capital and after.capital) or after.start in self.starts:
            return False
        if after.folded in self.lexicon.heads or self.end + 3 >= len(self.words) or self.end - self.first < 2:
            return False
        et, last = self.words[self.end + 2], self.words[self.end + 3]
        return (
            et.folded == "et"
            and last.capital
            and not self._stands_alone(self.end + 3)
            and not is_acronym(after.text)
        )

    def _alike_nouns(self, noun: int) -> bool:
        first = self.words[self.complements[0][1]]
        after, number = self.words[self.end + 1], self.complements[-1][1]
        same_kind = after.folded in _DE or self.complements[-1][0] not in _DE
        alike = self._is_ministry() or first.capital == self.words[noun].capital
        return same_kind and alike and number < noun

    def _is_ministry(self) -> bool:
        """ "le ministère de l'Éducation, de la recherche et du Plan": its matters are written either way."""
        return self.head is not None and self.head.id == "ministry"

    def _list_closes(self, noun: int) -> bool:
        for number in range(noun + 1, min(noun + 12, len(self.words))):
            word = self.words[number]
            if word.folded == "et":
                after = self._noun_number(number + 1)
                return (
                    after is not None
                    and after != number + 1
                    and not self._organisation_at(after)
                    and (self._is_ministry() or self.words[after].capital == self.words[noun].capital)
                )
            if word.text in {".", ";", ":", "(", ")"}:
                return False
        return False
