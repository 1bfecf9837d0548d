"""A little of everything, and how to ask for it: what the tests of the API stand on."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils import timezone

from rapport.business.cases import actions as cases
from rapport.business.cases.models import Case
from rapport.business.cases.testing import a_complaint
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Conversation
from rapport.business.conversations.testing import a_conversation, a_mailbox, a_message
from rapport.business.customers import actions as customers
from rapport.business.customers import imports
from rapport.business.customers.models import Customer, Duplicate, Erasure, Reach, Segment
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.insights.models import Suggestion, Turnaround
from rapport.business.knowledge import actions as knowledge
from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty.testing import a_programme, a_redemption, a_reward, a_voucher
from rapport.business.projects import actions as projects
from rapport.business.promises import actions as promises
from rapport.business.recommendations.testing import a_recommendation
from rapport.business.sales import actions as sales
from rapport.business.sales.actions.purchases import Line
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.business.team.testing import a_member
from rapport.business.trials.testing import an_ended_trial
from rapport.doors.api.mounted import api
from rapport.doors.api.tests.house_of_referrals import sent
from rapport.plumbing.files.actions import store
from rapport.plumbing.kernel.words import say
from rapport.plumbing.webhooks import actions as webhooks
from rapport.plumbing.webhooks.models import Delivery

from .house_of_leads import LEADS, asked_for

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
CONTRACT = api.get_openapi_schema()
CHANGING = ("post", "put", "patch", "delete")
OPERATIONS = [(method, path) for path, methods in CONTRACT["paths"].items() for method in methods]
READS = [path for method, path in OPERATIONS if method == "get"]
WRITES = [(method, path) for method, path in OPERATIONS if method in CHANGING]

# Reading these takes a capability of its own; others hear so.
NEEDS = {
    "/api/v1/imports/": Capability.IMPORT,
    "/api/v1/erasures/": Capability.ERASE,
    "/api/v1/webhooks/": Capability.MANAGE_TOKENS,
    "/api/v1/customers/{customer_id}/export/": Capability.EXPORT,
}
# A look that is itself a fact: who took somebody's data out is written down.
TOLD = {"ledger.Entry", "ledger.Mention", "live.Signal"}
NOTED_BY = {"/api/v1/customers/{customer_id}/export/": TOLD}

# Business has no row of its own to lose here; tokens note their use, buckets the pace.
NOTED = {"team.Token", "rest.Bucket"}


def needs(path: str) -> Capability:
    """What reading this address takes."""
    found = (one for start, one in NEEDS.items() if path.startswith(start))
    return next(found, Capability.SEE_RECORDS)


def rows(path: str = "") -> dict[str, int]:
    """How many rows each table has: what a refusal must leave as it was."""
    noted = NOTED | NOTED_BY.get(path, set())
    tables = {
        model._meta.label: connection.ops.quote_name(model._meta.db_table)
        for model in apps.get_models()
        if model._meta.label not in noted and model._meta.managed
    }
    counts = (f"SELECT '{label}', COUNT(*) FROM {table}" for label, table in tables.items())
    with connection.cursor() as cursor:  # One question, for it is asked thousands of times.
        cursor.execute(" UNION ALL ".join(counts))
        return dict(cursor.fetchall())


class House:
    """The numbers of rows by the names that addresses give them."""

    def __init__(self) -> None:
        self.open = _made(is_private=False)
        self.private = _made(is_private=True)
        box = a_mailbox(address="bosses@soleandsuds.example", is_private=True)
        hidden = a_conversation(customer=None, mailbox=box, subject="About salaries")
        self.hidden_conversation = hidden.pk
        self.hidden_message = hidden.messages.get().pk

    def address(self, path: str, *, private: bool = False) -> str:
        return path.format(**(self.private if private else self.open))


def _made(*, is_private: bool) -> dict[str, int]:
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
        "purchase_id": purchase.pk,
        "product_id": product.pk,
        "recommendation_id": a_recommendation(
            customer=lena, product=product, reason=say(f"A {word} reason").as_json()
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
        lena.pk, programme_id=programme.pk, amount=50, reason=f"A {word} hello", key=None, by=None, now=NOW
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
        name="Olga Stein", email="olga@soleandsuds.example", role="owner", joined_at=NOW
    )


@dataclass(frozen=True)
class Write:
    """Something a program may change: the capability it takes, and a body that is right."""

    takes: Capability
    body: Any
    about: str = "customer_id"  # what a private one of would be hidden
    asks: str = ""  # what stands after the question mark

    def filled(self, numbers: dict[str, int]) -> Any:
        if not isinstance(self.body, dict):
            return self.body
        return {name: _filled(value, numbers) for name, value in self.body.items()}


def _filled(value: Any, numbers: dict[str, int]) -> Any:
    if isinstance(value, list):
        return [_filled(one, numbers) for one in value]
    is_place = isinstance(value, str) and value.startswith("{")
    return numbers[value[1:-1]] if is_place else value


BILL = {"customer_id": "{customer_id}", "lines": [{"text": "Polish", "price": "9.90"}]}
MAIL = b"From: Kim <kim@mail.example>\r\nSubject: Boots\r\nMessage-ID: <k@mail.example>\r\n\r\nHi"
SMS = {"id": "sm-1", "sender": "+4915112345678", "text": "Ready?"}
COMMENT = {"id": "c-1", "sender": "instagram:@lena", "text": "Slow!", "is_public": True}
REPORT = {"id": "sm-9", "state": "failed"}
_ONE, _TALK = "/api/v1/customers/{customer_id}/", "/api/v1/conversations/{conversation_id}/"
_WAY, _TIE = "/api/v1/contact-points/{contact_point_id}/", "/api/v1/ties/{tie_id}/"
_TURN = "/api/v1/turnarounds/{turnaround_id}/"
SOON = f"{timezone.localdate() + timedelta(days=30)}"
PLAN = {"customer_id": "{customer_id}", "steps": ["Call"], "follow_up_on": SOON}
_CASE, _HINT = "/api/v1/cases/{case_id}/", "/api/v1/suggestions/{suggestion_id}/"
_PRODUCT, _BILL = "/api/v1/products/{product_id}/", "/api/v1/purchases/{purchase_id}/"
_GOODS, _SELL = Capability.MANAGE_PRODUCTS, Capability.RECORD_SALES
PRICE = {"amount": "12.00", "from_on": "2026-04-01"}
ASKED = {"questions": [{"question": "Does it smell?", "answer": "A little."}]}
_QUOTE = "/api/v1/quotes/{quote_id}/"
QUOTE = {"valid_until": "2099-01-01", "lines": [{"text": "Soles", "price": "49.00"}]}
BACK = {"lines": [{"position": 1, "quantity": "1"}]}
_CUSTOMERS, _ANSWER = Capability.CHANGE_CUSTOMERS, Capability.ANSWER
_LOG, _SETTLE = Capability.LOG_INTERACTIONS, Capability.RESOLVE_CASES
WAY = {"customer_id": "{customer_id}", "kind": "phone", "value": "+4930123456"}
NO_NEWS = {
    "customer_id": "{customer_id}", "purpose": "news", "channel": "email", "state": "withdrawn",
}  # fmt: skip
HOUSEHOLD = {"customer_id": "{customer_id}", "to_id": "{to_id}", "kind": "introduced_by"}
LETTER = {"customer_id": "{customer_id}", "subject": "Your boots", "text": "They are ready."}
CALL = {
    "customer_id": "{customer_id}", "channel": "phone", "from_them": True, "text": "Called us.",
}  # fmt: skip
_TEMPLATE = "/api/v1/templates/{template_id}/"
TEMPLATE = {"name": "Thanks", "texts": {"en": "Thank you, {{ first name }}."}}
_WORD = "/api/v1/promises/{promise_id}/"
WORD = {"customer_id": "{customer_id}", "text": "We call", "due_by": "2030-01-06T12:00:00Z"}
LATER = {"due_by": "2030-01-06T12:00:00Z", "notice": "Called her"}
STAGE = {"all": [{"field": "stage", "test": "is", "value": "current"}]}
PEOPLE = b"Name,E-mail\nKim Novak,kim@mail.example\n"
_FIELDS, _KEYS, _BRING = Capability.MANAGE_FIELDS, Capability.MANAGE_TOKENS, Capability.IMPORT
_HOOK, _FILE = "/api/v1/webhooks/{webhook_id}/", "/api/v1/imports/{import_id}/"
_SEGMENT, _TAG = "/api/v1/segments/{segment_id}/", "/api/v1/tags/{tag_id}/"
BOOKS = {"name": "Books", "url": "https://books.example/hook"}
VOUCHER = {"customer_id": "{customer_id}", "amount": "20.00", "reason": "For the stained boot"}
TRIAL = {
    "name": "Pays?",
    "arms": [
        {"name": "Nothing", "gives": "nothing", "share": 50},
        {"name": "Words", "gives": "message", "share": 50},
    ],
}
GIFT = {"case_id": "{complaint_id}", "kind": "gift", "amount": "5.00", "reason": "Torn"}
_PROGRAMME = "/api/v1/programmes/{programme_id}/"
_WHOSE = {"customer_id": "{customer_id}"}
POINTS = {**_WHOSE, "programme_id": "{programme_id}", "points": 5, "reason": "A kindness"}
SPENT = {**_WHOSE, "reward_id": "{reward_id}"}
HANDED = {**POINTS, "to_id": "{to_id}"}
PROGRAMME = {"name": "Beans", "worth": "0.05", "earning": [{"kind": "amount", "per": "1"}]}
REWARD = {
    "programme_id": "{programme_id}", "name": "5 off", "cost": 50, "kind": "money", "amount": "5",
}  # fmt: skip
REDEEMED = {"voucher_id": "{voucher_id}", "amount": "5.00"}
FIT = {"customer_id": "{customer_id}", "product_id": "{product_id}", "answer": "offered"}
CASE = {"customer_id": "{customer_id}", "kind": "complaint", "severity": 2, "summary": "Torn"}

_INCIDENT = "/api/v1/incidents/{incident_id}/"
LETTER_TO_ALL = {"subject": "Late", "message": "Hello {{first name}}"}

# Every address that changes something. A new one needs a line here.
_WORK, _NEED = "/api/v1/projects/{project_id}/", "/api/v1/needs/{need_id}/"
_ARTICLES = "/api/v1/articles/"
JOB = {"customer_id": "{customer_id}", "plan_id": "{plan_id}", "title": "A bag"}
HEELS = {"customer_id": "{customer_id}", "what": "New laces"}
KNOWN = {"title": "Leather", "text": "Feed it."}
TABLE: dict[tuple[str, str], Write] = {
    **{key: Write(*each) for key, each in LEADS.items()},
    ("post", "/api/v1/projects/"): Write(_LOG, JOB),
    ("patch", _WORK): Write(_LOG, {"title": "Two bags"}, "project_id"),
    ("post", f"{_WORK}step/"): Write(_LOG, {"plan_step_id": "{plan_step_id}"}, "project_id"),
    ("post", f"{_WORK}updates/"): Write(_LOG, {"text": "Dry.", "way": "page"}, "project_id"),
    ("post", f"{_WORK}ending/"): Write(_LOG, {"outcome": "finished"}, "project_id"),
    ("post", "/api/v1/needs/"): Write(_LOG, HEELS),
    ("post", f"{_NEED}answer/"): Write(_LOG, {"answer": "wanted"}, "need_id"),
    ("post", _ARTICLES): Write(_SETTLE, KNOWN, about=""),
    ("patch", f"{_ARTICLES}{{article_id}}/"): Write(_SETTLE, {"text": "Brush."}, about=""),
    ("post", "/api/v1/incidents/"): Write(_ANSWER, {"title": "No power"}, about=""),
    ("post", f"{_INCIDENT}touched/"): Write(_ANSWER, {"customer_ids": ["{customer_id}"]}, about=""),
    ("post", f"{_INCIDENT}telling/"): Write(Capability.TELL_MANY, LETTER_TO_ALL, about=""),
    ("post", f"{_INCIDENT}closing/"): Write(Capability.TELL_MANY, {"lesson": "Fan"}, about=""),
    ("post", "/api/v1/restitutions/"): Write(_ANSWER, GIFT, about="complaint_id"),
    ("post", "/api/v1/restitutions/{restitution_id}/cancellation/"): Write(
        _ANSWER, None, about="restitution_id"
    ),
    ("post", "/api/v1/restitutions/{asked_id}/decision/"): Write(
        Capability.APPROVE, {"decision": "approved"}, about="asked_id"
    ),
    ("post", "/api/v1/vouchers/"): Write(Capability.APPROVE, VOUCHER),
    ("post", "/api/v1/vouchers/{voucher_id}/cancellation/"): Write(
        Capability.APPROVE, None, about="voucher_id"
    ),
    ("post", "/api/v1/redemptions/"): Write(_SELL, REDEEMED, about="voucher_id"),
    ("post", "/api/v1/referrals/"): Write(
        Capability.CHANGE_CUSTOMERS,
        {"customer_id": "{merged_id}", "referrer_id": "{customer_id}"},
    ),
    ("post", "/api/v1/referrals/{referral_id}/acceptance/"): Write(
        Capability.APPROVE, None, about="referral_id"
    ),
    ("post", "/api/v1/referrals/{referral_id}/refusal/"): Write(
        Capability.APPROVE, {"reason": "Her sister"}, about="referral_id"
    ),
    ("post", "/api/v1/referral-codes/"): Write(
        Capability.CHANGE_CUSTOMERS, {"customer_id": "{to_id}"}, about="to_id"
    ),
    ("post", "/api/v1/redemptions/{redemption_id}/undo/"): Write(
        _SELL, None, about="redemption_id"
    ),
    ("post", "/api/v1/points/"): Write(_SELL, POINTS),
    ("post", "/api/v1/points/spending/"): Write(_SELL, SPENT),
    ("post", "/api/v1/points/transfers/"): Write(_SELL, HANDED),
    ("post", "/api/v1/points/{entry_id}/reversal/"): Write(_SELL, {"reason": "A slip"}, "entry_id"),
    ("post", "/api/v1/programmes/"): Write(_GOODS, PROGRAMME, ""),
    ("put", _PROGRAMME): Write(_GOODS, PROGRAMME, ""),
    ("post", f"{_PROGRAMME}state/"): Write(_GOODS, {"state": "paused"}, ""),
    ("post", "/api/v1/rewards/"): Write(_GOODS, REWARD, ""),
    ("delete", "/api/v1/rewards/{reward_id}/"): Write(_GOODS, None, ""),
    ("post", "/api/v1/templates/"): Write(_ANSWER, TEMPLATE, ""),
    ("put", _TEMPLATE): Write(_FIELDS, {**TEMPLATE, "is_shared": True}, ""),
    ("delete", _TEMPLATE): Write(_FIELDS, None, ""),
    ("post", "/api/v1/recommendations/"): Write(_LOG, FIT),
    ("post", "/api/v1/recommendations/{recommendation_id}/reopening/"): Write(
        _LOG, None, "recommendation_id"
    ),
    ("post", "/api/v1/trials/"): Write(Capability.APPROVE, TRIAL, about=""),
    ("post", "/api/v1/promises/"): Write(_LOG, WORD),
    ("patch", _WORD): Write(_LOG, {"owner_id": "{member_id}"}, "promise_id"),
    ("post", f"{_WORD}keeping/"): Write(_LOG, {}, "promise_id"),
    ("post", f"{_WORD}moving/"): Write(_LOG, LATER, "promise_id"),
    ("post", f"{_WORD}breaking/"): Write(_LOG, {}, "promise_id"),
    ("post", f"{_WORD}calling-off/"): Write(_LOG, {"reason": "Sold"}, "promise_id"),
    ("post", f"{_WORD}reopening/"): Write(_LOG, {}, "promise_id"),
    ("post", "/api/v1/customers/"): Write(_CUSTOMERS, {"name": "Kim Novak"}, about=""),
    ("patch", _ONE): Write(_CUSTOMERS, {"city": "Berlin"}),
    ("post", f"{_ONE}merges/"): Write(Capability.MERGE, {"merged_id": "{merged_id}"}),
    ("post", "/api/v1/merges/{merge_id}/undo/"): Write(Capability.MERGE, {}),
    ("post", f"{_ONE}preferences/"): Write(_CUSTOMERS, {"topic": "likes", "text": "Suede"}),
    ("patch", f"{_ONE}preferences/{{preference_id}}/"): Write(_CUSTOMERS, {"text": "Nubuck"}),
    ("delete", f"{_ONE}preferences/{{preference_id}}/"): Write(_CUSTOMERS, None),
    ("post", f"{_ONE}key-dates/"): Write(_CUSTOMERS, {"kind": "birthday", "month": 2, "day": 29}),
    ("patch", f"{_ONE}key-dates/{{key_date_id}}/"): Write(_CUSTOMERS, {"day": 4}),
    ("delete", f"{_ONE}key-dates/{{key_date_id}}/"): Write(_CUSTOMERS, None),
    ("post", f"{_ONE}kindnesses/"): Write(_CUSTOMERS, {"about": "pet", "text": "A dog"}),
    ("patch", f"{_ONE}kindnesses/{{kindness_id}}/"): Write(_CUSTOMERS, {"text": "Two dogs"}),
    ("delete", f"{_ONE}kindnesses/{{kindness_id}}/"): Write(_CUSTOMERS, None),
    ("post", f"{_ONE}goals/"): Write(_CUSTOMERS, {"wanted": "A marathon"}),
    ("patch", f"{_ONE}goals/{{goal_id}}/"): Write(_CUSTOMERS, {"outcome": "reached"}),
    ("post", f"{_ONE}goals/{{goal_id}}/steps/"): Write(_CUSTOMERS, {"text": "Buy shoes"}),
    ("patch", f"{_ONE}goals/{{goal_id}}/steps/{{step_id}}/"): Write(_CUSTOMERS, {"is_done": True}),
    ("delete", f"{_ONE}goals/{{goal_id}}/steps/{{step_id}}/"): Write(_CUSTOMERS, None),
    ("post", "/api/v1/contact-points/"): Write(_CUSTOMERS, WAY),
    ("patch", _WAY): Write(_CUSTOMERS, {"is_preferred": True}),
    ("delete", _WAY): Write(_CUSTOMERS, {}),
    ("post", "/api/v1/consents/"): Write(_CUSTOMERS, NO_NEWS),
    ("post", f"{_ONE}erasure/"): Write(Capability.ERASE, {"number": "{customer_id}"}, about=""),
    ("post", "/api/v1/fields/"): Write(_FIELDS, {"label": "Size", "kind": "text"}, about=""),
    ("patch", "/api/v1/fields/{field_id}/"): Write(_FIELDS, {"label": "Length"}, about=""),
    ("post", "/api/v1/tags/"): Write(_FIELDS, {"name": "Regular"}, about=""),
    ("patch", _TAG): Write(_FIELDS, {"name": "Often here"}, about=""),
    ("post", f"{_TAG}merging/"): Write(_FIELDS, {"into_id": "{into_id}"}, about=""),
    ("delete", _TAG): Write(_FIELDS, None, about=""),
    ("post", "/api/v1/segments/"): Write(
        _CUSTOMERS, {"name": "Now", "definition": STAGE}, about=""
    ),
    ("patch", _SEGMENT): Write(_FIELDS, {"name": "Later"}, about=""),
    ("delete", _SEGMENT): Write(_FIELDS, None, about=""),
    ("post", "/api/v1/duplicates/{duplicate_id}/decision/"): Write(
        Capability.MERGE, {"decision": "apart"}
    ),
    ("post", "/api/v1/imports/"): Write(_BRING, PEOPLE, about="", asks="?name=people.csv"),
    ("patch", _FILE): Write(_BRING, {"go": "look"}, about=""),
    ("post", f"{_FILE}undo/"): Write(_BRING, {}, about=""),
    ("post", "/api/v1/webhooks/"): Write(_KEYS, BOOKS, about=""),
    ("patch", _HOOK): Write(_KEYS, {"is_paused": True}, about=""),
    ("delete", _HOOK): Write(_KEYS, None, about=""),
    ("post", f"{_HOOK}trials/"): Write(_KEYS, None, about=""),
    ("post", f"{_HOOK}deliveries/{{delivery_id}}/replays/"): Write(_KEYS, None, about=""),
    ("post", "/api/v1/ties/"): Write(_CUSTOMERS, HOUSEHOLD),
    ("patch", _TIE): Write(_CUSTOMERS, {"title": "Head brewer"}),
    ("delete", _TIE): Write(_CUSTOMERS, {}),
    ("post", "/api/v1/products/"): Write(_GOODS, {"number": "7", "name": "Wax"}, about=""),
    ("put", _PRODUCT): Write(_GOODS, {"number": "8", "name": "Wax"}, about=""),
    ("post", f"{_PRODUCT}prices/"): Write(_GOODS, PRICE, about=""),
    ("post", f"{_PRODUCT}retirement/"): Write(_GOODS, None, about=""),
    ("post", "/api/v1/purchases/"): Write(_SELL, BILL),
    ("post", f"{_BILL}return/"): Write(_SELL, BACK),
    ("post", f"{_BILL}thanks/"): Write(_LOG, {"way": "by phone"}),
    ("delete", _BILL): Write(_SELL, None),
    ("put", f"{_PRODUCT}questions/"): Write(_GOODS, ASKED, about=""),
    ("post", "/api/v1/quotes/"): Write(_SELL, QUOTE | {"customer_id": "{customer_id}"}),
    ("put", _QUOTE): Write(_SELL, QUOTE, "quote_id"),
    ("post", f"{_QUOTE}sending/"): Write(_SELL, None, "quote_id"),
    ("post", f"{_QUOTE}acceptance/"): Write(_SELL, {"words": "Gladly"}, "quote_id"),
    ("post", f"{_QUOTE}refusal/"): Write(_SELL, {"words": "Too much"}, "quote_id"),
    ("post", f"{_QUOTE}purchase/"): Write(_SELL, None, "quote_id"),
    ("post", f"{_QUOTE}invoice/"): Write(_SELL, None, "quote_id"),
    ("post", "/api/v1/invoices/"): Write(_SELL, {"customer_id": "{customer_id}", "amount": "8.50"}),
    ("post", "/api/v1/invoices/{invoice_id}/voiding/"): Write(
        Capability.APPROVE, {"reason": "Twice"}, "invoice_id"
    ),
    ("post", "/api/v1/payments/"): Write(_SELL, {"invoice_id": "{invoice_id}", "amount": "5.00"}),
    ("post", "/api/v1/payments/{payment_id}/reversal/"): Write(_SELL, {"reason": "Back"}),
    ("post", "/api/v1/conversations/"): Write(_ANSWER, LETTER),
    ("patch", _TALK): Write(_ANSWER, {"state": "closed"}),
    ("put", f"{_TALK}owner/"): Write(_ANSWER, {"member_id": None}, about="conversation_id"),
    ("put", f"{_TALK}snooze/"): Write(_ANSWER, {"until": None}),
    ("delete", f"{_TALK}snooze/"): Write(_ANSWER, None),
    ("post", f"{_TALK}merge/"): Write(_ANSWER, {"other_id": "{other_talk_id}"}),
    ("post", "/api/v1/messages/{message_id}/split/"): Write(_ANSWER, None),
    ("delete", "/api/v1/conversations/rearrangements/{rearrangement_id}/"): Write(_ANSWER, None),
    ("post", f"{_TALK}identity/"): Write(_ANSWER, {"customer_id": "{customer_id}"}),
    ("post", f"{_TALK}messages/"): Write(_ANSWER, {"text": "They are ready."}),
    ("post", "/api/v1/messages/"): Write(_LOG, CALL),
    ("post", "/api/v1/messages/{message_id}/taking-back/"): Write(_ANSWER, None),
    ("post", "/api/v1/messages/{message_id}/leaving/"): Write(_ANSWER, {"leaves_at": None}),
    ("post", "/api/v1/inbound/mail"): Write(_LOG, MAIL, about=""),
    ("post", "/api/v1/visits/"): Write(_LOG, {"customer_id": "{customer_id}"}),
    ("patch", "/api/v1/visits/{visit_id}/"): Write(_LOG, {"go": "call"}),
    ("post", "/api/v1/inbound/sms"): Write(_LOG, SMS, about=""),
    ("post", "/api/v1/inbound/social"): Write(_LOG, COMMENT, about=""),
    ("post", "/api/v1/inbound/reports"): Write(_LOG, REPORT, about=""),
    ("post", "/api/v1/cases/"): Write(_LOG, CASE),
    ("patch", _CASE): Write(_ANSWER, {"kind": "complaint", "severity": 3}),
    ("post", f"{_CASE}resolution/"): Write(_SETTLE, {"resolution": "New laces"}),
    ("put", "/api/v1/touches/{customer_id}/"): Write(_CUSTOMERS, {"every_weeks": 4}),
    ("post", "/api/v1/turnarounds/"): Write(_LOG, PLAN),
    ("post", f"{_TURN}steps/"): Write(_LOG, {"text": "Write a card"}, "turnaround_id"),
    ("post", f"{_TURN}steps/{{turnaround_step_id}}/"): Write(_LOG, {}, "turnaround_id"),
    ("post", f"{_TURN}ending/"): Write(_LOG, {"outcome": "better"}, "turnaround_id"),
    ("post", f"{_HINT}reply/"): Write(_ANSWER, {"choice": "done"}),
    ("post", f"{_HINT}message/"): Write(_ANSWER, {"text": "We miss you."}),
}
