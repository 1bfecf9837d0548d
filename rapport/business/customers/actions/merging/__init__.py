"""Bringing two records of one person together, and taking them apart again."""

from .following import follow
from .merging import merge
from .parting import unmerge

__all__ = ["follow", "merge", "unmerge"]
