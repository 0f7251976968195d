"""``find_published``: the date that a document states as its own.

"Publié le 3 mai 2010", "GENÈVE, 3 mai 2010 (AFP) –", "23 mai 2016 - ...", a date on a line of its own
near the top, and, weaker than these, "Mis à jour le". A date within running prose is never one, nor
is that of a signature ("Fait à Genève, le ..."), of a table or of a chronology.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from coopextract.dates.lexicon import Phrase, lexicon
from coopextract.dates.model import DateMatch
from coopextract.dates.tokens import Tokens, fold

#: Ranks of what speaks for a date.
_PUBLISHED, _DATELINE, _PLACED_LINE, _OWN_LINE, _UPDATED, _NONE = 5, 4, 3, 2, 1, 0

_TOP, _FOOT = 1500, 600  # characters at either end in which a date may be the document's own
_LONGEST_PLACE = 60
_LONGEST_CUE_TAIL = 60
_LONGEST_LEAD = 200
_LONGEST_PAGE = 4  # digits of a number of a page
_MASTHEAD_LINES = 3  # lines with words above a masthead's last line, at most
_CHRONOLOGY = 3  # so many dates laid out alike are a list, not a dateline
_ENTRIES = 2  # so many dates that open a sentence and have a dash behind them are a chronology

_RULER = re.compile(r"[|•·>›»]| [-–—/] ")
_BULLET = re.compile(r"\s*[-–—•·*▪>]\s*")
_ENTRY = re.compile(r"[.,]?\s{0,2}[-–—]{1,2}\s|\s{0,2}:\s")
_ENTRY_OPENS = re.compile(r"(?:\A|[.!?;:]\s{1,2}|\n)[ \t]{0,4}(?:[-–—•*▪]\s)?(?:Le )?\Z")
_TIME = re.compile(r"(?:a |, ?|- ?)?\d{1,2} ?(?:h|:)[ :]?\d{0,2}(?:\s|$|[.|,-])")
_ISSUE = re.compile(r"/? ?(?:numero |n ?[°o]\.? ?)?\d{1,4}")  # "Avril 2008 /173", "mai 2010 - n° 12"
_DASH = re.compile(r"[–—]\s|[.,]? ?(?:[(/\[][^()\n/\]]{2,30}[)/\]][.,]? ?)?-{1,2}\s")
_AGENCY = re.compile(r" ?[(/\[][^()\n/\]]{2,30}[)/\]]\s")
_SENTENCE = re.compile(r" ?[.:]\s+\S")
_PLACE = re.compile(
    r"\(?[^\W\d_][\w'’.\-]*(?:(?:[ \-/]| / )[\w'’.\-]+){0,5}\)?"
    r"(?: \([^()\n]{2,30}\)|, [A-ZÀ-Þ][\w'’-]{1,20})?"
)
_BYLINE = re.compile(
    r"(?:(?:(?:Rédigé|Écrit|Ecrit|Posté|Publié|Article) par|Par) [^,|\n]{3,60}"
    r"(?:[,|–-] ?(?:le )?| le | / )(?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?|"
    r"By [^,|\n]{0,40} ?on )",
    re.I,
)
#: "3 mai 2010, par Anne Martin": the byline behind the date.
_BY_BEHIND = re.compile(r",? ?[Pp]ar (?:la rédaction|le webmestre|admin|[A-ZÀ-Þ])[^,.;:\n]{0,50}\Z")
#: "(Agence X) - Lomé, 3 mai 2010": who sends the news.
_SENDER = re.compile(r"\s*\([^()\n]{2,30}\) ?[-–—] ")
#: "(Agence X) Mis à jour le 3 mai 2010".
_SENT_BY = re.compile(r"\A\s*\([^()\n]{2,30}\) ?(?=[A-ZÀ-Þ])")
#: "Institutionnel 15 décembre 2021": the rubric, and the day of the news.
_RUBRIC = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{3,20}(?: [a-zà-ÿ]{3,15})? ")
#: "Agence-Presse – Lomé. 3 mai 2010": who, where, and a full stop.
_CLOSED = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]+(?: [-–—|])? ?){1,5}\. ?(?:[Ll]e )?\Z")
_IN_BRACKETS = re.compile(r" ?[(/\[][^()\n/\]]{2,30}[)/\]]\s*")
_PLACE_BEHIND = re.compile(r",? (?:[àÀ] )?([^\W\d_][^,\n–—]{1,40}?)\s+[-–—]{1,2}\s")
_LINKS = frozenset(("de", "la", "le", "du", "des", "sur", "en", "les", "et", "à", "avec"))


class _Place(NamedTuple):
    """Where a date stands: what is before and behind it on its line."""

    before: str
    behind: str
    in_table: bool


class _Candidate(NamedTuple):
    rank: int
    match: DateMatch
    bare: bool  # nothing before the date on its line


def find_published(text: str, dates: list[DateMatch]) -> DateMatch | None:
    """The best of ``dates`` as the document's own date, or None."""
    found = [c for m in dates if _can_be(text, m) for c in [_candidate(text, m)] if c.rank]
    listed = [c for c in found if c.bare and c.rank < _PUBLISHED]
    if len({c.match.edtf for c in listed}) >= _CHRONOLOGY or (listed and _is_chronology(text, dates)):
        entries = [c for c in listed if not _stands_alone(text, c.match)]
        above = [c for c in listed if c not in entries]
        own = above if len(above) == 1 and all(above[0].match.start < c.match.start for c in entries) else []
        found = [c for c in found if c not in listed or c in own]
    return max(found, key=lambda c: (c.rank, -c.match.start)).match if found else None


