"""What is kept long enough goes: only what the owner chose, at night, a little at a time."""

from datetime import UTC, datetime, timedelta

import pytest

from rapport.business.conversations.models import Conversation
from rapport.business.conversations.testing import a_conversation
from rapport.business.customers import actions, imports
from rapport.business.customers.models import Customer, Erasure, Import, ImportedRow, Retention
from rapport.business.customers.rights import kept_kinds
from rapport.business.customers.rules.retention import months_before, months_refusal
from rapport.business.customers.testing import a_customer
from rapport.business.insights.models import Reply
from rapport.plumbing.files import disk
from rapport.plumbing.files.actions import store
from rapport.plumbing.files.models import StoredFile
from rapport.plumbing.jobs.models import Job
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail import actions as store_mail
from rapport.plumbing.mail.models import RawMail

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
LONG_AGO = datetime(2023, 1, 5, 12, tzinfo=UTC)


def swept(now=NOW, **how):
    return {one.kind.name: one.count for one in actions.sweep_retention(now=now, **how)}


def choose(olga, **months):
    for name, value in months.items():
        actions.set_retention(name, months=value, by=olga, now=NOW)


@pytest.mark.parametrize(
    ("months", "day"),
    [(0, (2026, 3, 31)), (1, (2026, 2, 28)), (13, (2025, 2, 28)), (25, (2024, 2, 29))],
)
def test_months_are_counted_back_by_the_calendar(months, day):
    assert months_before(NOW, months).date().timetuple()[:3] == day


def test_months_have_limits():
    assert months_refusal(None, at_least=3) is None
    assert months_refusal(3, at_least=3) is None
    assert months_refusal(2, at_least=3) is not None
    assert months_refusal(601, at_least=3) is not None


def test_nobody_goes_unless_the_owner_chose_so(olga):
    a_customer(made_at=LONG_AGO)
    a_customer(made_at=LONG_AGO, stage="previous")
    a_conversation(at=LONG_AGO)
    before = Customer.objects.count(), Conversation.objects.count(), Entry.objects.count()

    swept()

    assert (Customer.objects.count(), Conversation.objects.count(), Entry.objects.count()) == before


def test_future_customers_who_never_answered_are_erased(olga):
    silent = a_customer(name="Never Answered", made_at=LONG_AGO)
    spoke = a_customer(name="Spoke Once", made_at=LONG_AGO, heard_at=LONG_AGO)
    fresh = a_customer(name="Met Lately", made_at=NOW - timedelta(days=30))
    current = a_customer(name="Buys Things", made_at=LONG_AGO, stage="current")
    choose(olga, never_answered=12)

    assert swept(is_trial=True)["never_answered"] == 1
    assert Customer.objects.filter(pk=silent.pk).exists(), "a trial changes nothing"
    assert swept()["never_answered"] == 1

    left = set(Customer.objects.values_list("pk", flat=True))
    assert left == {spoke.pk, fresh.pk, current.pk}
    assert Erasure.objects.get().ground == "retention"
    assert swept()["never_answered"] == 0


def test_previous_customers_are_erased_when_all_was_silent(olga):
    gone = a_customer(name="Long Gone", made_at=LONG_AGO, stage="previous", heard_at=LONG_AGO)
    kept = a_customer(name="Wrote Lately", made_at=LONG_AGO, stage="previous", heard_at=NOW)
    choose(olga, long_gone=24)

    swept()

    assert list(Customer.objects.values_list("pk", flat=True)) == [kept.pk]
    assert Erasure.objects.get().customer_number == gone.pk


def test_words_with_previous_customers_go_and_that_there_were_some_stays(olga):
    former = a_customer(name="Former One", stage="previous")
    old = a_conversation(customer=former, at=LONG_AGO, state="closed", waits=False)
    new = a_conversation(customer=former, at=NOW, state="closed", waits=False)
    of_current = a_conversation(customer=a_customer(stage="current"), at=LONG_AGO, state="closed")
    choose(olga, previous_conversations=12)

    assert swept()["previous_conversations"] == 1

    assert old.messages.count() == 0
    assert Conversation.objects.get(pk=old.pk).subject == ""
    assert new.messages.count() == of_current.messages.count() == 1


def test_uploaded_files_go_after_three_months_by_themselves(
    olga, django_capture_on_commit_callbacks
):
    jobs = [_taken_in(olga, name, at) for name, at in (("old", LONG_AGO), ("new", NOW))]
    digests = [job.digest for job in jobs]
    assert disk.place(digests[0]).exists()

    with django_capture_on_commit_callbacks(execute=True):
        assert swept()["uploads"] == 1

    assert [disk.place(digest).exists() for digest in digests] == [False, True]
    assert StoredFile.objects.count() == 1
    assert imports.undo(jobs[0].pk, by=olga, now=NOW).removed == 1


