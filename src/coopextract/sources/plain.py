"""Plain text: the decoded source, unchanged."""

from __future__ import annotations

from coopextract.sources import SourceText
from coopextract.sources.charset import decode


def read(data: bytes, encoding: str | None = None) -> SourceText:
    """The text of a plain-text document; its layout is found later, from the text itself.

    ``encoding`` is what the user says of documents that are not UTF-8.
    """
    text, warnings = decode(data, encoding)
    return SourceText(text, media_type="text/plain", title=title_of(text), warnings=warnings)


def title_of(text: str) -> str | None:
    """The first line with a word in it, without heading marks, if it is short enough for a title."""
    for line in text[:2000].splitlines():
        title = line.strip(" \t\u00a0|#*_=")
        if any(character.isalpha() for character in title):
            return title if len(title) <= 200 else None
    return None
