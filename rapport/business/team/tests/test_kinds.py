"""What fits each kind of business: plain data that holds together, and is taken in once."""

from datetime import UTC, datetime

import pytest

from rapport.business.team import actions, queries
from rapport.business.team.kinds import CALLED, PACKS, pack_of, preview
from rapport.business.team.models import Business, Policy
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

NOW = datetime(2026, 4, 3, 10, tzinfo=UTC)


def choose(kind, parts=None, *, by=None, **more):
    wanted = pack_of(kind).parts if parts is None else parts
    return actions.choose_kind(kind=kind, parts=wanted, by=by, now=NOW, **more)


@pytest.mark.parametrize("kind", [kind for kind in Business.Kind.values if kind != "other"])
def test_every_kind_brings_something_of_every_sort(kind):
    pack = PACKS[kind]

    assert len(pack.fields) >= 4
    assert pack.tags
    assert pack.policies
    assert pack.called in CALLED
    assert len(set(pack.parts)) == len(pack.parts)
    assert sum(len(shelf.parts) for shelf in preview(pack)) >= len(pack.parts) - 2


def test_health_is_private_wherever_it_is_asked():
    asked = [field for pack in PACKS.values() for field in pack.fields]

    assert all(field.is_private for field in asked if field.key in {"allergies", "sensitive_to"})
    assert any(field.key == "allergies" for field in asked)


def test_words_and_policies_come_with_the_kind(business, olga):
    firm = choose("clinic", by=olga)

    assert (firm.kind, firm.called, firm.stage_words) == ("clinic", "patient", "clinic")
    assert spoken(queries.called().title) == "Patients"
    assert queries.stage_word("previous") == "Former patient"
    assert dict(queries.stage_choices())["future"] == "Enquiry"
    assert Policy.objects.count() == len(pack_of("clinic").policies)


def test_twice_is_once(business):
    choose("salon")
    before = list(Policy.objects.values_list("pk", "text", "version"))

    choose("salon")

    assert list(Policy.objects.values_list("pk", "text", "version")) == before
    assert Entry.objects.filter(kind="team.policy_written").count() == len(before)


def test_a_policy_that_was_made_ones_own_is_left_alone(business, olga):
    choose("salon")
    policy = Policy.objects.first()
    actions.change_policy(
        policy.pk, title="Ours", text="Our own words.", is_public=False, by=olga, now=NOW
    )

    choose("salon")
    choose("clinic", retired=[policy.sample])

    policy.refresh_from_db()
    assert (policy.title, policy.retired_at) == ("Ours", None)


def test_words_come_back_with_a_plain_kind(business):
    choose("clinic")

    firm = choose("shop")

    assert (firm.called, firm.stage_words) == ("customer", "")
    assert queries.stage_word("previous") == "Previous"


def test_words_that_were_not_wanted_stay(business):
    choose("clinic")

    firm = choose("agency", parts=[])

    assert (firm.kind, firm.called, firm.stage_words) == ("agency", "patient", "clinic")


def test_policies_are_written_in_the_language_of_the_business(business):
    with pytest.raises(Refused, match="not a kind of business"):
        choose("spaceport")
    assert Business.objects.get().kind == "laundry"


def test_only_the_owner_chooses_the_kind(business, nadia):
    with pytest.raises(Forbidden):
        choose("salon", by=nadia)

    assert not Policy.objects.exists()
