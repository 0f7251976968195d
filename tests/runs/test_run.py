"""Incremental runs: what is new is done, what is there is kept."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from listening import Lines, Run, tree

from coopextract.records import DocumentRecord, Manifest
from coopextract.runs.errors import RunError
from coopextract.runs.plan import Selection
from coopextract.runs.run import Options, run
from coopextract.sources.limits import Limits


def documents(output: Path) -> list[str]:
    return sorted(path.stem for path in (output / "documents").glob("*.json"))


def test_first_run_writes_records_texts_and_manifest(go: Run, output: Path) -> None:
    report = go()
    assert documents(output) == ["deux", "douanes-reunion-d-ete", "un"]
    assert (output / "texts" / "un.txt").read_text("utf-8") == "Un accord de 1998."
    record = DocumentRecord.model_validate_json((output / "documents" / "un.json").read_bytes())
    assert (record.document.id, record.document.source) == ("un", "un.txt")
    manifest = Manifest.model_validate_json((output / "manifest.json").read_bytes())
    assert [entry.state for entry in manifest.documents] == ["extracted"] * 3
    assert sorted(report.new) == ["deux.txt", "douanes/réunion d'été.txt", "un.txt"]


def test_second_run_changes_no_byte_and_loads_nothing(
    go: Run, output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "loaded"
    monkeypatch.setenv("STANDIN_LOADED", str(log))
    go()
    loaded, before = log.read_text("utf-8"), tree(output)
    times = {path: path.stat().st_mtime_ns for path in output.rglob("*.*")}
    report = go()
    assert report.unchanged == 3
    assert log.read_text("utf-8") == loaded
    assert tree(output) == before
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*.*")} == times


def test_only_the_changed_document_is_extracted(go: Run, corpus: Path, output: Path, lines: Lines) -> None:
    go()
    (corpus / "un.txt").write_text("Un accord de 1999.", "utf-8")
    report = go()
    assert report.changed == ["un.txt"]
    assert lines.total == 1
    assert b"1999" in (output / "documents" / "un.json").read_bytes()


def test_rule_change_extracts_everything(go: Run, tmp_path: Path) -> None:
    go()
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "months.yaml").write_text("- id: x\n", "utf-8")
    assert len(go(rules=(rules,)).changed) == 3
    assert len(go(rules=(rules,)).changed) == 0
    assert len(go().changed) == 3


def test_program_change_extracts_everything(go: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    go()
    monkeypatch.setattr("coopextract.runs.run.program_digest", lambda: "another")
    assert len(go().changed) == 3
    assert go().unchanged == 3


def test_deleted_output_is_made_again(go: Run, output: Path) -> None:
    go()
    before = tree(output)
    (output / "documents" / "un.json").unlink()
    (output / "texts" / "deux.txt").unlink()
    assert go().changed == ["deux.txt", "un.txt"]
    assert tree(output) == before


def test_removed_source_moves_its_record(go: Run, corpus: Path, output: Path) -> None:
    go()
    (corpus / "un.txt").unlink()
    assert go().removed == ["un.txt"]
    assert documents(output) == ["deux", "douanes-reunion-d-ete"]
    assert (output / "removed" / "documents" / "un.json").exists()
    assert "un.txt" not in (output / "manifest.json").read_text("utf-8")


def test_source_that_comes_back_leaves_removed(go: Run, corpus: Path, output: Path) -> None:
    go()
    before = tree(output)
    text = (corpus / "un.txt").read_bytes()
    (corpus / "un.txt").unlink()
    go()
    (corpus / "un.txt").write_bytes(text)
    assert go().new == ["un.txt"]
    assert tree(output) == before


def test_empty_corpus_changes_nothing(go: Run, corpus: Path, output: Path) -> None:
    go()
    before = tree(output)
    for path in corpus.rglob("*.txt"):
        path.unlink()
    with pytest.raises(RunError, match="no document found"):
        go()
    assert tree(output) == before


def test_missing_corpus_is_said(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"nowhere: no such file or directory"):
        run([tmp_path / "nowhere"], tmp_path / "output", Options())


def test_broken_document_keeps_its_earlier_record(go: Run, corpus: Path, output: Path, lines: Lines) -> None:
    go()
    before = (output / "documents" / "un.json").read_bytes()
    (corpus / "un.txt").write_bytes(b"")
    report = go()
    assert lines.said["un.txt"] == "is empty; nothing to extract"
    assert (output / "documents" / "un.json").read_bytes() == before
    assert [failure.source for failure in report.failed] == ["un.txt"]


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("RAISE", "broke the extraction (ValueError: this document breaks a stage); report this"),
        ("DIE", "killed the extraction 2 times (signal 9); report this"),
        ("GROW", "needs too much memory; split it, or say --retry-failed with a larger --memory-limit"),
        ("HANG", "took longer than 1 s; split it, or say --retry-failed with a larger --time-limit"),
    ],
)
def test_document_that_breaks_is_set_aside(
    go: Run, corpus: Path, output: Path, lines: Lines, word: str, reason: str
) -> None:
    (corpus / "bad.txt").write_text(word, "utf-8")
    report = go(seconds=1.0)
    assert lines.said == {"bad.txt": reason}
    assert len(documents(output)) == report.documents == 3


def test_failed_document_is_tried_again_when_it_changes_or_on_request(
    go: Run, corpus: Path, lines: Lines
) -> None:
    (corpus / "bad.txt").write_text("RAISE", "utf-8")
    go()
    assert go().unchanged == 4
    assert lines.total == 4
    assert go(retry_failed=True).changed == ["bad.txt"]
    (corpus / "bad.txt").write_text("Un accord de 2010.", "utf-8")
    assert not go().failed


def test_selection_leaves_the_others_alone(go: Run, corpus: Path, output: Path) -> None:
    assert go(selection=Selection(only=("douanes/*",))).new == ["douanes/réunion d'été.txt"]
    assert documents(output) == ["douanes-reunion-d-ete"]
    (corpus / "douanes" / "réunion d'été.txt").unlink()
    assert go(selection=Selection(only=("un*",))).removed == []
    assert go().removed == ["douanes/réunion d'été.txt"]


def test_since_passes_over_older_files(go: Run, corpus: Path) -> None:
    now = time.time()
    for path in corpus.rglob("*.txt"):
        os.utime(path, (now - 9999, now - 9999))
    os.utime(corpus / "un.txt", (now, now))
    assert go(selection=Selection(since=now - 100)).new == ["un.txt"]


def test_dry_run_writes_nothing(go: Run, output: Path) -> None:
    report = go(dry_run=True)
    assert len(report.new) == 3
    assert tree(output) == {}


def test_run_that_does_nothing_leaves_no_trace(go: Run, corpus: Path, output: Path) -> None:
    go(dry_run=True)
    for path in corpus.rglob("*.txt"):
        path.unlink()
    with pytest.raises(RunError, match="no document found; nothing was changed"):
        go()
    assert not output.exists()


def test_output_is_no_corpus(go: Run, output: Path) -> None:
    go()
    for place in (output, output / "documents", output / "texts" / "un.txt"):
        with pytest.raises(RunError, match=r"is what .* is written to; give another --output"):
            run([place], output, Options(factory="standin:load"))


def test_memory_limit_below_what_the_model_takes_is_said_at_once(go: Run) -> None:
    """Every document was set aside, each after a new worker had loaded the model."""
    with pytest.raises(RunError, match=r"the model alone takes \d+ MB; raise --memory-limit"):
        go(memory=2**20)


def test_system_that_starts_no_process_is_one_sentence(go: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was said that the output could not be written."""
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(RunError, match=r"/nowhere/python cannot be started \(No such file or directory\)"):
        go()


