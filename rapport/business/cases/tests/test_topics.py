import pytest

from rapport.business.cases import actions
from rapport.business.cases.models import Topic, TopicExample
from rapport.business.cases.rules import Sorter
from rapport.business.cases.testing import MONDAY, a_case
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

DELIVERY = [
    "When does my parcel arrive?",
    "The courier did not ring at our door",
    "Can you deliver on Saturday?",
    "Where is my delivery, tracking shows nothing",
]
INVOICES = [
    "Please send me the invoice for March",
    "The amount on the bill is wrong",
    "Can I pay by card or bank transfer?",
    "I need a receipt for my accountant",
]


@pytest.fixture
def topics(business, nadia) -> tuple[Topic, Topic]:
    now = {"by": nadia, "now": MONDAY}
    return (
        actions.make_topic(name="Delivery", examples=DELIVERY, **now),
        actions.make_topic(name="Invoices", examples=INVOICES, words="VAT, refund", **now),
    )


def test_a_few_examples_are_enough_to_sort_by_and_the_words_say_why():
    sorter = Sorter({1: DELIVERY, 2: INVOICES})
    best, *_ = sorter.sort("The parcel never came, what does the courier say?")
    assert best.topic == 1
    assert {"parcel", "courier"} <= set(best.words)
    assert sorter.sort("Could I have an invoice?")[0].topic == 2


def test_learning_is_the_same_each_time():
    text = "Is the bill in the parcel?"
    assert Sorter({1: DELIVERY, 2: INVOICES}).sort(text) == Sorter({1: DELIVERY, 2: INVOICES}).sort(
        text
    )


@pytest.mark.parametrize("examples", [{}, {1: []}, {1: [""]}, {1: ["same"], 2: ["same"]}])
def test_little_to_learn_from_is_no_trouble(examples):
    assert Sorter(examples).sort("Where is my parcel?") == [] or examples


def test_words_that_always_count_do():
    assert Sorter({1: DELIVERY, 2: INVOICES}, {2: ["VAT"]}).sort("vat number")[0].topic == 2


@pytest.mark.django_db
def test_what_comes_in_is_sorted_with_its_reason(topics):
    case = a_case(text="Where does the courier leave the parcel?")
    assert case.topic == topics[0]
    assert "parcel" in case.suggested["topics"][0]["words"]
    assert a_case(text="Xyzzy?").topic is None


@pytest.mark.django_db
def test_a_correction_is_an_example_for_the_next(topics, omar):
    first = a_case(text="The varnish on my ballet slippers peels")
    other = actions.make_topic(
        name="Repairs", examples=["Please mend the sole"], by=_manager(), now=MONDAY
    )
    assert first.topic != other

    actions.sort_case(first.pk, topic_id=other.pk, by=omar, now=MONDAY)

    assert a_case(text="Does varnish peel from ballet slippers?").topic == other
    assert Entry.objects.filter(kind="cases.sorted").count() == 1
    actions.sort_case(first.pk, topic_id=other.pk, by=omar, now=MONDAY)
    assert Entry.objects.filter(kind="cases.sorted").count() == 1
    actions.sort_case(first.pk, topic_id=None, by=omar, now=MONDAY)
    assert not TopicExample.objects.filter(case=first).exists()


@pytest.mark.django_db
def test_a_retired_topic_is_not_suggested_until_it_is_back(topics, nadia):
    actions.retire_topic(topics[0].pk, by=nadia, now=MONDAY)
    assert a_case(text="Where does the courier leave the parcel?").topic is None
    actions.bring_topic_back(topics[0].pk, by=nadia, now=MONDAY)
    assert a_case(text="Where does the courier leave the parcel?").topic == topics[0]


@pytest.mark.django_db
def test_an_example_that_misled_can_go(topics, nadia):
    wrong = TopicExample.objects.filter(topic=topics[0], text=DELIVERY[1]).get()
    actions.remove_example(wrong.pk, by=nadia, now=MONDAY)
    assert topics[0].examples.count() == len(DELIVERY) - 1


@pytest.mark.django_db
def test_topics_are_for_managers_and_have_one_name_once(topics, omar, nadia):
    with pytest.raises(Forbidden):
        actions.make_topic(name="Repairs", by=omar, now=MONDAY)
    for name in ("delivery", "  "):
        with pytest.raises(Refused):
            actions.make_topic(name=name, by=nadia, now=MONDAY)
    with pytest.raises(Refused):
        actions.change_topic(topics[1].pk, name="DELIVERY", by=nadia, now=MONDAY)
    assert Topic.objects.count() == 2


def _manager():
    from rapport.business.team.models import Member

    return Member.objects.get(role="manager")
