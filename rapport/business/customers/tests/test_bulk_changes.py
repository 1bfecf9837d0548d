"""The same change for many: on the screen at once, in the background beyond five hundred."""

from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from rapport.business.customers import actions
from rapport.business.customers.models import BulkChange, BulkPart, Customer
from rapport.business.customers.testing import a_customer
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
CURRENT = quote('{"all":[{"field":"stage","test":"is","value":"current"}]}')


def many(count, **facts):
    """A crowd written straight to the table."""
    return Customer.objects.bulk_create(
        Customer(name=f"Person {n}", sort_name=f"{n:04}", made_at=NOW, **facts)
        for n in range(count)
    )


def change(client, asked="", **said):
    return client.post(f"/customers/changes/{asked}", said)


def test_the_ticked_are_tagged_and_untagged_by_undo(omar, signed_in):
    lena, paul = a_customer(tags=["VIP"]), a_customer(name="Paul Petit")
    ada = a_customer(name="Ada Byron")
    client = signed_in(omar)

    answer = change(client, customer=[lena.pk, paul.pk], kind="tag", tag="vip")

    assert answer.status_code == 303
    assert set(Customer.objects.filter(tags__name="VIP")) == {lena, paul}
    page = client.get("/customers/").content.decode()
    assert "1 customer was changed." in page
    one = BulkChange.objects.get()
    assert (one.total, one.done, one.changed) == (2, 2, 1)
    assert client.post(f"/customers/changes/{one.pk}/undo/").status_code == 303
    assert list(Customer.objects.filter(tags__name="VIP")) == [lena]  # had it before
    assert not ada.tags.exists()


@pytest.mark.parametrize(
    ("kind", "value", "column", "before"),
    [
        ("stage", "previous", "stage", "future"),
        ("attention", "quiet", "attention", "guidance"),
    ],
)
def test_what_somebody_changed_since_is_left_by_undo(omar, kind, value, column, before):
    first, second = many(2)
    made = actions.begin_bulk_change(
        [first.pk, second.pk], kind=kind, value=value, by=omar, now=NOW
    )
    actions.carry_out_bulk_change(made.pk, now=NOW)
    assert set(Customer.objects.values_list(column, flat=True)) == {value}
    other = "current" if kind == "stage" else "more"
    Customer.objects.filter(pk=second.pk).update(**{column: other})

    actions.ask_to_undo_bulk_change(made.pk, by=omar, now=NOW)
    for _ in range(2):
        actions.undo_bulk_change(made.pk, now=NOW)

    assert dict(Customer.objects.values_list("pk", column)) == {first.pk: before, second.pk: other}


def test_a_keeper_is_given_and_taken_back(omar, nadia):
    kept, free = many(1, keeper=omar) + many(1)
    made = actions.begin_bulk_change(
        [kept.pk, free.pk], kind="keeper", value=str(nadia.pk), by=omar, now=NOW
    )
    actions.carry_out_bulk_change(made.pk, now=NOW)
    assert set(Customer.objects.values_list("keeper", flat=True)) == {nadia.pk}

    actions.ask_to_undo_bulk_change(made.pk, by=omar, now=NOW)
    actions.undo_bulk_change(made.pk, now=NOW)

    found = dict(Customer.objects.values_list("pk", "keeper"))
    assert found == {kept.pk: omar.pk, free.pk: None}


def test_everybody_who_matches_is_meant_not_only_the_page(omar, signed_in):
    many(60, stage="current")
    many(3)

    change(signed_in(omar), f"?filter={CURRENT}", everyone="yes", kind="attention",
           attention="quiet")  # fmt: skip

    quiet = Customer.objects.filter(attention="quiet")
    assert quiet.count() == 60
    assert set(quiet.values_list("stage", flat=True)) == {"current"}


def test_private_customers_are_passed_over(omar, nadia, signed_in):
    hidden = a_customer(is_private=True)

    change(signed_in(omar), customer=[hidden.pk], kind="stage", stage="previous")

    hidden.refresh_from_db()
    assert hidden.stage == "future"


