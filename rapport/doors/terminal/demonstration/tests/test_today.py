"""What a visitor sees first: people who need us, on screens that all open."""

import pytest
from django.db import transaction
from django.test import Client

from rapport.business.cases.models import Case
from rapport.business.conversations.actions import answer
from rapport.business.conversations.models import Conversation, Draft, Message
from rapport.business.customers.models import ContactPoint, Customer, Tie
from rapport.business.insights.models import Suggestion
from rapport.business.loyalty.models import ExpiryNotice
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Business, Member
from rapport.doors.terminal.demonstration import make
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.search.queries import find

from .conftest import MORNING

LISTS = (
    "/",
    "/inbox/",
    "/inbox/?tab=open",
    "/inbox/?tab=closed",
    "/customers/",
    "/cases/",
    "/sales/",
    "/sales/products/",
)


def test_today_has_something_of_many_kinds(shop):
    kinds = set(Suggestion.objects.values_list("kind", flat=True))

    assert kinds >= {
        "answer", "check_back", "win_back", "greet", "thank", "congratulate", "remember",
        "sponsor", "offer", "promise", "apologise", "introduce", "tell", "invoice", "invite",
        "follow_up", "reward",
    }  # fmt: skip


def test_somebody_is_to_be_told_of_points_that_run_out(shop):
    told = Suggestion.objects.get(kind="reward")
    notice = ExpiryNotice.objects.get(account__customer=told.customer)

    assert told.about == f"points:{notice.pk}"
    assert told.customer.made_at < notice.told_at < shop
    assert notice.points >= 90
    assert "90 × Points" in told.draft


def test_a_quote_that_nobody_answered_is_asked_after(shop):
    asked = Suggestion.objects.get(kind="follow_up", about__startswith="quote:")

    assert asked.customer.name == "Folake Okafor"


def test_one_serious_complaint_is_due_within_the_hour_and_two_are_late(shop):
    lena = Case.objects.open().get(customer__name="Lena Moreau")

    assert (lena.kind, lena.severity) == ("complaint", 3)
    assert 0 < (lena.due_by - shop).total_seconds() < 3600
    assert Case.objects.late(shop).count() == 2
    assert lena.conversation.messages.filter(attachments__name="boots.png").exists()
    assert find("suede boots stained", kinds=("conversation",), audiences=("all",), limit=3)


def test_the_sponsor_of_the_brewery_has_gone_silent(shop):
    tie = Tie.objects.get(to__name="Harbour Brewing", role="sponsor")

    assert tie.customer.name == "Ines Duarte"
    assert (shop - tie.customer.heard_at).days >= 34


def test_a_family_shares_an_address_and_nobody_guesses_who_wrote(shop):
    point = ContactPoint.objects.get(value="familie.okafor@quaypost.example")

    assert point.reaches.count() == 2
    asked = Conversation.objects.get(point=point, customer=None)
    assert Suggestion.objects.filter(conversation=asked, kind="answer").exists()


def test_colleagues_left_notes_a_draft_and_an_assignment(shop):
    assert Draft.objects.filter(member__name="Marc Vidal").count() == 1
    assert Message.objects.filter(side="note").count() >= 4
    assert Case.objects.open().exclude(owner=None).exists()
    assert Business.objects.get().is_demonstration


def test_an_answer_can_be_written_and_stays_in_the_outbox(shop):
    """There is no mail server in a story: nothing leaves, and the screen says that it waits."""
    lena = Case.objects.open().get(customer__name="Lena Moreau")
    marc = Member.objects.get(name="Marc Vidal")

    sent = answer(lena.conversation_id, text="I bring them to the concert.", by=marc, now=shop)

    assert sent.outgoing is not None
    assert sent.outgoing.state == "held"
    assert not OutgoingMail.objects.filter(state="waiting").exists()


def told() -> tuple[object, ...]:
    """The story without the numbers of its rows."""
    return (
        list(Customer.objects.order_by("sort_name").values_list("name", "stage", "heard_at")),
        list(Purchase.objects.order_by("number").values_list("number", "customer__name", "total")),
        list(Message.objects.order_by("at", "text").values_list("text", "at", "author__name")),
        list(Suggestion.objects.order_by("rank", "customer__name").values_list("kind", "evidence")),
        list(Case.objects.order_by("opened_at", "summary").values_list("summary", "due_by")),
    )


def test_the_same_seed_tells_the_same_story_and_another_one_does_not(db):
    stories = []
    for seed in (5, 5, 6):
        with transaction.atomic():
            make(seed, customers=50, now=MORNING)
            stories.append(told())
            transaction.set_rollback(True)

    assert stories[0] == stories[1]
    assert stories[0] != stories[2]


@pytest.mark.parametrize("role", ["owner", "observer"])
def test_every_screen_opens(shop, role):
    browser = Client()
    browser.force_login(Member.objects.get(role=role))
    customers = Customer.objects.filter(is_private=False).order_by("-heard_at", "pk")[:20]
    pages = [*LISTS, *(customer.get_absolute_url() for customer in customers)]
    pages += [one.get_absolute_url() for one in Conversation.objects.order_by("-last_at")[:8]]
    pages += [one.get_absolute_url() for one in Case.objects.order_by("pk")[:3]]

    refused = {
        page: answer
        for page in pages
        if (answer := browser.get(page, follow=True).status_code) != 200
    }

    assert refused == {}
