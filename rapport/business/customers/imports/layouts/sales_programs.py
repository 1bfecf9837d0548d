"""Reports and records of sales programs: Salesforce and HubSpot."""

from .layout import NOTHING, Layout

_PERSON = {
    "salutation": "prefix", "first name": "given", "firstname": "given", "last name": "family",
    "lastname": "family", "middle name": "middle", "middlename": "middle", "title": "title",
    "department": "department", "account name": "company", "email": "email", "phone": "phone",
    "mobile": "phone", "mobile phone": "phone", "mobilephone": "phone", "home phone": "phone",
    "homephone": "phone", "other phone": "phone", "fax": "phone", "birthdate": "born_on",
    "description": "note", "lead source": "source", "leadsource": "source",
    "created date": "made_at", "createddate": "made_at", "email opt out": "refuses_email",
    "hasoptedoutofemail": "refuses_email", "do not call": "refuses_phone",
    "donotcall": "refuses_phone", "contact id": "outside_number", "lead id": "outside_number",
    "account id": NOTHING, "accountid": NOTHING, "ownerid": NOTHING, "photourl": NOTHING,
    "isdeleted": NOTHING, "systemmodstamp": NOTHING, "lastmodifieddate": NOTHING,
    "contact owner": "keeper", "lead owner": "keeper", "account owner": "keeper",
    "lead status": "stage", "status": "stage", "website": "link",
}  # fmt: skip
_PLACES = (
    (r"(mailing|other|billing|shipping) ?street", "address"),
    (r"(mailing|other|billing|shipping) ?city", "city"),
    (r"(mailing|other|billing|shipping) ?state(/province.*)?", "region"),
    (r"(mailing|other|billing|shipping) ?(zip/)?postal ?code", "postcode"),
    (r"(mailing|other|billing|shipping) ?country.*", "country"),
    (r"street|address line 1", "address"),
)
CONTACTS = Layout(
    "Salesforce contacts",
    frozenset(["first name", "last name", "account name", "mailing city"]),
    _PERSON,
    _PLACES,
)
CONTACT_RECORDS = Layout(
    "Salesforce contacts",
    frozenset(["id", "firstname", "lastname", "mailingcity", "ownerid"]),
    {**_PERSON, "id": "outside_number", "name": NOTHING},
    _PLACES,
)
LEADS = Layout(
    "Salesforce leads",
    frozenset(["first name", "last name", "lead source", "lead status"]),
    {**_PERSON, "company": "company", "company / account": "company", "rating": "remark"},
    _PLACES,
)
ACCOUNTS = Layout(
    "Salesforce accounts",
    frozenset(["account name", "billing city", "account owner"]),
    {**_PERSON, "account name": "company", "account id": "outside_number", "industry": "remark"},
    _PLACES,
)
RECORDS = Layout(
    "records of Salesforce",
    frozenset(["record type", "reference"]),
    {
        "record type": "record_type", "reference": NOTHING, "name": "name",
        "firstname": "given", "lastname": "family", "salutation": "prefix", "phone": "phone",
        "mobilephone": "phone", "email": "email", "title": "title", "description": "note",
        "department": "department", "website": "link", "industry": "remark",
        "birthdate": "born_on", "leadsource": "source", "company": "company",
        "hasoptedoutofemail": "refuses_email", "donotcall": "refuses_phone",
        "picture__c": NOTHING, "thumbnail__c": NOTHING,
    },
    (
        (r".*phone.*__c|fax", "phone"),
        (r".*email.*__c", "email"),
        (r"title.*__c", "title"),
        (r"address.*__c", "address"),
        (r"city.*__c", "city"),
        (r"state.*__c", "region"),
        (r"zip.*__c|postal.*__c", "postcode"),
        (r"description.*__c|notes?.*__c", "note"),
        *_PLACES,
    ),
    rest="remark",
    formats=frozenset(["json"]),
)  # fmt: skip

_HUBSPOT = {
    "record id": "outside_number", "first name": "given", "last name": "family",
    "email": "email", "phone number": "phone", "mobile phone number": "phone",
    "contact owner": "keeper", "company owner": "keeper", "lead status": "remark",
    "lifecycle stage": "stage", "job title": "title", "company name": "company",
    "associated company": "company", "street address": "address", "street address 2": "address_2",
    "city": "city", "state/region": "region", "postal code": "postcode",
    "country/region": "country", "website url": "link", "company domain name": "link",
    "unsubscribed from all email": "refuses_email", "preferred language": "language",
    "date of birth": "born_on", "marketing contact status": NOTHING,
    "associated company ids": NOTHING, "last activity date": NOTHING, "industry": "remark",
    "associated contact": NOTHING, "associated contact ids": NOTHING,
}  # fmt: skip
_MADE = ((r"create date.*", "made_at"), (r"last activity date.*", NOTHING))
HUBSPOT_CONTACTS = Layout(
    "HubSpot contacts",
    frozenset(["record id", "first name", "last name", "contact owner"]),
    _HUBSPOT,
    _MADE,
)
HUBSPOT_COMPANIES = Layout(
    "HubSpot companies", frozenset(["record id", "company name", "company owner"]), _HUBSPOT, _MADE
)
LAYOUTS = (
    CONTACTS, CONTACT_RECORDS, LEADS, ACCOUNTS, RECORDS, HUBSPOT_CONTACTS, HUBSPOT_COMPANIES,
)  # fmt: skip
