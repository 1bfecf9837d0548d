"""Customers come in by a letter: whom it goes to, what it lets in, and what it never does."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Reach
from rapport.business.customers.testing import a_customer
from rapport.business.loyalty.models import WayIn
from rapport.business.team.testing import a_member
from rapport.plumbing.mail.models import OutgoingMail

from .conftest import ADDRESS

pytestmark = pytest.mark.django_db
OWN = ["/my/history/", "/my/receipts/", "/my/wishes/"]


def is_in(browser):
    return browser.get("/my/wishes/").status_code == 200


def test_a_letter_lets_in_once_in_the_browser_that_asked(client, lena, ask, letter):
    assert ask(client).headers["Location"] == "/my/asked/"
    link, _, recipients = letter()
    assert recipients == [ADDRESS]

    answer = client.post(link)

    assert answer.headers["Location"] == "/my/"
    assert "Hello Lena" in client.get("/my/").content.decode()
    assert client.post(link).status_code == 422, "a link works once"


def test_programs_that_look_at_mail_use_nothing_up(client, lena, ask, letter):
    ask(client)
    link, _, _ = letter()
    for _ in range(9):
        scanner = Client()
        assert scanner.get(link).status_code == 200
        assert scanner.head(link).status_code == 200
    assert Client().post(link).status_code == 422, "not even one that sends the form"
    client.post(link)
    assert is_in(client)


def test_another_browser_needs_the_code_of_the_letter(client, lena, ask, letter):
    ask(client)
    link, code, _ = letter()
    phone = Client()
    assert "code" in phone.get(link).content.decode()
    phone.post(link, {"code": code.lower()})
    assert is_in(phone)


def test_the_code_can_be_typed_where_it_was_asked(client, lena, ask, letter):
    ask(client)
    client.post("/my/asked/", {"code": letter()[1]})
    assert is_in(client)


def test_five_wrong_codes_are_enough(client, lena, ask, letter):
    ask(client)
    _, code, _ = letter()
    for _ in range(5):
        assert client.post("/my/asked/", {"code": "AAAA AAAA"}).status_code == 422
    assert client.post("/my/asked/", {"code": code}).status_code == 422
    assert not is_in(client)


@pytest.mark.parametrize("secret", ["", " ", "null", "0", "[]", "true", "%00", "x" * 43])
def test_nothing_and_nonsense_open_nothing(client, lena, ask, secret):
    ask(client)
    assert client.post(f"/my/in/{secret or '%20'}/").status_code in {400, 404, 422}
    assert client.post("/my/asked/", {"code": secret}).status_code in {400, 422}
    assert not is_in(client)


def test_a_truncated_or_shouted_link_opens_nothing(client, lena, ask, letter):
    ask(client)
    link, _, _ = letter()
    assert client.post(f"{link[:-4]}/").status_code == 422
    assert client.post(link.upper().replace("/MY/IN/", "/my/in/")).status_code == 422
    assert not is_in(client)


def test_after_a_quarter_of_an_hour_it_is_too_late(client, lena, ask, letter):
    ask(client)
    link, _, _ = letter()
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert client.post(link).status_code == 422


def test_an_address_that_is_no_longer_theirs_lets_nobody_in(client, lena, ask, letter):
    ask(client)
    link, _, _ = letter()
    reach = Reach.objects.get(customer=lena)
    customers.retire_contact_point(lena.pk, reach_id=reach.pk, by=None, now=timezone.now())
    assert client.post(link).status_code == 422


def test_whoever_is_in_is_out_once_the_address_is_no_longer_theirs(come_in, lena):
    browser = come_in()
    assert is_in(browser)
    reach = Reach.objects.get(customer=lena)
    customers.retire_contact_point(lena.pk, reach_id=reach.pk, by=None, now=timezone.now())
    assert not is_in(browser)


def test_the_answer_is_the_same_whether_they_are_known_or_not(lena, ask):
    answers = []
    for address in (ADDRESS, "nobody@mail.example", "no address", "LENA@MAIL.EXAMPLE "):
        browser = Client()
        answer = ask(browser, address)
        page = browser.get("/my/asked/").content
        answers.append((answer.status_code, answer.headers["Location"], len(page)))
    assert len(set(answers)) == 1
    assert OutgoingMail.objects.count() == 2


def test_a_lookalike_address_gets_no_letter(lena, ask):
    ask(Client(), "lena@mаil.example")  # a Cyrillic a
    ask(Client(), "ﬂena@mail.example")
    assert not OutgoingMail.objects.exists()


def test_many_requests_for_one_address_are_few_letters(lena, ask):
    for _ in range(30):
        ask(Client(REMOTE_ADDR=f"10.0.0.{_}"))
    assert OutgoingMail.objects.count() <= 5


def test_one_place_may_not_knock_for_ever(lena):
    statuses = {
        Client().post("/my/", {"email": f"a{n}@mail.example"}).status_code for n in range(25)
    }
    assert statuses == {303, 429}


def test_only_digests_are_kept(client, lena, ask, letter):
    ask(client)
    link, code, _ = letter()
    client.post(link)
    way = WayIn.objects.get()
    kept = f"{way.digest} {way.code} {way.held} {way.browser}"
    cookie = client.cookies["my"].value
    assert cookie
    for secret in (link.split("/")[-2], code.replace(" ", ""), cookie):
        assert secret not in kept


def test_the_cookie_is_of_these_pages_alone(come_in, lena):
    cookie = come_in().cookies["my"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/my/", True, "Lax")


def test_a_customer_is_never_a_member(come_in, lena, business):
    """Not even one whose address a colleague has too."""
    a_member(name="Lena Moreau", email=ADDRESS, role="owner")
    browser = come_in()
    assert is_in(browser)
    assert "_auth_user_id" not in browser.session
    for page in ("/", "/customers/", f"/customers/{lena.pk}/", "/settings/", "/loyalty/till/"):
        answer = browser.get(page)
        assert answer.status_code == 302
        assert "/sign-in/" in answer["Location"]


def test_a_member_is_not_in_as_a_customer(signed_in, olga, lena):
    for page in OWN:
        assert signed_in(olga).get(page).headers["Location"] == "/my/"


@pytest.mark.parametrize("page", OWN)
def test_a_stranger_is_asked_who_they_are(client, business, page):
    assert client.get(page).headers["Location"] == "/my/"
    assert client.post(page).status_code == 302


def test_out_means_out(come_in, lena):
    browser = come_in()
    held = browser.cookies["my"].value
    browser.post("/my/out/")
    assert not is_in(browser)
    again = Client()
    again.cookies["my"] = held
    assert not is_in(again), "not even with the cookie that was kept"


def test_a_family_is_asked_whose_card_by_first_names_alone(lena, ask, letter, client):
    point = Reach.objects.get(customer=lena).point
    chidi = a_customer(name="Chidi Okafor", email=ADDRESS)
    stranger = a_customer(name="Folake Okafor", email=ADDRESS)
    customers.verify(
        chidi.pk, reach_id=Reach.objects.get(customer=chidi, point=point).pk, by=None,
        now=timezone.now(),
    )  # fmt: skip
    ask(client)
    assert client.post(letter()[0]).headers["Location"] == "/my/choice/"

    page = client.get("/my/choice/").content.decode()

    assert ("Lena" in page, "Chidi" in page, "Folake" in page) == (True, True, False)
    assert "Moreau" not in page
    assert "Okafor" not in page
    assert client.get("/my/wishes/").headers["Location"] == "/my/choice/"
    assert client.post("/my/choice/", {"card": stranger.pk}).status_code == 422
    client.post("/my/choice/", {"card": chidi.pk})
    assert "Hello Chidi" in client.get("/my/").content.decode()


def test_whose_address_was_never_theirs_gets_no_letter(lena, ask):
    other = a_customer(name="Folake Okafor", email=ADDRESS)
    Reach.objects.filter(customer=lena).update(is_whose=False)
    assert not Reach.objects.filter(customer=other, is_whose=True).exists()
    ask(Client())
    assert not OutgoingMail.objects.exists()


def test_pages_are_kept_and_listed_by_nobody(come_in, lena):
    page = come_in().get("/my/")
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Referrer-Policy"] == "no-referrer"
