"""``docs/accuracy.md``: the figures, their intervals, the calibration, and the ten most frequent errors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from coopextract.evaluation.bootstrap import Interval
from coopextract.evaluation.errors import KINDS, Error
from coopextract.evaluation.judge import (
    Figure,
    Group,
    Judged,
    by_confidence,
    by_kind,
    by_part,
    shown_errors,
)
from coopextract.evaluation.tally import FIGURES

_HEAD = """\
# Accuracy

Written by `make accuracy`; a test keeps every figure above its floor (`tests/gold/floors.toml`).
The gold is described in [tests/gold](../tests/gold/README.md), what counts as right in the
[annotation guidelines](annotation-guidelines.md).

F1 is the harmonic mean of precision and recall, summed over all documents of a part. Intervals hold
the middle 95 % of 1,000 draws of documents with replacement. The `seen` part was looked at while rules
were written; the `unseen` part was only ever scored, so its figures say more about documents to come.

`coopextract evaluate tests/gold --html evaluation.html` shows every error of the `seen` part in its
sentence; with `--baseline RECORDS`, what got better and worse since an earlier run:

![The page: figures with intervals, filters, an error in its sentence](images/evaluation.png)
"""

_METHOD = """\
## What each figure counts

- **Mentions**: every occurrence of every name in the gold. *Exact*: the same characters. *Overlap*:
  at least one character shared. Strings that the gold calls optional count neither way.
- **Identity**: of exactly found mentions, the share whose record carries a name or id of the right
  organisation.
- **Agreements, parties**: a found agreement shares at least two parties with the gold's and does not
  contradict its date; each is matched once, the best match first. Planned and negotiated agreements
  that the gold does not have are no error: they claim no signature.
- **Agreements, all parties and date**: exactly the same set of parties, and the gold's date.
- **Date, place, instrument, status**: of found agreements. A date is right only at exactly the
  precision of the gold; a place may hold more words ("Genève (Suisse)").
- **Signatories, persons**: by surname; signatories of agreements that were not found count as missed.

## Why counted here and not by a library

Mentions are also counted with [nervaluate](https://pypi.org/project/nervaluate/) and with spaCy's
`Scorer` in the tests, and the exact figures agree. Both stop at spans: neither knows optional mentions,
an identity that several ids may express, agreements that have to be paired before their parties and
dates can be compared, or intervals. So the rest is counted here, by the definitions above.
"""


def _interval(interval: Interval | None) -> str:
    return f"{interval.low:.3f} – {interval.high:.3f}" if interval else "–"


def _figure(figure: Figure) -> str:
    tally, span = figure.tally, figure.intervals
    numbers = f"{tally.precision:.3f} | {tally.recall:.3f} | **{tally.f1:.3f}**"
    interval = _interval(span.f1 if span else None)
    return f"| {FIGURES[figure.name]} | {numbers} | {interval} | {tally.gold} | {tally.system} |"


def _part(group: Group) -> Iterator[str]:
    yield f"\n## {group.name.capitalize()}: {len(group.judged)} documents\n"
    yield "| figure | precision | recall | F1 | 95 % interval of F1 | gold | system |"
    yield "| --- | --: | --: | --: | :-: | --: | --: |"
    yield from map(_figure, group.figures())
    yield "\nConfidence of agreements, against what turned out right:\n"
    yield "| confidence | agreements said | in the gold | precision |"
    yield "| --- | --: | --: | --: |"
    for level, tally in by_confidence(group.judged).items():
        share = f"{tally.precision:.3f}" if tally.system else "–"
        yield f"| {level} | {tally.system} | {tally.right_system} | {share} |"


def _kinds(judged: Sequence[Judged]) -> Iterator[str]:
    shown = ("mentions_exact", "identity", "agreements", "agreements_strict")
    yield "\n## By kind of publisher (F1, all parts together)\n"
    yield "| publisher | documents | " + " | ".join(name.replace("_", " ") for name in shown) + " |"
    yield "| --- | --: | " + " | ".join("--:" for _ in shown) + " |"
    for group in by_kind(judged):
        tallies = [group.tallies[name] for name in shown]
        values = ("–" if tally.empty else f"{tally.f1:.3f}" for tally in tallies)
        yield f"| {group.name} | {len(group.judged)} | {' | '.join(values)} |"


def frequent(errors: Sequence[Error], most: int = 10) -> list[tuple[str, str, list[Error]]]:
    """The most frequent sorts of error: kind, topic, the errors of that sort."""
    sorts: dict[tuple[str, str], list[Error]] = defaultdict(list)
    for error in errors:
        sorts[error.kind, error.topic].append(error)
    ranked = sorted(sorts.items(), key=lambda item: (-len(item[1]), item[0]))
    return [(kind, topic, those) for (kind, topic), those in ranked[:most]]


def _cell(words: str) -> str:
    flat = " ".join(words.split()).replace("|", "\\|")
    return flat if len(flat) <= 110 else flat[:109] + "…"


def _example(error: Error) -> str:
    parts = [f"gold {error.wanted}"] if error.wanted else []
    parts += [f"system {error.said}"] if error.said else []
    return _cell("; ".join(parts))


def _errors(judged: Sequence[Judged]) -> Iterator[str]:
    errors = shown_errors(judged)
    counts = Counter(error.kind for error in errors)
    yield "\n## The ten most frequent errors\n"
    yield "Of the part that is looked at; those of the other part are nobody's to see.\n"
    yield "| errors | kind | what | documents | for example |"
    yield "| --: | --- | --- | --: | --- |"
    for kind, topic, those in frequent(errors):
        documents = len({error.document for error in those})
        yield f"| {len(those)} | {KINDS[kind]} | {_cell(topic)} | {documents} | {_example(those[0])} |"
    yield f"\nAll {len(errors)} errors by kind:\n"
    yield "| errors | kind |"
    yield "| --: | --- |"
    for kind, words in KINDS.items():
        if counts[kind]:
            yield f"| {counts[kind]} | {words} |"


def page(judged: Sequence[Judged]) -> str:
    """The whole page as Markdown; the same counts give the same bytes."""
    lines = [_HEAD.rstrip()]
    for group in by_part(judged):
        lines.extend(_part(group))
    lines += [*_kinds(judged), *_errors(judged), "", _METHOD.rstrip()]
    return "\n".join(lines) + "\n"


def write(path: Path, judged: Sequence[Judged]) -> None:
    """Write the page to a file."""
    path.write_text(page(judged), "utf-8")
