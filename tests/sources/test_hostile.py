"""Hostile input: one clear sentence, in bounded time and memory. Each case was found or is well known."""

from __future__ import annotations

import gzip
import io
import json
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import documents
import pytest
from documents import SENTENCE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopextract.sources.charset import decode
from coopextract.sources.containers import expand
from coopextract.sources.corpus import find
from coopextract.sources.errors import SourceError
from coopextract.sources.items import Item, read_bytes
from coopextract.sources.kinds import READERS, read
from coopextract.sources.limits import Limits

ENTITIES = '<!DOCTYPE x [<!ENTITY a "haha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMB = ENTITIES + "]>"
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DEEP_MAIL = b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: message/rfc822\n\n" * 5000
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"

#: Seconds and bytes that a hostile document may take; what is measured is far below.
SECONDS, MEMORY = 20, 1024**3


def bounded(name: str, data: bytes, tmp_path: Path) -> str:
    """What reading says, in a process of its own that is stopped beyond time and memory."""
    path = tmp_path / name
    path.write_bytes(data)
    script = (
        "import sys\n"
        "from coopextract.sources.kinds import read\n"
        "from coopextract.sources.errors import SourceError\n"
        "try: print(len(read(sys.argv[2], open(sys.argv[1], 'rb').read()).text), 'characters')\n"
        "except SourceError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), name],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.count("\n") == 1
    return done.stdout.strip()


def pdf_declaring(pages: int) -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count " + str(pages).encode() + b">>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n"
    )


def bomb(size: int) -> bytes:
    return documents.zipped({"word/document.xml": b"0" * size})


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("entities.docx", documents.docx(PARAGRAPH.format("&i;"), before=BOMB), "XML entities"),
        ("entities.odt", documents.odt("<text:p>&i;</text:p>", before=BOMB), "XML entities"),
        ("external.docx", documents.docx(PARAGRAPH.format("&a;"), before=EXTERNAL), "XML entities"),
        ("external.odt", documents.odt("<text:p>&a;</text:p>", before=EXTERNAL), "XML entities"),
        ("bomb.docx", bomb(300_000_000), "zip bombs are not opened"),
        ("no-zip.docx", b"PK\x03\x04nothing", "is no whole DOCX file"),
        ("empty.docx", documents.zipped({"a": "b"}), "is no whole DOCX file"),
        ("empty.odt", documents.zipped({"a": "b"}), "is no whole ODT file"),
        ("deep.odt", documents.odt("<text:list>" * 100_000), "is no whole ODT file"),
        ("deep.docx", documents.docx("<w:p>" * 100_000), "is no whole DOCX file"),
        ("deep.html", b"<div>" * 100_000 + SENTENCE.encode() + b"</div>" * 100_000, "characters"),
        ("lists.html", b"<ul><li>" * 100_000 + SENTENCE.encode(), "characters"),
        ("comments.html", b"<!--" * 100_000, "holds no text"),
        ("script.html", b"<script>" + b"x" * 1_000_000, "holds no text"),
        ("brackets.html", b"<" * 100_000, "characters"),
        ("attributes.html", b"<p " + b'a="' * 100_000, "holds no text"),
        ("truncated.pdf", documents.report()[:700], "is a broken PDF"),
        ("xref.pdf", documents.report().replace(b"xref", b"xrxx"), ""),
        ("million.pdf", pdf_declaring(1_000_000), "declares 1,000,000 pages; 1 to 5,000 are read"),
        ("negative.pdf", pdf_declaring(-5), ""),
        ("no.pdf", b"%PDF-1.7 nothing", "is a broken PDF"),
        (
            "deep.eml",
            b"Content-Type: multipart/mixed; boundary=a\n\n"
            + b"--a\nContent-Type: message/rfc822\n\n" * 5000,
            "",
        ),
        ("long.txt", b"x" * 20_000_000, "holds 20,000,000 characters of text, over the limit"),
        ("nul.txt", b"accord\0" * 1000, "is binary"),
        ("random.txt", bytes(range(128, 256)) * 1000, "is binary"),
        ("deep.jsonl", b"[" * 100_000, "is not JSON"),
    ],
)
def test_hostile_document_costs_little_and_is_one_line(
    name: str, data: bytes, words: str, tmp_path: Path
) -> None:
    assert words in bounded(name, data, tmp_path)


