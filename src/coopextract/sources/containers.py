"""Files that hold documents: zip, gzip, JSON Lines, e-mail. Each yields an :class:`Item` per document.

Nothing is unpacked to disk. The name of a member goes below the name of its archive, so that no
member can name a place outside (``..``), and a bomb is refused by its declared size.
"""

from __future__ import annotations

import json
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from coopextract.sources.bombs import check_bomb
from coopextract.sources.errors import SourceError, size_words
from coopextract.sources.items import (
    Attachment,
    Gunzip,
    Item,
    Line,
    Member,
    open_archive,
    read_bytes,
    words_of,
)
from coopextract.sources.kinds import suffix_of
from coopextract.sources.limits import LIMITS, Limits
from coopextract.sources.names import printable

#: Lines of a JSON Lines file; a run holds about 5 KB for each document.
LARGEST_LINES = 1_000_000
#: Bytes that are read in one step where they are only counted or passed over.
_AT_ONCE = 2**20
#: Mails inside each other that are opened.
DEEPEST_MAIL = 3
_TOO_DEEP = f"lies in more than {DEEPEST_MAIL} e-mails inside each other; save it beside them"


def expand(item: Item, limits: Limits = LIMITS) -> Iterator[Item]:
    """The documents that ``item`` holds; itself where it is none, with a problem where it is broken."""
    openers: dict[str, Callable[[Item, Limits], Iterator[Item]]] = {
        ".zip": _members,
        ".gz": _compressed,
        ".jsonl": _lines,
        ".eml": _mail,
    }
    opener = openers.get(suffix_of(item.like or item.name))
    if opener is None or item.problem:
        yield item
        return
    try:
        yield from opener(item, limits)
    except SourceError as error:
        yield replace(item, problem=str(error))
    except OSError as error:
        yield replace(item, problem=words_of(error))


def _member_problem(member: zipfile.ZipInfo) -> str | None:
    if member.flag_bits & 0x1:
        return "is encrypted; unpack it with its password"
    if suffix_of(member.filename) == ".zip":
        return "is an archive inside an archive; unpack it"
    return None


def _member_name(filename: str) -> str:
    """``filename`` as a path below the archive: ``../../a.txt`` and ``/a.txt`` are ``a.txt``."""
    clean = posixpath.normpath("/" + filename.replace("\\", "/").replace("\0", ""))
    return printable(clean.lstrip("/").encode("utf-8", "backslashreplace").decode())


def _hidden(filename: str) -> bool:
    return filename.startswith("__MACOSX/") or posixpath.basename(filename).startswith(".")


def _members(item: Item, limits: Limits) -> Iterator[Item]:
    if any(isinstance(step, Attachment) for step in item.steps):
        raise SourceError("is an archive attached to an e-mail; unpack it beside the e-mail")
    if item.steps:
        raise SourceError("is an archive inside an archive; unpack it")
    archive = open_archive(item.path)
    check_bomb(archive, limits)
    for member in sorted(archive.infolist(), key=lambda member: member.filename):
        # Not is_dir(): it raises on an empty name.
        if member.filename.endswith("/") or _hidden(member.filename):
            continue
        inner = replace(
            item,
            name=f"{item.name}/{_member_name(member.filename) or 'unnamed'}",
            like=member.filename,
            steps=(Member(member.filename),),
            problem=_member_problem(member),
        )
        yield from expand(inner, limits)


def _compressed(item: Item, limits: Limits) -> Iterator[Item]:
    inner = (item.like or item.name)[: -len(".gz")]
    if suffix_of(inner) in {".tar", ".gz", ".zip"}:
        raise SourceError("is an archive inside an archive; unpack it, or pack it as zip")
    yield from expand(replace(item, like=inner, steps=(*item.steps, Gunzip())), limits)


def _mail(item: Item, limits: Limits) -> Iterator[Item]:
    """The message itself, then what is attached to it, forwarded mails and what is attached to them."""
    from coopextract.sources.attachments import documents_in

    attached = documents_in(read_bytes(item, limits), limits)
    yield item
    depth = sum(isinstance(step, Attachment) for step in item.steps)
    names: set[str] = set()
    for number, document in enumerate(attached):
        name = _member_name(document.name) or f"part-{number + 1}"
        name = f"{number + 1}-{name}" if name in names else name
        names.add(name)
        inner = replace(
            item,
            name=f"{item.name}/{name}",
            like=document.like,
            steps=(*item.steps, Attachment(number)),
            problem=_TOO_DEEP if depth >= DEEPEST_MAIL else None,
        )
        yield from expand(inner, limits)


def _stream(item: Item, limits: Limits) -> BinaryIO:
    return BytesIO(read_bytes(item, limits)) if item.steps else open(item.path, "rb")


def _lines(item: Item, limits: Limits) -> Iterator[Item]:
    seen: set[str] = set()
    with _stream(item, limits) as stream:
        _check_lines(stream)
        for number, line, content in _spans(stream, limits):
            identifier, problem = _identifier(content, number, line.end - line.start, limits)
            if identifier in seen:
                identifier = f"{identifier}-line-{number}"
            seen.add(identifier)
            yield replace(
                item,
                name=f"{item.name}/{identifier}",
                like="line.jsonl",
                steps=(*item.steps, line),
                problem=problem,
            )


def _check_lines(stream: BinaryIO) -> None:
    """Refuse a file whose lines alone, read or not, would fill the memory."""
    count = 0
    while piece := stream.read(_AT_ONCE):
        count += piece.count(b"\n")
    stream.seek(0)
    if count > LARGEST_LINES:
        raise SourceError(f"holds {count:,} lines, over the limit of {LARGEST_LINES:,}; split it")


def _spans(stream: BinaryIO, limits: Limits) -> Iterator[tuple[int, Line, bytes]]:
    """Number, place and bytes of every line that is not blank; of an overlong line, its first bytes."""
    start, number = 0, 0
    while content := stream.readline(limits.source_bytes + 1):
        end, number = start + len(content), number + 1
        while not content.endswith(b"\n") and (more := stream.readline(_AT_ONCE)):
            end += len(more)
            if more.endswith(b"\n"):
                break
        if content.strip():
            yield number, Line(start, end), content
        start = end


def _identifier(content: bytes, number: int, size: int, limits: Limits) -> tuple[str, str | None]:
    if size > limits.source_bytes:
        words = f"{size_words(size)}, over the limit of {size_words(limits.source_bytes)}"
        return f"line-{number}", f"line {number} is {words}; split it"
    try:
        row = json.loads(content)
    except (ValueError, RecursionError) as error:
        return f"line-{number}", f"line {number} is not JSON ({error}); one object a line is expected"
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return f"line-{number}", f'line {number} has no "text"; an object with "id" and "text" is expected'
    identifier = row.get("id")
    if not isinstance(identifier, str | int) or not str(identifier).strip():
        return f"line-{number}", None
    return printable(str(identifier).encode("utf-8", "backslashreplace").decode()), None
