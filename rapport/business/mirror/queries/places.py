"""Where the thing that an entry is about can be looked at."""

from rapport.plumbing.design.addresses import address as page

PLACES = {
    "customer": "workspace:customer",
    "conversation": "conversations:show",
    "case": "cases:show",
    "incident": "cases:incident",
    "promise": "promises:show",
    "lead": "leads:show",
    "project": "projects:show",
    "purchase": "sales:purchase",
    "invoice": "sales:invoice",
    "quote": "sales:quote",
    "referral": "referrals:show",
}


def address(reference: str) -> str:
    """The page of what the reference names; nothing when it has none."""
    kind, _, number = reference.partition(":")
    if kind not in PLACES or not number.isdecimal():
        return ""
    return page(PLACES[kind], int(number))
