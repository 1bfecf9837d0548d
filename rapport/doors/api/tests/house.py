"""A little of everything, and how to ask for it: what the tests of the API stand on."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils import timezone

from rapport.business.conversations.testing import a_conversation, a_mailbox
from rapport.business.loyalty.models import Voucher
from rapport.business.team.rules import Capability
from rapport.doors.api.mounted import api

from .house_made import made
from .house_of_companies import COMPANIES
from .house_of_leads import LEADS

CONTRACT = api.get_openapi_schema()
CHANGING = ("post", "put", "patch", "delete")
OPERATIONS = [(method, path) for path, methods in CONTRACT["paths"].items() for method in methods]
READS = [path for method, path in OPERATIONS if method == "get"]
WRITES = [(method, path) for method, path in OPERATIONS if method in CHANGING]

# Reading these takes a capability of its own; others hear so.
NEEDS = {
    "/api/v1/assessments/": Capability.SEE_FIGURES,
    "/api/v1/letters/": Capability.SEE_FIGURES,
    "/api/v1/figures/": Capability.SEE_FIGURES,
    "/api/v1/imports/": Capability.IMPORT,
    "/api/v1/erasures/": Capability.ERASE,
    "/api/v1/mirror/": Capability.SEE_FIGURES,
    "/api/v1/signs/": Capability.SEE_FIGURES,
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


# What an address has to be asked with.
ASKS = {"/api/v1/points/standing/": "?customer_id={customer_id}"}


class House:
    """The numbers of rows by the names that addresses give them."""

    def __init__(self) -> None:
        self.open = made(is_private=False)
        self.private = made(is_private=True)
        box = a_mailbox(address="bosses@soleandsuds.example", is_private=True)
        hidden = a_conversation(customer=None, mailbox=box, subject="About salaries")
        self.hidden_conversation = hidden.pk
        self.hidden_message = hidden.messages.get().pk

    def address(self, path: str, *, private: bool = False) -> str:
        numbers = self.private if private else self.open
        if path.endswith("/vouchers/check/"):
            path += "?code=" + Voucher.objects.get(pk=numbers["voucher_id"]).code
        return (path + ASKS.get(path, "")).format(sign="silence", **numbers)


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
_RHYTHM = "/api/v1/touches/segments/{segment_id}/"
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
    **{key: Write(*each) for key, each in COMPANIES.items()},
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
    ("put", _RHYTHM): Write(_FIELDS, {"every_weeks": 4}, about=""),
    ("delete", _RHYTHM): Write(_FIELDS, None, about=""),
    ("post", "/api/v1/turnarounds/"): Write(_LOG, PLAN),
    ("post", f"{_TURN}steps/"): Write(_LOG, {"text": "Write a card"}, "turnaround_id"),
    ("post", f"{_TURN}steps/{{turnaround_step_id}}/"): Write(_LOG, {}, "turnaround_id"),
    ("post", f"{_TURN}ending/"): Write(_LOG, {"outcome": "better"}, "turnaround_id"),
    ("post", f"{_HINT}reply/"): Write(_ANSWER, {"choice": "done"}),
    ("post", "/api/v1/suggestions/replies/{reply_id}/undo/"): Write(_LOG, None, "reply_id"),
    ("post", f"{_HINT}message/"): Write(_ANSWER, {"text": "We miss you."}),
}
