"""A little of everything, and how to ask for it: what the tests of the API stand on."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps

from rapport.business.cases.models import Case
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.testing import a_conversation, a_mailbox
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer, Reach
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.insights.models import Suggestion
from rapport.business.sales import actions as sales
from rapport.business.sales.actions.purchases import Line
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.doors.api.mounted import api
from rapport.plumbing.kernel.words import say

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
CONTRACT = api.get_openapi_schema()
CHANGING = ("post", "put", "patch", "delete")
OPERATIONS = [(method, path) for path, methods in CONTRACT["paths"].items() for method in methods]
READS = [path for method, path in OPERATIONS if method == "get"]
WRITES = [(method, path) for method, path in OPERATIONS if method in CHANGING]

# Business has no row of its own to lose here; tokens note their use, buckets the pace.
NOTED = {"team.Token", "rest.Bucket"}


def rows() -> dict[str, int]:
    """How many rows each table has: what a refusal must leave as it was."""
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.label not in NOTED and model._meta.managed
    }


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
    proof = customers.Evidence(source="person", at=NOW)
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
        "conversation_id": conversation.pk,
        "message_id": conversation.messages.get().pk,
        "case_id": case.pk,
        "suggestion_id": suggestion.pk,
        "purchase_id": purchase.pk,
        "product_id": product.pk,
        "member_id": _owner().pk,
        **_known(lena, word),
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

    def filled(self, numbers: dict[str, int]) -> Any:
        if not isinstance(self.body, dict):
            return self.body
        return {
            name: numbers[value[1:-1]] if str(value).startswith("{") else value
            for name, value in self.body.items()
        }


BILL = {"customer_id": "{customer_id}", "lines": [{"text": "Polish", "price": "9.90"}]}
MAIL = b"From: Kim <kim@mail.example>\r\nSubject: Boots\r\nMessage-ID: <k@mail.example>\r\n\r\nHi"
_ONE, _TALK = "/api/v1/customers/{customer_id}/", "/api/v1/conversations/{conversation_id}/"
_WAY, _TIE = "/api/v1/contact-points/{contact_point_id}/", "/api/v1/ties/{tie_id}/"
_CASE, _HINT = "/api/v1/cases/{case_id}/", "/api/v1/suggestions/{suggestion_id}/"
_PRODUCT, _BILL = "/api/v1/products/{product_id}/", "/api/v1/purchases/{purchase_id}/"
_GOODS, _SELL = Capability.MANAGE_PRODUCTS, Capability.RECORD_SALES
PRICE = {"amount": "12.00", "from_on": "2026-04-01"}
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
CASE = {"customer_id": "{customer_id}", "kind": "complaint", "severity": 2, "summary": "Torn"}

# Every address that changes something. A new one needs a line here.
TABLE: dict[tuple[str, str], Write] = {
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
    ("post", "/api/v1/conversations/"): Write(_ANSWER, LETTER),
    ("patch", _TALK): Write(_ANSWER, {"state": "closed"}),
    ("post", f"{_TALK}identity/"): Write(_ANSWER, {"customer_id": "{customer_id}"}),
    ("post", f"{_TALK}messages/"): Write(_ANSWER, {"text": "They are ready."}),
    ("post", "/api/v1/messages/"): Write(_LOG, CALL),
    ("post", "/api/v1/messages/{message_id}/taking-back/"): Write(_ANSWER, None),
    ("post", "/api/v1/inbound/mail"): Write(_LOG, MAIL, about=""),
    ("post", "/api/v1/cases/"): Write(_LOG, CASE),
    ("patch", _CASE): Write(_ANSWER, {"kind": "complaint", "severity": 3}),
    ("post", f"{_CASE}resolution/"): Write(_SETTLE, {"resolution": "New laces"}),
    ("post", f"{_HINT}reply/"): Write(_ANSWER, {"choice": "done"}),
    ("post", f"{_HINT}message/"): Write(_ANSWER, {"text": "We miss you."}),
}