def items(path: Path, limits: Limits | None = None) -> dict[str, str]:
    """The documents in a container and what is wrong with each."""
    found = expand(Item(path.name, str(path)), limits or Limits())
    return {item.name: item.problem or "" for item in found}


def test_zip_members_stay_below_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "lot.zip"
    names = ("../../etc/a.txt", "/b.txt", "c\\d.txt", "e/./f.txt", "__MACOSX/g.txt", ".h.txt", "i.zip")
    path.write_bytes(documents.zipped(dict.fromkeys(names, SENTENCE)))
    assert items(path) == {
        "lot.zip/etc/a.txt": "",
        "lot.zip/b.txt": "",
        "lot.zip/c/d.txt": "",
        "lot.zip/e/f.txt": "",
        "lot.zip/i.zip": "is an archive inside an archive; unpack it",
    }


def test_zip_member_without_a_name(tmp_path: Path) -> None:
    """Fuzzing zip: an empty name stopped the listing of the whole corpus."""
    path = tmp_path / "lot.zip"
    whole = documents.zipped({"@@@.txt": SENTENCE, "b.txt": SENTENCE})
    path.write_bytes(whole.replace(b"@@@.txt", b"\0@@.txt"))  # zipfile ends names at a NUL
    assert items(path) == {"lot.zip/unnamed": "", "lot.zip/b.txt": ""}


def test_zip_bomb_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(bomb(300_000_000))
    assert list(items(path)) == ["bomb.zip"]
    assert "zip bombs are not opened" in items(path)["bomb.zip"]


def test_zip_with_too_many_members(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    path.write_bytes(documents.zipped({f"{number}.txt": "x" for number in range(20)}))
    assert "holds 20 files, over the limit of 10" in items(path, Limits(members=10))["many.zip"]


def test_gzip_bomb_and_broken_gzip(tmp_path: Path) -> None:
    limits = Limits(source_bytes=1000)
    bombed, broken = tmp_path / "a.txt.gz", tmp_path / "b.txt.gz"
    bombed.write_bytes(gzip.compress(b"x" * 100_000))
    broken.write_bytes(gzip.compress(SENTENCE.encode())[:-12])
    with pytest.raises(SourceError, match="unpacks to more than"):
        read_bytes(next(expand(Item("a.txt.gz", str(bombed)))), limits)
    with pytest.raises(SourceError, match="is no whole gzip file"):
        read_bytes(next(expand(Item("b.txt.gz", str(broken)))))


def test_archives_of_every_kind_are_read(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"id": f"n{number}", "text": SENTENCE}) for number in range(3))
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(SENTENCE.encode()))
    (tmp_path / "b.jsonl").write_text(lines, "utf-8")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    inside: dict[str, str | bytes] = {
        "d.txt": SENTENCE,
        "e.jsonl": lines,
        "f.txt.gz": gzip.compress(SENTENCE.encode()),
    }
    (tmp_path / "g.zip").write_bytes(documents.zipped(inside))
    found = {item.name: read(item.name, read_bytes(item), like=item.like).text for item in find([tmp_path])}
    assert sorted(found) == [
        "a.txt.gz",
        "b.jsonl/n0",
        "b.jsonl/n1",
        "b.jsonl/n2",
        "c.jsonl.gz/n0",
        "c.jsonl.gz/n1",
        "c.jsonl.gz/n2",
        "g.zip/d.txt",
        "g.zip/e.jsonl/n0",
        "g.zip/e.jsonl/n1",
        "g.zip/e.jsonl/n2",
        "g.zip/f.txt.gz",
    ]
    assert set(found.values()) == {SENTENCE}


