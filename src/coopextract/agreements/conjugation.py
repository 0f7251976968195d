"""The forms of the verbs that bring an instrument about, as one regular expression per tense.

French has few classes here: verbs in -er, second-group verbs in -ir, and the -clure, -crire and -rompre
patterns. An infinitive that fits none is refused, so that a rule never matches nothing in silence.
"""

from __future__ import annotations

import re

Tense = str

_ER = {
    "participle": "é(?:e|s|es)?",
    "past": "(?:a|èrent|ai|âmes)",
    "present": "(?:e|ent|ons)",
    "imperfect": "(?:ait|aient)",
    "future": "er(?:a|ont|ons)",
    "conditional": "er(?:ait|aient)",
    "gerund": "ant",
}
_IR = {
    "participle": "i(?:e|s|es)?",
    "past": "i(?:t|rent)",
    "present": "i(?:ssent|ssons)",
    "imperfect": "iss(?:ait|aient)",
    "future": "ir(?:a|ont|ons)",
    "conditional": "ir(?:ait|aient)",
    "gerund": "issant",
}
_CLURE = {
    "participle": "clu(?:e|s|es)?",
    "past": "clu(?:rent|t)(?!\\w)",
    "present": "clu(?:ent|ons|t)",
    "imperfect": "clu(?:ait|aient)",
    "future": "clur(?:a|ont|ons)",
    "conditional": "clur(?:ait|aient)",
    "gerund": "cluant",
}
_CRIRE = {
    "participle": "crit(?:e|s|es)?",
    "past": "criv(?:it|irent)",
    "present": "cri(?:vent|vons)",
    "imperfect": "criv(?:ait|aient)",
    "future": "crir(?:a|ont|ons)",
    "conditional": "crir(?:ait|aient)",
    "gerund": "crivant",
}
_ROMPRE = {
    "participle": "rompu(?:e|s|es)?",
    "past": "romp(?:it|irent)",
    "present": "romp(?:t|ent|ons)",
    "imperfect": "romp(?:ait|aient)",
    "future": "rompr(?:a|ont|ons)",
    "conditional": "rompr(?:ait|aient)",
    "gerund": "rompant",
}
_DUIRE = {
    "participle": "duit(?:e|s|es)?",
    "past": "duis(?:it|irent)",
    "present": "dui(?:t|sent|sons)",
    "imperfect": "duis(?:ait|aient)",
    "future": "duir(?:a|ont|ons)",
    "conditional": "duir(?:ait|aient)",
    "gerund": "duisant",
}
_SUIVRE = {
    "participle": "suivi(?:e|s|es)?",
    "past": "suiv(?:it|irent)",
    "present": "sui(?:t|vent|vons)",
    "imperfect": "suiv(?:ait|aient)",
    "future": "suivr(?:a|ont|ons)",
    "conditional": "suivr(?:ait|aient)",
    "gerund": "suivant",
}
_CLASSES = (
    ("suivre", _SUIVRE),
    ("duire", _DUIRE),
    ("clure", _CLURE),
    ("crire", _CRIRE),
    ("rompre", _ROMPRE),
    ("er", _ER),
    ("ir", _IR),
)


def _stem_variants(stem: str, tense: Tense) -> str:
    """Spelling changes of the stem before its ending: échangea, annonça, renouvelle."""
    if stem.endswith("g"):
        return f"{stem}e?"
    if stem.endswith("c"):
        return f"{stem[:-1]}[cç]"
    if stem.endswith("el") and tense in {"present", "future", "conditional"}:
        return f"{stem}l?"
    return stem


def conjugate(infinitive: str) -> dict[Tense, str]:
    """Tense -> regular expression source for the forms of ``infinitive``.

    Raises:
        ValueError: for an infinitive of an unknown class.
    """
    for ending, table in _CLASSES:
        if infinitive.endswith(ending):
            stem = infinitive[: -len(ending)]
            forms = {tense: _stem_variants(stem, tense) + suffix for tense, suffix in table.items()}
            return {"infinitive": re.escape(infinitive), **forms}
    raise ValueError(f"{infinitive!r}: no conjugation class for this ending; list its forms in the rule")