def _stands_alone(text: str, match: DateMatch) -> bool:
    """True for a date that is all its line holds: above a chronology the document's own."""
    stop = text.find("\n", match.end)
    return not text[match.end : stop if stop >= 0 else len(text)].strip(" .\t\r")


def _is_chronology(text: str, dates: list[DateMatch]) -> bool:
    """ "12 mai 1998 – Signature. 3 juin 2001 – Entrée en vigueur.": dates that head entries."""
    entries = [m for m in dates if m.start <= _TOP and _heads_entry(text, m)]
    return len({m.edtf for m in entries}) >= _ENTRIES


def _heads_entry(text: str, match: DateMatch) -> bool:
    """True for a date between the end of a sentence and a dash or colon; not for the head of an act."""
    opens = _ENTRY_OPENS.search(text, max(0, match.start - 12), match.start)
    behind = text[match.end : match.end + _LONGEST_PLACE]
    if not opens or not _ENTRY.match(behind):
        return False
    nouns = Tokens(behind).words[:4]
    return not (behind.startswith(".") and not lexicon().act_nouns.isdisjoint(nouns))


def _can_be(text: str, match: DateMatch) -> bool:
    whole = match.edtf is not None and match.kind == "absolute" and match.precision in ("day", "month")
    return whole and (match.start <= _TOP or match.end >= len(text) - _FOOT)


def _candidate(text: str, match: DateMatch) -> _Candidate:
    if (
        text.find("\n", max(0, match.start - _LONGEST_LEAD - 1), match.start) < 0
        and match.start > _LONGEST_LEAD
    ):
        return _Candidate(_NONE, match, False)
    place = _place(text, match)
    rank = _cued(place)
    if len(place.before) > _LONGEST_LEAD or (place.in_table and not rank):
        return _Candidate(_NONE, match, False)
    if not rank and match.start <= _TOP:
        rank = _laid_out(place, match.precision == "day") or _masthead(text, match, place)
    elif match.precision != "day" and match.start > _TOP:
        rank = _NONE
    return _Candidate(rank, match, not _lead(place.before))


