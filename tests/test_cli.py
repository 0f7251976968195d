"""The command line: what it says, what it exits with, what bad input does."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import click
import pytest
import typer

from coopextract.cli import app

HERE = Path(__file__).resolve().parent


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    root.mkdir()
    (root / "bon.txt").write_text("Un accord de 1998.\r\nSigné à Genève.\n", "utf-8", newline="")
    return root


def coopextract(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, with the stand-in for the pipeline."""
    paths = os.pathsep.join([str(HERE / "runs"), *filter(None, [os.environ.get("PYTHONPATH")])])
    env = {**os.environ, "COOPEXTRACT_FACTORY": "standin:load", "PYTHONPATH": paths, **environment}
    command = [sys.executable, "-m", "coopextract.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=HERE.parent, timeout=120)


def test_every_command_has_help_with_an_example() -> None:
    root = typer.main.get_command(app)
    assert isinstance(root, click.Group) or hasattr(root, "commands")
    waiting = [("coopextract", root)]
    while waiting:
        name, command = waiting.pop()
        assert command.help, f"{name} has no help"
        if hasattr(command, "commands"):
            waiting += [(f"{name} {child}", one) for child, one in command.commands.items()]
        else:
            assert "coopextract" in (command.epilog or ""), f"{name} has no example"


def test_run_sums_up_in_one_paragraph(corpus: Path, tmp_path: Path) -> None:
    done = coopextract("run", corpus, "--output", tmp_path / "out")
    assert done.returncode == 0
    assert done.stderr == ""
    assert "1 new, 0 changed, 0 unchanged" in done.stdout
    assert "1 documents, 0 organisations, 0 agreements, 0 warnings, 0 failures" in done.stdout


def test_text_is_kept_to_the_newline(corpus: Path, tmp_path: Path) -> None:
    coopextract("run", corpus, "--output", tmp_path / "out")
    assert (tmp_path / "out" / "texts" / "bon.txt").read_bytes() == (corpus / "bon.txt").read_bytes()


def fill_with_bad_input(corpus: Path) -> dict[str, str]:
    """Documents that cannot be read, or only with a guess, and what is said of each."""
    (corpus / "vide.txt").write_bytes(b"")
    (corpus / "blanc.txt").write_bytes(b" \n\t\n")
    (corpus / "binaire.txt").write_bytes(bytes(range(256)) * 20)
    (corpus / "image.png").write_bytes(b"\x89PNG\r\n")
    (corpus / "latin.txt").write_bytes(
        "Accord signé en 2003 à Genève, réunis autour de l'été.".encode("cp1252")
    )
    (corpus / "abîmé.txt").write_bytes("Accord signé à Genève en été 2004, abîm".encode() + b"\xff ici")
    (corpus / "grand.txt").write_bytes("Accord de 1999. é\n".encode() * 1_200_000)
    (corpus / "un nom, des accents é.txt").write_text("Accord de 2005.", "utf-8")
    (corpus / "lien.txt").symlink_to("nulle-part.txt")
    (corpus / "boucle.txt").symlink_to("boucle.txt")
    (corpus / "dossier.txt").mkdir()
    (corpus / "dossier.txt" / "dedans.txt").write_text("Accord de 2006.", "utf-8")
    os.mkfifo(corpus / "tuyau.txt")
    return {
        "vide.txt": "is empty",
        "blanc.txt": "is empty",
        "binaire.txt": "is binary",
        "image.png": "is of a kind that is not read (.png)",
        "latin.txt": "warning: not UTF-8: read as cp1252",
        "abîmé.txt": "warning: not whole UTF-8: 1 broken places became U+FFFD",
        "grand.txt": "characters of text, over the limit of 1,000,000",
        "lien.txt": "is not there",
        "boucle.txt": "cannot be read: Too many levels of symbolic links",
        "tuyau.txt": "is not a regular file",
    }


def test_bad_input_is_one_clear_line_each_and_nothing_is_lost(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    coopextract("run", corpus, "--output", out)
    before = (out / "documents" / "bon.json").read_bytes()
    expected = fill_with_bad_input(corpus)
    done = coopextract("run", corpus, "--output", out)
    assert done.returncode == 0
    said = dict(line.split(": ", 1) for line in done.stderr.splitlines())
    assert sorted(said) == sorted(expected)
    for name, words in expected.items():
        assert words in said[name]
    assert (out / "documents" / "bon.json").read_bytes() == before
    written = {path.stem for path in (out / "documents").iterdir()}
    assert written == {"bon", "latin", "abime", "un-nom-des-accents-e", "dossier.txt-dedans"}
    again = coopextract("run", corpus, "--output", out)
    assert "0 new, 0 changed" in again.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file_is_said(corpus: Path, tmp_path: Path) -> None:
    (corpus / "secret.txt").write_text("Accord de 2000.", "utf-8")
    (corpus / "secret.txt").chmod(0)
    done = coopextract("run", corpus, "--output", tmp_path / "out")
    (corpus / "secret.txt").chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert "secret.txt: may not be read" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["run", "nowhere"], 1, "nowhere: no such file or directory"),
        (["run"], 2, "give a directory, a file, - or --from-list FILE"),
        (["run", "tests", "--workers", "0"], 2, "--workers"),
        (["run", "tests", "--since", "someday"], 2, "neither a date (2024-05-01) nor an age (3d)"),
        (["run", "tests", "--encoding", "klingon"], 2, "is no known encoding"),
        (["run", "tests", "--encoding", "idna"], 2, "is no known encoding"),
        (["run", "tests", "--since", ""], 2, "'' is neither a date"),
        (["run", "tests", "--report", "tests"], 2, "'tests' is a directory; give a file"),
        (["run", "tests", "--rules", "nowhere"], 1, "nowhere: no such directory of rules"),
        (["run", "tests", "--rules", "docs"], 1, "docs: holds no rules"),
        (["run", "tests", "--only", "zzz*"], 1, "no document has a path like 'zzz*'; here they are like"),
        (["run", "--from-list", "nowhere"], 1, "nowhere: is not there"),
        (["watch", "nowhere"], 1, "nowhere is no directory"),
        (["frobnicate"], 2, "No such command"),
        (["show", "nowhere.json"], 1, "nowhere.json: is not there"),
    ],
)
def test_exit_codes(arguments: list[str], code: int, words: str, tmp_path: Path) -> None:
    done = coopextract(*arguments, *(["--output", str(tmp_path)] if arguments[0] == "run" else []))
    assert done.returncode == code
    assert words in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_nothing_extracted_is_exit_1(corpus: Path, tmp_path: Path) -> None:
    (corpus / "bon.txt").write_bytes(b"")
    assert coopextract("run", corpus, "--output", tmp_path / "out").returncode == 1


