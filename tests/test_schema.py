"""The generated pages are what the code generates, and what is written validates against the schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from coopextract import reference

ROOT = Path(__file__).resolve().parents[1]
PAGES = reference.pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_generated_page_is_current(name: str) -> None:
    committed = (ROOT / name).read_text("utf-8")
    assert committed == PAGES[name], f"{name} has drifted: run make docs and commit it"


@pytest.mark.parametrize("name", sorted(reference.SCHEMAS))
def test_schema_is_valid(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(PAGES[name]))


def test_committed_output_validates() -> None:
    validators = {
        name: Draft202012Validator(json.loads(PAGES[f"docs/schema/{name}.schema.json"]))
        for name in ("document", "manifest")
    }
    for path in sorted((ROOT / "output").glob("documents/*.json")):
        validators["document"].validate(json.loads(path.read_text("utf-8")))
    manifest = ROOT / "output" / "manifest.json"
    if manifest.exists():
        validators["manifest"].validate(json.loads(manifest.read_text("utf-8")))
