"""Texts that are no prose: the whole extraction answers in bounded time, with spans in the text."""

from __future__ import annotations

import os
import signal
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import coopextract
from coopextract.pipeline import Extractor
from coopextract.records import assert_spans
from coopextract.sources.layout import find_blocks

#: Code points of a hostile text, and seconds that it may take; prose of this size takes about a second.
SIZE, SECONDS = 6000, 15.0

PIECES = {
    "letters": "a",
    "capitals": "A",
    "digits": "1",
    "numbers": "1 ",
    "dots": ".",
    "dashes": "- ",
    "no-break spaces": "\u00a0",
    "spaces": "    ",
    "newlines": "\r\n",
    "brackets": "(",
    "acronyms": "Organisation des Nations (ONU) ",
    "nested brackets": "(A(",
    "quotes": "« ",
    "apostrophes": "l'",
    "prepositions": "de la ",
    "persons": "Jean Dupont, ",
    "titles": "M. ",
    "roles": "directeur général de ",
    "chained roles": "le président du conseil d'administration de la commission ",
    "verbs": "signé ",
    "instruments": "accord ",
    "chained instruments": "un accord avec ",
    "dates": "1er mai 1998, ",
    "ranges": "du 12 au 13 mai ",
    "bullets": "- OMD\n",
    "rows": "OMD | 1998 | AIEA\n",
    "rulers": "-----\n",
    "headings": "Accord\n\n",
    "emoji": "😀",
    "right to left": "\u202eOMD\u202c ",
    "joiners": "\u200d",
    "combining": "e\u0301\u0301",
    "han": "会议",
    "capitalised": "Organisation Mondiale Jean Pierre ",
    "unpunctuated": "organisation mondiale des douanes et ",
}


@pytest.fixture(scope="module")
def extract() -> Extractor:
    extractor = coopextract.load()
    extractor("L'OMD et l'AIEA ont signé un accord le 13 mai 1998.")
    return extractor


def seconds_for(extract: Extractor, text: str) -> float:
    """Seconds of one extraction in a process of its own; fails beyond the limit."""
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            extract(text)
        except BaseException:
            os._exit(1)
        os._exit(0)
    while time.monotonic() - begun < SECONDS:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            assert os.waitstatus_to_exitcode(status) == 0, "the extraction broke"
            return time.monotonic() - begun
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    pytest.fail(f"took longer than {SECONDS:g} s for {len(text)} characters")


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_time_is_bounded(extract: Extractor, piece: str) -> None:
    seconds_for(extract, (piece * (SIZE // len(piece) + 1))[:SIZE])


FRAGMENTS = [
    *PIECES.values(),
    "L'OMD",
    "le Secrétariat de la CITES",
    "ont signé",
    "un protocole d'accord",
    "entre",
    "et",
    "le 13 mai 1998",
    "\u00a0",
    "\n\n",
    "\r\n",
    "• ",
    "\t",
    "aujourd'hui",
    "(UNODC)",
    "M. Jean Martin, directeur général de l'AIEA,",
    "|",
    "\u2028",
    "\ufeff",
    "\ufffd",
    "\x0c",
]
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join)
FUZZ = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


@FUZZ
@example("A#0")
@given(text=st.one_of(TEXTS, st.text(max_size=200)))
def test_any_text_gives_a_record_whose_spans_stand_in_it(extract: Extractor, text: str) -> None:
    record = extract(text)
    assert_spans(record, text)
    assert record.document.characters == len(text)


# A lone surrogate is a character of Python's strings, and of none of Hypothesis' own.
ANY = st.text(st.one_of(st.characters(), st.characters(categories=["Cs"]), st.sampled_from("\n\r\t|-•1) ")))


@given(text=st.one_of(TEXTS, ANY, st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)))
@settings(max_examples=300, deadline=None)
def test_blocks_of_any_text_are_in_order_and_apart(text: str) -> None:
    end = 0
    for block in find_blocks(text):
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip()
        assert block.language in ("fr", "en", "und")
        end = block.end


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_layout_takes_no_time(piece: str) -> None:
    """A hundred thousand code points of anything: some hundredths of a second, two at the worst."""
    begun = time.monotonic()
    find_blocks((piece * (100_000 // len(piece) + 1))[:100_000])
    assert time.monotonic() - begun < 2.0
