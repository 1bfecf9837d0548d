"""Others whom lines name: who looks after somebody, and who brought them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapport.business.customers import rules
from rapport.business.customers.models import Customer
from rapport.business.team.models import Member

from .person import Person


@dataclass
class Named:
    """Colleagues by what the file calls them, and introducers by their folded name."""

    keepers: dict[str, int] = field(default_factory=dict)
    introducers: dict[str, Customer] = field(default_factory=dict)


def named_by(people: Sequence[Person]) -> Named:
    """Whom the lines mean; who cannot be told for certain stays in a note."""
    found = Named()
    if any(one.keeper for one in people):
        found.keepers = _keepers()
    if names := {one.introduced_by for one in people if one.introduced_by}:
        found.introducers = _introducers(names)
    for one in people:
        if one.keeper and one.keeper.casefold() not in found.keepers:
            one.notes.append(f"Looked after by: {one.keeper}")
            one.keeper = ""
        if one.introduced_by and one.introduced_by not in found.introducers:
            one.notes.append(f"Introduced by: {one.introduced_by}")
            one.introduced_by = ""
    return found


def _keepers() -> dict[str, int]:
    """Everybody by e-mail address, and by name where no two are called the same."""
    members = Member.objects.filter(is_active=True).order_by("pk")
    by_name: dict[str, list[int]] = {}
    found: dict[str, int] = {}
    for pk, name, email in members.values_list("pk", "name", "email"):
        by_name.setdefault(name.casefold(), []).append(pk)
        if email:
            found[email.casefold()] = pk
    return found | {name: keys[0] for name, keys in by_name.items() if len(keys) == 1}


def _introducers(names: set[str]) -> dict[str, Customer]:
    folded = {name: rules.sort_name(name) for name in names}
    wanted = {*folded.values(), *(rules.sort_name(name, is_company=True) for name in names)}
    several: dict[str, list[Customer]] = {}
    for one in Customer.objects.standing().filter(sort_name__in=wanted).order_by("pk"):
        several.setdefault(one.sort_name, []).append(one)
    found = {}
    for name, sort_name in folded.items():
        keys = {sort_name, rules.sort_name(name, is_company=True)}
        them = [one for key in keys for one in several.get(key, [])]
        if len(them) == 1:
            found[name] = them[0]
    return found
