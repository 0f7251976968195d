"""Texts that are no prose: names and roles are looked for in time that grows with the text."""

from __future__ import annotations

import time

import pytest

from coopextract.masking import ORGANISATION
from coopextract.persons.lexicon import role_lexicon
from coopextract.persons.names import find_names, mask_names
from coopextract.persons.parallel import parallel_lists
from coopextract.persons.phrases import find_phrases
from coopextract.persons.representation import represent
from coopextract.rules import Rules

SIZE, SECONDS, FACTOR, SPARE = 20_000, 10.0, 3.0, 1.0

PIECES = {
    "roles": "directeur de ",
    "chained roles": "le président du conseil de la commission ",
    "titles": "M. ",
    "names": "Jean Martin, ",
    "titled names": "M. Jean Martin, directeur général de ",
    "capitals": "Jean ",
    "long word": "J",
    "initials": "J.",
    "brackets": "directeur (",
    "masked": f"président de {ORGANISATION * 4} et ",
    "particles": "Jean de la ",
    "hyphens": "Jean-",
    "signed by": "signé par Jean Martin, ",
    "signatories": "signataires : Jean Martin (",
    "spoken for": f"M. Jean Martin, pour l'{ORGANISATION * 3}, ",
    "represented": f"{ORGANISATION * 3}, représentée par M. Jean Martin, ",
    "role lines": "Le Président\nJean Martin\n",
    "name lines": "Jean Martin\nDirecteur\n",
    "roles in a row": "le chef, directeur, ",
    "those of": f"celui de l'{ORGANISATION * 3}, ",
    "in turn": f"la première pour l'{ORGANISATION * 3}, le second ",
}


def seconds_for(rules: Rules, text: str) -> float:
    lexicon = role_lexicon(rules)
    begun = time.perf_counter()
    masked = mask_names(text, find_names(text, text, [(0, len(text))], lexicon))
    represent(masked, find_phrases(text, masked, lexicon), lexicon)
    parallel_lists(masked, lexicon)
    return time.perf_counter() - begun


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_time_grows_with_the_text(rules: Rules, piece: str) -> None:
    once = seconds_for(rules, (piece * SIZE)[:SIZE])
    twice = seconds_for(rules, (piece * SIZE)[: 2 * SIZE])
    assert twice < FACTOR * once + SPARE, f"{once:.2f} s, then {twice:.2f} s for twice the text"
    assert twice < SECONDS
