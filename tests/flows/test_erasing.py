"""Erasing a customer leaves no word of them: one is planted everywhere, then looked for everywhere."""

import json
import logging
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.test import Client

from rapport.business.cases import actions as cases
from rapport.business.cases.testing import a_complaint
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.actions.intake import receive
from rapport.business.conversations.models import Conversation, Draft
from rapport.business.conversations.testing import a_mail, a_mailbox
from rapport.business.customers import actions, imports
from rapport.business.customers.models import (
    BulkChange,
    BulkPart,
    Customer,
    Erasure,
    Import,
    ImportedRow,
    Merge,
    MergeStep,
    Segment,
    Tag,
    TagRemoval,
)
from rapport.business.customers.testing import a_company, a_customer, a_field
from rapport.business.insights.models import Suggestion
from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty.testing import a_programme, a_redemption, a_reward
from rapport.business.reflection.models import Answer, Assessment, Change
from rapport.business.reflection.testing import a_letter, an_assessment
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_purchase
from rapport.business.team.models import Member
from rapport.business.team.testing import a_member, a_token
from rapport.plumbing.files.actions import store
from rapport.plumbing.files.models import StoredFile
from rapport.plumbing.jobs.models import Job
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.live.actions import publish
from rapport.plumbing.live.models import Signal
from rapport.plumbing.mail import actions as store_mail
from rapport.plumbing.mail.models import OutgoingMail, RawMail
from rapport.plumbing.messaging.models import Arrival, Dispatch
from rapport.plumbing.messaging.providers import Incoming
from rapport.plumbing.messaging.testing import a_line
from rapport.plumbing.rest.models import Answered
from rapport.plumbing.search.models import Document

from .planting import (
    EMAIL,
    NAME,
    NOBODYS,
    NOT_ABOUT_THEM,
    TEXTS,
    WORD,
    about,
    found_in_database,
    found_in_database_file,
    found_in_files,
    plant,
    planted_models,
)

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
# Tables that no key connects with a customer: which rows to plant in.
APART = {
    "sessions.Session": lambda: [],  # planted by a screen: a message not shown yet
    "jobs.Job": lambda: Job.objects.filter(state="parked"),
    "ledger.Entry": lambda: Entry.objects.filter(kind="customers.merged_elsewhere"),
    "live.Signal": lambda: Signal.objects.filter(channel="inbox"),
    "search.Document": lambda: Document.objects.filter(reference="case:999"),
    "files.StoredFile": StoredFile.objects.all,
    "rest.Answered": Answered.objects.all,
    "mail.RawMail": RawMail.objects.all,
    "mail.OutgoingMail": OutgoingMail.objects.all,
    "messaging.Arrival": Arrival.objects.all,
    "messaging.Dispatch": Dispatch.objects.all,
    "customers.Tag": lambda: Tag.objects.filter(customers__name=NAME),
    "customers.ContactPoint": lambda: [],  # planted by being theirs: an address is what it says
    "customers.Segment": Segment.objects.all,
    "customers.TagRemoval": TagRemoval.objects.all,
    "customers.BulkChange": BulkChange.objects.all,
    "customers.BulkPart": BulkPart.objects.all,
    "customers.Import": Import.objects.all,
    "customers.ImportedRow": ImportedRow.objects.all,
    "reflection.Letter": lambda: [a_letter()],
    "reflection.Answer": lambda: Answer.objects.filter(assessment=_asked()),
    "reflection.Change": lambda: Change.objects.filter(assessment=_asked()),
}


def _asked() -> Assessment:
    return Assessment.objects.first() or an_assessment()


@pytest.fixture
def ottilie(nadia, business, signed_in, django_capture_on_commit_callbacks):
    """A customer with everything: through the doors where there are doors."""
    a_mailbox(smtp_host="")
    receive(
        a_mail(
            sender=f"{NAME} <{EMAIL}>",
            subject=f"About {WORD}",
            text=f"I am {NAME}, {WORD}.\n\n> {WORD} was quoted\n",
            files={f"{WORD}.bin": f"\x00bytes of {WORD}".encode()},
        ),
        door="pipe",
        now=NOW,
    )
    customer = Customer.objects.get(name=NAME)
    talk = Conversation.objects.get()
    conversations.answer(talk.pk, text=f"Dear {NAME}", by=nadia, now=NOW)
    _by_the_api(customer, nadia)
    _by_the_screens(customer, signed_in(nadia))
    _by_an_import(nadia)
    _by_hand(customer, nadia)
    run_all()
    return Customer.objects.get(pk=customer.pk)


