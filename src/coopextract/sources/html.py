"""HTML: the main content without menus; headings, list items and table rows stay blocks.

trafilatura finds the main content. It takes a list of links for a menu, but a list of partners, each
a link, is what institutional pages are made of: links in a list that stands below a heading or a
paragraph are made plain text first. A page it can make nothing of is read tag by tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree
from lxml import html as lxml_html

from coopextract.sources import SourceText
from coopextract.sources.building import Builder
from coopextract.sources.charset import decode
from coopextract.sources.layout import BlockKind

#: A main content with fewer characters than this is compared with all text of the page.
SHORT = 400
#: With this many times as much text on the whole page the main content was missed.
MISSED = 3

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([\w:.-]{2,40})|<\?xml[^>]{0,80}encoding=["']([\w:.-]{2,40})""",
    re.I,
)
# lxml takes these in and then refuses to move them about.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9:-]{0,30})")
_MENU = re.compile(
    r"\b(?:nav|navigation|menu|footer|breadcrumbs?|sidebar|cookies?|social|share|langu?age)", re.I
)
_MENU_TAGS = frozenset({"nav", "footer", "aside", "header", "form"})
_LEADING = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p"})


def read(data: bytes) -> SourceText:
    """The main content of an HTML page."""
    declared = _CHARSET.search(data[:4096])
    stated = next((group for group in declared.groups() if group), b"").decode("ascii") if declared else None
    text, warnings = decode(data, stated)
    text = _NO_XML.sub(" ", text)
    tree = _parse(text)
    builder = _main_content(tree) if tree is not None else Builder()
    if builder.length < SHORT:
        whole = _tag_by_tag(text)
        builder = whole if whole.length > MISSED * builder.length else builder
    return builder.source("text/html", _title(tree), warnings)


def _parse(text: str) -> lxml_html.HtmlElement | None:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _title(tree: lxml_html.HtmlElement | None) -> str | None:
    """The only first-level heading, else the page's title."""
    if tree is None:
        return None
    headings = tree.findall(".//h1")
    chosen = headings[0] if len(headings) == 1 else tree.find(".//title")
    return str(chosen.text_content()) if chosen is not None else None


def _in_menu(element: lxml_html.HtmlElement) -> bool:
    for one in (element, *element.iterancestors()):
        if one.tag in _MENU_TAGS or one.get("role") in ("navigation", "banner", "contentinfo"):
            return True
        if _MENU.search(f"{one.get('class', '')} {one.get('id', '')}"):
            return True
    return False


def _unlink_lists(tree: lxml_html.HtmlElement) -> None:
    for element in list(tree.iter("ul", "ol", "table", "dl")):
        before = element.getprevious()
        if before is None or before.tag not in _LEADING or _in_menu(element):
            continue
        for link in list(element.iter("a")):
            link.drop_tag()


def _main_content(tree: lxml_html.HtmlElement) -> Builder:
    from trafilatura import bare_extraction

    builder = Builder()
    try:
        _unlink_lists(tree)
        found = bare_extraction(tree, include_comments=False, include_tables=True, favor_recall=True)
    except Exception:  # the libraries raise many kinds on odd trees; the page is then read tag by tag
        return builder
    body = getattr(found, "body", None)
    if body is not None:
        _walk(body, "paragraph", builder)
    return builder


_KINDS: dict[str, BlockKind] = {"head": "heading", "item": "item", "p": "paragraph", "quote": "paragraph"}
_STRUCTURE = frozenset({*_KINDS, "list", "table", "row", "lb", "div"})


def _walk(element: etree._Element, kind: BlockKind, builder: Builder) -> None:
    """Add what ``element`` holds: its own text as ``kind``, block elements inside it as theirs."""
    held = [element.text or ""]
    for child in element:
        if child.tag not in _STRUCTURE:
            held.append("".join(str(part) for part in child.itertext()))
        else:
            builder.add("".join(held), kind)
            held = []
            _block(child, kind, builder)
        held.append(child.tail or "")
    builder.add("".join(held), kind)


def _block(element: etree._Element, kind: BlockKind, builder: Builder) -> None:
    if element.tag == "row":
        cells = ("".join(str(part) for part in cell.itertext()) for cell in element)
        builder.add(" | ".join(cell.strip() for cell in cells if cell.strip()), "row")
    else:
        own = _KINDS.get(str(element.tag), kind)
        # A paragraph inside a list item is still the item.
        _walk(element, "item" if kind == "item" and own == "paragraph" else own, builder)


def _tag_by_tag(text: str) -> Builder:
    """All text of a page but scripts and menus; knows no nesting, so that no depth of tags is too deep."""
    reader = _Tags()
    for tag, words in _tokens(text):
        reader.take(tag, words)
    reader.flush()
    return reader.builder


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Tag names in lower case, ``/p`` for an end, and the words after each; one pass over the text."""
    at, tag = 0, ""
    while True:
        start = text.find("<", at)
        yield tag, text[at:] if start < 0 else text[at:start]
        if start < 0:
            return
        tag, at = _tag_at(text, start)


def _tag_at(text: str, start: int) -> tuple[str, int]:
    """The tag that begins at ``start`` and the offset behind it; an unfinished one takes the rest."""
    if text.startswith("<!--", start):
        end = text.find("-->", start + 4)
        return "", end + 3 if end >= 0 else len(text)
    if text.startswith(("<!", "<?"), start):
        end = text.find(">", start)
        return "", end + 1 if end >= 0 else len(text)
    name = _TAG.match(text, start)
    if name is None:
        return "", start + 1
    tag = name[1].lower()
    end = text.find(">", start)
    if tag in ("script", "style"):
        closing = re.compile(f"</{tag}", re.I).search(text, start)
        end = closing.start() if closing else -1
    return tag, end + 1 if end >= 0 else len(text)


class _Tags:
    """Puts tags and words together to blocks."""

    SILENT = frozenset({"nav", "footer", "aside", "template", "svg", "select", "head", "noscript"})
    INLINE = frozenset(
        "a abbr b bdi bdo cite code em font i mark q s small span strong sub sup time u wbr".split()
    )

    def __init__(self) -> None:
        self.builder = Builder()
        self.held: list[str] = []
        self.kind: BlockKind = "paragraph"
        self.silent = 0

    def flush(self) -> None:
        """What was held is a block."""
        self.builder.add(unescape("".join(self.held)), self.kind)
        self.held = []

    def take(self, tag: str, words: str) -> None:
        """One tag and the words behind it."""
        name = tag.removeprefix("/")
        if name in self.SILENT:
            self.silent = max(0, self.silent + (-1 if name != tag else 1))
        if name in ("td", "th"):
            self.held.append(" | " if name == tag and "".join(self.held).strip() else "")
        elif name and name not in self.INLINE:
            self.flush()
            self.kind = "paragraph" if name != tag else self._kind_in(name)
        if not self.silent:
            self.held.append(words)

    @staticmethod
    def _kind_in(tag: str) -> BlockKind:
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            return "heading"
        if tag == "tr":
            return "row"
        return "item" if tag in ("li", "dd", "dt") else "paragraph"
