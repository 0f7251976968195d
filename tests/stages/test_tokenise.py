"""The tokenizer leaves the text as it is and cuts where names begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coopextract
from coopextract.pipeline import Extractor

CUT = [
    ("L'ICCWCest actif", "ICCWC"),
    ("l\u2019INTERPOL et l\u00b4OMD", "INTERPOL"),
    ("l\u2019INTERPOL et l\u00b4OMD", "OMD"),
    ("OMD/CITES", "CITES"),
    ("INTERPOL's role", "INTERPOL"),
    ("avec l'ONF.Les parties", "ONF"),
]


@pytest.mark.parametrize(("text", "word"), CUT)
def test_a_name_is_a_token_of_its_own(extractor: Extractor, text: str, word: str) -> None:
    assert word in [token.text for token in extractor.nlp.make_doc(text)]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_the_text_is_never_changed(text: str) -> None:
    assert _extractor().nlp.make_doc(text).text == text


_LOADED: list[Extractor] = []


def _extractor() -> Extractor:
    if not _LOADED:
        _LOADED.append(coopextract.load())
    return _LOADED[0]


def test_a_long_run_without_blanks_is_cut(extractor: Extractor) -> None:
    text = "a" * 5000
    assert extractor.nlp.make_doc(text).text == text