def test_jsonl_lines_that_are_no_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"id": "x", "text": "a"}\n{"id": "x", "text": "b"}\nnothing\n\n[1]\n{"id": 3}\n', "utf-8"
    )
    said = items(path)
    assert list(said) == [
        "a.jsonl/x",
        "a.jsonl/x-line-2",
        "a.jsonl/line-3",
        "a.jsonl/line-5",
        "a.jsonl/line-6",
    ]
    assert "line 3 is not JSON" in said["a.jsonl/line-3"]
    assert 'line 6 has no "text"' in said["a.jsonl/line-6"]


def test_jsonl_line_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "' + "a" * 500 + '"}\n{"id": "y", "text": "b"}\n', "utf-8")
    found = {item.name: item.problem for item in find([path], Limits(source_bytes=100))}
    assert found == {
        "a.jsonl/line-1": "line 1 is 513 bytes, over the limit of 100 bytes; split it",
        "a.jsonl/y": None,
    }


def test_jsonl_with_too_many_lines_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n" * 1_000_001)
    assert list(items(path).values()) == ["holds 1,000,001 lines, over the limit of 1,000,000; split it"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(SENTENCE, "utf-8")
    found = find([tmp_path, tmp_path / "x.txt", tmp_path / "." / "x.txt", tmp_path])
    assert [item.name for item in found] == ["x.txt"]


def test_files_of_one_name_keep_their_time_of_change(tmp_path: Path) -> None:
    """The second had none, and ``--since`` passed it over."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(SENTENCE, "utf-8")
    found = {item.name: item.modified for item in find([tmp_path / "a", tmp_path / "b"])}
    assert list(found) == ["x.txt", "b/x.txt"]
    assert min(found.values()) > 1e9


def test_lone_surrogates_become_replacement_characters() -> None:
    source = read("a.jsonl/1", b'{"text": "Accord \\ud800 de 1998"}', like="line.jsonl")
    assert source.text == "Accord \ufffd de 1998"
    assert source.warnings == ("1 lone surrogates became U+FFFD",)


def test_lone_surrogates_in_titles_and_places_too() -> None:
    """The title is a line of the text, and was kept as it came; the record could not be written."""
    source = read("a.jsonl/1", b'{"text": "Accord \\ud800\\nTexte", "title": null}', like="line.jsonl")
    assert source.title == "Accord \ufffd"
    told = read("a.jsonl/1", b'{"text": "Texte", "title": "Titre \\udfff"}', like="line.jsonl")
    assert told.title == "Titre \ufffd"


@pytest.mark.parametrize(
    "name", ["utf\0x", "base64", "hex", "zlib", "rot13", "undefined", "idna", "punycode"]
)
def test_declared_encodings_that_are_none(name: str) -> None:
    """Fuzzing e-mail: a charset with NUL in its name, and codecs that give no text or raise on it."""
    text = "Signé à Orléans, où l'été fut long"
    assert decode(text.encode("cp1252"), name)[0] == text


def test_control_characters_in_a_linked_list() -> None:
    """Fuzzing HTML: lxml parses a control character in a link and refuses to move it."""
    page = "<h1>Liste</h1><ul><li><a href=x>Nom \x08 long</a></ul><p>\ufffe\uffff\x1f Fin"
    assert "Nom long" in read("a.html", page.encode()).text


def test_symlink_loops_are_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text(SENTENCE, "utf-8")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a")
    assert [item.name for item in find([tmp_path])] == ["a/x.txt"]


def test_a_gigabyte_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(1024**3)
    assert [item.problem for item in find([path])] == ["is 1.0 GB, over the limit of 100.0 MB; split it"]


def test_right_to_left_marks_stay_in_the_text() -> None:
    text = "Accord \u202e8991\u202c de l'OMD\u200f."
    assert read("a.txt", text.encode()).text == text


BROKEN_UTF8 = [
    b"\xc3",
    b"\xe2\x82",
    b"\xf0\x9f\x98",
    b"\xc0\xaf",
    b"\xed\xa0\x80",
    b"\xf8\x88\x80\x80\x80",
    b"\xff\xfe",
]


@pytest.mark.parametrize("broken", BROKEN_UTF8)
@pytest.mark.parametrize("place", ["start", "middle", "end"])
def test_broken_utf8_is_read_with_a_warning(broken: bytes, place: str) -> None:
    text = "été à Genève, où l'accord a été signé dès février, là-bas".encode()
    data = {
        "start": broken + text,
        "middle": text[:24] + b" " + broken + b" " + text[24:],
        "end": text + broken,
    }[place]
    if data.startswith(b"\xff\xfe"):
        return  # a byte order mark of UTF-16
    source = read("a.txt", data)
    assert "\ufffd" in source.text
    assert "signé dès février" in source.text
    assert "broken places became U+FFFD" in source.warnings[0]


FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SEEDS = {
    "a.txt": SENTENCE.encode(),
    "a.html": f"<h1>Titre</h1><ul><li>{SENTENCE}</li></ul><table><tr><td>a</td></tr></table>".encode(),
    "a.docx": documents.docx(PARAGRAPH.format(SENTENCE)),
    "a.odt": documents.odt(f"<text:p>{SENTENCE}</text:p>"),
    "a.pdf": documents.report(1),
    "a.eml": f"Subject: =?utf-8?q?Accord_=C3=A9?=\nContent-Type: text/html\n\n<p>{SENTENCE}".encode(),
    "a.jsonl": json.dumps({"id": 1, "text": SENTENCE}).encode(),
}
assert {f"a{suffix}" for suffix in READERS} - {"a.text", "a.md", "a.htm", "a.xhtml"} == set(SEEDS)


@pytest.mark.parametrize("name", sorted(SEEDS))
@FUZZ
@given(data=st.data())
def test_damaged_documents_are_read_or_refused_in_a_sentence(name: str, data: st.DataObject) -> None:
    """Bytes of a whole document are changed, dropped and doubled; only a SourceError may come of it."""
    whole = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(whole) - 1)))
        piece = data.draw(st.binary(max_size=6))
        whole[at : at + data.draw(st.integers(0, 8))] = piece
    refused_or_whole(name, bytes(whole))


@pytest.mark.parametrize("name", sorted(SEEDS))
@FUZZ
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_a_sentence(name: str, data: bytes) -> None:
    refused_or_whole(name, data)


@FUZZ
@given(page=st.text(alphabet="<>/!-? \"'=&;aphtdbliuorscéx\n\u00a0", max_size=400))
def test_any_markup_is_read_or_refused_in_a_sentence(page: str) -> None:
    refused_or_whole("a.html", page.encode())


def refused_or_whole(name: str, data: bytes) -> None:
    try:
        source = read(name, data)
    except SourceError:
        return
    source.text.encode("utf-8")
    assert source.text.strip()
    for block in source.blocks or ():
        assert source.text[block.start : block.end].strip() == source.text[block.start : block.end] != ""
    for start, _ in source.places:
        assert 0 <= start <= len(source.text)


def test_zip_members_that_lie_about_their_size(tmp_path: Path) -> None:
    data = bytearray(documents.zipped({"a.txt": SENTENCE * 100}))
    central = data.rfind(b"PK\x01\x02")
    data[central + 24 : central + 28] = (10).to_bytes(4, "little")
    path = tmp_path / "lie.zip"
    path.write_bytes(bytes(data))
    (item,) = expand(Item("lie.zip", str(path)))
    with pytest.raises(SourceError, match="cannot be unpacked"):
        read_bytes(item)
    assert zipfile.is_zipfile(io.BytesIO(bytes(data)))
