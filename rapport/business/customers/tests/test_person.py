"""The person behind the record: told, changed, taken away, put back, and never in mail to many."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.customers import actions, queries, rules
from rapport.business.customers.fields import every
from rapport.business.customers.models import KeyDate, Kindness
from rapport.business.customers.rules import Day
from rapport.business.customers.testing import a_customer
from rapport.business.team.testing import a_token
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _open(business):
    return business


@pytest.fixture
def lena():
    return a_customer(name="Lena Moreau")


def told(customer, kind: str) -> list[Entry]:
    found = Entry.objects.mentioning(customer.reference).filter(kind=f"customers.{kind}")
    return list(found.order_by("pk"))


# Days


@pytest.mark.parametrize(
    ("day", "today", "on"),
    [
        (Day(3, 2), TODAY, TODAY),
        (Day(3, 1), TODAY, date(2027, 3, 1)),
        (Day(2, 29), date(2027, 1, 1), date(2027, 2, 28)),
        (Day(2, 29), date(2028, 1, 1), date(2028, 2, 29)),
        (Day(2, 29), date(2028, 2, 29), date(2028, 2, 29)),
        (Day(12, 31, 2030), TODAY, date(2030, 12, 31)),
        (Day(3, 1, 2026, comes_yearly=False), TODAY, None),
        (Day(3, 9, 2026, comes_yearly=False), TODAY, date(2026, 3, 9)),
        (Day(2, 20, 2026, False, date(2026, 3, 5)), TODAY, date(2026, 2, 20)),
        (Day(12, 24, None, True, date(2026, 1, 6)), date(2027, 1, 3), date(2026, 12, 24)),
    ],
)
def test_a_day_comes_when_it_comes(day, today, on):
    found = rules.coming(day, today=today)
    assert (found.on if found else None) == on


@given(
    month=st.integers(1, 12),
    day=st.integers(1, 31),
    today=st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)
def test_a_yearly_day_is_never_more_than_a_leap_year_away(month, day, today):
    told = Day(month, day)
    if rules.day_refusal(told) is not None:
        return
    found = rules.coming(told, today=today)
    assert 0 <= (found.on - today).days <= 366


@pytest.mark.parametrize(
    ("day", "remind", "words"),
    [
        (Day(2, 30), None, "no such day"),
        (Day(13, 1), None, "no such day"),
        (Day(2, 29, 2027), None, "had no 29 February"),
        (Day(1, 1, 1700), None, "cannot be right"),
        (Day(1, 1, None, comes_yearly=False), None, "Say the year"),
        (Day(5, 1, 2026, False, date(2026, 4, 1)), None, "before it begins"),
        (Day(1, 1), 61, "at most 60 days"),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(day, remind, words):
    assert words in str(rules.day_refusal(day, remind_days=remind))


def test_a_day_is_noted_once_changed_and_taken_off_the_record(lena, omar):
    for _ in range(2):
        day = actions.set_key_date(lena.pk, kind="birthday", month=2, day=29, by=omar, now=NOW)
    assert lena.key_dates.count() == 1
    assert len(told(lena, "key_date_set")) == 1

    actions.change_key_date(lena.pk, key_date_id=day.pk, day=28, by=omar, now=NOW)
    actions.remove_key_date(lena.pk, key_date_id=day.pk, by=omar, now=NOW)

    assert told(lena, "key_date_set") == [], "what it said is gone from the timeline"
    actions.restore_key_date(lena.pk, key_date_id=day.pk, by=omar, now=NOW)
    assert [one.event.on for one in told(lena, "key_date_set")] == ["28 February"]


def test_an_impossible_day_changes_nothing(lena, omar):
    with pytest.raises(Refused):
        actions.set_key_date(lena.pk, kind="birthday", month=4, day=31, by=omar, now=NOW)
    assert not KeyDate.objects.exists()
    assert told(lena, "key_date_set") == []


def test_the_birthday_of_the_record_stands_among_the_days():
    lena = a_customer(name="Lena Moreau", born_on=date(1989, 3, 4))
    (line,) = queries.key_dates(lena, today=TODAY)
    assert (line.pk, line.days_ahead, line.coming.years) == (None, 2, 37)


# Kindnesses


def test_the_words_of_a_kindness_never_enter_the_ledger(lena, omar):
    kind = actions.note_kindness(
        lena.pk, about="health", text="Xylophone operation", by=omar, now=NOW
    )
    actions.change_kindness(
        lena.pk, kindness_id=kind.pk, about="health", text="Xylophone again", remind_on=TODAY,
        by=omar, now=NOW,
    )  # fmt: skip
    assert len(told(lena, "kindness_noted")) == 1
    assert not Entry.objects.filter(facts__icontains="xylophone").exists()
    actions.remove_kindness(lena.pk, kindness_id=kind.pk, by=omar, now=NOW)
    assert told(lena, "kindness_noted") == []


def test_nothing_told_to_a_person_may_stand_in_a_message_to_many():
    private = ("has_kindness", "kindness", "key_date", "has_goal", "preference.", "sponsorship")
    found = [one for name, one in every().items() if name.startswith(private)]
    assert len(found) >= 6
    assert [one.name for one in found if one.in_messages] == []


# Preferences and goals


def test_a_preference_told_twice_is_told_once_and_comes_back_as_it_was(lena, omar):
    for _ in range(2):
        liked = actions.state_preference(lena.pk, topic="likes", text=" Suede ", by=omar, now=NOW)
    assert len(told(lena, "preference_stated")) == 1

    actions.remove_preference(lena.pk, preference_id=liked.pk, by=omar, now=NOW)
    assert queries.preferences(lena) == []
    again = actions.state_preference(lena.pk, topic="likes", text="Suede", by=omar, now=NOW)
    assert again.pk == liked.pk
    assert [one.text for one in queries.preferences(lena)] == ["Suede"]


def test_a_goal_is_reached_step_by_step(lena, omar):
    goal = actions.set_goal(lena.pk, wanted="A marathon", due_on=TODAY, by=omar, now=NOW)
    steps = [
        actions.add_goal_step(lena.pk, goal_id=goal.pk, text=text, whose=whose, by=omar, now=NOW)
        for text, whose in (("Shoes", "us"), ("Run", "them"))
    ]
    for _ in range(2):
        actions.tick_goal_step(
            lena.pk, goal_id=goal.pk, step_id=steps[1].pk, is_done=True, by=omar, now=NOW
        )
    (line,) = queries.goals(lena, today=date(2026, 3, 3))
    assert (line.done, line.total, line.is_late) == (1, 2, True)
    assert len(told(lena, "goal_step_taken")) == 1

    for _ in range(2):
        actions.end_goal(lena.pk, goal_id=goal.pk, outcome="reached", by=omar, now=NOW)
    assert len(told(lena, "goal_ended")) == 1
    assert not queries.goals(lena, today=TODAY)[0].is_late


# Screens

PARTS = [
    ("preferences", {"topic": "size", "text": "39"}, {"topic": "size", "text": "40"}),
    (
        "key-dates",
        {"kind": "other", "label": "Ball", "day": "3", "month": "4", "comes_yearly": "on"},
        {"kind": "other", "label": "Gala", "day": "3", "month": "4", "comes_yearly": "on"},
    ),
    (
        "kindnesses",
        {"about": "pet", "text": "A dog"},
        {"about": "pet", "text": "Two dogs", "remind_on": "2026-12-24"},
    ),
]
RELATED = {"preferences": "preferences", "key-dates": "key_dates", "kindnesses": "kindnesses"}


@pytest.mark.parametrize("told_first_then", PARTS, ids=lambda one: one[0])
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_is_told_is_added_changed_taken_away_and_put_back(
    signed_in, omar, lena, told_first_then, headers
):
    part, first, then = told_first_then
    browser, here = signed_in(omar), f"/customers/{lena.pk}/{part}/"
    fine = 200 if headers else 303

    assert browser.post(here, first, headers=headers).status_code == fine
    row = getattr(lena, RELATED[part]).get()
    shown = next(value for value in reversed(first.values()) if len(value) > 1 and value != "on")
    assert shown in browser.get(here, headers=headers).content.decode()
    assert browser.get(f"{here}{row.pk}/", headers=headers).status_code == 200
    assert browser.post(f"{here}{row.pk}/", then, headers=headers).status_code == fine
    kept = getattr(lena, RELATED[part]).filter(removed_at=None).get()
    for _ in range(2):
        assert browser.post(f"{here}{kept.pk}/removal/", headers=headers).status_code == fine
    assert not getattr(lena, RELATED[part]).filter(removed_at=None).exists()
    assert browser.post(f"{here}{kept.pk}/return/", headers=headers).status_code == fine
    assert getattr(lena, RELATED[part]).filter(removed_at=None).get() == kept


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("preferences", {"topic": "size", "text": "  "}),
        ("preferences", {"topic": "nonsense", "text": "39"}),
        ("key-dates", {"kind": "birthday", "day": "31", "month": "4", "comes_yearly": "on"}),
        ("key-dates", {"kind": "birthday", "day": "1", "month": "4"}),
        ("kindnesses", {"about": "pet", "text": ""}),
        ("goals", {"wanted": ""}),
        ("goals", {"wanted": "x", "due_on": "tomorrow"}),
    ],
)
def test_what_cannot_be_is_said_on_the_form_and_changes_nothing(signed_in, omar, lena, part, wrong):
    before = Entry.objects.count()
    answer = signed_in(omar).post(f"/customers/{lena.pk}/{part}/", wrong, headers=HTMX)
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert Entry.objects.count() == before


def test_a_goal_is_set_stepped_and_ended_on_its_screen(signed_in, omar, lena):
    browser, here = signed_in(omar), f"/customers/{lena.pk}/goals/"
    assert browser.post(here, {"wanted": "A marathon", "due_on": "2027-04-01"}).status_code == 303
    goal = lena.goals.get()
    one = f"{here}{goal.pk}/"
    browser.post(f"{one}steps/", {"text": "Shoes", "whose": "us"})
    step = goal.steps.get()
    assert browser.post(f"{one}steps/", {"text": "", "whose": "us"}).status_code == 422
    browser.post(f"{one}steps/{step.pk}/", {"is_done": "1"})
    step.refresh_from_db()
    assert step.done_at is not None
    assert "1 of 1 steps" in browser.get(here).content.decode()
    browser.post(f"{one}steps/{step.pk}/removal/")
    assert "Shoes" not in browser.get(here).content.decode()
    browser.post(f"{one}steps/{step.pk}/return/")
    assert "Shoes" in browser.get(here).content.decode()
    assert browser.post(f"{one}ending/", {"outcome": "reached"}).status_code == 303
    assert browser.post(f"{one}ending/", {"outcome": "eaten"}).status_code == 404
    goal.refresh_from_db()
    assert goal.reached_at is not None


def test_nobody_reaches_into_another_customers_facts(signed_in, omar, lena):
    kind = actions.note_kindness(lena.pk, about="pet", text="A dog", by=omar, now=NOW)
    other = a_customer(name="Somebody Else")
    address = f"/customers/{other.pk}/kindnesses/{kind.pk}/"
    for where in (address, f"{address}removal/", f"{address}return/"):
        assert signed_in(omar).post(where, {"about": "pet", "text": "x"}).status_code == 404
    kind.refresh_from_db()
    assert kind.removed_at is None


def test_an_observer_reads_and_changes_nothing(signed_in, ivy, lena):
    actions.state_preference(lena.pk, topic="likes", text="Suede", by=None, now=NOW)
    page = signed_in(ivy).get(f"/customers/{lena.pk}/person/").content.decode()
    assert "Suede" in page
    assert "<form" not in page.split('id="person"')[1].split("</main>")[0]
    assert signed_in(ivy).post(f"/customers/{lena.pk}/goals/", {"wanted": "x"}).status_code == 404


def test_what_was_seen_is_told_apart_from_what_was_said(signed_in, omar, lena):
    from rapport.plumbing.kernel.words import say

    seen = actions.Learnt("favourite", "Sneaker wash", say("bought 6 of the last 9 times"))
    actions.learn_preferences({lena.pk: [seen]}, now=NOW)
    page = signed_in(omar).get(f"/customers/{lena.pk}/preferences/").content.decode()
    assert "Seen, not told:" in page
    assert "bought 6 of the last 9 times" in page


def test_the_person_asks_as_much_for_two_facts_as_for_twenty(signed_in, omar):
    few, many = a_customer(name="Few Facts"), a_customer(name="Many Facts")
    for customer, count in ((few, 2), (many, 20)):
        for number in range(count):
            said = {"by": omar, "now": NOW}
            actions.state_preference(customer.pk, topic="likes", text=f"Liking {number}", **said)
            actions.note_kindness(customer.pk, about="joy", text=f"Joy {number}", **said)
            goal = actions.set_goal(customer.pk, wanted=f"Goal {number}", **said)
            actions.add_goal_step(customer.pk, goal_id=goal.pk, text="Step", **said)
            actions.set_key_date(
                customer.pk, kind="other", label=f"Day {number}", month=1, day=number + 1, **said
            )
    browser = signed_in(omar)

    def asked(customer) -> int:
        with CaptureQueriesContext(connection) as found:
            assert browser.get(f"/customers/{customer.pk}/person/", headers=HTMX).status_code == 200
        return len(found)

    asked(few)
    assert asked(few) == asked(many)


# Programs


def test_programs_tell_and_read_the_same(client, omar, lena):
    secret = a_token()[1]
    head = {"Authorization": f"Bearer {secret}"}
    base = f"/api/v1/customers/{lena.pk}"

    def post(path, body):
        return client.post(f"{base}/{path}", body, content_type="application/json", headers=head)

    liked = post("preferences/", {"topic": "size", "text": "39"}).json()
    assert (liked["origin"], liked["evidence"]) == ("stated", "")
    day = post("key-dates/", {"kind": "birthday", "month": 2, "day": 29}).json()
    assert day["comes_yearly"] is True
    assert post("key-dates/", {"kind": "birthday", "month": 2, "day": 30}).status_code == 422
    goal = post("goals/", {"wanted": "A marathon"}).json()
    post(f"goals/{goal['id']}/steps/", {"text": "Shoes"})
    ended = client.patch(
        f"{base}/goals/{goal['id']}/", {"outcome": "dropped"}, content_type="application/json",
        headers=head,
    ).json()  # fmt: skip
    assert (ended["outcome"], len(ended["steps"])) == ("dropped", 1)
    kind = post("kindnesses/", {"about": "pet", "text": "A dog"}).json()
    gone = client.delete(f"{base}/kindnesses/{kind['id']}/", headers=head)
    assert gone.status_code == 204
    assert client.get(f"{base}/kindnesses/", headers=head).json()["items"] == []
    assert Kindness.objects.get().removed_at is not None
