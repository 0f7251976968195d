"""What is attached to an e-mail: which parts are documents of their own, and the bytes of each.

The message itself, in all its versions, is read by :mod:`coopextract.sources.eml`. Every other part
whose name or type says that it can be read is a document below the mail, forwarded mails included;
nothing is unpacked to disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message, MIMEPart
from functools import lru_cache

from coopextract.sources.charset import decode
from coopextract.sources.errors import SourceError
from coopextract.sources.kinds import CONTAINERS, READERS, suffix_of
from coopextract.sources.limits import LIMITS, Limits

#: A mail of 100 MB in lines of base64 has 1.4 million; each line of headers and each part costs memory.
LARGEST_LINES = 2_000_000
#: Lines that open a part or look so; a thousand parts take about a second.
LARGEST_PARTS = 5_000

_OTHER_TYPE = re.compile(rb"content-type:\s{0,9}(?!text/|multipart/alternative)[a-z]", re.I)
_DISPOSITION = re.compile(rb"content-disposition:|name\*?\d?\*?=", re.I)
_MULTIPART = re.compile(rb"multipart/(?!alternative)", re.I)
_SUFFIXES = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
    "text/html": ".html",
    "text/plain": ".txt",
}
#: Parts that mail programs add, which nobody would call attached.
_ADDED = ("image/", "application/pkcs7-signature", "application/pgp-signature", "message/delivery-status")


@dataclass(frozen=True, slots=True)
class Attached:
    """A part that is no version of the message: its name, and ``like``, whose suffix names its reader.

    ``like`` is empty where the part is of a kind that is not read.
    """

    name: str
    like: str
    part: MIMEPart


def parse(data: bytes) -> EmailMessage:
    """The mail in ``data``.

    Raises:
        SourceError: if it is malformed beyond reading, or has more parts or lines than a mail has.
    """
    lines = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
    if data.count(b"\n--") + data.count(b"\r--") > LARGEST_PARTS or lines > LARGEST_LINES:
        raise SourceError("has more parts or lines than an e-mail has; save its attachments beside it")
    try:
        return message_from_bytes(data, EmailMessage, policy=policy.default)
    except Exception as error:  # the library raises many kinds on malformed headers
        raise _broken(error) from error


def _broken(error: Exception) -> SourceError:
    return SourceError(f"is no whole e-mail ({type(error).__name__}: {error}); save it again")


def body_of(message: EmailMessage) -> MIMEPart | None:
    """The message in the version that is read, the plain one where there is one.

    Raises:
        SourceError: if the mail is malformed beyond reading.
    """
    try:
        return message.get_body(("plain", "html"))
    except Exception as error:  # as in parse
        raise _broken(error) from error


def attached_to(message: EmailMessage, limits: Limits = LIMITS) -> list[Attached]:
    """The parts of a mail that are no version of its message, in order.

    Raises:
        SourceError: if there are too many, or the mail is malformed beyond reading.
    """
    body = body_of(message)
    try:
        leaves = ((part, version) for part, version in _leaves(message) if part is not body)
        found = [part for part, version in leaves if not _of_message(part, version)]
        attached = [_named(part, number) for number, part in enumerate(found, 1)]
    except Exception as error:  # as in parse
        raise _broken(error) from error
    if len(attached) > limits.members:
        count, limit = f"{len(attached):,}", f"{limits.members:,}"
        raise SourceError(f"has {count} attachments, over the limit of {limit}; split it")
    return attached


def _leaves(message: MIMEPart) -> Iterator[tuple[MIMEPart, bool]]:
    """Every part that holds no others, and whether it stands among versions of one content.

    Forwarded mails count as leaves. Without recursion, so that no depth is too deep.
    """
    waiting = [(message, False)]
    while waiting:
        part, version = waiting.pop()
        if part.get_content_maintype() == "multipart":
            version = version or part.get_content_subtype() == "alternative"
            waiting.extend((inner, version) for inner in reversed(list(part.iter_parts())))
        else:
            yield part, version


def _of_message(part: MIMEPart, version: bool) -> bool:
    """Whether a part belongs to the message: a version of it, a picture in it, a signature, white space."""
    if part.is_attachment() or part.get_filename():
        inline = part.get("Content-ID") is not None or part.get_content_disposition() == "inline"
        return part.get_content_type().startswith(_ADDED) and (
            inline or not part.get_content_type().startswith("image/")
        )
    if part.get_content_maintype() == "text":
        return version or not _content(part).strip()
    return part.get_content_type().startswith(_ADDED)


def _named(part: MIMEPart, number: int) -> Attached:
    name = " ".join((part.get_filename() or "").split()) or f"part-{number}"
    suffix = suffix_of(name)
    if suffix in READERS or suffix in CONTAINERS:
        return Attached(name, name, part)
    known = _SUFFIXES.get(part.get_content_type())
    return Attached(name, name + known if known else "", part)


@lru_cache(maxsize=2)
def documents_in(data: bytes, limits: Limits = LIMITS) -> tuple[Attached, ...]:
    """The documents attached to the mail in ``data``; the last mails are kept for their next attachment."""
    if not any(pattern.search(data) for pattern in (_OTHER_TYPE, _DISPOSITION, _MULTIPART)):
        return ()
    return tuple(attached for attached in attached_to(parse(data), limits) if attached.like)


def content(data: bytes, number: int, limits: Limits = LIMITS) -> bytes:
    """The bytes of document ``number``, from 0, of those attached to the mail in ``data``.

    Raises:
        SourceError: if it is not there or cannot be decoded.
    """
    documents = documents_in(data, limits)
    if number >= len(documents):
        raise SourceError("is no longer attached to its e-mail")
    try:
        return _content(documents[number].part)
    except SourceError:
        raise
    except Exception as error:  # the library raises many kinds on malformed parts
        raise SourceError(f"cannot be decoded ({type(error).__name__}: {error}); save it again") from error


def _content(part: MIMEPart) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return first.as_bytes() if isinstance(first, Message) else b""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise SourceError("cannot be decoded; save it beside its e-mail")
    charset = part.get_content_charset("utf-8")
    if part.get_content_type() != "text/plain" or charset in ("utf-8", "us-ascii"):
        return payload
    # The charset is told in the mail only; what is handed on says its own.
    return decode(payload, charset)[0].encode("utf-8", "replace")
