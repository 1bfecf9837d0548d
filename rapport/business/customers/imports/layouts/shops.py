"""Customers of tills and web shops: Shopify, Square, Stripe."""

from .layout import NOTHING, Layout

SHOPIFY = Layout(
    "Shopify customers",
    frozenset(["first name", "last name", "email", "total spent", "total orders", "tax exempt"]),
    {
        "customer id": "outside_number", "first name": "given", "last name": "family",
        "email": "email", "phone": "phone", "default address phone": "phone",
        "accepts marketing": "consent.news.email", "accepts email marketing": "consent.news.email",
        "accepts sms marketing": "consent.news.text", "company": "company",
        "default address company": "company", "default address address1": "address",
        "default address address2": "address_2", "default address city": "city",
        "default address province code": "region", "default address country code": "country",
        "default address zip": "postcode", "address1": "address", "address2": "address_2",
        "city": "city", "province": "region", "province code": NOTHING, "country": "country",
        "country code": NOTHING, "zip": "postcode", "note": "note", "tags": "tags",
        "total spent": NOTHING, "total orders": NOTHING, "tax exempt": NOTHING,
    },
)  # fmt: skip
SQUARE = Layout(
    "Square customers",
    frozenset(["square customer id", "creation source", "first visit", "transaction count"]),
    {
        "square customer id": "outside_number", "reference id": "remark",
        "first name": "given", "last name": "family", "email address": "email",
        "phone number": "phone", "nickname": "goes_by", "company name": "company",
        "street address 1": "address", "street address 2": "address_2", "city": "city",
        "state": "region", "postal code": "postcode", "birthday": "born_on", "memo": "note",
        "creation source": "source", "first visit": "made_at", "last visit": NOTHING,
        "transaction count": NOTHING, "lifetime spend": NOTHING,
        "email subscription status": "consent.news.email",
        "text message subscription status": "consent.news.text",
        "blocked from online booking": "remark", "instant profile": NOTHING,
    },
)  # fmt: skip
_STRIPE_PLACE = {
    "address line1": "address", "address line2": "address_2", "address city": "city",
    "address state": "region", "address postal code": "postcode", "address zip": "postcode",
    "address country": "country",
}  # fmt: skip
STRIPE = Layout(
    "Stripe customers",
    frozenset(["id", "email", "created (utc)", "delinquent"]),
    {
        "id": "outside_number", "name": "name", "email": "email", "phone": "phone",
        "description": "note", "created (utc)": "made_at", "delinquent": NOTHING,
        "card id": NOTHING, "card last4": NOTHING, "card brand": NOTHING,
        "card funding": NOTHING, "card exp month": NOTHING, "card exp year": NOTHING,
        "card name": NOTHING, "default source": NOTHING, "currency": NOTHING,
        "card fingerprint": NOTHING, "total spend": NOTHING, "payment count": NOTHING,
        "average order": NOTHING, "refunded volume": NOTHING, "dispute losses": NOTHING,
        **_STRIPE_PLACE,
        **{f"shipping {part}": target for part, target in _STRIPE_PLACE.items()},
        **{f"card {part}": NOTHING for part in _STRIPE_PLACE},
    },
    ((r".* \(metadata\)", "remark"),),
)  # fmt: skip
STRIPE_RECORDS = Layout(
    "records of Stripe",
    frozenset(["record type", "id", "email", "record id"]),
    {
        "record type": "record_type", "id": "outside_number", "record id": NOTHING,
        "name": "name", "also named": "remark", "email": "email", "phone": "phone",
        "address": "address", "description": "note", "created": "made_at",
        "preferred_locales": "language", "currency": NOTHING, "balance": NOTHING,
        "delinquent": NOTHING, "tax_exempt": NOTHING, "invoice_prefix": NOTHING,
    },
    ((r"metadata\..*", "remark"),),
    rest=NOTHING,
    formats=frozenset(["json"]),
)  # fmt: skip
STRIPE_CUSTOMERS = Layout(
    STRIPE_RECORDS.name,
    frozenset(["record type", "id", "invoice_prefix"]),
    STRIPE_RECORDS.columns,
    STRIPE_RECORDS.patterns,
    rest=NOTHING,
    formats=frozenset(["json"]),
)
LAYOUTS = (SHOPIFY, SQUARE, STRIPE, STRIPE_RECORDS, STRIPE_CUSTOMERS)
