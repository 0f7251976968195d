"""Archives that unpack to far more than they are."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

from coopextract.sources.errors import SourceError, size_words
from coopextract.sources.limits import LIMITS, Limits

#: What zipfile raises on damaged archives, by fuzzing; ``OSError`` and ``ValueError`` come from wild offsets.
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    KeyError,
    IndexError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)

#: An archive may unpack to this many times its own size, where that is over ``unpacked_bytes``.
LARGEST_RATIO = 50


def check_bomb(archive: zipfile.ZipFile, limits: Limits = LIMITS) -> None:
    """Refuse an archive by what it declares; zipfile never unpacks a member beyond its declared size.

    Raises:
        SourceError: in one sentence without the name.
    """
    members = archive.infolist()
    if len(members) > limits.members:
        raise SourceError(f"holds {len(members):,} files, over the limit of {limits.members:,}; split it")
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > max(limits.unpacked_bytes, LARGEST_RATIO * packed):
        words = f"unpacks to {size_words(unpacked)} from {size_words(packed)}"
        raise SourceError(f"{words}: zip bombs are not opened")
