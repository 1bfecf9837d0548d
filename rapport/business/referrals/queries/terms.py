from datetime import datetime

from django.db.models import Max

from rapport.business.referrals.models import ReferralCode, ReferralTerms


def terms_now() -> ReferralTerms | None:
    """The terms in force; nothing while nobody has set any."""
    return ReferralTerms.objects.order_by("-since_at", "-pk").first()


def asked_last(customer_ids: list[int]) -> dict[int, datetime]:
    """When we last asked each of these to send somebody."""
    codes = ReferralCode.objects.filter(customer__in=customer_ids, asked_at__isnull=False)
    return dict(codes.order_by().values_list("customer").annotate(last=Max("asked_at")))
