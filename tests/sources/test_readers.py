"""Each kind of document: what is text, what is a heading, an item, a row, and where a passage stands."""

from __future__ import annotations

import json
from email.message import EmailMessage

import documents
import pytest
from documents import SENTENCE

from coopextract.sources import SourceText
from coopextract.sources.errors import SourceError
from coopextract.sources.kinds import read

PAGE = f"""<!DOCTYPE html><html lang="fr"><head><title>Partenaires | Site</title><style>p {{}}</style>
<script>var accord = "signé en 1901";</script></head><body>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/c">Contact</a></li></ul></nav>
<div class="content"><p class="date">23 mai 2016</p><h1>Nos partenaires</h1><p>{SENTENCE}</p>
<p>Le secrétariat coopère aussi avec les organisations ci-dessous, depuis de longues années.</p>
<h3>Organisations internationales</h3>
<ul><li><a href="/cites">Secrétariat de la CITES</a></li><li><a href="/x">Interpol</a></li></ul>
<table><tr><td><b>Université de Genève</b></td><td>Accord-cadre du 3&nbsp;mars 2004</td></tr></table>
</div><div id="footer">Mentions légales. Tous droits réservés</div></body></html>"""

PARAGRAPH = "<w:p>{properties}<w:r><w:t>{words}</w:t></w:r></w:p>"
HEADING = '<w:pPr><w:pStyle w:val="Titre1"/></w:pPr>'
NUMBERED = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"


def blocks(source: SourceText) -> list[tuple[str, str]]:
    assert source.blocks is not None
    return [(block.kind, source.text[block.start : block.end]) for block in source.blocks]


def test_html_keeps_headings_items_rows_and_drops_menus() -> None:
    source = read("page.html", PAGE.encode())
    assert blocks(source) == [
        ("paragraph", "23 mai 2016"),
        ("heading", "Nos partenaires"),
        ("paragraph", SENTENCE),
        (
            "paragraph",
            "Le secrétariat coopère aussi avec les organisations ci-dessous, depuis de longues années.",
        ),
        ("heading", "Organisations internationales"),
        ("item", "Secrétariat de la CITES"),
        ("item", "Interpol"),
        ("row", "Université de Genève | Accord-cadre du 3 mars 2004"),
    ]
    assert (source.title, source.media_type) == ("Nos partenaires", "text/html")