def _by_the_api(customer, nadia):
    _, secret = a_token(role="manager")
    browser = Client(headers={"Authorization": f"Bearer {secret}", "Idempotency-Key": "once"})
    told = {"customer_id": customer.pk, "kind": "phone", "value": "+49 30 5557788"}
    answer = browser.post(
        "/api/v1/contact-points/",
        json.dumps(told),
        content_type="application/json",
    )
    assert answer.status_code < 300, answer.content
    assert Answered.objects.exists()


def _by_the_screens(customer, browser):
    page = f"/customers/{customer.pk}"
    assert browser.post(f"{page}/notes/", {"text": f"Note on {WORD}"}).status_code < 400
    assert browser.post(f"{page}/warning/", {"warning": f"Mind {WORD}"}).status_code < 400
    assert browser.post(f"{page}/tags/", {"name": f"{NAME} tag"}).status_code < 400
    session = browser.session
    session["_messages"] = json.dumps([["x", 0, 25, f"{NAME} was called."]])
    session["looked_for"] = EMAIL
    session.save()


def _by_an_import(nadia):
    """A file through the upload: one line updates her, one is refused with all its cells."""
    text = f"Name,Email,City,Birthday\n{NAME},{EMAIL},{WORD},\n{NAME},{EMAIL},,yesterday\n"
    file = store(text.encode(), name=f"{WORD}.csv", now=NOW)
    job = imports.begin(
        kind="customers", stored=file, file_name=f"{WORD}.csv", by=nadia, now=NOW,
        mapping={"Name": "name", "Email": "email", "City": "city", "Birthday": "born_on"},
        options={"date_order": "DMY"},
    )  # fmt: skip
    done = imports.run(job.pk)
    assert done.state == "done", done.error
    assert done.refused == 1


def _by_hand(customer, nadia):
    """What is hard to bring about, or made only once in a while."""
    now, other = NOW, a_customer(name="Jo Amsel")
    brewery = a_company(name="Harbour Brewing")
    actions.tie(customer.pk, to_id=brewery.pk, kind="works_at", by=nadia, now=now)
    actions.tie(other.pk, to_id=customer.pk, kind="household", by=nadia, now=now)
    twin = a_customer(name=f"O. {WORD}", outside_number=WORD)
    actions.merge(customer.pk, twin.pk, by=nadia, now=now)
    elsewhere = actions.merge(other.pk, a_customer(name="J. Amsel").pk, by=nadia, now=now)
    step = {"customer_id": customer.pk, "said": NAME}
    MergeStep.objects.create(merge=elsewhere, deed="dropped", model="x.y", row="1", before=step)
    a_purchase(customer=customer, lines=[(f"Embroidered {WORD}", "1", "12.00")], number="B-17")
    talk = Conversation.objects.get(customer=customer)
    Draft.objects.create(conversation=talk, member=nadia, text=f"To {WORD}", saved_at=now)
    Job.objects.create(function="x.y", arguments={"to": EMAIL}, state="parked", last_error=NAME)
    publish("inbox", {"from": EMAIL})
    Entry.objects.create(kind="customers.merged_elsewhere", at=now, facts={"name": NAME})
    Document.objects.create(
        reference="case:999", kind="case", title=NAME, head=NAME, folded=f" {NAME.lower()} "
    )
    spam, _ = store_mail.keep(f"From: {EMAIL}\n\n{NAME}".encode(), door="pipe", mailbox="", now=now)
    store_mail.quarantine(spam.pk, reason=f"From {EMAIL}", now=now)
    Segment.objects.create(name=f"Like {NAME}", definition={"is": EMAIL}, made_at=now)
    TagRemoval.objects.create(name=NAME, customer_ids=[customer.pk, other.pk], at=now)
    bulk = BulkChange.objects.create(kind="tag", value=NAME, total=2, by=nadia, made_at=now)
    BulkPart.objects.create(of=bulk, ids=[customer.pk, other.pk], before=[[customer.pk, WORD]])
    a_field(label="Shoe size")
    a_redemption(customer=customer, by=nadia)
    _by_points(customer)
    _put_right(customer, nadia)
    _by_sms(customer, nadia)


