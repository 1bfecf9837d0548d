"""Promises found in what we write, with the day they mean."""

from .days import Moment
from .finding import Given, Undated, promises, undated

__all__ = ["Given", "Moment", "Undated", "promises", "undated"]
