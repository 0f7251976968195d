"""One line of a JSON Lines file: an object with ``text`` and, if known, ``id``, ``title``, ``media_type``."""

from __future__ import annotations

import json

from coopextract.sources import SourceText
from coopextract.sources.errors import SourceError
from coopextract.sources.plain import title_of


def read(data: bytes) -> SourceText:
    """The text of one line, as it stands in the JSON string."""
    try:
        row = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"is not JSON ({error})") from error
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(text, str):
        raise SourceError('has no "text"')
    title = row.get("title")
    return SourceText(
        text, media_type="text/plain", title=title if isinstance(title, str) else title_of(text)
    )
