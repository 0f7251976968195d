"""Finds contradictions in the organisation rows of `rules/organisations/` and in `rules/acronyms.yaml`.

Reads plain mappings as they come from the files, writes nothing, raises nothing: every fault is one
sentence that names the rows, the value and the way out. Loading the files is not done here.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

Row = Mapping[str, Any]
"""One organisation, with the keys of `KEYS`, and of `OPTIONAL_KEYS` where they apply."""

Entry = Mapping[str, Any]
"""One acronym of `acronyms.yaml`: acronym, owners, default, word, context, note."""

KEYS: Final = (
    "id",
    "kind",
    "name",
    "acronym",
    "aliases",
    "former",
    "parent",
    "identifiers",
    "sources",
)
OPTIONAL_KEYS: Final = frozenset({"country"})
KINDS: Final = frozenset(
    {
        *("intergovernmental", "organ", "secretariat", "treaty_body", "eu_institution", "eu_agency"),
        *("directorate_general", "ministry", "agency", "customs", "police", "university", "research"),
        *("ngo", "company", "bank", "fund", "network", "court", "forum", "association", "other"),
    }
)
SHORT_ACRONYMS: Final = frozenset({"UE", "EU", "NU", "UN", "UA", "AU", "G7", "G8"})
"""The only acronyms of one or two characters that are accepted: others match far too much."""

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SEPARATORS: Final = re.compile(r"[\s'’ʼ‘`\-\u2010-\u2015]{1,20}")


def fold(text: str) -> str:
    """`text` without what a matcher ignores: case, accents, kinds of apostrophe, hyphen and space."""
    decomposed = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _SEPARATORS.sub(" ", bare.casefold()).strip()


def looks_like_acronym(surface: str) -> bool:
    """Whether `surface` is one word, mostly capitals: `ONUDC` and `HaDEA`, but not `Frontex`."""
    letters = [char for char in surface if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return " " not in surface and capitals >= 2 and 2 * capitals > len(letters)


def surfaces(row: Row) -> Iterator[str]:
    """Every name, acronym, alias and former name of `row`."""
    for pair in (row["name"], row["acronym"]):
        yield from (value for value in pair.values() if value)
    yield from row["aliases"]
    yield from row["former"]


def check(rows: Sequence[Row], entries: Sequence[Entry] = ()) -> list[str]:
    """All faults of `rows`, with `entries` (of `acronyms.yaml`) to settle shared acronyms; [] if none."""
    shaped = [row for row in rows if not list(_shape_faults(row))]
    return [
        *(fault for row in rows for fault in _shape_faults(row)),
        *_duplicate_ids(shaped),
        *(fault for row in shaped for fault in _value_faults(row)),
        *_unknown_parents(shaped),
        *_shared_surfaces(shaped, entries),
        *_entry_faults(shaped, entries),
    ]


def _shape_faults(row: Row) -> Iterator[str]:
    if tuple(key for key in row if key not in OPTIONAL_KEYS) != KEYS:
        yield f"{row.get('id', '?')}: keys are {', '.join(row)}; write exactly {', '.join(KEYS)}"


def _duplicate_ids(rows: Iterable[Row]) -> Iterator[str]:
    seen: set[str] = set()
    for row in rows:
        if row["id"] in seen:
            yield f"{row['id']}: this id is used twice; merge the rows or rename one"
        seen.add(row["id"])


def _value_faults(row: Row) -> Iterator[str]:
    if not _ID.fullmatch(row["id"]):
        yield f"{row['id']}: an id is lower-case letters, digits and single hyphens"
    if row["kind"] not in KINDS:
        yield f"{row['id']}: unknown kind {row['kind']!r}; use one of {', '.join(sorted(KINDS))}"
    if not any(row["name"].values()):
        yield f"{row['id']}: no name; give name.fr or name.en"
    yield from _short_surfaces(row)


def _short_surfaces(row: Row) -> Iterator[str]:
    for surface in surfaces(row):
        if len(surface) < 3 and surface not in SHORT_ACRONYMS:
            yield f"{row['id']}: {surface!r} is too short to be matched safely; drop it"


def _unknown_parents(rows: Sequence[Row]) -> Iterator[str]:
    ids = {row["id"] for row in rows}
    for row in rows:
        if row["parent"] is not None and row["parent"] not in ids:
            yield f"{row['id']}: parent {row['parent']!r} is no organisation here; correct it or write null"


def _owners(rows: Iterable[Row]) -> dict[str, dict[str, str]]:
    """For each folded surface, its owners' ids with the surface as each owner writes it."""
    owners: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        for surface in surfaces(row):
            owners[fold(surface)][row["id"]] = surface
    return owners


def _shared_surfaces(rows: Sequence[Row], entries: Iterable[Entry]) -> Iterator[str]:
    settled = {fold(entry["acronym"]): set(entry["owners"]) for entry in entries}
    acronyms = _declared_acronyms(rows)
    for key, owners in sorted(_owners(rows).items()):
        if len(owners) < 2 or set(owners) <= settled.get(key, set()):
            continue
        surface = next(iter(owners.values()))
        is_acronym = key in acronyms or any(map(looks_like_acronym, owners.values()))
        yield _shared_sentence(surface, sorted(owners), is_acronym)


def _declared_acronyms(rows: Iterable[Row]) -> set[str]:
    return {fold(value) for row in rows for value in row["acronym"].values() if value}


def _shared_sentence(surface: str, owners: Sequence[str], is_acronym: bool) -> str:
    if is_acronym:
        return f"acronym {surface!r} belongs to {', '.join(owners)}; settle it in acronyms.yaml"
    return f"name {surface!r} belongs to {', '.join(owners)}; leave it to one of them"


def _entry_faults(rows: Iterable[Row], entries: Iterable[Entry]) -> Iterator[str]:
    ids = {row["id"] for row in rows}
    seen: set[str] = set()
    for entry in entries:
        if entry["acronym"] in seen:
            yield f"acronyms.yaml: {entry['acronym']!r} has two entries; merge them"
        seen.add(entry["acronym"])
        yield from _owner_faults(entry, ids)


def _owner_faults(entry: Entry, ids: set[str]) -> Iterator[str]:
    """Owners need not carry the acronym in their own row: the entry gives it to them."""
    label = f"acronyms.yaml, {entry['acronym']!r}"
    for owner in entry["owners"]:
        if owner not in ids:
            yield f"{label}: owner {owner!r} is no organisation here; correct the id or drop it"
    for listed in sorted({entry["default"], *entry.get("context", {})} - {None, *entry["owners"]}):
        yield f"{label}: {listed!r} is not among the owners; add it there or correct it"
