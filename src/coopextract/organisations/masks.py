"""Stretches of text that name no organisation: web addresses, mail, document symbols, forms of address."""

from __future__ import annotations

import re

_MASKED = re.compile(
    r"""
    \b(?:https?|ftp)://[^\s<>"»]{1,2000}
  | \bwww\.[^\s<>"»]{1,500}
  | \b[\w.+-]{1,64}@[\w.-]{1,255}
  | \b(?:[a-z0-9][\w-]{0,62}\.){1,6}(?:org|com|net|int|eu|fr|be|ch|ca|gov|edu|info|io|sn|ci|ma|tn|dz)\b
    (?:/[^\s<>"»]{0,500})?
    # UNEP/CBD/COP/15/L.25
  | (?<!\S)(?=[^\s]{0,40}/[^\s]{0,40}/)(?=[^\s]{0,60}\d)[A-Z][A-Za-z]{0,12}(?:/[\w.()-]{1,24}){2,8}
    # "S.A.R. le Grand-Duc", "S.E.M. Paul Martin"
  | \bS\.?\s?(?:A\.?\s?[RSI]|M|E\.?\s?M)\.(?=\s(?:le|la|l['’]|M\.|Mme|Mgr|[A-ZÀ-Þ][a-zà-ÿ]))
    """,
    re.VERBOSE,
)


def masked(text: str) -> list[tuple[int, int]]:
    """Half-open offsets of the stretches to leave alone, in order."""
    return [match.span() for match in _MASKED.finditer(text)]


class Masks:
    """Answers whether a stretch touches a masked one."""

    def __init__(self, text: str) -> None:
        self.inside: set[int] = set()
        for start, end in masked(text):
            self.inside.update(range(start, end))

    def touches(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` begins or ends inside a masked stretch."""
        return start in self.inside or end - 1 in self.inside
