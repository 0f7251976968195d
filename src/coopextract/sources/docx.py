"""DOCX: paragraphs and tables in order, headings and list items by style and numbering."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from coopextract.sources import SourceText
from coopextract.sources.building import Builder
from coopextract.sources.errors import SourceError
from coopextract.sources.layout import BlockKind
from coopextract.sources.packages import member, open_package, parse_xml

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: What the library gives as title where the document has no properties.
UNTITLED = "Word Document"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read(data: bytes) -> SourceText:
    """The body of a DOCX document; insertions count, deletions do not."""
    archive = open_package(data, "DOCX")
    # The parts that are read are parsed here first: the library would stop at the first oddity.
    parse_xml(member(archive, "word/document.xml", "DOCX"), "DOCX")
    document = _open(data)
    styles = _style_names(document)
    builder = Builder()
    for element in document.element.body.iterchildren():
        _add(element, styles, builder)
    title = document.core_properties.title
    return builder.source(MEDIA_TYPE, None if title == UNTITLED else title)


def _open(data: bytes) -> Any:
    from docx import Document

    try:
        return Document(BytesIO(data))
    except Exception as error:  # the library raises whatever its parts raise
        raise SourceError(
            f"is no whole DOCX file ({type(error).__name__}: {error}); save it again"
        ) from error


def _style_names(document: Any) -> dict[str, str]:
    return {style.style_id: (style.name or "").lower() for style in document.styles}


def _add(element: Any, styles: dict[str, str], builder: Builder) -> None:
    if element.tag == f"{_W}p":
        for line in _text(element).split("\n"):
            builder.add(line, _kind(element, styles))
    elif element.tag == f"{_W}tbl":
        for row in element.iter(f"{_W}tr"):
            cells = (
                " ".join(_text(part) for part in cell.iter(f"{_W}p")).strip() for cell in row.iter(f"{_W}tc")
            )
            builder.add(" | ".join(cell for cell in cells if cell), "row")
    elif element.tag == f"{_W}sdt":
        for child in element.iter(f"{_W}p", f"{_W}tbl"):
            _add(child, styles, builder)


def _text(paragraph: Any) -> str:
    parts = []
    for node in paragraph.iter(f"{_W}t", *_BREAKS):
        if not any(ancestor.tag == _FALLBACK for ancestor in node.iterancestors(_FALLBACK)):
            parts.append(_BREAKS.get(node.tag) or node.text or "")
    return "".join(parts)


def _kind(paragraph: Any, styles: dict[str, str]) -> BlockKind:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return "paragraph"
    style = properties.find(f"{_W}pStyle")
    name = styles.get(style.get(f"{_W}val", ""), "") if style is not None else ""
    if (
        name.startswith(("heading", "title", "titre", "subtitle"))
        or properties.find(f"{_W}outlineLvl") is not None
    ):
        return "heading"
    numbered = properties.find(f"{_W}numPr") is not None
    return "item" if numbered or name.startswith(("list", "liste")) else "paragraph"
