"""How things stand, on screen: with all, with one, beside the story, as a file."""

import pytest
from django.urls import reverse

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.health import actions
from rapport.business.health.testing import NOW, a_health
from rapport.business.insights.testing import a_regular

pytestmark = pytest.mark.django_db
INDEX = "/insights/health/"


@pytest.fixture(autouse=True)
def _business(business):
    """Every customer here is one of Sole & Suds."""


def some(many, **facts):
    return [
        a_health(customer=a_customer(name=f"Customer {n}", email=""), score=20 + n, **facts)
        for n in range(many)
    ]


def words(client, address, **asked):
    return " ".join(client.get(address, asked).content.decode().split())


def test_without_anybody_it_says_what_to_do(signed_in, omar):
    assert "Nothing to go by yet" in words(signed_in(omar), INDEX)


def test_twelve_customers_get_sentences_and_no_picture(signed_in, omar):
    some(12)
    page = words(signed_in(omar), INDEX)
    assert "customers are cold" in page
    assert "Too few customers for a picture" in page
    assert "chart" not in page.replace("chart.css", "")


def test_thirty_get_a_picture_with_its_numbers(signed_in, omar):
    some(30)
    page = words(signed_in(omar), INDEX)
    assert "<svg" in page
    assert "stand warm or glowing" in page


def test_the_coldest_stand_first_and_falls_are_a_list_of_their_own(signed_in, omar):
    warm = a_health(customer=a_customer(name="Wanda"), score=80, trend=-12)
    a_health(customer=a_customer(name="Carl"), score=12, trend=3)
    client = signed_in(omar)
    page = words(client, INDEX, sort="coldest")
    assert page.index("Carl") < page.index("Wanda")
    falling = words(client, INDEX, sort="falls")
    assert warm.customer.name in falling
    assert "Carl" not in falling


def test_first_of_all_stand_the_cold_ones_who_are_worth_most(signed_in, omar):
    dear = a_regular(days_ago=(300, 200, 100), price="90", name="Dear")
    cheap = a_regular(days_ago=(300, 200, 100), price="9", name="Cheap")
    for one in (cheap, dear):
        a_health(customer=one, score=30)
    a_health(customer=a_customer(name="Wanda"), score=80)
    page = words(signed_in(omar), INDEX)
    assert page.index("Dear") < page.index("Cheap")
    assert "Wanda" not in page


def test_warmth_and_stage_narrow_it_and_nonsense_does_not_matter(signed_in, omar):
    a_health(customer=a_customer(name="Wanda"), score=80)
    a_health(customer=a_customer(name="Carl"), score=12)
    client = signed_in(omar)
    assert "Carl" not in words(client, INDEX, warmth="5", sort="coldest")
    assert "Wanda" not in words(client, INDEX, stage="previous", sort="coldest")
    for after in ("x|1", "1e999|3", "|", "nan|2", "9" * 70 + "|1", "1|" + "9" * 30):
        assert client.get(INDEX, {"after": after, "sort": "no", "warmth": "9"}).status_code == 200


def test_every_page_leads_on_and_nobody_is_left_out(signed_in, omar):
    some(53)
    a_health(customer=a_customer(name="Twin A"), score=45)
    a_health(customer=a_customer(name="Twin B"), score=45)
    client, found, after = signed_in(omar), set(), ""
    for sort in ("coldest", "warmest"):
        found, after = [], ""
        while True:
            listed = client.get(INDEX, {"sort": sort, "after": after}).context["list"]
            found += [row.health.pk for row in listed.rows]
            after = listed.after
            if not after:
                break
        assert len(found) == len(set(found)) == 55


def test_the_list_asks_as_often_for_two_as_for_twenty(
    signed_in, omar, django_assert_max_num_queries
):
    client = signed_in(omar)
    some(2)
    client.get(INDEX)
    with django_assert_max_num_queries(40) as few:
        client.get(INDEX)
    some(18)
    with django_assert_max_num_queries(len(few)):
        client.get(INDEX)


def test_one_relationship_shows_reasons_that_add_up_and_what_would_help(signed_in, omar):
    tomas = a_regular(days_ago=(200, 180, 160, 140))
    actions.figure_many([tomas.pk], now=NOW)
    page = words(signed_in(omar), reverse("health:show", args=[tomas.pk]))
    assert "Everybody begins at 50" in page
    assert "They come and buy today." in page
    assert f"/sales/?customer={tomas.pk}" in page or f"customer={tomas.pk}" in page
    assert "Silent for" in page  # Why they became a previous customer.


def test_beside_the_story_stand_the_points_and_the_heaviest_reasons(signed_in, omar):
    tomas = a_regular(days_ago=(133, 112, 91, 70))
    actions.figure_many([tomas.pk], now=NOW)
    card = signed_in(omar).get(
        reverse("health:of-customer", args=[tomas.pk]), headers={"HX-Request": "true"}
    )
    text = card.content.decode()
    assert "customer-health" in text
    assert 2 <= text.count("<li>") <= 3


def test_of_a_private_customer_nothing_is_seen(signed_in, omar, nadia):
    star = a_customer(name="Celebrity", is_private=True)
    a_health(customer=star)
    client = signed_in(omar)
    for name in ("health:show", "health:of-customer"):
        assert client.get(reverse(name, args=[star.pk])).status_code == 404
    assert "Celebrity" not in words(client, INDEX, sort="coldest")
    assert "Celebrity" in words(signed_in(nadia), INDEX, sort="coldest")


def test_the_file_neither_tells_of_private_ones_nor_computes(signed_in, nadia, ivy):
    a_health(customer=a_customer(name="=1+1"))
    assert signed_in(ivy).get(reverse("health:table")).status_code in {403, 404}
    answer = signed_in(nadia).get(reverse("health:table"), {"sort": "coldest"})
    text = b"".join(answer.streaming_content).decode()
    assert "'=1+1" in text
    assert "mild" in text


def test_strangers_see_nothing_and_looking_is_all_one_can_do(client, signed_in, omar):
    one = a_health()
    for address in (INDEX, one.get_absolute_url()):
        assert client.get(address).status_code == 302
        assert signed_in(omar).post(address).status_code == 405


def test_an_old_number_leads_to_who_took_it_in(signed_in, omar):
    head = a_health(customer=a_customer(name="Lena Moreau"))
    old = a_customer(name="L. Moreau", email="")
    Customer.objects.filter(pk=old.pk).update(merged_into=head.customer)
    assert "Lena Moreau" in words(signed_in(omar), reverse("health:show", args=[old.pk]))
