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


# Capitals are often printed without their accent; the grammar knows one spelling.
_BARE_CAPITAL = re.compile(
    r"(?<![\w'-])(?:E(?=tats?(?![\w-])|tait\b|taient\b)|A(?= (?:l'|la |cet|[A-ZÀ-Þ])))|(?<=')E(?=tats?\b)"
)
_ACCENTED = {"E": "É", "A": "À"}


def plain(text: str) -> str:
    """``text`` with one kind of apostrophe and of space, same length, no private-use characters, and the
    accents of the capitals that begin "État" and "À".
    """
    level = _PRIVATE.sub(" ", text).translate(_APOSTROPHES)
    return _BARE_CAPITAL.sub(lambda match: _ACCENTED[match.group()], level)


def mask(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """``text`` with each (start, end, letter) span overwritten by its letter; later spans win."""
    letters = list(text)
    for start, end, letter in spans:
        letters[start:end] = letter * (end - start)
    return "".join(letters)
