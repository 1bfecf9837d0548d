"""Files of programs we know, told by their headers: what they are, and which column is what."""

from rapport.plumbing.tabular.table import Table

from . import address_books, newsletters, sales_programs, shops, tills
from .layout import Layout

LAYOUTS: tuple[Layout, ...] = (
    *address_books.LAYOUTS,
    *newsletters.LAYOUTS,
    *shops.LAYOUTS,
    *sales_programs.LAYOUTS,
    *tills.LAYOUTS,
)

__all__ = ["LAYOUTS", "Layout", "recognised"]


def recognised(table: Table, kind: str) -> Layout | None:
    """The layout that this table shows most headers of, or None."""
    fitting = [one for one in LAYOUTS if one.kind == kind and one.fits(table)]
    return max(fitting, key=lambda one: len(one.needs), default=None)
