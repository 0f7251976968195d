"""Stage ``coopextract_record``.

Reads: everything the stages left on the Doc.
Writes: ``doc._.record``: the :class:`~coopextract.records.DocumentRecord`, every span asserted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from coopextract import __version__
from coopextract.agreements.frames import GUESSED, Frame
from coopextract.agreements.towns import Territory
from coopextract.dates import DateMatch
from coopextract.records import (
    Agreement,
    Confidence,
    DateValue,
    DocumentRecord,
    Evidence,
    Extraction,
    Mention,
    Names,
    Organisation,
    Person,
    Published,
    Signatory,
    SourceDocument,
    Span,
    assert_spans,
)
from coopextract.rules import load_rules
from coopextract.sources import SourceText
from coopextract.stages import attributes as _attributes  # noqa: F401  (registers the attributes)
from coopextract.stages.persons import slug

# Parties named beside the instrument, and parties completed from elsewhere in the document.
_STRONG_SOURCES = frozenset({"subject", "between", "with", "by", "bound", "relative", "row", "distributive"})
_GUESSED_SOURCES = (GUESSED - {"last agreement"}) | {"sentence", "elimination"}
_STATUSES = frozenset("signed concluded adopted renewed in_force announced planned negotiating ended".split())


def document_id(name: str) -> str:
    """A stable, readable id from the path below the corpus root.

    ``customs/Rapport 2019.txt`` -> ``customs/rapport-2019``.
    """
    stem = name.rsplit(".", 1)[0] if "." in name.rsplit("/", 1)[-1] else name
    return "/".join(slug(part) or "document" for part in stem.split("/"))


def confidence_of(frame: Frame) -> Confidence:
    """How sure the record is: where its parties come from, and what claims the event."""
    explicit = bool(frame.sources) and frame.sources <= _STRONG_SOURCES
    triggered = any(":" in rule for rule in frame.rules)
    if explicit and triggered and frame.claimed and frame.complete and not frame.generic:
        return "high"
    if frame.sources & _GUESSED_SOURCES or not frame.claimed:
        return "low"
    return "medium" if triggered or frame.date is not None else "low"


def _date(match: DateMatch | None) -> DateValue | None:
    if match is None:
        return None
    return DateValue(
        edtf=match.edtf,
        precision=match.precision,
        modifier=match.modifier,
        start=match.start,
        end=match.end,
        text=match.text,
        inferred=match.inferred,
    )


def _span(text: str, span: tuple[int, int] | None) -> Span | None:
    return None if span is None else Span(start=span[0], end=span[1], text=text[span[0] : span[1]])


@Language.factory("coopextract_record", default_config={"rules": []})
class RecordStage:
    """Builds the record; see the module."""

    def __init__(self, nlp: Language, name: str, rules: list[str]) -> None:
        self.name = name
        self.digest = load_rules(tuple(rules)).digest
        self.model = f"fr_{nlp.meta.get('name', '')}-{nlp.meta.get('version', '')}"

    def __call__(self, doc: Doc) -> Doc:
        record = DocumentRecord(
            document=self._document(doc),
            extraction=Extraction(coopextract=__version__, model=self.model, rules=self.digest),
            organisations=sorted(
                [*_organisations(doc), *(_territory(doc.text, found) for found in doc._.territories)],
                key=lambda found: found.mentions[0].start,
            ),
            persons=_persons(doc),
            agreements=_agreements(doc),
            dates=[value for span in doc.spans["dates"] if (value := _date(span._.date)) is not None],
            warnings=list(doc._.warnings or []),
        )
        assert_spans(record, doc.text)
        doc._.record = record
        return doc

    @staticmethod
    def _document(doc: Doc) -> SourceDocument:
        source: SourceText = doc._.coopextract_source or SourceText(doc.text)
        published = doc._.published
        return SourceDocument(
            id=document_id(source.name),
            source=source.name,
            sha256=source.sha256 or hashlib.sha256(doc.text.encode("utf-8", "surrogatepass")).hexdigest(),
            media_type=source.media_type,
            title=source.title or _title(doc),
            language=_language(doc),
            published=Published(
                edtf=published.edtf, start=published.start, end=published.end, text=published.text
            )
            if published is not None and published.edtf is not None
            else None,
            characters=len(doc.text),
        )


def _title(doc: Doc) -> str | None:
    """The first heading, where it stands before any paragraph."""
    for span in doc.spans["blocks"]:
        if span.label_ == "heading":
            return str(span.text)
        if span.label_ == "paragraph":
            return None
    return None


def _language(doc: Doc) -> str:
    sizes: dict[str, int] = {}
    for span in doc.spans["blocks"]:
        sizes[span._.language] = sizes.get(span._.language, 0) + len(span.text)
    sizes.pop("und", None)
    return max(sizes, key=lambda language: (sizes[language], language)) if sizes else "fr"


def _organisations(doc: Doc) -> list[Organisation]:
    mentions: dict[str, list[Mention]] = {}
    for span in doc.spans["organisations"]:
        mentions.setdefault(span.kb_id_, []).append(
            Mention(
                start=span.start_char,
                end=span.end_char,
                text=span.text,
                form=span._.form,
                found_by=span._.found_by,
            )
        )
    known = doc._.organisations or {}
    return [
        Organisation(
            id=party,
            known=known[party].known,
            kind=known[party].kind,
            name=known[party].name,
            acronym=known[party].acronym,
            aliases=list(known[party].aliases),
            identifiers=dict(known[party].identifiers),
            identity=known[party].reason,
            mentions=found,
        )
        for party, found in mentions.items()
    ]


def _territory(text: str, found: Territory) -> Organisation:
    return Organisation(
        id=found.party,
        known=False,
        kind=found.kind,
        name=Names(fr=found.name, en=None),
        acronym=Names(fr=None, en=None),
        aliases=[],
        identifiers={},
        identity=found.identity,
        mentions=[
            Mention(start=a, end=b, text=text[a:b], form="nominal", found_by="pattern")
            for a, b in found.mentions
        ],
    )


def _persons(doc: Doc) -> list[Person]:
    text = doc.text  # spaCy builds it anew at each call
    return [
        Person(
            id=person.id,
            name=person.name,
            role=person.role,
            organisation=_organisation(doc, person.affiliation),
            mentions=[Span(start=a, end=b, text=text[a:b]) for a, b in person.mentions],
        )
        for person in doc._.persons.found
    ]


def _organisation(doc: Doc, affiliation: str | None) -> str | None:
    """The organisation of the record that is meant: no state, no town that is not in it."""
    named = affiliation in doc._.organisations or any(t.party == affiliation for t in doc._.territories)
    return affiliation if named else None


def _agreements(doc: Doc) -> list[Agreement]:
    persons = {person.id: person for person in doc._.persons.found}
    taken: dict[str, int] = {}
    text = doc.text
    found = []
    for frame in doc._.agreements:
        signatories = [
            Signatory(
                person=element.person or "",
                organisation=_organisation(doc, element.party or persons[element.person].affiliation),
                role=element.role or persons[element.person].role,
            )
            for element in frame.signatories
            if element.person in persons
        ]
        found.append(_agreement(text, frame, _identifier(frame, taken), _once(signatories)))
    return found


def _once(signatories: Sequence[Signatory]) -> list[Signatory]:
    return list({signatory.person: signatory for signatory in reversed(signatories)}.values())[::-1]


def _identifier(frame: Frame, taken: dict[str, int]) -> str:
    """From the facts alone: the parties and the date; a number where one document holds several alike."""
    parts = sorted(party.replace("state:", "") for party in frame.parties)
    base = slug("-".join(parts))[:80].strip("-")
    when = frame.date.edtf if frame.date is not None and frame.date.edtf else "undated"
    identifier = f"{base}-{slug(when)}"
    taken[identifier] = taken.get(identifier, 0) + 1
    return identifier if taken[identifier] == 1 else f"{identifier}-{taken[identifier]}"


def _agreement(text: str, frame: Frame, identifier: str, signatories: list[Signatory]) -> Agreement:
    status = frame.status if frame.status in _STATUSES else "concluded"
    return Agreement(
        id=identifier,
        instrument=frame.kind,
        label=text[slice(*frame.label)],
        status=status,  # type: ignore[arg-type]
        parties=frame.parties,
        date=_date(frame.date),
        in_force=_date(frame.in_force),
        expires=_date(frame.expires),
        amended=[value for match in frame.amended if (value := _date(match)) is not None],
        place=_span(text, frame.place),
        signatories=signatories,
        subject=text[slice(*frame.subject)].strip() if frame.subject else None,
        evidence=[Evidence(start=a, end=b, text=text[a:b]) for a, b in sorted(frame.evidence)],
        found_by=frame.rules,
        confidence=confidence_of(frame),
        trace=frame.trace,
    )
