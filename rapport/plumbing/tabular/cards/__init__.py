"""Visiting cards: vCard 2.1, 3.0 and 4.0, jCard and xCard, read as rows of a table."""

from .card import Card, Property
from .columns import cells, rank
from .reading import cards_of, kind_of

__all__ = ["Card", "Property", "cards_of", "cells", "kind_of", "rank"]
