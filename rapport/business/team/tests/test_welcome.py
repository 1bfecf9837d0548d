from datetime import time

import pytest
from django.test import Client
from django.utils import timezone

from rapport.business.team import actions
from rapport.business.team.kinds import pack_of
from rapport.business.team.models import Business, Member, OpeningWindow, Policy
from rapport.business.team.queries import business, opening_hours
from rapport.business.team.rules import Window
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db

PLACE = {
    "name": "Sole & Suds",
    "kind": "laundry",
    "country": "DE",
    "zone": "Europe/Berlin",
    "currency": "EUR",
    "language": "en",
}
YOU = {"name": "Olga Stein", "email": "Olga@Suds.example", "password": "shoes smell of lavender"}


def week(**more) -> dict[str, object]:
    hours = {f"opens-{day}": ["09:00", "13:00"] for day in range(5)}
    hours |= {f"closes-{day}": ["12:00", "18:00"] for day in range(5)}
    return {**hours, "keeps_public_holidays": "on", **more}


def set_up(**more):
    facts = {"name": "Sole & Suds", "owner_name": "Olga", "owner_email": "olga@suds.example"}
    return actions.set_up_business(**{**facts, **more}, now=timezone.now())


def test_four_steps_and_the_doors_are_open(client):
    assert client.get("/").headers["Location"] == "/welcome/"
    assert client.post("/welcome/", PLACE).headers["Location"] == "/welcome/fit/"
    assert "Favourite finish" in client.get("/welcome/fit/").content.decode()
    assert client.post("/welcome/fit/").headers["Location"] == "/welcome/hours/"
    page = client.get("/welcome/hours/").content.decode()
    assert 'value="08:00"' in page  # the usual hours of a laundry
    assert "Day of German Unity" in page or "German Unity" in page or "Christmas" in page
    assert client.post("/welcome/hours/", week()).headers["Location"] == "/welcome/you/"

    response = client.post("/welcome/you/", YOU)

    assert response.headers["Location"] == "/"
    firm = Business.objects.get()
    owner = Member.objects.get()
    assert (firm.name, firm.zone, firm.country, firm.is_set_up) == (
        "Sole & Suds",
        "Europe/Berlin",
        "DE",
        True,
    )
    assert (owner.name, owner.email, owner.role) == ("Olga Stein", "olga@suds.example", "owner")
    assert owner.check_password(YOU["password"])
    assert OpeningWindow.objects.count() == 10
    assert int(client.session["_auth_user_id"]) == owner.pk
    assert [entry.kind for entry in Entry.objects.order_by("pk")] == [
        "team.business_set_up",
        "team.member_joined",
        "team.member_signed_in",
    ]


def test_what_is_ticked_comes_and_what_is_not_does_not(client):
    client.post("/welcome/", {**PLACE, "kind": "clinic"})
    page = client.get("/welcome/fit/").content.decode()
    assert page.count(" checked>") == len(pack_of("clinic").parts)
    wanted = ["called", "field.recall_on", "policy.confidence", "policy.nonsense"]

    client.post("/welcome/fit/", {"part": wanted})
    client.post("/welcome/hours/", week())
    client.post("/welcome/you/", YOU)

    firm = Business.objects.get()
    assert (firm.kind, firm.called, firm.stage_words) == ("clinic", "patient", "")
    assert [one.sample for one in Policy.objects.all()] == ["clinic.confidence"]
    chosen = Entry.objects.get(kind="team.kind_chosen")
    assert chosen.facts["parts"] == ["called", "field.recall_on", "policy.confidence"]


def test_a_kind_that_brings_nothing_goes_straight_to_the_hours(client):
    answer = client.post("/welcome/", {**PLACE, "kind": "other"})

    assert answer.headers["Location"] == "/welcome/hours/"


def test_another_kind_forgets_what_was_ticked_for_the_first(client):
    client.post("/welcome/", PLACE)
    client.post("/welcome/fit/", {"part": []})

    client.post("/welcome/", {**PLACE, "kind": "salon"})

    assert client.session["welcome"]["parts"] == list(pack_of("salon").parts)


def test_what_was_left_out_stays_left_out_when_one_goes_back(client):
    client.post("/welcome/", PLACE)
    client.post("/welcome/fit/", {"part": ["field.finish"]})

    assert client.get("/welcome/fit/").content.decode().count(" checked>") == 1


def test_nothing_but_the_welcome_is_shown_before_there_is_a_business(client):
    for address in ("/", "/settings/", "/sign-in/", "/customers/", "/nowhere/"):
        assert client.get(address).headers["Location"] == "/welcome/"


def test_steps_cannot_be_skipped(client):
    assert client.get("/welcome/hours/").headers["Location"] == "/welcome/"
    assert client.post("/welcome/you/", YOU).headers["Location"] == "/welcome/"
    client.post("/welcome/", PLACE)
    assert client.post("/welcome/you/", YOU).headers["Location"] == "/welcome/"
    assert not Member.objects.exists()


