"""Leaving is one click and final; looking changes nothing, and there is a way back."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from rapport.business.customers import actions
from rapport.business.customers.actions import Brought, Evidence
from rapport.business.customers.models import Consent, Customer
from rapport.business.customers.queries.gate import may_send
from rapport.business.customers.queries.leaving import leaving_address, leaving_headers
from rapport.business.customers.rules.gate import Why
from rapport.business.customers.testing import a_customer
from rapport.plumbing.kernel.refusal import Refused

pytestmark = pytest.mark.django_db
BEFORE = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOON = datetime(2027, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def lena(business):
    lena = a_customer(name="Lena Moreau", email="lena@mail.example", phone="+4930901820")
    actions.give_consent(
        lena.pk, purposes=["news", "offers"], channels=["email", "text"],
        evidence=Evidence(source="person", wording="Yes"), by=None, now=BEFORE,
    )  # fmt: skip
    return lena


@pytest.fixture
def link(lena):
    return leaving_address(lena.pk, purpose="news", channel="email").removeprefix(
        "http://127.0.0.1:8000"
    )


@pytest.fixture
def stranger():
    """A browser that checks forms, and has no cookie of ours."""
    return Client(enforce_csrf_checks=True)


def gets(lena, purpose="news", channel="email"):
    return may_send(lena, purpose=purpose, channel=channel, now=NOON).allowed


def test_programs_may_look_as_often_as_they_like(lena, link, stranger):
    for _ in range(20):
        assert stranger.get(link).status_code == stranger.head(link).status_code == 200

    assert gets(lena)
    assert Consent.objects.count() == 4
    assert b"Stop: News" in stranger.get(link).content


def test_one_click_of_a_mail_program_is_enough_and_is_not_sent_elsewhere(lena, link, stranger):
    answer = stranger.post(
        link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 200
    assert not gets(lena)
    assert gets(lena, "offers")
    assert gets(lena, "news", "text")
    assert "sessionid" not in answer.cookies


def test_a_mail_program_may_send_it_in_parts(lena, link, stranger):
    assert stranger.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not gets(lena)


def test_leaving_twice_is_leaving_once(lena, link, stranger):
    stranger.post(link)
    stranger.post(link)

    assert lena.consents.filter(state="withdrawn").count() == 1


def test_leaving_everything(lena, link, stranger):
    page = stranger.post(link, {"choice": "everything"}).content.decode()

    assert "sends you nothing unasked" in page
    assert lena.consents.filter(state="withdrawn").count() == 25
    for purpose in ("news", "offers", "surveys"):
        for channel in ("email", "text", "post"):
            answer = may_send(lena, purpose=purpose, channel=channel, now=NOON)
            assert Why.WITHDRAWN in {one.why for one in answer.reasons}


def test_the_way_back_is_on_the_same_page(lena, link, stranger):
    page = stranger.post(link).content.decode()
    assert "That was a mistake" in page

    page = stranger.post(link, {"choice": "back"}).content.decode()

    assert "Welcome back" in page
    assert gets(lena)


def test_the_way_back_from_everything_brings_only_what_they_had(lena, link, stranger):
    stranger.post(link, {"choice": "everything"})
    stranger.post(link, {"choice": "back"})

    assert gets(lena)
    assert gets(lena, "offers", "text")
    assert not gets(lena, "surveys")
    assert not lena.consents.filter(purpose="surveys", state="given").exists()


def test_the_way_back_undoes_only_a_leaving_by_link(lena, link, stranger):
    actions.withdraw_consent(
        lena.pk, channels=["email"], evidence=Evidence(source="reply"), by=None, now=NOON
    )

    page = stranger.post(link, {"choice": "back"}).content.decode()

    assert "That was a mistake" not in page
    assert not gets(lena)


def test_a_forged_link_leads_nowhere(lena, link, stranger):
    head, _, _ = link.rstrip("/").rpartition(":")
    for forged in (
        f"{head}:AAAA/",
        f"{link.rstrip('/')}x/",
        "/p/unsubscribe/1/",
        "/p/unsubscribe/é/",
    ):
        assert stranger.get(forged).status_code == 404
        assert stranger.post(forged).status_code == 404
    assert gets(lena)


def test_other_methods_are_refused(link, lena, stranger):
    for method in ("put", "patch", "delete"):
        assert getattr(stranger, method)(link).status_code == 405
    assert gets(lena)


def test_the_page_is_kept_by_nobody_and_names_nobody(lena, link, stranger):
    page = stranger.get(link)

    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert "default-src" in page.headers["Content-Security-Policy"]
    assert "Lena" not in page.content.decode()
    assert "lena@" not in page.content.decode()


def test_letters_carry_both_headers(lena):
    headers = leaving_headers(lena.pk, purpose="news", channel="email")

    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<http")


def test_the_link_of_a_record_that_was_merged_leads_to_who_took_it_in(lena, link, omar, stranger):
    survivor = a_customer(name="Lena Moreau", email="l@mail.example")
    actions.give_consent(
        survivor.pk, purposes=["news"], channels=["email"],
        evidence=Evidence(source="person"), by=None, now=BEFORE,
    )  # fmt: skip
    actions.merge(survivor.pk, merged_id=lena.pk, by=omar, now=NOON)

    stranger.post(link)

    assert not gets(survivor)


def test_whoever_left_stays_away_after_a_merge(lena, link, omar, stranger):
    other = a_customer(name="Lena Moreau", email="l@mail.example")
    stranger.post(link)
    actions.give_consent(
        other.pk, purposes=["news"], channels=["email"],
        evidence=Evidence(source="import"), by=None, now=BEFORE,
    )  # fmt: skip

    actions.merge(other.pk, merged_id=lena.pk, by=omar, now=NOON)

    assert not gets(other)


def test_whoever_left_stays_away_through_imports_programs_and_saving(lena, link, nadia, stranger):
    stranger.post(link)

    told = actions.bulk_consents(
        [Brought(customer_id=lena.pk, purpose="news", channel="email")], by=nadia, now=NOON
    )
    with pytest.raises(Refused, match="They said no on"):
        actions.give_consent(
            lena.pk, purposes=["news"], channels=["email"],
            evidence=Evidence(source="program"), by=nadia, now=NOON,
        )  # fmt: skip
    actions.change(lena.pk, city="Berlin", by=nadia, now=NOON)
    actions.add_contact_point(lena.pk, kind="email", value="new@mail.example", by=nadia, now=NOON)

    assert "They said no on" in str(told[0])
    assert not gets(lena)


def test_the_link_of_who_was_erased_says_that_nothing_is_sent(lena, link, stranger):
    Customer.objects.filter(pk=lena.pk).delete()

    assert "sends you nothing unasked" in stranger.get(link).content.decode()
    assert stranger.post(link).status_code == 200
