"""One row of everything that an address may name, by the name of the argument."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from rapport.business.cases import actions
from rapport.business.cases.models import (
    Case,
    Correction,
    Incident,
    RecoveryStep,
    Restitution,
    Topic,
    TopicExample,
    Touched,
)
from rapport.business.cases.testing import a_complaint
from rapport.business.companies.testing import a_review
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Conversation, PromiseOffer, Template
from rapport.business.conversations.testing import (
    a_conversation,
    a_draft_file,
    a_mailbox,
    a_message,
)
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer, Duplicate, Erasure, Import, Reach
from rapport.business.customers.testing import a_company, a_customer, a_field
from rapport.business.health.testing import a_health
from rapport.business.insights.models import Reply, Suggestion, Turnaround
from rapport.business.knowledge.testing import an_article
from rapport.business.leads import actions as leads
from rapport.business.leads.testing import a_lead, stages
from rapport.business.loyalty.actions.cards import make_card
from rapport.business.loyalty.testing import a_programme, a_redemption, a_reward, a_voucher
from rapport.business.projects import actions as projects
from rapport.business.projects.testing import a_need, a_project
from rapport.business.promises.testing import a_promise
from rapport.business.recommendations.testing import a_recommendation
from rapport.business.referrals.testing import a_code, a_referral, some_terms
from rapport.business.reflection.models import Assessment, Change
from rapport.business.reflection.testing import a_letter
from rapport.business.sales.testing import a_product, a_purchase, a_quote, an_invoice
from rapport.business.team.actions import write_policy
from rapport.business.team.models import Closure, Target
from rapport.business.team.testing import a_member, a_token
from rapport.business.trials.testing import a_trial
from rapport.plumbing.jobs.models import Job
from rapport.plumbing.kernel.words import say
from rapport.plumbing.mail import actions as store
from rapport.plumbing.mail.models import RawMail
from rapport.plumbing.messaging.testing import a_line
from rapport.plumbing.webhooks import actions as webhooks
from rapport.plumbing.webhooks.models import Delivery


def world() -> dict[str, Any]:
    """Arguments of addresses and the values that lead to something."""
    lena = a_customer()
    sold = {**_sales(lena), **_imported()}
    return {
        **_team(),
        **_record(lena),
        **_person(lena),
        **_work(lena),
        **_arranged(lena),
        **_counter(lena),
        **_in_progress(lena),
        **_asking(),
        **_suspected(),
        "trial_id": a_trial(by=a_member(role="owner")).pk,
        **_chosen(lena),
        **_stands(lena),
        **_card(lena),
        "recommendation_id": a_recommendation(customer=lena).pk,
        **_sent(lena),
        **_reviewed(),
        **_questioned(),
        "letter_id": a_letter().pk,
        **sold,
        **_mirrored(),
        "digest": "0000",
        "sign": "silence",
        "role": "observer",
    }


def _stands(lena: Customer) -> dict[str, Any]:
    """How it stands with her."""
    return {"health_id": a_health(customer=lena).pk}


def _mirrored() -> dict[str, Any]:
    """A bar of the mirror."""
    return {"trait": "communication", "side": "us"}


def _reviewed() -> dict[str, Any]:
    """A company with whom a review is planned."""
    now = timezone.now()
    meeting = a_review(planned_at=now + timedelta(days=9), at=now, ours=[a_member().pk])
    return {"company_id": meeting.company_id, "review_meeting_id": meeting.pk}


def _questioned() -> dict[str, Any]:
    """The owner's questions, being answered, with something to change."""
    now = timezone.now()
    one = Assessment.objects.create(begun_at=now)
    change = Change.objects.create(
        assessment=one, position=1, text="Call back", due_on=timezone.localdate()
    )
    return {"assessment_id": one.pk, "resolve_id": change.pk}


def _sent(lena: Customer) -> dict[str, Any]:
    """Whom she sent, and her code, behind which there is a page."""
    some_terms()
    return {
        "referral_id": a_referral(referrer=lena).pk,
        "code": a_code(customer=lena).shown,
    }


