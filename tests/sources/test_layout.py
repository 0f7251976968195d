"""Lines to blocks: headings, paragraphs, items, rows, rulers; the language of each."""

from __future__ import annotations

import pytest

from coopextract.sources.layout import find_blocks, language_of, unwrap


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in find_blocks(text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Nos partenaires", "heading"),
        ("OMD :", "heading"),
        ("Le bureau est ouvert.", "paragraph"),
        ("Le bureau est-il ouvert ?", "paragraph"),
        ("« Le bureau est ouvert. »", "paragraph"),
        ("x" * 161, "paragraph"),
        ("OMD | Bruxelles | 1952", "row"),
        ("OMD\tBruxelles", "row"),
        ("- Europol", "item"),
        ("• Europol", "item"),
        ("3) Europol", "item"),
        ("b) Europol", "item"),
        ("-----", "ruler"),
        ("| | |", "ruler"),
    ],
)
def test_the_kind_of_a_line(line: str, kind: str) -> None:
    assert [found for found, _ in kinds(line)] == [kind]


def test_bullets_stand_outside_their_block() -> None:
    assert kinds("• Europol\n  2. Frontex") == [("item", "Europol"), ("item", "Frontex")]


def test_hard_wrapped_lines_are_one_block() -> None:
    text = "Le bureau de la poste est ouvert tous les jours de\nla semaine et aussi le samedi jusqu'à\nmidi."
    assert kinds(text) == [("paragraph", text)]


WRAPPED = (
    "L'accord a été conclu par le directeur général de l'institut, par le Secrétaire\n"
    "général de l'organisation et par ceux qui les accompagnaient depuis le matin, dont\n"
    "Mme Anne Durand, qui présidait la séance."
)


def test_a_full_line_amid_a_wrapped_paragraph_goes_on_whatever_comes() -> None:
    assert [block.kind for block in find_blocks(WRAPPED)] == ["paragraph"]


def test_a_line_that_does_not_fill_the_paragraph_is_its_last() -> None:
    text = WRAPPED.replace(" depuis le matin, dont", "")
    assert len(find_blocks(text)) == 2


def test_breaks_of_long_lines_are_spaces_and_those_of_short_ones_stay() -> None:
    blocks = [(0, len(WRAPPED))]
    assert unwrap(WRAPPED, blocks) == WRAPPED.replace("\n", " ")
    assert unwrap("Pour l'OMD\nX, directeur", [(0, 23)]) == "Pour l'OMD\nX, directeur"


def test_a_blank_line_parts_blocks() -> None:
    assert [text for _, text in kinds("Un texte est là.\n\nun autre est là.")] == [
        "Un texte est là.",
        "un autre est là.",
    ]


def test_a_short_line_is_not_continued() -> None:
    assert [kind for kind, _ in kinds("Europol\nun bureau est ouvert.")] == ["heading", "paragraph"]


def test_a_sentence_end_is_not_continued_by_a_capital() -> None:
    first = "Le bureau de la poste est ouvert tous les jours."
    assert [text for _, text in kinds(f"{first}\nLe samedi aussi.")] == [first, "Le samedi aussi."]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x0c"])
def test_every_kind_of_line_break(newline: str) -> None:
    assert [text for _, text in kinds(f"Un est là.{newline}{newline}Deux est là.")] == [
        "Un est là.",
        "Deux est là.",
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le bureau est dans la rue", "fr"),
        ("The office is in the street of the town", "en"),
        ("OMD 1952", "und"),
        ("", "und"),
        ("12 : ;", "und"),
    ],
)
def test_language_by_function_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_paragraph_that_does_not_tell_goes_with_the_one_before() -> None:
    text = "The office of the town is in the street.\n\nBrussels, Geneva, Vienna."
    assert [block.language for block in find_blocks(text)] == ["en", "en"]


def test_white_space_is_no_block() -> None:
    assert find_blocks(" \n\t\n\u00a0\n") == []
    assert find_blocks("") == []


def test_time_grows_with_the_text() -> None:
    text = "Le bureau est ouvert.\n- Europol\n" * 20_000
    assert len(find_blocks(text)) == 40_000
