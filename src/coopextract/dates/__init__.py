"""French dates: found in a text, valued as EDTF, resolved against the document's own date.

``find_dates`` finds, ``find_published`` says which of them is the document's own, ``resolve`` gives
relative ones their value. No function reads today's clock.
"""

from coopextract.dates.grammar import find_dates
from coopextract.dates.model import DateMatch, Relative
from coopextract.dates.published import find_published
from coopextract.dates.resolution import resolve

__all__ = ["DateMatch", "Relative", "find_dates", "find_published", "resolve"]
