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

from .access_of_programs import PROGRAMS
from .access_of_reflecting import REFLECTING
from .access_of_relating import RELATING
from .access_of_service import SERVICE
from .access_of_work import WORK
from .ways import EVERYONE, PUBLIC, TOKEN, Access, both, shows, takes

_CUSTOMER = "customers/<int:customer_id>/"
_DUPLICATE = "customers/duplicates/<int:duplicate_id>/"
_MEMBER = "settings/team/<int:member_id>/"
_SEGMENT = "customers/segments/<int:segment_id>/"
_FIELD = "customers/fields/<int:field_id>/"
_TAG = "customers/tag-list/<int:tag_id>/"
_POLICY = "settings/policies/<int:policy_id>/"
_REACH = f"{_CUSTOMER}contact-points/<int:reach_id>/"
_PREFERENCE = f"{_CUSTOMER}preferences/<int:preference_id>/"
_KEY_DATE = f"{_CUSTOMER}key-dates/<int:key_date_id>/"
_KINDNESS = f"{_CUSTOMER}kindnesses/<int:kindness_id>/"
_GOAL = f"{_CUSTOMER}goals/<int:goal_id>/"

ACCESS: dict[str, Access] = {
    **SERVICE,
    **PROGRAMS,
    **RELATING,
    **REFLECTING,
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
}
