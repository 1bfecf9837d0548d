"""The link by which a customer leaves: in every letter that we send unasked."""

from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from rapport.business.customers.models import Channel, Consent, Customer, Purpose
from rapport.business.customers.rules.consent import GIVEN, Said, latest

from .consent import Cell, said_by_cell
from .merging import standing

_SALT = "customers.leaving"
LINK = str(Consent.Source.LINK)


@dataclass(frozen=True)
class Leaver:
    """Whom a link belongs to, and what it was sent with. Nobody once they are erased."""

    customer: Customer | None
    purpose: str
    channel: str


@dataclass(frozen=True)
class Leaving:
    """How it stands with one who follows their link."""

    purpose: str  # in words
    channel: str
    gets_this: bool
    gets_others: bool
    may_return: bool
    language: str


def leaving_address(customer_id: int, *, purpose: str, channel: str) -> str:
    """The address that goes into a letter. It works for ever, after a merge as well."""
    token = _signer().sign_object([customer_id, str(Purpose(purpose)), str(Channel(channel))])
    return settings.PUBLIC_ADDRESS.rstrip("/") + reverse("public:unsubscribe", args=[token])


def leaving_headers(customer_id: int, *, purpose: str, channel: str) -> dict[str, str]:
    """What a mail program needs to offer its own button (RFC 8058)."""
    there = leaving_address(customer_id, purpose=purpose, channel=channel)
    return {
        "List-Unsubscribe": f"<{there}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def leaver(token: str) -> Leaver | None:
    """Who follows this link; nothing when it is forged."""
    try:
        customer_id, purpose, channel = _signer().unsign_object(token)
        found = Leaver(None, str(Purpose(purpose)), str(Channel(channel)))
    except (BadSignature, ValueError, TypeError):
        return None
    customer = Customer.objects.filter(pk=standing(customer_id)).first()
    return Leaver(customer, found.purpose, found.channel)


def leaving(found: Leaver) -> Leaving:
    """What their page shows."""
    said = _said(found)
    holds = {cell: latest(words) for cell, words in said.items()}
    allowed = {cell for cell, last in holds.items() if last and last.state == GIVEN}
    this = (found.purpose, found.channel)
    return Leaving(
        purpose=str(Purpose(found.purpose).label),
        channel=str(Channel(found.channel).label),
        gets_this=this in allowed,
        gets_others=bool(allowed - {this}),
        may_return=bool(_returning(this, said)),
        language=found.customer.language if found.customer else "",
    )


def returning(found: Leaver) -> list[Cell]:
    """What they left by this link in one step, and had said yes to before."""
    return _returning((found.purpose, found.channel), _said(found))


def _returning(this: Cell, said: dict[Cell, list[Said]]) -> list[Cell]:
    last = latest(said.get(this, ()))
    if last is None or last.state == GIVEN or last.source != LINK:
        return []
    together = []
    for cell, words in said.items():
        holds = latest(words)
        if holds is None or (holds.state, holds.source, holds.at) != (last.state, LINK, last.at):
            continue
        if any(one.state == GIVEN for one in words):
            together.append(cell)
    return sorted(together)


def _said(found: Leaver) -> dict[Cell, list[Said]]:
    if found.customer is None:
        return {}
    said = said_by_cell([found.customer.pk])
    return {(purpose, channel): words for (_, purpose, channel), words in said.items()}


def _signer() -> Signer:
    """The key that signs our mail, so that a link in an old letter outlives a new Django key."""
    return Signer(key=settings.MAIL_KEY, salt=_SALT)
