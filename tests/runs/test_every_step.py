"""A run killed before each of its steps on disk: the next run writes what an undisturbed one writes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import standin
from listening import tree

from coopextract.runs.run import Options, run
from coopextract.runs.versions import current
from coopextract.runs.work import Done, Failed, Task, work

STEPS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"})
OPTIONS = Options(factory=standin.FACTORY)


class Inline:
    """A pool that works in this process, so that a run takes some milliseconds."""

    def __init__(self, _: object) -> None:
        self.extract = standin.load()

    def run(self, tasks: Sequence[Task]) -> Iterator[tuple[Task, Done | Failed]]:
        for task in tasks:
            yield task, work(task, self.extract)


@pytest.fixture(autouse=True)
def _inline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coopextract.runs.run.Pool", Inline)
    # Found once: it takes longer than a run, and somebody may edit a rule meanwhile.
    versions = current()
    for place in ("coopextract.runs.run.current", "standin.current"):
        monkeypatch.setattr(place, lambda _=(): versions)


def killed_before(step: int, corpus: Path, output: Path) -> bool:
    """Run in a child that ends, as by SIGKILL, before its ``step``-th step in ``output``; whether it did."""
    child = os.fork()
    if child == 0:
        left = [step]

        def count(event: str, arguments: tuple[object, ...]) -> None:
            if event in STEPS and str(arguments[0]).startswith(str(output)):
                left[0] -= 1
                if left[0] < 0:
                    os._exit(9)

        sys.addaudithook(count)
        run([corpus], output, OPTIONS)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def kill_everywhere(corpus: Path, before: Path, change: Callable[[], None], tmp_path: Path) -> int:
    """Kill a run before each of its steps and finish it; how many steps there were."""
    change()
    undisturbed, output = tmp_path / "undisturbed", tmp_path / "killed"
    shutil.copytree(before, undisturbed)
    run([corpus], undisturbed, OPTIONS)
    wanted, step, killed = tree(undisturbed), 0, True
    while killed:
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(before, output)
        killed = killed_before(step, corpus, output)
        run([corpus], output, OPTIONS)
        assert tree(output) == wanted, f"killed before step {step}"
        step += 1
    return step


def test_first_run(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "before").mkdir()
    assert kill_everywhere(corpus, tmp_path / "before", lambda: None, tmp_path) > 20


def test_run_over_what_is_new_changed_removed_and_broken(corpus: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    (corpus / "trois.html").write_text("<p>Un accord de 2005.", "utf-8")
    run([corpus], before, OPTIONS)

    def change() -> None:
        (corpus / "un.txt").write_text("Un accord de 1999.", "utf-8")
        (corpus / "deux.txt").unlink()
        (corpus / "quatre.txt").write_text("Un accord de 2008.", "utf-8")
        (corpus / "cinq.txt").write_text("RAISE", "utf-8")
        # Takes the plain id from trois.html, which gets another one.
        (corpus / "trois.txt").write_text("Un accord de 2006.", "utf-8")

    assert kill_everywhere(corpus, before, change, tmp_path) > 30


def test_run_over_sources_that_come_back_and_go(corpus: Path, tmp_path: Path) -> None:
    """The copy under ``removed/`` stayed for ever after a kill between the record's and its own step."""
    before = tmp_path / "before"
    run([corpus], before, OPTIONS)
    text = (corpus / "un.txt").read_bytes()
    (corpus / "un.txt").unlink()
    run([corpus], before, OPTIONS)

    def change() -> None:
        (corpus / "un.txt").write_bytes(text)
        (corpus / "deux.txt").unlink()

    kill_everywhere(corpus, before, change, tmp_path)
