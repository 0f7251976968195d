"""Blocks on the Doc, and where sentences start."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from coopextract.pipeline import Extractor
from coopextract.sources import SourceText
from coopextract.sources.layout import Block


def laid_out(pipeline: Extractor, source: SourceText | str) -> Doc:
    """The Doc after the tokenizer and the first stage."""
    given = source if isinstance(source, SourceText) else SourceText(source)
    doc = pipeline.nlp.make_doc(given.text)
    doc._.coopextract_source = given
    done: Doc = pipeline.nlp.get_pipe("coopextract_layout")(doc)
    return done


def sentences(pipeline: Extractor, text: str) -> list[str]:
    return [span.text.strip() for span in laid_out(pipeline, text).sents if span.text.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il a signé. Elle a signé.", ["Il a signé.", "Elle a signé."]),
        ("M. Martin et Mme Diallo sont là. Fin.", ["M. Martin et Mme Diallo sont là.", "Fin."]),
        ("J. Dupont, art. 3, vol. 2. Suite", ["J. Dupont, art. 3, vol. 2.", "Suite"]),
        ("Est-ce signé ? Oui ! Bien.", ["Est-ce signé ?", "Oui !", "Bien."]),
        ("« C'est signé. » Le directeur est parti.", ["« C'est signé. »", "Le directeur est parti."]),
        ("Le texte (signé hier.) La suite.", ["Le texte (signé hier.)", "La suite."]),
        ("Signé à Berne.\nSuite sans point\nAutre ligne", None),
        ("un\n\ndeux", ["un", "deux"]),
        ("- OMD\n- AIEA", None),
    ],
)
def test_sentences(pipeline: Extractor, text: str, expected: list[str] | None) -> None:
    found = sentences(pipeline, text)
    if expected is not None:
        assert found == expected
    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_block_starts_a_sentence(pipeline: Extractor) -> None:
    doc = laid_out(pipeline, "Accords\n- avec l'OMD\n- avec l'AIEA")
    starts = {token.idx for token in doc if token.is_sent_start}
    assert {span.start_char for span in doc.spans["blocks"]} <= starts


def test_every_token_says_whether_it_starts_a_sentence(pipeline: Extractor) -> None:
    doc = laid_out(pipeline, "Un. Deux.\n\nTrois ((( quatre")
    assert all(token.is_sent_start in (True, False) for token in doc)
    assert doc[0].is_sent_start


def test_blocks_carry_kind_and_language(pipeline: Extractor) -> None:
    doc = laid_out(pipeline, "Nos accords\n\nIl est dans la ville de Berne.\n\nThis is the text of it.")
    found = [(span.label_, span._.language) for span in doc.spans["blocks"]]
    assert found[0][0] == "heading"
    assert found[1:] == [("paragraph", "fr"), ("paragraph", "en")]


def test_blocks_of_a_reader_are_kept(pipeline: Extractor) -> None:
    text = "Titre puis texte"
    blocks = (Block(0, 5, "heading", "fr"), Block(6, len(text), "paragraph", "fr"))
    doc = laid_out(pipeline, SourceText(text, blocks=blocks))
    spans = doc.spans["blocks"]
    assert [(s.start_char, s.end_char, s.label_) for s in spans] == [(0, 5, "heading"), (6, 16, "paragraph")]


def test_an_empty_text(pipeline: Extractor) -> None:
    doc = laid_out(pipeline, "")
    assert len(doc) == 0
    assert list(doc.spans["blocks"]) == []
