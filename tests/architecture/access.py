"""Who may go where: one line for every address of the program. A new address needs a new line.

    shows(EVERYONE)                       a screen of any member; nothing can be posted there
    shows(Capability.SEE_JOBS)                     for roles with this capability; others find nothing (404)
    takes(Capability.ANSWER, text="Hello")         only posted to; with these fields it succeeds for who may
    both(EVERYONE, Capability.ANSWER, text="Hi")   seen by all members, changed by some
    PUBLIC, TOKEN                         for strangers; for programs with a token

Fields may be left out where a valid form is hard to write down; then only refusals are looked at.
The rows that an address names are made in `world.py`, by the name of the argument.
"""

from rapport.business.team.rules import Capability

from .access_of_work import WORK
from .ways import EVERYONE, PUBLIC, TOKEN, Access, both, shows, takes

_CUSTOMER = "customers/<int:customer_id>/"
_DUPLICATE = "customers/duplicates/<int:duplicate_id>/"
_RAW = "inbox/quarantine/<int:raw_mail_id>/"
_MAILBOX = "inbox/mailboxes/<int:mailbox_id>/"
_MESSAGE = "inbox/messages/<int:message_id>/"
_TALK = "inbox/<int:conversation_id>/"
_LINE = "inbox/lines/<int:line_id>/"
_VISIT = "inbox/counter/<int:visit_id>/"
_MEMBER = "settings/team/<int:member_id>/"
_CASE = "cases/<int:case_id>/"
_INCIDENT = "cases/incidents/<int:incident_id>/"
_SEGMENT = "customers/segments/<int:segment_id>/"
_FIELD = "customers/fields/<int:field_id>/"
_TAG = "customers/tag-list/<int:tag_id>/"
_POLICY = "settings/policies/<int:policy_id>/"
_TEMPLATE = "inbox/templates/<int:template_id>/"
_OFFER = "inbox/offers/<int:offer_id>/"
_PROMISE = "promises/<int:promise_id>/"
_SUGGESTION = "insights/suggestions/<int:suggestion_id>/"
_REACH = f"{_CUSTOMER}contact-points/<int:reach_id>/"
_PREFERENCE = f"{_CUSTOMER}preferences/<int:preference_id>/"
_KEY_DATE = f"{_CUSTOMER}key-dates/<int:key_date_id>/"
_KINDNESS = f"{_CUSTOMER}kindnesses/<int:kindness_id>/"
_GOAL = f"{_CUSTOMER}goals/<int:goal_id>/"

