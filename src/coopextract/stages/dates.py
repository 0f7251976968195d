"""Stage ``coopextract_dates``.

Reads: the text.
Writes: ``doc.spans["dates"]`` (kb_id: EDTF, ``span._.date``: the match) and ``doc._.published``.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from coopextract.dates import find_dates, find_published, resolve
from coopextract.stages import attributes as _attributes  # noqa: F401  (registers the attributes)


@Language.factory("coopextract_dates")
class Dates:
    """Finds dates and values them; see :mod:`coopextract.dates`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text  # spaCy builds it anew at each call
        found = find_dates(text)
        published = find_published(text, found)
        spans = []
        for match in resolve(text, found, published):
            span = doc.char_span(
                match.start, match.end, label="DATE", kb_id=match.edtf or "", alignment_mode="expand"
            )
            if span is not None:
                span._.date = match
                spans.append(span)
        doc.spans["dates"] = spans
        doc._.published = published
        doc._.warnings = [*(doc._.warnings or []), *(match.warning for match in found if match.warning)]
        return doc
