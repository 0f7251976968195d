"""What there is to read: files, directories, archives, standard input, lists of paths."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from coopextract.sources.containers import expand
from coopextract.sources.errors import SourceError, size_words
from coopextract.sources.items import Item, words_of
from coopextract.sources.kinds import CONTAINERS, suffix_of
from coopextract.sources.limits import LIMITS, Limits
from coopextract.sources.names import printable


def find(sources: Sequence[Path], limits: Limits = LIMITS, exclude: Sequence[Path] = ()) -> Iterator[Item]:
    """Every document of every source, in a fixed order, each once; what cannot be read has a ``problem``.

    Args:
        sources: files and directories; a document's name is its path below the directory.
        limits: what is too large to be read.
        exclude: directories not entered, such as the output.
    """
    barred = {os.path.realpath(path) for path in exclude}
    names: set[str] = set()
    met: set[str] = set()
    for source in sources:
        files = _walk(source, barred) if source.is_dir() else iter([(str(source), source.name)])
        for path, name in files:
            if (place := os.path.abspath(path)) in met:
                continue
            met.add(place)
            for item in expand(_item(path, printable(name), limits), limits):
                yield _unique(item, source, names)


def _unique(item: Item, source: Path, names: set[str]) -> Item:
    """``item``, named after its source too where two sources have a document of one name."""
    name = item.name
    if name in names:
        name = f"{printable(source.name or 'corpus')}/{name}"
    while name in names:
        name = f"again/{name}"
    names.add(name)
    return item if name == item.name else replace(item, name=name, like=item.like or item.name)


def _item(path: str, name: str, limits: Limits) -> Item:
    try:
        status = os.stat(path)
    except OSError as error:
        return Item(name, path, like=name, problem=words_of(error))
    problem = None
    # Archives and JSON Lines are read piece by piece and have limits of their own.
    if status.st_size > limits.source_bytes and suffix_of(name) not in CONTAINERS:
        size, limit = size_words(status.st_size), size_words(limits.source_bytes)
        problem = f"is {size}, over the limit of {limit}; split it"
    return Item(name, path, like=name, problem=problem, modified=status.st_mtime)


def _walk(root: Path, barred: set[str]) -> Iterator[tuple[str, str]]:
    """Path and name of every file below ``root``, sorted; each directory once, however links run."""
    entered: set[tuple[int, int]] = set()
    waiting = [(str(root), "")]
    while waiting:
        directory, prefix = waiting.pop()
        if os.path.realpath(directory) in barred or not _enter(directory, entered):
            continue
        try:
            entries = sorted(os.scandir(directory), key=lambda entry: entry.name)
        except OSError:
            yield directory, prefix.rstrip("/") or root.name
            continue
        visible = [entry for entry in entries if not entry.name.startswith(".")]
        yield from ((entry.path, prefix + entry.name) for entry in visible if not _is_dir(entry))
        waiting.extend(
            (entry.path, f"{prefix}{entry.name}/") for entry in reversed(visible) if _is_dir(entry)
        )


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _enter(directory: str, entered: set[tuple[int, int]]) -> bool:
    try:
        status = os.stat(directory)
    except OSError:
        return True
    key = (status.st_dev, status.st_ino)
    if key in entered:
        return False
    entered.add(key)
    return True


def paths_in(listing: Path) -> list[Path]:
    """The paths that a list holds, one a line; ``-`` is standard input; relative ones are below the list.

    Raises:
        SourceError: if the list cannot be read.
    """
    piped = str(listing) == "-"
    try:
        data = sys.stdin.buffer.read() if piped else listing.read_bytes()
    except OSError as error:
        raise SourceError(f"{listing}: {words_of(error)}") from error
    # Paths are bytes, and need not be UTF-8.
    lines = (os.fsdecode(line).strip() for line in data.removeprefix(BOM_UTF8).split(b"\n"))
    return [(Path() if piped else listing.parent) / line for line in lines if line]
