"""One agreement told several times is one record; two with different dates are two.

Frames arrive in text order. A frame joins an earlier one when their parties agree and their dates can be the
same; a definite "le protocole", "cet accord" without parties of its own joins the last one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coopextract.agreements.frames import Frame
from coopextract.dates import DateMatch
from coopextract.edtf import compatible, more_precise, parse

_STRENGTH = [
    "negotiating",
    "planned",
    "announced",
    "in_force",
    "concluded",
    "adopted",
    "renewed",
    "signed",
    "ended",
]

#: Code points from a headline to the end of the lead.
LEAD = 900
#: Index of the last sentence that can still be headline, dateline or lead.
LAST_HEADLINE = 2


def dates_agree(a: DateMatch | None, b: DateMatch | None) -> bool:
    """Whether two dates can be the same; a missing one, or one without value, agrees with any."""
    if a is None or b is None or a.edtf is None or b.edtf is None:
        return True
    return compatible(parse(a.edtf), parse(b.edtf))


def _better_date(a: DateMatch | None, b: DateMatch | None) -> DateMatch | None:
    if a is None or a.edtf is None:
        return b if b is not None and b.edtf is not None else a or b
    if b is None or b.edtf is None:
        return a
    return b if more_precise(parse(b.edtf), parse(a.edtf)) else a


def _same_parties(earlier: Frame, later: Frame) -> bool:
    a, b = set(earlier.parties), set(later.parties)
    if a == b:
        return True
    if not a or not b:
        return later.definite
    if later.demonstrative and (len(b) < 2 or later.sentence - earlier.sentence == 1):
        return True  # "cette convention" is the one just told, however its parties are named now
    if later.generic and later.definite and later.sentence - earlier.sentence == 1 and a & b:
        return True  # "X, directeur de A, et Y, d'un organe de B, ont paraphé le document"
    small, large = sorted((a, b), key=len)
    if not small <= large:
        return False
    if len(small) >= 2 and small == a and _is_above(earlier, later):
        return True  # a headline names the first of several
    if len(small) >= 2:
        return bool(earlier.date and later.date and earlier.date.edtf == later.date.edtf) or later.definite
    return later.definite or _dated_alike(earlier, later) or not earlier.complete


def _is_above(headline: Frame, lead: Frame) -> bool:
    """Whether a headline without a date stands above the telling of one new instrument."""
    near = (
        headline.headline and headline.sentence <= LAST_HEADLINE and lead.label[0] < headline.label[1] + LEAD
    )
    return near and headline.date is None and lead.claimed and not lead.plural and not lead.headline


def _dated_alike(a: Frame, b: Frame) -> bool:
    return bool(a.date and b.date and a.date.edtf is not None and a.date.edtf == b.date.edtf)


def _kinds_agree(a: Frame, b: Frame) -> bool:
    """Different specific instruments of the same parties are two, unless one telling names it loosely."""
    loose = {"agreement", "partnership", "cooperation", "document", "convention", "entente"}
    protocols = {"memorandum_of_understanding", "cooperation_protocol"}  # "le protocole" is either
    if not b.parties and b.date is not None and b.kind not in loose and a.kind not in loose:
        return a.kind == b.kind or {a.kind, b.kind} == protocols
    amendment = "supplementary_agreement"
    if amendment in {a.kind, b.kind} and a.kind != b.kind:
        return False
    if b.kind in loose and a.kind not in loose and _told_anew(a, b):
        return False
    if (
        a.kind == b.kind
        or a.kind in loose
        or b.kind in loose
        or (b.definite and amendment not in {a.kind, b.kind})
    ):
        return True
    return _dated_alike(a, b) or a.date is None or b.date is None


def _told_anew(a: Frame, b: Frame) -> bool:
    """ "un accord-cadre signé en avril 2014 ... Un accord de coopération a été signé fin 2014": two."""
    new = not (b.definite or b.ellipsis or b.generic) and b.rules[:1] and b.rules[0].endswith(":sign")
    dated = a.date is not None and a.date.edtf and b.date is not None and b.date.edtf
    return bool(new and dated) and not _dated_alike(a, b) and b.sentence > a.sentence


def _side_by_side(earlier: Frame, later: Frame) -> bool:
    """Two new instruments of one sentence: "un protocole d'accord et une convention ont été signés"."""
    new = not (earlier.definite or later.definite or earlier.generic or later.generic)
    triggered = all(any(":" in rule for rule in frame.rules) for frame in (earlier, later))
    return earlier.sentence == later.sentence and later.coordinated and new and triggered


def _items_apart(earlier: Frame, later: Frame) -> bool:
    """Two items of a list that each name their instrument and all its parties are two agreements."""
    own = all(
        f.listed and len(f.parties) >= 2 and not f.sources & {"publisher", "lead-in"}
        for f in (earlier, later)
    )
    return own and earlier.sentence != later.sentence and not _dated_alike(earlier, later)


def _by_other_hands(earlier: Frame, later: Frame) -> bool:
    """ "X et Y ont signé un accord ... V et W ont signé un mémorandum": a new one, by other hands."""
    hands = [{s.person for s in frame.signatories} for frame in (earlier, later)]
    new = not (later.definite or later.generic or later.ellipsis)
    return new and all(len(persons) >= 2 for persons in hands) and not hands[0] & hands[1]


def _is_older(earlier: Frame, later: Frame) -> bool:
    """ "A et B ont signé un accord. En 2004 un premier accord les avait liés": another one, and older."""
    new = not (later.definite or later.generic or later.ellipsis)
    undated = earlier.date is None or earlier.date.edtf is None
    return later.former and not earlier.former and new and undated and later.date is not None


def joins(earlier: Frame, later: Frame) -> bool:
    """Whether ``later`` tells the same agreement as ``earlier``."""
    if (earlier.legal and not earlier.parties) or (later.legal and not later.parties):
        return False  # a treaty cited beside an agreement
    if earlier.plural and not later.plural and earlier.date is None and earlier.rules[:1] == ["named"]:
        return False  # "Accords de A avec B" above the list of them
    if later.one_of and (earlier.plural or earlier.one_of):
        return False  # told one by one, they are as many as were told together
    if later.another and not later.ellipsis and later.sentence - earlier.sentence > 0:
        return False
    if earlier.plural and _new_and_whole(later):
        return False  # "Deux accords seront signés ... A et B signeront un accord de siège"
    if _before_its_signing(earlier, later) or _before_its_signing(later, earlier):
        return False
    comes_true = later.date is not None and later.definite and earlier.kind == later.kind
    if later.claimed and not earlier.claimed and len(later.parties) < 2 and not comes_true:
        return False
    if earlier.claimed != later.claimed and earlier.date and later.date and not _dated_alike(earlier, later):
        return False
    if _is_older(earlier, later):
        return False
    if later.earlier and later.ellipsis and not _dated_alike(earlier, later):
        return False
    if _side_by_side(earlier, later) or _items_apart(earlier, later) or _by_other_hands(earlier, later):
        return False
    if not (_kinds_agree(earlier, later) and _same_parties(earlier, later)):
        return False
    if _news_and_past(earlier.date, later.date) or _news_and_past(later.date, earlier.date):
        return False
    return dates_agree(earlier.date, later.date)


def _news_and_past(news: DateMatch | None, past: DateMatch | None) -> bool:
    """ "signée ce matin" and "signé en 2016": a day seen from today, and a bare year or month."""
    today = news is not None and news.edtf is None and news.kind == "relative" and news.precision == "day"
    return today and past is not None and past.edtf is not None and past.precision in {"year", "month"}


def _new_and_whole(frame: Frame) -> bool:
    """Whether a telling names one new instrument with its parties and a verb of signing."""
    new = not (frame.plural or frame.definite or frame.generic or frame.ellipsis)
    return new and len(frame.parties) >= 2 and frame.rules[0].endswith((":sign", ":conclude"))


def _before_its_signing(one: Frame, other: Frame) -> bool:
    """Whether ``one`` was in force, or over, before ``other`` was signed."""
    done = [d.edtf for d in (one.in_force, one.expires) if d is not None and d.edtf]
    signed = other.date.edtf if other.date is not None else None
    return signed is not None and any(parse(d).last < parse(signed).first for d in done)


def _within(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _only_there(earlier: Frame, later: Frame) -> bool:
    """Whether ``later`` only names an agreement of which it was told that it is in force."""
    return earlier.claimed and earlier.status == "in_force" and not any(":" in rule for rule in later.rules)


def _only_titled(frame: Frame) -> bool:
    """A headline that names an instrument and says nothing of it: "Protocole d'accord entre A et B"."""
    return frame.headline and frame.rules == ["named"] and frame.sentence <= LAST_HEADLINE


def absorb(earlier: Frame, later: Frame) -> None:
    """Fill the slots of ``earlier`` from ``later``; the more precise date and the stronger status stay."""
    better = _better_date(earlier.date, later.date)
    if len(later.parties) > len(earlier.parties) >= 1 and set(earlier.parties) <= set(later.parties):
        earlier.parties, earlier.complete = list(later.parties), later.complete
        earlier.sources |= later.sources
    earlier.date = better
    earlier.in_force = earlier.in_force or later.in_force
    earlier.expires = earlier.expires or later.expires
    earlier.amended += [d for d in later.amended if d.edtf not in {own.edtf for own in earlier.amended}]
    earlier.place = earlier.place or later.place
    earlier.subject = earlier.subject or later.subject
    if earlier.kind != later.kind and (
        earlier.generic
        or (
            earlier.kind in {"agreement", "convention"}
            and not later.generic
            and later.kind not in {"agreement", "convention"}
        )
    ):
        earlier.kind, earlier.label, earlier.generic = later.kind, later.label, later.generic
    if _only_titled(earlier) and not later.claimed and any(":" in rule for rule in later.rules):
        earlier.status, earlier.claimed = later.status, False
        earlier.date = later.date  # "Protocole entre A et B" above "le conseil a autorisé la signature"
    asserts = earlier.claimed or later.date is not None or any(":" in rule for rule in later.rules)
    claims = later.claimed and asserts  # "la rédaction du mémorandum" makes none of one that is prepared
    if (
        claims
        and not _only_there(earlier, later)
        and (not earlier.claimed or _STRENGTH.index(later.status) > _STRENGTH.index(earlier.status))
    ):
        earlier.status = later.status
    earlier.claimed = earlier.claimed or claims
    known = {(s.person, s.party) for s in earlier.signatories}
    earlier.signatories += [s for s in later.signatories if (s.person, s.party) not in known]
    tells = any(":" in rule for rule in later.rules) or later.date is not None or len(later.parties) >= 2
    if tells:  # a bare "cet accord prévoit ..." proves nothing
        earlier.evidence += [span for span in later.evidence if not _within(span, earlier.evidence)]
    earlier.rules += [rule for rule in later.rules if rule not in earlier.rules]
    earlier.trace += later.trace


def _at_the_parent(kept: Sequence[Frame], frame: Frame, parents: Mapping[str, str]) -> None:
    """A definite "le protocole" signed by an organ of a party already named is signed by that party."""
    lifted = list(dict.fromkeys(parents.get(party, party) for party in frame.parties))
    if not frame.definite or lifted == frame.parties:
        return
    if any(set(lifted) == set(other.parties) and dates_agree(other.date, frame.date) for other in kept):
        frame.parties = lifted


def merge(frames: Sequence[Frame], parents: Mapping[str, str]) -> tuple[list[Frame], list[Frame]]:
    """Frames with at least two parties, each agreement once, and the frames that found no home.

    ``parents``: organ -> the organisation it belongs to.
    """
    kept: list[Frame] = []
    waiting: list[Frame] = []
    for frame in frames:
        _at_the_parent(kept, frame, parents)
        home = _home(kept, frame)
        if home is not None:
            absorb(home, frame)
        elif len(frame.parties) >= 2:
            kept.append(frame)
        else:
            waiting.append(frame)
    dropped = [frame for frame in kept if _by_metonymy(frame, kept) or _is_sum(frame, kept)]
    for frame in kept:
        if each := _each_of(frame, kept):
            dropped.append(frame)
            for one in each:
                one.signatories = one.signatories or list(frame.signatories)
    kept = [frame for frame in kept if frame not in dropped]
    for frame in waiting:
        home = _home(kept, frame, forward=True) if _may_announce(frame) else None
        if home is not None:
            absorb(home, frame)
        else:
            dropped.append(frame)
    return kept, dropped


def _by_metonymy(frame: Frame, kept: Sequence[Frame]) -> bool:
    """ "La Réunion et les Seychelles se dotent d'un accord" above "L'université U et le ministère M ont
    signé": a headline that names the places for their bodies.
    """
    places = {party for party in frame.parties if party.startswith("state:")}
    if not frame.headline or frame.sentence > LAST_HEADLINE or frame.date is not None or not places:
        return False
    end = frame.label[1] + LEAD
    lead = [f for f in kept if frame.label < f.label < (end, end) and _kinds_agree(frame, f) and f.claimed]
    if len(lead) != 1 or len(lead[0].parties) < len(frame.parties):
        return False
    return set(frame.parties) - places <= set(lead[0].parties) and not places & set(lead[0].parties)


def _is_sum(frame: Frame, kept: Sequence[Frame]) -> bool:
    """ "A, B et C annoncent la signature d'accords" above "l'un entre A et B, l'autre entre A et C"."""
    if not (frame.headline and frame.plural) or frame.date is not None or len(frame.parties) < 3:
        return False
    parties = set(frame.parties)
    parts = [set(f.parties) for f in kept if f.label > frame.label and f.claimed and set(f.parties) < parties]
    return len(parts) > 1 and set().union(*parts) == parties


def _each_of(frame: Frame, kept: Sequence[Frame]) -> list[Frame]:
    """The instruments that ``frame`` tells at once, and that are told each for itself farther below."""
    if not frame.plural:
        return []
    return [f for f in kept if _is_told_of(frame, f) or _is_whole_of(frame, f)]


def _is_told_of(several: Frame, one: Frame) -> bool:
    """Whether ``one`` was told as one of ``several``, whose telling it has as evidence."""
    return one.one_of and any(span in one.evidence for span in several.evidence)


def _is_whole_of(several: Frame, one: Frame) -> bool:
    """Whether ``one`` tells below, with its parties, an instrument that ``several`` may hold."""
    same = one.label > several.label and set(one.parties) == set(several.parties)
    return same and _new_and_whole(one) and dates_agree(several.date, one.date)


def _may_announce(frame: Frame) -> bool:
    """Whether a telling without its parties can mean one told farther below: a headline can, or "le
    protocole".

    "A avait signé un accord en 2016" amid the text is another agreement, whose partner is not known.
    """
    return frame.definite or not frame.parties or frame.date is None or frame.sentence <= LAST_HEADLINE


def _home(kept: Sequence[Frame], frame: Frame, *, forward: bool = False) -> Frame | None:
    """The earlier agreement that ``frame`` belongs to: same parties first, then the last one it may mean."""
    same = [other for other in kept if set(other.parties) == set(frame.parties) and joins(other, frame)]
    same = [other for other in same if not other.earlier or _dated_alike(other, frame)]
    if same:
        dated = [other for other in same if _dated_alike(other, frame)]
        return (dated or same)[-1]
    loose = [other for other in kept if joins(other, frame)]
    if not loose or (
        len(frame.parties) < 2 and not frame.definite and not forward and not _some_party(loose[-1], frame)
    ):
        return None
    if len(frame.parties) < 2:
        near = [other for other in loose if forward or frame.sentence - other.sentence <= 12]
        return near[-1] if near and not forward else (loose[0] if len(loose) == 1 else None)
    return loose[-1]


def _some_party(other: Frame, frame: Frame) -> bool:
    return bool(set(frame.parties) & set(other.parties))
