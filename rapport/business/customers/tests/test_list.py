"""/customers/: fifty at a time, by cursor, filtered, never more than this member may see."""

import csv
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.business.customers import actions, queries
from rapport.business.customers.models import Customer
from rapport.business.customers.queries import Filters
from rapport.business.customers.testing import a_company, a_customer

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


def names(filters, member):
    return [row.name for row in queries.customer_list(filters, member=member).rows]


def many(count):
    """A crowd written straight to the table, some heard from, some not."""
    Customer.objects.bulk_create(
        Customer(
            name=f"Person {number:03}",
            sort_name=f"{number % 7} person",
            made_at=NOW + timedelta(minutes=number // 3),
            heard_at=NOW + timedelta(hours=number // 2) if number % 3 else None,
        )
        for number in range(count)
    )


def walk(sort, member):
    found, after = [], ""
    for _ in range(20):
        listing = queries.customer_list(Filters(sort=sort, after=after), member=member)
        found += [row.pk for row in listing.rows]
        after = listing.more
        if not after:
            return found
    raise AssertionError("the list never ends")


@pytest.mark.parametrize("sort", ["name", "newest", "heard"])
@pytest.mark.parametrize("count", [0, 49, 50, 51, 100, 157])
def test_pages_together_hold_everybody_once(omar, sort, count):
    many(count)

    found = walk(sort, omar)

    assert len(found) == count
    assert set(found) == set(Customer.objects.values_list("pk", flat=True))


def test_each_order_is_what_it_says(omar):
    many(120)
    rows = Customer.objects.in_bulk()

    by_name = [(rows[pk].sort_name, pk) for pk in walk("name", omar)]
    by_age = [(rows[pk].made_at, pk) for pk in walk("newest", omar)]
    heard = [rows[pk].heard_at for pk in walk("heard", omar)]

    assert by_name == sorted(by_name)
    assert by_age == sorted(by_age, reverse=True)
    spoken = [at for at in heard if at]
    assert spoken == sorted(spoken, reverse=True)
    assert heard == spoken + [None] * (len(heard) - len(spoken))


@pytest.mark.parametrize(
    "after",
    [
        "x",
        "|",
        "a|b",
        "2026-01-01|5",
        "|99999999999999999999",
        "2026-01-01T00:00:00+00:00|",
        "\ud800|1",
    ],
)
@pytest.mark.parametrize("sort", ["name", "newest", "heard"])
def test_a_cursor_of_somebody_elses_making_breaks_nothing(omar, sort, after):
    many(3)

    queries.customer_list(
        Filters(sort=sort, after=after.encode(errors="ignore").decode()), member=omar
    )


def test_filters_narrow_the_list(omar, nadia):
    a_customer(name="Lena Moreau", stage="current", attention="quiet", tags=["VIP"], keeper=nadia)
    a_customer(name="Paul Petit")
    a_company(name="Harbour Brewing")

    everybody = ["Harbour Brewing", "Lena Moreau", "Paul Petit"]
    assert names(Filters(), omar) == everybody
    assert names(Filters(stage="current"), omar) == ["Lena Moreau"]
    assert names(Filters(attention="quiet"), omar) == ["Lena Moreau"]
    assert names(Filters(tag="VIP"), omar) == ["Lena Moreau"]
    assert names(Filters(keeper=nadia.pk), omar) == ["Lena Moreau"]
    assert names(Filters(kind="company"), omar) == ["Harbour Brewing"]
    assert names(Filters(text="petit"), omar) == ["Paul Petit"]
    assert names(Filters(text="petit", stage="current"), omar) == []


def test_a_line_says_where_they_work_and_as_what(omar):
    ines = a_customer(name="Ines Petit", company="Harbour Brewing", tags=["VIP", "Beer"])
    tie = ines.ties.get()
    tie.role = "sponsor"
    tie.save()

    row = queries.customer_list(Filters(kind="person"), member=omar).rows[0]

    assert (row.at, row.tags) == ("Sponsor, Harbour Brewing", ("Beer", "VIP"))


@pytest.mark.parametrize(
    "address",
    [
        "/customers/",
        "/customers/?q=person",
        "/customers/?sort=heard",
        "/customers/customers.csv",
        "/customers/lookup/?q=person",
        "/customers/lookup/",
    ],
)
def test_twenty_lines_cost_no_more_queries_than_two(omar, signed_in, address):
    client = signed_in(omar)
    for number in range(2):
        a_customer(
            name=f"Person {number}", company=f"Firm {number}", tags=[f"t{number}"], keeper=omar
        )
    client.get(address).getvalue()
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address).getvalue()
    for number in range(2, 20):
        a_customer(
            name=f"Person {number}", company=f"Firm {number}", tags=[f"t{number}"], keeper=omar
        )

    with CaptureQueriesContext(connection) as lots:
        client.get(address).getvalue()

    assert len(lots) <= len(few)


def test_the_page_shows_everybody_and_the_way_on(omar, signed_in):
    many(60)
    a_customer(name="Aaron <b>Abel</b>", sort_name="!", warning="Pays cash only")

    page = signed_in(omar).get("/customers/").content.decode()

    assert "Aaron &lt;b&gt;Abel&lt;/b&gt;" in page
    assert "Pays cash only" in page
    assert 'rel="next"' in page
    assert ">61<" in page.replace(" ", "").replace("\n", "")


def test_typing_in_the_filters_answers_the_list_alone(omar, signed_in):
    a_customer(name="Lena Moreau")

    answer = signed_in(omar).get("/customers/?q=moreau", headers={"HX-Request": "true"})

    assert answer.content.decode().lstrip().startswith('<div id="list"')
    assert "Lena Moreau" in answer.content.decode()


def test_an_empty_list_says_what_to_do(omar, signed_in):
    client = signed_in(omar)

    assert "Nobody here yet" in client.get("/customers/").content.decode()
    assert "Nobody like that" in client.get("/customers/?q=xyz").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "sort=password",
        "stage=x&kind=y&attention=z",
        "keeper=abc",
        "keeper=99999999999999999",
        "after=%00",
        "tag=%00",
        "q=%27;--",
        "after=" + "9" * 400,
    ],
)
def test_nonsense_in_the_address_is_not_asked_for(omar, signed_in, query):
    a_customer()

    assert signed_in(omar).get(f"/customers/?{query}").status_code in {200, 400}


