"""The examples that each kind of evidence carries: the bracketed name shows it, or no name does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import pytest

import coopextract
from coopextract.organisations.candidates import KNOWN, get
from coopextract.organisations.dossiers import Dossier
from coopextract.organisations.evidence import Gatherer
from coopextract.organisations.folding import WORD, fold
from coopextract.organisations.lexicon import lexicon
from coopextract.organisations.model import common_words
from coopextract.organisations.patterns import Patterns
from coopextract.organisations.runs import Surroundings, listed
from coopextract.organisations.scale import scale
from coopextract.organisations.tokens import blocks, stretches
from coopextract.pipeline import Extractor
from coopextract.rules import load_rules
from coopextract.sources import SourceText

EVIDENCE = load_rules()["organisation_evidence"]
#: Shares of the model's labels, and the sum they are added to: no clue in the text shows them.
WITHOUT = {"threshold", "model_organisation", "model_several", "model_person", "model_place", "model_other"}
#: Kinds that make another kind weigh more.
ADDED = {"agreement": "prepositions", "signing": "subject", "between": "beside"}
#: Kinds that are counted under the name of another.
UNDER = {"column": "partners"}


@cache
def extractor() -> Extractor:
    return coopextract.load()


def dossiers(text: str) -> Mapping[str, Dossier]:
    """What the text alone says of each run; the model has no say."""
    nlp = extractor().nlp
    doc = nlp.make_doc(text)
    doc._.coopextract_source = SourceText(text, name="example.txt")
    for stage in ("layout", "gazetteer"):
        doc = nlp.get_pipe(f"coopextract_{stage}")(doc)
    words = lexicon(())
    found = [*get(doc, KNOWN), *(one for s in stretches(doc) for one in Patterns(words, []).find(s))]
    around = Surroundings(
        labels={},
        starts={one.start for one in found},
        ends={one.end for one in found},
        taken={place for one in found for place in range(one.start, one.end)},
        small={fold(match.group()) for match in WORD.finditer(text) if match.group().islower()},
        openings={0, *(match.end() for match in re.finditer(r"[.!?]\s", text))},
        entities={},
        names=[one.name for one in found if one.form != "acronym"],
        common=common_words(doc),
    )
    gatherer = Gatherer(words, scale(()), around)
    list(gatherer.find(listed(blocks(doc), scale(())), text))
    return gatherer.dossiers


def shown(dossier: Dossier, kind: str) -> bool:
    kind = UNDER.get(kind, kind)
    if kind in ADDED:
        return dossier.kinds.get(ADDED[kind], 0) > scale(()).weight(ADDED[kind])
    return bool(dossier.refusals) if kind == "refusal" else kind in dossier.kinds


def examples(side: str) -> list[tuple[str, str]]:
    return [(rule["id"], text) for rule in EVIDENCE for text in rule.get(side, ())]


@pytest.mark.parametrize(("kind", "text"), examples("match"))
def test_the_bracketed_name_shows_it(kind: str, text: str) -> None:
    plain = re.sub(r"[\[\]]", "", text)
    wanted = {"".join(map(fold, WORD.findall(name))) for name in re.findall(r"\[([^\]]*)\]", text)}
    found = {"".join(WORD.findall(key)) for key, one in dossiers(plain).items() if shown(one, kind)}
    assert wanted <= found, f"organisation_evidence.yaml: {kind}"


@pytest.mark.parametrize(("kind", "text"), examples("no_match"))
def test_no_name_shows_it(kind: str, text: str) -> None:
    found = [key for key, one in dossiers(text).items() if shown(one, kind)]
    assert found == [], f"organisation_evidence.yaml: {kind}"


def test_every_kind_has_examples_of_both_sorts() -> None:
    bare = {rule["id"] for rule in EVIDENCE if not rule.get("match") or not rule.get("no_match")}
    assert bare == WITHOUT