def _place(text: str, match: DateMatch) -> _Place:
    begin = text.rfind("\n", 0, match.start) + 1
    stop = text.find("\n", match.end)
    stop = min(stop if stop >= 0 else len(text), match.end + _LONGEST_LEAD)
    line_before = text[max(text.rfind("\n", 0, max(begin - 1, 0)) + 1, begin - 300) : max(begin - 1, 0)]
    line_behind = text[stop + 1 : stop + 300].partition("\n")[0]
    ruled = "|" in text[begin:stop] and ("|" in line_before.strip(" |") or "|" in line_behind.strip(" |"))
    return _Place(text[begin : match.start], text[match.end : stop], ruled)


# --- "Publié le" -------------------------------------------------------------------------------


def _cued(place: _Place) -> int:
    before = _SENT_BY.sub("", place.before, count=1)
    words = Tokens(_RULER.split(before)[-1]).words
    if _RULER.search(place.before) and not _without_links(words):
        words = Tokens(before).words
    if words[-1:] == ["en"] and tuple(words[:-1]) in lexicon().published_cues:
        words.pop()  # "Publié en octobre 2016"
    words = _without_links(words)
    if not _short(place.behind):
        return _NONE
    if _BYLINE.fullmatch(place.before):
        return _PUBLISHED
    if _is_cue(words, lexicon().updated_cues):
        return _UPDATED
    return _PUBLISHED if _is_cue(words, lexicon().published_cues) else _NONE


def _without_links(words: list[str]) -> list[str]:
    """``words`` without what links a cue to its date: "le", ":", "n° 12 du", a weekday."""
    words = list(words)
    links = {
        "le",
        "/",
        "du",
        ":",
        "-",
        ",",
        "ce",
        "|",
        "*",
        "(",
        "n",
        "°",
        "no",
        "numero",
        *lexicon().weekdays,
    }
    while words and (words[-1] in links or words[-1].isdigit()):
        words.pop()
    return words


def _is_cue(words: list[str], cues: frozenset[Phrase]) -> bool:
    """True if the words are a cue, with at most one noun before it ("Article publié"), or who publishes
    and a comma ("Belga, publié").
    """
    if "," in words:
        words = words[len(words) - words[::-1].index(",") :]
    while words and words[0] in ("-", "*", "(", "|", "."):
        words = words[1:]
    if words[:1] in (["ce"], ["cet"], ["cette"]) and words[2:4] in (["a", "ete"], ["est", "publie"]):
        words = words[4:] if words[2] == "a" else words[3:]  # "Ce contenu a été publié le"
    return any(tuple(words) == cue or (len(words) > 1 and tuple(words[1:]) == cue) for cue in cues)


def _short(behind: str) -> bool:
    rest = behind.strip()
    return len(rest) <= _LONGEST_CUE_TAIL or rest[:1] in "|•·-–—(" or rest.startswith(("par ", "à "))


# --- layout ------------------------------------------------------------------------------------


def _laid_out(place: _Place, to_the_day: bool) -> int:
    if _BULLET.fullmatch(place.before):
        return _NONE
    lead = _lead(place.before)
    if _is_signature(lead) or not _is_place(lead, place.before):
        return _NONE
    if place.before.endswith("(") and place.behind.startswith(")"):
        place = place._replace(behind=place.behind[1:])  # "GENÈVE (3 mai 2010) – "
    if (to_the_day or lead) and _opens_text(place.behind, bool(lead)):
        return _DATELINE
    if not _ends_line(place.behind):
        return _NONE
    return _PLACED_LINE if lead and to_the_day else _OWN_LINE


