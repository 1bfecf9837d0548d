"""The screens of leads, as members see and use them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rapport.business.conversations.testing import a_conversation
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.leads import actions
from rapport.business.leads.models import Lead, Source, Stage
from rapport.business.leads.testing import a_lead, a_lost_lead, stages

pytestmark = pytest.mark.usefixtures("business")


def ago(**time: float):
    return timezone.now() - timedelta(**time)


def text(answer) -> str:
    return str(answer.content.decode())


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def test_the_board_shows_each_lead_in_its_column(signed_in, omar):
    lead = a_lead(now=ago(hours=1), value=Decimal(300))

    page = text(signed_in(omar).get("/leads/"))

    first, second = page.split('class="leads-board__column"')[1:3]
    assert "New" in first
    assert lead.want in first
    assert lead.customer.name in first
    assert lead.want not in second
    assert "One future customer waits for our first word" in page


def test_the_empty_board_says_how_leads_come(signed_in, omar, ivy):
    assert "Write the first one down" in text(signed_in(omar).get("/leads/"))
    assert "Write the first one down" not in text(signed_in(ivy).get("/leads/"))


def test_a_button_moves_a_lead_and_another_takes_it_back(signed_in, omar):
    lead, client = a_lead(now=ago(hours=1)), signed_in(omar)

    answer = client.post(f"/leads/{lead.pk}/stage/", {"stage": stages()[1].pk, "back": "/leads/"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/leads/")
    taken = lead.steps.order_by("-pk").first()
    assert f"/leads/{lead.pk}/steps/{taken.pk}/undo/" in text(client.get("/leads/"))
    client.post(f"/leads/{lead.pk}/steps/{taken.pk}/undo/")

    lead.refresh_from_db()
    assert lead.stage.name == "New"


def test_the_way_back_never_leads_elsewhere(signed_in, omar):
    lead = a_lead(now=ago(hours=1))

    answer = signed_in(omar).post(
        f"/leads/{lead.pk}/stage/", {"stage": stages()[1].pk, "back": "//evil.example/leads/"}
    )

    assert answer.headers["Location"] == lead.get_absolute_url()


def test_an_observer_sees_and_changes_nothing(signed_in, ivy):
    lead, client = a_lead(now=ago(hours=1)), signed_in(ivy)

    assert client.get(lead.get_absolute_url()).status_code == 200
    for part in ("stage", "winning", "losing", "dismissal", "next"):
        assert client.post(f"/leads/{lead.pk}/{part}/", {}).status_code == 404

    lead.refresh_from_db()
    assert (lead.state, lead.steps.count()) == ("open", 1)


def test_a_private_lead_is_not_there_for_a_member(signed_in, omar, nadia):
    hidden = a_lost_lead(
        customer=a_customer(name="Lord Grey", is_private=True),
        words="Grey is dear",
        now=ago(days=1),
    )
    open_one = a_lead(customer=hidden.customer, want="Grey gloves", now=ago(hours=1))

    client = signed_in(omar)
    assert client.get(hidden.get_absolute_url()).status_code == 404
    for page in ("", "list/", "list/?q=Grey", "list/?show=all", "list/table/?show=all", "why/"):
        answer = client.get(f"/leads/{page}")
        body = b"".join(answer) if answer.streaming else answer.content
        assert b"Grey " not in body.replace(b"q=Grey", b""), page
    assert "Still open" not in text(client.get("/leads/conversion/"))
    assert signed_in(nadia).get(open_one.get_absolute_url()).status_code == 200


def test_strangers_are_led_to_the_door(client):
    assert client.get("/leads/").status_code == 302


def test_the_board_and_the_list_ask_the_same_however_many_there_are(signed_in, omar):
    client = signed_in(omar)
    for number in range(2):
        a_lead(customer=a_customer(name=f"Kim {number}"), now=ago(hours=number), by=omar)
    few = [queries(client, address) for address in ("/leads/", "/leads/list/")]
    for number in range(18):
        a_lead(customer=a_customer(name=f"Pat {number}"), now=ago(hours=number), by=omar)
    many = [queries(client, address) for address in ("/leads/", "/leads/list/")]

    assert few == many


def test_a_lead_for_somebody_known(signed_in, omar):
    customer, client = a_customer(), signed_in(omar)
    talk = a_conversation(customer=customer)
    asked = f"/leads/new/?customer={customer.pk}&conversation={talk.pk}"

    assert f'name="conversation" value="{talk.pk}"' in text(client.get(asked))
    source = Source.objects.get(standard="mail")
    client.post(
        asked,
        {
            "customer": customer.pk, "conversation": talk.pk, "want": "Boots", "source": source.pk,
            "value": "120", "next_step": "Call", "next_on": timezone.localdate(),
        },
    )  # fmt: skip

    lead = Lead.objects.get()
    assert (lead.want, lead.value, lead.conversation, lead.next_step) == (
        "Boots", Decimal(120), talk, "Call",
    )  # fmt: skip


def test_a_lead_for_somebody_new_writes_them_down_as_future_customer(signed_in, omar):
    client = signed_in(omar)
    client.get("/leads/new/")

    client.post(
        "/leads/new/",
        {
            "name": "Kim Novak", "reach": "kim@mail.example", "want": "A tent cleaned",
            "source": Source.objects.get(standard="phone").pk,
        },
    )  # fmt: skip

    lead = Lead.objects.select_related("customer").get()
    assert (lead.customer.name, lead.customer.stage, lead.source.kind) == (
        "Kim Novak", "future", "phone",
    )  # fmt: skip


def test_nobody_named_opens_nothing(signed_in, omar):
    client = signed_in(omar)
    client.get("/leads/new/")

    answer = client.post(
        "/leads/new/", {"want": "A tent", "source": Source.objects.get(standard="phone").pk}
    )

    assert answer.status_code == 422
    assert "Choose who it is" in text(answer)
    assert not Lead.objects.exists()
    assert not Customer.objects.exists()


def test_what_a_lead_says_is_changed(signed_in, omar):
    lead, client = a_lead(now=ago(days=1)), signed_in(omar)

    client.post(
        f"/leads/{lead.pk}/record/",
        {"want": "Ten pairs", "source": lead.source_id, "value": "99.50", "chance": "40"},
    )
    wrong = client.post(f"/leads/{lead.pk}/record/", {"want": "", "source": lead.source_id})

    lead.refresh_from_db()
    assert (lead.want, lead.value, lead.chance) == ("Ten pairs", Decimal("99.50"), 40)
    assert wrong.status_code == 422


def test_a_lost_lead_needs_a_reason_and_shows_their_words(signed_in, omar):
    lead, client = a_lead(now=ago(days=1)), signed_in(omar)

    assert client.post(f"/leads/{lead.pk}/losing/", {"words": "No"}).status_code == 422
    client.post(f"/leads/{lead.pk}/losing/", {"reason": "price", "words": "Too dear, sorry."})

    assert "Too dear, sorry." in text(client.get(lead.get_absolute_url()))
    lead.refresh_from_db()
    assert lead.state == "lost"
    client.post(f"/leads/{lead.pk}/reviving/")
    lead.refresh_from_db()
    assert lead.is_open


def test_one_tap_says_that_it_is_no_lead(signed_in, omar):
    lead, client = a_lead(now=ago(days=1)), signed_in(omar)

    client.post(f"/leads/{lead.pk}/dismissal/")

    assert Lead.objects.get().state == "no_lead"
    assert lead.want not in text(client.get("/leads/list/?show=all"))
    assert lead.want in text(client.get("/leads/list/?show=no_lead"))


def test_a_next_step_in_the_past_is_refused_on_the_page(signed_in, omar):
    lead = a_lead(now=ago(days=1))

    answer = signed_in(omar).post(
        f"/leads/{lead.pk}/next/", {"next_step": "Call", "next_on": "2020-01-01"}
    )

    assert answer.status_code == 422
    assert Lead.objects.get().next_step == ""


def test_the_list_finds_filters_and_survives_nonsense(signed_in, omar):
    mine = a_lead(want="Zebra boots", now=ago(hours=2), by=omar)
    other = a_lead(customer=a_customer(name="Pat"), want="Jackets", now=ago(hours=1))
    actions.lose(other.pk, reason="price", words="No", by=omar, now=timezone.now())
    client = signed_in(omar)

    def shows(query: str) -> tuple[bool, bool]:
        page = text(client.get(f"/leads/list/?{query}"))
        return mine.want in page, other.want in page

    assert shows("") == (True, False)
    assert shows("show=all") == (True, True)
    assert shows("show=lost&reason=price") == (False, True)
    assert shows("show=all&mine=1") == (True, False)
    assert shows("show=all&owner=-1") == (False, True)
    assert shows("show=all&q=zebra") == (True, False)
    assert shows(f"show=all&month={timezone.localdate():%Y-%m}")[0]
    assert shows("show=all&month=2020-01") == (False, False)
    assert shows("show=all&answer=never&next=without") == (True, True)
    for nonsense in ("month=2026-99", "stage=x", "page=0", "sort=zzz", f"source={2**70}", "show=?"):
        assert client.get(f"/leads/list/?{nonsense}").status_code == 200, nonsense
    for sort in ("waiting", "newest", "value", "next", "customer", "stage"):
        assert client.get(f"/leads/list/?sort={sort}").status_code == 200


def test_the_table_holds_no_formula(signed_in, omar, fay):
    a_lead(want="=1+1", now=ago(hours=1))

    rows = b"".join(signed_in(omar).get("/leads/list/table/")).decode("utf-8-sig")

    assert "'=1+1" in rows
    assert signed_in(fay).get("/leads/list/table/").status_code == 404


def test_stages_are_renamed_and_put_into_another_order(signed_in, nadia, omar):
    client = signed_in(nadia)
    client.get("/leads/settings/")
    some = list(Stage.objects.in_order())
    typed = {
        "stage_name": [one.name for one in some],
        "stage_chance": ["10", "20", "30"],
        "stage_quiet": ["7", "8", "9"],
        "stage_id": [one.pk for one in some],
    }

    moved = text(client.post("/leads/settings/", {**typed, "move": "down.1"}))
    assert moved.index('value="In talk"') < moved.index('value="New"')
    assert [one.name for one in Stage.objects.in_order()] == ["New", "In talk", "Quoted"]
    client.post("/leads/settings/", {**typed, "stage_name": ["Fresh", "", "Offer"]})

    used = Stage.objects.in_use().in_order().values_list("name", "chance", "quiet_days")
    assert list(used) == [("Fresh", 10, 7), ("Offer", 30, 9)]
    wrong = client.post("/leads/settings/", {**typed, "stage_chance": ["10", "200", "x"]})
    assert wrong.status_code == 422
    assert signed_in(omar).get("/leads/settings/").status_code == 404


def test_a_source_is_added_renamed_ended_and_used_again(signed_in, nadia):
    client = signed_in(nadia)
    client.post("/leads/settings/sources/", {"name": "Spring fair", "kind": "campaign"})
    fair = Source.objects.get(name="Spring fair")
    a_lead(source_id=fair.pk, now=ago(days=1))

    client.post(f"/leads/settings/sources/{fair.pk}/", {"name": "May fair", "kind": "campaign"})
    client.post(f"/leads/settings/sources/{fair.pk}/end/")
    fair.refresh_from_db()
    assert (fair.name, fair.retired_at is None) == ("May fair", False)
    client.post(f"/leads/settings/sources/{fair.pk}/return/")

    fair.refresh_from_db()
    assert fair.retired_at is None
    assert client.post("/leads/settings/sources/", {"name": "", "kind": "x"}).status_code == 422


def test_the_customer_page_shows_what_they_asked_for(signed_in, omar):
    lead = a_lead(now=ago(hours=1))

    card = text(signed_in(omar).get(f"/leads/of-customer/{lead.customer_id}/"))

    assert lead.want in card


def test_the_figures_stand_apart_for_open_leads_and_mark_what_is_too_little(signed_in, omar):
    for number in range(3):
        lead = a_lead(customer=a_customer(name=f"Kim {number}"), now=ago(days=3), value=Decimal(50))
        if number:
            actions.win(lead.pk, by=omar, now=ago(days=1))
    client = signed_in(omar)

    page = text(client.get("/leads/conversion/"))

    assert "too little to say" in page
    assert "2 of 2" in page
    assert "It rests on 2 closed leads." in page
    assert "No lead was lost here" in text(client.get("/leads/why/"))


def test_why_shows_the_words_and_leads_to_those_behind_each_number(signed_in, omar):
    for number in range(12):
        lead = a_lead(customer=a_customer(name=f"Kim {number}"), now=ago(days=9))
        if number < 2:
            actions.win(lead.pk, by=omar, now=ago(days=8))
            continue
        reason = "price" if number % 3 else "time"
        words = f"That is {number} too many."
        actions.lose(lead.pk, reason=reason, words=words, by=omar, now=ago(days=8))
    client = signed_in(omar)

    page = text(client.get("/leads/why/"))

    assert "That is 5 too many." in page
    assert "7 of 10 lost leads name the price: 70 %" in page
    assert "the data cannot tell" in page
    behind = text(client.get("/leads/list/?period=12&show=lost&reason=price"))
    assert behind.count('<a class="strong"') == 7
