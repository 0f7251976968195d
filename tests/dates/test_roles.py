"""The dates of an agreement, each in its role."""

from __future__ import annotations

import pytest

from coopextract.agreements.slots import date_role
from coopextract.dates import find_dates
from coopextract.masking import DATE, mask, plain


def roles(text: str) -> list[str]:
    dates = find_dates(text)
    masked = mask(plain(text), [(d.start, d.end, DATE) for d in dates])
    return [date_role(masked, date, 0) for date in dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'accord signé en 1998, modifié le 5 mars 2004, subsiste.", ["event", "amended"]),
        ("L'accord conclu en 1998, amendé en 2004, en 2007 et le 3 mai 2010.", ["event", *["amended"] * 3]),
        ("La convention de 1972, telle que révisée en 1996, lie 12 États.", ["event", "amended"]),
        ("Le traité tel qu'amendé en 1997 subsiste.", ["amended"]),
        ("L'accord a été modifié pour la dernière fois le 3 mai 2010.", ["amended"]),
        ("L'accord a été modifié par l'avenant du 5 mars 2004.", ["event"]),
        ("L'accord a été révisé le 5 mars 2004 par les deux parties.", ["event"]),
        ("Signé le 3 mai 2010, il est entré en vigueur le 1er juin 2011.", ["event", "in_force"]),
        ("Signé le 3 mai 2010, il expire le 31 décembre 2015.", ["event", "expires"]),
    ],
)
def test_role(text: str, expected: list[str]) -> None:
    assert roles(text) == expected