def _team() -> dict[str, Any]:
    parked = Job.objects.create(function="nowhere.nothing", state=Job.State.PARKED)
    closure = Closure.objects.create(
        first_on=date(2027, 1, 2), last_on=date(2027, 1, 3), name="Stocktaking"
    )
    return {
        "member_id": a_member().pk,
        "token_id": a_token()[0].pk,
        "closure_id": closure.pk,
        "job_id": parked.pk,
        "policy_id": write_policy(
            title="Returns", text="Within 30 days.", by=None, now=timezone.now()
        ).pk,
        **_webhook(),
    }


def _webhook() -> dict[str, Any]:
    now = timezone.now()
    hook, _ = webhooks.make(
        name="Books",
        url="https://books.example/hook",
        kinds=[],
        member=a_member(is_robot=True, email=None),
        by=None,
        position=0,
        now=now,
    )
    sent = Delivery.objects.create(webhook=hook, entry=1, made_at=now, state="failed")
    return {"webhook_id": hook.pk, "delivery_id": sent.pk}


def _record(lena: Customer) -> dict[str, Any]:
    now, brewery = timezone.now(), a_company()
    note = customers.write_note(lena.pk, text="Likes suede", by=None, now=now)
    tie = customers.tie(lena.pk, to_id=brewery.pk, kind="works_at", by=None, now=now)
    twin = a_customer(name="L. Moreau", email="")
    merge = customers.merge(lena.pk, twin.pk, by=None, now=now)
    return {
        "customer_id": lena.pk,
        "merge_id": merge.pk,
        "note_id": note.pk,
        "tie_id": tie.pk,
        **_own(lena),
        "reach_id": Reach.objects.get(customer=lena).pk,
    }


def _person(lena: Customer) -> dict[str, Any]:
    told: dict[str, Any] = {"by": None, "now": timezone.now()}
    goal = customers.set_goal(lena.pk, wanted="Run a marathon", **told)
    return {
        "preference_id": customers.state_preference(
            lena.pk, topic="likes", text="Suede", **told
        ).pk,
        "key_date_id": customers.set_key_date(lena.pk, kind="birthday", month=4, day=3, **told).pk,
        "kindness_id": customers.note_kindness(lena.pk, about="pet", text="A dog", **told).pk,
        "goal_id": goal.pk,
        "step_id": customers.add_goal_step(lena.pk, goal_id=goal.pk, text="Buy shoes", **told).pk,
    }


def _chosen(lena: Customer) -> dict[str, Any]:
    """A shared segment, and a change made to many."""
    told: dict[str, Any] = {"by": None, "now": timezone.now()}
    segment = customers.save_segment(name="Old hands", definition={}, is_shared=True, **told)
    change = customers.begin_bulk_change(
        [lena.pk], kind="stage", value="current", by=a_member(), now=timezone.now()
    )
    customers.carry_out_bulk_change(change.pk, now=timezone.now())
    return {"segment_id": segment.pk, "change_id": change.pk}


def _own(lena: Customer) -> dict[str, Any]:
    """A field, a tag, and a tag that was removed."""
    now = timezone.now()
    gone = customers.make_tag(name="Gone", by=None, now=now)
    return {
        "field_id": a_field(label="Shoe size").pk,
        "tag_id": customers.make_tag(name="Stammgast", by=None, now=now).pk,
        "removal_id": customers.remove_tag(gone.pk, by=None, now=now).pk,
    }


def _mail() -> dict[str, Any]:
    now = timezone.now()
    raw, _ = store.keep(b"Subject: ?\n\n?", door="pipe", mailbox="", now=now)
    read, _ = store.keep(b"Subject: Boots\n\nReady?", door="pipe", mailbox="", now=now)
    RawMail.objects.filter(pk=raw.pk).update(state=RawMail.State.QUARANTINED)
    return {"raw_mail_id": raw.pk, "raw": read}