def test_strict_turns_a_failure_into_exit_1(corpus: Path, tmp_path: Path) -> None:
    (corpus / "vide.txt").write_bytes(b"")
    assert coopextract("run", corpus, "--output", tmp_path / "out").returncode == 0
    assert coopextract("run", corpus, "--output", tmp_path / "out", "--strict").returncode == 1


def test_report_file_says_what_happened(corpus: Path, tmp_path: Path) -> None:
    coopextract("run", corpus, "--output", tmp_path / "out", "--report", tmp_path / "a" / "report.json")
    report = json.loads((tmp_path / "a" / "report.json").read_text("utf-8"))
    assert report["new"] == ["bon.txt"]
    assert report["failed"] == []


def test_show_reads_a_record(corpus: Path, tmp_path: Path) -> None:
    coopextract("run", corpus, "--output", tmp_path / "out")
    done = coopextract("show", tmp_path / "out" / "documents" / "bon.json")
    assert done.returncode == 0
    assert "0 agreements" in done.stdout


def test_nothing_since_then_is_no_failure(corpus: Path, tmp_path: Path) -> None:
    done = coopextract("run", corpus, "--output", tmp_path / "out", "--since", "2999-01-01")
    assert (done.returncode, done.stderr) == (0, "")


def test_too_much_on_standard_input_is_not_read(tmp_path: Path) -> None:
    """An input without end is refused at the limit."""
    command = f"yes | {sys.executable} -m coopextract.cli run - --output {tmp_path}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "standard input is over the limit of 100.0 MB for one document; split it" in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no such device")
def test_output_that_cannot_be_written_to_is_one_sentence(tmp_path: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "coopextract.cli", "--version"], stdout=full, stderr=subprocess.PIPE
        )
    assert done.stderr == b"coopextract: standard output: No space left on device\n"


def test_list_of_paths_that_are_not_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xe9t\xe9.txt")
    (tmp_path / name).write_text("Accord de 1998.", "utf-8")
    (tmp_path / "list").write_bytes(b"\xef\xbb\xbf" + os.fsencode(name) + b"\r\n")
    done = coopextract("run", "--from-list", tmp_path / "list", "--output", tmp_path / "out")
    assert "1 new" in done.stdout


def test_standard_input_and_lists(corpus: Path, tmp_path: Path) -> None:
    listing = tmp_path / "list"
    listing.write_text("corpus/bon.txt\n", "utf-8")
    done = coopextract("run", "--from-list", listing, "--output", tmp_path / "out")
    assert "1 new" in done.stdout
    command = [sys.executable, "-m", "coopextract.cli", "run", "-", "--output", str(tmp_path / "out")]
    env = {**os.environ, "COOPEXTRACT_FACTORY": "standin:load", "PYTHONPATH": str(HERE / "runs")}
    piped = subprocess.run(command, input=b"Accord de 2011.", env=env, capture_output=True, check=True)
    assert b"1 new" in piped.stdout
    assert (tmp_path / "out" / "documents" / "bon.json").exists()
    assert (tmp_path / "out" / "documents" / "stdin.json").exists()
