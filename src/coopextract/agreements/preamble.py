"""The preamble of an instrument printed in full: "Entre : A, représentée par X, ... Et : B, ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coopextract.agreements.context import Context
from coopextract.agreements.elements import ELEMENT as X
from coopextract.agreements.elements import Element
from coopextract.agreements.frames import Frame
from coopextract.agreements.instruments import Instrument
from coopextract.agreements.parties import read_list
from coopextract.agreements.slots import date_role
from coopextract.dates import DateMatch
from coopextract.masking import DATE as D

#: Code points between the title of the instrument and its preamble, and from one party to the next.
TITLE_REACH, PARTY_REACH = 1500, 900
#: How many parties a preamble may name.
MAX_PARTIES = 12

_OPENS = re.compile(
    r"^[ \t]*entre(?:[ ,]+(?:les|le|la) (?:parties? )?soussign\w+)?[ \t]*:?[ \t]*(?:\n|(?=\S))", re.I | re.M
)
_GOES_ON = re.compile(r"^[ \t]*(?:et|d'une part,? et)[ \t]*:?[ \t]*(?:\n|(?=\S))", re.I | re.M)
_NAME = re.compile(rf"\s{{0,4}}(?:[-–•\d.)]{{1,4}} )?(?:le |la |les |l')?(?P<party>{X}+)", re.I)
_DONE = re.compile(rf"^[ \t]*(?:Fait|Signé)e? (?:à|en|le)\b[^\n{D}]{{0,80}}?(?P<date>{D}+)", re.I | re.M)
# What tells the head of an act from "Entre A et B, la coopération progresse".
_FORMAL = re.compile(r"soussign|représentée? (?:aux|ici|par)|d'une part|ci-après|il a été", re.I)
_AGREED = re.compile(
    r"\b(?:il (?:a été|est) (?:[a-zà-ÿœ, ]{0,40})?(?:convenu|arrêté)|(?:ont|sont) (?:arrêté|convenu)e?s?)"
    r"(?: (?:et arrêté|d'un commun accord))?,? "
    r"(?:ce qui suit|[ld]es dispositions suivantes)",
    re.I,
)
_REPRESENTED = re.compile(
    rf"représenté\w* (?:aux présentes |ici |conjointement )?par [^\n;]{{0,80}}?(?={X})", re.I
)


def find_preamble(
    context: Context, instruments: Sequence[Instrument], dates: Sequence[DateMatch]
) -> Frame | None:
    """The agreement whose preamble the document prints, or None; offsets are code points of the document."""
    opening = _OPENS.search(context.masked)
    if opening is None:
        return None
    told = _in_a_row(context, opening.end()) or _parties(context, opening.end())
    title = _title(context, instruments, opening.start(), told[-1].end if told else opening.end())
    if len(told) < 2 or title is None:
        return None
    frame = Frame(title.kind, (title.start, title.end), "concluded", True, False, False)
    for element in told:
        frame.add_parties(context.parties_of(element), "between")
    frame.signatories = _representatives(context, opening.end(), told[-1].end + PARTY_REACH)
    line = context.masked.find("\n", title.end)
    own = [d for d in dates if title.end <= d.start < (line if line >= 0 else len(context.masked))]
    frame.date = next((d for d in own if date_role(context.masked, d, title.start) == "event"), None)
    done = _DONE.search(context.masked, told[-1].end)
    if frame.date is None and done is not None:
        frame.date = next((d for d in dates if d.start == done.start("date")), None)
    frame.evidence = [(title.start, title.end), (opening.start(), told[-1].end)]
    frame.rules = ["preamble"]
    return frame if len(frame.parties) >= 2 else None


def _title(context: Context, instruments: Sequence[Instrument], opening: int, end: int) -> Instrument | None:
    """The instrument named above the preamble; where none is, "il a été convenu ce qui suit" behind it."""
    above = [i for i in instruments if opening - TITLE_REACH <= i.start < opening and not i.generic]
    if above:
        return above[0]
    agreed = _AGREED.search(context.text, end, end + PARTY_REACH)
    return Instrument(agreed.start(), agreed.end(), "agreement", True, "") if agreed else None


def _in_a_row(context: Context, start: int) -> list[Element]:
    """ "Entre A, représentée par X, d'une part, et B, représentée par Y, d'autre part": named in one row."""
    end = min(len(context.masked), start + MAX_PARTIES * PARTY_REACH)
    by_start = {e.start: e for e in context.elements_in(start, end)}
    listed = read_list(context.masked[:end].replace(";", ","), start, end, by_start)
    bodies = [e for e in listed.elements if e.party and e.kind != "anaphor"]
    formal = _FORMAL.search(context.text, max(0, start - 40), bodies[-1].end + 80) if bodies else None
    return bodies if len(bodies) >= 2 and formal else []


def _parties(context: Context, start: int) -> list[Element]:
    """The first element behind "Entre" and behind each "Et" that opens a line."""
    by_start = {e.start: e for e in context.elements_in(start, start + MAX_PARTIES * PARTY_REACH)}
    found: list[Element] = []
    position: int | None = start
    while position is not None and len(found) < MAX_PARTIES:
        name = _NAME.match(context.masked, position)
        element = by_start.get(name.start("party")) if name else None
        if element is None or element.kind == "person":
            break
        found.append(element)
        further = _GOES_ON.search(context.masked, element.end, element.end + PARTY_REACH)
        position = further.end() if further else None
    return found


def _representatives(context: Context, start: int, end: int) -> list[Element]:
    """Who represents the parties: "représentée par son directeur général, X"."""
    people = {e.start: e for e in context.elements_in(start, end) if e.kind == "person" and e.person}
    found = [people.get(match.end()) for match in _REPRESENTED.finditer(context.masked, start, end)]
    return [element for element in found if element is not None]
