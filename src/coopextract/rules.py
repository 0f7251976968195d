"""Loading and checking ``rules/``: the knowledge, as data.

``rules/organisations/*.jsonl`` holds one organisation a line; every other file is
a YAML list of rules, each with an ``id``. A user's directory has the same shape
and overrides by id. Whatever cannot be read is a :class:`RuleError` that names
file and line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from coopextract.records import Names

# The C parser, where PyYAML was built with it, reads the same nodes ten times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class RuleError(ValueError):
    """A rule that cannot be used: file, line, value, way out."""


class OrganisationRule(BaseModel):
    """One known organisation: a row of ``rules/organisations/*.jsonl``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    kind: str
    name: Names
    acronym: Names
    aliases: list[str] = []
    former: list[str] = []
    parent: str | None = None
    identifiers: dict[str, str] = {}
    country: str | None = None
    sources: list[str] = []

    def surfaces(self) -> list[str]:
        """Every form by which a text may name this organisation, each once, names first."""
        given = [self.name.fr, self.name.en, self.acronym.fr, self.acronym.en, *self.aliases, *self.former]
        return list(dict.fromkeys(form for form in given if form))


@dataclass(frozen=True)
class Rules:
    """All rules in force: organisations by id, other rules by file stem, and a digest of the bytes."""

    organisations: Mapping[str, OrganisationRule]
    files: Mapping[str, Sequence[Mapping[str, Any]]]
    digest: str

    def __getitem__(self, stem: str) -> Sequence[Mapping[str, Any]]:
        """The rules of ``rules/<stem>.yaml`` in file order; no such file is an empty list."""
        return self.files.get(stem, ())

    def by_id(self, stem: str) -> dict[str, Mapping[str, Any]]:
        """The rules of ``rules/<stem>.yaml`` by their id."""
        return {rule["id"]: rule for rule in self[stem]}


def default_directory() -> Path:
    """Where the rules that come with the package lie: in the wheel, else in the checkout."""
    packaged = Path(str(resources.files("coopextract"))) / "_rules"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / "rules"


def read_organisations(path: Path) -> Iterator[OrganisationRule]:
    """The organisations of one JSON Lines file, in file order."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield OrganisationRule.model_validate(json.loads(line))
        except json.JSONDecodeError as error:
            raise RuleError(
                f"{path}, line {number}: not JSON ({error.msg}); one object a line is expected"
            ) from error
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise RuleError(
                f"{path}, line {number}: {place}: {first['msg']}, got {first['input']!r}"
            ) from error


def read_rule_list(path: Path) -> list[dict[str, Any]]:
    """The rules of one YAML file: a list of mappings, each with an ``id`` of its own."""
    try:
        root = yaml.compose(path.read_text("utf-8"), Loader=_LOADER)
    except yaml.YAMLError as error:
        raise RuleError(f"{path}: not YAML: {error}") from error
    if isinstance(root, yaml.MappingNode) and len(root.value) == 1 and root.value[0][0].value == "rules":
        root = root.value[0][1]
    if not isinstance(root, yaml.SequenceNode):
        raise RuleError(f"{path}, line 1: a list of rules is expected")
    constructor = yaml.SafeLoader("")
    rules: list[dict[str, Any]] = []
    for node in root.value:
        rule = constructor.construct_document(node)
        line = node.start_mark.line + 1
        if not isinstance(rule, dict):
            raise RuleError(f"{path}, line {line}: a mapping with an id is expected, got {rule!r}")
        rule.setdefault("id", rule.get("acronym"))
        if not isinstance(rule["id"], str):
            raise RuleError(f"{path}, line {line}: the rule has no id; give it one")
        rules.append(rule)
    return rules


def _merge(lists: Sequence[Sequence[dict[str, Any]]]) -> list[dict[str, Any]]:
    merged: dict[str, dict[str, Any]] = {}
    for rules in lists:
        for rule in rules:
            merged[rule["id"]] = rule
    return list(merged.values())


def _digest(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"sha256:{digest.hexdigest()}"


def _load(directories: Sequence[Path]) -> Rules:
    organisations: dict[str, OrganisationRule] = {}
    stems: dict[str, list[list[dict[str, Any]]]] = {}
    read: list[Path] = []
    for directory in directories:
        if not directory.is_dir():
            raise RuleError(f"{directory}: no such directory of rules; give one with --rules DIR")
        for path in sorted(directory.rglob("*.jsonl")):
            organisations.update((rule.id, rule) for rule in read_organisations(path))
            read.append(path)
        for path in sorted(directory.glob("*.yaml")):
            stems.setdefault(path.stem, []).append(read_rule_list(path))
            read.append(path)
    files = {stem: _merge(lists) for stem, lists in stems.items()}
    return Rules(dict(sorted(organisations.items())), files, _digest(read))


@lru_cache(maxsize=4)
def _cached(directories: tuple[str, ...]) -> Rules:
    return _load([default_directory(), *(Path(directory) for directory in directories)])


def load_rules(directories: Sequence[str | Path] = ()) -> Rules:
    """The rules that come with the package, overridden by id from ``directories``, later ones last.

    Raises:
        RuleError: with file and line, when a rule cannot be read.
    """
    return _cached(tuple(str(directory) for directory in directories))
