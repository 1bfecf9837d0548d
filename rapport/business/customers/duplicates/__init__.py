"""Finding records that are one person, or one company, written down twice.

Plain records in, pairs with a score and the reasons out: no database, no framework, no clock.
`found` looks through everybody, `compared` looks at two. How it weighs is in `weights`, with the
evidence for each number in docs/guide/duplicates.md.
"""

from .finding import Pair, among, compared, found, ready
from .preparing import Rarity
from .record import Record
from .telling import AGAINST
from .weights import CERTAIN, SUGGEST

__all__ = [
    "AGAINST",
    "CERTAIN",
    "SUGGEST",
    "Pair",
    "Rarity",
    "Record",
    "among",
    "compared",
    "found",
    "ready",
]