def test_more_than_five_hundred_go_on_in_the_background(omar, signed_in):
    many(601)
    client = signed_in(omar)

    answer = change(client, everyone="yes", kind="tag", tag="Spring")

    one = BulkChange.objects.get()
    assert answer["Location"] == f"/customers/changes/{one.pk}/"
    assert "0 of 601 customers" in client.get(answer["Location"]).content.decode()
    run_all()
    assert Customer.objects.filter(tags__name="Spring").count() == 601
    assert "601 customers were changed." in client.get(answer["Location"]).content.decode()
    client.post(f"/customers/changes/{one.pk}/undo/")
    run_all()
    assert not Customer.objects.filter(tags__name="Spring").exists()
    assert "was taken back" in client.get(answer["Location"]).content.decode()


def test_stopped_anywhere_it_goes_on_and_does_nothing_twice(omar, monkeypatch):
    ids = [one.pk for one in many(250)]
    made = actions.begin_bulk_change(ids, kind="stage", value="current", by=omar, now=NOW)

    def stop(done, total):
        raise KeyboardInterrupt

    for done in (100, 200):
        with pytest.raises(KeyboardInterrupt):
            actions.carry_out_bulk_change(made.pk, now=NOW, told=stop)
        made.refresh_from_db()
        assert (made.done, made.changed, made.finished_at) == (done, done, None)
    for _ in range(2):
        actions.carry_out_bulk_change(made.pk, now=NOW)

    made.refresh_from_db()
    assert (made.done, made.changed) == (250, 250)
    assert Entry.objects.filter(kind="customers.stage_set").count() == 250


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"kind": "tag", "tag": "VIP"},
        {"kind": "tag", "tag": "", "customer": ["1"]},
        {"kind": "stage", "stage": "rich", "customer": ["1"]},
        {"kind": "keeper", "keeper": "99999", "customer": ["1"]},
        {"kind": "erase", "customer": ["1"]},
        {"kind": "tag", "tag": "VIP", "customer": ["x"]},
    ],
)
def test_what_makes_no_change_changes_nothing(omar, signed_in, said):
    a_customer()
    before = Entry.objects.count()

    answer = change(signed_in(omar), **said)

    assert answer.status_code == 422
    assert Entry.objects.count() == before
    assert not BulkChange.objects.exists()


def test_a_filter_that_cannot_be_understood_changes_nobody(omar, signed_in):
    a_customer()

    answer = change(signed_in(omar), "?filter=nonsense", everyone="yes", kind="stage",
                    stage="previous")  # fmt: skip

    assert answer.status_code == 422
    assert set(Customer.objects.values_list("stage", flat=True)) == {"future"}


def test_an_observer_changes_nobody_and_sees_no_way_to(ivy, signed_in):
    lena = a_customer()
    client = signed_in(ivy)

    assert change(client, customer=[lena.pk], kind="tag", tag="VIP").status_code == 404
    assert not BulkPart.objects.exists()
    page = client.get("/customers/").content.decode()
    assert "Lena Moreau" in page
    assert 'name="customer"' not in page
    assert "Change several at once" not in page


def test_only_its_maker_or_a_manager_takes_a_change_back(omar, fay, nadia, signed_in):
    lena = a_customer()
    made = actions.begin_bulk_change([lena.pk], kind="stage", value="current", by=omar, now=NOW)
    with pytest.raises(Refused, match="still being done"):
        actions.ask_to_undo_bulk_change(made.pk, by=omar, now=NOW)
    actions.carry_out_bulk_change(made.pk, now=NOW)

    with pytest.raises(Forbidden):
        actions.ask_to_undo_bulk_change(made.pk, by=fay, now=NOW)
    assert signed_in(fay).post(f"/customers/changes/{made.pk}/undo/").status_code == 404
    lena.refresh_from_db()
    assert lena.stage == "current"
    assert signed_in(nadia).post(f"/customers/changes/{made.pk}/undo/").status_code == 303
    lena.refresh_from_db()
    assert lena.stage == "future"


def test_those_ticked_go_into_a_file_alone(omar, signed_in):
    lena, _ = a_customer(), a_customer(name="Paul Petit")

    answer = signed_in(omar).post("/customers/customers.csv", {"customer": [lena.pk]})

    said = answer.getvalue().decode()
    assert "Lena Moreau" in said
    assert "Paul" not in said
