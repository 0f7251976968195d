"""Document ids: stable, readable, safe as a file name, and different for different documents.

The id is the path below the corpus root without the suffix; what is not an ASCII letter, digit,
``.``, ``_`` or ``-`` becomes ``-``, accents fall: ``douanes/Réunion 2.txt`` is ``douanes-Reunion-2``.
Of several paths with one id the plainest keeps it and the others get six digits of their path's hash.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256

from coopextract.sources.kinds import CONTAINERS, READERS, suffix_of

#: Longest id: leaves room for a suffix under the 255 bytes that file systems allow.
LONGEST = 150

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def printable(path: str) -> str:
    """A path as a string that UTF-8 can hold: bytes that are no UTF-8 are written ``\\xe9``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _stem(name: str) -> str:
    parts = name.split("/")
    for index, part in enumerate(parts):
        suffix = suffix_of(part)
        holds = suffix in CONTAINERS or suffix == ".eml"
        known = holds or (suffix in READERS and index == len(parts) - 1)
        parts[index] = part[: -len(suffix)] if known and part != suffix else part
    return suffix_less("-".join(parts))


def suffix_less(stem: str) -> str:
    """``page.html`` of ``page.html.gz``: the suffix below a compression suffix falls too."""
    suffix = suffix_of(stem)
    return stem[: -len(suffix)] if suffix in READERS and stem != suffix else stem


def slug(name: str) -> str:
    """The id of ``name`` if no other document claims it.

    >>> slug("customs/wco-partners.txt")
    'customs-wco-partners'
    >>> slug("été 2020/Réunion.html")
    'ete-2020-Reunion'
    """
    flat = unicodedata.normalize("NFKD", _stem(name)).encode("ascii", "ignore").decode()
    safe = _UNSAFE.sub("-", flat).strip("-.")[:LONGEST].strip("-.")
    return safe or "document"


def _short_hash(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def _plainness(name: str) -> tuple[bool, int, int, str]:
    return suffix_of(name) not in {".txt", ".text"}, name.count("/"), len(name), name


def identify(names: Iterable[str]) -> dict[str, str]:
    """Each name's id; depends on the set of names alone, not on their order."""
    claims: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        # Some file systems hold a.json and A.json to be one file.
        claims[slug(name).lower()].append(name)
    ids: dict[str, str] = {}
    for claimants in claims.values():
        first, *others = sorted(claimants, key=_plainness)
        ids[first] = slug(first)
        ids.update((name, f"{slug(name)}-{_short_hash(name)}") for name in others)
    return ids
