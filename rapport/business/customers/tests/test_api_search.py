"""What a list tells of customers is what each of them tells under its own address."""

import random
from datetime import UTC, datetime

import pytest

from rapport.business.customers import actions
from rapport.business.customers.api.shapes import CustomerOut, customers_out
from rapport.business.customers.models import Customer
from rapport.business.customers.queries.listing import found_by_text
from rapport.business.customers.testing import a_customer, a_field
from rapport.business.team.models import Member
from rapport.business.team.testing import a_token
from rapport.plumbing.rest.pages import answer

NOW = datetime(2026, 4, 3, 10, tzinfo=UTC)
FIRST = (
    "Ädä",
    "Ada",
    "Jürgen",
    "Søren",
    "Łukasz",
    "Anna-Marie",
    "Élodie",
    "Αθηνά",
    "Zoë",
    "O'Neil",
)
LAST = ("Müllerström", "Fuchsberg", "Fuchs", "Sternberg", "Hofmann", "Hoffmann", "Strauß", "Færge")
WANTED = (
    "fuchsberg", "fuchs", "uchs", "berg", "fuhcsberg", "mullerstrom", "müllerst", "ada", "ädä",
    "an", "ø", "αθηνά", "hofmann anna", "strauss", "faerge", "mail.example", "+49 30 90182",
    "nobody", "  ", "o'neil", "vip",
)  # fmt: skip


@pytest.fixture
def town(business):
    """People with all that a record can hold, some of them private, merged, or gone."""
    dice = random.Random(11)
    a_field(label="Shoe size", kind="number")
    a_field(label="Came by car", kind="yes_no")
    a_field(label="Salary", kind="money", is_private=True)
    people = []
    for number in range(30):
        one = a_customer(
            name=f"{dice.choice(FIRST)} {dice.choice(LAST)}",
            phone=f"+49 30 9018{number:02d}0",
            tags=dice.sample(["VIP", "Ärzte", "a b"], dice.randrange(3)),
            is_private=dice.random() < 0.2,
            outside_number=f"A-{number}" if number % 3 else None,
            city=dice.choice(["", "Łódź"]),
        )
        said = {"shoe_size": f"{number}.50", "came_by_car": number % 2 == 0, "salary": "1900"}
        actions.set_values(one.pk, values=said, by=None, now=NOW)
        people.append(one)
    # As no door writes it down, though the column would take it.
    people[0].goes_by, people[0].source, people[0].born_on = "  Ädä ", "\tshop ", NOW.date()
    people[0].heard_at = NOW
    people[0].save(update_fields=["goes_by", "source", "born_on", "heard_at"])
    actions.merge(people[1].pk, people[2].pk, by=None, now=NOW)
    actions.erase(people[3].pk, by=None, now=NOW, ground="asked")
    return people


@pytest.mark.parametrize("role", Member.Role.values)
def test_a_list_says_of_each_what_its_own_address_says(town, client, role):
    token, secret = a_token(role=role)
    member = token.member
    Customer.objects.filter(pk=town[5].pk).update(keeper=member, is_private=True)

    def ask(path):
        headers = {"Authorization": f"Bearer {secret}"}
        told = client.get(f"/api/v1/customers/{path}", headers=headers)
        assert told.status_code == 200
        return told

    alone = {}
    for pk in Customer.objects.visible_to(member).values_list("pk", flat=True):
        alone[pk] = ask(f"{pk}/").json()
    for wanted in WANTED:
        found = [pk for pk in found_by_text(wanted.strip()) if pk in alone]
        items = ask(f"?q={wanted.replace('+', '%2B')}").json()["items"]
        assert items == [alone[one["id"]] for one in items]
        assert [list(one) for one in items] == [list(alone[one["id"]]) for one in items]
        assert {one["id"] for one in items} == set(found if wanted.strip() else alone)
    listed, following = [], ""
    while following is not None:
        told = ask(f"?limit=7&cursor={following}" if following else "?limit=7").json()
        listed, following = listed + told["items"], told["next"]
    assert {one["id"]: one for one in listed} == alone
    assert len(listed) == len(alone)


def test_what_is_written_unread_is_what_would_be_read(town, client):
    """Byte for byte, or an ETag would change: also moments to the microsecond."""
    token, secret = a_token(role="manager")
    Customer.objects.filter(pk=town[0].pk).update(heard_at=NOW.replace(microsecond=5))
    rows = Customer.objects.visible_to(token.member).newest_first()
    read = answer(customers_out(rows, member=token.member), of=CustomerOut, following=None)

    headers = {"Authorization": f"Bearer {secret}"}
    told = client.get("/api/v1/customers/?limit=200", headers=headers)

    assert told.content == read.content
    assert b".000005Z" in told.content


def test_there_is_something_to_compare(town, client):
    _, secret = a_token(role="owner")
    told = client.get("/api/v1/customers/?q=fuchs", headers={"Authorization": f"Bearer {secret}"})
    items = told.json()["items"]
    assert len(items) > 3
    assert all(one["contact_points"] and one["custom"] for one in items)
