"""What fits a kind of business is taken in once, and nothing that says something is lost."""

import pytest
from django.utils import timezone, translation

from rapport.business.customers import actions, queries
from rapport.business.customers.models import CustomField, Tag
from rapport.business.customers.testing import MET, a_customer, a_field
from rapport.business.team import actions as team
from rapport.business.team.kinds import PACKS, pack_of
from rapport.business.team.models import Business, Policy
from rapport.business.team.queries import business as firm
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Forbidden
from rapport.plumbing.ledger.models import Entry


def fit_out(kind, parts=None):
    wanted = pack_of(kind).parts if parts is None else parts
    actions.fit_out(kind=kind, parts=wanted, by=None, now=MET)


@pytest.mark.parametrize("kind", PACKS)
def test_every_kind_can_be_taken_in_whole_and_twice_is_once(business, kind):
    pack = pack_of(kind)

    fit_out(kind)
    before = list(CustomField.objects.values("key", "label", "kind", "is_private"))
    fit_out(kind)

    assert [one["key"] for one in before] == [one.key for one in pack.fields]
    assert list(CustomField.objects.values("key", "label", "kind", "is_private")) == before
    assert Tag.objects.count() == len(pack.tags)


def test_all_kinds_live_together(business):
    for kind in PACKS:
        fit_out(kind)

    keys = {one.key for pack in PACKS.values() for one in pack.fields}
    assert set(CustomField.objects.values_list("key", flat=True)) <= keys


def test_only_what_is_wanted_comes(business):
    fit_out("clinic", ["field.recall_on", "tag.anxious", "field.nonsense"])

    assert [one.key for one in CustomField.objects.all()] == ["recall_on"]
    assert [one.name for one in Tag.objects.all()] == ["anxious"]


def test_what_the_owner_made_or_retired_is_left_alone(business):
    own = a_field(label="ALLERGIES", kind="choice", choices=["Dust"])
    retired = a_field(label="Colour formula")
    actions.retire_field(retired.pk, by=None, now=MET)

    fit_out("salon")

    own.refresh_from_db()
    assert (own.label, own.choices) == ("ALLERGIES", ["Dust"])
    assert CustomField.objects.filter(label__iexact="allergies").count() == 1
    retired.refresh_from_db()
    assert retired.retired_at is not None
    assert CustomField.objects.filter(label="Colour formula").count() == 1


def test_it_comes_in_the_language_of_the_business(business):
    Business.objects.update(language="de")

    with translation.override("fr"):
        fit_out("laundry")

    with translation.override("de"):
        from django.utils.translation import gettext

        assert CustomField.objects.get(key="finish").label == gettext("Favourite finish")


def test_the_first_choice_brings_fields_and_tags_by_itself(db):
    team.set_up_business(
        name="Curl",
        kind="salon",
        owner_name="Olga",
        owner_email="olga@curl.example",
        parts=pack_of("salon").parts,
        now=timezone.now(),
    )
    assert not CustomField.objects.exists()

    run_all()

    assert CustomField.objects.filter(key="hair_type").exists()
    assert firm().called == "guest"


def test_a_look_shows_what_would_come_and_changes_nothing(olga, signed_in):
    a_field(label="Allergies")
    before = Entry.objects.count()

    page = signed_in(olga).get("/customers/kind/?kind=salon").content.decode()

    assert "You serve guests" in page
    assert "is there already" in page
    assert Entry.objects.count() == before
    assert firm().kind == "laundry"


def test_another_kind_adds_and_takes_away_only_what_nobody_used(olga, signed_in):
    actions.change_kind(kind="laundry", parts=pack_of("laundry").parts, by=olga, now=MET)
    lena = a_customer(tags=["delicate"])
    actions.set_value(lena.pk, key="finish", value="Matt", by=None, now=MET)
    mine = Policy.objects.get(sample="laundry.damage")
    team.change_policy(mine.pk, title="Ours", text="Ours.", is_public=True, by=olga, now=MET)
    client = signed_in(olga)
    everything = [f"field.{one.key}" for one in pack_of("laundry").fields]
    everything += ["tag.pick-up", "tag.delicate", "laundry.damage", "laundry.uncollected"]

    for _ in range(2):
        answer = client.post(
            "/customers/kind/",
            {"kind": "salon", "part": pack_of("salon").parts, "retired": everything},
        )
        assert answer.status_code == 303

    used = {one.key for one in CustomField.objects.used()}
    assert "finish" in used  # it says something about somebody
    assert used == {"finish", *(one.key for one in pack_of("salon").fields)}
    assert {one.name for one in Tag.objects.all()} >= {"delicate", "bridal"}
    assert not Tag.objects.filter(name="pick-up").exists()
    assert set(Policy.objects.in_force().values_list("sample", flat=True)) == {
        "laundry.damage", "salon.not_happy", "salon.patch_test",
    }  # fmt: skip
    assert (firm().kind, firm().called) == ("salon", "guest")
    assert queries.texts_of([lena.pk], list(CustomField.objects.all())) == {
        lena.pk: {"finish": "Matt"}
    }


def test_the_words_are_spoken_where_people_look(olga, signed_in):
    actions.change_kind(kind="clinic", parts=["called", "stages"], by=olga, now=MET)
    lena, client = a_customer(), signed_in(olga)

    pages = {at: client.get(at).content.decode() for at in ("/customers/", "/customers/new/", "/")}

    assert all("Patients" in page for page in pages.values())
    assert "New patient" in pages["/customers/new/"]
    assert "Enquiry" in client.get(f"/customers/{lena.pk}/").content.decode()
    assert ("former", "Former patient") not in queries.kind_screen("clinic").kinds


def test_nonsense_is_refused_and_nothing_changes(olga, signed_in):
    answer = signed_in(olga).post("/customers/kind/", {"kind": "spaceport", "part": ["called"]})

    assert answer.status_code == 422
    assert firm().kind == "laundry"


@pytest.mark.parametrize("who", ["nadia", "omar", "ivy"])
def test_only_the_owner_changes_the_kind(request, signed_in, who):
    member = request.getfixturevalue(who)

    assert signed_in(member).get("/customers/kind/").status_code == 404
    assert signed_in(member).post("/customers/kind/", {"kind": "salon"}).status_code == 404
    with pytest.raises(Forbidden):
        actions.change_kind(kind="salon", parts=["called"], by=member, now=MET)
    assert firm().kind == "laundry"
