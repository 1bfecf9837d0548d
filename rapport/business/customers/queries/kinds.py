"""What a kind of business would bring, and what of the old one nobody uses."""

from dataclasses import dataclass

from django.utils import translation

from rapport.business.customers import rules
from rapport.business.customers.models import CustomField, Tag
from rapport.business.team.kinds import Shelf, pack_of, preview, tag_part
from rapport.business.team.models import Business, Policy
from rapport.business.team.queries import business
from rapport.plumbing.design.words import spoken


@dataclass(frozen=True)
class Unused:
    """A part of the old kind that says nothing about anybody."""

    name: str
    sort: str  # field, tag or policy
    label: str
    pk: int = 0


@dataclass(frozen=True)
class KindScreen:
    now: str
    chosen: str
    kinds: list[tuple[str, str]]
    shelves: list[Shelf]
    unused: list[Unused]
    has_news: bool


def kind_screen(chosen: str) -> KindScreen:
    """What choosing this kind would add, never what it would overwrite."""
    firm = business()
    kind = chosen if chosen in Business.Kind.values else firm.kind
    shelves = preview(
        pack_of(kind), called=firm.called, stage_words=firm.stage_words, there=parts_there(kind)
    )
    return KindScreen(
        now=firm.kind,
        chosen=kind,
        kinds=[(value, str(label)) for value, label in Business.Kind.choices],
        shelves=shelves,
        unused=unused_parts(firm.kind, to=kind),
        has_news=any(not part.is_there for shelf in shelves for part in shelf.parts),
    )


def parts_there(kind: str) -> set[str]:
    """Parts of this kind that the business has, perhaps by another name since."""
    pack, firm = pack_of(kind), business()
    keys = set(CustomField.objects.values_list("key", flat=True))
    labels = {rules.fold(one) for one in CustomField.objects.used().values_list("label", flat=True)}
    tags = {rules.fold(name) for name in Tag.objects.values_list("name", flat=True)}
    samples = set(Policy.objects.exclude(sample="").values_list("sample", flat=True))
    with translation.override(firm.language):
        there = {
            one.part
            for one in pack.fields
            if one.key in keys or rules.fold(spoken(one.label)) in labels
        }
        there |= {tag_part(one) for one in pack.tags if rules.fold(spoken(one)) in tags}
    return there | {one.part for one in pack.policies if f"{kind}.{one.key}" in samples}


def unused_parts(kind: str, *, to: str) -> list[Unused]:
    """Parts of the old kind that nobody used, and that the new kind has no use for."""
    if kind == to:
        return []
    old, new = pack_of(kind), pack_of(to)
    kept = {one.key for one in new.fields}
    keys = [one.key for one in old.fields if one.key not in kept]
    fields = CustomField.objects.used().filter(key__in=keys, values=None)
    found = [Unused(f"field.{one.key}", "field", one.label, one.pk) for one in fields]
    with translation.override(business().language):
        words = {rules.fold(spoken(one)): tag_part(one) for one in old.tags}
        for one in new.tags:
            words.pop(rules.fold(spoken(one)), None)
    tags = Tag.objects.filter(customers=None)[:1_000]
    found += [
        Unused(words[rules.fold(one.name)], "tag", one.name, one.pk)
        for one in tags
        if rules.fold(one.name) in words
    ]
    samples = [f"{old.kind}.{one.key}" for one in old.policies]
    policies = Policy.objects.in_force().filter(sample__in=samples, version=1).by_title()
    return found + [Unused(one.sample, "policy", one.title, one.pk) for one in policies]
