"""Who publishes a document: whom "nous" means, whose partners a directory lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from coopextract.agreements.context import Section
from coopextract.agreements.elements import Element
from coopextract.agreements.indexing import ByStart
from coopextract.agreements.labels import label_of

#: Share of all organisation mentions from which the most named organisation is taken for the publisher.
PUBLISHER_SHARE = 0.25
#: Longest title of a list, and longest signature line, in code points.
MAX_TITLE = 160
#: Labels of blocks from which on they are those of partners.
MIN_LABELS = 3

# Whom "we" have an agreement with: "nous avons signé une convention avec B", "notre accord avec B".
_OURS = re.compile(
    r"(?<!\w)(?:nous (?:avons|venons|avions|allons|signons|sommes) [^.;:]{0,120}?|not?re |nos )"
    r"(?:signé|conclu|passé|renouvelé|liés?|accords?|conventions?|partenariats?|protocoles?|partenaires?)"
    r"[^.;:]{0,100}? (?:avec|à|aux?|auprès d[eu]|par) (?:le |la |les |l')?\Z",
    re.I,
)


def find_publisher(
    elements: Sequence[Element], sections: Sequence[Section], speaks: bool, text: str = ""
) -> str | None:
    """Who publishes: the party named most often, with weight on the first and the last block of the document.

    ``speaks``: ``text`` says "nous", so that there is a publisher who speaks. Otherwise the party must
    stand out.
    """
    named = [e for e in elements if e.party and e.kind in {"organisation", "state"}]
    if not named:
        return None
    if speaks:  # with whom "we" have signed is not who speaks
        theirs = Counter(e.party for e in named if _OURS.search(text, max(0, e.start - 240), e.start))
        every = Counter(e.party for e in named)
        named = [e for e in named if 2 * theirs[e.party] <= every[e.party]] or named
    titled = _owner_of_list(named, sections, text) or _owner_by_title(named, sections)
    if titled is None and speaks:
        titled = _speaker(elements, sections, text)
    if titled is not None:
        return titled
    partners = _heading_partners(named, sections, text)
    others = [e for e in named if e.party not in partners]
    if len(partners) >= 2 and others:  # who keeps a directory is none of those it lists
        named = others
    weights: Counter[str] = Counter()
    first_end = sections[0].end if sections else 0
    last_start = sections[-1].start if sections else 0
    for element in named:
        assert element.party is not None
        weights[element.party] += (
            1 + (3 if speaks else 1) * (element.start < first_end) + (element.start >= last_start)
        )
    first: dict[str | None, int] = {}
    for index, element in enumerate(named):
        first.setdefault(element.party, index)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], first[item[0]]))
    top, weight = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    signed = _signature(named, sections)
    introduced = _introduced(named, partners, sections, text) if len(partners) >= 2 else None
    if speaks and not top.startswith("state:"):
        return signed or (top if weight >= 2 or len(weights) == 1 else introduced)
    stands_out = weight / sum(weights.values()) >= PUBLISHER_SHARE and weight > second * 1.5
    return top if stands_out and weight >= 3 else signed or introduced


# Names of papers, agencies and stations: "Maghreb Arabe Presse", "Le Quotidien du Peuple".
_PRESS = re.compile(
    r"\b(?:presse|press|news|tribune|quotidien|hebdo(?:madaire)?|gazette|courrier|journal|matin|radio|télévision|"
    r"tv|info|infos|médias?|agence d'information)\b",
    re.I,
)
#: How often a text may name who brings it: dateline, source, copyright.
NEWS_MENTIONS = 3


def brings_news(party: str, name: str, elements: Sequence[Element]) -> bool:
    """Whether ``party`` is press that a text names no more than its source: "(MAP)", "Source : APS"."""
    told = sum(element.party == party for element in elements)
    return told <= NEWS_MENTIONS and _PRESS.search(name) is not None


# What stands before the subject that opens a sentence.
_OPENS = re.compile(r"(?:\A|[.!?…]\s{1,2}|\n)(?:L[ea] |L'|Le Secrétariat (?:de la |de l'|du |de )?)?\Z")


def _introduced(
    named: Sequence[Element], partners: set[str], sections: Sequence[Section], text: str
) -> str | None:
    """Whose directory it is: the first organisation that is subject in the text above the first partner."""
    index = ByStart(named)
    for section in sections:
        inside = [e for e in index.between(section.start, section.end) if e.kind == "organisation"]
        if any(e.party in partners for e in inside):
            return None
        lead = text[section.start : inside[0].start] if inside else ""
        if section.kind == "paragraph" and inside:
            return inside[0].party if _OPENS.search(lead) else None
    return None


def _signature(named: Sequence[Element], sections: Sequence[Section]) -> str | None:
    """Who signs the page: a last line that opens with a party named nowhere else."""
    last = sections[-1] if len(sections) > 1 else None
    inside = [e for e in named if last is not None and e.start >= last.start]
    if last is None or len(inside) != 1 or last.end - last.start > MAX_TITLE:
        return None
    alone = sum(e.party == inside[0].party for e in named) == 1
    return inside[0].party if alone and inside[0].start - last.start <= 4 else None


# A title that says whose agreements a document lists: "Accords conclus par l'OMD", "Partenaires de l'UPU".
_LIST_TITLE = re.compile(
    r"\b(?:accords|conventions|traités|partenariats|partenaires|protocoles|relations|contrats|ententes|jumelages|"
    r"répertoire|mémorandums|engagements|coopération|alliances|collaborations|chronologie|"
    r"historique)\b[^.;:]{0,60}? "
    r"(?:de la |de l'|du |des |de |d'|par (?:la |le |les |l')?)\Z",
    re.I,
)


# "L'OMD et ses partenaires", "UPU : partenariats".
_ITS_LIST = re.compile(
    r"(?: ?\([^()]{0,40}\))?(?: et|,| ?:| [–—-])? (?:ses|nos|les|leurs)? ?"
    r"(?:partenaires|partenariats|accords|conventions|relations extérieures|alliances)\b",
    re.I,
)


def _owner_of_list(named: Sequence[Element], sections: Sequence[Section], text: str) -> str | None:
    """Whose list it is, by a title or a last line that says so and names nobody else."""
    index = ByStart(named)
    for section in (*sections[:1], *sections[-1:]):
        inside = index.between(section.start, section.end)
        if section.end - section.start > MAX_TITLE or len({e.party for e in inside}) != 1:
            continue
        lead = text[section.start : inside[0].start]
        if _LIST_TITLE.search(lead) and not re.search(r"\b(?:avec|entre)\b", lead):
            return inside[0].party
        if not lead.strip("LlEeAaSs'’ ") and _ITS_LIST.match(text, inside[-1].end, section.end):
            return inside[0].party
    return None


# A title over which its owner speaks: "Le mot du directeur de l'UPU", "AUF – Nos partenaires", "Foire aux
# questions de l'AUF".
_SPEAKS = re.compile(
    r"\b(?:mot|message|allocution|discours|éditorial|édito|tribune|vœux|foire aux questions|FAQ|"
    r"qui sommes-nous|nos|notre|nous|"
    r"rapport (?:annuel|d'activités?)|bilan|lettre d'information|newsletter)\b",
    re.I,
)


def _speaker(elements: Sequence[Element], sections: Sequence[Section], text: str) -> str | None:
    """Who says "nous": the one party of a title that announces a speaker."""
    if not sections or sections[0].end - sections[0].start > MAX_TITLE or sections[0].kind != "heading":
        return None
    inside = [e for e in ByStart(elements).between(sections[0].start, sections[0].end) if e.party]
    if len({e.party for e in inside}) != 1 or not _SPEAKS.search(text, sections[0].start, sections[0].end):
        return None
    lead = text[sections[0].start : inside[0].start]
    return None if re.search(r"\b(?:avec|entre|par)\b", lead) else inside[0].party


def _heading_partners(named: Sequence[Element], sections: Sequence[Section], text: str) -> set[str]:
    """Parties that headings below the title name alone, and little else beside them, and labels of blocks."""
    index = ByStart(named)
    found: set[str] = set()
    texts = [section.start for section in sections if section.kind in {"paragraph", "item"}]
    for section, below in pairwise(sections[1:]):
        letterhead = below.kind == "heading" and not texts[:1] <= [section.start]
        heads = section.kind == "heading" and not letterhead
        inside = index.between(section.start, section.end) if heads else []
        alone = {e.party for e in inside if e.party}
        if len(alone) == 1 and sum(e.end - e.start for e in inside) * 2 > section.end - section.start:
            found |= alone
    labels = {
        label.party
        for section in sections
        if (label := label_of(section, index.between(section.start, section.end), text)) and label.party
    }
    return found | labels if len(labels) >= MIN_LABELS else found


def _owner_by_title(named: Sequence[Element], sections: Sequence[Section]) -> str | None:
    """In a directory, whose headings each name one partner, the one other party that the title names."""

    index = ByStart(named)

    def parties(section: Section) -> set[str]:
        return {e.party for e in index.between(section.start, section.end) if e.party}

    headings = [parties(s) for s in sections[1:] if s.kind == "heading"]
    partners = [found for found in headings if len(found) == 1]
    title = parties(sections[0]) if sections else set()
    if len(partners) < 3 or len(title) != 1 or sections[0].kind != "heading":
        return None
    owner = next(iter(title))
    return owner if {owner} not in partners else None
