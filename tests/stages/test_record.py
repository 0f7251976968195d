"""From the Doc to the record: ids, title, language, order."""

from __future__ import annotations

import json

import pytest

from coopextract.pipeline import Extractor
from coopextract.records import DocumentRecord, SpanError, assert_spans, to_json
from coopextract.sources import SourceText
from coopextract.stages.record import document_id

TEXT = (
    "Partenaires de la poste\n\n"
    "M. Luc Petit, directeur général de l'UPU, et Mme Anne Grand, présidente de l'OMI, ont signé à Berne, "
    "le 4 mai 2011, un accord-cadre portant sur les envois postaux. L'UPU et l'OMI ont conclu une convention "
    "en 2015. Elle expire le 1er janvier 2020."
)


@pytest.fixture(scope="module")
def record(pipeline: Extractor) -> DocumentRecord:
    return pipeline(SourceText(TEXT, name="poste/Été 2011.txt"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("customs/Rapport 2019.txt", "customs/rapport-2019"),
        ("Été à Genève.pdf", "ete-a-geneve"),
        ("a.b/c.d.txt", "a-b/c-d"),
        ("sans-fin", "sans-fin"),
        (".txt", "document"),
        ("北京.txt", "document"),
    ],
)
def test_the_id_of_a_document(name: str, expected: str) -> None:
    assert document_id(name) == expected


def test_the_document(record: DocumentRecord) -> None:
    document = record.document
    assert (document.id, document.source) == ("poste/ete-2011", "poste/Été 2011.txt")
    assert document.title == "Partenaires de la poste"
    assert (document.language, document.characters) == ("fr", len(TEXT))
    assert len(document.sha256) == 64


def test_agreements_are_named_by_their_facts(record: DocumentRecord) -> None:
    assert [agreement.id for agreement in record.agreements] == ["imo-upu-2011-05-04", "imo-upu-2015"]
    first, second = record.agreements
    assert first.place is not None
    assert (first.instrument, first.place.text) == ("framework_agreement", "Berne")
    assert [s.person for s in first.signatories] == ["luc-petit", "anne-grand"]
    assert [(s.role, s.organisation) for s in first.signatories] == [
        ("directeur général", "upu"),
        ("présidente", "imo"),
    ]
    assert second.date is not None
    assert second.date.precision == "year"


def test_alike_agreements_of_one_document_are_numbered(pipeline: Extractor) -> None:
    text = (
        "L'UPU et l'OMI ont signé un accord-cadre en 2004. L'UPU et l'OMI ont signé une lettre d'intention "
        "en 2004. L'UPU et l'OMI ont signé un avenant en 2004."
    )
    ids = [agreement.id for agreement in pipeline(text).agreements]
    assert len(ids) == len(set(ids))
    assert all(identifier.startswith("imo-upu-2004") for identifier in ids)


def test_an_id_does_not_depend_on_what_stands_around(pipeline: Extractor) -> None:
    sentence = "L'UPU et l'OMI ont signé un accord-cadre le 4 mai 2011."
    alone = pipeline(sentence).agreements[0].id
    assert pipeline(f"La réunion a eu lieu.\n\n{sentence}\n\nLe soir tombe.").agreements[0].id == alone


def test_everything_stands_in_the_order_of_the_text(record: DocumentRecord) -> None:
    assert [organisation.mentions[0].start for organisation in record.organisations] == sorted(
        organisation.mentions[0].start for organisation in record.organisations
    )
    assert [date.start for date in record.dates] == sorted(date.start for date in record.dates)
    for agreement in record.agreements:
        starts = [span.start for span in agreement.evidence]
        assert starts == sorted(starts)


def test_written_and_read_it_is_the_same(record: DocumentRecord) -> None:
    written = to_json(record)
    assert written.endswith("}\n")
    assert DocumentRecord.model_validate_json(written) == record
    assert list(json.loads(written)) == list(DocumentRecord.model_fields)


def test_a_record_with_a_wrong_span_is_refused(record: DocumentRecord) -> None:
    assert_spans(record, TEXT)
    words = r"poste/ete-2011: the span \d+:\d+ says .+ but the text reads .+"
    with pytest.raises(SpanError, match=words):
        assert_spans(record, "x" + TEXT)


def test_an_empty_text_is_an_empty_record(pipeline: Extractor) -> None:
    record = pipeline("")
    assert (record.organisations, record.agreements, record.persons, record.dates) == ([], [], [], [])
    assert record.document.characters == 0
