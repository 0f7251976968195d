"""What the agreements stage leaves on the Doc; ways of telling are in tests/agreements/."""

from __future__ import annotations

import pytest

from coopextract.agreements.frames import Frame
from coopextract.pipeline import Extractor
from coopextract.stages.record import confidence_of


def test_frames_are_kept_with_their_story(pipeline: Extractor) -> None:
    doc = pipeline.document("L'UPU et l'OMI ont conclu une convention de partenariat en mai 2004.")
    (frame,) = doc._.agreements
    assert frame.parties == ["upu", "imo"]
    assert doc.text[slice(*frame.label)] == "convention de partenariat"
    assert frame.rules
    assert any(line.startswith("parties upu, imo") for line in frame.trace)


def test_what_was_considered_and_dropped_is_kept_too(pipeline: Extractor) -> None:
    doc = pipeline.document("Le bureau est ouvert. La convention a été signée en 2001.")
    assert doc._.agreements == []
    assert [frame.kind for frame in doc._.dropped_agreements] == ["convention"]


def test_english_blocks_are_left_alone(pipeline: Extractor) -> None:
    text = "The UPU and the IMO have signed a memorandum of understanding on 3 May 2004, and it is in force."
    assert pipeline.document(text)._.agreements == []


def test_nominal_mentions_are_no_parties(pipeline: Extractor) -> None:
    doc = pipeline.document("L'UPU a signé un accord avec l'OMI en 2004. L'Organisation est satisfaite.")
    assert all(len(frame.parties) == 2 for frame in doc._.agreements)


def frame_of(sources: set[str], rules: list[str], **changes: bool) -> Frame:
    given = {"claimed": True, "generic": False, "definite": False, **changes}
    frame = Frame("agreement", (0, 1), "signed", given["claimed"], given["generic"], given["definite"])
    frame.sources, frame.rules = sources, rules
    frame.complete = given.get("complete", True)
    return frame


@pytest.mark.parametrize(
    ("frame", "confidence"),
    [
        (frame_of({"subject", "with"}, ["active_before:sign"]), "high"),
        (frame_of({"subject"}, ["active_before:sign"], complete=False), "medium"),
        (frame_of({"subject", "publisher"}, ["active_before:sign"]), "low"),
        (frame_of({"between"}, ["named"]), "low"),
        (frame_of({"subject"}, ["active_before:sign"], claimed=False), "low"),
        (frame_of(set(), []), "low"),
    ],
)
def test_confidence_says_where_the_parties_come_from(frame: Frame, confidence: str) -> None:
    assert confidence_of(frame) == confidence
