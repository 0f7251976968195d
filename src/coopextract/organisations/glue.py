"""Where tokens have to be cut so that every name begins and ends at a token."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

_CUTS = re.compile(
    r"""
    (?<=[A-ZÀ-Ý]{3})(?=[a-zà-ÿ]{2})                  # ICCWC|est  (a known acronym is cut by the matcher)
  | (?<=[a-zà-ÿ]{3})(?=\d)                           # compte|190
  | (?<=\d{3})(?=[a-zà-ÿ]{3})                        # 190|pays
  | (?<=[a-zà-ÿ]{3}[.;:!?])(?=[A-ZÀ-Ý])              # radioactives.|Un
  | (?<=[A-ZÀ-Ý]{2}[.;:!?])(?=[A-ZÀ-Ý][a-zà-ÿ])     # ARPCE.Les
  | (?<=[A-ZÀ-Ý]{2})(?=[.;:!?][A-ZÀ-Ý][a-zà-ÿ])     # ARPCE|.Les
  | (?<=[a-zà-ÿ]{3})(?=[.;:!?][A-ZÀ-Ý])              # radioactives|.Un
  | (?<=[a-zà-ÿ])(?=[A-ZÀ-Ý][a-zà-ÿ]{2})             # crime|Les
  | (?<=[|/•●])(?=\S) | (?<=\S)(?=[|/•●])            # |Coopération, OMD/CITES
  | (?<=[A-ZÀ-Ý]{2})(?=[-‐‑–—](?:\s|$)) | (?<=[A-ZÀ-Ý]{2})(?=[–—]) | (?<=[–—])(?=[A-ZÀ-Ý]{2})   # ONUDC- OMD
  | (?<=[A-ZÀ-Ý]{2})(?=['’]s\b)                      # INTERPOL's
  | (?<=['’´])(?=[A-ZÀ-Ý])                           # d'INTERPOL
  | (?<=\))(?=\w) | (?<=\w)(?=\()                    # (OMD)est
    """,
    re.VERBOSE,
)


def cuts(text: str) -> set[int]:
    """Offsets inside ``text`` at which a token should be cut."""
    return {match.start() for match in _CUTS.finditer(text)}


def split_words(words: Iterable[tuple[int, str]], places: set[int]) -> list[list[str]]:
    """Each (offset, word) as its pieces, cut at those ``places`` that lie inside it."""
    pieces: list[list[str]] = []
    for start, word in words:
        inside = [place - start for place in range(start + 1, start + len(word)) if place in places]
        bounds = [0, *inside, len(word)]
        pieces.append([word[a:b] for a, b in pairwise(bounds)])
    return pieces
