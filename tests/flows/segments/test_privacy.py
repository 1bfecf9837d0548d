"""Nobody learns by a filter what they may not know: not by choosing, counting, sorting, asking why."""

import json
from urllib.parse import quote

import pytest

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Conversation, Mailbox
from rapport.business.customers import actions, queries
from rapport.business.customers.models import CustomField, FieldValue, Segment
from rapport.business.customers.segments import chosen
from rapport.business.customers.segments.explaining import explain
from rapport.business.customers.testing import a_company, a_customer
from rapport.plumbing.kernel.refusal import Forbidden, Refused

from .population import NOW

SECRET = {"field": "custom.diagnosis", "test": "holds", "value": "asthma"}
TOLD = {"by": None, "now": NOW}


@pytest.fixture
def lena(business):
    """Somebody of whom only managers know a certain thing."""
    field = CustomField.objects.create(
        key="diagnosis", label="Diagnosis", kind="text", is_private=True, made_at=NOW
    )
    lena = a_customer(name="Lena Moreau")
    a_customer(name="Paul Petit")
    FieldValue.objects.create(field=field, customer=lena, text="Asthma", folded="asthma")
    return lena


def names(found):
    return sorted(found.values_list("name", flat=True))


def address(definition):
    return quote(json.dumps(definition))


@pytest.mark.parametrize("wrap", [lambda t: {"all": [t]}, lambda t: {"not": [t]}, lambda t: t])
def test_a_private_field_does_not_exist_for_a_member(lena, omar, nadia, wrap):
    assert "Lena Moreau" in names(chosen({"all": [SECRET]}, nadia, NOW))
    with pytest.raises(Refused, match="no field"):
        chosen(wrap(SECRET), omar, NOW)


def test_the_list_neither_filters_sorts_nor_shows_by_it(lena, omar, nadia, signed_in):
    a_customer(name="Aaron Abel")
    omars, nadias = signed_in(omar), signed_in(nadia)
    by_it = f"/customers/?filter={address({'all': [SECRET]})}"

    refused = omars.get(by_it)
    sorted_by_it = omars.get("/customers/?sort=custom.diagnosis&columns=custom.diagnosis,city")
    known = nadias.get("/customers/?sort=custom.diagnosis&columns=custom.diagnosis,city")

    assert refused.status_code == 422
    assert "Lena" not in refused.content.decode()
    assert "Diagnosis" not in sorted_by_it.content.decode()
    page = sorted_by_it.content.decode()
    assert page.index("Aaron Abel") < page.index("Lena Moreau")  # by name, as ever
    assert "Asthma" in known.content.decode()
    assert known.content.decode().index("Lena Moreau") < known.content.decode().index("Aaron Abel")


def test_neither_the_menu_the_count_the_reasons_nor_the_file_tell(lena, omar, nadia, signed_in):
    client, asked = signed_in(omar), f"filter={address({'all': [SECRET]})}"
    for path in (
        "/customers/filter/",
        "/customers/columns/",
        f"/customers/filter/count/?field=custom.diagnosis&test=holds&value=asthma&{asked}",
        "/customers/filter/?field=custom.diagnosis&test=holds&value=asthma&go=1",
        f"/customers/{lena.pk}/reasons/?{asked}",
    ):
        said = client.get(path).content.decode()
        assert "Diagnosis" not in said, path
        assert "1 customer" not in said, path
        assert "Asthma" not in said, path
    assert client.get(f"/customers/customers.csv?{asked}").status_code == 422
    csv = client.get("/customers/customers.csv?columns=custom.diagnosis").getvalue().decode()
    assert "sthma" not in csv
    assert "Diagnosis" in signed_in(nadia).get("/customers/filter/").content.decode()


