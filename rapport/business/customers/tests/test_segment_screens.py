"""/customers/filter/, /customers/segments/ and the list as they are used, also without JavaScript."""

import csv
import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.business.customers import actions, queries
from rapport.business.customers.fields import asked
from rapport.business.customers.models import Customer, Segment
from rapport.business.customers.queries import Filters
from rapport.business.customers.queries.paging import sortable
from rapport.business.customers.segments import parse
from rapport.business.customers.testing import a_customer

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
CURRENT = {"field": "stage", "test": "is", "value": "current"}
IN_BERLIN = {"field": "city", "test": "is", "value": "Berlin"}


def asking(definition):
    return "filter=" + quote(json.dumps(definition))


def asked_in(address):
    return json.loads(parse_qs(urlsplit(address).query)["filter"][0])


def text(answer):
    return unescape(answer.content.decode())


@pytest.fixture
def people(business):
    return [
        a_customer(name="Ada Byron", stage="current", city="Berlin", tags=["VIP"]),
        a_customer(name="Bo Diddley", stage="current", city="Bonn"),
        a_customer(name="Cy Twombly", city="Berlin"),
    ]


def test_the_two_ways_to_filter_are_told_apart_by_their_names(people, omar, signed_in):
    page = text(signed_in(omar).get("/customers/"))

    quick = re.search(r"<summary class=\"button\">.*?</svg>([^<]+)</summary>", page)[1]
    full = re.search(r"href=\"/customers/filter/[^>]*>.*?</svg>([^<]+)</a>", page)[1]
    assert (quick, full) == ("Sort and quick filters", "All filters")


def test_a_filter_is_put_together_by_plain_links_and_forms(people, omar, signed_in):
    client = signed_in(omar)
    menu = text(client.get("/customers/filter/"))
    assert "Spent in the last 12 months" in menu
    assert 'href="?field=stage"' in menu
    form = text(client.get("/customers/filter/?field=stage"))
    assert 'name="value" value="current"' in form

    first = client.get("/customers/filter/?field=stage&test=is&value=current&go=1")
    assert first.status_code == 303
    assert asked_in(first["Location"]) == {"all": [CURRENT | {"value": ["current"]}]}
    page = text(client.get(first["Location"]))
    assert "Stage: Current" in page
    assert "Ada Byron" in page
    assert "Cy Twombly" not in page
    wider = re.search(r'class="filter__or" href="([^"]+)"', page)[1]
    second = client.get(f"{wider}&field=city&test=holds&value=berl&go=1")
    both = text(client.get(second["Location"]))
    assert "Cy Twombly" in both
    assert "Any of" in both
    without = re.search(r'href="([^"]+)" aria-label="Without “Stage: Current”"', both)[1]
    alone = text(client.get(without))
    assert "Ada Byron" in alone
    assert "Bo Diddley" not in alone


def test_every_field_that_is_offered_has_a_form_that_works(people, olga, signed_in):
    client = signed_in(olga)
    names = re.findall(r'href="\?field=([^"&]+)"', text(client.get("/customers/filter/")))
    assert len(names) > 40

    for name in names:
        page = text(client.get(f"/customers/filter/?field={name}"))
        for test in re.findall(r'href="\?field=[^"]*?&test=(\w+)', page):
            form = text(client.get(f"/customers/filter/?field={name}&test={test}"))
            value = re.search(r'name="value" value="([^"]*)"', form)
            kind = re.search(r'type="(\w+)" name="value"', form)
            said = {"date": "2026-01-31", "number": "7", "text": "x"}.get(
                kind[1] if kind else "", ""
            )
            said = said or (value[1] if value else "")
            high = "&high=" + ("2026-02-01" if "date" in form else "9") if "high" in form else ""
            query = f"field={name}&test={test}&value={quote(said)}{high}"
            if (kind and kind[1] == "checkbox") or "to choose from yet" not in form:
                done = client.get(f"/customers/filter/?{query}&go=1")
                assert done.status_code == 303, (name, test, said)
                assert client.get(done["Location"]).status_code == 200
                assert "customer" in text(client.get(f"/customers/filter/count/?{query}"))


def test_a_wrong_value_is_said_on_the_form(people, omar, signed_in):
    answer = signed_in(omar).get("/customers/filter/?field=sales.spent&test=above&value=lots&go=1")

    assert answer.status_code == 422
    assert "Spent in all: please give a number." in text(answer)


def test_the_number_is_counted_while_it_is_put_together(people, omar, signed_in):
    client = signed_in(omar)
    query = f"field=city&test=is&value=berlin&{asking({'all': [CURRENT]})}"

    assert "1 customer" in text(client.get(f"/customers/filter/count/?{query}"))
    assert "please give" in text(client.get("/customers/filter/count/?field=city&test=is&value="))


