"""Small ways from one part to the next: a word on the phone, a friend's name, a product named."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.business.cases.testing import a_case
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.insights.models import Reply, Rhythm, Suggestion
from rapport.business.insights.reactions import look_at_import
from rapport.business.promises.models import Promise
from rapport.business.referrals.models import Referral
from rapport.business.sales.events import InvoicesImported
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_product, a_purchase
from rapport.business.team.testing import a_token
from rapport.config.reactions import REACTIONS
from rapport.plumbing.jobs.testing import run_all

pytestmark = pytest.mark.django_db
LOG, NEW = "/inbox/log/", "/customers/new/"


def logged(client, customer, **said):
    facts = {"customer": customer.pk, "channel": "phone", "from_them": "yes", "text": "About boots"}
    return client.post(LOG, facts | said)


def test_a_word_given_on_the_phone_is_a_promise(signed_in, omar, business):
    lena, day = a_customer(), timezone.localdate() + timedelta(days=3)
    said = {"promised": "We call when they are dry", "promised_on": f"{day:%Y-%m-%d}"}
    assert logged(signed_in(omar), lena, **said).status_code == 303
    one = Promise.objects.get()
    assert (one.customer, one.owner, one.text) == (lena, omar, "We call when they are dry")
    assert timezone.localtime(one.due_by).date() == day
    assert one.conversation_number is not None


def test_promised_something_is_kept_even_without_a_day(signed_in, omar, business):
    lena = a_customer()
    assert logged(signed_in(omar), lena, outcome="promised").status_code == 303
    one = Promise.objects.get()
    assert one.text == "About boots"
    assert one.due_by > timezone.now()


@pytest.mark.parametrize(
    "said",
    [
        {"promised": "We call"},
        {"promised_on": "2031-01-01"},
        {"promised": "We call", "promised_on": "0001-01-01"},
        {"promised": "We call", "promised_on": "2001-01-01"},
    ],
)
def test_half_a_promise_writes_nothing_down(signed_in, omar, business, said):
    lena = a_customer()
    assert logged(signed_in(omar), lena, **said).status_code == 422
    assert not Promise.objects.exists()
    assert lena.heard_at is None


def test_a_case_leads_to_a_promise_with_its_words(signed_in, omar, business):
    case = a_case(customer=a_customer(), conversation=None, summary="Boots came back wet")
    client = signed_in(omar)
    html = client.get(f"/cases/for-conversation/{case.conversation_id}/").content.decode()
    link = f"/promises/new/?customer={case.customer_id}"
    assert link in html
    form = client.get(f"{link}&text=Boots+came+back+wet").content.decode()
    assert 'value="Boots came back wet"' in form


def new_friend(client, sent_by):
    return client.post(
        NEW, {"kind": "person", "name": "Jo Amsel", "reach": "jo@amsel.example", "sent_by": sent_by}
    )


def test_who_sent_them_is_said_while_they_are_written_down(signed_in, omar, business):
    lena = a_customer(name="Lena Moreau")
    client = signed_in(omar)
    done = new_friend(client, "lena moreau")
    friend = Customer.objects.get(name="Jo Amsel")
    assert done["Location"].startswith(f"/loyalty/referrals/new/?friend={friend.pk}&said=")
    page = client.get(done["Location"]).content.decode()
    assert f'name="referrer" value="{lena.pk}"' in page
    assert not Referral.objects.exists(), "nothing counts before it was seen"
    client.post(done["Location"], {"friend": friend.pk, "referrer": lena.pk})
    assert Referral.objects.get().referrer == lena


def test_a_name_that_two_have_is_chosen_by_hand(signed_in, omar, business):
    a_customer(name="Lena Moreau"), a_customer(name="Lena Moreau")
    client = signed_in(omar)
    page = client.get(new_friend(client, "Lena Moreau")["Location"]).content.decode()
    assert 'type="hidden" name="referrer"' not in page


def test_whoever_is_private_sent_nobody_that_others_see(signed_in, omar, business):
    a_customer(name="Secret Person", is_private=True)
    client = signed_in(omar)
    page = client.get(new_friend(client, "Secret Person")["Location"]).content.decode()
    assert 'type="hidden" name="referrer"' not in page


def test_what_they_bought_stands_in_the_first_line(signed_in, fay, business):
    lena, cream = a_customer(), a_product(name="Cream", price="9")
    client = signed_in(fay)
    page = client.get(f"/sales/purchases/new/?customer={lena.pk}&product={cream.pk}")
    chosen = re.findall(r'<option value="(\d+)"[^>]* selected', page.content.decode())
    assert chosen == [str(cream.pk)]
    for wrong in ("0", "x", "9" * 30, "-1", str(cream.pk + 999_999)):
        assert client.get(f"/sales/purchases/new/?product={wrong}").status_code == 404


def test_a_product_no_longer_offered_is_not_begun_with(signed_in, fay, business):
    old = a_product(name="Old cream", price="9")
    type(old).objects.filter(pk=old.pk).update(retired_at=timezone.now())
    assert signed_in(fay).get(f"/sales/purchases/new/?product={old.pk}").status_code == 404


def test_invoices_that_came_with_a_file_are_looked_at_by_today(business):
    lena = a_customer()
    a_purchase(customer=lena, at=timezone.now() - timedelta(days=400))
    Rhythm.objects.all().delete()
    assert look_at_import in REACTIONS[InvoicesImported]
    look_at_import(InvoicesImported(import_id=1, invoices=1, customers=(lena.pk,)))
    run_all()
    assert Rhythm.objects.get(customer=lena).visits == 1
    assert Purchase.objects.count() == 1


def test_a_program_takes_back_what_it_said_to_today(client, business):
    lena = a_customer()
    case = a_case(customer=lena, due_by=timezone.now() + timedelta(hours=1))
    run_all()
    hint = Suggestion.objects.get(customer=lena)
    _, secret = a_token()
    mine = {"headers": {"Authorization": f"Bearer {secret}"}, "content_type": "application/json"}
    said = client.post(f"/api/v1/suggestions/{hint.pk}/reply/", {"choice": "not_this"}, **mine)
    assert said.status_code == 201
    number = said.json()["id"]
    place = f"/api/v1/suggestions/replies/{number}/undo/"
    Customer.objects.filter(pk=lena.pk).update(is_private=True)
    assert client.post(place, **mine).status_code == 404
    Customer.objects.filter(pk=lena.pk).update(is_private=False)
    for _ in range(2):
        assert client.post(place, **mine).status_code == 201
    assert Reply.objects.get().undone_at is not None
    assert Suggestion.objects.filter(customer=lena, case=case).exists()
