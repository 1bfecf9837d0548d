"""Leads of other programs come in, once, and go again."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from rapport.business.customers import imports
from rapport.business.customers.models import Customer
from rapport.business.leads import actions
from rapport.business.leads.imports.meaning import reason_of, source_kind, stage_of, state_of
from rapport.business.leads.models import Lead
from rapport.business.leads.testing import stages
from rapport.business.team.queries import opening_hours

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
SALESFORCE = """Lead ID,First Name,Last Name,Company / Account,Email,Phone,Lead Source,Lead Status,Created Date,Description
00Q1,Kim,Novak,Novak Boats,kim@boats.example,+49 30 1234567,Web,Open - Not Contacted,2026-04-02,Sails cleaned
00Q2,Pat,Lee,,pat@mail.example,,Partner Referral,Closed - Converted,2026-03-02,Boots
00Q3,Uma,Roy,,uma@mail.example,,Trade Show,Closed - Not Converted,2026-03-09,A tent
"""
HUBSPOT = """Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Associated Contact,Closed Lost Reason,Deal owner
501,Weekly boots,Closed lost,1200.50,2026-04-20,2026-04-01,Kim Novak,Too expensive for us,Omar Weiss
502,A tent,Contract sent,300,2026-05-20,2026-04-02,Pat Lee,,Somebody Else
503,,Closed won,90,2026-04-10,2026-04-03,Uma Roy,,
"""
pytestmark = pytest.mark.usefixtures("business")


def brought(tmp_path, text: str, *, is_trial: bool = False, name: str = "leads.csv"):
    path = tmp_path / name
    path.write_text(text)
    begun = imports.begin(kind="leads", path=path, file_name=name, by=None, now=NOW)
    if is_trial:
        return imports.dry_run(begun.pk)
    return imports.run(begun.pk)


def test_leads_of_salesforce_stand_where_they_stood(tmp_path):
    stages()

    done = brought(tmp_path, SALESFORCE)

    assert (done.created, done.refused) == (3, 0)
    told = Lead.objects.order_by("outside_number").values_list(
        "outside_number", "want", "state", "source__kind", "stage__name", "customer__name"
    )
    assert list(told) == [
        ("00Q1", "Sails cleaned", "open", "form", "New", "Kim Novak"),
        ("00Q2", "Boots", "won", "referral", "New", "Pat Lee"),
        ("00Q3", "A tent", "lost", "campaign", "New", "Uma Roy"),
    ]
    came = opening_hours().local(Lead.objects.get(outside_number="00Q1").opened_at)
    assert came.date().isoformat() == "2026-04-02"


def test_a_row_that_is_refused_brings_nobody_either(tmp_path):
    stages()

    done = brought(tmp_path, HUBSPOT.replace("300,2026-05-20", "-300,2026-05-20"))

    assert (done.created, done.refused) == (2, 1)
    assert set(Customer.objects.values_list("name", flat=True)) == {"Kim Novak", "Uma Roy"}


def test_deals_of_hubspot_keep_value_reason_and_owner(tmp_path, omar):
    stages()

    done = brought(tmp_path, HUBSPOT)

    assert (done.created, done.refused) == (3, 0)
    lost, open_one, won = Lead.objects.order_by("outside_number")
    assert (lost.value, lost.lost_reason, lost.lost_words, lost.owner) == (
        Decimal("1200.50"), "price", "Too expensive for us", omar,
    )  # fmt: skip
    assert (open_one.state, open_one.stage.name, open_one.owner) == ("open", "Quoted", None)
    assert (won.state, won.want) == ("won", "Uma Roy")


def test_the_same_file_again_brings_nothing_and_a_trial_leaves_nothing(tmp_path):
    stages()
    brought(tmp_path, SALESFORCE, is_trial=True)
    assert not Lead.objects.exists()
    assert not Customer.objects.exists()

    brought(tmp_path, SALESFORCE)
    again = brought(tmp_path, SALESFORCE + "\n", name="again.csv")

    assert (again.created, Lead.objects.count()) == (0, 3)


def test_an_import_is_taken_back_except_what_moved_on_since(tmp_path, nadia):
    stages()
    done = brought(tmp_path, SALESFORCE)
    moved = Lead.objects.get(outside_number="00Q1")
    actions.move(moved.pk, stage_id=stages()[1].pk, by=nadia, now=NOW)

    undone = imports.undo(done.pk, by=None, now=NOW)

    assert list(Lead.objects.all()) == [moved]
    assert list(Customer.objects.values_list("name", flat=True)) == ["Kim Novak"]
    assert undone.kept == 1


def test_a_row_that_names_nobody_is_refused_with_a_reason(tmp_path):
    stages()
    text = "Deal Name,Associated Contact,Email,Amount\nBoots,,,5\nTent,Kim,kim@mail.example,dear\n"

    done = brought(tmp_path, text)

    assert (done.created, done.refused) == (0, 2)
    assert not Lead.objects.exists()


def test_words_of_other_programs_mean_something_here():
    names = ["New", "In talk", "Quoted"]
    assert [state_of(one) for one in ("Closed Won", "Unqualified", "Open", "closedlost")] == [
        "won", "lost", "open", "lost",
    ]  # fmt: skip
    said = ("in TALK", "Working - Contacted", "Open - Not Contacted", "Proposal sent", "?")
    assert [stage_of(one, names) for one in said] == [1, 1, 0, 2, 0]
    assert [source_kind(one) for one in ("Web", "Phone Inquiry", "Moon")] == [
        "form", "phone", "import",
    ]  # fmt: skip
    assert [reason_of(one) for one in ("Budget", "Went with competitor", "Hm")] == [
        "price", "others", "other",
    ]  # fmt: skip