def _by_points(customer):
    """Points earned and spent, so that something was drawn from what was put in."""
    programme = a_programme(at=NOW)
    loyalty.collect(
        customer.pk, programme_id=programme.pk, amount=20, reason=f"For {WORD}", key=WORD, by=None, now=NOW
    )  # fmt: skip
    gift = a_reward(programme=programme, at=NOW)
    loyalty.spend(customer.pk, reward_id=gift.pk, key=None, by=None, now=NOW)


def _by_sms(customer, nadia):
    """A short message from her phone, and ours back."""
    a_line(kind="sms")
    said = Incoming(id=f"sms-{WORD}", sender="+49 30 5557788", text=f"Is {WORD} there?", name=NAME)
    heard = conversations.receive_text(said, kind="sms", door="test", now=NOW)
    conversations.answer(heard.conversation_id, text=f"Yes, {NAME}", by=nadia, now=NOW)
    assert Conversation.objects.get(pk=heard.conversation_id).customer == customer


def _put_right(customer, nadia):
    """Two complaints: steps, something given, something asked for, a lesson."""
    a_complaint(customer=customer, by=nadia, at=NOW)
    again = a_complaint(customer=customer, by=nadia, at=NOW)
    facts = {"kind": "gift", "reason": f"For {WORD}", "now": NOW}
    cases.take_step(again.pk, kind="listen", words=f"It is {WORD}", by=nadia, now=NOW)
    cases.give(again.pk, amount=Decimal(5), by=nadia, **facts)
    cases.give(again.pk, amount=Decimal(90), by=a_member(role="front_desk"), **facts)
    cases.learn(again.pk, cause="Glue", lesson=f"Not for {WORD}", by=nadia, now=NOW)
    cases.look_for_repeat(again.pk, now=NOW)


def planted(customer):
    """The word in every column of every row; makes a row where a table has none about her."""
    count = 0
    for model in planted_models():
        label = model._meta.label
        if label in APART:
            rows, text = list(APART[label]()), NAME
        else:
            rows, text = about(model, customer), f"about {WORD}"
            assert rows is not None, f"{label}: say in tests/flows what of it is about a customer"
            if not rows:
                rows = [a_row(model, customer)]
        if model is Customer:
            continue  # Her name is what she is found by; the other columns below.
        count += sum(plant(row, as_text=text) for row in rows)
    Customer.objects.filter(pk=customer.pk).update(
        goes_by=WORD, sort_name=NAME.lower(), city=WORD, warning=WORD, source=WORD, language=WORD,
        outside_number=f"N-{WORD}",
    )  # fmt: skip
    return count


def a_row(model, customer):
    """A row about her with whatever a new table asks for."""
    values = {}
    for field in model._meta.local_concrete_fields:
        if field.primary_key and not field.remote_field:
            continue
        if field.remote_field:
            if field.related_model is Customer:
                is_second = customer in values.values()
                values[field.name] = a_customer(name="Pair Half") if is_second else customer
            elif field.related_model is Member:
                values[field.name] = Member.objects.first()
            elif not field.null:
                rows = about(field.related_model, customer)
                others = [row for row in rows or () if row not in values.values()]
                found = others[0] if others else None if rows else _first(field.related_model)
                values[field.name] = found or a_row(field.related_model, customer)
        elif not field.has_default() and not field.null:
            values[field.name] = _something(field)
    return model._base_manager.create(**values)


def _first(model):
    return model._base_manager.first()


def _something(field):
    if field.choices:
        return "" if field.blank else field.choices[0][0]
    kinds = {
        models.DateTimeField: NOW,
        models.DateField: NOW.date(),
        models.IntegerField: 1,
        models.JSONField: {},
        models.DecimalField: 1,
        models.FloatField: 1.0,
    }
    return next((value for kind, value in kinds.items() if isinstance(field, kind)), "x")


def test_a_word_planted_everywhere_is_found_nowhere_afterwards(ottilie, nadia, caplog):
    assert planted(ottilie) > 90
    assert len(found_in_database()) > 70, "the planting is seen"
    assert found_in_files()

    with caplog.at_level(logging.DEBUG):
        actions.erase(ottilie.pk, by=nadia, now=NOW, ground="asked")

    assert found_in_database() == []
    assert found_in_files() == []
    assert WORD not in caplog.text.lower()


