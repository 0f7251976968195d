"""Municipalities by the names of their towns: "Ville de Lyon" and "le maire de Lyon" mean one."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: The name of a town, without groups: "Lyon", "La Rochelle", "Pont-d'Ouilly", "Saint-Louis du Sénégal".
TOWN = (
    r"(?-i:(?:L[ae] |Les )?[A-ZÀ-Þ][\w'-]{1,30}"
    r"(?: (?:(?:de|du|la|le|sur|les|en|aux|sous) ){0,2}[A-ZÀ-Þ][\w'-]{1,25}){0,3})"
)
#: What stands before the name of a place or a body; in any spelling of the apostrophe.
OF = r"(?:de la |de l['’]|du |des |de |d['’])"
_COMMUNE = re.compile(
    r"(?:ville|commune|mairie|municipalité|cité) (?:de la |de l'|du |des |de |d')(?P<town>.+)", re.I
)
_GROUPING = re.compile(
    r"(?:communauté urbaine|communauté d['’]agglomération|agglomération|métropole|eurométropole|district) "
    r"(?:de la |de l['’]|du |des |de |d['’])(?P<town>.+)",
    re.I,
)


def communes(names: Mapping[str, str]) -> dict[str, str]:
    """Town in small letters -> the one organisation that is its municipality.

    Args:
        names: French names of organisations, by id.
    """
    return _by_town(_COMMUNE, names)


def towns(names: Mapping[str, str]) -> dict[str, str]:
    """Town in small letters -> the one organisation that acts for it: its municipality, or else the grouping
    of municipalities that bears its name ("Communauté urbaine de Nouakchott").

    Args:
        names: French names of organisations, by id.
    """
    return _by_town(_GROUPING, names) | communes(names)


def _by_town(pattern: re.Pattern[str], names: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for party, name in names.items():
        if match := pattern.fullmatch(name):
            found.setdefault(match.group("town").lower(), []).append(party)
    return {town: parties[0] for town, parties in found.items() if len(parties) == 1}
