"""The evaluation page in Chromium: it opens offline, filters, compares two runs, and reports no error.

With ``SCREENSHOT=FILE`` the page of the project's own gold is photographed for the docs.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from samples import GOLD, TEXT, faulty, lay_out, perfect

from coopextract.evaluation.gold import load_gold
from coopextract.evaluation.judge import judge_all
from coopextract.evaluation.page import write

pytestmark = pytest.mark.browser


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about: console errors, script errors, requests."""
    return []


@pytest.fixture
def opened(browser: Any, complaints: list[str]) -> Iterator[Any]:
    """An empty page that may reach nothing but files."""
    context = browser.new_context(viewport={"width": 1180, "height": 1000}, offline=True)
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type != "log" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: complaints.append(asked.url) if "http" in asked.url else None)
    yield page
    context.close()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The page of a faulty run over two documents, against one that was right on the second."""
    lay_out(tmp_path / "gold")
    lay_out(tmp_path / "gold", GOLD, TEXT, name="other")
    gold = load_gold(tmp_path / "gold")
    now = judge_all(gold, {"sample": faulty(), "other": faulty()})
    before = judge_all(gold, {"sample": faulty(), "other": perfect()})
    write(tmp_path / "page.html", now, before)
    return tmp_path / "page.html"


def visible(page: Any) -> list[dict[str, str]]:
    found: list[dict[str, str]] = page.eval_on_selector_all(
        ".error", "all => all.filter(one => one.offsetParent).map(one => ({...one.dataset}))"
    )
    return found


def test_opens_without_a_complaint(opened: Any, report: Path, complaints: list[str]) -> None:
    opened.goto(report.as_uri())
    assert opened.title() == "coopextract: evaluation"
    assert opened.locator("svg.chart .bar").count() == 11
    assert opened.locator("#count").inner_text() == f"{len(visible(opened))} errors"
    assert complaints == []


def test_filters_by_kind(opened: Any, report: Path, complaints: list[str]) -> None:
    opened.goto(report.as_uri())
    all_errors = visible(opened)
    opened.get_by_role("button", name="mention missed").click()
    assert {error["kind"] for error in visible(opened)} == {"mention missed"}
    assert opened.locator(".error:visible mark.gold").first.inner_text() == "AIEA"
    opened.get_by_role("button", name="all", exact=True).click()
    assert visible(opened) == all_errors
    assert complaints == []


def test_filters_by_document_and_words(opened: Any, report: Path) -> None:
    opened.goto(report.as_uri())
    opened.get_by_label("Document", exact=True).select_option("other")
    assert {error["document"] for error in visible(opened)} == {"other"}
    opened.get_by_label("Words in the error").fill("secretaire generale")
    kinds = {error["kind"] for error in visible(opened)}
    assert kinds
    assert "mention missed" not in kinds
    opened.get_by_label("Words in the error").fill("nothing has these words")
    assert visible(opened) == []
    assert opened.locator("#none").is_visible()


def test_shows_what_got_worse_and_better(opened: Any, report: Path) -> None:
    opened.goto(report.as_uri())
    assert opened.locator("svg.chart .baseline").count() > 0
    opened.get_by_label("Change against the baseline").select_option("worse")
    assert {error["document"] for error in visible(opened)} == {"other"}
    opened.get_by_label("Change against the baseline").select_option("better")
    assert visible(opened) == []


@pytest.mark.skipif("SCREENSHOT" not in os.environ, reason="SCREENSHOT names no file to photograph to")
def test_photograph_for_the_docs(opened: Any, tmp_path: Path) -> None:
    from measured import judged

    seen = [one for one in judged() if not one.gold.scored_only]
    write(tmp_path / "page.html", seen)
    opened.goto((tmp_path / "page.html").as_uri())
    opened.get_by_role("button", name="place").click()
    opened.add_style_tag(content="main > .card table, #by-kind, #by-kind + .card { display: none }")
    opened.evaluate("window.scrollTo(0, 0)")
    opened.set_viewport_size({"width": 1180, "height": 1180})
    opened.screenshot(path=os.environ["SCREENSHOT"])
