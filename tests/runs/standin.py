"""A stand-in for the pipeline: fast, deterministic, with spans in the text; fails on request."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Sequence

from coopextract.records import DateValue, DocumentRecord, SourceDocument
from coopextract.runs.versions import current
from coopextract.sources import SourceText

FACTORY = "standin:load"


def load(rules: Sequence[str] = ()) -> Callable[[SourceText], DocumentRecord]:
    """An extractor that finds years; words in capitals make it misbehave."""
    versions = current(rules)
    if log := os.environ.get("STANDIN_LOADED"):
        with open(log, "a", encoding="utf-8") as file:
            file.write("loaded\n")

    def extract(source: SourceText) -> DocumentRecord:
        misbehave(source.text)
        dates = [
            DateValue(edtf=match[0], precision="year", start=match.start(), end=match.end(), text=match[0])
            for match in re.finditer(r"\b(?:19|20)\d\d\b", source.text)
        ]
        document = SourceDocument(
            id="x",
            source=source.name,
            sha256=source.sha256,
            media_type=source.media_type,
            title=source.title,
            language="fr",
            published=None,
            characters=len(source.text),
        )
        return DocumentRecord(
            document=document,
            extraction=versions,
            organisations=[],
            persons=[],
            agreements=[],
            dates=dates,
            warnings=[],
        )

    return extract


def misbehave(text: str) -> None:
    if "SLOWLY" in text:
        time.sleep(0.02)
    if "RAISE" in text:
        raise ValueError("this document breaks a stage")
    if "HANG" in text:
        time.sleep(3600)
    if "DIE" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "GROW" in text:
        raise MemoryError
