"""Masks keep every offset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coopextract.masking import DATE, ORGANISATION, PERSON, mask, plain


def test_plain_has_one_kind_of_apostrophe_and_space() -> None:
    assert plain("l’OMD\u00a0et\u202fl‘AIEA\u2009ʼ´") == "l'OMD et l'AIEA ''"


def test_letters_of_the_mask_do_not_come_from_the_text() -> None:
    assert plain(f"a{ORGANISATION}b\uf8ffc") == "a b c"


def test_a_span_is_its_letter_as_often_as_it_is_long() -> None:
    assert mask("l'OMD signe", [(2, 5, ORGANISATION)]) == f"l'{ORGANISATION * 3} signe"


def test_spans_that_touch_stay_apart() -> None:
    assert mask("abcd", [(0, 2, PERSON), (2, 4, DATE)]) == PERSON * 2 + DATE * 2


def test_the_later_span_wins() -> None:
    assert mask("abcd", [(0, 3, PERSON), (2, 4, DATE)]) == PERSON * 2 + DATE * 2


def test_no_spans_no_change() -> None:
    assert mask("Texte", []) == "Texte"
    assert mask("", []) == ""


@given(st.text(max_size=200))
def test_plain_keeps_the_length_and_doing_it_again_changes_nothing(text: str) -> None:
    once = plain(text)
    assert len(once) == len(text)
    assert plain(once) == once


@given(st.text(max_size=60), st.data())
def test_a_mask_keeps_the_length_and_what_is_outside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    masked = mask(text, [(start, end, DATE)])
    assert len(masked) == len(text)
    assert masked[:start] + masked[end:] == text[:start] + text[end:]
    assert set(masked[start:end]) <= {DATE}
