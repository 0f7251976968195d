"""Blocks that open with the partner they are about: "ONU — Un accord a été signé", "• AFD. Un accord"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from coopextract.agreements.elements import Element

#: Shortest block, in code points behind its label, that is a text about it and no line of a list.
MIN_TEXT = 30
_LEAD = re.compile(r"[\s•*▪■–—|>›»-]{0,6}(?:L[ea] |Les |L')?")
_MARK = re.compile(r"(?: ?\([^()\n]{0,80}\))?(?: ?[—–] | - | ?: |\. )(?=[«\"“ ]{0,2}[A-ZÀ-Þ])")


class Block(Protocol):
    """What a label needs to know of a block of layout."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...


def label_of(block: Block, inside: Sequence[Element], text: str) -> Element | None:
    """The organisation that a paragraph or item is put under by its first words; None where there is none.

    ``inside``: the elements of the block, in order.
    """
    if block.kind not in {"paragraph", "item"} or not inside:
        return None
    first = inside[0]
    if first.kind != "organisation" or not _LEAD.fullmatch(text, block.start, first.start):
        return None
    end = first.end
    for other in inside[1:3]:  # "Office des Nations Unies contre la drogue et le crime (ONUDC) —"
        if other.party == first.party and text[end : other.start].strip(" ,") == "(":
            end = other.end + 1 if text[other.end : other.end + 1] == ")" else other.end
    mark = _MARK.match(text, end, block.end)
    return first if mark is not None and block.end - mark.end() >= MIN_TEXT else None
