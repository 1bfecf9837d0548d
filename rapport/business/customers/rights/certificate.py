"""A certificate as plain text and as JSON, to be kept or sent."""

from rapport.business.customers.queries.rights import Certificate
from rapport.plumbing.design.words import spoken


def as_json(one: Certificate) -> dict[str, object]:
    return {
        "number": one.pk,
        "customer_number": one.number,
        "merged_numbers": list(one.merged),
        "erased_at": one.at.isoformat(),
        "by": one.by,
        "ground": spoken(one.ground),
        "counts": {name: count for name, _, count in one.counts},
        "erased_again": one.repeats,
        "erased_again_at": one.repeated_at.isoformat() if one.repeated_at else None,
        "remarks": [spoken(remark) for remark in one.remarks],
    }


def as_text(one: Certificate, *, business: str) -> str:
    """Lines that fit a letter."""
    from django.utils.translation import gettext as _

    lines = [business, "", _("Certificate of erasure %(number)s") % {"number": one.pk}, ""]
    lines.append(_("Customer number: %(number)s") % {"number": one.number})
    if one.merged:
        lines.append(_("With the merged records: %(numbers)s") % {"numbers": _listed(one.merged)})
    lines.append(_("Erased: %(moment)s UTC") % {"moment": f"{one.at:%Y-%m-%d %H:%M}"})
    if one.by:
        lines.append(_("By: %(name)s") % {"name": one.by})
    lines += [_("Ground: %(ground)s") % {"ground": spoken(one.ground)}, ""]
    lines += [f"{count:>7}  {spoken(words)}" for _name, words, count in one.counts]
    lines += ["", *(spoken(remark) for remark in one.remarks), ""]
    return "\n".join(lines)


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(str(number) for number in numbers)
