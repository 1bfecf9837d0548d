"""The queue at the counter."""

from datetime import timedelta

import pytest

from rapport.business.conversations import actions, rules
from rapport.business.conversations.models import Message, Visit
from rapport.business.conversations.queries.counter import counter, display, long_wait
from rapport.business.conversations.testing import AT
from rapport.business.customers.testing import a_customer
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db


def _came(name, by, at=AT, **facts):
    return actions.add_visit(name=name, by=by, now=at, **facts)


def test_everybody_gets_the_next_number_of_the_day(business, omar):
    assert [_came(name, omar).number for name in ("Lena", "Kim", "Ada")] == [1, 2, 3]
    assert _came("Ben", omar, AT + timedelta(days=1)).number == 1


def test_a_double_click_is_one_visit(business, omar):
    assert _came("Lena", omar) == _came("Lena", omar, AT + timedelta(seconds=3))
    assert Visit.objects.count() == 1


def test_the_one_who_waited_longest_is_called(business, omar, nadia):
    lena, kim = _came("Lena", omar), _came("Kim", omar, AT + timedelta(minutes=1))
    later = AT + timedelta(minutes=5)
    assert actions.call_next(by=omar, now=later) == lena
    assert actions.call_next(by=nadia, now=later) == kim
    assert actions.call_next(by=omar, now=later) is None
    with pytest.raises(Refused):
        actions.call_visit(lena.pk, by=nadia, now=later)


def test_called_too_early_they_stand_where_they_stood(business, omar):
    lena = _came("Lena", omar)
    _came("Kim", omar, AT + timedelta(minutes=1))
    actions.call_next(by=omar, now=AT)
    actions.put_back(lena.pk, by=omar, now=AT)
    assert actions.call_next(by=omar, now=AT) == lena


def test_thanks_at_the_end_are_known_bought_or_not(business, omar):
    lena = a_customer(name="Lena Moreau")
    visit = _came("", omar, customer_id=lena.pk, wants="Pick up boots")
    actions.call_visit(visit.pk, by=omar, now=AT)
    end = AT + timedelta(minutes=4)
    for _ in range(2):
        actions.end_visit(visit.pk, outcome="served", thanked=True, bought=False, by=omar, now=end)
    visit.refresh_from_db()
    assert (visit.thanked, visit.bought, visit.ended_at) == (True, False, end)
    message = Message.objects.get()
    assert (message.channel, message.thanks) == ("in_person", True)
    assert "Pick up boots" in message.text
    logged = Entry.objects.get(kind="conversations.interaction_logged")
    assert (logged.facts["outcome"], logged.facts["bought"]) == ("served", False)
    assert Entry.objects.filter(kind="conversations.visitor_served").count() == 1


def test_whoever_left_is_neither_thanked_nor_on_the_timeline(business, omar):
    lena = a_customer(name="Lena Moreau")
    visit = _came("", omar, customer_id=lena.pk)
    actions.end_visit(visit.pk, outcome="left", thanked=True, by=omar, now=AT)
    visit.refresh_from_db()
    assert (visit.thanked, visit.called_at) == (False, None)
    assert not Message.objects.exists()


def test_an_observer_only_looks(business, omar, ivy):
    visit = _came("Lena", omar)
    for act in (
        lambda: _came("Kim", ivy),
        lambda: actions.call_visit(visit.pk, by=ivy, now=AT),
        lambda: actions.end_visit(visit.pk, outcome="left", by=ivy, now=AT),
    ):
        with pytest.raises(Forbidden):
            act()
    assert Visit.objects.get().called_at is None


def test_the_day_teaches_how_long_a_visit_takes():
    assert rules.pace([]) == 6.0
    assert rules.pace([12.0] * 40) > 11
    assert rules.pace([600.0]) < 20


@pytest.mark.parametrize(
    ("serving", "members", "waits"),
    [
        ([], 1, [0, 8, 16]),
        ([2], 1, [6, 14, 22]),
        ([30], 1, [2, 10, 18]),
        ([2, 6], 2, [2, 6, 10]),
        ([], 2, [0, 0, 8]),
    ],
)
def test_the_wait_is_reckoned_from_who_serves(serving, members, waits):
    got = rules.expected_waits(pace=8, serving_for=serving, waiting=3, members=members)
    assert got == waits


def test_minutes_are_said_as_people_say_them():
    said = [rules.rounded_wait(one) for one in (0, 0.2, 4.1, 6, 11, 19.5)]
    assert said == [0, 1, 5, 10, 15, 20]


