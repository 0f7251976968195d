"""Which reader reads what: by suffix, else by the first bytes. Readers are imported when first met."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import PurePosixPath

from coopextract.sources import SourceText
from coopextract.sources.errors import SourceError, size_words
from coopextract.sources.limits import LIMITS, Limits

#: Suffix to the module of :mod:`coopextract.sources` that reads it.
READERS: dict[str, str] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".eml": "eml",
    ".jsonl": "jsonl",
}
#: Suffixes of files that hold documents.
CONTAINERS = frozenset({".zip", ".gz", ".jsonl"})

_MAGIC = ((b"%PDF-", "pdf"), (b"<!doctype html", "html"), (b"<html", "html"))
_NO_TEXT = "holds no text; nothing to extract"


def suffix_of(name: str) -> str:
    """The lower-case suffix that says what ``name`` is: ``.txt``, or empty."""
    return PurePosixPath(name).suffix.lower()


def readable(name: str) -> bool:
    """Whether the name alone says that this program reads it."""
    return suffix_of(name) in READERS or suffix_of(name) in CONTAINERS


def _by_first_bytes(data: bytes) -> str:
    start = data[:64].lstrip().lower()
    return next((module for magic, module in _MAGIC if start.startswith(magic.lower())), "plain")


def _module(name: str, data: bytes) -> str:
    suffix = suffix_of(name)
    if suffix in READERS:
        return READERS[suffix]
    if not suffix or suffix[1:].isdigit() or " " in suffix:
        return _by_first_bytes(data)
    kinds = " ".join(sorted({*READERS, *CONTAINERS}))
    raise SourceError(f"is of a kind that is not read ({suffix}); readable: {kinds}")


def _check_size(data: bytes, limits: Limits) -> None:
    if not data.strip():
        raise SourceError("is empty; nothing to extract")
    if len(data) > limits.source_bytes:
        raise SourceError(
            f"is {size_words(len(data))}, over the limit of {size_words(limits.source_bytes)}; split it"
        )


def _check_text(text: str, limits: Limits) -> None:
    if not text.strip():
        raise SourceError(_NO_TEXT)
    if len(text) > limits.characters:
        raise SourceError(
            f"holds {len(text):,} characters of text, over the limit of {limits.characters:,}; "
            "split it, or say --retry-failed with a larger --max-characters"
        )


def _whole(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` without lone surrogates, which no UTF-8 file can hold; one for one, so that offsets stay."""
    lone = sum(1 for character in text if "\ud800" <= character <= "\udfff") if not text.isascii() else 0
    if not lone:
        return text, ()
    mended = "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    return mended, (f"{lone} lone surrogates became U+FFFD",)


def _reader(module: str, limits: Limits) -> Callable[[bytes], SourceText]:
    """The function that reads a document; its module, and what it needs, is imported here."""
    read_bytes: Callable[..., SourceText] = importlib.import_module(f"coopextract.sources.{module}").read
    if module == "plain" and limits.encoding:
        return partial(read_bytes, encoding=limits.encoding)
    return read_bytes


def read(name: str, data: bytes, limits: Limits = LIMITS, like: str = "") -> SourceText:
    """The text of one document.

    Args:
        name: path below the corpus root, with forward slashes; its suffix names the reader.
        data: the bytes of the document.
        limits: what is refused.
        like: the name whose suffix names the reader, if not ``name``: ``a.html`` for ``a.html.gz``.

    Raises:
        SourceError: in one sentence without the name, when the document cannot be read.
    """
    _check_size(data, limits)
    source = _reader(_module(like or name, data), limits)(data)
    text, mended = _whole(source.text)
    _check_text(text, limits)
    title = _whole(source.title)[0] if source.title else source.title
    places = tuple((start, _whole(words)[0]) for start, words in source.places)
    warnings = (*source.warnings, *mended)
    return replace(
        source,
        text=text,
        name=name,
        sha256=sha256(data).hexdigest(),
        title=title,
        places=places,
        warnings=tuple(_whole(warning)[0] for warning in warnings),
    )