def _work(lena: Customer) -> dict[str, Any]:
    now, conversation, mail = timezone.now(), a_conversation(customer=lena), _mail()
    message = a_message(conversation=conversation, raw=mail.pop("raw"))
    case = Case.objects.create(
        customer=lena,
        conversation=conversation,
        kind=Case.Kind.REQUEST,
        summary="Are my boots ready?",
        opened_at=now,
        asked_at=now,
    )
    suggestion = Suggestion.objects.create(
        customer=lena,
        case=case,
        kind=Suggestion.Kind.ANSWER,
        rank=2,
        reason=say("Waits for an answer").as_json(),
        made_at=now,
        refreshed_on=now.date(),
    )
    reply = Reply.objects.create(customer=lena, kind="greet", choice="later", at=now)
    return {
        **_turned_round(),
        **mail,
        "conversation_id": conversation.pk,
        "message_id": message.pk,
        **_composed(conversation),
        "file_id": a_draft_file(conversation=conversation).pk,
        "mailbox_id": a_mailbox().pk,
        "case_id": case.pk,
        "suggestion_id": suggestion.pk,
        "reply_id": reply.pk,
        **_sorted(case),
        **_put_right(lena, case),
    }


def _put_right(lena: Customer, case: Case) -> dict[str, Any]:
    """A complaint on its path: a step, something given, a colleague who asks, a cause."""
    now, boss = timezone.now(), a_member(role="owner")
    complaint = a_complaint(customer=lena, by=boss, at=now)
    step = actions.take_step(complaint.pk, kind="thank", by=boss, now=now)
    facts: dict[str, Any] = {"kind": "gift", "amount": Decimal(80), "reason": "Torn", "now": now}
    asked = actions.give(complaint.pk, by=a_member(role="front_desk"), **facts)
    given = actions.give(complaint.pk, by=boss, **facts)
    # Addresses name them below the one case of this world.
    RecoveryStep.objects.filter(pk=step.pk).update(case=case)
    Restitution.objects.filter(pk=given.pk).update(case=case)
    return {
        "recovery_step_id": step.pk,
        "restitution_id": given.pk,
        "approval_id": asked.approval.pk,
        **_touched(lena),
        "cause_id": actions.learn(complaint.pk, cause="Glue", by=boss, now=now).cause_id,
    }


def _touched(lena: Customer) -> dict[str, Any]:
    """One thing that touches many, and her among them."""
    incident = Incident.objects.create(title="No power", made_at=timezone.now())
    row = Touched.objects.create(incident=incident, customer=lena, added_at=timezone.now())
    return {"incident_id": incident.pk, "touched_id": row.pk}


def _sorted(case: Case) -> dict[str, Any]:
    """A topic with an example, a correction, and other answer times on one channel."""
    now = timezone.now()
    topic = Topic.objects.create(name="Delivery")
    example = TopicExample.objects.create(topic=topic, text="Where is my parcel?", at=now)
    correction = Correction.objects.create(
        case=case,
        kind_before="enquiry",
        kind_after="request",
        severity_before=0,
        severity_after=0,
        at=now,
    )
    target = Target.objects.create(
        case_kind="enquiry",
        channel="sms",
        first_answer=60,
        next_answer=60,
        update=240,
        resolution=480,
    )
    return {
        "topic_id": topic.pk,
        "example_id": example.pk,
        "correction_id": correction.pk,
        "target_id": target.pk,
    }


def _arranged(lena: Customer) -> dict[str, Any]:
    """Two conversations made one, something done to another, and a shared view of the inbox."""
    told: dict[str, Any] = {"by": a_member(), "now": timezone.now()}
    talks = [a_conversation(customer=lena) for _ in range(3)]
    merged = conversations.merge(talks[0].pk, other_id=talks[1].pk, **told)
    done = conversations.carry_out("close", [talks[2].pk], **told)
    view = conversations.save_view(name="All open", asked={"tab": "open"}, is_shared=True, **told)
    return {
        "rearrangement_id": merged.pk,
        "deed_id": done.deed.pk if done.deed else 0,
        "view_id": view.pk,
    }


def _counter(lena: Customer) -> dict[str, Any]:
    """Somebody who came by, a line to write from, and the display in the room."""
    told: dict[str, Any] = {"by": a_member(role="owner"), "now": timezone.now()}
    visit = conversations.add_visit(name="Lena", customer_id=lena.pk, **told)
    return {
        "visit_id": visit.pk,
        "line_id": a_line().pk,
        "key": conversations.open_display(**told).display_key,
    }


def _turned_round() -> dict[str, int]:
    """A plan to make a relationship better, with a step to take."""
    now = timezone.now()
    one = Turnaround.objects.create(
        customer=a_customer(name="Petra Stein"), began_at=now, follow_up_on=now.date()
    )
    step = one.steps.create(position=1, text="Call and listen")
    return {"turnaround_id": one.pk, "turnaround_step_id": step.pk}


