"""People said yes, some left again, one answered STOP, and an open complaint holds us back."""

from django.db.models import Max

from rapport.business.customers.models import Consent, Reach, Restraint, Unasked
from rapport.business.customers.queries.gate import may_send_many
from rapport.business.customers.rules.gate import Why
from rapport.plumbing.ledger.models import Entry


def test_consents_come_from_everywhere_and_are_told(shop):
    sources = set(Consent.objects.values_list("source", flat=True))

    assert sources >= {"person", "form", "reply"}
    assert Consent.objects.filter(source="reply").values("customer").distinct().count() == 1
    assert not Consent.objects.filter(wording="").exists()
    assert Consent.objects.aggregate(last=Max("at"))["last"] <= shop
    assert Entry.objects.filter(kind="customers.consent_given").exists()


def test_the_gate_opens_for_some_and_says_why_not_for_others(shop):
    ids = list(Consent.objects.order_by().values_list("customer_id", flat=True).distinct())

    answers = may_send_many(ids, purpose="news", channel="email", now=shop)

    assert any(one.allowed for one in answers.values())
    whys = {reason.why for one in answers.values() for reason in one.reasons}
    assert whys & {Why.WITHDRAWN, Why.ATTENTION, Why.TOO_MUCH}
    assert Restraint.objects.in_force().exists()
    assert Unasked.objects.exists()


def test_where_people_wrote_from_reaches_them_for_sure(shop):
    sure = Reach.objects.exclude(verified_at=None)

    assert sure.exists()
    assert not sure.filter(verified_at__gt=shop).exists()
