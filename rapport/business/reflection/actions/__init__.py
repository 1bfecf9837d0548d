"""Everything that looking back changes: letters are written, read and judged."""

from .judging import judge, open_letter
from .settling import settle, wish
from .writing import send_letter, write_due, write_letter

__all__ = ["judge", "open_letter", "send_letter", "settle", "wish", "write_due", "write_letter"]
