"""From bytes to text and blocks."""

from __future__ import annotations

from dataclasses import dataclass, field

from coopextract.sources.layout import Block


@dataclass(frozen=True)
class SourceText:
    """What a reader knows of one document: its text, and where it came from.

    ``name`` is the path below the corpus root with forward slashes; ``sha256`` is of the source bytes.
    ``blocks`` is None where the layout of the text has to be found from the text itself; ``places``
    are (start offset, words for a person) pairs such as ``(120, "page 2")``, in order.
    """

    text: str
    name: str = "text"
    sha256: str = ""
    media_type: str = "text/plain"
    title: str | None = None
    blocks: tuple[Block, ...] | None = None
    places: tuple[tuple[int, str], ...] = ()
    warnings: tuple[str, ...] = field(default=())
