"""What is attached to an e-mail: documents of their own below it, within the limits, or a warning."""

from __future__ import annotations

import base64
import gzip
import json
import time
from email.message import EmailMessage
from pathlib import Path

import documents
import pytest
from documents import SENTENCE

from coopextract.sources import SourceText, attachments
from coopextract.sources.corpus import find
from coopextract.sources.errors import SourceError
from coopextract.sources.items import Item, read_bytes
from coopextract.sources.kinds import read
from coopextract.sources.limits import Limits
from coopextract.sources.names import identify

WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"
BODY = documents.docx(f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>")


def mail(text: str | None = "Voir ci-joint.", subject: str = "Accord") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    if text is not None:
        message.set_content(text)
    return message


def attach(
    message: EmailMessage, name: str | None, data: bytes, kind: str = "application/octet-stream"
) -> None:
    maintype, _, subtype = kind.partition("/")
    message.add_attachment(data, maintype=maintype, subtype=subtype, filename=name)


def found(directory: Path, message: EmailMessage | bytes, limits: Limits | None = None) -> list[Item]:
    data = message if isinstance(message, bytes) else message.as_bytes()
    (directory / "lettre.eml").write_bytes(data)
    return list(find([directory], limits or Limits()))


def texts(items: list[Item]) -> dict[str, str]:
    return {item.name: source(item).text.strip() for item in items}


def source(item: Item) -> SourceText:
    return read(item.name, read_bytes(item), like=item.like)


def test_every_kind_that_is_read_is_a_document_below_the_mail(tmp_path: Path) -> None:
    message = mail()
    attach(message, "texte.docx", BODY, f"application/{WORD}")
    attach(message, "page.html", f"<h1>Titre</h1><p>{SENTENCE}</p>".encode(), "text/html")
    attach(message, "note.txt", SENTENCE.encode(), "text/plain")
    attach(message, "Rapport été.pdf", documents.report(1), "application/pdf")
    items = found(tmp_path, message)
    assert list(texts(items)) == [
        "lettre.eml",
        "lettre.eml/texte.docx",
        "lettre.eml/page.html",
        "lettre.eml/note.txt",
        "lettre.eml/Rapport été.pdf",
    ]
    assert all(SENTENCE in text for text in list(texts(items).values())[1:])
    assert source(items[0]).warnings == ()
    assert [source(item).media_type for item in items[3:]] == ["text/plain", "application/pdf"]
    assert identify(item.name for item in items) == {
        "lettre.eml": "lettre",
        "lettre.eml/texte.docx": "lettre-texte",
        "lettre.eml/page.html": "lettre-page",
        "lettre.eml/note.txt": "lettre-note",
        "lettre.eml/Rapport été.pdf": "lettre-Rapport-ete",
    }


def test_the_type_says_the_kind_where_the_name_does_not(tmp_path: Path) -> None:
    message = mail()
    attach(message, "convention", documents.report(1), "application/pdf")
    attach(message, None, f"<p>{SENTENCE}</p>".encode(), "text/html")
    assert [item.like for item in found(tmp_path, message)[1:]] == ["convention.pdf", "part-2.html"]


def test_names_stay_below_the_mail_and_apart(tmp_path: Path) -> None:
    message = mail()
    for name in ("../../etc/a.txt", "a.txt", "a.txt", "b\\c.txt"):
        attach(message, name, SENTENCE.encode(), "text/plain")
    assert [item.name for item in found(tmp_path, message)[1:]] == [
        "lettre.eml/etc/a.txt",
        "lettre.eml/a.txt",
        "lettre.eml/3-a.txt",
        "lettre.eml/b/c.txt",
    ]


def test_what_is_not_read_is_said(tmp_path: Path) -> None:
    message = mail()
    attach(message, "budget.xlsx", b"PK\x03\x04", "application/vnd.ms-excel")
    attach(message, "photo.jpg", b"\xff\xd8", "image/jpeg")
    (item,) = found(tmp_path, message)
    assert source(item).warnings == (
        "2 attachments of kinds that are not read (budget.xlsx, photo.jpg); convert and save them beside it",
    )


def test_versions_pictures_and_signatures_belong_to_the_message(tmp_path: Path) -> None:
    message = mail(SENTENCE)
    message.add_alternative(f"<p>{SENTENCE} <img src='cid:logo'></p>", subtype="html")
    message.get_payload()[1].add_related(b"GIF", "image", "gif", cid="<logo>", filename="logo.gif")  # type: ignore[index, union-attr]
    attach(message, "smime.p7s", b"0", "application/pkcs7-signature")
    (item,) = found(tmp_path, message)
    assert source(item).warnings == ()


def test_a_mail_of_attachments_alone(tmp_path: Path) -> None:
    message = mail(None, "Accord entre l'UPU et l'OMI")
    attach(message, "a.pdf", documents.report(1), "application/pdf")
    items = found(tmp_path, message)
    assert source(items[0]).text.strip() == "Accord entre l'UPU et l'OMI"
    assert SENTENCE in source(items[1]).text


def test_a_mail_that_is_a_document(tmp_path: Path) -> None:
    head = b"Subject: x\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n"
    items = found(tmp_path, head + base64.encodebytes(documents.report(1)))
    assert [item.name for item in items] == ["lettre.eml", "lettre.eml/a.pdf"]
    assert SENTENCE in source(items[1]).text


def test_charset_told_in_the_mail_alone(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment("Signé à Orléans, été 2004", filename="a.txt", charset="cp850")
    assert texts(found(tmp_path, message))["lettre.eml/a.txt"] == "Signé à Orléans, été 2004"


def test_forwarded_mails_and_what_is_attached_to_them(tmp_path: Path) -> None:
    inner = mail(SENTENCE, "Transmis")
    attach(inner, "a.docx", BODY)
    outer = mail()
    outer.add_attachment(inner)
    assert texts(found(tmp_path, outer)) == {
        "lettre.eml": "Accord\n\nVoir ci-joint.",
        "lettre.eml/part-1": f"Transmis\n\n{SENTENCE}",
        "lettre.eml/part-1/a.docx": SENTENCE,
    }


def test_mails_inside_each_other_have_a_limit(tmp_path: Path) -> None:
    message = mail("profond")
    for _ in range(6):
        message, inner = mail(), message
        message.add_attachment(inner)
    items = found(tmp_path, message)
    assert len(items) == 5
    assert [item.problem for item in items[:4]] == [None] * 4
    assert "lies in more than 3 e-mails inside each other" in str(items[4].problem)


def test_archives_in_mails_and_mails_in_archives(tmp_path: Path) -> None:
    message = mail()
    lines = "".join(json.dumps({"id": f"n{number}", "text": SENTENCE}) + "\n" for number in range(2))
    attach(message, "a.zip", documents.zipped({"x.txt": SENTENCE}), "application/zip")
    attach(message, "b.txt.gz", gzip.compress(SENTENCE.encode()))
    attach(message, "c.jsonl", lines.encode())
    (tmp_path / "lot.zip").write_bytes(documents.zipped({"d.eml": message.as_bytes()}))
    (tmp_path / "e.eml.gz").write_bytes(gzip.compress(message.as_bytes()))
    items = {item.name: item for item in find([tmp_path])}
    for name in ("lot.zip/d.eml", "e.eml.gz"):
        assert "archive attached to an e-mail" in str(items.pop(f"{name}/a.zip").problem)
        inside = {f"{name}/{one}" for one in ("b.txt.gz", "c.jsonl/n0", "c.jsonl/n1")}
        assert {source(items[one]).text for one in inside} == {SENTENCE}
    assert len(items) == 8


def test_one_broken_attachment_leaves_the_others(tmp_path: Path) -> None:
    message = mail()
    attach(message, "a.docx", b"PK\x03\x04nothing")
    attach(message, "b.txt", SENTENCE.encode(), "text/plain")
    items = found(tmp_path, message)
    with pytest.raises(SourceError, match="is no whole DOCX file"):
        source(items[1])
    assert SENTENCE in source(items[2]).text


def test_too_many_attachments(tmp_path: Path) -> None:
    message = mail()
    for number in range(12):
        attach(message, f"{number}.txt", b"x", "text/plain")
    (item,) = found(tmp_path, message, Limits(members=10))
    assert item.problem == "has 12 attachments, over the limit of 10; split it"


@pytest.mark.parametrize("piece", [b"\n--b\n", b"\n", b"a:\n", b"\r"])
def test_bombs_of_parts_and_lines_are_refused_at_once(piece: bytes) -> None:
    data = b"Content-Type: multipart/mixed; boundary=b\n\n" + piece * 5_000_000
    begun = time.monotonic()
    with pytest.raises(SourceError, match="has more parts or lines than an e-mail has"):
        attachments.documents_in(data)
    assert time.monotonic() - begun < 2


def test_a_mail_without_attachments_is_not_parsed_to_be_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "parse", None)
    message = mail(SENTENCE)
    message.add_alternative("<p>x</p>", subtype="html")
    assert attachments.documents_in(message.as_bytes()) == ()


def test_an_attachment_that_is_gone_meanwhile_is_one_line(tmp_path: Path) -> None:
    message = mail()
    attach(message, "a.txt", SENTENCE.encode(), "text/plain")
    item = found(tmp_path, message)[1]
    (tmp_path / "lettre.eml").write_bytes(mail().as_bytes())
    with pytest.raises(SourceError, match="no longer attached"):
        read_bytes(item)
