"""What a run did, for the terminal and, on request, for a file."""

from __future__ import annotations

from typing import Protocol

from pydantic import BaseModel, Field

from coopextract.records import Extraction


class Failure(BaseModel):
    """A document that gave nothing, and why."""

    source: str
    reason: str


class Report(BaseModel):
    """Names by what happened, and totals over the whole output. Unlike the manifest it is history."""

    extraction: Extraction
    new: list[str] = Field(default_factory=list)
    changed: list[str] = Field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = Field(default_factory=list)
    failed: list[Failure] = Field(default_factory=list)
    documents: int = 0
    organisations: int = 0
    agreements: int = 0
    warnings: int = 0
    seconds: float = 0.0
    dry_run: bool = False


class Listener(Protocol):
    """Who is told while a run goes on."""

    def start(self, total: int) -> None:
        """``total`` documents are going to be extracted."""

    def advance(self) -> None:
        """One of them is done, or set aside."""

    def line(self, name: str, words: str, severe: bool) -> None:
        """A sentence about one document; ``severe`` when it gave nothing."""


class Silent:
    """A listener that says nothing."""

    def start(self, total: int) -> None:
        """Nothing."""

    def advance(self) -> None:
        """Nothing."""

    def line(self, name: str, words: str, severe: bool) -> None:
        """Nothing."""
