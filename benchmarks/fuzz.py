"""Coverage-guided fuzzing of what takes bytes from outside: readers, containers, layout, dates.

    python benchmarks/fuzz.py TARGET [--seconds N] [--keep DIR]

TARGET is one of html pdf docx odt eml plain jsonl zip gzip layout dates. What may come of any input is a
text whose blocks, places and spans stand in it, or a SourceError; all else is a finding, as is an input
that takes longer than ten seconds or 2 GB. The input found is written to DIR (default: build/fuzz).

Needs atheris, which has wheels for Linux and some Python versions only and is therefore no dependency:
``uv pip install atheris`` into a virtualenv in which coopextract and its test extra are installed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("fuzz: atheris is not installed; uv pip install atheris (Linux, Python 3.11 to 3.14)")

TESTS = Path(__file__).resolve().parents[1] / "tests" / "sources"
sys.path.insert(0, str(TESTS))

with atheris.instrument_imports(include=["coopextract.sources", "coopextract.dates", "coopextract.edtf"]):
    import documents

    from coopextract import edtf
    from coopextract.dates import find_dates, find_published, resolve
    from coopextract.sources import attachments, containers, docx, eml, html, jsonl, layout, odt, pdf, plain
    from coopextract.sources.containers import expand
    from coopextract.sources.errors import SourceError
    from coopextract.sources.items import Item, read_bytes
    from coopextract.sources.kinds import read

assert all((attachments, containers, docx, eml, html, jsonl, odt, pdf, plain))

SENTENCE = documents.SENTENCE
MAIL = (
    "Subject: =?utf-8?q?Accord_=C3=A9?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    f"--b\nContent-Type: text/plain; charset=utf-8\n\n{SENTENCE}\n--b\nContent-Type: text/html\n"
    'Content-Disposition: attachment; filename="a.html"\nContent-Transfer-Encoding: base64\n\n'
    "PHA+YWNjb3JkPC9wPg==\n--b\nContent-Type: message/rfc822\n\nSubject: x\n\nautre\n--b--\n"
)
DATES = (
    "Fait à Genève, le 1er mai 1998. Du 12 au 13 mai 2004, en mars-avril 2010, fin 2004, les années 90, "
    "hier, lundi dernier, il y a trois mois, l'an dernier, au XIXe siècle, le 03/04/2005, 2010-2015, "
    "l'année suivante, le 5 mars de la même année, depuis l'automne 1989, 2004/05, le 30.11.99 à 14 h 30."
)
WORDS = (
    "le du au en de et à er mai mars février août 1998 2004 90 12/05/2010 2010-05-03 hier demain lundi "
    "prochain dernier suivant siècle XIXe années semaine trimestre semestre début fin mi- vers avant après "
    "entre depuis trois deux mille vingt quatre-vingt-dix-neuf <p> </p> <table> <tr> <td> <li> <h1> <script> "
    "<!-- --> &amp; Content-Type: multipart/mixed boundary= base64 message/rfc822 filename= =?utf-8?q? ?= "
    "• - « » ( ) <w:p> <w:r> <w:t> <w:tbl> <w:tr> <w:tc> <text:p> <text:h> <text:list> PK\x03\x04 PK\x01\x02 "
    "obj endobj stream endstream /Type /Page /Count xref trailer \u00a0 \u2028 \u202f"
).split(" ")


def check_document(name: str, data: bytes, like: str = "") -> None:
    """A whole source, or a SourceError in one line."""
    try:
        source = read(name, data, like=like)
    except SourceError as error:
        words = str(error)
        if not words.strip():
            raise RuntimeError("an error without words") from error
        return
    source.text.encode("utf-8")
    assert source.text.strip()
    end = 0
    for block in source.blocks or ():
        assert end <= block.start < block.end <= len(source.text)
        end = block.end
    for start, _ in source.places:
        assert 0 <= start <= len(source.text)


def check_package(name: str, part: str, make: Callable[[str], bytes], data: bytes) -> None:
    """Half of the inputs are a body in a whole package, the others the package itself."""
    if data[:2] == b"PK":
        check_document(name, data)
    else:
        check_document(name, make(data.decode("utf-8", "ignore")))


def check_container(suffix: str, data: bytes) -> None:
    """Every document of a container, as a run reads it."""
    with tempfile.NamedTemporaryFile(suffix=suffix, dir=SHARED) as file:
        file.write(data)
        file.flush()
        for count, item in enumerate(expand(Item(f"a{suffix}", file.name))):
            assert ".." not in item.name.split("/")
            if count < 20 and item.problem is None:
                check_item(item)


def check_item(item: Item) -> None:
    try:
        data = read_bytes(item)
    except SourceError:
        return
    check_document(item.name, data, item.like)


def check_layout(data: bytes) -> None:
    text, end = data.decode("utf-8", "surrogateescape"), 0
    for block in layout.find_blocks(text):
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip()
        end = block.end


def check_dates(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    found = find_dates(text)
    resolved = resolve(text, found, find_published(text, found))
    end = 0
    for match in (*found, *resolved):
        assert match.edtf is None or edtf.is_valid(match.edtf), match.edtf
        assert text[match.start : match.end].strip()
    for match in resolved:
        assert end <= match.start < match.end <= len(text)
        end = match.end


SHARED = "/dev/shm" if Path("/dev/shm").is_dir() else None
TARGETS: dict[str, tuple[Callable[[bytes], None], list[bytes]]] = {
    "html": (
        lambda data: check_document("a.html", data),
        [f"<h1>Titre</h1><p>{SENTENCE}<ul><li><a href=x>b</a></ul><table><tr><td>c</table>".encode()],
    ),
    "pdf": (lambda data: check_document("a.pdf", data), [documents.report(1), documents.columns()]),
    "docx": (
        lambda data: check_package("a.docx", "word/document.xml", documents.docx, data),
        [b"<w:p><w:r><w:t>Accord</w:t></w:r></w:p><w:tbl><w:tr><w:tc/></w:tr></w:tbl>", documents.docx("")],
    ),
    "odt": (
        lambda data: check_package("a.odt", "content.xml", documents.odt, data),
        [
            b"<text:h>Accord</text:h><text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>"
        ],
    ),
    "eml": (lambda data: check_container(".eml", data), [MAIL.encode()]),
    "plain": (lambda data: check_document("a.txt", data), [SENTENCE.encode(), SENTENCE.encode("cp1252")]),
    "jsonl": (
        lambda data: check_container(".jsonl", data),
        [json.dumps({"id": 1, "text": SENTENCE, "title": "t"}).encode() + b'\n{"text": "\\ud800"}\n'],
    ),
    "zip": (
        lambda data: check_container(".zip", data),
        [
            documents.zipped(
                {"a.txt": SENTENCE, "../b.html": "<p>b", "c.eml": MAIL, "d.jsonl": '{"text":"e"}'}
            )
        ],
    ),
    "gzip": (lambda data: check_container(".txt.gz", data), [gzip.compress(SENTENCE.encode())]),
    "layout": (check_layout, [f"Titre\n\n- {SENTENCE}\n| a | b |\n-----\n1) Accord\n".encode()]),
    "dates": (check_dates, [DATES.encode()]),
}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    return parser.parse_args()


def _dictionary() -> Iterator[str]:
    for word in WORDS:
        yield '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n'


def main() -> None:
    """Fuzz one target for so long, from its seeds and what earlier runs kept."""
    arguments = _arguments()
    check, seeds = TARGETS[arguments.target]
    kept = arguments.keep / arguments.target
    kept.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (kept / f"seed-{number}").write_bytes(seed)
    words = arguments.keep / "words.dict"
    words.write_text("".join(_dictionary()), "ascii")
    options = [f"-max_total_time={arguments.seconds}", f"-dict={words}", "-timeout=10", "-rss_limit_mb=2048"]
    found = f"-artifact_prefix={arguments.keep}/{arguments.target}-"
    atheris.Setup([sys.argv[0], str(kept), found, "-max_len=8192", "-print_final_stats=1", *options], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
