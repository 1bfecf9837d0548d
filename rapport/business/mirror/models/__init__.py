"""Daily counts of what the mirror is made of, and how far the ledger has been read for them."""

from .trait_day import Bookmark, TraitDay, TraitDayQuerySet

__all__ = ["Bookmark", "TraitDay", "TraitDayQuerySet"]