def test_what_was_answered_stands_there_when_one_goes_back(client):
    client.post("/welcome/", PLACE)
    client.post("/welcome/hours/", week())

    assert 'value="Sole &amp; Suds"' in client.get("/welcome/").content.decode()
    assert 'value="13:00"' in client.get("/welcome/hours/").content.decode()


def test_a_place_that_makes_no_sense_is_asked_for_again(client):
    response = client.post("/welcome/", {**PLACE, "zone": "Mars/Olympus", "name": " "})

    assert response.status_code == 422
    assert "welcome" not in client.session


def test_hours_that_overlap_are_asked_for_again(client):
    client.post("/welcome/", PLACE)

    wrong = week(**{"opens-0": ["09:00", "11:00"], "closes-0": ["12:00", "13:00"]})
    response = client.post("/welcome/hours/", wrong)

    assert response.status_code == 422
    assert "Two of the times on Monday overlap." in response.content.decode()
    assert client.get("/welcome/you/").headers["Location"] == "/welcome/"


def test_mondays_times_are_copied_without_a_script(client):
    client.post("/welcome/", PLACE)

    page = client.post(
        "/welcome/hours/", {"opens-0": ["07:15"], "closes-0": ["16:45"], "copy": "monday"}
    )

    assert page.status_code == 200
    assert page.content.decode().count('value="07:15"') == 5


@pytest.mark.parametrize("password", ["short", "password12", "1234567890"])
def test_a_weak_password_is_refused_and_nothing_is_set_up(client, password):
    client.post("/welcome/", PLACE)
    client.post("/welcome/hours/", week())

    response = client.post("/welcome/you/", {**YOU, "password": password})

    assert response.status_code == 422
    assert not Business.objects.filter(set_up_at__isnull=False).exists()
    assert not Member.objects.exists()
    assert not Entry.objects.exists()


def test_the_welcome_is_over_once_there_is_a_business(client):
    client.post("/welcome/", PLACE)
    client.post("/welcome/hours/", week())
    set_up()

    assert client.get("/welcome/").headers["Location"] == "/"
    assert client.post("/welcome/you/", YOU).status_code == 302
    assert Member.objects.count() == 1


def test_a_business_is_set_up_once():
    set_up()

    with pytest.raises(Refused, match="set up already"):
        set_up(owner_email="thief@suds.example")

    assert Member.objects.count() == 1


def test_a_business_takes_the_usual_week_of_its_kind_unless_told_otherwise():
    firm, owner = set_up(kind="restaurant")

    assert OpeningWindow.objects.filter(weekday=0).count() == 0
    assert not owner.has_usable_password()
    assert firm.pk == Business.ONLY


def test_hours_given_are_taken_instead_of_the_usual_ones():
    set_up(windows=[Window(3, time(22), time(2))])

    assert str(OpeningWindow.objects.get()) == "3: 22:00–02:00"
    assert opening_hours().windows == (Window(3, time(22), time(2)),)
    assert business().name == "Sole & Suds"


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": "Mars/Olympus"},
        {"name": "  "},
        {"windows": [Window(0, time(9), time(12)), Window(0, time(10), time(12))]},
        {"owner_password": "short"},
    ],
)
def test_a_business_that_makes_no_sense_is_refused_whole(wrong):
    with pytest.raises(Refused):
        set_up(**wrong)

    assert not Business.objects.filter(set_up_at__isnull=False).exists()
    assert not Member.objects.exists()
    assert not OpeningWindow.objects.exists()


def test_an_owner_cannot_take_the_address_of_someone_already_here(business):
    Business.objects.update(set_up_at=None)
    actions.invite_member(
        name="L", email="olga@suds.example", role="member", by=None, now=timezone.now()
    )

    with pytest.raises(Refused, match="member already"):
        set_up()

    assert not Business.objects.filter(set_up_at__isnull=False).exists()


def test_too_many_tries_at_the_last_step_are_slowed_down(client):
    client.post("/welcome/", PLACE)
    client.post("/welcome/hours/", week())
    for _ in range(20):
        client.post("/welcome/you/", {**YOU, "password": "short"})

    response = client.post("/welcome/you/", YOU)

    assert "Please wait a minute." in response.content.decode()
    assert not Member.objects.exists()


def test_the_country_and_its_money_are_guessed_from_the_browsers_languages():
    page = Client(headers={"Accept-Language": "de-CH,de;q=0.9,en;q=0.8"}).get("/welcome/")

    form = page.context["form"]
    assert form.initial["country"] == "CH"
    assert form.initial["currency"] == "CHF"


def test_a_form_without_its_secret_changes_nothing():
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/welcome/", PLACE).status_code == 403
