from datetime import timedelta

import pytest

from rapport.business.cases import actions, queries
from rapport.business.cases.models import Case
from rapport.business.cases.testing import MONDAY, a_case
from rapport.business.conversations.models import Message
from rapport.business.conversations.testing import a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.business.team.actions import tell_slips
from rapport.business.team.models import Business, OpeningWindow
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
SERIOUS = "My sneakers are damaged again"  # four opening hours: Monday 14:00
SAID = MONDAY + timedelta(hours=4)


@pytest.fixture
def case(business) -> Case:
    a_mailbox()
    case = a_case(text=SERIOUS, customer=a_customer(name="Lena Moreau"))
    actions.acknowledge(case.pk, now=MONDAY)
    case.refresh_from_db()
    assert case.promised_by == SAID
    return case


def told() -> list[str]:
    rows = Message.objects.filter(automatic_reason="slip").order_by("pk")
    return list(rows.values_list("text", flat=True))


def test_a_time_that_will_not_hold_is_offered_to_be_told(case, omar):
    early = queries.panel(case, now=SAID - timedelta(hours=1)).slip
    near = queries.panel(case, now=SAID - timedelta(minutes=20)).slip
    assert early is None
    assert (near.said, near.by > SAID) == (SAID, True)


def test_the_customer_hears_what_we_said_and_what_it_will_be(case, omar):
    now = SAID - timedelta(minutes=20)
    later = SAID + timedelta(days=1)

    assert actions.tell_of_slip(case.pk, by=omar, now=now, until=later)

    (words,) = told()
    assert words.startswith("Hello Lena,\n\n")
    assert "by Monday 2 March, 14:00" in words
    assert "It will be Tuesday 3 March, 14:00. Sorry for the wait." in words
    case.refresh_from_db()
    assert (case.promised_by, case.slip_told_for) == (later, SAID)
    assert case.answered_at is None  # that we are late is no answer
    assert Entry.objects.filter(kind="cases.slip_told").count() == 1


def test_one_time_slips_once(case, omar):
    now = SAID - timedelta(minutes=20)
    actions.tell_of_slip(case.pk, by=omar, now=now)
    case.refresh_from_db()
    assert queries.panel(case, now=now).slip is None
    assert not actions.tell_slips(now=now)
    assert len(told()) == 1


def test_it_goes_out_by_itself_only_where_the_owner_wants_it(case, olga, omar):
    now = SAID - timedelta(minutes=20)
    assert actions.tell_slips(now=now) == 0
    with pytest.raises(Forbidden):
        tell_slips(True, by=omar, now=now)
    tell_slips(True, by=olga, now=now)

    assert [actions.tell_slips(now=now + timedelta(minutes=m)) for m in range(3)] == [1, 0, 0]
    assert len(told()) == 1


def test_a_conversation_never_hears_more_than_three_machines(case, olga):
    tell_slips(True, by=olga, now=MONDAY)
    for hour in range(24 * 10):
        actions.tell_slips(now=MONDAY + timedelta(hours=hour, minutes=59))
    automatic = Message.objects.filter(side="us", is_automatic=True)
    assert automatic.count() <= 3
    assert len(set(told())) == len(told())


def test_after_an_answer_nothing_slips(case, olga, omar):
    tell_slips(True, by=olga, now=MONDAY)
    actions.answered(case.conversation_id, at=MONDAY + timedelta(hours=1), by=omar)
    assert actions.tell_slips(now=SAID) == 0
    assert not actions.tell_of_slip(case.pk, by=omar, now=SAID)


def test_an_earlier_time_is_no_slip(case, omar):
    with pytest.raises(Refused):
        actions.tell_of_slip(case.pk, by=omar, now=SAID, until=SAID - timedelta(hours=1))
    assert told() == []


@pytest.mark.parametrize(
    ("language", "text", "hello", "moment"),
    [
        ("de", "Hello", "Guten Tag Lena,", "Montag, 2. März, 14:00 Uhr"),
        ("fr", "Hello", "Bonjour Lena,", "lundi 2 mars à 14:00"),
        ("", "Die Schuhe sind schon wieder beschädigt, und ich bin nicht froh", "Guten Tag", "Uhr"),
        (
            "",
            "Mes chaussures sont encore une fois abîmées, je ne suis pas contente",
            "Bonjour",
            "à",
        ),
    ],
)
def test_we_write_in_the_language_they_read(business, language, text, hello, moment):
    a_mailbox()
    customer = a_customer(name="Lena Moreau", language=language)
    case = a_case(text=SERIOUS if text == "Hello" else text, customer=customer)

    actions.acknowledge(case.pk, now=MONDAY)

    words = Message.objects.get(is_automatic=True).text
    assert words.startswith(hello)
    assert moment in words


def test_without_opening_hours_a_promise_can_still_slip(case, omar):
    OpeningWindow.objects.all().delete()
    Business.objects.update(hours_version=99)
    actions.recompute(case.pk)
    case.refresh_from_db()
    assert case.answer_by is None

    slip = queries.panel(case, now=SAID).slip

    assert slip.by > SAID
