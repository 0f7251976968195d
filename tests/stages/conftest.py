"""One loaded pipeline for all tests of stages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

import coopextract
from coopextract.pipeline import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return coopextract.load()


@pytest.fixture(scope="session")
def upto(extractor: Extractor) -> Callable[[str, str], Doc]:
    """Run a text up to and with the named stage."""

    def run(text: str, stage: str) -> Doc:
        doc = extractor.nlp.make_doc(text)
        for name, pipe in extractor.nlp.pipeline:
            doc = pipe(doc)
            if name == f"coopextract_{stage}":
                break
        return doc

    return run


@pytest.fixture(scope="session")
def mentions(upto: Callable[[str, str], Doc]) -> Callable[[str], list[str]]:
    """The organisation mentions of a text, in order."""

    def find(text: str) -> list[str]:
        doc = upto(text, "identity")
        return [span.text for span in doc.spans["organisations"]]

    return find


@pytest.fixture(scope="session")
def identities(upto: Callable[[str, str], Doc]) -> Callable[[str], list[tuple[str, str]]]:
    """(mention, organisation id), in order."""

    def find(text: str) -> list[tuple[str, str]]:
        doc = upto(text, "identity")
        return [(span.text, span.kb_id_) for span in doc.spans["organisations"]]

    return find
