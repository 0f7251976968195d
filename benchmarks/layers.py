"""What each layer of organisation recognition adds, as a Markdown table.

    python benchmarks/layers.py GOLD_DIR... [--corpus DIR] [--write]

Exact spans against gold, micro-averaged over each directory. In the first three rows the model's ORG
entities fill the gaps that the other layers leave; in the last two a name outside the lists needs a
head noun or evidence, and the model's labels are one kind of evidence. ``--write`` puts the table into
docs/layers.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

import coopextract
from coopextract.evaluation.gold import GoldDocument, load_gold
from coopextract.evaluation.mentions import gold_spans, optional_spans, overlap
from coopextract.pipeline import Extractor

ROOT = Path(__file__).resolve().parents[1]
Ends = tuple[int, int]


@dataclass(frozen=True)
class Variant:
    """Which layers run; ``entities``: whether the model's entities fill the gaps as they are."""

    label: str
    gazetteer: bool
    definitions: bool
    patterns: bool
    model: bool
    entities: bool


VARIANTS = (
    Variant("model only", False, False, False, True, True),
    Variant("+ gazetteer", True, False, False, True, True),
    Variant("+ definitions", True, True, False, True, True),
    Variant("+ head nouns and evidence (as shipped)", True, True, True, True, False),
    Variant("as shipped, without the model", True, True, True, False, False),
)
_STAGES = ("layout", "ner", "gazetteer", "definitions", "organisations", "identity")


def switch(extractor: Extractor, variant: Variant) -> None:
    """Turn layers on and off."""
    stages: dict[str, Any] = dict(extractor.nlp.pipeline)
    stages["coopextract_gazetteer"].enabled = variant.gazetteer
    stages["coopextract_definitions"].enabled = variant.definitions
    stages["coopextract_organisations"].patterns = variant.patterns
    stages["coopextract_organisations"].model = variant.model


def found(extractor: Extractor, document: GoldDocument, variant: Variant) -> set[Ends]:
    """The mentions that ``variant`` finds: half-open code points."""
    doc: Doc = extractor.nlp.make_doc(document.text)
    doc._.coopextract_source = document.source
    for stage in _STAGES:
        doc = extractor.nlp.get_pipe(stage if stage == "ner" else f"coopextract_{stage}")(doc)
    spans = {(span.start_char, span.end_char) for span in doc.spans["organisations"]}
    if variant.entities:
        entities = {(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "ORG"}
        spans |= {one for one in entities if not any(overlap(one, other) for other in spans)}
    return spans


def score(
    extractor: Extractor, documents: Iterable[GoldDocument], variant: Variant
) -> tuple[float, float, float]:
    """Precision, recall and F1 of exact spans."""
    switch(extractor, variant)
    right = wanted = given = 0
    for document in documents:
        gold = gold_spans(document.text, document.facts.organisations)
        ends = {(span.start, span.end) for span in gold}
        optional = optional_spans(document.text, document.facts, gold)
        spans = found(extractor, document, variant)
        counted = {one for one in spans if one in ends or not any(overlap(one, other) for other in optional)}
        right, wanted, given = right + len(ends & counted), wanted + len(ends), given + len(counted)
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def table(extractor: Extractor, groups: Sequence[tuple[str, Sequence[GoldDocument]]]) -> str:
    """The Markdown table: a row for each variant, precision, recall and F1 for each directory."""
    names = " | ".join(f"{name}: P | R | F1" for name, _ in groups)
    lines = [f"| layers | {names} |", "|---" + "|---:" * 3 * len(groups) + "|"]
    for variant in VARIANTS:
        cells = [f"{value:.3f}" for _, group in groups for value in score(extractor, group, variant)]
        lines.append(f"| {variant.label} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    groups = [(path.name, load_gold(path, arguments.corpus)) for path in arguments.gold]
    text = table(coopextract.load(), groups)
    print(text)
    if arguments.write:
        command = "python benchmarks/layers.py tests/gold/seen tests/gold/unseen --write"
        title = "# What each layer adds\n\nOrganisation mentions, exact spans. Written by"
        page = f"{title} `{command}`.\n\n{text}\n"
        (ROOT / "docs" / "layers.md").write_text(page, "utf-8")


if __name__ == "__main__":
    main()