def test_a_shared_segment_with_private_facts_says_so_and_nothing_else(lena, omar, nadia, signed_in):
    segment = actions.save_segment(
        name="Breathless", definition=SECRET, is_shared=True, by=nadia, now=NOW
    )
    inside = actions.save_segment(
        name="Not breathless",
        definition={"field": "segment", "test": "is_not", "value": segment.pk},
        is_shared=True,
        by=nadia,
        now=NOW,
    )

    for one in (segment, inside):
        with pytest.raises(Refused, match="only owners and managers"):
            queries.members_of(one, omar, now=NOW)
        with pytest.raises(Refused, match="only owners and managers"):
            explain(lena, {"field": "segment", "test": "is", "value": one.pk}, omar, now=NOW)
        shown = signed_in(omar).get(f"/customers/?segment={one.pk}")
        assert shown.status_code == 422
        assert "Lena" not in shown.content.decode()
    page = signed_in(omar).get("/customers/segments/").content.decode()
    assert "only owners and managers may know" in page
    assert "Diagnosis" not in page
    assert "sthma" not in page
    assert names(queries.members_of(segment, nadia, now=NOW)) == ["Lena Moreau"]
    assert names(queries.members_of(inside, nadia, now=NOW)) == ["Paul Petit"]


def test_a_member_keeps_no_segment_of_what_they_may_not_know(lena, omar):
    with pytest.raises(Refused, match="no field"):
        actions.save_segment(name="Nosy", definition=SECRET, by=omar, now=NOW)
    assert not Segment.objects.exists()


def test_private_customers_are_in_no_segment_of_a_member(business, omar, nadia):
    a_customer(name="Hidden One", is_private=True)
    a_customer(name="Hidden Too", is_private=True, keeper=omar)
    everybody_else = {"not": [{"field": "city", "test": "known"}]}

    assert names(chosen(everybody_else, omar, NOW)) == ["Hidden Too"]
    assert names(chosen(everybody_else, nadia, NOW)) == ["Hidden One", "Hidden Too"]


def test_a_private_employer_and_a_private_mailbox_decide_nothing_for_a_member(
    business, omar, nadia
):
    lena = a_customer(name="Lena Moreau", company="Secret Labs")
    lena.ties.get().to.__class__.objects.companies().update(is_private=True)
    box = Mailbox.objects.create(name="Owner", address="o@x.example", is_private=True, made_at=NOW)
    talk = Conversation.objects.create(customer=lena, mailbox=box, made_at=NOW, last_at=NOW)
    Case.objects.create(
        customer=lena, conversation=talk, kind="complaint", summary="x", opened_at=NOW
    )
    works = {"field": "works_at", "test": "holds", "value": "secret"}
    complains = {"field": "cases.open_complaint", "test": "is", "value": True}

    for test in (works, complains):
        assert "Lena Moreau" not in names(chosen(test, omar, NOW))
        assert names(chosen(test, nadia, NOW)) == ["Lena Moreau"]


def test_anothers_own_segment_is_not_there(business, omar, nadia, signed_in):
    a_company()
    segment = actions.save_segment(name="Mine", definition={}, by=nadia, now=NOW)
    client = signed_in(omar)

    assert client.get(f"/customers/?segment={segment.pk}").status_code == 404
    assert client.get(f"/customers/segments/{segment.pk}/").status_code == 404
    assert "Mine" not in client.get("/customers/segments/").content.decode()
    with pytest.raises(Refused, match="not there any more"):
        chosen({"field": "segment", "test": "is", "value": segment.pk}, omar, NOW)


def test_sharing_is_for_those_who_keep_the_words_of_the_business(business, omar, nadia):
    with pytest.raises(Forbidden):
        actions.save_segment(name="All", definition={}, is_shared=True, by=omar, now=NOW)
    shared = actions.save_segment(name="All", definition={}, is_shared=True, by=nadia, now=NOW)
    for change in (
        lambda: actions.change_segment(shared.pk, name="Other", by=omar, now=NOW),
        lambda: actions.remove_segment(shared.pk, by=omar, now=NOW),
    ):
        with pytest.raises(Refused, match="owners and managers"):
            change()
    shared.refresh_from_db()
    assert (shared.name, shared.removed_at) == ("All", None)
