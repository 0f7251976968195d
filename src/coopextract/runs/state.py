"""What an output directory holds, and how it is changed without ever being half changed.

``manifest.json`` is the state after the last whole run. While a run goes on, a journal in
``.coopextract/`` notes which record is about to be written and which is written: a run that was
killed leaves the old manifest and the journal, and the next run knows from both what is done.
``.coopextract/program`` says which code wrote the manifest; it is not part of the results.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from coopextract.records import Extraction, Manifest, ManifestDocument, to_json
from coopextract.runs.errors import RunError
from coopextract.runs.files import move, write_whole


@dataclass(frozen=True, slots=True)
class Known:
    """A document's state and the code that produced it."""

    entry: ManifestDocument
    extraction: Extraction
    program: str | None


@dataclass
class Store:
    """The output directory ``root`` and the state of every document in it."""

    root: Path
    known: dict[str, Known] = field(default_factory=dict)

    @property
    def hidden(self) -> Path:
        """Where the lock, the journal and files being written lie."""
        return self.root / ".coopextract"

    @property
    def journal(self) -> Path:
        return self.hidden / "journal.jsonl"

    def record_path(self, identifier: str) -> Path:
        return self.root / "documents" / f"{identifier}.json"

    def text_path(self, identifier: str) -> Path:
        return self.root / "texts" / f"{identifier}.txt"

    def load(self) -> None:
        """Read the manifest and the journal of a killed run; the known documents by source name."""
        self.known = {known.entry.source: known for known in self._from_manifest()}
        self._replay_journal()

    def _from_manifest(self) -> Iterator[Known]:
        path = self.root / "manifest.json"
        if not path.exists():
            return
        try:
            manifest = Manifest.model_validate_json(path.read_bytes())
        except ValidationError as error:
            raise RunError(
                f"{path} is no manifest of this version; move it away to extract everything"
            ) from error
        program = self._program()
        for entry in manifest.documents:
            yield Known(entry, entry.extraction or manifest.extraction, program)

    def _program(self) -> str | None:
        try:
            return (self.hidden / "program").read_text("ascii").strip()
        except OSError:
            return None

    def _replay_journal(self) -> None:
        extraction: Extraction | None = None
        program = None
        for line in self._journal_lines():
            if "extraction" in line:
                extraction, program = Extraction(**line["extraction"]), str(line["program"])
            elif "writing" in line:
                self.known.pop(line["writing"], None)
            elif extraction is not None:
                entry = ManifestDocument(**line["done"])
                self.known[entry.source] = Known(entry, extraction, program)

    def _journal_lines(self) -> Iterator[dict[str, Any]]:
        try:
            lines = self.journal.read_bytes().split(b"\n")
        except OSError:
            return
        for line in lines:
            try:
                yield json.loads(line)
            except ValueError:
                continue  # the line that was being written when the run was killed

    def begin(self, extraction: Extraction, program: str) -> None:
        """Start writing: clear what a killed run left aside and open a journal."""
        shutil.rmtree(self.hidden / "aside", ignore_errors=True)
        for name in ("documents", "texts"):
            (self.root / name).mkdir(parents=True, exist_ok=True)
        self._note({"extraction": extraction.model_dump(), "program": program})

    def _note(self, line: dict[str, object]) -> None:
        self.hidden.mkdir(parents=True, exist_ok=True)
        # A torn line of a killed run must not swallow this one.
        data = b"\n" + json.dumps(line).encode() + b"\n"
        handle = os.open(self.journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            if os.write(handle, data) != len(data):
                raise OSError(errno.ENOSPC, "No space left on device")
        finally:
            os.close(handle)

    def put(self, known: Known, text: bytes, record: bytes) -> None:
        """Write one record and its text; the journal knows when only one of them is written."""
        entry, aside = known.entry, self.hidden / "aside"
        self._note({"writing": entry.source})
        write_whole(self.text_path(entry.id), text, aside)
        write_whole(self.record_path(entry.id), record, aside)
        # Before it is done: nobody comes back to a document that is.
        self._forget_removed(entry.id)
        self.note_done(known)

    def note_done(self, known: Known) -> None:
        """Remember a document's new state; a failure writes no record and leaves an earlier one."""
        self._note({"done": known.entry.model_dump()})
        self.known[known.entry.source] = known

    def remove(self, source: str, keep: frozenset[str]) -> None:
        """Move the record of a source that is gone to ``removed/``, unless ``keep`` has its id."""
        identifier = self.known[source].entry.id
        if identifier not in keep:
            for path in (self.record_path(identifier), self.text_path(identifier)):
                move(path, self.root / "removed" / path.relative_to(self.root))
        self._note({"writing": source})
        del self.known[source]

    def _forget_removed(self, identifier: str) -> None:
        """Delete the removed copy of a document that is there again."""
        for path in (self.record_path(identifier), self.text_path(identifier)):
            (self.root / "removed" / path.relative_to(self.root)).unlink(missing_ok=True)

    def finish(self, extraction: Extraction, program: str) -> None:
        """Write the manifest, if it changed, and close the journal."""
        aside = self.hidden / "aside"
        manifest = to_json(self.manifest(extraction)).encode()
        path = self.root / "manifest.json"
        if not path.exists() or path.read_bytes() != manifest:
            write_whole(path, manifest, aside)
        # After a partial run with new code some records are of older code: nobody vouches for them then.
        whole = program if all(known.program == program for known in self.known.values()) else "mixed"
        if self._program() != whole:
            write_whole(self.hidden / "program", whole.encode(), aside)
        self.journal.unlink(missing_ok=True)
        shutil.rmtree(aside, ignore_errors=True)

    def manifest(self, extraction: Extraction) -> Manifest:
        """The state as it is written, ordered by id."""
        entries = [
            known.entry.model_copy(
                update={"extraction": None if known.extraction == extraction else known.extraction}
            )
            for known in self.known.values()
        ]
        return Manifest(
            extraction=extraction, documents=sorted(entries, key=lambda entry: (entry.id, entry.source))
        )
