"""Masked text: the text with each known span replaced, character by character, by a letter of its own.

Offsets stay what they are, and French grammar can be written as regular expressions over the mask:
``entre`` + organisation + ``et`` + organisation. The letters are private-use code points; those that a
source may itself hold are replaced by a space first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

ORGANISATION = "\ue000"
PERSON = "\ue001"
DATE = "\ue002"
STATE = "\ue004"

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_APOSTROPHES = str.maketrans(
    {"’": "'", "ʼ": "'", "´": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)


def plain(text: str) -> str:
    """``text`` with one kind of apostrophe and of space, same length, and no private-use characters."""
    return _PRIVATE.sub(" ", text).translate(_APOSTROPHES)


def mask(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """``text`` with each (start, end, letter) span overwritten by its letter; later spans win."""
    letters = list(text)
    for start, end, letter in spans:
        letters[start:end] = letter * (end - start)
    return "".join(letters)
