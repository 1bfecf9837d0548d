"""Parsing in another process, so that a hostile message costs a child and not the server."""

from .bounded import BoundedParser, bounded

__all__ = ["BoundedParser", "bounded"]
