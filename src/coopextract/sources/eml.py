"""E-mail: the subject as heading, then the message; the plain-text version where there is one."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage, MIMEPart

from coopextract.sources import SourceText
from coopextract.sources.attachments import attached_to, body_of, parse
from coopextract.sources.charset import decode
from coopextract.sources.errors import SourceError
from coopextract.sources.layout import Block, language_of


def read(data: bytes) -> SourceText:
    """The message of an ``.eml`` file; what is attached to it are documents of their own."""
    message = parse(data)
    body, subject = body_of(message), _subject(message)
    if body is None and not subject:
        raise SourceError("is an e-mail without subject and text")
    source = _with_subject(_body(body) if body is not None else SourceText(""), subject)
    unread = [attached.name for attached in attached_to(message) if not attached.like]
    warnings = (*source.warnings, _unread(unread)) if unread else source.warnings
    return replace(source, media_type="message/rfc822", title=subject or source.title, warnings=warnings)


def _subject(message: EmailMessage) -> str:
    try:
        return " ".join(str(message.get("subject", "")).split())
    except Exception:  # the library raises many kinds on malformed headers; the text is there still
        return ""


def _unread(names: list[str]) -> str:
    shown = ", ".join(name[:80] for name in names[:3]) + (", …" if len(names) > 3 else "")
    return f"{len(names)} attachments of kinds that are not read ({shown}); convert and save them beside it"


def _body(part: MIMEPart) -> SourceText:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise SourceError("is an e-mail whose text cannot be decoded; save it again")
    if part.get_content_type() == "text/html":
        from coopextract.sources.html import read as read_html

        return read_html(content)
    text, warnings = decode(content, part.get_content_charset())
    return SourceText(text, warnings=warnings)


def _with_subject(source: SourceText, subject: str) -> SourceText:
    """``source`` below its subject, every offset moved."""
    if not subject:
        return source
    head = f"{subject}\n\n"
    blocks = source.blocks
    if blocks is not None:
        size = len(head)
        moved = (replace(block, start=block.start + size, end=block.end + size) for block in blocks)
        blocks = (Block(0, len(subject), "heading", language_of(subject)), *moved)
    places = tuple((start + len(head), words) for start, words in source.places)
    return replace(source, text=head + source.text, blocks=blocks, places=places)
