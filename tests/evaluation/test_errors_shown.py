"""Errors: each kind is found, stands in its sentence, is compared with a baseline, counted for docs."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import GOLD, TEXT, faulty, lay_out, perfect

from coopextract.evaluation.accuracy import frequent, page
from coopextract.evaluation.compare import compare
from coopextract.evaluation.errors import KINDS, Error
from coopextract.evaluation.gold import load_gold
from coopextract.evaluation.judge import Judged, by_confidence, judge_all, shown_errors
from coopextract.evaluation.page import render
from coopextract.evaluation.passages import passages, sentence
from coopextract.evaluation.tally import Tally
from coopextract.records import DocumentRecord


def judged(root: Path, said: DocumentRecord, part: str = "seen") -> list[Judged]:
    lay_out(root / part)
    return judge_all(load_gold(root), {"sample": said})


def test_a_perfect_record_has_no_errors(tmp_path: Path) -> None:
    assert shown_errors(judged(tmp_path, perfect())) == []


def test_a_faulty_record_has_each_of_its_errors(tmp_path: Path) -> None:
    errors = shown_errors(judged(tmp_path, faulty()))
    assert {(error.kind, error.wanted, error.said) for error in errors} == {
        ("mention missed", "AIEA (IAEA)", ""),
        ("mention extra", "", "Vienne → vienne"),
        ("agreement missed", "protocole d’accord: WCO, IAEA, 1998-05-13", ""),
        ("agreement extra", "", "accord: WCO, ?vienne, no date"),
        ("date", "2003", "no date"),
        ("place", "no place", "Vienne"),
        ("status", "concluded", "signed"),
        ("person missed", "Anne Duval", ""),
        ("person extra", "", "Marc Petit"),
    }
    assert {error.kind for error in errors} <= set(KINDS)


def test_no_record_is_all_missed(tmp_path: Path) -> None:
    lay_out(tmp_path / "seen")
    (one,) = judge_all(load_gold(tmp_path), {})
    assert not one.found
    assert one.tallies["mentions_exact"] == Tally.of(0, 4, 0)


def test_errors_of_unseen_gold_are_never_shown(tmp_path: Path) -> None:
    unseen = judged(tmp_path, faulty(), "unseen")
    assert shown_errors(unseen) == []
    assert unseen[0].tallies["mentions_exact"].f1 < 1
    assert "protocole d’accord: WCO" not in render(unseen) + page(unseen)


def test_confidence_is_measured(tmp_path: Path) -> None:
    levels = by_confidence(judged(tmp_path, faulty()))
    assert (levels["high"].precision, levels["low"].precision) == (1.0, 0.0)
    assert levels["medium"].empty


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("AIEA", "Le 13 mai 1998, l’OMD et l’AIEA ont signé un protocole d’accord à Vienne."),
        ("Anne", "Anne Duval, secrétaire générale de l’OMD, a paraphé le texte."),
        ("En 2003", "En 2003, l’OMD a conclu un accord avec la France."),
    ],
)
def test_sentence_around_a_span(words: str, expected: str) -> None:
    start = TEXT.index(words)
    low, high = sentence(TEXT, (start, start + len(words)))
    assert TEXT[low:high].strip() == expected


def test_pieces_are_the_passage_and_say_who_marked_it() -> None:
    at = TEXT.index("l’OMD")
    error = Error("sample", "mention bounds", ((at + 2, at + 5),), ((at, at + 5),), "", "", "")
    ((*pieces,),) = passages(TEXT, error)
    marked = [(piece.text, piece.mark) for piece in pieces if piece.mark]
    assert marked == [("l’", "system"), ("OMD", "both")]
    assert "".join(piece.text for piece in pieces) in TEXT


def test_better_and_worse(tmp_path: Path) -> None:
    good, bad = (shown_errors(judged(tmp_path, said)) for said in (perfect(), faulty()))
    assert len(compare(good, bad).better) == len(bad)
    assert compare(good, bad).worse == []
    change = compare(bad, bad)
    assert (change.better, change.worse, len(change.same)) == ([], [], len(bad))
    rows = compare(bad, good).rows(lambda error: error.document)
    assert [(row.name, row.before, row.now, row.worse) for row in rows] == [("sample", 0, len(bad), len(bad))]


def test_page_holds_all_and_loads_nothing(tmp_path: Path) -> None:
    html = render(judged(tmp_path, faulty()), judged(tmp_path, perfect()))
    assert '<mark class="gold">AIEA</mark>' in html
    assert "<svg" in html
    assert 'class="badge worse"' in html
    assert not any(word in html for word in ("http://", "https://", '<link rel="stylesheet', "src="))


def test_page_escapes_what_documents_say(tmp_path: Path) -> None:
    text = TEXT.replace("AIEA", "<AIEA>")
    gold = {**GOLD, "organisations": [GOLD["organisations"][0], {"id": "<b>", "mentions": ["AIEA"]}]}
    lay_out(tmp_path, gold, text)
    html = render(judge_all(load_gold(tmp_path), {}))
    assert "<b> " not in html
    assert "&lt;b&gt;" in html


def test_docs_page_has_figures_and_frequent_errors(tmp_path: Path) -> None:
    one = judged(tmp_path, faulty())
    written = page(one)
    assert "## Seen: 1 documents" in written
    assert "| high | 1 | 1 | 1.000 |" in written
    assert "## The ten most frequent errors" in written
    assert page(one) == written
    assert len(frequent(shown_errors(one), 3)) == 3
