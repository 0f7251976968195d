"""The share of the pipeline's time that the matching of known names takes.

    python benchmarks/gazetteer.py CORPUS_DIR [--rounds N]

The target is under 3 % with 5,000 names. The known names are looked for in the tokenizer, which cuts at
them, so the figure is the time of ``KnownNames.find`` over the time of the whole extraction.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import coopextract
from coopextract.organisations.matcher import known_names


def texts(directory: Path) -> list[str]:
    """Every plain text below ``directory``."""
    return [path.read_text("utf-8") for path in sorted(directory.rglob("*.txt"))]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="share of the time that the gazetteer takes")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    extract, names, found = coopextract.load(), known_names(()), texts(arguments.corpus)
    characters = sum(map(len, found))
    extract(found[0])
    matching, whole = [], []
    for _ in range(arguments.rounds):
        start = time.perf_counter()
        for text in found:
            names.find(text)
        matching.append(time.perf_counter() - start)
        start = time.perf_counter()
        for text in found:
            extract(text)
        whole.append(time.perf_counter() - start)
    share = min(matching) / min(whole)
    print(f"{names.size} names, {len(found)} texts, {characters} characters")
    speed = characters / min(matching) / 1e6
    print(f"matching {min(matching):.3f} s ({speed:.1f} MB/s), all {min(whole):.2f} s")
    print(f"share {share:.1%} (target under 3 %)")


if __name__ == "__main__":
    main()
