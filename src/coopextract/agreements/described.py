"""What a party is called right before its name: "le constructeur français X", "l'opérateur de réseaux, X,".

A noun group in small letters that leads straight to a name describes it (an apposition), so the two are one
noun phrase and the party grammar need not know the noun. Nouns of other things (projects, places,
instruments, persons: ``rules/organisation_evidence.yaml``) lead to no party. Parts of a body and its people
("les services de X", "l'équipe de recherche de X") are the body in the same way, and an organisation in small
letters behind a comma may only say what the name before it is ("l'ABC, l'agence des ports ruraux,").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from coopextract.agreements.bodies import body_nouns
from coopextract.agreements.elements import ELEMENT, Element, without_overlaps
from coopextract.agreements.lexicon import AgreementLexicon
from coopextract.agreements.parties import KIN
from coopextract.masking import mask
from coopextract.rules import Rules

#: The longest description, in code points.
LONGEST = 120
#: Kinds of evidence whose words are no nouns of a party.
_OTHER = ("refusal", "title", "role", "agreement", "subject", "signing")
_LINKS = (
    "et ou avec entre par pour dont qui que où a ont est sont était étaient sera dans sur sous chez vers "
    "contre selon à au aux le la les un une du de des en ce cet cette son sa ses leur leurs comme depuis"
).split()
_LETTERS = "[a-zà-ÿœ-]"
#: Nouns that are written as acronyms.
_INITIALS = "(?:ONG|PME|ETI|TPE|GIE|GIP|OSC|EPIC|SCOP|CHU|CHR)"
_DETERMINER = (
    r"(?i:l'|le |la |les |un |une |du |des |au |aux |de l'|son |sa |ses |leurs? |nos |notre |deux |trois |"
    r"quatre |plusieurs |d'|entre )"
)
_OF = r"(?:de la |de l'|du |des |de |d'|en |pour la |pour l'|pour le )"
_OPENING = re.compile(r"[«\"“][ \u00a0\u202f]?\Z")
_CLOSING = re.compile(r"[ \u00a0\u202f]?[»\"”]")
#: What may stand behind a name that a comma sets off from its description.
_CLOSED = re.compile(r"(?: ?\([^()\n]{0,160}\))?(?:,| et |\.| (?:a|ont|signe|signent)\b)")
#: "lors de son assemblée générale, A a signé": when it was done, and no description of A.
_CIRCUMSTANCE = re.compile(
    r"\b(?:de|d'|du|des|dans|pendant|durant|après|avant|à|au|sous|sur|dès|lors|pour|devant|depuis|en) ?\Z",
    re.I,
)
#: What a party before a comma belongs to.
_OF_ANOTHER = re.compile(
    rf"{ELEMENT}\)?, (?:l'|la |le |une? )?{KIN}(?: {_LETTERS}{{4,18}}){{0,2}} (?:de |du |des |d')"
)
#: Between a name and what it is, and behind that: "l'ABC, l'agence des ports ruraux, et", not "l'ABC,
#: l'agence des ports, l'office des phares et".
_SET_OFF = re.compile(rf"{ELEMENT}\)?, (?:l'|la |le )\Z")
_NO_LIST = re.compile(r"(?:\.|\Z|\n|,? (?:a|ont|signe|signent|avait|avaient)\b|, et )")


def _tells_again(text: str, bare: str, element: Element) -> bool:
    """Whether an organisation in small letters behind a comma only says what the name before is."""
    return (
        element.kind == "organisation"
        and text[element.start].islower()
        and _SET_OFF.search(bare, max(0, element.start - 8), element.start) is not None
        and _NO_LIST.match(bare, element.end) is not None
    )


def _shown(text: str, masked: str, elements: Sequence[Element]) -> str:
    """``masked`` with the words of ``elements`` in place of their mask."""
    letters = list(masked)
    for one in elements:
        letters[one.start : one.end] = text[one.start : one.end]
    return "".join(letters)


class Descriptions:
    """Finds what describes a name, by the nouns of ``rules``."""

    def __init__(self, rules: Rules, lexicon: AgreementLexicon) -> None:
        self.instruments = tuple(rule.pattern for rule in lexicon.instruments)
        words = {str(rule["id"]): rule.get("words", ()) for rule in rules["organisation_evidence"]}
        others = "|".join(re.escape(str(word)) for kind in _OTHER for word in words.get(kind, ()))
        nouns = body_nouns(rules)
        bodies = "|".join([nouns.either, *(re.escape(str(w)) for w in words.get("apposition", ()))])
        links = "|".join(_LINKS)
        free = rf"(?!(?:{links})(?![\w-])){_LETTERS}"
        word = rf"(?: {free}{{3,20}})"
        of = rf"(?: {_OF}{free}{{2,20}}{word}{{0,2}}(?:(?:, | et ){_OF}{free}{{2,20}}{word}?)?)"
        noun = rf"(?!(?:{others}|{links})(?![\w-]))(?:{_LETTERS}{{3,24}}|{_INITIALS})"
        # Directly before the name, or with a comma where more than the noun describes it.
        self.pattern = re.compile(
            rf"(?<![\w-])(?:{_DETERMINER}(?P<noun>{noun}|(?i:{bodies})(?![\w-]))"
            rf"{word}{{0,3}}{of}{{0,2}} (?:[«\"“] ?)?|"
            rf"(?i:l'|le |la |un |une |son |sa |leur )(?P<set_off>(?:{bodies})(?![\w-]))"
            rf"(?:{word}|{of}){{1,4}}, (?:le |la |l')?|"
            rf"(?i:l'|le |la |les |une |un |des )(?P<unit>(?i:{nouns.units})(?![\w-]))(?:{word}|{of}){{0,3}} "
            rf"(?:de la |de l'|du |des |de |d'))\Z",
        )

    def widen(self, text: str, masked: str, elements: Sequence[Element]) -> tuple[list[Element], str]:
        """The elements, those of organisations widened to the left over what describes them, and the mask.

        "L'opérateur" is no anaphor where it only leads to a name.

        Args:
            text: the text of the document.
            masked: the same with every element as a run of :data:`~coopextract.agreements.elements.ELEMENT`.
        """
        bare = _shown(text, masked, [one for one in elements if one.kind == "anaphor"])
        again = [one for one in elements if _tells_again(text, bare, one)]
        told = [one for one in elements if one not in again]
        wide = [self._widened(bare, one) if one.kind == "organisation" else one for one in told]
        bare = _shown(text, bare, again)
        kept = without_overlaps(sorted(wide, key=lambda one: one.kind == "anaphor"))
        return kept, mask(bare, [(one.start, one.end, ELEMENT) for one in kept])

    def _widened(self, bare: str, element: Element) -> Element:
        start = self._begin(bare, element)
        opening = _OPENING.search(bare, max(0, element.start - 2), element.start)
        closing = _CLOSING.match(bare, element.end) if opening else None
        if opening and closing:
            start = min(start, opening.start())
        return replace(element, start=start, end=closing.end() if closing else element.end)

    def _begin(self, bare: str, element: Element) -> int:
        """Where the noun phrase of an organisation begins, the article left out."""
        low = max(0, element.start - LONGEST, bare.rfind(ELEMENT, 0, element.start) + 1)
        while match := self.pattern.search(bare, low, element.start):
            start = match.start(match.lastgroup or 0)
            if self._describes(bare, match, element):
                return start
            low = start
        return element.start

    def _describes(self, bare: str, match: re.Match[str], element: Element) -> bool:
        """Whether a noun group tells what the party is that it leads to."""
        if _OF_ANOTHER.search(bare, max(0, match.start() - 4), element.start):
            return False  # "A, la branche africaine du groupe B"
        if match.lastgroup == "noun":
            return not any(one.search(bare, match.start("noun"), element.start) for one in self.instruments)
        if match.lastgroup == "unit":
            return True
        closed = _CLOSED.match(bare, element.end)
        circumstance = _CIRCUMSTANCE.search(bare, max(0, match.start() - 12), match.start()) is not None
        return closed is not None and not (circumstance and closed.group().startswith(" "))