def test_a_long_wait_is_seen_at_the_top_of_the_day(business, omar):
    _came("Lena", omar)
    assert long_wait(omar, now=AT + timedelta(minutes=14)) is None
    assert long_wait(omar, now=AT + timedelta(minutes=15)).mood == "alarm"


def test_the_display_tells_first_names_and_numbers_only(business, omar, olga):
    _came("Lena Moreau", omar, wants="A secret repair")
    assert display("", now=AT) is None
    first = actions.open_display(by=olga, now=AT).display_key
    shown = display(first, now=AT)
    assert shown.waiting == [(1, "Lena")]
    second = actions.open_display(by=olga, now=AT).display_key
    assert display(first, now=AT) is None
    assert display(second, now=AT) is not None
    actions.close_display(by=olga, now=AT)
    assert display(second, now=AT) is None


def test_the_counter_asks_as_often_for_two_as_for_twenty(business, omar, django_assert_num_queries):
    for number in range(2):
        _came(f"Guest {number}", omar, customer_id=a_customer(name=f"G {number}").pk)
    with django_assert_num_queries(3):
        assert len(counter(omar, now=AT).waiting) == 2
    for number in range(2, 20):
        _came(f"Guest {number}", omar, customer_id=a_customer(name=f"G {number}").pk)
    with django_assert_num_queries(3):
        assert len(counter(omar, now=AT).waiting) == 20


def test_the_screen_works_from_coming_to_thanks(business, client, omar):
    client.force_login(omar)
    assert client.post("/inbox/counter/", {"q": " "}).status_code == 422
    assert client.post("/inbox/counter/", {"q": "Lena", "wants": "Boots"}).status_code == 303
    visit = Visit.objects.get()
    assert "Lena" in client.get("/inbox/counter/").content.decode()
    assert client.post("/inbox/counter/next/").status_code == 303
    done = {"outcome": "served", "thanked": "on", "bought": "yes"}
    assert client.post(f"/inbox/counter/{visit.pk}/ending/", done).status_code == 303
    visit.refresh_from_db()
    assert (visit.outcome, visit.thanked, visit.bought) == ("served", True, True)
    part = client.get("/inbox/counter/", headers={"HX-Request": "true"}).content.decode()
    assert 'id="queue"' in part
    assert "<html" not in part


def test_the_display_is_a_page_for_who_has_its_address(business, client, omar, olga):
    _came("Lena Moreau", omar)
    key = actions.open_display(by=olga, now=AT).display_key
    assert client.get("/p/counter/wrong/").status_code == 404
    assert client.get(f"/p/counter/{key}/").status_code == 200


def test_a_call_is_written_down_by_whom_and_how_it_ended(business, client, omar):
    lena = a_customer(name="Lena Moreau", phone="+491701112233")
    client.force_login(omar)
    asked = client.get("/inbox/people/", {"q": "1112"}).content.decode()
    assert "Lena Moreau" in asked
    call = {"customer": lena.pk, "channel": "phone", "from_them": "yes", "outcome": "promised"}
    assert client.post("/inbox/log/", call | {"bought": "no", "thanks": "on"}).status_code == 303
    message = Message.objects.get()
    assert (message.text, message.thanks) == ("Promised something", True)
    facts = Entry.objects.get(kind="conversations.interaction_logged").facts
    assert (facts["outcome"], facts["bought"]) == ("promised", False)


def test_somebody_new_is_met_by_name_and_number_on_the_way(business, client, omar):
    client.force_login(omar)
    call = {"channel": "phone", "from_them": "yes", "text": "Wants a zip mended."}
    assert client.post("/inbox/log/", call).status_code == 422
    wrong = call | {"new_name": "Kim Novak", "new_number": "12"}
    assert client.post("/inbox/log/", wrong).status_code == 422
    assert not Message.objects.exists()
    right = call | {"new_name": "Kim Novak", "new_number": "+49 170 1112234"}
    assert client.post("/inbox/log/", right).status_code == 303
    assert Message.objects.get().conversation.customer.name == "Kim Novak"


def test_whoever_is_at_the_counter_is_offered_first(business, client, omar):
    for number in range(8):
        a_customer(name=f"Newer {number}")
    from django.utils import timezone

    from rapport.business.conversations.queries.likely import likely

    lena = a_customer(name="Lena Moreau")
    _came("", omar, timezone.now(), customer_id=lena.pk)
    assert likely(omar)[0].name == "Lena Moreau"
    assert len(likely(omar)) == 6
