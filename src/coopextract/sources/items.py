"""One document and where its bytes lie: a file, a member of an archive, a line, an attachment."""

from __future__ import annotations

import gzip
import os
import stat
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import BinaryIO

from coopextract.sources.bombs import ZIP_ERRORS
from coopextract.sources.errors import SourceError, size_words
from coopextract.sources.limits import LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Member:
    """A step into a zip archive."""

    name: str


@dataclass(frozen=True, slots=True)
class Gunzip:
    """A step through gzip compression."""


@dataclass(frozen=True, slots=True)
class Line:
    """A step to the bytes ``start:end`` of a JSON Lines file."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A step to a document attached to an e-mail, by its number from 0."""

    number: int


Step = Member | Gunzip | Line | Attachment


@dataclass(frozen=True, slots=True)
class Item:
    """One document to read.

    ``name`` is the path below the corpus root with forward slashes, archive members and line ids
    included. ``like`` is the name whose suffix says how to read it. ``problem`` is set where it is known
    beforehand that it cannot be read. ``modified`` is the file's time of change in seconds.
    """

    name: str
    path: str
    steps: tuple[Step, ...] = ()
    like: str = ""
    problem: str | None = None
    modified: float = 0.0


def words_of(error: OSError) -> str:
    """What the operating system says, as the end of a sentence."""
    known = {
        "FileNotFoundError": "is not there; a link that points to nothing, or deleted meanwhile",
        "PermissionError": "may not be read; change its permissions",
        "IsADirectoryError": "is a directory, not a document",
    }
    return known.get(type(error).__name__, f"cannot be read: {error.strerror or error}")


def _open_regular(path: str) -> BinaryIO:
    """An open file; never waits for a pipe or a device."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise SourceError("is not a regular file; nothing is read from directories, pipes and devices")
    return os.fdopen(handle, "rb")


def _too_large(size: int, limits: Limits) -> SourceError:
    return SourceError(
        f"is {size_words(size)}, over the limit of {size_words(limits.source_bytes)}; split it"
    )


def _read_file(path: str, limits: Limits) -> bytes:
    with _open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > limits.source_bytes:
            raise _too_large(size, limits)
        return file.read(limits.source_bytes)


def _read_line(path: str, line: Line, limits: Limits) -> bytes:
    if line.end - line.start > limits.source_bytes:
        raise _too_large(line.end - line.start, limits)
    with _open_regular(path) as file:
        file.seek(line.start)
        return file.read(line.end - line.start)


def gunzip(data: BinaryIO, limits: Limits = LIMITS) -> bytes:
    """What a gzip stream holds; refused beyond the limit, so that a bomb costs no more than that."""
    try:
        with gzip.GzipFile(fileobj=data) as stream:
            unpacked = stream.read(limits.source_bytes + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceError(f"is no whole gzip file ({error}); pack it again") from error
    if len(unpacked) > limits.source_bytes:
        raise SourceError(f"unpacks to more than {size_words(limits.source_bytes)}; unpack and split it")
    return unpacked


@lru_cache(maxsize=2)
def _archive(path: str, _modified: int, _size: int) -> zipfile.ZipFile:
    return zipfile.ZipFile(_open_regular(path))


def open_archive(path: str) -> zipfile.ZipFile:
    """The zip file at ``path``, kept open for its next member.

    Raises:
        SourceError: if it is no zip file.
    """
    status = os.stat(path)
    try:
        return _archive(path, status.st_mtime_ns, status.st_size)
    except ZIP_ERRORS as error:
        raise SourceError(f"is no whole zip archive ({error}); pack it again") from error


def _read_member(path: str, member: Member, limits: Limits) -> bytes:
    archive = open_archive(path)
    try:
        information = archive.getinfo(member.name)
        if information.file_size > limits.source_bytes:
            raise _too_large(information.file_size, limits)
        return archive.read(information)
    except ZIP_ERRORS as error:
        raise SourceError(f"cannot be unpacked ({error}); pack the archive again") from error


@lru_cache(maxsize=1)
def _gunzipped(path: str, _modified: int, _size: int, limits: Limits) -> bytes:
    with _open_regular(path) as file:
        return gunzip(file, limits)


def _first(item: Item, limits: Limits) -> tuple[bytes, tuple[Step, ...]]:
    """The bytes after the first step, which is taken on the file itself, and the steps still to take."""
    match item.steps:
        case ():
            return _read_file(item.path, limits), ()
        case (Line() as line, *_):
            return _read_line(item.path, line, limits), ()
        case (Member() as member, *_):
            return _read_member(item.path, member, limits), item.steps[1:]
        case (Attachment(), *_):
            return _read_file(item.path, limits), item.steps
    status = os.stat(item.path)
    return _gunzipped(item.path, status.st_mtime_ns, status.st_size, limits), item.steps[1:]


def _take(data: bytes, step: Step, limits: Limits) -> bytes:
    if isinstance(step, Line):
        return data[step.start : step.end]
    if isinstance(step, Gunzip):
        return gunzip(BytesIO(data), limits)
    if isinstance(step, Attachment):
        from coopextract.sources.attachments import content

        return content(data, step.number, limits)
    raise SourceError("lies in an archive inside an archive; unpack it")


def read_bytes(item: Item, limits: Limits = LIMITS) -> bytes:
    """The bytes of the document.

    Raises:
        SourceError: in one sentence without the name.
    """
    if item.problem is not None:
        raise SourceError(item.problem)
    try:
        data, steps = _first(item, limits)
    except OSError as error:
        raise SourceError(words_of(error)) from error
    for step in steps:
        data = _take(data, step, limits)
    return data
