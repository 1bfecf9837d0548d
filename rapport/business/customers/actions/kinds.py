"""What fits the kind of business: its fields and tags made, what nobody used of the old retired."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import translation

from rapport.business.customers import rules
from rapport.business.customers.models import CustomField, Tag
from rapport.business.customers.queries.kinds import unused_parts
from rapport.business.team import actions as team
from rapport.business.team.kinds import SampleField, pack_of, tag_part
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.design.words import spoken

from .fields import define_field, retire_field
from .tag_list import remove_tag
from .tags import tags_named


@transaction.atomic
def fit_out(*, kind: str, parts: Collection[str], by: Member | None, now: datetime) -> None:
    """Make the fields and tags that are wanted. What is there already is left as it is."""
    pack = pack_of(kind)
    with translation.override(business().language):
        known = set(CustomField.objects.values_list("key", flat=True))
        used = CustomField.objects.used().values_list("label", flat=True)
        labels = {rules.fold(label) for label in used}
        for one in pack.fields:
            is_new = one.key not in known and rules.fold(spoken(one.label)) not in labels
            if one.part in parts and is_new:
                _define(one, by=by, now=now)
        tags_named(spoken(one) for one in pack.tags if tag_part(one) in parts)


def _define(one: SampleField, *, by: Member | None, now: datetime) -> None:
    define_field(
        key=one.key,
        label=spoken(one.label),
        kind=one.kind,
        about=one.about,
        help_text=spoken(one.help_text),
        choices=[spoken(choice) for choice in one.choices],
        is_private=one.is_private,
        by=by,
        now=now,
    )


@transaction.atomic
def change_kind(
    *,
    kind: str,
    parts: Collection[str],
    retired: Collection[str] = (),
    by: Member | None,
    now: datetime,
) -> None:
    """Another kind of business, or more of what fits this one.

    `retired` names parts of the old kind that go. Whatever says something about a customer
    stays, whoever asks for it to go.
    """
    unused = unused_parts(business().kind, to=kind)
    going = [one for one in unused if one.name in retired]
    team.choose_kind(
        kind=kind,
        parts=parts,
        retired=[one.name for one in going if one.sort == "policy"],
        by=by,
        now=now,
    )
    for one in going:
        if one.sort == "field":
            retire_field(one.pk, by=by, now=now)
        elif one.sort == "tag" and Tag.objects.filter(pk=one.pk).exists():
            remove_tag(one.pk, by=by, now=now)
    fit_out(kind=kind, parts=parts, by=by, now=now)
