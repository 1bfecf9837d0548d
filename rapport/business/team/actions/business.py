"""The firm itself: set up once, changed by its owner."""

from collections.abc import Collection, Sequence
from datetime import datetime
from zoneinfo import available_timezones

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from rapport.business.team.events import BusinessChanged, BusinessSetUp, HoursChanged, MemberJoined
from rapport.business.team.models import Business, Member, OpeningWindow
from rapport.business.team.queries import forget_business, is_taken
from rapport.business.team.rules import Capability, Role, Window, usual_week, week_refusal
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.mail.addresses import normalise

from .kinds import choose_kind

CHANGEABLE = (
    "name",
    "kind",
    "zone",
    "currency",
    "language",
    "country",
    "region",
    "keeps_public_holidays",
    "email",
    "phone",
    "address",
    "website",
    "voice",
    "unasked_per_month",
    "quiet_from",
    "quiet_until",
    "merges_certain",
)
# What moves due times when it changes; names of holidays follow the language.
OF_HOURS = {"zone", "country", "region", "keeps_public_holidays", "language"}


@transaction.atomic
def set_up_business(  # noqa: PLR0913  - everything the welcome asks, each by its name
    *,
    name: str,
    owner_name: str,
    owner_email: str,
    owner_password: str | None = None,
    kind: str = "shop",
    zone: str = "UTC",
    currency: str = "EUR",
    language: str = "en",
    country: str = "",
    region: str = "",
    keeps_public_holidays: bool = True,
    email: str = "",
    windows: Sequence[Window] | None = None,
    parts: Collection[str] = (),
    is_demonstration: bool = False,
    now: datetime,
) -> tuple[Business, Member]:
    """Begin: the firm, its week (the usual one of its kind unless given) and its owner.

    `parts` are those of what fits its kind that come along (kinds/): none unless named.
    """
    Business.objects.get_or_create(pk=Business.ONLY)
    firm = Business.objects.select_for_update().get(pk=Business.ONLY)
    if firm.is_set_up:
        raise Refused(say("This business has been set up already. Sign in instead."))
    week = usual_week(kind) if windows is None else list(windows)
    _refuse(name, zone, week)

    firm.name, firm.kind, firm.zone, firm.currency = name.strip(), kind, zone, currency
    firm.language, firm.country, firm.region = language, country, region
    firm.keeps_public_holidays, firm.is_demonstration = keeps_public_holidays, is_demonstration
    firm.email = email
    firm.set_up_at = now
    firm.hours_version += 1
    firm.save()
    OpeningWindow.objects.all().delete()
    OpeningWindow.objects.bulk_create(
        OpeningWindow(weekday=one.weekday, opens=one.opens, closes=one.closes) for one in week
    )
    owner = _owner(owner_name, owner_email, owner_password, now)
    forget_business()
    record(BusinessSetUp(name=firm.name), by=owner, at=now)
    record(MemberJoined(member_id=owner.pk, name=owner.name, role=owner.role), by=owner, at=now)
    if parts:
        firm = choose_kind(kind=kind, parts=parts, by=owner, now=now)
    return firm, owner


@transaction.atomic
def change_business(*, by: Member, now: datetime, **changes: object) -> Business:
    """Change some of the firm's own facts."""
    by.require(Capability.MANAGE_BUSINESS)
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"not facts of the business: {sorted(unknown)}")
    firm = Business.objects.select_for_update().get(pk=Business.ONLY)
    changed = [field for field, value in changes.items() if getattr(firm, field) != value]
    if not changed:
        return firm
    for field in changed:
        setattr(firm, field, changes[field])
    _refuse(firm.name, firm.zone, [])
    if OF_HOURS & set(changed):
        firm.hours_version += 1
    firm.save(update_fields=[*changed, "hours_version"])
    forget_business()
    record(BusinessChanged(fields=tuple(changed)), by=by, at=now)
    if OF_HOURS & set(changed):
        record(HoursChanged(version=firm.hours_version), by=by, at=now)
    return firm


def _refuse(name: str, zone: str, week: list[Window]) -> None:
    if not name.strip():
        raise Refused(say("A business needs a name."))
    if zone not in available_timezones():
        raise Refused(say("{zone} is not a time zone we know.", zone=zone))
    reason = week_refusal(week)
    if reason:
        raise Refused(reason)


def _owner(name: str, email: str, password: str | None, now: datetime) -> Member:
    owner = Member(name=name.strip(), email=normalise(email), role=Role.OWNER, joined_at=now)
    if is_taken(email):
        raise Refused(say("Someone with this e-mail address is a member already."))
    if password is None:
        owner.set_unusable_password()
    else:
        try:
            validate_password(password, owner)
        except ValidationError as weak:
            raise Refused(say("{problem}", problem=" ".join(weak.messages))) from weak
        owner.set_password(password)
    owner.save()
    return owner
