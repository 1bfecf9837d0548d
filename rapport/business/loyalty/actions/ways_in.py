"""How customers come in to their own pages: a letter, one tap, and out again."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from rapport.business.loyalty.events import OwnPagesOpened
from rapport.business.loyalty.models import WayIn
from rapport.business.loyalty.queries.ways_in import Owner, owners_of
from rapport.business.team.actions.letters import post_letter
from rapport.business.team.queries import business
from rapport.business.team.rules.secrets import as_typed, link_secret, typed_code
from rapport.business.team.rules.sign_in import LINK_LASTS, MOST_TRIES
from rapport.plumbing.ledger.actions import record

from .cards import make_card

LASTS = timedelta(days=30)
FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """What the letter tells, once and never again."""

    secret: str
    code: str
    address: str


@dataclass(frozen=True)
class Entered:
    """The secret of the cookie, and whose pages it opens; none yet where several may be meant."""

    held: str
    way: WayIn


def digest_of(secret: str) -> str:
    return salted_hmac("rapport.own-pages", secret, algorithm="sha256").hexdigest()


@transaction.atomic
def send_way_in(*, address: str, browser: str, now: datetime) -> bool:
    """Mail a way in to the stored address, if it is somebody's; nothing when it is nobody's."""
    owners = owners_of(address)
    if not owners:
        return False
    asked = make_way_in(owners, browser=browser, now=now)
    firm = business()
    with translation.override(owners[0].language or firm.language):
        link = reverse("portal:in", args=[asked.secret])
        text = _(
            "Hello,\n\n"
            "here is the way to your card at %(business)s. It works once, for 15 minutes:\n\n"
            "%(link)s\n\n"
            "Or type this code where you asked: %(code)s\n\n"
            "If you did not ask for it, leave it alone: nobody comes in without it."
        ) % {
            "business": firm.name,
            "link": settings.PUBLIC_ADDRESS.rstrip("/") + link,
            "code": f"{asked.code[:4]} {asked.code[4:]}",
        }
        subject = _("Your card at %(business)s") % {"business": firm.name}
    return post_letter(
        name="",
        address=asked.address,
        subject=subject,
        text=text,
        reference=f"customer:{owners[0].customer_id}",
        now=now,
    )


def make_way_in(owners: list[Owner], *, browser: str, now: datetime) -> Asked:
    """A way in for whoever reads the letters of these customers' common address."""
    WayIn.objects.filter(expires_at__lt=now - FORGOTTEN_AFTER, held=None).delete()
    WayIn.objects.filter(ends_at__lt=now).delete()
    asked = Asked(link_secret(), typed_code(), owners[0].address)
    WayIn.objects.create(
        address=asked.address,
        digest=digest_of(asked.secret),
        code=digest_of(asked.code),
        browser=browser,
        made_at=now,
        expires_at=now + LINK_LASTS,
    )
    return asked


@transaction.atomic
def enter_by_link(secret: str, *, browser: str, code: str, now: datetime) -> Entered | None:
    """Use a link up: in the browser that asked, or anywhere with the code. None: not good."""
    way = WayIn.objects.select_for_update().filter(digest=digest_of(secret)).first()
    if way is None or not _is_good(way, now):
        return None
    if browser and hmac.compare_digest(way.browser, browser):
        return _entered(way, now)
    return _by_code(way, code, now)


@transaction.atomic
def enter_by_code(code: str, *, browser: str, now: datetime) -> Entered | None:
    """The browser that asked is told the code that came by mail."""
    if not browser:
        return None
    ways = WayIn.objects.select_for_update().filter(browser=browser, used_at=None)
    way = ways.order_by("-made_at", "-pk").first()
    return _by_code(way, code, now) if way and _is_good(way, now) else None


@transaction.atomic
def choose_card(way_id: int, *, customer_id: int, now: datetime) -> bool:
    """Of several who share the address, they are this one; False when that one does not."""
    way = WayIn.objects.select_for_update().get(pk=way_id)
    if customer_id not in {one.customer_id for one in owners_of(way.address)}:
        return False
    way.customer_id = customer_id
    way.save(update_fields=["customer"])
    make_card(customer_id, by=None, now=now)
    record(OwnPagesOpened(customer_id=customer_id), by=None, at=now)
    return True


@transaction.atomic
def leave_own_pages(way_id: int, *, now: datetime) -> None:
    """Out again, in this browser."""
    WayIn.objects.filter(pk=way_id).update(held=None, ends_at=now)


def _by_code(way: WayIn, code: str, now: datetime) -> Entered | None:
    typed = as_typed(code)
    if not typed or way.tries >= MOST_TRIES:
        return None
    if not hmac.compare_digest(way.code, digest_of(typed)):
        WayIn.objects.filter(pk=way.pk).update(tries=F("tries") + 1)
        return None
    return _entered(way, now)


def _entered(way: WayIn, now: datetime) -> Entered | None:
    """Of two who use it at once, one comes in."""
    held = secrets.token_urlsafe(32)
    once = WayIn.objects.filter(pk=way.pk, used_at=None).update(
        used_at=now, held=digest_of(held), ends_at=now + LASTS
    )
    if not once:
        return None
    owners = owners_of(way.address)
    if len(owners) == 1:
        choose_card(way.pk, customer_id=owners[0].customer_id, now=now)
    way.refresh_from_db()
    return Entered(held, way)


def _is_good(way: WayIn, now: datetime) -> bool:
    """Once, soon, and only while the address is still somebody's."""
    return way.used_at is None and now < way.expires_at and bool(owners_of(way.address))