ACCESS: dict[str, Access] = {
    **WORK,
    # Anyone: health for the machine, and the looks of the sign-in page.
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "metrics": PUBLIC,
    "design/theme/": PUBLIC,
    "design/manifest.webmanifest": PUBLIC,
    "design/rapport.css": PUBLIC,
    "design/rapport.js": PUBLIC,
    "design/rapport.<slug:digest>.css": PUBLIC,
    "design/rapport.<slug:digest>.js": PUBLIC,
    "design/": shows(EVERYONE),
    # Behind the screens.
    "jobs/": shows(Capability.SEE_JOBS),
    "jobs/<int:job_id>/progress/": shows(Capability.SEE_JOBS),
    "jobs/<int:job_id>/another-try/": takes(Capability.SEE_JOBS),
    "jobs/<int:job_id>/removal/": takes(Capability.SEE_JOBS),
    # Customers.
    "customers/": shows(EVERYONE),
    "customers/customers.csv": both(Capability.EXPORT, Capability.EXPORT),
    "customers/filter/": shows(EVERYONE),
    "customers/filter/count/": shows(EVERYONE),
    f"{_CUSTOMER}reasons/": shows(EVERYONE),
    "customers/columns/": both(EVERYONE, EVERYONE, column="city"),
    "customers/changes/": takes(Capability.CHANGE_CUSTOMERS),
    "customers/changes/<int:change_id>/": shows(Capability.CHANGE_CUSTOMERS),
    "customers/changes/<int:change_id>/undo/": takes(Capability.MANAGE_FIELDS),
    "customers/segments/": shows(EVERYONE),
    "customers/segments/side/": shows(EVERYONE),
    "customers/segments/new/": both(
        Capability.CHANGE_CUSTOMERS, Capability.CHANGE_CUSTOMERS, name="Regulars"
    ),
    _SEGMENT: both(EVERYONE, Capability.MANAGE_FIELDS, name="Regulars"),
    f"{_SEGMENT}definition/": takes(Capability.MANAGE_FIELDS),
    f"{_SEGMENT}sharing/": takes(Capability.MANAGE_FIELDS, is_shared="no"),
    f"{_SEGMENT}copy/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_SEGMENT}removal/": takes(Capability.MANAGE_FIELDS),
    f"{_SEGMENT}return/": takes(Capability.MANAGE_FIELDS),
    "customers/lookup/": shows(EVERYONE),
    "customers/new/": both(Capability.CHANGE_CUSTOMERS, Capability.CHANGE_CUSTOMERS),
    "customers/twins/": shows(Capability.CHANGE_CUSTOMERS),
    "customers/retention/": both(Capability.MANAGE_BUSINESS, Capability.MANAGE_BUSINESS, go="save"),
    "customers/erasures/": shows(Capability.ERASE),
    "customers/erasures/<int:erasure_id>/": shows(Capability.ERASE),
    f"{_CUSTOMER}export/": both(Capability.EXPORT, Capability.EXPORT),
    f"{_CUSTOMER}erasure/": both(
        Capability.ERASE, Capability.ERASE, name="Lena Moreau", ground="asked"
    ),
    f"{_CUSTOMER}facts/": shows(EVERYONE),
    f"{_CUSTOMER}record/": both(Capability.CHANGE_CUSTOMERS, Capability.CHANGE_CUSTOMERS),
    f"{_CUSTOMER}stage/": both(EVERYONE, Capability.CHANGE_CUSTOMERS, stage="previous"),
    f"{_CUSTOMER}attention/": both(EVERYONE, Capability.CHANGE_CUSTOMERS, attention="quiet"),
    f"{_CUSTOMER}keeper/": both(EVERYONE, Capability.CHANGE_CUSTOMERS),
    f"{_CUSTOMER}warning/": both(EVERYONE, Capability.CHANGE_CUSTOMERS),
    f"{_CUSTOMER}privacy/": both(Capability.SEE_PRIVATE, Capability.SEE_PRIVATE),
    f"{_CUSTOMER}more/": both(EVERYONE, Capability.CHANGE_CUSTOMERS),
    "customers/fields/": both(Capability.MANAGE_FIELDS, Capability.MANAGE_FIELDS),
    "customers/fields/suggestions/": takes(Capability.MANAGE_FIELDS),
    _FIELD: both(Capability.MANAGE_FIELDS, Capability.MANAGE_FIELDS),
    f"{_FIELD}kind/": takes(Capability.MANAGE_FIELDS),
    f"{_FIELD}choices/": takes(Capability.MANAGE_FIELDS),
    f"{_FIELD}place/": takes(Capability.MANAGE_FIELDS, to="up"),
    f"{_FIELD}retirement/": takes(Capability.MANAGE_FIELDS),
    f"{_FIELD}return/": takes(Capability.MANAGE_FIELDS),
    "customers/kind/": both(Capability.MANAGE_BUSINESS, Capability.MANAGE_BUSINESS, kind="shop"),
    "customers/tag-list/": both(Capability.MANAGE_FIELDS, Capability.MANAGE_FIELDS, name="VIP"),
    f"{_TAG}name/": takes(Capability.MANAGE_FIELDS, name="Regular"),
    f"{_TAG}merging/": takes(Capability.MANAGE_FIELDS),
    f"{_TAG}removal/": takes(Capability.MANAGE_FIELDS),
    "customers/tag-list/return/<int:removal_id>/": takes(Capability.MANAGE_FIELDS),
    f"{_CUSTOMER}tags/": both(EVERYONE, Capability.CHANGE_CUSTOMERS),
    f"{_CUSTOMER}tags/removal/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_CUSTOMER}ties/": both(EVERYONE, Capability.CHANGE_CUSTOMERS),
    f"{_CUSTOMER}ties/<int:tie_id>/": both(
        Capability.CHANGE_CUSTOMERS, Capability.CHANGE_CUSTOMERS, title="Buyer"
    ),
    f"{_CUSTOMER}ties/<int:tie_id>/ending/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_CUSTOMER}notes/": both(EVERYONE, Capability.LOG_INTERACTIONS),
    f"{_CUSTOMER}notes/<int:note_id>/removal/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_CUSTOMER}notes/<int:note_id>/return/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_CUSTOMER}contact-points/": both(EVERYONE, Capability.CHANGE_CUSTOMERS),
    f"{_REACH}retirement/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_REACH}reinstatement/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_REACH}preference/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_REACH}ownership/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_REACH}label/": both(Capability.CHANGE_CUSTOMERS, Capability.CHANGE_CUSTOMERS, label="Work"),
    f"{_REACH}verification/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_CUSTOMER}consents/": both(EVERYONE, Capability.CHANGE_CUSTOMERS),
    f"{_CUSTOMER}person/": shows(EVERYONE),
    f"{_CUSTOMER}preferences/": both(
        EVERYONE, Capability.CHANGE_CUSTOMERS, topic="likes", text="Suede"
    ),
    f"{_PREFERENCE}": both(
        Capability.CHANGE_CUSTOMERS, Capability.CHANGE_CUSTOMERS, topic="size", text="39"
    ),
    f"{_PREFERENCE}removal/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_PREFERENCE}return/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_CUSTOMER}key-dates/": both(
        EVERYONE,
        Capability.CHANGE_CUSTOMERS,
        kind="birthday",
        day="29",
        month="2",
        comes_yearly="on",
    ),
    f"{_KEY_DATE}": both(
        Capability.CHANGE_CUSTOMERS,
        Capability.CHANGE_CUSTOMERS,
        kind="birthday",
        day="3",
        month="4",
        comes_yearly="on",
    ),
    f"{_KEY_DATE}removal/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_KEY_DATE}return/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_CUSTOMER}kindnesses/": both(
        EVERYONE, Capability.CHANGE_CUSTOMERS, about="pet", text="A dog called Bo"
    ),
    f"{_KINDNESS}": both(
        Capability.CHANGE_CUSTOMERS, Capability.CHANGE_CUSTOMERS, about="pet", text="Two dogs"
    ),
    f"{_KINDNESS}removal/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_KINDNESS}return/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_CUSTOMER}goals/": both(EVERYONE, Capability.CHANGE_CUSTOMERS, wanted="A marathon"),
    f"{_GOAL}": both(
        Capability.CHANGE_CUSTOMERS, Capability.CHANGE_CUSTOMERS, wanted="Two marathons"
    ),
    f"{_GOAL}ending/": takes(Capability.CHANGE_CUSTOMERS, outcome="reached"),
    f"{_GOAL}steps/": takes(Capability.CHANGE_CUSTOMERS, text="Find shoes", whose="us"),
    f"{_GOAL}steps/<int:step_id>/": takes(Capability.CHANGE_CUSTOMERS, is_done="1"),
    f"{_GOAL}steps/<int:step_id>/removal/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_GOAL}steps/<int:step_id>/return/": takes(Capability.CHANGE_CUSTOMERS),
    f"{_CUSTOMER}merge/": both(Capability.MERGE, Capability.MERGE),
    "customers/merges/<int:merge_id>/": shows(Capability.MERGE),
    "customers/merges/<int:merge_id>/undo/": takes(Capability.MERGE),
    "customers/duplicates/": shows(Capability.MERGE),
    "customers/duplicates/hint/": shows(EVERYONE),
    "customers/duplicates/round/": both(Capability.MERGE, Capability.MERGE, what="scan"),
    "customers/duplicates/automatic/": takes(Capability.MANAGE_BUSINESS),
    f"{_DUPLICATE}decision/": takes(Capability.MERGE, decision="apart"),
    f"{_DUPLICATE}return/": takes(Capability.MERGE),
    f"{_CUSTOMER}duplicates/": shows(EVERYONE),
    "customers/imports/": both(Capability.IMPORT, Capability.IMPORT),
    "customers/imports/<int:import_id>/": shows(Capability.IMPORT),
    "customers/imports/<int:import_id>/columns/": takes(Capability.IMPORT),
    "customers/imports/<int:import_id>/refused.csv": shows(Capability.IMPORT),
    "customers/imports/<int:import_id>/undo/": takes(Capability.IMPORT),
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
    "sales/": shows(EVERYONE),
    "sales/purchases/new/": both(Capability.RECORD_SALES, Capability.RECORD_SALES),
    "sales/purchases/new/line/": shows(Capability.RECORD_SALES),
    "sales/purchases/<int:purchase_id>/": shows(EVERYONE),
    "sales/purchases/<int:purchase_id>/return/": both(
        Capability.RECORD_SALES, Capability.RECORD_SALES
    ),
    "sales/purchases/<int:purchase_id>/thanks/": takes(Capability.RECORD_SALES),
    "sales/purchases/<int:purchase_id>/removal/": takes(Capability.RECORD_SALES),
    "sales/products/": shows(EVERYONE),
    "sales/products/new/": both(Capability.MANAGE_PRODUCTS, Capability.MANAGE_PRODUCTS),
    "sales/products/<int:product_id>/": shows(EVERYONE),
    "sales/products/<int:product_id>/record/": both(
        Capability.MANAGE_PRODUCTS, Capability.MANAGE_PRODUCTS
    ),
    "sales/products/<int:product_id>/price/": takes(Capability.MANAGE_PRODUCTS),
    "sales/products/<int:product_id>/retirement/": takes(Capability.MANAGE_PRODUCTS),
    "sales/of-customer/<int:customer_id>/": shows(EVERYONE),
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
    # The staff shell.
    "": shows(EVERYONE),
    "search/": shows(EVERYONE),
    "palette/": shows(EVERYONE),
    # The way in. The welcome is there until the business is set up.
    "welcome/": PUBLIC,
    "welcome/fit/": PUBLIC,
    "welcome/hours/": PUBLIC,
    "welcome/you/": PUBLIC,
    "sign-in/": PUBLIC,
    "sign-in/link/": PUBLIC,
    "sign-in/link/<str:secret>/": PUBLIC,
    "sign-in/code/": PUBLIC,
    "sign-out/": PUBLIC,
    # Settings.
    "settings/": shows(EVERYONE),
    "settings/business/": both(Capability.MANAGE_BUSINESS, Capability.MANAGE_BUSINESS),
    "settings/hours/": both(Capability.MANAGE_BUSINESS, Capability.MANAGE_BUSINESS),
    "settings/hours/public-holidays/": takes(Capability.MANAGE_BUSINESS),
    "settings/hours/closures/": both(Capability.MANAGE_BUSINESS, Capability.MANAGE_BUSINESS),
    "settings/hours/closures/<int:closure_id>/removal/": takes(Capability.MANAGE_BUSINESS),
    # Only with the seal of a closure just removed, which nobody has here.
    "settings/hours/closures/return/<str:kept>/": takes(None),
    "settings/policies/": shows(EVERYONE),
    "settings/policies/new/": both(
        Capability.MANAGE_BUSINESS, Capability.MANAGE_BUSINESS, title="Returns", text="Gladly."
    ),
    _POLICY: shows(EVERYONE),
    f"{_POLICY}wording/": both(
        Capability.MANAGE_BUSINESS, Capability.MANAGE_BUSINESS, title="Returns", text="Gladly."
    ),
    f"{_POLICY}retirement/": takes(Capability.MANAGE_BUSINESS),
    f"{_POLICY}return/": takes(Capability.MANAGE_BUSINESS),
    "settings/answer-times/": both(Capability.MANAGE_BUSINESS, Capability.MANAGE_BUSINESS),
    "settings/limits/": both(Capability.MANAGE_BUSINESS, Capability.MANAGE_BUSINESS),
    "settings/unasked/": both(Capability.MANAGE_BUSINESS, Capability.MANAGE_BUSINESS),
    "settings/audit/": shows(Capability.MANAGE_TEAM),
    "settings/tokens/": both(Capability.MANAGE_TOKENS, Capability.MANAGE_TOKENS),
    "settings/tokens/<int:token_id>/revocation/": takes(Capability.MANAGE_TOKENS),
    "settings/webhooks/": both(Capability.MANAGE_TOKENS, Capability.MANAGE_TOKENS),
    "settings/webhooks/<int:webhook_id>/": both(Capability.MANAGE_TOKENS, Capability.MANAGE_TOKENS),
    "settings/webhooks/<int:webhook_id>/pause/": takes(Capability.MANAGE_TOKENS),
    "settings/webhooks/<int:webhook_id>/trial/": takes(Capability.MANAGE_TOKENS),
    "settings/webhooks/<int:webhook_id>/removal/": takes(Capability.MANAGE_TOKENS),
    "settings/webhooks/<int:webhook_id>/deliveries/<int:delivery_id>/": takes(
        Capability.MANAGE_TOKENS
    ),
    "settings/profile/": both(EVERYONE, EVERYONE),
    "settings/profile/email/": takes(EVERYONE),
    "settings/profile/password/": takes(EVERYONE),
    "settings/profile/sessions/": takes(EVERYONE),
    "settings/team/": both(Capability.MANAGE_TEAM, Capability.MANAGE_TEAM),
    _MEMBER: shows(Capability.MANAGE_TEAM),
    f"{_MEMBER}role/": takes(Capability.MANAGE_TEAM, role="observer"),
    f"{_MEMBER}role/<slug:role>/": takes(Capability.MANAGE_TEAM),
    f"{_MEMBER}access/": takes(Capability.MANAGE_TEAM),
    f"{_MEMBER}access/end/": takes(Capability.MANAGE_TEAM),
    f"{_MEMBER}link/": takes(Capability.MANAGE_TEAM),
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
    "api/v1/incidents/": TOKEN,
    "api/v1/incidents/<int:incident_id>/": TOKEN,
    "api/v1/incidents/<int:incident_id>/touched/": TOKEN,
    "api/v1/incidents/<int:incident_id>/telling/": TOKEN,
    "api/v1/incidents/<int:incident_id>/closing/": TOKEN,
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
    # A signed link that a customer got by mail; it never ends.
    "p/unsubscribe/<str:signed>/": PUBLIC,
    "p/contact/": PUBLIC,
    "p/contact/received/": PUBLIC,
    "p/counter/<str:key>/": PUBLIC,
    "p/texts/<int:line_id>/": TOKEN,
    # A signed link that ends after a day.
    "files/<str:token>/": PUBLIC,
    # The customer page of the workspace.
    _CUSTOMER: shows(EVERYONE),
    f"{_CUSTOMER}timeline/": shows(EVERYONE),
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
    f"{_TALK}notes/": takes(Capability.LOG_INTERACTIONS),
    f"{_TALK}owner/": takes(Capability.ANSWER),
    f"{_TALK}closing/": takes(Capability.ANSWER),
    f"{_TALK}reopening/": takes(Capability.ANSWER),
    f"{_TALK}identity/": takes(Capability.ANSWER),
    # For programs: who may do what there is in the tests of the API.
    "api/v1/": PUBLIC,  # whatever is not there says so to everybody
    "api/v1/docs": PUBLIC,
    "api/v1/openapi.json": PUBLIC,
    "api/v1/cases/": TOKEN,
    "api/v1/cases/<int:case_id>/": TOKEN,
    "api/v1/cases/<int:case_id>/resolution/": TOKEN,
    "api/v1/complaints/": TOKEN,
    "api/v1/restitutions/": TOKEN,
    "api/v1/restitutions/<int:restitution_id>/": TOKEN,
    "api/v1/restitutions/<int:restitution_id>/cancellation/": TOKEN,
    "api/v1/restitutions/<int:asked_id>/decision/": TOKEN,
    "api/v1/consents/": TOKEN,
    "api/v1/consents/<int:consent_id>/": TOKEN,
    "api/v1/vouchers/": TOKEN,
    "api/v1/vouchers/<int:voucher_id>/": TOKEN,
    "api/v1/vouchers/<int:voucher_id>/cancellation/": TOKEN,
    "api/v1/redemptions/": TOKEN,
    "api/v1/redemptions/<int:redemption_id>/": TOKEN,
    "api/v1/redemptions/<int:redemption_id>/undo/": TOKEN,
    "api/v1/contact-points/": TOKEN,
    "api/v1/contact-points/<int:contact_point_id>/": TOKEN,
    "api/v1/conversations/": TOKEN,
    "api/v1/conversations/<int:conversation_id>/": TOKEN,
    "api/v1/conversations/<int:conversation_id>/identity/": TOKEN,
    "api/v1/conversations/<int:conversation_id>/messages/": TOKEN,
    "api/v1/customers/": TOKEN,
    "api/v1/fields/declared/": TOKEN,
    "api/v1/segments/": TOKEN,
    "api/v1/segments/<int:segment_id>/": TOKEN,
    "api/v1/segments/<int:segment_id>/customers/": TOKEN,
    "api/v1/segments/<int:segment_id>/customers/<int:customer_id>/": TOKEN,
    "api/v1/customers/<int:customer_id>/preferences/": TOKEN,
    "api/v1/customers/<int:customer_id>/preferences/<int:preference_id>/": TOKEN,
    "api/v1/customers/<int:customer_id>/key-dates/": TOKEN,
    "api/v1/customers/<int:customer_id>/key-dates/<int:key_date_id>/": TOKEN,
    "api/v1/customers/<int:customer_id>/kindnesses/": TOKEN,
    "api/v1/customers/<int:customer_id>/kindnesses/<int:kindness_id>/": TOKEN,
    "api/v1/customers/<int:customer_id>/goals/": TOKEN,
    "api/v1/customers/<int:customer_id>/goals/<int:goal_id>/": TOKEN,
    "api/v1/customers/<int:customer_id>/goals/<int:goal_id>/steps/": TOKEN,
    "api/v1/customers/<int:customer_id>/goals/<int:goal_id>/steps/<int:step_id>/": TOKEN,
    "api/v1/customers/<int:customer_id>/": TOKEN,
    "api/v1/events/": TOKEN,
    "api/v1/fields/": TOKEN,
    "api/v1/fields/<int:field_id>/": TOKEN,
    "api/v1/imports/": TOKEN,
    "api/v1/imports/<int:import_id>/": TOKEN,
    "api/v1/imports/<int:import_id>/refused/": TOKEN,
    "api/v1/imports/<int:import_id>/undo/": TOKEN,
    "api/v1/visits/": TOKEN,
    "api/v1/visits/<int:visit_id>/": TOKEN,
    "api/v1/inbound/mail": TOKEN,
    "api/v1/inbound/reports": TOKEN,
    "api/v1/inbound/sms": TOKEN,
    "api/v1/inbound/social": TOKEN,
    "api/v1/customers/<int:customer_id>/merges/": TOKEN,
    "api/v1/duplicates/": TOKEN,
    "api/v1/duplicates/<int:duplicate_id>/": TOKEN,
    "api/v1/duplicates/<int:duplicate_id>/decision/": TOKEN,
    "api/v1/merges/": TOKEN,
    "api/v1/merges/<int:merge_id>/": TOKEN,
    "api/v1/merges/<int:merge_id>/undo/": TOKEN,
    "api/v1/members/": TOKEN,
    "api/v1/members/<int:member_id>/": TOKEN,
    "api/v1/messages/": TOKEN,
    "api/v1/messages/<int:message_id>/": TOKEN,
    "api/v1/messages/<int:message_id>/taking-back/": TOKEN,
    "api/v1/messages/<int:message_id>/leaving/": TOKEN,
    "api/v1/customers/<int:customer_id>/erasure/": TOKEN,
    "api/v1/customers/<int:customer_id>/export/": TOKEN,
    "api/v1/erasures/": TOKEN,
    "api/v1/erasures/<int:erasure_id>/": TOKEN,
    "api/v1/products/": TOKEN,
    "api/v1/products/<int:product_id>/": TOKEN,
    "api/v1/products/<int:product_id>/prices/": TOKEN,
    "api/v1/products/<int:product_id>/retirement/": TOKEN,
    "api/v1/purchases/": TOKEN,
    "api/v1/purchases/<int:purchase_id>/": TOKEN,
    "api/v1/purchases/<int:purchase_id>/return/": TOKEN,
    "api/v1/purchases/<int:purchase_id>/thanks/": TOKEN,
    "api/v1/suggestions/": TOKEN,
    "api/v1/suggestions/<int:suggestion_id>/message/": TOKEN,
    "api/v1/suggestions/<int:suggestion_id>/reply/": TOKEN,
    "api/v1/tags/": TOKEN,
    "api/v1/tags/<int:tag_id>/": TOKEN,
    "api/v1/tags/<int:tag_id>/merging/": TOKEN,
    "api/v1/ties/": TOKEN,
    "api/v1/ties/<int:tie_id>/": TOKEN,
    "api/v1/webhooks/": TOKEN,
    "api/v1/webhooks/<int:webhook_id>/": TOKEN,
    "api/v1/webhooks/<int:webhook_id>/deliveries/": TOKEN,
    "api/v1/webhooks/<int:webhook_id>/deliveries/<int:delivery_id>/replays/": TOKEN,
    "api/v1/webhooks/<int:webhook_id>/trials/": TOKEN,
}
