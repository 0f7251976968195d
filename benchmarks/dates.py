"""Accuracy and speed of the date grammar on a directory of cases, beside dateparser.search.

    python benchmarks/dates.py CASES_DIR [--peer] [--errors]

CASES_DIR may hold ``cases.jsonl`` (input, span_start, span_length, expected_start,
expected_end_or_null, precision), ``negatives.jsonl`` (input without a valid date) and
``prose.jsonl`` (text, gold, ignore: spans that count neither way). A case is right when a valued
date overlaps its span and agrees with the gold at the gold's precision, an interval in one piece.

Files ``*.txt`` hold passages of running prose, parted by lines of ``---``, with each date marked in
place: ``[3 mai 2010|2010-05-03]``, ``[fin 2004|2004|late]``, ``[3 mai 2010|2010-05-03|published]``,
``[hier|?]`` for one that cannot be valued. These are scored strictly: exact span, value after
resolution, modifier, and which date is the document's own.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from coopextract import edtf
from coopextract.dates import find_dates, find_published, resolve

#: start, end, first value, last value or None
Found = tuple[int, int, str, str | None]
Finder = Callable[[str], list[Found]]
Row = dict[str, Any]

_MARK = re.compile(r"\[([^\]|]+)\|([^\]|]+)(?:\|([^\]|]+))?\]")


def ours(text: str) -> list[Found]:
    """Valued dates of the grammar, an interval as its two ends."""
    return [_ends(m.start, m.end, m.edtf) for m in find_dates(text) if m.edtf]


def _ends(start: int, end: int, value: str) -> Found:
    first, _, last = value.partition("/")
    return start, end, first, last or None


def peer(text: str) -> list[Found]:
    """dateparser.search, French, against a fixed day."""
    from dateparser.search import search_dates

    found: list[Found] = []
    place = 0
    settings = {"RELATIVE_BASE": datetime(2020, 1, 1)}
    for span, moment in search_dates(text, languages=["fr"], settings=settings) or []:
        start = text.find(span, place)
        place = max(place, start + 1)
        found.append((start, start + len(span), moment.date().isoformat(), None))
    return found


def rows(path: Path) -> Iterator[Row]:
    """The objects of a JSON Lines file; none if it is not there."""
    if path.is_file():
        yield from (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def right(gold: Row, found: list[Found]) -> bool:
    """True if one of ``found`` is the gold date."""
    start, end = gold["span_start"], gold["span_start"] + gold["span_length"]
    return any(s < end and start < e and _agrees(gold, first, last) for s, e, first, last in found)


def _agrees(gold: Row, first: str, last: str | None) -> bool:
    expected = gold["expected_end_or_null"]
    if (expected is None) != (last is None):
        return False
    starts = _at(first, gold["expected_start"])
    return starts and (expected is None or last is None or _at(last, expected))


def _at(value: str, gold: str) -> bool:
    return value == gold or (value.startswith(gold) and edtf.is_valid(value))


def score_cases(path: Path, finder: Finder, errors: bool) -> None:
    """Print the share of cases found, single dates and intervals apart."""
    tally = {"single": [0, 0], "interval": [0, 0]}
    for case in rows(path):
        found = finder(case["input"])
        kind = "interval" if case["expected_end_or_null"] else "single"
        ok = right(case, found)
        tally[kind][0] += ok
        tally[kind][1] += 1
        if errors and not ok:
            gold = f"{case['expected_start']} {case['expected_end_or_null'] or ''}"
            print(f"  wrong: {case['input']!r} -> {found}; gold {gold}")
    for kind, (hits, total) in tally.items():
        print(f"  {kind:9s} right {hits}/{total} = {100 * hits / max(total, 1):.2f} %")


def score_negatives(path: Path, finder: Finder, errors: bool) -> None:
    """Print how many texts without a date were given one."""
    total = flagged = 0
    for case in rows(path):
        found = finder(case["input"])
        total += 1
        flagged += bool(found)
        if errors and found:
            print(f"  flagged: {case['input']!r} -> {found}")
    print(f"  decoys flagged {flagged} of {total}")


def score_prose(path: Path, finder: Finder, errors: bool) -> None:
    """Print recall and precision over annotated paragraphs."""
    hits = total = false = given = 0
    for case in rows(path):
        text = case.get("text") or case["input"]
        found = finder(text)
        spans = [(g["span_start"], g["span_start"] + g["span_length"]) for g in case["gold"]]
        spans += [(a, a + n) for a, n in case.get("ignore", [])]
        wrong = [f for f in found if not any(f[0] < b and a < f[1] for a, b in spans)]
        missed = [g for g in case["gold"] if not right(g, found)]
        hits += len(case["gold"]) - len(missed)
        total, given, false = total + len(case["gold"]), given + len(found), false + len(wrong)
        if errors:
            for item in (*wrong, *missed):
                print(f"  {case['id']}: {item}")
    precision = _share(given - false, given)
    print(f"  prose: right {hits}/{total}, false positives {false}, precision {precision}")


class Mark(NamedTuple):
    """A date marked in a passage."""

    start: int
    end: int
    edtf: str | None
    modifier: str | None
    published: bool = False


def passages(path: Path) -> list[tuple[str, list[Mark]]]:
    """Texts and their marked dates."""
    return [_unmarked(chunk.strip("\n")) for chunk in re.split(r"(?m)^---\n", path.read_text("utf-8"))]


def _unmarked(chunk: str) -> tuple[str, list[Mark]]:
    text, marks, place = "", [], 0
    for found in _MARK.finditer(chunk):
        text += chunk[place : found.start()]
        span, value, note = found.groups()
        published = note == "published"
        edtf_ = None if value == "?" else value
        marks.append(Mark(len(text), len(text) + len(span), edtf_, None if published else note, published))
        text, place = text + span, found.end()
    return text + chunk[place:], marks


def marks_in(text: str) -> list[Mark]:
    """What the project finds in a passage, after resolution."""
    dates = find_dates(text)
    published = find_published(text, dates)
    resolved = resolve(text, dates, published)
    return [
        Mark(m.start, m.end, m.edtf, m.modifier, published is not None and m.start == published.start)
        for m in resolved
    ]


def score_passages(path: Path, errors: bool) -> None:
    """Print strict recall and precision over marked passages."""
    right_, total, given = 0, 0, 0
    for text, gold in passages(path):
        found = marks_in(text)
        right_ += len(set(gold) & set(found))
        total, given = total + len(gold), given + len(found)
        for mark in sorted(set(gold) ^ set(found), key=str) if errors else []:
            side = "missed" if mark in gold else "extra "
            around = text[max(0, mark.start - 20) :][:60]
            print(f"  {side} {text[mark.start : mark.end]!r} {mark[2:]} in {around!r}")
    print(
        f"  {path.name}: right {right_}/{total} = {_share(right_, total)}, precision {_share(right_, given)}"
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.2f} %"


def texts_of(directory: Path) -> list[str]:
    """Every text of a directory of cases, as material for timing."""
    found: list[str] = [row["input"] for row in rows(directory / "cases.jsonl")]
    found += [text for path in sorted(directory.glob("*.txt")) for text, _ in passages(path)]
    return found + [row.get("text") or row["input"] for row in rows(directory / "prose.jsonl")]


def speed(texts: list[str], finder: Finder, least: float = 1.0) -> float:
    """Milliseconds for 1,000 characters: the best of the passes made in ``least`` seconds, three or more.

    The best pass, because other work on the machine can only slow a pass down.
    """
    finder(texts[0])
    best, passes, start = float("inf"), 0, time.perf_counter()
    while passes < 3 or time.perf_counter() - start < least:
        begin = time.perf_counter()
        for text in texts:
            finder(text)
        best, passes = min(best, time.perf_counter() - begin), passes + 1
    return best / sum(map(len, texts)) * 1e6


def hostile() -> dict[str, str]:
    """Texts that make a careless grammar slow."""
    size = 100_000
    return {
        "3 mars and spaces": "3 mars" + " " * size,
        "digits": "9" * size,
        "letters": "a" * size,
        "list of days": "les " + "3, " * (size // 3),
        "rising days": "".join(f"{1 + k % 31}, " for k in range(size // 4)),
        "months": "mars " * (size // 5),
        "years": "2010-" * (size // 5),
        "dates joined": "3 mai et " * (size // 9),
        "numbers in letters": "vingt et " * (size // 9),
        "deictics": "aujourd'hui " * (size // 12),
        "dots": "3." * (size // 2),
    }


def report_speed(texts: list[str], with_peer: bool) -> None:
    """Print speed on prose, beside the peer if asked, and on hostile texts at two sizes."""
    if texts:
        long_texts = [t for t in texts if len(t) > 300] or texts
        own = speed(long_texts, ours)
        print(f"  speed: {own:.3f} ms for 1,000 characters")
        if with_peer:
            other = speed(long_texts, peer)
            print(
                f"  dateparser.search: {other:.3f} ms for 1,000 characters, {other / own:.0f} times as long"
            )
    for name, text in hostile().items():
        half, whole = _seconds(text[: len(text) // 2]), _seconds(text)
        ratio = whole / max(half, 1e-6)
        print(
            f"  hostile {name:20s} {whole * 1000:8.1f} ms for {len(text)} characters, {ratio:.1f} times half"
        )


def _seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        find_dates(text)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, help="directory with cases.jsonl, negatives.jsonl, prose.jsonl")
    parser.add_argument("--peer", action="store_true", help="score and time dateparser.search too (minutes)")
    parser.add_argument("--errors", action="store_true", help="print every wrong case")
    options = parser.parse_args()
    if not options.cases.is_dir():
        parser.error(f"{options.cases}: no such directory. Give one with cases.jsonl or prose.jsonl.")
    finders: dict[str, Finder] = {"coopextract": ours}
    if options.peer:
        finders["dateparser.search"] = peer
    for name, finder in finders.items():
        print(name)
        for file, score in (("cases", score_cases), ("negatives", score_negatives), ("prose", score_prose)):
            if (options.cases / f"{file}.jsonl").is_file():
                score(options.cases / f"{file}.jsonl", finder, options.errors)
    for path in sorted(options.cases.glob("*.txt")):
        score_passages(path, options.errors)
    print("speed")
    report_speed(texts_of(options.cases), options.peer)


if __name__ == "__main__":
    main()
