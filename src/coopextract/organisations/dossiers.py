"""What a document says of one run, and the sum of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from coopextract.organisations.runs import Run
from coopextract.organisations.scale import Scale

#: What persons do as well as organisations.
_ALSO_OF_PERSONS = ("subject", "signs", "joint")


@dataclass
class Dossier:
    """What the document says of one run: the best weight of each kind of evidence, the model's labels.

    ``several``: several capitalised words; ``firm``: it stands somewhere with a capital that no start of a
    sentence explains.
    """

    runs: list[Run] = field(default_factory=list)
    kinds: dict[str, float] = field(default_factory=dict)
    refusals: list[float] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    several: bool = False
    firm: bool = False

    def add(self, kind: str, weight: float) -> None:
        """Keep the strongest weight of ``kind``."""
        if kind == "refusal":
            self.refusals.append(weight)
        elif abs(weight) > abs(self.kinds.get(kind, 0.0)):
            self.kinds[kind] = weight

    def told(self, scale: Scale, limit: float | None = None) -> bool:
        """Whether the text alone, without the model's labels, makes it a name."""
        total = sum(self.kinds.values()) + sum(self.refusals) / len(self.runs)
        return total >= (scale.weight("threshold") if limit is None else limit)

    def of_person(self) -> bool:
        """Whether a title, an office or the model makes it the name of a person."""
        return bool(self.kinds.keys() & {"title", "title_after"}) or self.share("PER") > 0.5

    def share(self, label: str) -> float:
        """The share of the occurrences that the model labels so."""
        return self.labels.count(label) / len(self.labels)

    def sum(self, scale: Scale) -> float:
        """What all kinds of evidence add up to, the model's labels among them."""
        total = sum(self.kinds.values()) + sum(self.refusals) / len(self.runs)
        if (self.several and self.share("PER") > 0.5) or self.kinds.get("title", 0) < 0:
            total -= sum(max(0.0, self.kinds.get(kind, 0.0)) for kind in _ALSO_OF_PERSONS)
        if "partners" in self.kinds:
            return total + scale.weight("model_person") * (self.share("PER") if self.several else 0)
        total += scale.weight("model_organisation") * self.share("ORG")
        if self.several:
            total += scale.weight("model_several") * self.share("ORG")
        if self.kinds.keys() & {"capitals", "authority", "small_name", "small_noun"}:
            return total
        return total + self._doubt(scale)

    def _doubt(self, scale: Scale) -> float:
        """What the model's other labels say against it; nothing of acronyms, little behind a noun."""
        doubt = scale.weight("model_person") * self.share("PER")
        doubt += scale.weight("model_place") * self.share("LOC") + scale.weight("model_other") * self.share(
            "MISC"
        )
        if not self.several and self.share("LOC") == 1:
            doubt *= 1.7
        weak = {"apposition", "set_off", "camel", "owned", "trade", "signs_for", "affiliated", "quoted"} | (
            {"described"} if not self.several else set()
        )
        return doubt * (0.2 if self.kinds.keys() & weak else 1)
