"""What is wrong with a page that stands in a browser, in words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST = 3  # places named for each fault
# Inside a box that scrolls by itself anything may be wide.
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: "Page") -> Iterator[str]:
    """What axe says, and whether the page is wider than its window."""
    from axe_playwright_python.sync_playwright import Axe

    for one in Axe().run(page).response["violations"]:
        places = "; ".join(node["html"][:160] for node in one["nodes"][:MOST])
        yield f"{one['id']}, {one['help']}: {places}"
    if (beyond := page.evaluate(WIDE)) > 0:
        yield f"wider than the window by {beyond} pixels"