def _masthead(text: str, match: DateMatch, place: _Place) -> int:
    """ "LA LETTRE - n° 42 - juin 2017", "Accueil > 3 mai 2010", "News of Monday, 3 May 2010": a date behind a
    ruler, or "of", at the end of one of the first lines.
    """
    above = [line for line in text[: match.start].split("\n")[:-1] if line.strip()]
    if len(above) > _MASTHEAD_LINES or len(place.before) > _LONGEST_CUE_TAIL * 2:
        return _NONE
    ruled = re.search(r"(?:[|•·>›»]|\s[-–—/]|\bof)\s*(?:[A-ZÀ-Þ][\w' -]{2,30}, )?(?:le )?\Z", place.before)
    if place.before.rstrip().endswith("(") and place.behind.strip() == ")" and match.precision == "day":
        return _OWN_LINE  # "Cérémonie de signature (28/11/2007)"
    rubric = _RUBRIC.fullmatch(place.before) and not place.behind.strip()
    if rubric and lexicon().act_nouns.isdisjoint(Tokens(place.before).words):
        return _OWN_LINE
    if _CLOSED.fullmatch(place.before) and not place.behind.strip():
        return _OWN_LINE
    alone = _ends_line(place.behind) and not re.search(r"[.!?] ", place.before)
    return _OWN_LINE if ruled and alone else _NONE


def _lead(before: str) -> str:
    """What stands before the date and its article on its line, or behind the last ruler there."""
    part = re.split(r"[|•·]", _SENDER.sub("", before, count=1))[-1].strip()
    part = _after_cue(part)
    part = re.sub(r"(?:^|(?<=[\s,]))(?:le|du)$", "", part, flags=re.IGNORECASE)
    return part.strip(" ,-–—#*:(") if part.endswith("(") else part.strip(" ,-–—#*:[")


def _after_cue(part: str) -> str:
    """What follows "COMMUNIQUÉ –" on the line of a dateline."""
    cue, dash, rest = part.partition(" – ") if " – " in part else part.partition(" - ")
    return rest if dash and tuple(Tokens(cue).words) in lexicon().published_cues else part


def _is_signature(lead: str) -> bool:
    words = tuple(Tokens(lead).words)
    return any(words[: len(p)] == p for p in lexicon().not_dateline)


def _is_place(lead: str, before: str) -> bool:
    """Nothing, or a place joined to the date: "Genève, le", "PARIS (France),"."""
    if not lead:
        return True
    joined = before.rstrip().lower().endswith((",", " le", "-", "–", "—", "/", ")", "("))
    names = [word for word in lead.split() if word.islower() and word not in _LINKS]
    capital = lead.lstrip("(")[:1].isupper() and len(lead) <= _LONGEST_PLACE
    return joined and capital and not names and bool(_PLACE.fullmatch(lead))


def _opens_text(behind: str, placed: bool) -> bool:
    """True if a text follows the date as it follows a dateline."""
    folded = fold(behind)
    if _DASH.match(folded):
        return True
    if placed:
        return bool(_AGENCY.match(folded) or _SENTENCE.match(folded))
    town = _PLACE_BEHIND.match(behind)
    return bool(town and town[1][:1].isupper() and _is_place(town[1], town[1] + ","))


def _ends_line(behind: str) -> bool:
    """Nothing behind the date on its line, or a time, a rubric between rulers, a place."""
    rest = behind.strip(" .,;)]|•·-–—*\t\r")
    if not rest or (rest.isdigit() and len(rest) <= _LONGEST_PAGE) or _IN_BRACKETS.fullmatch(behind):
        return True
    if _TIME.match(fold(behind.strip())) or _ISSUE.fullmatch(fold(rest)):
        return True
    if behind.strip()[:1] in "|•·/":
        return len(rest) <= _LONGEST_PLACE
    if _BY_BEHIND.match(behind.rstrip()):
        return True
    if any(tuple(Tokens(rest.lstrip("( ")).words[: len(cue)]) == cue for cue in lexicon().updated_cues):
        return len(rest) <= _LONGEST_PLACE  # "09.08.2019 (mis à jour 12.08.2019)"
    return behind.lstrip().startswith(",") and _is_place(rest, rest + ",") and len(rest.split()) <= 4
