"""``coopextract explain``: why a record holds an agreement."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import coopextract.pipeline
from coopextract import explain
from coopextract.agreements.frames import Frame
from coopextract.cli import app
from coopextract.pipeline import Extractor
from coopextract.records import to_json
from coopextract.rules import Rules
from coopextract.sources import SourceText
from coopextract.sources.errors import SourceError

TEXT = (
    "Partenaires de la poste\n\n"
    "Le directeur général de l'UPU, M. Luc Petit, et la présidente de l'OMI, Mme Anne Grand, ont signé à "
    "Berne, le 4 mai 2011, un accord-cadre portant sur les envois postaux. L'OMI envisage des accords avec "
    "l'OIT.\n\n"
    "L'UPU et l'OMI ont conclu une convention en 2015.\n"
)


@pytest.fixture
def output(tmp_path: Path, pipeline: Extractor, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a run over one document writes; the pipeline of the tests serves where rules are the package's."""
    load = coopextract.pipeline.load
    monkeypatch.setattr(coopextract.pipeline, "load", lambda given: load(given) if given else pipeline)
    record = pipeline(SourceText(TEXT, name="poste.txt"))
    for name, content in {"documents/poste.json": to_json(record), "texts/poste.txt": TEXT}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(content, "utf-8", newline="")
    return tmp_path


def said(*arguments: object) -> tuple[int, str]:
    """Exit code of the command, and what it says, on one line."""
    done = CliRunner().invoke(app, ["explain", *map(str, arguments)])
    return done.exit_code, re.sub(r"\s+", " ", done.output)


def test_everything_is_told(output: Path) -> None:
    code, words = said(output, "poste", "imo-upu-2011-05-04")
    assert code == 0
    assert "framework_agreement « accord-cadre », signed, confidence high" in words
    assert "active_before:sign a verb in the active, the instrument is its object: signer" in words
    assert "parties upu, imo: subject of the verb" in words
    assert "party upu: Union postale universelle" in words
    assert "place Berne: behind « à » near the verb" in words
    assert "signed by luc-petit, directeur général, upu" in words
    assert "considered beside it and dropped: 1" in words
    assert "why only one party was found: ilo" in words
    assert "reading the text again gives the same" in words


def test_evidence_stands_in_its_context(output: Path) -> None:
    _, words = said(output, "poste", "imo-upu-2015")
    span = re.search(r"\[(\d+):(\d+)\]", words)
    assert span is not None
    assert TEXT[int(span[1]) : int(span[2])] == "UPU et l'OMI ont conclu une convention en 2015"
    assert "envois postaux. L'OMI envisage" in words


@pytest.mark.parametrize("wanted", ["imo-upu-2011-05-04", "imo-upu-2011", "1"])
def test_an_agreement_by_id_its_beginning_or_its_number(output: Path, wanted: str) -> None:
    assert said(output, "poste", wanted)[1].startswith("imo-upu-2011-05-04 in poste")


def test_a_document_by_the_path_of_its_record(output: Path) -> None:
    assert said(output, output / "documents" / "poste.json", "1")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("posts", "1"), "holds no document 'posts'; there are: poste"),
        (("poste", "3"), "poste: holds no agreement '3'; there are: imo-upu-2011-05-04, imo-upu-2015"),
        (("poste", "imo"), "poste: holds several agreements that begin with 'imo'; there are: imo-upu-20"),
        (("poste", "zz"), "poste: holds no agreement 'zz'; there are: imo-upu-2011-05-04, imo-upu-2015"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(output: Path, arguments: tuple[str, str], words: str) -> None:
    code, told = said(output, *arguments)
    assert code == 1
    assert words in told


def test_no_output_no_record_no_text(output: Path, tmp_path: Path) -> None:
    assert "there are: none" in said(tmp_path / "nowhere", "poste", "1")[1]
    shutil.rmtree(output / "texts")
    assert "poste.txt: is not there, and without the text" in said(output, "poste", "1")[1]
    (output / "documents" / "poste.json").write_text("{}", "utf-8")
    assert "is not a record of this version; run the extraction again" in said(output, "poste", "1")[1]


def test_a_text_that_was_changed_is_refused(output: Path) -> None:
    (output / "texts" / "poste.txt").write_text("Autre texte. " + TEXT, "utf-8")
    code, words = said(output, "poste", "1")
    assert code == 1
    assert "poste.txt: was changed after the run" in words


def test_other_rules_than_those_of_the_run_are_said(output: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "verbs.yaml").write_text("- {id: conclude, infinitive: [conclure], event: signed}\n", "utf-8")
    _, words = said(output, "poste", "imo-upu-2015", "--rules", own)
    assert re.search(r"rules: sha256:\w{64} then, sha256:\w{64} now", words)
    assert "this agreement reads differently; run the extraction again" in words


def test_another_layout_than_that_of_the_text_is_said(output: Path) -> None:
    path = output / "documents" / "poste.json"
    changed = path.read_text("utf-8").replace("text/plain", "text/html").replace("concluded", "renewed")
    path.write_text(changed, "utf-8")
    _, words = said(output, "poste", "2")
    assert "the source is text/html: its own layout is not in the text" in words


def test_why_a_frame_was_dropped() -> None:
    def frame(*parties: str, sources: frozenset[str] = frozenset(), **changes: bool) -> Frame:
        given = {"claimed": True, "plural": False, "legal": False, **changes}
        made = Frame("agreement", (0, 1), "signed", given["claimed"], False, False, given["plural"])
        made.parties, made.sources, made.legal = list(parties), set(sources), given["legal"]
        return made

    guessed = frozenset({"publisher"})
    assert explain._why(frame()) == "no party was found"
    assert explain._why(frame("wco")) == "only one party was found: wco"
    assert "nothing says that they exist" in explain._why(frame("a", "b", plural=True, claimed=False))
    assert "a legal text" in explain._why(frame("a", "b", sources=guessed, legal=True))
    assert "no verb, no date" in explain._why(frame("a", "b", sources=guessed))


def test_every_way_has_words(pipeline: Extractor, rules: Rules) -> None:
    record = pipeline(TEXT)
    for agreement in record.agreements:
        for found_by in agreement.found_by:
            assert found_by.partition(":")[0] in explain.WAYS
            assert "rules/verbs.yaml" in explain._rule_words(found_by, rules)


def test_an_unknown_way_is_shown_by_its_name(rules: Rules) -> None:
    assert explain._rule_words("some_new_way:sign", rules).startswith("some new way: signer")


def test_finding_needs_no_pipeline(output: Path) -> None:
    record = explain.find_record(output, "poste")
    assert explain.find_agreement(record, "1").id == "imo-upu-2011-05-04"
    with pytest.raises(SourceError):
        explain.find_agreement(record, "0")
