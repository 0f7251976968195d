"""Bytes to text, unchanged: which characters the bytes stand for, and what was assumed.

A byte order mark wins, then UTF-8, then the encoding that the document declares, then a guess by
charset-normalizer. Nothing is mended and no newline is translated: offsets index the text returned.
"""

from __future__ import annotations

import codecs
import re

from coopextract.sources.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Encodings in which French is found on disks, in the order in which a tie is decided.
_FRENCH_ENCODINGS = ["cp1252", "iso8859_15", "mac_roman", "cp850"]
#: Codecs of host names and of program text; the first two are slow and raise on what they do not know.
_NO_DOCUMENTS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
#: Bytes of a document that the guess looks at.
_GUESS_BYTES = 200_000
#: With this many whole multi-byte characters to a broken byte it is damaged UTF-8, not another encoding.
_WHOLE_PER_BROKEN = 3

_WHOLE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Control characters that no text holds; ESC and backspace are seen in old terminal logs, NUL never.
_CONTROL = re.compile(r"[\x00-\x06\x0e-\x1a]")


def _marked(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :].decode(encoding, "replace")
    return None


def _damaged_utf8(data: bytes) -> str | None:
    """The text of UTF-8 with a few broken bytes, which become U+FFFD; None if it is not UTF-8 at all."""
    text = data.decode("utf-8", "replace")
    return text if len(_WHOLE.findall(data)) >= _WHOLE_PER_BROKEN * _broken_places(text) else None


def _broken_places(text: str) -> int:
    return len(re.findall("\ufffd{1,100}", text))


def known_codec(encoding: str | None) -> str | None:
    """The codec's name; None for one that Python does not have or that is no encoding of documents."""
    try:
        name = codecs.lookup(encoding).name if encoding else None
        b"x".decode(name or "utf-8", "replace")  # base64, hex and their like are codecs, but give no text
    except (LookupError, ValueError):  # a name with NUL in it is a ValueError, "undefined" is one too
        return None
    return None if name in _NO_DOCUMENTS else name


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_BYTES], cp_isolation=_FRENCH_ENCODINGS).best()
    return best.encoding if best else None


def _decode_as(data: bytes, encoding: str) -> str:
    return data.decode(encoding, "replace")


def _other_than_utf8(data: bytes, declared: str | None) -> tuple[str, str]:
    """Text and warning for bytes that are not whole UTF-8."""
    stated = known_codec(declared)
    if stated and stated != "utf-8":
        return _decode_as(data, stated), ""
    damaged = _damaged_utf8(data)
    if damaged is not None:
        return (
            damaged,
            f"not whole UTF-8: {_broken_places(damaged)} broken places became U+FFFD; save it as UTF-8 again",
        )
    guessed = _guess(data)
    if guessed is None:
        raise SourceError("is binary or in an unknown encoding; save it as UTF-8 text")
    return _decode_as(data, guessed), f"not UTF-8: read as {guessed}; save it as UTF-8 if that is wrong"


def _refuse_binary(text: str) -> None:
    controls = len(_CONTROL.findall(text[:_GUESS_BYTES]))
    if controls > len(text[:_GUESS_BYTES]) // 1000:
        raise SourceError("is binary, not text; convert it to text, PDF, HTML, DOCX or ODT")


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of ``data`` and warnings that say what was assumed.

    Args:
        data: the whole document.
        declared: the encoding that the document or its envelope states, if any.

    Raises:
        SourceError: for bytes that are no text.
    """
    marked = _marked(data)
    if marked is not None:
        text, warning = marked[1], ""
    else:
        try:
            text, warning = data.decode("utf-8"), ""
        except UnicodeDecodeError:
            text, warning = _other_than_utf8(data, declared)
    _refuse_binary(text)
    return text, (warning,) if warning else ()
