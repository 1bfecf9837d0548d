import pytest
from django.test import Client
from django.utils import timezone

from rapport.business.team import actions
from rapport.business.team.testing import a_member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db

PASSWORD = "a row of clean shoes"
BETTER = "two rows of clean shoes"


@pytest.fixture
def mina(business):
    return a_member(name="Mina Costa", email="mina@suds.example", password=PASSWORD)


def test_members_say_who_they_are(signed_in, mina):
    fields = {"name": "Mina C.", "language": "en", "theme": "dark", "signature": "Yours, Mina"}

    assert signed_in(mina).post("/settings/profile/", fields).status_code == 303

    mina.refresh_from_db()
    assert (mina.name, mina.language, mina.theme) == ("Mina C.", "en", "dark")
    assert mina.signature == "Yours, Mina"
    assert Entry.objects.get().kind == "team.member_changed"


def test_members_do_not_lift_themselves(signed_in, ivy):
    stolen = {
        "name": "Ivy",
        "role": "owner",
        "is_active": "1",
        "email": "x@y.example",
        "is_robot": "1",
    }

    signed_in(ivy).post("/settings/profile/", stolen)

    ivy.refresh_from_db()
    assert (ivy.name, ivy.role, ivy.is_robot) == ("Ivy", "observer", False)
    assert ivy.email == "ivy@soleandsuds.example"
    with pytest.raises(TypeError):
        actions.change_profile(by=ivy, now=timezone.now(), role="owner")


def test_a_new_password_ends_every_other_session(signed_in, mina):
    here, there = signed_in(mina), signed_in(mina)

    response = here.post("/settings/profile/password/", {"current": PASSWORD, "new": BETTER})

    assert response.status_code == 303
    assert here.get("/settings/profile/").status_code == 200
    assert there.get("/settings/profile/").status_code == 302
    mina.refresh_from_db()
    assert mina.check_password(BETTER)


@pytest.mark.parametrize(
    ("current", "new"), [("wrong", BETTER), (PASSWORD, "short"), (PASSWORD, "mina@suds.example")]
)
def test_a_password_is_not_changed_by_a_guess_or_for_a_weak_one(signed_in, mina, current, new):
    response = signed_in(mina).post("/settings/profile/password/", {"current": current, "new": new})

    assert response.status_code == 422
    mina.refresh_from_db()
    assert mina.check_password(PASSWORD)
    assert not Entry.objects.exists()


def test_who_came_by_a_link_chooses_a_first_password(signed_in, omar):
    page = signed_in(omar).get("/settings/profile/").content.decode()
    assert 'name="current"' not in page

    signed_in(omar).post("/settings/profile/password/", {"new": BETTER})

    omar.refresh_from_db()
    assert omar.check_password(BETTER)


def test_an_address_is_changed_with_the_password_and_other_sessions_end(signed_in, mina):
    here, there = signed_in(mina), signed_in(mina)

    wrong = here.post("/settings/profile/email/", {"email": "m@suds.example", "proof": "no"})
    right = here.post("/settings/profile/email/", {"email": "M@suds.example", "proof": PASSWORD})

    assert (wrong.status_code, right.status_code) == (422, 303)
    mina.refresh_from_db()
    assert mina.email == "m@suds.example"
    assert here.get("/settings/").status_code == 200
    assert there.get("/settings/").status_code == 302


def test_an_address_of_a_colleague_is_not_taken(mina, omar):
    with pytest.raises(Refused, match="member already"):
        actions.change_email(
            email=omar.email.upper(), password=PASSWORD, by=mina, now=timezone.now()
        )


def test_the_same_facts_again_are_no_change(signed_in, mina):
    signed_in(mina).post(
        "/settings/profile/", {"name": mina.name, "language": "", "theme": "", "signature": ""}
    )
    signed_in(mina).post("/settings/profile/email/", {"email": mina.email, "proof": PASSWORD})
    nameless = signed_in(mina).post("/settings/profile/", {"name": " "})

    assert nameless.status_code == 422
    assert not Entry.objects.exists()


def test_all_other_browsers_are_signed_out_at_once(signed_in, mina):
    here, there = signed_in(mina), signed_in(mina)

    here.post("/settings/profile/sessions/")

    assert here.get("/settings/").status_code == 200
    assert there.get("/settings/").status_code == 302


@pytest.fixture
def _german_spoken(monkeypatch):
    """As if our catalogue had German words."""
    spoken = [("en", "English"), ("de", "German")]
    monkeypatch.setattr("rapport.business.team.queries.languages.spoken_languages", lambda: spoken)


@pytest.mark.usefixtures("_german_spoken")
def test_the_members_language_is_spoken_and_else_that_of_the_business(signed_in, mina, omar):
    actions.change_profile(by=mina, now=timezone.now(), language="de")

    response = signed_in(mina).get("/settings/")

    assert response.headers["Content-Language"] == "de"
    assert '<html lang="de"' in response.content.decode()
    assert signed_in(omar).get("/settings/").headers["Content-Language"] == "en"


def test_a_language_we_do_not_speak_is_not_spoken_by_halves(signed_in, mina):
    actions.change_profile(by=mina, now=timezone.now(), language="xx")

    response = signed_in(mina).get("/settings/")

    assert response.headers["Content-Language"] == "en"


def test_strangers_have_no_profile():
    for path in ("", "email/", "password/", "sessions/"):
        assert Client().post(f"/settings/profile/{path}").status_code == 302
