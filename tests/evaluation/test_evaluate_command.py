"""The commands: what they print, write, exit with, and how they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from samples import TEXT, faulty, keep, lay_out, perfect
from typer.testing import CliRunner, Result

from coopextract.cli import app


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    lay_out(tmp_path / "gold" / "seen")
    return tmp_path / "gold"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return keep(tmp_path / "good", perfect())


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return keep(tmp_path / "bad", faulty())


def test_figures_on_the_terminal(gold: Path, good: Path) -> None:
    done = run("evaluate", gold, "--against", good)
    assert done.exit_code == 0, done.output
    assert "seen: 1 documents" in done.output
    assert done.output.count("1.000") == 33


def test_errors_on_the_terminal(gold: Path, bad: Path) -> None:
    done = run("evaluate", gold, "--against", bad, "--errors")
    assert "sample: mention missed: gold 'AIEA (IAEA)'" in done.output


def test_figures_by_publisher_and_document(gold: Path, bad: Path) -> None:
    assert "\ncustoms  " in run("evaluate", gold, "--against", bad, "--by", "publisher").output
    assert "\nsample  " in run("evaluate", gold, "--against", bad, "--by", "document").output


def test_page_and_docs_are_written(gold: Path, good: Path, bad: Path, tmp_path: Path) -> None:
    page, docs = tmp_path / "page.html", tmp_path / "accuracy.md"
    arguments = ("--against", good, "--baseline", bad, "--html", page, "--write-docs", docs)
    assert run("evaluate", gold, *arguments).exit_code == 0
    assert "errors are gone and 0 are new" in page.read_text("utf-8")
    assert docs.read_text("utf-8").startswith("# Accuracy")


def test_gate_from_first_floors_to_a_reason(gold: Path, good: Path, bad: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    gate = ("--gate", floors)
    assert "no floors yet" in run("evaluate", gold, "--against", good, *gate).output
    assert run("evaluate", gold, "--against", good, *gate, "--accept").exit_code == 0
    assert run("evaluate", gold, "--against", good, *gate).exit_code == 0
    stopped = run("evaluate", gold, "--against", bad, *gate)
    assert stopped.exit_code == 1
    assert "seen: mentions_exact is" in stopped.output
    before = floors.read_bytes()
    assert run("evaluate", gold, "--against", bad, *gate, "--accept").exit_code == 1
    assert floors.read_bytes() == before
    assert run("evaluate", gold, "--against", bad, *gate, "--accept", "--lower", "a test").exit_code == 0
    assert 'reason = "a test"' in floors.read_text("utf-8")


def test_check_says_what_is_wrong_and_exits_with_1(gold: Path) -> None:
    good = run("evaluate", "--check", gold)
    assert (good.exit_code, good.output) == (0, "1 gold files, 0 findings\n")
    lay_out(gold / "seen", text=TEXT.replace("Vienne", "Paris"))
    done = run("evaluate", "--check", gold)
    assert done.exit_code == 1
    assert "the place 'Vienne' is not in the text" in done.output


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nowhere"], 1, "nowhere: no such directory of gold"),
        (["GOLD", "--against", "nowhere"], 1, "nowhere: no such directory of records"),
        (["GOLD", "--against", "GOLD"], 1, "holds no records"),
        (["GOLD", "--against", "GOLD", "--output", "x"], 2, "give one of --against and --output"),
        (["GOLD", "--accept"], 2, "say which floors with --gate FILE"),
        (["GOLD", "--gate", "x", "--lower", "why"], 2, "goes with --accept"),
    ],
)
def test_refusals(gold: Path, arguments: list[str], code: int, words: str) -> None:
    done = run("evaluate", *(str(gold) if one == "GOLD" else one for one in arguments))
    assert done.exit_code == code
    assert words in done.output


def test_records_of_another_text_are_refused(gold: Path, good: Path) -> None:
    lay_out(gold / "seen", text="Un " + TEXT)
    done = run("evaluate", gold, "--against", good)
    assert done.exit_code == 1
    assert "the text has changed: run the extraction again" in done.output


def test_extraction_keeps_its_records(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "runs"))
    monkeypatch.setenv("COOPEXTRACT_FACTORY", "standin:load")
    out = tmp_path / "out"
    assert run("evaluate", gold, "--output", out).exit_code == 0
    assert (out / "texts" / "sample.txt").read_text("utf-8") == TEXT
    assert run("evaluate", gold, "--against", out).exit_code == 0


def test_annotate_writes_a_draft_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "runs"))
    monkeypatch.setenv("COOPEXTRACT_FACTORY", "standin:load")
    document = tmp_path / "sample.txt"
    document.write_text(TEXT, "utf-8")
    assert json.loads(run("annotate", document).output)["organisations"] == []
    out = tmp_path / "sample.gold.json"
    assert run("annotate", document, "--output", out).exit_code == 0
    assert "may hold a person's work" in run("annotate", document, "--output", out).output
    assert run("annotate", document, "--output", out, "--force").exit_code == 0
    assert "gold is named NAME.gold.json" in run("annotate", document, "--output", tmp_path / "x.json").output
    assert "nowhere.txt: is not there" in run("annotate", tmp_path / "nowhere.txt").output
