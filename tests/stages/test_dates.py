"""Dates on the Doc; the grammar itself is tested under tests/dates/."""

from __future__ import annotations

from coopextract.pipeline import Extractor


def test_spans_carry_value_and_match(pipeline: Extractor) -> None:
    doc = pipeline.document("Le bureau a ouvert le 4 mars 2012, puis en 2015.")
    spans = doc.spans["dates"]
    assert [(span.text, span.kb_id_) for span in spans] == [("4 mars 2012", "2012-03-04"), ("2015", "2015")]
    for span in spans:
        assert (span._.date.start, span._.date.end) == (span.start_char, span.end_char)


def test_the_documents_own_date_values_what_hangs_on_it(pipeline: Extractor) -> None:
    doc = pipeline.document("DAKAR, le 4 mars 2012 – Le bureau a ouvert hier.")
    assert doc._.published.edtf == "2012-03-04"
    assert [(d.edtf, d.inferred) for d in doc._.record.dates] == [("2012-03-04", False), ("2012-03-03", True)]


def test_without_a_date_of_its_own_nothing_is_guessed(pipeline: Extractor) -> None:
    doc = pipeline.document("Le bureau a ouvert hier.")
    assert doc._.published is None
    assert [date.edtf for date in doc._.record.dates] == [None]


def test_a_date_that_cannot_be_is_warned_of_or_left_out(pipeline: Extractor) -> None:
    record = pipeline("Le bureau a ouvert le 31 février 2012.")
    assert all(date.edtf != "2012-02-31" for date in record.dates)
