"""A friend fills in the form behind a personal link. They prove nothing and learn nothing."""

from datetime import datetime

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Channel, Consent, Purpose
from rapport.business.customers.queries import likely_twins
from rapport.business.referrals.models import Referral, ReferralCode
from rapport.business.team.queries import business
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .bringing import bring

SOURCE = "A friend"


@transaction.atomic
def come_by_link(
    code_id: int, *, name: str, email: str = "", phone: str = "", news: str = "", now: datetime
) -> Referral:
    """Somebody new becomes a future customer, sent by whose code it is.

    Whoever we know already is not written down twice: their record is kept as it is, and whether
    the referral counts is decided by it. `news` is the wording they agreed to, if they did; of
    somebody we know it changes nothing, for anybody can type an address.
    """
    if not email.strip() and not phone.strip():
        raise Refused(say("Give an e-mail address or a phone number, so that we can answer."))
    code = ReferralCode.objects.live().select_for_update().get(pk=code_id)
    near = likely_twins(
        name=name, email=email, phone=phone, country=business().country, member=None
    )
    known = next((twin.pk for twin in near if twin.by == "address"), None)
    friend_id = (
        known
        or customers.meet(name=name, email=email, phone=phone, source=SOURCE, by=None, now=now).pk
    )
    if known is None and news and email.strip():
        customers.give_consent(
            friend_id,
            purposes=[Purpose.NEWS, Purpose.OFFERS],
            channels=[Channel.EMAIL],
            evidence=customers.Evidence(
                source=Consent.Source.FORM, wording=news, point=email.strip()
            ),
            by=None,
            now=now,
        )
    return bring(
        friend_id,
        referrer_id=code.customer_id,
        how=Referral.How.LINK,
        code=code,
        by=None,
        now=now,
    )
