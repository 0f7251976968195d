"""What the stages leave on a Doc, registered once.

``doc.spans`` groups: ``blocks`` (label: kind of block), ``organisations`` (kb_id: organisation id),
``dates`` (kb_id: EDTF or empty), ``persons`` (kb_id: person id). Everything else hangs on
``doc._`` and ``span._`` under the names below.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

DOC_ATTRIBUTES: dict[str, object] = {
    "coopextract_source": None,  # sources.SourceText: what the reader knew of the document
    "organisations": None,  # dict[str, stages.identity.Identity]: organisation id -> who it is and why
    "published": None,  # dates.DateMatch | None: the document's own date
    "persons": None,  # list of stages.persons.PersonFound
    "agreements": None,  # list of agreements.frames.Frame: those kept
    "territories": None,  # list of agreements.towns.Territory: parties that are no organisation mention
    "dropped_agreements": None,  # list of agreements.frames.Frame: considered and dropped
    "warnings": None,  # list[str]
    "record": None,  # records.DocumentRecord
}
SPAN_ATTRIBUTES: dict[str, object] = {
    "language": "und",  # of a block
    "form": None,  # of an organisation mention: records.Form
    "found_by": None,  # of an organisation mention: records.FoundBy
    "date": None,  # of a date: dates.DateMatch
}


def register() -> None:
    """Register the attributes; calling it again changes nothing."""
    for name, default in DOC_ATTRIBUTES.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    for name, default in SPAN_ATTRIBUTES.items():
        if not Span.has_extension(name):
            Span.set_extension(name, default=default)


register()
