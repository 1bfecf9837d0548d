"""Address books: visiting cards, Google Contacts, Outlook, the directory of Google Workspace."""

from .layout import NOTHING, Layout

_IN_CARD = {
    "name": "name", "given name": "given", "middle name": "middle", "family name": "family",
    "name prefix": "prefix", "name suffix": "suffix", "nickname": "goes_by",
    "company": "company", "job title": "title", "role": "title", "department": "department",
    "city": "city", "birthday": "born_on", "categories": "tags", "language": "language",
    "note": "note", "kind of card": "kind", "related (referred_by)": "introduced_by",
    "picture or key": NOTHING, "uid": NOTHING, "uid of the program": NOTHING,
    "last changed": NOTHING, "ol design": NOTHING, "etag": NOTHING, "id": NOTHING,
    "ol default postal address": NOTHING, "couchdb application annotations": NOTHING,
    "class": NOTHING, "sort string": NOTHING, "fc list id": NOTHING, "fc tags": NOTHING,
}  # fmt: skip
CARDS = Layout(
    "visiting cards",
    frozenset(),
    _IN_CARD,
    (
        (r"e-mail( \(.*\))?", "email"),
        (r"phone( \(.*\))?", "phone"),
        (r"address( \(.*\))?", "address"),
        (r"website( \(.*\))?", "link"),
        (r"messenger( \(.*\))?", "handle"),
        (r"date( \(.*\))?", "key_date"),
    ),
    rest="remark",
    formats=frozenset(["vcard", "xcard", "jcard"]),
)

_NUMBERED = (
    (r"e-mail \d+ - (type|label)", "label"),
    (r"e-mail \d+ - value", "email"),
    (r"im \d+ - type", NOTHING),
    (r"im \d+ - (service|label)", "label"),
    (r"im \d+ - value", "handle"),
    (r"phone \d+ - (type|label)", "label"),
    (r"phone \d+ - value", "phone"),
    (r"address \d+ - (type|label)", "label"),
    (r"address \d+ - formatted", "address"),
    (r"address \d+ - street", "address_2"),
    (r"address \d+ - extended address", "address_2"),
    (r"address \d+ - city", "city"),
    (r"address \d+ - po box", "po_box"),
    (r"address \d+ - region", "region"),
    (r"address \d+ - postal code", "postcode"),
    (r"address \d+ - country", "country"),
    (r"organi[sz]ation \d+ - name", "company"),
    (r"organi[sz]ation \d+ - title", "title"),
    (r"organi[sz]ation \d+ - department", "department"),
    (r"organi[sz]ation \d+ - type", NOTHING),
    (r"website \d+ - (type|label)", "label"),
    (r"website \d+ - value", "link"),
    (r"event \d+ - (type|label)", "label"),
    (r"event \d+ - value", "key_date"),
    (r"(relation|custom field|jot) \d+ - (type|label)", "label"),
    (r"(relation|custom field|jot) \d+ - value", "remark"),
)
_GOOGLE = {
    "name": "name", "given name": "given", "first name": "given", "additional name": "middle",
    "middle name": "middle", "family name": "family", "last name": "family",
    "name prefix": "prefix", "name suffix": "suffix", "nickname": "goes_by",
    "birthday": "born_on", "notes": "note", "language": "language", "photo": NOTHING,
    "group membership": "tags", "labels": "tags", "organization name": "company",
    "organization title": "title", "organization department": "department",
    "occupation": "title", "location": "remark",
}  # fmt: skip
GOOGLE_OLD = Layout(
    "a Google Contacts export",
    frozenset(["name", "given name", "family name", "group membership", "yomi name"]),
    _GOOGLE,
    _NUMBERED,
    rest="remark",
)
GOOGLE = Layout(
    "a Google Contacts export",
    frozenset(["first name", "last name", "phonetic first name", "file as", "labels"]),
    _GOOGLE,
    _NUMBERED,
    rest="remark",
)

_PLACES = (
    (r"(business|home|other) street", "address"),
    (r"(business|home|other) street [23]", "address_2"),
    (r"(business|home|other) address po box", "po_box"),
    (r"(business|home|other) city", "city"),
    (r"(business|home|other) state", "region"),
    (r"(business|home|other) postal code", "postcode"),
    (r"(business|home|other) country(/region)?", "country"),
)
_OUTLOOK = {
    "title": "prefix", "first name": "given", "middle name": "middle", "last name": "family",
    "suffix": "suffix", "nickname": "goes_by", "company": "company", "department": "department",
    "job title": "title", "profession": "title", "birthday": "born_on",
    "anniversary": "key_date", "categories": "tags", "notes": "note", "language": "language",
    "web page": "link", "personal web page": "link", "referred by": "introduced_by",
    "imaddress": "remark", "po box": "remark", "e-mail type": NOTHING, "e-mail 2 type": NOTHING,
    "e-mail 3 type": NOTHING, "e-mail display name": NOTHING, "e-mail 2 display name": NOTHING,
    "e-mail 3 display name": NOTHING, "priority": NOTHING, "private": NOTHING,
    "sensitivity": NOTHING, "gender": "remark", "initials": NOTHING,
    "internet free busy": NOTHING,
}  # fmt: skip
OUTLOOK = Layout(
    "an Outlook export",
    frozenset(["first name", "last name", "e-mail address", "business phone", "home street"]),
    _OUTLOOK,
    (
        (r"e-mail( [23])? address", "email"),
        (r".*\bphone( \d)?", "phone"),
        (r"(business|home|other) fax", "phone"),
        (r"pager|callback|telex|isdn", "phone"),
        *_PLACES,
    ),
    rest="remark",
)

_DIRECTORY = {
    "action": NOTHING, "id": "outside_number", "name": "name", "company": "company",
    "job title": "title", "occupation": "title", "department": "department", "notes": "note",
    "categories": "tags", "contacttype": NOTHING, "domain": NOTHING, "apiid": NOTHING,
    "birthday": "born_on", "workreltype": NOTHING, "homereltype": NOTHING,
    "otherreltype": NOTHING, "mobilereltype": NOTHING, "namelower": NOTHING,
    "namelowerunique": NOTHING, "nickname": "goes_by", "externalid": "remark",
    "im": "handle", "im rel": "label_before", "website": "link", "website rel": "label_before",
    "relation": "remark", "relation rel": "label_before", "pager": "phone",
}  # fmt: skip
DIRECTORY = Layout(
    "a Google Workspace directory export",
    frozenset(["action", "apiid", "contacttype", "namelower"]),
    _DIRECTORY,
    (
        (r"custom key\d+", "label"),
        (r"custom value\d+", "remark"),
        (r"(business|home|mobile|other) phone( \d)?", "phone"),
        (r"(business|home) fax", "phone"),
        (r"(business|home|other) address", "address"),
        (r"e-mail( \d+)? address", "email"),
        (r"website .*|web page", "link"),
    ),
    rest="remark",
)
LAYOUTS = (CARDS, GOOGLE_OLD, GOOGLE, OUTLOOK, DIRECTORY)