def test_a_capped_number_is_counted_on_demand(omar, signed_in):
    Customer.objects.bulk_create(
        Customer(name=f"P {n}", sort_name=f"{n}", made_at=NOW, stage="current")
        for n in range(1_101)
    )
    client = signed_in(omar)
    for query in ("", asking(CURRENT)):
        assert "More than 1000 customers." in text(client.get(f"/customers/?{query}"))
        assert ">1101<" in text(client.get(f"/customers/?{query}&count=exact"))


def test_the_filter_goes_with_every_link_of_the_list(people, omar, signed_in):
    page = text(signed_in(omar).get(f"/customers/?{asking({'all': [CURRENT]})}&sort=newest"))

    links = re.findall(r'href="(\?stage=[^"]+|/customers/customers.csv[^"]+)"', page)
    assert links
    assert all("filter=" in link for link in links)
    assert 'name="filter" value=\'' in page or 'name="filter" value="' in page


@pytest.mark.parametrize("query", ["filter=nonsense", asking({"all": [{"field": "x"}]})])
def test_a_filter_that_means_nothing_shows_nobody_and_says_why(people, omar, signed_in, query):
    answer = signed_in(omar).get(f"/customers/?{query}")

    assert answer.status_code == 422
    assert "Ada Byron" not in text(answer)
    assert "Show everybody" in text(answer)