def test_html_places_are_headings() -> None:
    source = read("page.html", PAGE.encode())
    assert [words for _, words in source.places] == [
        "under « Nos partenaires »",
        "under « Organisations internationales »",
    ]
    start = source.places[1][0]
    assert source.text[start:].startswith("Organisations internationales")


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-15"])
def test_html_says_its_encoding(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>{SENTENCE} À l’œuvre.</p></body></html>'
    source = read("page.htm", page.replace("’", "'").encode(encoding))
    assert "signé un protocole d'accord" in source.text
    assert "À l'œuvre" in source.text
    assert source.warnings == ()


def test_html_without_structure_is_still_read() -> None:
    deep = "<div>" * 3000 + SENTENCE + "</div>" * 3000
    assert SENTENCE in read("page.html", f"<html><body>{deep}</body></html>".encode()).text


def test_docx_in_order() -> None:
    body = "".join(
        [
            PARAGRAPH.format(properties=HEADING, words="Partenariats"),
            PARAGRAPH.format(properties="", words=SENTENCE),
            PARAGRAPH.format(properties=NUMBERED, words="Interpol"),
            f"<w:tbl><w:tr>{CELL.format('AIEA')}{CELL.format('1998')}</w:tr></w:tbl>",
            "<w:p><w:ins><w:r><w:t>Ajouté</w:t></w:r></w:ins><w:del><w:r><w:delText>Ôté</w:delText></w:r></w:del></w:p>",
        ]
    )
    source = read("a.docx", documents.docx(body))
    assert blocks(source) == [
        ("heading", "Partenariats"),
        ("paragraph", SENTENCE),
        ("item", "Interpol"),
        ("row", "AIEA | 1998"),
        ("paragraph", "Ajouté"),
    ]
    assert source.title == "Partenariats"


def test_odt_in_order() -> None:
    body = (
        f"<text:h>Partenariats</text:h><text:p>{SENTENCE[:20]}<text:span>{SENTENCE[20:]}</text:span></text:p>"
        "<text:list><text:list-item><text:p>Interpol</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>AIEA</text:p></table:table-cell>"
        "<table:table-cell><text:p>1998</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert blocks(read("a.odt", documents.odt(body))) == [
        ("heading", "Partenariats"),
        ("paragraph", SENTENCE),
        ("item", "Interpol"),
        ("row", "AIEA | 1998"),
    ]


def test_pdf_drops_running_lines_and_knows_its_pages() -> None:
    source = read("a.pdf", documents.report())
    assert "Rapport annuel" not in source.text
    assert "Page 1" not in source.text
    assert source.title == "Rapport annuel"
    assert [words for _, words in source.places] == ["page 1", "page 2", "page 3"]
    second = source.text[source.places[1][0] : source.places[2][0]]
    assert second.startswith("Chapitre 2\n")
    assert f"{SENTENCE} C'est le texte de la page 2." in second
    assert "\n- Université de Genève : accord-cadre de 2004\n" in second
    assert "\nAIEA | 13 mai 1998\n" in second


def test_pdf_columns_follow_each_other_and_cut_words_are_whole() -> None:
    lines = [line for line in read("a.pdf", documents.columns()).text.split("\n") if line]
    assert lines == [
        "Communiqué commun sur la coopération entre institutions européennes",
        "Le Conseil de l'Europe et la Commission européenne ont renouvelé leur accord de partenariat, signé "
        "à Strasbourg le 3 avril 2014, pour une durée de cinq ans. Les organisations non-gouvernementales y "
        "participent.",
        "Le texte prévoit un échange d'informations, des réunions annuelles et un programme de formation. Le "
        "vice-président et les deux institutions se sont engagés à publier un rapport chaque année, à partir "
        "de 2015, au plus tard le 31 mars de l'année.",
    ]


def test_pdf_without_text_layer_says_what_to_do() -> None:
    with pytest.raises(SourceError, match=r"without text layer .*; run OCR on it first"):
        read("a.pdf", documents.scan())


def message(**parts: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Signature d'un accord à Genève"
    mail["From"] = "presse@example.org"
    mail.set_content(parts.get("plain", SENTENCE), charset="utf-8")
    if "html" in parts:
        mail.add_alternative(parts["html"], subtype="html")
    if "attached" in parts:
        mail.add_attachment(parts["attached"].encode(), maintype="text", subtype="plain", filename="a.txt")
    return mail.as_bytes()


def test_eml_is_subject_and_message() -> None:
    source = read("a.eml", message(html=f"<p>{SENTENCE}</p>", attached="Autre texte"))
    assert source.text == f"Signature d'un accord à Genève\n\n{SENTENCE}\n"
    assert source.warnings == ()
    assert source.media_type == "message/rfc822"


def test_eml_of_html_only_keeps_blocks_in_place() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Accord"
    mail.set_content(f"<h2>Coopération</h2><p>{SENTENCE}</p>", subtype="html")
    assert blocks(read("a.eml", mail.as_bytes())) == [
        ("heading", "Accord"),
        ("heading", "Coopération"),
        ("paragraph", SENTENCE),
    ]


def test_jsonl_line() -> None:
    row = {"id": 7, "text": SENTENCE, "title": "Un titre", "source": "x"}
    source = read("data.jsonl/7", json.dumps(row).encode(), like="line.jsonl")
    assert (source.text, source.title) == (SENTENCE, "Un titre")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("été".encode(), "été"),
        (b"\xef\xbb\xbf" + "été".encode(), "été"),
        ("été\r\nici".encode("utf-16"), "été\r\nici"),
        ("été".encode("utf-32"), "été"),
        ("a\u2028b\x0bc\u200fd\u00a0e".encode(), "a\u2028b\x0bc\u200fd\u00a0e"),
    ],
)
def test_plain_text_is_kept_as_it_is(data: bytes, text: str) -> None:
    assert read("a.txt", data).text == text


def test_kind_by_first_bytes_where_there_is_no_suffix() -> None:
    assert read("page", PAGE.encode()).media_type == "text/html"
    assert read("rapport", documents.report(1)).media_type == "application/pdf"
    assert read("note", SENTENCE.encode()).media_type == "text/plain"
