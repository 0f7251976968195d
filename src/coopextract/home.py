"""Which state a document is about: whom "l'État" and "le Gouvernement" mean, and for whom a minister speaks.

Companies and associations work anywhere and say nothing of it; public bodies belong to their state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

#: Kinds of organisation that belong to their state.
PUBLIC = frozenset({"agency", "ministry", "police", "customs", "court", "research", "university"})
#: Shares that the home state must have of the public bodies and of the states named: a text about two states
#: names both, and its own a little more often or not.
BODIES, STATES = 0.5, 0.7


def find_home(states: Iterable[str], countries: Iterable[str]) -> str | None:
    """The party ``state:XX`` of most of the public bodies named, else of nearly all states named.

    Args:
        states: the parties ``state:XX`` that the document names, with repetitions.
        countries: ISO 3166-1 alpha-2 codes of the public bodies that it names, with repetitions.

    A single state named may as well be a partner: two mentions are needed.
    """
    bodies = Counter(f"state:{code}" for code in countries)
    return _most(bodies, 1, BODIES) or _most(Counter(states), 2, STATES)


def _most(counts: Counter[str], least: int, share: float) -> str | None:
    top, count = counts.most_common(1)[0] if counts else ("", 0)
    return top if count >= least and count > share * sum(counts.values()) else None
