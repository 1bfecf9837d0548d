"""Who is what to whom, since when and until when, and who stands for us where."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.customers import actions, queries, rules
from rapport.business.customers.exports import tables
from rapport.business.customers.fields import Test, asked, every
from rapport.business.customers.models import Customer, Tie
from rapport.business.customers.rules import Sponsor, Sponsorship
from rapport.business.customers.testing import a_company, a_customer
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _open(business):
    return business


def told(customer, kind: str) -> int:
    return Entry.objects.mentioning(customer.reference).filter(kind=f"customers.{kind}").count()


# Rules


def a_sponsor(**facts) -> Sponsor:
    return Sponsor(**{"customer_id": 1, "name": "Ines", "known_at": NOW - 400 * DAY, **facts})


@pytest.mark.parametrize(
    ("sponsors", "state"),
    [
        ([], Sponsorship.MISSING),
        ([a_sponsor(heard_at=NOW - 89 * DAY)], Sponsorship.NAMED),
        ([a_sponsor(heard_at=NOW - 90 * DAY)], Sponsorship.SILENT),
        ([a_sponsor()], Sponsorship.SILENT),
        ([a_sponsor(known_at=NOW - 3 * DAY)], Sponsorship.NAMED),
        ([a_sponsor(heard_at=NOW, is_leaving=True)], Sponsorship.LEAVING),
        ([a_sponsor(heard_at=NOW, until_on=TODAY + 9 * DAY)], Sponsorship.LEAVING),
        ([a_sponsor(), a_sponsor(heard_at=NOW)], Sponsorship.NAMED),
        ([a_sponsor(), a_sponsor(heard_at=NOW, is_leaving=True)], Sponsorship.LEAVING),
    ],
)
def test_a_sponsorship_is_as_good_as_its_best_sponsor(sponsors, state):
    assert rules.sponsorship(sponsors, now=NOW).state == state


@given(st.lists(st.integers(0, 400), min_size=1, max_size=5))
def test_one_who_spoke_lately_is_enough(days):
    sponsors = [a_sponsor(heard_at=NOW - ago * DAY) for ago in days]
    is_named = rules.sponsorship(sponsors, now=NOW).state == Sponsorship.NAMED
    assert is_named == (min(days) < 90)


# Actions


def tie(person, company, **facts):
    facts = {"kind": "works_at", "role": "sponsor", "by": None, "now": NOW, **facts}
    return actions.tie(person.pk, to_id=company.pk, **facts)


def test_a_consultant_works_at_three_companies_in_several_roles():
    ines = a_customer(name="Ines Petit")
    for name in ("Harbour", "Lighthouse", "Pier"):
        company = a_company(name=name)
        tie(ines, company)
        tie(ines, company, role="billing")
    assert ines.ties.count() == 6
    assert len(queries.ties(ines, member=_owner())) == 6


def _owner():
    from rapport.business.team.testing import a_member

    return a_member(role="owner", email="o@shop.example")


def test_what_ended_is_history_and_begins_again_beside_it(nadia):
    ines, harbour = a_customer(name="Ines Petit"), a_company()
    first = tie(ines, harbour, since_on=TODAY - 400 * DAY)
    actions.untie(ines.pk, tie_id=first.pk, by=None, now=NOW - 30 * DAY)
    second = tie(ines, harbour, since_on=TODAY)

    known = queries.all_ties(harbour, member=nadia, now=NOW)
    assert [line.pk for line in known.now] == [second.pk]
    assert [line.pk for line in known.before] == [first.pk]


def test_a_named_and_a_leaving_sponsor_are_facts_of_their_own():
    ines, harbour = a_customer(name="Ines Petit"), a_company()
    made = tie(ines, harbour, role="user")
    assert told(harbour, "sponsor_named") == 0
    change = {"tie_id": made.pk, "by": None, "now": NOW}
    actions.change_tie(ines.pk, role="sponsor", **change)
    for _ in range(2):
        actions.change_tie(ines.pk, until_on=TODAY + 30 * DAY, **change)
    assert told(harbour, "sponsor_named") == 1
    assert told(harbour, "sponsor_leaving") == 1
    assert told(ines, "tie_ended") == 0
    actions.change_tie(ines.pk, until_on=TODAY - DAY, **change)
    assert told(harbour, "tie_ended") == 1


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"since_on": TODAY + DAY}, "It begins when it begins"),
        ({"since_on": TODAY, "until_on": TODAY - DAY}, "before it begins"),
    ],
)
def test_impossible_dates_are_refused_and_change_nothing(facts, words):
    ines, harbour = a_customer(name="Ines Petit"), a_company()
    with pytest.raises(Refused, match=words):
        tie(ines, harbour, **facts)
    assert not ines.ties.exists()
    assert told(harbour, "tie_made") == 0


def test_the_same_role_twice_is_refused_by_a_change():
    ines, harbour = a_customer(name="Ines Petit"), a_company()
    tie(ines, harbour)
    second = tie(ines, harbour, role="billing")
    with pytest.raises(Refused, match="have this role there already"):
        actions.change_tie(ines.pk, tie_id=second.pk, role="sponsor", by=None, now=NOW)


def test_many_sponsorships_are_read_in_as_many_queries_as_few(nadia):
    companies = [a_company(name=f"Company {number}") for number in range(20)]
    for number, company in enumerate(companies):
        tie(a_customer(name=f"Person {number}", heard_at=NOW), company)

    def asked(some) -> int:
        with CaptureQueriesContext(connection) as found:
            states = queries.sponsorship([one.pk for one in some], now=NOW)
        assert {one.state for one in states.values()} == {Sponsorship.NAMED}
        return len(found)

    assert asked(companies[:2]) == asked(companies)


# Screens


def test_a_company_page_names_its_people_by_role_and_says_what_is_wrong(signed_in, omar):
    harbour = a_company()
    for name, role in (("Uli User", "user"), ("Sven Sponsor", "sponsor"), ("Bob Bill", "billing")):
        tie(a_customer(name=name, heard_at=NOW - 200 * DAY), harbour, role=role)
    page = signed_in(omar).get(f"/customers/{harbour.pk}/ties/").content.decode()
    assert page.index("Sven Sponsor") < page.index("Bob Bill") < page.index("Uli User")
    assert "our sponsor, has been silent for" in page
    assert "A call now keeps the door open." in page


def test_somebody_is_taken_on_and_leaves_from_the_company_page(signed_in, omar):
    harbour, ines = a_company(), a_customer(name="Ines Petit", heard_at=timezone.now())
    browser, here = signed_in(omar), f"/customers/{harbour.pk}/ties/"
    said = {"kind": "works_at", "to": ines.pk, "role": "sponsor", "title": "Head brewer"}
    page = browser.post(here, said, headers=HTMX).content.decode()
    assert "Ines Petit stands for us here." in page
    one = f"{here}{ines.ties.get().pk}/"
    assert 'name="until_on"' in browser.get(one).content.decode()
    ahead = timezone.localdate() + 40 * DAY
    said = {"role": "sponsor", "title": "Head brewer", "until_on": f"{ahead:%Y-%m-%d}"}
    assert "our sponsor, leaves on" in browser.post(one, said, headers=HTMX).content.decode()
    wrong = said | {"since_on": "2026-03-01", "until_on": "2026-02-01"}
    assert browser.post(one, wrong, headers=HTMX).status_code == 422
    page = browser.post(f"{one}ending/", headers=HTMX).content.decode()
    assert "Our sponsor has gone, and nobody is named." in page
    assert "of before" in page


def test_a_tie_to_somebody_hidden_is_not_there_to_change(signed_in, omar):
    harbour, star = a_company(), a_customer(name="Quiet Celebrity", is_private=True)
    made = tie(star, harbour)
    browser = signed_in(omar)
    address = f"/customers/{harbour.pk}/ties/{made.pk}/"
    assert browser.get(address).status_code == 404
    assert browser.post(f"{address}ending/").status_code == 404
    assert "Celebrity" not in browser.get(f"/customers/{harbour.pk}/ties/").content.decode()
    made.refresh_from_db()
    assert made.until_on is None


def test_stages_tell_why_and_since_when(signed_in, omar):
    lena = a_customer(name="Lena Moreau")
    for stage, happening in (
        ("current", rules.Purchased()),
        ("previous", rules.FellSilent(quiet_days=200, rhythm_days=30)),
        ("current", rules.Purchased()),
    ):
        actions.settle_stage(lena.pk, happening=happening, now=NOW)
        lena.refresh_from_db()
        assert lena.stage == stage
    actions.set_stage(lena.pk, stage="previous", by=omar, now=NOW + DAY)
    page = signed_in(omar).get(f"/customers/{lena.pk}/facts/").content.decode()
    for words in (
        "First purchase.",
        "Silent for 200 days",
        "Came back and bought again.",
        "Set by",
    ):
        assert words in page


@pytest.mark.parametrize(("days", "works_there"), [(None, True), (1, True), (0, False)])
def test_a_job_counts_until_the_day_it_ends_wherever_it_is_asked_for(days, works_there):
    ines, brewery = a_customer(name="Ines Duarte"), a_company(name="Harbour Brewing")
    until = None if days is None else TODAY + days * DAY
    Tie.objects.create(customer=ines, to=brewery, kind="works_at", role="sponsor", until_on=until)
    question, fields = asked(None, NOW), every()
    _, _, rows = next(iter(tables(today=TODAY)))

    assert fields["works_at"].values([ines.pk], question) == (
        {ines.pk: "Harbour Brewing"} if works_there else {}
    )
    assert fields["has_sponsor"].values([brewery.pk], question) == {brewery.pk: works_there}
    working = Customer.objects.filter(fields["works_at"].where(Test.KNOWN, None, question))
    assert list(working) == ([ines] if works_there else [])
    (line,) = [row for row in rows if row[1] == "Ines Duarte"]
    assert ("Harbour Brewing" in line) is works_there
