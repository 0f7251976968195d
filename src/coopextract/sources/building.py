"""Putting a text together from pieces whose kind is known: headings, paragraphs, items, rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coopextract.sources import SourceText
from coopextract.sources.layout import Block, BlockKind, language_of

# Not NBSP: French typography puts it before colons and inside dates, and stages know it.
_WHITE = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")


@dataclass
class Builder:
    """Collects pieces; every piece is a line of the text, and a block without its bullet."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    places: list[tuple[int, str]] = field(default_factory=list)
    length: int = 0
    language: str = "fr"

    def add(self, piece: str, kind: BlockKind = "paragraph") -> None:
        """Append one piece; white space in it is made single, empty pieces are passed over."""
        line = _WHITE.sub(" ", piece).strip()
        if not line:
            return
        if kind == "heading":
            self.places.append((self.length + (1 if self.parts else 0), f"under « {line[:120]} »"))
        if kind not in ("item", "row") and self.parts:
            self._write("\n")
        if kind == "item":
            self._write("- ")
        start = self.length
        self._write(line)
        self.blocks.append(Block(start, self.length, kind, self._language(line, kind)))
        self._write("\n")

    def _write(self, part: str) -> None:
        self.parts.append(part)
        self.length += len(part)

    def _language(self, line: str, kind: BlockKind) -> str:
        found = language_of(line)
        if found != "und":
            self.language = found
        return found if found != "und" or kind != "paragraph" else self.language

    def source(self, media_type: str, title: str | None, warnings: tuple[str, ...] = ()) -> SourceText:
        """The text with its blocks and, for each heading, the place from which it counts."""
        return SourceText(
            "".join(self.parts),
            media_type=media_type,
            title=_WHITE.sub(" ", title).strip() or None if title else self._first_heading(),
            blocks=tuple(self.blocks),
            places=tuple(self.places),
            warnings=warnings,
        )

    def _first_heading(self) -> str | None:
        text = "".join(self.parts)
        return next((text[block.start : block.end] for block in self.blocks if block.kind == "heading"), None)
