"""Everything that changes what is written down."""

from .counting import forget_abouts, helped, helped_reader, used
from .life import bring_back, check, retire
from .samples import bring_samples
from .words import find_again, renew_vectors
from .write import restore_version, write

__all__ = [
    "bring_back",
    "bring_samples",
    "check",
    "find_again",
    "forget_abouts",
    "helped",
    "helped_reader",
    "renew_vectors",
    "restore_version",
    "retire",
    "used",
    "write",
]