def test_not_even_the_bytes_of_the_database_file_hold_it(ottilie, nadia):
    if connection.vendor != "sqlite":
        return  # PostgreSQL overwrites deleted rows in its own time, as the guide says.
    planted(ottilie)
    Session.objects.all().delete()

    actions.erase(ottilie.pk, by=nadia, now=NOW, ground="asked")

    assert not found_in_database_file()


def test_every_exemption_is_of_something_that_is_there():
    labels = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_concrete_fields
        if field.get_internal_type() in TEXTS
    }

    assert set(NOBODYS) <= labels
    assert set(APART) <= labels
    assert set(NOT_ABOUT_THEM) <= columns


def test_others_keep_everything(ottilie, nadia):
    jo = Customer.objects.get(name="Jo Amsel")
    brewery = Customer.objects.get(name="Harbour Brewing")
    actions.write_note(jo.pk, text="Sister of somebody", by=nadia, now=NOW)
    lines = Import.objects.get().rows

    actions.erase(ottilie.pk, by=nadia, now=NOW, ground="asked")

    assert jo.notes.get().text == "Sister of somebody"
    assert Customer.objects.filter(pk=brewery.pk).exists()
    assert Merge.objects.filter(survivor=jo).exists()
    assert TagRemoval.objects.get().customer_ids == [jo.pk]
    assert Import.objects.get().rows == lines
    bought = Purchase.objects.get()
    assert (bought.number, str(bought.total), bought.customer) == ("B-17", "12.00", None)


def test_an_import_can_still_be_looked_at_and_taken_back(ottilie, nadia, signed_in):
    actions.erase(ottilie.pk, by=nadia, now=NOW, ground="asked")
    job, browser = Import.objects.get(), signed_in(nadia)

    page = browser.get(f"/customers/imports/{job.pk}/")
    refused = browser.get(f"/customers/imports/{job.pk}/refused.csv")

    assert page.status_code == 200
    assert refused.status_code == 200
    assert WORD not in b"".join(refused.streaming_content).decode().lower()
    assert imports.undo(job.pk, by=nadia, now=NOW).removed == 0


def test_a_file_that_waits_and_names_them_is_stopped(ottilie, nadia):
    for name, said in (("hers", f"{NAME},{EMAIL}"), ("others", "Jo Amsel,jo@mail.example")):
        file = store(f"Name,Email\n{said}\n".encode(), name=f"{name}.csv", now=NOW)
        imports.begin(
            kind="customers", stored=file, file_name=f"{name}.csv", by=nadia, now=NOW,
            mapping={"Name": "name", "Email": "email"},
        )  # fmt: skip

    actions.erase(ottilie.pk, by=nadia, now=NOW, ground="asked")

    assert Import.objects.get(file_name="hers.csv").state == "failed"
    assert "without them" in Import.objects.get(file_name="hers.csv").error
    assert Import.objects.get(file_name="others.csv").state == "mapping"
    assert StoredFile.objects.get().name == "others.csv"
    assert found_in_files() == []


def test_while_an_import_that_holds_them_runs_it_is_waited_for(ottilie, nadia):
    Import.objects.update(state="running")

    with pytest.raises(Refused, match="running"):
        actions.erase(ottilie.pk, by=nadia, now=NOW, ground="asked")

    assert Customer.objects.filter(pk=ottilie.pk).exists()
    assert not Erasure.objects.exists()


def test_while_a_letter_to_them_leaves_it_is_waited_for(ottilie, nadia):
    OutgoingMail.objects.update(state="sending")

    with pytest.raises(Refused, match="letter"):
        actions.erase(ottilie.pk, by=nadia, now=NOW, ground="asked")

    assert Customer.objects.filter(pk=ottilie.pk).exists()


def test_the_certificate_counts_and_names_nobody(ottilie, nadia):
    erased = actions.erase(ottilie.pk, by=nadia, now=NOW, ground="asked")

    again = actions.erase(ottilie.pk, by=nadia, now=NOW, ground="asked")

    assert again == erased
    assert Erasure.objects.filter(of=None).count() == 1
    assert erased.counts["conversations"] == 2
    assert erased.counts["purchases"] == 1
    assert erased.merged.count() == 1
    assert not Suggestion.objects.exists()
