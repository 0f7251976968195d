"""ODT: the text of ``content.xml`` in order, headings, list items and table rows as blocks."""

from __future__ import annotations

from lxml import etree

from coopextract.sources import SourceText
from coopextract.sources.building import Builder
from coopextract.sources.errors import SourceError
from coopextract.sources.layout import BlockKind
from coopextract.sources.packages import member, open_package, parse_xml

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
#: Parts that are not the document's words: deleted text, remarks, footnote marks.
_SILENT = frozenset({f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation"})
_BREAKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n", f"{_TEXT}s": " "}


def read(data: bytes) -> SourceText:
    """The body of an ODT document."""
    archive = open_package(data, "ODT")
    root = parse_xml(member(archive, "content.xml", "ODT"), "ODT")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise SourceError("is an OpenDocument file without text; only text documents are read")
    builder = Builder()
    _add_children(body, "paragraph", builder)
    title = None
    if "meta.xml" in archive.namelist():
        title = parse_xml(member(archive, "meta.xml", "ODT"), "ODT").findtext(f".//{_TITLE}")
    return builder.source("application/vnd.oasis.opendocument.text", title)


def _add_children(element: etree._Element, kind: BlockKind, builder: Builder) -> None:
    for child in element:
        if child.tag == f"{_TEXT}h":
            builder.add(_words(child), "heading")
        elif child.tag == f"{_TEXT}p":
            for line in _words(child).split("\n"):
                builder.add(line, kind)
        elif child.tag == f"{_TABLE}table-row":
            cells = (_words(cell).strip() for cell in child)
            builder.add(" | ".join(cell for cell in cells if cell), "row")
        elif child.tag not in _SILENT:
            _add_children(child, "item" if child.tag == f"{_TEXT}list-item" else kind, builder)


def _words(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag in _BREAKS:
            parts.append(_BREAKS[str(child.tag)])
        elif child.tag not in _SILENT:
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)
