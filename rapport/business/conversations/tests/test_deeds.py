"""Done to many at once, with the way back; saved views and filters of the list."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation, Deed, SavedView
from rapport.business.conversations.queries.choice import Choice
from rapport.business.conversations.queries.inbox import inbox
from rapport.business.conversations.testing import AT, a_conversation, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.business.team.testing import a_member
from rapport.plumbing.kernel.refusal import Refused

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
INBOX = reverse("conversations:index")
DEEDS = reverse("conversations:deeds")


@pytest.fixture
def three(business):
    return [a_conversation(subject=f"No {number}") for number in range(3)]


def rows():
    names = ("pk", "state", "owner", "waiting_since", "snoozed_at", "snoozed_until", "snoozed_by")
    return list(Conversation.objects.order_by("pk").values_list(*names))


def carried_out(kind, conversations, member, **more):
    ids = [one.pk for one in conversations]
    return actions.carry_out(kind, ids, by=member, now=AT, **more)


@pytest.mark.parametrize("kind", ["assign", "close", "snooze"])
def test_what_is_done_to_three_is_undone_for_three(three, omar, nadia, kind):
    Conversation.objects.filter(pk=three[0].pk).update(owner=nadia)
    before = rows()

    done = carried_out(kind, three, omar, to=omar, until=AT + HOUR)
    assert done.changed == 3
    assert rows() != before

    assert actions.undo(done.deed.pk, by=omar, now=AT) == 3
    assert rows() == before
    assert actions.undo(done.deed.pk, by=omar, now=AT) == 0


def test_undo_leaves_alone_what_was_changed_since(three, omar, nadia):
    done = carried_out("assign", three, omar, to=omar)
    actions.assign(three[1].pk, to=nadia, by=nadia, now=AT)

    assert actions.undo(done.deed.pk, by=omar, now=AT) == 2

    three[1].refresh_from_db()
    assert three[1].owner == nadia


def test_one_that_may_not_be_seen_stops_all(three, omar, signed_in):
    box = a_mailbox(address="olga@soleandsuds.example", is_private=True)
    hidden = a_conversation(mailbox=box)
    before = rows()

    with pytest.raises(Refused):
        carried_out("close", [*three, hidden], omar)
    ids = [one.pk for one in (*three, hidden)]
    response = signed_in(omar).post(DEEDS, {"kind": "close", "conversations": ids})

    assert response.status_code == 404
    assert rows() == before
    assert not Deed.objects.exists()


def test_who_may_not_know_of_one_undoes_none(three, olga, omar, signed_in):
    box = a_mailbox(address="olga@soleandsuds.example", is_private=True)
    hidden = a_conversation(mailbox=box)
    done = carried_out("close", [three[0], hidden], olga)
    before = rows()

    response = signed_in(omar).post(reverse("conversations:undoing", args=[done.deed.pk]))

    assert response.status_code == 404
    assert rows() == before


def test_one_that_cannot_stays_as_it_is_and_it_is_said_why(three, omar):
    actions.close(three[0].pk, by=omar, now=AT)

    done = carried_out("snooze", three, omar, until=None)

    assert done.changed == 2
    assert [str(reason) for reason in done.reasons] == ["It is closed. Open it again first."]


def test_nothing_and_too_many_are_refused(business, omar):
    with pytest.raises(Refused, match="at least one"):
        carried_out("close", [], omar)
    with pytest.raises(Refused, match="at most"):
        actions.carry_out("close", range(1, 200), by=omar, now=AT)


def test_a_private_letter_is_not_given_to_who_may_not_see_it(business, olga, omar):
    box = a_mailbox(address="olga@soleandsuds.example", is_private=True)
    hidden = a_conversation(mailbox=box)

    done = carried_out("assign", [hidden], olga, to=omar)

    assert (done.deed, done.changed) == (None, 0)
    assert "cannot answer" in str(done.reasons[0])


def test_many_are_closed_from_the_list_without_javascript(three, omar, signed_in):
    browser = signed_in(omar)
    ids = [one.pk for one in three[:2]]
    fields = {"kind": "close", "conversations": ids, "back": f"{INBOX}?tab=open"}

    done = browser.post(DEEDS, fields)

    assert done["Location"] == f"{INBOX}?tab=open"
    page = browser.get(done["Location"]).content.decode()
    assert "2 closed." in page
    assert reverse("conversations:undoing", args=[Deed.objects.get().pk]) in page


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/inbox/", "/customers/"])
def test_the_way_back_never_leads_away(three, omar, signed_in, back):
    fields = {"kind": "close", "conversations": [three[0].pk], "back": back}

    assert signed_in(omar).post(DEEDS, fields)["Location"] == INBOX


def subjects(member, **asked):
    found = inbox(member, Choice.of({"tab": "open", **asked}), now=AT)
    return sorted(one.subject for one in found.conversations)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"whose": "mine"}, ["No 0"]),
        ({"whose": "nobody"}, ["No 2"]),
        ({"kind": "complaint"}, ["No 1"]),
        ({"due": "late"}, ["No 1"]),
        ({"due": "soon"}, ["No 1", "No 2"]),
        ({"news": "drafts"}, ["No 0"]),
        ({"news": "unread"}, ["No 1", "No 2"]),
        ({"tab": "snoozed"}, ["No 2"]),
        ({"tab": "waiting"}, ["No 0", "No 1"]),
        (
            {"kind": "' OR 1=1", "due": "x", "news": "y", "sort": "password"},
            ["No 0", "No 1", "No 2"],
        ),
    ],
)
def test_the_list_is_narrowed_by_what_is_asked(three, omar, nadia, asked, expected):
    first, second, third = three
    Conversation.objects.filter(pk=first.pk).update(owner=omar)
    Conversation.objects.filter(pk=second.pk).update(
        owner=nadia, kind="complaint", due_by=AT - HOUR
    )
    Conversation.objects.filter(pk=third.pk).update(due_by=AT + HOUR)
    actions.save_draft(first.pk, text="Dear …", by=omar, now=AT)
    actions.be_here(first.pk, by=omar, now=AT)
    actions.snooze(third.pk, until=None, by=omar, now=AT)

    assert subjects(omar, **asked) == expected


def test_a_colleague_and_a_mailbox_can_be_asked_for(three, omar, nadia):
    box = a_mailbox()
    Conversation.objects.filter(pk=three[0].pk).update(owner=nadia)
    Conversation.objects.filter(pk=three[1].pk).update(mailbox=box)

    assert subjects(omar, whose=str(nadia.pk)) == ["No 0"]
    assert subjects(omar, mailbox=str(box.pk)) == ["No 1"]


def test_a_private_mailbox_is_not_even_named(business, omar, olga):
    a_mailbox(address="olga@soleandsuds.example", is_private=True)

    assert inbox(omar, Choice(), now=AT).mailboxes == []
    assert len(inbox(olga, Choice(), now=AT).mailboxes) == 1


@pytest.mark.parametrize("sort", ["urgent", "latest", "oldest"])
def test_pages_neither_skip_nor_repeat_in_any_order(business, omar, sort):
    for number in range(65):
        a_conversation(subject=f"No {number}", at=AT + timedelta(minutes=number % 7))
    seen, after = [], ""
    for _ in range(4):
        page = inbox(omar, Choice.of({"tab": "open", "sort": sort, "after": after}), now=AT)
        seen += [one.pk for one in page.conversations]
        after = page.older
        if not after:
            break

    assert len(seen) == len(set(seen)) == 65


def test_a_saved_view_is_kept_counted_and_removed(three, omar, nadia, signed_in):
    Conversation.objects.filter(pk=three[0].pk).update(owner=omar)
    browser = signed_in(omar)
    saved = browser.post(
        reverse("conversations:view-new"), {"name": "Mine", "asked": "tab=open&whose=mine&q=secret"}
    )
    view = SavedView.objects.get()

    page = browser.get(saved["Location"]).content.decode()

    assert view.choice == {"tab": "open", "whose": "mine"}
    assert 'aria-current="page">Mine <span class="count">1</span>' in page
    assert "Mine <span" not in signed_in(nadia).get(INBOX).content.decode()
    nothing = signed_in(nadia).post(reverse("conversations:view-removal", args=[view.pk]))
    assert nothing.status_code == 404
    browser.post(reverse("conversations:view-removal", args=[view.pk]))
    assert not SavedView.objects.exists()


def test_a_shared_view_shows_each_what_they_may_see(business, olga, omar):
    box = a_mailbox(address="olga@soleandsuds.example", is_private=True)
    a_conversation(mailbox=box)
    a_conversation()
    actions.save_view(name="All", asked={"tab": "open"}, is_shared=True, by=olga, now=AT)

    counts = [inbox(member, Choice(), now=AT).views[0].count for member in (olga, omar)]

    assert counts == [2, 1]


def test_an_observer_keeps_views_but_shares_none(business, ivy):
    actions.save_view(name="Open", asked={}, is_shared=False, by=ivy, now=AT)

    with pytest.raises(Refused):
        actions.save_view(name="For all", asked={}, is_shared=True, by=ivy, now=AT)

    assert SavedView.objects.count() == 1


@pytest.mark.parametrize("tab", ["waiting", "open", "snoozed"])
def test_the_full_inbox_asks_as_often_for_two_as_for_twenty(business, omar, nadia, signed_in, tab):
    actions.save_view(name="Open", asked={"tab": "open"}, is_shared=True, by=nadia, now=AT)
    browser, counts = signed_in(omar), []
    browser.get(INBOX)
    for more in (2, 18):
        for _ in range(more):
            one = a_conversation(customer=a_customer(name="Lena Moreau"), owner=nadia)
            actions.save_draft(one.pk, text="Dear …", by=omar, now=AT)
            actions.be_here(one.pk, by=nadia, now=timezone.now())
            if tab == "snoozed":
                actions.snooze(one.pk, until=None, by=omar, now=AT)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"{INBOX}?tab={tab}").status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_closing_and_assigning_one_are_undone_from_the_toast(three, omar, signed_in):
    a_member(name="Pia Roth")
    browser, before = signed_in(omar), rows()
    for name, fields in (("closing", {}), ("owner", {"member": omar.pk})):
        done = browser.post(reverse(f"conversations:{name}", args=[three[0].pk]), fields)
        undo = reverse("conversations:undoing", args=[Deed.objects.latest("pk").pk])
        assert undo in browser.get(done["Location"]).content.decode()
        assert rows() != before
        browser.post(undo)
        assert rows() == before
