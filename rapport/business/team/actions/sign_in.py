"""Ways in without a password: one-time links and the codes beside them."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from rapport.business.team.events import LinkMade, MemberSignedIn
from rapport.business.team.models import Member, SignInLink
from rapport.business.team.rules.secrets import as_typed, link_secret, typed_code
from rapport.business.team.rules.sign_in import LINK_LASTS, MOST_TRIES, link_is_good
from rapport.plumbing.ledger.actions import record


@dataclass(frozen=True)
class PrintedLink:
    """What is shown once and never again: the secret of the address, and the code."""

    member: Member
    secret: str
    code: str
    expires_at: datetime


def digest_of(secret: str) -> str:
    return salted_hmac("rapport.sign-in", secret, algorithm="sha256").hexdigest()


@transaction.atomic
def make_link(
    member_id: int,
    *,
    by: Member | None,
    now: datetime,
    browser: str = "",
    lasts: timedelta = LINK_LASTS,
) -> PrintedLink:
    """A one-time link. Without a browser's digest it is printed, and works in any browser."""
    member = Member.objects.active().people().select_for_update().get(pk=member_id)
    SignInLink.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()
    link = PrintedLink(member, link_secret(), typed_code(), now + lasts)
    SignInLink.objects.create(
        member=member,
        made_for=member.email or "",
        digest=digest_of(link.secret),
        code=digest_of(link.code),
        browser=browser,
        made_at=now,
        expires_at=link.expires_at,
    )
    if not browser:
        record(LinkMade(member_id=member.pk, name=member.name), by=by, at=now)
    return link


@transaction.atomic
def enter_by_link(secret: str, *, browser: str, code: str, now: datetime) -> Member | None:
    """Use a link up: in the browser that asked, or anywhere with the code. None: not good."""
    link = (
        SignInLink.objects.select_for_update(of=("self",))
        .select_related("member")
        .filter(digest=digest_of(secret))
        .first()
    )
    if link is None or not _is_good(link, now):
        return None
    anywhere = not link.browser
    if anywhere or (browser and hmac.compare_digest(link.browser, browser)):
        return _used(link, now)
    return _entered(link, code, now)


@transaction.atomic
def enter_by_code(code: str, *, browser: str, now: datetime) -> Member | None:
    """The browser that asked is told the code that came by mail."""
    if not browser:
        return None
    link = (
        SignInLink.objects.select_for_update(of=("self",))
        .select_related("member")
        .filter(browser=browser, used_at=None)
        .order_by("-made_at", "-pk")
        .first()
    )
    return _entered(link, code, now) if link and _is_good(link, now) else None


def note_sign_in(member: Member, *, way: str, now: datetime) -> None:
    """Write down that someone came in, and by which door."""
    record(MemberSignedIn(member_id=member.pk, name=member.name, way=way), by=member, at=now)


def _entered(link: SignInLink, code: str, now: datetime) -> Member | None:
    typed = as_typed(code)
    if not typed or link.tries >= MOST_TRIES:
        return None
    if not hmac.compare_digest(link.code, digest_of(typed)):
        SignInLink.objects.filter(pk=link.pk).update(tries=F("tries") + 1)
        return None
    return _used(link, now)


def _used(link: SignInLink, now: datetime) -> Member | None:
    """Of two who use it at once, one comes in."""
    once = SignInLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now)
    return link.member if once else None


def _is_good(link: SignInLink, now: datetime) -> bool:
    return link_is_good(
        now=now,
        expires_at=link.expires_at,
        used_at=link.used_at,
        made_for=link.made_for,
        address=link.member.email,
        member_is_active=link.member.is_active,
    )
