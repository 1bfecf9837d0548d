"""The rows of the house: a little of everything about one customer; part of `house.py`."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from rapport.business.cases import actions as cases
from rapport.business.cases.models import Case
from rapport.business.cases.testing import a_complaint
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Conversation
from rapport.business.conversations.testing import a_conversation, a_message
from rapport.business.customers import actions as customers
from rapport.business.customers import imports
from rapport.business.customers.models import Customer, Duplicate, Erasure, Reach, Segment
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.health.testing import a_health
from rapport.business.insights.models import Reply, Suggestion, TouchRule, Turnaround
from rapport.business.knowledge import actions as knowledge
from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty.testing import a_programme, a_redemption, a_reward, a_voucher
from rapport.business.projects import actions as projects
from rapport.business.promises import actions as promises
from rapport.business.recommendations.testing import a_recommendation
from rapport.business.sales import actions as sales
from rapport.business.sales.actions.purchases import Line
from rapport.business.team.models import Member
from rapport.business.team.testing import a_member
from rapport.business.trials.testing import an_ended_trial
from rapport.doors.api.tests.house_of_referrals import sent
from rapport.plumbing.files.actions import store
from rapport.plumbing.kernel.words import say
from rapport.plumbing.webhooks import actions as webhooks
from rapport.plumbing.webhooks.models import Delivery

from .house_of_companies import reviewed
from .house_of_leads import asked_for

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WEIGHS = {"key": "words", "points": 2, "place": ""}


def made(*, is_private: bool) -> dict[str, int]:
    word = "secret" if is_private else "plain"
    lena = a_customer(name=f"Lena {word}", email=f"{word}@mail.example")
    brewery = a_company(name=f"Brewery {word}")
    tie = customers.tie(lena.pk, to_id=brewery.pk, kind="works_at", by=None, now=NOW)
    proof = customers.Evidence(source="person", wording=f"A {word} yes", at=NOW)
    (consent,) = customers.give_consent(
        lena.pk, purposes=["news"], channels=["email"], evidence=proof, by=None, now=NOW
    )
    conversation = a_conversation(customer=lena, sender=f"{word}@mail.example")
    case = Case.objects.create(
        customer=lena,
        conversation=conversation,
        kind=Case.Kind.REQUEST,
        summary=f"Are my {word} boots ready?",
        opened_at=NOW,
        asked_at=NOW,
    )
    suggestion = Suggestion.objects.create(
        customer=lena,
        case=case,
        conversation=conversation,
        kind=Suggestion.Kind.ANSWER,
        rank=2,
        reason=say("Waits for {word} boots", word=word).as_json(),
        made_at=NOW,
        refreshed_on=NOW.date(),
    )
    line = Line(text="Sneaker clean", quantity=Decimal(1), price=Decimal(40))
    purchase = sales.enter_purchase(customer_id=lena.pk, lines=[line], at=NOW, by=None, now=NOW)
    product = sales.save_product(
        name=f"Polish {len(word)}", number=str(len(word)), by=None, now=NOW
    )
    reach = Reach.objects.get(customer=lena)
    conversations.log_interaction(
        lena.pk, channel="phone", from_them=True, text=f"{word} call", by=_owner(), now=NOW
    )
    twin = a_customer(name=f"L. {word}", email="")
    merge = customers.merge(lena.pk, twin.pk, by=None, now=NOW)
    other = a_customer(name=f"Lene {word}", email="")
    if is_private:
        Customer.objects.filter(pk=other.pk).update(is_private=True)
        Customer.objects.filter(pk__in=[lena.pk, brewery.pk]).update(is_private=True)
    return {
        "customer_id": lena.pk,
        "contact_point_id": reach.pk,
        "tie_id": tie.pk,
        "merge_id": merge.pk,
        "merged_id": other.pk,
        "consent_id": consent.pk,
        "to_id": brewery.pk,
        **_talks(lena, conversation),
        "case_id": case.pk,
        "suggestion_id": suggestion.pk,
        "reply_id": Reply.objects.create(customer=lena, kind="greet", choice="done", at=NOW).pk,
        "purchase_id": purchase.pk,
        "product_id": product.pk,
        "recommendation_id": a_recommendation(
            customer=lena, product=product, reason=say(f"A {word} reason").as_json()
        ).pk,
        "health_id": a_health(
            customer=lena, reasons=[{**WEIGHS, "sentence": say(f"A {word} word").as_json()}]
        ).pk,
        "voucher_id": a_voucher(customer=lena, reason=f"For {word} boots").pk,
        "redemption_id": a_redemption(customer=lena, by=_owner()).pk,
        **_loyal(lena, word),
        **sent(lena, word),
        "member_id": _owner().pk,
        "trial_id": an_ended_trial(by=_owner(), name=f"Trial {len(word)}").pk,
        **_promised(lena, word),
        **_turned_round(lena, word),
        **_owing(lena, word),
        **_put_right(lena, word),
        "visit_id": conversations.add_visit(
            name=word, customer_id=lena.pk, by=_owner(), now=NOW
        ).pk,
        **_known(lena, word),
        **_sorted(word, is_private=is_private),
        **_around(word),
        **_in_work(lena, word),
        **asked_for(lena, word),
        **reviewed(word, is_private=is_private),
    }


def _owing(lena: Customer, word: str) -> dict[str, int]:
    """A quote that waits for an answer, an invoice, and a payment for another."""
    told: dict[str, Any] = {"by": None, "now": NOW}
    soles = [sales.Cost(f"Soles, {word}", Decimal(1), Decimal(49))]
    facts: dict[str, Any] = {"customer_id": lena.pk, "valid_until": date(2099, 1, 1), **told}
    quote = sales.write_quote(lines=soles, title=f"{word} boots", **facts)
    owed, partly = (
        sales.enter_invoice(customer_id=lena.pk, amount=Decimal(80), note=word, **told)
        for _ in range(2)
    )
    return {
        "quote_id": sales.send_quote(quote.pk, **told).pk,
        "invoice_id": owed.pk,
        "payment_id": sales.pay_invoice(partly.pk, amount=Decimal(30), **told).pk,
    }


def _put_right(lena: Customer, word: str) -> dict[str, int]:
    """A complaint with something given, and a colleague who asks to give more."""
    owner, desk = _owner(), a_member(role="front_desk")
    complaint = a_complaint(customer=lena, summary=f"Torn {word}", by=owner, at=NOW)
    facts: dict[str, Any] = {"kind": "gift", "reason": f"A {word} tear", "now": NOW}
    given = cases.give(complaint.pk, amount=Decimal(8), by=owner, **facts)
    asked = cases.give(complaint.pk, amount=Decimal(80), by=desk, **facts)
    found = {"complaint_id": complaint.pk, "restitution_id": given.pk, "asked_id": asked.pk}
    incident = cases.open_incident(title="No power", what="", by=owner, now=NOW)
    cases.touch(incident.pk, [lena.pk], by=owner, now=NOW)
    return {**found, "incident_id": incident.pk}


def _talks(lena: Customer, conversation: Conversation) -> dict[str, int]:
    """A conversation of two messages, one that could join it, and one that did."""
    later = a_message(conversation=conversation, text="And my belt?", at=NOW.replace(day=3))
    other, into, gone = (a_conversation(customer=lena) for _ in range(3))
    merged = conversations.merge(into.pk, other_id=gone.pk, by=_owner(), now=NOW)
    return {
        "conversation_id": conversation.pk,
        "message_id": later.pk,
        "other_talk_id": other.pk,
        "rearrangement_id": merged.pk,
    }


def _sorted(word: str, *, is_private: bool) -> dict[str, int]:
    """How customers are sorted: own fields, tags, segments, and two who may be one."""
    told: dict[str, Any] = {"by": None, "now": NOW}
    field = customers.define_field(label=f"{word} size", kind="text", is_private=is_private, **told)
    first, second = (a_customer(name=f"{name} {word}", email="") for name in ("Pat", "Patt"))
    pair = Duplicate.objects.create(first=first, second=second, score=80, found_at=NOW)
    if is_private:
        Customer.objects.filter(pk__in=[first.pk, second.pk]).update(is_private=True)
    stays = {"field": "stage", "test": "is", "value": "future"}
    segment = Segment.objects.create(
        name=f"Future {len(word)}", definition={"all": [stays]}, made_at=NOW
    )
    TouchRule.objects.create(segment=segment, every_weeks=6, set_at=NOW)
    return {
        "field_id": field.pk,
        "duplicate_id": pair.pk,
        "segment_id": segment.pk,
        "tag_id": customers.make_tag(name=f"tag {len(word)}", **told).pk,
        "into_id": customers.make_tag(name=f"label {len(word)}", **told).pk,
    }


def _in_work(lena: Customer, word: str) -> dict[str, int]:
    """Work in progress, what they will need, and what we know."""
    told: dict[str, Any] = {"by": None, "now": NOW}
    steps = [projects.plans.StepWanted(name) for name in ("Received", "Ready")]
    plan = projects.save_plan(None, name=f"Plan {len(word)}", steps=steps, silence_days=3, **told)
    work = projects.begin(lena.pk, title=f"{word} boots", plan_id=plan.pk, **told)
    need = projects.notice(lena.pk, what=f"{word} heels", **told)
    article = knowledge.write(None, title=f"Suede {len(word)}", text="Brush it.", **told)
    return {
        "plan_id": plan.pk,
        "plan_step_id": plan.steps.get(name="Ready").pk,
        "project_id": work.pk,
        "need_id": need.pk,
        "article_id": article.pk,
    }


def _around(word: str) -> dict[str, int]:
    """What comes in, goes out, and is gone: a file, a webhook, a certificate."""
    stored = store(f"Name\nKim {len(word)}\n".encode(), name="people.csv", now=NOW)
    brought = imports.begin(
        kind="customers", stored=stored, file_name="people.csv", by=None, now=NOW
    )
    imports.start(brought.pk, is_trial=False, by=None)
    imports.run(brought.pk)
    hook, _ = webhooks.make(
        name="Books", url="https://books.example/hook", kinds=[],
        member=_owner(), by=None, position=0, now=NOW,
    )  # fmt: skip
    sent = Delivery.objects.create(webhook=hook, entry=1, made_at=NOW, state="failed")
    gone = Erasure.objects.create(customer_number=900_000 + len(word), at=NOW, ground="asked")
    return {
        "import_id": brought.pk,
        "webhook_id": hook.pk,
        "delivery_id": sent.pk,
        "erasure_id": gone.pk,
    }


def _known(lena: Customer, word: str) -> dict[str, int]:
    """What is known of the person behind the record."""
    told: dict[str, Any] = {"by": None, "now": NOW}
    goal = customers.set_goal(lena.pk, wanted=f"A {word} marathon", **told)
    step = customers.add_goal_step(lena.pk, goal_id=goal.pk, text=f"{word} shoes", **told)
    liked = customers.state_preference(lena.pk, topic="likes", text=f"{word} suede", **told)
    day = customers.set_key_date(lena.pk, kind="other", label=word, month=3, day=2, **told)
    kind = customers.note_kindness(lena.pk, about="pet", text=f"A {word} dog", **told)
    return {
        "preference_id": liked.pk,
        "key_date_id": day.pk,
        "kindness_id": kind.pk,
        "goal_id": goal.pk,
        "step_id": step.pk,
    }


def _loyal(lena: Customer, word: str) -> dict[str, int]:
    """A programme in which she has points enough for a reward."""
    programme = a_programme()
    entry = loyalty.collect(
        lena.pk,
        programme_id=programme.pk,
        amount=50,
        reason=f"A {word} hello",
        key=None,
        by=None,
        now=NOW,
    )
    reward = a_reward(programme=programme)
    return {"programme_id": programme.pk, "entry_id": entry.pk, "reward_id": reward.pk}


def _turned_round(lena: Customer, word: str) -> dict[str, int]:
    """A plan to make it better, with a step."""
    one = Turnaround.objects.create(
        customer=lena, began_at=NOW, follow_up_on=NOW.date(), remark=f"About {word} boots"
    )
    step = one.steps.create(position=1, text=f"Call about {word} boots")
    return {"turnaround_id": one.pk, "turnaround_step_id": step.pk}


def _promised(lena: Customer, word: str) -> dict[str, int]:
    """Something we told her we would do, still to come."""
    now = timezone.now()
    due = now + timedelta(days=3)
    one = promises.make_promise(
        lena.pk, text=f"A {word} call", due_by=due, owner=None, by=None, now=now
    )
    template = conversations.write_template(
        name=f"Thanks {len(word)}", texts={"en": "Thank you."}, is_shared=True, by=None, now=now
    )
    return {"promise_id": one.pk, "template_id": template.pk}


def _owner() -> Member:
    found = Member.objects.filter(role="owner", is_robot=False).first()
    return found or Member.objects.create(
        name="Olga Stein", email="head@soleandsuds.example", role="owner", joined_at=NOW
    )