def _composed(conversation: Conversation) -> dict[str, Any]:
    """What helps to write an answer, and a promise found in one."""
    now = timezone.now()
    template = Template.objects.create(name="Thanks", made_at=now, changed_at=now)
    template.wordings.create(language="en", text="Thank you.")
    said = a_message(conversation=conversation, side="us", text="We call you tomorrow.")
    offer = PromiseOffer.objects.create(
        message=said, key="0", text=said.text, due_by=now + timedelta(days=1), made_at=now
    )
    return {"template_id": template.pk, "offer_id": offer.pk}


def _owed(lena: Customer) -> dict[str, Any]:
    """A quote that waits for an answer, an invoice, and a payment for another."""
    today = timezone.localdate()
    paid = an_invoice(customer=lena, issued_on=today, paid_on=today)
    return {
        "quote_id": a_quote(customer=lena, valid_until=today, is_sent=True).pk,
        "invoice_id": an_invoice(customer=lena).pk,
        "payment_id": paid.payments.get().pk,
    }


def _sales(lena: Customer) -> dict[str, Any]:
    product = a_product()
    purchase = a_purchase(customer=lena, product=product)
    now = timezone.now()
    promised = a_promise(customer=lena, due_by=now + timedelta(days=3), at=now)
    return {
        "product_id": product.pk,
        "purchase_id": purchase.pk,
        "promise_id": promised.pk,
        "voucher_id": a_voucher(customer=lena).pk,
        "redemption_id": a_redemption(customer=lena, by=a_member()).pk,
        **_owed(lena),
        **_loyal(),
    }


def _loyal() -> dict[str, int]:
    """A programme, and what its points are good for."""
    programme = a_programme(name="Points for all")
    return {"programme_id": programme.pk, "reward_id": a_reward(programme=programme).pk}


def _in_progress(lena: Customer) -> dict[str, Any]:
    """Work that has moved on, a word about it, a need, and an article with an older version."""
    owner, now = a_member(role="owner"), timezone.now()
    work = a_project(customer=lena, now=now)
    second = work.plan.steps.order_by("position")[1]
    projects.step_to(work.pk, plan_step_id=second.pk, by=owner, now=now)
    told = projects.tell(work.pk, text="It dries.", way="page", by=owner, now=now)
    return {
        "project_id": work.pk,
        "plan_id": work.plan_id,
        "taken_id": work.steps.order_by("-pk")[0].pk,
        "update_id": told.pk,
        "need_id": a_need(customer=lena, now=now).pk,
        "article_id": an_article(now=now).pk,
        "number": 1,
        "slug": "how-do-i-look-after-suede",
    }


def _card(lena: Customer) -> dict[str, Any]:
    """A card that works, and something that can be had for points."""
    make_card(lena.pk, by=None, now=timezone.now())
    reward = a_reward()
    return {"reward_id": reward.pk, "programme_id": reward.programme_id}


def _asking() -> dict[str, Any]:
    """Somebody who may become a customer, at their second stage."""
    now = timezone.now()
    lead = a_lead(customer=a_customer(name="Kim Novak"), now=now)
    leads.move(lead.pk, stage_id=stages()[1].pk, by=None, now=now)
    return {
        "lead_id": lead.pk,
        "lead_step_id": lead.steps.order_by("-pk")[0].pk,
        "source_id": lead.source_id,
    }


def _suspected() -> dict[str, Any]:
    """Two records that look alike."""
    one, other = (a_customer(name=name, email="") for name in ("Nora Quist", "Nora Qvist"))
    pair = Duplicate.objects.create(first=one, second=other, score=80, found_at=timezone.now())
    return {"duplicate_id": pair.pk}


def _imported() -> dict[str, Any]:
    done = Import.objects.create(
        kind="customers",
        file_name="people.csv",
        digest="0" * 64,
        source="people.csv",
        state=Import.State.DONE,
        made_at=timezone.now(),
    )
    erased = Erasure.objects.create(customer_number=0, at=timezone.now(), ground="asked")
    return {"erasure_id": erased.pk, "import_id": done.pk}