def test_several_sources_keep_names_apart(corpus: Path, output: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre"
    other.mkdir()
    (other / "un.txt").write_text("Un accord de 1977.", "utf-8")
    options = Options(factory="standin:load")
    run([corpus, other], output, options)
    assert documents(output) == ["autre-un", "deux", "douanes-reunion-d-ete", "un"]
    run([corpus, other, corpus / "deux.txt"], output, options)
    assert "autre-un" in documents(output)


def test_output_inside_the_corpus_is_not_read(corpus: Path) -> None:
    options = Options(factory="standin:load")
    run([corpus], corpus / "output", options)
    assert run([corpus], corpus / "output", options).unchanged == 3


def test_worker_count_does_not_show_in_the_output(go: Run, corpus: Path, output: Path) -> None:
    for number in range(40):
        (corpus / f"n{number}.txt").write_text(f"Accord {number} de {1950 + number}.", "utf-8")
    go(workers=1)
    first = tree(output)
    for path in sorted(output.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    go(workers=4)
    assert tree(output) == first


def test_factory_that_cannot_load_is_one_sentence(go: Run, output: Path) -> None:
    with pytest.raises(RunError, match="cannot be started: ModuleNotFoundError"):
        go(factory="nowhere:load")
    assert not (output / "manifest.json").exists()


def test_manifest_holds_no_clock_and_no_absolute_path(go: Run, output: Path, tmp_path: Path) -> None:
    go()
    text = (output / "manifest.json").read_text("utf-8")
    assert str(tmp_path) not in text
    assert sorted(json.loads(text)) == ["documents", "extraction", "schema_version"]


def test_given_encoding_reads_plain_text_anew(go: Run, corpus: Path, output: Path, lines: Lines) -> None:
    (corpus / "mac.txt").write_bytes("Accord signé à Genève en 1999".encode("mac-roman"))
    go()
    report = go(limits=Limits(encoding="mac-roman"))
    assert "mac.txt" in report.changed
    assert (output / "texts" / "mac.txt").read_text("utf-8") == "Accord signé à Genève en 1999"
    assert (output / "texts" / "un.txt").read_text("utf-8") == "Un accord de 1998."
