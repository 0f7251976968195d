"""Layout of plain text: lines become blocks, and each block has a language.

Reads a text, writes :class:`Block` values in order. A block is a heading, a
paragraph, a list item, a table row or a ruler; hard-wrapped lines of one
paragraph are one block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row", "ruler"]

#: Longest line, in code points, that may still be a heading.
HEADING_LENGTH = 160
#: Shortest line, in code points, that a following lower-case line may continue.
WRAPPED_LENGTH = 40

#: Shortest line, in code points, that amid a wrapped paragraph goes on whatever the next one opens with.
FULL_LENGTH = 60
#: The same as a share of the longest line of the paragraph: the last line of a paragraph seldom fills it.
FULL_SHARE = 0.92

_BULLET = re.compile(
    r"[ \t\u00a0]{0,40}"
    r"(?:[•●▪■◦‣·○*–—►➢➤✓✔]|-(?=[ \t\u00a0])|\d{1,2}[.)](?=[ \t\u00a0])|[a-z]\)(?=[ \t]))"
    r"[ \t\u00a0]{0,20}"
)
_RULER = re.compile(r"[\s|_=*\-–—~.·•#+]{1,400}\Z")
_SENTENCE_END = re.compile(r"[.!?…;:»”\"]\s{0,20}\Z")
_WORD = re.compile(r"[^\W\d_]{1,30}")

# Function words are the smallest list that tells the two languages apart; words both have are left out.
_FRENCH = frozenset(
    "le la les des du de et un une est en dans pour par avec que qui sur au aux ce cette ces son sa ses "
    "leur leurs il elle ils elles nous vous ont été être sont entre afin ainsi plus ou où dont se ne pas "
    "à l d qu s n c".split()
)
_ENGLISH = frozenset(
    "the of and to for with is are was were that this these which by its their his her has have been from "
    "it they we our you will shall not be as at between or an".split()
)


@dataclass(frozen=True)
class Block:
    """A piece of layout: ``text[start:end]``, without surrounding white space."""

    start: int
    end: int
    kind: BlockKind
    language: str


def language_of(text: str) -> str:
    """``fr`` or ``en`` by function words, ``und`` where there are too few to tell."""
    words = [word.lower() for word in _WORD.findall(text)]
    french = sum(word in _FRENCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    if french == english or french + english < 2:
        return "und"
    return "fr" if french > english else "en"


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of each line that is not blank, without its white space."""
    for match in re.finditer(r"[^\r\n\u2028\x0b\x0c]+", text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            yield start, end


def _continues(text: str, previous: tuple[int, int], current: tuple[int, int], widest: int) -> bool:
    """Whether ``current`` is the rest of a hard-wrapped line.

    ``widest``: the longest line so far of the paragraph that ``previous`` is a wrapped line of; 0 where it is
    its first.
    """
    gap = text[previous[1] : current[0]]
    if (
        gap.count("\n") > 1
        or _BULLET.match(text, current[0])
        or _RULER.match(text[previous[0] : previous[1]])
    ):
        return False
    if _SENTENCE_END.search(text[previous[0] : previous[1]]) and not text[current[0]].islower():
        return False
    first, length = text[current[0]], previous[1] - previous[0]
    if text[previous[1] - 1] in "-,'’" or re.search(
        r"\b(?:de|du|des|le|la|les|et|en|à|au|aux|pour|par|sur)\Z",
        text[max(0, previous[1] - 6) : previous[1]],
    ):
        return True
    full = widest > 0 and length >= max(FULL_LENGTH, FULL_SHARE * widest)
    return length >= WRAPPED_LENGTH and (first.islower() or full)


def _groups(text: str) -> Iterator[tuple[int, int]]:
    held: tuple[int, int] | None = None
    last: tuple[int, int] | None = None
    widest = 0
    for line in _lines(text):
        if held is not None and last is not None and _continues(text, last, line, widest):
            widest = max(widest, last[1] - last[0], line[1] - line[0])
            held, last = (held[0], line[1]), line
            continue
        if held is not None:
            yield held
        held = last = line
        widest = 0
    if held is not None:
        yield held


def _kind(text: str, start: int, end: int) -> BlockKind:
    line = text[start:end]
    if _RULER.match(line):
        return "ruler"
    if _BULLET.match(text, start):
        return "item"
    if "\t" in line or line.count("|") >= 2 or " | " in line:
        return "row"
    if end - start <= HEADING_LENGTH and not re.search(r"[.!?…;,]\s{0,5}[»”\"]?\Z", line):
        return "heading"
    return "paragraph"


def find_blocks(text: str) -> list[Block]:
    """The blocks of ``text``, in order, not overlapping, white space and bullets outside."""
    blocks: list[Block] = []
    language = "fr"
    for start, end in _groups(text):
        kind = _kind(text, start, end)
        bullet = _BULLET.match(text, start) if kind == "item" else None
        begin = min(bullet.end(), end - 1) if bullet else start
        if kind == "paragraph" and text[begin] == "|":
            begin += 1 + len(text[begin + 1 :]) - len(text[begin + 1 :].lstrip())
        found = language_of(text[begin:end])
        language = found if found != "und" else language
        blocks.append(Block(begin, end, kind, found if found != "und" or kind != "paragraph" else language))
    return blocks


def unwrap(text: str, blocks: Iterable[tuple[int, int]]) -> str:
    """``text`` with a space for each line break inside a block, same length: "le Secrétaire / général de A".

    A block holds more than one line only where a long line was broken (:func:`find_blocks`); a
    reader that gives its own blocks may also keep short lines together, and those stay apart.
    """
    letters = list(text)
    for start, end in blocks:
        line = start
        at = text.find("\n", start, end)
        while at >= 0:
            if at - line >= WRAPPED_LENGTH:
                letters[at] = " "
            line, at = at + 1, text.find("\n", at + 1, end)
    return "".join(letters)
