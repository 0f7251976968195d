"""What tests of several directories share: the rules and one loaded pipeline."""

from __future__ import annotations

import pytest

import coopextract
from coopextract.pipeline import Extractor
from coopextract.rules import Rules, load_rules


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The rules that come with the package."""
    return load_rules()


@pytest.fixture(scope="session")
def pipeline() -> Extractor:
    """The whole pipeline, loaded once for all tests."""
    return coopextract.load()