def _taken_in(by, name, at):
    file = store(f"Name\n{name.title()} Person\n".encode(), name=f"{name}.csv", now=at)
    job = imports.begin(
        kind="customers", stored=file, file_name=f"{name}.csv", by=by, now=at,
        mapping={"Name": "name"},
    )  # fmt: skip
    imports.run(job.pk)
    Import.objects.filter(pk=job.pk).update(finished_at=at)
    return job


def test_a_file_that_a_waiting_import_needs_stays(olga):
    done = _taken_in(olga, "old", LONG_AGO)
    Import.objects.create(
        kind="customers", file_name="again.csv", digest=done.digest, source=done.source,
        made_at=NOW,
    )  # fmt: skip

    assert swept()["uploads"] == 0


def test_lines_of_imports_are_emptied_and_the_counts_stay(olga):
    job = _taken_in(olga, "old", LONG_AGO)
    ImportedRow.objects.filter(of=job).update(cells=["Ada"], before={"made": []})
    choose(olga, import_lines=6)

    assert swept()["import_lines"] == 1

    row = ImportedRow.objects.get(of=job)
    assert (row.cells, row.before) == (None, None)
    assert Import.objects.get(pk=job.pk).created == 1


def test_originals_of_machines_go_and_quarantine_waits_for_a_decision(olga):
    machine, _ = store_mail.keep(b"Subject: Out\n\n", door="pipe", mailbox="", now=LONG_AGO)
    store_mail.ignore(machine.pk, reason="Ours", now=LONG_AGO)
    held, _ = store_mail.keep(b"Subject: Spam?\n\n", door="pipe", mailbox="", now=LONG_AGO)
    store_mail.quarantine(held.pk, reason="Strange", now=LONG_AGO)

    swept()
    sizes = dict(RawMail.objects.values_list("pk", "size"))
    choose(olga, quarantine=12)
    swept()

    assert (sizes[machine.pk], bool(sizes[held.pk])) == (0, True)
    assert RawMail.objects.get(pk=held.pk).size == 0


def test_stuck_jobs_and_answers_and_history_have_their_time(olga):
    Job.objects.create(function="x.y", state="parked", parked_at=LONG_AGO)
    Job.objects.create(function="x.z", state="parked", parked_at=NOW)
    lena = a_customer(made_at=LONG_AGO)
    Reply.objects.create(customer=lena, kind="greet", choice="later", at=LONG_AGO)
    choose(olga, replies=12, history=24)
    entries = Entry.objects.filter(at__lt=months_before(NOW, 24)).count()

    assert entries
    done = swept()

    assert (done["parked_jobs"], done["replies"], done["history"]) == (1, 1, entries)
    assert Job.objects.filter(state="parked").count() == 1


def test_a_round_is_noted_and_another_finds_nothing(olga):
    Job.objects.create(function="x.y", state="parked", parked_at=LONG_AGO)

    swept()
    swept()

    row = Retention.objects.get(subject="parked_jobs")
    assert (row.removed, row.swept_at) == (1, NOW)
    assert Entry.objects.filter(kind="customers.retention_swept").count() == 1


def test_only_an_owner_says_how_long(olga, nadia):
    with pytest.raises(Forbidden):
        actions.set_retention("quarantine", months=12, by=nadia, now=NOW)
    with pytest.raises(Refused):
        actions.set_retention("history", months=1, by=olga, now=NOW)
    with pytest.raises(Refused):
        actions.set_retention("nothing", months=1, by=olga, now=NOW)

    assert not Retention.objects.exists()


def test_the_screen_shows_what_would_go_before_anything_is_saved(olga, signed_in):
    a_customer(name="Never Answered", made_at=LONG_AGO)
    browser = signed_in(olga)

    looked = browser.post("/customers/retention/", {"never_answered": "12", "go": "look"})

    assert looked.status_code == 200
    assert "1 is older and goes next night" in looked.content.decode()
    assert "Nothing is saved yet" in looked.content.decode()
    assert not Retention.objects.exists()
    assert Customer.objects.exists()


def test_the_screen_saves_what_was_chosen_and_leaves_the_rest(olga, signed_in):
    browser = signed_in(olga)

    saved = browser.post(
        "/customers/retention/", {"never_answered": "12", "uploads": "", "go": "save"}
    )

    assert saved.status_code == 303
    assert dict(Retention.objects.values_list("subject", "months")) == {
        "never_answered": 12,
        "uploads": None,
    }


@pytest.mark.parametrize("months", ["1", "-3", "ten", "99999999999"])
def test_nonsense_is_said_and_nothing_is_saved(olga, signed_in, months):
    told = {"never_answered": months, "go": "save"}

    answer = signed_in(olga).post("/customers/retention/", told)

    assert answer.status_code == 422
    assert not Retention.objects.exists()


def test_every_kind_has_its_own_name_and_says_what_goes():
    kinds = kept_kinds()

    assert len(kinds) >= 10
    assert all(kind.explained.template for kind in kinds.values())
    never = {name for name, kind in kinds.items() if kind.months is None}
    assert {"never_answered", "long_gone", "previous_conversations", "history"} <= never
