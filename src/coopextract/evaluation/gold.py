"""Gold: what people say a document holds, read from ``NAME.gold.json`` with its text.

The text lies beside the gold or below a corpus directory, under the same stem. Gold may lie in
parts, one directory each (``seen/``, ``unseen/``); figures are given for each part, and the errors
of a part named ``unseen`` are never shown, so that it stays unseen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from coopextract.evaluation.words import EvaluationError
from coopextract.sources import SourceText
from coopextract.sources.errors import SourceError
from coopextract.sources.kinds import read, readable

SUFFIX = ".gold.json"
#: The part of the gold of which only figures are shown.
SCORED_ONLY = "unseen"


class _Gold(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class GoldOrganisation(_Gold):
    """An organisation by id, names, and the strings that name it in the text.

    ``optional_mentions`` count neither for nor against.
    """

    id: str
    name_fr: str | None = None
    name_alt: list[str] = []
    mentions: list[str] = []
    optional_mentions: list[str] = []


class GoldPerson(_Gold):
    """A person, with role and organisation where the text gives them."""

    name: str
    role: str | None = None
    org: str | None = None


class GoldAgreement(_Gold):
    """An agreement; ``quote`` is the passage that proves it.

    ``parties`` are ids of organisations or French names of states. In ``parties_alt`` a string is
    a further party that may be named, a list is another reading of the whole set. ``date_alt``:
    other dates that count as right.
    """

    type: str = ""
    instrument: str | None = None
    parties: list[str]
    parties_alt: list[str | list[str]] = []
    date: str | None = None
    date_alt: list[str] = []
    status: str | None = None
    place: str | None = None
    signatories: list[GoldPerson] = []
    quote: str = ""


class GoldFacts(_Gold):
    """The content of one gold file."""

    publisher: str | None = None
    publisher_kind: str | None = None
    organisations: list[GoldOrganisation]
    agreements: list[GoldAgreement]
    persons: list[GoldPerson] = []
    optional_mentions: list[str] = []


@dataclass(frozen=True)
class GoldDocument:
    """One gold file, and where its text is. ``part`` is the directory below the gold's root, or empty."""

    name: str
    part: str
    path: Path
    facts: GoldFacts
    text_path: Path

    @cached_property
    def source(self) -> SourceText:
        """The text as the extraction reads it; offsets of everything index its ``text``."""
        try:
            return read(self.text_path.name, self.text_path.read_bytes())
        except SourceError as error:
            raise EvaluationError(f"{self.text_path}: {error}") from error

    @property
    def text(self) -> str:
        """The document's text."""
        return self.source.text

    @property
    def kind(self) -> str:
        """The kind of publisher: ``customs``, ``press``; ``other`` where the gold says none."""
        return self.facts.publisher_kind or "other"

    @property
    def scored_only(self) -> bool:
        """Whether errors of this document are kept from view."""
        return SCORED_ONLY in self.part.split("/")


def read_facts(path: Path) -> GoldFacts:
    """The facts of one gold file.

    Raises:
        EvaluationError: with file, place and value.
    """
    try:
        return GoldFacts.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        value = str(first["input"])[:80]
        raise EvaluationError(f"{path}: {place}: {first['msg']}, got {value!r}; mend it by hand") from error


def _texts(directory: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(directory.rglob("*")):
        if path.is_file() and readable(path.name):
            found.setdefault(path.stem, []).append(path)
    return found


def _text_of(path: Path, stem: str, corpus: Mapping[str, Sequence[Path]]) -> Path:
    beside = [one for one in sorted(path.parent.glob(f"{stem}.*")) if one.stem == stem and readable(one.name)]
    found = beside or list(corpus.get(stem, ()))
    if not found:
        raise EvaluationError(f"{path}: no text named {stem} beside it or in the corpus; give --corpus DIR")
    if len(found) > 1:
        both = " and ".join(str(one) for one in found[:2])
        raise EvaluationError(f"{path}: its text may be {both}; rename one of them")
    return found[0]


def _paths(root: Path) -> list[Path]:
    if root.is_file():
        return [root]
    if not root.is_dir():
        raise EvaluationError(f"{root}: no such directory of gold; give one that holds *{SUFFIX}")
    paths = sorted(root.rglob(f"*{SUFFIX}"))
    if not paths:
        raise EvaluationError(f"{root}: holds no *{SUFFIX}; write one with coopextract annotate")
    return paths


def _part(root: Path, path: Path) -> str:
    below = path.parent.relative_to(root).as_posix() if root.is_dir() else "."
    return (SCORED_ONLY if root.name == SCORED_ONLY else "") if below == "." else below


def load_gold(root: Path, corpus: Path | None = None) -> list[GoldDocument]:
    """All gold below ``root`` (or the one file ``root``), by part and name.

    Raises:
        EvaluationError: when a file cannot be read, has no text, or shares its name with another.
    """
    texts = _texts(corpus) if corpus and corpus.is_dir() else {}
    documents = [_document(root, path, texts) for path in _paths(root)]
    names: dict[str, Path] = {}
    for document in documents:
        if other := names.get(document.name):
            raise EvaluationError(f"{document.path} and {other} have one name; rename one of them")
        names[document.name] = document.path
    return sorted(documents, key=lambda document: (document.part, document.name))


def _document(root: Path, path: Path, texts: Mapping[str, Sequence[Path]]) -> GoldDocument:
    stem = path.name.removesuffix(SUFFIX)
    return GoldDocument(stem, _part(root, path), path, read_facts(path), _text_of(path, stem, texts))


def checksum(documents: Iterable[GoldDocument]) -> str:
    """The digest of names, facts and texts: figures compare only where it is the same."""
    digest = hashlib.sha256()
    for document in documents:
        digest.update(f"{document.part}/{document.name}\0".encode())
        digest.update(document.path.read_bytes() + b"\0" + document.text_path.read_bytes() + b"\0")
    return f"sha256:{digest.hexdigest()}"