def test_strangers_are_asked_to_sign_in(client, business):
    for address in (
        "/customers/",
        "/customers/new/",
        "/customers/customers.csv",
        "/customers/lookup/",
    ):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "/customers/",
        "/customers/?q=hidden",
        "/customers/customers.csv",
        "/customers/customers.csv?q=hidden",
        "/customers/lookup/?q=hidden",
        "/customers/lookup/",
        "/customers/twins/?name=Hidden+One&reach=hidden@mail.example",
    ],
)
def test_private_customers_are_hidden_everywhere(omar, nadia, signed_in, address):
    a_customer(name="Hidden One", email="hidden@mail.example", is_private=True)
    kept = a_customer(name="Hidden Too", email="too@mail.example", is_private=True, keeper=omar)

    seen = signed_in(omar).get(address).getvalue().decode()
    assert "One" not in seen.replace("sort=", "").replace('value="Hidden One"', "")
    if "twins" not in address:
        assert kept.name in seen
    assert "Hidden One" in signed_in(nadia).get(address).getvalue().decode()


def test_a_private_employer_is_not_named(omar, nadia, signed_in):
    ines = a_customer(name="Ines Petit", company="Harbour Brewing")
    Customer.objects.companies().update(is_private=True)

    for address in (
        "/customers/",
        "/customers/customers.csv",
        f"/customers/{ines.pk}/facts/",
        f"/customers/{ines.pk}/ties/",
    ):
        assert "Harbour" not in signed_in(omar).get(address).getvalue().decode()
        assert "Harbour" in signed_in(nadia).get(address).getvalue().decode()


def test_the_file_holds_what_the_list_shows_and_no_formula(omar, signed_in):
    a_customer(
        name='=HYPERLINK("http://x")', phone="030 901820", city="@cmd", tags=["VIP"], keeper=omar
    )
    a_customer(name="Paul Petit", stage="previous")

    answer = signed_in(omar).get("/customers/customers.csv")
    rows = list(csv.DictReader(answer.getvalue().decode("utf-8-sig").splitlines()))

    assert answer["Content-Disposition"] == 'attachment; filename="customers.csv"'
    assert rows[0]["name"] == '\'=HYPERLINK("http://x")'
    assert rows[0]["city"] == "'@cmd"
    assert rows[0]["phones"] == "+49 30 901820"
    assert (rows[0]["tags"], rows[0]["keeper"]) == ("VIP", "Omar Weiss")
    only = signed_in(omar).get("/customers/customers.csv?stage=previous").getvalue().decode()
    assert "Paul Petit" in only
    assert "HYPERLINK" not in only


def test_every_customer_is_in_the_file_in_large_pieces(omar, signed_in):
    many(2_300)

    pieces = list(signed_in(omar).get("/customers/customers.csv").streaming_content)

    assert all(len(piece) >= 64 * 1024 for piece in pieces[:-1])
    assert len(b"".join(pieces).decode().splitlines()) == 2_301


def test_the_file_is_for_those_who_may_export(ivy, fay, signed_in):
    assert signed_in(ivy).get("/customers/customers.csv").status_code == 404
    assert signed_in(fay).get("/customers/customers.csv").status_code == 404


def test_picking_somebody(omar, signed_in):
    lena, harbour = a_customer(email="lena@mail.example"), a_company()
    actions.tag(lena.pk, name="VIP", by=omar, now=NOW)
    client = signed_in(omar)

    found = client.get("/customers/lookup/?q=moreau&field=to").content.decode()
    companies = client.get("/customers/lookup/?kind=company").content.decode()
    others = client.get(f"/customers/lookup/?without={lena.pk}&field=a<b").content.decode()

    assert f'name="to" value="{lena.pk}"' in found
    assert "lena@mail.example" in found
    assert "Harbour Brewing" in companies
    assert "Lena" not in companies
    assert "Lena" not in others
    assert f'name="customer" value="{harbour.pk}"' in others