def test_any_field_sorts_by_cursor_without_losing_anybody(business, omar):
    Customer.objects.bulk_create(
        Customer(
            name=f"P {n}", sort_name=f"{n:03}", made_at=NOW - timedelta(hours=n // 4),
            city=("", "Bonn", "Köln", "Ulm")[n % 4], heard_at=NOW if n % 3 else None,
            born_on=NOW.date() - timedelta(days=n // 5) if n % 2 else None,
        )
        for n in range(117)
    )  # fmt: skip
    question = asked(omar, NOW)
    everybody = set(Customer.objects.values_list("pk", flat=True))
    names = list(sortable(question))
    assert {"city", "sales.spent", "insights.rhythm", "stage_since", "born_on"} <= set(names)
    for sort in [*names, *(f"-{name}" for name in names)]:
        found, after = [], ""
        while True:
            filters = Filters(sort=sort, after=after, asked=question)
            listing = queries.customer_list(filters, member=omar)
            found += [row.pk for row in listing.rows]
            if not (after := listing.more):
                break
        assert len(found) == len(everybody), sort
        assert set(found) == everybody, sort
    cities = dict(Customer.objects.values_list("pk", "city"))
    for sort, first in (("city", "Bonn"), ("-city", "Ulm")):
        page = queries.customer_list(Filters(sort=sort, asked=question), member=omar)
        assert {cities[row.pk] for row in page.rows[:20]} == {first}


def test_chosen_columns_are_shown_remembered_and_written_out(people, omar, signed_in):
    client = signed_in(omar)
    assert "Bonn" in text(client.get("/customers/"))

    done = client.post(
        "/customers/columns/?stage=current", {"column": ["attention", "sales.spent"]}
    )
    page = text(client.get(done["Location"]))
    rows = list(csv.reader(client.get("/customers/customers.csv").getvalue().decode("utf-8-sig").splitlines()))  # fmt: skip

    assert done["Location"] == "/customers/?stage=current"
    assert "Bonn" not in page
    assert "€0.00" in page
    assert rows[0] == ["Number", "Name", "Attention", "Spent in all"]
    assert rows[1][1:] == ["Ada Byron", "Likes guidance now and then", "0.00"]
    client.post("/customers/columns/", {"usual": "1"})
    assert "Bonn" in text(client.get("/customers/"))


@pytest.mark.parametrize(
    "address",
    [
        f"/customers/?{asking({'all': [CURRENT, {'field': 'sales.spent', 'test': 'at_most', 'value': 9}]})}",
        "/customers/?columns=name,tags,works_at,sales.spent,consent.news.email,roles,has_email",
        "/customers/?sort=-sales.spent",
        f"/customers/customers.csv?columns=tags,sales.spent&{asking(CURRENT)}",
    ],
)
def test_twenty_lines_cost_no_more_queries_than_two(omar, signed_in, address):
    client = signed_in(omar)

    def made(first, last):
        for number in range(first, last):
            a_customer(name=f"P {number}", company=f"F {number}", tags=[f"t{number}"], stage="current")  # fmt: skip

    made(0, 2)
    client.get(address).getvalue()
    with CaptureQueriesContext(connection) as few:
        client.get(address).getvalue()
    made(2, 20)
    with CaptureQueriesContext(connection) as lots:
        client.get(address).getvalue()

    assert len(lots) <= len(few)


def test_the_plain_list_reads_no_field_and_no_segment(people, omar, signed_in):
    actions.save_segment(name="Now", definition=CURRENT, is_shared=True, by=None, now=NOW)
    client = signed_in(omar)
    client.get("/customers/")

    with CaptureQueriesContext(connection) as captured:
        client.get("/customers/")

    told = " ".join(one["sql"] for one in captured)
    assert "customers_segment" not in told
    assert "customers_customfield" not in told


def test_why_is_told_on_demand_as_a_page_and_as_a_row(people, omar, signed_in):
    client, query = signed_in(omar), asking({"all": [CURRENT, IN_BERLIN]})
    ada, bo, _ = people

    page = text(client.get(f"/customers/{ada.pk}/reasons/?{query}"))
    row = text(client.get(f"/customers/{bo.pk}/reasons/?{query}", headers={"HX-Request": "true"}))

    assert "Ada Byron is in:" in page
    assert "City: Berlin." in page
    assert row.strip().startswith("<tr")
    assert "Bo Diddley is not in:" in row
    assert "City: Bonn. Asked for: Berlin." in row


def test_a_segment_is_kept_opened_changed_copied_removed_and_back(people, nadia, signed_in):
    client, query = signed_in(nadia), asking({"all": [CURRENT]})

    made = client.post(f"/customers/segments/new/?{query}&columns=city", {"name": "Now", "is_shared": "on"})  # fmt: skip
    segment = Segment.objects.get()
    assert made["Location"] == f"/customers/?segment={segment.pk}"
    assert (segment.definition, segment.columns) == ({"all": [CURRENT]}, ["city"])
    opened = text(client.get(made["Location"]))
    assert "Ada Byron" in opened
    assert "Cy Twombly" not in opened
    again = client.post(f"/customers/segments/new/?{query}", {"name": "Now"})
    assert again.status_code == 422
    assert "already" in text(again)
    narrower = {"all": [CURRENT, IN_BERLIN]}
    client.post(f"/customers/segments/{segment.pk}/definition/?segment={segment.pk}&{asking(narrower)}")  # fmt: skip
    segment.refresh_from_db()
    assert segment.definition == narrower
    client.post(f"/customers/segments/{segment.pk}/", {"name": "Berlin now"})
    client.post(f"/customers/segments/{segment.pk}/copy/")
    client.post(f"/customers/segments/{segment.pk}/copy/")
    names = set(Segment.objects.standing().values_list("name", flat=True))
    assert names == {"Berlin now", "Berlin now, copy", "Berlin now, copy 2"}
    for _ in range(2):
        client.post(f"/customers/segments/{segment.pk}/removal/")
        assert not Segment.objects.standing().filter(pk=segment.pk).exists()
    page = text(client.get("/customers/segments/"))
    assert f"/customers/segments/{segment.pk}/return/" in page  # the way back, in the toast
    client.post(f"/customers/segments/{segment.pk}/return/")
    assert Segment.objects.standing().filter(pk=segment.pk).exists()


def test_taking_the_last_test_off_a_segment_shows_everybody(people, nadia, signed_in):
    segment = actions.save_segment(name="Now", definition=CURRENT, by=nadia, now=NOW)
    client = signed_in(nadia)
    page = text(client.get(f"/customers/?segment={segment.pk}"))

    without = re.search(r'href="([^"]+)" aria-label="Without “Stage: Current”"', page)[1]

    assert "Cy Twombly" in text(client.get(without))
    assert parse(segment.definition, asked(nadia, NOW)).parts


def test_segments_stand_above_the_list_with_their_numbers(people, omar, signed_in):
    actions.save_segment(name="Now", definition=CURRENT, is_shared=True, by=None, now=NOW)
    client = signed_in(omar)

    assert 'hx-get="/customers/segments/side/' in text(client.get("/customers/"))
    side = text(client.get("/customers/segments/side/", headers={"HX-Request": "true"}))

    assert "Now" in side
    assert re.search(r'filter__many">\s*2', side)


def test_the_page_of_segments_costs_no_more_for_each_member_of_one(omar, signed_in):
    actions.save_segment(name="Now", definition=CURRENT, is_shared=True, by=None, now=NOW)
    client = signed_in(omar)
    a_customer(stage="current")
    client.get("/customers/segments/")
    with CaptureQueriesContext(connection) as few:
        client.get("/customers/segments/")
    for n in range(18):
        a_customer(name=f"P {n}", stage="current")
    with CaptureQueriesContext(connection) as lots:
        client.get("/customers/segments/")

    assert len(lots) <= len(few)
