"""Why a whole run cannot be done."""

from __future__ import annotations


class RunError(RuntimeError):
    """Nothing can be extracted: one sentence with the way out."""
