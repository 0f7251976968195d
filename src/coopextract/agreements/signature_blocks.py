"""Signatories told in lines rather than sentences: closing lines, lists of signatories, columns of a table.

"Fait à Paris, le 7 mars 2017 / Pour A / X / Pour B / Y", "Ont signé : / - pour A : X", and a column headed
"Signataire". They are read when the agreements of the document are known, because they stand far from the
sentence that tells of the agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from coopextract.agreements.context import Context
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.elements import Element
from coopextract.agreements.frames import Frame

#: Blocks of signatures that are read, lines of one, and code points of a line that may belong to one.
MAX_BLOCKS, MAX_LINES, MAX_LINE = 20, 40, 160
#: Rows looked up for the head of a table.
MAX_ROWS = 200

_DONE = re.compile(r"^[ \t]{0,8}Fait (?:à|en|le)\b[^\n]{0,200}$", re.M)
_LISTED = re.compile(
    r"^[ \t•*–-]{0,8}(?:ont (?:également )?signé|(?:les |étaient |sont )?(?:co)?signataires?|signée?s? par|"
    r"signatures?|ont apposé leur signature|pour les parties)\b[^\n:.]{0,80}:[ \t]{0,4}$|"
    r"\b(?:co)?(?:signée?s?|paraphée?s?|signatures? )\b[^\n:.;]{0,80} (?:par|de|d[eu]s) ?:[ \t]{0,4}$",
    re.M | re.I,
)
#: A line that is no part of a block: a sentence, or who only looked on.
_OTHER = re.compile(r"\s*(?:en présence|témoins?\b|annexe|article|contact)", re.I)
#: A line that holds who signs and nothing else: "Pour A : X, directeur", "Le Président de A, X".
_LINE = re.compile(
    rf"^[ \t•*–-]{{0,8}}"
    rf"(?:(?:pour|au nom d(?:e|u|es)) ?(?:la |le |les |l'|de la |de l')?{X}++(?: ?\({X}++\))? ?[:,–-] ?)?"
    rf"(?:l[ea] |l')?(?:(?:M|Mme|Dr|Pr|Me)\.? )?{X}++[ \t]{{0,4}}[;,.]?[ \t]{{0,4}}$",
    re.M | re.I,
)
#: What a line ends with that says whom the next lines list.
_INTRODUCES = re.compile(r":[ \t]{0,4}\n\s{0,8}\Z")
_COLUMN = re.compile(r"\b(?:signataires?|signée? par)\b", re.I)


def sign_below(context: Context, frames: Sequence[Frame]) -> None:
    """Add to ``frames``, the agreements of the document in order, the signatories that lines tell."""
    for match in islice(_LISTED.finditer(context.masked), MAX_BLOCKS):
        _attach(context, frames, match.start(), _persons(context, match.end()), latest=True)
    for match in islice(_DONE.finditer(context.masked), MAX_BLOCKS):
        _attach(context, frames, match.start(), _persons(context, match.end()), latest=False)
    for start, people in islice(_groups(context), MAX_BLOCKS):
        _attach_all(context, frames, start, people)
    for frame in frames:
        _add(frame, _in_column(context, frame))


def _persons(context: Context, start: int) -> list[Element]:
    """The persons of the lines below ``start``, up to the first line that reads as a sentence."""
    found: list[Element] = []
    for begin, end in islice(_lines(context.masked, start), MAX_LINES):
        line = context.masked[begin:end]
        people = [e for e in context.elements_in(begin, end) if e.kind == "person" and e.person]
        sentence = line.rstrip().endswith(".") and not people
        if _OTHER.match(line) or sentence or len(re.sub(f"{X}+", X, line)) > MAX_LINE:
            break
        found += people
    return found


def _groups(context: Context) -> Iterator[tuple[int, list[Element]]]:
    """Where lines of signatures begin that nothing introduces, and the persons in them; two at least."""
    start, end, found = 0, -1, list[Element]()
    for match in _LINE.finditer(context.masked):
        people = [
            e for e in context.elements_in(*match.span()) if e.kind == "person" and e.person and e.party
        ]
        if not people:
            continue
        if context.masked[end : match.start()].strip() or end < 0:
            if len(found) > 1:
                yield start, found
            start, found = match.start(), []
        found += people
        end = match.end()
    if len(found) > 1:
        yield start, found


def _attach_all(context: Context, frames: Sequence[Frame], start: int, people: Sequence[Element]) -> None:
    """Give ``people`` to the last agreement told before ``start`` if they serve its parties, and all do."""
    if _INTRODUCES.search(context.masked, max(0, start - 12), start):
        return
    served = {party for e in people for party in context.parties_of(e)}
    told = [f for f in frames if f.claimed and f.evidence and min(f.evidence)[0] < start]
    fits = [f for f in told if len(served) > 1 and _are_of(context, served, f.parties)]
    if fits:
        _add(fits[-1], people)


def _are_of(context: Context, served: set[str], parties: Sequence[str]) -> bool:
    """Whether all of ``served`` are ``parties`` or parts of them."""
    return all(party in parties or context.parents.get(party) in parties for party in served)


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Offsets of the lines behind ``start``."""
    position = text.find("\n", start)
    while position >= 0:
        end = text.find("\n", position + 1)
        yield position + 1, end if end >= 0 else len(text)
        position = end


def _attach(
    context: Context, frames: Sequence[Frame], offset: int, people: Sequence[Element], *, latest: bool
) -> None:
    """Give ``people`` to the agreement told before ``offset`` whose parties they serve.

    ``latest``: of several the last one is meant, else the first, whose text the document prints.
    """
    told = [f for f in frames if f.evidence and min(f.evidence)[0] < offset]
    if not people or not told:
        return
    served = {party for e in people for party in context.parties_of(e)}
    fits = [f for f in told if served & set(f.parties)] or (told if len(told) == 1 else [])
    best = max((len(served & set(f.parties)) for f in fits), default=0)
    fits = [f for f in fits if len(served & set(f.parties)) == best]
    if fits:
        _add(fits[-1 if latest else 0], people)


def _add(frame: Frame, people: Sequence[Element]) -> None:
    known = {e.person for e in frame.signatories}
    frame.signatories += [e for e in people if e.person not in known]


def _in_column(context: Context, frame: Frame) -> list[Element]:
    """The persons of the row of ``frame`` in the column that is headed "Signataire"."""
    index = context.section_at(frame.label[0])
    if index < 0 or context.sections[index].kind != "row":
        return []
    head = index
    while head > 0 and index - head < MAX_ROWS and context.sections[head - 1].kind in {"row", "heading"}:
        head -= 1
        column = _column(context, head)
        if column is not None:
            return _cell(context, index, column)
    return []


def _column(context: Context, row: int) -> int | None:
    """Which column of a row is headed by a word for signatories, or None."""
    section = context.sections[row]
    cells = context.text[section.start : section.end].split("|")
    return next((i for i, cell in enumerate(cells) if len(cells) > 1 and _COLUMN.search(cell)), None)


def _cell(context: Context, row: int, column: int) -> list[Element]:
    section = context.sections[row]
    cells = context.masked[section.start : section.end].split("|")
    if column >= len(cells):
        return []
    start = section.start + sum(len(cell) + 1 for cell in cells[:column])
    inside = context.elements_in(start, start + len(cells[column]))
    return [e for e in inside if e.kind == "person" and e.person]
