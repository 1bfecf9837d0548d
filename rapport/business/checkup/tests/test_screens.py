"""/mirror/check-up/: seen by owners and managers, and what they may say there."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from rapport.business.checkup import queries
from rapport.business.checkup.models import Finding, Stance
from rapport.business.checkup.queries.roughly import roughly
from rapport.business.checkup.testing import NOW, a_claim, a_finding, a_word
from rapport.business.customers.testing import a_customer
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
HOME = "/mirror/check-up/"
ONE = f"{HOME}broken/"


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        yield


def read(response):
    assert response.status_code == 200, response.content
    return " ".join(response.content.decode().split())


def test_before_the_first_look_it_says_so(signed_in, olga):
    page = read(signed_in(olga).get(HOME))

    assert "Nobody has looked yet" in page


def test_looking_now_brings_the_findings(signed_in, olga):
    browser = signed_in(olga)

    answer = browser.post(f"{HOME}look/")
    run_all()

    assert answer.status_code == 303
    assert Finding.objects.exists()
    assert "Nobody has looked yet" not in read(browser.get(HOME))


def test_what_costs_most_stands_on_top_with_the_word_about_proof(signed_in, nadia):
    a_claim(sign="silence", affected=19)
    a_finding(sign="broken", verdict="few", affected=3)
    a_finding(sign="slow", verdict="fine", affected=0, exposed=30)

    page = read(signed_in(nadia).get(HOME))

    assert page.index("What costs you customers") < page.index("too few to say")
    assert "that is no proof" in page
    assert "See the 19" in page
    assert "not once with 30 customers" in page


def test_a_sign_shows_its_definition_cost_and_whom_it_touched(signed_in, olga):
    a_claim(sign="broken")
    lena = a_customer()
    broken = a_word(lena, days_ago=5, is_kept=False)

    page = read(signed_in(olga).get(ONE))

    assert "We said we would, and did not by then." in page
    assert "20 of 40 whom it touched came back, and 64 of 80 others" in page
    assert "nine times in ten such a figure lies between" in page
    assert "it is no proof that the sign brings it about" in page
    assert lena.name in page
    assert f"/promises/{broken.pk}/" in page


def test_too_few_is_called_too_few(signed_in, olga):
    a_finding(sign="broken", detail={"bad": 3, "good": 40, "weeks": 13})

    page = read(signed_in(olga).get(ONE))

    assert "Too few to say: 3 whom it touched and 40 others" in page


def test_the_stated_tests_stand_there_with_their_correction(signed_in, olga):
    line = {"first": 0.2, "second": 0.5, "first_count": 30, "second_count": 80}
    tests = [
        {"key": "fewer_won", "p": 0.004, "corrected": 0.016, **line},
        {"key": "slow_won", "p": None, "corrected": None, **line},
    ]
    a_finding(sign="conversion", verdict="claimed", detail={"tests": tests, "asked": 3})

    page = read(signed_in(olga).get(f"{HOME}conversion/"))

    assert "20 % of 30 beside 50 % of 80" in page
    assert "0.016" in page
    assert "0.004 by itself" in page
    assert "Too few to say." in page


def test_every_sign_has_a_page_and_a_sign_nobody_knows_has_none(signed_in, olga):
    browser = signed_in(olga)
    for one in queries.signs(NOW):
        read(browser.get(f"{HOME}{one.key}/"))

    assert browser.get(f"{HOME}love/").status_code == 404
    assert browser.post(f"{HOME}love/work/").status_code == 404
    assert browser.get(f"{HOME}love/table/").status_code == 404


def test_a_page_of_evidence_costs_the_same_for_two_and_for_twenty(signed_in, olga):
    from django.db import connection

    browser = signed_in(olga)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            read(browser.get(ONE))
        return len(asked)

    a_word(a_customer(), days_ago=3, is_kept=False)
    a_word(a_customer(name="Ola", email=""), days_ago=3, is_kept=False)
    cost()
    two = cost()
    for n in range(18):
        a_word(a_customer(name=f"Customer {n}", email=""), days_ago=4, is_kept=False)

    assert cost() == two


def test_more_than_a_page_is_paged(signed_in, olga):
    lena = a_customer()
    for days in range(1, 31):
        a_word(lena, days_ago=days, is_kept=False)
    browser = signed_in(olga)

    assert "Page 1 of 2" in read(browser.get(ONE))
    assert "Page 2 of 2" in read(browser.get(f"{ONE}?page=2"))
    for nonsense in ("0", "99", "x", "-1", "9" * 40, "²"):
        read(browser.get(ONE, {"page": nonsense}))


def test_whom_it_touched_can_be_taken_along(signed_in, olga):
    lena = a_customer(name="=cmd|' /C calc'!A0")
    a_word(lena, days_ago=5, is_kept=False)

    answer = signed_in(olga).get(f"{ONE}table/")

    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert answer["Content-Disposition"] == 'attachment; filename="check-up-broken.csv"'
    assert "'=cmd" in text
    assert len(text.splitlines()) == 2


def test_we_work_on_it_with_who_and_until_when(signed_in, olga, omar):
    a_finding(sign="broken", affected=7)

    answer = signed_in(olga).post(f"{ONE}work/", {"owner": omar.pk, "until_on": "2026-04-01"})

    assert answer.status_code == 303
    said = Stance.objects.get()
    assert (said.kind, said.owner, said.affected_then) == ("work", omar, 7)
    assert "Omar Weiss" in read(signed_in(olga).get(ONE))


def test_it_is_set_aside_with_a_reason_and_taken_back(signed_in, olga):
    browser = signed_in(olga)
    browser.post(f"{ONE}dismissal/", {"reason": "We keep no list"})
    assert "We keep no list" in read(browser.get(ONE))

    browser.post(f"{ONE}undo/")

    assert "We keep no list" not in read(browser.get(ONE))
    assert not Stance.objects.standing().exists()


def test_with_htmx_the_part_alone_comes_back(signed_in, olga):
    answer = signed_in(olga).post(
        f"{ONE}work/", {"owner": "", "until_on": ""}, headers={"HX-Request": "true"}
    )

    page = read(answer)
    assert "<html" not in page
    assert 'id="stance"' in page


@pytest.mark.parametrize(
    ("path", "facts"),
    [("dismissal", {"reason": " "}), ("work", {"owner": "987654"}), ("work", {"until_on": "soon"})],
)
def test_nonsense_is_said_on_the_form_and_changes_nothing(signed_in, olga, path, facts):
    answer = signed_in(olga).post(f"{ONE}{path}/", facts)

    assert answer.status_code == 422
    assert not Stance.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("path", ["", "worst/", "broken/", "broken/table/"])
def test_others_do_not_know_that_it_is_there(signed_in, omar, ivy, fay, path):
    for member in (omar, ivy, fay):
        assert signed_in(member).get(HOME + path).status_code == 404
        assert signed_in(member).post(f"{ONE}work/").status_code == 404


def test_what_hurts_most_is_a_part_for_other_screens(signed_in, olga):
    a_claim(sign="silence", affected=19)
    browser = signed_in(olga)

    part = read(browser.get(f"{HOME}worst/", headers={"HX-Request": "true"}))

    assert "<html" not in part
    assert "They stay away 2.5 times as often." in part
    assert "About €1,300 a year" in part
    assert "<html" in read(browser.get(f"{HOME}worst/"))


@pytest.mark.parametrize(
    ("language", "said"), [("en", "€1,300"), ("de", "1.300\xa0€"), ("fr", "1\u202f300\xa0€")]
)
def test_rough_money_is_said_without_cents_in_every_language(language, said):
    with translation.override(language):
        assert roughly(Decimal("1296.42"), "EUR") == said


def test_profit_that_the_test_does_not_show_is_no_worry(signed_in, olga):
    a_finding(sign="profit", verdict="fine", affected=30, exposed=132)

    page = read(signed_in(olga).get(HOME))

    assert "the test does not show it" in page
    assert "No harmful habit shows" in page


def test_profit_that_shrinks_stands_apart_from_what_keeps_customers_away(signed_in, olga):
    a_finding(sign="profit", verdict="claimed", is_claimed=True, affected=30, exposed=132)

    page = read(signed_in(olga).get(HOME))

    assert "Where it shows in the business" in page
    assert "What costs you customers" not in page


def test_a_business_of_which_nothing_is_known_is_not_called_well(signed_in, olga):
    for week in range(4):
        a_finding(sign="slow", affected=0, exposed=0, weeks_ago=week)
    browser = signed_in(olga)

    page = read(browser.get(HOME))
    one = read(browser.get(f"{HOME}slow/"))

    assert "No harmful habit shows" not in page
    assert "Too little to go by yet" in page
    assert "No occasion in 90 days" in one
    assert "of 0 customers" not in one
    assert "week by week" not in one
