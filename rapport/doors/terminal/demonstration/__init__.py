"""Sole & Suds: a shoe laundry that never was, with eighteen months of life, told from a seed."""

from .making import is_made, make

__all__ = ["is_made", "make"]
