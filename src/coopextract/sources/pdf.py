"""PDF with a text layer: lines in reading order, put together to paragraphs, page by page.

Page numbers and lines that recur at the top or bottom of pages are dropped, words cut at a line end
are whole again. Layout inside a page is then found from the text, as for plain text.
"""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium

from coopextract.sources import SourceText
from coopextract.sources.errors import SourceError
from coopextract.sources.limits import LIMITS
from coopextract.sources.pdf_layout import Line, in_reading_order, paragraphs, without_running_lines

#: Fewer characters than this on an average page are a scan with stray marks.
CHARACTERS_PER_PAGE = 8
#: A gap between two characters of a line, in heights of a character, that parts columns or cells.
GAP = 2.0


def read(data: bytes) -> SourceText:
    """The text layer of a PDF; ``places`` are its pages."""
    document = _open(data)
    try:
        pages = [_lines(page) for page in _pages(document)]
        title = document.get_metadata_value("Title")
    except pdfium.PdfiumError as error:
        raise SourceError(f"is a broken PDF ({error}); save it again") from error
    finally:
        document.close()
    if sum(len(line.text) for lines in pages for line in lines) < CHARACTERS_PER_PAGE * len(pages):
        raise SourceError(
            "is a PDF without text layer (scanned pages); run OCR on it first, for example ocrmypdf"
        )
    return _assemble(pages, title)


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        words = (
            "is protected by a password; save it without"
            if "assword" in str(error)
            else f"is a broken PDF ({error}); save it again"
        )
        raise SourceError(words) from error
    if not 0 < len(document) <= LIMITS.pages:
        raise SourceError(f"declares {len(document):,} pages; 1 to {LIMITS.pages:,} are read: split it")
    return document


def _pages(document: pdfium.PdfDocument) -> Iterator[pdfium.PdfPage]:
    for number in range(len(document)):
        page = document[number]
        try:
            yield page
        finally:
            page.close()


def _assemble(pages: list[list[Line]], title: str | None) -> SourceText:
    parts: list[str] = []
    places: list[tuple[int, str]] = []
    length = 0
    for number, lines in enumerate(without_running_lines(pages), 1):
        places.append((length, f"page {number}"))
        for paragraph in paragraphs(in_reading_order(lines)):
            parts.append(paragraph + "\n\n")
            length += len(parts[-1])
    text = "".join(parts)
    return SourceText(
        text, media_type="application/pdf", title=(title or "").strip() or None, places=tuple(places)
    )


def _lines(page: pdfium.PdfPage) -> list[Line]:
    """The lines of a page in the order of its content, parted at wide gaps."""
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        return list(_cut(text, textpage, page.get_height()))
    finally:
        textpage.close()


def _cut(text: str, textpage: pdfium.PdfTextPage, height: float) -> Iterator[Line]:
    held: list[tuple[str, tuple[float, float, float, float]]] = []
    count = textpage.count_chars()
    for index, character in enumerate(text):
        if index >= count or character in "\r\n":
            yield from _line(held, height)
            held = []
            continue
        box = textpage.get_charbox(index)
        if held and _far(held, box):
            yield from _line(held, height)
            held = []
        held.append((character, box))
    yield from _line(held, height)


def _far(
    held: list[tuple[str, tuple[float, float, float, float]]], box: tuple[float, float, float, float]
) -> bool:
    inked = next((before for character, before in reversed(held) if not character.isspace()), None)
    if inked is None or box[2] <= box[0]:
        return False
    tall = max(inked[3] - inked[1], box[3] - box[1], 4.0)
    return abs(box[1] - inked[1]) > 2 * tall or box[0] - inked[2] > GAP * tall


def _line(held: list[tuple[str, tuple[float, float, float, float]]], height: float) -> Iterator[Line]:
    text = "".join(character for character, _ in held).replace("\0", "")
    boxes = [box for character, box in held if not character.isspace() and box[2] > box[0]]
    if not text.strip() or not boxes:
        return
    yield Line(
        text=text.strip(" \t"),
        left=min(box[0] for box in boxes),
        right=max(box[2] for box in boxes),
        # PDF counts from the bottom of the page; here a line further down has a larger number.
        top=height - max(box[3] for box in boxes),
        bottom=height - min(box[1] for box in boxes),
        page=height,
    )
