"""Gold files: reading, parts, checksum, and errors in words; the check for slips; the draft."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from measured import GOLD as OWN_GOLD
from measured import gold as own_gold
from samples import GOLD, TEXT, lay_out, perfect

from coopextract.evaluation.annotate import as_json, draft
from coopextract.evaluation.check import check_all
from coopextract.evaluation.gold import GoldFacts, checksum, load_gold
from coopextract.evaluation.words import EvaluationError


def test_parts_and_texts(tmp_path: Path) -> None:
    lay_out(tmp_path / "gold" / "seen")
    lay_out(tmp_path / "gold" / "unseen", name="other")
    (tmp_path / "corpus" / "press").mkdir(parents=True)
    (tmp_path / "gold" / "seen" / "sample.txt").rename(tmp_path / "corpus" / "press" / "sample.txt")
    first, second = load_gold(tmp_path / "gold", tmp_path / "corpus")
    assert (first.name, first.part, first.scored_only, first.kind) == ("sample", "seen", False, "customs")
    assert (second.name, second.part, second.scored_only) == ("other", "unseen", True)
    assert first.text == second.text == TEXT


def test_a_part_is_scored_only_when_evaluated_by_itself(tmp_path: Path) -> None:
    assert load_gold(lay_out(tmp_path / "unseen"))[0].scored_only


def test_checksum_changes_with_gold_and_text(tmp_path: Path) -> None:
    sums = {checksum(load_gold(lay_out(tmp_path)))}
    sums.add(checksum(load_gold(lay_out(tmp_path, text=TEXT + " "))))
    sums.add(checksum(load_gold(lay_out(tmp_path, gold={**GOLD, "publisher": "x"}))))
    assert len(sums) == 3
    assert checksum(load_gold(lay_out(tmp_path))) in sums


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda root: (root / "sample.txt").unlink(), "no text named sample beside it or in the corpus"),
        (lambda root: (root / "sample.md").write_text("x"), "its text may be"),
        (lambda root: (root / "sample.gold.json").write_text("{"), "Invalid JSON"),
        (lambda root: (root / "sample.gold.json").write_text("{}"), "organisations: Field required"),
        (lambda root: (root / "sample.gold.json").unlink(), "holds no *.gold.json"),
        (lambda root: lay_out(root / "more"), "have one name"),
    ],
)
def test_errors_are_sentences(tmp_path: Path, spoil: Any, words: str) -> None:
    root = lay_out(tmp_path)
    spoil(root)
    with pytest.raises(EvaluationError, match=words.replace("*", r"\*")):
        load_gold(root)


def test_good_gold_has_no_findings(tmp_path: Path) -> None:
    assert check_all(load_gold(lay_out(tmp_path)), tmp_path) == []


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("organisations", 0, "mentions"), ["OMC"], "the mention 'OMC' is not in the text"),
        (("organisations", 0, "mentions"), ["OM"], "only inside another word"),
        (("organisations", 0, "mentions"), ["OMD", "l’OMD"], "only inside longer mentions"),
        (("organisations", 1, "mentions"), ["AIEA", "OMD"], "'OMD' is given twice: for WCO and IAEA"),
        (("organisations", 1, "id"), "WCO", "the organisation WCO is there twice"),
        (("organisations", 1, "id"), "AIEA", "the party 'IAEA' is neither an organisation of this file"),
        (("agreements", 0, "quote"), "ont paraphé", "the quote 'ont paraphé' is not in the text"),
        (("agreements", 0, "quote"), "", "has no quote"),
        (("agreements", 0, "parties"), ["WCO"], "has 1 party; an agreement needs two"),
        (("agreements", 0, "parties"), ["WCO", "WCO"], "a party is there twice"),
        (("agreements", 0, "instrument"), "protocol", "say cooperation_protocol"),
        (("agreements", 0, "instrument"), "poem", "is not in the controlled list; say one of"),
        (("agreements", 0, "status"), "done", "the status 'done' is none of signed"),
        (("agreements", 0, "date"), "13/05/1998", "the date '13/05/1998' is not EDTF"),
        (("agreements", 0, "place"), "Genève", "the place 'Genève' is not in the text"),
        (("persons", 0, "name"), "Marc Petit", "the person 'Marc Petit' is not in the text"),
        (("optional_mentions",), ["ONU"], "the optional mention 'ONU' is not in the text"),
    ],
)
def test_slips_are_found(tmp_path: Path, path: tuple[Any, ...], value: Any, words: str) -> None:
    gold = copy.deepcopy(GOLD)
    place: Any = gold
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    found = [finding.words for finding in check_all(load_gold(lay_out(tmp_path, gold)), OWN_GOLD)]
    assert any(words in one for one in found), found


def test_an_agreement_told_twice_is_found(tmp_path: Path) -> None:
    gold = {**GOLD, "agreements": [GOLD["agreements"][0]] * 2}
    assert "is there twice" in str(check_all(load_gold(lay_out(tmp_path, gold)), tmp_path)[0])


def test_own_gold_has_no_findings() -> None:
    findings = check_all(own_gold(), OWN_GOLD)
    assert not findings, f"{len(findings)} findings; see coopextract evaluate --check tests/gold"


def test_own_gold_is_large_and_varied() -> None:
    documents = own_gold()
    assert len(documents) >= 60
    assert len({document.kind for document in documents}) >= 9
    assert sum(not document.facts.agreements for document in documents) >= len(documents) / 5
    assert sum(len(document.text.split()) > 1800 for document in documents) >= 4


def test_the_draft_of_a_record_is_gold_that_the_check_accepts(tmp_path: Path) -> None:
    facts = draft(perfect())
    assert GoldFacts.model_validate_json(as_json(facts)).agreements[1].parties == ["wco", "France"]
    root = lay_out(tmp_path, gold=json.loads(as_json(facts)))
    assert check_all(load_gold(root), root) == []


def test_the_draft_of_a_record_is_what_the_record_scores_perfectly_on(tmp_path: Path) -> None:
    from coopextract.evaluation.judge import judge_all

    (judged,) = judge_all(load_gold(lay_out(tmp_path, gold=draft(perfect()))), {"sample": perfect()})
    assert judged.errors == []
