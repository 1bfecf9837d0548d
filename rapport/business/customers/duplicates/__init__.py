"""Finding records that are one person, or one company, written down twice.

Plain records in, pairs with a score and the reasons out: no database, no framework, no clock.
`found` looks through everybody, `compared` looks at two. How it weighs is in `weights`, with the
evidence for each number in docs/guide/duplicates.md.
"""

from .finding import Pair, among, compared, found, ready
from .record import Record
from .weights import CERTAIN, SUGGEST

__all__ = ["CERTAIN", "SUGGEST", "Pair", "Record", "among", "compared", "found", "ready"]
