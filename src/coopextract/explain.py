"""Why a record holds an agreement: rules, evidence, how each slot was filled, what was dropped beside it.

The record says which rules found the agreement and how its slots were filled. What was considered and
dropped is not kept: the document's text is read again, and the answer says so where that gives another
result than the record, because rules, program or layout are not those of the run.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from coopextract.display import name_of
from coopextract.records import Agreement, DocumentRecord, Extraction, Span, SpanError, assert_spans
from coopextract.sources.errors import SourceError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text
    from spacy.tokens import Doc

    from coopextract.agreements.frames import Frame
    from coopextract.rules import Rules

#: Characters of the document shown before and after a piece of evidence.
AROUND = 120

#: The part of a rule id before the colon: how instrument and verb are joined.
WAYS = {
    "active_before": "a verb in the active, the instrument is its object",
    "passive_after": "a verb in the passive, the instrument is its subject",
    "noun_before": "a noun of the event, the instrument is its complement",
    "participle_after": "a participle behind the instrument",
    "participle_before": "a participle that opens the sentence, before the instrument",
    "relative_after": "a relative clause behind the instrument",
    "through": "something done by means of the instrument",
    "binding": "the instrument binds the parties",
    "named": "the instrument is named between its parties, no verb says what happened",
    "row": "a line of a list or table",
    "bracket": "a date of signature in brackets behind a party",
    "continued": "a sentence that goes on about the agreement before",
    "distributive": "one telling of several agreements, each with parties of its own",
    "of several": "one of several instruments told before, which the text takes up by its number",
    "ended": "a verb that ends the instrument",
    "preamble": "the preamble of the instrument, « Entre : … Et : … »",
}

#: How parties were found, as a trace names it.
SOURCES = {
    "subject": "subject of the verb",
    "between": "behind « entre », or joined in the instrument's name",
    "with": "behind « avec »",
    "by": "behind « par », or spoken for",
    "bound": "bound or gathered by the instrument",
    "relative": "what the relative clause hangs on",
    "row": "named in the line",
    "bracket": "named before the bracket",
    "sentence": "named in the sentence",
    "lead-in": "named in the text that introduces the list",
    "heading": "named in the heading above",
    "topic": "what the passage is about",
    "publisher": "whoever publishes the document, or the state it speaks of",
    "elimination": "the two that the sentence names, where no construction says who they are",
    "passage": "named in the sentence before or behind",
    "last agreement": "the parties of the agreement told before, which this one follows",
    "signatories": "the parties for which the signatories sign",
}


@dataclass(frozen=True)
class Dropped:
    """Something that reads like an agreement and was not kept: what it was, why, how it was read."""

    what: str
    why: str
    trace: tuple[str, ...]
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Explanation:
    """Everything known of one agreement of one record.

    ``rules``: each rule id with what it means. ``differences``: sentences that say where reading the text
    again would not give this record.
    """

    record: DocumentRecord
    agreement: Agreement
    text: str
    rules: tuple[tuple[str, str], ...]
    dropped: tuple[Dropped, ...]
    differences: tuple[str, ...]


# -- finding what is asked for ------------------------------------------------------------------------------


def _choices(words: str, known: Iterable[str]) -> str:
    """The ids most like ``words``, else the first ones, for an error."""
    given = sorted(known)
    near = difflib.get_close_matches(words, given, n=5, cutoff=0.4) or given[:5]
    return ", ".join(near) or "none"


def find_record(output: Path, document: str) -> DocumentRecord:
    """The record of ``document``: its id, or a path that ends in ``<id>.json``.

    Raises:
        SourceError: where there is no such record, with those that there are.
    """
    identifier = Path(document).name.removesuffix(".json")
    path = output / "documents" / f"{identifier}.json"
    try:
        return DocumentRecord.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        known = [one.stem for one in (output / "documents").glob("*.json")]
        words = f"{output}: holds no document {identifier!r}; there are: {_choices(identifier, known)}"
        raise SourceError(words) from None
    except ValidationError as error:
        raise SourceError(f"{path}: is not a record of this version; run the extraction again") from error


def find_agreement(record: DocumentRecord, wanted: str) -> Agreement:
    """The agreement with the id ``wanted``, the only one whose id begins so, or the one of that number.

    Raises:
        SourceError: where there is none, or more than one; with those that there are.
    """
    by_id = {agreement.id: agreement for agreement in record.agreements}
    if wanted in by_id:
        return by_id[wanted]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(record.agreements):
        return record.agreements[int(wanted) - 1]
    begun = [identifier for identifier in by_id if identifier.startswith(wanted)]
    if len(begun) == 1:
        return by_id[begun[0]]
    words = "several agreements that begin with" if begun else "no agreement"
    known = _choices(wanted, begun or by_id)
    raise SourceError(f"{record.document.id}: holds {words} {wanted!r}; there are: {known}")


def read_text(output: Path, record: DocumentRecord) -> str:
    """The document's text as the run kept it.

    Raises:
        SourceError: where it is not there, or was changed after the run.
    """
    path = output / "texts" / f"{record.document.id}.txt"
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        words = f"{path}: is not there, and without the text nothing can be shown; run the extraction again"
        raise SourceError(words) from None
    try:
        assert_spans(record, text)
    except SpanError as error:
        raise SourceError(f"{path}: was changed after the run: {error}; run the extraction again") from error
    return text


# -- explaining ---------------------------------------------------------------------------------------------


def _rule_words(found_by: str, rules: Rules) -> str:
    """What a rule id means: ``active_before:sign`` is a way of telling and a class of verbs."""
    way, _, verb = found_by.partition(":")
    parts = [WAYS.get(way, way.replace("_", " "))]
    rule = rules.by_id("verbs").get(verb)
    if rule is not None:
        parts.append(f"{', '.join(rule['infinitive'])} (rules/verbs.yaml, {verb})")
    return ": ".join(parts)


def _why(frame: Frame) -> str:
    """Why ``frame`` was dropped, in words."""
    from coopextract.agreements.frames import GUESSED  # a frame comes from a loaded pipeline

    if len(frame.parties) < 2:
        named = ", ".join(frame.parties)
        return f"only one party was found: {named}" if named else "no party was found"
    if frame.plural and not frame.claimed:
        return "several instruments at once, and nothing says that they exist"
    if frame.legal and frame.sources & GUESSED:
        return "a legal text by its name, and its parties do not stand beside it"
    if frame.sources & GUESSED:
        return "no verb, no date, and its parties do not stand beside it"
    return "it belongs to no agreement that was kept"


def _spans(text: str, offsets: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end, text=text[start:end]) for start, end in sorted(offsets))


def _dropped(frame: Frame, text: str) -> Dropped:
    what = f"{frame.kind} « {_line(text[slice(*frame.label)])} », {frame.status}"
    return Dropped(what, _why(frame), tuple(frame.trace), _spans(text, frame.evidence or [frame.label]))


def _blocks_of(doc: Doc, offsets: Iterable[tuple[int, int]]) -> set[int]:
    """The numbers of the blocks that any of ``offsets`` touches."""
    blocks = [(span.start_char, span.end_char) for span in doc.spans["blocks"]]
    return {
        number
        for start, end in offsets
        for number, (low, high) in enumerate(blocks)
        if start < high and low < end
    }


def _beside(doc: Doc, agreement: Agreement) -> tuple[Dropped, ...]:
    """What was dropped and names a party of ``agreement``, or stands in a block of its evidence."""
    blocks = _blocks_of(doc, ((span.start, span.end) for span in agreement.evidence))
    parties = set(agreement.parties)
    return tuple(
        _dropped(frame, doc.text)
        for frame in doc._.dropped_agreements or ()
        if parties & set(frame.parties) or blocks & _blocks_of(doc, frame.evidence or [frame.label])
    )


def _version_changes(then: Extraction, now: Extraction) -> list[str]:
    changes = [(name, getattr(then, name), getattr(now, name)) for name in Extraction.model_fields]
    return [f"{name}: {old} then, {new} now" for name, old, new in changes if old != new]


def _differences(record: DocumentRecord, agreement: Agreement, again: DocumentRecord) -> tuple[str, ...]:
    """Where reading the text again says something else than the record, and why that may be."""
    found = _version_changes(record.extraction, again.extraction)
    same = next((one for one in again.agreements if one.id == agreement.id), None)
    if same == agreement:
        return tuple(found)
    if record.document.media_type != "text/plain":
        found.append(f"the source is {record.document.media_type}: its own layout is not in the text")
    lost = "is not found" if same is None else "reads differently"
    found.append(f"when the text is read again now, this agreement {lost}; run the extraction again")
    return tuple(found)


def explain(output: Path, document: str, agreement: str, rules: Sequence[Path] = ()) -> Explanation:
    """Explain one agreement of a run's output.

    Args:
        output: the directory that ``coopextract run`` wrote.
        document: a document's id, or the path of its record.
        agreement: an agreement's id, the beginning of it, or its number in the record.
        rules: the directories of rules that the run had.

    Raises:
        SourceError: where document, agreement or text are not there.
    """
    record = find_record(output, document)
    wanted = find_agreement(record, agreement)
    text = read_text(output, record)
    from coopextract.pipeline import load
    from coopextract.rules import load_rules
    from coopextract.sources import SourceText

    directories = [str(directory) for directory in rules]
    source = SourceText(text, name=record.document.source, title=record.document.title)
    doc = load(directories).document(source)
    known = load_rules(directories)
    return Explanation(
        record,
        wanted,
        text,
        tuple((rule, _rule_words(rule, known)) for rule in wanted.found_by),
        _beside(doc, wanted),
        _differences(record, wanted, doc._.record),
    )


# -- showing ------------------------------------------------------------------------------------------------


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _in_context(span: Span, text: str) -> Text:
    """The passage highlighted, with what stands around it."""
    from rich.text import Text

    low, high = max(0, span.start - AROUND), span.end + AROUND
    before = re.sub(r"\s+", " ", text[low : span.start])
    after = re.sub(r"\s+", " ", text[span.end : high])
    shown = Text(("…" if low else "") + before, style="dim")
    shown.append(_line(span.text), style="bold black on yellow")
    shown.append(after + ("…" if high < len(text) else ""), style="dim")
    return shown.append(f"  [{span.start}:{span.end}]", style="dim")


def _slot(line: str) -> tuple[str, str]:
    """A line of the trace as the slot and what filled it; words for where parties were found."""
    slot, _, rest = line.partition(" ")
    value, _, source = rest.rpartition(": ")
    if slot == "parties" and source in SOURCES:
        return slot, f"{value}: {SOURCES[source]}"
    return slot.rstrip(":"), rest


def _slots(explanation: Explanation) -> list[tuple[str, str]]:
    """Slot and how it was filled: the trace first, then the slots that the trace does not speak of."""
    agreement, record = explanation.agreement, explanation.record
    rows = [_slot(line) for line in agreement.trace]
    rows += [("party", f"{party}: {name_of(party, record)}") for party in agreement.parties]
    if agreement.place:
        place = agreement.place
        rows.append(("place", f"{_line(place.text)}: behind « à » near the verb [{place.start}:{place.end}]"))
    if agreement.subject:
        rows.append(("subject", _line(agreement.subject)))
    for one in agreement.signatories:
        signed = ", ".join(part for part in (one.person, one.role, one.organisation) if part)
        rows.append(("signed by", signed))
    return rows


def _table(rows: Iterable[tuple[str, str | Text]], console: Console) -> None:
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for left, right in rows:
        table.add_row(f"  {left}", right)
    console.print(table)


def _show_dropped(dropped: Sequence[Dropped], text: str, console: Console) -> None:
    console.print(f"\nconsidered beside it and dropped: {len(dropped)}", style="bold")
    for one in dropped:
        console.print(f"  {one.what}")
        rows: list[tuple[str, str | Text]] = [("why", one.why), *map(_slot, one.trace)]
        rows += [("passage", _in_context(span, text)) for span in one.evidence]
        _table([(f"  {left}", right) for left, right in rows], console)


def show(explanation: Explanation) -> None:
    """Print the explanation: rules, evidence in context, slots, what was dropped, what differs."""
    from rich.console import Console

    console = Console(markup=False, highlight=False, emoji=False)
    agreement, document = explanation.agreement, explanation.record.document
    console.print(f"{agreement.id} in {document.id}", style="bold")
    told = f"{agreement.instrument} « {_line(agreement.label)} », {agreement.status}"
    console.print(f"{told}, confidence {agreement.confidence}")
    console.print("\nfound by", style="bold")
    _table(explanation.rules, console)
    console.print("\nevidence", style="bold")
    shown = [_in_context(span, explanation.text) for span in agreement.evidence]
    _table([(str(number), passage) for number, passage in enumerate(shown, 1)], console)
    console.print("\nhow each slot was filled", style="bold")
    _table(_slots(explanation), console)
    _show_dropped(explanation.dropped, explanation.text, console)
    console.print("\nrules and program", style="bold")
    versions = explanation.differences or ("those of the record; reading the text again gives the same",)
    for words in versions:
        console.print(f"  {words}")
