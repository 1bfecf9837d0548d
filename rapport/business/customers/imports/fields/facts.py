"""What is known of them."""

from rapport.plumbing.tabular.mapping import Kind, Target

_GROUP = "What is known of them"
_LIKES = "What they like"

FACTS = (
    Target(name="language", label="Language", group=_GROUP, synonyms=(
        "Locale", "Sprache", "Langue",
    )),
    Target(name="born_on", label="Birthday", kind=Kind.DATE, group=_GROUP, synonyms=(
        "Born on", "Date of birth", "Birth date", "Geburtstag", "DOB", "Geburtsdatum",
        "Birthdate",
    )),
    Target(name="key_date", label="Day that matters", kind=Kind.DATE, group=_GROUP,
           is_many=True, synonyms=("Anniversary", "Date (anniversary)")),
    Target(name="stage", label="Stage", group=_GROUP, synonyms=(
        "Status", "Lifecycle Stage", "Lifecycle",
    )),
    Target(name="attention", label="Attention", group=_GROUP, kind=Kind.CHOICE,
           choices=("more", "guidance", "quiet")),
    Target(name="warning", label="Warning", group=_GROUP, synonyms=("Alert", "Warnung")),
    Target(name="keeper", label="Looked after by", group=_GROUP, synonyms=(
        "Keeper", "Owner", "Contact owner", "Account owner", "Betreuer",
    )),
    Target(name="introduced_by", label="Introduced by", group=_GROUP, synonyms=(
        "Referred by", "Referral",
    )),
    Target(name="tags", label="Tags", group=_GROUP, is_many=True, synonyms=(
        "Labels", "Groups", "Categories", "Segments", "Group Membership",
    )),
    Target(name="source", label="How they found us", group=_GROUP, synonyms=(
        "Source", "Lead source", "Origin",
    )),
    Target(name="made_at", label="Known since", kind=Kind.DATE, group=_GROUP, synonyms=(
        "Customer since", "Created at", "Created", "First Visit", "Since", "Create date",
    )),
    Target(name="note", label="Note", group=_GROUP, is_many=True, synonyms=(
        "Notes", "Memo", "Comment", "Notiz", "Remarks", "Description",
    )),
    Target(name="remark", label="In a note, with the column's name", group=_GROUP, is_many=True),
    Target(name="likes", label="Likes", group=_LIKES, is_many=True),
    Target(name="dislikes", label="Does not like", group=_LIKES, is_many=True),
    Target(name="favourite", label="Favourite product", group=_LIKES, is_many=True),
    Target(name="size", label="Size", group=_LIKES, is_many=True, synonyms=("Shoe size",)),
    Target(name="time", label="Best time", group=_LIKES),
    Target(name="channel", label="Best reached by", group=_LIKES),
    Target(name="other", label="Good to know", group=_LIKES, is_many=True),
)  # fmt: skip

STAGES = {
    "future": "future", "lead": "future", "prospect": "future", "subscriber": "future",
    "opportunity": "future", "marketing qualified lead": "future",
    "marketingqualifiedlead": "future", "sales qualified lead": "future",
    "salesqualifiedlead": "future", "open": "future", "new": "future",
    "current": "current", "customer": "current", "active": "current",
    "client": "current", "evangelist": "current", "converted": "current",
    "previous": "previous", "former": "previous", "inactive": "previous",
    "lost": "previous", "past": "previous", "closed": "previous",
}  # fmt: skip
