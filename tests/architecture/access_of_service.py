"""Who may go where in the inbox, cases, promises, vouchers and on Today; part of `access.py`."""

from rapport.business.team.rules import Capability

from .ways import EVERYONE, Access, both, shows, takes

_RAW = "inbox/quarantine/<int:raw_mail_id>/"
_MAILBOX = "inbox/mailboxes/<int:mailbox_id>/"
_MESSAGE = "inbox/messages/<int:message_id>/"
_TALK = "inbox/<int:conversation_id>/"
_LINE = "inbox/lines/<int:line_id>/"
_VISIT = "inbox/counter/<int:visit_id>/"
_CASE = "cases/<int:case_id>/"
_INCIDENT = "cases/incidents/<int:incident_id>/"
_TEMPLATE = "inbox/templates/<int:template_id>/"
_OFFER = "inbox/offers/<int:offer_id>/"
_PROMISE = "promises/<int:promise_id>/"
_SUGGESTION = "insights/suggestions/<int:suggestion_id>/"

SERVICE: dict[str, Access] = {
    # Sales.
    # While an answer is written.
    "inbox/templates/": shows(Capability.ANSWER),
    "inbox/templates/new/": both(
        Capability.ANSWER, Capability.ANSWER, name="Thanks", text_en="Thank you."
    ),
    "inbox/templates/samples/": takes(Capability.MANAGE_FIELDS),
    _TEMPLATE: both(
        Capability.MANAGE_FIELDS, Capability.MANAGE_FIELDS, name="Thanks", text_en="Thank you."
    ),
    f"{_TEMPLATE}end/": takes(Capability.MANAGE_FIELDS),
    f"{_TEMPLATE}return/": takes(Capability.MANAGE_FIELDS),
    "inbox/voice/": both(Capability.ANSWER, Capability.MANAGE_BUSINESS, sign_off="Warmly"),
    "inbox/voice/again/": takes(Capability.ANSWER),
    f"{_OFFER}keeping/": takes(Capability.LOG_INTERACTIONS),
    f"{_OFFER}declining/": takes(Capability.LOG_INTERACTIONS),
    f"{_TALK}advice/": takes(Capability.ANSWER, text="Hello", not_this="jargon:asap"),
    f"{_TALK}templates/": shows(Capability.ANSWER),
    # What we owe.
    "promises/": shows(EVERYONE),
    "promises/new/": both(
        Capability.LOG_INTERACTIONS,
        Capability.LOG_INTERACTIONS,
        asks="customer={customer_id}",
        text="We call you",
        due_on="2031-01-06",
    ),
    "promises/of-customer/<int:customer_id>/": shows(EVERYONE),
    _PROMISE: shows(EVERYONE),
    f"{_PROMISE}keeping/": takes(Capability.LOG_INTERACTIONS),
    f"{_PROMISE}moving/": takes(
        Capability.LOG_INTERACTIONS,
        **{"move-due_on": "2031-01-06", "move-notice": "Called her"},
    ),
    f"{_PROMISE}breaking/": takes(Capability.LOG_INTERACTIONS),
    f"{_PROMISE}calling-off/": takes(Capability.LOG_INTERACTIONS, reason="She bought new ones"),
    f"{_PROMISE}owner/": takes(Capability.LOG_INTERACTIONS),
    f"{_PROMISE}reopening/": takes(Capability.LOG_INTERACTIONS),
    # Loyalty.
    "loyalty/vouchers/": shows(EVERYONE),
    "loyalty/vouchers/new/": both(
        Capability.APPROVE, Capability.APPROVE, amount="20", reason="Thanks", key="k"
    ),
    "loyalty/vouchers/<int:voucher_id>/": shows(EVERYONE),
    "loyalty/vouchers/<int:voucher_id>/print/": shows(EVERYONE),
    "loyalty/vouchers/<int:voucher_id>/cancellation/": takes(Capability.APPROVE),
    "loyalty/vouchers/<int:voucher_id>/redemptions/": takes(
        Capability.RECORD_SALES, amount="1", key="k"
    ),
    "loyalty/redemption/": shows(Capability.RECORD_SALES),
    "loyalty/redemptions/<int:redemption_id>/undo/": takes(Capability.RECORD_SALES),
    "loyalty/of-customer/<int:customer_id>/": shows(EVERYONE),
    # Cases.
    "cases/": shows(EVERYONE),
    "cases/new/": both(
        Capability.LOG_INTERACTIONS, Capability.LOG_INTERACTIONS, asks="customer={customer_id}"
    ),
    "cases/pills/": shows(EVERYONE),
    "cases/for-conversation/<int:conversation_id>/": shows(EVERYONE),
    "cases/of-customer/<int:customer_id>/": shows(EVERYONE),
    "cases/topics/": shows(Capability.MANAGE_FIELDS),
    "cases/topics/new/": both(
        Capability.MANAGE_FIELDS, Capability.MANAGE_FIELDS, name="Care", examples="How to wax?"
    ),
    "cases/topics/<int:topic_id>/": both(
        Capability.MANAGE_FIELDS, Capability.MANAGE_FIELDS, name="Delivery and pick-up"
    ),
    "cases/topics/<int:topic_id>/retirement/": takes(Capability.MANAGE_FIELDS),
    "cases/topics/<int:topic_id>/return/": takes(Capability.MANAGE_FIELDS),
    "cases/topics/examples/<int:example_id>/removal/": takes(Capability.MANAGE_FIELDS),
    "cases/lessons/": shows(Capability.MANAGE_FIELDS),
    "cases/lessons/<int:correction_id>/forgetting/": takes(Capability.MANAGE_FIELDS),
    "cases/lessons/<int:correction_id>/return/": takes(Capability.MANAGE_FIELDS),
    "cases/ladder/": both(Capability.MANAGE_BUSINESS, Capability.MANAGE_BUSINESS, usual="1"),
    "cases/answer-times/": both(
        Capability.MANAGE_BUSINESS,
        Capability.MANAGE_BUSINESS,
        channel="phone",
        case_kind="enquiry-0",
        first_answer="1",
        next_answer="1",
        update="4",
        resolution="8",
    ),
    "cases/answer-times/slips/": takes(Capability.MANAGE_BUSINESS, tells_slips="on"),
    "cases/answer-times/<int:target_id>/removal/": takes(Capability.MANAGE_BUSINESS),
    "cases/approvals/": shows(EVERYONE),
    "cases/approvals/beside/": shows(EVERYONE),
    "cases/approvals/<int:approval_id>/": takes(Capability.APPROVE, decision="approved"),
    # Only whoever asked may withdraw; nobody of the cast did.
    "cases/approvals/<int:approval_id>/withdrawal/": takes(None),
    "cases/register/": shows(EVERYONE),
    "cases/register/register.csv": shows(Capability.EXPORT),
    "cases/register/causes/<int:cause_id>/": takes(Capability.MANAGE_FIELDS, name="Solvent"),
    f"{_CASE}steps/": takes(Capability.ANSWER),
    f"{_CASE}steps/<int:recovery_step_id>/undo/": takes(Capability.ANSWER),
    f"{_CASE}policies/": shows(EVERYONE),
    f"{_CASE}restitutions/": takes(Capability.ANSWER),
    f"{_CASE}restitutions/<int:restitution_id>/cancellation/": takes(Capability.ANSWER),
    f"{_CASE}check-back/": takes(Capability.ANSWER),
    f"{_CASE}check-back/question/": takes(Capability.ANSWER),
    f"{_CASE}check-back/outcome/": takes(Capability.ANSWER),
    f"{_CASE}finding/": takes(Capability.RESOLVE_CASES),
    _CASE: shows(EVERYONE),
    f"{_CASE}incident/": takes(Capability.ANSWER),
    f"{_CASE}topic/": takes(Capability.ANSWER),
    "cases/incidents/": shows(EVERYONE),
    "cases/incidents/new/": both(Capability.ANSWER, Capability.ANSWER, title="No power"),
    _INCIDENT: shows(EVERYONE),
    f"{_INCIDENT}touched/": takes(Capability.ANSWER),
    f"{_INCIDENT}touched/one/": takes(Capability.ANSWER),
    f"{_INCIDENT}touched/<int:touched_id>/removal/": takes(Capability.ANSWER),
    f"{_INCIDENT}telling/": takes(Capability.TELL_MANY),
    f"{_INCIDENT}another-try/": takes(Capability.TELL_MANY),
    f"{_INCIDENT}closing/": takes(Capability.TELL_MANY, lesson="A spare fan"),
    f"{_CASE}slip/": takes(Capability.ANSWER),
    f"{_CASE}kind/": takes(Capability.ANSWER),
    f"{_CASE}owner/": takes(Capability.ANSWER),
    f"{_CASE}turn/": takes(Capability.ANSWER),
    f"{_CASE}resolution/": takes(Capability.RESOLVE_CASES),
    f"{_CASE}resolution/undo/": takes(Capability.RESOLVE_CASES),
    # Today.
    "insights/today/": shows(EVERYONE),
    "insights/doing/": shows(EVERYONE),
    "insights/of-customer/<int:customer_id>/": shows(EVERYONE),
    f"{_SUGGESTION}message/": both(EVERYONE, Capability.ANSWER, text="Good news"),
    f"{_SUGGESTION}later/": takes(Capability.ANSWER),
    f"{_SUGGESTION}done/": takes(Capability.ANSWER),
    f"{_SUGGESTION}refusal/": takes(Capability.ANSWER),
    # Only whoever said it may take it back; nobody of the cast did.
    "insights/replies/<int:reply_id>/undo/": takes(None),
    # The inbox.
    "inbox/": shows(Capability.SEE_RECORDS),
    "inbox/log/": both(Capability.LOG_INTERACTIONS, Capability.LOG_INTERACTIONS),
    "inbox/new/": both(Capability.ANSWER, Capability.ANSWER),
    "inbox/people/": shows(Capability.SEE_RECORDS),
    "inbox/outbox/": shows(Capability.SEE_RECORDS),
    "inbox/quarantine/": shows(Capability.MANAGE_MAIL),
    "inbox/quarantine/retries/": takes(Capability.MANAGE_MAIL),
    f"{_RAW}original/": shows(Capability.MANAGE_MAIL),
    f"{_RAW}retry/": takes(Capability.MANAGE_MAIL),
    f"{_RAW}dismissal/": takes(Capability.MANAGE_MAIL),
    "inbox/mailboxes/": shows(Capability.MANAGE_MAIL),
    "inbox/mailboxes/new/": both(Capability.MANAGE_MAIL, Capability.MANAGE_MAIL),
    _MAILBOX + "folders/": both(Capability.MANAGE_MAIL, Capability.MANAGE_MAIL),
    _MAILBOX: both(Capability.MANAGE_MAIL, Capability.MANAGE_MAIL),
    f"{_MAILBOX}signing/": both(Capability.MANAGE_MAIL, Capability.MANAGE_MAIL),
    f"{_MAILBOX}test/": takes(Capability.MANAGE_MAIL),
    f"{_MAILBOX}removal/": takes(Capability.MANAGE_MAIL),
    f"{_MESSAGE}taking-back/": takes(Capability.ANSWER),
    f"{_MESSAGE}leaving/": takes(Capability.ANSWER),
    f"{_MESSAGE}original/": shows(Capability.SEE_RECORDS),
    f"{_MESSAGE}html/": shows(Capability.SEE_RECORDS),
    f"{_MESSAGE}frame/": shows(Capability.SEE_RECORDS),
    f"{_MESSAGE}split/": takes(Capability.ANSWER),
    "inbox/with/<int:customer_id>/": shows(Capability.SEE_RECORDS),
    "inbox/lines/": shows(Capability.MANAGE_MAIL),
    "inbox/lines/new/": both(
        Capability.MANAGE_MAIL,
        Capability.MANAGE_MAIL,
        kind="sms",
        provider="local",
        name="Second phone",
        address="+49301234568",
    ),
    _LINE: both(
        Capability.MANAGE_MAIL, Capability.MANAGE_MAIL, name="Phone", address="+49301234568"
    ),
    f"{_LINE}removal/": takes(Capability.MANAGE_MAIL),
    f"{_LINE}phone/": both(
        Capability.MANAGE_MAIL, Capability.MANAGE_MAIL, sender="+4915112345678", text="Ready?"
    ),
    "inbox/counter/": both(Capability.SEE_RECORDS, Capability.LOG_INTERACTIONS, q="Kim"),
    "inbox/counter/next/": takes(Capability.LOG_INTERACTIONS),
    f"{_VISIT}calling/": takes(Capability.LOG_INTERACTIONS),
    f"{_VISIT}waiting/": takes(Capability.LOG_INTERACTIONS),
    f"{_VISIT}ending/": takes(Capability.LOG_INTERACTIONS, outcome="served"),
    "inbox/reception/": both(Capability.MANAGE_MAIL, Capability.MANAGE_MAIL, greeting="Hello"),
    "inbox/reception/display/": takes(Capability.MANAGE_MAIL),
    f"{_MESSAGE}again/": takes(Capability.ANSWER),
    f"{_TALK}private/": takes(Capability.ANSWER),
    "inbox/deeds/": takes(Capability.ANSWER),
    "inbox/deeds/<int:deed_id>/undoing/": takes(Capability.ANSWER),
    "inbox/mentions/": shows(Capability.SEE_RECORDS),
    "inbox/mentions/unread/": shows(Capability.SEE_RECORDS),
    "inbox/mentions/reading/": takes(Capability.SEE_RECORDS),
    "inbox/views/new/": both(Capability.SEE_RECORDS, Capability.SEE_RECORDS, name="Mine"),
    "inbox/views/<int:view_id>/removal/": takes(Capability.ANSWER),
    "inbox/rearrangements/<int:rearrangement_id>/undoing/": takes(Capability.ANSWER),
    _TALK: shows(Capability.SEE_RECORDS),
    f"{_TALK}presence/": takes(Capability.SEE_RECORDS),
    f"{_TALK}snooze/": takes(Capability.ANSWER, until="answer"),
    f"{_TALK}waking/": takes(Capability.ANSWER),
    f"{_TALK}merge/": both(Capability.ANSWER, Capability.ANSWER),
    f"{_TALK}thread/": shows(Capability.SEE_RECORDS),
    f"{_TALK}answers/": takes(Capability.ANSWER),
    f"{_TALK}draft/": takes(Capability.ANSWER),
    f"{_TALK}draft/removal/": takes(Capability.ANSWER),
    f"{_TALK}draft/files/": takes(Capability.ANSWER),
    f"{_TALK}draft/files/<int:file_id>/removal/": takes(Capability.ANSWER),
    f"{_TALK}notes/": takes(Capability.LOG_INTERACTIONS),
    f"{_TALK}owner/": takes(Capability.ANSWER),
    f"{_TALK}closing/": takes(Capability.ANSWER),
    f"{_TALK}reopening/": takes(Capability.ANSWER),
    f"{_TALK}identity/": takes(Capability.ANSWER),
}
