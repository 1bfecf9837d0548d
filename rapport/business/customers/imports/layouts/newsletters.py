"""Lists of newsletters: who agreed, when, and who said no."""

from .layout import NOTHING, Layout

_COLUMNS = {
    "email address": "email", "first name": "given", "last name": "family",
    "phone number": "phone", "phone": "phone", "address": "address", "birthday": "born_on",
    "company": "company", "member_rating": NOTHING, "optin_time": "remark",
    "optin_ip": NOTHING, "confirm_time": "consented_at", "confirm_ip": "remark",
    "latitude": NOTHING, "longitude": NOTHING, "gmtoff": NOTHING, "dstoff": NOTHING,
    "timezone": NOTHING, "cc": NOTHING, "region": NOTHING, "last_changed": NOTHING,
    "leid": NOTHING, "euid": NOTHING, "notes": "note", "tags": "tags",
    "unsub_time": "refused_at", "unsub_campaign_title": "remark", "unsub_campaign_id": NOTHING,
    "unsub_reason": "remark", "unsub_reason_other": "remark", "clean_time": "refused_at",
    "clean_campaign_title": "remark", "clean_campaign_id": NOTHING,
}  # fmt: skip
# A file without a state in it says by its name what everybody in it said.
_BY_NAME = {
    "unsubscribed": "unsubscribed",
    "cleaned": "unsubscribed",
    "nonsubscribed": "nothing",
    "non-subscribed": "nothing",
    "non_subscribed": "nothing",
    "subscribed": "subscribed",
}

MAILCHIMP = Layout(
    "a Mailchimp audience",
    frozenset(["email address", "member_rating", "optin_time", "leid", "euid"]),
    _COLUMNS,
    everybody=_BY_NAME,
)
UNSUBSCRIBED = Layout(
    "people who left a Mailchimp audience",
    frozenset(["email address", "member_rating", "optin_time", "leid", "euid", "unsub_time"]),
    _COLUMNS,
    everybody={"": "unsubscribed"},
)
CLEANED = Layout(
    "addresses that Mailchimp could not reach",
    frozenset(["email address", "member_rating", "optin_time", "leid", "euid", "clean_time"]),
    _COLUMNS,
    everybody={"": "unsubscribed"},
)
LAYOUTS = (MAILCHIMP, UNSUBSCRIBED, CLEANED)
