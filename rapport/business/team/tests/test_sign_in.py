from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from rapport.business.team import actions
from rapport.business.team.testing import a_member
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db

PASSWORD = "a row of clean shoes"


@pytest.fixture
def mina(business):
    return a_member(name="Mina Costa", email="mina@suds.example", password=PASSWORD)


def sign_in(client, email="mina@suds.example", password=PASSWORD, **more):
    return client.post("/sign-in/", {"email": email, "password": password, **more})


def signed_in_as(client):
    return client.session.get("_auth_user_id")


def test_the_right_password_opens_the_door(client, mina):
    response = sign_in(client)

    assert response.headers["Location"] == "/"
    assert signed_in_as(client) == str(mina.pk)
    assert Entry.objects.get().kind == "team.member_signed_in"


def test_capitals_and_spaces_in_the_address_do_not_matter(client, mina):
    sign_in(client, email=" Mina@Suds.Example ")

    assert signed_in_as(client) == str(mina.pk)


def test_unknown_wrong_passwordless_and_gone_are_told_the_same_words(client, mina):
    a_member(name="Lena Link", email="lena@suds.example")
    a_member(name="Gus Gone", email="gus@suds.example", password=PASSWORD, is_active=False)
    a_member(name="Robot", email="robot@suds.example", password=PASSWORD, is_robot=True)
    said = set()

    for email, password in [
        ("mina@suds.example", "wrong password"),
        ("nobody@suds.example", PASSWORD),
        ("lena@suds.example", "!"),
        ("lena@suds.example", PASSWORD),
        ("gus@suds.example", PASSWORD),
        ("robot@suds.example", PASSWORD),
    ]:
        response = sign_in(client, email, password)
        assert response.status_code == 422
        assert signed_in_as(client) is None
        said.add(response.context["form"].non_field_errors().as_text())

    assert said == {"* That e-mail and password do not belong together."}


def test_the_same_work_is_done_for_an_unknown_address(client, mina, monkeypatch):
    from tests.hashing import QuickArgon2

    count = 0
    encode = QuickArgon2.encode

    def counted(self, *args, **kwargs):
        nonlocal count
        count += 1
        return encode(self, *args, **kwargs)

    monkeypatch.setattr(QuickArgon2, "encode", counted)

    sign_in(client, "nobody@suds.example", "x" * 12)

    assert count == 1


def test_after_signing_in_one_comes_where_one_was_going(client, mina):
    assert client.get("/settings/").headers["Location"] == "/sign-in/?next=/settings/"

    assert sign_in(client, next="/settings/").headers["Location"] == "/settings/"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "evil"],
)
def test_the_way_on_never_leads_elsewhere(client, mina, elsewhere):
    assert sign_in(client, next=elsewhere).headers["Location"] == "/"


def test_a_session_gets_a_new_key_when_someone_signs_in(client, mina):
    client.get("/sign-in/")
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before

    sign_in(client)

    assert client.session.session_key != before


def test_ten_wrong_passwords_close_an_account_for_a_while(client, mina):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(10):
            sign_in(client, password="wrong password")
        assert sign_in(client).status_code == 422
        assert signed_in_as(client) is None

        clock.shift(timedelta(minutes=2))
        assert sign_in(client).status_code == 302


def test_many_tries_from_one_place_are_slowed_down_whatever_the_account(client, mina):
    with time_machine.travel(timezone.now(), tick=False):
        for number in range(20):
            sign_in(client, email=f"guess{number}@suds.example")
        response = sign_in(client)

    assert response.status_code == 429
    assert "Please wait a minute." in response.content.decode()


def test_a_claimed_address_does_not_help_against_the_limit(client, mina):
    with time_machine.travel(timezone.now(), tick=False):
        for number in range(20):
            forged = {"X-Forwarded-For": f"203.0.113.{number}", "Remote-User": "mina@suds.example"}
            client.post("/sign-in/", {"email": f"g{number}@suds.example"}, headers=forged)
            assert signed_in_as(client) is None
        status = client.post(
            "/sign-in/", {}, headers={"X-Forwarded-For": "198.51.100.9"}
        ).status_code

    assert status == 429


def test_one_household_of_many_new_addresses_is_one_place(mina):
    with time_machine.travel(timezone.now(), tick=False):
        for number in range(20):
            Client(REMOTE_ADDR=f"2001:db8:1:2::{number:x}").post("/sign-in/", {})
        same = Client(REMOTE_ADDR="2001:db8:1:2:ffff::1").post("/sign-in/", {})
        other = Client(REMOTE_ADDR="2001:db8:1:3::1").post("/sign-in/", {})

    assert (same.status_code, other.status_code) == (429, 422)


def test_a_named_proxy_may_speak_for_the_visitor(client, mina, settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    with time_machine.travel(timezone.now(), tick=False):
        for _ in range(20):
            client.post("/sign-in/", {}, headers={"X-Forwarded-For": "1.2.3.4, 203.0.113.7"})
        same = client.post("/sign-in/", {}, headers={"X-Forwarded-For": "9.9.9.9, 203.0.113.7"})
        other = client.post("/sign-in/", {}, headers={"X-Forwarded-For": "203.0.113.8"})

    assert (same.status_code, other.status_code) == (429, 422)


def test_signing_out_takes_a_click_not_a_look(client, mina):
    sign_in(client)

    assert client.get("/sign-out/").status_code == 405
    assert signed_in_as(client)
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert signed_in_as(client) is None
    assert client.post("/sign-out/").status_code == 302  # twice does no harm


def test_the_door_stays_shut_without_the_forms_secret(mina):
    strict = Client(enforce_csrf_checks=True)

    assert sign_in(strict).status_code == 403
    assert strict.post("/sign-out/").status_code == 403


def test_whoever_is_in_is_led_on(client, mina):
    sign_in(client)

    assert client.get("/sign-in/").status_code == 302
    assert client.get("/sign-in/link/").status_code == 302
    assert client.get("/sign-in/code/").status_code == 302


@pytest.mark.parametrize("password", ["", "x" * 5000, "\0"])
def test_odd_passwords_are_refused_quietly(client, mina, password):
    assert sign_in(client, password=password).status_code in {400, 422}
    assert signed_in_as(client) is None


def test_a_part_asked_for_after_the_session_ended_leads_the_whole_page_to_the_door(client, mina):
    response = client.get("/settings/", headers={"HX-Request": "true"})

    assert response.status_code == 204
    assert response.headers["HX-Redirect"] == "/sign-in/"


def test_access_that_ends_ends_at_once(client, mina, olga):
    sign_in(client)
    assert client.get("/settings/").status_code == 200

    actions.deactivate(mina.pk, by=olga, now=timezone.now())

    assert client.get("/settings/").headers["Location"].startswith("/sign-in/")
    assert signed_in_as(client) is None


def test_an_old_session_stays_dead_after_a_return(client, mina, olga):
    sign_in(client)
    actions.deactivate(mina.pk, by=olga, now=timezone.now())
    actions.reactivate(mina.pk, by=olga, now=timezone.now())

    assert client.get("/settings/").status_code == 302
    assert signed_in_as(client) is None
