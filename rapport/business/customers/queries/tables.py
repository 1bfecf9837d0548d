"""What tables are called in front of people, and what a row of one says in a few words."""

from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.business.customers.links import AnyModel
from rapport.business.customers.models import Customer
from rapport.plumbing.design.words import spoken

WORDS: dict[str, tuple[str, str | Promise]] = {
    "cases.case": ("circle-dot", gettext_lazy("Cases")),
    "conversations.conversation": ("mail", gettext_lazy("Conversations and visits")),
    "customers.consent": ("shield-check", gettext_lazy("Consents")),
    "customers.customer": ("merge", gettext_lazy("Records merged earlier")),
    "customers.customer_tags": ("tag", gettext_lazy("Tags")),
    "customers.fieldvalue": ("list", gettext_lazy("Own fields")),
    "customers.goal": ("flag", gettext_lazy("Goals")),
    "customers.keydate": ("calendar-days", gettext_lazy("Key dates")),
    "customers.kindness": ("heart", gettext_lazy("Kindnesses")),
    "customers.note": ("sticky-note", gettext_lazy("Notes")),
    "customers.preference": ("star", gettext_lazy("Preferences")),
    "customers.reach": ("at-sign", gettext_lazy("Ways to reach them")),
    "customers.restraint": ("hand", gettext_lazy("Reasons to wait with mail")),
    "customers.stagechange": ("milestone", gettext_lazy("Steps of the stage")),
    "customers.tie": ("link", gettext_lazy("Ties")),
    "customers.unasked": ("send", gettext_lazy("Letters sent unasked")),
    "insights.reply": ("reply", gettext_lazy("Answers to suggestions")),
    "sales.purchase": ("shopping-bag", gettext_lazy("Purchases")),
}
# Worked out anew from the rest: nobody would miss them.
WORKED_OUT = {"customers.duplicate", "insights.rhythm", "insights.suggestion"}
DAY = "j F Y"
_MOMENTS = ("at", "opened_at", "last_at", "made_at", "placed_at")


def icon_of(label: str) -> str:
    return WORDS.get(label, ("circle-dot", ""))[0]


def words_of(model: AnyModel) -> str:
    """What the rows of a table are called."""
    known = WORDS.get(model._meta.label_lower)
    return str(known[1]) if known else capfirst(str(model._meta.verbose_name_plural))


def line_of(row: Any) -> str:
    """One row in a few words."""
    said = _SAID.get(row._meta.label_lower)
    words = said(row) if said else str(row)
    return words.strip()[:120] or _("without words")


def at_of(row: Model) -> datetime | None:
    """When it happened, where the row says so."""
    moments = (getattr(row, name, None) for name in _MOMENTS)
    return next((at for at in moments if isinstance(at, datetime)), None)


def _tie(row: Any) -> str:
    return f"{row.customer.name} {row.get_kind_display()} {row.to.name}"


def _money(row: Any) -> str:
    return f"{row.total} {row.currency}"


_SAID = {
    "conversations.conversation": lambda row: row.subject or row.preview or row.channel,
    "customers.consent": lambda row: (
        f"{row.get_purpose_display()}, {row.get_channel_display()}: {row.get_state_display()}"
    ),
    "customers.customer_tags": lambda row: row.tag.name,
    "customers.fieldvalue": lambda row: f"{row.field.label}: {row}",
    "customers.keydate": lambda row: f"{row.get_kind_display()} {row.label}",
    "customers.preference": lambda row: f"{row.get_topic_display()}: {row.text}",
    "customers.reach": lambda row: row.point.shown,
    "customers.restraint": lambda row: spoken(row.reason),
    "customers.stagechange": lambda row: row.get_stage_display(),
    "customers.tie": _tie,
    "customers.unasked": lambda row: f"{row.get_purpose_display()}, {row.get_channel_display()}",
    "insights.reply": lambda row: f"{row.get_kind_display()}: {row.get_choice_display()}",
    "sales.purchase": _money,
}


def shown_value(customer: Customer, column: str, value: Any) -> str:
    """What a field of a customer says, as people read it."""
    field = Customer._meta.get_field(column)
    if value in {None, ""}:
        return ""
    choices: dict[Any, Any] = dict(getattr(field, "flatchoices", ()) or ())
    if choices:
        return str(choices.get(value, value))
    if field.is_relation:
        related: Any = field.related_model
        found = related._base_manager.filter(pk=value).first()
        return str(getattr(found, "name", found or ""))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return date_format(value, DAY) if isinstance(value, date) else str(value)
