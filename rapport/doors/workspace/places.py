"""Where a reference leads: "customer:7" to its page."""

from django.urls import NoReverseMatch

from rapport.plumbing.design.addresses import address as page

PLACES = {
    "customer": "workspace:customer",
    "conversation": "conversations:show",
    "case": "cases:show",
    "promise": "promises:show",
    "voucher": "loyalty:voucher",
    "lead": "leads:show",
    "project": "projects:show",
    "article": "knowledge:show",
    "product": "sales:product",
    "purchase": "sales:purchase",
    "import": "customers:import",
    "review_meeting": "companies:review",
}


def address(reference: str) -> str:
    """The page of what the reference names; nothing when it has none."""
    kind, _, number = reference.partition(":")
    if kind not in PLACES or not number.isdecimal():
        return ""
    try:
        return page(PLACES[kind], int(number))
    except NoReverseMatch:
        return ""
