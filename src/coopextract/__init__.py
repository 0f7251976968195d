"""coopextract: cooperation agreements, organisations and persons from French institutional documents.

``coopextract.load()`` gives a pipeline that is called on a string and returns a
:class:`coopextract.records.DocumentRecord`. Nothing heavy is imported here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "load"]

if TYPE_CHECKING:
    from coopextract.pipeline import Extractor


def load(*args: Any, **kwargs: Any) -> Extractor:
    """Load the extraction pipeline; see :func:`coopextract.pipeline.load`."""
    from coopextract.pipeline import load as load_pipeline

    return load_pipeline(*args, **kwargs)
