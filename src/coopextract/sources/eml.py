"""E-mail: the subject as heading, then the message; the plain-text version where there is one."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from coopextract.sources import SourceText
from coopextract.sources.charset import decode
from coopextract.sources.errors import SourceError
from coopextract.sources.layout import Block, language_of


def read(data: bytes) -> SourceText:
    """The message of an ``.eml`` file; attachments are not read."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
        subject = " ".join(str(message.get("subject", "")).split())
        attached = sum(1 for _ in message.iter_attachments()) if isinstance(message, EmailMessage) else 0
    except Exception as error:  # the library raises many kinds on malformed headers
        raise SourceError(f"is no whole e-mail ({type(error).__name__}: {error}); save it again") from error
    if body is None:
        raise SourceError("is an e-mail without a text; save its attachments beside it")
    source = _with_subject(_body(body), subject)
    if attached:
        source = replace(
            source, warnings=(*source.warnings, f"{attached} attachments not read; save them beside it")
        )
    return replace(source, media_type="message/rfc822", title=subject or source.title)


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
