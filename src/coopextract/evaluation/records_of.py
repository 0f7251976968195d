"""The records to judge: extracted here and now, or read from a directory."""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from coopextract.evaluation.gold import GoldDocument
from coopextract.evaluation.words import EvaluationError
from coopextract.records import DocumentRecord, assert_spans, to_json
from coopextract.sources import SourceText

Extract = Callable[[SourceText], DocumentRecord]


def extractor(rules: Sequence[Path] = ()) -> Extract:
    """The pipeline, or what the environment names in its place (as for ``coopextract run``)."""
    module, _, name = os.environ.get("COOPEXTRACT_FACTORY", "coopextract:load").partition(":")
    factory: Callable[[Sequence[str]], Extract] = getattr(importlib.import_module(module), name)
    return factory([str(directory) for directory in rules])


def extract_all(gold: Iterable[GoldDocument], extract: Extract) -> dict[str, DocumentRecord]:
    """The record of every gold document, by name."""
    return {document.name: extract(document.source) for document in gold}


def write_all(records: Mapping[str, DocumentRecord], gold: Iterable[GoldDocument], output: Path) -> None:
    """Keep records and texts as ``coopextract run`` lays them out: documents/, texts/."""
    texts = {document.name: document.text for document in gold}
    for directory in ("documents", "texts"):
        (output / directory).mkdir(parents=True, exist_ok=True)
    for name, record in records.items():
        (output / "documents" / f"{name}.json").write_text(to_json(record), "utf-8", newline="")
        (output / "texts" / f"{name}.txt").write_text(texts[name], "utf-8", newline="")


def _record(path: Path) -> DocumentRecord | None:
    try:
        data = json.loads(path.read_bytes())
        if not (isinstance(data, dict) and {"document", "organisations"} <= data.keys()):
            return None
        return DocumentRecord.model_validate(data)
    except (ValidationError, ValueError) as error:
        raise EvaluationError(f"{path}: is not a record of this version; run the extraction again") from error


def read_all(directory: Path) -> dict[str, DocumentRecord]:
    """All records below a directory, by the stem of their source; other JSON files are passed over.

    Raises:
        EvaluationError: when there are none, or one cannot be read.
    """
    if not directory.is_dir():
        raise EvaluationError(f"{directory}: no such directory of records; coopextract run writes one")
    found = [record for path in sorted(directory.rglob("*.json")) if (record := _record(path))]
    if not found:
        raise EvaluationError(f"{directory}: holds no records; coopextract run writes them")
    return {PurePosixPath(record.document.source).stem: record for record in found}


def check_offsets(gold: Iterable[GoldDocument], records: Mapping[str, DocumentRecord]) -> None:
    """Refuse records of another state of the texts.

    Raises:
        EvaluationError: naming the document and the span that does not read as it says.
    """
    for document in gold:
        record = records.get(document.name)
        if record:
            try:
                assert_spans(record, document.text)
            except ValueError as error:
                raise EvaluationError(f"{error}; the text has changed: run the extraction again") from error
